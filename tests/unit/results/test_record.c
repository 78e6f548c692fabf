/* The record of the sample campaign: written, read again, the same. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

static struct results_record *open_record(struct fixture *fixture)
{
    struct results_record *record;
    assert_int_equal(results_open(fixture->path, fixture->schemas, fixture->sink, &record), STATUS_OK);
    return record;
}

/* It is valid by results.xsd (results_open refuses it otherwise), and has a row and a unit for everybody. */
static void the_record_is_valid_and_whole(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = open_record(fixture);
    xmlDoc *summary;
    assert_int_equal(results_unit_count(record), fixture->campaign->unit_count);
    assert_string_equal(results_stage(record), "定稿");
    assert_true(results_document(record, "bulletin"));
    assert_false(results_document(record, "newsletter"));
    assert_int_equal(results_summary_document(record, RESULTS_PERSONNEL, fixture->sink, &summary), STATUS_OK);
    size_t rows = 0;
    for (xmlNode *row = find_element(summary, "summary/row", NULL, NULL); row != NULL; row = next_element(row)) {
        const struct intake_unit *unit = &fixture->campaign->units[rows];
        assert_string_equal(value_of(row, "unit"), unit->code);
        assert_string_equal(value_of(row, "name"), unit->name);
        assert_string_equal(value_of(row, "total"),
                            scoring_print(fixture->scoring, fixture->arena, 0, fixture->scoring->units[rows].total));
        assert_string_equal(results_unit(record, rows)->code, unit->code);
        assert_int_equal(results_unit_find(record, unit->code), rows);
        rows++;
    }
    assert_int_equal(rows, fixture->campaign->unit_count);
    assert_null(find_element(summary, "units", NULL, NULL));
    assert_int_equal(results_unit_find(record, "nobody"), (size_t)-1);
    results_close(record);
}

static void writing_again_gives_the_same_bytes(void **state)
{
    struct fixture *fixture = *state;
    char hash[65];
    const char *path = fixture_file(fixture, "again.xml", "", 0);
    assert_int_equal(results_write(fixture->scoring, fixture->schemas, path, fixture->sink, hash), STATUS_OK);
    assert_string_equal(hash, fixture->hash);
    remove(path);
}

/* What next year's campaign will read is what this year's scoring had. */
static void the_record_serves_as_the_earlier_one(void **state)
{
    struct fixture *fixture = *state;
    const struct scoring *scoring = fixture->scoring;
    struct scoring_previous *previous;
    assert_int_equal(
        results_previous(fixture->path, "2012", NULL, 0, fixture->schemas, fixture->arena, fixture->sink, &previous),
        STATUS_OK);
    assert_int_equal(previous->assessed, fixture->campaign->unit_count);
    assert_string_equal(previous->period, "2012");
    assert_string_equal(previous->to, fixture->campaign->period.to);
    assert_int_equal(previous->grade_count, fixture->scheme->grades.grade_count);
    size_t graded = 0;
    for (size_t i = 0; i < previous->grade_count; i++) {
        assert_string_equal(previous->grades[i].code, fixture->scheme->grades.grades[i].code);
        graded += previous->grades[i].count;
    }
    assert_int_equal(graded, previous->ranked);
    for (size_t i = 0; i < fixture->campaign->unit_count; i++) {
        const struct scoring_previous_unit *unit = map_get(previous->units, fixture->campaign->units[i].code);
        assert_non_null(unit);
        assert_int_equal(unit->rank, scoring->rankings[scoring->overall].ranks[i].rank);
        assert_int_equal(unit->group_rank, scoring->rankings[scoring->by_group].ranks[i].rank);
        assert_string_equal(unit->grade, fixture->scheme->grades.grades[scoring->units[i].grade].code);
        assert_string_equal(unit->total, scoring_print(scoring, fixture->arena, 0, scoring->units[i].total));
        assert_int_equal(unit->streak, scoring->units[i].streak);
        assert_string_equal(unit->since, scoring->units[i].since);
    }
}

/* The scheme of then and the printed marks of its first two levels and leaves, word for word; nothing of the levels between.
 */
