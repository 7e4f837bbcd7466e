/* yaml -- a file of one document, read with libyaml, to a tree of values. */
#ifndef DATA_YAML_H
#define DATA_YAML_H

#include "base/sha256.h"
#include "data/value.h"

/* The limits, each named in the message that enforces it. */
enum {
    YAML_DEPTH_MAX = 64,
    YAML_SCALAR_MAX = 1 << 20,
    YAML_FILE_MAX = 16 << 20,
    YAML_VALUES_MAX = 500000
};

/* Read a file, or `len` bytes already in memory that are called `file`, as
 * one YAML document.  The tree and the text are in the arena; `file` is lent
 * for as long.  The file is opened once: `sha256`, unless NULL, gets the digest
 * of the very bytes that were parsed.  NULL: diag says why, with every fault of
 * duplicate keys, aliases and tags reported, and the first fault of syntax. */
struct value *yaml_read(const char *file, struct arena *arena,
                        char sha256[SHA256_HEX], struct diag *diag);
struct value *yaml_parse(const char *file, const char *text, size_t len,
                         struct arena *arena, struct diag *diag);

#endif
