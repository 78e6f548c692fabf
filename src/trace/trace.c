/* trace - the area tree as XML in Apache FOP's vocabulary and units.
 *
 * A page comes in two parts: its body when it is full, the other regions when its page-sequence has ended. Bodies wait
 * as text; when the rest of a page comes, the page is written. So the trace holds the text of one page-sequence. */
#include "trace/trace.h"

#include "area/tree.h"
#include "trace/trace_area.h"

#include <inttypes.h>
#include <stdlib.h>

#define TRACE_BODY_BYTES ((size_t)1 << 30) /* text of the bodies of one page-sequence */

struct trace_body { /* a body that waits for the other regions of its page */
    struct buffer text;
    struct trace_body *next;
};

struct trace {
    struct file_writer *writer;
    struct trace_body *first, *last;
    bool begun;
};

enum status trace_open(const char *path, struct diagnostics *sink, struct trace **out)
{
    struct trace *trace = calloc(1, sizeof(*trace));
    *out = trace;
    if (trace == NULL)
        return STATUS_MEMORY;
    enum status status = file_writer_open(path, sink, &trace->writer);
    if (status != STATUS_OK) {
        free(trace);
        *out = NULL;
    }
    return status;
}

static void body_free(struct trace_body *body)
{
    buffer_free(&body->text);
    free(body);
}

static enum status put(struct trace *trace, struct buffer *text)
{
    enum status status = text->failed
                             ? STATUS_MEMORY
                             : file_writer_write(trace->writer, text->data == NULL ? "" : text->data, text->size);
    buffer_clear(text);
    return status;
}

/* ---- regions ---------------------------------------------------------------------------------------------------- */

static const char *const region_names[REGION_COUNT] = {
    [REGION_BODY] = "regionBody",   [REGION_BEFORE] = "regionBefore", [REGION_AFTER] = "regionAfter",
    [REGION_START] = "regionStart", [REGION_END] = "regionEnd",
};

static bool across(const struct area_region *region)
{
    return region->rotation == 90 || region->rotation == 270;
}

static void region_matrix(struct buffer *out, const struct area_region *region)
{
    mpt x = region->x, y = region->y, right = region->x + region->width, bottom = region->y + region->height;
    switch (region->rotation) {
    case 90:
        buffer_format(out, " ctm=\"[0.0 -1.0 1.0 0.0 %" PRId64 ".0 %" PRId64 ".0]\"", x, bottom);
        break;
    case 180:
        buffer_format(out, " ctm=\"[-1.0 0.0 0.0 -1.0 %" PRId64 ".0 %" PRId64 ".0]\"", right, bottom);
        break;
    case 270:
        buffer_format(out, " ctm=\"[0.0 1.0 -1.0 0.0 %" PRId64 ".0 %" PRId64 ".0]\"", right, y);
        break;
    default:
        buffer_format(out, " ctm=\"[1.0 0.0 0.0 1.0 %" PRId64 ".0 %" PRId64 ".0]\"", x, y);
    }
}

static void reference_sizes(struct buffer *out, mpt ipd, mpt bpd)
{
    struct trace_sizes sizes = {.ipd = ipd, .bpd = bpd, .ipda = ipd, .bpda = bpd};
    trace_sizes(out, &sizes);
    buffer_string(out, " is-reference-area=\"true\"");
}

static void body_content(struct buffer *out, const struct area_region *region, mpt ipd)
{
    buffer_string(out, "<beforeFloat/>");
    buffer_string(out, "<mainReference");
    reference_sizes(out, 0, 0);
    buffer_byte(out, '>');
    buffer_string(out, "<span");
    reference_sizes(out, ipd, region->used);
    buffer_string(out, " inline-progression-direction=\"lr\" block-progression-direction=\"tb\"><flow");
    reference_sizes(out, ipd, region->used);
    buffer_byte(out, '>');
    trace_blocks(out, region->first);
    buffer_string(out, "</flow></span></mainReference>");
    buffer_format(out, "<footnote top-offset=\"%" PRId64 "\">", region->footnote_top);
    if (region->separator != NULL)
        trace_blocks(out, region->separator->first);
    if (region->footnotes != NULL)
        trace_blocks(out, region->footnotes->first);
    buffer_string(out, "</footnote>");
}

static void trace_region(struct buffer *out, const struct area_region *region)
{
    mpt ipd = across(region) ? region->height : region->width, bpd = across(region) ? region->width : region->height;
    struct trace_sizes sizes = {.ipd = region->width,
                                .bpd = region->height,
                                .start = trace_side(region->edges, SIDE_START),
                                .end = trace_side(region->edges, SIDE_END),
                                .before = trace_side(region->edges, SIDE_BEFORE),
                                .after = trace_side(region->edges, SIDE_AFTER)};
    sizes.ipda = sizes.ipd + sizes.start + sizes.end;
    sizes.bpda = sizes.bpd + sizes.before + sizes.after;
    buffer_string(out, "<regionViewport");
    trace_sizes(out, &sizes);
    trace_background(out, region->background);
    trace_edges(out, region->edges);
    buffer_format(out, " is-viewport-area=\"true\" rect=\"%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\"",
                  region->x - sizes.start, region->y - sizes.before, sizes.ipda, sizes.bpda);
    if (region->clip)
        buffer_string(out, " clipped=\"true\"");
    buffer_format(out, "><%s", region_names[region->kind]);
    reference_sizes(out, ipd, bpd);
    trace_attribute(out, "name", region->name);
    region_matrix(out, region);
    buffer_byte(out, '>');
    if (region->kind == REGION_BODY)
        body_content(out, region, ipd);
    else
        trace_blocks(out, region->first);
    buffer_format(out, "</%s></regionViewport>", region_names[region->kind]);
}

