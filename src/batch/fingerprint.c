/* fingerprint -- what all briefings of a job depend on beside the dataset. */
#include "batch/fingerprint.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/say.h"
#include "base/sha256.h"
#include "batch/libraries.h"
#include "briefing/catalogues.h"
#include "data/jsonread.h"
#include "layout/faces.h"

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0.1.0"
#endif

/* The members, and what to say when one is another. */
static const struct {
    const char *name, *words;
} members[] = {
    { "program", "another version of trustbrief is installed" },
    { "libraries", "a library that trustbrief uses is another" },
    { "schema", "the dataset's format has changed" },
    { "template", "the template has changed" },
    { "theme", "the theme has changed" },
    { "fonts", "a font has changed" },
    { "plugins", "a plugin has changed" },
    { "words", "a translation has changed" },
    { "parameters", "a parameter of the job has changed" },
};

static bool program_write(struct json *json, struct diag *diag)
{
    static const char program[] = "/proc/self/exe";
    char digest[SHA256_HEX];

    if (!sha256_file(program, digest)) {
        diag_fault(diag, STATUS_MISSING, at_file(program), "cannot read: %s",
                   strerror(errno));
        return false;
    }
    json_text(json, "program", digest);
    return true;
}

static void plugins_write(const struct inputs *inputs, struct json *json)
{
    size_t i;

    json_object(json, "plugins");
    for (i = 0; i < inputs->n_plugins; i++)
        json_text(json, inputs->files[i].name, inputs->files[i].digest);
    json_object_end(json);
}

/* One digest for all faces, and those that lend them characters. */
static bool fonts_write(const struct inputs *inputs, struct json *json)
{
    char digest[SHA256_HEX];

    if (!faces_digest(inputs->fonts, digest))
        return false;
    json_text(json, "fonts", digest);
    return true;
}

static bool replaced_report(struct diag *diag)
{
    diag_fault(diag, STATUS_IO, at_file(say_folder()),
               "a translation was replaced while it was read; run this again");
    return false;
}

/* The catalogues, unless ours are others than when they were loaded. */
static bool words_write(const struct inputs *inputs, struct json *json,
                        struct diag *diag)
{
    const char *lang = inputs->template->lang;
    struct buf own = { 0 }, all = { 0 };
    bool ok =
        catalogues_write(lang, NULL, 0, &own, diag) &&
        catalogues_write(lang, inputs->files, inputs->n_plugins, &all, diag);

    if (ok && strcmp(buf_text(&own), buf_text(&inputs->words)) != 0)
        ok = replaced_report(diag);
    if (ok)
        json_raw(json, "words", buf_text(&all));
    buf_free(&own);
    buf_free(&all);
    return ok;
}

static void parameters_write(const struct job *job, const struct inputs *inputs,
                             struct json *json)
{
    const struct request *request = &job->request;
    const char *epoch = getenv("SOURCE_DATE_EPOCH");

    json_object(json, "parameters");
    json_integer(json, "as_of", inputs->as_of);
    json_integer(json, "formats", job->formats);
    json_bool(json, "strict", request->strict);
    if (epoch)
        json_text(json, "epoch", epoch);
    json_texts(json, "set", request->sets, request->n_sets);
    json_object_end(json);
}

bool fingerprint_write(const struct job *job, const struct inputs *inputs,
                       struct buf *out, struct diag *diag)
{
    struct json json = { .out = out };
    char libraries[SHA256_HEX];
    bool ok;

    json_object(&json, NULL);
    json_text(&json, "version", PACKAGE_VERSION);
    ok = program_write(&json, diag);
    json_integer(&json, "schema", 1);
    libraries_digest(libraries);
    json_text(&json, "libraries", libraries);
    json_text(&json, "template", inputs->template->sha256);
    json_text(&json, "theme", inputs->theme->sha256);
    ok = fonts_write(inputs, &json) && ok;
    plugins_write(inputs, &json);
    ok = words_write(inputs, &json, diag) && ok;
    parameters_write(job, inputs, &json);
    json_object_end(&json);
    return ok;
}

/* ---- Comparing -------------------------------------------------------- */

static bool same(const struct value *a, const struct value *b)
{
    const struct value *one, *other;

    if (!a || !b || a->kind != b->kind || a->len != b->len)
        return false;
    if (a->kind == VALUE_SCALAR)
        return strcmp(a->text, b->text) == 0;
    for (one = value_first(a), other = value_first(b); one && other;
         one = one->next, other = other->next)
        if ((one->key && strcmp(one->key, other->key) != 0) ||
            !same(one, other))
            return false;
    return true;
}

const char *fingerprint_differ(const struct value *old, const struct value *now)
{
    size_t i;

    for (i = 0; i < sizeof members / sizeof *members; i++)
        if (!same(value_child(old, members[i].name),
                  value_child(now, members[i].name)))
            return members[i].words;
    return NULL;
}

bool fingerprint_words_hold(const struct inputs *inputs,
                            const struct value *depends, struct diag *diag)
{
    struct arena *arena = arena_new();
    struct buf now = { 0 };
    bool ok = catalogues_write(inputs->template->lang, inputs->files,
                               inputs->n_plugins, &now, diag);

    if (ok && !same(value_child(depends, "words"),
                    jsonread_value(buf_text(&now), now.len, arena)))
        ok = replaced_report(diag);
    buf_free(&now);
    arena_free(arena);
    return ok;
}
