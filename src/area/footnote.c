/* footnote - bodies of footnotes.
 *
 * A footnote is cited in a line and its body stands at the foot of the page of that line. The body is laid out when the
 * line is, as a strip of its own against the width of the region; page_break.c keeps room for it and splits it when the
 * page is too small for all of it. */
#include "area/footnote.h"

#include "area/produce.h"
#include "area/strip.h"

struct footnote *footnote_create(struct layout *layout, struct fo_node *body, const struct context *context)
{
    if (context->statics) {
        layout_report(layout, DIAG_AREA_FOOTNOTE_PLACE, body, "fo:static-content");
        return NULL;
    }
    struct footnote *footnote = LAYOUT_NEW(layout, struct footnote);
    if (footnote == NULL)
        return NULL;
    layout_origin(layout, &footnote->origin, body, context->parent);
    struct context inner = {.ipd = layout->region_ipd,
                            .block_ipd = layout->region_ipd,
                            .bpd = -1,
                            .page_bpd = context->page_bpd,
                            .parent = footnote->origin.serial,
                            .depth = context->depth + 1};
    strip_init(&footnote->body, layout->content);
    if (produce_all(layout, body, step_blocks, &inner, &footnote->body) != STATUS_OK ||
        strip_stops(layout, &footnote->body, false, &footnote->stops) != STATUS_OK)
        return NULL;
    footnote->height = footnote->stops.total;
    return footnote;
}
