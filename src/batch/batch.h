/* batch -- every briefing of a job: what is due, made side by side. */
#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

#include "base/diag.h"
#include "briefing/request.h"

/* Run the job in this file, as the request has it.  The exit status: 0, 1 where
 * briefings failed, 75 where another run has the folder, 128 and the signal
 * that stopped it, or that of the first message in diag.  What failed is said
 * on standard error, once, at the end. */
int batch_run(const char *file, const struct request *request,
              struct diag *diag);

#endif
