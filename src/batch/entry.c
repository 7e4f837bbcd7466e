/* entry -- one subject's briefing of a job: its name, state and outputs. */
#include "batch/entry.h"

#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "batch/filename.h"
#include "batch/subjects.h"
#include "briefing/briefing.h"

/* ---- What the dataset says -------------------------------------------- */

/* A file of the dataset that cannot be used. */
struct fault {
    const char *file, *what;
};

struct faults {
    struct fault *all;
    size_t n;
};

/* The file that an organisation's record is in. */
static const char *record_file(const struct dataset *dataset, const char *id,
                               struct arena *arena)
{
    return arena_printf(arena, "%s/organisations/%s.yaml", dataset->path, id);
}

static const char *plugin_fault(const struct faults *faults, const char *file)
{
    size_t i;

    for (i = 0; i < faults->n; i++)
        if (strcmp(faults->all[i].file, file) == 0)
            return faults->all[i].what;
    return NULL;
}

/* Whether a message's file is an organisation's record, so that it can cost
 * no more than the briefings that need it. */
static bool is_record(const struct dataset *dataset, const char *file)
{
    size_t len = strlen(dataset->path);

    return dataset->folder && file && strncmp(file, dataset->path, len) == 0 &&
           strncmp(file + len, "/organisations/", strlen("/organisations/")) ==
               0;
}

/* Sort what was said of the dataset into faults by file, the first of each.
 * False: something is not of one record, or not all has been kept. */
static bool faults_sort(const struct dataset *dataset, const struct diag *diag,
                        struct faults *faults, struct arena *arena)
{
    struct buf what = { 0 };
    const char *file;
    size_t i, errors = 0;
    bool error, ok = true;

    faults->all =
        arena_array(arena, diag_errors(diag) + 1, sizeof *faults->all);
    for (i = 0; ok && diag_message(diag, i, &error, &file, &what); i++) {
        ok = !error || is_record(dataset, file);
        errors += error;
        if (error && ok && !plugin_fault(faults, file))
            faults->all[faults->n++] =
                (struct fault){ arena_strdup(arena, file),
                                arena_strdup(arena, buf_text(&what)) };
        buf_clear(&what);
    }
    buf_free(&what);
    return ok && errors == diag_errors(diag);
}

/* Load the records of every subject and peer, and check them together. */
static bool records_load(const struct entries *entries, struct inputs *inputs,
                         struct diag *diag)
{
    struct dataset *dataset = inputs->dataset;
    struct diag *ours = inputs->diag;
    bool ok = true;
    size_t i, j;

    for (i = 0; i < entries->n; i++) {
        const struct make *work = &entries->all[i].work;

        if (entries->all[i].state == ENTRY_LEFT)
            continue;
        ok = dataset_load(dataset, work->subject->key, diag) && ok;
        for (j = 0; j < work->n_peers; j++)
            ok = dataset_load(dataset, work->peers[j]->key, diag) && ok;
    }
    inputs->diag = diag;
    ok = inputs_check(inputs) && ok;
    inputs->diag = ours;
    return ok;
}

/* The records; what is at fault in one of them is left to whom it concerns. */
static bool records_read(const struct entries *entries, struct inputs *inputs,
                         struct faults *faults, struct diag *diag)
{
    struct diag *said = diag_new();
    struct buf bytes = { 0 };
    bool ok = records_load(entries, inputs, said) ||
              faults_sort(inputs->dataset, said, faults, entries->arena);

    if (!ok) {
        diag_pack(said, &bytes);
        diag_unpack(diag, buf_text(&bytes), bytes.len);
    }
    buf_free(&bytes);
    diag_free(said);
    return ok;
}

/* ---- Listing ---------------------------------------------------------- */

void entry_fail(struct entries *entries, struct entry *entry,
                const struct diag *diag)
{
    struct buf what = { 0 }, all = { 0 };
    const char *file;
    bool error;
    size_t i;

    for (i = 0; diag_message(diag, i, &error, &file, &what); i++) {
        if (error)
            buf_printf(&all, "%s%s", all.len ? "\n" : "", buf_text(&what));
        buf_clear(&what);
    }
    entry->state = ENTRY_FAILED;
    entry->reason = arena_strdup(entries->arena, buf_text(&all));
    buf_free(&what);
    buf_free(&all);
}

/* The subject of an entry and its peers.  What is remarked of them fails the
 * entry where warnings are errors. */
static bool subject_take(struct entries *entries, struct entry *entry,
                         const struct inputs *inputs, struct diag *diag)
{
    struct diag *said = diag_new();
    struct buf bytes = { 0 };
    bool ok = inputs_subject(inputs, entry->id, inputs->request->peers,
                             &entry->work, entries->arena, said);

    diag_pack(said, &bytes);
    diag_unpack(diag, buf_text(&bytes), bytes.len);
    if (ok && !briefing_strict(inputs->request, entry->what, said))
        entry_fail(entries, entry, said);
    buf_free(&bytes);
    diag_free(said);
    return ok;
}

static bool subjects_take(struct entries *entries, const struct job *job,
                          const struct inputs *inputs, struct diag *diag)
{
    const struct value **subjects =
        subjects_list(job, inputs->dataset, entries->arena, &entries->n, diag);
    bool ok = subjects != NULL;
    size_t i;

    if (!ok)
        entries->n = 0;
    entries->all =
        arena_array(entries->arena, entries->n + 1, sizeof *entries->all);
    for (i = 0; i < entries->n; i++) {
        struct entry *entry = &entries->all[i];

        entry->id = subjects[i]->key;
        entry->what =
            arena_printf(entries->arena, "the briefing on %s", entry->id);
        ok = subject_take(entries, entry, inputs, diag) && ok;
    }
    return ok;
}

