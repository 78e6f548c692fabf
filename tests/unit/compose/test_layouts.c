/* The layouts of the program over a small record (record.xml: four units, one of each fate): what an official looks for
 * first. The look is tested elsewhere; here it is words, figures and what must not be there. */
#include <stdio.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "fixture.h"

static const char record_path[] = TONGBAO_SOURCE_DIR "/tests/unit/compose/record.xml";
static const char layouts_path[] = TONGBAO_SOURCE_DIR "/layouts";

/* The record at a stage: whole, or with head and one unit as a layout for units is given it. */
static xmlDocPtr record(const char *stage, const char *unit)
{
    xmlDocPtr document = xmlReadFile(record_path, NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS);
    assert_non_null(document);
    xmlNodePtr head = xmlFirstElementChild(xmlDocGetRootElement(document)), summary = xmlNextElementSibling(head);
    xmlNodePtr units = xmlNextElementSibling(summary), next;
    for (xmlNodePtr node = xmlFirstElementChild(head); node != NULL; node = xmlNextElementSibling(node))
        if (strcmp((const char *)node->name, "stage") == 0)
            xmlSetProp(node, (const xmlChar *)"name", (const xmlChar *)stage);
    for (xmlNodePtr node = xmlFirstElementChild(units); node != NULL; node = next) {
        xmlChar *code = xmlGetNoNsProp(node, (const xmlChar *)"code");
        next = xmlNextElementSibling(node);
        if (unit == NULL || strcmp((const char *)code, unit) != 0) {
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        }
        xmlFree(code);
    }
    xmlNodePtr gone = unit == NULL ? units : summary;
    xmlUnlinkNode(gone);
    xmlFreeNode(gone);
    return document;
}

/* The result of a layout over a record, which it frees; the caller frees the result. */
static xmlDocPtr apply_to(struct fixture *fixture, const char *name, xmlDocPtr source)
{
    const char *folder = layouts_path;
    struct compose_search search = {&folder, 1};
    struct compose_layout *layout;
    xmlDocPtr result;
    assert_int_equal(compose_load(name, &search, fixture->sink, &layout), STATUS_OK);
    if (compose_apply(layout, source, NULL, 0, fixture->sink, &result) != STATUS_OK) {
        const struct diagnostic *first = diag_at(fixture->sink, 0);
        fail_msg("%s: %s:%u: %s", name, first->at.file, first->at.line, diag_text(fixture->arena, first, NULL));
    }
    assert_int_equal(diag_count(fixture->sink), 0);
    compose_unload(layout);
    xmlFreeDoc(source);
    return result;
}

static xmlDocPtr apply(struct fixture *fixture, const char *name, const char *stage, const char *unit)
{
    return apply_to(fixture, name, record(stage, unit));
}

/* All text of a result, without markup; frees the result. */
static char *text_of(struct fixture *fixture, xmlDocPtr result)
{
    xmlChar *content = xmlNodeGetContent((xmlNodePtr)result);
    char *copy = arena_string(fixture->arena, content == NULL ? "" : (const char *)content);
    xmlFree(content);
    compose_result_free(result);
    return copy;
}

static void says(const char *text, const char *words)
{
    if (strstr(text, words) == NULL)
        fail_msg("does not say: %s", words);
}

static void does_not_say(const char *text, const char *words)
{
    if (strstr(text, words) != NULL)
        fail_msg("says: %s", words);
}

static char *text(struct fixture *fixture, const char *name, const char *stage, const char *unit)
{
    return text_of(fixture, apply(fixture, name, stage, unit));
}

/* Sets an attribute of every element of a name, at any depth of a record. */
static void set_everywhere(xmlNodePtr top, const char *element, const char *attribute, const char *value)
{
    for (xmlNodePtr node = top; node != NULL;) {
        if (strcmp((const char *)node->name, element) == 0)
            xmlSetProp(node, (const xmlChar *)attribute, (const xmlChar *)value);
        xmlNodePtr next = xmlFirstElementChild(node);
        while (next == NULL && node != top) {
            next = xmlNextElementSibling(node);
            if (next == NULL)
                node = node->parent;
        }
        if (next == NULL)
            break;
        node = next;
    }
}

/* The same record as if its units were persons. */
static xmlDocPtr persons(const char *unit)
{
    xmlDocPtr source = record("定稿", unit);
    set_everywhere(xmlDocGetRootElement(source), "campaign", "subject", "person");
    set_everywhere(xmlDocGetRootElement(source), "row", "post", "科长");
    set_everywhere(xmlDocGetRootElement(source), "unit", "post", "科长");
    return source;
}

