/* environment -- variables that say something wrong. */
#include "cli/environment.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "briefing/make.h"

static bool path_is_absolute(const char *text)
{
    return *text == '/';
}

static bool epoch_is_sound(const char *text)
{
    int64_t epoch;

    return make_epoch_parse(text, &epoch);
}

static const struct {
    const char *name;
    bool (*sound)(const char *text);
    const char *wanted;
} variables[] = {
    { "SOURCE_DATE_EPOCH", epoch_is_sound,
      "a number of seconds since 1970, such as 1798761600" },
    { "TRUSTBRIEF_DATA_DIR", path_is_absolute, "an absolute path" },
    { "TRUSTBRIEF_LIB_DIR", path_is_absolute, "an absolute path" },
    { "TRUSTBRIEF_LOCALE_DIR", path_is_absolute, "an absolute path" },
};

bool environment_check(struct diag *diag)
{
    bool ok = true;
    size_t i;

    for (i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *text = secure_getenv(variables[i].name);
        char shown[UTF8_EXCERPT];

        if (!text || !*text || variables[i].sound(text))
            continue;
        diag_fault(diag, STATUS_USAGE, (struct at){ 0 },
                   "the variable %s takes %s, not '%s'; change it or unset it",
                   variables[i].name, variables[i].wanted,
                   utf8_excerpt(shown, text));
        ok = false;
    }
    return ok;
}
