/* layouts/common/chart.xsl over charts.xml: a bar is as long as its value, figures are printed as they were given,
 * lines stop where a value is missing, and everything can be told apart without colours. */
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "fixture.h"

#define HERE TONGBAO_SOURCE_DIR "/tests/unit/compose/"

struct charts {
    struct fixture *fixture;
    xmlDocPtr result;
    xmlXPathContextPtr paths;
};

static void draw(struct fixture *fixture, struct charts *charts)
{
    const char *folder = TONGBAO_SOURCE_DIR "/layouts";
    struct compose_search search = {&folder, 1};
    struct compose_layout *layout;
    xmlDocPtr source = xmlReadFile(HERE "charts.xml", NULL, XML_PARSE_NONET);
    assert_non_null(source);
    assert_int_equal(compose_load(HERE "charts.xsl", &search, fixture->sink, &layout), STATUS_OK);
    assert_int_equal(compose_apply(layout, source, NULL, 0, fixture->sink, &charts->result), STATUS_OK);
    assert_int_equal(diag_count(fixture->sink), 0);
    compose_unload(layout);
    xmlFreeDoc(source);
    charts->fixture = fixture;
    charts->paths = xmlXPathNewContext(charts->result);
    xmlXPathRegisterNs(charts->paths, (const xmlChar *)"s", (const xmlChar *)"http://www.w3.org/2000/svg");
}

static void done(struct charts *charts)
{
    xmlXPathFreeContext(charts->paths);
    compose_result_free(charts->result);
}

/* The string value of an expression. */
static const char *found(struct charts *charts, const char *expression)
{
    xmlXPathObjectPtr object = xmlXPathEvalExpression((const xmlChar *)expression, charts->paths);
    assert_non_null(object);
    xmlChar *text = xmlXPathCastToString(object);
    const char *copy = arena_string(charts->fixture->arena, (const char *)text);
    xmlFree(text);
    xmlXPathFreeObject(object);
    return copy;
}

#define FINDS(expression, expected) assert_string_equal(found(&charts, expression), expected)
#define BARS                        "//s:svg[s:title = '得分比较']"
#define LINES                       "//s:svg[s:title = '各期得分和名次']"
#define RADAR                       "//s:svg[s:title = '各维度得分与同组平均']"

static void bars_are_as_long_as_their_values(void **state)
{
    struct charts charts;
    draw(*state, &charts);
    FINDS("count(" BARS "//s:rect)", "3");                               /* four items, one without a value */
    FINDS(BARS "//s:g[s:text = '发展和改革局']/s:rect/@width", "240.5"); /* 92.5 of 100 on 260 */
    FINDS(BARS "//s:g[s:text = '财政局']/s:rect/@fill", "#404040");
    FINDS(BARS "//s:g[s:text = '财政局']/s:text[2]", "88.25");
    FINDS(BARS "//s:g[s:text = '新设机构']/s:text[2]", "不计分");
    FINDS(BARS "//s:text[. = '平均 84.10']/@x", "218.66");
    FINDS(BARS "/s:desc", "发展和改革局 92.50；财政局 88.25；卫生健康委员会 71.50；新设机构 不计分");
    done(&charts);
}

static void lines_stop_where_a_value_is_missing(void **state)
{
    struct charts charts;
    draw(*state, &charts);
    FINDS("count(" LINES "//s:circle)", "5"); /* four values and the one that says what is what */
    FINDS("translate(" LINES "//s:path[contains(@d, 'L')][1]/@d, '0123456789. ', '')", "MLML");
    FINDS(LINES "//s:text[. = '未参评']/@x", "173");
    FINDS("count(" LINES "//s:path[@stroke-dasharray and contains(@d, 'L')])", "1"); /* the ranks */
    FINDS(LINES "//s:text[. = '第7']/preceding-sibling::s:path[1]/@fill", "white");
    FINDS(LINES "//s:text[@text-anchor = 'end'][1]", "80"); /* the scale goes on one step below and above */
    FINDS("count(" LINES "//s:text[. = '92'])", "1");
    done(&charts);
}

static void a_radar_has_an_axis_for_each_dimension(void **state)
{
    struct charts charts;
    draw(*state, &charts);
    FINDS("count(" RADAR "//s:path[starts-with(@d, 'M0 0L')])", "5");
    /* 36 of 40 straight up on 70, clockwise from there */
    FINDS("substring-before(" RADAR "//s:polygon[@fill]/@points, ' ')", "0,-63");
    FINDS("substring-before(" RADAR "//s:polygon[@stroke-dasharray]/@points, ' ')", "0,-59.5");
    FINDS("count(" RADAR "//s:polygon[@stroke = '#b0b0b0'])", "4");
    FINDS("count(" RADAR "//s:text[. = '公众评议 9.75'])", "1");
    done(&charts);
}

static void nothing_is_told_by_colour_alone(void **state)
{
    struct charts charts;
    draw(*state, &charts);
    static const char *const grey[] = {"black", "white", "none", "#404040", "#c8c8c8", "#b0b0b0", "#e4e4e4"};
    struct buffer test;
    buffer_init(&test, 4096);
    buffer_string(&test, "count(//@fill[");
    for (size_t i = 0; i < sizeof grey / sizeof *grey; i++)
        buffer_format(&test, "%s. != '%s'", i > 0 ? " and " : "", grey[i]);
    buffer_string(&test, "])");
    FINDS(test.data, "0");
    buffer_free(&test);
    done(&charts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bars_are_as_long_as_their_values, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(lines_stop_where_a_value_is_missing, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_radar_has_an_axis_for_each_dimension, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(nothing_is_told_by_colour_alone, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
