/* A growable array of equal items. */
#include "intake/list.h"

#include <stdlib.h>
#include <string.h>

void list_init(struct list *list, size_t item_size, size_t limit)
{
    *list = (struct list){.item_size = item_size, .limit = limit};
}

void list_free(struct list *list)
{
    free(list->items);
    list_init(list, list->item_size, list->limit);
}

void *list_add(struct list *list)
{
    if (list->count == list->limit)
        list->full = list->failed = true;
    if (list->failed)
        return NULL;
    if (list->count == list->capacity) {
        size_t capacity = list->capacity == 0 ? 16 : list->capacity * 2;
        if (capacity > list->limit)
            capacity = list->limit;
        void *grown = capacity <= SIZE_MAX / list->item_size ? realloc(list->items, capacity * list->item_size) : NULL;
        if (grown == NULL) {
            list->failed = true;
            return NULL;
        }
        list->items = grown;
        list->capacity = capacity;
    }
    void *item = (char *)list->items + list->count++ * list->item_size;
    memset(item, 0, list->item_size);
    return item;
}

void *list_at(const struct list *list, size_t index)
{
    return (char *)list->items + index * list->item_size;
}

void *list_keep(struct list *list, struct arena *arena)
{
    void *kept = NULL;
    if (list->count > 0) {
        kept = arena_array(arena, list->count, list->item_size);
        if (kept != NULL)
            memcpy(kept, list->items, list->count * list->item_size);
    }
    list_free(list);
    return kept;
}
