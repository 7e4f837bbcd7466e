/* awards -- a plugin from outside, with data of its own: prizes as bullets.
 *
 * Built again with TB_MINOR=1 it asks for more than this host has, and with
 * TITLE_TYPE it disagrees with itself about the same path. */
#include <trustbrief/plugin.h>

#ifndef NAME
#define NAME "awards"
#endif
#ifndef TITLE_TYPE
#define TITLE_TYPE TB_TEXT
#endif

static const struct tb_field options[] = { { .path = "heading",
                                             .type = TB_TEXT,
                                             .preset = "Awards",
                                             .help = "heading above the list" },
                                           { 0 } };

static const struct tb_field data[] = {
    { .path = "awards[].title",
      .type = TITLE_TYPE,
      .flags = TB_REQUIRED,
      .help = "what the award is called" },
    { .path = "awards[].won", .type = TB_DATE, .help = "the day it was given" },
    { 0 }
};

static void build(tb_build *b)
{
    tb_section(b, tb_option(b, "heading"));
    tb_begin(b, TB_BULLETS);
    tb_each (award, b, tb_data(b, "awards")) {
        tb_begin(b, TB_ITEM);
        tb_strong(b, tb_str(b, award, "title"));
        tb_text_if(b, ", won on ", tb_date_words(b, tb_date(b, award, "won")));
        tb_cite(b, award);
        tb_end(b);
    }
    tb_end(b);
    tb_end(b);
}

TB_PLUGIN(.name = NAME, .version = "0.1", .summary = "Prizes won",
          .license = "MIT", .options = options, .data = data, .build = build);
