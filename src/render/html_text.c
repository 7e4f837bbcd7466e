/* html_text -- attributes, ids and links in HTML, so that none of them can mean
 * anything but itself. */
#include "render/html_text.h"

#include "base/escape.h"
#include "data/prose.h"

void html_attribute(struct buf *out, const char *name, const char *text)
{
    if (!text)
        return;
    buf_putc(out, ' ');
    buf_puts(out, name);
    buf_puts(out, "=\"");
    escape_text(out, text);
    buf_putc(out, '"');
}

static bool is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

void html_id(struct buf *out, const char *id)
{
    for (; *id; id++)
        if (is_alphanumeric(*id) || *id == '-')
            buf_putc(out, *id);
        else
            buf_printf(out, "_%02X", (unsigned)(unsigned char)*id);
}

bool html_href(struct buf *out, const char *url)
{
    struct buf escaped = { 0 };

    if (!prose_url_ok(url))
        return false;
    escape_url(&escaped, url);
    html_attribute(out, "href", buf_text(&escaped));
    buf_free(&escaped);
    return true;
}
