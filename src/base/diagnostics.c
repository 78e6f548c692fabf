/* Diagnostics: one catalogue for the whole program, and the sink that collects messages in order.
 *
 * A message that was told before (same id, place, unit, field and arguments) is folded into the first one and counted.
 * Finding it again goes through a table of indices like that of map.c, so that 10,000 messages stay cheap. Messages
 * beyond the sink's limit are counted with their level: the exit status must not depend on how many were kept.
 */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

enum { DIAG_LEVELS = DIAG_FATAL + 1, DIAG_FIRST = 16, DIAG_ARGUMENTS = 6 };

static const struct diag_entry catalogue[] = {
#define DIAGNOSTIC(name, level, rule, arguments, text) {DIAG_##level, rule, arguments, text},
#include "base/catalogue/catalogue.def"
#undef DIAGNOSTIC
};

struct diagnostics {
    struct arena *arena; /* strings of the messages */
    struct diagnostic *messages;
    uint64_t *hashes; /* of the messages */
    size_t count, capacity, limit;
    uint32_t *slots; /* index of a message + 1; 0: empty; twice the capacity */
    size_t dropped;
    size_t dropped_of[DIAG_LEVELS];
    enum diag_level level_as[DIAG_LEVELS];
};

const struct diag_entry *diag_catalogue(enum diag_id id)
{
    return &catalogue[id];
}

struct diagnostics *diag_create(size_t limit)
{
    struct diagnostics *sink = calloc(1, sizeof *sink);
    if (sink == NULL)
        return NULL;
    sink->arena = arena_create(0);
    if (sink->arena == NULL) {
        free(sink);
        return NULL;
    }
    sink->limit = limit == 0 ? LIMIT_DIAGNOSTICS : limit;
    for (int level = 0; level < DIAG_LEVELS; level++)
        sink->level_as[level] = (enum diag_level)level;
    return sink;
}

struct diagnostics *diag_create_like(const struct diagnostics *other)
{
    struct diagnostics *sink = diag_create(other->limit);
    if (sink != NULL)
        memcpy(sink->level_as, other->level_as, sizeof sink->level_as);
    return sink;
}

void diag_destroy(struct diagnostics *sink)
{
    if (sink == NULL)
        return;
    arena_destroy(sink->arena);
    free(sink->messages);
    free(sink->hashes);
    free(sink->slots);
    free(sink);
}

static uint64_t hash_string(const char *text, uint64_t seed)
{
    return text == NULL ? seed : hash_bytes(text, strlen(text), seed);
}

static uint64_t hash_message(const struct diagnostic *message)
{
    uint64_t numbers[3] = {message->id, message->at.line, message->at.column};
    uint64_t hash = hash_bytes(numbers, sizeof numbers, 0);
    hash = hash_string(message->at.file, hash);
    hash = hash_string(message->unit, hash + 1);
    hash = hash_string(message->field, hash + 2);
    for (int i = 0; i < message->arguments; i++)
        hash = hash_string(message->argument[i], hash);
    return hash;
}

