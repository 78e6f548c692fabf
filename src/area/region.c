/* region - the geometry of a page and its regions (XSL 6.4.13-6.4.18).
 *
 * The page less its margins is the room of the regions. The body takes it less its own margins; before, after, start
 * and end lie at its edges with their extents, and where they would overlap those with precedence="true" (before and
 * after only) take the corners. */
#include "area/master.h"
#include "area/style.h"

#include <string.h>

#define PAGE_WIDTH_AUTO  595275 /* A4 */
#define PAGE_HEIGHT_AUTO 841889

void master_page_size(const struct fo_node *master, mpt *width, mpt *height)
{
    *width = value_auto(fo_get(master, FO_P_PAGE_WIDTH)) ? PAGE_WIDTH_AUTO : fo_length(master, FO_P_PAGE_WIDTH, 0);
    *height = value_auto(fo_get(master, FO_P_PAGE_HEIGHT)) ? PAGE_HEIGHT_AUTO : fo_length(master, FO_P_PAGE_HEIGHT, 0);
}

static const enum fo_object region_objects[REGION_COUNT] = {
    [REGION_BODY] = FO_REGION_BODY,   [REGION_BEFORE] = FO_REGION_BEFORE, [REGION_AFTER] = FO_REGION_AFTER,
    [REGION_START] = FO_REGION_START, [REGION_END] = FO_REGION_END,
};

struct fo_node *master_region_node(struct fo_node *master, enum area_region_kind kind)
{
    struct fo_node *child = fo_first(master);
    while (child != NULL && fo_object(child) != region_objects[kind])
        child = fo_next(child);
    return child;
}

const char *master_region_name(const struct fo_node *region)
{
    const char *name = fo_string(region, FO_P_REGION_NAME);
    if (name[0] != '\0')
        return name;
    switch (fo_object(region)) {
    case FO_REGION_BEFORE:
        return "xsl-region-before";
    case FO_REGION_AFTER:
        return "xsl-region-after";
    case FO_REGION_START:
        return "xsl-region-start";
    case FO_REGION_END:
        return "xsl-region-end";
    default:
        return "xsl-region-body";
    }
}

struct rectangle {
    mpt x, y, width, height;
};

/* Takes the margins of an object off a rectangle. Percentages at the sides refer to its width; those above and below to
 * `base`: for a page its height (CSS 2 13.2.1), for a region-body the width again, as of every block (7.11.1). */
static struct rectangle inside_margins(const struct fo_node *node, struct rectangle outer, mpt base)
{
    mpt top = fo_length(node, FO_P_MARGIN_TOP, base), bottom = fo_length(node, FO_P_MARGIN_BOTTOM, base);
    mpt left = fo_length(node, FO_P_MARGIN_LEFT, outer.width), right = fo_length(node, FO_P_MARGIN_RIGHT, outer.width);
    return (struct rectangle){outer.x + left, outer.y + top, outer.width - left - right, outer.height - top - bottom};
}

static mpt extent_of(struct fo_node *master, enum area_region_kind kind, mpt base)
{
    const struct fo_node *node = master_region_node(master, kind);
    return node == NULL ? 0 : fo_length(node, FO_P_EXTENT, base);
}

static bool precedes(struct fo_node *master, enum area_region_kind kind)
{
    const struct fo_node *node = master_region_node(master, kind);
    return node != NULL && fo_keyword(node, FO_P_PRECEDENCE) == FO_K_TRUE;
}

/* `page`: the room of the regions; `paper`: the page-viewport-area as the regions see it, which percentages of extents
 * refer to (7.27.4). */
