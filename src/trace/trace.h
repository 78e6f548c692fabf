/* trace - the area tree as XML in Apache FOP's vocabulary and units, for tests and for people.
 *
 * In:  the pages that area hands over. Out: one XML file (areaTree / pageSequence / pageViewport / page /
 * regionViewport …). Bodies wait as text until their page-sequence ends, since the regions of a page stand in one
 * element.
 */
#ifndef TRACE_TRACE_H
#define TRACE_TRACE_H

#include "area/area.h"
#include "base/base.h"

struct trace;
enum status trace_open(const char *path, struct diagnostics *sink, struct trace **out); /* "-": standard output */
struct area_sink trace_sink(struct trace *trace);
/* Commits (keep) or drops the file; the trace is gone either way. */
enum status trace_close(struct trace *trace, bool keep);

#endif
