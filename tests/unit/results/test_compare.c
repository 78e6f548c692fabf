/* The arithmetic of a comparison: how a total is made up of items and rules, and which of them changed it. The units
 * are written here as a record writes them, as far as the arithmetic looks. */
#include "fixture.h"

#include "results/compare.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

enum { SIDES = 2 };

struct pair {
    struct arena *arena;
    xmlDoc *documents[SIDES];
    struct compare_tally tallies[SIDES];
    struct compare_effect *effects;
    size_t count;
};

/* Compares two units, given as the XML of their root item; NULL: the record does not have the unit. */
static void pair_open(struct pair *pair, const char *old, const char *new)
{
    const char *const texts[SIDES] = {old, new};
    *pair = (struct pair){.arena = arena_create(0)};
    for (size_t i = 0; i < SIDES; i++) {
        const char *text = arena_format(pair->arena, "<unit>%s</unit>", texts[i]);
        pair->documents[i] = xmlReadMemory(text, (int)strlen(text), NULL, "UTF-8", 0);
        assert_non_null(pair->documents[i]);
        assert_true(tally_open(pair->arena, xmlDocGetRootElement(pair->documents[i]), NULL, &pair->tallies[i]));
    }
    tally_share(&pair->tallies[0], &pair->tallies[1]);
    tally_share(&pair->tallies[1], &pair->tallies[0]);
    assert_true(effects_find(pair->tallies, pair->arena, &pair->effects, &pair->count));
}

static void pair_close(struct pair *pair)
{
    for (size_t i = 0; i < SIDES; i++)
        xmlFreeDoc(pair->documents[i]);
    arena_destroy(pair->arena);
}

/* "a score -1/2; jf rule cap 1": the effects as one text. */
static const char *effects_text(const struct pair *pair)
{
    static const char *const causes[] = {"score", "weight", "added", "removed", "rule"};
    const char *text = "";
    for (size_t i = 0; i < pair->count; i++) {
        const struct compare_effect *effect = &pair->effects[i];
        const struct compare_item *item = effect->items[1] != NULL ? effect->items[1] : effect->items[0];
        text = arena_format(pair->arena, "%s%s%s %s%s%s %s", text, i == 0 ? "" : "; ", item->code,
                            causes[effect->cause], effect->rule == NULL ? "" : " ",
                            effect->rule == NULL ? "" : effect->rule, number_exact(pair->arena, effect->value));
    }
    return text;
}

static void expect_effects(const char *old, const char *new, const char *expected)
{
    struct pair pair;
    pair_open(&pair, old, new);
    assert_string_equal(effects_text(&pair), expected);
    pair_close(&pair);
}

/* ---- how a unit is written ------------------------------------------------------------------------ */

#define LEAF(code, mark)        "<item code='" code "' leaf='yes' mark-status='given' mark='" mark "'/>"
#define TERM(code, sign, value) "<term kind='item' ref='" code "' sign='" sign "' value='" value "'/>"
#define WEIGHED(code, factor, value)                                                                                   \
    "<term kind='item' ref='" code "' sign='plus' factor='" factor "' value='" value "'/>"
#define STEP(what, value)        "<step do='" what "' value='" value "'/>"
#define STEP_BY(what, by, value) "<step do='" what "' by='" by "' value='" value "'/>"
#define NODE(code, mark, computation, children)                                                                        \
    "<item code='" code "' leaf='no' mark-status='given' mark='" mark "'><computation>" computation                    \
    "</computation>" children "</item>"
/* a + b - c */
#define PLAIN(total, a, b, c)                                                                                          \
    NODE("total", total, TERM("a", "plus", a) TERM("b", "plus", b) TERM("c", "minus", c) STEP("sum", total),           \
         LEAF("a", a) LEAF("b", b) LEAF("c", c))

/* ---- one thing changed ---------------------------------------------------------------------------- */

static void nothing_changed_is_no_effect(void **state)
{
    (void)state;
    expect_effects(PLAIN("12", "10", "5", "3"), PLAIN("12", "10", "5", "3"), "");
}

static void a_score_counts_as_it_enters_the_total(void **state)
{
    (void)state;
    expect_effects(PLAIN("12", "10", "5", "3"), PLAIN("9.5", "8", "5.5", "4"),
                   "a score -2; c score -1; b score 0.5"); /* c is subtracted; the greatest effect first */
}

