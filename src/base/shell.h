/* shell -- a word of a shell's line. */
#ifndef BASE_SHELL_H
#define BASE_SHELL_H

#include "base/buf.h"

/* Append the word, in quotes where it needs them. */
void shell_word(struct buf *out, const char *word);

#endif
