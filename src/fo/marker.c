/* marker - the content of fo:marker, kept as written and built again where it is retrieved.
 *
 * Problem: the content inherits from the fo:retrieve-marker (6.13.6), is formatted when the page-sequence ends, and by
 * then the flow that held it is gone. Algorithm: while a marker is open its events are written into a buffer, which is
 * interned when it closes: a thousand rows with the same marker share one recording. Retrieving plays the recording to
 * a builder of its own, in silence (faults were told when it was read). Rejected: nodes that are built without a style
 * and styled later, because every reader of nodes would have to know.
 *
 * Recording: 'S' local prefix uri, count, namespaces, count, attributes; 'T' size bytes; 'E'. Strings end with NUL and
 * are preceded by '0' when they are NULL, else '1'. */
#include "fo/tree.h"

#include <string.h>

struct fo_marker {
    size_t size;
    char events[];
};

/* ---- recording ----------------------------------------------------------------------------------------------- */

static void write_size(struct buffer *out, size_t size)
{
    buffer_append(out, &size, sizeof size);
}

static void write_string(struct buffer *out, const char *text)
{
    buffer_byte(out, text == NULL ? '0' : '1');
    if (text != NULL)
        buffer_append(out, text, strlen(text) + 1);
}

void fo_record_begin(struct builder *builder)
{
    buffer_clear(&builder->record);
    write_size(&builder->record, 0); /* room for struct fo_marker's size */
    builder->recording = true;
    builder->recorded = 0;
}

void fo_record_start(struct builder *builder, const struct event_start *event)
{
    struct buffer *out = &builder->record;
    builder->recorded++;
    buffer_byte(out, 'S');
    write_string(out, event->local);
    write_string(out, event->prefix);
    write_string(out, event->uri);
    write_size(out, event->namespace_count);
    for (size_t i = 0; i < event->namespace_count; i++) {
        write_string(out, event->namespaces[i].prefix);
        write_string(out, event->namespaces[i].uri);
    }
    write_size(out, event->attribute_count);
    for (size_t i = 0; i < event->attribute_count; i++) {
        const struct event_attribute *attribute = &event->attributes[i];
        write_string(out, attribute->local);
        write_string(out, attribute->prefix);
        write_string(out, attribute->uri);
        write_size(out, attribute->size);
        buffer_append(out, attribute->value, attribute->size);
    }
}

void fo_record_text(struct builder *builder, const char *text, size_t size)
{
    buffer_byte(&builder->record, 'T');
    write_size(&builder->record, size);
    buffer_append(&builder->record, text, size);
}

void fo_record_end(struct builder *builder)
{
    builder->recorded--;
    buffer_byte(&builder->record, 'E');
}

const struct fo_marker *fo_record_finish(struct builder *builder)
{
    size_t size = builder->record.size - sizeof size;
    builder->recording = false;
    if (builder->record.failed)
        return NULL;
    memcpy(builder->record.data, &size, sizeof size);
    return fo_intern_bytes(&builder->tree->styles.strings, builder->record.data, builder->record.size);
}

/* ---- playing ------------------------------------------------------------------------------------------------- */

struct player {
    const char *at, *end;
    struct arena *scratch; /* of the arrays of one event */
};

static size_t read_size(struct player *player)
{
    size_t size;
    memcpy(&size, player->at, sizeof size);
    player->at += sizeof size;
    return size;
}

static const char *read_string(struct player *player)
{
    if (*player->at++ == '0')
        return NULL;
    const char *text = player->at;
    player->at += strlen(text) + 1;
    return text;
}

