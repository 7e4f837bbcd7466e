/* test_fingerprint -- whatever a briefing depends on makes another one, and
 * the words say what it was. */
#include "batch/fingerprint.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "base/file.h"
#include "briefing/catalogues.h"
#include "layout/faces.h"

#include "batch_kit.h"

enum { PLUGINS = 1 };

/* Inputs as inputs_begin() leaves them, of small files. */
struct fixture {
    struct kit kit;
    struct template template;
    struct theme theme;
    struct plugin_file plugins[PLUGINS];
    struct inputs inputs;
};

static const char *const face_files[FACES] = { "regular.ttf", "bold.ttf",
                                               "italic.ttf", "both.ttf",
                                               "mono.ttf" };

/* A font file, called so. */
static const char *font_new(struct fixture *f, const char *name)
{
    const char *path = kit_path(&f->kit, name);
    struct buf bytes = { 0 };
    FILE *file = fopen(path, "we");

    ck_assert(
        file_read(TB_FONT_DIR "/LiberationMono-Bold.ttf", 1 << 24, &bytes));
    ck_assert_uint_eq(fwrite(bytes.data, 1, bytes.len, file), bytes.len);
    fclose(file);
    buf_free(&bytes);
    return path;
}

/* As the next run opens them. */
static void fonts_open(struct fixture *f)
{
    faces_free(f->inputs.fonts);
    f->inputs.fonts = faces_new(&f->theme, "en-GB", f->kit.diag);
}

static const char *file_new(struct fixture *f, const char *name)
{
    const char *path = kit_path(&f->kit, name);

    file_write(path, name);
    return path;
}

static void setup(struct fixture *f)
{
    size_t i;

    memset(f, 0, sizeof *f);
    unsetenv("SOURCE_DATE_EPOCH");
    kit_open(&f->kit, "set: [a=b]\nas_of: 2020-06-30\n");
    strcpy(f->template.sha256, "one");
    f->template.lang = "en-GB";
    strcpy(f->theme.sha256, "one");
    for (i = 0; i < FACES; i++)
        f->theme.fonts[i] = font_new(f, face_files[i]);
    f->theme.others[0].regular = font_new(f, "other.ttf");
    f->theme.others[0].bold = font_new(f, "other-bold.ttf");
    f->theme.n_others = 1;
    f->plugins[0].name = "ratings";
    f->plugins[0].path = file_new(f, "ratings.so");
    f->plugins[0].fd = open(f->plugins[0].path, O_RDONLY | O_CLOEXEC);
    f->inputs = (struct inputs){ .request = &f->kit.job->request,
                                 .diag = f->kit.diag,
                                 .arena = f->kit.arena,
                                 .template = &f->template,
                                 .theme = &f->theme,
                                 .files = f->plugins,
                                 .n_plugins = PLUGINS,
                                 .as_of = 20200630 };
    ck_assert(
        catalogues_write("en-GB", NULL, 0, &f->inputs.words, f->kit.diag));
    fonts_open(f);
}

static void teardown(struct fixture *f)
{
    close(f->plugins[0].fd);
    faces_free(f->inputs.fonts);
    buf_free(&f->inputs.words);
    kit_close(&f->kit);
}

static const struct value *fingerprint(struct fixture *f)
{
    struct buf out = { 0 };
    const struct value *value;

    /* As find_plugin() does. */
    ck_assert(sha256_fd(f->plugins[0].fd, f->plugins[0].digest));
    ck_assert_msg(fingerprint_write(f->kit.job, &f->inputs, &out, f->kit.diag),
                  "%s", said(f->kit.diag, f->kit.arena));
    value = jsonread_value(buf_text(&out), out.len, f->kit.arena);
    ck_assert_msg(value != NULL, "no JSON: %s", buf_text(&out));
    buf_free(&out);
    return value;
}

START_TEST(the_same_twice)
{
    struct fixture f;
    const struct value *before;

    setup(&f);
    before = fingerprint(&f);
    ck_assert_ptr_null(fingerprint_differ(before, fingerprint(&f)));
    teardown(&f);
}
END_TEST

static void byte_append(const char *path)
{
    FILE *file = fopen(path, "ae");

    ck_assert_int_ne(fputc('x', file), EOF);
    fclose(file);
}

START_TEST(files_change)
{
    static const struct {
        const char *file, *words;
    } cases[] = {
        { "regular.ttf", "font" },    { "bold.ttf", "font" },
        { "italic.ttf", "font" },     { "both.ttf", "font" },
        { "mono.ttf", "font" },       { "other.ttf", "font" },
        { "other-bold.ttf", "font" }, { "ratings.so", "plugin" },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        const struct value *before;
        const char *words;

        setup(&f);
        before = fingerprint(&f);
        byte_append(kit_path(&f.kit, cases[i].file));
        if (strcmp(cases[i].words, "font") == 0) {
            /* Those that are open count, whatever their files become. */
            ck_assert_ptr_null(fingerprint_differ(before, fingerprint(&f)));
            fonts_open(&f);
        }
        words = fingerprint_differ(before, fingerprint(&f));
        ck_assert_msg(words && strstr(words, cases[i].words), "%s: %s",
                      cases[i].file, words ? words : "the same");
        teardown(&f);
    }
}
END_TEST

