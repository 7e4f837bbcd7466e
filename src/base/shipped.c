/* shipped -- the folder of what comes with trustbrief beside the program. */
#include "base/shipped.h"

#include <stdlib.h>

#ifndef TB_DATA_DIR
#define TB_DATA_DIR "/usr/local/share/trustbrief"
#endif

const char *shipped_folder(void)
{
    const char *folder = secure_getenv("TRUSTBRIEF_DATA_DIR");

    return folder && *folder == '/' ? folder : TB_DATA_DIR;
}
