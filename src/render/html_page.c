/* html_page -- the page around the document's own words. */
#include <string.h>

#include "base/escape.h"
#include "base/say.h"
#include "base/words.h"
#include "render/html.h"
#include "render/html_text.h"

/* %1 and %2 stand for numbers. */
const char *html_page_word(enum html_word word)
{
    static const char *const words[HTML_WORDS] = {
        [WORD_SKIP] = SAY("Skip to main content"),
        [WORD_DATA] = SAY("Show the numbers of this figure"),
        [WORD_CALLOUT] = SAY("Note"),
        [WORD_SOURCE] = SAY("Source %1"),
        [WORD_BACK] = SAY("Back to citation %1 of source %2"),
    };

    return say(words[word]);
}

/* Whether a language is written from right to left. */
static bool language_turns(const char *lang)
{
    static const char *const languages[] = { "ar", "ckb", "dv", "fa",
                                             "he", "ks",  "ps", "sd",
                                             "ug", "ur",  "yi" };
    size_t i, len = strcspn(lang, "-");

    for (i = 0; i < sizeof languages / sizeof *languages; i++)
        if (strlen(languages[i]) == len &&
            strncmp(languages[i], lang, len) == 0)
            return true;
    return false;
}

/* ---- Head ------------------------------------------------------------- */

/* The page runs nothing and fetches nothing, whatever its words are. */
static const char policy[] =
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
    "'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, "
    "initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n";

static void meta_add(struct buf *out, const char *name, const char *content)
{
    if (!content)
        return;
    buf_puts(out, "<meta");
    html_attribute(out, "name", name);
    html_attribute(out, "content", content);
    buf_puts(out, ">\n");
}

/* "2026-10-31", of which unknown parts are left out. */
static void date_add(struct buf *out, int32_t date)
{
    buf_printf(out, "%04d", date / 10000);
    if (date / 100 % 100)
        buf_printf(out, "-%02d", date / 100 % 100);
    if (date / 100 % 100 && date % 100)
        buf_printf(out, "-%02d", date % 100);
}

void html_page_open(struct html *html)
{
    const struct document *document = html->document;
    struct buf *out = html->out, date = { 0 };

    if (document->date)
        date_add(&date, document->date);
    buf_puts(out, "<!DOCTYPE html>\n<html");
    html_attribute(out, "lang", document->lang);
    if (language_turns(document->lang))
        buf_puts(out, " dir=\"rtl\"");
    buf_puts(out, ">\n<head>\n<meta charset=\"utf-8\">\n");
    buf_puts(out, policy);
    buf_puts(out, "<title>");
    escape_text(out, document->title);
    buf_puts(out, "</title>\n");
    meta_add(out, "description", document->subject);
    meta_add(out, "author", document->author);
    meta_add(out, "dcterms.date", date.data);
    meta_add(out, "generator", "trustbrief");
    buf_puts(out, "<style>\n");
    html_style(out, html->theme);
    buf_puts(out, "</style>\n</head>\n");
    buf_free(&date);
}

/* ---- Foot ------------------------------------------------------------- */

void html_skip_link(struct html *html, const struct node *node)
{
    (void)node;
    buf_puts(html->out, "\n<a class=\"skip\" href=\"#main.\">");
    escape_text(html->out, html_page_word(WORD_SKIP));
    buf_puts(html->out, "</a>\n");
}

void html_page_close(struct html *html)
{
    const struct document *document = html->document;
    struct buf *out = html->out, words = { 0 };

    if (!html->in_main)
        buf_puts(out, "<main id=\"main.\">\n");
    buf_puts(out, "</main>\n<footer>\n<p>");
    if (document->organisation)
        escape_text(out, document->organisation);
    buf_puts(out, "</p>\n<p>");
    if (document->heading)
        escape_text(out, document->heading);
    if (document->date) {
        words_date(&words, document->date);
        buf_puts(out, ", <time datetime=\"");
        date_add(out, document->date);
        buf_puts(out, "\">");
        escape_text(out, buf_text(&words));
        buf_puts(out, "</time>");
    }
    buf_puts(out, "</p>\n</footer>\n");
    buf_free(&words);
}
