/* One unit: all that its scorecard, its feedback and its notice say. */
#include "results/writing.h"

#include <string.h>

static void write_unit_attributes(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    const struct intake_unit *listed = &writing->campaign->units[unit];
    size_t head = unit_head(writing, unit);
    emit_string(out, "code", listed->code);
    emit_string(out, "name", listed->name);
    emit_string(out, "short", listed->short_name);
    emit_string(out, "kind", listed->kind);
    if (listed->group != INTAKE_NONE) {
        emit_string(out, "group", writing->campaign->groups[listed->group].code);
        emit_string(out, "group-name", writing->campaign->groups[listed->group].name);
    }
    emit_string(out, "of", listed->of_code);
    emit_string(out, "of-name", listed->of_name);
    emit_string(out, "post", listed->post);
    emit_count(out, "order", unit + 1);
    emit_yes_no(out, "competes", listed->competes);
    if (listed->leader != INTAKE_NONE) {
        const struct intake_person *leader = &writing->campaign->persons[listed->leader];
        emit_string(out, "leader", leader->code);
        emit_string(out, "leader-name", leader->name);
        emit_string(out, "leader-post", leader->post);
    }
    if (head != INTAKE_NONE) {
        emit_string(out, "head-name", writing->campaign->persons[head].name);
        emit_string(out, "head-post", writing->campaign->persons[head].post);
    }
    emit_string(out, "superior", listed->superior);
    if (listed->has_heads)
        emit_integer(out, "heads", listed->heads);
    emit_string(out, "reporter", listed->reporter);
    emit_string(out, "telephone", listed->telephone);
    emit_string(out, "joined", listed->joined);
}

/* ---- totals ------------------------------------------------------------------------------------- */

static const struct scoring_rank *rank_of(const struct writing *writing, size_t ranking, size_t unit)
{
    if (ranking == SCORING_NONE || writing->scoring->rankings[ranking].ranks[unit].set == SCORING_NONE)
        return NULL;
    return &writing->scoring->rankings[ranking].ranks[unit];
}

/* Codes of the units of the same rank: they stand before and behind it in the set. */
static void write_tied_with(struct writing *writing, size_t ranking, size_t unit, const struct scoring_rank *rank)
{
    const struct scoring_ranking *ranked = &writing->scoring->rankings[ranking];
    const struct scoring_set *set = &ranked->sets[rank->set];
    size_t first = rank->place - 1, end = rank->place;
    while (first > 0 && ranked->ranks[set->units[first - 1]].rank == rank->rank)
        first--;
    while (end < set->count && ranked->ranks[set->units[end]].rank == rank->rank)
        end++;
    const char *codes = NULL;
    for (size_t i = first; i < end; i++) {
        const char *code = writing->campaign->units[set->units[i]].code;
        if (set->units[i] != unit)
            codes = codes == NULL ? code : arena_format(writing->scratch, "%s %s", codes, code);
    }
    emit_string(writing->out, "tied-with", codes);
}

static void write_ranks(struct writing *writing, size_t unit)
{
    static const struct rank_names overall_names = {"place", "rank", "tied"};
    static const struct rank_names group_names = {"group-place", "group-rank", "group-tied"};
    struct emitter *out = writing->out;
    const struct scoring *scoring = writing->scoring;
    const struct scoring_rank *overall = rank_of(writing, scoring->overall, unit);
    const struct scoring_rank *by_group = rank_of(writing, scoring->by_group, unit);
    if (overall != NULL) {
        write_rank(writing, scoring->overall, unit, &overall_names);
        emit_count(out, "ranked-of", scoring->rankings[scoring->overall].sets[overall->set].count);
        if (overall->tied)
            write_tied_with(writing, scoring->overall, unit, overall);
        if (overall->computed_rank != overall->rank)
            emit_count(out, "computed-rank", overall->computed_rank);
        if (overall->decided && overall->by != SCORING_NONE) {
            emit_string(out, "tie-by", writing->scheme->indicators[overall->by].code);
            emit_string(out, "tie-by-name", writing->scheme->indicators[overall->by].name);
        }
    }
    if (by_group != NULL) {
        write_rank(writing, scoring->by_group, unit, &group_names);
        emit_count(out, "group-of", scoring->rankings[scoring->by_group].sets[by_group->set].count);
    }
}

static void write_grade(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    const struct scheme_grades *grades = &writing->scheme->grades;
    const struct scoring_unit *result = &writing->scoring->units[unit];
    if (result->grade != SCORING_NONE) {
        emit_string(out, "grade", grades->grades[result->grade].code);
        emit_string(out, "grade-name", grades->grades[result->grade].name);
        emit_string(out, "grade-article", grades->article);
    }
    if (result->graded != result->grade && result->graded != SCORING_NONE) {
        emit_string(out, "computed-grade", grades->grades[result->graded].code);
        emit_string(out, "computed-grade-name", grades->grades[result->graded].name);
    }
    if (result->team_grade != SCORING_NONE) {
        emit_string(out, "team-grade", grades->grades[result->team_grade].code);
        emit_string(out, "team-grade-name", grades->grades[result->team_grade].name);
    }
    if (result->beyond)
        emit_yes_no(out, "beyond", true);
    if (result->ineligible)
        emit_yes_no(out, "ineligible", true);
    if (result->barred)
        emit_yes_no(out, "barred", true);
}

