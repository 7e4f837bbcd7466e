/* test_dataset -- files, folders, and what a briefing has read of them. */
#include "data/dataset.h"
#include "data/extract.h"

#include <check.h>
#include <string.h>
#include <sys/stat.h>

#include "check_main.h"
#include "check_said.h"
#include "data/fields.h"
#include "data/write.h"

static const struct tb_field table[] = {
    { .path = "purpose.text", .type = TB_TEXT },
    { .path = "vision", .type = TB_TEXT, .flags = TB_REQUIRED },
    { .path = "values[].name", .type = TB_TEXT, .flags = TB_REQUIRED },
    { .path = "values[].means", .type = TB_TEXT },
    { .path = "ratings[].framework",
      .type = TB_REFERENCE,
      .flags = TB_REQUIRED,
      .choices = "/frameworks" },
    { .path = "ratings[].site", .type = TB_REFERENCE, .choices = "sites" },
    { .path = "ratings[].year", .type = TB_DATE },
    { .path = "ratings[].grades{}",
      .type = TB_REFERENCE,
      .choices = "/frameworks/{framework}/grades",
      .keys = "/frameworks/{framework}/domains" },
    { .path = "partners[].who",
      .type = TB_REFERENCE,
      .choices = "/organisations" },
    { 0 }
};

struct fixture {
    struct arena *arena;
    struct diag *diag;
    struct schema *schema;
    const char *folder;
};

static struct fixture setup(void)
{
    struct fixture f = { .arena = arena_new(),
                         .diag = diag_new(),
                         .schema = schema_new() };

    ck_assert(schema_add(f.schema, "", "trustbrief", fields_dataset, f.diag));
    ck_assert(schema_add(f.schema, "organisations{}", "p", table, f.diag));
    f.folder = folder_new(f.arena);
    ck_assert_int_eq(
        mkdir(arena_printf(f.arena, "%s/organisations", f.folder), 0700), 0);
    return f;
}

static void teardown(struct fixture *f)
{
    folder_remove(f->folder);
    schema_free(f->schema);
    diag_free(f->diag);
    arena_free(f->arena);
}

static void put(struct fixture *f, const char *name, const char *text)
{
    file_write(arena_printf(f->arena, "%s/%s", f->folder, name), text);
}

#define HEAD "trustbrief: 1\ntitle: T\nas_of: 2025-01-31\n"

/* ---- Files and folders ------------------------------------------------ */

START_TEST(file)
{
    struct fixture f = setup();
    const char *path = arena_printf(f.arena, "%s/one.yaml", f.folder);
    struct dataset *dataset;

    put(&f, "one.yaml", HEAD "organisations: {RWE: {name: L}}\n");
    dataset = dataset_open(path, f.diag);
    ck_assert_ptr_nonnull(dataset);
    ck_assert(!dataset->folder);
    ck_assert(dataset_load(dataset, "RWE", f.diag));
    ck_assert(dataset_load_all(dataset, f.diag));
    ck_assert(dataset_check(dataset, f.schema, 0, f.diag));
    ck_assert_int_eq(dataset->as_of, 20250131);
    ck_assert_str_eq(value_text(dataset_organisation(dataset, "RWE"), "name"),
                     "L");
    ck_assert_ptr_null(dataset_organisation(dataset, "RT5"));
    dataset_free(dataset);
    dataset_free(NULL);
    teardown(&f);
}
END_TEST

static const struct {
    const char *yaml, *said;
} unopened[] = {
    { "- a\n", ":1:1: error: a dataset is a map" },
    { "title: x\n", ":1:1: error: the dataset has no 'organisations'" },
    { "organisations: [RWE]\n", ":1:16: error: 'organisations' is a map" },
    { "organisations: {\n", "error: expected a value here" },
};

START_TEST(opening)
{
    size_t i;

    for (i = 0; i < sizeof unopened / sizeof *unopened; i++) {
        struct fixture f = setup();

        put(&f, "dataset.yaml", unopened[i].yaml);
        ck_assert_ptr_null(dataset_open(f.folder, f.diag));
        ck_assert_said(f.diag, f.arena, unopened[i].said);
        teardown(&f);
    }
}
END_TEST

