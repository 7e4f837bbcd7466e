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

static void text_member(struct buf *out, const char *name, const char *text)
{
    buf_printf(out, ",\"%s\":", name);
    json_string(out, text);
}

static void texts_member(struct buf *out, const char *name,
                         const char *const *texts, size_t n)
{
    size_t i;

    buf_printf(out, ",\"%s\":[", name);
    for (i = 0; i < n; i++) {
        if (i > 0)
            buf_putc(out, ',');
        json_string(out, texts[i]);
    }
    buf_putc(out, ']');
}

static void outputs_write(const struct entry *entry, struct buf *out)
{
    size_t i;

    buf_puts(out, ",\"outputs\":[");
    for (i = 0; i < entry->n_outputs; i++) {
        const struct output *output = &entry->outputs[i];

        buf_puts(out, i > 0 ? ",{\"path\":" : "{\"path\":");
        json_string(out, output->path);
        buf_printf(out, ",\"bytes\":%zu,\"sha256\":\"%s\"}", output->len,
                   output->sha256);
    }
    buf_putc(out, ']');
}

static void peers_write(const struct entry *entry, struct buf *out)
{
    size_t i;

    buf_puts(out, ",\"peers\":[");
    for (i = 0; i < entry->work.n_peers; i++) {
        if (i > 0)
            buf_putc(out, ',');
        json_string(out, entry->work.peers[i]->key);
    }
    buf_putc(out, ']');
}

void manifest_line_write(const struct manifest_line *record,
                         const struct entry *entry, const char *read,
                         const char *digest, struct buf *out)
{
    buf_puts(out, "{\"job\":");
    json_string(out, record->job->name);
    text_member(out, "subject", entry->id);
    text_member(out, "name", entry->name);
    text_member(out, "status", entry->state == ENTRY_MADE ? "made" : "failed");
    if (entry->reason)
        text_member(out, "reason", entry->reason);
    text_member(out, "made", record->now);
    buf_printf(out, ",\"ms\":%ld,\"memory_kib\":%ld,\"pages\":%u", entry->ms,
               entry->kib, entry->pages);
    outputs_write(entry, out);
    texts_member(out, "warnings", entry->warnings, entry->n_warnings);
    if (read) {
        peers_write(entry, out);
        buf_printf(out, ",\"depends\":%s,\"read\":%s,\"read_sha256\":\"%s\"",
                   record->depends, read, digest);
    }
    buf_putc(out, '}');
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
static const char *stale(const struct manifest_line *record,
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
        fingerprint_differ(value_child(line, "depends"), record->depends_value);
    if (differ)
        return differ;
    if (!peers_same(entry, line))
        return "its peers have changed";
    if (!read || read->kind != VALUE_MAP || !digest)
        return "the manifest does not say what it read";
    readset_digest(record->dataset, read, now);
    if (strcmp(now, digest) != 0)
        return "data that it shows has changed";
    for (i = 0; i < entry->n_outputs; i++)
        if (!manifest_line_file_is(arena_printf(entries->arena, "%s/%s",
                                                record->job->folder,
                                                entry->outputs[i].path),
                                   entry->outputs[i].sha256))
            return arena_printf(entries->arena, "'%s' is not what was made",
                                entry->outputs[i].path);
    return entry->n_outputs ? NULL : "the manifest names no file of it";
}

void manifest_line_judge(const struct manifest_line *record,
                         struct entries *entries, struct entry *entry,
                         const struct value *line)
{
    const char *status = value_text(line, "status");

    line_take(entries, entry, line);
    entry->failed_before = !status || strcmp(status, "made") != 0;
    if (entry->state == ENTRY_FAILED)
        return; /* it cannot be made now, whatever was */
    entry->reason = stale(record, entries, entry, line);
    entry->state = entry->reason ? ENTRY_DUE : ENTRY_CURRENT;
}
