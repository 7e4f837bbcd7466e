/* cli -- the subcommands. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "briefing/inputs.h"
#include "briefing/publish.h"
#include "cli/about.h"
#include "cli/check_files.h"
#include "cli/listing.h"
#include "cli/options.h"
#include "cli/plugin_check.h"
#include "cli/scaffold.h"
#include "cli/watch.h"
#include "schedule/schedule.h"

/* ---- Subcommands ------------------------------------------------------ */

/* What a subcommand prints goes through publish(), so that a full disk or a
 * closed pipe is noticed. */
static bool print(struct cli *cli, struct buf *out)
{
    bool ok = publish("-", buf_text(out), out->len, cli->diag);

    buf_free(out);
    return ok;
}

/* What render and figures need alike. */
static bool report_complete(struct cli *cli, const char *command)
{
    if (cli->n_operands != 1)
        return options_fault(cli, "%s takes one template", command);
    if (!cli->request.organisation)
        return options_fault(cli, "%s needs --org, whom the briefing is on",
                             command);
    if (!cli->request.output)
        return options_fault(cli, "%s needs -o, where the result goes",
                             command);
    cli->request.template = cli->operands[0];
    return true;
}

static bool render(struct cli *cli)
{
    return report_complete(cli, "render") &&
           briefing_render(&cli->request, cli->diag);
}

static void told(void *context, const struct diag *said, bool made)
{
    const struct cli *cli = context;
    struct buf out = { 0 };

    diag_write(said, &out, cli->json, cli->request.quiet);
    if (!cli->request.quiet && !cli->json)
        buf_printf(&out, "%s %s; waiting for changes\n", cli->request.output,
                   made ? "is made" : "stands as it was");
    (void)!write(STDERR_FILENO, buf_text(&out), out.len);
    buf_free(&out);
}

static bool watch(struct cli *cli)
{
    return report_complete(cli, "watch") &&
           watch_run(&cli->request, told, cli, cli->diag);
}

static bool figures(struct cli *cli)
{
    return report_complete(cli, "figures") &&
           briefing_figures(&cli->request, cli->diag);
}

static bool check(struct cli *cli)
{
    return check_files(&cli->request, cli->operands, cli->n_operands,
                       cli->diag);
}

/* Call `show` with all plugins, or with the one called so. */
static bool with_plugins(struct cli *cli, const char *name,
                         bool (*show)(const struct plugin *, size_t,
                                      struct buf *, struct diag *))
{
    struct arena *arena = arena_new();
    struct buf out = { 0 };
    size_t n;
    const struct plugin *plugins =
        inputs_plugins(&cli->request, name, &n, arena, cli->diag);
    bool ok = plugins && show(plugins, n, &out, cli->diag) && print(cli, &out);

    buf_free(&out);
    arena_free(arena);
    return ok && diag_errors(cli->diag) == 0;
}

static bool schema(struct cli *cli)
{
    if (cli->n_operands != 0)
        return options_fault(cli, "schema takes no operands");
    return with_plugins(cli, NULL, about_schema);
}

static bool plugin_new(struct cli *cli)
{
    struct buf out = { 0 };
    bool ok = scaffold_plugin(cli->operands[1], cli->request.topic, &out,
                              cli->diag) &&
              print(cli, &out);

    buf_free(&out);
    return ok;
}

/* The file's own folder is searched first, so it is the one that is shown. */
static bool plugin_check(struct cli *cli)
{
    const char *file = cli->operands[1], *folder, *name;
    struct arena *arena = arena_new();
    struct buf out = { 0 };
    bool ok = plugin_check_split(file, &folder, &name, arena, cli->diag);

    if (ok) {
        cli->request.plugin_dirs = &folder;
        cli->request.n_plugin_dirs = 1;
        cli->request.template = cli->n_operands == 3 ? cli->operands[2] : NULL;
        ok = with_plugins(cli, name, about_plugin);
    }
    ok = ok && plugin_check_run(&cli->request, file, &out, cli->diag);
    ok = print(cli, &out) && ok;
    arena_free(arena);
    return ok;
}

static bool plugin(struct cli *cli)
{
    const char *verb = cli->n_operands ? cli->operands[0] : "";

    if (strcmp(verb, "list") == 0 && cli->n_operands == 1)
        return with_plugins(cli, NULL, about_plugins);
    if (strcmp(verb, "show") == 0 && cli->n_operands == 2)
        return with_plugins(cli, cli->operands[1], about_plugin);
    if (strcmp(verb, "new") == 0 && cli->n_operands == 2)
        return plugin_new(cli);
    if (strcmp(verb, "check") == 0 &&
        (cli->n_operands == 2 || cli->n_operands == 3))
        return plugin_check(cli);
    return options_fault(cli, "plugin takes 'list', 'show NAME', 'new NAME' or "
                              "'check FILE.so [TEMPLATE]'");
}

static bool init(struct cli *cli)
{
    struct buf out = { 0 };
    bool ok;

    if (cli->n_operands != 1)
        return options_fault(cli, "init takes one folder");
    ok = cli->request.example
             ? scaffold_example(cli->operands[0], &out, cli->diag)
             : scaffold_dataset(cli->operands[0], &out, cli->diag);
    ok = ok && print(cli, &out);
    buf_free(&out);
    return ok;
}

