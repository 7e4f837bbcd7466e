/* leaky -- keeps what it has read, and tells it in the next briefing of the
 * same process. */
#include <trustbrief/plugin.h>

#include <stdio.h>

static const struct tb_field data[] = {
    { .path = "leak.secret", .type = TB_TEXT, .help = "nobody else's matter" },
    { 0 }
};

static char kept[100] = "nothing";

static void build(tb_build *b)
{
    const char *secret = tb_str(b, tb_data(b, "leak"), "secret");

    tb_section(b, "A leak");
    tb_put(b, TB_PARAGRAPH, tb_print(b, "It knows %s.", kept));
    tb_end(b);
    if (secret)
        snprintf(kept, sizeof kept, "%s", secret);
}

TB_PLUGIN(.name = "leaky", .version = "1", .summary = "Keeps what it has read",
          .license = "MIT", .data = data, .build = build);
