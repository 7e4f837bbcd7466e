/* help -- what --help prints: all commands on a screen, or one with its
 * options. */
#include "cli/help.h"

#include <ctype.h>
#include <string.h>

#include "cli/options.h"

enum { WIDTH = 79, NAME_WIDTH = 12, OPTION_WIDTH = 24 };

/* ---- Text in columns -------------------------------------------------- */

/* How far the last line of `out` goes. */
static size_t column_of(const struct buf *out)
{
    size_t n = 0;

    while (n < out->len && out->data[out->len - n - 1] != '\n')
        n++;
    return n;
}

static void pad(struct buf *out, size_t column)
{
    if (column_of(out) >= column && column > 0)
        buf_putc(out, '\n');
    while (column_of(out) < column)
        buf_putc(out, ' ');
}

/* Append words from `column` on, with breaks between them where a line would
 * be too long, and end the line. */
static void words_wrap(struct buf *out, const char *words, size_t column)
{
    bool first = true;

    for (; *words; first = false) {
        size_t len = strcspn(words, " ");

        if (!first && column_of(out) + 1 + len > WIDTH) {
            buf_putc(out, '\n');
            pad(out, column);
        } else if (!first) {
            buf_putc(out, ' ');
        }
        buf_add(out, words, len);
        words += len + (words[len] == ' ');
    }
    buf_putc(out, '\n');
}

/* Append "  name   help". */
static void entry(struct buf *out, const char *name, const char *help,
                  size_t column)
{
    buf_printf(out, "  %s", name);
    if (column_of(out) + 1 > column)
        buf_putc(out, '\n');
    pad(out, column);
    words_wrap(out, help, column);
}

/* ---- All commands ----------------------------------------------------- */

/* "have cron or systemd run a job: install, print, remove, list" */
static void group_entry(const char *group, struct buf *out)
{
    struct buf help = { 0 };
    size_t i, n = 0;

    buf_printf(&help, "%s: ", command_group(group));
    for (i = 0; i < COMMANDS; i++) {
        const char *verb = command_verb(&command_table[i], group);

        if (verb)
            buf_printf(&help, "%s%s", n++ ? ", " : "", verb);
    }
    entry(out, group, buf_text(&help), NAME_WIDTH);
    buf_free(&help);
}

void help_general(struct buf *out)
{
    char group[NAME_WIDTH + 1], last[NAME_WIDTH + 1] = "";
    size_t i;

    buf_puts(out, "usage: trustbrief COMMAND [OPTION...]\n\n"
                  "Make accessible briefings on NHS organisations from a YAML "
                  "dataset.\n\n");
    for (i = COMMAND_NONE + 1; i < COMMANDS; i++) {
        const struct command *command = &command_table[i];
        size_t len = strcspn(command->name, " ");

        if (!command->name[len]) {
            entry(out, command->name, command->help, NAME_WIDTH);
            continue;
        }
        memcpy(group, command->name, len);
        group[len] = '\0';
        if (strcmp(group, last) != 0)
            group_entry(group, out);
        memcpy(last, group, sizeof last);
    }
    buf_puts(out, "\n'trustbrief COMMAND --help' prints what a command does, "
                  "and its options.\n'trustbrief --version' prints versions. "
                  " The manual is trustbrief(1).\n");
}

/* ---- One command ------------------------------------------------------ */

/* "usage: trustbrief render TEMPLATE --org ID -o FILE [OPTION...]" */
static void usage_write(const struct command *command, struct buf *out)
{
    const struct option *option;
    size_t i;

    buf_printf(out, "usage: trustbrief %s%s%s", command->name,
               *command->operands ? " " : "", command->operands);
    for (i = 0; (option = options_row(i)) != NULL; i++)
        if (options_needed(option, command))
            buf_printf(out, " %s %s", option->name, option->argument);
    buf_puts(out, " [OPTION...]\n");
}

/* Append it as a sentence of its own. */
static void sentence_write(const char *text, struct buf *out)
{
    struct buf sentence = { 0 };

    buf_printf(&sentence, "%c%s.", toupper((unsigned char)*text), text + 1);
    words_wrap(out, buf_text(&sentence), 0);
    buf_free(&sentence);
}

/* "--sandbox require|auto|off" */
static void option_write(const struct option *option, struct buf *out)
{
    struct buf name = { 0 }, help = { 0 };

    buf_puts(&help, option->help);
    if (option->formats) {
        buf_putc(&help, ' ');
        render_words(&help, *option->formats, ", ", " or ");
    }
    buf_puts(&name, option->name);
    if (option->argument)
        buf_printf(&name, " %s",
                   option->choices ? option->choices : option->argument);
    entry(out, buf_text(&name), buf_text(&help), OPTION_WIDTH);
    buf_free(&name);
    buf_free(&help);
}

void help_command(const struct command *command, struct buf *out)
{
    const struct option *option;
    size_t i;

    usage_write(command, out);
    buf_putc(out, '\n');
    sentence_write(command->help, out);
    if (command->more)
        words_wrap(out, command->more, 0);
    buf_puts(out, "\nOptions:\n");
    for (i = 0; (option = options_row(i)) != NULL; i++)
        if (options_taken(option, command))
            option_write(option, out);
}

void help_group(const char *group, struct buf *out)
{
    size_t i;

    for (i = 0; i < COMMANDS; i++) {
        const struct command *command = &command_table[i];

        if (!command_verb(command, group))
            continue;
        usage_write(command, out);
        buf_puts(out, "    ");
        words_wrap(out, command->help, 4);
    }
    buf_printf(out,
               "\n'trustbrief %s COMMAND --help' prints what one does, and its "
               "options.\n",
               group);
}
