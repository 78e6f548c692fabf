/* office - a rule as an office would write it, and what it makes of a few units.
 *
 * The rule is the body of a scheme in XML, read by the real reader; marks, values, events and earlier records are given
 * in memory. So a test shows in a few lines that a rule can be said, and what follows from it:
 *
 *     struct office *office = office_begin("<indicator code='t' name='总分' …/> <ranking …/> <grades …/>");
 *     size_t unit = office_unit(office, "g");
 *     office_mark(office, unit, "t", NULL, "95");
 *     office_run(office);
 *     assert_string_equal(office_grades(office), "A");
 *
 * Units are of kind "k"; groups exist as soon as a unit names one. Wrong input ends the test with what was said. */
#ifndef OFFICE_H
#define OFFICE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scoring/engine.h"

enum {
    OFFICE_UNITS = 512,
    OFFICE_GROUPS = 16,
    OFFICE_EVENTS = 128,
    OFFICE_VETOES = 16,
    OFFICE_RECORDS = 8,
    OFFICE_RATINGS = 512,
    OFFICE_BALLOTS = 4,
    OFFICE_TARGETS = 32
};

struct office {
    struct arena *arena;
    struct diagnostics *sink;
    struct xml_schemas *schemas;
    struct scheme *scheme;
    struct intake_campaign campaign;
    struct intake_group groups[OFFICE_GROUPS];
    struct intake_unit units[OFFICE_UNITS];
    struct intake_column *marks, *values; /* [indicator], [quantity] */
    struct intake_event events[OFFICE_EVENTS];
    struct intake_veto vetoes[OFFICE_VETOES];
    struct intake_veto_person named[OFFICE_VETOES];
    struct intake_person persons[OFFICE_VETOES];
    struct intake_decision decisions[OFFICE_VETOES];
    struct intake_appeal appeals[OFFICE_VETOES];
    struct intake_rating ratings[OFFICE_RATINGS];
    struct intake_ballots ballots[OFFICE_BALLOTS];
    struct intake_excuse excuses[OFFICE_TARGETS];
    struct intake_target targets[OFFICE_TARGETS];
    struct scoring_previous records[OFFICE_RECORDS];
    size_t record_count;
    struct scoring *scoring; /* after office_run */
};

/* The body is what stands in <scheme> behind <roles>; the only role is "o". */
struct office *office_begin(const char *body);
void office_end(struct office *office);

/* A unit in competition, in roster order; `group` may be NULL. */
size_t office_unit(struct office *office, const char *group);
/* `count` units whose marks of `item` are `first`, first - 1, first - 2 …; returns the first of them. */
size_t office_units(struct office *office, const char *group, const char *item, int64_t first, size_t count);
void office_outside(struct office *office, size_t unit);
void office_pay_base(struct office *office, size_t unit, int64_t heads, const char *base);
/* `round`: its code, or NULL. */
void office_mark(struct office *office, size_t unit, const char *item, const char *round, const char *value);
void office_value(struct office *office, size_t unit, const char *item, const char *quantity, const char *value);
void office_event(struct office *office, size_t unit, const char *item, int64_t count);
/* The event that was entered last, for what else is said of it: authors, matter, late, points. */
struct intake_event *office_last_event(struct office *office);
/* One event of a level, by its code. */
void office_event_level(struct office *office, size_t unit, const char *item, const char *level);
/* The mark of one of several raters. */
void office_rate(struct office *office, size_t unit, const char *item, const char *rater, const char *value);
/* Votes of each level of a ballot, in the order of the scheme, -1 ends them. */
void office_vote(struct office *office, size_t unit, const char *item, ...);
void office_excuse(struct office *office, size_t unit, const char *item);
/* A target in force; `actual` and `mark` may be NULL. */
void office_target(struct office *office, size_t unit, const char *item, const char *planned, const char *marks,
                   const char *actual, const char *mark);
void office_veto(struct office *office, size_t unit, const char *veto);
void office_decide(struct office *office, size_t unit, enum intake_decision_kind what, const char *from,
                   const char *to);
/* A reviewed appeal. Of a mark: its item, and the quantity where it is about a raw value; of an event: its code as item
 * ("E000" is the first); of a total, rank or grade neither. */
struct intake_appeal *office_appeal(struct office *office, size_t unit, enum intake_appeal_kind what, const char *item,
                                    const char *quantity, const char *from, const char *to);
/* The round is still to come. */
void office_pending(struct office *office, const char *round);
/* A record of an earlier period; then what it says of units. Rank 0: not ranked; grade NULL: none. */
struct scoring_previous *office_record(struct office *office, const char *period);
struct scoring_previous_unit *office_before(struct office *office, struct scoring_previous *record, size_t unit,
                                            size_t rank, size_t group_rank, const char *grade);

/* The total that a record gives a unit, and the marks of the items that the scheme asks for; "" for none, NULL ends. */
void office_then(struct office *office, struct scoring_previous *record, size_t unit, const char *total, ...);

/* Must succeed. Each score of each unit is then explained, and the explanation must end in the score. */
void office_run(struct office *office);
enum status office_try(struct office *office); /* may not */
bool office_told(const struct office *office, enum diag_id id);

/* Score of an item, exact: "81.25", "26/3". */
const char *office_score(const struct office *office, size_t unit, const char *item);
/* The scores of all units, "-" where the item does not apply, "?" where it is missing: "60 57 - 54". */
const char *office_scores(const struct office *office, const char *item);
/* How a score came about, on one line: "96 | divide 100 0.96 | multiply 0.5 0.48". */
const char *office_paper(const struct office *office, size_t unit, const char *item);
/* Total as printed. */
const char *office_total(const struct office *office, size_t unit);
/* Of all units in roster order: "1 2 2 4 -". `ranking`: its code. */
const char *office_ranks(const struct office *office, const char *ranking);
/* Codes of the grades in roster order, "-" for none: "AAB-". */
const char *office_grades(const struct office *office);
/* How many have the grade, as computed. */
size_t office_count(const struct office *office, const char *grade);
/* What each unit is due, in roster order: "60 50 0 -50 -60", "-" for no money. */
const char *office_due(const struct office *office, const char *money);
/* Who gets the award, as the numbers of the units in its order: "0 3 2". */
const char *office_award(const struct office *office, const char *award);
/* Whom the consequence names, in the same way. */
const char *office_named(const struct office *office, const char *consequence);

#endif
