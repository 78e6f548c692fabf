/* trace_area - one area and what is in it as XML (private to trace/). */
#ifndef TRACE_TRACE_AREA_H
#define TRACE_TRACE_AREA_H

#include "area/tree.h"

/* Writes the block areas from `first` on. */
void trace_blocks(struct buffer *out, const struct area *first);
/* Writes a text area. */
void trace_text(struct buffer *out, const struct area *area);
/* Writes what a drawing draws. */
void trace_drawing(struct buffer *out, const struct drawing *drawing);

/* Attributes that all areas have: sizes of the content and of the allocation rectangle, borders and paddings. */
struct trace_sizes {
    mpt ipd, bpd, ipda, bpda;
    mpt start, end, before, after; /* border and padding of each side */
};
void trace_sizes(struct buffer *out, const struct trace_sizes *sizes);
void trace_length(struct buffer *out, const char *name, mpt length);
void trace_nonzero(struct buffer *out, const char *name, mpt length);
void trace_color(struct buffer *out, const char *name, uint32_t color);
void trace_background(struct buffer *out, const struct area_background *background);
void trace_edges(struct buffer *out, const struct area_edges *edges);
void trace_attribute(struct buffer *out, const char *name, const char *value);
mpt trace_side(const struct area_edges *edges, enum area_side side);

#endif
