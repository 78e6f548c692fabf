/* sequence - a page-sequence: its pages from the first to the last (XSL 6.4.5).
 *
 * Page by page: choose a master as if more pages followed, find how much of the flow fits, and if nothing is left ask
 * for the master again, as last page; when that one is smaller and does not hold the rest, the rest keeps the first
 * choice and an empty last page follows. The body goes to the sinks at once. Breaks to even or odd pages and
 * force-page-count add blank pages. A record of each page waits for its static content until the sequence ends. */
#include "area/sequence.h"

#include "area/citation.h"
#include "area/footnote.h"
#include "area/marker.h"
#include "area/page_label.h"
#include "area/strip.h"
#include "area/style.h"

#include <string.h>

struct page_maker {
    struct layout *layout;
    struct sequence *sequence;
    struct flow flow;
    struct master_walk walk;
    mpt ipd;  /* that the flow is laid out for */
    mpt room; /* of the first page */
};

/* ---- numbers ---------------------------------------------------------------------------------------------------- */

static int64_t first_number(const struct layout *layout, const struct fo_node *node)
{
    int64_t next = layout->next_number;
    const struct fo_value *value = fo_get(node, FO_P_INITIAL_PAGE_NUMBER);
    if (value->kind == FO_IS_NUMBER) {
        int64_t number = value->number / 1000000;
        return number < 1 ? 1 : number;
    }
    if (value->keyword == FO_K_AUTO_ODD)
        return next % 2 == 0 ? next + 1 : next;
    if (value->keyword == FO_K_AUTO_EVEN)
        return next % 2 != 0 ? next + 1 : next;
    return next;
}

/* Must a blank page follow the last one, so that the next page-sequence begins as it wants (7.27.5)? */
static bool auto_forces(struct sequence *sequence)
{
    struct fo_node *next = fo_next(sequence->node);
    while (next != NULL && fo_object(next) != FO_PAGE_SEQUENCE)
        next = fo_next(next);
    if (next == NULL)
        return false;
    bool last_even = (sequence->number - 1) % 2 == 0;
    const struct fo_value *value = fo_get(next, FO_P_INITIAL_PAGE_NUMBER);
    if (value->kind == FO_IS_NUMBER) {
        int64_t number = value->number / 1000000;
        return ((number < 1 ? 1 : number) % 2 == 0) == last_even;
    }
    if (value->keyword == FO_K_AUTO_ODD)
        return !last_even;
    return value->keyword == FO_K_AUTO_EVEN && last_even;
}

static bool blank_follows(struct sequence *sequence)
{
    bool last_even = (sequence->number - 1) % 2 == 0;
    bool count_even = sequence->page_count % 2 == 0;
    switch (fo_keyword(sequence->node, FO_P_FORCE_PAGE_COUNT)) {
    case FO_K_EVEN:
        return !count_even;
    case FO_K_ODD:
        return count_even;
    case FO_K_END_ON_EVEN:
        return !last_even;
    case FO_K_END_ON_ODD:
        return last_even;
    case FO_K_AUTO:
        return auto_forces(sequence);
    default:
        return false;
    }
}

/* ---- one page --------------------------------------------------------------------------------------------------- */

static struct page_record *add_record(struct page_maker *maker, struct fo_node *master, bool blank)
{
    struct sequence *sequence = maker->sequence;
    struct layout *layout = maker->layout;
    struct page_record *record = ARENA_NEW(sequence->arena, struct page_record);
    const char *label = page_label(sequence->arena, sequence->number, sequence->node);
    if (record == NULL || label == NULL) {
        layout_fail(layout, STATUS_MEMORY);
        return NULL;
    }
    if (layout->page_index >= LIMIT_PAGES) {
        char limit[32];
        layout_number(limit, LIMIT_PAGES);
        layout_report(layout, DIAG_AREA_PAGES, sequence->node, limit);
        layout_fail(layout, STATUS_LIMIT);
        return NULL;
    }
    record->info.index = layout->page_index++;
    record->info.number = sequence->number++;
    record->info.label = label;
    record->master = master;
    record->blank = blank;
    master_page_size(master, &record->info.width, &record->info.height);
    if (sequence->last_page == NULL)
        sequence->pages = record;
    else
        sequence->last_page->next = record;
    sequence->last_page = record;
    sequence->page_count++;
    if (fo_id(sequence->node) != NULL)
        citation_register_page(layout, fo_id(sequence->node), label, blank);
    if (fo_id(sequence->flow) != NULL)
        citation_register_page(layout, fo_id(sequence->flow), label, blank);
    if (fo_id(fo_root(layout->tree)) != NULL)
        citation_register_page(layout, fo_id(fo_root(layout->tree)), label, blank);
    return record;
}

