/* test_diag -- located messages, the worst status, and bytes for a pipe. */
#include "base/diag.h"

#include <check.h>
#include <string.h>

#include "check_main.h"
#include "check_said.h"

static struct arena *arena;

static void setup(struct diag **diag)
{
    struct buf text = { 0 };

    arena = arena_new();
    *diag = diag_new();
    buf_puts(&text, "title: x\n\tbad: y\n");
    diag_source(*diag, "a.yaml", &text);
    ck_assert_ptr_null(text.data);
}

static void teardown(struct diag *diag)
{
    diag_free(diag);
    arena_free(arena);
}

START_TEST(shown)
{
    struct diag *diag;

    setup(&diag);
    diag_warn(diag, at_file("b.yaml"), "odd");
    ck_assert_int_eq(diag_status(diag), STATUS_OK);
    diag_prefix(diag, "plugin 'p': ");
    diag_error(diag, (struct at){ "a.yaml", 2, 2 }, "no '%s'; add it", "x");
    diag_prefix(diag, NULL);
    diag_fault(diag, STATUS_IO, (struct at){ 0 }, "disk\x1B[0m\nfull\xFF");
    ck_assert_str_eq(said(diag, arena),
                     "b.yaml: warning: odd\n"
                     "a.yaml:2:2: error: plugin 'p': no 'x'; add it\n"
                     "    \tbad: y\n"
                     "    \t^\n"
                     "trustbrief: error: disk?[0m full?\n");
    ck_assert_int_eq(diag_status(diag), STATUS_DATA);
    ck_assert_uint_eq(diag_errors(diag), 2);
    ck_assert_uint_eq(diag_warnings(diag), 1);
    teardown(diag);
}
END_TEST

START_TEST(json)
{
    struct diag *diag;
    struct buf out = { 0 };

    setup(&diag);
    diag_warn(diag, (struct at){ 0 }, "quiet");
    diag_error(diag, (struct at){ "q\".yaml", 3, 4 }, "a \"b\" \\");
    diag_write(diag, &out, true, true);
    ck_assert_str_eq(buf_text(&out),
                     "{\"severity\":\"error\",\"status\":65,\"file\":"
                     "\"q\\\".yaml\",\"line\":3,\"column\":4,\"message\":"
                     "\"a \\\"b\\\" \\\\\"}\n");
    buf_free(&out);
    teardown(diag);
}
END_TEST

/* What is reported outlives the names and texts it was given. */
START_TEST(copies)
{
    struct diag *diag;
    char file[] = "a.yaml";

    setup(&diag);
    diag_error(diag, (struct at){ file, 1, 1 }, "here");
    memset(file, 'x', sizeof file - 1);
    ck_assert_said(diag, arena, "a.yaml:1:1: error: here\n    title: x\n");
    teardown(diag);
}
END_TEST

START_TEST(very_many)
{
    struct diag *diag;
    unsigned i;

    setup(&diag);
    for (i = 0; i < 5000; i++)
        diag_error(diag, (struct at){ "a.yaml", 1, 1 }, "again");
    ck_assert_uint_eq(diag_errors(diag), 5000);
    ck_assert_said(diag, arena, "trustbrief: 4000 more messages are not shown");
    teardown(diag);
}
END_TEST

START_TEST(piped)
{
    struct diag *diag, *back = diag_new();
    struct buf bytes = { 0 };
    size_t len;

    setup(&diag);
    diag_error(diag, (struct at){ "a.yaml", 2, 2 }, "there");
    diag_warn(diag, (struct at){ 0 }, "nowhere");
    diag_pack(diag, &bytes);
    ck_assert(diag_unpack(back, bytes.data, bytes.len));
    ck_assert_str_eq(said(back, arena), said(diag, arena));
    ck_assert_int_eq(diag_status(back), STATUS_DATA);
    for (len = 1; len < bytes.len; len++) {
        struct diag *cut = diag_new();

        if (diag_unpack(cut, bytes.data, len))
            ck_assert_uint_eq(diag_warnings(cut), 0);
        diag_free(cut);
    }
    diag_free(back);
    buf_free(&bytes);
    teardown(diag);
}
END_TEST

/* A child that was taken over can send any bytes: none may be read beyond
 * their end, and none may reach the terminal as a control. */
START_TEST(hostile_bytes)
{
    struct diag *diag;
    struct buf bytes = { 0 };
    size_t i;
    int value;

    setup(&diag);
    diag_error(diag, (struct at){ "a.yaml", 2, 2 }, "there");
    diag_pack(diag, &bytes);
    for (i = 0; i < bytes.len; i++)
        for (value = 0; value < 256; value += 5) {
            struct diag *back = diag_new();
            char old = bytes.data[i];
            const char *text, *p;

            bytes.data[i] = (char)value;
            diag_unpack(back, bytes.data, bytes.len);
            bytes.data[i] = old;
            text = said(back, arena);
            for (p = text; *p; p++)
                ck_assert(*p == '\n' || *p == '\t' ||
                          ((unsigned char)*p >= 0x20 && *p != 0x7F));
            diag_free(back);
        }
    buf_free(&bytes);
    teardown(diag);
}
END_TEST

CHECK_MAIN("diag", shown, json, copies, very_many, piped, hostile_bytes)
