/* test_template -- templates: keys, sections, options, lookups, peers. */
#include "template/template.h"

#include "base/utf8.h"
#include "data/schema.h"
#include "data/yaml.h"

#include "check_main.h"
#include "check_said.h"
#include "template/lookup.h"
#include "template/peers.h"
#include "template/setting.h"

/* A template, read from a file that holds `text`, and what was said. */
struct opened {
    struct arena *arena;
    struct diag *diag;
    const char *folder;
    struct template *template;
};

static struct opened opened_new(const char *text)
{
    struct opened o = { .arena = arena_new(), .diag = diag_new() };
    const char *file;

    o.folder = folder_new(o.arena);
    file = arena_printf(o.arena, "%s/t.yaml", o.folder);
    file_write(file, text);
    o.template = template_open(file, o.diag);
    return o;
}

static void opened_free(struct opened *o)
{
    template_free(o->template);
    diag_free(o->diag);
    folder_remove(o->folder);
    arena_free(o->arena);
}

static struct opened opened_well(const char *text)
{
    struct opened o = opened_new(text);

    ck_assert_msg(o.template != NULL, "%s", said(o.diag, o.arena));
    ck_assert_uint_eq(diag_errors(o.diag), 0);
    return o;
}

static const char plain[] = "title: Board briefing\n"
                            "sections:\n"
                            "  - plugin: ratings\n"
                            "    options: {history: no}\n"
                            "  - plugin: ratings\n"
                            "    id: again\n"
                            "  - title: About this briefing, in 2 parts!\n"
                            "    text: |\n"
                            "      Of {{ organisation.name }}.\n";

START_TEST(presets)
{
    struct opened o = opened_well(plain);
    const struct template *t = o.template;

    ck_assert_str_eq(t->title, "Board briefing");
    ck_assert_ptr_null(t->subtitle);
    ck_assert_str_eq(t->status, "draft");
    ck_assert_str_eq(t->lang, "en-GB");
    ck_assert_str_eq(t->theme, "nhs");
    ck_assert(t->contents && t->sources && t->glossary && t->attach);
    ck_assert_int_eq(t->peers, PEERS_NONE);
    ck_assert_uint_eq(t->n_sections, 3);
    ck_assert_str_eq(t->sections[0].id, "ratings");
    ck_assert_str_eq(t->sections[1].id, "again");
    ck_assert_str_eq(t->sections[2].id, "about-this-briefing-in-2-parts");
    ck_assert_ptr_null(t->sections[2].plugin);
    ck_assert_uint_eq(t->sections[1].at.line, 5);
    opened_free(&o);
    template_free(NULL);
}
END_TEST

START_TEST(everything_said)
{
    struct opened o = opened_well("title: T {{ as_of }}\n"
                                  "subtitle: S\n"
                                  "audience: A\n"
                                  "author: B\n"
                                  "status: Approved\n"
                                  "lang: cy\n"
                                  "theme: large-print\n"
                                  "peer_ids: [X02, X01]\n"
                                  "contents: no\n"
                                  "sources: false\n"
                                  "glossary: no\n"
                                  "attach: true\n"
                                  "sections: [{plugin: values, id: v,\n"
                                  "            orientation: landscape}]\n");
    const struct template *t = o.template;

    ck_assert_str_eq(t->subtitle, "S");
    ck_assert_str_eq(t->audience, "A");
    ck_assert_str_eq(t->author, "B");
    ck_assert_str_eq(t->status, "approved");
    ck_assert_str_eq(t->lang, "cy");
    ck_assert_str_eq(t->theme, "large-print");
    ck_assert(!t->contents && !t->sources && !t->glossary && t->attach);
    ck_assert(t->sections[0].landscape);
    ck_assert_int_eq(t->peers, PEERS_LIST);
    ck_assert_uint_eq(t->n_peer_ids, 2);
    ck_assert_str_eq(t->peer_ids[1], "X01");
    opened_free(&o);
}
END_TEST

