/* test_readset -- what a briefing read, and whether it finds the same again. */
#include "data/readset.h"

#include "check_main.h"
#include "check_said.h"
#include "data/jsonread.h"
#include "data/yaml.h"

static const char before[] = "a: {text: one, list: [x, y]}\nother: 1\n";

/* The digest of what a read set finds in a text of YAML. */
static void digest_of(const char *yaml, const char *set, char out[SHA256_HEX])
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct dataset dataset = { .arena = arena };
    const struct value *read = jsonread_value(set, strlen(set), arena);

    dataset.root = yaml_parse("data.yaml", yaml, strlen(yaml), arena, diag);
    ck_assert_msg(dataset.root && read, "%s", said(diag, arena));
    readset_digest(&dataset, read, out);
    diag_free(diag);
    arena_free(arena);
}

static const struct {
    const char *set, *after;
    bool same;
} cases[] = {
    { "{\"a\":{\"text\":1}}", before, true },
    { "{\"a\":{\"text\":1}}", "a: {text: one}\n", true },
    { "{\"a\":{\"text\":1}}", "a: {text: two}\n", false },
    { "{\"a\":{\"text\":1}}", "a: {none: 1}\n", false },
    { "{\"a\":{\"text\":1}}", "a: {text: ''}\n", false },
    { "{\"a\":{\"text\":1}}", "a: {text: [one]}\n", false },
    /* Looked for and not there. */
    { "{\"a\":{\"new\":1}}", before, true },
    { "{\"a\":{\"new\":1}}", "a: {text: one, list: [x, y], new: ''}\n", false },
    /* One item of a list, or all. */
    { "{\"a\":{\"list\":{\"1\":1}}}", "a: {list: [z, y, x]}\n", true },
    { "{\"a\":{\"list\":{\"1\":1}}}", "a: {list: [x, z]}\n", false },
    { "{\"a\":{\"list\":{\"#\":1}}}", "a: {list: [z, z]}\n", true },
    { "{\"a\":{\"list\":{\"#\":1}}}", "a: {list: [x, y, z]}\n", false },
    /* Which keys a map has. */
    { "{\"#\":1}", "a: 1\nother: 2\n", true },
    { "{\"#\":1}", "a: 1\nothers: 2\n", false },
    { "{\"#\":1}", "other: 2\na: 1\n", false },
};

START_TEST(compared)
{
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        char one[SHA256_HEX], other[SHA256_HEX];

        digest_of(before, cases[i].set, one);
        digest_of(cases[i].after, cases[i].set, other);
        ck_assert_msg((strcmp(one, other) == 0) == cases[i].same, "case %zu",
                      i);
    }
}
END_TEST

START_TEST(written_and_forgotten)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct dataset dataset = { .arena = arena };
    struct buf out = { 0 };
    const struct value *a;

    dataset.root = yaml_parse("data.yaml", before, strlen(before), arena, diag);
    ck_assert_ptr_nonnull(dataset.root);
    a = value_child(dataset.root, "a");
    value_mark(value_child(a, "text"));
    value_mark_count(value_child(a, "list"));
    value_mark_absent(a, "#1", arena);
    readset_write(&dataset, &out);
    ck_assert_str_eq(buf_text(&out),
                     "{\"a\":{\"text\":1,\"list\":{\"#\":1},\"##1\":1}}");
    readset_clear(&dataset);
    buf_clear(&out);
    readset_write(&dataset, &out);
    ck_assert_str_eq(buf_text(&out), "{}");
    buf_free(&out);
    diag_free(diag);
    arena_free(arena);
}
END_TEST

CHECK_MAIN("readset", compared, written_and_forgotten)
