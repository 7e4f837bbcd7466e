/* load -- dlopen a vetted file and adopt its descriptor. */
#include "plugin/load.h"

#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/say.h"
#include "base/utf8.h"
#include "plugin/fault.h"

enum { ERROR_SHOWN = 300, FIELD_SIZE_MAX = 4096 };

/* The sizes of the structs of version 1.0: no plugin has smaller ones. */
#define PLUGIN_SIZE_1_0 (offsetof(struct tb_plugin, build) + sizeof(void *))
#define FIELD_SIZE_1_0 (offsetof(struct tb_field, keys) + sizeof(char *))

/* ---- The descriptor --------------------------------------------------- */

static const char *const too_long = "a text of its tables is over 64 KiB; "
                                    "shorten it";

/* Copy a text of the plugin's; NULL stays NULL.  False: it is too long. */
static bool text_adopt(const char **text, struct arena *arena)
{
    size_t len;

    if (!*text)
        return true;
    len = strnlen(*text, PLUGIN_TEXT_MAX + 1);
    if (len > PLUGIN_TEXT_MAX)
        return false;
    *text = arena_strndup(arena, *text, len);
    return true;
}

static const char *table_adopt(const struct tb_field **table, size_t field_size,
                               struct arena *arena)
{
    const char *theirs = (const char *)*table;
    size_t n = 0, i,
           common = field_size < sizeof **table ? field_size : sizeof **table;
    struct tb_field *ours;

    while (theirs && n <= PLUGIN_FIELDS_MAX) {
        const char *path;

        memcpy(&path, theirs + n * field_size, sizeof path);
        if (!path)
            break;
        n++;
    }
    if (n > PLUGIN_FIELDS_MAX)
        return "a table has over 1,000 fields or no zeroed field at its end; "
               "add { 0 }";
    ours = arena_array(arena, n + 1, sizeof *ours);
    for (i = 0; i < n; i++) {
        struct tb_field *f = &ours[i];

        memcpy(f, theirs + i * field_size, common);
        if (!text_adopt(&f->path, arena) || !text_adopt(&f->preset, arena) ||
            !text_adopt(&f->choices, arena) || !text_adopt(&f->help, arena) ||
            !text_adopt(&f->keys, arena))
            return too_long;
    }
    *table = ours;
    return NULL;
}

const char *load_adopt(const struct tb_plugin *descriptor, const char *name,
                       struct plugin *out, struct arena *arena)
{
    struct tb_plugin theirs = { 0 };
    const char *why;

    if (descriptor->size < PLUGIN_SIZE_1_0 ||
        descriptor->field_size < FIELD_SIZE_1_0 ||
        descriptor->field_size > FIELD_SIZE_MAX)
        return "its descriptor has a wrong size; define it with TB_PLUGIN()";
    if (descriptor->minor > TB_MINOR_NEWEST)
        return arena_printf(arena,
                            "it asks for minor %u of the contract, this "
                            "trustbrief has %u; rebuild it with TB_MINOR %u, "
                            "or use a newer trustbrief",
                            (unsigned)descriptor->minor,
                            (unsigned)TB_MINOR_NEWEST,
                            (unsigned)TB_MINOR_NEWEST);
    memcpy(&theirs, descriptor,
           descriptor->size < sizeof theirs ? descriptor->size : sizeof theirs);
    if (!text_adopt(&theirs.name, arena) ||
        !text_adopt(&theirs.version, arena) ||
        !text_adopt(&theirs.summary, arena) ||
        !text_adopt(&theirs.license, arena))
        return too_long;
    why = table_adopt(&theirs.options, theirs.field_size, arena);
    if (!why)
        why = table_adopt(&theirs.data, theirs.field_size, arena);
    if (!why && !theirs.build)
        why = "it has no build(); name it in TB_PLUGIN()";
    if (why)
        return why;
    *out = (struct plugin){ .name = theirs.name,
                            .version = theirs.version,
                            .summary = theirs.summary,
                            .license = theirs.license,
                            .minor = theirs.minor,
                            .options = theirs.options,
                            .data = theirs.data,
                            .build = theirs.build };
    return fault_find(out, name, arena);
}

/* ---- The file --------------------------------------------------------- */

/* Whether the file ends before a segment of it does: the dynamic linker
 * would map what is not there, and die of SIGBUS. */
