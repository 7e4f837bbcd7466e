/* escape -- text, addresses and paths in markup, so that none of them can mean
 * anything but itself. */
#include "base/escape.h"

#include <string.h>

#include "base/utf8.h"

/* ---- Text ------------------------------------------------------------- */

static const char *const escapes[128] = {
    ['&'] = "&amp;",
    ['<'] = "&lt;",
    ['>'] = "&gt;",
    ['"'] = "&quot;",
};

/* Whether a byte is one that most texts are full of. */
static bool is_plain(unsigned char c)
{
    return c < 0x7F && (c >= ' ' ? !escapes[c] : c == '\n' || c == '\t');
}

/* U+202A to U+202E: embeddings, overrides and their end.  Isolates may stay:
 * they end with their paragraph. */
static bool turns_words(uint32_t c)
{
    return c >= 0x202A && c <= 0x202E;
}

/* Append the character at p, of which `len` bytes are left: its length. */
static size_t character_add(struct buf *out, const char *p, size_t len)
{
    const char *end = p;

    if ((unsigned char)*p < 0x80) {
        if (escapes[(unsigned char)*p])
            buf_puts(out, escapes[(unsigned char)*p]);
        return 1;
    }
    if (!utf8_step_ok(p, len)) {
        buf_puts(out, "\uFFFD");
        return 1;
    }
    if (!turns_words(utf8_next(&end)) &&
        !utf8_has_control(p, (size_t)(end - p)))
        buf_add(out, p, (size_t)(end - p));
    return (size_t)(end - p);
}

void escape_text(struct buf *out, const char *text)
{
    const char *p = text, *end = text + strlen(text);

    while (p < end) {
        const char *start = p;

        while (p < end && is_plain((unsigned char)*p))
            p++;
        buf_add(out, start, (size_t)(p - start));
        if (p < end)
            p += character_add(out, p, (size_t)(end - p));
    }
}

/* ---- Addresses -------------------------------------------------------- */

/* What stands for nothing but itself (RFC 3986, 2.3). */
static bool is_unreserved(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || (c && strchr("-._~", c));
}

/* Whether p begins "%2F". */
static bool is_encoded(const char *p)
{
    static const char digits[] = "0123456789ABCDEFabcdef";

    return p[0] == '%' && p[1] && strchr(digits, p[1]) && p[2] &&
           strchr(digits, p[2]);
}

/* What may stand in an address as it is; brackets in the name of a host alone,
 * and one '#'. */
static bool is_address(const char *url, const char *p)
{
    const char *host = strstr(url, "//");

    if (*p == '[' || *p == ']')
        return host && p < host + 2 + strcspn(host + 2, "/?#");
    if (*p == '#')
        return p == strchr(url, '#');
    return is_encoded(p) || is_unreserved(*p) || strchr(":/?@!$&'()*+,;=", *p);
}

static void byte_add(struct buf *out, char c, bool as_it_is)
{
    if (as_it_is)
        buf_putc(out, c);
    else
        buf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
}

void escape_url(struct buf *out, const char *url)
{
    const char *p = url;

    for (; *p; p++)
        byte_add(out, *p, is_address(url, p));
}

void escape_path(struct buf *out, const char *path)
{
    for (; *path; path++)
        byte_add(out, *path, *path == '/' || is_unreserved(*path));
}
