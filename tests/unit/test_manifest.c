/* test_manifest -- lines that last, one run at a time, the last one counts. */
#include "batch/manifest.h"

#include <sys/syscall.h>

#include "check_main.h"
#include "check_said.h"

/* The program's calls of this come here. */
static size_t synced;

int fdatasync(int fd)
{
    synced++;
    return (int)syscall(SYS_fdatasync, fd);
}

struct fixture {
    struct arena *arena;
    struct diag *diag;
    const char *folder, *file;
};

static void setup(struct fixture *f)
{
    f->arena = arena_new();
    f->diag = diag_new();
    f->folder = folder_new(f->arena);
    f->file = arena_printf(f->arena, "%s/manifest.jsonl", f->folder);
}

static void teardown(struct fixture *f)
{
    folder_remove(f->folder);
    diag_free(f->diag);
    arena_free(f->arena);
}

static struct manifest *opened(struct fixture *f)
{
    struct manifest *manifest = manifest_open(f->folder, f->diag);

    ck_assert_msg(manifest != NULL, "%s", said(f->diag, f->arena));
    return manifest;
}

static void append(struct fixture *f, struct manifest *manifest,
                   const char *text)
{
    struct buf line = { 0 };

    buf_puts(&line, text);
    ck_assert(manifest_append(manifest, &line, f->diag));
    buf_free(&line);
}

static void note(void *owner, const struct value *value, const char *text,
                 size_t len)
{
    struct buf *out = owner;

    ck_assert_uint_eq(len, strcspn(text, "\n"));
    buf_printf(out, "%s/%s=%s ", value_text(value, "job"),
               value_text(value, "name"), value_text(value, "status"));
}

/* "job/name=status " for each line that counts. */
static const char *counting(const struct fixture *f,
                            const struct manifest *manifest)
{
    struct buf out = { 0 };
    const char *text;

    manifest_each(manifest, note, &out);
    text = arena_strdup(f->arena, buf_text(&out));
    buf_free(&out);
    return text;
}

#define LINE(job, name, status) \
    "{\"job\":\"" job "\",\"name\":\"" name "\",\"status\":\"" status "\"}"

START_TEST(the_later_line_counts)
{
    struct fixture f;
    struct manifest *manifest;

    setup(&f);
    manifest = opened(&f);
    append(&f, manifest, LINE("j", "a", "failed"));
    append(&f, manifest, LINE("j", "b", "made"));
    append(&f, manifest, LINE("k", "a", "made"));
    append(&f, manifest, LINE("j", "a", "made"));
    append(&f, manifest, "{\"theirs\":1}");
    append(&f, manifest, "not JSON");
    ck_assert_str_eq(counting(&f, manifest), "");
    ck_assert(manifest_reload(manifest, f.diag));
    ck_assert_str_eq(counting(&f, manifest), "j/b=made k/a=made j/a=made ");
    ck_assert(manifest_tidy(manifest, NULL, NULL, f.diag));
    manifest_close(manifest);
    manifest = manifest_look(f.folder, f.diag);
    ck_assert_str_eq(counting(&f, manifest), "j/b=made k/a=made j/a=made ");
    manifest_close(manifest);
    teardown(&f);
}
END_TEST

static size_t file_size(const char *path)
{
    struct stat st;

    ck_assert_int_eq(stat(path, &st), 0);
    return (size_t)st.st_size;
}

START_TEST(each_line_is_synced)
{
    struct fixture f;
    struct manifest *manifest;

    setup(&f);
    manifest = opened(&f);
    append(&f, manifest, LINE("j", "a", "made"));
    ck_assert_uint_eq(synced, 1);
    ck_assert_uint_eq(file_size(f.file), strlen(LINE("j", "a", "made")) + 1);
    append(&f, manifest, LINE("j", "b", "made"));
    ck_assert_uint_eq(synced, 2);
    manifest_close(manifest);
    teardown(&f);
}
END_TEST

START_TEST(torn_line_goes)
{
    struct fixture f;
    struct manifest *manifest;

    setup(&f);
    file_write(f.file, LINE("j", "a", "made") "\n{\"job\":\"j\",\"na");
    manifest = opened(&f);
    append(&f, manifest, LINE("j", "b", "made"));
    ck_assert(manifest_reload(manifest, f.diag));
    ck_assert_str_eq(counting(&f, manifest), "j/a=made j/b=made ");
    ck_assert_uint_eq(file_size(f.file),
                      2 * (strlen(LINE("j", "a", "made")) + 1));
    manifest_close(manifest);
    teardown(&f);
}
END_TEST

/* flock() is of the open file, so that one process can stand for two. */
START_TEST(one_run_at_a_time)
{
    struct fixture f;
    struct manifest *manifest;

    setup(&f);
    manifest = opened(&f);
    ck_assert_ptr_null(manifest_open(f.folder, f.diag));
    ck_assert_int_eq(diag_status(f.diag), STATUS_HELD);
    ck_assert_said(f.diag, f.arena, "another run is using this folder");
    manifest_close(manifest_look(f.folder, f.diag)); /* to look is free */
    ck_assert_uint_eq(diag_errors(f.diag), 1);
    manifest_close(manifest);
    manifest_close(opened(&f));
    teardown(&f);
}
END_TEST

static bool is_b(void *owner, const struct value *value)
{
    (void)owner;
    return strcmp(value_text(value, "name"), "b") == 0;
}

START_TEST(tidied)
{
    struct fixture f;
    struct manifest *manifest;
    ino_t inode;
    struct stat st;

    setup(&f);
    manifest = opened(&f);
    append(&f, manifest, LINE("j", "a", "made"));
    append(&f, manifest, LINE("j", "b", "made"));
    ck_assert(manifest_reload(manifest, f.diag));
    ck_assert_int_eq(stat(f.file, &st), 0);
    inode = st.st_ino;
    ck_assert(manifest_tidy(manifest, NULL, NULL, f.diag));
    ck_assert_int_eq(stat(f.file, &st), 0);
    ck_assert_uint_eq(st.st_ino, inode); /* nothing to do */
    ck_assert(manifest_tidy(manifest, is_b, NULL, f.diag));
    append(&f, manifest, LINE("j", "c", "made")); /* to the new file */
    ck_assert(manifest_reload(manifest, f.diag));
    ck_assert_str_eq(counting(&f, manifest), "j/a=made j/c=made ");
    manifest_close(manifest);
    teardown(&f);
}
END_TEST

START_TEST(none_yet)
{
    struct fixture f;
    struct manifest *manifest;

    setup(&f);
    manifest = manifest_look(f.folder, f.diag);
    ck_assert_ptr_nonnull(manifest);
    ck_assert_str_eq(counting(&f, manifest), "");
    ck_assert_int_ne(access(f.file, F_OK), 0);
    manifest_close(manifest);
    manifest_close(
        manifest_open(arena_printf(f.arena, "%s/new/below", f.folder), f.diag));
    ck_assert_uint_eq(diag_errors(f.diag), 0);
    teardown(&f);
}
END_TEST

CHECK_MAIN("manifest", the_later_line_counts, each_line_is_synced,
           torn_line_goes, one_run_at_a_time, tidied, none_yet)
