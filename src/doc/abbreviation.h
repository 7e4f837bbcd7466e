/* abbreviation -- short forms among a tree's words, and what they stand for. */
#ifndef DOC_ABBREVIATION_H
#define DOC_ABBREVIATION_H

#include "doc/node.h"

struct abbreviation {
    const char *text, *meaning; /* "CQC", "Care Quality Commission" */
    size_t len, start;          /* of text; and of the word it begins with */
    bool used;                  /* stands somewhere below a marked root */
    bool introduced;            /* its meaning has been told */
};

/* Put a list into the order that abbreviations_mark() looks it up in. */
void abbreviations_sort(struct abbreviation *list, size_t n);

/* Put a DOC_ABBREVIATION around each whole word below root that is in the
 * list and in its language, so that every reader can be told what it stands
 * for; in one pass.
 *
 * Where one is met first in prose, its meaning is written before it: "the
 * Care Quality Commission (CQC) rated".  Prose is plain words of paragraphs,
 * items and details, but for the cover, quotations, what stands in quotation
 * marks, tables, tiles, captions and notes.  What may be part of a name stays
 * as it is, and waits for the next: next to a capitalised word of more than
 * three letters, or before any ("NHS Trust").  So does what is joined to other
 * words or signs ("CQC's", "NHS-funded", "(CQC)") or follows a number, "a" or
 * "an".  Where the author has told the meaning just before or behind, that
 * counts. */
void abbreviations_mark(struct document *document, struct node *root,
                        struct abbreviation *list, size_t n, const char *lang);

#endif
