/* test_typeface -- fonts of a folder, and of no other. */
#include "theme/typeface.h"

#include <sys/stat.h>

#include "check_main.h"
#include "check_said.h"

/* A folder with fonts that root alone may change, by their links, and one
 * that others may. */
struct shelf {
    struct arena *arena;
    struct diag *diag;
    const char *folder;
};

static void font_link(const struct shelf *shelf, const char *name)
{
    ck_assert_int_eq(
        symlink(arena_printf(shelf->arena, TB_FONT_DIR "/%s", name),
                arena_printf(shelf->arena, "%s/%s", shelf->folder, name)),
        0);
}

static struct shelf shelf_new(void)
{
    struct shelf shelf = { .arena = arena_new(), .diag = diag_new() };

    shelf.folder = folder_new(shelf.arena);
    font_link(&shelf, "LiberationSerif-Regular.ttf");
    font_link(&shelf, "LiberationSerif-Bold.ttf");
    font_link(&shelf, "LiberationMono-Regular.ttf");
    typefaces_configure(
        arena_printf(shelf.arena,
                     "<fontconfig><dir>%s</dir>"
                     "<cachedir>%s/cache</cachedir></fontconfig>",
                     shelf.folder, shelf.folder));
    return shelf;
}

static void shelf_free(struct shelf *shelf)
{
    folder_remove(shelf->folder);
    diag_free(shelf->diag);
    arena_free(shelf->arena);
}

static bool family_find(struct shelf *shelf, const char *family,
                        const char *files[FACE_MONO])
{
    struct typefaces *typefaces = typefaces_open();
    bool ok = typefaces_family(typefaces, family, files, shelf->arena,
                               at_file("own.yaml"), shelf->diag);

    typefaces_free(typefaces);
    return ok;
}

START_TEST(family)
{
    struct shelf shelf = shelf_new();
    const char *files[FACE_MONO];

    ck_assert(family_find(&shelf, "liberation serif", files));
    ck_assert_ptr_nonnull(strstr(files[FACE_REGULAR], "Serif-Regular.ttf"));
    ck_assert_ptr_nonnull(strstr(files[FACE_BOLD], "Serif-Bold.ttf"));
    /* A face that the family lacks is the nearest that it has. */
    ck_assert_str_eq(files[FACE_ITALIC], files[FACE_REGULAR]);
    ck_assert_str_eq(files[FACE_BOLD_ITALIC], files[FACE_BOLD]);
    ck_assert_uint_eq(diag_errors(shelf.diag), 0);
    shelf_free(&shelf);
}
END_TEST

START_TEST(family_elsewhere)
{
    struct shelf shelf = shelf_new();
    const char *files[FACE_MONO];

    /* It is installed where the program is, and not in this folder. */
    ck_assert(!family_find(&shelf, "Liberation Sans", files));
    ck_assert_said(shelf.diag, shelf.arena,
                   "own.yaml: error: the font 'Liberation Sans' is not "
                   "installed");
    shelf_free(&shelf);
}
END_TEST

START_TEST(font_of_others)
{
    struct shelf shelf = shelf_new();
    const char *files[FACE_MONO];
    const char *own = arena_printf(shelf.arena, "%s/own.ttf", shelf.folder);
    struct buf font = { 0 };
    FILE *in = fopen(TB_FONT_DIR "/LiberationSans-Regular.ttf", "re");
    FILE *out = fopen(own, "we");

    ck_assert(in && out && buf_read_fd(&font, fileno(in), 8 << 20));
    ck_assert_uint_eq(fwrite(font.data, 1, font.len, out), font.len);
    fclose(in);
    fclose(out);
    buf_free(&font);
    ck_assert(!family_find(&shelf, "Liberation Sans", files));
    ck_assert_said(shelf.diag, shelf.arena, "nobody but root may change");
    shelf_free(&shelf);
}
END_TEST

START_TEST(environment)
{
    struct shelf shelf = shelf_new();
    const char *files[FACE_MONO];

    setenv("FONTCONFIG_FILE", "/nowhere/fonts.conf", 1);
    setenv("FONTCONFIG_PATH", "/nowhere", 1);
    setenv("FONTCONFIG_SYSROOT", "/nowhere", 1);
    setenv("XDG_DATA_HOME", "/nowhere", 1);
    ck_assert(family_find(&shelf, "Liberation Mono", files));
    shelf_free(&shelf);
}
END_TEST

START_TEST(cover)
{
    struct shelf shelf = shelf_new();
    struct theme theme = { .arena = shelf.arena };
    struct characters *lacking = characters_new();
    struct typefaces *typefaces = typefaces_open();

    /* A letter of Greek, and one for private use that no font here has. */
    characters_add(lacking, "\xCE\xA9\xEE\x84\xA3", 5);
    typefaces_cover(typefaces, lacking, &theme);
    ck_assert_uint_eq(theme.n_others, 1);
    ck_assert_ptr_nonnull(strstr(theme.others[0].regular, "Serif-Regular.ttf"));
    ck_assert_ptr_nonnull(strstr(theme.others[0].bold, "Serif-Bold.ttf"));
    typefaces_free(typefaces);
    characters_free(lacking);
    shelf_free(&shelf);
}
END_TEST

CHECK_MAIN("typeface", family, family_elsewhere, font_of_others, environment,
           cover)
