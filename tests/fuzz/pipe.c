/* pipe -- bytes from a child: descriptors, messages, figures. */
#include <string.h>

#include "fuzz.h"
#include "plugin/describe.h"
#include "render/gallery.h"

/* A descriptor that is taken is the same when packed again. */
static void descriptor_read(const char *bytes, size_t len)
{
    struct arena *arena = arena_new();
    const char *start = bytes, *why = NULL;
    struct plugin plugin;
    struct buf packed = { 0 };

    if (describe_unpack(&bytes, &len, &plugin, "fuzz", arena, &why)) {
        describe_pack(&plugin, &packed);
        HOLDS(packed.len == (size_t)(bytes - start));
        HOLDS(memcmp(packed.data, start, packed.len) == 0);
    } else {
        HOLDS(why && *why);
    }
    buf_free(&packed);
    arena_free(arena);
}

static void messages_read(const char *bytes, size_t len)
{
    struct diag *diag = diag_new();
    struct buf said = { 0 };

    diag_unpack(diag, bytes, len);
    diag_write(diag, &said, true, false);
    diag_write(diag, &said, false, false);
    buf_free(&said);
    diag_free(diag);
}

static void figures_read(const char *bytes, size_t len)
{
    struct picture picture;

    while (gallery_next(&bytes, &len, &picture)) {
        HOLDS(picture.name[0] != '.' && !strchr(picture.name, '/'));
        HOLDS(memchr(picture.name, '\0', sizeof picture.name));
    }
}

/* The first byte says which of them it is. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static void (*const readers[])(const char *, size_t) = { descriptor_read,
                                                             messages_read,
                                                             figures_read };

    if (size)
        readers[*bytes % 3]((const char *)bytes + 1, size - 1);
    return 0;
}
