/* buf -- growing bytes. */
#include "base/buf.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

void buf_free(struct buf *buf)
{
    free(buf->data);
    *buf = (struct buf){ 0 };
}

void buf_clear(struct buf *buf)
{
    buf->len = 0;
    if (buf->data)
        buf->data[0] = '\0';
}

/* Make room for `more` bytes and a zero byte. */
static void buf_grow(struct buf *buf, size_t more)
{
    size_t cap = buf->cap ? buf->cap : 256;

    if (more > SIZE_MAX / 4 - buf->len)
        arena_exhausted();
    if (buf->cap > buf->len + more)
        return;
    while (cap <= buf->len + more)
        cap *= 2;
    buf->data = xrealloc(buf->data, cap, 1);
    buf->cap = cap;
}

void buf_add(struct buf *buf, const void *bytes, size_t len)
{
    buf_grow(buf, len);
    if (len)
        memcpy(buf->data + buf->len, bytes, len);
    buf->len += len;
    buf->data[buf->len] = '\0';
}

void buf_puts(struct buf *buf, const char *text)
{
    buf_add(buf, text, strlen(text));
}

void buf_putc(struct buf *buf, char c)
{
    if (buf->len + 1 >= buf->cap)
        buf_grow(buf, 1);
    buf->data[buf->len++] = c;
    buf->data[buf->len] = '\0';
}

void buf_vprintf(struct buf *buf, const char *format, va_list args)
{
    va_list again;
    size_t room;
    int len;

    if (buf->len + 1 >= buf->cap)
        buf_grow(buf, 1);
    room = buf->cap - buf->len;
    va_copy(again, args);
    len = vsnprintf(buf->data + buf->len, room, format, again);
    va_end(again);
    if (len < 0)
        arena_exhausted();
    if ((size_t)len >= room) {
        buf_grow(buf, (size_t)len);
        vsnprintf(buf->data + buf->len, (size_t)len + 1, format, args);
    }
    buf->len += (size_t)len;
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    buf_vprintf(buf, format, args);
    va_end(args);
}

void buf_integer(struct buf *buf, long value)
{
    char digits[24], *p = digits + sizeof digits;
    unsigned long left =
        value < 0 ? 0UL - (unsigned long)value : (unsigned long)value;

    do
        *--p = (char)('0' + left % 10);
    while (left /= 10);
    if (value < 0)
        *--p = '-';
    buf_add(buf, p, (size_t)(digits + sizeof digits - p));
}

void buf_number(struct buf *buf, double value, int decimals)
{
    static const double scales[] = { 1, 10, 100, 1e3, 1e4, 1e5, 1e6 };
    double scaled = round(value * scales[decimals]);
    char digits[8] = { 0 };
    int64_t fixed, fraction;
    int n = decimals;

    if (!(fabs(scaled) < 9e18))
        scaled = 0;
    fixed = (int64_t)scaled;
    if (fixed < 0) {
        buf_putc(buf, '-');
        fixed = -fixed;
    }
    buf_integer(buf, (long)(fixed / (int64_t)scales[decimals]));
    fraction = fixed % (int64_t)scales[decimals];
    if (fraction == 0)
        return;
    for (; n > 0; n--, fraction /= 10)
        digits[n] = (char)('0' + fraction % 10);
    for (n = decimals; digits[n] == '0';)
        n--;
    digits[0] = '.';
    buf_add(buf, digits, (size_t)n + 1);
}

const char *buf_text(const struct buf *buf)
{
    return buf->data ? buf->data : "";
}

bool buf_read_fd(struct buf *buf, int fd, size_t limit)
{
    for (;;) {
        ssize_t n;

        buf_grow(buf, 65536);
        n = read(fd, buf->data + buf->len, buf->cap - buf->len - 1);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        buf->len += (size_t)n;
        buf->data[buf->len] = '\0';
        if (buf->len > limit) {
            errno = EFBIG;
            return false;
        }
        if (n == 0)
            return true;
    }
}
