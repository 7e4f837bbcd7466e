/* plugin.h -- the contract between trustbrief and a plugin.
 *
 * A plugin is a shared object that exports one constant,
 * trustbrief_plugin_v1, defined with TB_PLUGIN(), and imports nothing from
 * the host.  The constant declares the plugin's identity, options and data
 * needs; its build() describes the meaning of one section through the calls
 * below.  doc/PLUGINS.md has a first plugin and the rules of versioning.
 *
 * The first fault of a build is reported and latched: later calls do
 * nothing, readers answer "absent", and the host refuses the section.  So
 * build() needs no error checks.  Strings passed in are UTF-8 and copied;
 * what the host hands out is lent until build() returns.
 *
 * Compiles as C11 and as C++20.
 */
#ifndef TRUSTBRIEF_PLUGIN_H
#define TRUSTBRIEF_PLUGIN_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <strings.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The newest minor version this header knows; and the one a plugin asks for.
 * A plugin raises TB_MINOR before the include to see newer calls. */
#define TB_MINOR_NEWEST 0
#ifndef TB_MINOR
#define TB_MINOR 0
#endif

typedef struct tb_build tb_build; /* one section being built */
typedef struct tb_node tb_node;   /* one value of the dataset */

/* What a value is.  The type decides, never the look of the text. */
enum tb_type {
    TB_TEXT = 1,  /* words on one line */
    TB_PROSE,     /* CommonMark without raw HTML, images and headings */
    TB_NUMBER,    /* decimal number: -3, 0.25, 15000 */
    TB_INTEGER,   /* whole number */
    TB_DATE,      /* year, year-month or year-month-day */
    TB_CHOICE,    /* one of the words in `choices`, split by '|' */
    TB_REFERENCE, /* names a record; `choices` says where, see below */
    TB_LIST,      /* declared by "name[]" paths; only for an option or peers */
    TB_MAP        /* keys of the author's own: path "name{}" */
};

/* tb_field.flags.  TB_PARTLY: the records on the path are another plugin's as
 * well; where that one is not used, what else they have is passed over. */
enum {
    TB_REQUIRED = 1, /* an error where it is absent */
    TB_PARTLY = 2
};

/* One option of a section, or one datum of an organisation.
 *
 * path     keys joined by '.'; "values[].name" is the name in each element
 *          of the list `values`, "tags[]" a list of plain values,
 *          "grades{}" the value under any key.  "peers[].values" in a data
 *          table asks to read `values` of the peers too;
 *          "/collaborations{}.aims[]" is of the dataset's own records.
 * choices  TB_CHOICE: the words.  TB_REFERENCE: the collections in which the
 *          value must be a key or a name, split by '|'; "/frameworks" is the
 *          dataset's, "sites" the organisation's, and {key} stands for what
 *          the record says under key: "/frameworks/{framework}/grades".  On
 *          a "name{}" path of any type with `keys`, see below.
 * preset   an option's value when the template gives none.
 * help     one line for people who write the YAML.
 * keys     for a "name{}" path: the collection, written as in choices, that
 *          its keys must name; NULL allows any key. */
struct tb_field {
    const char *path;
    uint32_t type, flags;
    const char *preset, *choices, *help, *keys;
};

/* Rows of such tables in short: any row; the heading of the section; and a
 * part of it that is shown unless the template says no, see tb_wants(). */
#define TB_FIELD(where, kind, needs, from, about)                     \
    {                                                                 \
        .path = where, .type = kind, .flags = needs, .choices = from, \
        .help = about                                                 \
    }
#define TB_OPTION_TITLE(words)                             \
    {                                                      \
        .path = "title", .type = TB_TEXT, .preset = words, \
        .help = "heading of the section"                   \
    }
#define TB_OPTION_PART(name, about)                                            \
    {                                                                          \
        .path = name, .type = TB_CHOICE, .preset = "yes", .choices = "yes|no", \
        .help = about                                                          \
    }

