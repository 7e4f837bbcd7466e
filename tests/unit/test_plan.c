/* test_plan -- which entries are due, why, and what a dry run prints. */
#include "batch/plan.h"

#include "data/readset.h"

#include "batch_kit.h"

#define DEPENDS(template, fonts)                                               \
    "{\"program\":\"p\",\"libraries\":\"l\",\"schema\":1,"                     \
    "\"template\":\"" template "\",\"theme\":\"t\"," fonts                     \
                               "\"plugins\":{},\"words\":{},\"parameters\":{}" \
                               "}"

static const char depends[] = DEPENDS("1", "\"fonts\":\"2\",");
static const char reads[] =
    "{\"organisations\":{\"X01\":{\"staff\":1},\"X02\":{\"staff\":1}}}";

/* A kit whose manifest says that X01 was made and X02 has failed. */
struct planned {
    struct kit kit;
    struct manifest_line run;
    struct request request;
    struct entry *first, *second, *third;
};

static void line_append(struct planned *p, struct manifest *manifest,
                        struct entry *entry)
{
    const struct value *set =
        jsonread_value(reads, strlen(reads), p->kit.arena);
    struct buf line = { 0 };
    char digest[SHA256_HEX];

    readset_digest(p->kit.dataset, set, digest);
    manifest_line_write(&p->run, entry,
                        entry->state == ENTRY_MADE ? reads : NULL, digest,
                        &line);
    ck_assert(manifest_append(manifest, &line, p->kit.diag));
    buf_free(&line);
}

static void planned_open(struct planned *p)
{
    struct manifest *manifest;

    memset(p, 0, sizeof *p);
    kit_open(&p->kit, "");
    p->run = kit_run(&p->kit, depends);
    p->first = &p->kit.entries.all[0];
    p->second = &p->kit.entries.all[1];
    p->third = &p->kit.entries.all[2];
    kit_output(&p->kit, p->first, "X01.pdf", "%PDF first");
    p->first->state = ENTRY_MADE;
    p->first->ms = 300;
    p->second->state = ENTRY_FAILED;
    p->second->reason = "the plugin broke";
    manifest = manifest_open(p->kit.job->folder, p->kit.diag);
    ck_assert_msg(manifest != NULL, "%s", said(p->kit.diag, p->kit.arena));
    line_append(p, manifest, p->first);
    line_append(p, manifest, p->second);
    manifest_close(manifest);
    kit_entries(&p->kit); /* as the next run finds them */
    p->first = &p->kit.entries.all[0];
    p->second = &p->kit.entries.all[1];
    p->third = &p->kit.entries.all[2];
}

static size_t plan(struct planned *p)
{
    struct manifest *manifest = manifest_look(p->kit.job->folder, p->kit.diag);
    size_t due;

    ck_assert_ptr_nonnull(manifest);
    due = plan_make(&p->run, &p->kit.entries, manifest, &p->request);
    manifest_close(manifest);
    return due;
}

#define ck_assert_due(entry, words)                                   \
    do {                                                              \
        ck_assert_int_eq((entry)->state, ENTRY_DUE);                  \
        ck_assert_msg(strstr((entry)->reason, (words)) != NULL, "%s", \
                      (entry)->reason);                               \
    } while (0)

START_TEST(made_failed_and_new)
{
    struct planned p;

    planned_open(&p);
    ck_assert_uint_eq(plan(&p), 2);
    ck_assert_int_eq(p.first->state, ENTRY_CURRENT);
    ck_assert_uint_eq(p.first->n_outputs, 1);
    ck_assert_str_eq(p.first->outputs[0].path, "X01.pdf");
    ck_assert_int_eq(p.first->ms, 300);
    ck_assert_due(p.second, "failed the last time");
    ck_assert_due(p.third, "never made");
    kit_close(&p.kit);
}
END_TEST

START_TEST(options)
{
    struct planned p;

    planned_open(&p);
    p.request.force = true;
    ck_assert_uint_eq(plan(&p), 3);
    ck_assert_due(p.first, "asked for");
    kit_close(&p.kit);

    planned_open(&p);
    p.request.only_failed = true;
    ck_assert_uint_eq(plan(&p), 1);
    ck_assert_int_eq(p.first->state, ENTRY_CURRENT);
    ck_assert_int_eq(p.second->state, ENTRY_DUE);
    ck_assert_int_eq(p.third->state, ENTRY_LEFT);
    kit_close(&p.kit);
}
END_TEST

