/* intern - hash consing: equal bytes become one pointer.
 *
 * Strings, values, pages of values, styles and recorded markers all go through here, each kind in a table of its own,
 * so that "equal" is a comparison of pointers everywhere else. Nothing is ever taken out; entries live as long as the
 * arena.
 */
#ifndef FO_INTERN_H
#define FO_INTERN_H

#include "base/base.h"

struct intern_entry {
    uint64_t hash;
    const void *bytes; /* NULL: empty slot */
    size_t size;
    const void *value; /* of fo_intern_find: what the caller hung on it */
};

struct intern {
    struct arena *arena;
    struct intern_entry *entries; /* open addressing, linear probing, at most half full */
    size_t count, slots;          /* slots is a power of two or 0 */
};

/* The one copy of `size` bytes (and a NUL, not counted), aligned for any type. NULL: no memory. */
const void *fo_intern_bytes(struct intern *table, const void *bytes, size_t size);
const char *fo_intern_text(struct intern *table, const char *text, size_t size);
/* The entry for a key, made with value NULL if it is new; valid until the next call. NULL when there is no memory. */
struct intern_entry *fo_intern_find(struct intern *table, const void *key, size_t size);
void fo_intern_free(struct intern *table);

#endif
