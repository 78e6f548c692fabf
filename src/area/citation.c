/* citation - page numbers and citations of them; which id stands on which page.
 *
 * A citation of what comes later is measured with a guess, and from there on the pass is dry: the sinks see nothing
 * more. The next pass measures with what this one found. When guess and truth took the same room, the layout of the dry
 * pass was right and the next one is shown; when not, there is one more dry pass, a few times at most (LIMIT_PASSES).
 * Static content is formatted when its page-sequence ends, so it rarely cites what is not known. */
#include "area/citation.h"

#include <stdio.h>
#include <string.h>

struct id_entry {
    const char *first, *last;                   /* labels of this pass; NULL: not met yet */
    const char *expected_first, *expected_last; /* labels of the pass before */
    const char *guessed_first, *guessed_last;   /* what was laid out; NULL: not cited */
    struct location cited;
};

struct citations {
    struct arena *arena;
    struct map *ids;
};

struct citations *citations_create(struct arena *arena)
{
    struct citations *citations = ARENA_NEW(arena, struct citations);
    if (citations == NULL)
        return NULL;
    citations->arena = arena;
    citations->ids = map_create(arena);
    return citations->ids == NULL ? NULL : citations;
}

void citations_begin(struct citations *citations)
{
    for (size_t i = 0; i < map_count(citations->ids); i++) {
        struct id_entry *entry = map_value(citations->ids, i);
        entry->expected_first = entry->first;
        entry->expected_last = entry->last;
        entry->first = entry->last = NULL;
        entry->guessed_first = entry->guessed_last = NULL;
    }
}

static bool same_room(const char *guess, const char *truth)
{
    return guess == NULL || (truth != NULL && strcmp(guess, truth) == 0);
}

bool citations_settled(const struct citations *citations)
{
    for (size_t i = 0; i < map_count(citations->ids); i++) {
        const struct id_entry *entry = map_value(citations->ids, i);
        bool unknown = entry->first == NULL;
        if (!unknown &&
            (!same_room(entry->guessed_first, entry->first) || !same_room(entry->guessed_last, entry->last)))
            return false;
    }
    return true;
}

void citations_report(struct layout *layout)
{
    struct citations *citations = layout->citations;
    for (size_t i = 0; i < map_count(citations->ids); i++) {
        const struct id_entry *entry = map_value(citations->ids, i);
        if (entry->first == NULL && (entry->guessed_first != NULL || entry->guessed_last != NULL))
            diag_report(layout->diagnostics, DIAG_AREA_UNKNOWN_ID, entry->cited, map_key(citations->ids, i));
    }
}

static struct id_entry *entry_of(struct layout *layout, const char *id)
{
    struct citations *citations = layout->citations;
    struct id_entry *entry = map_get(citations->ids, id);
    if (entry != NULL)
        return entry;
    entry = ARENA_NEW(citations->arena, struct id_entry);
    const char *key = arena_string(citations->arena, id);
    if (entry == NULL || key == NULL || !map_set(citations->ids, key, entry)) {
        layout_fail(layout, STATUS_MEMORY);
        return NULL;
    }
    return entry;
}

const char *citation_page_label(struct layout *layout)
{
    if (layout->statics != NULL)
        return layout->statics->info.label;
    const char *label = text_page_number(layout->content, layout->sequence->number, layout->sequence->format);
    return label != NULL ? label : "0";
}

const char *citation_expect(struct layout *layout, struct fo_node *node, const char *id, bool last)
{
    struct id_entry *entry = entry_of(layout, id);
    if (entry == NULL)
        return "0";
    const char *label = last ? entry->expected_last : entry->expected_first;
    if (label == NULL && layout->statics != NULL)
        label = last ? entry->last : entry->first;
    if (label == NULL && !last) /* behind the place that it cites */
        label = entry->first;
    if (label == NULL) {
        label = "00";
        layout->muted = true;
        entry->cited = fo_at(node);
    }
    if (last)
        entry->guessed_last = label;
    else
        entry->guessed_first = label;
    return label;
}

const char *citation_resolve(struct layout *layout, const char *id, bool last)
{
    struct id_entry *entry = entry_of(layout, id);
    if (entry == NULL)
        return "";
    const char *label = last ? entry->expected_last : entry->expected_first;
    if (label == NULL || layout->statics != NULL)
        label = last ? entry->last : entry->first != NULL ? entry->first : label;
    return label == NULL ? "" : label;
}

void citation_register(struct layout *layout, const char *id, const char *label)
{
    struct id_entry *entry = entry_of(layout, id);
    if (entry == NULL)
        return;
    if (entry->last != NULL && strcmp(entry->last, label) == 0)
        return;
    const char *kept = arena_string(layout->citations->arena, label);
    if (kept == NULL) {
        layout_fail(layout, STATUS_MEMORY);
        return;
    }
    if (entry->first == NULL)
        entry->first = kept;
    entry->last = kept;
}
