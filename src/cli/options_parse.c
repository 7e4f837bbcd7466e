/* options_parse -- from the words of a command line to a request. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "cli/options.h"
#include "data/value.h"

enum { GRACE_SECONDS = 10 };

/* ---- Taking the line apart -------------------------------------------- */

static void option_unknown(struct cli *cli, const char *arg)
{
    const char *names[OPTIONS_MAX];
    const struct option *option;
    char word[64] = "";
    size_t i;

    for (i = 0; (option = options_row(i)) != NULL; i++)
        names[i] = option->name;
    snprintf(word, sizeof word, "%.*s", (int)strcspn(arg, "="), arg);
    options_fault(cli, "unknown option '%s'%s", word,
                  suggest_name(word, names, i, "", cli->arena));
}

static bool option_note(struct cli *cli, const struct option *option,
                        const char *value)
{
    if (!option->argument && value)
        return options_fault(cli, "%s takes no value", option->name);
    if (cli->n_given == OPERANDS_MAX)
        return options_fault(cli, "more than %d options", OPERANDS_MAX);
    if (!option->argument)
        *(bool *)((char *)cli + option->at) = true;
    cli->given[cli->n_given++] = (struct given){ option, value };
    return true;
}

bool options_parse(struct cli *cli, int argc, char **argv)
{
    bool only_operands = false;
    int i;

    for (i = 1; i < argc; i++) {
        const char *arg = argv[i], *value = strchr(arg, '=');
        const struct option *option;

        if (!only_operands && strcmp(arg, "--") == 0) {
            only_operands = true;
            continue;
        }
        if (only_operands || arg[0] != '-' || arg[1] == '\0') {
            if (cli->n_operands == OPERANDS_MAX)
                return options_fault(cli, "more than %d operands",
                                     OPERANDS_MAX);
            cli->operands[cli->n_operands++] = arg;
            continue;
        }
        option = options_called(arg);
        if (!option) {
            option_unknown(cli, arg);
            return false;
        }
        if (!value && option->argument && i + 1 < argc)
            value = argv[++i];
        else if (value)
            value++;
        if (!option_note(cli, option, value))
            return false;
    }
    return true;
}

/* ---- Filling the request ---------------------------------------------- */

static bool choice_check(struct cli *cli, const struct option *option,
                         const char *value)
{
    const char *p = option->choices, *words = "";
    size_t len = strlen(value), n;

    for (; p && *p; p += n + (p[n] == '|')) {
        n = strcspn(p, "|");
        if (n == len && strncmp(p, value, n) == 0)
            return true;
        words = arena_printf(cli->arena, "%s%s%.*s", words,
                             p == option->choices ? ""
                             : p[n]               ? ", "
                                                  : " or ",
                             (int)n, p);
    }
    return !p || options_fault(cli, "%s takes %s, not '%s'", option->name,
                               words, value);
}

static bool number_store(struct cli *cli, const struct option *option,
                         const char *value)
{
    char *end;
    long number;

    errno = 0;
    number = strtol(value, &end, 10);
    if (end == value || *end || errno || number < option->low ||
        number > option->high)
        return options_fault(cli, "%s takes a number from %ld to %ld, not '%s'",
                             option->name, option->low, option->high, value);
    *(unsigned *)(void *)((char *)cli + option->at) = (unsigned)number;
    return true;
}

static bool day_store(struct cli *cli, const struct option *option,
                      const char *value)
{
    int32_t *day = (int32_t *)(void *)((char *)cli + option->at);

    return (value_date_parse(value, day) && *day % 100 != 0) ||
           options_fault(cli, "%s takes a day, such as 2020-03-01, not '%s'",
                         option->name, value);
}

