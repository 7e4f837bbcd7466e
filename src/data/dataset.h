/* dataset -- files and folders to one dataset. */
#ifndef DATA_DATASET_H
#define DATA_DATASET_H

#include "data/checking.h"
#include "data/schema.h"
#include "data/value.h"

struct readset;

struct dataset {
    struct arena *arena; /* owns all below */
    const char *path;    /* as given: a YAML file or a folder */
    bool folder;
    struct value *root;
    struct value *organisations; /* a map by ODS code */
    int32_t as_of;
};

/* Read the file, or dataset.yaml of the folder, and find the parts above;
 * nothing else is checked yet.  `path` NULL: none was named, and none is in
 * the current folder, which is reported.  NULL: diag says why.  Free with
 * dataset_free(); NULL is allowed. */
struct dataset *dataset_open(const char *path, struct diag *diag);
void dataset_free(struct dataset *dataset);

/* The organisation with this ODS code, or NULL. */
struct value *dataset_organisation(const struct dataset *dataset,
                                   const char *id);

/* Of a folder, read organisations/ID.yaml into the organisation, once;
 * nothing to do for a file.  A file that is not there is an organisation of
 * which only the identity is known.  False: diag says why. */
bool dataset_load(struct dataset *dataset, const char *id, struct diag *diag);
bool dataset_load_all(struct dataset *dataset, struct diag *diag);

/* The language that the dataset is written in, a BCP 47 tag; where it says
 * so, that has been read. */
const char *dataset_lang(const struct dataset *dataset, struct readset *read);

/* Check against a schema: see checking_schema().  Sets as_of, also where other
 * things are at fault. */
bool dataset_check(struct dataset *dataset, const struct schema *schema,
                   unsigned flags, struct diag *diag);

#endif