static void equals_stand_as_in_the_scheme_and_scores_before_rules(void **state)
{
    (void)state;
    const char *capped =
        NODE("total", "14", TERM("a", "plus", "10") TERM("b", "plus", "5") STEP("sum", "15") STEP_BY("cap", "14", "14"),
             LEAF("a", "10") LEAF("b", "5"));
    const char *more =
        NODE("total", "14", TERM("a", "plus", "11") TERM("b", "plus", "5") STEP("sum", "16") STEP_BY("cap", "14", "14"),
             LEAF("a", "11") LEAF("b", "5"));
    expect_effects(capped, more, "a score 1; total rule cap -1");
}

static void weights_and_means_reach_the_leaves(void **state)
{
    (void)state;
    /* total = 0.6 × part + 0.4 × c, part = mean of a and b */
#define WEIGHED_TREE(total, part, part6, a, b, sum, c, c4)                                                             \
    NODE("total", total, WEIGHED("part", "0.6", part6) WEIGHED("c", "0.4", c4) STEP("sum", total),                     \
         NODE("part", part, TERM("a", "plus", a) TERM("b", "plus", b) STEP("sum", sum) STEP_BY("divide", "2", part),   \
              LEAF("a", a) LEAF("b", b)) LEAF("c", c))
    expect_effects(WEIGHED_TREE("83", "85", "51", "80", "90", "170", "80", "32"),
                   WEIGHED_TREE("80.6", "81", "48.6", "72", "90", "162", "80", "32"), "a score -2.4");
}

static void the_same_score_may_weigh_more(void **state)
{
    (void)state;
    const char *before = NODE("total", "84", WEIGHED("a", "0.6", "54") WEIGHED("b", "0.4", "30") STEP("sum", "84"),
                              LEAF("a", "90") LEAF("b", "75"));
    const char *after = NODE("total", "82.5", WEIGHED("a", "0.5", "45") WEIGHED("b", "0.5", "37.5") STEP("sum", "82.5"),
                             LEAF("a", "90") LEAF("b", "75"));
    expect_effects(before, after, "a weight -9; b weight 7.5");
}

static void items_that_only_one_scheme_has(void **state)
{
    (void)state;
    const char *before = NODE("total", "12", TERM("a", "plus", "10") TERM("b", "plus", "2") STEP("sum", "12"),
                              LEAF("a", "10") LEAF("b", "2"));
    const char *after = NODE("total", "13", TERM("a", "plus", "10") TERM("d", "plus", "3") STEP("sum", "13"),
                             LEAF("a", "10") LEAF("d", "3"));
    expect_effects(before, after, "d added 3; b removed -2");
}

static void an_item_without_a_mark_counts_as_nothing(void **state)
{
    (void)state;
    const char *before = NODE("total", "10", TERM("a", "plus", "10") STEP("sum", "10"),
                              LEAF("a", "10") "<item code='b' leaf='yes' mark-status='missing'/>");
    const char *after = NODE("total", "12", TERM("a", "plus", "10") TERM("b", "plus", "2") STEP("sum", "12"),
                             LEAF("a", "10") LEAF("b", "2"));
    expect_effects(before, after, "b score 2");
}

/* ---- rules ---------------------------------------------------------------------------------------- */

#define CAPPED(total, bonus, cap, b, steps)                                                                            \
    NODE("total", total, TERM("a", "plus", "90") TERM("bonus", "plus", bonus) STEP("sum", total),                      \
         LEAF("a", "90") NODE("bonus", bonus, TERM("b", "plus", b) STEP("sum", b) steps, LEAF("b", b)))

static void a_cap_is_named_by_its_item(void **state)
{
    struct pair pair;
    (void)state;
    pair_open(&pair, CAPPED("95", "5", "5", "7", STEP_BY("cap", "5", "5")),
              CAPPED("94", "4", "4", "7", STEP_BY("cap", "4", "4")));
    assert_string_equal(effects_text(&pair), "bonus rule cap -1");
    assert_string_equal(pair.effects[0].by[0], "5");
    assert_string_equal(pair.effects[0].by[1], "4");
    pair_close(&pair);
}

static void a_cap_that_now_takes_hold_takes_part_of_the_gain(void **state)
{
    (void)state;
    expect_effects(CAPPED("93", "3", "5", "3", ""), CAPPED("95", "5", "5", "7", STEP_BY("cap", "5", "5")),
                   "b score 4; bonus rule cap -2");
}

#define ROUNDED(total, a, by)                                                                                          \
    "<item code='total' leaf='no' mark-status='given' mark='" total                                                    \
    "'><computation>" TERM("a", "plus", a) STEP("sum", a)                                                              \
        STEP_BY("round", by, total) "</computation>"                                                                   \
                                    "<item code='a' leaf='yes' mark-status='given' mark='0.33' exact='" a "'/></item>"

