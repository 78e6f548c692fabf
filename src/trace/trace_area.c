/* trace_area - one area and what is in it as XML.
 *
 * Names and units are those of Apache FOP's area tree; so are some readings that its geometry suggests: the offsets of
 * a cell are those of its content from the left and of its border from above, a collapsed border counts with its whole
 * width in the allocation rectangle, an indent that is not border or padding is repeated as space-start. Areas nest as
 * deep as the document does, so the recursion is bounded by LIMIT_XML_DEPTH. */
#include "trace/trace_area.h"

#include <inttypes.h>
#include <string.h>

void trace_attribute(struct buffer *out, const char *name, const char *value)
{
    buffer_byte(out, ' ');
    buffer_string(out, name);
    buffer_string(out, "=\"");
    buffer_xml(out, value);
    buffer_byte(out, '"');
}

void trace_length(struct buffer *out, const char *name, mpt length)
{
    buffer_format(out, " %s=\"%" PRId64 "\"", name, length);
}

void trace_nonzero(struct buffer *out, const char *name, mpt length)
{
    if (length != 0)
        trace_length(out, name, length);
}

void trace_color(struct buffer *out, const char *name, uint32_t color)
{
    buffer_format(out, " %s=\"#%06x\"", name, (unsigned)(color & 0xFFFFFF));
}

void trace_sizes(struct buffer *out, const struct trace_sizes *sizes)
{
    buffer_format(out,
                  " ipd=\"%" PRId64 "\" bpd=\"%" PRId64 "\" ipda=\"%" PRId64 "\" bpda=\"%" PRId64 "\" bap=\"%" PRId64
                  " %" PRId64 " %" PRId64 " %" PRId64 "\"",
                  sizes->ipd, sizes->bpd, sizes->ipda, sizes->bpda, sizes->start, sizes->end, sizes->before,
                  sizes->after);
}

mpt trace_side(const struct area_edges *edges, enum area_side side)
{
    return edges == NULL ? 0 : edges->border[side].width + edges->padding[side];
}

void trace_background(struct buffer *out, const struct area_background *background)
{
    if (background == NULL)
        return;
    buffer_string(out, " background=\"");
    if (background->color != 0)
        buffer_format(out, "color=#%06x", (unsigned)(background->color & 0xFFFFFF));
    if (background->image != NULL && background->source != NULL) {
        buffer_string(out, background->color != 0 ? ",url=" : "url=");
        buffer_xml(out, background->source);
    }
    buffer_byte(out, '"');
    if (background->color != 0)
        trace_color(out, "bkg-color", background->color);
}

static const struct {
    enum area_side side;
    const char *border, *padding;
} sides[] = {{SIDE_START, "border-start", "padding-start"},
             {SIDE_END, "border-end", "padding-end"},
             {SIDE_BEFORE, "border-before", "padding-before"},
             {SIDE_AFTER, "border-after", "padding-after"}};

void trace_edges(struct buffer *out, const struct area_edges *edges)
{
    if (edges == NULL)
        return;
    for (size_t i = 0; i < 4; i++) {
        const struct area_border *border = &edges->border[sides[i].side];
        if (border->width == 0)
            continue;
        buffer_format(out, " %s=\"(%s,#%06x,%" PRId64 "%s)\"", sides[i].border, fo_keyword_name(border->style),
                      (unsigned)(border->color & 0xFFFFFF), border->width,
                      border->mode == BORDER_COLLAPSE_INNER   ? ",collapse-inner"
                      : border->mode == BORDER_COLLAPSE_OUTER ? ",collapse-outer"
                                                              : "");
    }
    for (size_t i = 0; i < 4; i++)
        trace_nonzero(out, sides[i].padding, edges->padding[sides[i].side]);
}

/* Sizes of a block or line area with its spaces. */
static void area_sizes(struct buffer *out, const struct area *area)
{
    struct trace_sizes sizes = {.ipd = area->ipd,
                                .bpd = area->bpd,
                                .start = trace_side(area->edges, SIDE_START),
                                .end = trace_side(area->edges, SIDE_END),
                                .before = trace_side(area->edges, SIDE_BEFORE),
                                .after = trace_side(area->edges, SIDE_AFTER)};
    sizes.ipda = sizes.ipd + sizes.start + sizes.end;
    sizes.bpda = area->space_before + sizes.before + sizes.bpd + sizes.after + area->space_after;
    trace_sizes(out, &sizes);
}

