/* Each kind of sheet, against a small campaign: two items of one name, items for some units only, a raw value. */
#include "sheet.h"

/* ---- units down, items across ------------------------------------------------------------------------- */

static void marks_by_name_code_and_section(void **state)
{
    struct office office = office_open(SHEETS_MARKS, CAMPAIGN);
    (void)state;
    assert_imports(&office, SHEETS_MARKS,
                   "考核打分表,,,,\n"
                   "单位名称,党建,,业务,合计\n"
                   ",廉政,机关党建,廉政,\n"
                   "县财政局,9.5,8,7.50,25\n"
                   "縣審計局,9,,,9\n");
    assert_contains(&office, "<assessment xmlns=\"urn:tongbao:assessment\" period=\"2014\">");
    assert_contains(&office, "<marks assessor=\"panel\">\n"
                             "    <mark unit=\"U1\" item=\"dj1\" value=\"9.5\"/>\n"
                             "    <mark unit=\"U1\" item=\"dj2\" value=\"8\"/>\n"
                             "    <mark unit=\"U1\" item=\"yw1\" value=\"7.50\"/>\n"
                             "    <mark unit=\"U2\" item=\"dj1\" value=\"9\"/>\n"
                             "  </marks>");
    assert_imports(&office, SHEETS_MARKS, "编码,DJ1,yw1 廉政（10分）,领导评价\nu3,1,2,3\n");
    assert_contains(&office, "<mark unit=\"U3\" item=\"yw1\" value=\"2\"/>");
    assert_contains(&office, "<marks assessor=\"leader\">\n    <mark unit=\"U3\" item=\"yw3\" value=\"3\"/>");
    office_close(&office);
}

static void a_row_of_full_marks_may_follow_the_heading(void **state)
{
    struct office office = office_open(SHEETS_MARKS, CAMPAIGN);
    (void)state;
    assert_imports(&office, SHEETS_MARKS, "单位,dj1,机关党建\n满分,10,10\n县财政局,9,8\n");
    assert_imports(&office, SHEETS_MARKS, "单位,dj1,机关党建\n,（10分）,10分\n县财政局,9,8\n");
    office_close(&office);
    assert_refused(SHEETS_MARKS, "单位,dj1,机关党建\n满分,10,8\n县财政局,9,8\n", "1:8 maximum-differs");
    /* a row without a name is no heading */
    assert_refused(SHEETS_MARKS, "单位,dj1,机关党建\n,9,8\n", "2:1 unit-missing");
}

static void an_empty_cell_is_no_mark_and_a_dash_excuses(void **state)
{
    struct office office = office_open(SHEETS_MARKS, CAMPAIGN);
    (void)state;
    assert_imports(&office, SHEETS_MARKS, "单位,dj1,dj1原因,机关党建\n县财政局,—,无党员,\n东镇,不适用,,—\n");
    assert_contains(&office, "<excuses>\n"
                             "    <excuse unit=\"U1\" item=\"dj1\">无党员</excuse>\n"
                             "    <excuse unit=\"U3\" item=\"dj1\">不适用</excuse>\n"
                             "  </excuses>");
    assert_null(strstr(office.out.data, "dj2")); /* 机关党建 does not apply to 东镇: nothing to excuse */
    assert_null(strstr(office.out.data, "<mark "));
    office_close(&office);
}

static void reasons_stand_beside_their_marks(void **state)
{
    struct office office = office_open(SHEETS_MARKS, CAMPAIGN);
    (void)state;
    assert_imports(&office, SHEETS_MARKS, "单位,dj1：扣分原因,dj1\n县财政局,\"台账\n不全 <3次>\",8\n东镇,,9\n");
    assert_contains(&office, "<mark unit=\"U1\" item=\"dj1\" value=\"8\" reason=\"台账不全 &lt;3次&gt;\"/>");
    assert_contains(&office, "<mark unit=\"U3\" item=\"dj1\" value=\"9\"/>");
    office_close(&office);
}

static void what_is_wrong_in_marks(void **state)
{
    (void)state;
    assert_refused(SHEETS_MARKS, "单位,廉政\n县财政局,1\n", "1:4 heading-ambiguous");
    assert_refused(SHEETS_MARKS, "单位,税收完成率,党建,总分\n县财政局,1,1,1\n",
                   "1:4 heading-method, 1:10 heading-method, 1:13 heading-method");
    assert_refused(SHEETS_MARKS, "单位,机关党建\n东镇,1\n", "2:4 not-for-unit");
    assert_refused(SHEETS_MARKS, "单位,dj1\n镇政府,1\n", "2:1 unit-ambiguous");
    assert_refused(SHEETS_MARKS, "编码,单位,dj1\nU1,县审计局,1\n", "2:4 unit-differs");
    assert_refused(SHEETS_MARKS, "单位,dj1,\n县财政局,1,2\n", "2:8 heading-empty");
    assert_refused(SHEETS_MARKS, "单位,dj1\n县财政局,10.01\n财政,11\n",
                   "2:6 over-maximum, 3:1 unit-twice, 3:4 over-maximum");
}

