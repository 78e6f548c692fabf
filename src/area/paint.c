/* paint - a sink that walks each page and calls a device.
 *
 * The body of a page and its static content are two layers of the same page, painted when they come. Static content and
 * what else is not read (borders, backgrounds, repeated headers, leaders) is marked as artifact. Bookmarks and metadata
 * are handed over when the document ends. */
#include "area/paint.h"

#include <string.h>

/* A footnote has no area of its own: its blocks stand side by side with those of others. They name it as their parent,
 * and its tag is opened around each of them, also on a page on which it goes on. */
static enum status paint_footnotes(struct paint *paint, const struct area *first, mpt x, mpt y)
{
    for (const struct area *area = first; area != NULL; area = area->next) {
        struct area_tag note = {.id = area->origin == NULL ? 0 : area->origin->parent, .role = "Note"};
        bool tagged = note.id != 0 && !paint->artifact;
        mpt left, top;
        if (tagged)
            PAINT_TRY(paint->device->tag_begin(paint->device->state, &note));
        paint_place(area, x, y, &left, &top);
        PAINT_TRY(paint_block(paint, area, left, top));
        if (tagged)
            PAINT_TRY(tag_end(paint));
    }
    return STATUS_OK;
}

static enum status paint_region_frame(struct paint *paint, const struct area_region *region)
{
    struct area_rectangle padding = {region->x, region->y, region->width, region->height};
    struct area_rectangle border = padding;
    if (region->edges != NULL) {
        const struct area_edges *edges = region->edges;
        padding.x -= edges->padding[SIDE_START];
        padding.y -= edges->padding[SIDE_BEFORE];
        padding.width += edges->padding[SIDE_START] + edges->padding[SIDE_END];
        padding.height += edges->padding[SIDE_BEFORE] + edges->padding[SIDE_AFTER];
        border.x = padding.x - edges->border[SIDE_START].width;
        border.y = padding.y - edges->border[SIDE_BEFORE].width;
        border.width = padding.width + edges->border[SIDE_START].width + edges->border[SIDE_END].width;
        border.height = padding.height + edges->border[SIDE_BEFORE].width + edges->border[SIDE_AFTER].width;
    }
    PAINT_TRY(paint_background(paint, region->background, &padding));
    return paint_borders(paint, region->edges, &border);
}

static enum status paint_region_content(struct paint *paint, const struct area_region *region)
{
    const struct area_device *device = paint->device;
    mpt x = region->x, y = region->y;
    bool state = region->clip || region->rotation != 0;
    if (state)
        PAINT_TRY(device->save(device->state));
    if (region->clip) {
        struct area_rectangle place = {x, y, region->width, region->height};
        PAINT_TRY(device->clip(device->state, &place));
    }
    if (region->rotation != 0) {
        struct area_matrix matrix = paint_turned(region->rotation, x, y, region->width, region->height);
        PAINT_TRY(device->transform(device->state, &matrix));
        x = y = 0;
    }
    if (region->layered)
        PAINT_TRY(paint_stack(paint, region->first, x, y));
    else
        PAINT_TRY(paint_blocks(paint, region->first, x, y));
    mpt foot = y + region->footnote_top;
    if (region->separator != NULL) {
        PAINT_TRY(paint_blocks(paint, region->separator->first, x, foot));
        foot += region->separator->bpd;
    }
    if (region->footnotes != NULL)
        PAINT_TRY(paint_footnotes(paint, region->footnotes->first, x, foot));
    return state ? device->restore(device->state) : STATUS_OK;
}

static enum status paint_layer(struct paint *paint, const struct area_page *page, enum area_layer layer)
{
    const struct area_device *device = paint->device;
    PAINT_TRY(device->page_begin(device->state, &page->info, layer));
    if (layer == AREA_STATIC) {
        PAINT_TRY(tag_artifact(paint));
        paint->artifact = true;
    }
    const struct area_turn *turn = &page->turn;
    if (turn->rotation != 0) {
        struct area_matrix matrix = paint_turned(turn->rotation, turn->x, turn->y, turn->width, turn->height);
        PAINT_TRY(device->save(device->state));
        PAINT_TRY(device->transform(device->state, &matrix));
    }
    for (int kind = 0; kind < REGION_COUNT; kind++)
        if (page->regions[kind] != NULL)
            PAINT_TRY(paint_region_frame(paint, page->regions[kind]));
    for (int kind = 0; kind < REGION_COUNT; kind++)
        if (page->regions[kind] != NULL)
            PAINT_TRY(paint_region_content(paint, page->regions[kind]));
    if (turn->rotation != 0)
        PAINT_TRY(device->restore(device->state));
    if (layer == AREA_STATIC) {
        paint->artifact = false;
        PAINT_TRY(tag_end(paint));
    }
    return device->page_end(device->state, &page->info, layer);
}