/* What may be begun.  Sections nest; the host takes levels from nesting. */
enum tb_kind {
    TB_SECTION = 1, /* needs TB_TITLE */
    TB_PARAGRAPH,
    TB_BULLETS,     /* holds items */
    TB_STEPS,       /* numbered; holds items */
    TB_ITEM,        /* of a list: text, or blocks */
    TB_DEFINITIONS, /* holds terms, each followed by its details */
    TB_TERM,
    TB_DETAIL,
    TB_QUOTE,   /* verbatim words of somebody, in paragraphs */
    TB_CALLOUT, /* a remark set apart; TB_TONE colours it */
    TB_TABLE,   /* needs TB_TITLE, its caption, and head cells; holds rows */
    TB_ROW,     /* rows of only head cells at the start repeat on each page */
    TB_HEAD,    /* a head cell: of its column in such a row, else of its row */
    TB_CELL,    /* TB_TONE colours it and adds a shape */
    TB_TILES,   /* key figures side by side; holds tiles */
    TB_TILE,    /* a figure and what it counts: two paragraphs */
    TB_FIGURE   /* needs TB_TITLE and TB_ALT; holds tb_draw_* calls */
};

/* How words are meant. */
enum tb_style { TB_PLAIN = 0, TB_STRONG, TB_EMPHASIS, TB_CODE };

/* What tb_set() can say of the element begun last. */
enum tb_attr {
    TB_TITLE = 1, /* of a section, table or figure */
    TB_ALT,       /* of a figure: what a listener is told instead */
    TB_TONE,      /* best, good, fair, poor, unknown, note */
    TB_LANG       /* BCP 47 language of the words inside: cy, pl, gu */
};

enum tb_chart_kind {
    TB_BARS = 1,
    TB_STACKED_BARS,
    TB_DOTS,
    TB_LINES,
    TB_SLOPE,
    TB_MATRIX
};

/* No value here; NaN is refused. */
#define TB_MISSING (-1.7976931348623157e308)

/* Where the numbers of a chart are: the last table before it in the section.
 * The host says which by its number. */
#define TB_TABLE_ABOVE "the table above"

/* A chart: data and words.  The host draws it, and makes its data table. */
struct tb_chart {
    uint32_t size, kind;
    const char *title;    /* the message, a sentence */
    const char *subtitle; /* what is shown, and its unit */
    const char *unit;     /* after a number: "%", " services"; may be NULL */
    uint32_t rows, columns;
    const char *const *row_names, *const *column_names;
    const double *values;     /* rows x columns, row by row */
    const char *const *tones; /* of each column, or NULL */
    const char *data; /* where the same numbers are, TB_TABLE_ABOVE or words
                         for "The numbers are in ..."; NULL: a table of them
                         follows */
};

/* One step of a drawing, in units of the drawing's own, y downwards. */
enum tb_draw_kind {
    TB_DRAW_SIZE = 1, /* x, y: the drawing's width and height; comes first */
    TB_DRAW_MOVE,
    TB_DRAW_LINE,
    TB_DRAW_CURVE,     /* two control points, then the end */
    TB_DRAW_RECTANGLE, /* x, y, width, height */
    TB_DRAW_ELLIPSE,   /* x, y of the box, width, height */
    TB_DRAW_FILL,      /* text: a colour role of the theme */
    TB_DRAW_STROKE,    /* text: a colour role; x: the width */
    TB_DRAW_LABEL,     /* x, y, width, height of a box the host fits text in */
    TB_DRAW_GROUP,     /* text: the name of the part that follows */
    TB_DRAW_GROUP_END
};

struct tb_draw {
    uint32_t size, kind;
    double x[6];
    const char *text;
};

