/* unit -- one subject's report of a job: its name, state and outputs. */
#include "run/unit.h"

#include <stdlib.h>
#include <string.h>

#include "run/outname.h"

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

static const char *fault_find(const struct faults *faults, const char *file)
{
    size_t i;

    for (i = 0; i < faults->n; i++)
        if (strcmp(faults->all[i].file, file) == 0)
            return faults->all[i].what;
    return NULL;
}

/* Whether a message's file is an organisation's record, so that it can cost
 * no more than the reports that need it. */
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
        if (error && ok && !fault_find(faults, file))
            faults->all[faults->n++] =
                (struct fault){ arena_strdup(arena, file),
                                arena_strdup(arena, buf_text(&what)) };
        buf_clear(&what);
    }
    buf_free(&what);
    return ok && errors == diag_errors(diag);
}

/* Load the records of every subject and peer, and check them together. */
static bool records_load(const struct units *units, struct reading *reading,
                         struct diag *diag)
{
    struct dataset *dataset = reading->dataset;
    struct diag *ours = reading->diag;
    bool ok = true;
    size_t i, j;

    for (i = 0; i < units->n; i++) {
        const struct work *work = &units->all[i].work;

        ok = dataset_load(dataset, work->subject->key, diag) && ok;
        for (j = 0; j < work->n_peers; j++)
            ok = dataset_load(dataset, work->peers[j]->key, diag) && ok;
    }
    reading->diag = diag;
    ok = reading_check(reading) && ok;
    reading->diag = ours;
    return ok;
}

/* The records; what is at fault in one of them is left to whom it concerns. */
static bool records_read(const struct units *units, struct reading *reading,
                         struct faults *faults, struct diag *diag)
{
    struct diag *said = diag_new();
    struct buf bytes = { 0 };
    bool ok = records_load(units, reading, said) ||
              faults_sort(reading->dataset, said, faults, units->arena);

    if (!ok) {
        diag_pack(said, &bytes);
        diag_unpack(diag, buf_text(&bytes), bytes.len);
    }
    buf_free(&bytes);
    diag_free(said);
    return ok;
}

/* ---- Listing ---------------------------------------------------------- */

void unit_fail(struct units *units, struct unit *unit, const struct diag *diag)
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
    unit->state = UNIT_FAILED;
    unit->reason = arena_strdup(units->arena, buf_text(&all));
    buf_free(&what);
    buf_free(&all);
}

static bool subjects_list(struct units *units, const struct jobfile *job,
                          const struct reading *reading, struct diag *diag)
{
    const struct value **subjects =
        jobfile_subjects(job, reading->dataset, units->arena, &units->n, diag);
    bool ok = subjects != NULL;
    size_t i;

    if (!ok)
        units->n = 0;
    units->all = arena_array(units->arena, units->n + 1, sizeof *units->all);
    for (i = 0; i < units->n; i++) {
        struct unit *unit = &units->all[i];

        unit->id = subjects[i]->key;
        unit->what = arena_printf(units->arena, "the report on %s", unit->id);
        ok = reading_subject(reading, unit->id, job->request.peers, &unit->work,
                             units->arena, diag) &&
             ok;
    }
    return ok;
}

static int name_compare(const void *a, const void *b)
{
    const struct unit *one = *(struct unit *const *)a;
    const struct unit *other = *(struct unit *const *)b;
    int order = strcmp(one->name, other->name);

    return order ? order : (one > other) - (one < other);
}

static bool names_give(struct units *units, const struct jobfile *job,
                       int32_t as_of, int32_t date, struct diag *diag)
{
    bool ok = true;
    size_t i;

    units->by_name =
        arena_array(units->arena, units->n + 1, sizeof(struct unit *));
    for (i = 0; i < units->n; i++) {
        struct unit *unit = &units->all[i];

        unit->work.as_of = as_of;
        unit->name =
            outname_expand(job->pattern, job->pattern_at, unit->work.subject,
                           as_of, date, units->arena, diag);
        units->by_name[i] = unit;
        ok = ok && unit->name;
    }
    if (!ok)
        return false;
    qsort(units->by_name, units->n, sizeof *units->by_name, name_compare);
    for (i = 1; i < units->n; i++) {
        const struct unit *one = units->by_name[i - 1];

        if (strcmp(one->name, units->by_name[i]->name) != 0)
            continue;
        diag_error(diag, job->pattern_at,
                   "the reports on %s and %s would both be called '%s'; put "
                   "'{{ organisation.id }}' into the name",
                   one->id, units->by_name[i]->id, one->name);
        ok = false;
    }
    return ok;
}

/* Fail the units that a fault concerns, or whose subject lacks something. */
static void needs_check(struct units *units, const struct reading *reading,
                        const struct faults *faults)
{
    size_t i, j;

    for (i = 0; i < units->n; i++) {
        struct unit *unit = &units->all[i];
        const struct work *work = &unit->work;
        struct diag *diag = diag_new();
        const char *what = NULL;

        for (j = 0; !what && faults->n && j <= work->n_peers; j++) {
            const struct value *org =
                j > 0 ? work->peers[j - 1] : work->subject;

            what = fault_find(
                faults, record_file(reading->dataset, org->key, units->arena));
        }
        if (what) {
            unit->state = UNIT_FAILED;
            unit->reason = what;
        } else if (!reading_needs(reading, work, diag)) {
            unit_fail(units, unit, diag);
        }
        diag_free(diag);
    }
}

bool units_list(struct units *units, const struct jobfile *job,
                struct reading *reading, int32_t date, struct diag *diag)
{
    struct faults faults = { 0 };

    units->arena = arena_new();
    if (!subjects_list(units, job, reading, diag) ||
        !records_read(units, reading, &faults, diag) ||
        !names_give(units, job, reading->as_of, date, diag))
        return false;
    needs_check(units, reading, &faults);
    return true;
}

void units_free(struct units *units)
{
    arena_free(units->arena);
}

struct unit *units_find(const struct units *units, const char *name)
{
    size_t low = 0, high = units->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, units->by_name[middle]->name);

        if (order == 0)
            return units->by_name[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
