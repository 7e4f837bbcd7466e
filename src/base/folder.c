/* folder -- making folders. */
#include "base/folder.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* One, in a folder that is there.  mkdir() need not say EEXIST of a folder on a
 * file system where nothing can be made. */
static bool one_make(const char *path)
{
    struct stat st;
    int error;

    if (mkdir(path, 0777) == 0)
        return true;
    error = errno;
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        return true;
    errno = error;
    return false;
}

bool folder_make(char *path)
{
    char *slash = path;

    if (one_make(path))
        return true;
    while (*slash && (slash = strchr(slash + 1, '/')) != NULL) {
        *slash = '\0';
        if (!one_make(path))
            return false;
        *slash = '/';
    }
    return one_make(path);
}
