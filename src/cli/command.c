/* command -- the table of commands, and what each does. */
#include "cli/command.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/batch.h"
#include "briefing/briefing.h"
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

bool command_print(struct cli *cli, struct buf *out)
{
    bool ok = publish("-", buf_text(out), out->len, cli->diag);

    buf_free(out);
    return ok;
}

/* ---- Briefings -------------------------------------------------------- */

const char *command_dataset(const struct request *request)
{
    const char *named = getenv("TRUSTBRIEF_DATASET");

    if (request->dataset)
        return request->dataset;
    if (named && *named)
        return named;
    if (access("dataset.yaml", F_OK) == 0)
        return ".";
    return access("data/nhs", F_OK) == 0 ? "data/nhs" : NULL;
}

/* What is asked for, with the defaults of one briefing. */
static const struct request *briefing_request(struct cli *cli,
                                              const char *template)
{
    cli->request.template = template;
    cli->request.dataset = command_dataset(&cli->request);
    return &cli->request;
}

static bool render(struct cli *cli)
{
    return briefing_render(briefing_request(cli, cli->operands[0]), cli->diag);
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
    return watch_run(briefing_request(cli, cli->operands[0]), told, cli,
                     cli->diag);
}

static bool figures(struct cli *cli)
{
    return briefing_figures(briefing_request(cli, cli->operands[0]), cli->diag);
}

/* ---- Jobs ------------------------------------------------------------- */

static bool batch(struct cli *cli)
{
    cli->status = batch_run(cli->operands[0], &cli->request, cli->diag);
    return true;
}

/* Print or install: the words of the line that is to be run come first. */
static bool scheduled(struct cli *cli,
                      bool (*act)(const char *, const struct request *,
                                  struct buf *, struct diag *))
{
    struct buf out = { 0 };
    bool ok;

    cli->request.batch_words = options_for_batch(cli);
    ok = cli->request.batch_words &&
         act(cli->operands[0], &cli->request, &out, cli->diag) &&
         command_print(cli, &out);
    buf_free(&out);
    return ok;
}

static bool install(struct cli *cli)
{
    return scheduled(cli, schedule_install);
}

static bool print(struct cli *cli)
{
    return scheduled(cli, schedule_print);
}

static bool take_out(struct cli *cli)
{
    struct buf out = { 0 };
    bool ok = schedule_remove(cli->operands[0], &out, cli->diag) &&
              command_print(cli, &out);

    buf_free(&out);
    return ok;
}

static bool jobs_list(struct cli *cli)
{
    struct buf out = { 0 };
    bool ok = schedule_list(&out, cli->diag) && command_print(cli, &out);

    buf_free(&out);
    return ok;
}

/* ---- Datasets --------------------------------------------------------- */

static bool check(struct cli *cli)
{
    if (cli->n_operands > 0 && cli->request.dataset)
        return options_fault(cli,
                             "check was given files to check, and --dataset "
                             "too; name '%s' among the files, or nothing else",
                             cli->request.dataset);
    if (cli->n_operands == 0)
        cli->request.dataset = command_dataset(&cli->request);
    return check_files(&cli->request, cli->operands, cli->n_operands,
                       cli->diag);
}

static bool init(struct cli *cli)
{
    const char *folder = cli->operands[0];
    struct buf out = { 0 };
    bool ok = cli->request.example ? scaffold_example(folder, &out, cli->diag)
                                   : scaffold_dataset(folder, &out, cli->diag);

    ok = ok && command_print(cli, &out);
    buf_free(&out);
    return ok;
}

static bool template_list(struct cli *cli)
{
    struct buf out = { 0 };
    bool ok = listing_templates(&out, cli->diag);

    return command_print(cli, &out) && ok;
}

static bool theme_list(struct cli *cli)
{
    struct buf out = { 0 };
    bool ok = listing_themes(&out, cli->diag);

    return command_print(cli, &out) && ok;
}

/* ---- Plugins ---------------------------------------------------------- */

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
    bool ok = plugins && show(plugins, n, &out, cli->diag) &&
              command_print(cli, &out);

    buf_free(&out);
    arena_free(arena);
    return ok && diag_errors(cli->diag) == 0;
}

static bool schema(struct cli *cli)
{
    return with_plugins(cli, NULL, about_schema);
}

static bool plugin_list(struct cli *cli)
{
    return with_plugins(cli, NULL, about_plugins);
}

static bool plugin_show(struct cli *cli)
{
    return with_plugins(cli, cli->operands[0], about_plugin);
}

static bool plugin_new(struct cli *cli)
{
    struct buf out = { 0 };
    bool ok = scaffold_plugin(cli->operands[0], cli->request.topic, &out,
                              cli->diag) &&
              command_print(cli, &out);

    buf_free(&out);
    return ok;
}

/* The file's own folder is searched first, so it is the one that is shown and
 * tried; the template may ask for plugins of the other folders too. */
static bool plugin_check(struct cli *cli)
{
    struct request *request = &cli->request;
    const char *file = cli->operands[0], *name, **folders;
    struct buf out = { 0 };
    size_t i;
    bool ok;

    folders =
        arena_array(cli->arena, request->n_plugin_dirs + 1, sizeof *folders);
    if (!plugin_check_split(file, &folders[0], &name, cli->arena, cli->diag))
        return false;
    for (i = 0; i < request->n_plugin_dirs; i++)
        folders[i + 1] = request->plugin_dirs[i];
    request->plugin_dirs = folders;
    request->n_plugin_dirs++;
    briefing_request(cli, cli->n_operands == 2 ? cli->operands[1] : NULL);
    ok = with_plugins(cli, name, about_plugin) &&
         plugin_check_run(request, name, &out, cli->diag);
    return command_print(cli, &out) && ok;
}

