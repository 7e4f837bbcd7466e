/* test_yaml -- what is read, what is refused, and where it says so. */
#include "data/yaml.h"

#include <check.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "check_main.h"
#include "check_said.h"

/* Processor time that no case comes near, whatever instruments it, unless it
 * grows with the square of its size. */
#define SECONDS 3.0

#define TEXT(literal) literal, sizeof literal - 1

/* Small attacks and slips, and how the message starts. */
static const struct {
    const char *text;
    size_t len;
    const char *said;
} refused[] = {
    /* aliases, anchors, merge keys, tags */
    { TEXT("a: *x\n"), ":1:4: error: the alias '*x' is refused" },
    { TEXT("*x : a\n"), ":1:1: error: the alias '*x' is refused" },
    { TEXT("a: &x 1\n"), ":1:4: error: the anchor '&x' has no use" },
    { TEXT("&x a: 1\n"), ":1:1: error: the anchor '&x' has no use" },
    { TEXT("a: &x [1, *x]\n"), ":1:4: error: the anchor '&x' has no use" },
    { TEXT("a: {<<: {b: c}}\n"), ":1:5: error: the merge key '<<' is refused" },
    { TEXT("a: !!python/object:os.system ls\n"),
      ":1:4: error: unknown tag '!!python/object:os.system'" },
    { TEXT("a: !foo x\n"), ":1:4: error: unknown tag '!foo'" },
    { TEXT("a: !zz!foo x\n"), ":1:4: error: unknown tag" },
    { TEXT("%TAG ! tag:x:\n---\na: b\n"), ":1:1: error: a directive" },
    { TEXT("%FOO\n---\na: b\n"), ":1:1: error: a directive" },
    /* keys */
    { TEXT("a: 1\nb: 2\na: 3\n"),
      ":3:1: error: the key 'a' is repeated, first on "
      "line 1;" },
    { TEXT("? [a]\n: b\n"), ":1:3: error: a key must be one word" },
    { TEXT("{a: b}: c\n"), ":1:1: error: a key must be one word" },
    { TEXT("\"\": b\n"), ":1:1: error: a key is empty" },
    { TEXT("?\n: b\n"), ":1:2: error: a key is empty" },
    { TEXT("\"a\\nb\": c\n"), ":1:1: error: a key is more than one line" },
    /* documents */
    { TEXT(""), ": error: the file is empty" },
    { TEXT("# only\n# comments\n"), ": error: the file is empty" },
    { TEXT("---\n"), ":2:1: error: the file is empty" },
    { TEXT("a: 1\n---\nb: 2\n"), ":2:1: error: a second document" },
    { TEXT("a: 1\n...\n# x\n---\n"), ":4:1: error: a second document" },
    { TEXT("a: 1\n...\n%TAG ! x\n"), ":3:1: error: the document ended" },
    { TEXT("\"a\" b\n"), ":1:5: error: the document ended before this" },
    /* encodings */
    { TEXT("a: it\x92s\n"), ":1:6: error: byte 0x92 is not UTF-8 (Windows" },
    { TEXT("a: b\nc: \xC0\x80\n"), ":2:4: error: byte 0xC0 is not UTF-8;" },
    { TEXT("a: \xED\xA0\x80\n"), ":1:4: error: byte 0xED is not UTF-8;" },
    { TEXT("a: \xE2\x82"), ":1:4: error: byte 0xE2 is not UTF-8;" },
    { TEXT("\xFF\xFE"
           "a\0:\0 \0b\0"),
      ":1:1: error: the file is UTF-16" },
    { TEXT("\xFE\xFF\0a\0:\0 \0b"), ":1:1: error: the file is UTF-16" },
    { TEXT("a\0:\0 \0b\0"), ":1:1: error: the file is UTF-16" },
    { TEXT("a: b\xEF\xBB\xBF\n"), ":1:5: error: the byte order mark U+FEFF" },
    { TEXT("a: b\0c\n"), ":1:5: error: the control character U+0000" },
    { TEXT("a: caf\xC3\xA9 \x07\n"), ":1:9: error: the control character" },
    { TEXT("a: \x7F\n"), ":1:4: error: the control character U+007F" },
    { TEXT("a: \xC2\x9B\n"), ":1:4: error: the control character U+009B" },
    { TEXT("a: \xEF\xB7\x90\n"), ":1:4: error: the control character U+FDD0" },
    { TEXT("a: \"\\0\"\n"), ":1:4: error: an escape in this text makes the "
                            "control character U+0000" },
    { TEXT("a: \"\\e[31m\"\n"), ":1:4: error: an escape in this text" },
    { TEXT("a: \"\\x9b\"\n"), ":1:4: error: an escape in this text" },
    { TEXT("\"\\a\": b\n"), ":1:1: error: an escape in this text" },
    { TEXT("a: \"\\uD83D\"\n"), ":1:7: error: this escape is not a" },
    { TEXT("a: \"\\UFFFFFFFF\"\n"), ":1:7: error: this escape is not a" },
    { TEXT("a: \"\\xZZ\"\n"), ":1:7: error: this escape has too few digits" },
    { TEXT("a: \"C:\\path\"\n"), ":1:7: error: there is no such escape" },
    /* slips of syntax, where the author can mend them */
    { TEXT("a:\n\tb: c\n"), ":2:1: error: a tab cannot indent; use spaces" },
    { TEXT("a: b\n\tc: d\n"), ":2:1: error: a tab cannot indent" },
    { TEXT("a: >\n\t b\n"), ":2:1: error: a tab cannot indent" },
    { TEXT("a: 1\nb: \"open\nc: 2\n"), ":2:4: error: this quote is never" },
    { TEXT("a: 'open\n"), ":1:4: error: this quote is never closed" },
    { TEXT("a: \"x\n---\ny\"\n"), ":1:4: error: this quote is not closed" },
    { TEXT("a: b: c\n"), ":1:5: error: a ':' is not allowed here" },
    { TEXT("a: 1\nb\nc: 2\n"), ":2:1: error: expected ': ' after this key" },
    { TEXT("a: - b\n"), ":1:4: error: a list cannot start here" },
    { TEXT("a: @b\n"), ":1:4: error: a value cannot start with '@'" },
    { TEXT("a: %b\n"), ":1:4: error: a value cannot start with '%'" },
    { TEXT("a: *\n"), ":1:4: error: a value cannot start with '*'" },
    { TEXT("a: }\n"), ":1:4: error: a value cannot start with '}'" },
    { TEXT("a: [1, 2\nb: 3\n"),
      ":2:2: error: expected ',' or ']' in the list that opens on line 1" },
    { TEXT("a: {b: 1\nc: 3\n"),
      ":2:2: error: expected ',' or '}' in the map that opens on line 1" },
    { TEXT("a: ["), ":2:1: error: expected a value here" },
    { TEXT("a:\n  - 1\n - 2\n"), ":3:2: error: expected a key of the map" },
    { TEXT("- a\nb: 1\n"), ":2:1: error: expected '- ' as in the list that "
                           "starts on line 1" },
    { TEXT("a: |x\n  b\n"), ":1:5: error: text cannot follow '|'" },
    { TEXT("%YAML 3.0\n---\na: b\n"), ":1:1: error: this version of YAML" },
    /* nothing where something should be */
    { TEXT("a:\nb: c\n"), ":1:1: error: 'a' has no value; give one" },
    { TEXT("a: ~\n"), ":1:1: error: 'a' has no value" },
    { TEXT("a: null\n"), ":1:1: error: 'a' has no value" },
    { TEXT("a:\n  -\n  - b\n"), ":2:4: error: this item of the list has no" },
    /* lines as libyaml counts them */
    { TEXT("a: 1\rb: 2\ra: 3\r"), ":3:1: error: the key 'a'" },
    { TEXT("a: 1\xC2\x85"
           "a: 3\n"),
      ":2:1: error: the key 'a'" },
    { TEXT("a: 1\xE2\x80\xA8"
           "a: 3\n"),
      ":2:1: error: the key 'a'" },
    { TEXT("\xEF\xBB\xBF"
           "a: 1\na: 2\n"),
      ":2:1: error: the key 'a'" },
};