START_TEST(folder)
{
    struct fixture f = setup();
    struct dataset *dataset;
    const struct value *rwe;

    put(&f, "dataset.yaml",
        HEAD "organisations:\n  RWE: {name: L}\n  RT5: {name: P}\n");
    put(&f, "organisations/RWE.yaml", "vision: V\nvalues: [{name: care}]\n");
    dataset = dataset_open(f.folder, f.diag);
    ck_assert_ptr_nonnull(dataset);
    rwe = dataset_organisation(dataset, "RWE");
    ck_assert_ptr_null(value_child(rwe, "vision"));
    ck_assert(dataset_load(dataset, "RWE", f.diag));
    ck_assert(dataset_load(dataset, "RWE", f.diag));
    ck_assert(dataset_load(dataset, "RT5", f.diag));
    ck_assert(dataset_load_all(dataset, f.diag));
    ck_assert_uint_eq(rwe->len, 3);
    ck_assert_ptr_eq(value_find(rwe, "values")->parent, rwe);
    ck_assert_ptr_nonnull(
        strstr(value_find(rwe, "vision")->at.file, "organisations/RWE.yaml"));
    ck_assert(dataset_check(dataset, f.schema, 0, f.diag));
    dataset_free(dataset);
    teardown(&f);
}
END_TEST

START_TEST(folder_faults)
{
    struct fixture f = setup();
    struct dataset *dataset;

    put(&f, "dataset.yaml",
        HEAD "organisations:\n  RWE: {name: L}\n  RT5: {name: P}\n"
             "  ../../secret: {name: S}\n  RR8: {name: D}\n");
    put(&f, "organisations/RWE.yaml", "name: again\nvision: V\n");
    put(&f, "organisations/RT5.yaml", "- list\n");
    put(&f, "organisations/RT4.yaml", "vision: V\n");
    put(&f, "organisations/rr8.yaml", "vision: V\n");
    put(&f, "organisations/RR8.yml", "vision: V\n");
    put(&f, "organisations/notes.txt", "not ours\n");
    put(&f, "secret.yaml", "vision: V\n");
    dataset = dataset_open(f.folder, f.diag);
    ck_assert(!dataset_load_all(dataset, f.diag));
    ck_assert_said(f.diag, f.arena,
                   "organisations/RWE.yaml:1:1: error: the "
                   "key 'name' of 'RWE' is also in ");
    ck_assert_said(f.diag, f.arena, "/dataset.yaml, line 5; keep one");
    ck_assert_said(f.diag, f.arena,
                   "RT5.yaml:1:1: error: an organisation "
                   "is a map of keys");
    ck_assert_said(f.diag, f.arena,
                   "RT4.yaml: error: dataset.yaml has no "
                   "organisation 'RT4', did you mean 'RT5'?");
    ck_assert_said(f.diag, f.arena,
                   "rr8.yaml: error: dataset.yaml has no "
                   "organisation 'rr8'");
    ck_assert_said(f.diag, f.arena,
                   "RR8.yml: error: is not read; end its name "
                   "in .yaml");
    ck_assert_uint_eq(diag_errors(f.diag), 5);
    ck_assert(!dataset_check(dataset, f.schema, 0, f.diag));
    ck_assert_said(f.diag, f.arena, "'../../secret' cannot be a file's name");
    dataset_free(dataset);
    teardown(&f);
}
END_TEST

/* ---- What was read ---------------------------------------------------- */

static const char whole[] =
    HEAD "sources:\n"
         "  s1: {title: One, url: 'https://a.b'}\n"
         "  s2: {title: Two, note: '2020'}\n"
         "  s3: {title: Three}\n"
         "  s4: {title: Four}\n"
         "frameworks:\n"
         "  cqc:\n"
         "    title: CQC\n"
         "    domains: [Overall, Safe]\n"
         "    grades: [{name: Good, tone: good}, {name: Poor}]\n"
         "    source: s2\n"
         "  old: {title: Old}\n"
         "organisations:\n"
         "  RWE:\n"
         "    name: Leicester\n"
         "    kind: acute\n"
         "    vision: far\n"
         "    source: s1\n"
         "    sites: [{name: Royal, kind: hospital}, {name: General}]\n"
         "    values: [{name: care, means: much}, {name: pride}]\n"
         "    ratings:\n"
         "      - {framework: CQC, site: general, grades: {safe: good}, year: "
         "2020}\n"
         "      - {framework: cqc, grades: {Overall: Poor, Safe: Poor}}\n"
         "    partners: [{who: RR8, source: s3}, {who: RT5, source: s4}]\n"
         "  RT5: {name: P, short_name: LPT, vision: near}\n"
         "  RR8: {name: Leeds, region: North, vision: wide}\n"
         "  XXX: {name: Not in it, vision: none}\n"
         "abbreviations: {CQC: Care Quality Commission}\n";

