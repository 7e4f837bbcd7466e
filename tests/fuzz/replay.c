/* replay -- run a fuzz target on files, and on all files of folders. */
#include <dirent.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "fuzz.h"

static unsigned n_run;

static void file_run(const char *path)
{
    FILE *file = fopen(path, "rb");
    struct buf bytes = { 0 };
    uint8_t *copy;

    if (!file || !buf_read_fd(&bytes, fileno(file), SIZE_MAX)) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(1);
    }
    fclose(file);
    /* A copy that ends where the input does, for the sanitizers. */
    copy = xrealloc(NULL, bytes.len + (bytes.len == 0), 1);
    if (bytes.len)
        memcpy(copy, bytes.data, bytes.len);
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(copy, bytes.len);
    n_run++;
    free(copy);
    buf_free(&bytes);
}

static void folder_run(DIR *folder, const char *path)
{
    struct dirent *entry;

    while ((entry = readdir(folder)) != NULL) {
        struct buf name = { 0 };

        buf_printf(&name, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.')
            file_run(buf_text(&name));
        buf_free(&name);
    }
}

int main(int argc, char **argv)
{
    int i;

    for (i = 1; i < argc; i++) {
        DIR *folder = opendir(argv[i]);

        if (folder) {
            folder_run(folder, argv[i]);
            closedir(folder);
        } else {
            file_run(argv[i]);
        }
    }
    printf("%u inputs\n", n_run);
    return n_run == 0;
}
