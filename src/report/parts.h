/* parts -- what the host's own sections are made of. */
#ifndef REPORT_PARTS_H
#define REPORT_PARTS_H

#include "host/host.h"

/* Add words last into an inline holder.  `lang` is NULL for words of the
 * document's language: our own and the template's; data_lang for words of the
 * dataset. */
void parts_text(struct host_report *report, struct node *parent,
                const char *lang, const char *text);

/* Copy a heading's words, without citations and styles, into an inline
 * holder. */
void parts_words(struct host_report *report, struct node *parent,
                 const struct node *from);

/* A new node that holds only these words. */
struct node *parts_put(struct host_report *report, struct node *parent,
                       enum node_kind kind, const char *lang, const char *text);

/* A new section, last in the document. */
struct node *parts_section(struct host_report *report, const char *id,
                           const char *title);

/* A date in words, in the document's arena. */
const char *parts_date(const struct host_report *report, int32_t date);

#endif