START_TEST(refuses)
{
    size_t i;

    for (i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new();
        char start[160];

        ck_assert_msg(
            !yaml_parse("t.yaml", refused[i].text, refused[i].len, arena, diag),
            "accepted: %s", refused[i].text);
        ck_assert_int_eq(diag_status(diag), STATUS_DATA);
        snprintf(start, sizeof start, "t.yaml%s", refused[i].said);
        ck_assert_msg(strncmp(said(diag, arena), start, strlen(start)) == 0,
                      "for: %s\nexpected: %s\nsaid: %s", refused[i].text, start,
                      said(diag, arena));
        diag_free(diag);
        arena_free(arena);
    }
}
END_TEST

START_TEST(all_in_one_run)
{
    static const char text[] = "a: *x\nb: &y 1\nc: !foo z\nd:\na: 2\n"
                               "e: {f: 1, g: 2, f: 3}\n<<: 1\n<<: 2\n";
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();

    ck_assert_ptr_null(yaml_parse("t", text, strlen(text), arena, diag));
    ck_assert_uint_eq(diag_errors(diag), 8);
    diag_free(diag);
    arena_free(arena);
}
END_TEST

static struct value *read_ok(const char *text, size_t len, struct arena *arena)
{
    struct diag *diag = diag_new();
    struct value *root = yaml_parse("t.yaml", text, len, arena, diag);

