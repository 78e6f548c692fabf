/* content - content models.
 *
 * Problem: say for each child whether XSL 1.1 allows it at this place, while the input streams by. Algorithm: every
 * model of the standard is a sequence of particles, and no object is in two neighbouring ones, so the first particle
 * from the current one on that accepts a child is the right one; a state is the number of a particle and whether it was
 * served. One comparison of bits for each particle tried. Rejected: a DFA for each model (nothing more can be said with
 * it), and hand-written checks for each object (FOP has them in 50 classes; the text of the message then drifts from
 * the check).
 */
#include "fo/content.h"

#include <stdio.h>
#include <string.h>

enum { NAME_SIZE = 64 };

static uint64_t bit(enum fo_object object)
{
    return UINT64_C(1) << object;
}

static uint64_t group_bits(const char *group)
{
    static const struct {
        enum fo_object object;
        const char *groups;
    } members[] = {
#define FO_OBJECT(name, constant, groups, ...) {constant, groups},
#include "fo/objects.def"
#undef FO_OBJECT
    };
    uint64_t bits = 0;
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        if (strstr(members[i].groups, group) != NULL)
            bits |= bit(members[i].object);
    }
    return bits;
}

static void add_name(const struct vocabulary *vocabulary, struct particle *particle, const char *text, size_t size)
{
    char name[NAME_SIZE];
    snprintf(name, sizeof name, "%.*s", (int)size, text);
    if (strcmp(name, "#text") == 0)
        particle->objects |= bit(FO_TEXT);
    else if (strcmp(name, "any") == 0)
        particle->foreign = true;
    else if (name[0] == '%')
        particle->objects |= group_bits(name + 1);
    else
        particle->objects |= bit(fo_vocabulary_object(vocabulary, name));
}

/* One particle: from `at` to a comma or the end of the model. */
static const char *compile_particle(const struct vocabulary *vocabulary, struct particle *particle, const char *at)
{
    particle->required = true;
    while (*at != '\0' && *at != ',') {
        size_t size = strcspn(at, " |()?*+,");
        if (size > 0) {
            add_name(vocabulary, particle, at, size);
            at += size;
            continue;
        }
        if (*at == '?' || *at == '*')
            particle->required = false;
        if (*at == '*' || *at == '+')
            particle->repeats = true;
        at++;
    }
    return *at == ',' ? at + 1 : at;
}

void fo_content_compile(const struct vocabulary *vocabulary, struct object_row *row)
{
    const char *at = row->content;
    while (*at != '\0' && row->count < CONTENT_PARTICLES)
        at = compile_particle(vocabulary, &row->particles[row->count++], at);
}

enum content_answer fo_content_take(const struct object_row *row, struct content_state *state, enum fo_object object,
                                    bool foreign, size_t *missing)
{
    enum content_answer answer = CONTENT_FITS;
    for (size_t i = state->particle; i < row->count; i++) {
        const struct particle *particle = &row->particles[i];
        bool served = i == state->particle && state->seen;
        bool accepts = foreign ? particle->foreign : (particle->objects & bit(object)) != 0;
        if (accepts && (!served || particle->repeats)) {
            state->particle = (uint8_t)i;
            state->seen = true;
            return answer;
        }
        if (particle->required && !served && answer == CONTENT_FITS) {
            answer = CONTENT_MISSING;
            *missing = i;
        }
    }
    for (size_t i = 0; i <= state->particle && i < row->count; i++) {
        if (foreign ? row->particles[i].foreign : (row->particles[i].objects & bit(object)) != 0)
            return CONTENT_LATE;
    }
    return CONTENT_NOT_HERE;
}

bool fo_content_ends(const struct object_row *row, const struct content_state *state, size_t *missing)
{
    for (size_t i = state->particle; i < row->count; i++) {
        if (row->particles[i].required && !(i == state->particle && state->seen)) {
            *missing = i;
            return false;
        }
    }
    return true;
}

bool fo_content_takes_text(const struct object_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if ((row->particles[i].objects & bit(FO_TEXT)) != 0)
            return true;
    }
    return false;
}

void fo_content_particle_text(const struct object_row *row, size_t particle, char *out, size_t size)
{
    const char *at = row->content;
    for (size_t i = 0; i < particle; i++)
        at += strcspn(at, ",") + 1;
    at += strspn(at, " ");
    snprintf(out, size, "%.*s", (int)strcspn(at, ","), at);
}