START_TEST(other_peers)
{
    struct planned p;
    const struct value **peers;

    planned_open(&p);
    p.first->work.n_peers = 1;
    plan(&p);
    ck_assert_due(p.first, "peers");
    kit_close(&p.kit);

    planned_open(&p);
    peers = p.first->work.peers;
    peers[1] = p.first->work.subject;
    plan(&p);
    ck_assert_due(p.first, "peers");
    kit_close(&p.kit);
}
END_TEST

START_TEST(other_fingerprint)
{
    static const struct {
        const char *depends, *words;
    } cases[] = {
        { DEPENDS("0", "\"fonts\":\"2\","), "template has changed" },
        { DEPENDS("1", "\"fonts\":\"0\","), "font has changed" },
        { DEPENDS("1", ""), "font has changed" },
    };
    struct planned p;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        planned_open(&p);
        p.run = kit_run(&p.kit, cases[i].depends);
        plan(&p);
        ck_assert_due(p.first, cases[i].words);
        kit_close(&p.kit);
    }
}
END_TEST

static void staff_set(struct planned *p, const char *id, const char *text)
{
    struct value *org = dataset_organisation(p->kit.dataset, id);
    struct value *staff = value_child(org, "staff");

    value_text_put(staff, text);
}

START_TEST(other_data)
{
    struct planned p;

    planned_open(&p);
    staff_set(&p, "X02", "21"); /* a peer's, and it was read */
    plan(&p);
    ck_assert_due(p.first, "data that it shows");
    kit_close(&p.kit);

    planned_open(&p);
    staff_set(&p, "X03", "31"); /* nobody read it */
    plan(&p);
    ck_assert_int_eq(p.first->state, ENTRY_CURRENT);
    kit_close(&p.kit);
}
END_TEST

START_TEST(other_file)
{
    struct planned p;

    planned_open(&p);
    file_write(kit_out(&p.kit, "X01.pdf"), "%PDF other");
    plan(&p);
    ck_assert_due(p.first, "'X01.pdf'");
    kit_close(&p.kit);

    planned_open(&p);
    ck_assert_int_eq(unlink(kit_out(&p.kit, "X01.pdf")), 0);
    plan(&p);
    ck_assert_due(p.first, "'X01.pdf'");
    kit_close(&p.kit);
}
END_TEST

/* What the dataset lacks now counts, whatever was made once. */
START_TEST(cannot_be_made)
{
    struct planned p;

    planned_open(&p);
    p.first->state = ENTRY_FAILED;
    p.first->reason = "it has no staff";
    ck_assert_uint_eq(plan(&p), 2);
    ck_assert_int_eq(p.first->state, ENTRY_FAILED);
    ck_assert_str_eq(p.first->reason, "it has no staff");
    kit_close(&p.kit);
}
END_TEST

/* Lines of another job in the same folder say nothing of this one's. */
START_TEST(other_job)
{
    struct planned p;

    planned_open(&p);
    p.kit.job->name = "another";
    ck_assert_uint_eq(plan(&p), 3);
    ck_assert_due(p.first, "never made");
    ck_assert_uint_eq(p.first->n_outputs, 0);
    kit_close(&p.kit);
}
END_TEST

/* ---- Dry run ---------------------------------------------------------- */

START_TEST(printed)
{
    struct planned p;
    char bytes[1024] = "";
    int ends[2];

    planned_open(&p);
    plan(&p);
    p.third->state = ENTRY_FAILED;
    p.third->reason = "no data";
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_ge(dup2(ends[1], STDOUT_FILENO), 0);
    ck_assert(plan_print(&p.kit.entries, 1, p.kit.diag));
    ck_assert_int_gt(read(ends[0], bytes, sizeof bytes - 1), 0);
    ck_assert_ptr_nonnull(strstr(bytes, "skip  X01\n"));
    ck_assert_ptr_nonnull(strstr(bytes, "make  X02: it failed"));
    ck_assert_ptr_nonnull(strstr(bytes, "fail  X03: no data\n"));
    ck_assert_ptr_nonnull(strstr(bytes, ": 1 to make, 1 "));
    ck_assert_ptr_nonnull(strstr(bytes, "about 0.3 s with 1 worker\n"));
    kit_close(&p.kit);
}
END_TEST

CHECK_MAIN("plan", made_failed_and_new, options, other_peers, other_fingerprint,
           other_data, other_file, cannot_be_made, other_job, printed)
