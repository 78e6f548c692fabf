/* space - resolution of spaces and of borders and paddings at breaks (XSL 4.3).
 *
 * Between two boxes of a strip stand spaces, ends and beginnings of containers and perhaps one break. How high that is
 * depends on whether the page ends there: at the edge of a reference area conditional spaces vanish (rule 1), else of
 * spaces that meet a forcing one suppresses the others (rule 2) or the one with the highest precedence, then the
 * largest optimum stays (rule 3). Spaces meet unless a border or padding that takes room stands between them (a fence).
 * At a break the containers that go on have borders and paddings only where their conditionality is retain.
 *
 * The run is therefore resolved for each case by itself: whole, before the break, behind it. Runs are a handful of
 * pieces; most have neither spaces nor fences and are settled at a glance. Rejected: resolving spaces once while they
 * are produced, which fails as soon as a break in the middle changes who meets whom. */
#include "area/space.h"

#include <stdlib.h>
#include <string.h>

struct resolver_entry {
    struct extent length;
    int64_t precedence;
    bool space, force, retain, suppressed;
    size_t piece; /* index in the run; SIZE_MAX: borders kept at the break */
};

struct resolver {
    struct resolver_entry *entries;
    size_t capacity;
    struct extent *lengths;
    size_t length_capacity;
};

static void resolver_release(void *object)
{
    struct resolver *resolver = object;
    free(resolver->entries);
    free(resolver->lengths);
}

struct resolver *resolver_create(struct arena *arena)
{
    struct resolver *resolver = ARENA_NEW(arena, struct resolver);
    if (resolver == NULL || !arena_defer(arena, resolver_release, resolver))
        return NULL;
    return resolver;
}

static bool entries_reserve(struct layout *layout, size_t count)
{
    struct resolver *resolver = layout->resolver;
    if (count <= resolver->capacity)
        return true;
    struct resolver_entry *grown = realloc(resolver->entries, 2 * count * sizeof(*grown));
    if (grown == NULL) {
        layout_fail(layout, STATUS_MEMORY);
        return false;
    }
    resolver->entries = grown;
    resolver->capacity = 2 * count;
    return true;
}

struct extent *resolver_lengths(struct layout *layout, size_t count)
{
    struct resolver *resolver = layout->resolver;
    if (count > resolver->length_capacity) {
        struct extent *grown = realloc(resolver->lengths, 2 * count * sizeof(*grown));
        if (grown == NULL) {
            layout_fail(layout, STATUS_MEMORY);
            return NULL;
        }
        resolver->lengths = grown;
        resolver->length_capacity = 2 * count;
    }
    return resolver->lengths;
}

struct extent extent_add(struct extent a, struct extent b)
{
    return (struct extent){a.minimum + b.minimum, a.optimum + b.optimum, a.maximum + b.maximum};
}

struct run run_find(const struct strip *strip, size_t first)
{
    struct run run = {.first = first, .end = first, .brk = RUN_NO_BREAK, .at_start = first == 0};
    while (run.end < strip->count && strip->pieces[run.end].kind != PIECE_BOX) {
        if (strip->pieces[run.end].kind == PIECE_BREAK && run.brk == RUN_NO_BREAK)
            run.brk = run.end;
        run.end++;
    }
    run.at_end = run.end == strip->count;
    return run;
}

static mpt edge_of(const struct piece *piece)
{
    if (piece->kind == PIECE_OPEN)
        return piece->of.container->edge_before;
    if (piece->kind == PIECE_CLOSE)
        return piece->of.container->edge_after;
    return 0;
}

/* Entries of the pieces [from, to): spaces, and borders and paddings that take room. */
static size_t gather(const struct strip *strip, const struct run *run, size_t from, size_t to,
                     struct resolver_entry *entries, size_t count)
{
    for (size_t i = from; i < to; i++) {
        const struct piece *piece = &strip->pieces[i];
        struct resolver_entry *entry = &entries[count];
        if (piece->kind == PIECE_SPACE) {
            *entry = (struct resolver_entry){.length = piece->of.space.length,
                                             .precedence = piece->of.space.precedence,
                                             .space = true,
                                             .force = piece->of.space.force,
                                             .retain = piece->of.space.retain,
                                             .piece = i - run->first};
            count++;
        } else {
            mpt edge = edge_of(piece);
            if (edge == 0)
                continue;
            *entry = (struct resolver_entry){.length = {edge, edge, edge}, .piece = i - run->first};
            count++;
        }
    }
    return count;
}