static bool list_only(struct cli *cli, const char *command,
                      bool (*list)(struct buf *, struct diag *))
{
    struct buf out = { 0 };
    bool ok;

    if (cli->n_operands != 1 || strcmp(cli->operands[0], "list") != 0)
        return options_fault(cli, "%s takes 'list'", command);
    ok = list(&out, cli->diag);
    return print(cli, &out) && ok;
}

static bool template(struct cli *cli)
{
    return list_only(cli, "template", listing_templates);
}

static bool theme(struct cli *cli)
{
    return list_only(cli, "theme", listing_themes);
}

static bool batch(struct cli *cli)
{
    if (cli->n_operands != 1)
        return options_fault(cli, "batch takes one job");
    cli->status = batch_run(cli->operands[0], &cli->request, cli->diag);
    return true;
}

static bool schedule(struct cli *cli)
{
    const char *verb = cli->n_operands ? cli->operands[0] : "";
    const char *words[2 * OPERANDS_MAX + 1] = { NULL };
    size_t i;
    const char *job = cli->n_operands == 2 ? cli->operands[1] : NULL;
    struct buf out = { 0 };
    bool ok;

    for (i = 0; i < cli->request.n_plugin_dirs; i++) {
        char *folder = realpath(cli->plugin_dirs[i], NULL);

        words[2 * i] = "--plugin-dir";
        words[2 * i + 1] = folder ? folder : cli->plugin_dirs[i];
    }
    cli->request.batch_words = words;
    if (job && strcmp(verb, "install") == 0)
        ok = schedule_install(job, &cli->request, &out, cli->diag);
    else if (job && strcmp(verb, "print") == 0)
        ok = schedule_print(job, &cli->request, &out, cli->diag);
    else if (job && strcmp(verb, "remove") == 0)
        ok = schedule_remove(job, &out, cli->diag);
    else if (cli->n_operands == 1 && strcmp(verb, "list") == 0)
        ok = schedule_list(&out, cli->diag);
    else
        return options_fault(cli, "schedule takes 'install JOB', 'print JOB', "
                                  "'remove NAME' or 'list'");
    ok = ok && print(cli, &out);
    buf_free(&out);
    return ok;
}

static const struct command {
    const char *name, *operands, *help;
    bool (*run)(struct cli *cli);
} commands[] = {
    { "render", "TEMPLATE --org ID -o FILE", "make one briefing", render },
    { "watch", "TEMPLATE --org ID -o FILE",
      "make it again whenever what it is made of changes", watch },
    { "figures", "TEMPLATE --org ID -o FOLDER",
      "draw each figure of a briefing as a file of its own", figures },
    { "batch", "JOB", "make every briefing of a job that is due", batch },
    { "schedule", "install JOB | print JOB | remove NAME | list",
      "have cron or systemd run a job", schedule },
    { "check", "[DATASET|TEMPLATE|JOB...]",
      "check without rendering; by default the dataset", check },
    { "init", "FOLDER", "make a first dataset and template of your own", init },
    { "template", "list", "say which templates there are", template },
    { "theme", "list", "say which themes there are", theme },
    { "schema", "", "print the dataset's JSON Schema (draft 2020-12)", schema },
    { "plugin", "list | show NAME | new NAME | check FILE.so [TEMPLATE]",
      "say which plugins there are; what one takes; begin one of your own, "
      "in a folder; try it on many datasets",
      plugin },
};

enum { N_COMMANDS = sizeof commands / sizeof *commands };

static bool help_print(struct cli *cli)
{
    struct buf out = { 0 };
    size_t i;

    buf_puts(&out, "trustbrief makes accessible briefings on NHS "
                   "organisations from a YAML dataset.\n\n");
    for (i = 0; i < N_COMMANDS; i++)
        buf_printf(&out, "  trustbrief %s %s\n        %s\n", commands[i].name,
                   commands[i].operands, commands[i].help);
    buf_puts(&out, "\nOptions:\n");
    options_help(&out);
    buf_puts(&out, "\nThe dataset is, unless --dataset names it, "
                   "$TRUSTBRIEF_DATASET, the current folder if\nit has a "
                   "dataset.yaml, or data/nhs.  See trustbrief(1).\n");
    return print(cli, &out);
}

static bool command_run(struct cli *cli)
{
    const char *names[N_COMMANDS], *name, *near;
    size_t i;

    if (cli->version) {
        struct buf out = { 0 };

        about_versions(&out);
        return print(cli, &out);
    }
    if (cli->help)
        return help_print(cli);
    if (cli->n_operands == 0)
        return options_fault(cli, "name a command");
    name = cli->operands[0];
    for (i = 0; i < N_COMMANDS; i++) {
        names[i] = commands[i].name;
        if (strcmp(name, commands[i].name) != 0)
            continue;
        cli->n_operands--;
        memmove(cli->operands, cli->operands + 1,
                cli->n_operands * sizeof *cli->operands);
        return options_complete(cli) && commands[i].run(cli);
    }
    near = utf8_nearest(name, names, N_COMMANDS);
    return options_fault(cli, "unknown command '%s'%s%s%s", name,
                         near ? ", did you mean '" : "", near ? near : "",
                         near ? "'?" : "");
}

int cli_run(int argc, char **argv)
{
    struct cli *cli = xzalloc(sizeof *cli);
    struct buf messages = { 0 };
    bool ok;
    int status;

    cli->diag = diag_new();
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
    free(cli);
    return status;
}
