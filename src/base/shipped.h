/* shipped -- the folders of what comes with trustbrief beside the program. */
#ifndef BASE_SHIPPED_H
#define BASE_SHIPPED_H

/* That of TRUSTBRIEF_DATA_DIR if it is absolute, unless privileges differ;
 * else the installed one.  It has the folders `templates` and `data`. */
const char *shipped_folder(void);

/* That of TRUSTBRIEF_LIB_DIR if it is absolute, unless privileges differ; else
 * the installed one.  It has the folders `plugins` and `site-plugins`, and the
 * digests of the former's, `plugins.sha256`. */
const char *shipped_libraries(void);

#endif
