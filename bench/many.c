/* many -- the same briefing over and over in one process, to be measured.
 *
 * usage: many TIMES TEMPLATE DATASET ORG PLUGIN-FOLDER OUTPUT */
#include <stdio.h>
#include <stdlib.h>

#include "briefing/briefing.h"

int main(int argc, char **argv)
{
    struct request request = { .in_process = true };
    struct buf said = { 0 };
    bool ok = true;
    int times;

    if (argc != 7) {
        fputs("usage: many TIMES TEMPLATE DATASET ORG PLUGIN-FOLDER OUTPUT\n",
              stderr);
        return STATUS_USAGE;
    }
    request.template = argv[2];
    request.dataset = argv[3];
    request.organisation = argv[4];
    request.plugin_dirs = (const char *const *)&argv[5];
    request.n_plugin_dirs = 1;
    request.output = argv[6];
    for (times = atoi(argv[1]); ok && times > 0; times--) {
        struct diag *diag = diag_new();

        ok = briefing_render(&request, diag);
        if (!ok)
            diag_write(diag, &said, false, false);
        diag_free(diag);
    }
    fputs(buf_text(&said), stderr);
    buf_free(&said);
    return ok ? STATUS_OK : STATUS_SOME;
}