static void leaders_are_named_in_their_column(void **state)
{
    struct office office = office_open(SHEETS_LEADERS, CAMPAIGN);
    (void)state;
    assert_imports(&office, SHEETS_LEADERS,
                   "领导,单位,领导评价（20分）\n王刚,县财政局,19\nL2,县财政局,18\n王刚,东镇,17\n张三代表,东镇,16\n");
    assert_contains(&office, "<marks assessor=\"leader\" by=\"L1\">\n"
                             "    <mark unit=\"U1\" item=\"yw3\" value=\"19\"/>\n"
                             "    <mark unit=\"U3\" item=\"yw3\" value=\"17\"/>\n"
                             "  </marks>\n"
                             "  <marks assessor=\"leader\" by=\"L2\">");
    assert_contains(&office, "by=\"张三代表\""); /* not in the roster: by name */
    office_close(&office);
    assert_refused(SHEETS_LEADERS, "领导,单位,领导评价\n李明,东镇,1\n,东镇,1\n王刚,东镇,1\n王刚,东镇,2\n",
                   "2:1 person-ambiguous, 3:1 cell-missing, 5:4 unit-twice");
    assert_refused(SHEETS_LEADERS, "单位,领导评价\n东镇,1\n", "1:1 column-missing");
}

static void values_of_an_item(void **state)
{
    struct office office = office_open(SHEETS_VALUES, CAMPAIGN);
    (void)state;
    assert_imports(&office, SHEETS_VALUES,
                   "单位,税收完成率:完成率（%）,yw2：plan\n县财政局,98.5%,\"1,200万元\"\n东镇,101,\n");
    assert_contains(&office, "<value unit=\"U1\" item=\"yw2\" of=\"rate\" value=\"98.5\"/>\n"
                             "    <value unit=\"U1\" item=\"yw2\" of=\"plan\" value=\"1200\"/>\n"
                             "    <value unit=\"U3\" item=\"yw2\" of=\"rate\" value=\"101\"/>");
    assert_imports(&office, SHEETS_VALUES,
                   "单位,计划数,税收完成率\n县财政局,7,8\n"); /* the value's own name; the item's only measure */
    assert_contains(&office, "of=\"plan\" value=\"7\"");
    assert_contains(&office, "of=\"rate\" value=\"8\"");
    office_close(&office);
    assert_refused(SHEETS_VALUES, "单位,计划数,完成数\n县财政局,7%,8\n", "1:8 heading-unknown, 2:6 number-percent");
}

static void what_stands_below_the_table_is_passed_over(void **state)
{
    struct office office = office_open(SHEETS_MARKS, CAMPAIGN);
    (void)state;
    assert_imports(
        &office, SHEETS_MARKS,
        "单位,dj1,备注\n县财政局,9,好\n合计,9,\n平均分,9,\n注：由考核组填写,,\n填表人：王五,审核人：赵六,\n");
    assert_null(strstr(office.out.data, "好"));
    office_close(&office);
}

static void rows_are_persons_where_persons_are_appraised(void **state)
{
    struct office office = office_open(SHEETS_MARKS, CAMPAIGN "/persons");
    (void)state;
    office.by = "测评会";
    office.date = "2014-12-20";
    assert_imports(&office, SHEETS_MARKS, "编码,姓名,德,能\nP2,钱二,48,45\n,赵一,49,\n");
    assert_contains(&office, "<marks assessor=\"panel\" by=\"测评会\" date=\"2014-12-20\">\n"
                             "    <mark person=\"P2\" item=\"de\" value=\"48\"/>\n"
                             "    <mark person=\"P2\" item=\"neng\" value=\"45\"/>\n"
                             "    <mark person=\"P1\" item=\"de\" value=\"49\"/>");
    office.by = NULL; /* whose marks are they, where several give one? */
    assert_int_equal(office_import(&office, SHEETS_MARKS, "姓名,能\n赵一,40\n钱二,1\n"), STATUS_INVALID);
    assert_string_equal(diag_catalogue(diag_at(office.sink, 0)->id)->rule, "sheets.rater-missing");
    assert_string_equal(diag_catalogue(diag_at(office.sink, 1)->id)->rule, "sheets.unit-ambiguous");
    office_close(&office);
}

