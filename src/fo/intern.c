/* intern - one open-addressed table; see intern.h. Expected O(size) for a call: one hash and, on a hit, one memcmp. */
#include "fo/intern.h"

#include <stdlib.h>
#include <string.h>

enum { INTERN_FIRST_SLOTS = 64 };

static struct intern_entry *slot_of(const struct intern *table, uint64_t hash, const void *key, size_t size)
{
    size_t mask = table->slots - 1;
    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        struct intern_entry *entry = &table->entries[i];
        if (entry->bytes == NULL)
            return entry;
        if (entry->hash == hash && entry->size == size && memcmp(entry->bytes, key, size) == 0)
            return entry;
    }
}

/* The old table is given back at once, so the table costs at most four times what its entries need. */
static bool grow(struct intern *table)
{
    size_t slots = table->slots == 0 ? INTERN_FIRST_SLOTS : table->slots * 2;
    struct intern_entry *old = table->entries;
    struct intern_entry *entries = calloc(slots, sizeof *entries);
    if (entries == NULL)
        return false;
    size_t old_slots = table->slots;
    table->entries = entries;
    table->slots = slots;
    for (size_t i = 0; i < old_slots; i++) {
        if (old[i].bytes != NULL)
            *slot_of(table, old[i].hash, old[i].bytes, old[i].size) = old[i];
    }
    free(old);
    return true;
}

struct intern_entry *fo_intern_find(struct intern *table, const void *key, size_t size)
{
    uint64_t hash = hash_bytes(key, size, 0);
    if (table->slots != 0) {
        struct intern_entry *found = slot_of(table, hash, key, size);
        if (found->bytes != NULL)
            return found;
    }
    if (table->count * 2 >= table->slots && !grow(table))
        return NULL;
    char *copy = arena_substring(table->arena, key, size);
    if (copy == NULL)
        return NULL;
    struct intern_entry *entry = slot_of(table, hash, key, size);
    *entry = (struct intern_entry){.hash = hash, .bytes = copy, .size = size};
    table->count++;
    return entry;
}

const void *fo_intern_bytes(struct intern *table, const void *bytes, size_t size)
{
    const struct intern_entry *entry = fo_intern_find(table, bytes, size);
    return entry == NULL ? NULL : entry->bytes;
}

const char *fo_intern_text(struct intern *table, const char *text, size_t size)
{
    return fo_intern_bytes(table, text, size);
}

void fo_intern_free(struct intern *table)
{
    free(table->entries);
    *table = (struct intern){.arena = table->arena};
}
