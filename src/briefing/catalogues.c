/* catalogues -- the files that the words of a briefing may come from. */
#include "briefing/catalogues.h"

#include <errno.h>
#include <glob.h>
#include <string.h>

#include "base/json.h"
#include "base/lang.h"
#include "base/say.h"
#include "base/sha256.h"

static bool catalogue_add(const char *path, struct json *json,
                          struct diag *diag)
{
    char digest[SHA256_HEX];

    if (!sha256_file(path, digest)) {
        diag_fault(diag, STATUS_MISSING, at_file(path), "cannot read: %s",
                   strerror(errno));
        return false;
    }
    json_text(json, path, digest);
    return true;
}

static bool folder_add(const char *folder, const char *lang, const char *name,
                       struct json *json, struct diag *diag)
{
    struct buf pattern = { 0 };
    glob_t found;
    bool ok = true;
    size_t i;

    buf_printf(&pattern, "%s/%.*s*/LC_MESSAGES/%s.mo", folder,
               (int)strcspn(lang, "-"), lang, name);
    if (glob(buf_text(&pattern), 0, NULL, &found) == 0) {
        for (i = 0; i < found.gl_pathc; i++)
            ok = catalogue_add(found.gl_pathv[i], json, diag) && ok;
        globfree(&found);
    }
    buf_free(&pattern);
    return ok;
}

bool catalogues_write(const char *lang, const struct plugin_file *plugins,
                      size_t n, struct buf *out, struct diag *diag)
{
    struct json json = { .out = out };
    struct arena *arena = arena_new();
    bool ok = true;
    size_t i;

    json_object(&json, NULL);
    if (!lang_same(lang, "en")) {
        ok = folder_add(say_folder(), lang, "trustbrief", &json, diag);
        for (i = 0; i < n; i++)
            ok = folder_add(find_locale(&plugins[i], arena), lang, "*", &json,
                            diag) &&
                 ok;
    }
    json_object_end(&json);
    arena_free(arena);
    return ok;
}