/* The calls of the host.  Append only. */
struct tb_host {
    uint32_t size, minor;
    void (*begin)(tb_build *, uint32_t kind);
    void (*end)(tb_build *);
    void (*text)(tb_build *, uint32_t style, const char *utf8);
    void (*prose)(tb_build *, const char *commonmark);
    void (*set)(tb_build *, uint32_t attr, const char *utf8);
    void (*link)(tb_build *, const char *url, const char *utf8);
    void (*cite)(tb_build *, const tb_node *fact);
    void (*chart)(tb_build *, const struct tb_chart *);
    void (*draw)(tb_build *, const struct tb_draw *);
    const char *(*option)(tb_build *, const char *name);
    const tb_node *(*data)(tb_build *, const char *path);
    const tb_node *(*get)(tb_build *, const tb_node *, const char *path);
    const tb_node *(*first)(tb_build *, const tb_node *);
    const tb_node *(*next)(tb_build *, const tb_node *);
    const char *(*key)(tb_build *, const tb_node *);
    const char *(*str)(tb_build *, const tb_node *, const char *path);
    double (*num)(tb_build *, const tb_node *, const char *path);
    int32_t (*date)(tb_build *, const tb_node *, const char *path);
    const tb_node *(*follow)(tb_build *, const tb_node *, const char *path);
    int32_t (*as_of)(tb_build *);
    const char *(*date_words)(tb_build *, int32_t date);
    const char *(*number_words)(tb_build *, double value, uint32_t decimals);
    const char *(*print)(tb_build *, const char *format, va_list);
    void (*fail)(tb_build *, const tb_node *, const char *why);
    void (*warn)(tb_build *, const tb_node *, const char *why);
    const char *(*gettext)(tb_build *, const char *words);
    const char *(*ngettext)(tb_build *, const char *one, const char *many,
                            uint32_t n);
    const char *(*when)(tb_build *, int32_t date);
    const char *(*count)(tb_build *, int32_t n);
    const char *(*join)(tb_build *, const char *before, const char *item,
                        uint32_t last);
};

struct tb_build {
    const struct tb_host *host;
};

/* A plugin.  Append only; size, minor and field_size are TB_PLUGIN()'s. */
struct tb_plugin {
    uint32_t size, minor, field_size;
    const char *name, *version, *summary, *license;
    const struct tb_field *options, *data; /* each ends with a zeroed field */
    void (*build)(tb_build *);
};

#if defined __GNUC__
#define TB_EXPORT __attribute__((visibility("default")))
#define TB_PRINTF(f, a) __attribute__((format(printf, f, a)))
#define TB_FORMAT(f) __attribute__((format_arg(f)))
#else
#define TB_EXPORT
#define TB_PRINTF(f, a)
#define TB_FORMAT(f)
#endif

#ifdef __cplusplus
#define TB_EXTERN_C extern "C"
#else
#define TB_EXTERN_C extern
#endif

/* Define the plugin: TB_PLUGIN(.name = "values", ..., .build = build); */
#define TB_PLUGIN(...)                                                 \
    TB_EXTERN_C TB_EXPORT const struct tb_plugin trustbrief_plugin_v1; \
    const struct tb_plugin trustbrief_plugin_v1 = {                    \
        .size = sizeof(struct tb_plugin),                              \
        .minor = TB_MINOR,                                             \
        .field_size = sizeof(struct tb_field),                         \
        __VA_ARGS__                                                    \
    }

/* ---- Describing ------------------------------------------------------- */

/* Begin and end an element.  What may hold what is said in enum tb_kind. */
static inline void tb_begin(tb_build *b, enum tb_kind kind)
{
    b->host->begin(b, (uint32_t)kind);
}

static inline void tb_end(tb_build *b)
{
    b->host->end(b);
}

/* Say something of the element begun last, before it holds anything. */
static inline void tb_set(tb_build *b, enum tb_attr attr, const char *utf8)
{
    b->host->set(b, (uint32_t)attr, utf8);
}

