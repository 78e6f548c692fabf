/* Rounds: an indicator with each="months" is written with one child, and has it once for each month.
 *
 * The events of that child are recorded and then played once for each round, as if the file had said them so often; the
 * readers only put the round behind the codes (read_tree.c). So whatever an indicator holds (quantities, conversions,
 * conditions, all below it) is there once for each round, and what refers to an item inside the copy means that of the
 * same round (build.c). Copying the finished tree instead would need one copying function for each thing that an
 * indicator can hold, and each new thing could be forgotten there. Memory: the events of one child at a time.
 */
#include "scheme/builder.h"

#include <stdlib.h>
#include <string.h>

enum event_kind { EVENT_START, EVENT_TEXT, EVENT_END };

struct event {
    enum event_kind kind;
    struct xml_element element;    /* start */
    const struct location *places; /* of its attributes */
    const char *text;              /* text; name of the element that ends */
    size_t size;
};

struct recording {
    struct list events;
    struct arena *arena; /* of this recording: gone when it has been played */
    size_t depth;        /* elements that are open */
};

static struct recording *recording_open(void)
{
    struct recording *recording = calloc(1, sizeof *recording);
    if (recording == NULL)
        return NULL;
    list_init(&recording->events, sizeof(struct event), LIMIT_SUBMISSION_BYTES);
    recording->arena = arena_create(0);
    if (recording->arena != NULL)
        return recording;
    free(recording);
    return NULL;
}

void expand_close(struct builder *builder)
{
    if (builder->recording == NULL)
        return;
    list_free(&builder->recording->events);
    arena_destroy(builder->recording->arena);
    free(builder->recording);
    builder->recording = NULL;
}

/* ---- recording ------------------------------------------------------------------------------- */

static bool record_attributes(const struct builder *builder, struct arena *arena, const struct xml_element *element,
                              struct event *event)
{
    struct xml_attribute *attributes = ARENA_ARRAY(arena, element->attribute_count, struct xml_attribute);
    struct location *places = ARENA_ARRAY(arena, element->attribute_count, struct location);
    for (size_t i = 0; attributes != NULL && places != NULL && i < element->attribute_count; i++) {
        attributes[i].name = arena_string(arena, element->attributes[i].name);
        attributes[i].value = arena_string(arena, element->attributes[i].value);
        places[i] = builder_place(builder, element, element->attributes[i].name);
    }
    event->element.attributes = attributes;
    event->places = places;
    return !arena_failed(arena);
}

static struct event *record(struct builder *builder, enum event_kind kind)
{
    struct event *event = LIST_ADD(&builder->recording->events, struct event);
    if (event != NULL)
        event->kind = kind;
    builder->memory = builder->memory || event == NULL;
    return event;
}

bool expand_start(struct builder *builder, const struct xml_element *element)
{
    if (builder->recording == NULL) {
        const struct scheme_indicator *parent = builder_indicator(builder);
        if (strcmp(element->name, "indicator") != 0 || parent == NULL || parent->rounds == SCHEME_NONE)
            return false;
        builder->recording = recording_open();
        if (builder->recording == NULL) {
            builder->memory = true;
            return true;
        }
    }
    struct arena *arena = builder->recording->arena;
    struct event *event = record(builder, EVENT_START);
    if (event == NULL)
        return true;
    event->element = *element;
    event->element.name = arena_string(arena, element->name);
    event->element.space = NULL;
    event->element.reader = NULL;
    builder->memory = builder->memory || !record_attributes(builder, arena, element, event);
    builder->recording->depth++;
    return true;
}

bool expand_text(struct builder *builder, const char *text, size_t size)
{
    if (builder->recording == NULL)
        return false;
    struct event *event = record(builder, EVENT_TEXT);
    if (event == NULL)
        return true;
    event->text = arena_substring(builder->recording->arena, text, size);
    event->size = size;
    builder->memory = builder->memory || event->text == NULL;
    return true;
}

/* ---- playing --------------------------------------------------------------------------------- */

static enum status play(struct builder *builder, const struct list *events)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < events->count; i++) {
        const struct event *event = LIST_AT(events, struct event, i);
        if (event->kind == EVENT_START) {
            builder->played = event->places;
            status = builder_start(builder, &event->element);
        } else if (event->kind == EVENT_TEXT) {
            status = builder_characters(builder, event->text, event->size);
        } else {
            status = builder_end(builder, event->text);
        }
    }
    return status;
}

bool expand_end(struct builder *builder, const char *name, enum status *status)
{
    struct recording *recording = builder->recording;
    if (recording == NULL)
        return false;
    struct event *event = record(builder, EVENT_END);
    if (event != NULL)
        event->text = arena_string(recording->arena, name);
    if (event == NULL || event->text == NULL || builder->memory) {
        *status = STATUS_MEMORY;
        return true;
    }
    if (--recording->depth > 0)
        return true;
    /* What is played is read by builder_start and its like, which know nothing of recordings. */
    const struct scheme_round_set *set =
        TABLE_ROW(builder, TABLE_ROUND_SETS, struct scheme_round_set, builder_indicator(builder)->rounds);
    const size_t first = set->first, count = set->count;
    for (size_t i = 0; *status == STATUS_OK && i < count; i++) {
        builder->round = first + i;
        *status = play(builder, &recording->events);
    }
    builder->round = SCHEME_NONE;
    expand_close(builder);
    return true;
}
