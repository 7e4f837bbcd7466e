/* complete -- what may stand on a command line, for the completion of a
 * shell. */
#include "cli/complete.h"

#include <stdlib.h>
#include <string.h>

#include "base/named.h"
#include "briefing/inputs.h"
#include "cli/listing.h"
#include "cli/options.h"
#include "data/dataset.h"
#include "render/render.h"

struct completing {
    struct cli *cli; /* what the words before say */
    struct buf out;
    const char *word;   /* that is to be completed */
    const char *before; /* what of it stays: "--theme=", "RWE," */
    size_t before_len;
    bool only_operands; /* after "--" */
};

/* ---- Offers ----------------------------------------------------------- */

/* Offer a word, if it begins as the one that is to be completed. */
static void offer(struct completing *completing, const char *word,
                  const char *help)
{
    const char *begun = completing->word + completing->before_len;

    if (strncmp(word, begun, strlen(begun)) == 0)
        buf_printf(&completing->out, "%.*s%s\t%s\n",
                   (int)completing->before_len, completing->before, word, help);
}

/* What stands in front of the part that is to be completed stays. */
static void keep(struct completing *completing, size_t len)
{
    completing->before = completing->word;
    completing->before_len = len;
}

/* Of a list with commas, only the last is to be completed. */
static void keep_list(struct completing *completing)
{
    const char *comma = strrchr(completing->word, ',');

    if (comma)
        keep(completing, (size_t)(comma - completing->word) + 1);
}

static void files(struct completing *completing)
{
    buf_puts(&completing->out, ":files\n");
}

static void named_offer(struct completing *completing,
                        const char *const *folders, const char *key)
{
    size_t i, n;
    const struct named *all =
        named_list(folders, key, &n, completing->cli->arena);

    for (i = 0; i < n; i++)
        offer(completing, all[i].name, all[i].path);
}

static void templates(struct completing *completing)
{
    named_offer(completing,
                inputs_template_folders(".", completing->cli->arena),
                TEMPLATE_KEY);
    files(completing);
}

static void themes(struct completing *completing)
{
    named_offer(completing, listing_theme_folders(completing->cli->arena),
                NULL);
}

/* A shell leaves "~/" to the program where it is not the first of a word. */
static const char *home_expand(const char *path, struct arena *arena)
{
    const char *home = getenv("HOME");

    return home && path && strncmp(path, "~/", 2) == 0
               ? arena_printf(arena, "%s%s", home, path + 1)
               : path;
}

static void organisations(struct completing *completing)
{
    struct cli *cli = completing->cli;
    const char *path = home_expand(command_dataset(&cli->request), cli->arena);
    struct dataset *dataset = dataset_open(path, cli->diag);
    const struct value *org =
        dataset ? value_first(dataset->organisations) : NULL;

    for (; org; org = org->next) {
        const char *name = value_text(org, "name");

        offer(completing, org->key, name ? name : "organisation");
    }
    dataset_free(dataset);
}

static void organisations_list(struct completing *completing)
{
    keep_list(completing);
    organisations(completing);
}

static void plugins(struct completing *completing)
{
    struct cli *cli = completing->cli;
    size_t i, n;
    const struct plugin *all =
        inputs_plugins(&cli->request, NULL, &n, cli->arena, cli->diag);

    for (i = 0; all && i < n; i++)
        offer(completing, all[i].name, all[i].summary);
}

static void documents(struct completing *completing)
{
    const struct renderer *renderer = render_list;

    for (; renderer->name; renderer++)
        if (renderer->document)
            offer(completing, renderer->name, renderer->help);
}

static void figures(struct completing *completing)
{
    const struct renderer *renderer = render_list;

    keep_list(completing);
    for (; renderer->name; renderer++)
        if (renderer->figure)
            offer(completing, renderer->name, renderer->help);
}

/* Arguments and operands, as the tables call them. */
static const struct {
    const char *argument;
    void (*offer)(struct completing *completing);
} arguments[] = {
    { "DATASET|TEMPLATE|JOB...", files },
    { "DIR", files },
    { "FILE", files },
    { "FILE.so", files },
    { "FOLDER", files },
    { "FORMAT", documents },
    { "FORMAT,...", figures },
    { "ID", organisations },
    { "ID,...", organisations_list },
    { "JOB", files },
    { "PATH", files },
    { "PLUGIN", plugins },
    { "TEMPLATE", templates },
    { "THEME", themes },
};

static void argument_offer(struct completing *completing, const char *argument,
                           size_t len)
{
    size_t i;

    for (i = 0; i < sizeof arguments / sizeof *arguments; i++)
        if (strlen(arguments[i].argument) == len &&
            strncmp(arguments[i].argument, argument, len) == 0)
            arguments[i].offer(completing);
}

static void value_offer(struct completing *completing,
                        const struct option *option)
{
    const char *p = option->choices;
    size_t n;

    for (; p && *p; p += n + (p[n] == '|')) {
        n = strcspn(p, "|");
        offer(completing, arena_strndup(completing->cli->arena, p, n),
              option->argument);
    }
    if (!option->choices)
        argument_offer(completing, option->argument, strlen(option->argument));
}

/* ---- What is to be completed ------------------------------------------ */

static bool is_given(const struct cli *cli, const char *name)
{
    size_t i;

    for (i = 0; i < cli->n_given; i++)
        if (strcmp(cli->given[i].option->name, name) == 0)
            return true;
    return false;
}

/* The options of the command that can still be given. */
static void options_offer(struct completing *completing)
{
    const struct cli *cli = completing->cli;
    const struct option *option;
    size_t i;

    for (i = 0; (option = options_row(i)) != NULL; i++)
        if (options_taken(option, cli->command) &&
            (option->kind == OPTION_LIST || !is_given(cli, option->name)))
            offer(completing, option->name, option->help);
}

