/* test_buf -- growing bytes, numbers whatever the locale, reading. */
#include "base/buf.h"

#include <check.h>
#include <errno.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "check_main.h"

static const struct {
    double value;
    int decimals;
    const char *text;
} numbers[] = {
    { 0, 0, "0" },           { 1.5, 0, "2" },
    { 1.25, 6, "1.25" },     { -0.0000001, 5, "0" },
    { -1.5, 1, "-1.5" },     { 100, 2, "100" },
    { 0.1 + 0.2, 4, "0.3" }, { 123456.789, 3, "123456.789" },
    { NAN, 3, "0" },         { -INFINITY, 3, "0" },
    { 1e30, 0, "0" },        { 0.000001, 6, "0.000001" },
};

START_TEST(number_texts)
{
    struct buf buf = { 0 };
    size_t i;

    setlocale(LC_ALL, "");
    for (i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        buf_clear(&buf);
        buf_number(&buf, numbers[i].value, numbers[i].decimals);
        ck_assert_str_eq(buf_text(&buf), numbers[i].text);
    }
    buf_clear(&buf);
    buf_integer(&buf, -9223372036854775807L - 1);
    buf_putc(&buf, ' ');
    buf_integer(&buf, 0);
    ck_assert_str_eq(buf_text(&buf), "-9223372036854775808 0");
    buf_free(&buf);
}
END_TEST

START_TEST(growing)
{
    struct buf buf = { 0 };
    int i;

    ck_assert_str_eq(buf_text(&buf), "");
    for (i = 0; i < 1000; i++)
        buf_printf(&buf, "%d,", i % 10);
    ck_assert_uint_eq(buf.len, 2000);
    ck_assert_str_eq(buf_text(&buf) + 1996, "8,9,");
    buf_add(&buf, "a\0b", 3);
    ck_assert_mem_eq(buf.data + 2000, "a\0b", 4);
    buf_free(&buf);
    ck_assert_ptr_null(buf.data);
}
END_TEST

/* Texts of every length, whatever room there was. */
START_TEST(printed_to_the_end)
{
    char text[601];
    size_t len;

    memset(text, 'x', sizeof text);
    for (len = 0; len < sizeof text; len++) {
        struct buf buf = { 0 };

        buf_printf(&buf, "%.*s", (int)len, text);
        ck_assert_uint_eq(buf.len, len);
        ck_assert_uint_eq(strspn(buf_text(&buf), "x"), len);
        buf_free(&buf);
    }
}
END_TEST

START_TEST(reading)
{
    struct buf buf = { 0 };
    int ends[2];

    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "0123456789", 10), 10);
    close(ends[1]);
    ck_assert(buf_read_fd(&buf, ends[0], 10));
    ck_assert_str_eq(buf_text(&buf), "0123456789");
    close(ends[0]);

    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "0123456789", 10), 10);
    buf_clear(&buf);
    ck_assert(!buf_read_fd(&buf, ends[0], 9));
    ck_assert_int_eq(errno, EFBIG);
    close(ends[0]);
    close(ends[1]);
    ck_assert(!buf_read_fd(&buf, -1, 9));
    ck_assert_int_eq(errno, EBADF);
    buf_free(&buf);
}
END_TEST

CHECK_MAIN("buf", number_texts, growing, printed_to_the_end, reading)
