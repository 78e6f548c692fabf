/* Beside earlier records: which they are and what was changed since, who rose and fell farthest, how the total of a
 * unit moved, what it came to period by period, and the same of each of its items. */
#include "results/compare.h"
#include "results/writing.h"

#include <string.h>

/* ---- head ----------------------------------------------------------------------------------------------- */

static void write_compared(struct writing *writing, const char *role, const struct scoring_comparison *comparison)
{
    struct emitter *out = writing->out;
    if (comparison == NULL)
        return;
    emit_open(out, "compared");
    emit_string(out, "role", role);
    emit_string(out, "period", comparison->record->period);
    emit_string(out, "name", comparison->record->name);
    emit_string(out, "title", comparison->record->title);
    emit_string(out, "score", comparison->comparable ? "comparable" : "changed");
    for (size_t i = 0; i < comparison->change_count; i++) {
        const struct scoring_change *change = &comparison->changes[i];
        emit_open(out, "changed");
        emit_string(out, "what", scoring_change_name(change->kind));
        emit_string(out, "code", change->code);
        emit_string(out, "name", change->name);
        emit_string(out, "from", change->from);
        emit_string(out, "to", change->to);
        emit_close(out);
    }
    emit_close(out);
}

/* Rank of a unit in the ranking of the movement. */
static size_t moved_rank(const struct writing *writing, size_t unit)
{
    return writing->scoring->rankings[writing->scheme->movement.ranking].ranks[unit].rank;
}

/* The earlier rank that movement looks at: that of the group in a ranking by group. */
static size_t earlier_rank(const struct writing *writing, const struct scoring_previous_unit *before)
{
    const struct scoring *scoring = writing->scoring;
    const struct scheme_movement *rule = &writing->scheme->movement;
    size_t ranking = rule->present                      ? rule->ranking
                     : scoring->overall != SCORING_NONE ? scoring->overall
                                                        : scoring->by_group;
    return ranking == SCORING_NONE ? 0 : ranking == scoring->by_group ? before->group_rank : before->rank;
}

static bool has_change(const struct scoring_score *score)
{
    return score->kind == SCORING_UP || score->kind == SCORING_DOWN || score->kind == SCORING_SAME;
}

static void write_mover(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    const struct intake_unit *listed = &writing->campaign->units[unit];
    const struct scoring_unit *result = &writing->scoring->units[unit];
    emit_open(out, "unit");
    emit_string(out, "code", listed->code);
    emit_string(out, "name", listed->name);
    if (listed->group != INTAKE_NONE) {
        emit_string(out, "group", writing->campaign->groups[listed->group].code);
        emit_string(out, "group-name", writing->campaign->groups[listed->group].name);
    }
    emit_count(out, "rank", moved_rank(writing, unit));
    emit_count(out, "previous-rank", earlier_rank(writing, result->movement.before));
    emit_count(out, "change", result->movement.change);
    if (has_change(&result->score_movement))
        emit_number(out, "score-change", result->score_movement.change, result->score_movement.places);
    emit_count(out, "order", unit + 1);
    emit_close(out);
}

static void write_movers(struct writing *writing, const char *kind, const struct scoring_movers *movers)
{
    struct emitter *out = writing->out;
    const struct scheme_movement *rule = &writing->scheme->movement;
    emit_open(out, "movers");
    emit_string(out, "kind", kind);
    emit_string(out, "ranking", writing->scheme->rankings[rule->ranking].code);
    emit_string(out, "ranking-name", writing->scheme->rankings[rule->ranking].name);
    emit_string(out, "scope", scheme_scope_name(writing->scheme->rankings[rule->ranking].scope));
    emit_count(out, "places", movers->places);
    if (movers->most > 0) {
        emit_count(out, "most", movers->most);
        emit_string(out, "ties", scheme_ties_name(rule->ties));
    }
    emit_string(out, "article", rule->article);
    for (size_t i = 0; i < movers->count; i++)
        write_mover(writing, movers->units[i]);
    emit_close(out);
}

void write_comparison(struct writing *writing)
{
    write_compared(writing, "previous", writing->scoring->compared);
    write_compared(writing, "year-ago", writing->scoring->year_ago);
    if (!writing->scheme->movement.present)
        return;
    write_movers(writing, "up", &writing->scoring->risers);
    write_movers(writing, "down", &writing->scoring->fallers);
}

