/* narrative -- the author's own words, from the template or the dataset. */
#include <trustbrief/plugin.h>

static const struct tb_field options[] = {
    { .path = "title",
      .type = TB_TEXT,
      .help = "heading of the section; else that of the narrative" },
    TB_FIELD("text", TB_PROSE, 0, NULL, "the words, in CommonMark"),
    TB_FIELD("use", TB_TEXT, 0, NULL,
             "instead of text: the key of one of the dataset's narratives"),
    { 0 }
};

static const struct tb_field data[] = {
    TB_FIELD("narratives{}.title", TB_TEXT, 0, NULL, "heading of the section"),
    TB_FIELD("narratives{}.text", TB_PROSE, TB_REQUIRED, NULL,
             "the words, in CommonMark"),
    TB_FIELD("narratives{}.author", TB_TEXT, 0, NULL, "who wrote them"),
    TB_FIELD("narratives{}.date", TB_DATE, 0, NULL, "when they were written"),
    { 0 }
};

static const tb_node *narrative_find(tb_build *b, const char *key)
{
    const tb_node *found = NULL;

    tb_each (narrative, b, key ? tb_data(b, "narratives") : NULL)
        if (tb_same(tb_key(b, narrative), key))
            found = narrative;
    return found;
}

/* Who wrote it, when, and from which source. */
static void origin_put(tb_build *b, const tb_node *narrative)
{
    const char *author = tb_str(b, narrative, "author");
    int32_t date = tb_date(b, narrative, "date");

    if (!author && !date && !tb_get(b, narrative, "source"))
        return;
    tb_begin(b, TB_PARAGRAPH);
    tb_text(b, author ? author : tb_gettext(b, "Author not named"));
    tb_text_if(b, ", ", tb_date_words(b, date));
    tb_cite(b, narrative);
    tb_end(b);
}

static void build(tb_build *b)
{
    const char *title = tb_option(b, "title"), *text = tb_option(b, "text");
    const char *use = tb_option(b, "use");
    const tb_node *narrative = narrative_find(b, use);

    if (!text == !use)
        tb_fail(b, NULL,
                text ? "has both 'text' and 'use'; leave one of them out"
                     : "has no words; write them as 'text', or name a "
                       "narrative of the dataset as 'use'");
    if (!title)
        title = tb_str(b, narrative, "title");
    tb_section(b, title ? title : tb_gettext(b, "Narrative"));
    if (text) {
        tb_prose(b, text);
    } else if (narrative && tb_stands(b, narrative, "date")) {
        tb_prose(b, tb_str(b, narrative, "text"));
        origin_put(b, narrative);
    } else {
        tb_put(b, TB_PARAGRAPH,
               tb_print(b, tb_gettext(b, "Nothing was written on this for %s."),
                        tb_name(b, tb_data(b, ""))));
    }
    tb_end(b);
}

TB_PLUGIN(.name = "narrative", .version = "1.0",
          .summary = "The author's own words, from template or dataset",
          .license = "MIT", .options = options, .data = data, .build = build);
