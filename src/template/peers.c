/* peers -- with whom a subject is compared. */
#include <string.h>

#include "base/suggest.h"
#include "template/peers.h"
#include "template/template.h"

/* The peers that are being found. */
struct peers {
    const struct dataset *dataset;
    const struct value *subject;
    const struct value **found;
    size_t n;
};

static void unknown_report(const struct peers *peers, const char *id,
                           enum status status, struct at at,
                           struct arena *arena, struct diag *diag)
{
    const struct value *organisations = peers->dataset->organisations, *org;
    const char **ids = arena_array(arena, organisations->len + 1, sizeof *ids);
    size_t n = 0;

    for (org = value_first(organisations); org; org = org->next)
        ids[n++] = org->key;
    diag_fault(
        diag, status, at, "there is no organisation '%s' in '%s'%s", id,
        peers->dataset->path,
        suggest_names(id, ids, n, "; name peers by their ODS codes", arena));
}

static bool found_already(const struct peers *peers, const struct value *org)
{
    size_t i;

    for (i = 0; i < peers->n; i++)
        if (peers->found[i] == org)
            return true;
    return false;
}

/* One id of --peers. */
static bool name_add(struct peers *peers, const char *id, struct arena *arena,
                     struct diag *diag)
{
    const struct value *org = dataset_organisation(peers->dataset, id);
    const char *why = NULL;

    if (!org) {
        unknown_report(peers, id, STATUS_USAGE, (struct at){ 0 }, arena, diag);
        return false;
    }
    if (org == peers->subject)
        why = "is the subject itself";
    else if (found_already(peers, org))
        why = "is named twice";
    if (why) {
        diag_fault(diag, STATUS_USAGE, (struct at){ 0 },
                   "the peer '%s' %s; leave it out of --peers", id, why);
        return false;
    }
    peers->found[peers->n++] = org;
    return true;
}

static bool names_add(struct peers *peers, const char *ids, struct arena *arena,
                      struct diag *diag)
{
    bool ok = true;

    while (*ids) {
        size_t len = strcspn(ids, ",");

        ok = name_add(peers, arena_strndup(arena, ids, len), arena, diag) && ok;
        ids += len;
        ids += *ids == ',' ? 1 : 0;
    }
    return ok;
}

/* Every id of the template's list is in the dataset. */
static bool list_check(const struct peers *peers,
                       const struct template *template, struct arena *arena,
                       struct diag *diag)
{
    const struct value *list = value_child(template->root, "peer_ids"), *id;
    bool ok = true;

    for (id = value_first(list); id; id = id->next)
        if (!dataset_organisation(peers->dataset, id->text)) {
            unknown_report(peers, id->text, STATUS_DATA, id->at, arena, diag);
            ok = false;
        }
    return ok;
}

static bool listed(const struct template *template, const char *id)
{
    size_t i;

    for (i = 0; i < template->n_peer_ids; i++)
        if (strcmp(template->peer_ids[i], id) == 0)
            return true;
    return false;
}

/* The key in which subject and peers must be alike, or NULL. */
static const char *likeness(enum peers_rule rule)
{
    return rule == PEERS_KIND ? "kind" : rule == PEERS_REGION ? "region" : NULL;
}

static bool alike(const struct value *a, const struct value *b, const char *key)
{
    const char *one = value_text(a, key), *other = value_text(b, key);

    return one && other && *one && strcmp(one, other) == 0;
}

static void rule_add(struct peers *peers, const struct template *template,
                     struct diag *diag)
{
    const char *key = likeness(template->peers), *own;
    const struct value *org = value_first(peers->dataset->organisations);

    own = key ? value_text(peers->subject, key) : NULL;
    if (key && (!own || !*own))
        diag_warn(diag, peers->subject->at,
                  "the %s of %s is not known, so it has no peers; add '%s', or "
                  "name peers with --peers",
                  key, peers->subject->key, key);
    for (; org && template->peers != PEERS_NONE; org = org->next) {
        if (org == peers->subject ||
            (key && !alike(org, peers->subject, key)) ||
            (template->peers == PEERS_LIST && !listed(template, org->key)))
            continue;
        peers->found[peers->n++] = org;
    }
}

const struct value **peers_choose(const struct template *template,
                                  const struct dataset *dataset,
                                  const struct value *subject, const char *ids,
                                  struct arena *arena, size_t *n,
                                  struct diag *diag)
{
    struct peers peers = { .dataset = dataset, .subject = subject };
    bool ok;

    peers.found = arena_array(arena, dataset->organisations->len + 1,
                              sizeof(struct value *));
    if (ids) {
        ok = names_add(&peers, ids, arena, diag);
    } else {
        ok = list_check(&peers, template, arena, diag);
        rule_add(&peers, template, diag);
    }
    *n = peers.n;
    return ok ? peers.found : NULL;
}
