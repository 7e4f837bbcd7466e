/* folder -- making folders. */
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include <stdbool.h>

/* Make the folder and those above it, as far as they are not there.  False with
 * errno: `path` then ends with the one that could not be made. */
bool folder_make(char *path);

#endif
