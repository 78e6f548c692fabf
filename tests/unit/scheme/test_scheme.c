/* A scheme in memory. What a scheme must not be is in input-samples/broken/schemes (tests/unit/intake/test_broken). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "loading.h"

#define SAMPLE TONGBAO_SOURCE_DIR "/input-samples/shi-jiguan/scheme.xml"

/* ---- the sample: system B ------------------------------------------------------------------------ */

static void the_tree_lies_in_document_order(void **state)
{
    struct loaded loaded = load(SAMPLE);
    const struct scheme *scheme = loaded.scheme;
    (void)state;
    assert_int_equal(loaded.status, STATUS_OK);
    assert_string_equal(scheme->indicators[0].code, "total");
    assert_int_equal(scheme->indicators[0].end, scheme->indicator_count);
    for (size_t i = 1; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *one = &scheme->indicators[i], *parent = &scheme->indicators[one->parent];
        assert_true(one->parent < i && i < parent->end && one->end <= parent->end);
        assert_int_equal(one->depth, parent->depth + 1);
        bool among = false;
        for (size_t k = 0; k < parent->child_count; k++)
            among = among || parent->children[k] == i;
        assert_true(among);
    }
    assert_int_equal(find(&loaded, "jz")->child_count, 6);
    assert_int_equal(find(&loaded, "sz")->children[0] + 1, find(&loaded, "sz")->children[1]);
    unload(&loaded);
}

static void what_is_inherited_is_written_down(void **state)
{
    struct loaded loaded = load(SAMPLE);
    (void)state;
    assert_string_equal(loaded.scheme->roles[find(&loaded, "sz4")->assessor].code, "panel");
    assert_string_equal(find(&loaded, "sz4")->period, "year");
    assert_int_equal(find(&loaded, "sz4")->part, SCHEME_PART_BASE);
    assert_false(find(&loaded, "sz4")->part_head);
    assert_true(find(&loaded, "kf")->part_head && find(&loaded, "kf")->minus);
    assert_false(find(&loaded, "kf51")->minus); /* the sign is not: kf is subtracted once */
    assert_string_equal(find(&loaded, "kf51")->period, "any");
    assert_int_equal(scheme_part(loaded.scheme, SCHEME_PART_BONUS), scheme_find(loaded.scheme, "jf"));
    unload(&loaded);
}

static void numbers_and_parts_are_as_written(void **state)
{
    struct loaded loaded = load(SAMPLE);
    const struct scheme *scheme = loaded.scheme;
    (void)state;
    assert_string_equal(number_exact(loaded.arena, find(&loaded, "kf3")->as.events.points), "0.2");
    assert_string_equal(number_exact(loaded.arena, find(&loaded, "total")->floor), "-20");
    assert_string_equal(number_exact(loaded.arena, find(&loaded, "jf")->cap), "5");
    assert_int_equal(find(&loaded, "total")->decimals, 2);
    assert_int_equal(find(&loaded, "base")->decimals, -1);
    assert_int_equal(find(&loaded, "jf4")->as.events.approval_count, 3);
    assert_string_equal(find(&loaded, "jf4")->as.events.approvals[2].code, "approve");
    assert_int_equal(find(&loaded, "py1")->as.ballot.level_count, 5);
    assert_false(find(&loaded, "py1")->as.ballot.levels[4].counted);
    assert_int_equal(find(&loaded, "sz4")->quantity_count, 2);
    assert_int_equal(find(&loaded, "sz4")->quantities[1].index, 1);
    assert_int_equal(scheme->quantities[2].indicator, scheme_find(scheme, "zf4"));
    assert_int_equal(scheme->ranking_count, 2);
    assert_int_equal(scheme->rankings[1].scope, SCHEME_SCOPE_GROUP);
    assert_int_equal(scheme->rankings[1].tie_breaks[0].by, scheme_find(scheme, "JZ"));
    assert_int_equal(scheme->grades.difference, scheme_find_grade(scheme, "C"));
    assert_int_equal(scheme->grades.ranking, scheme_find_ranking(scheme, "all"));
    assert_int_equal(scheme->vetoes[0].effects[0].person_count, 3);
    assert_string_equal(scheme->vetoes[0].effects[0].persons[2], "leader");
    assert_int_equal(scheme->consequences[5].streak, 2);
    assert_string_equal(scheme->consequences[0].text, "由市通报表彰并颁发奖牌");
    assert_int_equal(scheme->moneys[0].coefficient_count, 4);
    assert_int_equal(scheme_find(scheme, "nothing"), SCHEME_NONE);
    unload(&loaded);
}

