/* theme -- a theme: what passes has readable colours and a page. */
#include "theme/theme.h"

#include <fcntl.h>
#include <string.h>

#include "fuzz.h"
#include "theme/contrast.h"

static char folder[] = "/tmp/trustbrief-fuzz-XXXXXX";

static void folder_remove(void)
{
    rmdir(folder);
}

/* A folder of ours in which fuzz.yaml is the input. */
static const char *folder_once(void)
{
    static bool made;

    if (!made)
        HOLDS(mkdtemp(folder) && atexit(folder_remove) == 0);
    made = true;
    return folder;
}

static void theme_write(const char *path, const void *bytes, size_t size)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    HOLDS(fd >= 0);
    HOLDS(write(fd, bytes, size) == (ssize_t)size);
    close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *folders[] = { folder_once(), NULL };
    struct diag *diag = diag_new();
    struct theme *theme;
    struct buf path = { 0 };

    buf_printf(&path, "%s/fuzz.yaml", folders[0]);
    theme_write(buf_text(&path), bytes, size);
    theme = theme_open("fuzz", folders, diag);
    if (theme) {
        HOLDS(contrast_ratio(theme->colours[ROLE_TEXT],
                             theme->colours[ROLE_PAGE]) >= 4.5);
        HOLDS(theme->size_body >= 12);
        HOLDS(theme->page_width > theme->margin_left + theme->margin_right);
        HOLDS(theme->page_height > theme->margin_top + theme->margin_bottom);
    }
    HOLDS(theme || diag_errors(diag));
    HOLDS(unlink(buf_text(&path)) == 0);
    buf_free(&path);
    theme_free(theme);
    diag_free(diag);
    return 0;
}
