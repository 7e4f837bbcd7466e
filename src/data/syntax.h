/* syntax -- what libyaml cannot read, in words that help. */
#ifndef DATA_SYNTAX_H
#define DATA_SYNTAX_H

#include <yaml.h>

#include "base/diag.h"

/* Report the error that ended the parser, where the author can mend it. */
void syntax_report(const yaml_parser_t *parser, const char *file,
                   const struct buf *text, struct diag *diag);

#endif