static enum status count_strings(void *state, struct location at, const char *field, const char *text)
{
    size_t *count = state;
    assert_true(at.line > 0 && field != NULL && text != NULL);
    return ++*count == 10 ? STATUS_LIMIT : STATUS_OK;
}

static void every_string_passes(void **state)
{
    struct loaded loaded = load(SAMPLE);
    size_t count = 10;
    (void)state;
    assert_int_equal(scheme_strings(loaded.scheme, count_strings, &count), STATUS_OK);
    assert_true(count > 150);
    count = 0;
    assert_int_equal(scheme_strings(loaded.scheme, count_strings, &count), STATUS_LIMIT);
    unload(&loaded);
}

/* ---- kinds and groups ----------------------------------------------------------------------------- */

#define TREE(attributes, items)                                                                                        \
    "<indicator code=\"t\" name=\"总分\" " attributes " assessor=\"p\" period=\"year\">\n" items "</indicator>\n"
#define LEAF(code, attributes) "<indicator code=\"" code "\" name=\"" code "\" " attributes "><given/></indicator>\n"

static void an_indicator_applies_where_it_and_all_above_it_do(void **state)
{
    struct loaded loaded = load_text(
        TREE("combine=\"sum\" max=\"100\"",
             LEAF("a", "max=\"60\"") "<indicator code=\"b\" name=\"b\" kinds=\"town\" "
                                     "combine=\"sum\" max=\"40\">" LEAF("b1", "max=\"40\" groups=\"east west\"")
                                         LEAF("b2", "max=\"40\" groups=\"north\"") "</indicator>" LEAF(
                                             "c", "max=\"40\" kinds=\"department\"")));
    (void)state;
    assert_string_equal(loaded.faults, "");
    const size_t b1 = scheme_find(loaded.scheme, "b1"), a = scheme_find(loaded.scheme, "a");
    assert_true(scheme_applies(loaded.scheme, a, "department", "north"));
    assert_true(scheme_applies(loaded.scheme, b1, "town", "east"));
    assert_true(scheme_applies(loaded.scheme, b1, "Town", "WEST"));
    assert_false(scheme_applies(loaded.scheme, b1, "town", "north"));
    assert_false(scheme_applies(loaded.scheme, b1, "department", "east"));
    assert_false(scheme_applies(loaded.scheme, b1, NULL, "east"));
    /* A kind that the scheme did not think of is found when the roster is known. */
    assert_true(scheme_check_sums(loaded.scheme, "town", "east", loaded.sink));
    assert_false(scheme_check_sums(loaded.scheme, "village", "east", loaded.sink));
    unload(&loaded);
}

/* ---- sound schemes of other shapes --------------------------------------------------------------------- */

