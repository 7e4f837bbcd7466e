/* listing -- the templates and themes that can be named from this folder on. */
#include "cli/listing.h"

#include "base/named.h"
#include "base/shipped.h"
#include "briefing/inputs.h"

enum { NAME, TITLE, USE, FILE_OF, COLUMNS };

struct listing {
    struct arena *arena;
    struct named *files;
    size_t n_files;
    const char *(*lines)[COLUMNS];
    size_t n;
};

/* ---- Lines ------------------------------------------------------------ */

static void line_add(struct listing *listing, const struct named *file,
                     const char *title, const char *use)
{
    const char **line = listing->lines[listing->n++];

    line[NAME] = file->name;
    line[TITLE] = title ? arena_strdup(listing->arena, title) : "";
    line[USE] = use ? arena_strdup(listing->arena, use) : "";
    line[FILE_OF] = file->path;
}

/* In characters. */
static size_t width_of(const char *text)
{
    size_t n = 0;

    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

static size_t width_most(const struct listing *listing, int column)
{
    size_t i, most = 0;

    for (i = 0; i < listing->n; i++)
        if (width_of(listing->lines[i][column]) > most)
            most = width_of(listing->lines[i][column]);
    return most;
}

/* The lines in columns.  Whether there is one for each file; ends the
 * listing. */
static bool lines_print(struct listing *listing, struct buf *out)
{
    bool all = listing->n == listing->n_files;
    size_t widths[COLUMNS], i, n;
    int column;

    for (column = 0; column < COLUMNS; column++)
        widths[column] = width_most(listing, column);
    for (i = 0; i < listing->n; i++) {
        const char **line = listing->lines[i];

        for (column = 0; column < FILE_OF; column++) {
            buf_puts(out, line[column]);
            for (n = width_of(line[column]); n < widths[column] + 2; n++)
                buf_putc(out, ' ');
        }
        buf_printf(out, "%s\n", line[FILE_OF]);
    }
    arena_free(listing->arena);
    return all;
}

/* ---- Templates and themes --------------------------------------------- */

static struct listing listing_of(const char *const *folders, const char *key,
                                 struct arena *arena)
{
    struct listing listing = { .arena = arena };

    listing.files = named_list(folders, key, &listing.n_files, arena);
    listing.lines =
        arena_array(arena, listing.n_files + 1, sizeof *listing.lines);
    return listing;
}

bool listing_templates(struct buf *out, struct diag *diag)
{
    struct arena *arena = arena_new();
    struct listing listing =
        listing_of(inputs_template_folders(".", arena), TEMPLATE_KEY, arena);
    size_t i;

    for (i = 0; i < listing.n_files; i++) {
        struct template *template = template_open(listing.files[i].path, diag);

        if (template)
            line_add(&listing, &listing.files[i], template->title,
                     template->audience);
        template_free(template);
    }
    return lines_print(&listing, out);
}

const char *const *listing_theme_folders(struct arena *arena)
{
    const char **folders = arena_array(arena, 4, sizeof *folders);

    folders[0] = "themes";
    folders[1] = "templates/themes";
    folders[2] = arena_printf(arena, "%s/templates/themes", shipped_folder());
    return folders;
}

bool listing_themes(struct buf *out, struct diag *diag)
{
    struct arena *arena = arena_new();
    const char *const *folders = listing_theme_folders(arena);
    struct listing listing = listing_of(folders, NULL, arena);
    size_t i;

    for (i = 0; i < listing.n_files; i++) {
        struct theme *theme = theme_open(listing.files[i].name, folders, diag);

        if (theme)
            line_add(&listing, &listing.files[i], theme->title, theme->summary);
        theme_free(theme);
    }
    return lines_print(&listing, out);
}
