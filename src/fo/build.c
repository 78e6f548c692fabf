/* build - nodes from events.
 *
 * Problem: one pass over the input must give nodes whose properties are computed, with every fault located, in memory
 * that does not grow with the input. Algorithm: a stack of frames, one for each open object. At a start tag the content
 * model of the parent says whether the object may stand here, the attributes give the style, the node is linked behind
 * the last child; at an end tag the model says whether something is missing. Character data is gathered until the next
 * tag, because parsers deliver it in pieces. What may not stand is counted and passed over with all it holds. O(1) for
 * each event but for a style that was not seen before.
 *
 * Three kinds of elements do not become nodes: left out ones (builder->skipped counts the open ones), and the content
 * of fo:instream-foreign-object and fo:declarations (builder->foreign). A marker is built in its place and recorded
 * too. */
#include "fo/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RETRIEVED_SERIAL (UINT64_C(1) << 48)

bool fo_build_fail(struct builder *builder, enum status status)
{
    if (builder->tree->status == STATUS_OK)
        builder->tree->status = status;
    builder->tree->ended = true;
    return false;
}

void fo_build_report_array(struct builder *builder, enum diag_id id, uint32_t line, uint32_t column, int count,
                           const char *const *arguments)
{
    struct fo_tree *tree = builder->tree;
    enum diag_level level = diag_catalogue(id)->level;
    if (level == DIAG_FATAL || (level == DIAG_UNSUPPORTED && !tree->lenient))
        tree->invalid = true;
    struct location at = {.file = tree->name, .line = line, .column = column};
    if (builder->sink != NULL)
        diag_report_array(builder->sink, id, at, NULL, NULL, count, arguments);
}

enum status fo_builder_create(struct builder *builder, struct fo_tree *tree, struct arena *arena)
{
    *builder = (struct builder){.tree = tree, .arena = arena};
    buffer_init(&builder->text, LIMIT_TEXT_BYTES);
    buffer_init(&builder->record, LIMIT_TEXT_BYTES);
    builder->frames = calloc(LIMIT_XML_DEPTH, sizeof builder->frames[0]);
    return builder->frames == NULL ? STATUS_MEMORY : STATUS_OK;
}

void fo_builder_free(struct builder *builder)
{
    fo_foreign_close(builder);
    buffer_free(&builder->text);
    buffer_free(&builder->record);
    free(builder->frames);
    builder->frames = NULL;
}

/* Each event has a number; those of an earlier pass were reported then. */
static void count_event(struct builder *builder)
{
    struct fo_tree *tree = builder->tree;
    if (builder->retrieving)
        return;
    tree->events++;
    builder->sink = tree->events > tree->reported ? tree->sink : NULL;
}

static struct frame *top_of(struct builder *builder)
{
    return builder->depth == 0 ? NULL : &builder->frames[builder->depth - 1];
}

static struct arena *arena_of(const struct builder *builder, const struct frame *parent)
{
    return parent == NULL || parent->segment == NULL ? builder->arena : parent->segment->arena;
}

/* ---- nodes --------------------------------------------------------------------------------------------------- */

/* Memory for a node that stands in `parent`; one that was discarded there comes first. */
static struct fo_node *obtain_node(struct builder *builder, struct frame *parent)
{
    struct segment *home = parent == NULL ? NULL : parent->segment;
    struct fo_node **unused = home == NULL ? &builder->tree->unused : &home->unused, *node = *unused;
    if (node == NULL || (home == NULL && builder->retrieving)) /* a retrieved marker has an arena of its own */
        return ARENA_NEW(arena_of(builder, parent), struct fo_node);
    *unused = node->next;
    *node = (struct fo_node){0};
    return node;
}

static struct fo_node *make_node(struct builder *builder, struct frame *parent, enum fo_object object, uint32_t line,
                                 uint32_t column)
{
    struct fo_tree *tree = builder->tree;
    struct fo_node *node = obtain_node(builder, parent);
    if (node == NULL) {
        fo_build_fail(builder, STATUS_MEMORY);
        return NULL;
    }
    node->tree = tree;
    node->parent = parent == NULL ? NULL : parent->node;
    node->object = (uint16_t)object;
    node->line = line;
    node->column = column;
    node->serial = builder->retrieving ? RETRIEVED_SERIAL + ++tree->retrieved : ++builder->serial;
    return node;
}

/* The top of a retrieved marker has a parent, but that one has no such child. */
static void link_node(struct builder *builder, struct frame *parent, struct fo_node *node)
{
    if (parent == NULL) {
        builder->tree->root = node;
        return;
    }
    if (builder->retrieving && builder->depth == 1) {
        parent->last = node;
        return;
    }
    if (parent->last == NULL)
        parent->node->first = node;
    else
        parent->last->next = node;
    parent->last = node;
}

/* Does the content of this object get memory of its own? Parts that come one after the other and can be given back
 * while their parent is still open. Inside them smaller parts do not pay. */
