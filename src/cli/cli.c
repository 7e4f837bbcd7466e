/* cli -- the command line: which command, with what. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/suggest.h"
#include "cli/about.h"
#include "cli/complete.h"
#include "cli/environment.h"
#include "cli/help.h"
#include "cli/options.h"

/* "schedule takes 'install', 'print', 'remove' or 'list'" */
static bool verb_fault(struct cli *cli, const char *group)
{
    const char *verbs[COMMANDS], *list = "";
    size_t i, n = 0;

    for (i = 0; i < COMMANDS; i++)
        if (command_verb(&command_table[i], group))
            verbs[n++] = command_verb(&command_table[i], group);
    for (i = 0; i < n; i++)
        list = arena_printf(cli->arena, "%s%s'%s'", list,
                            i == 0      ? ""
                            : i + 1 < n ? ", "
                                        : " or ",
                            verbs[i]);
    return options_fault(cli, "%s takes %s%s%s%s", group, list,
                         cli->n_operands > 1 ? ", not '" : "",
                         cli->n_operands > 1 ? cli->operands[1] : "",
                         cli->n_operands > 1 ? "'" : "");
}

static bool command_unknown(struct cli *cli)
{
    const char *names[COMMANDS];
    size_t i, n = 0;

    if (cli->n_operands == 0)
        return options_fault(cli, "name a command");
    if (command_group(cli->operands[0]))
        return verb_fault(cli, cli->operands[0]);
    for (i = COMMAND_NONE + 1; i < COMMANDS; i++)
        names[n++] = arena_strndup(cli->arena, command_table[i].name,
                                   strcspn(command_table[i].name, " "));
    return options_fault(
        cli, "unknown command '%s'%s", cli->operands[0],
        suggest_name(cli->operands[0], names, n, "", cli->arena));
}

static bool operands_check(struct cli *cli)
{
    const struct command *command = cli->command;
    size_t least, most;

    command_operands(command, &least, &most);
    if (cli->n_operands < least)
        return options_fault(cli, "%s needs %s", command->name,
                             command->operands);
    if (cli->n_operands > most && most == 0)
        return options_fault(cli, "%s takes no operands", command->name);
    return cli->n_operands <= most ||
           options_fault(cli, "%s takes %s, not %zu operands", command->name,
                         command->operands, cli->n_operands);
}

/* `trustbrief` without a command. */
static bool bare_run(struct cli *cli)
{
    struct buf out = { 0 };

    cli->command = &command_table[COMMAND_NONE];
    if (!options_apply(cli))
        return false;
    if (cli->help)
        help_general(&out);
    else if (cli->version)
        about_versions(&out);
    else
        return command_unknown(cli);
    return command_print(cli, &out);
}

static bool help_print(struct cli *cli)
{
    struct buf out = { 0 };

    if (cli->command)
        help_command(cli->command, &out);
    else if (command_group(cli->operands[0]))
        help_group(cli->operands[0], &out);
    else
        return command_unknown(cli);
    return command_print(cli, &out);
}

static bool command_run(struct cli *cli)
{
    size_t used;

    if (cli->n_operands == 0)
        return bare_run(cli);
    cli->command = command_find(cli->operands, cli->n_operands, &used);
    if (cli->help)
        return help_print(cli);
    if (!cli->command)
        return command_unknown(cli);
    cli->n_operands -= used;
    memmove(cli->operands, cli->operands + used,
            cli->n_operands * sizeof *cli->operands);
    return options_apply(cli) && operands_check(cli) &&
           environment_check(cli->diag) && cli->command->run(cli);
}

int cli_run(int argc, char **argv)
{
    struct cli *cli = xzalloc(sizeof *cli);
    struct buf messages = { 0 };
    bool ok;
    int status;

    cli->arena = arena_new();
    cli->diag = diag_new();
    if (argc > 1 && strcmp(argv[1], "--complete") == 0)
        ok = complete_run(cli, argv + 2, (size_t)argc - 2);
    else
        ok = options_parse(cli, argc, argv) && command_run(cli);
    status = (int)diag_status(cli->diag);
    if (!ok && status == 0)
        status = STATUS_BROKEN; /* a failure that nobody reported */
    if (cli->status)
        status = cli->status;
    diag_write(cli->diag, &messages, cli->json, cli->request.quiet);
    if (messages.len)
        (void)!write(STDERR_FILENO, messages.data, messages.len);
    buf_free(&messages);
    diag_free(cli->diag);
    arena_free(cli->arena);
    free(cli);
    return status;
}
