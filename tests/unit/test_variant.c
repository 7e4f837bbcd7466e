/* test_variant -- what is left out, emptied and multiplied, and where. */
#include "cli/variant.h"

#include <string.h>

#include "check_main.h"
#include "check_said.h"
#include "data/write.h"
#include "data/yaml.h"

static const char yaml[] =
    "organisations:\n"
    "  X01:\n"
    "    staff: 3\n"
    "    values: [{name: One, means: M}, {name: Two, notes: {a: 1, b: 2}}]\n"
    "  X02: {values: [{name: Three, means: N}]}\n"
    "collaborations: {hub: {aims: [A, B]}}\n";

static const struct tb_field data[] = {
    TB_FIELD("values[].name", TB_TEXT, TB_REQUIRED, NULL, ""),
    TB_FIELD("values[].means", TB_TEXT, 0, NULL, ""),
    TB_FIELD("values[].notes{}", TB_TEXT, 0, NULL, ""),
    TB_FIELD("staff", TB_NUMBER, 0, NULL, ""),
    TB_FIELD("/collaborations{}.aims[]", TB_TEXT, 0, NULL, ""),
    TB_FIELD("peers[].values", TB_LIST, 0, NULL, ""),
    TB_FIELD("peers[].values[].name", TB_TEXT, 0, NULL, ""),
    { 0 }
};

/* The dataset with the variant of that name, as YAML of one line a value. */
static const char *made(const char *name, struct arena *arena)
{
    struct diag *diag = diag_new();
    struct dataset dataset = { .arena = arena };
    struct buf out = { 0 };
    const char *text = NULL;
    struct variant *variants;
    size_t i, n;

    dataset.root = yaml_parse("d.yaml", yaml, strlen(yaml), arena, diag);
    dataset.organisations = value_child(dataset.root, "organisations");
    variants = variant_list(data, arena, &n);
    for (i = 0; i < n; i++) {
        if (strcmp(variant_name(&variants[i], arena), name) != 0)
            continue;
        ck_assert_msg(!text, "twice: %s", name);
        variant_make(&variants[i], &dataset);
        write_value(dataset.root, NULL, &out);
        text = arena_strdup(arena, buf_text(&out));
    }
    ck_assert_msg(text != NULL, "no variant %s", name);
    buf_free(&out);
    diag_free(diag);
    return text;
}

static size_t count(const char *text, const char *word)
{
    size_t n = 0;

    for (; (text = strstr(text, word)) != NULL; text++)
        n++;
    return n;
}

START_TEST(each_changes_what_it_says)
{
    static const struct {
        const char *variant, *word;
        size_t n;
    } cases[] = {
        { "with the data as they are", "name:", 3 },
        { "without 'values[].means'", "means:", 0 },
        { "without 'values[].means'", "name:", 3 },
        { "without 'staff'", "staff:", 0 },
        { "with 'values[]' empty", "name:", 0 },
        { "with 'values[]' empty", "staff:", 1 },
        { "with 'values[]' of one", "name:", 2 },
        { "with 'values[]' of one", "Two", 0 },
        { "with 'values[]' of 1,000", "name:", 2000 },
        { "with 'values[]' of 1,000", "Two", 1 },
        { "with 'values[].notes{}' empty", "a:", 0 },
        { "with 'values[].notes{}' of one", "a: 1", 1 },
        { "with 'values[].notes{}' of one", "b: 2", 0 },
        { "with '/collaborations{}.aims[]' of one", "B", 0 },
        { "with '/collaborations{}.aims[]' empty", "hub:", 1 },
        { "with '/collaborations{}' empty", "hub:", 0 },
        { "without '/collaborations{}.aims[]'", "aims:", 0 },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        const char *text = made(cases[i].variant, arena);

        ck_assert_msg(count(text, cases[i].word) == cases[i].n,
                      "%s: %zu of '%s'", cases[i].variant,
                      count(text, cases[i].word), cases[i].word);
        arena_free(arena);
    }
}
END_TEST

CHECK_MAIN("variant", each_changes_what_it_says)
