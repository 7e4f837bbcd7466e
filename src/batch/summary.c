/* summary -- what a run made: manifest.json, index.html, junit.xml. */
#include "batch/summary.h"

#include <unistd.h>

#include "base/escape.h"
#include "base/json.h"
#include "briefing/publish.h"
#include "render/render.h"

enum { FAILURES_SHOWN = 20 };

static const char *const state_names[] = { [ENTRY_DUE] = "left",
                                           [ENTRY_CURRENT] = "current",
                                           [ENTRY_MADE] = "made",
                                           [ENTRY_FAILED] = "failed",
                                           [ENTRY_LEFT] = "left" };

static size_t state_count(const struct summary *summary, enum entry_state state)
{
    const struct entries *entries = summary->entries;
    size_t i, n = 0;

    for (i = 0; i < entries->n; i++)
        n += entries->all[i].state == state;
    return n;
}

static size_t left_count(const struct summary *summary)
{
    return state_count(summary, ENTRY_DUE) + state_count(summary, ENTRY_LEFT);
}

void summary_counts(const struct summary *summary, struct buf *out)
{
    buf_printf(out, "%zu made, %zu unchanged, %zu failed",
               state_count(summary, ENTRY_MADE),
               state_count(summary, ENTRY_CURRENT),
               state_count(summary, ENTRY_FAILED));
    if (left_count(summary))
        buf_printf(out, ", %zu left", left_count(summary));
}

void summary_say(const struct summary *summary)
{
    struct buf out = { 0 };

    buf_printf(&out, "trustbrief: job '%s': ", summary->job->name);
    summary_counts(summary, &out);
    buf_putc(&out, '\n');
    (void)!write(STDERR_FILENO, out.data, out.len);
    buf_free(&out);
}

void summary_report(const struct summary *summary, struct diag *diag)
{
    size_t i, failed = 0;

    for (i = 0; i < summary->entries->n; i++) {
        const struct entry *entry = &summary->entries->all[i];

        if (entry->state == ENTRY_FAILED && failed++ < FAILURES_SHOWN)
            diag_fault(diag, STATUS_SOME, (struct at){ 0 }, "%s failed: %s",
                       entry->what, entry->reason);
    }
    if (failed > 0)
        diag_fault(
            diag, STATUS_SOME, (struct at){ 0 },
            "job '%s': %zu of %zu briefings failed; '%s/index.html' says "
            "which and why",
            summary->job->name, failed, summary->entries->n,
            summary->job->folder);
}

/* ---- manifest.json ---------------------------------------------------- */

/* A former version may have made what is of no format now. */
static const char *media_type(const struct output *output)
{
    const struct renderer *format = render_of(output->path);

    return format ? format->media_type : "application/octet-stream";
}

static void entry_json(const struct entry *entry, struct json *json)
{
    size_t i;

    json_object(json, NULL);
    json_text(json, "subject", entry->id);
    json_text(json, "name", entry->name);
    json_text(json, "status", state_names[entry->state]);
    if (entry->state == ENTRY_FAILED)
        json_text(json, "reason", entry->reason);
    json_integer(json, "pages", entry->pages);
    json_array(json, "outputs");
    for (i = 0; i < entry->n_outputs; i++) {
        json_object(json, NULL);
        json_text(json, "path", entry->outputs[i].path);
        json_text(json, "media_type", media_type(&entry->outputs[i]));
        json_integer(json, "bytes", (long)entry->outputs[i].len);
        json_text(json, "sha256", entry->outputs[i].sha256);
        json_object_end(json);
    }
    json_array_end(json);
    json_texts(json, "warnings", entry->warnings, entry->n_warnings);
    json_object_end(json);
}

static void line_text(struct json *json, const char *name, const char *text)
{
    json_line(json);
    json_text(json, name, text);
}