/* An XPath string of a result. */
static char *value(struct fixture *fixture, xmlDocPtr result, const char *expression)
{
    xmlXPathContextPtr context = xmlXPathNewContext(result);
    xmlXPathRegisterNs(context, (const xmlChar *)"fo", (const xmlChar *)"http://www.w3.org/1999/XSL/Format");
    xmlXPathRegisterNs(context, (const xmlChar *)"tb", (const xmlChar *)"urn:tongbao:fo");
    xmlXPathObjectPtr object = xmlXPathEval((const xmlChar *)expression, context);
    assert_non_null(object);
    xmlChar *string = xmlXPathCastToString(object);
    char *copy = arena_string(fixture->arena, (const char *)string);
    xmlFree(string);
    xmlXPathFreeObject(object);
    xmlXPathFreeContext(context);
    return copy;
}

static void every_layout_prints_every_stage(void **state)
{
    static const char *const stages[] = {"测算", "送审", "公示", "定稿"};
    static const char *const of_record[] = {"bulletin", "ranking", "commendation", "criticism", "payment",
                                            "status",   "report",  "personnel",    "newsletter"};
    static const char *const of_units[] = {"scorecards", "feedback", "explain"};
    static const char *const units[] = {"D03", "Z04", "Z20", "Q05"};
    struct fixture *fixture = *state;
    for (size_t s = 0; s < 4; s++) {
        for (size_t i = 0; i < sizeof of_record / sizeof *of_record; i++)
            assert_true(strlen(text(fixture, of_record[i], stages[s], NULL)) > 100);
        for (size_t i = 0; i < sizeof of_units / sizeof *of_units; i++)
            for (size_t u = 0; u < 4; u++)
                assert_true(strlen(text(fixture, of_units[i], stages[s], units[u])) > 100);
    }
}

/* Before 定稿: the mark of the stage; no 文号, no date, no place for a seal. */
static void drafts_look_like_drafts(void **state)
{
    static const struct {
        const char *stage, *mark;
    } rows[] = {{"测算", "测算稿"}, {"送审", "送审稿（会后收回）"}, {"公示", "公示稿"}};
    static const char *const seal = "//fo:block[@tb:source='signature']/@space-before";
    struct fixture *fixture = *state;
    for (size_t i = 0; i < 3; i++) {
        char *draft = text(fixture, "bulletin", rows[i].stage, NULL);
        says(draft, rows[i].mark);
        does_not_say(draft, "示绩发〔2013〕2号");
        does_not_say(draft, "2013年1月25日");
        does_not_say(draft, "审定");
        says(text(fixture, "scorecards", rows[i].stage, "D03"), rows[i].mark);
        xmlDocPtr result = apply(fixture, "bulletin", rows[i].stage, NULL);
        assert_string_equal(value(fixture, result, seal), "29.609pt");
        compose_result_free(result);
    }
    char *final = text(fixture, "bulletin", "定稿", NULL);
    says(final, "示绩发〔2013〕2号");
    says(final, "2013年1月25日印发");
    for (size_t i = 0; i < 3; i++)
        does_not_say(final, rows[i].mark);
    xmlDocPtr result = apply(fixture, "bulletin", "定稿", NULL);
    assert_string_equal(value(fixture, result, seal), "59.218pt");
    compose_result_free(result);
}

static void samples_say_so_on_every_page(void **state)
{
    struct fixture *fixture = *state;
    static const char *const marks = "string(//fo:static-content[@flow-name='xsl-region-before'])";
    xmlDocPtr result = apply(fixture, "bulletin", "定稿", NULL);
    says(value(fixture, result, marks), "样例·数据虚构");
    compose_result_free(result);
    result = apply(fixture, "scorecards", "定稿", "D03");
    says(value(fixture, result, marks), "样例·数据虚构");
    compose_result_free(result);
}

/* Several points of the office are numbered, and a short first sentence is the heading of its point; the last
 * paragraph, if it has one line only, stays with the one before, so that a signature never stands with a single line of
 * text. */