static bool same_string(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_message(const struct diagnostic *a, const struct diagnostic *b)
{
    if (a->id != b->id || a->at.line != b->at.line || a->at.column != b->at.column || a->arguments != b->arguments)
        return false;
    if (!same_string(a->at.file, b->at.file) || !same_string(a->unit, b->unit) || !same_string(a->field, b->field))
        return false;
    for (int i = 0; i < a->arguments; i++)
        if (!same_string(a->argument[i], b->argument[i]))
            return false;
    return true;
}

/* The slot of an equal message, or the empty one where it belongs. */
static size_t find_slot(const struct diagnostics *sink, const struct diagnostic *message, uint64_t hash)
{
    size_t mask = sink->capacity * 2 - 1, slot = (size_t)hash & mask;
    while (sink->slots[slot] != 0) {
        size_t index = sink->slots[slot] - 1;
        if (sink->hashes[index] == hash && same_message(&sink->messages[index], message))
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

static void fill_slots(struct diagnostics *sink)
{
    memset(sink->slots, 0, sink->capacity * 2 * sizeof *sink->slots);
    for (size_t i = 0; i < sink->count; i++)
        sink->slots[find_slot(sink, &sink->messages[i], sink->hashes[i])] = (uint32_t)(i + 1);
}

static bool grow(struct diagnostics *sink)
{
    size_t capacity = sink->capacity == 0 ? DIAG_FIRST : sink->capacity * 2;
    if (capacity > UINT32_MAX / 2)
        return false;
    struct diagnostic *messages = realloc(sink->messages, capacity * sizeof *messages);
    if (messages == NULL)
        return false;
    sink->messages = messages;
    uint64_t *hashes = realloc(sink->hashes, capacity * sizeof *hashes);
    if (hashes == NULL)
        return false;
    sink->hashes = hashes;
    uint32_t *slots = realloc(sink->slots, capacity * 2 * sizeof *slots);
    if (slots == NULL)
        return false;
    sink->slots = slots;
    sink->capacity = capacity;
    fill_slots(sink);
    return true;
}

static void drop(struct diagnostics *sink, enum diag_level level)
{
    sink->dropped++;
    sink->dropped_of[level]++;
}

static const char *keep_string(struct diagnostics *sink, const char *text)
{
    return text == NULL ? NULL : arena_string(sink->arena, text);
}

/* Copies the message with its strings behind the others. */
static void keep(struct diagnostics *sink, const struct diagnostic *message, uint64_t hash)
{
    struct diagnostic copy = *message;
    copy.at.file = keep_string(sink, message->at.file);
    copy.unit = keep_string(sink, message->unit);
    copy.field = keep_string(sink, message->field);
    for (int i = 0; i < message->arguments; i++)
        copy.argument[i] = keep_string(sink, message->argument[i]);
    if (arena_failed(sink->arena)) {
        drop(sink, message->level);
        return;
    }
    size_t slot = find_slot(sink, &copy, hash);
    sink->messages[sink->count] = copy;
    sink->hashes[sink->count] = hash;
    sink->count++;
    sink->slots[slot] = (uint32_t)sink->count;
}

void diag_report_array(struct diagnostics *sink, enum diag_id id, struct location at, const char *unit,
                       const char *field, int count, const char *const *arguments)
{
    if (sink == NULL)
        return;
    struct diagnostic message = {.id = id, .at = at, .unit = unit, .field = field};
    message.level = sink->level_as[catalogue[id].level];
    message.arguments = count > DIAG_ARGUMENTS ? DIAG_ARGUMENTS : count;
    for (int i = 0; i < message.arguments; i++)
        message.argument[i] = arguments[i] == NULL ? "" : arguments[i];
    uint64_t hash = hash_message(&message);
    if (sink->count > 0) {
        size_t slot = find_slot(sink, &message, hash);
        if (sink->slots[slot] != 0) {
            sink->messages[sink->slots[slot] - 1].repeats++;
            return;
        }
    }
    if (sink->count >= sink->limit || (sink->count == sink->capacity && !grow(sink)))
        drop(sink, message.level);
    else
        keep(sink, &message, hash);
}

void diag_demote(struct diagnostics *sink, enum diag_level from, enum diag_level to)
{
    sink->level_as[from] = to;
}

size_t diag_count(const struct diagnostics *sink)
{
    return sink->count;
}

const struct diagnostic *diag_at(const struct diagnostics *sink, size_t index)
{
    return &sink->messages[index];
}

size_t diag_dropped(const struct diagnostics *sink)
{
    return sink->dropped;
}

size_t diag_worse(const struct diagnostics *sink, enum diag_level level)
{
    size_t worse = 0;
    for (size_t i = 0; i < sink->count; i++)
        worse += sink->messages[i].level >= level;
    for (int i = (int)level; i < DIAG_LEVELS; i++)
        worse += sink->dropped_of[i];
    return worse;
}

void diag_copy(const struct diagnostics *from, struct diagnostics *to)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct diagnostic *message = &from->messages[i];
        for (uint32_t told = 0; told <= message->repeats; told++)
            diag_report_array(to, message->id, message->at, message->unit, message->field, message->arguments,
                              message->argument);
    }
}

void diag_truncate(struct diagnostics *sink, size_t index)
{
    if (index >= sink->count)
        return;
    sink->count = index;
    fill_slots(sink);
    /* what was dropped came after all that was kept */
    sink->dropped = 0;
    memset(sink->dropped_of, 0, sizeof sink->dropped_of);
}

char *diag_text(struct arena *arena, const struct diagnostic *message, const char *(*translate)(const char *msgid))
{
    const char *text = catalogue[message->id].text;
    if (translate != NULL)
        text = translate(text);
    struct buffer sentence;
    buffer_init(&sentence, SIZE_MAX);
    while (*text != '\0') {
        int index = text[0] == '{' && text[1] >= '1' && text[1] <= '6' && text[2] == '}' ? text[1] - '1' : -1;
        if (index >= 0 && index < message->arguments) {
            buffer_string(&sentence, message->argument[index]);
            text += 3;
        } else {
            buffer_byte(&sentence, *text);
            text++;
        }
    }
    char *copy = sentence.failed ? NULL : arena_substring(arena, sentence.data, sentence.size);
    buffer_free(&sentence);
    return copy;
}
