/* test_theme -- themes: what they may hold, and WCAG's contrast. */
#include "theme/theme.h"

#include <math.h>

#include "check_main.h"
#include "check_said.h"
#include "theme/contrast.h"

/* The theme that is shipped, its text, and a folder for changed ones. */
struct shop {
    struct arena *arena;
    struct diag *diag;
    const char *shipped; /* its folder */
    const char *folder;
    char *text;
};

static struct shop shop_new(void)
{
    const char *srcdir = getenv("srcdir");
    struct shop shop = { .arena = arena_new(), .diag = diag_new() };
    struct buf text = { 0 };
    FILE *file;
    int c;

    shop.shipped =
        arena_printf(shop.arena, "%s/templates/themes", srcdir ? srcdir : ".");
    shop.folder = folder_new(shop.arena);
    file = fopen(arena_printf(shop.arena, "%s/nhs.yaml", shop.shipped), "r");
    ck_assert_ptr_nonnull(file);
    while ((c = fgetc(file)) != EOF)
        buf_putc(&text, (char)c);
    fclose(file);
    shop.text = arena_strdup(shop.arena, buf_text(&text));
    buf_free(&text);
    return shop;
}

static void shop_free(struct shop *shop)
{
    folder_remove(shop->folder);
    diag_free(shop->diag);
    arena_free(shop->arena);
}

static struct theme *shop_open(struct shop *shop, const char *name)
{
    const char *folders[] = { shop->folder, shop->shipped, NULL };

    return theme_open(name, folders, shop->diag);
}

/* Open the shipped theme with one piece of its text changed. */
static struct theme *shop_change(struct shop *shop, const char *from,
                                 const char *to)
{
    const char *place = strstr(shop->text, from);

    ck_assert_msg(place != NULL, "the theme has no '%s'", from);
    file_write(arena_printf(shop->arena, "%s/own.yaml", shop->folder),
               arena_printf(shop->arena, "%.*s%s%s", (int)(place - shop->text),
                            shop->text, to, place + strlen(from)));
    return shop_open(shop, "own");
}

