/* citation - page numbers and citations of them; which id stands on which page.
 *
 * A citation of what comes later is measured with a guess, and from there on the pass is dry: the sinks see nothing
 * more. The next pass measures with what this one found. When guess and truth took the same room, the layout of the dry
 * pass was right and the next one is shown; when not, there is one more dry pass, a few times at most (LIMIT_PASSES).
 * Static content is formatted when its page-sequence ends, so it rarely cites what is not known. */
#include "area/citation.h"

#include "area/page_label.h"

#include <stdio.h>
#include <string.h>

struct id_entry {
    const char *label[CITATION_PAGES];    /* of this pass; NULL: not met yet */
    const char *expected[CITATION_PAGES]; /* of the pass before */
    const char *guessed[CITATION_PAGES];  /* what was laid out; NULL: not cited */
    struct location cited;
};

struct citations {
    struct arena *arena;
    struct map *ids;
    bool passed; /* a pass is over: what it did not meet, like an id that nothing has, no further dry pass will */
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
    citations->passed = true;
    for (size_t i = 0; i < map_count(citations->ids); i++) {
        struct id_entry *entry = map_value(citations->ids, i);
        for (int which = 0; which < CITATION_PAGES; which++) {
            entry->expected[which] = entry->label[which];
            entry->label[which] = entry->guessed[which] = NULL;
        }
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
        for (int which = 0; which < CITATION_PAGES; which++)
            if (entry->label[CITATION_FIRST] != NULL && !same_room(entry->guessed[which], entry->label[which]))
                return false;
    }
    return true;
}

void citations_report(struct layout *layout)
{
    struct citations *citations = layout->citations;
    for (size_t i = 0; i < map_count(citations->ids); i++) {
        const struct id_entry *entry = map_value(citations->ids, i);
        bool cited = false;
        for (int which = 0; which < CITATION_PAGES; which++)
            cited = cited || entry->guessed[which] != NULL;
        if (cited && entry->label[CITATION_FIRST] == NULL)
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
    const char *label = page_label(layout->content, layout->sequence->number, layout->sequence->node);
    return label != NULL ? label : "0";
}

enum citation_page citation_of(const struct fo_node *node)
{
    if (fo_object(node) != FO_PAGE_NUMBER_CITATION_LAST)
        return CITATION_FIRST;
    return fo_keyword(node, FO_P_PAGE_CITATION_STRATEGY) == FO_K_ALL ? CITATION_LAST : CITATION_LAST_FILLED;
}

const char *citation_expect(struct layout *layout, struct fo_node *node, const char *id, enum citation_page which)
{
    struct id_entry *entry = entry_of(layout, id);
    if (entry == NULL)
        return "0";
    const char *label = entry->expected[which];
    if (label == NULL && (layout->statics != NULL || which == CITATION_FIRST)) /* behind the place that it cites */
        label = entry->label[which];
    if (label == NULL) {
        label = "00";
        layout->muted = layout->muted || !layout->citations->passed;
        entry->cited = fo_at(node);
    }
    entry->guessed[which] = label;
    return label;
}

const char *citation_resolve(struct layout *layout, const char *id, enum citation_page which)
{
    struct id_entry *entry = entry_of(layout, id);
    if (entry == NULL)
        return "";
    const char *label = entry->expected[which];
    if (label == NULL || (layout->statics != NULL && entry->label[which] != NULL))
        label = entry->label[which];
    return label == NULL ? "" : label;
}

void citation_register_page(struct layout *layout, const char *id, const char *label, bool blank)
{
    struct id_entry *entry = entry_of(layout, id);
    if (entry == NULL)
        return;
    const char *last = entry->label[blank ? CITATION_LAST : CITATION_LAST_FILLED];
    if (last != NULL && strcmp(last, label) == 0)
        return;
    const char *kept = arena_string(layout->citations->arena, label);
    if (kept == NULL) {
        layout_fail(layout, STATUS_MEMORY);
        return;
    }
    if (entry->label[CITATION_FIRST] == NULL)
        entry->label[CITATION_FIRST] = kept;
    entry->label[CITATION_LAST] = kept;
    if (!blank)
        entry->label[CITATION_LAST_FILLED] = kept;
}

void citation_register(struct layout *layout, const char *id, const char *label)
{
    citation_register_page(layout, id, label, false);
}
