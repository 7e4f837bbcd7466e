/* test_schema -- declaring, checking, resolving, requiring, JSON Schema. */
#include "data/schema.h"

#include <check.h>
#include <string.h>

#include "check_main.h"
#include "check_said.h"
#include "data/checking.h"
#include "data/fields.h"
#include "data/jsonschema.h"
#include "data/yaml.h"

static const struct tb_field ratings[] = {
    { .path = "ratings[].framework",
      .type = TB_REFERENCE,
      .flags = TB_REQUIRED,
      .choices = "/frameworks" },
    { .path = "ratings[].level",
      .type = TB_CHOICE,
      .choices = "trust|site|service" },
    { .path = "ratings[].site", .type = TB_REFERENCE, .choices = "sites" },
    { .path = "ratings[].date", .type = TB_DATE },
    { .path = "ratings[].grades{}",
      .type = TB_REFERENCE,
      .choices =
          "/frameworks/{framework}/grades|/frameworks/{framework}/unrated",
      .keys = "/frameworks/{framework}/domains" },
    { .path = "peers[].ratings", .type = TB_LIST },
    { .path = "peers[].staff.number", .type = TB_NUMBER, .flags = TB_REQUIRED },
    { 0 }
};

static const struct tb_field profile[] = {
    { .path = "purpose", .type = TB_PROSE, .flags = TB_REQUIRED },
    { .path = "staff", .type = TB_MAP, .help = "who works there" },
    { .path = "staff.number", .type = TB_NUMBER, .flags = TB_REQUIRED },
    { .path = "staff.beds", .type = TB_INTEGER },
    { .path = "tags[]", .type = TB_TEXT, .flags = TB_REQUIRED },
    { .path = "partners[].who",
      .type = TB_REFERENCE,
      .flags = TB_REQUIRED,
      .choices = "/organisations" },
    { .path = "partners[].sites[]", .type = TB_REFERENCE, .choices = "sites" },
    { .path = "/collaborations{}.areas[].name",
      .type = TB_TEXT,
      .flags = TB_REQUIRED },
    { 0 }
};

static struct schema *schema_of(struct diag *diag)
{
    struct schema *schema = schema_new();

    ck_assert(schema_add(schema, "", "trustbrief", fields_dataset, diag));
    ck_assert(schema_add(schema, "organisations{}", "ratings", ratings, diag));
    ck_assert(schema_add(schema, "organisations{}", "profile", profile, diag));
    return schema;
}

/* ---- Declaring -------------------------------------------------------- */

static const struct {
    struct tb_field row;
    const char *said; /* NULL: fine */
} rows[] = {
    { { .path = "values[].name", .type = TB_TEXT }, NULL },
    { { .path = "a.b[].c{}.d-e_2", .type = TB_TEXT }, NULL },
    { { .path = "a[][]", .type = TB_TEXT }, NULL },
    { { .path = "list[]", .type = TB_LIST }, NULL },
    { { .path = "dict{}", .type = TB_MAP }, NULL },
    { { .path = "peers[].anything", .type = TB_LIST }, NULL },
    { { .path = "staff.number", .type = TB_NUMBER }, NULL },
    { { .path = "", .type = TB_TEXT }, "declares ''; write keys" },
    { { .path = "A", .type = TB_TEXT }, "declares 'A'; write keys" },
    { { .path = "a..b", .type = TB_TEXT }, "write keys" },
    { { .path = "a.", .type = TB_TEXT }, "write keys" },
    { { .path = "/a", .type = TB_TEXT }, "after '/', begin with" },
    { { .path = "/", .type = TB_TEXT }, "after '/', begin with" },
    { { .path = "/sources{}.size", .type = TB_TEXT }, "after '/'" },
    { { .path = "/organisations{}.size", .type = TB_TEXT }, "after '/'" },
    { { .path = "/collaborations.size", .type = TB_TEXT }, "after '/'" },
    { { .path = "/collaborations{}", .type = TB_MAP }, "after '/'" },
    { { .path = "/collaborations{}.Size", .type = TB_TEXT }, "write keys" },
    { { .path = "/collaborations{}.name", .type = TB_PROSE },
      "but trustbrief as text" },
    { { .path = "/collaborations{}.members[]", .type = TB_TEXT }, NULL },
    { { .path = "/programmes{}.areas[].name", .type = TB_TEXT }, NULL },
    { { .path = "a[", .type = TB_TEXT }, "write a list as name[]" },
    { { .path = "a{x}", .type = TB_TEXT }, "a map as name{}" },
    { { .path = "a[]b", .type = TB_TEXT }, "joined by '.'" },
    { { .path = "[]", .type = TB_TEXT }, "write keys" },
    { { .path = "a" }, "give it one of the types" },
    { { .path = "a", .type = 99 }, "give it one of the types" },
    { { .path = "list", .type = TB_LIST }, "declare what is in the list" },
    { { .path = "a.source", .type = TB_TEXT }, "leave 'source' out" },
    { { .path = "purpose", .type = TB_TEXT },
      "plugin 'new' declares 'purpose' as text, but plugin 'profile' as "
      "prose; leave one of them out" },
    { { .path = "name", .type = TB_PROSE }, "but trustbrief as text" },
    { { .path = "ratings", .type = TB_TEXT },
      "'ratings' as text, but plugin 'ratings' as a list" },
    { { .path = "purpose.text", .type = TB_TEXT },
      "as a record, but plugin 'profile' as prose" },
    { { .path = "tags[].name", .type = TB_TEXT },
      "as a record, but plugin 'profile' as text" },
    { { .path = "ratings[].level", .type = TB_CHOICE, .choices = "a|b" },
      "as a|b, but plugin 'ratings' as trust|site|service" },
    { { .path = "ratings[].grades{}",
        .type = TB_REFERENCE,
        .keys = "/sources" },
      "as /sources, but plugin 'ratings'" },
};