static void a_sheet_belongs_to_one_round(void **state)
{
    struct office office = office_open(SHEETS_MARKS, CAMPAIGN "/rounds");
    (void)state;
    office.round = "m07";
    assert_imports(&office, SHEETS_MARKS, "单位,月考核（60分）\n县财政局,55\n");
    assert_contains(&office, "<assessment xmlns=\"urn:tongbao:assessment\" period=\"2014\" round=\"m07\">");
    assert_contains(&office, "<mark unit=\"U1\" item=\"yk\" value=\"55\"/>");
    office.round = NULL; /* the item of the months is not asked for outside them */
    assert_imports(&office, SHEETS_MARKS, "单位,年度工作\n县财政局,39\n");
    assert_int_equal(office_import(&office, SHEETS_MARKS, "单位,月考核\n县财政局,39\n"), STATUS_INVALID);
    office.round = "m13";
    assert_int_equal(office_import(&office, SHEETS_MARKS, "单位,年度工作\n县财政局,39\n"), STATUS_INVALID);
    assert_string_equal(diag_catalogue(diag_at(office.sink, 1)->id)->rule, "sheets.round");
    buffer_clear(&office.out);
    assert_int_equal(sheets_template(SHEETS_MARKS, office.campaign, "m08", office.arena, office.sink, &office.out),
                     STATUS_OK);
    assert_contains(&office, "编码,单位名称,月考核（60分）,年度工作（40分）\r\nU1,县财政局,,\r\n");
    office_close(&office);
}

/* ---- rosters ---------------------------------------------------------------------------------------------- */

static void a_roster_without_a_campaign(void **state)
{
    struct office office = office_open(SHEETS_ROSTER, NULL);
    (void)state;
    assert_imports(&office, SHEETS_ROSTER,
                   "序号,单位名称,简称,类别,分组,是否参评,不参评原因,分管领导,别名,人数\n"
                   "1,县财政局,财政,县直部门,第一组,是,,王刚,财政局；国资办,35\n"
                   "2,县委办,,县直部门,第一组,否,承担考核工作,王刚,,20\n"
                   "3,东镇,,town,第二组,√,,,,\n");
    assert_contains(&office, "<!-- 类别 k1：县直部门 -->");
    assert_contains(&office, "<group code=\"g1\" name=\"第一组\"/>");
    assert_contains(&office,
                    "<unit code=\"U001\" name=\"县财政局\" short=\"财政\" kind=\"k1\" group=\"g1\" order=\"1\" "
                    "competes=\"yes\" leader=\"L1\" heads=\"35\">");
    assert_contains(&office, "<alias>国资办</alias>");
    assert_contains(&office, "<outside reason=\"承担考核工作\"/>");
    assert_contains(&office, "<unit code=\"U003\" name=\"东镇\" kind=\"town\" group=\"g2\"");
    assert_contains(&office, "<person code=\"L1\" name=\"王刚\" role=\"city-leader\"/>");
    assert_int_equal(diag_worse(office.sink, DIAG_WARNING), 0); /* notes say which codes were made */
    assert_int_equal(diag_count(office.sink), 4);
    office_close(&office);
}

static void a_roster_keeps_the_codes_and_persons_of_the_campaign(void **state)
{
    struct office office = office_open(SHEETS_ROSTER, CAMPAIGN);
    (void)state;
    assert_imports(&office, SHEETS_ROSTER, "编码,单位名称,类别,分组,分管领导\nU9,县教育局,bureau,县直机关,王刚\n");
    assert_contains(&office, "group=\"jg\" order=\"1\" competes=\"yes\" leader=\"L1\"/>");
    assert_contains(&office, "<person code=\"L3\" name=\"李明\" role=\"city-leader\"/>");
    office_close(&office);
    assert_refused(
        SHEETS_ROSTER, "编码,单位名称,参评,分管领导,人数\nU1,甲,否,李明,多\nu1,甲,也许,L9,3\n一,,是,,\n",
        "2:1 reason-missing, 2:8 person-ambiguous, 2:11 integer, 3:4 unit-twice, 3:1 code-twice, 3:6 yes-no, "
        "4:3 unit-missing, 4:1 code");
}

/* What the roster says of earlier names and of units that left has no column: it stays. */
static void a_roster_keeps_the_history_of_units(void **state)
{
    struct office office = office_open(SHEETS_ROSTER, CAMPAIGN);
    (void)state;
    assert_imports(&office, SHEETS_ROSTER, "编码,单位名称,类别,分组\nU4,西镇,town,乡镇\n");
    assert_contains(&office, "joined=\"2010-05-01\"");
    assert_contains(&office, "<former code=\"U8\" name=\"西乡\" until=\"2012-03-31\" how=\"renamed\"/>");
    assert_contains(&office, "<departed>\n    <unit code=\"U9\"");
    office_close(&office);
    office = office_open(SHEETS_PERSONS, CAMPAIGN);
    assert_imports(&office, SHEETS_PERSONS, "姓名,单位,身份\n赵一,财政,主要负责人\n");
    assert_contains(&office, "<former code=\"U8\"");
    assert_contains(&office, "<unit code=\"U9\" name=\"县机要局\"");
    office_close(&office);
}