#define SECTIONS "sections: [{plugin: ratings}]\n"

START_TEST(refused)
{
    static const struct {
        const char *text, *said;
    } cases[] = {
        { "- a\n", "t.yaml:1:1: error: a template is a map of keys" },
        { SECTIONS, "this template has no 'title'" },
        { "title: T\n", "a template needs sections" },
        { "title: T\nsections: []\n", ":2:11: error: a template needs" },
        { "title: T\ntheem: nhs\n" SECTIONS,
          ":2:1: error: unknown key 'theem'" },
        { "title: T\ntheem: nhs\n" SECTIONS, "'theme'" },
        { "title: T\nstatus: final\n" SECTIONS, ":2:9: error: 'final' is not" },
        { "title: T\npeers: some\n" SECTIONS, ":2:8: error: 'some' is not" },
        { "title: T\npeers: all\npeer_ids: [X]\n" SECTIONS,
          ":2:1: error: 'peers' is a rule" },
        { "title: T\nlang: British\n" SECTIONS,
          ":2:7: error: 'British' is no" },
        { "title: T\nlang: en-\n" SECTIONS, "'en-' is not a language" },
        { "title: T\ntheme: ../x\n" SECTIONS, ":2:8: error: a theme's name" },
        { "title: '{{ organisation.nam }}'\n" SECTIONS,
          ":1:8: error: unknown lookup '{{ organisation.nam }}', did you mean "
          "'organisation.name'?" },
        { "title: '{{ clock }}'\n" SECTIONS, "known are organisation.id" },
        { "title: '{{ as_of'\n" SECTIONS, "'{{' has no closing" },
        { "title: '{{}}'\n" SECTIONS, "unknown lookup '{{  }}'" },
        { "title: T\nsections: [{plugin: a, options: {x: '{{y}}'}}]\n",
          ":2:37: error: unknown lookup '{{ y }}'" },
        { "title: T\nsections: [{plugin: a}, {plugin: a}]\n",
          ":2:25: error: the section on line 2 has the id 'a' already" },
        { "title: T\nsections: [{plugin: a}, {plugin: b, id: a}]\n",
          ":2:41: error: the section on line 2" },
        { "title: T\nsections: [{plugin: a, id: A}]\n",
          ":2:28: error: a section's id has" },
        { "title: T\nsections: [{plugin: sources}]\n",
          "the id 'sources' is that of a part" },
        { "title: T\nsections: [{plugin: a, id: source-1}]\n",
          "the id 'source-1' is that of a part" },
        { "title: T\nsections: [{plugin: ./a}]\n",
          ":2:21: error: a plugin's name" },
        { "title: T\nsections: [{plugin: a, title: A}]\n",
          ":2:12: error: a section is a plugin's or prose" },
        { "title: T\nsections: [{title: A}]\n", "this section has no words" },
        { "title: T\nsections: [{text: A}]\n", "needs a heading" },
        { "title: T\nsections: [{id: a}]\n", "this section is empty" },
        { "title: T\nsections: [{title: A, text: B, options: {a: b}}]\n",
          "a section of prose has no options" },
        { "title: T\nsections: [{plugin: a, options: b}]\n",
          ":2:24: error: 'options' is empty" },
        { "title: T\nsections: [{plugin: a, option: {b: c}}]\n", "'options'?" },
        { "title: T\nsections: [{title: A, text: '<b>B</b>'}]\n", "HTML" },
        { "title: T\nsections: [{plugin: a, id: ''}]\n", "'id' is empty" },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct opened o = opened_new(cases[i].text);

        ck_assert_msg(o.template == NULL, "accepted: %s", cases[i].text);
        ck_assert_said(o.diag, o.arena, cases[i].said);
        ck_assert_int_eq(diag_status(o.diag), STATUS_DATA);
        opened_free(&o);
    }
}
END_TEST

START_TEST(every_fault_is_told)
{
    struct opened o = opened_new("title: '{{ a }} {{ b }}'\n"
                                 "lang: '1'\n"
                                 "sections: [{id: x}, {plugin: a, id: A}]\n");

    ck_assert_uint_eq(diag_errors(o.diag), 5);
    opened_free(&o);
}
END_TEST

