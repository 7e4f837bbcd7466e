/* check_said -- what a diag holds, as text, and folders to work in. */
#ifndef CHECK_SAID_H
#define CHECK_SAID_H

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

/* Every message, in the arena. */
static inline const char *said(const struct diag *diag, struct arena *arena)
{
    struct buf out = { 0 };
    const char *text;

    diag_write(diag, &out, false, false);
    text = arena_strdup(arena, buf_text(&out));
    buf_free(&out);
    return text;
}

#define ck_assert_said(diag, arena, words)                \
    ck_assert_msg(strstr(said((diag), (arena)), (words)), \
                  "expected '%s' in: %s", (words), said((diag), (arena)))

/* A new folder, in the arena, that only we may write to. */
static inline const char *folder_new(struct arena *arena)
{
    const char *tmp = getenv("TMPDIR");
    char *path = arena_printf(arena, "%s/check.XXXXXX", tmp ? tmp : "/tmp");

    ck_assert_ptr_nonnull(mkdtemp(path));
    return path;
}

static inline int folder_entry_remove(const char *path, const struct stat *st,
                                      int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

static inline void folder_remove(const char *path)
{
    nftw(path, folder_entry_remove, 8, FTW_DEPTH | FTW_PHYS);
}

static inline void file_write(const char *path, const char *text)
{
    FILE *file = fopen(path, "we");

    ck_assert_msg(file != NULL, "cannot write %s", path);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
}

#endif