/* Words, in the element begun last; NULL and "" add nothing. */
static inline void tb_text(tb_build *b, const char *utf8)
{
    b->host->text(b, TB_PLAIN, utf8);
}

static inline void tb_strong(tb_build *b, const char *utf8)
{
    b->host->text(b, TB_STRONG, utf8);
}

/* `before` and `utf8`, if there is any utf8. */
static inline void tb_text_if(tb_build *b, const char *before, const char *utf8)
{
    if (utf8 && *utf8) {
        tb_text(b, before);
        tb_text(b, utf8);
    }
}

/* CommonMark, as blocks of the element begun last. */
static inline void tb_prose(tb_build *b, const char *commonmark)
{
    b->host->prose(b, commonmark);
}

/* Words that lead to an http, https, mailto or tel address. */
static inline void tb_link(tb_build *b, const char *url, const char *utf8)
{
    b->host->link(b, url, utf8);
}

/* Number the sources of a fact and mark them here.  A fact without a source
 * adds nothing. */
static inline void tb_cite(tb_build *b, const tb_node *fact)
{
    b->host->cite(b, fact);
}

static inline void tb_section(tb_build *b, const char *title)
{
    tb_begin(b, TB_SECTION);
    tb_set(b, TB_TITLE, title);
}

static inline void tb_table(tb_build *b, const char *caption)
{
    tb_begin(b, TB_TABLE);
    tb_set(b, TB_TITLE, caption);
}

/* An element that holds only these words: tb_put(b, TB_CELL, "Good"). */
static inline void tb_put(tb_build *b, enum tb_kind kind, const char *utf8)
{
    tb_begin(b, kind);
    tb_text(b, utf8);
    tb_end(b);
}

/* The same, with the marks of a fact's sources after the words. */
static inline void tb_put_fact(tb_build *b, enum tb_kind kind, const char *utf8,
                               const tb_node *fact)
{
    tb_begin(b, kind);
    tb_text(b, utf8);
    tb_cite(b, fact);
    tb_end(b);
}

/* A section that lists records, "name: text [1]" each; nothing where there are
 * none.  name, text: where in a record; what is absent is left out. */
static inline void tb_put_records(tb_build *b, const char *title,
                                  const tb_node *list, const char *name,
                                  const char *text)
{
    const tb_node *v = b->host->first(b, list);

    if (!v)
        return;
    tb_section(b, title);
    tb_begin(b, TB_BULLETS);
    for (; v; v = b->host->next(b, v)) {
        const char *head = name ? b->host->str(b, v, name) : NULL;
        const char *body = b->host->str(b, v, text);

        tb_begin(b, TB_ITEM);
        if (head)
            tb_strong(b, head);
        tb_text_if(b, head ? ": " : "", body);
        tb_cite(b, v);
        tb_end(b);
    }
    tb_end(b);
    tb_end(b);
}

/* A list's items, which are words or records: "name: text" each.  Nothing where
 * there are none. */
static inline void tb_put_items(tb_build *b, enum tb_kind kind,
                                const tb_node *list)
{
    const tb_node *v = b->host->first(b, list);

    if (!v)
        return;
    tb_begin(b, kind);
    for (; v; v = b->host->next(b, v)) {
        const char *name = b->host->str(b, v, "name");

        tb_begin(b, TB_ITEM);
        if (name)
            tb_strong(b, name);
        else
            tb_text(b, b->host->str(b, v, NULL));
        tb_text_if(b, ": ", b->host->str(b, v, "text"));
        tb_end(b);
    }
    tb_end(b);
}

static inline void tb_draw_chart(tb_build *b, struct tb_chart chart)
{
    chart.size = sizeof chart;
    b->host->chart(b, &chart);
}

static inline void tb_draw_step(tb_build *b, struct tb_draw step)
{
    step.size = sizeof step;
    b->host->draw(b, &step);
}

/* ---- Reading ---------------------------------------------------------- */

