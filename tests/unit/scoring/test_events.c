/* Points of events, with the numbers of real rules (features.md 1). */
#include "office.h"

/* A scheme of one item, "t". */
#define ITEM(attributes, body)                                                                                         \
    "<indicator code='t' name='总分' assessor='o' period='year' " attributes ">" body "</indicator>"

/* 5 and 10 per adopted item; 20/10/6/0.5; media 2:1:0.5. */
static void points_per_event_with_levels(void **state)
{
    (void)state;
    struct office *office = office_begin(
        ITEM("combine='sum'",
             "<indicator code='adopted' name='采用信息'><events><level code='city' name='市级' points='5'/>"
             "<level code='province' name='省级' points='10'/></events></indicator>"
             "<indicator code='notes' name='批示'><events><level code='n' name='国家级' points='20'/><level code='p' "
             "name='省级' points='10'/><level code='c' name='市级' points='6'/><level code='k' name='县级' "
             "points='0.5'/></events>"
             "</indicator><indicator code='media' name='宣传'><events><level code='n' name='中央' points='2'/>"
             "<level code='p' name='省' points='1'/><level code='c' name='市' points='0.5'/></events></indicator>"));
    size_t unit = office_unit(office, NULL), none = office_unit(office, NULL);
    office_event_level(office, unit, "adopted", "city");
    office_event_level(office, unit, "adopted", "city");
    office_event_level(office, unit, "adopted", "province");
    office_event_level(office, unit, "notes", "n");
    office_event_level(office, unit, "notes", "k");
    office_event_level(office, unit, "media", "c");
    office_last_event(office)->count = number_int(3);
    office_run(office);
    assert_string_equal(office_score(office, unit, "adopted"), "20");
    assert_string_equal(office_score(office, unit, "notes"), "20.5");
    assert_string_equal(office_score(office, unit, "media"), "1.5");
    assert_string_equal(office_score(office, none, "t"), "0"); /* nothing happened: 0, and nothing is missing */
    office_end(office);
}

/* 2人以上署名的按署名人数平均得分. */
static void points_of_one_event_shared_among_authors(void **state)
{
    (void)state;
    struct office *office = office_begin(ITEM("", "<events points='6' shared='yes'/>"));
    size_t unit = office_unit(office, NULL);
    office_event(office, unit, "t", 1);
    office_event(office, unit, "t", 1);
    office_last_event(office)->authors = 4;
    office_run(office);
    assert_string_equal(office_score(office, unit, "t"), "7.5");
    struct scoring_computation told;
    scoring_explain(office->scoring, 0, unit, office->arena, &told);
    assert_false(told.terms[0].has_share);
    assert_true(told.terms[1].has_share);
    assert_string_equal(number_exact(office->arena, told.terms[1].share), "0.25");
    assert_string_equal(number_exact(office->arena, told.terms[1].value), "1.5");
    office_end(office);
}

/* The highest level of one matter counts in full, the others half; without others="…" not at all. */
static void highest_level_in_full_the_others_half(void **state)
{
    static const struct {
        const char *scheme, *score;
    } cases[] = {
#define PRIZES(how)                                                                                                     \
    ITEM("", "<events " how "><level code='n' name='国家级' points='10'/><level code='p' name='省级' points='6'/>" \
             "<level code='c' name='市级' points='2'/></events>")
        {PRIZES("highest='matter' others='50'"), "16"}, /* 10 + 6/2 + 2/2, and 2 for another matter */
        {PRIZES("highest='matter'"), "12"},
        {PRIZES("highest='item' others='50'"), "15"},
        {PRIZES("highest='item'"), "10"}};
    static const char *const levels[] = {"c", "n", "p", "c"};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct office *office = office_begin(cases[i].scheme);
        size_t unit = office_unit(office, NULL);
        for (size_t k = 0; k < 4; k++) {
            office_event_level(office, unit, "t", levels[k]);
            office_last_event(office)->matter = k < 3 ? "文明城市" : NULL;
        }
        office_run(office);
        assert_string_equal(office_score(office, unit, "t"), cases[i].score);
        office_end(office);
    }
}

/* Closed late counts 40 %. */
static void credit_for_late_work_40_percent(void **state)
{
    (void)state;
    struct office *office = office_begin(ITEM("", "<events points='1' late='40'/>"));
    size_t unit = office_unit(office, NULL);
    office_event(office, unit, "t", 12);
    office_event(office, unit, "t", 5);
    office_last_event(office)->late = true;
    office_run(office);
    assert_string_equal(office_score(office, unit, "t"), "14");
    struct scoring_computation told;
    scoring_explain(office->scoring, 0, unit, office->arena, &told);
    assert_true(told.terms[1].late);
    assert_string_equal(number_exact(office->arena, told.terms[1].share), "0.4");
    office_end(office);
}

/* The office enters the points of each event; a late event of two authors counts 40 % of a half. */
static void points_entered_with_the_event(void **state)
{
    (void)state;
    struct office *office = office_begin(ITEM("", "<events entered='yes' most='5' shared='yes' late='40'/>"));
    size_t unit = office_unit(office, NULL);
    office_event(office, unit, "t", 1);
    office_last_event(office)->has_points = true;
    office_last_event(office)->points = number_int(3);
    office_event(office, unit, "t", 1);
    office_last_event(office)->has_points = office_last_event(office)->late = true;
    office_last_event(office)->points = number_int(5);
    office_last_event(office)->authors = 2;
    office_run(office);
    assert_string_equal(office_score(office, unit, "t"), "4");
    office_end(office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_per_event_with_levels),
        cmocka_unit_test(points_of_one_event_shared_among_authors),
        cmocka_unit_test(highest_level_in_full_the_others_half),
        cmocka_unit_test(credit_for_late_work_40_percent),
        cmocka_unit_test(points_entered_with_the_event),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