START_TEST(declares)
{
    size_t i;

    for (i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tb_field table[] = { rows[i].row, { 0 } };
        struct arena *arena = arena_new();
        struct diag *diag = diag_new();
        struct schema *schema = schema_of(diag);
        bool ok = schema_add(schema, "organisations{}", "new", table, diag);

        ck_assert_msg(ok == !rows[i].said, "'%s': %s", rows[i].row.path,
                      said(diag, arena));
        if (rows[i].said)
            ck_assert_said(diag, arena, rows[i].said);
        schema_free(schema);
        diag_free(diag);
        arena_free(arena);
    }
    schema_free(NULL);
}
END_TEST

static const struct field *member(const struct field *record, const char *name)
{
    const struct field *field = record->first;

    while (strcmp(field->name, name) != 0)
        field = field->next;
    return field;
}

START_TEST(fields)
{
    struct diag *diag = diag_new();
    struct schema *schema = schema_of(diag);
    const struct field *organisation =
        member(schema_root(schema), "organisations")->element;
    const struct field *field = member(organisation, "ratings");

    ck_assert_int_eq(field->shape, FIELD_LIST);
    ck_assert_str_eq(field->owner, "ratings");
    field = member(field->element, "grades");
    ck_assert_int_eq(field->shape, FIELD_DICT);
    ck_assert_str_eq(field->keys, "/frameworks/{framework}/domains");
    ck_assert_uint_eq(field->element->type, TB_REFERENCE);
    field = member(member(organisation, "ratings")->element, "level");
    ck_assert_str_eq(field->words[2], "service");
    ck_assert_ptr_null(field->words[3]);
    field = member(schema_root(schema), "collaborations")->element;
    ck_assert_str_eq(field->owner, "trustbrief");
    ck_assert_str_eq(member(field, "areas")->owner, "profile");
    field = member(organisation, "staff");
    ck_assert_str_eq(field->help, "who works there");
    ck_assert_uint_eq(member(organisation, "tags")->flags, TB_REQUIRED);
    schema_free(schema);
    diag_free(diag);
}
END_TEST

/* ---- Checking --------------------------------------------------------- */

#define HEAD "trustbrief: 1\ntitle: T\nas_of: 2025-01-31\n"
#define BODY                                                                 \
    "sources:\n  cqc: {title: CQC, url: 'https://a.b'}\n"                    \
    "frameworks:\n  cqc:\n    title: CQC\n    headline: Overall\n"           \
    "    domains: [Overall, Safe, Well-led]\n"                               \
    "    grades: [{name: Good, tone: good}, {name: Requires improvement}]\n" \
    "    unrated: [Not rated]\n"                                             \
    "organisations:\n  RWE:\n    name: Leicester\n"                          \
    "    sites: [{name: Royal}, {name: General}]\n"
