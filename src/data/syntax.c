/* syntax -- what libyaml cannot read, in words that help. */
#include "data/syntax.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/lines.h"

enum {
    KEY_MAX = 1024, /* libyaml's limit for a key on one line */
    AT_CONTEXT = 1, /* report where the construct opened */
    LINE = 2,       /* say on which line that was */
    CHARACTER = 4   /* say which character stands there */
};

/* libyaml's words, NULL for any; ours stand around the detail. */
static const struct row {
    const char *problem, *context;
    unsigned flags;
    const char *before, *after;
} rows[] = {
    { "could not find expected ':'", NULL, AT_CONTEXT,
      "expected ': ' after this key; add it, or indent a text that goes on",
      "" },
    { "mapping values are not allowed in this context", NULL, 0,
      "a ':' is not allowed here; put a value that contains ': ' in quotes, or "
      "correct the indentation",
      "" },
    { "block sequence entries are not allowed in this context", NULL, 0,
      "a list cannot start here; give it a line of its own", "" },
    { "mapping keys are not allowed in this context", NULL, 0,
      "a '?' is not allowed here; put the text in quotes", "" },
    { "found character that cannot start any token", NULL, CHARACTER,
      "a value cannot start with '", "'; put it in quotes" },
    { "found a tab character that violates indentation", NULL, 0,
      "a tab cannot indent; use spaces", "" },
    { "found a tab character where an indentation space is expected", NULL, 0,
      "a tab cannot indent; use spaces", "" },
    { "found unexpected end of stream", NULL, AT_CONTEXT,
      "this quote is never closed; add the closing quote", "" },
    { "found unexpected document indicator", NULL, AT_CONTEXT,
      "this quote is not closed before the document ends; add the closing "
      "quote",
      "" },
    { "did not find expected ',' or ']'", NULL, LINE,
      "expected ',' or ']' in the list that opens on line ",
      "; close it, or put the text in quotes" },
    { "did not find expected ',' or '}'", NULL, LINE,
      "expected ',' or '}' in the map that opens on line ",
      "; close it, or put the text in quotes" },
    { "did not find expected key", NULL, LINE,
      "expected a key of the map that starts on line ",
      "; correct the indentation or the quotes" },
    { "did not find expected '-' indicator", NULL, LINE,
      "expected '- ' as in the list that starts on line ",
      "; correct the indentation" },
    { "did not find expected node content", NULL, CHARACTER,
      "a value cannot start with '", "'; put it in quotes" },
    { "found unknown escape character", NULL, 0,
      "there is no such escape; write '\\\\' for a backslash", "" },
    { "found invalid Unicode character escape code", NULL, 0,
      "this escape is not a character; write the character itself", "" },
    { "did not find expected hexdecimal number", NULL, 0,
      "this escape has too few digits; write the character itself", "" },
    { NULL, "while scanning an alias", AT_CONTEXT | CHARACTER,
      "a value cannot start with '", "'; put it in quotes" },
    { NULL, "while scanning an anchor", AT_CONTEXT | CHARACTER,
      "a value cannot start with '", "'; put it in quotes" },
    { NULL, "while scanning a tag", AT_CONTEXT,
      "unknown tag; leave it out, or put the text in quotes", "" },
    { NULL, "while parsing a tag", AT_CONTEXT,
      "unknown tag; leave it out, or put the text in quotes", "" },
    { "found undefined tag handle", NULL, AT_CONTEXT,
      "unknown tag; leave it out, or put the text in quotes", "" },
    { NULL, "while scanning a block scalar", 0,
      "text cannot follow '|' or '>' on the same line; start it on the next "
      "line",
      "" },
    { NULL, "while scanning a directive", AT_CONTEXT,
      "a line cannot start with '%' here; leave it out", "" },
    { NULL, "while scanning a %YAML directive", AT_CONTEXT,
      "a line cannot start with '%' here; leave it out", "" },
    { "found duplicate %YAML directive", NULL, 0,
      "a line cannot start with '%' here; leave it out", "" },
    { "found incompatible YAML document", NULL, 0,
      "this version of YAML is not known; leave the line out", "" },
    { "did not find expected <document start>", NULL, 0,
      "expected '---' after '%YAML'; add it, or leave both out", "" },
    { NULL, NULL, 0, "this is not YAML", "; check quotes and indentation" },
};

static const struct row *row_find(const yaml_parser_t *parser)
{
    const struct row *row = rows;

    while ((row->problem &&
            (!parser->problem || strcmp(row->problem, parser->problem) != 0)) ||
           (row->context &&
            (!parser->context || strcmp(row->context, parser->context) != 0)))
        row++;
    return row;
}

static struct at at_mark(const char *file, const yaml_mark_t *mark)
{
    return (struct at){ file, (unsigned)mark->line + 1,
                        (unsigned)mark->column + 1 };
}

/* The byte at a mark, or 0 at the end of the text. */
static char byte_at(const struct buf *text, struct at at)
{
    struct lines *lines = lines_new(text->data, text->len);
    struct place place = lines_find(lines, at.line, at.column);

    lines_free(lines);
    return place.line == at.line ? text->data[place.offset] : '\0';
}

static bool is_long_key(const yaml_parser_t *parser, const struct row *row)
{
    if (row == &rows[0])
        return parser->problem_mark.index - parser->context_mark.index >
               KEY_MAX;
    return row == &rows[1] && parser->problem_mark.column > KEY_MAX;
}

void syntax_report(const yaml_parser_t *parser, const char *file,
                   const struct buf *text, struct diag *diag)
{
    const struct row *row = row_find(parser);
    struct at at =
        at_mark(file, row->flags & AT_CONTEXT ? &parser->context_mark
                                              : &parser->problem_mark);
    char detail[24] = "", c = '\0';

    if (parser->error == YAML_MEMORY_ERROR)
        arena_exhausted();
    if (row->flags & CHARACTER)
        c = byte_at(text, at);
    if (row->flags & LINE)
        snprintf(detail, sizeof detail, "%zu", parser->context_mark.line + 1);
    else
        detail[0] = c;
    if (is_long_key(parser, row))
        diag_error(diag, at,
                   "a key is longer than %d characters, or its ':' is "
                   "missing; shorten it",
                   KEY_MAX);
    else if (c == '\t')
        diag_error(diag, at, "a tab cannot indent; use spaces");
    else if (row->flags & CHARACTER && (c == '\0' || c == '\n' || c == '\r'))
        diag_error(diag, at,
                   "expected a value here; add one, or close the bracket");
    else
        diag_error(diag, at, "%s%s%s", row->before, detail, row->after);
}