static void commands_offer(struct completing *completing)
{
    const char *group =
        completing->cli->n_operands ? completing->cli->operands[0] : NULL;
    const char *last = "";
    size_t i;

    for (i = COMMAND_NONE + 1; i < COMMANDS; i++) {
        const struct command *command = &command_table[i];
        const char *first = arena_strndup(completing->cli->arena, command->name,
                                          strcspn(command->name, " "));
        const char *help = command_group(first);

        if (group && command_verb(command, group))
            offer(completing, command_verb(command, group), command->help);
        else if (!group && strcmp(first, last) != 0)
            offer(completing, first, help ? help : command->help);
        last = first;
    }
}

/* The operand after those that stand there: the last word of the table where
 * it may be repeated. */
static void operand_offer(struct completing *completing)
{
    const char *p = completing->cli->command->operands;
    size_t i, least, most;

    command_operands(completing->cli->command, &least, &most);
    if (completing->cli->n_operands >= most)
        return;
    for (i = 0; i < completing->cli->n_operands && strchr(p, ' '); i++)
        p = strchr(p, ' ') + 1;
    p += *p == '[';
    argument_offer(completing, p, strcspn(p, " ]"));
}

/* ---- The words before ------------------------------------------------- */

/* Drop each '=' that bash made a word of its own; the last becomes "". */
static size_t words_join(char **words, size_t n)
{
    static char nothing[] = "";
    size_t i, kept = 0;

    for (i = 0; i < n; i++) {
        bool sign = i > 0 && strcmp(words[i], "=") == 0 &&
                    strncmp(words[i - 1], "--", 2) == 0;

        if (!sign)
            words[kept++] = words[i];
        else if (i + 1 == n)
            words[kept++] = nothing;
    }
    return kept;
}

/* Take the words before the last into the request, as far as they can be read.
 * The option whose value the last word is, or NULL. */
static const struct option *words_take(struct completing *completing,
                                       char **words, size_t n)
{
    struct cli *cli = completing->cli;
    const struct option *pending = NULL;
    size_t i, used;

    for (i = 0; i + 1 < n; i++) {
        char *pair[] = { NULL, words[i], words[i + 1], NULL };
        bool more = i + 2 < n;

        if (!completing->only_operands && strcmp(words[i], "--") == 0) {
            completing->only_operands = true;
        } else if (completing->only_operands || words[i][0] != '-' ||
                   !words[i][1]) {
            if (cli->n_operands < OPERANDS_MAX)
                cli->operands[cli->n_operands++] = words[i];
        } else {
            const struct option *option = options_called(words[i]);
            bool takes = option && option->argument && !strchr(words[i], '=');

            if (takes && !more)
                pending = option;
            else if (option)
                options_parse(cli, takes ? 3 : 2, pair);
            i += takes;
        }
    }
    cli->command = command_find(cli->operands, cli->n_operands, &used);
    if (cli->command) {
        cli->n_operands -= used;
        memmove(cli->operands, cli->operands + used,
                cli->n_operands * sizeof *cli->operands);
    }
    return pending;
}

/* The row for the command, or any. */
static const struct option *row_for(const struct cli *cli,
                                    const struct option *option)
{
    const struct option *row =
        cli->command ? options_find(option->name, cli->command) : NULL;

    return row ? row : option;
}

static void word_complete(struct completing *completing, char **words, size_t n)
{
    struct cli *cli = completing->cli;
    const struct option *pending = words_take(completing, words, n);
    const char *sign = strchr(completing->word, '=');
    bool dash = completing->word[0] == '-' && !completing->only_operands;

    if (!pending && dash && sign) {
        pending = options_called(completing->word);
        if (!pending || !pending->argument)
            return;
        keep(completing, (size_t)(sign - completing->word) + 1);
    }
    if (cli->command)
        options_apply(cli);
    if (pending) {
        value_offer(completing, row_for(cli, pending));
    } else if (dash) {
        if (!cli->command)
            cli->command = &command_table[COMMAND_NONE];
        options_offer(completing);
    } else if (cli->command) {
        operand_offer(completing);
    } else if (cli->n_operands <= 1) {
        commands_offer(completing);
    }
}

/* ---- The table -------------------------------------------------------- */

static void row_print(const struct command *command,
                      const struct option *option, struct buf *out)
{
    buf_printf(out, "%s\t%s\t%s\t%s\t%s\t%s\n",
               *command->name ? command->name : "-", option->name,
               options_needed(option, command) ? "needed"
               : option->kind == OPTION_LIST   ? "repeats"
                                               : "once",
               option->argument ? option->argument : "-",
               option->choices ? option->choices : "-", option->help);
}

static void table_print(struct buf *out)
{
    const struct option *option;
    size_t i, j;

    for (i = 0; i < COMMANDS; i++)
        for (j = 0; (option = options_row(j)) != NULL; j++)
            if (options_taken(option, &command_table[i]))
                row_print(&command_table[i], option, out);
}

bool complete_run(struct cli *cli, char **words, size_t n)
{
    struct completing completing = { .cli = cli, .before = "" };
    struct diag *diag = cli->diag;

    if (n == 0) {
        table_print(&completing.out);
        return command_print(cli, &completing.out);
    }
    cli->diag = diag_new(); /* a line on its way is full of faults */
    n = words_join(words, n);
    completing.word = words[n - 1];
    word_complete(&completing, words, n);
    diag_free(cli->diag);
    cli->diag = diag;
    return command_print(cli, &completing.out);
}
