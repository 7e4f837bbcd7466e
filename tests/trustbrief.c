/* trustbrief -- the program with the fonts of a test: those of the folder in
 * $TB_FONTS, and none of the machine's.  It is not installed. */
#include <stdio.h>
#include <stdlib.h>

#include "theme/typeface.h"

#define main shipped_main
#include "../src/main.c"
#undef main

int main(int argc, char **argv)
{
    static char configuration[4096];
    const char *folder = getenv("TB_FONTS");

    if (!folder) {
        fputs("tests/trustbrief: name a folder in TB_FONTS\n", stderr);
        return 2;
    }
    snprintf(configuration, sizeof configuration,
             "<fontconfig><dir>%s</dir><cachedir>%s/cache</cachedir>"
             "</fontconfig>",
             folder, folder);
    typefaces_configure(configuration);
    return shipped_main(argc, argv);
}