static struct rectangle side_rectangle(struct fo_node *master, enum area_region_kind kind, struct rectangle page,
                                       struct rectangle paper)
{
    mpt extent = extent_of(master, kind, kind == REGION_BEFORE || kind == REGION_AFTER ? paper.height : paper.width);
    struct rectangle place = page;
    if (kind == REGION_BEFORE || kind == REGION_AFTER) {
        place.height = extent;
        if (kind == REGION_AFTER)
            place.y = page.y + page.height - extent;
        if (!precedes(master, kind)) {
            mpt start = extent_of(master, REGION_START, paper.width), end = extent_of(master, REGION_END, paper.width);
            place.x += start;
            place.width -= start + end;
        }
        return place;
    }
    place.width = extent;
    if (kind == REGION_END)
        place.x = page.x + page.width - extent;
    mpt before = precedes(master, REGION_BEFORE) ? extent_of(master, REGION_BEFORE, paper.height) : 0;
    mpt after = precedes(master, REGION_AFTER) ? extent_of(master, REGION_AFTER, paper.height) : 0;
    place.y += before;
    place.height -= before + after;
    return place;
}

static void take_edges(struct layout *layout, struct area_region *region, const struct box_style *box)
{
    region->edges = style_edges(layout, box, region->width);
    if (region->edges == NULL)
        return;
    mpt start = edges_side(region->edges, SIDE_START), before = edges_side(region->edges, SIDE_BEFORE);
    region->x += start;
    region->y += before;
    region->width -= start + edges_side(region->edges, SIDE_END);
    region->height -= before + edges_side(region->edges, SIDE_AFTER);
}

static int rotation_of(const struct fo_node *node)
{
    int64_t turn = fo_integer(node, FO_P_REFERENCE_ORIENTATION) % 360;
    return (int)(turn < 0 ? turn + 360 : turn);
}

void master_turn(const struct fo_node *master, struct area_turn *turn)
{
    struct rectangle page = {0};
    master_page_size(master, &page.width, &page.height);
    page = inside_margins(master, page, page.height);
    *turn = (struct area_turn){rotation_of(master), page.x, page.y, page.width, page.height};
}

/* What regions are placed in: the page within its margins, as its content sees it. */
static struct rectangle page_rectangle(const struct fo_node *master)
{
    struct area_turn turn;
    master_turn(master, &turn);
    if (turn.rotation == 0)
        return (struct rectangle){turn.x, turn.y, turn.width, turn.height};
    bool across = turn.rotation == 90 || turn.rotation == 270;
    return (struct rectangle){0, 0, across ? turn.height : turn.width, across ? turn.width : turn.height};
}

static struct rectangle paper_rectangle(const struct fo_node *master)
{
    struct rectangle paper = {0};
    master_page_size(master, &paper.width, &paper.height);
    int rotation = rotation_of(master);
    if (rotation == 90 || rotation == 270)
        return (struct rectangle){0, 0, paper.height, paper.width};
    return paper;
}

struct area_region *master_region(struct layout *layout, struct arena *arena, struct fo_node *master,
                                  enum area_region_kind kind)
{
    struct fo_node *node = master_region_node(master, kind);
    if (node == NULL)
        return NULL;
    struct area_region *region = ARENA_NEW(arena, struct area_region);
    if (region == NULL) {
        layout_fail(layout, STATUS_MEMORY);
        return NULL;
    }
    struct rectangle page = page_rectangle(master);
    struct rectangle place = kind == REGION_BODY ? inside_margins(node, page, page.width)
                                                 : side_rectangle(master, kind, page, paper_rectangle(master));
    region->kind = kind;
    region->name = master_region_name(node);
    region->x = place.x;
    region->y = place.y;
    region->width = place.width;
    region->height = place.height;
    region->rotation = rotation_of(node);
    enum fo_keyword overflow = fo_keyword(node, FO_P_OVERFLOW);
    region->clip = overflow == FO_K_HIDDEN || overflow == FO_K_ERROR_IF_OVERFLOW;
    const struct box_style *box = style_box(layout, fo_style(node));
    if (box == NULL)
        return NULL;
    take_edges(layout, region, box);
    region->width = region->width > 0 ? region->width : 0;
    region->height = region->height > 0 ? region->height : 0;
    return region;
}

static bool across(const struct area_region *region)
{
    return region->rotation == 90 || region->rotation == 270;
}

mpt region_ipd(const struct area_region *region)
{
    return across(region) ? region->height : region->width;
}

mpt region_bpd(const struct area_region *region)
{
    return across(region) ? region->width : region->height;
}
