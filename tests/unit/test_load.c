/* test_load -- descriptors are adopted over versions, or refused in words. */
#include "plugin/load.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <sys/mman.h>

#include "check_main.h"
#include "check_said.h"

static void build(tb_build *b)
{
    (void)b;
}

static const struct tb_field good_options[] = {
    { .path = "title", .type = TB_TEXT, .preset = "Our values" },
    { .path = "limit", .type = TB_INTEGER, .preset = "-3" },
    { .path = "share", .type = TB_NUMBER, .preset = "0.25" },
    { .path = "from", .type = TB_DATE, .preset = "2020-02" },
    { .path = "intro", .type = TB_PROSE, .preset = "One *line*.\n\nTwo." },
    { .path = "show",
      .type = TB_CHOICE,
      .choices = "all|some",
      .preset = "some" },
    { 0 }
};

static const struct tb_field good_data[] = {
    { .path = "values[].name",
      .type = TB_TEXT,
      .flags = TB_REQUIRED,
      .help = "in a few words" },
    { .path = "grades{}",
      .type = TB_REFERENCE,
      .choices = "/frameworks/{framework}/grades",
      .keys = "sites" },
    { .path = "peers[].values", .type = TB_LIST },
    { 0 }
};

static const struct tb_plugin good = { .size = sizeof good,
                                       .field_size = sizeof(struct tb_field),
                                       .name = "values",
                                       .version = "1.0",
                                       .summary = "What it stands for",
                                       .license = "MIT",
                                       .options = good_options,
                                       .data = good_data,
                                       .build = build };

START_TEST(good_one)
{
    struct arena *arena = arena_new();
    struct plugin plugin;

    ck_assert_ptr_null(load_adopt(&good, "values", &plugin, arena));
    ck_assert_str_eq(plugin.name, "values");
    ck_assert_ptr_ne(plugin.name, good.name);
    ck_assert_str_eq(plugin.options[5].choices, "all|some");
    ck_assert_ptr_null(plugin.options[6].path);
    ck_assert_uint_eq(plugin.data[0].flags, TB_REQUIRED);
    ck_assert_str_eq(plugin.data[1].keys, "sites");
    ck_assert(plugin.build == build);
    arena_free(arena);
}
END_TEST

START_TEST(no_tables)
{
    struct arena *arena = arena_new();
    struct tb_plugin bare = good;
    struct plugin plugin;

    bare.options = bare.data = NULL;
    ck_assert_ptr_null(load_adopt(&bare, "values", &plugin, arena));
    ck_assert_ptr_null(plugin.options->path);
    ck_assert_ptr_null(plugin.data->path);
    arena_free(arena);
}
END_TEST

/* A plugin built with a later header, whose structs have grown. */
START_TEST(from_a_later_header)
{
    static const struct {
        struct tb_field now;
        const char *later;
    } fields[] = { { { .path = "a", .type = TB_TEXT }, "new" },
                   { { .path = "b", .type = TB_TEXT }, "new" },
                   { { 0 }, NULL } };
    struct {
        struct tb_plugin now;
        const char *later;
    } grown = { good, "new" };
    struct arena *arena = arena_new();
    struct plugin plugin;

    grown.now.size = sizeof grown;
    grown.now.field_size = sizeof *fields;
    grown.now.options = grown.now.data = &fields->now;
    ck_assert_ptr_null(load_adopt(&grown.now, "values", &plugin, arena));
    ck_assert_str_eq(plugin.data[1].path, "b");
    ck_assert_ptr_null(plugin.data[2].path);
    arena_free(arena);
}
END_TEST

/* One change to the good descriptor, and the words it is refused with. */
#define REFUSED(change, expected)                                             \
    do {                                                                      \
        struct tb_plugin bad = good;                                          \
        const char *why;                                                      \
                                                                              \
        change;                                                               \
        why = load_adopt(&bad, "values", &plugin, arena);                     \
        ck_assert_msg(why &&strstr(why, expected), "expected '%s', got '%s'", \
                      expected, why ? why : "nothing");                       \
    } while (0)

START_TEST(identity)
{
    static char endless[PLUGIN_TEXT_MAX + 2];
    struct arena *arena = arena_new();
    struct plugin plugin;

    memset(endless, 'x', sizeof endless - 1);
    REFUSED(bad.size = 8, "wrong size; define it with TB_PLUGIN()");
    REFUSED(bad.field_size = 8, "wrong size");
    REFUSED(bad.field_size = 1 << 20, "wrong size");
    REFUSED(bad.minor = TB_MINOR_NEWEST + 1,
            "it asks for minor 1 of the contract, this trustbrief has 0; "
            "rebuild it with TB_MINOR 0, or use a newer trustbrief");
    REFUSED(bad.build = NULL, "has no build()");
    REFUSED(bad.name = NULL, "its name is missing");
    REFUSED(bad.name = "Values", "its name is not lower-case letters");
    REFUSED(bad.name = "other", "it says that its name is 'other'; rename the "
                                "file to other.so");
    REFUSED(bad.version = "", "its version is missing; correct .version");
    REFUSED(bad.summary = "two\nlines", "its summary is more than one line");
    REFUSED(bad.license = "caf\xE9", "its license is not UTF-8");
    REFUSED(bad.summary = "\x1B[31mred", "has control characters");
    REFUSED(bad.summary = endless, "over 64 KiB");
    arena_free(arena);
}
END_TEST

