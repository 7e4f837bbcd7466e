/* complete -- what may stand on a command line, for the completion of a
 * shell. */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include <stdbool.h>
#include <stddef.h>

struct cli;

/* `trustbrief --complete WORD...`: print what the last word, begun or empty,
 * may become after the others; a word a line, a tab, and what it means.  A line
 * ":files" says that the name of any file may stand there too.  '=' may stand
 * as a word of its own, as bash has it.  Without a word, print the table of
 * options: a line for each command and option it takes, of the command's name,
 * the option's, "needed", "repeats" or "once", the argument, the choices and
 * the help, with tabs between and '-' for what there is not.  False: the output
 * cannot be written. */
bool complete_run(struct cli *cli, char **words, size_t n);

#endif