/* An option's value: the template's, else its preset, else NULL. */
static inline const char *tb_option(tb_build *b, const char *name)
{
    return b->host->option(b, name);
}

/* Whether two words are the same, small or capital (ASCII); NULL is only like
 * NULL. */
static inline bool tb_same(const char *a, const char *b)
{
    return a && b ? strcasecmp(a, b) == 0 : a == b;
}

/* Whether a TB_OPTION_PART() is wanted. */
static inline bool tb_wants(tb_build *b, const char *name)
{
    return tb_same(tb_option(b, name), "yes");
}

/* A declared value of the subject; "peers", the list of organisations it is
 * compared with; "/frameworks" and "/sources" of the dataset.  NULL: absent.
 * Reading what the data table does not declare is a fault. */
static inline const tb_node *tb_data(tb_build *b, const char *path)
{
    return b->host->data(b, path);
}

/* The value at path below a value, or NULL. */
static inline const tb_node *tb_get(tb_build *b, const tb_node *n,
                                    const char *path)
{
    return b->host->get(b, n, path);
}

/* The elements of a list, or the values of a map, in the author's order. */
static inline const tb_node *tb_first(tb_build *b, const tb_node *n)
{
    return b->host->first(b, n);
}

static inline const tb_node *tb_next(tb_build *b, const tb_node *n)
{
    return b->host->next(b, n);
}

#define tb_each(v, b, list) \
    for (const tb_node *v = tb_first((b), (list)); v; v = tb_next((b), v))

/* The key a value stands under; an organisation's key is its ODS code. */
static inline const char *tb_key(tb_build *b, const tb_node *n)
{
    return b->host->key(b, n);
}

/* Text below a value (path NULL: its own), or NULL where absent.  A
 * reference and a choice read as the schema spells them. */
static inline const char *tb_str(tb_build *b, const tb_node *n,
                                 const char *path)
{
    return b->host->str(b, n, path);
}

/* The name of an organisation, a site or another record that has one. */
static inline const char *tb_name(tb_build *b, const tb_node *n)
{
    return tb_str(b, n, "name");
}

/* A number below a value, or TB_MISSING. */
static inline double tb_num(tb_build *b, const tb_node *n, const char *path)
{
    return b->host->num(b, n, path);
}

/* A date below a value as year x 10000 + month x 100 + day, where a month or
 * day that is not known is 0 (20200205, 20180400); 0 where absent.  Such
 * numbers sort by time. */
static inline int32_t tb_date(tb_build *b, const tb_node *n, const char *path)
{
    return b->host->date(b, n, path);
}

/* The record that a TB_REFERENCE below a value names, or NULL. */
static inline const tb_node *tb_follow(tb_build *b, const tb_node *n,
                                       const char *path)
{
    return b->host->follow(b, n, path);
}

/* The day the briefing stands for, as tb_date() writes it. */
static inline int32_t tb_as_of(tb_build *b)
{
    return b->host->as_of(b);
}

/* The end of what a date may mean: a month without a day ends after all its
 * days, a year after all its months; so compare, but do not show it. */
static inline int32_t tb_date_end(int32_t date)
{
    return date % 100 ? date : date % 10000 ? date + 99 : date + 9999;
}

/* How many whole years surely lie between two dates; 0 where one is absent. */
static inline int tb_years_apart(int32_t a, int32_t b)
{
    int32_t early = tb_date_end(a < b ? a : b), late = a < b ? b : a;

    return a && b && late > early ? (late - early) / 10000 : 0;
}

/* Whether something dated so had surely happened on the as-of day. */
static inline bool tb_stood(tb_build *b, int32_t date)
{
    return date != 0 && tb_date_end(date) <= tb_as_of(b);
}

/* The same of a fact with a date at path, as far as is known: one without a
 * date counts. */
static inline bool tb_stands(tb_build *b, const tb_node *fact, const char *path)
{
    int32_t date = tb_date(b, fact, path);

    return date == 0 || tb_stood(b, date);
}