static void what_rounding_takes_is_told_exactly(void **state)
{
    (void)state;
    expect_effects(ROUNDED("0.33", "1/3", "2"), ROUNDED("0.67", "2/3", "2"), "a score 1/3; total rule round 1/150");
}

static void a_decision_on_the_total(void **state)
{
    (void)state;
    const char *decided =
        NODE("total", "85", TERM("a", "plus", "90") STEP("sum", "90") STEP_BY("decide", "-5", "85"), LEAF("a", "90"));
    const char *plain = NODE("total", "90", TERM("a", "plus", "90") STEP("sum", "90"), LEAF("a", "90"));
    expect_effects(plain, decided, "total rule decide -5");
}

static void a_step_of_a_later_program_is_told_by_its_name(void **state)
{
    (void)state;
    const char *before = NODE("total", "90", TERM("a", "plus", "90") STEP("sum", "90"), LEAF("a", "90"));
    const char *after =
        NODE("total", "80", TERM("a", "plus", "90") STEP("sum", "90") STEP_BY("squeeze", "3", "80"), LEAF("a", "90"));
    const char *unsaid = NODE("total", "85", TERM("a", "plus", "90") STEP("sum", "90"), LEAF("a", "90"));
    expect_effects(before, after, "total rule squeeze -10");
    expect_effects(before, unsaid, "total rule other -5");
}

#define LOWEST(total, a, b)                                                                                            \
    NODE("total", total, TERM("a", "plus", a) TERM("b", "plus", b) STEP("minimum", total), LEAF("a", a) LEAF("b", b))

static void the_lowest_of_several(void **state)
{
    (void)state;
    expect_effects(LOWEST("70", "70", "80"), LOWEST("75", "75", "80"), "a score 5");
    expect_effects(LOWEST("70", "70", "80"), LOWEST("70", "70", "90"), "b score 0"); /* it changed and does not count */
    /* another one is the lowest now: the difference is the rule's */
    expect_effects(LOWEST("70", "70", "80"), LOWEST("80", "95", "80"), "total rule minimum 10; a score 0");
}

static void a_part_that_is_left_out_does_not_count(void **state)
{
    (void)state;
    const char *term = "<term kind='item' ref='b' sign='plus' value='60' left-out='yes'/>";
    const char *better = "<term kind='item' ref='b' sign='plus' value='70' left-out='yes'/>";
    struct arena *arena = arena_create(0);
    const char *form = NODE("total", "80", TERM("a", "plus", "80") "%s" STEP("sum", "80"), LEAF("a", "80") "%s");
    const char *old = arena_format(arena, form, term, LEAF("b", "60"));
    expect_effects(old, arena_format(arena, form, better, LEAF("b", "70")), "b score 0");
    arena_destroy(arena);
}

/* ---- numbers -------------------------------------------------------------------------------------- */

static void numbers_of_a_record_are_read_exactly(void **state)
{
    static const struct {
        const char *text, *exact;
    } cases[] = {{"12", "12"},
                 {"-0.25", "-0.25"},
                 {"2/3", "2/3"},
                 {"86.50", "86.5"},
                 {"-7/21", "-1/3"},
                 {"123456789012345678901234567890/9", "13717421001371742100137174210"},
                 {"0.000000000000000001", "0.000000000000000001"}};
    static const char *const wrong[] = {"", "-", ".5", "1.", "1/0", "1/", "a", "1.5x", "1/2/3"};
    struct arena *arena = arena_create(0);
    struct number number;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(compare_number(arena, cases[i].text, &number));
        assert_string_equal(number_exact(arena, number), cases[i].exact);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(compare_number(arena, wrong[i], &number));
    assert_false(compare_number(arena, NULL, &number));
    arena_destroy(arena);
}

/* ---- any tree ------------------------------------------------------------------------------------- */

struct tree {
    struct arena *arena;
    uint32_t random;
    int next; /* number of the next item */
};

static int choose(struct tree *tree, int most)
{
    tree->random = tree->random * 1664525u + 1013904223u;
    return (int)((tree->random >> 16) % (unsigned)most);
}

