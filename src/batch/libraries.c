/* libraries -- the shared libraries that have a part in what is made. */
#include "batch/libraries.h"

#include <link.h>
#include <string.h>

/* How their files are called, up to the version: whoever parses, chooses
 * glyphs, compresses or writes. */
static const char *const names[] = {
    "libcairo",           "libcmark",   "libdeflate",   "libfontconfig",
    "libfreetype",        "libfribidi", "libgraphite2", "libharfbuzz",
    "libharfbuzz-subset", "libhpdf",    "libpixman-1",  "libpng16",
    "libunistring",       "libyaml-0",  "libz",
};

static bool is_ours(const char *file)
{
    size_t i, len;

    for (i = 0; i < sizeof names / sizeof *names; i++) {
        len = strlen(names[i]);
        if (strncmp(file, names[i], len) == 0 && strchr(".-", file[len]))
            return true;
    }
    return false;
}

/* What the loader writes to, such as addresses, differs from run to run. */
static int library_add(struct dl_phdr_info *info, size_t size, void *sha)
{
    const char *slash = strrchr(info->dlpi_name, '/');
    const char *file = slash ? slash + 1 : info->dlpi_name;
    int i;

    (void)size;
    if (!is_ours(file))
        return 0;
    sha256_add(sha, file, strlen(file) + 1);
    for (i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];

        if (part->p_type == PT_LOAD && part->p_flags & PF_R &&
            !(part->p_flags & PF_W))
            sha256_add(sha, (const void *)(info->dlpi_addr + part->p_vaddr),
                       part->p_filesz);
    }
    return 0;
}

void libraries_digest(char out[SHA256_HEX])
{
    struct sha256 sha;

    sha256_begin(&sha);
    dl_iterate_phdr(library_add, &sha);
    sha256_end(&sha, out);
}
