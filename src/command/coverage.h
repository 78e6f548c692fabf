/* Private to command: which characters the faces of a catalogue have, counted by the sets that the standards name. */
#ifndef COMMAND_COVERAGE_H
#define COMMAND_COVERAGE_H

#include "base/base.h"
#include "text/text.h"

struct coverage; /* of one catalogue */

/* In `arena`; NULL without memory. */
struct coverage *coverage_open(struct arena *arena, const struct text_fonts *fonts);
/* "GB 2312 6763/6763, 通用规范汉字表 6638/8105, …" of what any of the faces has; sets of which they have nothing are
 * left out. Empty when they have no Han characters. */
void coverage_put(struct coverage *coverage, const struct text_face *const *faces, size_t count, struct buffer *out);

#endif