/* ---- the sink --------------------------------------------------------------------------------------------------- */

static enum status keep_body(struct trace *trace, const struct area_page *page)
{
    struct trace_body *body = calloc(1, sizeof(*body));
    if (body == NULL)
        return STATUS_MEMORY;
    buffer_init(&body->text, TRACE_BODY_BYTES);
    if (page->regions[REGION_BODY] != NULL)
        trace_region(&body->text, page->regions[REGION_BODY]);
    if (trace->last == NULL)
        trace->first = body;
    else
        trace->last->next = body;
    trace->last = body;
    return body->text.failed ? STATUS_MEMORY : STATUS_OK;
}

static enum status write_page(struct trace *trace, const struct area_page *page)
{
    struct trace_body *body = trace->first;
    if (body == NULL)
        return STATUS_INVALID;
    struct buffer out;
    buffer_init(&out, TRACE_BODY_BYTES);
    const struct area_page_info *info = &page->info;
    buffer_format(&out, "<pageViewport bounds=\"0 0 %" PRId64 " %" PRId64 "\" key=\"P%zu\" nr=\"%" PRId64 "\"",
                  info->width, info->height, info->index + 1, info->number);
    trace_attribute(&out, "formatted-nr", info->label);
    trace_attribute(&out, "simple-page-master-name", page->master);
    if (page->blank)
        buffer_string(&out, " blank=\"true\"");
    buffer_string(&out, "><page>");
    static const enum area_region_kind before[] = {REGION_BEFORE, REGION_START}, after[] = {REGION_END, REGION_AFTER};
    for (size_t i = 0; i < 2; i++)
        if (page->regions[before[i]] != NULL)
            trace_region(&out, page->regions[before[i]]);
    if (body->text.data != NULL)
        buffer_append(&out, body->text.data, body->text.size);
    for (size_t i = 0; i < 2; i++)
        if (page->regions[after[i]] != NULL)
            trace_region(&out, page->regions[after[i]]);
    buffer_string(&out, "</page></pageViewport>\n");
    trace->first = body->next;
    if (trace->first == NULL)
        trace->last = NULL;
    body_free(body);
    enum status status = put(trace, &out);
    buffer_free(&out);
    return status;
}

static enum status on_page(void *state, const struct area_page *page, enum area_layer part)
{
    return part == AREA_BODY ? keep_body(state, page) : write_page(state, page);
}

static enum status put_string(struct trace *trace, const char *text)
{
    struct buffer out;
    buffer_init(&out, 4096);
    buffer_string(&out, text);
    enum status status = put(trace, &out);
    buffer_free(&out);
    return status;
}

static enum status begin_document(struct trace *trace)
{
    if (trace->begun)
        return STATUS_OK;
    trace->begun = true;
    return put_string(trace, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<areaTree version=\"2.0\">\n");
}

static enum status on_sequence_begin(void *state, const struct fo_node *page_sequence)
{
    struct trace *trace = state;
    enum status status = begin_document(trace);
    if (status != STATUS_OK)
        return status;
    struct buffer out;
    buffer_init(&out, 4096);
    buffer_string(&out, "<pageSequence");
    const char *language = fo_string(page_sequence, FO_P_LANGUAGE);
    if (language[0] != '\0')
        trace_attribute(&out, "xml:lang", language);
    buffer_string(&out, ">\n");
    status = put(trace, &out);
    buffer_free(&out);
    return status;
}

static enum status on_sequence_end(void *state)
{
    return put_string(state, "</pageSequence>\n");
}

static enum status on_document_end(void *state, struct fo_tree *tree)
{
    (void)tree;
    struct trace *trace = state;
    enum status status = begin_document(trace);
    return status == STATUS_OK ? put_string(trace, "</areaTree>\n") : status;
}

struct area_sink trace_sink(struct trace *trace)
{
    return (struct area_sink){trace, on_sequence_begin, on_page, on_sequence_end, on_document_end};
}

enum status trace_close(struct trace *trace, bool keep)
{
    if (trace == NULL)
        return STATUS_OK;
    while (trace->first != NULL) {
        struct trace_body *next = trace->first->next;
        body_free(trace->first);
        trace->first = next;
    }
    enum status status = STATUS_OK;
    if (keep)
        status = file_writer_commit(trace->writer);
    else
        file_writer_abandon(trace->writer);
    free(trace);
    return status;
}
