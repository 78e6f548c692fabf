/* Running totals (累计): from the first round to the one that the campaign is about.
 *
 * A running total is an ordinary indicator over rounds whose leaves are <earlier/>: each round but the present one has
 * its record. What the present one gives is known when its total has been decided, vetoes and decisions included; so it
 * cannot be a part of the total, and nothing that makes the total may ask for it. */
#include "scheme/check.h"

static bool takes_rounds(const struct scheme *scheme, size_t at)
{
    for (size_t i = at; i < scheme->indicators[at].end; i++) {
        const struct scheme_indicator *one = &scheme->indicators[i];
        if (one->child_count == 0 &&
            (one->method != SCHEME_EARLIER || one->as.earlier.from != NULL || one->round == SCHEME_NONE))
            return false;
    }
    return true;
}

/* The item that a round takes from the present campaign is one of this scheme. */
static void check_item(struct check *check, const struct scheme_indicator *one)
{
    const char *item = one->method == SCHEME_EARLIER ? one->as.earlier.item : NULL;
    const size_t found = item != NULL ? scheme_find(check->scheme, item) : 0;
    const struct scheme_indicator *total = one; /* the copy of a round has that round's name */
    while (total->parent != SCHEME_NONE && check->scheme->indicators[total->parent].running)
        total = &check->scheme->indicators[total->parent];
    if (found == SCHEME_NONE || check->scheme->indicators[found].running)
        FAULT(check, DIAG_SCHEME_RUNNING_ITEM, one->at, one->base_code, total->name, item);
}

static void check_total(struct check *check, size_t at)
{
    const struct scheme_indicator *one = &check->scheme->indicators[at];
    const struct scheme_indicator *parent = one->parent != SCHEME_NONE ? &check->scheme->indicators[one->parent] : NULL;
    bool part = false; /* of a running total: what is wrong is told there */
    for (size_t i = 0; parent != NULL && parent->running && !part && i < parent->child_count; i++)
        part = parent->children[i] == at;
    if (part)
        return;
    if (one->parent != 0 || one->part != SCHEME_PART_NONE || one->minus || one->has_weight || one->has_max ||
        !takes_rounds(check->scheme, at))
        FAULT(check, DIAG_SCHEME_RUNNING, one->at, one->base_code, one->name);
}

/* Conditions of what is computed before: other indicators and what triggers a veto. */
static void check_asked(struct check *check, const char *name, const struct scheme_condition *conditions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct scheme_condition *one = &conditions[i];
        if (one->of <= SCHEME_WHEN_LOST && one->item != SCHEME_NONE && check->scheme->indicators[one->item].running)
            FAULT(check, DIAG_SCHEME_RUNNING_ASKED, one->at, name, name, check->scheme->indicators[one->item].name);
    }
}

void check_running(struct check *check)
{
    const struct scheme *scheme = check->scheme;
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *one = &scheme->indicators[i];
        if (check_copy(scheme, one))
            continue;
        if (one->running) {
            check_total(check, i);
            check_item(check, one);
        } else {
            check_asked(check, one->name, one->conditions, one->condition_count);
        }
    }
    for (size_t i = 0; i < scheme->veto_count; i++) {
        check_asked(check, scheme->vetoes[i].name, scheme->vetoes[i].triggers, scheme->vetoes[i].trigger_count);
        check_asked(check, scheme->vetoes[i].name, scheme->vetoes[i].unless, scheme->vetoes[i].unless_count);
    }
}