/* The values that the option was given, which are the list of the request. */
static void list_store(struct cli *cli, const struct option *option)
{
    const char **end = cli->lists, **start;
    size_t i;

    while (*end) /* those of other options; there is room for all */
        end++;
    start = end;
    for (i = 0; i < cli->n_given; i++)
        if (cli->given[i].option == option)
            *end++ = cli->given[i].value;
    *(const char *const **)(void *)((char *)cli + option->at) = start;
    *(size_t *)(void *)((char *)cli + option->count) = (size_t)(end - start);
}

static bool given_store(struct cli *cli, const struct given *given)
{
    const struct option *option = given->option;
    const char *value = given->value;
    char *place = (char *)cli + option->at;

    if (option->never_stream && strcmp(value, "-") == 0)
        return options_fault(cli,
                             "%s cannot write to standard output; name a "
                             "%s with %s",
                             cli->command->name, option->argument,
                             option->name);
    if (option->argument && !choice_check(cli, option, value))
        return false;
    switch (option->kind) {
    case OPTION_NUMBER:
        return number_store(cli, option, value);
    case OPTION_DAY:
        return day_store(cli, option, value);
    case OPTION_SANDBOX:
        return sandbox_mode_find(value, (enum sandbox_mode *)(void *)place);
    case OPTION_TEXT:
        *(const char **)(void *)place = value;
        return true;
    case OPTION_LIST:
    case OPTION_FLAG:
        break;
    }
    return true;
}

/* Find the command's own row, and whether the option was there before. */
static bool given_check(struct cli *cli, size_t which)
{
    struct given *given = &cli->given[which];
    const char *name = given->option->name;
    const struct option *row = options_find(name, cli->command);
    size_t i, n = 0;

    if (!row)
        return options_fault(
            cli, "%s does not take %s, which is an option of %s",
            *cli->command->name ? cli->command->name
                                : "trustbrief without a command",
            name, options_takers(name, cli->arena));
    given->option = row;
    if (row->argument && (!given->value || !*given->value))
        return options_fault(cli, "%s needs %s", name, row->argument);
    for (i = 0; i < which; i++)
        n += cli->given[i].option == row;
    if (n > 0 && row->kind != OPTION_FLAG && row->kind != OPTION_LIST)
        return options_fault(cli, "%s is given more than once", name);
    if (n == 0 && row->kind == OPTION_LIST)
        list_store(cli, row);
    return true;
}

static bool needed_check(struct cli *cli)
{
    const struct option *option;
    size_t i, j;

    for (i = 0; (option = options_row(i)) != NULL; i++) {
        if (!options_needed(option, cli->command))
            continue;
        for (j = 0; j < cli->n_given; j++)
            if (cli->given[j].option == option)
                break;
        if (j == cli->n_given)
            return options_fault(cli, "%s needs %s %s: %s", cli->command->name,
                                 option->name, option->argument, option->help);
    }
    return true;
}

bool options_apply(struct cli *cli)
{
    size_t i;

    cli->request.grace = GRACE_SECONDS;
    for (i = 0; i < cli->n_given; i++)
        if (!given_check(cli, i) || !given_store(cli, &cli->given[i]))
            return false;
    return needed_check(cli);
}

/* ---- For a schedule --------------------------------------------------- */

const char *const *options_for_batch(struct cli *cli)
{
    const struct command *batch = &command_table[COMMAND_BATCH];
    const char **words =
        arena_array(cli->arena, 2 * cli->n_given + 1, sizeof *words);
    size_t i, n = 0;

    for (i = 0; i < cli->n_given; i++) {
        const struct given *given = &cli->given[i];
        char *path;

        if (given->option->messages || !options_taken(given->option, batch))
            continue;
        words[n++] = given->option->name;
        if (given->value)
            words[n++] = given->value;
        if (!given->option->path)
            continue;
        path = realpath(given->value, NULL);
        if (!path) {
            diag_fault(cli->diag, STATUS_MISSING, at_file(given->value),
                       "cannot read: %s; %s names it", strerror(errno),
                       given->option->name);
            return NULL;
        }
        words[n - 1] = arena_strdup(cli->arena, path);
        free(path);
    }
    return words;
}
