/* master - which page master a page uses (XSL 6.4.7-6.4.12).
 *
 * A page-sequence-master is a list of specifiers, each good for some pages: one, up to maximum-repeats, or as long as
 * one of its alternatives fits the page. Whether a page is the last one is only known when the flow has ended on it, so
 * a choice can be tried: the walk is a small value that the caller copies. */
#include "area/master.h"

#include <string.h>

static struct fo_node *master_set(struct layout *layout)
{
    struct fo_node *child = fo_first(fo_root(layout->tree));
    while (child != NULL && fo_object(child) != FO_LAYOUT_MASTER_SET)
        child = fo_next(child);
    return child;
}

static struct fo_node *find_master(struct layout *layout, const char *name)
{
    struct fo_node *set = master_set(layout);
    for (struct fo_node *child = set != NULL ? fo_first(set) : NULL; child != NULL; child = fo_next(child))
        if (fo_object(child) != FO_TEXT && strcmp(fo_string(child, FO_P_MASTER_NAME), name) == 0)
            return child;
    return NULL;
}

static struct fo_node *first_specifier(struct fo_node *master)
{
    struct fo_node *child = fo_first(master);
    while (child != NULL && fo_object(child) == FO_TEXT)
        child = fo_next(child);
    return child;
}

static struct fo_node *next_specifier(struct fo_node *specifier)
{
    struct fo_node *next = fo_next(specifier);
    while (next != NULL && fo_object(next) == FO_TEXT)
        next = fo_next(next);
    return next;
}

enum status master_walk_begin(struct layout *layout, struct fo_node *sequence, struct master_walk *walk)
{
    *walk = (struct master_walk){0};
    const char *name = fo_string(sequence, FO_P_MASTER_REFERENCE);
    walk->master = find_master(layout, name);
    if (walk->master == NULL) {
        layout_report(layout, DIAG_AREA_NO_MASTER, sequence, name);
        return layout_fail(layout, STATUS_INVALID);
    }
    if (fo_object(walk->master) == FO_PAGE_SEQUENCE_MASTER)
        walk->specifier = first_specifier(walk->master);
    return STATUS_OK;
}

static bool position_fits(const struct fo_node *alternative, const struct page_conditions *conditions)
{
    switch (fo_keyword(alternative, FO_P_PAGE_POSITION)) {
    case FO_K_FIRST:
        return conditions->first;
    case FO_K_LAST:
        return conditions->last;
    case FO_K_REST:
        return !conditions->first && !conditions->last;
    case FO_K_ONLY:
        return conditions->first && conditions->last;
    default:
        return true;
    }
}

static bool alternative_fits(const struct fo_node *alternative, const struct page_conditions *conditions)
{
    enum fo_keyword parity = fo_keyword(alternative, FO_P_ODD_OR_EVEN);
    bool even = conditions->number % 2 == 0;
    if ((parity == FO_K_EVEN && !even) || (parity == FO_K_ODD && even))
        return false;
    enum fo_keyword blank = fo_keyword(alternative, FO_P_BLANK_OR_NOT_BLANK);
    if ((blank == FO_K_BLANK && !conditions->blank) || (blank == FO_K_NOT_BLANK && conditions->blank))
        return false;
    return position_fits(alternative, conditions);
}

/* The master-reference that a specifier gives for a page, or NULL when it has no more to give. */
static const char *specifier_choice(struct fo_node *specifier, int64_t used, const struct page_conditions *conditions)
{
    if (fo_object(specifier) == FO_SINGLE_PAGE_MASTER_REFERENCE)
        return used == 0 ? fo_string(specifier, FO_P_MASTER_REFERENCE) : NULL;
    if (fo_keyword(specifier, FO_P_MAXIMUM_REPEATS) != FO_K_NO_LIMIT &&
        used >= fo_integer(specifier, FO_P_MAXIMUM_REPEATS))
        return NULL;
    if (fo_object(specifier) == FO_REPEATABLE_PAGE_MASTER_REFERENCE)
        return fo_string(specifier, FO_P_MASTER_REFERENCE);
    for (struct fo_node *child = fo_first(specifier); child != NULL; child = fo_next(child))
        if (fo_object(child) == FO_CONDITIONAL_PAGE_MASTER_REFERENCE && alternative_fits(child, conditions))
            return fo_string(child, FO_P_MASTER_REFERENCE);
    return NULL;
}

static struct fo_node *named_page_master(struct layout *layout, struct fo_node *place, const char *name)
{
    struct fo_node *master = find_master(layout, name);
    if (master == NULL || fo_object(master) != FO_SIMPLE_PAGE_MASTER) {
        layout_report(layout, DIAG_AREA_NO_MASTER, place, name);
        layout_fail(layout, STATUS_INVALID);
        return NULL;
    }
    return master;
}

/* All specifiers are used up: the last one goes on (6.4.7 leaves it to us; it is better than no page). */
static struct fo_node *choose_again(struct layout *layout, struct master_walk *walk, struct fo_node *last,
                                    const struct page_conditions *conditions)
{
    if (!walk->spent)
        layout_report(layout, DIAG_AREA_MASTER_SPENT, walk->master, fo_string(walk->master, FO_P_MASTER_NAME));
    walk->spent = true;
    const char *name = last == NULL ? NULL : specifier_choice(last, 0, conditions);
    if (name == NULL) {
        char number[32];
        layout_number(number, conditions->number);
        layout_report(layout, DIAG_AREA_NO_MASTER_FITS, walk->master, number,
                      fo_string(walk->master, FO_P_MASTER_NAME));
        layout_fail(layout, STATUS_INVALID);
        return NULL;
    }
    return named_page_master(layout, last, name);
}

struct fo_node *master_choose(struct layout *layout, struct master_walk *walk, const struct page_conditions *conditions)
{
    if (fo_object(walk->master) == FO_SIMPLE_PAGE_MASTER)
        return walk->master;
    struct fo_node *last = walk->specifier;
    while (walk->specifier != NULL && !walk->spent) {
        const char *name = specifier_choice(walk->specifier, walk->used, conditions);
        if (name != NULL) {
            walk->used++;
            return named_page_master(layout, walk->specifier, name);
        }
        struct fo_node *next = next_specifier(walk->specifier);
        last = walk->specifier;
        if (next == NULL)
            break;
        walk->specifier = next;
        walk->used = 0;
    }
    return choose_again(layout, walk, last, conditions);
}

struct fo_node *master_peek(struct layout *layout, const struct master_walk *walk,
                            const struct page_conditions *conditions)
{
    if (fo_object(walk->master) == FO_SIMPLE_PAGE_MASTER)
        return walk->master;
    int64_t used = walk->used;
    for (struct fo_node *at = walk->specifier; at != NULL; at = next_specifier(at), used = 0) {
        const char *name = specifier_choice(at, used, conditions);
        struct fo_node *master = name == NULL ? NULL : find_master(layout, name);
        if (master != NULL && fo_object(master) == FO_SIMPLE_PAGE_MASTER)
            return master;
    }
    return NULL;
}
