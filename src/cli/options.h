/* options -- the table of options: which commands take one, and where it goes.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/arena.h"
#include "base/diag.h"
#include "briefing/request.h"
#include "cli/command.h"
#include "render/render.h"

enum { OPERANDS_MAX = 256, OPTIONS_MAX = 64 };

enum option_kind {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* const char *: one of the choices, where there are any */
    OPTION_LIST,   /* const char *const *, and how many; may be repeated */
    OPTION_NUMBER, /* unsigned, from low to high */
    OPTION_DAY,    /* int32_t */
    OPTION_SANDBOX /* enum sandbox_mode, by the choice */
};

/* A row.  An option whose argument or meaning differs between commands has a
 * row for each. */
struct option {
    const char *name;
    const char *argument; /* NULL: a flag */
    const char *choices;  /* words with '|' between; NULL: anything */
    const char *help;     /* one line, without a full stop */
    const enum render_words *formats; /* the help ends with these, or NULL */
    enum option_kind kind;
    bool path;         /* the argument is the name of a file or folder */
    bool never_stream; /* which must not be "-" */
    bool messages;     /* it is only about the messages of the command */
    size_t at, count;  /* where struct cli keeps it; of a list, its length */
    long low, high;
    unsigned commands; /* that take it: bits, 1u << COMMAND_... */
    unsigned needed;   /* those of them that cannot do without */
};

/* An option as it was given. */
struct given {
    const struct option *option; /* any of its rows, until options_apply() */
    const char *value;
};

/* A parsed command line.  Its texts are argv's. */
struct cli {
    const struct command *command; /* NULL: not known yet */
    struct request request;
    const char *operands[OPERANDS_MAX];
    size_t n_operands;
    struct given given[OPERANDS_MAX];
    size_t n_given;
    const char
        *lists[OPERANDS_MAX + 1]; /* of the request, one behind another */
    int status; /* to exit with, where it is not 0 and no message's */
    bool json, help, version;
    struct arena *arena;
    struct diag *diag;
};

/* Rows, by number; NULL behind the last. */
const struct option *options_row(size_t i);

/* Whether the command takes the option of this row, and must have it. */
bool options_taken(const struct option *option, const struct command *command);
bool options_needed(const struct option *option, const struct command *command);

/* Any row of the option that a word names, as far as its '='; or NULL. */
const struct option *options_called(const char *word);

/* The row of an option for a command; NULL: it does not take it. */
const struct option *options_find(const char *name,
                                  const struct command *command);

/* The commands that take an option: "render, watch and batch". */
const char *options_takers(const char *name, struct arena *arena);

/* Take apart what argv has: "--name value", "--name=value" and "-o value"; "--"
 * ends the options, and "-" is an operand.  Flags are set at once.  False: its
 * diag says why. */
bool options_parse(struct cli *cli, int argc, char **argv);

/* Put what was given into the request, once the command is known.  False: diag
 * says which option the command does not take, takes only once, cannot do
 * without, or what is wrong with its value. */
bool options_apply(struct cli *cli);

/* The options given that `trustbrief batch` takes too and that are not only
 * about messages, as words for its command line, ended by NULL, in the arena;
 * paths are absolute.  NULL: diag says which path is not there. */
const char *const *options_for_batch(struct cli *cli);

/* Report a command line that is wrong, as status 2.  Always false. */
__attribute__((format(printf, 2, 3))) bool
options_fault(struct cli *cli, const char *format, ...);

#endif
