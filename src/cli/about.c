/* about -- what the program and its plugins say of themselves. */
#include "cli/about.h"

#include <cairo.h>
#include <cmark.h>
#include <fribidi.h>
#include <hb.h>
#include <hpdf.h>
#include <libdeflate.h>
#include <nettle/version.h>
#include <string.h>
#include <unistring/version.h>
#include <yaml.h>

#include "briefing/briefing.h"
#include "briefing/inputs.h"
#include "data/jsonschema.h"
#include "isolate/sandbox.h"

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0.1.0"
#endif

void about_versions(struct buf *out)
{
    buf_printf(out, "trustbrief %s, plugin contract 1.%d\n", PACKAGE_VERSION,
               TB_MINOR_NEWEST);
    buf_printf(out, "libharu %s\n", HPDF_GetVersion());
    buf_printf(out, "libyaml %s\n", yaml_get_version_string());
    buf_printf(out, "HarfBuzz %s\n", hb_version_string());
    buf_printf(out, "FriBidi %s\n", FRIBIDI_VERSION);
    buf_printf(out, "libunistring %d.%d\n", _libunistring_version >> 16,
               _libunistring_version >> 8 & 0xFF);
    buf_printf(out, "cmark %s\n", cmark_version_string());
    buf_printf(out, "libdeflate %s\n", LIBDEFLATE_VERSION_STRING);
    buf_printf(out, "cairo %s\n", cairo_version_string());
    buf_printf(out, "Nettle %d.%d\n", nettle_version_major(),
               nettle_version_minor());
    buf_puts(out, "sandbox: ");
    sandbox_level(out);
    buf_putc(out, '\n');
}

bool about_plugins(const struct plugin *plugins, size_t n, struct buf *out,
                   struct diag *diag)
{
    size_t i;

    (void)diag;
    for (i = 0; i < n; i++)
        buf_printf(out, "%-16s %-8s %s\n", plugins[i].name, plugins[i].version,
                   plugins[i].summary);
    return true;
}

bool about_schema(const struct plugin *plugins, size_t n, struct buf *out,
                  struct diag *diag)
{
    struct schema *schema = inputs_schema(plugins, n, diag);

    if (schema)
        jsonschema_write(schema, out);
    schema_free(schema);
    return schema != NULL;
}

static const char *type_name(uint32_t type)
{
    static const char *const names[] = {
        [TB_TEXT] = "text",
        [TB_PROSE] = "prose",
        [TB_NUMBER] = "number",
        [TB_INTEGER] = "integer",
        [TB_DATE] = "date",
        [TB_CHOICE] = "choice",
        [TB_REFERENCE] = "reference",
        [TB_LIST] = "list",
        [TB_MAP] = "map",
    };

    return type < sizeof names / sizeof *names && names[type] ? names[type]
                                                              : "?";
}

static void fields_print(const char *title, const struct tb_field *field,
                         struct buf *out)
{
    buf_printf(out, "\n%s:\n", title);
    if (!field->path)
        buf_puts(out, "  none\n");
    for (; field->path; field++) {
        buf_printf(out, "  %-28s %s", field->path, type_name(field->type));
        if (field->choices)
            buf_printf(out, " (%s)", field->choices);
        if (field->flags & TB_REQUIRED)
            buf_puts(out, ", required");
        if (field->preset)
            buf_printf(out, ", default '%s'", field->preset);
        if (field->help)
            buf_printf(out, "\n  %-28s   %s", "", field->help);
        buf_putc(out, '\n');
    }
}

bool about_plugin(const struct plugin *plugin, size_t n, struct buf *out,
                  struct diag *diag)
{
    (void)n;
    (void)diag;
    buf_printf(out, "%s %s: %s\nlicence: %s\ncontract: 1.%u\n", plugin->name,
               plugin->version, plugin->summary, plugin->license,
               plugin->minor);
    fields_print("options, in a template", plugin->options, out);
    fields_print("data, of an organisation", plugin->data, out);
    return true;
}
