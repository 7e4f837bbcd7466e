/* write -- a tree of values as canonical YAML. */
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "data/schema.h"
#include "data/write.h"

/* A longer key might, with escapes, be longer than YAML lets a key on one
 * line be. */
enum { STEP = 2, SIMPLE_KEY_MAX = 160 };

struct writer {
    struct buf *out;
    const struct readset *only; /* or NULL: all */
};

static void spaces_write(struct buf *out, int n)
{
    while (n-- > 0)
        buf_putc(out, ' ');
}

/* ---- Scalars ---------------------------------------------------------- */

/* Words that some reader of YAML takes for something else than text. */
static bool is_reserved(const char *text)
{
    static const char *const words[] = { "null", "true", "false", "yes", "no",
                                         "on",   "off",  "y",     "n" };
    size_t i;

    for (i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(text, words[i]) == 0)
            return true;
    return false;
}

/* Whether some reader could take it for a number or a date. */
static bool is_numeric(const char *text)
{
    return strchr("+-.0123456789", *text) &&
           text[strspn(text, "+-.:_0123456789abcdefxoABCDEFTZ ")] == '\0';
}

/* A number or date may stand plain where it is meant as one. */
static bool is_meant_numeric(const struct value *value)
{
    uint32_t type = value->field && value->field->shape == FIELD_SCALAR
                        ? value->field->type
                        : 0;
    double number;
    int32_t date;

    return type != TB_TEXT && type != TB_PROSE && type != TB_CHOICE &&
           type != TB_REFERENCE &&
           (value_number(value, &number) ||
            value_date_parse(value->text, &date));
}

/* Characters that YAML takes for line breaks, or that cannot be seen. */
static bool is_odd(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x2028 || c == 0x2029 ||
           c == 0xFEFF;
}

static bool is_plain(const char *text)
{
    const char *p = text;
    uint32_t c = utf8_next(&p);
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  (c >= '0' && c <= '9') || c > 0xA0;

    if (!letter || is_reserved(text) || text[strlen(text) - 1] == ' ')
        return false;
    for (p = text; *p;) {
        c = utf8_next(&p);
        if (is_odd(c) || (c == ':' && (*p == ' ' || !*p)) ||
            (c == '#' && p[-2] == ' '))
            return false;
    }
    return true;
}

static void quoted_write(struct buf *out, const char *text)
{
    buf_putc(out, '"');
    while (*text) {
        const char *start = text;
        uint32_t c = utf8_next(&text);

        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", (char)c);
        else if (c == '\n' || c == '\t')
            buf_puts(out, c == '\n' ? "\\n" : "\\t");
        else if (is_odd(c))
            buf_printf(out, "\\u%04X", (unsigned)c);
        else
            buf_add(out, start, (size_t)(text - start));
    }
    buf_putc(out, '"');
}

/* Whether lines read back from a literal block as they are. */
static bool is_literal(const char *text)
{
    size_t len = strlen(text);
    const char *p = text;

    if (!strchr(text, '\n') || strchr(" \t\n", *text) ||
        (len > 1 && strcmp(text + len - 2, "\n\n") == 0))
        return false;
    while (*p) {
        bool blank = *p == ' ' || *p == '\t';
        uint32_t c = utf8_next(&p);

        if (c != '\n' && c != '\t' && is_odd(c))
            return false;
        if (blank && (*p == '\n' || !*p))
            return false; /* a space that an editor would take away */
    }
    return true;
}

static void literal_write(struct buf *out, const char *text, int indent)
{
    buf_puts(out, text[strlen(text) - 1] == '\n' ? "|\n" : "|-\n");
    while (*text) {
        size_t len = strcspn(text, "\n");

        if (len)
            spaces_write(out, indent);
        buf_add(out, text, len);
        buf_putc(out, '\n');
        text += len + (text[len] == '\n');
    }
}

static void scalar_write(struct buf *out, const struct value *value, int indent)
{
    if (is_literal(value->text)) {
        literal_write(out, value->text, indent);
        return;
    }
    if (*value->text && (is_numeric(value->text) ? is_meant_numeric(value)
                                                 : is_plain(value->text)))
        buf_puts(out, value->text);
    else
        quoted_write(out, value->text);
    buf_putc(out, '\n');
}

/* ---- Lists and maps --------------------------------------------------- */

static void value_put(const struct writer *w, const struct value *value,
                      int indent, bool in_line);

static bool is_wanted(const struct writer *w, const struct value *child)
{
    return !w->only || readset_has(w->only, child);
}

static void key_write(struct buf *out, const struct value *child, int indent)
{
    size_t start = out->len;

    if (strlen(child->key) > SIMPLE_KEY_MAX)
        buf_puts(out, "? ");
    if (is_plain(child->key) && !is_numeric(child->key))
        buf_puts(out, child->key);
    else
        quoted_write(out, child->key);
    if (out->data[start] == '?') {
        buf_putc(out, '\n');
        spaces_write(out, indent);
    }
    buf_putc(out, ':');
}

/* The children that are wanted; `in_line` has the first go on where the
 * writer stands, behind "- ". */
static void children_put(const struct writer *w, const struct value *parent,
                         int indent, bool in_line)
{
    const struct value *child;

    for (child = value_first(parent); child; child = child->next) {
        if (!is_wanted(w, child))
            continue;
        if (!in_line)
            spaces_write(w->out, indent);
        in_line = false;
        if (parent->kind == VALUE_LIST)
            buf_puts(w->out, "- ");
        else
            key_write(w->out, child, indent);
        value_put(w, child, indent + STEP, parent->kind == VALUE_LIST);
    }
}

static bool is_empty(const struct writer *w, const struct value *parent)
{
    const struct value *child = value_first(parent);

    while (child && !is_wanted(w, child))
        child = child->next;
    return child == NULL;
}

/* A value behind "key:" or, in_line, behind "- ". */
static void value_put(const struct writer *w, const struct value *value,
                      int indent, bool in_line)
{
    if (value->kind != VALUE_SCALAR && !is_empty(w, value)) {
        if (!in_line)
            buf_putc(w->out, '\n');
        children_put(w, value, indent, in_line);
        return;
    }
    if (!in_line)
        buf_putc(w->out, ' ');
    if (value->kind == VALUE_SCALAR)
        scalar_write(w->out, value, indent);
    else
        buf_puts(w->out, value->kind == VALUE_LIST ? "[]\n" : "{}\n");
}

void write_value(const struct value *root, const struct readset *only,
                 struct buf *out)
{
    const struct writer w = { .out = out, .only = only };

    value_put(&w, root, root->kind == VALUE_SCALAR ? STEP : 0, true);
}