/* ---- The table -------------------------------------------------------- */

const struct command command_table[COMMANDS] = {
    [COMMAND_NONE] = { "", "", "make accessible briefings on NHS organisations",
                       NULL, NULL },
    [COMMAND_RENDER] = { "render", "TEMPLATE", "make one briefing",
                         "TEMPLATE is a file, or the name of a template that "
                         "came with trustbrief.",
                         render },
    [COMMAND_WATCH] = { "watch", "TEMPLATE",
                        "make a briefing again whenever its sources change",
                        "It watches the folders of the template, its themes, "
                        "the dataset and the plugins. When a briefing fails, "
                        "the last good output stays. A signal ends it.",
                        watch },
    [COMMAND_FIGURES] = { "figures", "TEMPLATE",
                          "draw each figure of a briefing as a file of its own",
                          NULL, figures },
    [COMMAND_BATCH] = { "batch", "JOB",
                        "make every briefing of a job that is due",
                        "JOB is a file; see trustbrief-job(5). Where the job "
                        "and the command line differ, the command line wins.",
                        batch },
    [COMMAND_SCHEDULE_INSTALL] = { "schedule install", "JOB",
                                   "have cron or systemd run a job",
                                   "The options --jobs, --plugin-dir, "
                                   "--plugin-sha256 and --sandbox are written "
                                   "into the line that runs the job.",
                                   install },
    [COMMAND_SCHEDULE_PRINT] = { "schedule print", "JOB",
                                 "print what schedule install would write",
                                 NULL, print },
    [COMMAND_SCHEDULE_REMOVE] = { "schedule remove", "NAME",
                                  "take a job out of the schedule",
                                  "NAME is the job's name, if only one job is "
                                  "called so, its name in the schedule, or its "
                                  "file.",
                                  take_out },
    [COMMAND_SCHEDULE_LIST] = { "schedule list", "",
                                "list scheduled jobs, with their last and next "
                                "run",
                                NULL, jobs_list },
    [COMMAND_CHECK] = { "check", "[DATASET|TEMPLATE|JOB...]",
                        "check files without rendering",
                        "By default, the dataset is checked. Every fault is "
                        "reported at its place.",
                        check },
    [COMMAND_INIT] = { "init", "FOLDER",
                       "make a first dataset and template of your own",
                       "The command that renders them is printed.", init },
    [COMMAND_TEMPLATE_LIST] = { "template list", "",
                                "list the templates that can be named here",
                                "Each has its title, its audience and its "
                                "file.",
                                template_list },
    [COMMAND_THEME_LIST] = { "theme list", "",
                             "list the themes that can be named here",
                             "Each has its title, what it is for and its file.",
                             theme_list },
    [COMMAND_SCHEMA] = { "schema", "",
                         "print the dataset's JSON Schema (draft 2020-12)",
                         "It covers what the installed plugins declare.",
                         schema },
    [COMMAND_PLUGIN_LIST] = { "plugin list", "", "list the plugins", NULL,
                              plugin_list },
    [COMMAND_PLUGIN_SHOW] = { "plugin show", "PLUGIN",
                              "print the options of a plugin and the data it "
                              "needs",
                              NULL, plugin_show },
    [COMMAND_PLUGIN_NEW] = { "plugin new", "NAME", "begin a plugin of your own",
                             "It makes a folder called NAME with a source, a "
                             "makefile, a sample dataset and a template, and "
                             "prints the command that builds and checks it.",
                             plugin_new },
    [COMMAND_PLUGIN_CHECK] = { "plugin check", "FILE.so [TEMPLATE]",
                               "try a plugin on many variants of a dataset",
                               "Each finding is one line.", plugin_check },
};

/* What the commands of two words have in common. */
static const struct {
    const char *name, *help;
} groups[] = {
    { "schedule", "have cron or systemd run a job" },
    { "template", "list the templates" },
    { "theme", "list the themes" },
    { "plugin", "list, describe, create and check plugins" },
};

const char *command_group(const char *word)
{
    size_t i;

    for (i = 0; i < sizeof groups / sizeof *groups; i++)
        if (strcmp(groups[i].name, word) == 0)
            return groups[i].help;
    return NULL;
}

const char *command_verb(const struct command *command, const char *group)
{
    size_t len = strlen(group);

    return strncmp(command->name, group, len) == 0 && command->name[len] == ' '
               ? command->name + len + 1
               : NULL;
}

const struct command *command_find(const char *const *words, size_t n,
                                   size_t *used)
{
    size_t i;

    *used = n > 0 && command_group(words[0]) ? 2 : 1;
    for (i = COMMAND_NONE + 1; n >= *used && i < COMMANDS; i++) {
        const char *name = command_table[i].name;
        const char *verb = command_verb(&command_table[i], words[0]);

        if (*used == 2 ? verb && strcmp(verb, words[1]) == 0
                       : strcmp(name, words[0]) == 0)
            return &command_table[i];
    }
    return NULL;
}

void command_operands(const struct command *command, size_t *least,
                      size_t *most)
{
    const char *p = command->operands;

    *least = *most = 0;
    for (; *p; p += strcspn(p, " "), p += *p == ' ') {
        *least += *p != '[';
        ++*most;
    }
    if (strstr(command->operands, "..."))
        *most = OPERANDS_MAX;
}