static void the_record_tells_what_a_comparison_needs(void **state)
{
    struct fixture *fixture = *state;
    const struct scoring *scoring = fixture->scoring;
    struct scoring_previous *previous;
    assert_int_equal(
        results_previous(fixture->path, NULL, NULL, 0, fixture->schemas, fixture->arena, fixture->sink, &previous),
        STATUS_OK);
    assert_int_equal(previous->indicator_count, fixture->scheme->indicator_count);
    assert_int_equal(previous->group_count, fixture->campaign->group_count);
    assert_string_equal(previous->from, fixture->campaign->period.from);
    assert_false(previous->partial);
    size_t kept = 0;
    for (size_t i = 0; i < previous->indicator_count; i++) {
        const struct scheme_indicator *indicator = &fixture->scheme->indicators[i];
        const struct scoring_previous_item *item = &previous->indicators[i];
        assert_string_equal(item->code, indicator->code);
        assert_ptr_equal(map_get(previous->indicator_codes, indicator->code), item);
        assert_int_equal(item->max != NULL, indicator->has_max || indicator->has_cap);
        const bool leaf = indicator->method != SCHEME_COMBINE;
        assert_int_equal(item->trend != SCORING_NONE, leaf || indicator->depth == 1 || indicator->depth == 2);
        kept += item->trend != SCORING_NONE;
        for (size_t unit = 0; unit < fixture->campaign->unit_count && item->trend != SCORING_NONE; unit++) {
            const struct scoring_previous_unit *then = map_get(previous->units, fixture->campaign->units[unit].code);
            if (scoring_state(scoring, i, unit) != SCORING_GIVEN) {
                assert_true(then->trend[item->trend] == SCORING_NO_TREND);
                continue;
            }
            struct number mark = number_ratio(fixture->arena, then->trend[item->trend], INTAKE_SCALE);
            assert_string_equal(number_format(fixture->arena, mark, item->decimals),
                                scoring_print(scoring, fixture->arena, i, scoring_value(scoring, i, unit)));
        }
    }
    assert_int_equal(previous->trend_count, kept);
}

static void a_record_of_another_period_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct scoring_previous *previous;
    assert_int_equal(
        results_previous(fixture->path, "2010", NULL, 0, fixture->schemas, fixture->arena, fixture->sink, &previous),
        STATUS_INVALID);
    assert_null(previous);
    assert_true(fixture_told(fixture, DIAG_RESULTS_PERIOD));
}

/* ---- one unit at a time -------------------------------------------------------------------------- */

static void each_unit_comes_alone_and_in_any_order(void **state)
{
    static const size_t order[] = {5, 39, 0, 5};
    struct fixture *fixture = *state;
    struct results_record *record = open_record(fixture);
    xmlChar *first = NULL;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        xmlDoc *document;
        assert_int_equal(results_unit_document(record, order[i], RESULTS_COMMITTEE, fixture->sink, &document),
                         STATUS_OK);
        xmlNode *unit = find_element(document, "units/unit", NULL, NULL);
        assert_non_null(unit);
        assert_string_equal(value_of(unit, "code"), fixture->campaign->units[order[i]].code);
        assert_null(next_element(unit));
        assert_null(find_element(document, "summary", NULL, NULL));
        assert_non_null(find_element(document, "head/campaign", NULL, NULL));
        xmlChar *text = text_of(document);
        if (first == NULL) {
            first = text;
            continue;
        }
        if (order[i] == order[0])
            assert_string_equal((char *)text, (char *)first); /* the same, whatever was asked for between */
        xmlFree(text);
    }
    xmlFree(first);
    results_close(record);
}

/* ---- printed figures -------------------------------------------------------------------------------- */

static struct number number_of(const xmlNode *node, const char *attribute)
{
    struct number number = number_int(0);
    const char *value = value_of(node, attribute);
    if (value != NULL)
        assert_true(number_parse(value, &number));
    return number;
}

/* What a reader with a pencil gets: the printed parts add up to the printed sum, or the record says by how much not. */
static void check_sum(struct fixture *fixture, const xmlNode *item)
{
    struct number sum = number_int(0);
    bool parts = false;
    for (const xmlNode *child = item->children; child != NULL; child = child->next) {
        if (strcmp((const char *)child->name, "item") != 0)
            continue;
        parts = true;
        struct number mark = number_of(child, "mark");
        bool minus = strcmp(value_of(child, "sign"), "minus") == 0;
        sum = minus ? number_sub(fixture->arena, sum, mark) : number_add(fixture->arena, sum, mark);
        check_sum(fixture, child);
    }
    if (!parts)
        return;
    const char *limited = value_of(item, "before-cap");
    sum = number_add(fixture->arena, sum, number_of(item, "parts-difference"));
    assert_int_equal(number_compare(sum, number_of(item, limited != NULL ? "before-cap" : "mark")), 0);
}

static void printed_parts_add_up_or_the_record_says_why(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = open_record(fixture);
    for (size_t i = 0; i < results_unit_count(record); i++) {
        xmlDoc *document;
        results_unit_document(record, i, RESULTS_COMMITTEE, fixture->sink, &document);
        check_sum(fixture, find_element(document, "units/unit/item", NULL, NULL));
    }
    results_close(record);
}

static void computations_end_in_the_mark(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = open_record(fixture);
    for (size_t i = 0; i < results_unit_count(record); i++) {
        xmlDoc *document;
        results_unit_document(record, i, RESULTS_PERSONNEL, fixture->sink, &document);
        check_computations(find_element(document, "units/unit/item", NULL, NULL));
    }
    results_close(record);
}

