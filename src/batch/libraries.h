/* libraries -- the shared libraries that have a part in what is made. */
#ifndef BATCH_LIBRARIES_H
#define BATCH_LIBRARIES_H

#include "base/sha256.h"

/* The digest of those that this process has loaded: of their code and
 * constants as they are in memory, whatever their files have become. */
void libraries_digest(char out[SHA256_HEX]);

#endif
