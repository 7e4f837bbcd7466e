/* shipped -- the folders of what comes with trustbrief beside the program. */
#include "base/shipped.h"

#include <stdlib.h>

#ifndef TB_DATA_DIR
#define TB_DATA_DIR "/usr/local/share/trustbrief"
#endif

#ifndef TB_LIB_DIR
#define TB_LIB_DIR "/usr/local/lib/trustbrief"
#endif

static const char *folder_named(const char *variable, const char *installed)
{
    const char *folder = secure_getenv(variable);

    return folder && *folder == '/' ? folder : installed;
}

const char *shipped_folder(void)
{
    return folder_named("TRUSTBRIEF_DATA_DIR", TB_DATA_DIR);
}

const char *shipped_libraries(void)
{
    return folder_named("TRUSTBRIEF_LIB_DIR", TB_LIB_DIR);
}
