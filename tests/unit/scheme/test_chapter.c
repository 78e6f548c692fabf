/* The README's chapter on schemes: its examples are the scheme data/chapter.xml, which is sound and says what the
 * chapter says that it says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "loading.h"

#define CHAPTER TONGBAO_SOURCE_DIR "/tests/unit/scheme/data/chapter.xml"
#define README  TONGBAO_SOURCE_DIR "/README.md"

/* ---- the text ------------------------------------------------------------------------------------- */

/* One space for each run of white space, none at the ends. */
static char *squeezed(struct arena *arena, const char *text, size_t size)
{
    char *out = arena_alloc(arena, size + 1);
    size_t length = 0;
    for (size_t i = 0; i < size; i++) {
        const bool space = strchr(" \t\r\n", text[i]) != NULL;
        if (!space)
            out[length++] = text[i];
        else if (length > 0 && out[length - 1] != ' ')
            out[length++] = ' ';
    }
    while (length > 0 && out[length - 1] == ' ')
        length--;
    out[length] = '\0';
    return out;
}

static char *read_text(struct arena *arena, const char *path)
{
    struct diagnostics *sink = diag_create(0);
    char *text = NULL;
    size_t size = 0;
    assert_int_equal(file_read(arena, path, 1 << 24, sink, &text, &size), STATUS_OK);
    diag_destroy(sink);
    return text;
}

/* The chapter, from its heading to the next of the same rank. */
static char *read_chapter(struct arena *arena)
{
    char *readme = read_text(arena, README);
    char *chapter = strstr(readme, "\n## 考评方案怎么写\n");
    assert_non_null(chapter);
    char *end = strstr(chapter + 1, "\n## ");
    if (end != NULL)
        *end = '\0';
    return chapter;
}

static void every_example_stands_in_the_scheme(void **state)
{
    struct arena *arena = arena_create(0);
    char *scheme = read_text(arena, CHAPTER);
    scheme = squeezed(arena, scheme, strlen(scheme));
    size_t count = 0;
    (void)state;
    for (const char *at = read_chapter(arena); (at = strstr(at, "```xml\n")) != NULL; count++) {
        at += strlen("```xml\n");
        const char *end = strstr(at, "```");
        assert_non_null(end);
        const char *example = squeezed(arena, at, (size_t)(end - at));
        if (strstr(scheme, example) == NULL)
            fail_msg("not in chapter.xml: %s", example);
        at = end + 3;
    }
    assert_true(count >= 20);
    arena_destroy(arena);
}

/* Six measures, six combinations, eight conversions: each has its row, and there are no more. */
static void every_method_has_a_row(void **state)
{
    static const char *const rows[] = {"<given/>",   "<value/>", "<events/>", "<ballot/>", "<own-targets/>", "<earlier/>",
                                       "sum",        "mean",     "weighted",  "minimum",   "maximum",
                                       "attainable", "compare",  "limit",     "round",     "times",
                                       "linear",     "between",  "steps",     "place"};
    struct arena *arena = arena_create(0);
    const char *chapter = read_chapter(arena);
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *row = arena_format(arena, "\n| `%s` |", rows[i]);
        if (strstr(chapter, row) == NULL)
            fail_msg("no row for %s", rows[i]);
    }
    for (int i = SCHEME_SUM; i <= SCHEME_ATTAINABLE; i++)
        assert_non_null(
            strstr(chapter, arena_format(arena, "\n| `%s` |", scheme_combine_name((enum scheme_combine)i))));
    for (int i = SCHEME_COMPARE; i <= SCHEME_PLACE; i++)
        assert_non_null(
            strstr(chapter, arena_format(arena, "\n| `%s` |", scheme_conversion_name((enum scheme_conversion_kind)i))));
    arena_destroy(arena);
}

/* ---- what it says --------------------------------------------------------------------------------- */

static const char *exact(const struct loaded *loaded, struct number number)
{
    return number_exact(loaded->arena, number);
}

static void measures_are_read_as_they_are_told(void **state)
{
    struct loaded loaded = load(CHAPTER);
    (void)state;
    assert_string_equal(loaded.faults, "");
    const struct scheme_given *given = &find(&loaded, "ld")->as.given;
    assert_true(given->several);
    assert_int_equal(given->trim, 1);
    assert_int_equal(given->trim_from, 6);
    assert_int_equal(given->value_count, 4);
    assert_string_equal(exact(&loaded, given->values[3]), "12");
    assert_true(given->spreads[0].has_low && !given->spreads[0].low_open && given->spreads[0].has_share);
    assert_int_equal(given->fault, SCHEME_FAULT_ERROR);
    assert_true(find(&loaded, "bnf.h2")->as.given.has_places);
    const struct scheme_events *events = &find(&loaded, "by")->as.events;
    assert_int_equal(events->level_count, 2);
    assert_string_equal(events->levels[1].name, "省级");
    assert_int_equal(events->highest, SCHEME_HIGHEST_MATTER);
    assert_string_equal(exact(&loaded, events->others), "50");
    assert_true(events->shared && events->has_late && !events->has_points && !events->entered);
    assert_true(find(&loaded, "gg")->as.events.entered && find(&loaded, "gg")->as.events.has_most);
    const struct scheme_ballot *ballot = &find(&loaded, "mz")->as.ballot;
    assert_true(ballot->levels[0].has_most && !ballot->levels[1].has_most && !ballot->levels[3].counted);
    assert_true(find(&loaded, "mb")->as.targets.completion);
    assert_int_equal(loaded.scheme->target_field_count, 2);
    assert_int_equal(find(&loaded, "fp")->missing, SCHEME_MISSING_SKIP);
    assert_int_equal(find(&loaded, "tb")->missing, SCHEME_MISSING_ERROR);
    unload(&loaded);
}

