/* paint_tag - structure elements from the FO tree (PDF 32000 14.8).
 *
 * An object that readers should know of is opened as an element each time one of its areas is painted; the device knows
 * by the id that a second piece belongs to the first. Blocks are paragraphs when they have lines of their own; blocks
 * that only hold blocks are no elements. Inside an artifact (static content, repeated headers, borders) nothing is one.
 */
#include "area/paint.h"

#include <string.h>

static bool has_lines(const struct area *area)
{
    for (const struct area *child = area->first; child != NULL; child = child->next)
        if (child->kind == AREA_LINE)
            return true;
    return false;
}

const char *tag_role(const struct area_origin *origin, const struct area *area)
{
    if (origin == NULL || origin->serial == 0)
        return NULL;
    if (origin->role[0] != '\0')
        return strcmp(origin->role, "none") == 0 ? NULL : origin->role;
    switch (origin->object) {
    case FO_BLOCK:
    case FO_MARKER:
        return area == NULL || has_lines(area) ? "P" : NULL;
    case FO_TABLE:
        return "Table";
    case FO_TABLE_HEADER:
        return "THead";
    case FO_TABLE_FOOTER:
        return "TFoot";
    case FO_TABLE_BODY:
        return "TBody";
    case FO_TABLE_ROW:
        return "TR";
    case FO_TABLE_CELL:
        return origin->header ? "TH" : "TD";
    case FO_TABLE_CAPTION:
        return "Caption";
    case FO_LIST_BLOCK:
        return "L";
    case FO_LIST_ITEM:
        return "LI";
    case FO_LIST_ITEM_LABEL:
        return "Lbl";
    case FO_LIST_ITEM_BODY:
        return "LBody";
    case FO_EXTERNAL_GRAPHIC:
    case FO_INSTREAM_FOREIGN_OBJECT:
        return "Figure";
    case FO_BASIC_LINK:
        return "Link";
    case FO_FOOTNOTE_BODY:
        return "Note";
    default:
        return NULL;
    }
}

enum status tag_begin(struct paint *paint, const struct area_origin *origin, const char *role, const char *alternative)
{
    if (paint->artifact || role == NULL)
        return STATUS_OK;
    struct area_tag tag = {.id = origin->serial,
                           .parent = origin->parent,
                           .role = role,
                           .column_span = origin->column_span,
                           .row_span = origin->row_span,
                           .alternative = alternative,
                           .language = origin->language[0] != '\0' && origin->language_given ? origin->language : NULL};
    return paint->device->tag_begin(paint->device->state, &tag);
}

enum status tag_artifact(struct paint *paint)
{
    struct area_tag tag = {0};
    return paint->device->tag_begin(paint->device->state, &tag);
}

enum status tag_end(struct paint *paint)
{
    return paint->device->tag_end(paint->device->state);
}
