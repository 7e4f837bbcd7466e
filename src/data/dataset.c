/* dataset -- files and folders to one dataset. */
#include "data/dataset.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/suggest.h"
#include "data/checking.h"
#include "data/readset.h"
#include "data/yaml.h"

static const char suffix[] = ".yaml";

static bool is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool parts_find(struct dataset *dataset, struct diag *diag)
{
    const struct value *root = dataset->root;

    if (root->kind != VALUE_MAP) {
        diag_error(diag, root->at,
                   "a dataset is a map; start it with 'trustbrief: 1'");
        return false;
    }
    dataset->organisations = value_child(root, "organisations");
    if (!dataset->organisations)
        diag_error(diag, root->at,
                   "the dataset has no 'organisations'; add "
                   "them, each under its ODS code");
    else if (dataset->organisations->kind != VALUE_MAP)
        diag_error(diag, dataset->organisations->at,
                   "'organisations' is a map; write each organisation under "
                   "its ODS code");
    else
        return true;
    return false;
}

struct dataset *dataset_open(const char *path, struct diag *diag)
{
    struct dataset *dataset = xzalloc(sizeof *dataset);
    const char *file = path;

    dataset->arena = arena_new();
    if (!path) {
        diag_fault(diag, STATUS_MISSING, (struct at){ 0 },
                   "there is no dataset in this folder, neither dataset.yaml "
                   "nor data/nhs; name one with --dataset, or make one with "
                   "'trustbrief init FOLDER' or 'trustbrief init --example "
                   "FOLDER'");
        goto fail;
    }
    dataset->path = arena_strdup(dataset->arena, path);
    dataset->folder = is_folder(path);
    if (dataset->folder)
        file = arena_printf(dataset->arena, "%s/dataset%s", path, suffix);
    dataset->root = yaml_read(file, dataset->arena, NULL, diag);
    if (!dataset->root || !parts_find(dataset, diag))
        goto fail;
    return dataset;

fail:
    dataset_free(dataset);
    return NULL;
}

void dataset_free(struct dataset *dataset)
{
    if (!dataset)
        return;
    arena_free(dataset->arena);
    free(dataset);
}

struct value *dataset_organisation(const struct dataset *dataset,
                                   const char *id)
{
    return value_child(dataset->organisations, id);
}

/* ---- The files of organisations --------------------------------------- */

/* Move what a file says into the organisation it is about. */
static bool record_merge(struct value *organisation, struct value *record,
                         struct diag *diag)
{
    struct value *child, *next;
    bool ok = true;

    if (record->kind != VALUE_MAP) {
        diag_error(
            diag, record->at,
            "an organisation is a map of keys; write 'key: value' lines");
        return false;
    }
    for (child = value_first(record); child; child = next) {
        const struct value *before = value_child(organisation, child->key);

        next = child->next;
        if (before) {
            diag_error(
                diag, value_key_at(child),
                "the key '%s' of '%s' is also in %s, line %u; keep one of them",
                child->key, organisation->key, before->at.file,
                before->key_line);
            ok = false;
        } else {
            value_append(organisation, child, child->key);
        }
    }
    return ok;
}

/* An organisation that checking_schema() refuses, for its key or for what it
 * is, has no file. */
static bool record_load(struct dataset *dataset, struct value *organisation,
                        struct diag *diag)
{
    struct value *record;
    const char *file;

    if (!dataset->folder || organisation->loaded ||
        organisation->kind != VALUE_MAP || !checking_id_ok(organisation->key))
        return true;
    organisation->loaded = true;
    file = arena_printf(dataset->arena, "%s/organisations/%s%s", dataset->path,
                        organisation->key, suffix);
    if (access(file, F_OK) != 0 && errno == ENOENT)
        return true;
    record = yaml_read(file, dataset->arena, NULL, diag);
    return record && record_merge(organisation, record, diag);
}

bool dataset_load(struct dataset *dataset, const char *id, struct diag *diag)
{
    struct value *organisation = dataset_organisation(dataset, id);

    return !organisation || record_load(dataset, organisation, diag);
}

static int name_compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char **ids_list(const struct dataset *dataset)
{
    const struct value *organisation = value_first(dataset->organisations);
    const char **ids =
        arena_array(dataset->arena, dataset->organisations->len, sizeof *ids);
    size_t n = 0;

    for (; organisation; organisation = organisation->next)
        ids[n++] = organisation->key;
    return ids;
}

/* A file of the folder that no organisation of dataset.yaml will be read
 * from. */
static bool file_check(const struct dataset *dataset, const char *const *ids,
                       const char *folder, const char *name, struct diag *diag)
{
    size_t n = dataset->organisations->len, len = strlen(name);
    const char *file = arena_printf(dataset->arena, "%s/%s", folder, name);
    const char *id;

    if (len > 4 && strcmp(name + len - 4, ".yml") == 0) {
        diag_error(diag, at_file(file), "is not read; end its name in %s",
                   suffix);
        return false;
    }
    if (len < sizeof suffix || strcmp(name + len - 5, suffix) != 0)
        return true;
    id = arena_strndup(dataset->arena, name, len - 5);
    if (bsearch(&id, ids, n, sizeof *ids, name_compare))
        return true;
    diag_error(diag, at_file(file),
               "dataset%s has no organisation '%s'%s; add it there, or "
               "rename this file",
               suffix, id, suggest_name(id, ids, n, "", dataset->arena));
    return false;
}

/* By name, whatever the locale. */
static int entry_compare(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool files_check(const struct dataset *dataset, struct diag *diag)
{
    const char *folder =
        arena_printf(dataset->arena, "%s/organisations", dataset->path);
    const char **ids = ids_list(dataset);
    struct dirent **entries;
    bool ok = true;
    int i, n = scandir(folder, &entries, NULL, entry_compare);

    if (n < 0 && errno == ENOENT)
        return true;
    if (n < 0) {
        diag_fault(diag, STATUS_MISSING, at_file(folder), "cannot read: %s",
                   strerror(errno));
        return false;
    }
    qsort(ids, dataset->organisations->len, sizeof *ids, name_compare);
    for (i = 0; i < n; i++) {
        if (entries[i]->d_name[0] != '.')
            ok = file_check(dataset, ids, folder, entries[i]->d_name, diag) &&
                 ok;
        free(entries[i]);
    }
    free(entries);
    return ok;
}

bool dataset_load_all(struct dataset *dataset, struct diag *diag)
{
    struct value *organisation = value_first(dataset->organisations);
    bool ok = true;

    for (; organisation; organisation = organisation->next)
        ok = record_load(dataset, organisation, diag) && ok;
    if (dataset->folder)
        ok = files_check(dataset, diag) && ok;
    return ok;
}

const char *dataset_lang(const struct dataset *dataset, struct readset *read)
{
    const struct value *lang = value_child(dataset->root, "lang");

    if (!lang || lang->kind != VALUE_SCALAR)
        return "en-GB";
    readset_add(read, lang);
    return lang->text;
}

bool dataset_check(struct dataset *dataset, const struct schema *schema,
                   unsigned flags, struct diag *diag)
{
    bool ok = checking_schema(schema, dataset->root, flags, diag);
    const char *as_of = value_text(dataset->root, "as_of");

    return as_of && value_date_parse(as_of, &dataset->as_of) && ok;
}
