/* strip - sequences of pieces: the flow's queue, the content of cells and list items.
 *
 * A strip that is whole is measured once: at each place where it may break, how much lies before, how much lies before
 * what comes next, and what a break there adds on both sides. The height of the part between two breaks i and j is then
 * after(i) + length(j) - next(i) + before(j), without walking the pieces again. */
#include "area/strip.h"

#include "area/space.h"

#include <stdlib.h>
#include <string.h>

void strip_init(struct strip *strip, struct arena *arena)
{
    *strip = (struct strip){.arena = arena};
}

void strip_free(struct strip *strip)
{
    if (strip->arena == NULL)
        free(strip->pieces);
    *strip = (struct strip){.arena = strip->arena};
}

static bool strip_grow(struct layout *layout, struct strip *strip)
{
    size_t capacity = strip->capacity == 0 ? 8 : 2 * strip->capacity;
    struct piece *grown =
        strip->arena != NULL ? arena_array(strip->arena, capacity, sizeof(*grown)) : malloc(capacity * sizeof(*grown));
    if (grown == NULL) {
        layout_fail(layout, STATUS_MEMORY);
        return false;
    }
    if (strip->count != 0)
        memcpy(grown, strip->pieces, strip->count * sizeof(*grown));
    if (strip->arena == NULL)
        free(strip->pieces);
    strip->pieces = grown;
    strip->capacity = capacity;
    return true;
}

struct piece *strip_append(struct layout *layout, struct strip *strip, enum piece_kind kind)
{
    if (strip->count == strip->capacity && !strip_grow(layout, strip))
        return NULL;
    struct piece *piece = &strip->pieces[strip->count++];
    memset(piece, 0, sizeof(*piece));
    piece->kind = kind;
    piece->generation = layout->generation;
    return piece;
}

struct piece *strip_box(struct layout *layout, struct strip *strip, enum box_kind kind, mpt height, void *content)
{
    struct piece *piece = strip_append(layout, strip, PIECE_BOX);
    if (piece == NULL)
        return NULL;
    piece->box = kind;
    piece->of.box.height = height;
    piece->of.box.content = content;
    return piece;
}

void strip_drop(struct strip *strip, size_t count)
{
    strip->first = count;
    if (strip->first < 64 || strip->first * 2 < strip->count)
        return;
    memmove(strip->pieces, strip->pieces + strip->first, (strip->count - strip->first) * sizeof(*strip->pieces));
    strip->count -= strip->first;
    strip->first = 0;
}

/* ---- measuring -------------------------------------------------------------------------------------------------- */

struct measure {
    struct layout *layout;
    const struct strip *strip;
    mpt rest_before, rest_after; /* kept by the containers that are open */
    mpt position;                /* end of the last box */
};

/* The containers that are open at `to`, after the pieces [from, to). */
static void measure_containers(struct measure *measure, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct piece *piece = &measure->strip->pieces[i];
        if (piece->kind == PIECE_OPEN) {
            measure->rest_before += piece->of.container->rest_before;
            measure->rest_after += piece->of.container->rest_after;
        } else if (piece->kind == PIECE_CLOSE) {
            measure->rest_before -= piece->of.container->rest_before;
            measure->rest_after -= piece->of.container->rest_after;
        }
    }
}

static void measure_stop(struct measure *measure, const struct run *run, mpt whole, struct stop *stop)
{
    const struct piece *piece = &measure->strip->pieces[run->brk];
    mpt before = run_resolve(measure->layout, measure->strip, run, RUN_BEFORE, measure->rest_after, NULL).optimum;
    mpt after = run_resolve(measure->layout, measure->strip, run, RUN_AFTER, measure->rest_before, NULL).optimum;
    *stop = (struct stop){.piece = run->brk,
                          .length = measure->position,
                          .before = before + piece->of.brk.before,
                          .next = measure->position + whole,
                          .after = after + piece->of.brk.after,
                          .strength = piece->of.brk.strength,
                          .lines = piece->of.brk.lines,
                          .forced = piece->of.brk.forced};
}

static bool stop_counts(const struct strip *strip, const struct run *run, bool all)
{
    if (run->brk == RUN_NO_BREAK || run->at_end)
        return false;
    const struct piece *piece = &strip->pieces[run->brk];
    return all || piece->of.brk.forced != BREAK_NONE || (piece->of.brk.strength != KEEP_ALWAYS && !piece->of.brk.lines);
}

static size_t count_breaks(const struct strip *strip)
{
    size_t count = 1;
    for (size_t i = strip->first; i < strip->count; i++)
        count += strip->pieces[i].kind == PIECE_BREAK;
    return count;
}

enum status strip_stops(struct layout *layout, const struct strip *strip, bool all, struct stops *stops)
{
    struct measure measure = {.layout = layout, .strip = strip};
    stops->items = LAYOUT_ARRAY(layout, count_breaks(strip), struct stop);
    if (stops->items == NULL)
        return layout->status;
    stops->count = 0;
    size_t i = strip->first;
    while (i < strip->count) {
        struct run run = run_find(strip, i);
        mpt whole = run_resolve(layout, strip, &run, RUN_WHOLE, 0, NULL).optimum;
        size_t middle = run.brk == RUN_NO_BREAK ? run.end : run.brk;
        measure_containers(&measure, run.first, middle);
        if (stop_counts(strip, &run, all))
            measure_stop(&measure, &run, whole, &stops->items[stops->count++]);
        measure_containers(&measure, middle, run.end);
        measure.position += whole;
        if (run.end < strip->count)
            measure.position += strip->pieces[run.end].of.box.height;
        i = run.end + 1;
    }
    stops->items[stops->count++] =
        (struct stop){.piece = strip->count, .length = measure.position, .next = measure.position};
    stops->total = measure.position;
    return layout->status;
}

struct extent strip_extent(struct layout *layout, const struct strip *strip)
{
    struct extent height = {0, 0, 0};
    for (size_t i = strip->first; i < strip->count; i++) {
        struct run run = run_find(strip, i);
        if (run.end > run.first)
            height = extent_add(height, run_resolve(layout, strip, &run, RUN_WHOLE, 0, NULL));
        if (run.end < strip->count) {
            mpt box = strip->pieces[run.end].of.box.height;
            height = extent_add(height, (struct extent){box, box, box});
        }
        i = run.end;
    }
    return height;
}

mpt strip_squeeze(struct layout *layout, const struct strip *strip, mpt room, mpt *missing, mpt *give)
{
    struct extent height = strip_extent(layout, strip);
    *missing = 0;
    *give = 1;
    if (height.optimum <= room || height.minimum == height.optimum)
        return height.optimum;
    *give = height.optimum - height.minimum;
    *missing = room - height.optimum > -*give ? room - height.optimum : -*give;
    return height.optimum + *missing;
}
