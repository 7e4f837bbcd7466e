/* batch_kit -- a job, its dataset and its entries in a folder of their own,
 * for tests of what a batch is made of. */
#ifndef BATCH_KIT_H
#define BATCH_KIT_H

#include <sys/stat.h>

#include "base/file.h"
#include "batch/entry.h"
#include "batch/manifest.h"
#include "batch/manifest_line.h"
#include "data/jsonread.h"

#include "check_main.h"
#include "check_said.h"

static const char kit_job[] = "dataset: data.yaml\n"
                              "template: t.yaml\n"
                              "output: {folder: out, name: "
                              "\"{{ organisation.id }}\"}\n";

static const char kit_data[] = "trustbrief: 1\n"
                               "title: A dataset\n"
                               "as_of: 2020-06-30\n"
                               "organisations:\n"
                               "  X01: {name: North & <South>, staff: 10}\n"
                               "  X02: {name: Two, staff: 20}\n"
                               "  X03: {name: Three, staff: 30}\n";

enum { KIT_ENTRIES = 3 };

/* An entry an organisation: X01, X02, X03, each with the two others as its
 * peers. */
struct kit {
    struct arena *arena;
    struct diag *diag;
    const char *folder; /* the job's file is here; its output goes to out/ */
    struct job *job;
    struct dataset *dataset;
    struct entries entries;
};

static inline const char *kit_path(const struct kit *kit, const char *name)
{
    return arena_printf(kit->arena, "%s/%s", kit->folder, name);
}

static inline const char *kit_out(const struct kit *kit, const char *name)
{
    return arena_printf(kit->arena, "%s/%s", kit->job->folder, name);
}

static inline void kit_entries(struct kit *kit)
{
    struct entries *entries = &kit->entries;
    const struct value *org = kit->dataset->organisations->first, *other;
    size_t i;

    entries->arena = kit->arena;
    entries->n = KIT_ENTRIES;
    entries->all = arena_array(kit->arena, KIT_ENTRIES, sizeof *entries->all);
    entries->by_name =
        arena_array(kit->arena, KIT_ENTRIES, sizeof *entries->by_name);
    for (i = 0; i < KIT_ENTRIES; i++, org = org->next) {
        struct entry *entry = &entries->all[i];
        struct make *work = &entry->work;

        entry->id = entry->name = org->key;
        entry->what = arena_printf(kit->arena, "the briefing on %s", org->key);
        work->subject = org;
        work->peers = arena_array(kit->arena, KIT_ENTRIES, sizeof *work->peers);
        other = kit->dataset->organisations->first;
        for (; other; other = other->next)
            if (other != org)
                work->peers[work->n_peers++] = other;
        entries->by_name[i] = entry;
    }
}

/* Open the job of kit_job and `more`, and the dataset of kit_data. */
static inline void kit_open(struct kit *kit, const char *more)
{
    *kit = (struct kit){ .arena = arena_new(), .diag = diag_new() };
    kit->folder = folder_new(kit->arena);
    file_write(kit_path(kit, "job.yaml"),
               arena_printf(kit->arena, "%s%s", kit_job, more));
    file_write(kit_path(kit, "data.yaml"), kit_data);
    file_write(kit_path(kit, "t.yaml"), "");
    kit->job = job_open(kit_path(kit, "job.yaml"), NULL, kit->diag);
    ck_assert_msg(kit->job != NULL, "%s", said(kit->diag, kit->arena));
    ck_assert_int_eq(mkdir(kit->job->folder, 0777), 0);
    kit->dataset = dataset_open(kit_path(kit, "data.yaml"), kit->diag);
    ck_assert_msg(kit->dataset != NULL, "%s", said(kit->diag, kit->arena));
    kit_entries(kit);
}

static inline void kit_close(struct kit *kit)
{
    dataset_free(kit->dataset);
    job_free(kit->job);
    folder_remove(kit->folder);
    diag_free(kit->diag);
    arena_free(kit->arena);
}

/* A file's text, in the arena. */
static inline const char *file_text(const char *path, struct arena *arena)
{
    struct buf bytes = { 0 };
    const char *text;

    ck_assert_msg(file_read(path, 1 << 20, &bytes), "cannot read %s", path);
    text = arena_strdup(arena, buf_text(&bytes));
    buf_free(&bytes);
    return text;
}

/* Write a file into the output folder and have the entry list it. */
static inline void kit_output(struct kit *kit, struct entry *entry,
                              const char *path, const char *text)
{
    struct output *outputs =
        arena_array(kit->arena, entry->n_outputs + 1, sizeof *outputs);
    struct output *output = &outputs[entry->n_outputs];

    if (entry->n_outputs)
        memcpy(outputs, entry->outputs, entry->n_outputs * sizeof *outputs);
    file_write(kit_out(kit, path), text);
    output->path = path;
    output->len = strlen(text);
    sha256_hex(text, output->len, output->sha256);
    entry->outputs = outputs;
    entry->n_outputs++;
}

/* What all lines of a run share, with this fingerprint. */
static inline struct manifest_line kit_run(struct kit *kit, const char *depends)
{
    struct manifest_line record = {
        .job = kit->job,
        .dataset = kit->dataset,
        .depends = depends,
        .depends_value = jsonread_value(depends, strlen(depends), kit->arena),
        .now = "2026-11-25T07:00:00Z",
    };

    ck_assert_ptr_nonnull(record.depends_value);
    return record;
}

#endif