static void weights_are_those_of_the_kind(void **state)
{
    struct loaded loaded = load(CHAPTER);
    const size_t ballot = scheme_find(loaded.scheme, "mz");
    (void)state;
    assert_string_equal(exact(&loaded, scheme_weight(loaded.scheme, ballot, "town", NULL)), "0.5");
    assert_string_equal(exact(&loaded, scheme_weight(loaded.scheme, ballot, "department", "east")), "0.6");
    assert_string_equal(exact(&loaded, scheme_weight(loaded.scheme, ballot, NULL, NULL)), "0.6");
    unload(&loaded);
}

static void conversions_are_read_in_their_order(void **state)
{
    struct loaded loaded = load(CHAPTER);
    const struct scheme *scheme = loaded.scheme;
    (void)state;
    const struct scheme_indicator *investment = find(&loaded, "tz");
    assert_int_equal(investment->conversion_count, 3);
    assert_int_equal(investment->conversions[0].kind, SCHEME_COMPARE);
    assert_int_equal(investment->conversions[0].as.compare.to.kind, SCHEME_REFER_OPERAND);
    assert_string_equal(scheme->quantities[investment->conversions[0].as.compare.to.operand].name, "年度目标");
    assert_true(!investment->conversions[1].as.limit.has_low && investment->conversions[1].as.limit.has_high);
    assert_int_equal(investment->conversions[2].as.times.by.kind, SCHEME_REFER_MAX);
    assert_string_equal(exact(&loaded, investment->conversions[2].as.times.per), "1");
    assert_true(investment->key && investment->has_cap);
    assert_int_equal(find(&loaded, "zs")->conversions[0].as.compare.to.kind, SCHEME_REFER_TARGET);
    assert_string_equal(exact(&loaded, find(&loaded, "zs")->conversions[1].as.linear.above), "0.5");
    const struct scheme_conversion *between = &find(&loaded, "cz")->conversions[1];
    assert_int_equal(between->as.between.from.kind, SCHEME_REFER_LOWEST);
    assert_int_equal(between->as.between.high.kind, SCHEME_REFER_MAX);
    assert_int_equal(between->scope, SCHEME_SCOPE_GROUP);
    const struct scheme_conversion *steps = &find(&loaded, "bj")->conversions[1];
    assert_int_equal(steps->as.steps.count, 3);
    assert_true(steps->as.steps.steps[1].percent && !steps->as.steps.steps[2].has_low);
    assert_int_equal(find(&loaded, "ss")->conversions[0].as.place.style, SCHEME_DENSE);
    assert_int_equal(find(&loaded, "jf")->conditions[0].item, scheme_find(scheme, "base"));
    unload(&loaded);
}

static void ranking_grades_and_use_are_read_as_they_are_told(void **state)
{
    struct loaded loaded = load(CHAPTER);
    const struct scheme *scheme = loaded.scheme;
    struct scheme_places places;
    (void)state;
    assert_int_equal(scheme->veto_count, 2);
    assert_true(scheme->vetoes[1].merit && scheme->vetoes[1].effects[0].beyond);
    assert_int_equal(scheme->vetoes[0].trigger_count, 1);
    assert_int_equal(scheme->vetoes[0].unless_count, 1);
    assert_int_equal(scheme->vetoes[0].effects[0].kind, SCHEME_EFFECT_BAR);
    assert_true(scheme->rankings[0].tie_breaks[1].ascending);
    assert_int_equal(scheme->rankings[1].conditions[0].of, SCHEME_WHEN_VETOES);
    assert_true(scheme_places(&scheme->grades.grades[0], "park", &places));
    assert_true(places.has_count && !places.has_share && places.count == 1);
    assert_true(scheme_places(&scheme->grades.grades[0], "town", &places));
    assert_true(places.has_share && places.has_at_least && !places.has_count);
    assert_true(scheme->grades.grades[3].from_bottom && scheme->grades.outside);
    assert_string_equal(scheme->consequences[1].text, "予以通报批评");
    assert_int_equal(scheme->consequences[1].last, 1);
    assert_int_equal(scheme->consequences[1].condition_count, 1);
    assert_true(scheme->consequences[4].carried);
    assert_int_equal(scheme->awards[0].by, SCHEME_AWARD_MOVEMENT);
    assert_int_equal(scheme->awards[0].least, 3);
    assert_int_equal(scheme->awards[0].prize_count, 2);
    assert_int_equal(scheme->moneys[0].part_count, 2);
    assert_int_equal(scheme->moneys[0].parts[0].conversions[0].as.steps.count, 3);
    assert_int_equal(scheme->moneys[0].parts[1].conversion_count, 2);
    assert_int_equal(scheme->moneys[0].parts[1].conditions[0].item, scheme_find(scheme, "total"));
    assert_true(scheme->moneys[0].has_floor && !scheme->moneys[0].has_cap);
    unload(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_stands_in_the_scheme),
        cmocka_unit_test(every_method_has_a_row),
        cmocka_unit_test(measures_are_read_as_they_are_told),
        cmocka_unit_test(weights_are_those_of_the_kind),
        cmocka_unit_test(conversions_are_read_in_their_order),
        cmocka_unit_test(ranking_grades_and_use_are_read_as_they_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
