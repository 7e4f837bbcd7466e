/* parcel -- all that a worker sends of one report, in one piece of bytes. */
#include "run/parcel.h"

#include <string.h>
#include <sys/resource.h>

/* Each part has its length, 8 bytes, in front. */
struct parcel {
    struct work_sink sink;
    struct buf *out;
    size_t start; /* of the part in hand, or 0 */
};

static void part_end(struct parcel *parcel)
{
    uint64_t len = parcel->out->len - parcel->start;

    if (parcel->start)
        memcpy(parcel->out->data + parcel->start - sizeof len, &len,
               sizeof len);
    parcel->start = 0;
}

static void part_begin(struct parcel *parcel)
{
    const uint64_t unknown = 0;

    part_end(parcel);
    buf_add(parcel->out, &unknown, sizeof unknown);
    parcel->start = parcel->out->len;
}

static struct buf *output_begin(struct work_sink *sink,
                                const struct renderer *renderer)
{
    struct parcel *parcel = (struct parcel *)(void *)sink;

    (void)renderer;
    part_begin(parcel);
    return parcel->out;
}

bool parcel_make(const struct work *work, struct kit *kit, struct stage *stage,
                 struct buf *out, struct diag *diag)
{
    struct buf read = { 0 };
    struct parcel parcel = { { .begin = output_begin, .read = &read }, out, 0 };
    bool ok = work_report(work, kit, stage, &parcel.sink, diag);
    struct rusage usage = { 0 };
    struct parcel_facts facts;

    if (ok) {
        part_begin(&parcel);
        buf_add(out, read.data, read.len);
        part_begin(&parcel);
        getrusage(RUSAGE_SELF, &usage);
        facts.pages = parcel.sink.pages;
        facts.kib = (uint32_t)usage.ru_maxrss;
        buf_add(out, &facts, sizeof facts);
        part_end(&parcel);
    }
    buf_free(&read);
    return ok;
}

bool parcel_next(const char **bytes, size_t *left, const char **part,
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
