/* running -- heads and feet of pages. */
#ifndef LAYOUT_RUNNING_H
#define LAYOUT_RUNNING_H

#include "layout/press.h"

/* Organisation and title, on every page but the first. */
void running_head(struct press *press, size_t page);

/* Date and "page x of y", on every page, once their number is known. */
void running_feet(struct press *press);

#endif
