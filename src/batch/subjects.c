/* subjects -- the organisations that a job is for. */
#include "batch/subjects.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "batch/job.h"

/* Whether the list is absent, or has the organisation's word for `key`. */
static bool list_allows(const struct value *list, const struct value *org,
                        const char *key)
{
    const char *word = value_text(org, key);
    const struct value *item = value_first(list);

    while (item && !(word && utf8_compare(item->text, word) == 0))
        item = item->next;
    return !list || item;
}

static bool ids_find(const struct value *ids, const struct dataset *dataset,
                     const struct value **found, size_t *n, struct arena *arena,
                     struct diag *diag)
{
    const struct value *organisations = dataset->organisations, *id, *org;
    const char **keys =
        arena_array(arena, organisations->len + 1, sizeof *keys);
    bool ok = true;
    size_t n_keys = 0;

    for (org = value_first(organisations); org; org = org->next)
        keys[n_keys++] = org->key;
    for (id = value_first(ids); id; id = id->next) {
        org = dataset_organisation(dataset, id->text);
        if (org) {
            found[(*n)++] = org;
            continue;
        }
        diag_error(diag, id->at, "there is no organisation '%s' in '%s'%s",
                   id->text, dataset->path,
                   suggest_names(id->text, keys, n_keys,
                                 "; name subjects by their ODS codes", arena));
        ok = false;
    }
    return ok;
}

const struct value **subjects_list(const struct job *job,
                                   const struct dataset *dataset,
                                   struct arena *arena, size_t *n,
                                   struct diag *diag)
{
    size_t most = dataset->organisations->len +
                  (job->subject_ids ? job->subject_ids->len : 0);
    const struct value **found =
        arena_array(arena, most + 1, sizeof(struct value *));
    const struct value *org = value_first(dataset->organisations);

    *n = 0;
    if (job->subject_ids)
        return ids_find(job->subject_ids, dataset, found, n, arena, diag)
                   ? found
                   : NULL;
    for (; org; org = org->next)
        if (list_allows(job->kinds, org, "kind") &&
            list_allows(job->regions, org, "region"))
            found[(*n)++] = org;
    if (*n > 0)
        return found;
    diag_error(diag,
               job->kinds     ? job->kinds->at
               : job->regions ? job->regions->at
                              : job->root->at,
               "no organisation of '%s' matches this job; compare its kinds "
               "and regions with the dataset's",
               dataset->path);
    return NULL;
}