static enum status on_sequence_begin(void *state, const struct fo_node *page_sequence)
{
    (void)state, (void)page_sequence;
    return STATUS_OK;
}

static enum status on_page(void *state, const struct area_page *page, enum area_layer part)
{
    struct paint *paint = state;
    enum status status = paint_layer(paint, page, part);
    arena_reset(paint->scratch);
    return status;
}

static enum status on_sequence_end(void *state)
{
    (void)state;
    return STATUS_OK;
}

/* ---- the end of the document ------------------------------------------------------------------------------------ */

static struct fo_node *child_of(struct fo_node *node, enum fo_object object)
{
    struct fo_node *child = fo_first(node);
    while (child != NULL && fo_object(child) != object)
        child = fo_next(child);
    return child;
}

/* The text of a fo:bookmark-title, white space collapsed. */
static char *title_text(struct arena *arena, struct fo_node *title)
{
    struct buffer buffer;
    buffer_init(&buffer, LIMIT_TEXT_BYTES);
    bool space = false;
    for (struct fo_node *child = title == NULL ? NULL : fo_first(title); child != NULL; child = fo_next(child)) {
        if (fo_object(child) != FO_TEXT)
            continue;
        size_t size;
        const char *text = fo_text(child, &size);
        for (size_t i = 0; i < size; i++) {
            if (text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r') {
                space = buffer.size > 0;
                continue;
            }
            if (space)
                buffer_byte(&buffer, ' ');
            space = false;
            buffer_byte(&buffer, text[i]);
        }
    }
    char *title_string = buffer.failed ? NULL : arena_string(arena, buffer.data == NULL ? "" : buffer.data);
    buffer_free(&buffer);
    return title_string;
}

static enum status paint_bookmarks(struct paint *paint, struct fo_node *parent, int level)
{
    if (level > LIMIT_XML_DEPTH)
        return STATUS_OK;
    for (struct fo_node *child = fo_first(parent); child != NULL; child = fo_next(child)) {
        if (fo_object(child) != FO_BOOKMARK)
            continue;
        const char *destination = fo_string(child, FO_P_INTERNAL_DESTINATION);
        struct area_bookmark bookmark = {.level = level,
                                         .title = title_text(paint->scratch, child_of(child, FO_BOOKMARK_TITLE)),
                                         .destination = destination[0] != '\0' ? destination : NULL,
                                         .open = fo_keyword(child, FO_P_STARTING_STATE) != FO_K_HIDE};
        if (bookmark.title == NULL)
            return STATUS_MEMORY;
        PAINT_TRY(paint->device->bookmark(paint->device->state, &bookmark));
        PAINT_TRY(paint_bookmarks(paint, child, level + 1));
    }
    return STATUS_OK;
}

static enum status on_document_end(void *state, struct fo_tree *tree)
{
    struct paint *paint = state;
    PAINT_TRY(paint->device->document(paint->device->state, fo_metadata(tree)));
    struct fo_node *root = fo_root(tree);
    struct fo_node *bookmarks = root == NULL ? NULL : child_of(root, FO_BOOKMARK_TREE);
    return bookmarks == NULL ? STATUS_OK : paint_bookmarks(paint, bookmarks, 1);
}

static void release_scratch(void *object)
{
    arena_destroy(object);
}

static enum status no_memory(void *state, const struct fo_node *page_sequence)
{
    (void)state, (void)page_sequence;
    return STATUS_MEMORY;
}

struct area_sink area_paint_sink(struct arena *arena, const struct area_device *device)
{
    struct paint *paint = ARENA_NEW(arena, struct paint);
    struct arena *scratch = arena_create(0);
    if (paint == NULL || scratch == NULL || !arena_defer(arena, release_scratch, scratch))
        return (struct area_sink){NULL, no_memory, on_page, on_sequence_end, on_document_end};
    paint->arena = arena;
    paint->scratch = scratch;
    paint->device = device;
    return (struct area_sink){paint, on_sequence_begin, on_page, on_sequence_end, on_document_end};
}