/* Of what was read, not of the files, which may be others by now. */
START_TEST(texts_change)
{
    struct fixture f;
    const struct value *before;

    setup(&f);
    before = fingerprint(&f);
    strcpy(f.template.sha256, "two");
    ck_assert_str_eq(fingerprint_differ(before, fingerprint(&f)),
                     "the template has changed");
    strcpy(f.template.sha256, "one");
    strcpy(f.theme.sha256, "two");
    ck_assert_str_eq(fingerprint_differ(before, fingerprint(&f)),
                     "the theme has changed");
    teardown(&f);
}
END_TEST

static void as_of_change(struct fixture *f)
{
    f->inputs.as_of = 20200731;
}

static void formats_change(struct fixture *f)
{
    f->kit.job->formats <<= 1;
}

static void strict_change(struct fixture *f)
{
    f->kit.job->request.strict = true;
}

static void set_change(struct fixture *f)
{
    static const char *const other[] = { "a=c" };

    f->kit.job->request.sets = other;
}

static void set_take(struct fixture *f)
{
    f->kit.job->request.n_sets = 0;
}

static void epoch_change(struct fixture *f)
{
    (void)f;
    setenv("SOURCE_DATE_EPOCH", "0", 1);
}

START_TEST(parameters_change)
{
    static void (*const cases[])(struct fixture *) = {
        as_of_change, formats_change, strict_change,
        set_change,   set_take,       epoch_change,
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        const struct value *before;
        const char *words;

        setup(&f);
        before = fingerprint(&f);
        cases[i](&f);
        words = fingerprint_differ(before, fingerprint(&f));
        ck_assert_msg(words && strstr(words, "parameter"), "case %zu: %s", i,
                      words ? words : "the same");
        teardown(&f);
    }
}
END_TEST

START_TEST(another_plugin)
{
    struct fixture f;
    const struct value *before;
    const char *words;

    setup(&f);
    before = fingerprint(&f);
    f.plugins[0].name = "values";
    words = fingerprint_differ(before, fingerprint(&f));
    ck_assert_ptr_nonnull(words);
    ck_assert_ptr_nonnull(strstr(words, "plugin"));
    teardown(&f);
}
END_TEST

START_TEST(unreadable)
{
    struct fixture f;
    struct buf out = { 0 };

    setup(&f);
    f.theme.fonts[FACE_MONO] = kit_path(&f.kit, "none.ttf");
    ck_assert(!fingerprint_write(f.kit.job, &f.inputs, &out, f.kit.diag));
    ck_assert_said(f.kit.diag, f.kit.arena,
                   "/none.ttf: error: cannot read this font");
    ck_assert_int_eq(diag_status(f.kit.diag), STATUS_MISSING);
    buf_free(&out);
    teardown(&f);
}
END_TEST

/* The catalogue is another one than when it was loaded. */
START_TEST(words_replaced)
{
    struct fixture f;
    struct buf out = { 0 };
    const struct value *before;
    const char *path;

    setup(&f);
    mkdir(kit_path(&f.kit, "cy"), 0700);
    mkdir(kit_path(&f.kit, "cy/LC_MESSAGES"), 0700);
    path = file_new(&f, "cy/LC_MESSAGES/trustbrief.mo");
    setenv("TRUSTBRIEF_LOCALE_DIR", kit_path(&f.kit, ""), 1);
    f.template.lang = "cy";
    buf_clear(&f.inputs.words);
    ck_assert(catalogues_write("cy", NULL, 0, &f.inputs.words, f.kit.diag));
    before = fingerprint(&f);
    ck_assert(fingerprint_words_hold(&f.inputs, before, f.kit.diag));
    byte_append(path);
    ck_assert(!fingerprint_words_hold(&f.inputs, before, f.kit.diag));
    ck_assert_said(f.kit.diag, f.kit.arena, "a translation was replaced");
    ck_assert(!fingerprint_write(f.kit.job, &f.inputs, &out, f.kit.diag));
    ck_assert_int_eq(diag_status(f.kit.diag), STATUS_IO);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    ck_assert(!catalogues_write("cy", NULL, 0, &f.inputs.words, f.kit.diag));
    ck_assert_said(f.kit.diag, f.kit.arena,
                   "trustbrief.mo: error: cannot read: Is a directory");
    unsetenv("TRUSTBRIEF_LOCALE_DIR");
    buf_free(&out);
    teardown(&f);
}
END_TEST

/* What an older or a newer program wrote. */
START_TEST(members_missing)
{
    struct fixture f;
    const struct value *now, *none;

    setup(&f);
    now = fingerprint(&f);
    none = jsonread_value("{}", 2, f.kit.arena);
    ck_assert_ptr_nonnull(fingerprint_differ(none, now));
    ck_assert_ptr_nonnull(fingerprint_differ(NULL, now));
    teardown(&f);
}
END_TEST

CHECK_MAIN("fingerprint", the_same_twice, files_change, texts_change,
           parameters_change, another_plugin, unreadable, words_replaced,
           members_missing)
