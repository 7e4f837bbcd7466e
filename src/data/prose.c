/* prose -- CommonMark fields: what they may hold, and where they do not. */
#include "data/prose.h"

#include <cmark.h>
#include <string.h>
#include <strings.h>

#include "data/value.h"

enum {
    PROSE_MAX = 64 * 1024,
    DEPTH_MAX = 16,
    IMAGES_MAX = 64 /* cmark 0.30 takes quadratic time over "![[]()" */
};

static const char image_words[] =
    "images are not allowed in prose; write '!\\[' if it is text";

bool prose_url_ok(const char *url)
{
    static const char *const schemes[] = { "http://", "https://",
                                           "mailto:", "tel:" };
    const unsigned char *p;
    size_t i;

    for (p = (const unsigned char *)url; *p; p++)
        if (*p <= ' ' || *p == 0x7F)
            return false;
    for (i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t len = strlen(schemes[i]);

        if (strncasecmp(url, schemes[i], len) == 0)
            return url[len] != '\0';
    }
    return false;
}

/* The line, from 0, on which something stands. */
static unsigned line_of(const char *text, const char *p)
{
    unsigned line = 0;

    for (; text < p; text++)
        line += *text == '\n';
    return line;
}

/* What is refused before cmark is asked, for its time or its memory. */
static const char *size_fault(const char *text, size_t len, unsigned *line)
{
    const char *p, *first = NULL;
    unsigned images = 0;

    if (len > PROSE_MAX)
        return "prose of more than 64 KiB; shorten it";
    for (p = strstr(text, "!["); p && images <= IMAGES_MAX;
         p = strstr(p + 1, "![")) {
        first = first ? first : p;
        images++;
    }
    if (images <= IMAGES_MAX)
        return NULL;
    *line = line_of(text, first);
    return image_words;
}

/* Most prose cannot hold anything that is refused, and need not be parsed:
 * no tag, link, heading or quote, and no line that could begin or underline
 * a list or heading. */
static bool is_simple(const char *text)
{
    if (strpbrk(text, "<[>#="))
        return false;
    for (;;) {
        text += strspn(text, " \t");
        if (*text && strchr("-+*0123456789", *text))
            return false;
        text = strchr(text, '\n');
        if (!text)
            return true;
        text++;
    }
}

static const char *node_fault(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
        return "HTML is not allowed in prose; write '\\<' if it is text";
    case CMARK_NODE_IMAGE:
        return image_words;
    case CMARK_NODE_HEADING:
        return "headings are not allowed in prose; use **bold** words";
    case CMARK_NODE_LINK:
        return prose_url_ok(cmark_node_get_url(node))
                   ? NULL
                   : "a link must begin with http, https, mailto or tel; "
                     "correct it";
    default:
        return NULL;
    }
}

static const char *tree_fault(cmark_node *root, unsigned *line)
{
    cmark_iter *iter = cmark_iter_new(root);
    const char *fault = NULL;
    cmark_event_type event;
    int depth = 0;

    while (!fault && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        int start = cmark_node_get_start_line(node);

        depth += event == CMARK_EVENT_ENTER && cmark_node_first_child(node);
        depth -= event == CMARK_EVENT_EXIT && cmark_node_first_child(node);
        if (event == CMARK_EVENT_ENTER)
            fault = depth > DEPTH_MAX ? "prose nested this deep; flatten it"
                                      : node_fault(node);
        if (fault && start > 0)
            *line = (unsigned)start - 1;
    }
    cmark_iter_free(iter);
    return fault;
}

const char *prose_fault(const char *text, size_t len, unsigned *line)
{
    const char *fault;
    cmark_node *root;

    *line = 0;
    fault = size_fault(text, len, line);
    if (fault || is_simple(text))
        return fault;
    root = cmark_parse_document(text, len, CMARK_OPT_SOURCEPOS);
    fault = tree_fault(root, line);
    cmark_node_free(root);
    return fault;
}

bool prose_check(const struct value *value, struct diag *diag)
{
    struct at at = value->at;
    unsigned line;
    const char *fault = prose_fault(value->text, value->len, &line);

    if (!fault)
        return true;
    if (value->block) {
        at.line += 1 + line;
        at.column = value->key ? value->key_column + 2 : at.column;
    }
    diag_error(diag, at, "%s", fault);
    return false;
}
