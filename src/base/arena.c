/* Arenas: memory that is given back all at once.
 *
 * Blocks are linked newest first and grow from 4 KiB to 1 MiB, so that a paragraph costs one small block and a tree few
 * large ones. What a caller gets is cut from the newest block; a request that is larger than a block gets its own. The
 * rest of a block that was too small for a request is lost, at most half of what is held.
 *
 * Under AddressSanitizer every allocation is followed by a poisoned gap, and what was given back by arena_reset is
 * poisoned too: an arena must not hide the errors that malloc would show.
 */
#include "base/base.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(ARENA_POISONS)
#define ARENA_POISONS 1
#endif

#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
#define POISON(bytes, size)   ASAN_POISON_MEMORY_REGION((bytes), (size))
#define UNPOISON(bytes, size) ASAN_UNPOISON_MEMORY_REGION((bytes), (size))
enum { ARENA_GAP = 16 };
#else
#define POISON(bytes, size)   ((void)(bytes), (void)(size))
#define UNPOISON(bytes, size) ((void)(bytes), (void)(size))
enum { ARENA_GAP = 0 };
#endif

enum { ARENA_FIRST_BLOCK = 4096, ARENA_LARGEST_BLOCK = 1 << 20, ARENA_ALIGNMENT = alignof(max_align_t) };

struct arena_block {
    struct arena_block *older;
    size_t capacity, used;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena_deferred {
    struct arena_deferred *older;
    void (*release)(void *object);
    void *object;
};

struct arena {
    struct arena_block *newest;
    struct arena_deferred *deferred; /* last in, first out */
    size_t limit;                    /* 0: none */
    size_t held;                     /* capacity of all blocks */
    size_t used;                     /* handed out since the last reset */
    bool failed;
};

struct arena *arena_create(size_t limit)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (arena != NULL)
        arena->limit = limit;
    return arena;
}

static void release_deferred(struct arena *arena)
{
    while (arena->deferred != NULL) {
        struct arena_deferred *last = arena->deferred;
        arena->deferred = last->older;
        last->release(last->object);
    }
}

static void free_block(struct arena_block *block)
{
    UNPOISON(block->bytes, block->capacity);
    free(block);
}

void arena_destroy(struct arena *arena)
{
    if (arena == NULL)
        return;
    release_deferred(arena);
    while (arena->newest != NULL) {
        struct arena_block *block = arena->newest;
        arena->newest = block->older;
        free_block(block);
    }
    free(arena);
}

void arena_reset(struct arena *arena)
{
    release_deferred(arena);
    while (arena->newest != NULL && arena->newest->older != NULL) {
        struct arena_block *block = arena->newest;
        arena->newest = block->older;
        arena->held -= block->capacity;
        free_block(block);
    }
    if (arena->newest != NULL) {
        arena->newest->used = 0;
        POISON(arena->newest->bytes, arena->newest->capacity);
    }
    arena->used = 0;
}

/* A block with room for `needed` bytes. Twice as large as the last one, within the limit. */
static bool add_block(struct arena *arena, size_t needed)
{
    size_t room = arena->limit == 0 ? SIZE_MAX - sizeof(struct arena_block) : arena->limit - arena->held;
    if (needed > room)
        return false;
    size_t capacity = arena->newest == NULL ? ARENA_FIRST_BLOCK : arena->newest->capacity * 2;
    if (capacity > ARENA_LARGEST_BLOCK)
        capacity = ARENA_LARGEST_BLOCK;
    if (capacity < needed)
        capacity = needed;
    if (capacity > room)
        capacity = room;
    struct arena_block *block = malloc(sizeof *block + capacity);
    if (block == NULL)
        return false;
    block->older = arena->newest;
    block->capacity = capacity;
    block->used = 0;
    POISON(block->bytes, capacity);
    arena->newest = block;
    arena->held += capacity;
    return true;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (arena->failed)
        return NULL;
    if (size > SIZE_MAX / 2) {
        arena->failed = true;
        return NULL;
    }
    size_t needed = (size + ARENA_GAP + ARENA_ALIGNMENT - 1) / ARENA_ALIGNMENT * ARENA_ALIGNMENT;
    if (needed == 0)
        needed = ARENA_ALIGNMENT; /* distinct objects have distinct addresses */
    struct arena_block *block = arena->newest;
    if (block == NULL || block->capacity - block->used < needed) {
        if (!add_block(arena, needed)) {
            arena->failed = true;
            return NULL;
        }
        block = arena->newest;
    }
    unsigned char *bytes = block->bytes + block->used;
    block->used += needed;
    arena->used += needed;
    UNPOISON(bytes, size);
    memset(bytes, 0, size);
    return bytes;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / 2 / size) {
        arena->failed = true;
        return NULL;
    }
    return arena_alloc(arena, count * size);
}

void *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
    void *copy = arena_alloc(arena, size);
    if (copy != NULL && size > 0)
        memcpy(copy, bytes, size);
    return copy;
}

char *arena_string(struct arena *arena, const char *text)
{
    return arena_copy(arena, text, strlen(text) + 1);
}

char *arena_substring(struct arena *arena, const char *text, size_t size)
{
    if (size == SIZE_MAX) {
        arena->failed = true;
        return NULL;
    }
    char *copy = arena_alloc(arena, size + 1);
    if (copy != NULL && size > 0)
        memcpy(copy, text, size);
    return copy;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0) {
        arena->failed = true;
        return NULL;
    }
    char *text = arena_alloc(arena, (size_t)size + 1);
    if (text == NULL)
        return NULL;
    va_start(arguments, format);
    vsnprintf(text, (size_t)size + 1, format, arguments);
    va_end(arguments);
    return text;
}

bool arena_defer(struct arena *arena, void (*release)(void *object), void *object)
{
    struct arena_deferred *entry = ARENA_NEW(arena, struct arena_deferred);
    if (entry == NULL)
        return false;
    entry->older = arena->deferred;
    entry->release = release;
    entry->object = object;
    arena->deferred = entry;
    return true;
}

bool arena_failed(const struct arena *arena)
{
    return arena->failed;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}
