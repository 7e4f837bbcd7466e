/* inaccessible -- a section without its title, a figure without alternative
 * text, a table without head cells: LACKING says which. */
#include <trustbrief/plugin.h>

enum { TITLE = 1, ALT, HEADS };

static void figure(tb_build *b)
{
    tb_begin(b, TB_FIGURE);
    tb_set(b, TB_TITLE, "Staff by year");
    tb_end(b);
}

static void table(tb_build *b)
{
    tb_table(b, "Staff by year");
    tb_begin(b, TB_ROW);
    tb_put(b, TB_CELL, "2024");
    tb_put(b, TB_CELL, "15,000");
    tb_end(b);
    tb_end(b);
}

static void build(tb_build *b)
{
    tb_begin(b, TB_SECTION);
    if (LACKING != TITLE)
        tb_set(b, TB_TITLE, "Staff");
    if (LACKING == ALT)
        figure(b);
    else if (LACKING == HEADS)
        table(b);
    else
        tb_put(b, TB_PARAGRAPH, "There are 15,000 of them.");
    tb_end(b);
}

TB_PLUGIN(.name = NAME, .version = "1", .summary = "Leaves readers out",
          .license = "MIT", .build = build);