    ck_assert_msg(root != NULL, "%s", said(diag, arena));
    diag_free(diag);
    return root;
}

START_TEST(reads)
{
    static const char text[] =
        "\xEF\xBB\xBF%YAML 1.2\n---\n"
        "name: caf\xC3\xA9 # comment\n"
        "looks: [NO, 010, 1:20, 1e3, 'null', !!str 5, ! x]\n"
        "long: |\n  one\n  two\n"
        "folded: >\n  one\n  two\n"
        "nested:\n- a: {b: \"q\\tr\"}\n  c: ''\n"
        "...\n# after\n...\n";
    static const char *const looks[] = { "NO",   "010", "1:20", "1e3",
                                         "null", "5",   "x" };
    struct arena *arena = arena_new();
    const struct value *root = read_ok(text, sizeof text - 1, arena), *value;
    size_t i = 0;

    ck_assert_str_eq(value_text(root, "name"), "caf\xC3\xA9");
    for (value = value_find(root, "looks")->first; value; value = value->next)
        ck_assert_str_eq(value->text, looks[i++]);
    ck_assert_uint_eq(i, 7);
    ck_assert_str_eq(value_text(root, "long"), "one\ntwo\n");
    ck_assert(value_find(root, "long")->block);
    ck_assert_str_eq(value_text(root, "folded"), "one two");
    value = value_find(root, "nested")->first;
    ck_assert_str_eq(value_text(value, "a.b"), "q\tr");
    ck_assert_str_eq(value_text(value, "c"), "");
    value = value_find(value, "a.b");
    ck_assert_str_eq(value->at.file, "t.yaml");
    ck_assert_uint_eq(value->at.line, 12);
    ck_assert_uint_eq(value->at.column, 10);
    ck_assert_uint_eq(value->key_column, 7);
    ck_assert_ptr_eq(value->parent->parent->parent, value_find(root, "nested"));
    arena_free(arena);
}
END_TEST

/* ---- Limits ----------------------------------------------------------- */

static void repeat(struct buf *out, const char *piece, size_t n)
{
    while (n-- > 0)
        buf_puts(out, piece);
}

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* A piece many times over, between a start and an end. */
static const struct {
    const char *start, *piece;
    size_t n;
    const char *end, *said; /* NULL: accepted */
} large[] = {
    { "", "[", 64,
      "x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
      "]]]]]]]",
      NULL },
    { "", "[", 65, "", ":1:65: error: nested deeper than 64 levels" },
    { "", "[", 100000, "", ":1:65: error: nested deeper than 64" },
    { "", "{a: ", 100000, "", ":1:257: error: nested deeper than 64" },
    { "", "- ", 100000, "x\n", ":1:129: error: nested deeper than 64" },
    { "", "? ", 100000, "x\n", "error: nested deeper than 64" },
    { "", "[\n", 100000, "", ":65:1: error: nested deeper than 64" },
    { "a: ", "x", 1 << 20, "\n", NULL },
    { "a: ", "x", (1 << 20) + 1, "\n",
      ":1:4: error: text longer than 1048576 bytes" },
    { "a: 1\n", "x", 1024, ": 1\n", NULL },
    { "a: 1\n", "x", 1025, ": 1\n", ":2:1: error: a key is longer than 1024" },
    { "", "x", 1025, ": 1\n", ":1:1026: error: a key is longer than 1024" },
    { "? ", "x", 1025, "\n: 1\n", ":1:3: error: a key is longer than 1024" },
    { "a: {", "x", 1025, ": 1}\n", "error: a key is longer than 1024" },
    { "", "- a\n", 499999, "", NULL },
    { "", "- a\n", 500000, "", ":500000:3: error: more than 500000 values" },
    { "", "%TAG !a! b\n", 300000, "---\na: 1\n", ":1:1: error: a directive" },
    { "a: 1\n---\n", "%TAG !a! b\n", 300000, "---\na: 1\n",
      ":2:1: error: a second document" },
    { "a: 1\n", "---\nb: 1\n", 100000, "", ":2:1: error: a second document" },
    { "a: 1\n", "# comment\n", 1000000, "", NULL },
    { "", "- &a x\n", 100000, "", ":1:3: error: the anchor" },
    { "", "- *a\n", 100000, "", ":1:3: error: the alias" },
    { "", "k: 1\n", 300000, "", ":2:1: error: the key 'k'" },
};