static bool wants_segment(const struct fo_node *node, const struct frame *parent)
{
    int level = parent->segment == NULL ? 0 : parent->segment->level;
    if (level == SEGMENT_LEVELS)
        return false;
    switch ((enum fo_object)parent->node->object) {
    case FO_FLOW:
    case FO_TABLE_BODY:
    case FO_TABLE_HEADER:
    case FO_TABLE_FOOTER:
    case FO_LIST_BLOCK:
        return node->object != FO_MARKER;
    case FO_BLOCK:
    case FO_BLOCK_CONTAINER:
    case FO_WRAPPER: /* a flow that is wrapped into one block */
        return level == 1 && node->object == FO_BLOCK;
    default:
        return false;
    }
}

static bool push(struct builder *builder, struct frame *parent, struct fo_node *node)
{
    struct frame *frame = &builder->frames[builder->depth];
    *frame = (struct frame){.node = node};
    if (parent != NULL) {
        frame->segment = parent->segment;
        frame->columns = node->object == FO_TABLE ? NULL : parent->columns;
        frame->place = parent->place;
        if (!builder->retrieving && wants_segment(node, parent)) {
            frame->segment = node->segment = fo_segment_create(builder->tree, parent->segment);
            if (node->segment == NULL)
                return fo_build_fail(builder, STATUS_MEMORY);
        }
    }
    frame->place = fo_place_inside(frame->place, (enum fo_object)node->object);
    builder->depth++;
    return true;
}

/* ---- text ---------------------------------------------------------------------------------------------------- */

static bool is_blank(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] != ' ' && text[i] != '\n' && text[i] != '\t' && text[i] != '\r')
            return false;
    }
    return true;
}

static bool add_text(struct builder *builder, struct frame *parent)
{
    struct fo_node *node = make_node(builder, parent, FO_TEXT, builder->text_line, builder->text_column);
    if (node == NULL)
        return false;
    node->content = arena_substring(arena_of(builder, parent), builder->text.data, builder->text.size);
    if (node->content == NULL)
        return fo_build_fail(builder, STATUS_MEMORY);
    node->size = builder->text.size;
    node->style = parent->node->style;
    node->flags = NODE_CLOSED;
    link_node(builder, parent, node);
    return true;
}

/* The character data since the last tag becomes a node, is dropped (white space between elements), or is a fault. */
static bool flush_text(struct builder *builder)
{
    struct frame *frame = top_of(builder);
    if (builder->text.size == 0 || frame == NULL)
        return true;
    if (builder->recording)
        fo_record_text(builder, builder->text.data, builder->text.size);
    bool blank = is_blank(builder->text.data, builder->text.size);
    bool fits = builder->retrieving || fo_place_text(builder, frame, blank);
    bool built = !fits || add_text(builder, frame);
    buffer_clear(&builder->text);
    return built;
}

bool fo_build_text(struct builder *builder, const char *text, size_t size, uint32_t line, uint32_t column)
{
    if (builder->foreign != NULL) {
        if (builder->recording)
            fo_record_text(builder, text, size);
        return fo_foreign_text(builder, text, size);
    }
    if (builder->skipped > 0)
        return true;
    if (builder->text.size == 0) {
        builder->text_line = line;
        builder->text_column = column;
    }
    buffer_append(&builder->text, text, size);
    if (!builder->text.failed)
        return true;
    if (builder->text.size + size <= LIMIT_TEXT_BYTES)
        return fo_build_fail(builder, STATUS_MEMORY);
    char limit[32];
    snprintf(limit, sizeof limit, "%zu", LIMIT_TEXT_BYTES);
    build_report(builder, DIAG_FO_TEXT_SIZE, builder->text_line, builder->text_column, limit);
    return fo_build_fail(builder, STATUS_LIMIT);
}

/* ---- start tags ---------------------------------------------------------------------------------------------- */

static const struct object_slot *identify(struct fo_tree *tree, const struct event_start *event)
{
    size_t number = ((uintptr_t)event->local >> 3 ^ (uintptr_t)event->local >> 9) % OBJECT_SLOTS;
    struct object_slot *slot = &tree->objects[number];
    if (slot->local != event->local || slot->uri != event->uri) {
        slot->local = event->local;
        slot->uri = event->uri;
        slot->ours = event->uri != NULL && strcmp(event->uri, FO_NAMESPACE) == 0;
        slot->object = slot->ours ? fo_vocabulary_object(tree->styles.vocabulary, event->local) : FO_TEXT;
    }
    return slot;
}

static bool check_depth(struct builder *builder, const struct event_start *event, size_t depth)
{
    if (depth < LIMIT_XML_DEPTH)
        return true;
    char limit[16];
    snprintf(limit, sizeof limit, "%d", LIMIT_XML_DEPTH);
    build_report(builder, DIAG_FO_DEPTH, event->line, event->column, limit);
    return fo_build_fail(builder, STATUS_LIMIT);
}

