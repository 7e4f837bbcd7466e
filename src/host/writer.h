/* writer -- the calls of the contract that describe. */
#ifndef HOST_WRITER_H
#define HOST_WRITER_H

#include "host/build.h"

/* The calls that describe, for the function table (writer.c). */
void writer_begin(tb_build *b, uint32_t kind);
void writer_end(tb_build *b);
void writer_text(tb_build *b, uint32_t style, const char *utf8);
void writer_prose(tb_build *b, const char *commonmark);
void writer_set(tb_build *b, uint32_t attr, const char *utf8);
void writer_link(tb_build *b, const char *url, const char *utf8);

#endif
