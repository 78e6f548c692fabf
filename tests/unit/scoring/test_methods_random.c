/* Random chains of conversions over random values: whatever the rule, the order of the roster changes no score, each
 * explanation ends in its score (office_run looks), and a full arena is told. */
#include "office.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHAINS = 120, UNITS = 24, LONGEST = 4 };

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static const char *const conversions[] = {
    "<compare to='plan' as='ratio'/>",
    "<compare to='plan' as='growth'/>",
    "<compare to='mean' as='difference'/>",
    "<compare to='highest' as='percent' zero='0'/>",
    "<compare to='lowest' as='difference' scope='group'/>",
    "<limit low='-5' high='50'/>",
    "<limit low='mean'/>",
    "<round decimals='1' rounding='half-even'/>",
    "<round decimals='0' rounding='up'/>",
    "<times by='3' per='7'/>",
    "<linear at='mean' score='10' above='1' below='2' per='3' whole='up'/>",
    "<linear at='40' score='max' above='0.1' below='0.5'/>",
    "<between from='lowest' to='highest' low='60' high='100' scope='group'/>",
    "<between from='0' to='30' low='max' high='0'/>",
    "<steps><step at-least='5' score='3'/><step at-least='2' score='max'/><step score='1'/></steps>",
    "<place/>",
    "<place order='ascending' style='dense' scope='group'/>",
    "<place from='bottom' scope='group'/>",
};

struct entry {
    const char *code, *group;
    char done[16], plan[16];
    bool given;
};

static const char *chain(uint32_t *seed, char *text, size_t size)
{
    char list[2048] = "";
    size_t count = 1 + next(seed) % LONGEST;
    for (size_t i = 0; i < count; i++)
        strcat(list, conversions[next(seed) % (sizeof conversions / sizeof *conversions)]);
    snprintf(
        text, size,
        "<indicator code='t' name='t' assessor='o' period='year' combine='mean'>"
        "<indicator code='a' name='a' max='20' missing='skip'><value code='done' name='完成'/>"
        "<operand code='plan' name='目标'/>%s</indicator><indicator code='b' name='b' max='100'><given/></indicator>"
        "</indicator>",
        list);
    return text;
}

static void draw(uint32_t *seed, struct entry *entries)
{
    static const char *const groups[] = {"g1", "g2", NULL};
    static const char codes[UNITS][4] = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L",
                                         "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X"};
    for (size_t i = 0; i < UNITS; i++) {
        entries[i] = (struct entry){.code = codes[i], .group = groups[next(seed) % 3], .given = next(seed) % 8 > 0};
        snprintf(entries[i].done, sizeof entries[i].done, "%u.%u", next(seed) % 60, next(seed) % 4 * 25);
        snprintf(entries[i].plan, sizeof entries[i].plan, "%u", 1 + next(seed) % 40);
    }
}

static struct office *score(const char *scheme, const struct entry *entries)
{
    struct office *office = office_begin(scheme);
    for (size_t i = 0; i < UNITS; i++) {
        size_t unit = office_unit(office, entries[i].group);
        office->units[unit].code = entries[i].code;
        office_mark(office, unit, "b", NULL, "10");
        if (!entries[i].given)
            continue;
        office_value(office, unit, "a", "done", entries[i].done);
        office_value(office, unit, "a", "plan", entries[i].plan);
    }
    office_run(office);
    return office;
}

static void shuffle(uint32_t *seed, struct entry *entries)
{
    for (size_t i = UNITS - 1; i > 0; i--) {
        size_t other = next(seed) % (i + 1);
        struct entry swap = entries[i];
        entries[i] = entries[other];
        entries[other] = swap;
    }
}

static size_t unit_of(const struct office *office, const char *code)
{
    size_t unit = 0;
    while (strcmp(office->units[unit].code, code) != 0)
        unit++;
    return unit;
}

static void the_order_of_the_roster_changes_no_score(void **state)
{
    (void)state;
    uint32_t seed = 2014;
    for (size_t i = 0; i < CHAINS; i++) {
        char scheme[4096];
        struct entry entries[UNITS];
        chain(&seed, scheme, sizeof scheme);
        draw(&seed, entries);
        struct office *one = score(scheme, entries);
        shuffle(&seed, entries);
        struct office *other = score(scheme, entries);
        for (size_t unit = 0; unit < UNITS; unit++) {
            size_t same = unit_of(other, one->units[unit].code);
            assert_string_equal(office_score(one, unit, "a"), office_score(other, same, "a"));
            assert_string_equal(office_score(one, unit, "t"), office_score(other, same, "t"));
            assert_string_equal(office_paper(one, unit, "a"), office_paper(other, same, "a"));
        }
        office_end(one);
        office_end(other);
    }
}

/* Places are those of the definition: 1 + the number of better ones; in a group, of the group. */
static void places_are_as_defined(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (size_t i = 0; i < 40; i++) {
        struct entry entries[UNITS];
        draw(&seed, entries);
        struct office *office = score("<indicator code='t' name='t' assessor='o' period='year' combine='sum'>"
                                      "<indicator code='a' name='a' missing='skip'><value code='done' name='完成'/>"
                                      "<operand code='plan' name='目标'/><compare to='plan' as='ratio'/>"
                                      "<place scope='group'/></indicator>"
                                      "<indicator code='b' name='b' max='100'><given/></indicator></indicator>",
                                      entries);
        for (size_t unit = 0; unit < UNITS; unit++) {
            int64_t better = 0;
            struct number own, theirs;
            if (!entries[unit].given)
                continue;
            own = number_ratio(office->arena, office->values[0].values[unit], office->values[1].values[unit]);
            for (size_t k = 0; k < UNITS; k++) {
                if (!entries[k].given || office->units[k].group != office->units[unit].group)
                    continue;
                theirs = number_ratio(office->arena, office->values[0].values[k], office->values[1].values[k]);
                better += number_compare(theirs, own) > 0;
            }
            size_t item = scheme_find(office->scheme, "a");
            assert_int_equal(number_compare(scoring_value(office->scoring, item, unit), number_int(better + 1)), 0);
        }
        office_end(office);
    }
}

/* Whatever room the arena has, scoring ends well or says that there was no memory. */
static void a_full_arena_is_told(void **state)
{
    (void)state;
    uint32_t seed = 99;
    char scheme[4096];
    struct entry entries[UNITS];
    for (size_t i = 0; i < 6; i++) {
        chain(&seed, scheme, sizeof scheme);
        draw(&seed, entries);
        struct office *office = score(scheme, entries);
        bool enough = false;
        for (size_t limit = 1024; !enough; limit += 2048) {
            struct arena *arena = arena_create(limit);
            struct scoring *scoring;
            enum status status = scoring_run(&office->campaign, NULL, 0, arena, office->sink, &scoring);
            assert_true(status == STATUS_OK || status == STATUS_MEMORY);
            assert_int_equal(scoring != NULL, status == STATUS_OK);
            enough = status == STATUS_OK;
            arena_destroy(arena);
        }
        office_end(office);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_the_roster_changes_no_score),
        cmocka_unit_test(places_are_as_defined),
        cmocka_unit_test(a_full_arena_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
