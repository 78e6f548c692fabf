/* String to pointer: entries stand in the order of insertion; a table of indices with linear probing finds them. The
 * table is at most half full and doubles; the old halves stay in the arena, which costs at most as much again. */
#include "base/base.h"

#include <string.h>

enum { MAP_FIRST = 8 };

struct map_entry {
    const char *key;
    void *value;
    uint64_t hash;
};

struct map {
    struct arena *arena;
    struct map_entry *entries;
    size_t count, capacity; /* of entries */
    uint32_t *slots;        /* index of an entry + 1; 0: empty */
    size_t slot_count;      /* a power of two, twice the capacity */
};

struct map *map_create(struct arena *arena)
{
    struct map *map = ARENA_NEW(arena, struct map);
    if (map != NULL)
        map->arena = arena;
    return map;
}

/* The slot that holds `key`, or the empty one where it belongs. */
static size_t find_slot(const struct map *map, const char *key, uint64_t hash)
{
    size_t mask = map->slot_count - 1, slot = (size_t)hash & mask;
    while (map->slots[slot] != 0) {
        const struct map_entry *entry = &map->entries[map->slots[slot] - 1];
        if (entry->hash == hash && strcmp(entry->key, key) == 0)
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

static bool grow(struct map *map)
{
    size_t capacity = map->capacity == 0 ? MAP_FIRST : map->capacity * 2;
    if (capacity > UINT32_MAX / 2)
        return false;
    struct map_entry *entries = ARENA_ARRAY(map->arena, capacity, struct map_entry);
    uint32_t *slots = ARENA_ARRAY(map->arena, capacity * 2, uint32_t);
    if (entries == NULL || slots == NULL)
        return false;
    if (map->count > 0)
        memcpy(entries, map->entries, map->count * sizeof *entries);
    map->entries = entries;
    map->capacity = capacity;
    map->slots = slots;
    map->slot_count = capacity * 2;
    for (size_t i = 0; i < map->count; i++)
        slots[find_slot(map, entries[i].key, entries[i].hash)] = (uint32_t)(i + 1);
    return true;
}

bool map_set(struct map *map, const char *key, void *value)
{
    uint64_t hash = hash_bytes(key, strlen(key), 0);
    if (map->count > 0) {
        size_t slot = find_slot(map, key, hash);
        if (map->slots[slot] != 0) {
            map->entries[map->slots[slot] - 1].value = value;
            return true;
        }
    }
    if (map->count == map->capacity && !grow(map))
        return false;
    size_t slot = find_slot(map, key, hash);
    map->entries[map->count] = (struct map_entry){.key = key, .value = value, .hash = hash};
    map->count++;
    map->slots[slot] = (uint32_t)map->count;
    return true;
}

void *map_get(const struct map *map, const char *key)
{
    if (map->count == 0)
        return NULL;
    size_t slot = find_slot(map, key, hash_bytes(key, strlen(key), 0));
    return map->slots[slot] == 0 ? NULL : map->entries[map->slots[slot] - 1].value;
}

size_t map_count(const struct map *map)
{
    return map->count;
}

const char *map_key(const struct map *map, size_t index)
{
    return map->entries[index].key;
}

void *map_value(const struct map *map, size_t index)
{
    return map->entries[index].value;
}
