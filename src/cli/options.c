/* options -- the command line's option table, and its operands. */
#include "cli/options.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "data/value.h"

enum { GRACE_SECONDS = 10 };

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
    { "--format", "svg,png,pdf", "what figures are drawn as", OPTION_TEXT,
      REQUEST(formats), 0 },
    { "-o", "FILE",
      "the output, ending in .pdf, .html, .txt or .tree; - for "
      "a PDF on standard output",
      OPTION_TEXT, REQUEST(output), 0 },
    { "--set", "SECTION.OPTION=VALUE", "override an option of a section",
      OPTION_LIST, offsetof(struct cli, sets), REQUEST(n_sets) },
    { "--theme", "NAME", "override the template's theme", OPTION_TEXT,
      REQUEST(theme), 0 },
    { "--as-of", "DATE", "say what stood on this day", OPTION_TEXT,
      offsetof(struct cli, as_of), 0 },
    { "--strict", NULL, "let no warning pass", OPTION_FLAG, REQUEST(strict),
      0 },
    { "--quiet", NULL, "do not print warnings", OPTION_FLAG, REQUEST(quiet),
      0 },
    { "--example", NULL, "copy the example on three trusts instead",
      OPTION_FLAG, REQUEST(example), 0 },
    { "--json", NULL, "print messages as JSON lines", OPTION_FLAG,
      offsetof(struct cli, json), 0 },
    { "--plugin-dir", "DIR", "search this folder for plugins first",
      OPTION_LIST, offsetof(struct cli, plugin_dirs), REQUEST(n_plugin_dirs) },
    { "--topic", "list|table|chart|drawing", "what a new plugin shows",
      OPTION_TEXT, REQUEST(topic), 0 },
    { "--plugin-sha256", "FILE",
      "use no plugin but with a digest listed there, by sha256sum", OPTION_TEXT,
      REQUEST(plugin_sha256), 0 },
    { "--timeout", "SECONDS", "give up on a briefing after so long",
      OPTION_TEXT, offsetof(struct cli, timeout), 0 },
    { "--sandbox", "require|auto|off",
      "run no plugin without all of the sandbox; with what this system has "
      "of it (the default); without",
      OPTION_TEXT, offsetof(struct cli, sandbox), 0 },
    { "--in-process", NULL, "run plugins without a worker, to debug them",
      OPTION_FLAG, REQUEST(in_process), 0 },
    { "--jobs", "N", "make up to N briefings in parallel", OPTION_TEXT,
      offsetof(struct cli, jobs), 0 },
    { "--force", NULL, "make also briefings that have not changed", OPTION_FLAG,
      REQUEST(force), 0 },
    { "--only-failed", NULL, "make only briefings that failed the last time",
      OPTION_FLAG, REQUEST(only_failed), 0 },
    { "--fail-fast", NULL, "begin no briefing after one has failed",
      OPTION_FLAG, REQUEST(fail_fast), 0 },
    { "--dry-run", NULL, "only say what would be made, and why", OPTION_FLAG,
      REQUEST(dry_run), 0 },
    { "--catch-up", NULL, "only make up for a run that was missed", OPTION_FLAG,
      REQUEST(catch_up), 0 },
    { "--for", "cron|systemd", "what is to run a job", OPTION_TEXT,
      REQUEST(tool), 0 },
    { "--grace", "SECONDS", "told to stop, wait so long for what is in hand",
      OPTION_TEXT, offsetof(struct cli, grace), 0 },
    { "--verbose", NULL, "say how far a job is, a line a minute", OPTION_FLAG,
      REQUEST(verbose), 0 },
    { "--help", NULL, "print this", OPTION_FLAG, offsetof(struct cli, help),
      0 },
    { "--version", NULL, "print versions, and the level of the sandbox",
      OPTION_FLAG, offsetof(struct cli, version), 0 },
};

enum { N_OPTIONS = sizeof options / sizeof *options };

bool options_fault(struct cli *cli, const char *format, ...)
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
    options_fault(cli, "unknown option '%s'%s%s%s", word,
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
            return options_fault(cli, "%s takes no value", option->name);
        *(bool *)place = true;
    } else if (!value) {
        return options_fault(cli, "%s needs %s", option->name, option->value);
    } else if (option->kind == OPTION_TEXT) {
        *(const char **)(void *)place = value;
    } else {
        size_t *n = (size_t *)(void *)((char *)cli + option->count);

        if (*n == OPERANDS_MAX)
            return options_fault(cli, "%s is given more than %d times",
                                 option->name, OPERANDS_MAX);
        ((const char **)(void *)place)[(*n)++] = value;
    }
    return true;
}

bool options_parse(struct cli *cli, int argc, char **argv)
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
                return options_fault(cli, "more than %d operands",
                                     OPERANDS_MAX);
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
    if (access("dataset.yaml", F_OK) == 0)
        return ".";
    return access("data/nhs", F_OK) == 0 ? "data/nhs" : NULL;
}

/* A whole number of an option, unless it was not given. */
static bool number_read(struct cli *cli, const char *option, const char *text,
                        long low, long high, unsigned *out)
{
    char *end;
    long number;

    if (!text)
        return true;
    number = strtol(text, &end, 10);
    if (end == text || *end || number < low || number > high)
        return options_fault(cli, "%s takes %ld to %ld, not '%s'", option, low,
                             high, text);
    *out = (unsigned)number;
    return true;
}

bool options_complete(struct cli *cli)
{
    struct request *request = &cli->request;

    request->sets = cli->sets;
    request->plugin_dirs = cli->plugin_dirs;
    if (!request->dataset)
        request->dataset = dataset_default();
    if (cli->sandbox && !sandbox_mode_find(cli->sandbox, &request->sandbox))
        return options_fault(cli,
                             "--sandbox takes require, auto or off, not '%s'",
                             cli->sandbox);
    request->grace = GRACE_SECONDS;
    if (cli->as_of && (!value_date_parse(cli->as_of, &request->as_of) ||
                       request->as_of % 100 == 0))
        return options_fault(
            cli, "--as-of takes a day, such as 2020-03-01, not '%s'",
            cli->as_of);
    return number_read(cli, "--timeout", cli->timeout, 1, 86400,
                       &request->timeout) &&
           number_read(cli, "--jobs", cli->jobs, 1, 256, &request->jobs) &&
           number_read(cli, "--grace", cli->grace, 0, 3600, &request->grace);
}

void options_help(struct buf *out)
{
    size_t i;

    for (i = 0; i < N_OPTIONS; i++) {
        const struct option *option = &options[i];

        buf_printf(out, "  %s%s%s\n        %s\n", option->name,
                   option->value ? " " : "", option->value ? option->value : "",
                   option->help);
    }
}