/* ---- a unit's total and rank ---------------------------------------------------------------------------- */

static void write_score_movement(struct writing *writing, const char *kind, const char *change,
                                 const struct scoring_score *score)
{
    emit_string(writing->out, kind, scoring_movement_name(score->kind));
    if (has_change(score))
        emit_number(writing->out, change, score->change, score->places);
}

/* The group or kind that the unit was of, where that is the reason why nothing can be compared. */
static void write_regrouped(struct writing *writing, size_t unit, const struct scoring_comparison *comparison,
                            const char *group_name, const char *kind_name)
{
    const struct intake_unit *now = &writing->campaign->units[unit];
    const struct scoring_previous_unit *then = scoring_then(writing->scoring, comparison->record, unit);
    if (then == NULL)
        return;
    for (size_t i = 0; then->group != NULL && i < comparison->record->group_count; i++) {
        const struct scoring_previous_group *group = &comparison->record->groups[i];
        bool same =
            now->group != INTAKE_NONE && code_compare(writing->campaign->groups[now->group].code, then->group) == 0;
        if (code_compare(group->code, then->group) == 0 && !same)
            emit_string(writing->out, group_name, group->name);
    }
    if (then->kind != NULL && now->kind != NULL && strcmp(then->kind, now->kind) != 0)
        emit_string(writing->out, kind_name, then->kind);
}

void write_unit_comparison(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    const struct scoring *scoring = writing->scoring;
    const struct scoring_unit *result = &scoring->units[unit];
    const struct scoring_movement *year_ago = &result->year_ago;
    write_score_movement(writing, "score-kind", "score-change", &result->score_movement);
    if (scoring->compared != NULL)
        write_regrouped(writing, unit, scoring->compared, "previous-group-name", "previous-unit-kind");
    if (scoring->year_ago == NULL)
        return;
    if (year_ago->before != NULL) {
        size_t rank = earlier_rank(writing, year_ago->before);
        if (rank > 0)
            emit_count(out, "year-ago-rank", rank);
        emit_string(out, "year-ago-total", year_ago->before->total);
    }
    emit_string(out, "year-ago-kind", scoring_movement_name(year_ago->kind));
    if (year_ago->kind == SCORING_UP || year_ago->kind == SCORING_DOWN || year_ago->kind == SCORING_SAME)
        emit_count(out, "year-ago-movement", year_ago->change);
    write_score_movement(writing, "year-ago-score-kind", "year-ago-score-change", &result->year_ago_score);
    write_regrouped(writing, unit, scoring->year_ago, "year-ago-group-name", "year-ago-unit-kind");
}

/* ---- history -------------------------------------------------------------------------------------------- */

static void write_then(struct writing *writing, size_t unit, const struct scoring_comparison *comparison)
{
    struct emitter *out = writing->out;
    const struct scoring_previous *record = comparison->record;
    const struct scoring_previous_unit *then = scoring_then(writing->scoring, record, unit);
    emit_open(out, "record");
    emit_string(out, "period", record->period);
    emit_string(out, "kind", record->kind);
    emit_string(out, "name", record->name);
    emit_string(out, "max", record->indicator_count > 0 ? record->indicators[0].max : NULL);
    emit_string(out, "mean", record->mean);
    if (then != NULL) {
        emit_string(out, "total", then->total);
        if (then->rank > 0)
            emit_count(out, "rank", then->rank);
        if (then->group_rank > 0)
            emit_count(out, "group-rank", then->group_rank);
        emit_count(out, "units", record->ranked);
        emit_string(out, "grade", then->grade);
        emit_string(out, "grade-name", then->grade_name);
        for (size_t i = 0; then->group != NULL && i < record->group_count; i++)
            if (code_compare(record->groups[i].code, then->group) == 0)
                emit_string(out, "group-mean", record->groups[i].mean);
    }
    const bool comparable = scoring_comparable(writing->scoring, comparison, unit);
    struct number before;
    if (comparable && then->total != NULL && number_parse(then->total, &before)) {
        const int now_places = writing->scoring->decimals[0], then_places = compare_places(then->total);
        const int places = now_places > then_places ? now_places : then_places;
        struct number now =
            number_round(writing->scratch, writing->scoring->units[unit].total, now_places, ROUND_HALF_UP);
        emit_number(out, "change", number_sub(writing->scratch, now, before), places);
    }
    emit_yes_no(out, "comparable", comparable);
    emit_close(out);
}

