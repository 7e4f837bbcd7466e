/* test_readset -- what was read is a set of its own; the dataset stays as it
 * is.
 */
#include "data/readset.h"

#include "data/dataset.h"
#include "data/jsonread.h"
#include "data/yaml.h"

#include "check_main.h"
#include "check_said.h"

static const char yaml[] = "title: D\n"
                           "organisations:\n"
                           "  X01: {name: North, '#': 1, list: [a, b, c]}\n"
                           "  X02: {name: South, source: [s]}\n";

struct fixture {
    struct diag *diag;
    struct dataset dataset;
    const struct value *north, *south;
    struct readset *set;
    struct buf out;
};

static void set_up(struct fixture *f, const char *text)
{
    *f = (struct fixture){ .diag = diag_new(), .set = readset_new() };
    f->dataset.arena = arena_new();
    f->dataset.root =
        yaml_parse("d.yaml", text, strlen(text), f->dataset.arena, f->diag);
    f->dataset.organisations = value_child(f->dataset.root, "organisations");
    f->north = dataset_organisation(&f->dataset, "X01");
    f->south = dataset_organisation(&f->dataset, "X02");
}

static void tear_down(struct fixture *f)
{
    buf_free(&f->out);
    readset_free(f->set);
    arena_free(f->dataset.arena);
    diag_free(f->diag);
}

static const char *written(struct fixture *f)
{
    buf_clear(&f->out);
    readset_write(f->set, &f->dataset, &f->out);
    return buf_text(&f->out);
}

START_TEST(a_value_with_all_around_it)
{
    struct fixture f;

    set_up(&f, yaml);
    ck_assert_str_eq(written(&f), "{}");
    ck_assert(readset_add(f.set, value_find(f.north, "name")));
    ck_assert(!readset_add(f.set, value_find(f.north, "name")));
    ck_assert(!readset_add(f.set, f.north));
    ck_assert(readset_has(f.set, f.dataset.root));
    ck_assert(!readset_has(f.set, f.south));
    ck_assert_str_eq(written(&f), "{\"organisations\":{\"X01\":{\"name\":1}}}");
    tear_down(&f);
}
END_TEST

START_TEST(counts_and_absences)
{
    struct fixture f;

    set_up(&f, yaml);
    readset_add_count(f.set, value_find(f.north, "list"));
    readset_add(f.set, value_find(f.north, "list")->last);
    readset_add(f.set, value_child(f.north, "#"));
    readset_add_absent(f.set, f.south, "staff");
    readset_add_absent(f.set, f.south, "beds");
    readset_add_absent(f.set, f.south, "staff");
    ck_assert_str_eq(written(&f),
                     "{\"organisations\":{\"X01\":{\"##\":1,\"list\":"
                     "{\"#\":1,\"2\":1}},\"X02\":{\"beds\":1,"
                     "\"staff\":1}}}");
    tear_down(&f);
}
END_TEST

START_TEST(cleared_for_the_next_briefing)
{
    struct fixture f;

    set_up(&f, yaml);
    readset_add_count(f.set, f.north);
    readset_add_absent(f.set, f.north, "staff");
    readset_clear(f.set);
    ck_assert(!readset_has(f.set, f.dataset.root));
    ck_assert_str_eq(written(&f), "{}");
    readset_add(f.set, f.north);
    ck_assert_str_eq(written(&f), "{\"organisations\":{\"X01\":{}}}");
    tear_down(&f);
}
END_TEST

/* Two briefings on one dataset know nothing of each other. */
START_TEST(two_sets_of_one_dataset)
{
    struct fixture f;
    struct readset *other = readset_new();

    set_up(&f, yaml);
    readset_add(f.set, f.north);
    readset_add(other, f.south);
    ck_assert(!readset_has(f.set, f.south));
    ck_assert(!readset_has(other, f.north));
    readset_free(other);
    tear_down(&f);
}
END_TEST

/* ---- Digests ---------------------------------------------------------- */

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
    /* The order of what was read, and of nothing else. */
    { "{\"a\":1,\"other\":1}", "other: 1\na: {text: one}\n", false },
    { "{\"a\":{\"text\":1,\"list\":1}}", "a: {list: [], text: one}\n", false },
    { "{\"a\":{\"text\":1}}", "other: 1\na: {list: [x, y], text: one}\n",
      true },
    { "{\"a\":{\"list\":{\"0\":1,\"1\":1}}}", "a: {list: [y, x]}\n", false },
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

/* A reference that names another thing by the same name. */
START_TEST(target_elsewhere)
{
    static const char set[] = "{\"by\":1}";
    struct fixture f;
    const struct value *read;
    struct value *by;
    char one[SHA256_HEX], other[SHA256_HEX];

    set_up(&f, "by: a\nfirst: [{name: a}, {name: a}]\nlast: {a: {}}\n");
    read = jsonread_value(set, strlen(set), f.dataset.arena);
    by = value_child(f.dataset.root, "by");
    by->target = value_first(value_child(f.dataset.root, "first"));
    readset_digest(&f.dataset, read, one);
    readset_digest(&f.dataset, read, other);
    ck_assert_str_eq(one, other);
    by->target = by->target->next;
    readset_digest(&f.dataset, read, other);
    ck_assert_str_ne(one, other);
    by->target = value_first(value_child(f.dataset.root, "last"));
    readset_digest(&f.dataset, read, one);
    ck_assert_str_ne(one, other);
    tear_down(&f);
}
END_TEST

CHECK_MAIN("readset", a_value_with_all_around_it, counts_and_absences,
           cleared_for_the_next_briefing, two_sets_of_one_dataset, compared,
           target_elsewhere)