static void block_indents(struct buffer *out, const struct area *area)
{
    if (area->indented) {
        trace_nonzero(out, "space-start", area->space_start);
        trace_nonzero(out, "space-end", area->space_end);
        trace_nonzero(out, "start-indent", area->start_indent);
        trace_nonzero(out, "end-indent", area->end_indent);
    }
    trace_nonzero(out, "space-before", area->space_before);
    trace_nonzero(out, "space-after", area->space_after);
}

static mpt half_border(const struct area_edges *edges, enum area_side side)
{
    if (edges == NULL || edges->border[side].mode == BORDER_SEPARATE)
        return 0;
    return edges->border[side].width / 2;
}

/* From the edge of the grid to the content of a cell: half of a collapsed border lies in the neighbour. */
static mpt content_start(const struct area_edges *edges)
{
    if (edges == NULL)
        return 0;
    const struct area_border *border = &edges->border[SIDE_START];
    return edges->padding[SIDE_START] + (border->mode == BORDER_SEPARATE ? border->width : border->width / 2);
}

static void block_place(struct buffer *out, const struct area *area)
{
    if (area->kind == AREA_VIEWPORT) {
        buffer_string(out, " is-viewport-area=\"true\"");
        if (area->absolute) {
            trace_length(out, "left-position", area->x);
            trace_length(out, "top-position", area->y);
        }
        mpt x = area->absolute ? 0 : area->start_indent, y = area->absolute ? 0 : trace_side(area->edges, SIDE_BEFORE);
        switch (area->rotation) {
        case 90:
            buffer_format(out, " ctm=\"[0.0 -1.0 1.0 0.0 %" PRId64 ".0 %" PRId64 ".0]\"", x, (y + area->bpd));
            break;
        case 180:
            buffer_format(out, " ctm=\"[-1.0 0.0 0.0 -1.0 %" PRId64 ".0 %" PRId64 ".0]\"", (x + area->ipd),
                          (y + area->bpd));
            break;
        case 270:
            buffer_format(out, " ctm=\"[0.0 1.0 -1.0 0.0 %" PRId64 ".0 %" PRId64 ".0]\"", (x + area->ipd), y);
            break;
        default:
            buffer_format(out, " ctm=\"[1.0 0.0 0.0 1.0 %" PRId64 ".0 %" PRId64 ".0]\"", x, y);
        }
        if (area->clipped)
            buffer_string(out, " clipped=\"true\"");
        if (area->absolute)
            buffer_format(out, " positioning=\"%s\"", area->page_fixed ? "fixed" : "absolute");
        return;
    }
    if (area->reference)
        buffer_string(out, " is-reference-area=\"true\"");
    if (area->absolute) {
        mpt start = area->reference ? content_start(area->edges) : 0;
        trace_nonzero(out, "left-offset", area->start_indent + area->x + start);
        trace_nonzero(out, "top-offset", area->y - half_border(area->edges, SIDE_BEFORE));
        buffer_string(out, " positioning=\"absolute\"");
    }
}

static void trace_lines(struct buffer *out, const struct area *line);

static void trace_block(struct buffer *out, const struct area *area)
{
    buffer_string(out, "<block");
    area_sizes(out, area);
    if (area->origin != NULL && area->origin->id != NULL && !area->helper)
        trace_attribute(out, "prod-id", area->origin->id);
    trace_background(out, area->background);
    trace_edges(out, area->edges);
    block_indents(out, area);
    block_place(out, area);
    if (area->origin != NULL)
        buffer_string(out, area->hidden ? " visibility=\"hidden\"" : " visibility=\"visible\"");
    if (area->first == NULL) {
        buffer_string(out, "/>");
        return;
    }
    buffer_byte(out, '>');
    trace_blocks(out, area->first);
    buffer_string(out, "</block>");
}

void trace_blocks(struct buffer *out, const struct area *first)
{
    for (const struct area *area = first; area != NULL; area = area->next) {
        if (area->kind == AREA_LINE)
            trace_lines(out, area);
        else
            trace_block(out, area);
    }
}

/* ---- inline areas ----------------------------------------------------------------------------------------------- */

static void inline_sizes(struct buffer *out, const struct area *area)
{
    struct trace_sizes sizes = {.ipd = area->ipd,
                                .bpd = area->bpd,
                                .start = trace_side(area->edges, SIDE_START),
                                .end = trace_side(area->edges, SIDE_END),
                                .before = trace_side(area->edges, SIDE_BEFORE),
                                .after = trace_side(area->edges, SIDE_AFTER)};
    sizes.ipda = sizes.ipd + sizes.start + sizes.end;
    sizes.bpda = sizes.before + sizes.bpd + sizes.after;
    trace_sizes(out, &sizes);
}