#define GOOD HEAD BODY

/* What follows the head, and what is said; the first line is line 4. */
static const struct {
    const char *yaml;
    const char *said; /* NULL: accepted */
} datasets[] = {
    { BODY, NULL },
    { BODY "  rt5-x_2: {name: L}\n", NULL },
    { BODY "source: cqc\n", NULL },
    { BODY "    source: [CQC]\n", NULL },
    { BODY "    purpose: |\n      Two\n\n      *paragraphs*\n", NULL },
    { BODY "    staff: {number: 1.5, beds: 10, source: cqc}\n", NULL },
    { BODY "    tags: []\n", NULL },
    /* unknown keys */
    { "titel: x\n" BODY, "t:4:1: error: unknown key 'titel', did you mean "
                         "'title'?" },
    { BODY "    purpos: x\n", "unknown key 'purpos', did you mean 'purpose'?" },
    { BODY "    zzzzzzzzz: x\n", "unknown key 'zzzzzzzzz'; there are 'name'" },
    { BODY "    staff: {number: 1, sauce: cqc}\n", "did you mean 'source'?" },
    /* shapes */
    { BODY "    ratings: none\n", "'ratings' takes a list, not a single value; "
                                  "put '- ' before each item" },
    { BODY "    ratings: {framework: cqc}\n", "takes a list, not keys" },
    { BODY "    staff: 3\n", "'staff' takes keys with values, not a single" },
    { BODY "    purpose: [a]\n", "'purpose' takes a single value, not a list" },
    { BODY "    ratings: [cqc]\n", "this item takes keys with values" },
    { "sources: [a]\n", "'sources' takes keys with values, not a list" },
    /* types */
    { BODY "    purpose: a <b>\n", "HTML is not allowed in prose" },
    { BODY "    staff: {number: many}\n", "expected a number such as 15000 or "
                                          "0.25, found 'many'" },
    { BODY "    staff: {number: 1, beds: 1.5}\n", "expected a whole number" },
    { BODY "    ratings: [{framework: cqc, date: 31/1/2020}]\n",
      "expected a date such as 2020-02-05, 2020-02 or 2020, found '31/1/" },
    { BODY "    ratings: [{framework: cqc, level: trusts}]\n",
      "'trusts' is not one of the 3 words for this, did you mean 'trust'?" },
    { BODY "    short_name: \"a\\nb\"\n", "'short_name' takes one line" },
    { BODY "    short_name: '  '\n", "'short_name' is empty; give a value" },
    { BODY "    tags: ['']\n", "this item is empty" },
    /* the host's own rules */
    { BODY "  ../etc/x: {name: L}\n", "'../etc/x' cannot be a file's name" },
    { BODY "  -rf: {name: L}\n", "'-rf' cannot be a file's name" },
    { "sources: {s: {title: T, url: 'javascript:x'}}\n",
      "expected an address that starts with http:// or https://" },
    { "sources: {s: {title: T, url: 'mailto:a@b'}}\n", "expected an address" },
    { "sources: {s: {title: T, url: 'http://a b'}}\n", "expected an address" },
    { "sources: {s: {title: T, url: 'httpx://a'}}\n", "expected an address" },
    { "frameworks: {f: {title: T, headline: Safe, domains: [Overall]}}\n",
      "there is no 'Safe' among the 1 domains" },
    /* required */
    { "sources: {s: {url: 'https://a.b'}}\n", "t:4:11: error: 's' has no "
                                              "'title'; add it" },
    { BODY "    sites: [{kind: x}]\n", "the key 'sites' is repeated" },
    { BODY "    ratings: [{level: trust}]\n", "this item has no 'framework'" },
    { BODY "    staff: {beds: 3}\n", "'staff' has no 'number'; add it" },
    { BODY "  RT5: {region: x}\n", "'RT5' has no 'name'; add it" },
    /* references */
    { BODY "    source: cqd\n", "there is no 'cqd' among the 1 sources, did "
                                "you mean 'cqc'?" },
    { BODY "    source: [cqc, zzzzzz]\n", "there is no 'zzzzzz' among the 1 "
                                          "sources; the only one is 'cqc'" },
    { BODY "    ratings: [{grades: {Safe: Good}}]\n",
      "'Safe' should name one of domains, but the record has no 'framework'; "
      "add it" },
    { "source: x\n", "'x' should name one of sources, but there are none" },
    { BODY "    ratings: [{framework: cqc, site: Ryal}]\n",
      "there is no 'Ryal' among the 2 sites, did you mean 'Royal'?" },
    { BODY "    ratings: [{framework: cqc, grades: {Safe: Goood}}]\n",
      "there is no 'Goood' among the 3 grades or unrated, did you mean "
      "'Good'?" },
    { BODY "    ratings: [{framework: cqc, grades: {Caring: Good}}]\n",
      "there is no 'Caring' among the 3 domains; there are 'Overall', 'Safe', "
      "'Well-led'" },
    { BODY "    ratings: [{framework: cqc, grades: {Safe: Good, SAFE: "
           "Good}}]\n",
      "the key 'Safe' is repeated" },
    { "collaborations: {c: {name: C, areas: [{name: A}]}}\n" BODY, NULL },
    { "collaborations: {c: {name: C, areas: [{}]}}\n" BODY,
      "this item has no 'name'; add it" },
    { "collaborations: {c: {name: C, size: 3}}\n" BODY,
      "unknown key 'size'; there are" },
    { BODY "    partners: [{who: RWF}]\n",
      "there is no 'RWF' among the 1 "
      "organisations, did you mean 'RWE'?" },
    { BODY "    partners: [{who: rwe, sites: [Genral]}]\n",
      "there is no 'Genral' among the 2 sites" },
    { BODY "  RT5: {name: L, ratings: [{framework: cqc, site: Royal}]}\n",
      "'Royal' should name one of sites, but there are none" },
};

