/* content - content models: may this child stand here, and is something missing? */
#ifndef FO_CONTENT_H
#define FO_CONTENT_H

#include "fo/vocabulary.h"

/* Where the children of an open object have got to in its model. Zeroed at the start tag. */
struct content_state {
    uint8_t particle; /* the one that took the last child */
    bool seen;        /* it took at least one */
};

enum content_answer {
    CONTENT_FITS,
    CONTENT_MISSING, /* it fits, but a required particle before it got nothing; `missing` names that one */
    CONTENT_LATE,    /* it may stand in the object, but only before what is there already */
    CONTENT_NOT_HERE /* the object never holds it */
};

/* Moves the state over a child. `object` is FO_TEXT for character data; `foreign` for elements of other namespaces. */
enum content_answer fo_content_take(const struct object_row *row, struct content_state *state, enum fo_object object,
                                    bool foreign, size_t *missing);
/* At the end tag: true, or false and the number of the first particle that got nothing. */
bool fo_content_ends(const struct object_row *row, const struct content_state *state, size_t *missing);
/* Does the object take character data at all? White space elsewhere is dropped. */
bool fo_content_takes_text(const struct object_row *row);
/* The particle as the model writes it, into `out`. */
void fo_content_particle_text(const struct object_row *row, size_t particle, char *out, size_t size);

#endif
