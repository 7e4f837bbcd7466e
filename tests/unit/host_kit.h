/* host_kit -- one briefing on a small dataset, for tests of what builds it. */
#ifndef HOST_KIT_H
#define HOST_KIT_H

#include "host/host.h"

#include <string.h>

#include "check_main.h"
#include "data/fields.h"
#include "data/yaml.h"
#include "doc/dump.h"

static const char yaml[] = "trustbrief: 1\n"
                           "title: A dataset\n"
                           "as_of: 2020-06-30\n"
                           "sources:\n"
                           "  s1: {title: First}\n"
                           "  s2: {title: Second}\n"
                           "organisations:\n"
                           "  X01:\n"
                           "    name: Example North\n"
                           "    source: s1\n"
                           "    staff: 1500\n"
                           "    awards:\n"
                           "      - {title: Gold, won: 2019-05, source: s2}\n"
                           "      - {title: Silver, won: 2018}\n"
                           "    secret: hidden\n"
                           "  X02:\n"
                           "    name: Example South\n"
                           "    staff: 900\n"
                           "    awards: [{title: Bronze}]\n"
                           "  X03: {name: Example East}\n";

static const struct tb_field options[] = {
    { .path = "title",
      .type = TB_TEXT,
      .preset = "On {{ organisation.name }}" },
    TB_OPTION_PART("peers", "whether to show peers"),
    { 0 },
};

static const struct tb_field data[] = {
    { .path = "awards[].title", .type = TB_TEXT, .flags = TB_REQUIRED },
    { .path = "awards[].won", .type = TB_DATE },
    { .path = "staff", .type = TB_NUMBER },
    { .path = "peers[].awards[].title", .type = TB_TEXT },
    { 0 },
};

static const struct tb_field others[] = {
    { .path = "secret", .type = TB_TEXT },
    { 0 },
};

/* One briefing on X01 with the peers X02 and X03. */
struct fixture {
    struct diag *diag;
    struct schema *schema;
    struct dataset dataset;
    struct template template;
    struct section section;
    struct host_report report;
    const struct value *peers[2];
};

static void fixture_open(struct fixture *f)
{
    memset(f, 0, sizeof *f);
    f->diag = diag_new();
    f->schema = schema_new();
    ck_assert(schema_add(f->schema, "", "trustbrief", fields_dataset, f->diag));
    ck_assert(
        schema_add(f->schema, "organisations{}", "awards", data, f->diag));
    ck_assert(
        schema_add(f->schema, "organisations{}", "secrets", others, f->diag));
    f->dataset.arena = arena_new();
    f->dataset.path = "data.yaml";
    f->dataset.root =
        yaml_parse("data.yaml", yaml, strlen(yaml), f->dataset.arena, f->diag);
    ck_assert_ptr_nonnull(f->dataset.root);
    f->dataset.organisations = value_child(f->dataset.root, "organisations");
    ck_assert(dataset_check(&f->dataset, f->schema, 0, f->diag));
    f->peers[0] = dataset_organisation(&f->dataset, "X02");
    f->peers[1] = dataset_organisation(&f->dataset, "X03");
    f->template.sources = true;
    f->section = (struct section){ .id = "awards",
                                   .plugin = "awards",
                                   .at = { "t.yaml", 3, 5 } };
    f->report = (struct host_report){
        .document = node_document_new(),
        .dataset = &f->dataset,
        .read = readset_new(),
        .template = &f->template,
        .subject = dataset_organisation(&f->dataset, "X01"),
        .peers = f->peers,
        .n_peers = 2,
        .as_of = f->dataset.as_of,
        .diag = f->diag,
    };
}

static void fixture_close(struct fixture *f)
{
    node_document_free(f->report.document);
    readset_free(f->report.read);
    arena_free(f->dataset.arena);
    schema_free(f->schema);
    diag_free(f->diag);
}

/* The dataset's language; NULL: the document's. */
static const char *data_lang;

/* Run one build(): true, and its dump; or false, and the messages. */
static bool run(void (*build)(tb_build *), struct buf *out)
{
    const struct plugin plugin = {
        .name = "awards", .options = options, .data = data, .build = build
    };
    struct fixture f;
    bool ok;

    fixture_open(&f);
    f.report.document->title = "T";
    f.report.document->lang = "en-GB";
    f.report.data_lang = data_lang;
    f.report.document->date = f.report.as_of;
    ok = host_build(&f.report, &f.section, &plugin, f.report.document->root);
    if (ok)
        dump_document(f.report.document, out);
    else
        diag_write(f.diag, out, false, false);
    fixture_close(&f);
    return ok;
}

/* A build() of these statements. */
#define BUILD(name, ...)          \
    static void name(tb_build *b) \
    {                             \
        __VA_ARGS__;              \
    }

/* What a build() is refused with. */
struct refusal {
    void (*build)(tb_build *);
    const char *message;
};

static void refused_check(const struct refusal *refused, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++) {
        struct buf out = { 0 };

        ck_assert_msg(!run(refused[i].build, &out), "case %zu passed: %s", i,
                      buf_text(&out));
        ck_assert_msg(strstr(buf_text(&out), refused[i].message) != NULL,
                      "case %zu says: %s", i, buf_text(&out));
        buf_free(&out);
    }
}

#endif