static void persons_join_the_units(void **state)
{
    struct office office = office_open(SHEETS_PERSONS, CAMPAIGN);
    (void)state;
    assert_imports(
        &office, SHEETS_PERSONS,
        "姓名,单位,身份,职务,参评\n赵一,财政,主要负责人,局长,是\n钱二,U3,工作人员,,\n孙三,,县领导,副县长,否\n");
    assert_contains(&office, "<unit code=\"U1\" name=\"县财政局\" kind=\"bureau\" group=\"jg\"");
    assert_contains(&office, "      <alias>财政</alias>");
    assert_contains(&office,
                    "<person code=\"P001\" name=\"赵一\" unit=\"U1\" role=\"head\" post=\"局长\" assessed=\"yes\"/>");
    assert_contains(&office,
                    "<person code=\"P003\" name=\"孙三\" role=\"city-leader\" post=\"副县长\" assessed=\"no\"/>");
    assert_null(strstr(office.out.data, "王刚")); /* the sheet has all persons */
    office_close(&office);
    assert_refused(SHEETS_PERSONS, "姓名,单位,身份\n赵一,水利局,主要负责人\n钱二,财政,路人\n,财政,\n",
                   "2:4 unit-unknown, 3:7 word, 4:1 unit-missing, 4:5 cell-missing");
}

/* ---- templates ------------------------------------------------------------------------------------------------ */

static const char *template_of(struct office *office, enum sheets_kind kind)
{
    buffer_clear(&office->out);
    assert_int_equal(sheets_template(kind, office->campaign, NULL, office->arena, office->sink, &office->out),
                     STATUS_OK);
    return office->out.data;
}

static void a_template_has_what_the_campaign_knows(void **state)
{
    struct office office = office_open(SHEETS_MARKS, CAMPAIGN);
    (void)state;
    assert_string_equal(template_of(&office, SHEETS_MARKS),
                        "\xEF\xBB\xBF编码,单位名称,dj1 廉政（10分）,机关党建（10分）,村级党建（10分）,yw1 "
                        "廉政（10分）,领导评价（20分）\r\n"
                        "U1,县财政局,,,—,,\r\n"
                        "U2,县审计局,,,—,,\r\n"
                        "U3,东镇,,—,,,\r\n"
                        "U4,西镇,,—,,,\r\n");
    assert_string_equal(template_of(&office, SHEETS_LEADERS), "\xEF\xBB\xBF领导,编码,单位名称,领导评价（20分）\r\n"
                                                              "王刚,U1,县财政局,\r\n"
                                                              "L2,U2,县审计局,\r\n" /* two are called 李明 */
                                                              "王刚,U3,东镇,\r\n");
    assert_string_equal(template_of(&office, SHEETS_VALUES),
                        "\xEF\xBB\xBF编码,单位名称,税收完成率:完成率（%）,税收完成率:计划数（万元）\r\n"
                        "U1,县财政局,,\r\nU2,县审计局,,\r\nU3,东镇,,\r\nU4,西镇,,\r\n");
    office_close(&office);
}

/* What a template writes is read without a fault, empty as it is. */
static void every_template_is_read_back(void **state)
{
    (void)state;
    for (int kind = 0; kind < SHEETS_SCHEME; kind++) {
        struct office office = office_open((enum sheets_kind)kind, CAMPAIGN);
        const char *sheet = arena_string(office.arena, template_of(&office, (enum sheets_kind)kind));
        assert_imports(&office, (enum sheets_kind)kind, sheet);
        office_close(&office);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_by_name_code_and_section),
        cmocka_unit_test(a_row_of_full_marks_may_follow_the_heading),
        cmocka_unit_test(an_empty_cell_is_no_mark_and_a_dash_excuses),
        cmocka_unit_test(reasons_stand_beside_their_marks),
        cmocka_unit_test(what_is_wrong_in_marks),
        cmocka_unit_test(leaders_are_named_in_their_column),
        cmocka_unit_test(values_of_an_item),
        cmocka_unit_test(what_stands_below_the_table_is_passed_over),
        cmocka_unit_test(rows_are_persons_where_persons_are_appraised),
        cmocka_unit_test(a_sheet_belongs_to_one_round),
        cmocka_unit_test(a_roster_without_a_campaign),
        cmocka_unit_test(a_roster_keeps_the_codes_and_persons_of_the_campaign),
        cmocka_unit_test(a_roster_keeps_the_history_of_units),
        cmocka_unit_test(persons_join_the_units),
        cmocka_unit_test(a_template_has_what_the_campaign_knows),
        cmocka_unit_test(every_template_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
