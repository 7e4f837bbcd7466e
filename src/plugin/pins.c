/* pins -- the digests that plugins must have to be used. */
#include "plugin/pins.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/sha256.h"

enum { FILE_MAX = 1 << 20, DIGEST_LEN = SHA256_HEX - 1 };

struct pin {
    struct pin *next;
    struct at at;
    const char *file; /* "ratings.so" */
    const char *digest;
};

struct pins {
    const char *path;
    struct pin *first;
};

static const struct pin *pin_find(const struct pins *pins, const char *file)
{
    const struct pin *pin = pins->first;

    while (pin && strcmp(pin->file, file) != 0)
        pin = pin->next;
    return pin;
}

/* "digest  path", or "digest *path"; NULL when it is not. */
static struct pin *line_parse(const char *line, struct arena *arena)
{
    struct pin *pin = arena_alloc(arena, sizeof *pin);
    const char *path = line + DIGEST_LEN + 2, *slash;

    if (strspn(line, "0123456789abcdef") != DIGEST_LEN ||
        line[DIGEST_LEN] != ' ' || !strchr(" *", line[DIGEST_LEN + 1]) ||
        line[DIGEST_LEN + 1] == '\0' || path[0] == '\0')
        return NULL;
    slash = strrchr(path, '/');
    pin->file = slash ? slash + 1 : path;
    pin->digest = arena_strndup(arena, line, DIGEST_LEN);
    return pin;
}

static bool line_add(struct pins *pins, const char *line, struct at at,
                     struct arena *arena, struct diag *diag)
{
    struct pin *pin = line_parse(line, arena);
    const struct pin *other;

    if (!pin) {
        diag_error(diag, at,
                   "this is not a line of sha256sum; write 64 lower-case "
                   "hexadecimal digits, two spaces, and the file's name");
        return false;
    }
    other = pin_find(pins, pin->file);
    if (other && strcmp(other->digest, pin->digest) != 0) {
        diag_error(diag, at,
                   "'%s' has another digest on line %u; keep the one that you "
                   "trust",
                   pin->file, other->at.line);
        return false;
    }
    pin->at = at;
    pin->next = pins->first;
    pins->first = pin;
    return true;
}

static bool lines_add(struct pins *pins, char *text, struct arena *arena,
                      struct diag *diag)
{
    struct at at = { pins->path, 1, 1 };
    bool ok = true;

    for (; *text; at.line++) {
        size_t len = strcspn(text, "\n");
        bool last = text[len] == '\0';

        text[len] = '\0';
        if (len > 0)
            ok = line_add(pins, text, at, arena, diag) && ok;
        text += len + !last;
    }
    return ok;
}

struct pins *pins_parse(const char *path, const struct buf *text,
                        struct arena *arena, struct diag *diag)
{
    struct pins *pins = arena_alloc(arena, sizeof *pins);

    pins->path = path;
    return lines_add(pins, arena_strdup(arena, buf_text(text)), arena, diag)
               ? pins
               : NULL;
}

struct pins *pins_open(const char *path, struct arena *arena, struct diag *diag)
{
    struct pins *pins = NULL;
    struct buf text = { 0 };

    if (file_read(path, FILE_MAX, &text))
        pins = pins_parse(path, &text, arena, diag);
    else
        diag_fault(diag, STATUS_MISSING, at_file(path),
                   "cannot read these digests of plugins: %s; make the file "
                   "with sha256sum",
                   strerror(errno));
    buf_free(&text);
    return pins;
}

const char *pins_digest(const struct pins *pins, const char *name,
                        struct arena *arena)
{
    const struct pin *pin =
        pins ? pin_find(pins, arena_printf(arena, "%s.so", name)) : NULL;

    return pin ? pin->digest : NULL;
}

bool pins_allow(const struct pins *pins, const struct plugin_file *file,
                struct diag *diag)
{
    const struct pin *pin;
    const char *digest;

    if (!pins)
        return true;
    digest = file->digest;
    pin = pin_find(pins, strrchr(file->path, '/') + 1);
    if (!pin)
        diag_error(diag, at_file(pins->path),
                   "plugin '%s' is refused: it is not listed, and '%s' has "
                   "the digest %s; if you trust it, add that line",
                   file->name, file->path, digest);
    else if (strcmp(pin->digest, digest) != 0)
        diag_error(diag, pin->at,
                   "plugin '%s' is refused: '%s' has the digest %s, not %s; "
                   "put back the file that was listed, or list the new one if "
                   "you trust it",
                   file->name, file->path, digest, pin->digest);
    else
        return true;
    return false;
}
