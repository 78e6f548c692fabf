/* place - may an object stand where it stands, and has it what it needs? */
#include "fo/tree.h"

#include <stdio.h>
#include <string.h>

enum { QUOTED_TEXT = 40, NAME_SIZE = 160 };

static const struct object_row *row_of(const struct builder *builder, enum fo_object object)
{
    return &builder->tree->styles.vocabulary->objects[object];
}

unsigned fo_place_inside(unsigned outer, enum fo_object object)
{
    switch (object) {
    case FO_FLOW:
        return outer | IN_FLOW;
    case FO_STATIC_CONTENT:
        return outer | IN_STATIC;
    case FO_MARKER:
        return outer | IN_MARKER;
    case FO_FOOTNOTE:
        return outer | IN_FOOTNOTE;
    case FO_TABLE_HEADER:
    case FO_TABLE_FOOTER:
        return outer | IN_REPEATED;
    default:
        return outer;
    }
}

/* Places that a content model cannot speak of, because they hang on an ancestor (6.10.3, 6.13.5 to 6.13.7). */
static bool ancestors_allow(struct builder *builder, const struct event_start *event, enum fo_object object,
                            unsigned place)
{
    const char *name = fo_object_name(object);
    bool plain_flow = (place & IN_FLOW) != 0 && (place & (IN_FOOTNOTE | IN_MARKER)) == 0;
    if (object == FO_RETRIEVE_MARKER && (place & IN_STATIC) == 0)
        build_report(builder, DIAG_FO_PLACE_STATIC, event->line, event->column, name);
    else if (object == FO_RETRIEVE_TABLE_MARKER && (place & IN_REPEATED) == 0)
        build_report(builder, DIAG_FO_PLACE_REPEATED, event->line, event->column, name);
    else if ((object == FO_MARKER || object == FO_FOOTNOTE) && !plain_flow)
        build_report(builder, DIAG_FO_PLACE_FLOW, event->line, event->column, name);
    else
        return true;
    return false;
}

static void report_missing(struct builder *builder, const struct object_row *row, size_t particle, uint32_t line,
                           uint32_t column)
{
    char missing[NAME_SIZE];
    fo_content_particle_text(row, particle, missing, sizeof missing);
    build_report(builder, DIAG_FO_CONTENT_MISSING, line, column, row->name, missing, row->content);
}

bool fo_place_allows(struct builder *builder, const struct event_start *event, enum fo_object object)
{
    const char *name = fo_object_name(object);
    size_t missing = 0;
    if (builder->depth == 0)
        return true;
    struct frame *parent = &builder->frames[builder->depth - 1];
    const struct object_row *row = row_of(builder, (enum fo_object)parent->node->object);
    switch (fo_content_take(row, &parent->content, object, false, &missing)) {
    case CONTENT_FITS:
        break;
    case CONTENT_MISSING:
        report_missing(builder, row, missing, event->line, event->column);
        break;
    case CONTENT_LATE:
        build_report(builder, DIAG_FO_CONTENT_LATE, event->line, event->column, name, row->name, row->content);
        return false;
    case CONTENT_NOT_HERE:
        build_report(builder, DIAG_FO_CONTENT, event->line, event->column, name, row->name,
                     row->content[0] == '\0' ? "EMPTY" : row->content);
        return false;
    }
    return ancestors_allow(builder, event, object, parent->place);
}

bool fo_place_would_fit(const struct builder *builder, enum fo_object object)
{
    const struct frame *parent = &builder->frames[builder->depth - 1];
    struct content_state state = parent->content;
    size_t missing = 0;
    return object != FO_TEXT && fo_content_take(row_of(builder, (enum fo_object)parent->node->object), &state, object,
                                                false, &missing) == CONTENT_FITS;
}

bool fo_place_foreign(struct builder *builder, const struct event_start *event)
{
    struct frame *parent = &builder->frames[builder->depth - 1];
    const struct object_row *row = row_of(builder, (enum fo_object)parent->node->object);
    size_t missing = 0;
    if (fo_content_take(row, &parent->content, FO_TEXT, true, &missing) == CONTENT_FITS)
        return true;
    build_report(builder, DIAG_FO_ELEMENT_FOREIGN, event->line, event->column, event->local,
                 event->uri == NULL ? "" : event->uri, row->name);
    return false;
}

bool fo_place_text(struct builder *builder, struct frame *frame, bool blank)
{
    const struct object_row *row = row_of(builder, (enum fo_object)frame->node->object);
    size_t missing = 0;
    bool takes = fo_content_takes_text(row);
    if (blank)
        return takes; /* white space before a marker must not put the marker out of its place */
    if (takes)
        return fo_content_take(row, &frame->content, FO_TEXT, false, &missing) == CONTENT_FITS;
    char quoted[QUOTED_TEXT + 8];
    const char *text = builder->text.data + strspn(builder->text.data, " \t\r\n");
    size_t size = strcspn(text, "\r\n");
    size_t kept = size < QUOTED_TEXT ? size : QUOTED_TEXT;
    while (kept < size && kept > 0 && ((unsigned char)text[kept] & 0xC0) == 0x80)
        kept--;
    snprintf(quoted, sizeof quoted, "%.*s%s", (int)kept, text, kept < size ? "…" : "");
    build_report(builder, DIAG_FO_CONTENT_TEXT, builder->text_line, builder->text_column, quoted, row->name,
                 row->content[0] == '\0' ? "EMPTY" : row->content);
    return false;
}

/* ---- what an object needs ------------------------------------------------------------------------------------ */

static bool is_given(const struct fo_node *node, enum fo_property property)
{
    return fo_specified(node, property) && fo_string(node, property)[0] != '\0';
}

/* Two markers of one class under one parent would both be the first: 6.13.5 forbids it. `marker` is not linked yet. */
static void check_marker(struct builder *builder, const struct fo_node *marker)
{
    const char *name = fo_string(marker, FO_P_MARKER_CLASS_NAME);
    for (const struct fo_node *other = marker->parent->first; other != NULL; other = other->next) {
        if (other->object == FO_MARKER && strcmp(name, fo_string(other, FO_P_MARKER_CLASS_NAME)) == 0) {
            build_report(builder, DIAG_FO_MARKER_TWICE, marker->line, marker->column, name,
                         fo_object_name((enum fo_object)marker->parent->object));
            return;
        }
    }
}

void fo_place_required(struct builder *builder, const struct fo_node *node)
{
    const struct object_row *row = row_of(builder, (enum fo_object)node->object);
    for (size_t i = 0; i < row->required_count; i++) {
        if (!is_given(node, row->required[i]))
            build_report(builder, DIAG_FO_REQUIRED, node->line, node->column, row->name,
                         builder->tree->styles.vocabulary->properties[row->required[i]].name);
    }
    if ((node->object == FO_BASIC_LINK || node->object == FO_BOOKMARK) && !is_given(node, FO_P_INTERNAL_DESTINATION) &&
        !is_given(node, FO_P_EXTERNAL_DESTINATION))
        build_report(builder, DIAG_FO_LINK_TARGET, node->line, node->column, row->name);
    if (node->object == FO_MARKER)
        check_marker(builder, node);
}

void fo_place_ends(struct builder *builder, const struct frame *frame)
{
    const struct object_row *row = row_of(builder, (enum fo_object)frame->node->object);
    size_t missing = 0;
    if (!fo_content_ends(row, &frame->content, &missing))
        report_missing(builder, row, missing, frame->node->line, frame->node->column);
}