static void write_now(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    const struct scoring *scoring = writing->scoring;
    const struct scoring_unit *result = &scoring->units[unit];
    const struct scheme_indicator *total = &writing->scheme->indicators[0];
    const struct statistics *all = &writing->statistics;
    const size_t group = writing->campaign->units[unit].group, overall = scoring->overall, inside = scoring->by_group;
    const int places = scoring->decimals[0];
    emit_open(out, "record");
    emit_string(out, "period", writing->campaign->period.code);
    emit_string(out, "kind", writing->campaign->period.kind);
    emit_string(out, "name", writing->campaign->period.name);
    if (total->has_max || total->has_cap)
        write_score(writing, "max", 0, total->has_max ? total->max : total->cap);
    if (all->ranked > 0)
        emit_number(out, "mean", all->mean, places);
    emit_number(out, "total", result->total, places);
    if (overall != SCORING_NONE && scoring->rankings[overall].ranks[unit].set != SCORING_NONE)
        emit_count(out, "rank", scoring->rankings[overall].ranks[unit].rank);
    if (inside != SCORING_NONE && scoring->rankings[inside].ranks[unit].set != SCORING_NONE)
        emit_count(out, "group-rank", scoring->rankings[inside].ranks[unit].rank);
    emit_count(out, "units", all->ranked);
    if (result->grade != SCORING_NONE) {
        emit_string(out, "grade", writing->scheme->grades.grades[result->grade].code);
        emit_string(out, "grade-name", writing->scheme->grades.grades[result->grade].name);
    }
    if (group != INTAKE_NONE && all->groups[group].ranked > 0)
        emit_number(out, "group-mean", all->groups[group].mean, places);
    emit_yes_no(out, "comparable", true);
    emit_close(out);
}

void write_history(struct writing *writing, size_t unit)
{
    const struct scoring *scoring = writing->scoring;
    if (scoring->earlier_count == 0)
        return;
    emit_open(writing->out, "history");
    for (size_t i = 0; i < scoring->earlier_count; i++)
        write_then(writing, unit, &scoring->comparisons[i]);
    write_now(writing, unit);
    emit_close(writing->out);
}

/* ---- an item -------------------------------------------------------------------------------------------- */

/* Per cent of full marks; nothing where the item has none. */
static void write_rate(struct writing *writing, struct number mark, const char *max)
{
    struct number whole;
    if (max == NULL || !number_parse(max, &whole) || number_sign(whole) <= 0)
        return;
    struct number hundredfold = number_mul(writing->scratch, mark, number_int(100));
    emit_number(writing->out, "rate", number_div(writing->scratch, hundredfold, whole), 2);
}

void write_item_trend(struct writing *writing, size_t unit, size_t indicator)
{
    struct emitter *out = writing->out;
    const struct scoring *scoring = writing->scoring;
    const bool given = scoring_state(scoring, indicator, unit) == SCORING_GIVEN;
    for (size_t i = 0; i < scoring->earlier_count; i++) {
        const struct scoring_comparison *comparison = &scoring->comparisons[i];
        struct scoring_trend then;
        if (!comparison->same_kind || !scoring_item_then(scoring, comparison, indicator, unit, writing->scratch, &then))
            continue;
        int places =
            scoring->decimals[indicator] > then.item->decimals ? scoring->decimals[indicator] : then.item->decimals;
        emit_open(out, "then");
        emit_string(out, "period", comparison->record->period);
        emit_string(out, "name", comparison->record->name);
        emit_number(out, "mark", then.mark, then.item->decimals);
        emit_string(out, "max", then.item->max);
        write_rate(writing, then.mark, then.item->max);
        if (given && then.comparable) {
            struct number now = number_round(writing->scratch, scoring_value(scoring, indicator, unit),
                                             scoring->decimals[indicator], ROUND_HALF_UP);
            emit_number(out, "change", number_sub(writing->scratch, now, then.mark), places);
        }
        emit_yes_no(out, "comparable", then.comparable);
        emit_close(out);
    }
}
