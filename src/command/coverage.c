/* The sets lie within one another, so a character is looked up once: the answers for a face are a bit for each
 * character of the widest set, and a set is counted by its places in that. */
#include "command/coverage.h"

#include <string.h>

struct coverage {
    const uint32_t *all; /* the widest set, ascending */
    size_t count;
    struct {
        uint32_t *places; /* in `all` */
        size_t count;
    } sets[TEXT_REPERTOIRES];
    unsigned char **held; /* by text_face_index: a bit for each of `all`; NULL: not looked up */
    unsigned char *joined;
    struct arena *arena;
};

/* The place of each character of a set in the widest one; both ascend. */
static bool find_places(struct coverage *coverage, enum text_repertoire repertoire)
{
    size_t count, at = 0;
    const uint32_t *codes = text_repertoire(coverage->arena, repertoire, &count);
    uint32_t *places = ARENA_ARRAY(coverage->arena, count + 1, uint32_t);
    if (codes == NULL || places == NULL)
        return count == 0 && places != NULL;
    for (size_t i = 0; i < count; i++) {
        while (at < coverage->count && coverage->all[at] < codes[i])
            at++;
        if (at < coverage->count && coverage->all[at] == codes[i])
            places[coverage->sets[repertoire].count++] = (uint32_t)at;
    }
    coverage->sets[repertoire].places = places;
    return true;
}

struct coverage *coverage_open(struct arena *arena, const struct text_fonts *fonts)
{
    struct coverage *coverage = ARENA_NEW(arena, struct coverage);
    if (coverage == NULL)
        return NULL;
    coverage->arena = arena;
    coverage->all = text_repertoire(arena, TEXT_GB18030_LEVEL_3, &coverage->count);
    coverage->held = ARENA_ARRAY(arena, text_fonts_faces(fonts) + 1, unsigned char *);
    coverage->joined = arena_alloc(arena, coverage->count / 8 + 1);
    for (int i = 0; coverage->all != NULL && i < TEXT_REPERTOIRES; i++)
        if (!find_places(coverage, (enum text_repertoire)i))
            return NULL;
    return coverage->all == NULL || arena_failed(arena) ? NULL : coverage;
}

static const unsigned char *look_up(struct coverage *coverage, const struct text_face *face)
{
    unsigned char **held = &coverage->held[text_face_index(face)];
    if (*held != NULL)
        return *held;
    *held = arena_alloc(coverage->arena, coverage->count / 8 + 1);
    for (size_t i = 0; *held != NULL && i < coverage->count; i++)
        if (text_face_glyph(face, coverage->all[i], 0) != 0)
            (*held)[i / 8] |= (unsigned char)(1 << i % 8);
    return *held;
}

void coverage_put(struct coverage *coverage, const struct text_face *const *faces, size_t count, struct buffer *out)
{
    const char *before = "";
    size_t bytes = coverage->count / 8 + 1;
    memset(coverage->joined, 0, bytes);
    for (size_t i = 0; i < count; i++) {
        const unsigned char *held = look_up(coverage, faces[i]);
        for (size_t k = 0; held != NULL && k < bytes; k++)
            coverage->joined[k] |= held[k];
    }
    for (int i = 0; i < TEXT_REPERTOIRES; i++) {
        size_t found = 0;
        for (size_t k = 0; k < coverage->sets[i].count; k++)
            found += coverage->joined[coverage->sets[i].places[k] / 8] >> coverage->sets[i].places[k] % 8 & 1;
        if (found == 0)
            continue;
        buffer_format(out, "%s%s %zu/%zu", before, text_repertoire_name((enum text_repertoire)i), found,
                      coverage->sets[i].count);
        before = ", ";
    }
}
