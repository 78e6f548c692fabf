/* calls - the calls of a device, kept in memory, to be made again on another one as often as it takes. */
#ifndef BENCH_CALLS_H
#define BENCH_CALLS_H

#include "area/area.h"
#include "base/base.h"

struct calls;

/* In `arena`, which also keeps all that is recorded; NULL without memory. */
struct calls *calls_create(struct arena *arena);
/* A device that records. Faces are borrowed from the fonts, everything else is copied. */
const struct area_device *calls_device(struct calls *calls);
/* Makes all calls again, in order; ends with the first that fails. */
enum status calls_repeat(const struct calls *calls, const struct area_device *device);

#endif
