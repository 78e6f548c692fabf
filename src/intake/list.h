/* list - a growable array of equal items with a maximum, for readers that learn the count at the end.
 *
 * Items live on the heap while the list grows, and are moved into an arena by list_keep: growing in an arena would
 * leave every earlier copy behind.
 */
#ifndef INTAKE_LIST_H
#define INTAKE_LIST_H

#include "base/base.h"

struct list {
    void *items;
    size_t count, capacity, item_size, limit;
    bool full;   /* the limit was met */
    bool failed; /* no memory, or full: what is added is lost */
};

void list_init(struct list *list, size_t item_size, size_t limit);
void list_free(struct list *list);
/* A new zeroed item at the end, valid until the next call; NULL when there is no room. */
void *list_add(struct list *list);
void *list_at(const struct list *list, size_t index);
/* Moves the items into the arena and empties the list. NULL when it is empty or there is no memory (arena_failed). */
void *list_keep(struct list *list, struct arena *arena);

#define LIST_ADD(list, type)       ((type *)list_add(list))
#define LIST_AT(list, type, index) ((type *)list_at((list), (index)))

#endif