static void quota_counts_and_money_add_up(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = open_record(fixture);
    xmlDoc *document;
    results_summary_document(record, RESULTS_PERSONNEL, fixture->sink, &document);
    struct number places = number_int(0), assigned = places, due = places, withheld = places, paid = places;
    xmlNode *quotas = find_element(document, "head/quotas", NULL, NULL),
            *money = find_element(document, "head/money", NULL, NULL);
    for (xmlNode *quota = find_element(document, "head/quotas/quota", NULL, NULL); quota != NULL;
         quota = next_element(quota)) {
        places = number_add(fixture->arena, places, number_of(quota, "count"));
        assigned = number_add(fixture->arena, assigned, number_of(quota, "assigned"));
    }
    assert_int_equal(number_compare(places, number_of(quotas, "n")), 0);
    assert_int_equal(number_compare(assigned, number_of(quotas, "n")), 0);
    for (xmlNode *row = find_element(document, "summary/row", NULL, NULL); row != NULL; row = next_element(row)) {
        due = number_add(fixture->arena, due, number_of(row, "due"));
        withheld = number_add(fixture->arena, withheld, number_of(row, "withheld"));
        paid = number_add(fixture->arena, paid, number_of(row, "paid"));
    }
    assert_int_equal(number_compare(due, number_of(money, "due")), 0);
    assert_int_equal(number_compare(withheld, number_of(money, "withheld")), 0);
    assert_int_equal(number_compare(paid, number_of(money, "paid")), 0);
    assert_int_equal(number_compare(paid, number_sub(fixture->arena, due, withheld)), 0);
    results_close(record);
}

/* ---- the office's paragraphs -------------------------------------------------------------------------- */

/* One bulletin, one paragraph, one <value ref>. */
static enum status check_reference(struct fixture *fixture, const char *kind, const char *ref)
{
    struct intake_part part = {.ref = ref, .at = {"campaign.xml", 7, 3}};
    struct intake_paragraph paragraph = {.parts = &part, .part_count = 1};
    struct intake_section section = {.place = "lead", .paragraphs = &paragraph, .paragraph_count = 1};
    struct intake_document document = {.kind = kind, .sections = &section, .section_count = 1};
    struct intake_campaign campaign = *fixture->campaign;
    struct scoring scoring = *fixture->scoring;
    campaign.documents = &document;
    campaign.document_count = 1;
    scoring.campaign = &campaign;
    diag_truncate(fixture->sink, 0);
    return results_check(&scoring, fixture->sink);
}

static void a_paragraph_may_name_figures_for_its_readers_only(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(check_reference(fixture, "bulletin", "mean"), STATUS_OK);
    assert_int_equal(check_reference(fixture, "bulletin", "grade.A.count"), STATUS_OK);
    assert_int_equal(check_reference(fixture, "bulletin", "meen"), STATUS_INVALID);
    assert_true(fixture_told(fixture, DIAG_RESULTS_FIGURE_UNKNOWN));
    assert_int_equal(diag_at(fixture->sink, 0)->at.line, 7);
    assert_non_null(strstr(diag_at(fixture->sink, 0)->argument[1], "mean, "));               /* what it may use */
    assert_null(strstr(diag_at(fixture->sink, 0)->argument[1], "money."));                   /* and nothing else */
    assert_int_equal(check_reference(fixture, "bulletin", "money.jj.paid"), STATUS_INVALID); /* for the committee */
    assert_true(fixture_told(fixture, DIAG_RESULTS_FIGURE_AUDIENCE));
    assert_int_equal(check_reference(fixture, "payment", "money.jj.paid"), STATUS_OK);
}

static void the_figures_stand_in_the_paragraphs(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = open_record(fixture);
    xmlDoc *document;
    results_summary_document(record, RESULTS_PERSONNEL, fixture->sink, &document);
    xmlChar *text = text_of(document);
    assert_null(strstr((char *)text, "<value"));
    xmlFree(text);
    assert_non_null(find_element(document, "head/documents/document/section/p", NULL, NULL));
    results_close(record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_record_is_valid_and_whole),
        cmocka_unit_test(writing_again_gives_the_same_bytes),
        cmocka_unit_test(the_record_serves_as_the_earlier_one),
        cmocka_unit_test(the_record_tells_what_a_comparison_needs),
        cmocka_unit_test(a_record_of_another_period_is_refused),
        cmocka_unit_test(each_unit_comes_alone_and_in_any_order),
        cmocka_unit_test(printed_parts_add_up_or_the_record_says_why),
        cmocka_unit_test(computations_end_in_the_mark),
        cmocka_unit_test(quota_counts_and_money_add_up),
        cmocka_unit_test(a_paragraph_may_name_figures_for_its_readers_only),
        cmocka_unit_test(the_figures_stand_in_the_paragraphs),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