START_TEST(limits)
{
    struct buf text = { 0 };
    struct opened o;
    int i;

    buf_puts(&text, "title: T\nsections:\n");
    for (i = 0; i < 201; i++)
        buf_printf(&text, "  - {plugin: a, id: a%d}\n", i);
    o = opened_new(buf_text(&text));
    ck_assert_said(o.diag, o.arena, "more than 200 sections");
    opened_free(&o);
    buf_clear(&text);
    buf_puts(&text, "title: T\n" SECTIONS "peer_ids:\n");
    for (i = 0; i < 1001; i++)
        buf_printf(&text, "  - X%d\n", i);
    o = opened_new(buf_text(&text));
    ck_assert_said(o.diag, o.arena, "more than 1000 peers");
    opened_free(&o);
    buf_free(&text);
}
END_TEST

/* ---- Options ---------------------------------------------------------- */

static const struct tb_field options[] = {
    { .path = "title", .type = TB_TEXT, .preset = "Ratings" },
    { .path = "history",
      .type = TB_CHOICE,
      .preset = "yes",
      .choices = "yes|no" },
    { .path = "framework", .type = TB_REFERENCE, .choices = "/frameworks" },
    { .path = "top.count", .type = TB_INTEGER },
    { 0 }
};

static const struct tb_field demanding[] = {
    { .path = "measure", .type = TB_TEXT, .flags = TB_REQUIRED }, { 0 }
};

START_TEST(options_and_presets)
{
    struct opened o = opened_well(plain);
    struct section *first = &o.template->sections[0];
    struct section *second = &o.template->sections[1];

    ck_assert(setting_apply(o.template, "ratings.framework=cqc", o.diag));
    ck_assert(setting_apply(o.template, "again.history=NO", o.diag));
    ck_assert(setting_apply(o.template, "again.top.count=3", o.diag));
    ck_assert(setting_apply(o.template, "again.title=a=b.c", o.diag));
    ck_assert(template_check_options(first, options, o.diag));
    ck_assert(template_check_options(second, options, o.diag));
    ck_assert_str_eq(template_option(first, options, "history"), "no");
    ck_assert_str_eq(template_option(first, options, "title"), "Ratings");
    ck_assert_str_eq(template_option(first, options, "framework"), "cqc");
    ck_assert_ptr_null(template_option(first, options, "top.count"));
    ck_assert_str_eq(template_option(second, options, "history"), "no");
    ck_assert_str_eq(template_option(second, options, "top.count"), "3");
    ck_assert_str_eq(template_option(second, options, "title"), "a=b.c");
    ck_assert(setting_apply(o.template, "again.title=new", o.diag));
    ck_assert_str_eq(template_option(second, options, "title"), "new");
    opened_free(&o);
}
END_TEST

START_TEST(options_refused)
{
    static const struct {
        const char *setting, *said;
    } cases[] = {
        { "again.histroy=no",
          "again.histroy=no: error: unknown key 'histroy'" },
        { "again.histroy=no", "'history'?" },
        { "again.history=maybe", "'maybe' is not one of" },
        { "again.top=3", "'top' takes keys" },
        { "again.top.count=x", "a whole number" },
    };
    struct opened o;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        o = opened_well(plain);
        ck_assert(setting_apply(o.template, cases[i].setting, o.diag));
        ck_assert(
            !template_check_options(&o.template->sections[1], options, o.diag));
        ck_assert_said(o.diag, o.arena, cases[i].said);
        opened_free(&o);
    }
    o = opened_well(plain);
    ck_assert(
        !template_check_options(&o.template->sections[1], demanding, o.diag));
    ck_assert_said(o.diag, o.arena, ":5:5: error: 'options' has no 'measure'");
    opened_free(&o);
}
END_TEST