/* An item with up to three levels below it, as the record would write it; *value: its score. */
static const char *grow(struct tree *tree, int depth, struct number *value)
{
    struct arena *arena = tree->arena;
    int code = tree->next++, kind = choose(tree, 4), count = 1 + choose(tree, 4);
    const char *terms = "", *children = "", *steps = "";
    struct number sum = number_int(0);
    if (depth == 3 || (depth > 0 && choose(tree, 3) == 0)) {
        *value = number_ratio(arena, choose(tree, 1000), 1 + choose(tree, 9));
        return arena_format(arena, "<item code='i%d' leaf='yes' mark-status='given' mark='0' exact='%s'/>", code,
                            number_exact(arena, *value));
    }
    for (int i = 0; i < count; i++) {
        struct number child, factor = number_ratio(arena, 1 + choose(tree, 9), 10);
        bool minus = kind == 0 && choose(tree, 3) == 0;
        int ref = tree->next;
        children = arena_format(arena, "%s%s", children, grow(tree, depth + 1, &child));
        if (kind == 1)
            child = number_mul(arena, child, factor);
        terms = arena_format(arena, "%s<term kind='item' ref='i%d' sign='%s' %s%s%s value='%s'/>", terms, ref,
                             minus ? "minus" : "plus", kind == 1 ? "factor='" : "",
                             kind == 1 ? number_exact(arena, factor) : "", kind == 1 ? "'" : "",
                             number_exact(arena, child));
        child = minus ? number_negate(arena, child) : child;
        bool first = i == 0, lower = number_compare(child, sum) < 0;
        sum = kind == 3 ? (first || lower ? child : sum) : number_add(arena, sum, child);
    }
    steps = arena_format(arena, "<step do='%s' value='%s'/>", kind == 3 ? "minimum" : "sum", number_exact(arena, sum));
    if (kind == 2) {
        sum = number_div(arena, sum, number_int(count));
        steps = arena_format(arena, "%s<step do='divide' by='%d' value='%s'/>", steps, count, number_exact(arena, sum));
    }
    if (choose(tree, 3) == 0 && number_compare(sum, number_int(100)) > 0) {
        sum = number_int(100);
        steps = arena_format(arena, "%s<step do='cap' by='100' value='100'/>", steps);
    }
    if (choose(tree, 3) == 0) {
        sum = number_round(arena, sum, 1, ROUND_HALF_UP);
        steps = arena_format(arena, "%s<step do='round' by='1' value='%s'/>", steps, number_exact(arena, sum));
    }
    *value = sum;
    return arena_format(arena,
                        "<item code='i%d' leaf='no' mark-status='given' mark='0' exact='%s'><computation>%s%s"
                        "</computation>%s</item>",
                        code, number_exact(arena, sum), terms, steps, children);
}

/* The shares of every total add up to it, and so the effects add up to the change, whatever the two schemes are. */
static void effects_add_up_for_any_two_trees(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 300; seed++) {
        struct tree tree = {.arena = arena_create(0), .random = seed};
        struct number totals[SIDES], sums[SIDES] = {number_int(0), number_int(0)}, effects = number_int(0);
        const char *old = grow(&tree, 0, &totals[0]);
        tree.next = 0; /* the same codes, mostly in other places */
        struct pair pair;
        pair_open(&pair, old, grow(&tree, 0, &totals[1]));
        for (size_t i = 0; i < SIDES; i++) {
            for (size_t k = 0; k < pair.tallies[i].share_count; k++)
                sums[i] = number_add(pair.arena, sums[i], pair.tallies[i].shares[k].value);
            assert_int_equal(number_compare(sums[i], totals[i]), 0);
        }
        for (size_t i = 0; i < pair.count; i++)
            effects = number_add(pair.arena, effects, pair.effects[i].value);
        assert_int_equal(number_compare(effects, number_sub(pair.arena, totals[1], totals[0])), 0);
        for (size_t i = 1; i < pair.count; i++)
            assert_true(number_compare(pair.effects[i - 1].size, pair.effects[i].size) >= 0);
        pair_close(&pair);
        arena_destroy(tree.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_changed_is_no_effect),
        cmocka_unit_test(a_score_counts_as_it_enters_the_total),
        cmocka_unit_test(equals_stand_as_in_the_scheme_and_scores_before_rules),
        cmocka_unit_test(weights_and_means_reach_the_leaves),
        cmocka_unit_test(the_same_score_may_weigh_more),
        cmocka_unit_test(items_that_only_one_scheme_has),
        cmocka_unit_test(an_item_without_a_mark_counts_as_nothing),
        cmocka_unit_test(a_cap_is_named_by_its_item),
        cmocka_unit_test(a_cap_that_now_takes_hold_takes_part_of_the_gain),
        cmocka_unit_test(what_rounding_takes_is_told_exactly),
        cmocka_unit_test(a_decision_on_the_total),
        cmocka_unit_test(a_step_of_a_later_program_is_told_by_its_name),
        cmocka_unit_test(the_lowest_of_several),
        cmocka_unit_test(a_part_that_is_left_out_does_not_count),
        cmocka_unit_test(numbers_of_a_record_are_read_exactly),
        cmocka_unit_test(effects_add_up_for_any_two_trees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
