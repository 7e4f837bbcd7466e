/* abbreviation -- short forms among a tree's words, and what they stand for. */
#include "doc/abbreviation.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unictype.h>

#include "base/lang.h"
#include "base/utf8.h"

/* A capitalised word this short ("The") is not taken for part of a name. */
enum { NAME_LETTERS = 4 };

struct marking {
    struct document *document;
    struct abbreviation *list;
    size_t n;
    const char *lang; /* of the list, and of the words that are marked */
};

/* ---- The list --------------------------------------------------------- */

static bool is_letter(uint32_t c)
{
    return c < 0x80
               ? isalnum((int)c) != 0
               : uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L |
                                                         UC_CATEGORY_MASK_M |
                                                         UC_CATEGORY_MASK_N);
}

static bool letter_begins(const char *text)
{
    return *text && is_letter(utf8_next(&text));
}

/* How many bytes of letters and digits the text begins with. */
static size_t letters_len(const char *text)
{
    const char *p = text, *end = text;

    while (*p && is_letter(utf8_next(&p)))
        end = p;
    return (size_t)(end - text);
}

/* By the letters that they begin with, shorter ones first. */
static int start_compare(const char *a, size_t a_len, const char *b,
                         size_t b_len)
{
    if (a_len != b_len)
        return a_len < b_len ? -1 : 1;
    return memcmp(a, b, a_len);
}

/* Of those that begin alike, the longest first. */
static int compare(const void *a, const void *b)
{
    const struct abbreviation *one = a, *other = b;
    int order = start_compare(one->text, one->start, other->text, other->start);

    if (order == 0 && one->len != other->len)
        order = one->len > other->len ? -1 : 1;
    return order ? order : strcmp(one->text, other->text);
}

void abbreviations_sort(struct abbreviation *list, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++) {
        list[i].len = strlen(list[i].text);
        list[i].start = letters_len(list[i].text);
    }
    if (n)
        qsort(list, n, sizeof *list, compare);
}