/* Makes the page: its body from `end` of the flow (NULL: nothing of the flow). */
static enum status make_page(struct page_maker *maker, struct fo_node *master, bool blank, const struct page_break *end)
{
    struct layout *layout = maker->layout;
    struct page_record *record = add_record(maker, master, blank);
    if (record == NULL)
        return layout->status;
    struct area_page page = {.info = record->info,
                             .master = fo_string(master, FO_P_MASTER_NAME),
                             .blank = blank,
                             .sequence = fo_serial(maker->sequence->node)};
    master_turn(master, &page.turn);
    struct area_region *body = master_region(layout, layout->page, master, REGION_BODY);
    page.regions[REGION_BODY] = body;
    if (end != NULL && body != NULL)
        body_compose(&maker->flow, record, body, end);
    if (layout->status == STATUS_OK)
        emit_page(layout, &page, AREA_BODY);
    arena_reset(layout->page);
    if (end != NULL && layout->status == STATUS_OK) {
        generation_next(layout);
        generations_collect(layout, &maker->flow);
    }
    return layout->status;
}

/* A master for the next page, as if another one followed. */
static struct fo_node *choose(struct page_maker *maker, struct master_walk *walk)
{
    struct page_conditions conditions = {.first = maker->sequence->page_count == 0, .number = maker->sequence->number};
    return master_choose(maker->layout, walk, &conditions);
}

static enum status make_blank(struct page_maker *maker, bool last)
{
    struct page_conditions conditions = {
        .first = maker->sequence->page_count == 0, .last = last, .blank = true, .number = maker->sequence->number};
    if (last && master_peek(maker->layout, &maker->walk, &conditions) == NULL)
        conditions.last = false; /* no alternative of its own for a last page */
    struct fo_node *master = master_choose(maker->layout, &maker->walk, &conditions);
    return master == NULL ? maker->layout->status : make_page(maker, master, true, NULL);
}

/* Room for the flow on a page of this master; -1: its body is not the region that the flow goes to. */
static mpt body_room(struct page_maker *maker, struct fo_node *master)
{
    struct fo_node *node = master_region_node(master, REGION_BODY);
    if (node == NULL || strcmp(master_region_name(node), maker->sequence->flow_name) != 0)
        return -1;
    struct area_region *region = master_region(maker->layout, maker->layout->page, master, REGION_BODY);
    if (region == NULL)
        return -1;
    if (region->width > 0 && region->height > 0)
        return region_bpd(region);
    layout_report(maker->layout, DIAG_AREA_REGION_SIZE, node, region->name, fo_string(master, FO_P_MASTER_NAME));
    return -1;
}

/* The body of this page may be wider or narrower than that of the page before. */
static enum status follow_width(struct page_maker *maker, struct fo_node *master)
{
    struct layout *layout = maker->layout;
    struct area_region *body = master_region(layout, layout->page, master, REGION_BODY);
    if (body == NULL || region_ipd(body) == maker->ipd)
        return layout->status;
    maker->ipd = layout->region_ipd = region_ipd(body);
    return flow_set_width(&maker->flow, maker->ipd);
}