static bool elf_short(int fd, const ElfW(Ehdr) * head)
{
    struct stat st;
    unsigned i;

    if (fstat(fd, &st) != 0 || head->e_phentsize != sizeof(ElfW(Phdr)))
        return true;
    for (i = 0; i < head->e_phnum; i++) {
        uint64_t at = head->e_phoff + i * sizeof(ElfW(Phdr));
        ElfW(Phdr) segment;

        if (at > INT64_MAX || pread(fd, &segment, sizeof segment, (off_t)at) !=
                                  (ssize_t)sizeof segment)
            return true;
        if (segment.p_type == PT_LOAD &&
            (segment.p_offset > (uint64_t)st.st_size ||
             segment.p_filesz > (uint64_t)st.st_size - segment.p_offset))
            return true;
    }
    return false;
}

/* The head of the running program, to compare with. */
static bool elf_self(ElfW(Ehdr) * head)
{
    int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    bool ok =
        fd >= 0 && pread(fd, head, sizeof *head, 0) == (ssize_t)sizeof *head;

    if (fd >= 0)
        close(fd);
    return ok;
}

/* Why the file cannot be a shared object of this machine, or NULL. */
static const char *elf_fault(int fd)
{
    ElfW(Ehdr) theirs, ours;

    if (pread(fd, &theirs, sizeof theirs, 0) != (ssize_t)sizeof theirs ||
        memcmp(theirs.e_ident, ELFMAG, SELFMAG) != 0)
        return "it is not a shared object (ELF); build it with cc -shared "
               "-fPIC";
    if (elf_self(&ours) &&
        (theirs.e_ident[EI_CLASS] != ours.e_ident[EI_CLASS] ||
         theirs.e_ident[EI_DATA] != ours.e_ident[EI_DATA] ||
         theirs.e_machine != ours.e_machine))
        return "it was built for another kind of machine; rebuild it here";
    if (theirs.e_type != ET_DYN)
        return "it is not a shared object; build it with cc -shared -fPIC";
    if (elf_short(fd, &theirs))
        return "the file is cut short; build or copy it again";
    return NULL;
}

/* What the dynamic linker says, on one line without the path under which we
 * let it open the file. */
static const char *link_error(const char *opened, struct arena *arena)
{
    const char *said = dlerror();
    size_t len = strlen(opened), i;
    char *text;

    if (!said)
        said = "the dynamic linker gives no reason";
    if (strncmp(said, opened, len) == 0 && said[len] == ':')
        said += len + 1 + (said[len + 1] == ' ');
    text = arena_strndup(arena, said, strnlen(said, ERROR_SHOWN));
    for (i = 0; text[i]; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F)
            text[i] = ' ';
    text[utf8_valid(text, strlen(text))] = '\0';
    return text;
}

static const char *file_load(const struct plugin_file *file, struct plugin *out,
                             struct arena *arena)
{
    const char *path = arena_printf(arena, "/proc/self/fd/%d", file->fd);
    const char *why = elf_fault(file->fd);
    const struct tb_plugin *descriptor;
    void *object;

    if (why)
        return why;
    object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!object && access(path, R_OK) != 0 && errno == EACCES)
        return "root's rights are given up before a plugin is loaded, and "
               "without them this file cannot be read; run: chmod a+r";
    if (!object)
        return arena_printf(arena,
                            "the dynamic linker says: %s; a plugin brings all "
                            "it needs but <trustbrief/plugin.h>",
                            link_error(path, arena));
    descriptor = dlsym(object, "trustbrief_plugin_v1");
    if (descriptor)
        return load_adopt(descriptor, file->name, out, arena);
    if (dlsym(object, "trustbrief_plugin_v2"))
        return "it supports only version 2 of the contract; use a newer "
               "trustbrief, or make it export trustbrief_plugin_v1 too";
    return "it exports no trustbrief_plugin_v1; define it with TB_PLUGIN()";
}

static const char *domain_find(const struct plugin_file *file,
                               struct arena *arena)
{
    const char *domain = arena_printf(arena, "trustbrief-%s", file->name);

    return say_bind(domain, find_locale(file, arena)) ? domain : NULL;
}

bool load_plugin(const struct plugin_file *file, struct plugin *out,
                 struct arena *arena, struct diag *diag)
{
    const char *why = file_load(file, out, arena);

    if (why)
        diag_error(diag, (struct at){ 0 }, "plugin '%s' is refused: '%s': %s",
                   file->name, file->path, why);
    else
        out->domain = domain_find(file, arena);
    return why == NULL;
}