START_TEST(fields)
{
    static const struct {
        struct tb_field field;
        const char *words; /* "datum": of the other table */
    } cases[] = {
        { { .path = "", .type = TB_TEXT }, "the path of option 1 is missing" },
        { { .path = "a\n", .type = TB_TEXT }, "path of option 1 is more than" },
        { { .path = "a" }, "option 'a' has the unknown type 0" },
        { { .path = "a", .type = TB_MAP + 1 }, "has the unknown type 10" },
        { { .path = "a", .type = TB_TEXT, .flags = 6 }, "unknown flags 0x6" },
        { { .path = "a", .type = TB_TEXT, .help = "\xFF" },
          "option 'a' has a text in .help that is not UTF-8" },
        { { .path = "a.b", .type = TB_TEXT }, "write a plain name" },
        { { .path = "a[]", .type = TB_TEXT }, "write a plain name" },
        { { .path = "a", .type = TB_LIST }, "the type of a single value" },
        { { .path = "a", .type = TB_CHOICE }, "has no choices" },
        { { .path = "a", .type = TB_REFERENCE }, "has no choices" },
        { { .path = "a", .type = TB_CHOICE, .choices = "x||y" },
          "has an empty word among its choices" },
        { { .path = "a", .type = TB_CHOICE, .choices = "x|y", .preset = "z" },
          "has a preset that is not one of its choices" },
        { { .path = "a", .type = TB_CHOICE, .choices = "xx|y", .preset = "x" },
          "has a preset that is not one of its choices" },
        { { .path = "a", .type = TB_NUMBER, .preset = "ten" },
          "has a preset that is not a number" },
        { { .path = "a", .type = TB_INTEGER, .preset = "1.5" },
          "has a preset that is not a whole number" },
        { { .path = "a", .type = TB_DATE, .preset = "2020-13" },
          "has a preset that is not a date" },
        { { .path = "a", .type = TB_TEXT, .preset = "two\nlines" },
          "has a preset that is more than one line" },
        { { .path = "a", .type = TB_PROSE, .preset = "<b>" },
          "has a preset that" },
        { { .path = "a", .type = TB_TEXT, .preset = "x" },
          "datum 'a' has a preset; only an option may" },
        { { .path = "a", .type = TB_TEXT, .keys = "sites" },
          "datum 'a' has keys, but no {} in its path" },
    };
    struct arena *arena = arena_new();
    struct plugin plugin;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct tb_field table[] = { cases[i].field, { 0 } };

        if (strncmp(cases[i].words, "datum", 5) == 0)
            REFUSED(bad.data = table, cases[i].words);
        else
            REFUSED(bad.options = table, cases[i].words);
    }
    arena_free(arena);
}
END_TEST

START_TEST(tables)
{
    static struct tb_field endless[PLUGIN_FIELDS_MAX + 2];
    static const struct tb_field twice[] = { { .path = "a", .type = TB_TEXT },
                                             { .path = "b", .type = TB_TEXT },
                                             { .path = "a", .type = TB_DATE },
                                             { 0 } };
    struct arena *arena = arena_new();
    struct plugin plugin;
    size_t i;

    for (i = 0; i < PLUGIN_FIELDS_MAX + 2; i++)
        endless[i].path = "a";
    REFUSED(bad.data = endless, "over 1,000 fields or no zeroed field");
    REFUSED(bad.data = twice, "datum 'a' is declared twice");
    arena_free(arena);
}
END_TEST

/* ---- Files ------------------------------------------------------------- */

static void check_file(int fd, const char *words)
{
    const struct plugin_file file = { "values", "/plugins/values.so", fd, "",
                                      false };
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct plugin plugin;

    ck_assert_int_ge(fd, 0);
    ck_assert(!load_plugin(&file, &plugin, arena, diag));
    ck_assert_said(diag, arena,
                   "plugin 'values' is refused: '/plugins/values.so': ");
    ck_assert_said(diag, arena, words);
    ck_assert_uint_eq(diag_errors(diag), 1);
    diag_free(diag);
    arena_free(arena);
}

/* A file that starts with this. */
static int file_of(const void *head, size_t len)
{
    int fd = memfd_create("plugin", MFD_CLOEXEC);

    ck_assert_int_eq(write(fd, head, len), (ssize_t)len);
    return fd;
}

START_TEST(files_that_are_no_plugins)
{
    ElfW(Ehdr) head;
    char script[200] = "#!/bin/sh\n";
    int self = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);

    check_file(file_of("", 0), "not a shared object (ELF)");
    check_file(file_of(script, sizeof script), "not a shared object (ELF); "
                                               "build it with cc -shared");
    ck_assert_int_eq(pread(self, &head, sizeof head, 0), sizeof head);
    head.e_machine ^= 1;
    check_file(file_of(&head, sizeof head), "for another kind of machine");
    head.e_machine ^= 1;
    head.e_ident[EI_CLASS] ^= 3;
    check_file(file_of(&head, sizeof head), "for another kind of machine");
    head.e_ident[EI_CLASS] ^= 3;
    head.e_type = ET_REL;
    check_file(file_of(&head, sizeof head), "it is not a shared object; build");
    head.e_type = ET_DYN;
    check_file(file_of(&head, sizeof head), "the file is cut short; build or");
    head.e_phnum = 0;
    check_file(file_of(&head, sizeof head), "the dynamic linker says: ");
}
END_TEST

static int library_note(struct dl_phdr_info *info, size_t size, void *path)
{
    (void)size;
    if (strstr(info->dlpi_name, "libc.so"))
        snprintf(path, 1000, "%s", info->dlpi_name);
    return 0;
}

START_TEST(library_without_descriptor)
{
    char path[1000] = "";

    dl_iterate_phdr(library_note, path);
    check_file(open(path, O_RDONLY | O_CLOEXEC),
               "it exports no trustbrief_plugin_v1; define it with "
               "TB_PLUGIN()");
}
END_TEST

CHECK_MAIN("load", good_one, no_tables, from_a_later_header, identity, fields,
           tables, files_that_are_no_plugins, library_without_descriptor)