/* The page that holds the rest of the flow: with the master of a last page if its body is large enough. */
static enum status make_last(struct page_maker *maker, struct fo_node *master, struct page_break *end)
{
    struct master_walk walk = *maker->sequence->masters; /* where it was before this page */
    struct page_conditions conditions = {
        .first = maker->sequence->page_count == 0, .last = true, .number = maker->sequence->number};
    struct fo_node *last = master_peek(maker->layout, &walk, &conditions);
    if (last == NULL || last == master) /* no alternative of its own for a last page */
        return make_page(maker, master, false, end);
    last = master_choose(maker->layout, &walk, &conditions);
    struct page_break again = {0};
    mpt room = body_room(maker, last);
    bool only = maker->sequence->page_count == 0;
    if (room >= 0 && follow_width(maker, last) == STATUS_OK &&
        page_break_find(&maker->flow, room, 0, &again) == STATUS_OK && again.last && again.height <= room) {
        maker->walk = walk;
        return make_page(maker, last, false, &again);
    }
    if (follow_width(maker, master) != STATUS_OK ||
        page_break_find(&maker->flow, body_room(maker, master), 0, end) != STATUS_OK ||
        make_page(maker, master, false, end) != STATUS_OK)
        return maker->layout->status;
    return only || !end->last ? STATUS_OK : make_blank(maker, true); /* a single page stays a single page */
}

/* A blank page where the next content must not stand on this parity. */
static enum status make_parity(struct page_maker *maker, enum break_class class)
{
    bool even = maker->sequence->number % 2 == 0;
    if ((class == BREAK_EVEN_PAGE && !even) || (class == BREAK_ODD_PAGE && even))
        return make_blank(maker, false);
    return STATUS_OK;
}

/* ---- the sequence ----------------------------------------------------------------------------------------------- */

/* Room on the page behind the one for which a master has just been chosen. */
static mpt next_room(struct page_maker *maker)
{
    if (fo_object(maker->walk.master) == FO_SIMPLE_PAGE_MASTER)
        return 0;
    struct page_conditions conditions = {.number = maker->sequence->number + 1};
    struct fo_node *next = master_peek(maker->layout, &maker->walk, &conditions);
    return next == NULL ? 0 : body_room(maker, next);
}

/* What is left of footnotes when the flow has ended. */
static void make_footnote_pages(struct page_maker *maker)
{
    while (maker->flow.carried_count > 0 && maker->layout->status == STATUS_OK) {
        struct page_break nothing = {.at = maker->flow.strip.count, .last = true, .stretch_denominator = 1};
        struct fo_node *master = choose(maker, &maker->walk);
        if (master == NULL || body_room(maker, master) < 0)
            return;
        make_page(maker, master, false, &nothing);
    }
}

static enum status make_pages(struct page_maker *maker)
{
    struct layout *layout = maker->layout;
    int without_body = 0;
    for (bool last = false; !last && layout->status == STATUS_OK;) {
        struct master_walk before = maker->walk;
        maker->sequence->masters = &before;
        struct fo_node *master = choose(maker, &maker->walk);
        if (master == NULL)
            return layout->status;
        mpt room = body_room(maker, master);
        if (room < 0) { /* the flow goes elsewhere: a page without it */
            if (++without_body > LIMIT_PAGES_WITHOUT_BODY) {
                layout_report(layout, DIAG_AREA_NO_REGION, maker->sequence->flow, maker->sequence->flow_name,
                              fo_string(master, FO_P_MASTER_NAME));
                return layout_fail(layout, STATUS_INVALID);
            }
            make_page(maker, master, false, NULL);
            continue;
        }
        without_body = 0;
        if (follow_width(maker, master) != STATUS_OK)
            return layout->status;
        struct page_break end;
        /* an empty page in the middle is better than a torn picture; one at the beginning is not */
        mpt next = maker->sequence->page_count > 0 ? next_room(maker) : 0;
        if (page_break_find(&maker->flow, room, next, &end) != STATUS_OK)
            return layout->status;
        if (end.skipped) {
            make_page(maker, master, false, NULL);
            continue;
        }
        if (end.last)
            make_last(maker, master, &end);
        else
            make_page(maker, master, false, &end);
        last = end.last;
        if (!last && layout->status == STATUS_OK && end.forced >= BREAK_EVEN_PAGE)
            make_parity(maker, end.forced);
    }
    make_footnote_pages(maker);
    if (layout->status == STATUS_OK && blank_follows(maker->sequence))
        make_blank(maker, true);
    return layout->status;
}

