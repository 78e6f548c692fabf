/* The units of one base into its grades.
 *
 * The units of a base stand best first. Grades from the bottom (后三名) take the last ones; then each grade in turn,
 * the best first, takes the first ones that are still there: as many as it has places, as long as they reach its lowest
 * score. A grade without places takes all that reach it. What is left at the end belongs to the last grade that is not
 * from the bottom, or to none where the scheme says so.
 *
 * Who may not have a grade (its conditions do not hold, a veto bars it) is passed over: the next one moves up, and the
 * unit stands first in line for the next grade. A merit gives its unit the grade whatever its rank: within the quota it
 * takes a place before all others; beyond it, it takes one only if its rank earned it, and otherwise none at all, so
 * that the others stand as if it were not there. A veto that lowers beyond the quota takes its unit out as well; any
 * other veto lowers it afterwards (vetoes.c) and nobody moves.
 *
 * Equals across the last place of a grade: `extend` gives them all the better grade, and the next grade has that many
 * places fewer; `cut` gives them all the lower grade, and the next has that many more; `tie-break` parts them by the
 * tie-breakers and then by the roster, as they stand. So the border of the next grade stays where it was. Among those
 * who may have the grade: somebody who is passed over makes no tie.
 *
 * Places that nobody reached (lowest score) are not handed down: a quota is the most that a grade may have. Nor are
 * those from the bottom: whoever is spared there is not replaced.
 *
 * Time is units × grades. Rejected: moving borders of one sorted list, which is shorter as long as nobody is passed
 * over and then needs an exception for each of the rules above.
 */
#include "scoring/engine.h"

/* Units of the base that have no grade yet, as positions in it, and those of them that may have the grade at hand. */
struct line {
    size_t *rest, rest_count;
    size_t *candidates, candidate_count;
    size_t taken; /* candidates that take the grade: the first ones */
    bool *placed; /* [position] */
};

static size_t unit_at(const struct grading *grading, size_t position)
{
    return grading->units[position];
}

static bool is_barred(const struct grading *grading, size_t grade, size_t unit)
{
    size_t bar = grading->wishes[unit].bar;
    return bar != SCORING_NONE && grade <= bar;
}

bool place_eligible(const struct grading *grading, size_t grade, size_t unit)
{
    const struct scheme_grade *rule = &grading->rule->grades[grade];
    return !is_barred(grading, grade, unit) &&
           conditions_hold(grading->engine->scoring, rule->conditions, rule->condition_count, unit);
}

bool place_reaches(const struct grading *grading, size_t grade, size_t unit)
{
    const struct scheme_places *places = &grading->places[grade];
    return !places->has_at_least || number_compare(grading->order.scores[unit], places->at_least) >= 0;
}

static void give(struct grading *grading, struct line *line, size_t position, size_t grade, bool beyond)
{
    struct scoring_unit *result = &grading->engine->scoring->units[unit_at(grading, position)];
    result->graded = grade;
    result->beyond = beyond;
    line->placed[position] = true;
}

/* Takes those that have a grade by now out of the rest. */
static void close_up(struct line *line)
{
    size_t kept = 0;
    for (size_t i = 0; i < line->rest_count; i++)
        if (!line->placed[line->rest[i]])
            line->rest[kept++] = line->rest[i];
    line->rest_count = kept;
}

/* ---- ties at a border ----------------------------------------------------------------------------- */

static bool equal(const struct grading *grading, size_t a, size_t b)
{
    return order_compare(&grading->order, unit_at(grading, a), unit_at(grading, b)) == 0;
}

/* The border between list[end - 1] and list[end]: where it stands by the rule for ties. `better` is the grade above it,
 * `next` the one below. Records it when the two are equal. */
static size_t settle(struct grading *grading, const size_t *list, size_t count, size_t end, size_t better, size_t next)
{
    if (end == 0 || end >= count || !equal(grading, list[end - 1], list[end]))
        return end;
    size_t first = end - 1, last = end;
    while (first > 0 && equal(grading, list[first - 1], list[first]))
        first--;
    while (last < count && equal(grading, list[last - 1], list[last]))
        last++;
    size_t settled = grading->rule->ties == SCHEME_TIES_EXTEND ? last
                     : grading->rule->ties == SCHEME_TIES_CUT  ? first
                                                               : end;
    size_t *units = ARENA_ARRAY(grading->engine->arena, last - first, size_t);
    if (units == NULL)
        return settled; /* the arena remembers */
    for (size_t i = first; i < last; i++)
        units[i - first] = unit_at(grading, list[i]);
    grading->borders[grading->quotas->border_count++] =
        (struct scoring_border){.grade = better,
                                .next = next,
                                .place = list[end - 1] + 1,
                                .moved = (int64_t)settled - (int64_t)end,
                                .units = units,
                                .count = last - first};
    return settled;
}

