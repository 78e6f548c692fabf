/* One row for each unit, in roster order: what a table over all units needs. */
#include "results/writing.h"

#include <string.h>

static void write_grade(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    const struct scheme_grade *grades = writing->scheme->grades.grades;
    const struct scoring_unit *result = &writing->scoring->units[unit];
    if (result->grade != SCORING_NONE) {
        emit_string(out, "grade", grades[result->grade].code);
        emit_string(out, "grade-name", grades[result->grade].name);
    }
    if (result->graded != result->grade && result->graded != SCORING_NONE)
        emit_string(out, "computed-grade", grades[result->graded].code);
    size_t overall = writing->scoring->overall;
    if (overall != SCORING_NONE) {
        const struct scoring_rank *rank = &writing->scoring->rankings[overall].ranks[unit];
        if (rank->computed_rank != rank->rank)
            emit_count(out, "computed-rank", rank->computed_rank);
    }
    if (number_compare(result->total, result->computed_total) != 0)
        emit_number(out, "computed-total", result->computed_total, writing->scoring->decimals[0]);
    if (result->team_grade != SCORING_NONE)
        emit_string(out, "team-grade-name", grades[result->team_grade].name);
    if (result->beyond)
        emit_yes_no(out, "beyond", true);
    if (result->ineligible)
        emit_yes_no(out, "ineligible", true);
    if (result->last_streak > 0)
        emit_count(out, "last-streak", result->last_streak);
}

static void write_movement(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    const struct scoring_movement *movement = &writing->scoring->units[unit].movement;
    if (movement->before != NULL) {
        size_t rank = writing->scoring->overall != SCORING_NONE ? movement->before->rank : movement->before->group_rank;
        if (rank > 0)
            emit_count(out, "previous-rank", rank);
        emit_string(out, "previous-grade", movement->before->grade);
        emit_string(out, "previous-grade-name", movement->before->grade_name);
        emit_string(out, "previous-total", movement->before->total);
    }
    emit_string(out, "movement-kind", scoring_movement_name(movement->kind));
    if (movement->kind == SCORING_UP || movement->kind == SCORING_DOWN || movement->kind == SCORING_SAME)
        emit_count(out, "movement", movement->change);
    if (movement->notable)
        emit_yes_no(out, "notable", true);
    emit_string(out, "grade-movement", scoring_movement_name(movement->grade_kind));
    write_unit_comparison(writing, unit);
}

/* The self-rating of the topmost indicator that units rate themselves on; "none" when there is no such thing. */
static void write_self(struct writing *writing, size_t unit, enum intake_submission_status submission)
{
    struct number self;
    bool expected = false, given = false;
    for (size_t i = 0; i < writing->scheme->indicator_count && !expected; i++)
        given = scoring_self(writing->scoring, i, unit, writing->scratch, &self, &expected);
    if (given)
        emit_number(writing->out, "self", self, writing->scoring->decimals[0]);
    emit_string(writing->out, "self-status",
                !expected                       ? "none"
                : given                         ? "given"
                : submission == INTAKE_REJECTED ? "rejected"
                                                : "missing");
}

/* The worst of what the unit sent: what its row says of it. */
static enum intake_submission_status submission_of(const struct writing *writing, size_t unit)
{
    static const int severity[] = {[INTAKE_OK] = 0, [INTAKE_LATE] = 1, [INTAKE_MISSING] = 2, [INTAKE_REJECTED] = 3};
    enum intake_submission_status worst = INTAKE_OK;
    const size_t *first = writing->campaign->submission_first;
    for (size_t i = first[unit]; i < first[unit + 1]; i++)
        if (severity[writing->campaign->submissions[i].status] > severity[worst])
            worst = writing->campaign->submissions[i].status;
    return worst;
}

static void write_money(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    const struct intake_unit *listed = &writing->campaign->units[unit];
    if (listed->has_heads)
        emit_integer(out, "heads", listed->heads);
    if (writing->scheme->money_count == 0)
        return;
    const struct scheme_money *money = &writing->scheme->moneys[0]; /* further ones stand in the unit */
    const struct scoring_money *pay = &writing->scoring->units[unit].moneys[0];
    if (listed->has_pay_base)
        emit_number(out, "pay-base", listed->pay_base, money->decimals);
    if (!pay->applies)
        return;
    if (money->coefficient_count > 0)
        write_score(writing, "coefficient", 0, money->coefficients[pay->coefficient].value);
    emit_number(out, "due", pay->due, money->decimals);
    emit_number(out, "withheld", pay->withheld, money->decimals);
    emit_number(out, "paid", pay->paid, money->decimals);
}