static bool play_start(struct player *player, struct builder *builder, const struct fo_node *at)
{
    struct event_start event = {.line = at->line, .column = at->column};
    event.local = read_string(player);
    event.prefix = read_string(player);
    event.uri = read_string(player);
    event.namespace_count = read_size(player);
    struct event_namespace *namespaces = ARENA_ARRAY(player->scratch, event.namespace_count, struct event_namespace);
    for (size_t i = 0; namespaces != NULL && i < event.namespace_count; i++) {
        namespaces[i].prefix = read_string(player);
        namespaces[i].uri = read_string(player);
    }
    event.attribute_count = namespaces == NULL ? 0 : read_size(player);
    struct event_attribute *attributes = ARENA_ARRAY(player->scratch, event.attribute_count, struct event_attribute);
    for (size_t i = 0; attributes != NULL && i < event.attribute_count; i++) {
        attributes[i].local = read_string(player);
        attributes[i].prefix = read_string(player);
        attributes[i].uri = read_string(player);
        attributes[i].size = read_size(player);
        attributes[i].value = player->at;
        player->at += attributes[i].size;
    }
    event.namespaces = namespaces;
    event.attributes = attributes;
    bool built = namespaces != NULL && attributes != NULL && fo_build_start(builder, &event);
    arena_reset(player->scratch);
    return built;
}

static bool play(struct player *player, struct builder *builder, const struct fo_node *at)
{
    while (player->at < player->end) {
        switch (*player->at++) {
        case 'S':
            if (!play_start(player, builder, at))
                return false;
            break;
        case 'T': {
            size_t size = read_size(player);
            if (!fo_build_text(builder, player->at, size, at->line, at->column))
                return false;
            player->at += size;
            break;
        }
        default:
            if (!fo_build_end(builder))
                return false;
        }
    }
    return true;
}

const struct fo_marker *fo_marker_keep(struct fo_node *marker)
{
    fo_complete(marker);
    return marker->extra == NULL ? NULL : marker->extra->marker;
}

/* What stands in a fo:marker that is built: a recording, or words. */
struct marker_content {
    const struct fo_marker *marker; /* or NULL */
    const char *words;
};

static bool build_content(struct builder *builder, const struct fo_node *at, const struct marker_content *content,
                          struct arena *scratch)
{
    if (content->marker == NULL)
        return fo_build_text(builder, content->words, strlen(content->words), at->line, at->column);
    struct player player = {
        .at = content->marker->events, .end = content->marker->events + content->marker->size, .scratch = scratch};
    return play(&player, builder, at);
}

/* Builds fo:marker itself and its content with `at` as the open object. */
static struct fo_node *build_retrieved(struct builder *builder, struct fo_node *at,
                                       const struct marker_content *content, struct arena *scratch)
{
    static const struct event_start top = {.local = "marker", .uri = FO_NAMESPACE};
    struct event_start event = top;
    builder->retrieving = true;
    builder->frames[0] = (struct frame){.node = at};
    builder->depth = 1;
    event.line = at->line;
    event.column = at->column;
    if (!fo_build_start(builder, &event) || !build_content(builder, at, content, scratch) || !fo_build_end(builder))
        return NULL;
    return builder->frames[0].last;
}

/* A failure here is the retrieval's alone: the reading of the input goes on. */
static struct fo_node *retrieve(struct fo_node *at, const struct marker_content *content)
{
    struct fo_tree *tree = at->tree;
    enum status status = tree->status;
    bool ended = tree->ended, invalid = tree->invalid;
    struct segment *segment = fo_segment_create(tree, NULL);
    struct arena *scratch = arena_create(0);
    struct fo_node *node = NULL;
    struct builder builder = {.tree = tree};
    if (segment != NULL && scratch != NULL && fo_builder_create(&builder, tree, segment->arena) == STATUS_OK)
        node = build_retrieved(&builder, at, content, scratch);
    fo_builder_free(&builder);
    arena_destroy(scratch);
    tree->status = status;
    tree->ended = ended;
    tree->invalid = invalid;
    if (node != NULL)
        node->segment = segment;
    else if (segment != NULL)
        fo_segment_release(tree, segment);
    return node;
}

struct fo_node *fo_marker_retrieve(struct fo_node *at, const struct fo_marker *marker)
{
    return retrieve(at, &(struct marker_content){.marker = marker});
}

struct fo_node *fo_marker_words(struct fo_node *at, const char *words)
{
    return retrieve(at, &(struct marker_content){.words = words});
}