/* The first of those that begin with these letters, or where it would be. */
static size_t first_of(const struct marking *m, const char *word, size_t len)
{
    size_t low = 0, high = m->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (start_compare(m->list[middle].text, m->list[middle].start, word,
                          len) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What stands at `word`, whose first letters are `len` long, or NULL. */
static struct abbreviation *find(const struct marking *m, const char *word,
                                 size_t len)
{
    size_t i = first_of(m, word, len);

    for (; i < m->n; i++) {
        struct abbreviation *one = &m->list[i];

        if (start_compare(one->text, one->start, word, len) != 0)
            return NULL;
        if (strncmp(word, one->text, one->len) == 0 &&
            !letter_begins(word + one->len))
            return one;
    }
    return NULL;
}

/* The next abbreviation in a text at or after *p, which is left where it
 * stands; NULL where there is none. */
static struct abbreviation *next_of(const struct marking *m, const char **p)
{
    while (**p) {
        size_t len = letters_len(*p);
        struct abbreviation *one = len ? find(m, *p, len) : NULL;

        if (one)
            return one;
        if (len)
            *p += len;
        else
            utf8_next(p);
    }
    return NULL;
}

/* ---- Whether to say the meaning ---------------------------------------- */

/* Where an abbreviation was met. */
struct spot {
    const struct node *node; /* the text */
    const struct node *before;
    const char *from, *end;
    bool quoted; /* between quotation marks: a title, or somebody's words */
};

/* The meaning, just before and followed by "(", or just behind after it. */
static bool told_beside(const struct spot *spot, const char *meaning)
{
    size_t len = strlen(meaning),
           room = (size_t)(spot->from - spot->node->text);

    if (room >= len + 2 && memcmp(spot->from - 2, " (", 2) == 0 &&
        strncasecmp(spot->from - 2 - len, meaning, len) == 0)
        return true;
    return strncmp(spot->end, " (", 2) == 0 &&
           strncasecmp(spot->end + 2, meaning, len) == 0;
}

/* Whether the word before is an article, a number ("2 NHS") or, perhaps, part
 * of a name. */
static bool word_before_binds(const struct spot *spot)
{
    const char *end = spot->from - 1, *word = end;
    size_t len;

    while (word > spot->node->text && word[-1] != ' ')
        word--;
    len = (size_t)(end - word);
    if (((len == 1 || len == 2) && strncasecmp(word, "an", len) == 0) ||
        (len && isdigit((unsigned char)end[-1])))
        return true;
    return len >= NAME_LETTERS && isupper((unsigned char)*word) &&
           !strchr(".,:;!?", end[-1]);
}

static bool starts_clean(const struct spot *spot)
{
    const struct node *before = spot->before;

    if (spot->from == spot->node->text)
        return !before;
    if (spot->from[-1] != ' ')
        return false;
    if (spot->from - 1 == spot->node->text)
        return !before || before->kind == DOC_CITE;
    return !word_before_binds(spot);
}

static bool ends_clean(const struct spot *spot)
{
    const struct node *next = spot->node->next;

    if (*spot->end == '\0')
        return !next || next->kind == DOC_CITE;
    if (strchr(".,:;!?", *spot->end))
        return !is_letter((unsigned char)spot->end[1]);
    return *spot->end == ' ' &&
           (spot->end[1] ? !isupper((unsigned char)spot->end[1]) : !next);
}

/* A sentence that begins with the meaning begins with a capital. */
static bool begins_sentence(const struct spot *spot)
{
    const char *text = spot->node->text;

    if (spot->from == text || spot->from - 1 == text)
        return true;
    return strchr(".!?", spot->from[-2]) != NULL;
}

/* Pieces of a text have its language. */
static void words_add(struct document *document, struct node *parent,
                      const struct node *text, const char *words, size_t len)
{
    if (len)
        node_text_in(document, parent, text->lang, words, len);
}

static void meaning_add(struct document *document, struct node *parent,
                        const struct spot *spot, const char *meaning)
{
    char initial = *meaning;

    if (begins_sentence(spot))
        initial = (char)toupper((unsigned char)initial);
    words_add(document, parent, spot->node, &initial, 1);
    words_add(document, parent, spot->node, meaning + 1, strlen(meaning + 1));
    words_add(document, parent, spot->node, " (", 2);
}

/* ---- The tree ---------------------------------------------------------- */

/* Words of an abbreviation, with the meaning where it has to be told. */
static void spot_add(const struct marking *m, struct node *parent,
                     const struct spot *spot, struct abbreviation *found,
                     bool prose)
{
    bool beside = told_beside(spot, found->meaning), tell;
    struct node *node;

    tell = prose && !found->introduced && !beside && starts_clean(spot) &&
           ends_clean(spot) && !spot->quoted;
    if (tell)
        meaning_add(m->document, parent, spot, found->meaning);
    node = node_add(m->document, parent, DOC_ABBREVIATION);
    node->alt = found->meaning;
    node->lang = spot->node->lang;
    node_text(m->document, node, spot->from, found->len);
    if (tell)
        words_add(m->document, parent, spot->node, ")", 1);
    found->used = true;
    found->introduced = found->introduced || tell || (prose && beside);
}

/* Whether quotation marks are open at `end`; straight ones open and close. */
static bool quotes_follow(bool open, const char *p, const char *end)
{
    while (p < end) {
        uint32_t c = utf8_next(&p);

        if (c == '"')
            open = !open;
        else if (c == 0x201C || c == 0x201D)
            open = c == 0x201C;
    }
    return open;
}

/* Add the words of a text again, in pieces. */
static void text_part(const struct marking *m, struct node *parent,
                      const struct node *text, const struct node *before,
                      bool prose)
{
    const char *done = text->text, *p = done;
    struct abbreviation *found;
    bool quoted = false;

    while ((found = next_of(m, &p)) != NULL) {
        struct spot spot = { text, before, p, p + found->len, false };

        spot.quoted = quoted = quotes_follow(quoted, done, p);
        words_add(m->document, parent, text, done, (size_t)(p - done));
        spot_add(m, parent, &spot, found, prose);
        done = p = spot.end;
    }
    words_add(m->document, parent, text, done, strlen(done));
}

/* Whether the words of a text can be marked, where `lang` is spoken. */
static bool speaks(const struct marking *m, const struct node *text,
                   const char *lang)
{
    return text->kind == DOC_TEXT &&
           lang_same(text->lang ? text->lang : lang, m->lang);
}

static bool has_any(const struct marking *m, const struct node *parent,
                    const char *lang)
{
    const struct node *child;

    for (child = parent->first; child; child = child->next) {
        const char *p = child->text;

        if (speaks(m, child, lang) && next_of(m, &p))
            return true;
    }
    return false;
}

/* Put the children into the parent anew, texts in pieces. */
static void children_part(const struct marking *m, struct node *parent,
                          bool prose, const char *lang)
{
    struct node *child = parent->first, *before = NULL, *next;

    parent->first = parent->last = NULL;
    for (; child; before = child, child = next) {
        next = child->next;
        if (speaks(m, child, lang)) {
            text_part(m, parent, child, before, prose);
            continue;
        }
        child->next = NULL;
        *(parent->last ? &parent->last->next : &parent->first) = child;
        parent->last = child;
    }
}

/* An address shown as it is has no words. */
static bool is_apart(const struct node *node)
{
    if (node->kind == DOC_LINK && node->url && node->first &&
        node->first->text && strcmp(node->url, node->first->text) == 0)
        return true;
    return node->kind == DOC_ABBREVIATION;
}

/* Whether words below a node can be prose; and whether its own are. */
static bool keeps_prose(enum node_kind kind)
{
    return kind != DOC_COVER && kind != DOC_QUOTE && kind != DOC_TABLE &&
           kind != DOC_TILES && kind != DOC_FIGURE && kind != DOC_NOTES;
}

static bool is_prose(enum node_kind kind)
{
    return kind == DOC_PARAGRAPH || kind == DOC_ITEM || kind == DOC_DETAIL;
}

static void mark(const struct marking *m, struct node *node, bool prose,
                 const char *lang)
{
    struct node *child;

    if (is_apart(node))
        return;
    lang = node->lang ? node->lang : lang;
    prose = prose && keeps_prose(node->kind);
    if (node_may_hold(node->kind, DOC_ABBREVIATION) && has_any(m, node, lang))
        children_part(m, node, prose && is_prose(node->kind), lang);
    for (child = node->first; child; child = child->next)
        mark(m, child, prose, lang);
}

void abbreviations_mark(struct document *document, struct node *root,
                        struct abbreviation *list, size_t n, const char *lang)
{
    const struct marking m = { document, list, n, lang };

    if (n)
        mark(&m, root, true, document->lang);
}
