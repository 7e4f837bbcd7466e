/* test_font -- opening, shaping, the word cache, what glyphs stand for. */
#include "layout/font.h"

#include "check_main.h"
#include "check_said.h"
#include "layout/faces.h"

#ifndef TB_FONT_DIR
#define TB_FONT_DIR "/usr/share/fonts/truetype/liberation2"
#endif

#define SANS TB_FONT_DIR "/LiberationSans-Regular.ttf"

static struct font *sans(struct diag *diag)
{
    struct font *font = font_open(SANS, diag);

    ck_assert_ptr_nonnull(font);
    return font;
}

/* The texts of a word's glyphs, one after another. */
static void ck_spells(const struct font *font, const struct word *word,
                      const char *text, size_t len)
{
    struct buf out = { 0 };
    uint32_t i;

    for (i = 0; i < word->n; i++) {
        const struct font_entry *entry =
            font_entry(font, word->glyphs[i].entry);

        buf_add(&out, entry->text, entry->len);
    }
    ck_assert_msg(out.len == len && memcmp(buf_text(&out), text, len) == 0,
                  "'%.60s' for '%.60s'", buf_text(&out), text);
    buf_free(&out);
}

START_TEST(refused)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    const char *folder = folder_new(arena);
    const char *path = arena_printf(arena, "%s/not.ttf", folder);

    ck_assert_ptr_null(font_open("/nowhere/font.ttf", diag));
    ck_assert_int_eq(diag_status(diag), STATUS_MISSING);
    ck_assert_said(diag, arena, "/nowhere/font.ttf: error: cannot read");
    file_write(path, "this is no font");
    ck_assert_ptr_null(font_open(path, diag));
    ck_assert_said(diag, arena, "not a font with outlines");
    font_free(NULL);
    faces_free(NULL);
    folder_remove(folder);
    diag_free(diag);
    arena_free(arena);
}
END_TEST

START_TEST(facts)
{
    struct diag *diag = diag_new();
    struct font *font = sans(diag);
    struct font *slanted =
        font_open(TB_FONT_DIR "/LiberationMono-BoldItalic.ttf", diag);
    const struct font_facts *f = font_facts(font);

    ck_assert_int_eq(f->units, 2048);
    ck_assert_int_gt(f->ascent, f->cap_height);
    ck_assert_int_gt(f->descent, 0);
    ck_assert_int_lt(f->box[0], f->box[2]);
    ck_assert_int_lt(f->box[1], f->box[3]);
    ck_assert_str_eq(f->name, "LiberationSans");
    ck_assert(!f->bold && !f->fixed && f->slant == 0);
    ck_assert(font_has(font, 0x25B2) && !font_has(font, 0x1F600));
    f = font_facts(slanted);
    ck_assert(f->bold && f->fixed && f->slant < 0);
    font_free(font);
    font_free(slanted);
    diag_free(diag);
}
END_TEST

START_TEST(spelling)
{
    static const struct {
        const char *text;
        bool rtl;
    } cases[] = {
        { "Well-led", false },
        { "office", false }, /* a ligature, where the font has one */
        { "e\xCC\x81le\xCC\x80ve", false },
        { "a\xE2\x80\x8Dz", false },
        { "\xD7\xA9\xD6\xB8\xD7\x9C\xD7\x95\xD6\xB9\xD7\x9D", true },
        { "\xF0\x9F\x98\x80!", false },
        { "", false },
    };
    struct diag *diag = diag_new();
    struct font *font = sans(diag);
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct word *word = font_shape(
            font, cases[i].text, strlen(cases[i].text), cases[i].rtl, NULL);

        ck_spells(font, word, cases[i].text, strlen(cases[i].text));
        ck_assert(word->missing == (cases[i].text[0] == '\xF0'));
    }
    font_free(font);
    diag_free(diag);
}
END_TEST

START_TEST(cache)
{
    struct diag *diag = diag_new();
    struct font *font = sans(diag);
    const struct word *word = font_shape(font, "trust board", 5, false, NULL);
    uint32_t entries = font_entries(font);
    char text[16];
    int i;

    for (i = 0; i < 5000; i++)
        font_shape(font, text, (size_t)snprintf(text, sizeof text, "%d", i),
                   false, NULL);
    ck_assert_ptr_eq(font_shape(font, "trust", 5, false, NULL), word);
    ck_assert_ptr_ne(font_shape(font, "trust", 5, true, NULL), word);
    ck_assert_uint_eq(font_entries(font), entries + 10);
    ck_assert_uint_eq(word->glyphs[0].entry, word->glyphs[4].entry);
    font_free(font);
    diag_free(diag);
}
END_TEST

/* HarfBuzz alone would take minutes for the second. */
START_TEST(long_words)
{
    static const char *const parts[] = { "n", "\xCC\x81", "\xD9\x8E" };
    struct diag *diag = diag_new();
    struct font *font = sans(diag);
    struct buf text = { 0 };
    size_t part, i;

    for (part = 0; part < sizeof parts / sizeof *parts; part++) {
        buf_clear(&text);
        buf_puts(&text, "a");
        for (i = 0; i < 100000; i++)
            buf_puts(&text, parts[part]);
        ck_spells(font, font_shape(font, text.data, text.len, part == 2, NULL),
                  text.data, text.len);
    }
    buf_free(&text);
    font_free(font);
    diag_free(diag);
}
END_TEST

START_TEST(faces)
{
    struct theme theme = { .fonts = { SANS, "/nowhere/bold.ttf" } };
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct faces *fonts = faces_new(&theme, "en-GB", diag);

    ck_assert_ptr_nonnull(faces_font(fonts, FACE_REGULAR));
    ck_assert_ptr_eq(faces_font(fonts, FACE_REGULAR),
                     faces_font(fonts, FACE_REGULAR));
    ck_assert_ptr_null(faces_font(fonts, FACE_BOLD));
    ck_assert_ptr_null(faces_font(fonts, FACE_BOLD));
    ck_assert_uint_eq(diag_errors(diag), 1);
    faces_free(fonts);
    diag_free(diag);
    arena_free(arena);
}
END_TEST

CHECK_MAIN("font", refused, facts, spelling, cache, long_words, faces)