static void manifest_json(const struct summary *summary, struct buf *out)
{
    const struct entries *entries = summary->entries;
    struct json json = { .out = out, .spaced = true };
    size_t i, failed = state_count(summary, ENTRY_FAILED);

    json_object(&json, NULL);
    line_text(&json, "job", summary->job->name);
    line_text(&json, "began", summary->began);
    line_text(&json, "ended", summary->ended);
    line_text(&json, "result",
              summary->stopped ? "stopped"
              : failed         ? "failed"
                               : "ok");
    if (summary->full)
        line_text(&json, "last_full_run", summary->full);
    json_line(&json);
    json_integer(&json, "made", (long)state_count(summary, ENTRY_MADE));
    json_integer(&json, "current", (long)state_count(summary, ENTRY_CURRENT));
    json_integer(&json, "failed", (long)failed);
    json_integer(&json, "left", (long)left_count(summary));
    json_line(&json);
    json_array(&json, "briefings");
    for (i = 0; i < entries->n; i++) {
        json_line(&json);
        entry_json(&entries->all[i], &json);
    }
    json_line(&json);
    json_array_end(&json);
    json_line(&json);
    json_object_end(&json);
    buf_putc(out, '\n');
}

/* ---- index.html and junit.xml ----------------------------------------- */

static const char index_head[] =
    "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<title>";
static const char index_style[] =
    "</title>\n<style>\n"
    "body { font: 1rem/1.5 Arial, sans-serif; color: #212b32; "
    "background: #fff; margin: 2rem auto; max-width: 60rem; "
    "padding: 0 1rem }\n"
    "a { color: #004b8c }\n"
    "table { border-collapse: collapse; width: 100%; "
    "margin-bottom: 2rem }\n"
    "caption { text-align: left; font-weight: bold; padding: 0.5rem 0 }\n"
    "th, td { text-align: left; vertical-align: top; "
    "padding: 0.4rem 1rem 0.4rem 0; border-bottom: 1px solid #768692 }\n"
    "td ul { margin: 0; padding-left: 1.2rem }\n"
    "</style>\n</head>\n<body>\n<main>\n<h1>";

static void counts_write(const struct summary *summary, struct buf *out)
{
    buf_printf(out, "<p>%zu briefings: %zu made in this run, %zu as they were",
               summary->entries->n, state_count(summary, ENTRY_MADE),
               state_count(summary, ENTRY_CURRENT));
    if (state_count(summary, ENTRY_FAILED))
        buf_printf(out, ", %zu failed", state_count(summary, ENTRY_FAILED));
    if (left_count(summary))
        buf_printf(out, ", %zu not reached", left_count(summary));
    buf_puts(out, ". The run began ");
    escape_text(out, summary->began);
    buf_puts(out, summary->stopped ? " and was stopped " : " and ended ");
    escape_text(out, summary->ended);
    buf_puts(out, ".</p>\n");
}

/* "Leeds Teaching Hospitals NHS Trust", or the id. */
static const char *subject_name(const struct entry *entry)
{
    const char *name = value_text(entry->work.subject, "name");

    return name ? name : entry->id;
}

static void subject_write(const struct entry *entry, struct buf *out)
{
    buf_puts(out, "<tr><th scope=\"row\">");
    escape_text(out, subject_name(entry));
    buf_puts(out, " (");
    escape_text(out, entry->id);
    buf_puts(out, ")</th>");
}

static void failures_write(const struct summary *summary, struct buf *out)
{
    const struct entries *entries = summary->entries;
    size_t i;

    if (!state_count(summary, ENTRY_FAILED))
        return;
    buf_puts(out, "<table>\n<caption>Briefings that failed</caption>\n"
                  "<thead><tr><th scope=\"col\">Organisation</th>"
                  "<th scope=\"col\">Why</th></tr></thead>\n<tbody>\n");
    for (i = 0; i < entries->n; i++) {
        if (entries->all[i].state != ENTRY_FAILED)
            continue;
        subject_write(&entries->all[i], out);
        buf_puts(out, "<td>");
        escape_text(out, entries->all[i].reason);
        buf_puts(out, "</td></tr>\n");
    }
    buf_puts(out, "</tbody>\n</table>\n");
}

/* A link for each file: its whole path tells it from the others. */
static void files_write(const struct entry *entry, struct buf *out)
{
    size_t i;

    buf_puts(out, "<td>");
    buf_puts(out, entry->n_outputs ? "<ul>" : "none");
    for (i = 0; i < entry->n_outputs; i++) {
        const struct output *output = &entry->outputs[i];

        buf_puts(out, "<li><a href=\"");
        escape_path(out, output->path);
        buf_printf(out, "\" type=\"%s\">", media_type(output));
        escape_text(out, output->path);
        buf_printf(out, "</a>, %zu&nbsp;KB</li>", (output->len + 1023) / 1024);
    }
    buf_puts(out, entry->n_outputs ? "</ul></td>" : "</td>");
}

