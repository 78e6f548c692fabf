/* How a computation reads (computation.xsl): computations.xml holds one of each kind, as scoring tells them, and each
 * row below is what a person would write on paper. `explain` and the remarks of the scorecard say the same words. */
#include <string.h>

#include <libxml/parser.h>

#include "fixture.h"

static const char record_path[] = TONGBAO_SOURCE_DIR "/tests/unit/compose/computations.xml";
static const char layouts_path[] = TONGBAO_SOURCE_DIR "/layouts";

/* Head and the one unit, as a layout for units is given it; all text of what the layout makes. */
static char *text_of_layout(struct fixture *fixture, const char *name, const char *item)
{
    const char *folder = layouts_path;
    struct compose_search search = {&folder, 1};
    struct compose_parameter parameter = {"item", item};
    struct compose_layout *layout;
    xmlDocPtr source = xmlReadFile(record_path, NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS), result;
    assert_non_null(source);
    xmlNodePtr summary = xmlNextElementSibling(xmlFirstElementChild(xmlDocGetRootElement(source)));
    xmlUnlinkNode(summary);
    xmlFreeNode(summary);
    assert_int_equal(compose_load(name, &search, fixture->sink, &layout), STATUS_OK);
    assert_int_equal(compose_apply(layout, source, &parameter, item != NULL, fixture->sink, &result), STATUS_OK);
    xmlChar *content = xmlNodeGetContent((xmlNodePtr)result);
    char *text = arena_string(fixture->arena, (const char *)content);
    xmlFree(content);
    compose_result_free(result);
    compose_unload(layout);
    xmlFreeDoc(source);
    return text;
}

static void each_reads_as_on_paper(void **state)
{
    static const struct {
        const char *item, *paper;
    } rows[] = {
        {"rate", "实绩96亿元，年度目标100亿元；完成率 = 96 ÷ 100 = 96%；96% × 0.5 = 0.48"},
        {"capped", "签约130个，目标100个；完成率 = 130 ÷ 100 = 130%；超过120%的按120%计；120% × 0.5 = 0.6"},
        {"growth",
         "收入110亿元，上年收入100亿元；比上年收入增长 = (110 − 100) ÷ 100 = 10%；比8%高2个百分点：10 + 2 × 0.5 = 11"},
        {"below", "降低率76%；完成率 = 76 ÷ 80 = 95%；比99%低4个百分点：8 − 4 × 0.5 = 6"},
        {"plain", "覆盖率76个百分点；比目标低4个百分点：8 − 4 × 0.5 = 6"},
        {"whole", "迟报7天；每3天一档（不足的不计），计2档：10 − 2 × 0.5 = 9"},
        {"place", "评审得分87.5分；第3名（共12个）；60 − (3 − 1) × 3 = 54"},
        {"between", "人均收入82元；60 + (82 − 最低值70) ÷ 20 × 40 = 84"},
        {"steps", "办结率90%；达到85，计满分的60%：15 × 60% = 9"},
        {"mean", "进步2.5分；比平均值低0.5分：15 − 0.5 × 1 = 14.5"},
        {"zero", "采纳0条，报送0条；报送为0，按0计"},
        {"raters", "(乙9 + 丙8) ÷ 2人 = 8.5（不计：甲9.9、丁3）"},
        {"ballot", "(满意246 × 100 + 基本满意105 × 80) ÷ 371票 ≈ 88.9488；88.9488 × 满分3 ÷ 100 ≈ 2.6685"},
        {"events", "国家级5 + 省级3 × 50%（迟报） = 6.5（不计：市级2）；最高5分，计5"},
        {"noevents", "没有事项，计0"},
        {"targets", "道路98% × 6 + 绿化120% × 4 = 10.68；最高10分，计10"},
        {"gate", "签约999万元；比1000低1万元，不加减分，计1；签约未达到1000，计0分"},
        {"missing", "未填报，计0分"},
        {"weighted", "甲项90 × 0.6 + 乙项80 × 0.4 = 86"},
        {"attainable", "甲项8 + 乙项9 = 17；17 ÷ 应得分20 × 满分100 = 85"},
        {"best", "甲3 + 丙2 = 5（不计：乙1）"},
        {"set", "基本分90 − 扣分100 = −10；最低0分，计0"},
    };
    struct fixture *fixture = *state;
    char *scorecard = text_of_layout(fixture, "scorecards", NULL);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *explained = text_of_layout(fixture, "explain", rows[i].item);
        if (strstr(explained, rows[i].paper) == NULL)
            fail_msg("%s: expected %s, found %s", rows[i].item, rows[i].paper, explained);
        bool counted = strcmp(rows[i].item, "ballot") == 0 || strstr(rows[i].item, "events") != NULL;
        if (!counted && strstr(scorecard, rows[i].paper) == NULL) /* votes and events have words of their own there */
            fail_msg("%s: the scorecard does not say %s", rows[i].item, rows[i].paper);
    }
}

/* What the committee alone may see is not in the record that comes here: then the steps are told without their terms.
 */
static void steps_without_their_terms_still_read_well(void **state)
{
    struct fixture *fixture = *state;
    const char *folder = layouts_path;
    struct compose_search search = {&folder, 1};
    struct compose_parameter parameter = {"item", "raters"};
    struct compose_layout *layout;
    xmlDocPtr source = xmlReadFile(record_path, NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS), result;
    for (xmlNodePtr node = xmlDocGetRootElement(source), next; node != NULL; node = next) {
        next = node->children != NULL ? node->children : node->next;
        for (xmlNodePtr up = node; next == NULL && up->parent != NULL && up->parent->type == XML_ELEMENT_NODE;
             up = up->parent)
            next = up->parent->next;
        xmlChar *kind = xmlGetNoNsProp(node, (const xmlChar *)"kind");
        if (kind != NULL && strcmp((const char *)kind, "rater") == 0) {
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        }
        xmlFree(kind);
    }
    assert_int_equal(compose_load("explain", &search, fixture->sink, &layout), STATUS_OK);
    assert_int_equal(compose_apply(layout, source, &parameter, 1, fixture->sink, &result), STATUS_OK);
    xmlChar *content = xmlNodeGetContent((xmlNodePtr)result);
    assert_non_null(strstr((char *)content, "合计17 ÷ 2人 = 8.5"));
    xmlFree(content);
    compose_result_free(result);
    compose_unload(layout);
    xmlFreeDoc(source);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(each_reads_as_on_paper), TEST(steps_without_their_terms_still_read_well)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
