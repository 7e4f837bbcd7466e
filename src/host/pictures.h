/* pictures -- the calls of the contract for charts and drawings. */
#ifndef HOST_PICTURES_H
#define HOST_PICTURES_H

#include "host/build.h"

/* Charts and drawings (pictures.c). */
void pictures_chart(tb_build *b, const struct tb_chart *chart);
void pictures_draw(tb_build *b, const struct tb_draw *draw);

#endif