static void the_offices_points_and_the_signature(void **state)
{
    struct fixture *fixture = *state;
    xmlDocPtr result = apply(fixture, "personnel", "定稿", NULL);
    static const char *const last = "//fo:block[.='以上建议，请审定。']/@keep-with-previous.within-page";
    assert_string_equal(value(fixture, result, last), "always");
    static const char *const kept = "//fo:block[@tb:source='signature']/@keep-with-previous.within-page";
    assert_string_equal(value(fixture, result, kept), "always");
    compose_result_free(result);
    char *bulletin = text(fixture, "bulletin", "定稿", NULL);
    says(bulletin, "四、下一步工作要求（一）加强整改。各部门要对照考评结果");
    says(bulletin, "（二）各部门要按月报送整改情况");
}

/* The campaign publishes the best grade with scores, others by name only, one as a number. */
static void the_bulletin_says_of_a_grade_what_is_published(void **state)
{
    struct fixture *fixture = *state;
    char *bulletin = text(fixture, "bulletin", "定稿", NULL);
    says(bulletin, "中共示例市委组织部（市人事局、市老干部局）（101.80分）");
    says(bulletin, "示例市财政局。（按机构序列排列）");
    does_not_say(bulletin, "95.78");
    says(bulletin, "示例市城市建设管理局");
    says(bulletin, "有的单位：市机关运动会");
    does_not_say(bulletin, "示例市工商业联合会：市机关运动会");
}

static void the_bulletin_shows_how_grades_came_about(void **state)
{
    struct fixture *fixture = *state;
    char *bulletin = text(fixture, "bulletin", "定稿", NULL);
    says(bulletin, "优秀等次按规定比例25%计算为0.75个，四舍五入取1个");
    says(bulletin, "良好等次名额相应减少1个");
    says(bulletin, "示例市财政局的等次由优秀调整为良好");
    says(bulletin, "综合评分平均91.31分，较2011年度提高7.11分");
    says(bulletin, "一是部分指标得分率偏低");
    says(bulletin, "察访核验发现问题2起，占28.57%，扣2.00分");
    says(bulletin, "附件：1.2012年度市机关绩效考评结果一览表");
    says(bulletin, "附件22012年度市机关绩效考评名次升降情况表");
    says(bulletin, "各部门要对照考评结果"); /* the office's own paragraph */
}

static void ranking_tables_explain_equal_scores(void **state)
{
    struct fixture *fixture = *state;
    char *ranking = text(fixture, "ranking", "定稿", NULL);
    says(ranking, "综合评分均为86.12分，名次按集中考评得分（84.5分、84.3分）确定");
    says(ranking, "上升2位");
    says(ranking, "下降1位");
    says(ranking, "新参评");
    says(ranking, "当年新组建，编制尚未到位，只评分不排名");
    says(ranking, "表4　政府工作部门（2个单位，平均86.07分）");
}

static void a_self_rating_that_does_not_count_is_never_zero(void **state)
{
    struct fixture *fixture = *state;
    char *rejected = text(fixture, "scorecards", "定稿", "Z20");
    says(rejected, "退回");
    says(rejected, "学习责任制2.00退回1.60");
    char *missing = text(fixture, "feedback", "定稿", "Q05");
    says(missing, "未报送");
    says(missing, "不参加排名：当年新组建");
    says(missing, "无上年数据");
}

static void a_scorecard_shows_caps_and_what_is_not_counted(void **state)
{
    struct fixture *fixture = *state;
    char *capped = text(fixture, "scorecards", "定稿", "D03");
    says(capped, "封顶前7.00");
    says(capped, "合计7.00分，最高5.00分，计5.00分");
    says(capped, "基本分96.80 − 扣分0.00 + 特别加分5.00");
    char *withheld = text(fixture, "scorecards", "定稿", "Z04");
    says(withheld, "未计入：缺主要领导批准");
    says(withheld, "等次由优秀调整为良好");
    char *vetoed = text(fixture, "scorecards", "定稿", "Z20");
    says(vetoed, "一票否决（安全生产）");
    says(vetoed, "与参加排名单位平均分相差−14.96分");
    says(vetoed, "连续两年被评为不达标等次");
}

static void notices_say_what_is_wrong_where_and_how_to_mend_it(void **state)
{
    struct fixture *fixture = *state;
    char *rejected = text(fixture, "returns", "定稿", "Z20");
    says(rejected, "关于退回补正2012年度绩效考评自评材料的通知");
    says(rejected, "行政审批（文件第12行）");
    says(rejected, "“行政审批”自评5.50分，超过满分5分");
    says(rejected, "自评分不得超过5分，请核实后重填");
    says(rejected, "2012年12月19日前重新报送");
    says(rejected, "0000-2345678");
    says(rejected, "的通知》回执");
    does_not_say(rejected, "intake.");
    char *missing = text(fixture, "returns", "定稿", "Q05");
    says(missing, "关于催报2012年度绩效考评自评材料的通知");
    says(missing, "应于2012年12月10日18:00前报送");
}

