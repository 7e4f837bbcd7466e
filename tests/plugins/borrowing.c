/* borrowing -- brings a library of its own, by a bare name. */
#include <trustbrief/plugin.h>

const char *planted(void);

static void build(tb_build *b)
{
    tb_section(b, "Borrowed");
    tb_put(b, TB_PARAGRAPH, planted());
    tb_end(b);
}

TB_PLUGIN(.name = NAME, .version = "1", .summary = "Uses a planted library",
          .license = "MIT", .build = build);
