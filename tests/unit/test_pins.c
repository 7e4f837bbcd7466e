/* test_pins -- lists of digests, and plugins that have them or not. */
#include "plugin/pins.h"

#include "check_main.h"
#include "check_said.h"

/* Of "abc", and of nothing. */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define NIL "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static const struct {
    const char *list, *words; /* NULL: allowed */
} lists[] = {
    { ABC "  awards.so\n", NULL },
    { ABC " */somewhere/else/awards.so", NULL },
    { "\n" NIL "  other.so\n\n" ABC "  awards.so\n" ABC "  awards.so\n", NULL },
    { NIL "  other.so\n" NIL "  awards.so\n",
      "list:2:1: error: plugin 'awards' is refused: '" },
    { NIL "  awards.so\n",
      "awards.so' has the digest " ABC ", not " NIL "; put back the file" },
    { ABC "  awards\n", "list: error: plugin 'awards' is refused: it is not "
                        "listed, and '" },
    { "", "awards.so' has the digest " ABC "; if you trust it, add that line" },
    { ABC "  awards.so\n" NIL "  a/awards.so\n",
      "list:2:1: error: 'awards.so' has another digest on line 1; keep" },
    { ABC "  awards.so\nawards.so\n",
      "list:2:1: error: this is not a line of sha256sum; write 64 lower-case" },
    { ABC " awards.so\n", "this is not a line of sha256sum" },
    { ABC "  \n", "this is not a line of sha256sum" },
    { ABC " ", "this is not a line of sha256sum" },
    { ABC, "this is not a line of sha256sum" },
    { "BA7816  awards.so\n", "this is not a line of sha256sum" },
};

static void check_list(const char *folder, const char *list, const char *words)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    const char *path = arena_printf(arena, "%s/list", folder);
    struct plugin_file file = { .name = "awards" };
    struct pins *pins;
    bool ok;

    file.path = arena_printf(arena, "%s/awards.so", folder);
    memcpy(file.digest, ABC, sizeof file.digest);
    file_write(path, list);
    pins = pins_open(path, arena, diag);
    ok = pins && pins_allow(pins, &file, diag);
    ck_assert_msg(ok == !words, "'%s': %s", list, said(diag, arena));
    if (words)
        ck_assert_said(diag, arena, words);
    ck_assert_uint_eq(diag_errors(diag), words ? 1 : 0);
    diag_free(diag);
    arena_free(arena);
}

START_TEST(lists_of_digests)
{
    struct arena *arena = arena_new();
    const char *folder = folder_new(arena);
    size_t i;

    for (i = 0; i < sizeof lists / sizeof *lists; i++)
        check_list(folder, lists[i].list, lists[i].words);
    folder_remove(folder);
    arena_free(arena);
}
END_TEST

START_TEST(no_list)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();

    ck_assert(pins_allow(NULL, NULL, diag) == true);
    ck_assert_ptr_null(pins_open("/not/there", arena, diag));
    ck_assert_said(diag, arena,
                   "/not/there: error: cannot read these digests "
                   "of plugins: No such file");
    ck_assert_int_eq(diag_status(diag), STATUS_MISSING);
    diag_free(diag);
    arena_free(arena);
}
END_TEST

CHECK_MAIN("pins", lists_of_digests, no_list)
