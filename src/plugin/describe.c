/* describe -- descriptors over a pipe and back, trusting nothing. */
#include "plugin/describe.h"

#include <string.h>

#include "base/utf8.h"
#include "plugin/fault.h"

/* A text is its length and its bytes; this length is "no text". */
#define NO_TEXT UINT32_MAX

enum { MAGIC = 0x31444254 }; /* "TBD1" */

/* ---- There ------------------------------------------------------------ */

static void number_pack(struct buf *out, uint32_t number)
{
    buf_add(out, &number, sizeof number);
}

static void text_pack(struct buf *out, const char *text)
{
    number_pack(out, text ? (uint32_t)strlen(text) : NO_TEXT);
    if (text)
        buf_puts(out, text);
}

static void table_pack(struct buf *out, const struct tb_field *table)
{
    uint32_t n = 0;

    while (table[n].path)
        n++;
    number_pack(out, n);
    for (; n > 0; n--, table++) {
        text_pack(out, table->path);
        number_pack(out, table->type);
        number_pack(out, table->flags);
        text_pack(out, table->preset);
        text_pack(out, table->choices);
        text_pack(out, table->help);
        text_pack(out, table->keys);
    }
}

void describe_pack(const struct plugin *plugin, struct buf *out)
{
    number_pack(out, MAGIC);
    number_pack(out, plugin->minor);
    text_pack(out, plugin->name);
    text_pack(out, plugin->version);
    text_pack(out, plugin->summary);
    text_pack(out, plugin->license);
    table_pack(out, plugin->options);
    table_pack(out, plugin->data);
}

/* ---- And back --------------------------------------------------------- */

/* What is left to read; the first fault stays. */
struct reader {
    const char *p;
    size_t left;
    struct arena *arena;
    const char *why;
};

static uint32_t number_unpack(struct reader *r)
{
    uint32_t number = 0;

    if (!r->why && r->left < sizeof number)
        r->why = "it ends too soon";
    if (r->why)
        return 0;
    memcpy(&number, r->p, sizeof number);
    r->p += sizeof number;
    r->left -= sizeof number;
    return number;
}

static const char *text_unpack(struct reader *r)
{
    uint32_t len = number_unpack(r);
    const char *text = r->p;

    if (r->why || len == NO_TEXT)
        return NULL;
    if (len > r->left)
        r->why = "it ends too soon";
    else if (len > PLUGIN_TEXT_MAX)
        r->why = "it has a text over 64 KiB";
    else if (memchr(text, '\0', len) || utf8_valid(text, len) != len)
        r->why = "it has a text that is not UTF-8";
    if (r->why)
        return NULL;
    r->p += len;
    r->left -= len;
    return arena_strndup(r->arena, text, len);
}

static const struct tb_field *table_unpack(struct reader *r)
{
    uint32_t i, n = number_unpack(r);
    struct tb_field *table;

    if (n > PLUGIN_FIELDS_MAX)
        r->why = "it has over 1,000 fields";
    if (r->why)
        return NULL;
    table = arena_array(r->arena, n + 1, sizeof *table);
    for (i = 0; i < n && !r->why; i++) {
        table[i].path = text_unpack(r);
        table[i].type = number_unpack(r);
        table[i].flags = number_unpack(r);
        table[i].preset = text_unpack(r);
        table[i].choices = text_unpack(r);
        table[i].help = text_unpack(r);
        table[i].keys = text_unpack(r);
        if (!r->why && !table[i].path)
            r->why = "it has a field without a path";
    }
    return table;
}

bool describe_unpack(const char **bytes, size_t *len, struct plugin *out,
                     const char *name, struct arena *arena, const char **why)
{
    struct reader r = { *bytes, *len, arena, NULL };

    *out = (struct plugin){ 0 };
    if (number_unpack(&r) != MAGIC && !r.why)
        r.why = "it is not a descriptor";
    out->minor = number_unpack(&r);
    if (!r.why && out->minor > TB_MINOR_NEWEST)
        r.why = "it has an unknown minor";
    out->name = text_unpack(&r);
    out->version = text_unpack(&r);
    out->summary = text_unpack(&r);
    out->license = text_unpack(&r);
    out->options = table_unpack(&r);
    out->data = table_unpack(&r);
    if (!r.why)
        r.why = fault_find(out, name, arena);
    *why = r.why;
    *bytes = r.p;
    *len = r.left;
    return r.why == NULL;
}