/* An object of the standard outside the profile, or none: what stands for it, FO_TEXT if nothing does. */
static enum fo_object stand_in(struct builder *builder, const struct event_start *event)
{
    char name[96];
    snprintf(name, sizeof name, "fo:%s", event->local);
    const struct unsupported_object *unsupported = fo_vocabulary_unsupported(event->local);
    if (unsupported != NULL) {
        build_report(builder, unsupported->advice, event->line, event->column, name);
        return fo_place_would_fit(builder, unsupported->stands_for) ? unsupported->stands_for : FO_TEXT;
    }
    const char *near = fo_vocabulary_nearest_object(builder->tree->styles.vocabulary, event->local);
    if (near != NULL)
        build_report(builder, DIAG_FO_OBJECT_NEAR, event->line, event->column, name, near);
    else
        build_report(builder, DIAG_FO_OBJECT_UNKNOWN, event->line, event->column, name);
    return FO_TEXT;
}

static bool begin_root(struct builder *builder, const struct event_start *event, enum fo_object object)
{
    char name[192];
    if (object == FO_ROOT)
        return true;
    int size = snprintf(name, sizeof name, "%s%s%s", event->prefix == NULL ? "" : event->prefix,
                        event->prefix == NULL ? "" : ":", event->local);
    if (strcmp(event->local, "root") == 0 && event->uri != NULL && size > 0 && (size_t)size < sizeof name)
        snprintf(name + size, sizeof name - (size_t)size, " (xmlns=\"%s\")", event->uri); /* a slip in the address */
    build_report(builder, DIAG_FO_ROOT, event->line, event->column, name, FO_NAMESPACE);
    return fo_build_fail(builder, STATUS_INVALID);
}

static bool start_object(struct builder *builder, const struct event_start *event, enum fo_object object)
{
    struct frame *parent = top_of(builder);
    struct fo_node *node = make_node(builder, parent, object, event->line, event->column);
    if (node == NULL)
        return false;
    const struct fo_style *column =
        object == FO_TABLE_CELL && parent != NULL && parent->columns != NULL ? fo_column_of_cell(event, parent) : NULL;
    if (!fo_attributes_apply(builder, event, node, arena_of(builder, parent), column))
        return false;
    if (!builder->retrieving) {
        fo_place_required(builder, node);
        if (!fo_reference_start(builder, node) || !fo_master_start(builder, node))
            return fo_build_fail(builder, STATUS_MEMORY);
    }
    if (object == FO_TABLE_COLUMN && !fo_column_start(builder, event, node, parent))
        return fo_build_fail(builder, STATUS_MEMORY);
    link_node(builder, parent, node);
    if (!push(builder, parent, node))
        return false;
    if (object == FO_MARKER && !builder->retrieving)
        fo_record_begin(builder);
    return true;
}

bool fo_build_start(struct builder *builder, const struct event_start *event)
{
    count_event(builder);
    if (!check_depth(builder, event, builder->depth + builder->skipped) || !flush_text(builder))
        return false;
    if (builder->recording)
        fo_record_start(builder, event);
    if (builder->foreign != NULL)
        return fo_foreign_start(builder, event);
    if (builder->skipped > 0) {
        builder->skipped++;
        return true;
    }
    const struct object_slot *slot = identify(builder->tree, event);
    enum fo_object object = slot->object;
    if (builder->depth == 0 && !begin_root(builder, event, object))
        return false;
    if (!slot->ours && fo_place_foreign(builder, event))
        return fo_foreign_start(builder, event);
    if (slot->ours && object == FO_TEXT)
        object = stand_in(builder, event);
    if (object == FO_TEXT || (!builder->retrieving && !fo_place_allows(builder, event, object))) {
        builder->skipped = 1;
        return true;
    }
    return start_object(builder, event, object);
}

/* ---- end tags ------------------------------------------------------------------------------------------------ */

static bool end_marker(struct builder *builder, struct fo_node *node)
{
    const struct fo_marker *marker = fo_record_finish(builder);
    if (marker == NULL)
        return fo_build_fail(builder, STATUS_MEMORY);
    if (node->extra != NULL) /* without one there is no marker-class-name, which was reported */
        node->extra->marker = marker;
    return true;
}

bool fo_build_end(struct builder *builder)
{
    count_event(builder);
    if (!flush_text(builder))
        return false;
    if (builder->recording && builder->recorded > 0)
        fo_record_end(builder);
    else if (builder->recording && !end_marker(builder, top_of(builder)->node))
        return false;
    if (builder->foreign != NULL)
        return fo_foreign_end(builder);
    if (builder->skipped > 0) {
        builder->skipped--;
        return true;
    }
    struct frame *frame = top_of(builder);
    if (!builder->retrieving)
        fo_place_ends(builder, frame);
    if (frame->node->object == FO_TABLE_ROW)
        fo_column_row_ends(frame);
    frame->node->flags |= NODE_CLOSED;
    builder->depth--;
    return true;
}

bool fo_build_finish(struct builder *builder)
{
    count_event(builder);
    fo_reference_finish(builder);
    builder->tree->ended = true;
    return true;
}
