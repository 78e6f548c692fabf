/* statics - static content: the regions around the body, formatted when the page-sequence has ended.
 *
 * Then the number of pages is known, so a page total needs no second pass, and all markers of each page are noted. Each
 * page is formatted for itself in an arena that is emptied behind it; what depends on the page is its number, its
 * markers and the labels of ids. */
#include "area/sequence.h"

#include "area/background.h"
#include "area/marker.h"
#include "area/strip.h"
#include "area/style.h"

#include <string.h>

struct fo_node *statics_find(const struct sequence *sequence, const char *flow_name)
{
    for (struct fo_node *child = fo_first(sequence->node); child != NULL && child != sequence->flow;
         child = fo_next(child))
        if (fo_object(child) == FO_STATIC_CONTENT && strcmp(fo_string(child, FO_P_FLOW_NAME), flow_name) == 0)
            return child;
    return NULL;
}

static void report_overflow(struct layout *layout, struct area_region *region, const struct fo_node *node)
{
    mpt room = region_bpd(region);
    if (region->used <= room || room == 0)
        return;
    char content[32], height[32];
    layout_length(content, region->used);
    layout_length(height, room);
    enum fo_keyword overflow = fo_keyword(node, FO_P_OVERFLOW);
    if (overflow == FO_K_ERROR_IF_OVERFLOW)
        layout_report(layout, DIAG_AREA_OVERFLOW_ERROR, node, region->name, content, height);
    else if (overflow == FO_K_HIDDEN)
        layout_report(layout, DIAG_AREA_OVERFLOW_CUT, node, region->name, content, height);
    else if (overflow != FO_K_VISIBLE)
        layout_report(layout, DIAG_AREA_OVERFLOW, node, region->name, content, height);
}

static void fill_region(struct composer *composer, struct area_region *region, struct fo_node *node,
                        struct fo_node *content)
{
    struct layout *layout = composer->layout;
    struct page_record *page = composer->page;
    mpt ipd = region_ipd(region), bpd = region_bpd(region);
    struct context context = {.ipd = ipd,
                              .block_ipd = ipd,
                              .bpd = bpd,
                              .page_bpd = bpd,
                              .statics = true,
                              .page_width = page->info.width,
                              .page_height = page->info.height};
    struct strip strip;
    strip_init(&strip, layout->content);
    if (produce_all(layout, content, step_blocks, &context, &strip) != STATUS_OK)
        return;
    struct area *base = area_create(composer, AREA_BLOCK, NULL);
    if (base == NULL)
        return;
    struct part_place place = {0};
    mpt room = bpd - strip_squeeze(layout, &strip, bpd, &place.missing, &place.give);
    place.lead = compose_lead(composer, base, fo_keyword(node, FO_P_DISPLAY_ALIGN), room);
    region->used = compose_part(composer, &strip, 0, strip.count, base, &place);
    region->layered = composer->layered;
    composer->layered = false;
    region->first = base->first;
    region->last = base->last;
    report_overflow(layout, region, node);
}

static enum status format_page(struct layout *layout, struct sequence *sequence, struct page_record *record)
{
    struct area_page page = {.info = record->info,
                             .master = fo_string(record->master, FO_P_MASTER_NAME),
                             .blank = record->blank,
                             .sequence = fo_serial(sequence->node)};
    master_turn(record->master, &page.turn);
    struct composer composer;
    composer_init(&composer, layout, layout->page, record);
    layout->retrieval.page = record->markers;
    for (int kind = REGION_BEFORE; kind < REGION_COUNT && layout->status == STATUS_OK; kind++) {
        struct area_region *region = master_region(layout, layout->page, record->master, (enum area_region_kind)kind);
        if (region == NULL)
            continue;
        struct fo_node *node = master_region_node(record->master, (enum area_region_kind)kind);
        struct fo_node *content = statics_find(sequence, region->name);
        const struct box_style *box = style_box(layout, fo_style(node));
        page.regions[kind] = region;
        if (box != NULL)
            region->background = region_background(&composer, region, box);
        if (content != NULL)
            fill_region(&composer, region, node, content);
    }
    if (layout->status == STATUS_OK)
        emit_page(layout, &page, AREA_STATIC);
    return layout->status;
}

enum status statics_format(struct layout *layout, struct sequence *sequence)
{
    struct arena *flow_content = layout->content;
    struct arena *content = arena_create(0);
    if (content == NULL)
        return layout_fail(layout, STATUS_MEMORY);
    layout->content = content;
    layout->retrieval.sequence = NULL;
    for (struct page_record *record = sequence->pages; record != NULL && layout->status == STATUS_OK;
         record = record->next) {
        layout->statics = record;
        format_page(layout, sequence, record);
        marker_carry(layout, sequence->arena, &layout->retrieval.sequence, record->markers);
        arena_reset(content);
        arena_reset(layout->page);
    }
    marker_carry(layout, layout->document, &layout->retrieval.document, layout->retrieval.sequence);
    layout->retrieval.sequence = layout->retrieval.page = NULL;
    layout->statics = NULL;
    layout->content = flow_content;
    arena_destroy(content);
    return layout->status;
}