static const char part[] = HEAD "sources:\n"
                                "  s1:\n"
                                "    title: One\n"
                                "    url: https://a.b\n"
                                "  s2:\n"
                                "    title: Two\n"
                                "    note: \"2020\"\n"
                                "  s3:\n"
                                "    title: Three\n"
                                "frameworks:\n"
                                "  cqc:\n"
                                "    title: CQC\n"
                                "    domains:\n"
                                "      - Overall\n"
                                "      - Safe\n"
                                "    grades:\n"
                                "      - name: Good\n"
                                "        tone: good\n"
                                "      - name: Poor\n"
                                "    source: s2\n"
                                "organisations:\n"
                                "  RWE:\n"
                                "    name: Leicester\n"
                                "    kind: acute\n"
                                "    vision: far\n"
                                "    source: s1\n"
                                "    sites:\n"
                                "      - name: General\n"
                                "    values:\n"
                                "      - name: care\n"
                                "      - name: pride\n"
                                "    ratings:\n"
                                "      - framework: cqc\n"
                                "        site: General\n"
                                "        grades:\n"
                                "          Safe: Good\n"
                                "    partners:\n"
                                "      - who: RR8\n"
                                "        source: s3\n"
                                "  RT5:\n"
                                "    name: P\n"
                                "    short_name: LPT\n"
                                "    vision: near\n"
                                "  RR8:\n"
                                "    name: Leeds\n"
                                "    region: North\n"
                                "    vision: wide\n"
                                "abbreviations:\n"
                                "  CQC: Care Quality Commission\n";

START_TEST(what_was_read)
{
    struct fixture f = setup();
    const char *path = arena_printf(f.arena, "%s/one.yaml", f.folder);
    const struct value *organisations[2], *rwe;
    struct readset *read = readset_new();
    struct buf out = { 0 }, again = { 0 };
    struct dataset *dataset;

    put(&f, "one.yaml", whole);
    dataset = dataset_open(path, f.diag);
    ck_assert_msg(dataset && dataset_check(dataset, f.schema, 0, f.diag), "%s",
                  said(f.diag, f.arena));
    rwe = organisations[0] = dataset_organisation(dataset, "RWE");
    organisations[1] = dataset_organisation(dataset, "RT5");
    readset_add(read, value_find(rwe, "values")->first);
    readset_add(read, value_find(rwe, "values")->last);
    readset_add(read, value_find(value_find(rwe, "ratings")->first, "site"));
    readset_add(read,
                value_find(value_find(rwe, "ratings")->first, "grades.Safe"));
    readset_add(read, value_find(value_find(rwe, "partners")->first, "who"));
    extract_complete(read, dataset, organisations, 2);
    write_value(dataset->root, read, &out);
    ck_assert_str_eq(buf_text(&out), part);
    dataset_free(dataset);

    put(&f, "one.yaml", out.data);
    dataset = dataset_open(path, f.diag);
    ck_assert_msg(dataset && dataset_check(dataset, f.schema, 0, f.diag), "%s",
                  said(f.diag, f.arena));
    ck_assert(schema_require(dataset_organisation(dataset, "RWE"), "p", table,
                             f.diag));
    write_value(dataset->root, NULL, &again);
    ck_assert_str_eq(buf_text(&again), part);
    dataset_free(dataset);
    buf_free(&out);
    buf_free(&again);
    readset_free(read);
    teardown(&f);
}
END_TEST

/* Ten thousand organisations that refer to each other, to sites of theirs
 * and to sources take no time that is worth a word. */
START_TEST(large)
{
    struct fixture f = setup();
    const char *path = arena_printf(f.arena, "%s/one.yaml", f.folder);
    struct buf text = { 0 };
    struct dataset *dataset;
    int i;

    buf_puts(&text, HEAD "frameworks:\n  cqc: {title: C, domains: [Safe], "
                         "grades: [{name: Good}]}\nsources:\n");
    for (i = 0; i < 10000; i++)
        buf_printf(&text, "  s%d: {title: T}\n", i);
    buf_puts(&text, "organisations:\n");
    for (i = 0; i < 10000; i++)
        buf_printf(&text,
                   "  o%d:\n    name: N\n    sites: [{name: A}, {name: B}]\n"
                   "    source: s%d\n    partners: [{who: O%d}]\n"
                   "    ratings:\n      - {framework: cqc, site: b, "
                   "grades: {Safe: Good}}\n",
                   i, 9999 - i, 9999 - i);
    put(&f, "one.yaml", text.data);
    dataset = dataset_open(path, f.diag);
    ck_assert(dataset && dataset_check(dataset, f.schema, 0, f.diag));
    dataset_free(dataset);
    buf_free(&text);
    teardown(&f);
}
END_TEST

CHECK_MAIN("dataset", file, opening, folder, folder_faults, what_was_read,
           large)
