/* peers -- with whom a subject is compared. */
#ifndef TEMPLATE_PEERS_H
#define TEMPLATE_PEERS_H

#include "data/dataset.h"
#include "template/template.h"

/* The peers of a subject by the template's rule, or by the ids of --peers
 * ("RT5,RR8"; "": none; NULL: the rule), in dataset order but --peers in its
 * own.
 * Returns an array in the arena, *n long; NULL: diag says why. */
const struct value **peers_choose(const struct template *template,
                                  const struct dataset *dataset,
                                  const struct value *subject, const char *ids,
                                  struct arena *arena, size_t *n,
                                  struct diag *diag);

#endif
