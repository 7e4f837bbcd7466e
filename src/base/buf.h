/* buf -- growing bytes. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Start with { 0 }.  `data` is NULL while empty; the text calls keep a zero
 * byte behind the end, not counted in `len`. */
struct buf {
    char *data;
    size_t len, cap;
};

/* Give the bytes back; the buf is empty and usable again. */
void buf_free(struct buf *buf);

/* Empty it, keeping the room. */
void buf_clear(struct buf *buf);

void buf_add(struct buf *buf, const void *bytes, size_t len);
void buf_puts(struct buf *buf, const char *text);
void buf_putc(struct buf *buf, char c);
__attribute__((format(printf, 2, 3))) void buf_printf(struct buf *buf,
                                                      const char *format, ...);
void buf_vprintf(struct buf *buf, const char *format, va_list args);

/* A number with at most `decimals` (0 to 6) decimals, no trailing zeros, no
 * "-0", and '.' whatever the locale.  The caller has refused NaN and
 * infinity; both are written as 0. */
void buf_number(struct buf *buf, double value, int decimals);

/* An integer; faster than buf_printf(). */
void buf_integer(struct buf *buf, long value);

/* The text, never NULL: "" while empty. */
const char *buf_text(const struct buf *buf);

/* Append all that can be read from fd, at most `limit` bytes: false on a
 * read error (errno says which) or, with errno EFBIG, when there is more. */
bool buf_read_fd(struct buf *buf, int fd, size_t limit);

#endif