static void amounts_add_up_and_stand_in_words(void **state)
{
    struct fixture *fixture = *state;
    char *payment = text(fixture, "payment", "定稿", NULL);
    says(payment, "小计（优秀等次1个单位）32—1.10218240.000.00218240.00");
    says(payment, "合计（3个单位）130——758240.0015360.00742880.00");
    says(payment, "柒拾肆万贰仟捌佰捌拾元整");
}

static void persons_are_named_for_the_personnel_circle_alone(void **state)
{
    struct fixture *fixture = *state;
    says(text(fixture, "personnel", "定稿", NULL), "佟守安");
    says(text(fixture, "personnel", "定稿", NULL), "连续两年不达标");
    does_not_say(text(fixture, "bulletin", "定稿", NULL), "佟守安");
    does_not_say(text(fixture, "criticism", "定稿", NULL), "佟守安");
    does_not_say(text(fixture, "payment", "定稿", NULL), "佟守安");
}

/* Units and persons have words of their own; a person's sheet has room for what he differs by. */
static void persons_are_called_persons(void **state)
{
    struct fixture *fixture = *state;
    char *bulletin = text_of(fixture, apply_to(fixture, "bulletin", persons(NULL)));
    says(bulletin, "以参加排名的3人为基数");
    does_not_say(bulletin, "个单位");
    char *ranking = text_of(fixture, apply_to(fixture, "ranking", persons(NULL)));
    says(ranking, "姓名职务综合评分等次上年名次升降");
    says(ranking, "不参加排名的人员");
    char *sheet = text_of(fixture, apply_to(fixture, "feedback", persons("D03")));
    says(sheet, "职务科长");
    says(sheet, "考评项目满分自评核定差组平均组最高说明");
    does_not_say(sheet, "分管领导");
    says(text_of(fixture, apply_to(fixture, "payment", persons(NULL))), "序号姓名等次人数");
}

/* Names without an order say so, and nobody is the first of them; equals of one rank stand side by side. */
static void lists_say_how_they_are_ordered(void **state)
{
    struct fixture *fixture = *state;
    xmlDocPtr source = record("定稿", NULL);
    set_everywhere(xmlDocGetRootElement(source), "publish", "as", "unordered");
    char *bulletin = text_of(fixture, apply_to(fixture, "bulletin", source));
    says(bulletin, "排名不分先后）");
    does_not_say(bulletin, "按机构序列排列");
    does_not_say(bulletin, "（101.80分）");
    source = record("定稿", NULL);
    set_everywhere(xmlDocGetRootElement(source), "row", "tied", "yes");
    says(text_of(fixture, apply_to(fixture, "ranking", source)), "1（并列）");
}

/* A newsletter has sections of its own and takes leave to name units from the bulletin. */
static void a_newsletter_tells_the_period(void **state)
{
    struct fixture *fixture = *state;
    char *newsletter = text(fixture, "newsletter", "定稿", NULL);
    says(newsletter, "绩效考评简报");
    says(newsletter, "一、进展情况2012年度共考评单位");
    says(newsletter, "二、存在问题一是部分指标得分率偏低");
    says(newsletter, "三、下一步");
    does_not_say(newsletter, "附件");
    does_not_say(newsletter, "95.78");
    says(newsletter, "2012年度市机关绩效考评结果一览表");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(every_layout_prints_every_stage),
        TEST(drafts_look_like_drafts),
        TEST(samples_say_so_on_every_page),
        TEST(the_offices_points_and_the_signature),
        TEST(the_bulletin_says_of_a_grade_what_is_published),
        TEST(the_bulletin_shows_how_grades_came_about),
        TEST(ranking_tables_explain_equal_scores),
        TEST(a_self_rating_that_does_not_count_is_never_zero),
        TEST(a_scorecard_shows_caps_and_what_is_not_counted),
        TEST(notices_say_what_is_wrong_where_and_how_to_mend_it),
        TEST(amounts_add_up_and_stand_in_words),
        TEST(persons_are_named_for_the_personnel_circle_alone),
        TEST(persons_are_called_persons),
        TEST(lists_say_how_they_are_ordered),
        TEST(a_newsletter_tells_the_period),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
