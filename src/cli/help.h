/* help -- what --help prints: all commands on a screen, or one with its
 * options. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/buf.h"
#include "cli/command.h"

/* Append a line for each command, and how to learn more: no more than a screen
 * of 24 lines and 80 columns. */
void help_general(struct buf *out);

/* Append how a command is called, what it does, and its options. */
void help_command(const struct command *command, struct buf *out);

/* The same for the commands that begin with this word, without their options.
 */
void help_group(const char *group, struct buf *out);

#endif