/* "5 February 2020", "April 2018", "2009"; and "1,000" with so many
 * decimals. */
static inline const char *tb_date_words(tb_build *b, int32_t date)
{
    return b->host->date_words(b, date);
}

static inline const char *tb_number_words(tb_build *b, double value,
                                          uint32_t decimals)
{
    return b->host->number_words(b, value, decimals);
}

/* The plugin's own words in the language of the briefing, as gettext() finds
 * them in its catalogue or the program's; the same words where neither has
 * any.  Formats too, and words of the dataset that many know: grades, and
 * what a TB_CHOICE chose.  Presets of TB_TEXT options need it not. */
TB_FORMAT(2)
static inline const char *tb_gettext(tb_build *b, const char *words)
{
    return b->host->gettext(b, words);
}

/* Mark words that stand in a table, for the catalogue: where they are shown,
 * tb_gettext() and tb_ngettext() find them. */
#define TB_WORDS(words) words
#define TB_WORDS_N(one, many) one, many

/* The form for so many: tb_ngettext(b, "%d partner", "%d partners", n). */
TB_FORMAT(2)
TB_FORMAT(3)
static inline const char *tb_ngettext(tb_build *b, const char *one,
                                      const char *many, uint32_t n)
{
    return b->host->ngettext(b, one, many, n);
}

/* Compose words as printf() does. */
TB_PRINTF(2, 3)
static inline const char *tb_print(tb_build *b, const char *format, ...)
{
    const char *words;
    va_list args;

    va_start(args, format);
    words = b->host->print(b, format, args);
    va_end(args);
    return words;
}

/* How many there are: "15,000", "0.5", and "2.6 million" where millions with
 * one decimal say it all. */
static inline const char *tb_amount_words(tb_build *b, double n)
{
    bool small = n > -1e15 && n < 1e15;

    if (n < 1e6 || !small || n / 1e5 != (double)(int64_t)(n / 1e5))
        return tb_number_words(b, n, small && n != (double)(int64_t)n);
    n /= 1e6;
    return tb_print(b, tb_gettext(b, "%s million"),
                    tb_number_words(b, n, n != (double)(int64_t)n));
}

/* "on 5 February 2020", "in April 2018" */
static inline const char *tb_when(tb_build *b, int32_t date)
{
    return b->host->when(b, date);
}

/* "one" to "nine", others in figures. */
static inline const char *tb_count(tb_build *b, int n)
{
    return b->host->count(b, n);
}

/* Items told in a sentence, "a, b and c"; starts as { 0 }. */
struct tb_list {
    int n;
    const char *head, *last; /* the words of all but the last; the last */
};

static inline void tb_list_add(tb_build *b, struct tb_list *list,
                               const char *item)
{
    if (list->n++)
        list->head = list->head
                         ? b->host->join(b, list->head, list->last, false)
                         : list->last;
    list->last = item;
}

/* NULL where nothing was added. */
static inline const char *tb_list_words(tb_build *b, const struct tb_list *list)
{
    return list->head ? b->host->join(b, list->head, list->last, true)
                      : list->last;
}

/* An element that holds "before a, b and c."; none where the list is empty. */
static inline void tb_put_list(tb_build *b, enum tb_kind kind,
                               const char *before, const struct tb_list *list)
{
    if (list->n)
        tb_put(b, kind, tb_print(b, "%s %s.", before, tb_list_words(b, list)));
}

/* Refuse this section, or only remark on it, at a value's place in the YAML
 * (NULL: at the section's in the template).  Say what, and what to do. */
static inline void tb_fail(tb_build *b, const tb_node *at, const char *why)
{
    b->host->fail(b, at, why);
}

static inline void tb_warn(tb_build *b, const tb_node *at, const char *why)
{
    b->host->warn(b, at, why);
}

#ifdef __cplusplus
}
#endif
#endif