/* The nearest grade above (below) that the base has, or SCORING_NONE. */
static size_t neighbour(const struct grading *grading, size_t grade, bool above)
{
    for (size_t i = grade; above ? i-- > 0 : ++i < grading->rule->grade_count;)
        if (grading->quota[i].exists)
            return i;
    return SCORING_NONE;
}

/* ---- grades from the bottom ----------------------------------------------------------------------- */

/* The last `count` of the rest, but for those who may not have the grade or have earned a better one. `*owed`: places
 * that the grade below gave up (+) to the better ones or took (-). */
static void take_bottom(struct grading *grading, struct line *line, size_t grade, int64_t *owed)
{
    int64_t places = grading->quota[grade].count + *owed;
    size_t count = places < 0 ? 0 : (size_t)places < line->rest_count ? (size_t)places : line->rest_count;
    size_t start = line->rest_count - count, better = neighbour(grading, grade, true);
    size_t settled = settle(grading, line->rest, line->rest_count, start, better, grade);
    *owed = (int64_t)settled - (int64_t)start + (places < 0 ? places : 0);
    for (size_t i = settled; i < line->rest_count; i++) {
        size_t unit = unit_at(grading, line->rest[i]);
        size_t raise = grading->wishes[unit].raise;
        if (place_eligible(grading, grade, unit) && (raise == SCORING_NONE || raise >= grade))
            give(grading, line, line->rest[i], grade, false);
    }
    close_up(line);
}

/* ---- grades from the top -------------------------------------------------------------------------- */

/* Does a merit give the unit this grade, now that it has none so far? */
static bool is_raised(const struct grading *grading, size_t grade, size_t unit, bool beyond)
{
    const struct veto_wish *wish = &grading->wishes[unit];
    return wish->raise != SCORING_NONE && wish->raise <= grade && wish->raise_beyond == beyond &&
           !is_barred(grading, grade, unit);
}

/* Those whom a merit gives the grade. Returns how many. */
static int64_t take_raised(struct grading *grading, struct line *line, size_t grade, bool beyond)
{
    int64_t count = 0;
    for (size_t i = 0; i < line->rest_count; i++) {
        if (is_raised(grading, grade, unit_at(grading, line->rest[i]), beyond)) {
            struct scoring_unit *result = &grading->engine->scoring->units[unit_at(grading, line->rest[i])];
            give(grading, line, line->rest[i], grade, beyond && grading->quota[grade].limited);
            result->ineligible = result->barred; /* conditions do not hold a merit back, a bar does */
            count++;
        }
    }
    close_up(line);
    return count;
}

static void gather(struct grading *grading, struct line *line, size_t grade)
{
    line->candidate_count = 0;
    for (size_t i = 0; i < line->rest_count; i++) {
        size_t unit = unit_at(grading, line->rest[i]);
        if (place_reaches(grading, grade, unit) && place_eligible(grading, grade, unit))
            line->candidates[line->candidate_count++] = line->rest[i];
    }
}

/* Does somebody have the grade who is not better? Equals that the roster parts are not equal. */
static bool stands_before_last(const struct grading *grading, const struct line *line, size_t position)
{
    if (line->taken == 0)
        return false;
    size_t last = line->candidates[line->taken - 1];
    return position < last || (grading->rule->ties != SCHEME_TIES_TIE_BREAK && equal(grading, position, last));
}

/* Those who would have taken the grade if they might have it. `full`: there are no places left. */
static void mark_passed_over(struct grading *grading, const struct line *line, size_t grade, bool full)
{
    for (size_t i = 0; i < line->rest_count; i++) {
        size_t unit = unit_at(grading, line->rest[i]);
        if (full && !stands_before_last(grading, line, line->rest[i]))
            break; /* nobody behind does */
        if (place_reaches(grading, grade, unit) && !place_eligible(grading, grade, unit)) {
            grading->engine->scoring->units[unit].ineligible = true;
            grading->engine->scoring->units[unit].barred = is_barred(grading, grade, unit);
        }
    }
}