static void other_ways_to_combine_and_grade_are_sound(void **state)
{
    static const char ranking[] =
        "<ranking code=\"r\" name=\"r\" scope=\"group\" by=\"t\" compare=\"exact\" style=\"dense\"/>";
    static const struct {
        const char *tree, *use;
    } schemes[] = {
        {TREE("combine=\"mean\" max=\"100\"", LEAF("a", "max=\"100\"") LEAF("b", "max=\"100\"")), ""},
        {TREE("combine=\"minimum\" max=\"100\"", LEAF("a", "max=\"100\"") LEAF("b", "max=\"100\"")), ""},
        {TREE("combine=\"weighted\" max=\"100\"",
              LEAF("a", "max=\"100\" weight=\"0.85\"") LEAF("b", "max=\"100\" "
                                                                 "weight=\"0.15\"")),
         ""},
        /* weights of parts with different full marks */
        {TREE("combine=\"weighted\" max=\"110\"", LEAF("a", "max=\"100\" weight=\"0.5\"") LEAF("b", "max=\"120\" "
                                                                                                    "weight=\"0.5\"")),
         ""},
        /* no full marks at all: 累计得分 */
        {TREE("combine=\"sum\"", "<indicator code=\"a\" name=\"a\"><events points=\"2.5\"/></indicator>"), ""},
        {TREE("combine=\"sum\" max=\"1000\"",
              LEAF("a", "max=\"300\"") LEAF("b", "max=\"300\"") LEAF("c", "max=\"400\"")),
         ""},
        /* thresholds only; quota and threshold; quota and the rest; not everybody gets a grade */
        {TREE("combine=\"sum\" max=\"10\"", LEAF("a", "max=\"10\"")),
         "<grades code=\"g\" name=\"g\" ranking=\"r\"><grade code=\"A\" name=\"A\" at-least=\"9\"/><grade code=\"B\" "
         "name=\"B\" at-least=\"6\"/><grade code=\"C\" name=\"C\"/></grades>"},
        {TREE("combine=\"sum\" max=\"10\"", LEAF("a", "max=\"10\"")),
         "<grades code=\"g\" name=\"g\" ranking=\"r\" base=\"group\" rounding=\"largest-remainder\" "
         "ties=\"cut\"><grade "
         "code=\"A\" name=\"A\" share=\"20\" at-least=\"9\"/><grade code=\"B\" name=\"B\"/></grades>"},
        {TREE("combine=\"sum\" max=\"10\"", LEAF("a", "max=\"10\"")),
         "<grades code=\"g\" name=\"g\" ranking=\"r\" base=\"group\" rounding=\"cumulative\" ties=\"cut\" "
         "ungraded=\"yes\"><grade code=\"A\" name=\"A\" share=\"20\"/><grade code=\"B\" name=\"B\" share=\"30\" "
         "at-least=\"6\"/></grades>"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        char body[2000];
        snprintf(body, sizeof body, "%s%s%s", schemes[i].tree, schemes[i].use[0] != '\0' ? ranking : "",
                 schemes[i].use);
        struct loaded loaded = load_text(body);
        assert_string_equal(loaded.faults, "");
        assert_int_equal(loaded.status, STATUS_OK);
        unload(&loaded);
    }
}

/* ---- limits --------------------------------------------------------------------------------------------- */

static void a_tree_too_deep_or_too_broad_is_refused(void **state)
{
    struct buffer body;
    (void)state;
    buffer_init(&body, 1 << 24);
    for (int i = 0; i < LIMIT_INDICATOR_DEPTH + 1; i++)
        buffer_format(&body, "<indicator code=\"i%d\" name=\"i\" combine=\"sum\">", i);
    for (int i = 0; i < LIMIT_INDICATOR_DEPTH + 1; i++)
        buffer_string(&body, "</indicator>");
    struct loaded loaded = load_text(body.data);
    assert_string_equal(loaded.faults, "2 scheme.limit");
    unload(&loaded);
    buffer_clear(&body);
    buffer_string(&body, "<indicator code=\"t\" name=\"t\" combine=\"sum\" assessor=\"p\" period=\"year\">\n");
    for (int i = 0; i < LIMIT_INDICATORS; i++)
        buffer_format(&body, "<indicator code=\"i%d\" name=\"i\" max=\"1\"><given/></indicator>\n", i);
    buffer_string(&body, "</indicator>");
    loaded = load_text(body.data);
    assert_string_equal(loaded.faults, "10002 scheme.limit");
    unload(&loaded);
    buffer_free(&body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tree_lies_in_document_order),
        cmocka_unit_test(what_is_inherited_is_written_down),
        cmocka_unit_test(numbers_and_parts_are_as_written),
        cmocka_unit_test(every_string_passes),
        cmocka_unit_test(an_indicator_applies_where_it_and_all_above_it_do),
        cmocka_unit_test(other_ways_to_combine_and_grade_are_sound),
        cmocka_unit_test(a_tree_too_deep_or_too_broad_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