START_TEST(settings_refused)
{
    static const struct {
        const char *setting, *said;
    } cases[] = {
        { "history=no", "is not of the form" },
        { "ratings.history", "is not of the form" },
        { ".history=no", "is not of the form" },
        { "ratings.=no", "is not of the form" },
        { "rating.history=no", "'rating', did you mean 'ratings'?" },
        { "zzz.history=no", "are ratings, again, about-this-briefing-in" },
        { "about-this-briefing-in-2-parts.a=b", "that section is prose" },
        { "ratings.title={{ nobody }}", "unknown lookup" },
        { "ratings.title=\xff", "is not text" },
        { "ratings.title=\x1b[2J", "is not text" },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct opened o = opened_well(plain);

        ck_assert(!setting_apply(o.template, cases[i].setting, o.diag));
        ck_assert_said(o.diag, o.arena, cases[i].said);
        opened_free(&o);
    }
}
END_TEST

/* ---- Lookups and peers ------------------------------------------------ */

static const char data[] = "trustbrief: 1\n"
                           "title: 'Data *of* ours'\n"
                           "as_of: 2026-03-31\n"
                           "organisations:\n"
                           "  X01: {name: North, kind: acute, region: A}\n"
                           "  X02: {name: South, kind: acute, region: B}\n"
                           "  X03: {name: East, kind: other, region: A}\n"
                           "  X04: {name: West}\n";

static struct dataset *data_open(struct opened *o)
{
    const char *file = arena_printf(o->arena, "%s/d.yaml", o->folder);
    struct dataset *dataset;

    file_write(file, data);
    dataset = dataset_open(file, o->diag);
    ck_assert_msg(dataset != NULL, "%s", said(o->diag, o->arena));
    return dataset;
}

START_TEST(lookups_expand)
{
    static const struct {
        const char *text, *expanded;
    } cases[] = {
        { "no lookup } } {", "no lookup } } {" },
        { "", "" },
        { "{{organisation.id}}/{{  organisation.name }}", "X01/North" },
        { "{{ organisation.kind }} in {{ organisation.region }}",
          "acute in A" },
        { "On {{ as_of }}.", "On 5 February 2020." },
        { "{{ dataset.title }}", "Data *of* ours" },
    };
    struct opened o = opened_well(plain);
    struct dataset *d = data_open(&o);
    struct readset *read = readset_new();
    const struct value *subject = dataset_organisation(d, "X01");
    struct at at = at_file("here");
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(lookup_expand(cases[i].text, at, d, subject, 20200205,
                                       read, o.arena, o.diag),
                         cases[i].expanded);
    ck_assert_str_eq(lookup_expand_prose("*{{ dataset.title }}*", at, d,
                                         subject, 20200205, read, o.arena,
                                         o.diag),
                     "*Data \\*of\\* ours*");
    ck_assert(readset_has(read, value_find(subject, "name")));
    ck_assert(readset_has(read, value_find(d->root, "title")));
    ck_assert(!readset_has(read, dataset_organisation(d, "X02")));
    readset_free(read);
    dataset_free(d);
    opened_free(&o);
}
END_TEST

START_TEST(lookups_without_an_answer)
{
    struct opened o = opened_well(plain);
    struct dataset *d = data_open(&o);
    struct readset *read = readset_new();
    const struct value *subject = dataset_organisation(d, "X04");
    struct at at = { "here", 3, 4 };

    ck_assert_ptr_null(lookup_expand("{{ organisation.kind }}", at, d, subject,
                                     2020, read, o.arena, o.diag));
    ck_assert_said(o.diag, o.arena,
                   "here:3:4: error: the lookup '{{ organisation.kind }}' has "
                   "no value for X04");
    ck_assert_ptr_null(lookup_expand("{{ organisation.nome }}", at, d, subject,
                                     2020, read, o.arena, o.diag));
    ck_assert_ptr_null(
        lookup_expand("{{ as_of", at, d, subject, 2020, read, o.arena, o.diag));
    ck_assert_uint_eq(diag_errors(o.diag), 3);
    readset_free(read);
    dataset_free(d);
    opened_free(&o);
}
END_TEST