/* Rounds are columns for the indicators near the root alone, so that a table of all units keeps to a page. */
enum { DEEPEST_ROUNDS = 3 };

/* Columns of a table: the indicators of depth 1, those of depth 2 that have parts of their own, and rounds. */
static bool is_column(const struct scheme *scheme, const struct scheme_indicator *indicator)
{
    bool round = indicator->parent != SCHEME_NONE && scheme->indicators[indicator->parent].rounds != SCHEME_NONE;
    return indicator->depth == 1 || (indicator->depth == 2 && indicator->method == SCHEME_COMBINE) ||
           (round && indicator->depth <= DEEPEST_ROUNDS);
}

static void write_columns(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    for (size_t i = 1; i < writing->scheme->indicator_count; i++) {
        const struct scheme_indicator *indicator = &writing->scheme->indicators[i];
        if (!is_column(writing->scheme, indicator) || scoring_state(writing->scoring, i, unit) != SCORING_GIVEN)
            continue;
        emit_open(out, "mark");
        if (indicator->round != SCHEME_NONE && writing->scheme->indicators[indicator->parent].rounds != SCHEME_NONE) {
            emit_string(out, "round", writing->scheme->rounds[indicator->round].code);
            emit_string(out, "base", writing->scheme->indicators[indicator->parent].code);
        }
        emit_string(out, "item", indicator->code);
        emit_number(out, "value", scoring_value(writing->scoring, i, unit), writing->scoring->decimals[i]);
        write_audience(writing, indicator_audience(writing, i));
        emit_close(out);
    }
}

void write_further_ranks(struct writing *writing, size_t unit)
{
    static const struct rank_names names = {"place", "rank", "tied"};
    const struct scoring *scoring = writing->scoring;
    for (size_t i = 0; i < scoring->ranking_count; i++) {
        if (i == scoring->overall || i == scoring->by_group || scoring->rankings[i].ranks[unit].set == SCORING_NONE)
            continue;
        emit_open(writing->out, "rank");
        emit_string(writing->out, "ranking", scoring->rankings[i].rule->code);
        write_rank(writing, i, unit, &names);
        emit_close(writing->out);
    }
}

void write_row(struct writing *writing, size_t unit)
{
    static const struct rank_names overall = {"place", "rank", "tied"};
    static const struct rank_names by_group = {"group-place", "group-rank", "group-tied"};
    struct emitter *out = writing->out;
    const struct intake_unit *listed = &writing->campaign->units[unit];
    enum intake_submission_status submission = submission_of(writing, unit);
    emit_open(out, "row");
    emit_string(out, "unit", listed->code);
    emit_string(out, "name", listed->name);
    emit_string(out, "short", listed->short_name);
    if (listed->group != INTAKE_NONE)
        emit_string(out, "group", writing->campaign->groups[listed->group].code);
    emit_count(out, "order", unit + 1);
    emit_yes_no(out, "competes", listed->competes);
    emit_string(out, "kind", listed->kind);
    emit_string(out, "of", listed->of_code);
    emit_string(out, "of-name", listed->of_name);
    emit_string(out, "post", listed->post);
    emit_both(out, "total", "exact", writing->scoring->units[unit].total, writing->scoring->decimals[0]);
    write_rank(writing, writing->scoring->overall, unit, &overall);
    write_rank(writing, writing->scoring->by_group, unit, &by_group);
    write_grade(writing, unit);
    write_movement(writing, unit);
    write_parts(writing, unit);
    write_self(writing, unit, submission);
    emit_string(out, "submission", intake_status_name(submission));
    write_money(writing, unit);
    write_parts_difference(writing, unit, 0);
    write_originals(writing, unit);
    write_columns(writing, unit);
    write_further_ranks(writing, unit);
    write_row_moneys(writing, unit);
    emit_close(out);
}
