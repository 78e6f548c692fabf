/* Links, anchors and bookmarks (ISO 32000-1, 12.3 and 12.5.6.5).
 *
 * A link or bookmark may name an anchor that is painted later, or never: they are kept, and written when all pages are
 * there. Destinations are direct (page, place), which needs no tree of names. A name that no page has is a warning; the
 * link is left out, since a link that leads nowhere is worse than none.
 */
#include "pdf/engine.h"

#include <string.h>

static const char *keep(struct pdf_writer *writer, const char *text)
{
    if (text == NULL)
        return NULL;
    const char *copy = arena_string(writer->arena, text);
    if (copy == NULL)
        pdf_no_memory(writer);
    return copy;
}

void pdf_link(struct pdf_writer *writer, const struct area_rectangle *place, const char *uri, const char *destination)
{
    struct pdf_page *page = writer->layer.page;
    struct pdf_link *link = ARENA_NEW(writer->arena, struct pdf_link);
    if (link == NULL) {
        pdf_no_memory(writer);
        return;
    }
    pdf_line_flush(writer);
    *link = (struct pdf_link){.place = pdf_on_page(writer, place),
                              .uri = keep(writer, uri),
                              .destination = pdf_part_id(writer, destination),
                              .page = writer->layer.page_index};
    *page->last_link = link;
    page->last_link = &link->next;
    pdf_structure_link(writer, link);
}

void pdf_anchor(struct pdf_writer *writer, const char *id, mpt x, mpt y)
{
    struct pdf_anchor *anchor = ARENA_NEW(writer->arena, struct pdf_anchor);
    const char *key = pdf_part_id(writer, id);
    if (anchor == NULL || key == NULL) {
        pdf_no_memory(writer);
        return;
    }
    struct area_rectangle place = pdf_on_page(writer, &(struct area_rectangle){.x = x, .y = y});
    *anchor =
        (struct pdf_anchor){.page = writer->layer.page_index, .x = place.x, .y = writer->layer.page->height - place.y};
    if (map_get(writer->anchors, key) == NULL && !map_set(writer->anchors, key, anchor))
        pdf_no_memory(writer);
}

void pdf_bookmark(struct pdf_writer *writer, const struct area_bookmark *bookmark)
{
    struct pdf_bookmark *bookmarks =
        pdf_grow(writer, writer->bookmarks, writer->bookmark_count, &writer->bookmark_capacity, sizeof *bookmarks);
    if (bookmarks == NULL)
        return;
    writer->bookmarks = bookmarks;
    int below = writer->part.number > 0 ? 1 : 0; /* the bookmark of the part */
    bookmarks[writer->bookmark_count++] =
        (struct pdf_bookmark){.level = bookmark->level + below,
                              .title = keep(writer, bookmark->title),
                              .destination = pdf_part_id(writer, bookmark->destination),
                              .open = bookmark->open};
}

/* The anchor of that name; NULL, with a warning, when no page has it. */
static const struct pdf_anchor *find_anchor(struct pdf_writer *writer, const char *id)
{
    const struct pdf_anchor *anchor = map_get(writer->anchors, id);
    if (anchor == NULL)
        diag_report(writer->sink, DIAG_PDF_DESTINATION, (struct location){.file = writer->path}, id);
    return anchor;
}

static void put_destination(struct pdf_writer *writer, struct buffer *body, const struct pdf_anchor *anchor)
{
    buffer_string(body, "/Dest[");
    pdf_put_reference(body, writer->pages[anchor->page]->object);
    buffer_string(body, "/XYZ ");
    pdf_put_mpt(body, anchor->x);
    buffer_byte(body, ' ');
    pdf_put_mpt(body, anchor->y);
    buffer_string(body, " null]");
}

/* ---- links ------------------------------------------------------------------------------------------------------- */

static void write_link(struct pdf_writer *writer, struct pdf_link *link)
{
    const struct area_rectangle *place = &link->place;
    const struct pdf_anchor *anchor = NULL;
    if (link->uri == NULL && (link->destination == NULL || (anchor = find_anchor(writer, link->destination)) == NULL))
        return;
    mpt bottom = writer->pages[link->page]->height - place->y - place->height;
    const mpt sides[4] = {place->x, bottom, place->x + place->width, bottom + place->height};
    link->object = pdf_object(writer);
    struct buffer *body = pdf_body(writer);
    buffer_string(body, "/Type/Annot/Subtype/Link/Border[0 0 0]/F 4/Rect");
    for (int i = 0; i < 4; i++) {
        buffer_byte(body, i == 0 ? '[' : ' ');
        pdf_put_mpt(body, sides[i]);
    }
    buffer_byte(body, ']');
    if (link->uri != NULL) {
        buffer_string(body, "/A<</S/URI/URI");
        pdf_put_string(body, link->uri, strlen(link->uri));
        buffer_string(body, ">>");
    } else {
        put_destination(writer, body, anchor);
    }
    if (link->element != 0) {
        link->key = (uint32_t)writer->page_count + writer->link_count++;
        buffer_format(body, "/StructParent %u", (unsigned)link->key);
    }
    pdf_object_body(writer, link->object, body);
}

