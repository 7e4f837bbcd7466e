/* format -- which formats a briefing is made in, and whether its output may be.
 */
#include "briefing/format.h"

#include <string.h>
#include <sys/stat.h>

/* A pipe or a device has no ending. */
static bool is_stream(const char *path)
{
    struct stat st;

    return strcmp(path, "-") == 0 ||
           (stat(path, &st) == 0 && !S_ISREG(st.st_mode) &&
            !S_ISDIR(st.st_mode));
}

/* The formats, if the output may get them all; else 0. */
static unsigned output_check(const char *output, unsigned formats,
                             struct diag *diag)
{
    const struct renderer *format = render_list;

    if (!is_stream(output))
        return formats;
    for (; format->name; format++) {
        if (format->pipe || !(formats & render_bit(format)))
            continue;
        diag_fault(diag, STATUS_USAGE, (struct at){ 0 },
                   "'%s' is a pipe or a device, and figures are files; name a "
                   "folder",
                   output);
        return 0;
    }
    return formats;
}

/* The format that --format names, for an output that is not called otherwise.
 */
static const struct renderer *format_named(const struct request *request,
                                           struct diag *diag)
{
    const char *name = request->formats;
    const struct renderer *format =
        render_named(RENDER_DOCUMENTS, name, strlen(name));
    const struct renderer *other = render_of(request->output);
    struct buf known = { 0 };

    if (!format) {
        render_words(&known, RENDER_DOCUMENTS, ", ", " or ");
        diag_fault(diag, STATUS_USAGE, (struct at){ 0 },
                   "--format takes %s, not '%s'", buf_text(&known), name);
    } else if (other && strcmp(other->ending, format->ending) != 0) {
        diag_fault(diag, STATUS_USAGE, (struct at){ 0 },
                   "--format is %s, and '%s' ends in %s; change one of them",
                   name, request->output, other->ending);
        format = NULL;
    }
    buf_free(&known);
    return format;
}

unsigned format_document(const struct request *request, struct diag *diag)
{
    const char *output = request->output;
    const struct renderer *format;
    struct buf endings = { 0 };

    if (request->formats) {
        format = format_named(request, diag);
    } else {
        format = render_find(is_stream(output) ? "-" : output);
        render_words(&endings, RENDER_ENDINGS, ", ", " or ");
        if (!format)
            diag_fault(diag, STATUS_USAGE, (struct at){ 0 },
                       "cannot tell the format of '%s'; end its name in %s, or "
                       "name one with --format",
                       output, buf_text(&endings));
        buf_free(&endings);
    }
    return format ? output_check(output, render_bit(format), diag) : 0;
}

unsigned format_figures(const struct request *request, struct diag *diag)
{
    const char *names =
        request->formats ? request->formats : RENDER_FIGURES_USUAL;
    unsigned formats = render_set(RENDER_FIGURES, names);
    struct buf known = { 0 };

    if (formats)
        return output_check(request->output, formats, diag);
    render_words(&known, RENDER_FIGURES, ", ", " and ");
    diag_fault(diag, STATUS_USAGE, (struct at){ 0 },
               "--format takes %s, in any number, with commas between; not "
               "'%s'",
               buf_text(&known), names);
    buf_free(&known);
    return 0;
}

bool format_check(const struct renderer *format, const char *bytes, size_t len,
                  const char *what, struct diag *diag)
{
    if (render_like(format, bytes, len))
        return true;
    diag_fault(
        diag, STATUS_BROKEN, (struct at){ 0 },
        "the worker of %s sent bytes that are not %s; remove its plugins "
        "one by one to find the one at fault",
        what, format->media_type);
    return false;
}
