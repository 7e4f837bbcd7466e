/* command -- the table of commands, and what each does. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "briefing/request.h"

struct cli;

/* Each has a bit in the table of options. */
enum command_id {
    COMMAND_NONE, /* `trustbrief` alone */
    COMMAND_RENDER,
    COMMAND_WATCH,
    COMMAND_FIGURES,
    COMMAND_BATCH,
    COMMAND_SCHEDULE_INSTALL,
    COMMAND_SCHEDULE_PRINT,
    COMMAND_SCHEDULE_REMOVE,
    COMMAND_SCHEDULE_LIST,
    COMMAND_CHECK,
    COMMAND_INIT,
    COMMAND_TEMPLATE_LIST,
    COMMAND_THEME_LIST,
    COMMAND_SCHEMA,
    COMMAND_PLUGIN_LIST,
    COMMAND_PLUGIN_SHOW,
    COMMAND_PLUGIN_NEW,
    COMMAND_PLUGIN_CHECK,
    COMMANDS
};

struct command {
    const char *name;     /* one word, or two: "schedule print" */
    const char *operands; /* "FILE.so [TEMPLATE]", "[DATASET|JOB...]" */
    const char *help;     /* one line, without a full stop */
    const char *more;     /* sentences for its own help, or NULL */
    bool (*run)(struct cli *cli);
};

extern const struct command command_table[COMMANDS];

/* Print what a command has to say, and free it.  False: a full disk or a closed
 * pipe, which is reported. */
bool command_print(struct cli *cli, struct buf *out);

/* The command that the first words name, and in *used how many of them do.
 * NULL: none. */
const struct command *command_find(const char *const *words, size_t n,
                                   size_t *used);

/* Whether the word begins the name of commands of two words, as "schedule"
 * does: then what it is for, else NULL. */
const char *command_group(const char *word);

/* What follows `group` in the command's name, "print" of "schedule print"; or
 * NULL. */
const char *command_verb(const struct command *command, const char *group);

/* The dataset that is asked for, or the one that is taken without; NULL: there
 * is none here. */
const char *command_dataset(const struct request *request);

/* How many operands it takes. */
void command_operands(const struct command *command, size_t *least,
                      size_t *most);

#endif
