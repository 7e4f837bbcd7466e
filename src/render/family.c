/* family -- a family of fonts, and those that stand in for it, in CSS. */
#include "render/family.h"

#include <string.h>

/* What stands in for a family where it is not installed. */
static const struct {
    const char *family, *others;
} families[] = {
    { "Liberation Serif", "'Times New Roman',serif" },
    { "Liberation Mono", "'Courier New',monospace" },
    { "Liberation Sans", "Arial,sans-serif" },
};

enum { FAMILIES = sizeof families / sizeof *families };

void family_css(struct buf *out, const char *family, const char *others)
{
    size_t i;

    if (family) {
        for (i = 0; i < FAMILIES; i++)
            if (strcmp(families[i].family, family) == 0)
                others = families[i].others;
        buf_putc(out, '\'');
        for (; *family; family++)
            if ((unsigned char)*family >= ' ' && !strchr("'\"\\<>&", *family))
                buf_putc(out, *family);
        buf_puts(out, "',");
    }
    buf_puts(out, others);
}