/* What set the total in the place of what was rolled up, and how long it is the first or the last. */
static void write_special(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    const struct scoring *scoring = writing->scoring;
    const struct scoring_unit *result = &scoring->units[unit];
    if (result->score_set) {
        if (result->score_veto != SCORING_NONE) {
            const struct scheme_veto *rule = &writing->scheme->vetoes[scoring->vetoes[result->score_veto].rule];
            emit_string(out, "set-by", rule->code);
            emit_string(out, "set-by-name", rule->name);
        }
        emit_number(out, "set-to", result->score_to, scoring->decimals[0]);
    }
    if (result->first_streak > 0)
        emit_count(out, "first-streak", result->first_streak);
    if (result->last_streak > 0)
        emit_count(out, "last-streak", result->last_streak);
}

/* Distances are between printed figures, so that a reader can check them. */
static void write_gap(struct writing *writing, const char *name, struct number total, struct number other)
{
    int places = writing->scoring->decimals[0];
    struct number from = number_round(writing->scratch, total, places, ROUND_HALF_UP);
    struct number to = number_round(writing->scratch, other, places, ROUND_HALF_UP);
    emit_number(writing->out, name, number_sub(writing->scratch, from, to), places);
}

static void write_gaps(struct writing *writing, size_t unit)
{
    const struct statistics *all = &writing->statistics;
    struct number total = writing->scoring->units[unit].total;
    size_t group = writing->campaign->units[unit].group;
    if (all->ranked > 0) {
        write_gap(writing, "gap-to-mean", total, all->mean);
        write_gap(writing, "gap-to-best", total, all->highest);
    }
    if (group != INTAKE_NONE && all->groups[group].ranked > 0) {
        emit_number(writing->out, "group-mean", all->groups[group].mean, writing->scoring->decimals[0]);
        write_gap(writing, "gap-to-group-mean", total, all->groups[group].mean);
    }
    const struct peer_statistics *peers = statistics_peers(writing->scoring, all, 0, group);
    if (peers != NULL && peers->count > 0) {
        emit_number(writing->out, "group-best", peers->best, writing->scoring->decimals[0]);
        write_gap(writing, "gap-to-group-best", total, peers->best);
    }
}

static void write_totals(struct writing *writing, size_t unit)
{
    const struct scoring_unit *result = &writing->scoring->units[unit];
    int places = writing->scoring->decimals[0];
    emit_open(writing->out, "totals");
    emit_both(writing->out, "total", "exact", result->total, places);
    if (number_compare(result->total, result->computed_total) != 0)
        emit_number(writing->out, "computed-total", result->computed_total, places);
    write_parts(writing, unit);
    write_ranks(writing, unit);
    write_grade(writing, unit);
    write_gaps(writing, unit);
    write_parts_difference(writing, unit, 0);
    write_special(writing, unit);
    write_originals(writing, unit);
    write_further_ranks(writing, unit);
    emit_close(writing->out);
}

/* ---- movement, streak --------------------------------------------------------------------------- */

static void write_movement(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    const struct scoring *scoring = writing->scoring;
    const struct scoring_movement *movement = &scoring->units[unit].movement;
    const struct scheme_movement *rule = &writing->scheme->movement;
    size_t overall = scoring->overall != SCORING_NONE ? scoring->overall : scoring->by_group;
    size_t ranking = rule->present ? rule->ranking : overall;
    emit_open(out, "movement");
    emit_string(out, "ranking", ranking == SCORING_NONE ? NULL : writing->scheme->rankings[ranking].code);
    emit_string(out, "period", scoring->previous == NULL ? NULL : scoring->previous->period);
    if (movement->before != NULL) {
        size_t rank = ranking == scoring->by_group ? movement->before->group_rank : movement->before->rank;
        if (rank > 0)
            emit_count(out, "previous", rank);
        emit_string(out, "previous-total", movement->before->total);
        emit_string(out, "previous-grade", movement->before->grade);
        emit_string(out, "previous-grade-name", movement->before->grade_name);
    }
    if (movement->kind == SCORING_UP || movement->kind == SCORING_DOWN || movement->kind == SCORING_SAME)
        emit_count(out, "change", movement->change);
    emit_string(out, "kind", scoring_movement_name(movement->kind));
    emit_string(out, "grade-kind", scoring_movement_name(movement->grade_kind));
    if (movement->grade_kind == SCORING_UP || movement->grade_kind == SCORING_DOWN)
        emit_count(out, "grade-change", movement->grade_change);
    if (movement->notable)
        emit_yes_no(out, "notable", true);
    write_unit_comparison(writing, unit);
    emit_close(out);
}

