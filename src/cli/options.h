/* options -- the command line's option table, and its operands. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "batch/batch.h"
#include "briefing/briefing.h"

enum { OPERANDS_MAX = 256 };

/* A parsed command line.  Its texts are argv's. */
struct cli {
    struct request request;
    const char *operands[OPERANDS_MAX];
    size_t n_operands;
    const char *sets[OPERANDS_MAX], *plugin_dirs[OPERANDS_MAX];
    const char *as_of, *timeout, *sandbox, *jobs, *grace;
    int status; /* to exit with, where it is not 0 and no message's */
    bool json, help, version;
    struct diag *diag;
};

/* Fill `cli`: "--name value", "--name=value" and "-o value"; "--" ends the
 * options, and "-" is an operand.  False: its diag says why. */
bool options_parse(struct cli *cli, int argc, char **argv);

/* Complete the request with defaults, and check what is more than a word.
 * False: diag says why. */
bool options_complete(struct cli *cli);

/* Append two lines an option. */
void options_help(struct buf *out);

/* Report a command line that is wrong, as status 2.  Always false. */
__attribute__((format(printf, 2, 3))) bool
options_fault(struct cli *cli, const char *format, ...);

#endif
