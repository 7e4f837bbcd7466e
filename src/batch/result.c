/* result -- all that a worker sends of one briefing, in one piece of bytes. */
#include "batch/result.h"

#include <string.h>
#include <sys/resource.h>

/* Each part has its length, 8 bytes, in front. */
struct result {
    struct make_sink sink;
    struct buf *out;
    size_t start; /* of the part in hand, or 0 */
};

static void part_end(struct result *result)
{
    uint64_t len = result->out->len - result->start;

    if (result->start)
        memcpy(result->out->data + result->start - sizeof len, &len,
               sizeof len);
    result->start = 0;
}

static void part_begin(struct result *result)
{
    const uint64_t unknown = 0;

    part_end(result);
    buf_add(result->out, &unknown, sizeof unknown);
    result->start = result->out->len;
}

static struct buf *output_begin(struct make_sink *sink)
{
    struct result *result = (struct result *)(void *)sink;

    part_begin(result);
    return result->out;
}

bool result_make(const struct make *work, struct make_kit *kit,
                 struct stage *stage, struct buf *out, struct diag *diag)
{
    struct buf read = { 0 };
    struct result result = { { .begin = output_begin, .read = &read }, out, 0 };
    bool ok = make_briefing(work, kit, stage, &result.sink, diag);
    struct rusage usage = { 0 };
    struct result_facts facts;

    if (ok) {
        part_begin(&result);
        buf_add(out, read.data, read.len);
        part_begin(&result);
        getrusage(RUSAGE_SELF, &usage);
        facts.pages = result.sink.pages;
        facts.kib = (uint32_t)usage.ru_maxrss;
        buf_add(out, &facts, sizeof facts);
        part_end(&result);
    }
    buf_free(&read);
    return ok;
}

bool result_next(const char **bytes, size_t *left, const char **part,
                 size_t *len)
{
    uint64_t size;

    if (*left < sizeof size)
        return false;
    memcpy(&size, *bytes, sizeof size);
    if (size > *left - sizeof size)
        return false;
    *part = *bytes + sizeof size;
    *len = (size_t)size;
    *bytes += sizeof size + size;
    *left -= sizeof size + (size_t)size;
    return true;
}