static struct value *check(struct schema *schema, const char *text,
                           unsigned flags, bool *ok, struct arena *arena,
                           struct diag *diag)
{
    struct value *root = yaml_parse("t", text, strlen(text), arena, diag);

    *ok = root && checking_schema(schema, root, flags, diag);
    return root;
}

START_TEST(checks)
{
    size_t i;

    for (i = 0; i < sizeof datasets / sizeof *datasets; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new();
        struct schema *schema = schema_of(diag);
        bool ok;

        check(schema, arena_printf(arena, HEAD "%s", datasets[i].yaml), 0, &ok,
              arena, diag);
        ck_assert_msg(ok == !datasets[i].said, "%s: %s", datasets[i].yaml,
                      said(diag, arena));
        if (datasets[i].said)
            ck_assert_said(diag, arena, datasets[i].said);
        else
            ck_assert_uint_eq(diag_errors(diag), 0);
        schema_free(schema);
        diag_free(diag);
        arena_free(arena);
    }
}
END_TEST

START_TEST(all_in_one_run)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct schema *schema = schema_of(diag);
    bool ok;

    check(schema,
          "trustbrief: 2\nas_of: 2020-01\nlicense: x\n"
          "organisations:\n  A: {nam: x}\n  B: {name: [x]}\n"
          "  C: {name: x, ratings: [{framework: no, grades: {Safe: Good}}]}\n",
          0, &ok, arena, diag);
    ck_assert(!ok);
    ck_assert_said(diag, arena, "t:1:1: error: this file has no 'title'");
    ck_assert_said(diag, arena, "t:1:13: error: expected 1, the only version");
    ck_assert_said(diag, arena, "t:2:8: error: expected a day");
    ck_assert_said(diag, arena, "t:3:1: error: unknown key 'license'");
    ck_assert_said(diag, arena, "t:5:3: error: 'A' has no 'name'");
    ck_assert_said(diag, arena, "t:5:7: error: unknown key 'nam'");
    ck_assert_said(diag, arena, "t:6:13: error: 'name' takes a single value");
    ck_assert_said(diag, arena,
                   "t:7:38: error: 'no' should name one of "
                   "frameworks, but there are none");
    ck_assert_uint_eq(diag_errors(diag), 8);
    schema_free(schema);
    diag_free(diag);
    arena_free(arena);
}
END_TEST