static void trace_link(struct buffer *out, const struct area_link *link)
{
    if (link == NULL)
        return;
    if (link->destination != NULL) {
        buffer_string(out, " internal-link=\"(,");
        buffer_xml(out, link->destination);
        buffer_string(out, ")\"");
    } else if (link->uri != NULL) {
        buffer_string(out, " external-link=\"newWindow=false,dest=");
        buffer_xml(out, link->uri);
        buffer_byte(out, '"');
    }
}

static void trace_inlines(struct buffer *out, const struct area *first, const struct area *parent);

static void trace_parent(struct buffer *out, const struct area *area, const char *name)
{
    buffer_byte(out, '<');
    buffer_string(out, name);
    inline_sizes(out, area);
    if (area->origin != NULL && area->origin->id != NULL)
        trace_attribute(out, "prod-id", area->origin->id);
    trace_background(out, area->background);
    trace_edges(out, area->edges);
    if (area->origin != NULL && area->origin->object == FO_BASIC_LINK)
        trace_link(out, area->link);
    trace_length(out, "offset", area->offset);
    buffer_byte(out, '>');
    if (area->kind == AREA_INLINE_BLOCK)
        trace_blocks(out, area->first);
    else
        trace_inlines(out, area->first, area);
    buffer_format(out, "</%s>", name);
}

static void trace_viewport(struct buffer *out, const struct area *area)
{
    const struct area_graphic *graphic = area->content.graphic;
    buffer_string(out, "<viewport");
    inline_sizes(out, area);
    if (area->origin != NULL && area->origin->id != NULL)
        trace_attribute(out, "prod-id", area->origin->id);
    trace_background(out, area->background);
    trace_edges(out, area->edges);
    trace_length(out, "offset", area->offset);
    buffer_format(out, " pos=\"%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\">",
                  trace_side(area->edges, SIDE_START) + graphic->x, trace_side(area->edges, SIDE_BEFORE) + graphic->y,
                  graphic->width, graphic->height);
    bool foreign = area->origin != NULL && area->origin->object == FO_INSTREAM_FOREIGN_OBJECT;
    buffer_string(out, foreign ? "<foreignObject ipd=\"0\" bpd=\"0\"" : "<image ipd=\"0\" bpd=\"0\"");
    trace_attribute(out, foreign ? "ns" : "url", graphic->source);
    if (graphic->drawing == NULL) {
        buffer_string(out, "/>");
    } else {
        buffer_byte(out, '>');
        trace_drawing(out, graphic->drawing);
        buffer_string(out, foreign ? "</foreignObject>" : "</image>");
    }
    buffer_string(out, "</viewport>");
}

static void trace_leader(struct buffer *out, const struct area *area)
{
    bool rule = area->kind == AREA_LEADER_RULE;
    buffer_string(out, rule ? "<leader" : "<space");
    inline_sizes(out, area);
    if (area->origin != NULL && area->origin->id != NULL)
        trace_attribute(out, "prod-id", area->origin->id);
    if (rule)
        trace_color(out, "color", area->content.rule.color);
    trace_length(out, "offset", area->offset);
    if (rule) {
        trace_attribute(out, "ruleStyle", fo_keyword_name(area->content.rule.style));
        trace_length(out, "ruleThickness", area->content.rule.thickness);
    }
    buffer_string(out, "/>");
}

static void trace_inlines(struct buffer *out, const struct area *first, const struct area *parent)
{
    (void)parent;
    for (const struct area *area = first; area != NULL; area = area->next) {
        switch (area->kind) {
        case AREA_TEXT:
            trace_text(out, area);
            break;
        case AREA_INLINE:
            trace_parent(out, area, "inlineparent");
            break;
        case AREA_INLINE_BLOCK:
            trace_parent(out, area, "inlineblockparent");
            break;
        case AREA_INLINE_VIEWPORT:
            trace_viewport(out, area);
            break;
        default:
            trace_leader(out, area);
            break;
        }
    }
}

static void trace_lines(struct buffer *out, const struct area *line)
{
    buffer_string(out, "<lineArea");
    area_sizes(out, line);
    trace_nonzero(out, "start-indent", line->start_indent);
    trace_nonzero(out, "end-indent", line->end_indent);
    trace_nonzero(out, "space-before", line->space_before);
    trace_nonzero(out, "space-after", line->space_after);
    if (line->first == NULL) {
        buffer_string(out, "/>");
        return;
    }
    buffer_byte(out, '>');
    trace_inlines(out, line->first, line);
    buffer_string(out, "</lineArea>");
}
