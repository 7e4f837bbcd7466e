/* manifest_line -- an entry as a line of the manifest, and what a line says of
 * one. */
#include "batch/manifest_line.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "batch/fingerprint.h"
#include "data/readset.h"

/* ---- Writing ---------------------------------------------------------- */

static void outputs_write(const struct entry *entry, struct json *json)
{
    size_t i;

    json_array(json, "outputs");
    for (i = 0; i < entry->n_outputs; i++) {
        const struct output *output = &entry->outputs[i];

        json_object(json, NULL);
        json_text(json, "path", output->path);
        json_integer(json, "bytes", (long)output->len);
        json_text(json, "sha256", output->sha256);
        json_object_end(json);
    }
    json_array_end(json);
}

static void peers_write(const struct entry *entry, struct json *json)
{
    size_t i;

    json_array(json, "peers");
    for (i = 0; i < entry->work.n_peers; i++)
        json_text(json, NULL, entry->work.peers[i]->key);
    json_array_end(json);
}

void manifest_line_write(const struct manifest_line *run,
                         const struct entry *entry, const char *read,
                         const char *digest, struct buf *out)
{
    struct json json = { .out = out };

    json_object(&json, NULL);
    json_text(&json, "job", run->job->name);
    json_text(&json, "subject", entry->id);
    json_text(&json, "name", entry->name);
    json_text(&json, "status", entry->state == ENTRY_MADE ? "made" : "failed");
    if (entry->reason)
        json_text(&json, "reason", entry->reason);
    json_text(&json, "made", run->now);
    json_integer(&json, "ms", entry->ms);
    json_integer(&json, "memory_kib", entry->kib);
    json_integer(&json, "pages", entry->pages);
    outputs_write(entry, &json);
    json_texts(&json, "warnings", entry->warnings, entry->n_warnings);
    if (read) {
        peers_write(entry, &json);
        json_raw(&json, "depends", run->depends);
        json_raw(&json, "read", read);
        json_text(&json, "read_sha256", digest);
    }
    json_object_end(&json);
}

/* ---- Judging ---------------------------------------------------------- */

bool manifest_line_path_ok(const char *path)
{
    return *path != '/' && *path != '.' && !strstr(path, "/.");
}

static void outputs_take(struct entries *entries, struct entry *entry,
                         const struct value *line)
{
    const struct value *list = value_child(line, "outputs"), *item;
    size_t n = list && list->kind == VALUE_LIST ? list->len : 0;

    entry->outputs = arena_array(entries->arena, n + 1, sizeof *entry->outputs);
    entry->n_outputs = 0;
    for (item = n ? value_first(list) : NULL; item; item = item->next) {
        struct output *output = &entry->outputs[entry->n_outputs];
        const char *path = value_text(item, "path");
        const char *digest = value_text(item, "sha256");
        double len = 0;

        if (!path || !manifest_line_path_ok(path) || !digest)
            continue;
        value_number(value_child(item, "bytes"), &len);
        output->path = arena_strdup(entries->arena, path);
        output->len = len > 0 ? (size_t)len : 0;
        memcpy(output->sha256, digest,
               strnlen(digest, sizeof output->sha256 - 1));
        entry->n_outputs++;
    }
}

/* A list's item, which may be anything. */
static const char *text_of(const struct value *item)
{
    return item->kind == VALUE_SCALAR ? item->text : "";
}

static long number_of(const struct value *line, const char *name)
{
    double number;

    return value_number(value_child(line, name), &number) && number >= 0
               ? (long)number
               : 0;
}

static void line_take(struct entries *entries, struct entry *entry,
                      const struct value *line)
{
    const struct value *list = value_child(line, "warnings"), *item;
    size_t n = list && list->kind == VALUE_LIST ? list->len : 0;

    outputs_take(entries, entry, line);
    entry->warnings =
        arena_array(entries->arena, n + 1, sizeof *entry->warnings);
    entry->n_warnings = 0;
    for (item = n ? value_first(list) : NULL; item; item = item->next)
        entry->warnings[entry->n_warnings++] =
            arena_strdup(entries->arena, text_of(item));
    entry->pages = (unsigned)number_of(line, "pages");
    entry->ms = number_of(line, "ms");
    entry->kib = number_of(line, "memory_kib");
}

static bool peers_same(const struct entry *entry, const struct value *line)
{
    const struct value *list = value_child(line, "peers"), *peer;
    size_t i = 0;

    if (!list || list->kind != VALUE_LIST || list->len != entry->work.n_peers)
        return false;
    for (peer = value_first(list); peer; peer = peer->next)
        if (strcmp(text_of(peer), entry->work.peers[i++]->key) != 0)
            return false;
    return true;
}

bool manifest_line_file_is(const char *file, const char *digest)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    char found[SHA256_HEX];
    bool ok = fd >= 0 && sha256_fd(fd, found) && strcmp(found, digest) == 0;

    if (fd >= 0)
        close(fd);
    return ok;
}

/* Why what the line says was made is not what would be made now, or NULL. */
static const char *stale(const struct manifest_line *run,
                         struct entries *entries, const struct entry *entry,
                         const struct value *line)
{
    const char *status = value_text(line, "status"), *differ;
    const char *digest = value_text(line, "read_sha256");
    const struct value *read = value_child(line, "read");
    char now[SHA256_HEX];
    size_t i;

    if (!status || strcmp(status, "made") != 0)
        return "it failed the last time";
    differ =
        fingerprint_differ(value_child(line, "depends"), run->depends_value);
    if (differ)
        return differ;
    if (!peers_same(entry, line))
        return "its peers have changed";
    if (!read || read->kind != VALUE_MAP || !digest)
        return "the manifest does not record what it read";
    readset_digest(run->dataset, read, now);
    if (strcmp(now, digest) != 0)
        return "data that it shows has changed";
    for (i = 0; i < entry->n_outputs; i++)
        if (!manifest_line_file_is(arena_printf(entries->arena, "%s/%s",
                                                run->job->folder,
                                                entry->outputs[i].path),
                                   entry->outputs[i].sha256))
            return arena_printf(entries->arena,
                                "'%s' has changed since it was made",
                                entry->outputs[i].path);
    return entry->n_outputs ? NULL : "the manifest names no file of it";
}

void manifest_line_judge(const struct manifest_line *run,
                         struct entries *entries, struct entry *entry,
                         const struct value *line)
{
    const char *status = value_text(line, "status");

    line_take(entries, entry, line);
    entry->failed_before = !status || strcmp(status, "made") != 0;
    if (entry->state == ENTRY_FAILED || entry->state == ENTRY_LEFT)
        return; /* it cannot be made now, or is not to be, whatever was */
    entry->reason = stale(run, entries, entry, line);
    entry->state = entry->reason ? ENTRY_DUE : ENTRY_CURRENT;
}
