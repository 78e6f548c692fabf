/* Several documents in one file: a book of scorecards.
 *
 * Each is told to the device as if it stood alone, so indices of pages, ids of anchors and ids of tags begin anew. They
 * are kept apart by the number of the part: pages by an offset, anchors and destinations by a key with the number
 * before the id, tags by forgetting the ids of the part before. A part begins on a right-hand page, so that each can be
 * taken out of a pile that was printed on both sides; a blank page stands before it where one is needed.
 */
#include "pdf/engine.h"

const char *pdf_part_id(struct pdf_writer *writer, const char *id)
{
    if (id == NULL)
        return NULL;
    const char *kept = writer->part.number == 0
                           ? arena_string(writer->arena, id)
                           : arena_format(writer->arena, "%u %s", (unsigned)writer->part.number, id);
    if (kept == NULL)
        pdf_no_memory(writer);
    return kept;
}

/* The other side of the last sheet. */
static void add_blank_page(struct pdf_writer *writer)
{
    const struct pdf_page *last = writer->pages[writer->page_count - 1];
    const struct area_page_info blank = {
        .index = writer->page_count, .label = "", .width = last->width, .height = last->height};
    writer->part.first = 0;
    pdf_page_begin(writer, &blank, AREA_BODY);
    pdf_page_end(writer);
}

enum status pdf_part(struct pdf_writer *writer, const char *title, const char *prefix)
{
    if (writer->status == STATUS_OK && writer->page_count % 2 == 1)
        add_blank_page(writer);
    if (writer->status != STATUS_OK)
        return writer->status;
    writer->part.prefix = arena_string(writer->arena, prefix == NULL ? "" : prefix);
    if (writer->part.prefix == NULL) {
        pdf_no_memory(writer);
        return writer->status;
    }
    writer->part.number++;
    writer->part.first = writer->page_count;
    pdf_bookmark(writer, &(struct area_bookmark){.level = 0, .title = title, .destination = ""});
    pdf_structure_part(writer, "Part");
    return writer->status;
}