static void warnings_write(const struct entry *entry, struct buf *out)
{
    size_t i;

    buf_puts(out, entry->n_warnings ? "<td><ul>" : "<td>none");
    for (i = 0; i < entry->n_warnings; i++) {
        buf_puts(out, "<li>");
        escape_text(out, entry->warnings[i]);
        buf_puts(out, "</li>");
    }
    buf_puts(out, entry->n_warnings ? "</ul></td>" : "</td>");
}

static void index_html(const struct summary *summary, struct buf *out)
{
    static const char *const words[] = { [ENTRY_DUE] = "Left",
                                         [ENTRY_CURRENT] = "Unchanged",
                                         [ENTRY_MADE] = "Made",
                                         [ENTRY_FAILED] = "Failed",
                                         [ENTRY_LEFT] = "Left" };
    const struct entries *entries = summary->entries;
    size_t i;

    buf_puts(out, index_head);
    escape_text(out, summary->job->title);
    buf_puts(out, index_style);
    escape_text(out, summary->job->title);
    buf_puts(out, "</h1>\n");
    counts_write(summary, out);
    failures_write(summary, out);
    buf_puts(out, "<table>\n<caption>All briefings</caption>\n<thead><tr>"
                  "<th scope=\"col\">Organisation</th>"
                  "<th scope=\"col\">Files</th><th scope=\"col\">Pages</th>"
                  "<th scope=\"col\">In this run</th>"
                  "<th scope=\"col\">Warnings</th></tr></thead>\n<tbody>\n");
    for (i = 0; i < entries->n; i++) {
        const struct entry *entry = &entries->all[i];

        subject_write(entry, out);
        files_write(entry, out);
        buf_printf(out, "<td>%u</td><td>%s</td>", entry->pages,
                   words[entry->state]);
        warnings_write(entry, out);
        buf_puts(out, "</tr>\n");
    }
    buf_puts(out, "</tbody>\n</table>\n</main>\n</body>\n</html>\n");
}

static void junit_xml(const struct summary *summary, struct buf *out)
{
    const struct entries *entries = summary->entries;
    size_t i;

    buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<testsuite name=\"");
    escape_text(out, summary->job->name);
    buf_printf(out,
               "\" tests=\"%zu\" failures=\"%zu\" skipped=\"%zu\" "
               "errors=\"0\">\n",
               entries->n, state_count(summary, ENTRY_FAILED),
               left_count(summary));
    for (i = 0; i < entries->n; i++) {
        const struct entry *entry = &entries->all[i];

        buf_puts(out, "  <testcase classname=\"");
        escape_text(out, summary->job->name);
        buf_puts(out, "\" name=\"");
        escape_text(out, entry->name);
        buf_printf(out, "\" time=\"%ld.%03ld\">", entry->ms / 1000,
                   entry->ms % 1000);
        if (entry->state == ENTRY_FAILED) {
            buf_puts(out, "<failure message=\"");
            escape_text(out, entry->reason);
            buf_puts(out, "\"/>");
        } else if (entry->state == ENTRY_LEFT || entry->state == ENTRY_DUE) {
            buf_puts(out, "<skipped/>");
        }
        buf_puts(out, "</testcase>\n");
    }
    buf_puts(out, "</testsuite>\n");
}

bool summary_write(const struct summary *summary, struct diag *diag)
{
    static const struct {
        const char *name;
        void (*write)(const struct summary *, struct buf *);
    } files[] = { { "manifest.json", manifest_json },
                  { "index.html", index_html },
                  { "junit.xml", junit_xml } };
    bool ok = true;
    size_t i;

    for (i = 0; i < sizeof files / sizeof *files; i++) {
        struct buf out = { 0 }, path = { 0 };

        buf_printf(&path, "%s/%s", summary->job->folder, files[i].name);
        files[i].write(summary, &out);
        ok = publish(buf_text(&path), out.data, out.len, diag) && ok;
        buf_free(&path);
        buf_free(&out);
    }
    return ok;
}