START_TEST(resolves)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct schema *schema = schema_of(diag);
    const struct value *root, *rating, *grade;
    bool ok;

    root = check(schema,
                 GOOD "    partners:\n    - {who: rwe, sites: [ROYAL]}\n"
                      "    ratings:\n    - level: TRUST\n"
                      "      grades: {WELL-LED: requires IMPROVEMENT, safe: "
                      "NOT RATED}\n      site: general\n"
                      "      framework: CQC\n      source: CQC\n",
                 0, &ok, arena, diag);
    ck_assert_msg(ok, "%s", said(diag, arena));
    rating = value_find(root, "organisations.RWE.ratings")->first;
    ck_assert_str_eq(value_text(rating, "level"), "trust");
    ck_assert_str_eq(value_text(rating, "framework"), "cqc");
    ck_assert_ptr_eq(value_find(rating, "framework")->target,
                     value_find(root, "frameworks.cqc"));
    ck_assert_str_eq(value_text(rating, "site"), "General");
    ck_assert_ptr_eq(value_find(rating, "site")->target,
                     value_find(root, "organisations.RWE.sites")->last);
    grade = value_find(rating, "grades")->first;
    ck_assert_str_eq(grade->key, "Well-led");
    ck_assert_str_eq(grade->text, "Requires improvement");
    ck_assert_str_eq(value_text(grade->target, "name"), grade->text);
    ck_assert_str_eq(grade->next->target->text, "Not rated");
    ck_assert_ptr_eq(value_source(grade)->target,
                     value_find(root, "sources.cqc"));
    rating = value_find(root, "organisations.RWE.partners")->first;
    ck_assert_ptr_eq(value_find(rating, "who")->target,
                     value_find(root, "organisations.RWE"));
    ck_assert_str_eq(value_find(rating, "sites")->first->text, "Royal");
    schema_free(schema);
    diag_free(diag);
    arena_free(arena);
}
END_TEST

/* Keys that no plugin of this briefing declares are passed over, but only
 * directly in an organisation and in a record of a shared map. */
START_TEST(open_records)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct schema *schema = schema_of(diag);
    bool ok;

    check(schema, GOOD "    others: {anything: [1]}\n", SCHEMA_OPEN_RECORDS,
          &ok, arena, diag);
    ck_assert_msg(ok, "%s", said(diag, arena));
    check(schema,
          "collaborations: {c: {name: C, others: [1]}}\n"
          "programmes: {p: {name: P, others: {anything: 1}}}\n" GOOD,
          SCHEMA_OPEN_RECORDS, &ok, arena, diag);
    ck_assert_msg(ok, "%s", said(diag, arena));
    check(
        schema,
        "collaborations: {c: {name: C, areas: [{name: A, others: 1}]}}\n" GOOD,
        SCHEMA_OPEN_RECORDS, &ok, arena, diag);
    ck_assert(!ok);
    check(schema, GOOD "    staff: {number: 1, others: 2}\n",
          SCHEMA_OPEN_RECORDS, &ok, arena, diag);
    ck_assert(!ok);
    check(schema, "others: 1\n" GOOD, SCHEMA_OPEN_RECORDS, &ok, arena, diag);
    ck_assert(!ok);
    schema_free(schema);
    diag_free(diag);
    arena_free(arena);
}
END_TEST

/* Of records that another plugin has too, and is not here: what this one does
 * not declare; but it is asked as soon as one row takes them as its own. */
static const struct tb_field partly[] = {
    { .path = "visits[].by.name", .type = TB_TEXT, .flags = TB_PARTLY },
    { .path = "visits[].date", .type = TB_DATE, .flags = TB_PARTLY },
    { 0 }
};
static const struct tb_field wholly[] = {
    { .path = "visits[].date", .type = TB_DATE }, { 0 }
};

