/* lines -- where lines and columns stand in a text. */
#ifndef BASE_LINES_H
#define BASE_LINES_H

#include <stddef.h>

/* Lines and columns count from 1, columns in characters, and lines end where
 * libyaml ends them: LF, CR LF, CR, NEL, LS and PS. */
struct place {
    size_t offset; /* in bytes */
    unsigned line, column;
};

/* The place of the byte at `offset`; bytes that are not UTF-8 count as a
 * character each. */
struct place lines_place(const char *text, size_t len, size_t offset);

/* Step behind the character at a place before the end. */
void lines_step(struct place *place, const char *text, size_t len);

/* An index of a text. */
struct lines {
    const char *text; /* lent */
    size_t len, n;
    struct place marks[]; /* n places, evenly spread */
};

/* Free with lines_free(); NULL is allowed. */
struct lines *lines_new(const char *text, size_t len);
void lines_free(struct lines *lines);

/* The place of a line and column, or the last one before it in the text. */
struct place lines_find(const struct lines *lines, unsigned line,
                        unsigned column);

#endif