/* The width that the flow is laid out for: that of the body of its first page. */
static enum status begin_flow(struct page_maker *maker)
{
    struct layout *layout = maker->layout;
    struct sequence *sequence = maker->sequence;
    struct master_walk walk = maker->walk;
    struct fo_node *master = choose(maker, &walk);
    if (master == NULL)
        return layout->status;
    struct area_region *body = master_region(layout, layout->page, master, REGION_BODY);
    if (body == NULL)
        return layout->status != STATUS_OK ? layout->status : layout_fail(layout, STATUS_INVALID);
    maker->ipd = layout->region_ipd = region_ipd(body);
    maker->room = region_bpd(body);
    struct context context = {.ipd = maker->ipd, .block_ipd = maker->ipd, .bpd = maker->room, .page_bpd = maker->room};
    master_page_size(master, &context.page_width, &context.page_height);
    struct flow *flow = &maker->flow;
    flow->layout = layout;
    strip_init(&flow->strip, NULL);
    composer_init(&flow->composer, layout, layout->page, NULL);
    producer_begin(&flow->producer, layout, &flow->strip, sequence->flow, step_flow, &context);
    flow->producer.release = true;
    struct fo_node *separator = statics_find(sequence, "xsl-footnote-separator");
    if (separator != NULL) {
        struct arena *content = layout->content;
        layout->content = sequence->arena;
        strip_init(&flow->separator, sequence->arena);
        produce_all(layout, separator, step_blocks, &context, &flow->separator);
        flow->separator_height = strip_extent(layout, &flow->separator).optimum;
        layout->content = content;
    }
    return layout->status;
}

static enum status find_flow(struct layout *layout, struct sequence *sequence)
{
    struct fo_node *child = fo_first(sequence->node);
    while (child != NULL && fo_object(child) != FO_FLOW)
        child = fo_next(child);
    sequence->flow = child;
    if (child == NULL)
        return fo_status(layout->tree) != STATUS_OK ? fo_status(layout->tree) : STATUS_INVALID;
    sequence->flow_name = fo_string(child, FO_P_FLOW_NAME);
    return STATUS_OK;
}

static enum status format_pages(struct layout *layout, struct sequence *sequence)
{
    struct page_maker maker = {.layout = layout, .sequence = sequence};
    enum status status = find_flow(layout, sequence);
    if (status != STATUS_OK)
        return layout_fail(layout, status);
    if (master_walk_begin(layout, sequence->node, &maker.walk) != STATUS_OK)
        return layout->status;
    sequence->number = sequence->first_number = first_number(layout, sequence->node);
    emit_sequence_begin(layout, sequence->node);
    if (begin_flow(&maker) == STATUS_OK) {
        struct fo_node *first = first_child(sequence->flow);
        enum break_class class = first == NULL ? BREAK_NONE : chain_break_before(first);
        if (class >= BREAK_EVEN_PAGE)
            make_parity(&maker, class);
        make_pages(&maker);
    }
    layout->next_number = sequence->number;
    strip_free(&maker.flow.strip);
    composer_free(&maker.flow.composer);
    return layout->status;
}

enum status sequence_format(struct layout *layout, struct fo_node *node)
{
    struct sequence sequence = {.node = node, .arena = arena_create(0)};
    if (sequence.arena == NULL)
        return layout_fail(layout, STATUS_MEMORY);
    layout->sequence = &sequence;
    if (format_pages(layout, &sequence) == STATUS_OK && statics_format(layout, &sequence) == STATUS_OK)
        emit_sequence_end(layout);
    layout->sequence = NULL;
    arena_destroy(sequence.arena);
    return layout->status;
}
