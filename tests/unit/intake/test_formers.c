/* What the roster says of earlier names and of units that left: read, put in order, matched by name; each rule that it
 * can break is in input-samples/broken/units. */
#include "small.h"

#define SCHEME                                                                                                         \
    "<scheme xmlns='urn:tongbao:scheme' code='s' version='1' subject='unit'><title>考评办法</title>"               \
    "<roles><role code='o' name='考评办'/></roles>"                                                                 \
    "<indicator code='t' name='总分' max='100' assessor='o' period='year' decimals='2'><given/></indicator>"         \
    "<ranking code='all' name='总排名' scope='all' by='t' compare='rounded' style='competition'/></scheme>"
#define CAMPAIGN                                                                                                         \
    "<campaign xmlns='urn:tongbao:campaign' code='c' title='考评' region='示例县'><period code='2014' kind='year' " \
    "name='2014年' from='2014-01-01' to='2014-12-31'/><stage name='测算'/><office code='b' name='考评办'/>"        \
    "<documents/></campaign>"
#define ROSTER(units, departed) "<roster xmlns='urn:tongbao:roster'><units>" units "</units>" departed "</roster>"
#define UNIT(code, order, inside)                                                                                      \
    "<unit code='" code "' name='县" code "局' kind='d' order='" order "' competes='yes'>" inside "</unit>"

static struct small read_roster(const char *roster)
{
    struct small small = small_create();
    small_write(&small, "scheme.xml", SCHEME);
    small_write(&small, "campaign.xml", CAMPAIGN);
    small_write(&small, "roster.xml", roster);
    small_load(&small, "");
    return small;
}

static void leave(struct small *small)
{
    small_unload(small);
    small_remove(small);
}

/* The latest name stands first, whatever the order in the file; without a code it is a name under the unit's own. */
static void formers_stand_in_the_order_of_their_dates(void **state)
{
    (void)state;
    struct small small = read_roster(
        ROSTER(UNIT("D02", "2", "") UNIT("D01", "1",
                                         "<former code='D17' name='县农业科' until='1998-05-31' how='renamed'/>"
                                         "<former name='县农业局' until='2014-03-31' how='renamed'/>"
                                         "<former code='D18' name='县农机局' until='2014-03-31' how='merged'/>"),
               ""));
    assert_non_null(small.campaign);
    const struct intake_unit *unit = &small.campaign->units[0];
    assert_string_equal(unit->code, "D01");
    assert_int_equal(unit->former_count, 3);
    assert_string_equal(unit->formers[0].code, "D01");
    assert_string_equal(unit->formers[0].name, "县农业局");
    assert_true(unit->formers[0].continues);
    assert_string_equal(unit->formers[1].code, "D18");
    assert_false(unit->formers[1].continues);
    assert_string_equal(unit->formers[2].name, "县农业科");
    assert_true(unit->formers[2].continues);
    assert_int_equal(small.campaign->units[1].former_count, 0);
    leave(&small);
}

/* 县农业局 on a form means the unit that bore that name; a name that another unit bears today is that unit's. */
static void former_names_match(void **state)
{
    (void)state;
    bool ambiguous;
    struct small small = read_roster(
        ROSTER(UNIT("D01", "1",
                    "<former name='县 农业局' until='2014-03-31' how='renamed'/>"
                    "<former name='县D02局' until='2010-03-31' how='renamed'/>")
                   UNIT("D02", "2", "<former name='县林场' until='2014-03-31' how='renamed'/>")
                       UNIT("D03", "3", "<former code='D19' name='县林场' until='2014-03-31' how='merged'/>"),
               ""));
    assert_non_null(small.campaign);
    assert_int_equal(intake_unit_find(small.campaign, "县农业局", &ambiguous), 0);
    assert_int_equal(intake_unit_find(small.campaign, "县D02局", &ambiguous), 1);
    assert_int_equal(intake_unit_find(small.campaign, "县林场", &ambiguous), INTAKE_NONE);
    assert_true(ambiguous);
    leave(&small);
}

static void departed_units_say_who_took_them_over(void **state)
{
    (void)state;
    struct small small = read_roster(
        ROSTER(UNIT("D01", "1", "<former code='D17' name='县农机局' until='2014-03-31' how='merged'/>"),
               "<departed><unit code='D17' name='县农机局' until='2014-03-31' how='merged'/>"
               "<unit code='D18' name='县机要局' until='2013-03-31' how='transferred' into='d01' reason='机构改革'/>"
               "<unit code='D19' name='县蚕桑局' until='2012-03-31' how='merged' into='D18'/>"
               "<unit code='D20' name='县盐务局' until='2014-03-31' how='abolished'/></departed>"));
    assert_non_null(small.campaign);
    const struct intake_departed *departed = small.campaign->departed;
    assert_int_equal(small.campaign->departed_count, 4);
    assert_string_equal(departed[0].into, "D01"); /* the unit says so itself */
    assert_string_equal(departed[1].into, "D01"); /* as that unit writes its code */
    assert_string_equal(departed[1].into_name, "县D01局");
    assert_string_equal(departed[1].reason, "机构改革");
    assert_string_equal(departed[2].into_name, "县机要局"); /* which left later itself */
    assert_null(departed[3].into);
    assert_int_equal(small.campaign->unit_count, 1);
    leave(&small);
}

/* Parts of one unit share its code, and one of them goes on with its history; a part may leave a unit that goes on. */
static void a_unit_is_split(void **state)
{
    (void)state;
    struct small small = read_roster(
        ROSTER(UNIT("D01", "1", "<former code='D17' name='县建设局' until='2014-03-31' how='split' continues='yes'/>")
                   UNIT("D02", "2", "<former code='D17' name='县建设局' until='2014-03-31' how='split'/>")
                       UNIT("D03", "3", "<former code='D02' name='县D02局' until='2014-06-30' how='split'/>"),
               ""));
    assert_non_null(small.campaign);
    assert_true(small.campaign->units[0].formers[0].continues);
    assert_false(small.campaign->units[1].formers[0].continues);
    leave(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formers_stand_in_the_order_of_their_dates),
        cmocka_unit_test(former_names_match),
        cmocka_unit_test(departed_units_say_who_took_them_over),
        cmocka_unit_test(a_unit_is_split),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
