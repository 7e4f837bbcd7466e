/* reader -- the calls of the contract that read options and data. */
#ifndef HOST_READER_H
#define HOST_READER_H

#include "host/build.h"

/* The calls that read, for the function table (reader.c). */
const char *reader_option(tb_build *b, const char *name);
const tb_node *reader_data(tb_build *b, const char *path);
const tb_node *reader_below(tb_build *b, const tb_node *n, const char *path);
const tb_node *reader_first(tb_build *b, const tb_node *n);
const tb_node *reader_next(tb_build *b, const tb_node *n);
const char *reader_key(tb_build *b, const tb_node *n);
const char *reader_str(tb_build *b, const tb_node *n, const char *path);
double reader_num(tb_build *b, const tb_node *n, const char *path);
int32_t reader_date(tb_build *b, const tb_node *n, const char *path);
const tb_node *reader_follow(tb_build *b, const tb_node *n, const char *path);
int32_t reader_as_of(tb_build *b);

/* The language of words that the plugin passes: the dataset's where they are a
 * text that was lent to it; NULL where it is the document's. */
const char *reader_lang(const struct build *b, const char *words);

#endif
