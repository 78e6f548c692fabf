/* page_body - the region-body of a page: what the page break took of the flow, and the footnotes cited in it.
 *
 * Footnotes stand at the foot of the body, below a separator if there is one. The page breaker kept room for those that
 * are cited on the page; when a footnote is too long for that, as much of it as fits is placed and the rest goes first
 * on the next page. */
#include "area/sequence.h"

#include "area/background.h"
#include "area/footnote.h"
#include "area/strip.h"
#include "area/style.h"

#include <string.h>

/* The last stop of the body up to which it fits into `room`; the number of stops then placed. */
static size_t fitting_stop(const struct footnote *footnote, mpt room)
{
    const struct stop *stops = footnote->stops.items;
    const struct stop *start = footnote->placed > 0 ? &stops[footnote->placed - 1] : NULL;
    mpt top = start != NULL ? start->after - start->next : 0;
    size_t placed = footnote->placed;
    for (size_t i = footnote->placed; i < footnote->stops.count; i++) {
        if (top + stops[i].length + stops[i].before > room)
            break;
        placed = i + 1;
    }
    return placed;
}

/* Places as much of a footnote as fits. Gives its height; the footnote remembers where it goes on. */
static mpt place_footnote(struct composer *composer, struct footnote *footnote, struct area *base, mpt lead, mpt room,
                          bool must)
{
    size_t placed = fitting_stop(footnote, room);
    if (placed == footnote->placed && must)
        placed++;
    if (placed == footnote->placed)
        return 0;
    const struct stop *stops = footnote->stops.items;
    size_t from = footnote->placed > 0 ? stops[footnote->placed - 1].piece : 0;
    compose_register(composer, &footnote->origin);
    struct part_place place = {.lead = lead, .give = 1};
    mpt height = compose_part(composer, &footnote->body, from, stops[placed - 1].piece, base, &place);
    footnote->placed = placed;
    return height;
}

static bool footnote_done(const struct footnote *footnote)
{
    return footnote->placed == footnote->stops.count;
}

static void keep_carried(struct flow *flow, struct footnote **notes, size_t from, size_t count)
{
    flow->carried_count = 0;
    if (from == count)
        return;
    struct footnote **carried = LAYOUT_ARRAY(flow->layout, count - from, struct footnote *);
    if (carried == NULL)
        return;
    memcpy(carried, notes + from, (count - from) * sizeof(*carried));
    flow->carried = carried;
    flow->carried_count = count - from;
}

static void place_footnotes(struct flow *flow, struct area_region *region, size_t from, size_t to)
{
    struct footnote_tally cited = {0};
    footnotes_cited(flow->layout, &flow->strip, from, to, &cited);
    size_t count = flow->carried_count + cited.count;
    if (count == 0)
        return;
    struct footnote **notes = LAYOUT_ARRAY(flow->layout, count, struct footnote *);
    if (notes == NULL)
        return;
    if (flow->carried_count > 0)
        memcpy(notes, flow->carried, flow->carried_count * sizeof(*notes));
    cited = (struct footnote_tally){.out = notes + flow->carried_count};
    footnotes_cited(flow->layout, &flow->strip, from, to, &cited);
    struct composer *composer = &flow->composer;
    struct area *base = area_create(composer, AREA_BLOCK, NULL);
    if (base == NULL)
        return;
    mpt room = region_bpd(region) - region->used - flow->separator_height, used = 0;
    size_t done = 0;
    while (done < count) {
        bool must = region->used == 0 && used == 0;
        mpt height = place_footnote(composer, notes[done], base, used, room - used, must);
        used += height;
        if (!footnote_done(notes[done]))
            break;
        done++;
    }
    keep_carried(flow, notes, done, count);
    region->footnotes = base;
    base->bpd = used;
    if (flow->separator.count > 0) {
        region->separator = area_create(composer, AREA_BLOCK, NULL);
        struct part_place place = {.give = 1};
        if (region->separator != NULL)
            region->separator->bpd =
                compose_part(composer, &flow->separator, 0, flow->separator.count, region->separator, &place);
    }
    region->footnote_top = region_bpd(region) - used - flow->separator_height;
}

/* display-align of the region: what is free goes above the content. */
static void align_body(struct flow *flow, struct area_region *region, struct fo_node *node, struct area *base, mpt used)
{
    enum fo_keyword align = fo_keyword(node, FO_P_DISPLAY_ALIGN);
    mpt room = region_bpd(region) - used;
    if (room <= 0 || (align != FO_K_CENTER && align != FO_K_AFTER))
        return;
    struct area *filler = area_create(&flow->composer, AREA_BLOCK, NULL);
    if (filler == NULL)
        return;
    filler->bpd = align == FO_K_CENTER ? room / 2 : room;
    for (struct area *child = base->first; child != NULL; child = child->next)
        if (!child->absolute)
            child->y += filler->bpd;
    filler->next = base->first;
    base->first = filler;
    if (base->last == NULL)
        base->last = filler;
}

enum status body_compose(struct flow *flow, struct page_record *page, struct area_region *region,
                         const struct page_break *end)
{
    struct layout *layout = flow->layout;
    struct composer *composer = &flow->composer;
    composer->page = page;
    composer->arena = layout->page;
    composer->stretch_numerator = end->stretch_numerator;
    composer->stretch_denominator = end->stretch_denominator;
    struct area *base = area_create(composer, AREA_BLOCK, NULL);
    if (base == NULL)
        return layout->status;
    struct fo_node *node = master_region_node(page->master, REGION_BODY);
    const struct box_style *box = style_box(layout, fo_style(node));
    if (box == NULL)
        return layout->status;
    region->background = region_background(composer, region, box);
    size_t from = flow->strip.first;
    composer_begin(composer, base);
    compose(composer, &flow->strip, from, end->at);
    region->used = composer_end(composer, end->last);
    place_footnotes(flow, region, from, end->at);
    align_body(flow, region, node, base, region->used);
    region->layered = composer->layered;
    composer->layered = false;
    region->first = base->first;
    region->last = base->last;
    strip_drop(&flow->strip, end->at);
    return layout->status;
}