static void write_streak(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    const struct scoring_unit *result = &writing->scoring->units[unit];
    if (result->grade == SCORING_NONE)
        return;
    emit_open(out, "streak");
    emit_string(out, "grade", writing->scheme->grades.grades[result->grade].code);
    emit_string(out, "name", writing->scheme->grades.grades[result->grade].name);
    emit_count(out, "length", result->streak);
    emit_string(out, "since", result->since);
    emit_close(out);
}

/* ---- what follows ------------------------------------------------------------------------------- */

static void write_unit_consequences(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; i < writing->scheme->consequence_count; i++) {
        const struct scheme_consequence *rule = &writing->scheme->consequences[i];
        if (!scoring_consequence(writing->scoring, i, unit))
            continue;
        emit_open(out, "consequence");
        emit_string(out, "code", rule->code);
        emit_string(out, "list", rule->list);
        emit_string(out, "article", rule->article);
        write_audience(writing, rule->audience);
        emit_text(out, rule->text);
        emit_close(out);
    }
}

static void write_use(struct writing *writing, size_t unit)
{
    const struct intake_campaign *campaign = writing->campaign;
    const struct scoring *scoring = writing->scoring;
    for (size_t i = scoring->veto_first[unit]; i < scoring->veto_first[unit + 1]; i++)
        write_veto(writing, i, false);
    for (size_t i = campaign->decision_first[unit]; i < campaign->decision_first[unit + 1]; i++)
        write_decision(writing, &campaign->decisions[i], false);
    write_unit_appeals(writing, unit);
    write_unit_rectifications(writing, unit);
    write_unit_consequences(writing, unit);
    write_unit_carried(writing, unit);
    write_unit_awards(writing, unit);
    write_unit_moneys(writing, unit);
    write_streak(writing, unit);
}

/* ---- the unit ----------------------------------------------------------------------------------- */

/* Evidence stays in the files of the submissions; here it is read again for this one unit. */
static enum status read_details(struct writing *writing, size_t unit)
{
    const struct intake_campaign *campaign = writing->campaign;
    size_t first = campaign->submission_first[unit], end = campaign->submission_first[unit + 1];
    struct intake_details *details = ARENA_ARRAY(writing->scratch, end - first + 1, struct intake_details);
    size_t *rounds = ARENA_ARRAY(writing->scratch, end - first + 1, size_t);
    if (details == NULL || rounds == NULL)
        return STATUS_MEMORY;
    writing->details = details;
    writing->detail_rounds = rounds;
    writing->detail_count = 0;
    for (size_t i = first; i < end; i++) {
        const struct intake_submission *submission = &campaign->submissions[i];
        if (submission->status != INTAKE_OK && submission->status != INTAKE_LATE)
            continue;
        rounds[writing->detail_count] = campaign->deadlines[submission->deadline].round;
        enum status status = intake_submission_read(campaign, submission, writing->schemas, writing->scratch,
                                                    writing->sink, &details[writing->detail_count++]);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* Gaps, measures and plans of the month or quarter forms. */
static void write_statements(struct writing *writing)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; i < writing->detail_count; i++) {
        for (size_t k = 0; k < writing->details[i].statement_count; k++) {
            const struct intake_statement *statement = &writing->details[i].statements[k];
            emit_open(out, "statement");
            emit_string(out, "what", statement->what);
            if (statement->item != INTAKE_NONE)
                emit_string(out, "item", writing->scheme->indicators[statement->item].code);
            write_round_code(writing, writing->detail_rounds[i]);
            emit_text(out, statement->text);
            emit_close(out);
        }
    }
}

enum status write_unit(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    const struct intake_campaign *campaign = writing->campaign;
    const struct intake_unit *listed = &campaign->units[unit];
    enum status status = read_details(writing, unit);
    if (status != STATUS_OK)
        return status;
    emit_open(out, "unit");
    write_unit_attributes(writing, unit);
    write_formers(writing, unit);
    if (!listed->competes) {
        emit_open(out, "outside");
        emit_string(out, "reason", listed->outside_reason != NULL ? listed->outside_reason : "");
        emit_close(out);
    }
    write_totals(writing, unit);
    write_movement(writing, unit);
    write_history(writing, unit);
    for (size_t i = campaign->submission_first[unit]; i < campaign->submission_first[unit + 1]; i++)
        write_submission(writing, &campaign->submissions[i]);
    write_items(writing, unit);
    write_unit_targets(writing, unit);
    write_statements(writing);
    write_unit_entries(writing, unit);
    write_use(writing, unit);
    emit_close(out);
    return STATUS_OK;
}
