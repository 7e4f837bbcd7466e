/* cli -- subcommands and one option table. */
#include "cli.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "about.h"
#include "base/utf8.h"
#include "run/job.h"
#include "run/publish.h"
#include "run/starter.h"

#ifndef TB_DATA_DIR
#define TB_DATA_DIR "/usr/local/share/trustbrief"
#endif

enum { OPERANDS_MAX = 256 };

/* A parsed command line. */
struct cli {
    struct request request;
    const char *operands[OPERANDS_MAX];
    size_t n_operands;
    const char *sets[OPERANDS_MAX], *plugin_dirs[OPERANDS_MAX];
    const char *timeout;
    bool quiet, json, help, version;
    struct diag *diag;
};

/* ---- Options ---------------------------------------------------------- */

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_LIST };

#define REQUEST(field) offsetof(struct cli, request.field)

/* `at` is where struct cli keeps it; a list's count is at `count`. */
static const struct option {
    const char *name, *value, *help;
    enum option_kind kind;
    size_t at, count;
} options[] = {
    { "--dataset", "PATH", "a YAML file or folder; see below for the default",
      OPTION_TEXT, REQUEST(dataset), 0 },
    { "--org", "ID", "the subject's ODS code", OPTION_TEXT,
      REQUEST(organisation), 0 },
    { "--peers", "ID,ID", "compare with these, not by the template's rule",
      OPTION_TEXT, REQUEST(peers), 0 },
    { "--format", "svg,png", "what figures are drawn as", OPTION_TEXT,
      REQUEST(formats), 0 },
    { "-o", "FILE",
      "the output, ending in .pdf, .txt or .tree; - for a PDF "
      "on standard output",
      OPTION_TEXT, REQUEST(output), 0 },
    { "--set", "SECTION.OPTION=VALUE", "override an option of a section",
      OPTION_LIST, offsetof(struct cli, sets), REQUEST(n_sets) },
    { "--theme", "NAME", "override the template's theme", OPTION_TEXT,
      REQUEST(theme), 0 },
    { "--as-of", "DATE", "report what stood on this day", OPTION_TEXT,
      REQUEST(as_of), 0 },
    { "--strict", NULL, "let no warning pass", OPTION_FLAG, REQUEST(strict),
      0 },
    { "--quiet", NULL, "do not print warnings", OPTION_FLAG,
      offsetof(struct cli, quiet), 0 },
    { "--json", NULL, "print messages as JSON lines", OPTION_FLAG,
      offsetof(struct cli, json), 0 },
    { "--plugin-dir", "DIR", "search this folder for plugins first",
      OPTION_LIST, offsetof(struct cli, plugin_dirs), REQUEST(n_plugin_dirs) },
    { "--timeout", "SECONDS", "give up on a report after so long", OPTION_TEXT,
      offsetof(struct cli, timeout), 0 },
    { "--in-process", NULL, "run plugins without a worker, to debug them",
      OPTION_FLAG, REQUEST(in_process), 0 },
    { "--help", NULL, "print this", OPTION_FLAG, offsetof(struct cli, help),
      0 },
    { "--version", NULL, "print versions, and the level of the sandbox",
      OPTION_FLAG, offsetof(struct cli, version), 0 },
};

enum { N_OPTIONS = sizeof options / sizeof *options };

__attribute__((format(printf, 2, 3))) static bool
usage_fault(struct cli *cli, const char *format, ...)
{
    char what[512];
    va_list args;

    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    diag_fault(cli->diag, STATUS_USAGE, (struct at){ 0 },
               "%s; 'trustbrief --help' shows how", what);
    return false;
}

static const struct option *option_find(struct cli *cli, const char *arg,
                                        size_t len)
{
    const char *names[N_OPTIONS], *near;
    char word[64] = "";
    size_t i;

    for (i = 0; i < N_OPTIONS; i++) {
        names[i] = options[i].name;
        if (strlen(names[i]) == len && strncmp(names[i], arg, len) == 0)
            return &options[i];
    }
    snprintf(word, sizeof word, "%.*s", (int)len, arg);
    near = utf8_nearest(word, names, N_OPTIONS);
    usage_fault(cli, "unknown option '%s'%s%s%s", word,
                near ? ", did you mean '" : "", near ? near : "",
                near ? "'?" : "");
    return NULL;
}

static bool option_store(struct cli *cli, const struct option *option,
                         const char *value)
{
    char *place = (char *)cli + option->at;

    if (option->kind == OPTION_FLAG) {
        if (value)
            return usage_fault(cli, "%s takes no value", option->name);
        *(bool *)place = true;
    } else if (!value) {
        return usage_fault(cli, "%s needs %s", option->name, option->value);
    } else if (option->kind == OPTION_TEXT) {
        *(const char **)(void *)place = value;
    } else {
        size_t *n = (size_t *)(void *)((char *)cli + option->count);

        if (*n == OPERANDS_MAX)
            return usage_fault(cli, "%s is given more than %d times",
                               option->name, OPERANDS_MAX);
        ((const char **)(void *)place)[(*n)++] = value;
    }
    return true;
}

/* "--name value", "--name=value" and "-o value"; "--" ends the options, and
 * "-" is an operand. */
