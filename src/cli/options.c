/* options -- the table of options: which commands take one, and where it goes.
 */
#include "cli/options.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "batch/job.h"

/* ---- The table -------------------------------------------------------- */

#define CLI(field) .at = offsetof(struct cli, field)
#define REQUEST(field) CLI(request.field)
#define LIST(field) \
    REQUEST(field), .count = offsetof(struct cli, request.n_##field)

#define BIT(name) (1u << COMMAND_##name)
/* Those that make one briefing. */
#define BRIEFING (BIT(RENDER) | BIT(WATCH) | BIT(FIGURES))
#define SCHEDULED (BIT(SCHEDULE_INSTALL) | BIT(SCHEDULE_PRINT))
/* Those that load plugins themselves. */
#define LOADING                                               \
    (BRIEFING | BIT(CHECK) | BIT(SCHEMA) | BIT(PLUGIN_LIST) | \
     BIT(PLUGIN_SHOW) | BIT(PLUGIN_CHECK))
#define EVERY (((1u << COMMANDS) - 1) & ~BIT(NONE))

static const enum render_words figures = RENDER_FIGURES,
                               documents = RENDER_DOCUMENTS,
                               endings = RENDER_ENDINGS;

static const struct option options[] = {
    { "--as", "USER", .kind = OPTION_TEXT, REQUEST(user), .commands = SCHEDULED,
      .help = "the user that a unit of systemd runs as, when root installs it; "
              "by default the owner of JOB" },
    { "--as-of", "DATE", .kind = OPTION_DAY, REQUEST(as_of),
      .commands = BRIEFING | BIT(PLUGIN_CHECK) | BIT(BATCH),
      .help = "say what stood on this day, as in 2020-03-01" },
    { "--catch-up", REQUEST(catch_up), .commands = BIT(BATCH),
      .help = "run the job only if a run that was due was missed" },
    { "--dataset", "PATH", .kind = OPTION_TEXT, REQUEST(dataset), .path = true,
      .commands = BRIEFING | BIT(CHECK) | BIT(PLUGIN_CHECK),
      .help = "the dataset, a YAML file or folder; by default "
              "$TRUSTBRIEF_DATASET, the current folder if it has a "
              "dataset.yaml, or data/nhs in it" },
    { "--dry-run", REQUEST(dry_run), .commands = BIT(BATCH),
      .help = "print what would be made, and why; make nothing" },
    { "--example", REQUEST(example), .commands = BIT(INIT),
      .help = "copy the example: a dataset on three trusts, and all templates, "
              "themes and jobs" },
    { "--fail-fast", REQUEST(fail_fast), .commands = BIT(BATCH),
      .help = "begin no other briefing once one has failed" },
    { "--for", "TOOL", "cron|systemd", .kind = OPTION_TEXT, REQUEST(tool),
      .commands = SCHEDULED, .help = "what runs the job; cron by default" },
    { "--force", REQUEST(force), .commands = BIT(BATCH),
      .help = "make briefings that have not changed too" },
    { "--format", "FORMAT", .kind = OPTION_TEXT, REQUEST(formats),
      .commands = BIT(RENDER) | BIT(WATCH), .formats = &documents,
      .help = "the format, where the output's name has no ending for it:" },
    { "--format", "FORMAT,...", .kind = OPTION_TEXT, REQUEST(formats),
      .commands = BIT(FIGURES), .formats = &figures,
      .help = "the formats of the figures, " RENDER_FIGURES_USUAL
              " by default, out of" },
    { "--grace", "SECONDS", .kind = OPTION_NUMBER, REQUEST(grace), .low = 0,
      .high = 3600, .commands = BIT(BATCH),
      .help = "when told to stop, give briefings in hand this long to end; 10 "
              "by default" },
    { "--help", CLI(help), .commands = EVERY | BIT(NONE),
      .help = "print this help" },
    { "--in-process", REQUEST(in_process), .commands = LOADING,
      .help = "run plugins without a worker, to debug them" },
    { "--jobs", "N", .kind = OPTION_NUMBER, REQUEST(jobs), .low = 1,
      .high = JOBS_MAX, .commands = BIT(BATCH) | SCHEDULED,
      .help = "make up to N briefings in parallel; by default one per "
              "processor" },
    { "--json", CLI(json), .commands = EVERY,
      .help = "print messages as JSON, one object per line" },
    { "--only-failed", REQUEST(only_failed), .commands = BIT(BATCH),
      .help = "make only briefings that failed the last time" },
    { "--org", "ID", .kind = OPTION_TEXT, REQUEST(organisation),
      .commands = BRIEFING | BIT(PLUGIN_CHECK), .needed = BRIEFING,
      .help = "the organisation that the briefing is on, by its ODS code" },
    { "--org", "ID,...", .kind = OPTION_TEXT, REQUEST(organisation),
      .commands = BIT(BATCH),
      .help = "make the briefings on these organisations again, and no "
              "others" },
    { "--peers", "ID,...", .kind = OPTION_TEXT, REQUEST(peers),
      .commands = BRIEFING | BIT(PLUGIN_CHECK),
      .help = "compare with these organisations, not by the template's rule" },
    { "--plugin-dir", "DIR", .kind = OPTION_LIST, LIST(plugin_dirs),
      .path = true, .commands = LOADING | BIT(BATCH) | SCHEDULED,
      .help = "look for plugins in this folder first; may be repeated" },
    { "--plugin-sha256", "FILE", .kind = OPTION_TEXT, REQUEST(plugin_sha256),
      .path = true, .commands = LOADING | BIT(BATCH) | SCHEDULED,
      .help = "load only plugins whose SHA-256 digest FILE lists, as sha256sum "
              "prints them" },
    { "--quiet", REQUEST(quiet), .commands = LOADING | BIT(BATCH) | SCHEDULED,
      .messages = true, .help = "do not print warnings" },
    { "--sandbox", "MODE", "require|auto|off", .kind = OPTION_SANDBOX,
      REQUEST(sandbox), .commands = LOADING | BIT(BATCH) | SCHEDULED,
      .help = "run plugins only with the whole sandbox, with what this system "
              "has of it (the default), or without" },
    { "--set", "SECTION.OPTION=VALUE", .kind = OPTION_LIST, LIST(sets),
      .commands = BRIEFING | BIT(PLUGIN_CHECK),
      .help = "override an option of a section; may be repeated" },
    { "--strict", REQUEST(strict),
      .commands = BRIEFING | BIT(PLUGIN_CHECK) | BIT(BATCH),
      .help = "treat warnings as errors, and a fact without a source too" },
    { "--theme", "THEME", .kind = OPTION_TEXT, REQUEST(theme),
      .commands = BRIEFING | BIT(PLUGIN_CHECK),
      .help = "use this theme, not the template's" },
    { "--timeout", "SECONDS", .kind = OPTION_NUMBER, REQUEST(timeout), .low = 1,
      .high = 86400, .commands = BRIEFING | BIT(PLUGIN_CHECK),
      .help = "give up on a briefing after this time; 30 by default" },
    { "--topic", "TOPIC", "list|table|chart|drawing", .kind = OPTION_TEXT,
      REQUEST(topic), .commands = BIT(PLUGIN_NEW),
      .help = "what the new plugin shows; a list by default" },
    { "--verbose", REQUEST(verbose), .commands = BIT(BATCH),
      .help = "print progress once a minute, and the result" },
    { "--version", CLI(version), .commands = BIT(NONE),
      .help = "print versions, and what the sandbox is made of here" },
    { "-o", "FILE", .kind = OPTION_TEXT, REQUEST(output), .path = true,
      .commands = BIT(RENDER), .needed = BIT(RENDER), .formats = &endings,
      .help = "the output, or '-' for standard output, which gets a PDF unless "
              "--format says otherwise; the name ends in" },
    { "-o", "FILE", .kind = OPTION_TEXT, REQUEST(output), .path = true,
      .never_stream = true, .commands = BIT(WATCH), .needed = BIT(WATCH),
      .formats = &endings, .help = "the output; the name ends in" },
    { "-o", "FOLDER", .kind = OPTION_TEXT, REQUEST(output), .path = true,
      .never_stream = true, .commands = BIT(FIGURES), .needed = BIT(FIGURES),
      .help = "the folder that the files go into" },
};

enum { N_OPTIONS = sizeof options / sizeof *options };
_Static_assert((int)N_OPTIONS <= (int)OPTIONS_MAX, "raise OPTIONS_MAX");

const struct option *options_row(size_t i)
{
    return i < N_OPTIONS ? &options[i] : NULL;
}

bool options_taken(const struct option *option, const struct command *command)
{
    return option->commands >> (command - command_table) & 1;
}

bool options_needed(const struct option *option, const struct command *command)
{
    return option->needed >> (command - command_table) & 1;
}

const struct option *options_called(const char *word)
{
    size_t i, len = strcspn(word, "=");

    for (i = 0; i < N_OPTIONS; i++)
        if (strlen(options[i].name) == len &&
            strncmp(options[i].name, word, len) == 0)
            return &options[i];
    return NULL;
}

const struct option *options_find(const char *name,
                                  const struct command *command)
{
    size_t i;

    for (i = 0; i < N_OPTIONS; i++)
        if (strcmp(options[i].name, name) == 0 &&
            options_taken(&options[i], command))
            return &options[i];
    return NULL;
}

/* ---- Faults ----------------------------------------------------------- */

bool options_fault(struct cli *cli, const char *format, ...)
{
    const char *name = cli->command ? cli->command->name : "";
    char what[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    diag_fault(cli->diag, STATUS_USAGE, (struct at){ 0 },
               "%s; 'trustbrief %s%s--help' shows how", what, name,
               *name ? " " : "");
    return false;
}

const char *options_takers(const char *name, struct arena *arena)
{
    const char *names[COMMANDS], *list = "";
    unsigned commands = 0;
    size_t i, n = 0;

    for (i = 0; i < N_OPTIONS; i++)
        if (strcmp(options[i].name, name) == 0)
            commands |= options[i].commands;
    for (i = 0; i < COMMANDS; i++)
        if (commands >> i & 1)
            names[n++] = i == COMMAND_NONE ? "trustbrief without a command"
                                           : command_table[i].name;
    for (i = 0; i < n; i++)
        list = arena_printf(arena, "%s%s%s", list,
                            i == 0      ? ""
                            : i + 1 < n ? ", "
                                        : " and ",
                            names[i]);
    return list;
}