static size_t gather_rest(struct resolver_entry *entries, size_t count, mpt rest)
{
    if (rest == 0)
        return count;
    entries[count] = (struct resolver_entry){.length = {rest, rest, rest}, .piece = SIZE_MAX};
    return count + 1;
}

/* Rule 1: conditional spaces at the edge of a reference area are suppressed, up to a fence or a space that stays. */
static void discard_from_start(struct resolver_entry *entries, size_t count)
{
    for (size_t i = 0; i < count && entries[i].space && !entries[i].retain; i++)
        entries[i].suppressed = true;
}

static void discard_from_end(struct resolver_entry *entries, size_t count)
{
    for (size_t i = count; i > 0 && entries[i - 1].space && !entries[i - 1].retain; i--)
        entries[i - 1].suppressed = true;
}

/* Rules 2 and 3 over spaces that meet. When several stay equal the last one stands for all, with the range that they
 * have in common. */
static void combine(struct resolver_entry *entries, size_t count)
{
    bool force = false;
    int64_t precedence = INT64_MIN;
    for (size_t i = 0; i < count; i++) {
        if (entries[i].suppressed)
            continue;
        force = force || entries[i].force;
        precedence = entries[i].precedence > precedence ? entries[i].precedence : precedence;
    }
    mpt optimum = INT64_MIN;
    for (size_t i = 0; i < count; i++) {
        struct resolver_entry *entry = &entries[i];
        if (entry->suppressed)
            continue;
        if (force ? !entry->force : entry->precedence != precedence)
            entry->suppressed = true;
        else if (entry->length.optimum > optimum)
            optimum = entry->length.optimum;
    }
    if (force) /* forcing spaces add up */
        return;
    struct resolver_entry *last = NULL;
    mpt minimum = INT64_MIN, maximum = INT64_MAX;
    for (size_t i = 0; i < count; i++) {
        struct resolver_entry *entry = &entries[i];
        if (entry->suppressed)
            continue;
        entry->suppressed = true;
        if (entry->length.optimum < optimum)
            continue;
        minimum = entry->length.minimum > minimum ? entry->length.minimum : minimum;
        maximum = entry->length.maximum < maximum ? entry->length.maximum : maximum;
        last = entry;
    }
    if (last != NULL) {
        last->suppressed = false;
        last->length.minimum = minimum;
        last->length.maximum = maximum;
    }
}

static void combine_all(struct resolver_entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!entries[i].space)
            continue;
        size_t end = i;
        while (end < count && entries[end].space)
            end++;
        combine(entries + i, end - i);
        i = end;
    }
}

static struct extent sum(const struct resolver_entry *entries, size_t count, struct extent *lengths)
{
    struct extent total = {0, 0, 0};
    for (size_t i = 0; i < count; i++) {
        if (entries[i].suppressed)
            continue;
        total = extent_add(total, entries[i].length);
        if (lengths != NULL && entries[i].piece != SIZE_MAX)
            lengths[entries[i].piece] = entries[i].length;
    }
    return total;
}

/* Has the part of the run anything that takes room? Most runs have not. */
static bool bare(const struct strip *strip, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (strip->pieces[i].kind == PIECE_SPACE || edge_of(&strip->pieces[i]) != 0)
            return false;
    return true;
}

struct extent run_resolve(struct layout *layout, const struct strip *strip, const struct run *run, enum run_case which,
                          mpt rest, struct extent *lengths)
{
    struct extent nothing = {0, 0, 0};
    size_t from = run->first, to = run->end;
    if (which == RUN_BEFORE)
        to = run->brk;
    else if (which == RUN_AFTER)
        from = run->brk + 1;
    if (lengths != NULL)
        memset(lengths, 0, (run->end - run->first) * sizeof(*lengths));
    if (bare(strip, from, to))
        return which == RUN_WHOLE ? nothing : (struct extent){rest, rest, rest};
    if (!entries_reserve(layout, to - from + 1))
        return nothing;
    struct resolver_entry *entries = layout->resolver->entries;
    size_t count = 0;
    if (which == RUN_AFTER)
        count = gather_rest(entries, count, rest);
    count = gather(strip, run, from, to, entries, count);
    if (which == RUN_BEFORE)
        count = gather_rest(entries, count, rest);
    if (which == RUN_AFTER || (which == RUN_WHOLE && run->at_start))
        discard_from_start(entries, count);
    if (which == RUN_BEFORE || (which == RUN_WHOLE && run->at_end))
        discard_from_end(entries, count);
    combine_all(entries, count);
    return sum(entries, count, lengths);
}