START_TEST(partly_open_records)
{
    static const char visits[] =
        GOOD "    visits: [{date: 2020, by: {name: N, rank: 1}, why: x}]\n";
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct schema *schema = schema_of(diag);
    bool ok;

    ck_assert(schema_add(schema, "organisations{}", "partly", partly, diag));
    check(schema, visits, SCHEMA_OPEN_RECORDS, &ok, arena, diag);
    ck_assert_msg(ok, "%s", said(diag, arena));
    check(schema, visits, 0, &ok, arena, diag);
    ck_assert(!ok);
    ck_assert_said(diag, arena, "unknown key 'rank'");
    ck_assert_said(diag, arena, "unknown key 'why'");
    check(schema, GOOD "    visits: [{date: x}]\n", SCHEMA_OPEN_RECORDS, &ok,
          arena, diag);
    ck_assert(!ok);
    ck_assert(schema_add(schema, "organisations{}", "wholly", wholly, diag));
    ck_assert_uint_eq(diag_errors(diag), 3);
    check(schema, visits, SCHEMA_OPEN_RECORDS, &ok, arena, diag);
    ck_assert_uint_eq(diag_errors(diag), 4); /* 'why', but not 'rank' */
    schema_free(schema);
    diag_free(diag);
    arena_free(arena);
}
END_TEST

/* What the elements of a list need is not asked where the record around the
 * list is not there. */
static const struct tb_field listed[] = {
    { .path = "report.findings[].text", .type = TB_TEXT, .flags = TB_REQUIRED },
    { .path = "report.notes{}.text", .type = TB_TEXT, .flags = TB_REQUIRED },
    { 0 }
};

START_TEST(requires)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct schema *schema = schema_of(diag);
    const struct value *root, *organisation;
    bool ok;

    root = check(schema, GOOD "    tags: []\n    purpose: x\n", 0, &ok, arena,
                 diag);
    organisation = value_find(root, "organisations.RWE");
    ck_assert(schema_require(organisation, "ratings", ratings, diag));
    ck_assert(schema_require(organisation, "inspection", listed, diag));
    ck_assert(!schema_require(organisation, "profile", profile, diag));
    ck_assert_uint_eq(diag_errors(diag), 1);
    ck_assert_said(diag, arena,
                   "t:14:3: error: 'RWE' has no 'staff.number', "
                   "which plugin 'profile' needs; add it");
    root = check(schema, GOOD, 0, &ok, arena, diag);
    organisation = value_find(root, "organisations.RWE");
    ck_assert(!schema_require(organisation, "profile", profile, diag));
    ck_assert_uint_eq(diag_errors(diag), 4);
    schema_free(schema);
    diag_free(diag);
    arena_free(arena);
}
END_TEST

/* Faults in great number are found in little time. */
START_TEST(many_faults)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct schema *schema = schema_of(diag);
    struct buf text = { 0 };
    int i;
    bool ok;

    buf_puts(&text, HEAD "sources:\n");
    for (i = 0; i < 30000; i++)
        buf_printf(&text, "  s%d: {title: T}\n", i);
    buf_puts(&text, "organisations:\n");
    for (i = 0; i < 30000; i++)
        buf_printf(&text, "  o%d: {name: N, source: x%d, nam: x}\n", i, i);
    check(schema, text.data, 0, &ok, arena, diag);
    ck_assert_uint_eq(diag_errors(diag), 60000);
    buf_free(&text);
    schema_free(schema);
    diag_free(diag);
    arena_free(arena);
}
END_TEST

START_TEST(json)
{
    static const char *const parts[] = {
        "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"",
        "\"required\": [\"trustbrief\", \"title\", \"as_of\"]",
        "\"enum\": [\"trust\", \"site\", \"service\"]",
        "{\"$ref\": \"#/$defs/organisation\", \"required\": [\"name\"]}",
        "\"required\": [\"framework\"]",
        "\"description\": \"who works there\"",
    };
    struct diag *diag = diag_new();
    struct schema *schema = schema_of(diag);
    struct buf out = { 0 };
    size_t i;

    jsonschema_write(schema, &out);
    for (i = 0; i < sizeof parts / sizeof *parts; i++)
        ck_assert_msg(strstr(out.data, parts[i]) != NULL, "no %s in %s",
                      parts[i], out.data);
    ck_assert_ptr_null(strstr(out.data, "\"required\": [\"purpose\""));
    buf_free(&out);
    schema_free(schema);
    diag_free(diag);
}
END_TEST

CHECK_MAIN("schema", declares, fields, checks, all_in_one_run, resolves,
           open_records, partly_open_records, requires, many_faults, json)