void pdf_links_write(struct pdf_writer *writer)
{
    for (size_t i = 0; i < writer->page_count; i++)
        for (struct pdf_link *link = writer->pages[i]->links; link != NULL && writer->status == STATUS_OK;
             link = link->next)
            write_link(writer, link);
}

/* ---- bookmarks --------------------------------------------------------------------------------------------------- */

/* Makes a tree of the list: parent, neighbours and the visible descendants of each (those of a closed one negative).
 * Bookmarks are counted from 1; [0] of `last` is the root. */
static void connect(struct pdf_writer *writer, struct pdf_bookmark *root)
{
    uint32_t path[PDF_BOOKMARK_DEPTH + 1] = {0}; /* the bookmark open at each level */
    int depth = 0;
    for (uint32_t i = 1; i <= writer->bookmark_count; i++) {
        struct pdf_bookmark *mark = &writer->bookmarks[i - 1];
        int level = mark->level < 1 ? 1 : mark->level > PDF_BOOKMARK_DEPTH ? PDF_BOOKMARK_DEPTH : mark->level;
        if (level > depth + 1)
            level = depth + 1;
        depth = level;
        path[level] = i;
        mark->parent = level > 1 ? path[level - 1] : 0;
        struct pdf_bookmark *parent = mark->parent > 0 ? &writer->bookmarks[mark->parent - 1] : root;
        mark->previous = parent->last;
        if (parent->last != 0)
            writer->bookmarks[parent->last - 1].next = i;
        else
            parent->first = i;
        parent->last = i;
        /* It is seen from every ancestor up to the first closed one. */
        for (uint32_t above = mark->parent;; above = writer->bookmarks[above - 1].parent) {
            struct pdf_bookmark *seen = above > 0 ? &writer->bookmarks[above - 1] : root;
            seen->count++;
            if (above == 0 || !seen->open)
                break;
        }
    }
}

static void put_relative(struct pdf_writer *writer, struct buffer *body, const char *key, uint32_t bookmark)
{
    if (bookmark == 0)
        return;
    buffer_string(body, key);
    pdf_put_reference(body, writer->bookmarks[bookmark - 1].object);
}

static void write_bookmark(struct pdf_writer *writer, const struct pdf_bookmark *mark, uint32_t root)
{
    const struct pdf_anchor *anchor = mark->destination == NULL ? NULL : find_anchor(writer, mark->destination);
    struct buffer *body = pdf_body(writer);
    buffer_string(body, "/Title");
    pdf_put_text(body, mark->title == NULL ? "" : mark->title, mark->title == NULL ? 0 : strlen(mark->title));
    buffer_string(body, "/Parent ");
    pdf_put_reference(body, mark->parent > 0 ? writer->bookmarks[mark->parent - 1].object : root);
    put_relative(writer, body, "/Prev ", mark->previous);
    put_relative(writer, body, "/Next ", mark->next);
    put_relative(writer, body, "/First ", mark->first);
    put_relative(writer, body, "/Last ", mark->last);
    if (mark->count > 0)
        buffer_format(body, "/Count %d", mark->open ? (int)mark->count : -(int)mark->count);
    if (anchor != NULL)
        put_destination(writer, body, anchor);
    pdf_object_body(writer, mark->object, body);
}

uint32_t pdf_bookmarks_write(struct pdf_writer *writer)
{
    struct pdf_bookmark root = {.open = true};
    if (writer->bookmark_count == 0)
        return 0;
    connect(writer, &root);
    uint32_t outlines = pdf_object(writer);
    for (size_t i = 0; i < writer->bookmark_count; i++)
        writer->bookmarks[i].object = pdf_object(writer);
    for (size_t i = 0; i < writer->bookmark_count; i++)
        write_bookmark(writer, &writer->bookmarks[i], outlines);
    struct buffer *body = pdf_body(writer);
    buffer_string(body, "/Type/Outlines");
    put_relative(writer, body, "/First ", root.first);
    put_relative(writer, body, "/Last ", root.last);
    buffer_format(body, "/Count %d", (int)root.count);
    pdf_object_body(writer, outlines, body);
    return outlines;
}