/* Each lookup fits, and all of them do not. */
START_TEST(lookups_grow_without_end)
{
    struct opened o = opened_well(plain);
    struct dataset *d = data_open(&o);
    struct readset *read = readset_new();
    struct buf text = { 0 };
    size_t i;

    for (i = 0; i < YAML_SCALAR_MAX; i++)
        buf_putc(&text, 'x');
    buf_puts(&text, "{{ dataset.title }}");
    ck_assert_ptr_null(lookup_expand(buf_text(&text), at_file("here"), d,
                                     dataset_organisation(d, "X01"), 2020, read,
                                     o.arena, o.diag));
    ck_assert_said(o.diag, o.arena,
                   "here: error: with its lookups replaced, this text is "
                   "longer than 1048576 bytes");
    buf_free(&text);
    readset_free(read);
    dataset_free(d);
    opened_free(&o);
}
END_TEST

/* The keys of the peers, joined, or what was said. */
static const char *peers_found(const char *rule, const char *subject,
                               const char *ids, struct arena *arena)
{
    const char *text = arena_printf(arena, "title: T\n%s" SECTIONS, rule);
    struct opened o = opened_well(text);
    struct dataset *d = data_open(&o);
    struct readset *read = readset_new();
    const struct value **peers;
    size_t n = 99, i;

    peers = peers_choose(o.template, d, dataset_organisation(d, subject), ids,
                         o.arena, &n, o.diag);
    text = arena_strdup(arena, said(o.diag, o.arena));
    for (i = 0; peers && i < n; i++)
        text = arena_printf(arena, "%s%s ", text, peers[i]->key);
    readset_free(read);
    dataset_free(d);
    opened_free(&o);
    return text;
}

START_TEST(peers)
{
    static const struct {
        const char *rule, *subject, *ids, *found;
    } cases[] = {
        { "", "X01", NULL, "" },
        { "peers: none\n", "X01", NULL, "" },
        { "peers: all\n", "X01", NULL, "X02 X03 X04 " },
        { "peers: kind\n", "X01", NULL, "X02 " },
        { "peers: region\n", "X01", NULL, "X03 " },
        { "peers: kind\n", "X03", NULL, "" },
        { "peer_ids: [X04, X01, X02]\n", "X01", NULL, "X02 X04 " },
        { "peers: kind\n", "X01", "X04,X03", "X04 X03 " },
        { "peers: all\n", "X01", "", "" },
    };
    struct arena *arena = arena_new();
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(
            peers_found(cases[i].rule, cases[i].subject, cases[i].ids, arena),
            cases[i].found);
    arena_free(arena);
}
END_TEST

START_TEST(peers_refused)
{
    static const struct {
        const char *rule, *subject, *ids, *said;
    } cases[] = {
        { "peers: kind\n", "X04", NULL, "warning: the kind of X04 is not" },
        { "peer_ids: [X01, Y01]\n", "X02", NULL,
          "t.yaml:2:17: error: there is no organisation 'Y01' in '" },
        { "", "X01", "X02,X03,Y02",
          ", did you mean 'X02'? There are X01, X02" },
        { "", "X01", "X02,X01", "'X01' is the subject itself" },
        { "", "X01", "X02,X02", "'X02' is named twice" },
        { "", "X01", "X02,,X03", "there is no organisation ''" },
    };
    struct arena *arena = arena_new();
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *found =
            peers_found(cases[i].rule, cases[i].subject, cases[i].ids, arena);

        ck_assert_msg(strstr(found, cases[i].said) != NULL,
                      "expected '%s' in: %s", cases[i].said, found);
    }
    arena_free(arena);
}
END_TEST

CHECK_MAIN("template", presets, everything_said, refused, every_fault_is_told,
           limits, options_and_presets, options_refused, settings_refused,
           lookups_expand, lookups_without_an_answer, lookups_grow_without_end,
           peers, peers_refused)
