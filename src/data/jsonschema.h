/* jsonschema -- a schema as JSON Schema, for editors. */
#ifndef DATA_JSONSCHEMA_H
#define DATA_JSONSCHEMA_H

#include "base/buf.h"
#include "data/schema.h"

/* JSON Schema (draft 2020-12) of a whole dataset; appended to out.  What a
 * folder's organisations/ID.yaml holds is its "#/$defs/organisation". */
void jsonschema_write(const struct schema *schema, struct buf *out);

#endif
