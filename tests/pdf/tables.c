/* tables -- as many lines as asked for, then a table of so many rows, with
 * `tall` words in the first of them, and so many columns more. */
#include <stdlib.h>
#include <string.h>
#include <trustbrief/plugin.h>

static const struct tb_field options[] = {
    { .path = "lines", .type = TB_INTEGER, .preset = "0", .help = "before" },
    { .path = "rows", .type = TB_INTEGER, .preset = "1", .help = "in it" },
    { .path = "tall", .type = TB_INTEGER, .preset = "1", .help = "words" },
    { .path = "more", .type = TB_INTEGER, .preset = "0", .help = "columns" },
    { 0 }
};
static const struct tb_field data[] = { { 0 } };

static long number(tb_build *b, const char *option)
{
    return strtol(tb_option(b, option), NULL, 10);
}

static void more(tb_build *b, enum tb_kind kind, const char *word)
{
    long i, n = number(b, "more");

    for (i = 0; i < n; i++)
        tb_put(b, kind, tb_print(b, "%s%ld", word, i));
}

static void row(tb_build *b, long i, long words)
{
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, tb_print(b, "Row %ld", i));
    tb_put(b, TB_CELL, tb_print(b, "%ld", i * i));
    tb_begin(b, TB_CELL);
    while (words-- > 0)
        tb_text(b, tb_print(b, words ? "word%ld " : "last%ld", words));
    tb_end(b);
    more(b, TB_CELL, "value");
    tb_end(b);
}

static void build(tb_build *b)
{
    long lines = number(b, "lines"), rows = number(b, "rows"), i;
    char prose[4096] = "First line";

    for (i = 0; i < lines; i++)
        strcat(prose, tb_print(b, "\\\nline %ld", i));
    tb_section(b, "Tables");
    tb_prose(b, prose);
    tb_table(b, tb_print(b, "A table of %ld rows", rows));
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, "Name");
    tb_put(b, TB_HEAD, "Square");
    tb_put(b, TB_HEAD, "Words");
    more(b, TB_HEAD, "Column");
    tb_end(b);
    for (i = 1; i <= rows; i++)
        row(b, i, i == 1 ? number(b, "tall") : 1 + i % 4 * 8);
    tb_end(b);
    tb_put(b, TB_PARAGRAPH, "Behind the table.");
    tb_end(b);
}

TB_PLUGIN(.name = "tables", .version = "1", .summary = "Tables to measure",
          .license = "MIT", .options = options, .data = data, .build = build);