static bool arguments_parse(struct cli *cli, int argc, char **argv)
{
    bool only_operands = false;
    int i;

    for (i = 1; i < argc; i++) {
        const char *arg = argv[i], *value = strchr(arg, '=');
        size_t len = value ? (size_t)(value - arg) : strlen(arg);
        const struct option *option;

        if (!only_operands && strcmp(arg, "--") == 0) {
            only_operands = true;
            continue;
        }
        if (only_operands || arg[0] != '-' || arg[1] == '\0') {
            if (cli->n_operands == OPERANDS_MAX)
                return usage_fault(cli, "more than %d operands", OPERANDS_MAX);
            cli->operands[cli->n_operands++] = arg;
            continue;
        }
        option = option_find(cli, arg, len);
        if (!option)
            return false;
        if (!value && option->kind != OPTION_FLAG && i + 1 < argc)
            value = argv[++i];
        else if (value)
            value++;
        if (!option_store(cli, option, value))
            return false;
    }
    return true;
}

/* ---- Defaults --------------------------------------------------------- */

static const char *dataset_default(void)
{
    const char *named = getenv("TRUSTBRIEF_DATASET");

    if (named && *named)
        return named;
    return access("dataset.yaml", F_OK) == 0 ? "." : "data/nhs";
}

static bool request_complete(struct cli *cli)
{
    struct request *request = &cli->request;
    char *end;
    long seconds;

    request->sets = cli->sets;
    request->plugin_dirs = cli->plugin_dirs;
    if (!request->dataset)
        request->dataset = dataset_default();
    if (!cli->timeout)
        return true;
    seconds = strtol(cli->timeout, &end, 10);
    if (*end || seconds < 1 || seconds > 86400)
        return usage_fault(cli, "--timeout takes 1 to 86400 seconds, not '%s'",
                           cli->timeout);
    request->timeout = (unsigned)seconds;
    return true;
}

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
        return usage_fault(cli, "%s takes one template", command);
    if (!cli->request.organisation)
        return usage_fault(cli, "%s needs --org, whom the report is on",
                           command);
    if (!cli->request.output)
        return usage_fault(cli, "%s needs -o, where the result goes", command);
    cli->request.template = cli->operands[0];
    return true;
}

static bool render(struct cli *cli)
{
    return report_complete(cli, "render") &&
           job_render(&cli->request, cli->diag);
}

static bool figures(struct cli *cli)
{
    return report_complete(cli, "figures") &&
           job_figures(&cli->request, cli->diag);
}

static bool check(struct cli *cli)
{
    if (cli->n_operands == 0)
        cli->operands[cli->n_operands++] = cli->request.dataset;
    return job_check(&cli->request, cli->operands, cli->n_operands, cli->diag);
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
        job_plugins(&cli->request, name, &n, arena, cli->diag);
    bool ok = plugins && show(plugins, n, &out, cli->diag) && print(cli, &out);

    buf_free(&out);
    arena_free(arena);
    return ok && diag_errors(cli->diag) == 0;
}

static bool schema(struct cli *cli)
{
    if (cli->n_operands != 0)
        return usage_fault(cli, "schema takes no operands");
    return with_plugins(cli, NULL, about_schema);
}

static bool plugin(struct cli *cli)
{
    const char *verb = cli->n_operands ? cli->operands[0] : "";

    if (strcmp(verb, "list") == 0 && cli->n_operands == 1)
        return with_plugins(cli, NULL, about_plugins);
    if (strcmp(verb, "show") == 0 && cli->n_operands == 2)
        return with_plugins(cli, cli->operands[1], about_plugin);
    return usage_fault(cli, "plugin takes 'list' or 'show NAME'");
}

static bool init(struct cli *cli)
{
    struct buf out = { 0 };
    bool ok;

    if (cli->n_operands != 1)
        return usage_fault(cli, "init takes one folder");
    ok = starter_copy(TB_DATA_DIR "/templates/starter", cli->operands[0], &out,
                      cli->diag) &&
         print(cli, &out);
    buf_free(&out);
    return ok;
}

static const struct command {
    const char *name, *operands, *help;
    bool (*run)(struct cli *cli);
} commands[] = {
    { "render", "TEMPLATE --org ID -o FILE", "make one report", render },
    { "figures", "TEMPLATE --org ID -o FOLDER",
      "draw each figure of a report as a file of its own", figures },
    { "check", "[DATASET|TEMPLATE...]",
      "check without rendering; by default the dataset", check },
    { "init", "FOLDER", "make a first dataset and template of your own", init },
    { "schema", "", "print the dataset's JSON Schema (draft 2020-12)", schema },
    { "plugin", "list | show NAME",
      "say which plugins there are; what one "
      "takes",
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
    for (i = 0; i < N_OPTIONS; i++) {
        const struct option *option = &options[i];

        buf_printf(&out, "  %s%s%s\n        %s\n", option->name,
                   option->value ? " " : "", option->value ? option->value : "",
                   option->help);
    }
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
        return usage_fault(cli, "name a command");
    name = cli->operands[0];
    for (i = 0; i < N_COMMANDS; i++) {
        names[i] = commands[i].name;
        if (strcmp(name, commands[i].name) != 0)
            continue;
        cli->n_operands--;
        memmove(cli->operands, cli->operands + 1,
                cli->n_operands * sizeof *cli->operands);
        return request_complete(cli) && commands[i].run(cli);
    }
    near = utf8_nearest(name, names, N_COMMANDS);
    return usage_fault(cli, "unknown command '%s'%s%s%s", name,
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
    ok = arguments_parse(cli, argc, argv) && command_run(cli);
    status = (int)diag_status(cli->diag);
    if (!ok && status == 0)
        status = STATUS_BROKEN; /* a failure that nobody reported */
    diag_write(cli->diag, &messages, cli->json, cli->quiet);
    if (messages.len)
        (void)!write(STDERR_FILENO, messages.data, messages.len);
    buf_free(&messages);
    diag_free(cli->diag);
    free(cli);
    return status;
}