/* `*owed`: places that better grades took beyond their quota; below 0: that they gave up. */
static void take_top(struct grading *grading, struct line *line, size_t grade, int64_t *owed)
{
    const struct scoring_quota *quota = &grading->quota[grade];
    int64_t places = (int64_t)grading->count;
    if (quota->limited) {
        places = quota->count - *owed;
        *owed = places < 0 ? -places : 0;
    } else if (!grading->places[grade].has_at_least) {
        *owed = 0; /* it takes all */
    }
    places -= take_raised(grading, line, grade, false);
    places = places < 0 ? 0 : places;
    gather(grading, line, grade);
    bool full = (size_t)places < line->candidate_count;
    line->taken = full ? (size_t)places : line->candidate_count;
    if (quota->limited && full) {
        size_t settled = settle(grading, line->candidates, line->candidate_count, line->taken, grade,
                                neighbour(grading, grade, false));
        *owed += (int64_t)settled - (int64_t)line->taken;
        line->taken = settled;
    }
    mark_passed_over(grading, line, grade, full || (quota->limited && (size_t)places == line->taken));
    for (size_t i = 0; i < line->taken; i++)
        give(grading, line, line->candidates[i], grade, false);
    close_up(line);
    take_raised(grading, line, grade, true);
}

/* ---- what no grade took ---------------------------------------------------------------------------- */

static void refuse(struct grading *grading, size_t unit, size_t last)
{
    struct engine *engine = grading->engine;
    const struct intake_unit *listed = &engine->campaign->units[unit];
    const char *score = number_exact(engine->scratch, grading->order.scores[unit]);
    if (last == SCORING_NONE || place_reaches(grading, last, unit))
        engine_error(engine, DIAG_SCORING_INELIGIBLE, grading->rule->at, listed->code, NULL, listed->name, score);
    else
        engine_error(engine, DIAG_SCORING_UNGRADED, grading->rule->at, listed->code, NULL, listed->name, score,
                     grading->rule->grades[last].name, number_exact(engine->scratch, grading->places[last].at_least));
}

/* The last grade that is not from the bottom; for those who may not have it the first one below it. */
static void place_rest(struct grading *grading, struct line *line)
{
    size_t last = SCORING_NONE, bottom = SCORING_NONE;
    for (size_t i = 0; i < grading->rule->grade_count; i++) {
        if (grading->quota[i].exists && !grading->rule->grades[i].from_bottom)
            last = i;
        else if (grading->quota[i].exists && bottom == SCORING_NONE)
            bottom = i;
    }
    last = last == SCORING_NONE ? bottom : last;
    for (size_t i = 0; i < line->rest_count && !grading->rule->ungraded; i++) {
        size_t unit = unit_at(grading, line->rest[i]), grade = last;
        while (grade != SCORING_NONE && !place_eligible(grading, grade, unit))
            grade = neighbour(grading, grade, false);
        if (grade != SCORING_NONE && place_reaches(grading, grade, unit))
            give(grading, line, line->rest[i], grade, false);
        else
            refuse(grading, unit, last);
    }
}

/* ---- the base -------------------------------------------------------------------------------------- */

/* All units of the base stand in line, but those whom a veto lowers beyond the quota. */
static enum status line_up(struct grading *grading, struct line *line)
{
    struct arena *scratch = grading->engine->scratch;
    *line = (struct line){.rest = ARENA_ARRAY(scratch, grading->count + 1, size_t),
                          .candidates = ARENA_ARRAY(scratch, grading->count + 1, size_t),
                          .placed = ARENA_ARRAY(scratch, grading->count + 1, bool)};
    if (line->rest == NULL || line->candidates == NULL || line->placed == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < grading->count; i++)
        if (grading->wishes[unit_at(grading, i)].lower == SCORING_NONE ||
            !grading->wishes[unit_at(grading, i)].lower_beyond)
            line->rest[line->rest_count++] = i; /* the others: vetoes.c */
    return STATUS_OK;
}

enum status place_units(struct grading *grading)
{
    struct line line;
    enum status status = line_up(grading, &line);
    if (status != STATUS_OK)
        return status;
    int64_t owed = 0;
    for (size_t i = grading->rule->grade_count; i-- > 0;)
        if (grading->quota[i].exists && grading->rule->grades[i].from_bottom)
            take_bottom(grading, &line, i, &owed);
    owed = 0;
    for (size_t i = 0; i < grading->rule->grade_count; i++)
        if (grading->quota[i].exists && !grading->rule->grades[i].from_bottom)
            take_top(grading, &line, i, &owed);
    place_rest(grading, &line);
    return arena_failed(grading->engine->arena) ? STATUS_MEMORY : STATUS_OK;
}