static struct entry *subject_find(const struct entries *entries, const char *id)
{
    size_t i;

    for (i = 0; i < entries->n; i++)
        if (strcmp(entries->all[i].id, id) == 0)
            return &entries->all[i];
    return NULL;
}

static bool subject_missing(const struct entries *entries,
                            const struct job *job, const struct inputs *inputs,
                            const char *id, struct diag *diag)
{
    const char **ids = arena_array(entries->arena, entries->n + 1, sizeof *ids);
    size_t i;

    for (i = 0; i < entries->n; i++)
        ids[i] = entries->all[i].id;
    diag_error(diag, at_file(job->file), "%s '%s'%s",
               dataset_organisation(inputs->dataset, id)
                   ? "the job makes no briefing on"
                   : "there is no organisation",
               id,
               suggest_names(id, ids, entries->n,
                             arena_printf(entries->arena,
                                          "; --org takes the codes of its %zu "
                                          "subjects",
                                          entries->n),
                             entries->arena));
    return false;
}

/* Leave out all entries but those of --org, "RWE,RT5", if that is given. */
static bool asked_mark(struct entries *entries, const struct job *job,
                       const struct inputs *inputs, struct diag *diag)
{
    const char *p = job->request.organisation;
    bool ok = true;
    size_t i, len;

    for (; p && *p; p += len + (p[len] == ',')) {
        const char *id;
        struct entry *entry;

        len = strcspn(p, ",");
        id = arena_strndup(entries->arena, p, len);
        entry = subject_find(entries, id);
        if (entry)
            entry->asked = true;
        else
            ok = subject_missing(entries, job, inputs, id, diag);
    }
    for (i = 0; job->request.organisation && i < entries->n; i++)
        if (!entries->all[i].asked)
            entries->all[i].state = ENTRY_LEFT;
    return ok;
}

static int name_compare(const void *a, const void *b)
{
    const struct entry *one = *(struct entry *const *)a;
    const struct entry *other = *(struct entry *const *)b;
    int order = strcmp(one->name, other->name);

    return order ? order : (one > other) - (one < other);
}

static bool names_give(struct entries *entries, const struct job *job,
                       int32_t as_of, int32_t date, struct diag *diag)
{
    bool ok = true;
    size_t i;

    entries->by_name =
        arena_array(entries->arena, entries->n + 1, sizeof(struct entry *));
    for (i = 0; i < entries->n; i++) {
        struct entry *entry = &entries->all[i];

        entry->work.as_of = as_of;
        entry->name =
            filename_expand(job->pattern, job->pattern_at, entry->work.subject,
                            as_of, date, entries->arena, diag);
        entries->by_name[i] = entry;
        ok = ok && entry->name;
    }
    if (!ok)
        return false;
    qsort(entries->by_name, entries->n, sizeof *entries->by_name, name_compare);
    for (i = 1; i < entries->n; i++) {
        const struct entry *one = entries->by_name[i - 1];

        if (strcmp(one->name, entries->by_name[i]->name) != 0)
            continue;
        diag_error(diag, job->pattern_at,
                   "the briefings on %s and %s would both be named '%s'; put "
                   "'{{ organisation.id }}' into the name",
                   one->id, entries->by_name[i]->id, one->name);
        ok = false;
    }
    return ok;
}

/* Fail the entries that a fault concerns, or whose subject lacks something. */
static void needs_check(struct entries *entries, const struct inputs *inputs,
                        const struct faults *faults)
{
    size_t i, j;

    for (i = 0; i < entries->n; i++) {
        struct entry *entry = &entries->all[i];
        const struct make *work = &entry->work;
        struct diag *diag;
        const char *what = NULL;

        if (entry->state != ENTRY_DUE)
            continue;
        diag = diag_new();
        for (j = 0; !what && faults->n && j <= work->n_peers; j++) {
            const struct value *org =
                j > 0 ? work->peers[j - 1] : work->subject;

            what = plugin_fault(
                faults, record_file(inputs->dataset, org->key, entries->arena));
        }
        if (what) {
            entry->state = ENTRY_FAILED;
            entry->reason = what;
        } else if (!inputs_needs(inputs, work, diag)) {
            entry_fail(entries, entry, diag);
        }
        diag_free(diag);
    }
}

bool entries_list(struct entries *entries, const struct job *job,
                  struct inputs *inputs, int32_t date, struct diag *diag)
{
    struct faults faults = { 0 };

    entries->arena = arena_new();
    if (!subjects_take(entries, job, inputs, diag) ||
        !asked_mark(entries, job, inputs, diag) ||
        !records_read(entries, inputs, &faults, diag) ||
        !names_give(entries, job, inputs->as_of, date, diag))
        return false;
    needs_check(entries, inputs, &faults);
    return true;
}

void entries_free(struct entries *entries)
{
    arena_free(entries->arena);
}

struct entry *entries_find(const struct entries *entries, const char *name)
{
    size_t low = 0, high = entries->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, entries->by_name[middle]->name);

        if (order == 0)
            return entries->by_name[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
