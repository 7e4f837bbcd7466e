/* sections -- a template's list of plugins and prose, with their ids. */
#ifndef TEMPLATE_SECTIONS_H
#define TEMPLATE_SECTIONS_H

#include "template/template.h"

/* Fill the template's sections from `sections` of its root, which has passed
 * its schema.  False: diag says why, for every section at fault. */
bool sections_read(struct template *template, struct diag *diag);

/* The section with this id, or NULL. */
struct section *sections_find(const struct template *template, const char *id);

#endif