START_TEST(limits)
{
    struct buf text = { 0 };
    size_t i;

    for (i = 0; i < sizeof large / sizeof *large; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new();
        double start;
        const struct value *root;

        buf_clear(&text);
        buf_puts(&text, large[i].start);
        repeat(&text, large[i].piece, large[i].n);
        buf_puts(&text, large[i].end);
        start = seconds();
        root = yaml_parse("t.yaml", text.data, text.len, arena, diag);
        ck_assert_msg(seconds() - start < SECONDS, "case %zu took %f s", i,
                      seconds() - start);
        ck_assert_msg((root != NULL) == !large[i].said, "case %zu: %.200s", i,
                      said(diag, arena));
        if (large[i].said)
            ck_assert_msg(strstr(said(diag, arena), large[i].said) != NULL,
                          "case %zu: expected %s in %.300s", i, large[i].said,
                          said(diag, arena));
        diag_free(diag);
        arena_free(arena);
    }
    buf_free(&text);
}
END_TEST

/* Every key once, and two of them twice: found without comparing all. */
START_TEST(many_keys)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct buf text = { 0 };
    double start;
    int i;

    for (i = 0; i < 300000; i++)
        buf_printf(&text, "k%d: 1\n", i);
    read_ok(text.data, text.len, arena);
    buf_puts(&text, "k7: 1\nk3: 1\n");
    start = seconds();
    ck_assert_ptr_null(yaml_parse("t.yaml", text.data, text.len, arena, diag));
    ck_assert(seconds() - start < SECONDS);
    ck_assert_uint_eq(diag_errors(diag), 2);
    ck_assert_said(
        diag, arena,
        "t.yaml:300001:1: error: the key 'k7' is repeated, first on line 8;");
    ck_assert_said(diag, arena, "t.yaml:300002:1: error: the key 'k3' ");
    buf_free(&text);
    diag_free(diag);
    arena_free(arena);
}
END_TEST

START_TEST(files)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    const char *folder = folder_new(arena);
    const char *file = arena_printf(arena, "%s/a.yaml", folder);
    const char *pipe = arena_printf(arena, "%s/pipe", folder);
    struct buf text = { 0 };

    ck_assert_ptr_null(yaml_read(file, arena, NULL, diag));
    ck_assert_int_eq(diag_status(diag), STATUS_MISSING);
    ck_assert_said(diag, arena, "a.yaml: error: cannot read: No such file");
    ck_assert_int_eq(mkfifo(pipe, 0600), 0);
    ck_assert_ptr_null(yaml_read(pipe, arena, NULL, diag));
    ck_assert_said(diag, arena, "pipe: error: not a regular file");
    ck_assert_ptr_null(yaml_read(folder, arena, NULL, diag));
    ck_assert_uint_eq(diag_errors(diag), 3);
    file_write(file, "a: b\n");
    ck_assert_str_eq(value_text(yaml_read(file, arena, NULL, diag), "a"), "b");
    buf_puts(&text, "a: b\n#");
    repeat(&text, "comment ", (16 << 20) / 8);
    file_write(file, text.data);
    ck_assert_ptr_null(yaml_read(file, arena, NULL, diag));
    ck_assert_said(diag, arena, "a.yaml: error: larger than 16 MiB");
    buf_free(&text);
    folder_remove(folder);
    diag_free(diag);
    arena_free(arena);
}
END_TEST

CHECK_MAIN("yaml", refuses, all_in_one_run, reads, limits, many_keys, files)
