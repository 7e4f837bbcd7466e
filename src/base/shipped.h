/* shipped -- the folder of what comes with trustbrief beside the program. */
#ifndef BASE_SHIPPED_H
#define BASE_SHIPPED_H

/* That of TRUSTBRIEF_DATA_DIR if it is absolute, unless privileges differ;
 * else the installed one.  It has the folders `templates` and `data`. */
const char *shipped_folder(void);

#endif