START_TEST(contrast)
{
    static const struct {
        colour a, b;
        double ratio;
    } cases[] = {
        { 0x000000, 0xFFFFFF, 21 },   { 0xFFFFFF, 0x000000, 21 },
        { 0x336699, 0x336699, 1 },    { 0x005EB8, 0xFFFFFF, 6.38 },
        { 0x767676, 0xFFFFFF, 4.54 }, { 0x777777, 0xFFFFFF, 4.48 },
        { 0x00B0F0, 0xA6A6A6, 1.02 }, { 0x0A0A0A, 0x000000, 1.06 },
        { 0xFF0000, 0x0000FF, 2.15 },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_double_eq_tol(contrast_ratio(cases[i].a, cases[i].b),
                                cases[i].ratio, 0.005);
}
END_TEST

START_TEST(tones)
{
    int tone;

    for (tone = TONE_BEST; tone < TONES; tone++)
        ck_assert_int_eq(theme_tone_parse(theme_tone_name((enum tone)tone)),
                         tone);
    ck_assert_int_eq(theme_tone_parse("none"), TONES);
    ck_assert_int_eq(theme_tone_parse("Best"), TONES);
    ck_assert_int_eq(theme_tone_parse(""), TONES);
    ck_assert_str_eq(theme_role_name(ROLE_PANEL), "panel");
}
END_TEST

START_TEST(shipped)
{
    struct shop shop = shop_new();
    struct theme *theme = shop_open(&shop, "nhs");
    int face;

    ck_assert_msg(theme != NULL, "%s", said(shop.diag, shop.arena));
    ck_assert_uint_eq(theme->colours[ROLE_LINK], 0x005EB8);
    ck_assert_uint_eq(theme->tones[TONE_NONE].ink, theme->colours[ROLE_TEXT]);
    ck_assert_double_eq_tol(theme->page_width, 595.28, 0.01);
    ck_assert_double_eq_tol(theme->page_height, 841.89, 0.01);
    ck_assert_double_eq_tol(theme->margin_left, 22 * 72 / 25.4, 1e-9);
    ck_assert_double_eq(theme->size_body, 12);
    ck_assert_double_eq(theme->line_height, 1.4);
    for (face = 0; face < FACES; face++)
        ck_assert_msg(access(theme->fonts[face], R_OK) == 0, "no %s",
                      theme->fonts[face]);
    ck_assert_str_eq(strrchr(theme->fonts[FACE_BOLD_ITALIC], '/'),
                     "/LiberationSans-BoldItalic.ttf");
    ck_assert_str_eq(strrchr(theme->fonts[FACE_MONO], '/'),
                     "/LiberationMono-Regular.ttf");
    theme_free(theme);
    theme_free(NULL);
    shop_free(&shop);
}
END_TEST

START_TEST(changed)
{
    struct shop shop = shop_new();
    struct theme *theme = shop_change(&shop, "size: A4", "size: letter");

    ck_assert_msg(theme != NULL, "%s", said(shop.diag, shop.arena));
    ck_assert_double_eq(theme->page_height, 792);
    ck_assert_str_eq(theme->name, "own");
    theme_free(theme);
    shop_free(&shop);
}
END_TEST

START_TEST(refused)
{
    static const struct {
        const char *from, *to, *said;
    } cases[] = {
        { "link: \"#005EB8\"", "link: \"#FFDD00\"",
          ":9: error: #ffdd00 (link) on #ffffff (page) has a "
          "contrast of 1.3:1, WCAG 2.2 AA asks for 4.5:1; make 'link' darker" },
        { "link: \"#005EB8\"", "link: \"#777777\"",
          "#777777 (link) on #ffffff (page) has a contrast of 4.4:1" },
        { "rule: \"#768692\"", "rule: \"#AAAAAA\"",
          "(rule) on #ffffff (page) has a contrast of 2.3:1, WCAG 2.2 AA asks "
          "for 3:1" },
        { "panel: \"#F0F4F5\"", "panel: \"#8899AA\"",
          "(secondary) on #8899aa (panel)" },
        { "page: \"#FFFFFF\"", "page: \"#212B40\"", "make 'text' lighter" },
        { "ink: \"#66103F\"", "ink: \"#C080A0\"",
          "(poor.ink) on #f7cfe0 (poor.ground)" },
        { "text: \"#212B32\"", "text: 212B32", "found '212B32'" },
        { "text: \"#212B32\"", "text: \"#212B3G\"", "found '#212B3G'" },
        { "text: \"#212B32\"", "text: \"#212\"", "found '#212'" },
        { "text: \"#212B32\"", "text: #212B32", "'text' has no value" },
        { "text: \"#212B32\"", "", "this theme has no 'colours.text'" },
        { "text: \"#212B32\"", "txet: \"#212B32\"",
          ": error: unknown key 'txet'" },
        { "body: 12", "body: 11.5",
          "'sizes.body' is 11.5; it must be from 12 to 24 pt" },
        { "body: 12", "body: big", "a number" },
        { "small: 10", "small: 8", "it must be from 9 to 24 pt" },
        { "left: 22", "left: 5", "'page.margin.left' is 5" },
        { "line_height: 1.4", "line_height: 1",
          "it must be from 1.2 to 2 times the size" },
        { "size: A4", "size: A3", "'A3' is not one of" },
        { "font: Liberation Sans", "font: Arial",
          "the font 'Arial' is not installed" },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct shop shop = shop_new();
        struct theme *theme = shop_change(&shop, cases[i].from, cases[i].to);

        ck_assert_msg(theme == NULL, "accepted: %s", cases[i].to);
        ck_assert_said(shop.diag, shop.arena, cases[i].said);
        ck_assert_int_eq(diag_status(shop.diag), STATUS_DATA);
        shop_free(&shop);
    }
}
END_TEST

START_TEST(no_keys)
{
    struct shop shop = shop_new();

    file_write(arena_printf(shop.arena, "%s/own.yaml", shop.folder), "- a\n");
    ck_assert_ptr_null(shop_open(&shop, "own"));
    ck_assert_said(shop.diag, shop.arena,
                   ":1: error: a theme is a map of keys");
    shop_free(&shop);
}
END_TEST

START_TEST(not_there)
{
    static const struct {
        const char *name, *said;
        enum status status;
    } cases[] = {
        { "nsh", "there is no theme 'nsh', did you mean 'nhs'? There are ",
          STATUS_MISSING },
        { "../nhs", "'../nhs' is not valid", STATUS_USAGE },
        { "", "'' is not valid", STATUS_USAGE },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct shop shop = shop_new();

        ck_assert_ptr_null(shop_open(&shop, cases[i].name));
        ck_assert_said(shop.diag, shop.arena, cases[i].said);
        ck_assert_int_eq(diag_status(shop.diag), cases[i].status);
        shop_free(&shop);
    }
}
END_TEST

CHECK_MAIN("theme", contrast, tones, shipped, changed, refused, no_keys,
           not_there)
