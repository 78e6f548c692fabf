/* What units send beside their own marks: month reports, targets, weekly records; and persons in the place of units. */
#include "small.h"

#define SCHEME(subject, rounds, indicators)                                                                            \
    "<scheme xmlns='urn:tongbao:scheme' code='s' version='1' subject='" subject                                        \
    "'><title>考评办法</title><roles><role code='o' name='考评办'/></roles>" rounds                                    \
    "<indicator code='t' name='总分' combine='sum' assessor='o' period='year' decimals='2'>"                         \
    "<indicator code='base' name='基本分' part='base' combine='sum' max='100'>" indicators "</indicator></indicator>"  \
    "<ranking code='all' name='总排名' scope='all' by='t' compare='rounded' style='competition'/></scheme>"
#define UNITS_SCHEME                                                                                                    \
    SCHEME("unit",                                                                                                      \
           "<rounds code='months' name='月'><round code='m7' name='七月'/><round code='m8' name='八月'/></rounds>" \
           "<targets requires='basis procedure'/>",                                                                     \
           "<indicator code='yd' name='月度' combine='mean' each='months' max='20'>"                                  \
           "<indicator code='gz' name='工作' max='20'><given/></indicator></indicator>"                               \
           "<indicator code='lx' name='立项' max='50'><value code='n' name='立项数'/>"                             \
           "<compare to='target' as='ratio'/><limit high='1'/><times by='max'/></indicator>"                            \
           "<indicator code='yw' name='业务目标' max='30'><own-targets as='marks'/></indicator>")
#define PERSONS_SCHEME SCHEME("person", "", "<indicator code='de' name='德' max='100'><given/></indicator>")
#define CAMPAIGN_OF(stage, rounds, deadlines)                                                                             \
    "<campaign xmlns='urn:tongbao:campaign' code='c' title='考评' region='示例县'><period code='2014' kind='round' " \
    "name='2014年第三季度' from='2014-07-01' to='2014-08-03'/>" rounds "<stage name='" stage                              \
    "'/><office code='b' name='考评办'/><deadlines>" deadlines "</deadlines><documents/></campaign>"
#define CAMPAIGN(stage, deadlines)                                                                                     \
    CAMPAIGN_OF(stage, "<round code='m7' period='2014-07' name='7月'/><round code='m8' period='2014-08' name='8月'/>", \
                deadlines)
#define ROSTER                                                                                                         \
    "<roster xmlns='urn:tongbao:roster'><groups><group code='g' name='骨干'/></groups><units>"                       \
    "<unit code='A' name='甲局' kind='d' order='2' competes='yes'/>"                                                 \
    "<unit code='B' name='乙局' short='乙' kind='d' order='1' competes='yes'/></units><persons>"                    \
    "<person code='P1' name='张三' unit='A' role='head' post='局长'/>"                                             \
    "<person code='P2' name='李四' unit='A' role='leader' kind='fj' group='g' order='1'/>"                           \
    "<person code='P3' name='王五' unit='A' role='staff' assessed='no'/>"                                            \
    "<person code='P4' name='赵六' unit='B' role='head'/>"                                                           \
    "<person code='P9' name='钱县长' role='city-leader'/></persons></roster>"
#define RECEIPT(file, unit, kind, more)                                                                                \
    "<receipt file='" file "' unit='" unit "' kind='" kind "' at='2014-08-02T10:00:00' attempt='1' " more "/>"
#define RECEIPTS(receipts) "<receipts xmlns='urn:tongbao:receipts'>" receipts "</receipts>"
#define FORM(head, parts)  "<submission xmlns='urn:tongbao:submission' " head ">\n" parts "\n</submission>"
#define TARGET(item, code, more, fields)                                                                               \
    "<target item='" item "' code='" code "' name='目标" code "' " more ">" fields "</target>\n"
#define FIELDS         "<basis>依\n据</basis><procedure>程序</procedure>"
#define ENTERED(parts) "<assessment xmlns='urn:tongbao:assessment' period='2014'>\n" parts "\n</assessment>"

struct files {
    const char *campaign, *receipts, *first, *second, *entries; /* NULL: there is none */
};

static struct small read_all(const struct files *files)
{
    struct small small = small_create();
    small_write(&small, "scheme.xml", UNITS_SCHEME);
    small_write(&small, "campaign.xml", files->campaign);
    small_write(&small, "roster.xml", ROSTER);
    if (files->receipts != NULL)
        small_write(&small, "receipts.xml", files->receipts);
    if (files->first != NULL)
        small_write(&small, "submissions/1.xml", files->first);
    if (files->second != NULL)
        small_write(&small, "submissions/2.xml", files->second);
    if (files->entries != NULL)
        small_write(&small, "assessments/a.xml", files->entries);
    small_load(&small, "");
    return small;
}

static void leave(struct small *small)
{
    small_unload(small);
    small_remove(small);
}

/* The submission of a unit by the index of its deadline. */
static const struct intake_submission *submission(const struct small *small, size_t unit, size_t deadline)
{
    const struct intake_campaign *campaign = small->campaign;
    return &campaign->submissions[campaign->submission_first[unit] + deadline];
}

/* ---- reports ---------------------------------------------------------------------------------------------- */

#define MONTHS                                                                                                         \
    "<deadline kind='report' round='m7' at='2014-08-03T23:59:59'/>"                                                    \
    "<deadline kind='report' round='m8' at='2014-08-02T09:59:59'/>"

static void a_form_is_due_in_every_round(void **state)
{
    const struct files files = {
        .campaign = CAMPAIGN("测算", MONTHS),
        .receipts =
            RECEIPTS(RECEIPT("1.xml", "A", "report", "round='m7'") RECEIPT("2.xml", "A", "report", "round='m8'")),
        .first =
            FORM("unit='A' kind='report' period='2014-07' reporter='孙七'",
                 "<progress item='lx' status='behind' value='3'>慢\n了</progress>"
                 "<progress item='gz' status='done'>完成</progress><plan>下月</plan><problem item='lx'>缺地</problem>"
                 "<report title='月报'><p>一段十个字以上的话重复了。</p>\n<p>另一段</p>\n"
                 "<p>一段十个字以上\n的话重复了。</p></report>"),
        .second = FORM("unit='A' kind='report' period='2014-08'", "<plan>下月</plan>"),
    };
    struct small small = read_all(&files);
    (void)state;
    /* The report of August is late; 乙 has sent none; a paragraph stands twice, which is no fault. */
    assert_string_equal(small_told(&small), "paragraph-twice@5 late@1 missing@1 missing@1");
    assert_int_equal(small.campaign->submission_count, 4);
    assert_string_equal(diag_at(small.sink, 2)->argument[1], "report（7月）");
    assert_int_equal(submission(&small, 1, 0)->status, INTAKE_OK);
    assert_int_equal(submission(&small, 1, 0)->fault_count, 0);
    assert_int_equal(submission(&small, 1, 1)->status, INTAKE_LATE);
    assert_int_equal(submission(&small, 0, 0)->status, INTAKE_MISSING);
    struct intake_details details;
    assert_int_equal(intake_submission_read(small.campaign, submission(&small, 1, 0), small.schemas, small.arena,
                                            small.sink, &details),
                     STATUS_OK);
    assert_int_equal(details.progress_count, 2);
    assert_string_equal(small.scheme->indicators[details.progress[0].item].code, "gz.m7"); /* order of the scheme */
    assert_string_equal(details.progress[1].status, "behind");
    assert_string_equal(details.progress[1].text, "慢了");
    assert_true(details.progress[1].has_value && !details.progress[0].has_value);
    assert_int_equal(details.statement_count, 2);
    assert_string_equal(details.statements[0].what, "plan");
    assert_int_equal(details.statements[0].item, INTAKE_NONE);
    assert_string_equal(details.statements[1].text, "缺地");
    assert_int_equal(details.report_count, 3);
    leave(&small);
}

static void a_form_for_a_round_to_come_is_not_missing(void **state)
{
    const struct files files = {
        .campaign = "<campaign xmlns='urn:tongbao:campaign' code='c' title='考评' region='县'><period code='2014' "
                    "kind='round' name='年' from='2014-07-01' to='2014-08-03'/><round code='m8' pending='yes'/>"
                    "<stage name='测算'/><office code='b' name='考评办'/><deadlines>" MONTHS
                    "</deadlines><documents/></campaign>"};
    struct small small = read_all(&files);
    (void)state;
    assert_string_equal(small_told(&small), "missing@1 missing@1");
    assert_int_equal(small.campaign->submission_count, 2);
    leave(&small);
}

/* Each row is the form of unit A for July, and what is told beside the missing ones. */
static void a_form_holds_what_belongs_to_its_kind(void **state)
{
    static const struct {
        const char *form, *told;
    } rows[] = {
        {FORM("unit='A' kind='report' period='2014-07'", "<rating item='gz' mark='1'/>"), "form-part@2"},
        {FORM("unit='A' kind='report' period='2014-07'", "<entry week='2014-W27'><goal>目标</goal></entry>"),
         "form-part@2"},
        {FORM("unit='A' kind='report' period='2014-07'", TARGET("yw", "a", "marks='30'", FIELDS)), "form-part@2"},
        {FORM("unit='A' kind='report' period='2014-08'", ""), "wrong-period@1"},
        {FORM("unit='A' kind='report' period='2014'", ""), "wrong-period@1"},
        {FORM("unit='A' kind='report' period='2013'", ""), "wrong-period@1"},
        {FORM("unit='A' kind='record' period='2014-07'", ""), "receipt-form@1"},
        {FORM("unit='A' kind='report' period='2014-07'", "<plan item='none'>话</plan>"), "item-unknown@2"},
        {FORM("unit='A' kind='report' period='2014-07'",
              "<progress item='gz' status='done'>话</progress>\n<progress item='gz.m7' status='done'>话</progress>"),
         "progress-twice@3"},
        {FORM("kind='report' period='2014-07'", ""), "attribute-missing@1"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct files files = {.campaign = CAMPAIGN("测算", MONTHS),
                                    .receipts = RECEIPTS(RECEIPT("1.xml", "A", "report", "round='m7'")),
                                    .first = rows[i].form};
        struct small small = read_all(&files);
        const struct intake_submission *one = submission(&small, 1, 0);
        assert_int_equal(one->status, INTAKE_REJECTED);
        assert_int_equal(one->fault_count, 1);
        const char *told = small_told(&small);
        if (strncmp(told, rows[i].told, strlen(rows[i].told)) != 0)
            print_error("row %zu: %s\n", i, told);
        assert_true(strncmp(told, rows[i].told, strlen(rows[i].told)) == 0);
        leave(&small);
    }
}

static void a_self_rating_is_due_by_round_where_rounds_have_a_deadline(void **state)
{
    const struct files files = {
        .campaign = CAMPAIGN("测算", "<deadline kind='self-rating' round='m7' at='2014-08-03T00:00:00'/>"
                                     "<deadline kind='self-rating' at='2014-08-03T00:00:00'/>"),
        .receipts =
            RECEIPTS(RECEIPT("1.xml", "A", "self-rating", "round='m7'") RECEIPT("2.xml", "A", "self-rating", "")),
        .first = FORM("unit='A' kind='self-rating' period='2014-07'", "<rating item='gz' mark='18'/>"),
        .second = FORM("unit='A' kind='self-rating' period='2014'",
                       "<rating item='gz.m8' mark='17'/><value item='lx' value='4'/><rating item='lx' mark='45'/>"),
    };
    struct small small = read_all(&files);
    (void)state;
    assert_int_equal(submission(&small, 1, 0)->status, INTAKE_OK);
    assert_int_equal(submission(&small, 1, 1)->status, INTAKE_OK);
    const struct intake_column *self = small.campaign->self;
    const size_t m7 = scheme_find_in(small.scheme, "gz", "m7"), m8 = scheme_find_in(small.scheme, "gz", "m8");
    assert_string_equal(small_value(&small, &self[m7], 1), "18");
    assert_string_equal(small_value(&small, &self[m8], 1), "17");
    assert_string_equal(small_value(&small, &self[scheme_find(small.scheme, "lx")], 1), "45"); /* of a raw value too */
    /* A rejection afterwards takes back what its own form said, and nothing else. */
    const struct diagnostic fault = {.id = DIAG_XML_CHARACTER, .level = DIAG_ERROR, .at = {"1.xml", 3, 4}};
    assert_int_equal(intake_reject(small.campaign, small.campaign->submission_first[1], &fault), STATUS_OK);
    assert_string_equal(small_value(&small, &self[m7], 1), "-");
    assert_string_equal(small_value(&small, &self[m8], 1), "17");
    leave(&small);
    /* July is not asked for in the form of the year. */
    const struct files wrong = {
        .campaign = files.campaign,
        .receipts = RECEIPTS(RECEIPT("2.xml", "A", "self-rating", "")),
        .second = FORM("unit='A' kind='self-rating' period='2014'", "<rating item='gz.m7' mark='17'/>")};
    small = read_all(&wrong);
    assert_string_equal(diag_catalogue(submission(&small, 1, 1)->faults[0].id)->rule, "intake.item-round");
    leave(&small);
}

/* ---- targets ---------------------------------------------------------------------------------------------- */

#define DUE  "<deadline kind='target' at='2014-08-03T00:00:00'/>"
#define SENT RECEIPTS(RECEIPT("1.xml", "A", "target", ""))
#define LIST                                                                                                           \
    TARGET("yw", "a", "marks='10'", FIELDS)                                                                            \
    TARGET("yw", "b", "marks='20' measure='项'", FIELDS) TARGET("lx", "c", "value='12' measure='个'", FIELDS)
#define VERSION(state, more, reason) "<version state='" state "' " more ">" reason "</version>"
#define ISSUED                       VERSION("issued", "date='2014-03-01' document='1号'", "")

static void a_target_has_versions_and_one_is_in_force(void **state)
{
    const struct files files = {
        .campaign = CAMPAIGN("送审", DUE),
        .receipts = SENT,
        .first = FORM("unit='A' kind='target' period='2014' date='2014-02-01'", LIST),
        .entries = ENTERED(
            "<targets><target unit='A' item='lx' code='C'>" VERSION(
                "adjusted", "value='10' by='县委' date='2014-06-01' document='2号'", "目标偏\n低")
                ISSUED VERSION(
                    "reviewed", "by='考评办'",
                    "") "</target>"
                        "<target unit='A' item='yw' code='a'>" ISSUED
                        "</target><target unit='A' item='yw' code='b'>" ISSUED
                        "</target></targets><marks assessor='o'><mark unit='A' item='yw' target='a' value='9.5'/>"
                        "<mark unit='A' item='yw' target='B' value='20'/><value unit='A' item='lx' value='11'/>"
                        "<mark unit='A' item='gz.m7' value='1'/><mark unit='A' item='gz.m8' value='1'/></marks>"
                        "<excuses><excuse unit='B' item='t'>新设</excuse></excuses>"),
    };
    struct small small = read_all(&files);
    (void)state;
    assert_string_equal(small_told(&small), "missing@1");
    const struct intake_campaign *campaign = small.campaign;
    assert_int_equal(campaign->target_count, 3);
    assert_int_equal(campaign->target_first[1], 0);
    assert_int_equal(campaign->target_first[2], 3);
    const struct intake_target *lx = intake_target_of(campaign, scheme_find(small.scheme, "lx"), 1);
    assert_non_null(lx);
    assert_string_equal(lx->name, "目标c");
    assert_string_equal(lx->basis, "依据");
    assert_int_equal(lx->version_count, 4);
    static const char *const states[] = {"submitted", "reviewed", "issued", "adjusted"};
    static const char *const values[] = {"12", "12", "12", "10"};
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(lx->versions[i].state, states[i]);
        assert_string_equal(number_exact(small.arena, lx->versions[i].value), values[i]);
    }
    assert_int_equal(lx->in_force, 3);
    assert_string_equal(lx->versions[0].date, "2014-02-01");
    assert_string_equal(lx->versions[3].by, "县委");
    assert_string_equal(lx->versions[3].reason, "目标偏低");
    assert_null(intake_target_of(campaign, scheme_find(small.scheme, "lx"), 0));
    const struct intake_target *b = &campaign->targets[2];
    assert_string_equal(b->code, "b");
    assert_string_equal(number_exact(small.arena, b->mark), "20");
    assert_string_equal(number_exact(small.arena, b->versions[b->in_force].marks), "20");
    leave(&small);
}

static void a_target_that_is_not_whole_is_rejected_with_every_fault(void **state)
{
    static const struct {
        const char *targets, *told;
    } rows[] = {
        {TARGET("yw", "a", "marks='30'", "<standard>标准</standard>"), "target-field@2 target-field@2"},
        {TARGET("yw", "a", "marks='30'", "<basis> </basis><procedure>程序</procedure>"), "target-field@2"},
        {TARGET("yw", "a", "marks='10'", FIELDS) TARGET("yw", "b", "marks='10'", FIELDS), "target-sum@2"},
        {TARGET("yw", "a", "", FIELDS), "target-needs@2"},
        {TARGET("lx", "a", "", FIELDS), "target-needs@2"},
        {TARGET("yw", "a", "marks='10'", FIELDS) TARGET("yw", "A", "marks='20'", FIELDS), "code-twice@4"},
        {TARGET("yd", "a", "", FIELDS), "item-not-leaf@2"},
        {TARGET("gz.m7", "a", "", FIELDS), ""}, /* what is marked by hand may have a target in words */
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char form[2000], expected[200];
        snprintf(form, sizeof form,
                 "<submission xmlns='urn:tongbao:submission' unit='A' kind='target' period='2014'>\n"
                 "%s</submission>",
                 rows[i].targets);
        snprintf(expected, sizeof expected, "%s%smissing@1", rows[i].told, rows[i].told[0] != '\0' ? " " : "");
        const struct files files = {.campaign = CAMPAIGN("测算", DUE), .receipts = SENT, .first = form};
        struct small small = read_all(&files);
        assert_string_equal(small_told(&small), expected);
        assert_int_equal(submission(&small, 1, 0)->status, rows[i].told[0] != '\0' ? INTAKE_REJECTED : INTAKE_OK);
        assert_int_equal(small.campaign->target_count, rows[i].told[0] != '\0' ? 0 : 1);
        leave(&small);
    }
}

static void the_office_says_who_changed_a_target_and_why(void **state)
{
    static const struct {
        const char *entries, *told;
    } rows[] = {
        {"<targets><target unit='A' item='lx' code='c'>" VERSION("adjusted", "value='1'", "") "</target></targets>",
         "target-version@2 target-version@2 target-version@2"},
        {"<targets><target unit='A' item='lx' code='c'>" VERSION("adjusted", "value='1' by='县委' date='2014-06-01'",
                                                                 "偏高") "</target></targets>",
         "target-not-issued@2"},
        {"<targets><target unit='A' item='lx' code='c'>" VERSION("issued", "", "") "</target></targets>",
         "target-version@2"},
        {"<targets><target unit='A' item='lx' code='c'>" ISSUED ISSUED "</target></targets>", "target-version-twice@2"},
        {"<targets><target unit='A' item='lx' code='x'>" ISSUED "</target></targets>",
         "target-unknown@2 target-needs@2"},
        {"<targets><target unit='A' item='lx' code='x' name='新目标' basis='文件'>" VERSION(
             "issued", "date='2014-03-01' value='3'", "") "</target></targets>",
         "target-field@2"},
        {"<targets><target unit='A' item='lx' code='x' name='新目标' basis='文件' procedure='程序'>" VERSION(
             "issued", "date='2014-03-01' value='3'", "") "</target>\n<target unit='A' item='lx' code='c'>" ISSUED
                                                          "</target></targets>",
         "target-second@2"},
        {"<targets><target unit='A' item='yw' code='a'>" ISSUED "</target></targets>", "target-sum@2"},
        {"<targets><target unit='B' item='none' code='a'>" ISSUED "</target></targets>", "item-unknown@2"},
        {"<marks assessor='o'><mark unit='A' item='yw' target='a' value='1'/></marks>", "target-not-issued@2"},
        {"<marks assessor='o'><mark unit='A' item='yw' target='z' value='1'/></marks>", "target-unknown@2"},
        {"<targets><target unit='A' item='yw' code='a'>" ISSUED "</target><target unit='A' item='yw' code='b'>" ISSUED
         "</target></targets>\n<marks assessor='o'><mark unit='A' item='yw' target='a' value='10.5'/>\n"
         "<mark unit='A' item='yw' target='b' value='1'/>\n<mark unit='A' item='yw' target='b' value='1'/></marks>",
         "mark-over-maximum@3 target-twice@5"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char entries[2000], expected[200];
        snprintf(entries, sizeof entries, "<assessment xmlns='urn:tongbao:assessment' period='2014'>\n%s</assessment>",
                 rows[i].entries);
        const bool early =
            strcmp(rows[i].told, "item-unknown@2") == 0 || strstr(rows[i].told, "target-version@") != NULL;
        snprintf(expected, sizeof expected, "%s%s", early ? "" : "missing@1 ", rows[i].told);
        const struct files files = {.campaign = CAMPAIGN("测算", DUE),
                                    .receipts = SENT,
                                    .first = FORM("unit='A' kind='target' period='2014'", LIST),
                                    .entries = entries};
        struct small small = read_all(&files);
        if (strcmp(small_told(&small), expected) != 0)
            print_error("row %zu\n", i);
        assert_string_equal(small_told(&small), expected);
        assert_null(small.campaign);
        leave(&small);
    }
}

static void after_the_trial_targets_are_in_force_and_marked(void **state)
{
    const struct files files = {
        .campaign = CAMPAIGN("送审", DUE),
        .receipts = SENT,
        .first = FORM("unit='A' kind='target' period='2014'", LIST),
        .entries =
            ENTERED("<targets><target unit='A' item='yw' code='a'>" ISSUED
                    "</target><target unit='A' item='yw' code='b'>" ISSUED "</target></targets>"
                    "<excuses><excuse unit='B' item='t'>新设</excuse><excuse unit='A' item='yd'>新设</excuse></excuses>"
                    "<marks assessor='o'><mark unit='A' item='yw' target='a' value='9.5'/>"
                    "<value unit='A' item='lx' value='11'/></marks>"),
    };
    struct small small = read_all(&files);
    (void)state;
    assert_string_equal(small_told(&small), "missing@1 target-missing@0 target-empty@0"); /* lx: none; b: no mark */
    leave(&small);
}

/* The target of the year is scored by month: it stands in each, but for what one month changes. */
static void a_target_without_a_round_holds_in_every_round(void **state)
{
    const struct files files = {
        .campaign = CAMPAIGN("测算", DUE),
        .receipts = SENT,
        .first = FORM("unit='A' kind='target' period='2014'", TARGET("gz", "a", "value='5'", FIELDS)),
        .entries = ENTERED("<targets><target unit='A' item='gz' code='a'>" ISSUED "</target>"
                           "<target unit='A' item='gz.m8' code='a'>" VERSION(
                               "adjusted", "value='4' by='县委' date='2014-07-31'", "天气") "</target></targets>")};
    struct small small = read_all(&files);
    (void)state;
    assert_string_equal(small_told(&small), "missing@1");
    assert_int_equal(small.campaign->target_count, 2);
    static const char *const items[] = {"gz.m7", "gz.m8"}, *const values[] = {"5", "4"};
    for (size_t i = 0; i < 2; i++) {
        const struct intake_target *one = intake_target_of(small.campaign, scheme_find(small.scheme, items[i]), 1);
        assert_string_equal(one->name, "目标a");
        assert_string_equal(number_exact(small.arena, one->versions[one->in_force].value), values[i]);
        assert_false(one->again); /* August is not the same as July */
    }
    leave(&small);
    const struct files same = {.campaign = files.campaign, .receipts = files.receipts, .first = files.first};
    small = read_all(&same);
    assert_false(small.campaign->targets[0].again);
    assert_true(small.campaign->targets[1].again);
    leave(&small);
}

static void a_rejection_afterwards_leaves_the_target_without_words(void **state)
{
    const struct files files = {
        .campaign = CAMPAIGN("测算", DUE),
        .receipts = SENT,
        .first = FORM("unit='A' kind='target' period='2014'", LIST),
        .entries = ENTERED("<targets><target unit='A' item='lx' code='c'>" ISSUED "</target></targets>")};
    struct small small = read_all(&files);
    const struct diagnostic fault = {.id = DIAG_XML_CHARACTER, .level = DIAG_ERROR, .at = {"1.xml", 3, 4}};
    (void)state;
    assert_int_equal(intake_reject(small.campaign, small.campaign->submission_first[1], &fault), STATUS_OK);
    const struct intake_target *lx = intake_target_of(small.campaign, scheme_find(small.scheme, "lx"), 1);
    assert_string_equal(lx->name, "c");
    assert_null(lx->basis);
    assert_int_equal(lx->in_force, 1); /* what the office issued holds */
    leave(&small);
}

/* ---- texts --------------------------------------------------------------------------------------------------- */

struct seen {
    const char *const *texts;
    size_t count, found;
};

static enum status see(void *state, struct location at, const char *unit, const char *field, const char *text)
{
    struct seen *seen = state;
    assert_non_null(at.file);
    assert_true(at.line > 0);
    assert_string_equal(unit, "A");
    assert_non_null(field);
    for (size_t i = 0; i < seen->count; i++)
        seen->found += strcmp(seen->texts[i], text) == 0;
    return STATUS_OK;
}

/* Every text of a form can be printed, so every one is held against the fonts. */
static void every_text_of_a_form_is_seen(void **state)
{
    static const char *const texts[] = {"孙七", "慢", "缺地", "月报", "话", "目标a", "依据", "项", "目的", "进展"};
    const struct files reports = {.campaign = CAMPAIGN("测算", MONTHS),
                                  .receipts = RECEIPTS(RECEIPT("1.xml", "A", "report", "round='m7'")),
                                  .first =
                                      FORM("unit='A' kind='report' period='2014-07' reporter='孙七'",
                                           "<progress item='lx' status='behind'>慢</progress><problem>缺地</problem>"
                                           "<report title='月报'><p>话</p></report>")};
    const struct files targets = {
        .campaign = CAMPAIGN("测算", DUE),
        .receipts = SENT,
        .first = FORM("unit='A' kind='target' period='2014'", TARGET("yw", "a", "marks='30' measure='项'", FIELDS))};
    const struct files records = {
        .campaign = CAMPAIGN("测算", "<deadline kind='record' at='2014-08-03T00:00:00'/>"),
        .receipts = RECEIPTS(RECEIPT("1.xml", "A", "record", "")),
        .first = FORM("unit='A' kind='record' period='2014'",
                      "<entry week='2014-W27' person='P1'><goal>目的</goal><progress>进展</progress></entry>")};
    const struct files *const all[] = {&reports, &targets, &records};
    struct seen seen = {texts, sizeof texts / sizeof texts[0], 0};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct small small = read_all(all[i]);
        assert_int_equal(
            intake_submission_strings(small.campaign, submission(&small, 1, 0), small.schemas, small.sink, see, &seen),
            STATUS_OK);
        leave(&small);
    }
    assert_int_equal(seen.found, seen.count);
}

/* ---- weekly records ------------------------------------------------------------------------------------------ */

static void missing_weeks_are_counted_by_person(void **state)
{
    const struct files files = {
        .campaign = CAMPAIGN("测算", "<deadline kind='record' at='2014-08-03T00:00:00'/>"),
        .receipts = RECEIPTS(RECEIPT("1.xml", "A", "record", "")),
        .first = FORM("unit='A' kind='record' period='2014'",
                      "<entry week='2014-W30' person='P2'><goal>目\n标</goal><progress>进展</progress></entry>"
                      "<entry week='2014-W27' person='P1'><goal>目标</goal></entry>"
                      "<entry week='2014-W31' person='P1'><goal>目标</goal></entry>"
                      "<entry week='2014-W31' person='P3'><goal>目标</goal></entry>"),
    };
    struct small small = read_all(&files);
    (void)state;
    assert_string_equal(small_told(&small), "missing@1");
    const struct intake_campaign *campaign = small.campaign;
    /* W27 begins on 30 June; W31 ends on 3 August. 乙 owes for its one person, 甲 for two. */
    static const struct {
        size_t unit, person;
        int64_t received;
        const char *first_missing;
    } rows[] = {{0, 3, 0, "2014-W27"}, {1, 0, 2, "2014-W28"}, {1, 1, 1, "2014-W27"}};
    assert_int_equal(campaign->entries_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct intake_entries *one = &campaign->entries[i];
        assert_int_equal(one->unit, rows[i].unit);
        assert_int_equal(one->person, rows[i].person);
        assert_int_equal(one->expected, 5);
        assert_int_equal(one->received, rows[i].received);
        assert_int_equal(one->missing_count, (size_t)(5 - rows[i].received));
        assert_string_equal(one->missing[0], rows[i].first_missing);
    }
    struct intake_details details;
    assert_int_equal(
        intake_submission_read(campaign, submission(&small, 1, 0), small.schemas, small.arena, small.sink, &details),
        STATUS_OK);
    assert_int_equal(details.entry_count, 4);
    assert_string_equal(details.entries[0].week, "2014-W27"); /* by person, then week */
    assert_int_equal(details.entries[2].person, 1);
    assert_string_equal(details.entries[2].goal, "目标");
    assert_string_equal(details.entries[2].progress, "进展");
    assert_null(details.entries[0].progress);
    leave(&small);
}

static void weeks_outside_the_period_and_strangers_are_rejected(void **state)
{
    static const struct {
        const char *entries, *told;
    } rows[] = {
        {"<entry week='2014-W26'><goal>话</goal></entry>", "week@1"},
        {"<entry week='2014-W32'><goal>话</goal></entry>", "week@1"},
        {"<entry week='七月'><goal>话</goal></entry>", "code@1"},
        {"<entry week='2014-W27' person='P4'><goal>话</goal></entry>", "entry-person@1"},
        {"<entry week='2014-W27' person='P8'><goal>话</goal></entry>", "entry-person@1"},
        {"<entry week='2014-W27' person='P1'><goal>话</goal></entry>\n"
         "<entry week='2014-W27' person='P1'><goal>话</goal></entry>",
         "week-twice@2"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char form[1000], expected[100];
        snprintf(form, sizeof form,
                 "<submission xmlns='urn:tongbao:submission' unit='A' kind='record' period='2014'>"
                 "%s</submission>",
                 rows[i].entries);
        snprintf(expected, sizeof expected, "%s missing@1", rows[i].told);
        const struct files files = {.campaign = CAMPAIGN("测算", "<deadline kind='record' at='2014-08-03T00:00:00'/>"),
                                    .receipts = RECEIPTS(RECEIPT("1.xml", "A", "record", "")),
                                    .first = form};
        struct small small = read_all(&files);
        assert_string_equal(small_told(&small), expected);
        leave(&small);
    }
}

/* ---- persons --------------------------------------------------------------------------------------------------- */

/* 李四 is in the group that the roster gives him, the others in their units; 王五 and 钱县长 are not appraised. */
static void check_persons(struct small *small)
{
    const struct intake_campaign *campaign = small->campaign;
    static const struct {
        const char *code, *kind, *group, *of;
    } expected[] = {{"P1", "head", "A", "甲局"}, {"P2", "fj", "g", "甲局"}, {"P4", "head", "B", "乙局"}};
    assert_int_equal(campaign->unit_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct intake_unit *one = &campaign->units[i];
        assert_string_equal(one->code, expected[i].code);
        assert_string_equal(one->kind, expected[i].kind);
        assert_string_equal(campaign->groups[one->group].code, expected[i].group);
        assert_string_equal(one->of_name, expected[i].of);
        assert_string_equal(campaign->persons[one->person].code, one->code);
        assert_int_equal(campaign->persons[one->person].unit, INTAKE_NONE);
        assert_true(one->competes && one->leader == INTAKE_NONE);
    }
    assert_int_equal(campaign->group_count, 3);
    assert_string_equal(campaign->groups[1].code, "B"); /* the roster's groups, then its units in their order */
    assert_string_equal(campaign->groups[1].name, "乙");
    assert_int_equal(campaign->groups[1].unit_count, 1);
    assert_string_equal(campaign->units[0].post, "局长");
}

static void persons_take_the_place_of_units(void **state)
{
    struct small small = small_create();
    bool ambiguous;
    (void)state;
    small_write(&small, "scheme.xml", PERSONS_SCHEME);
    small_write(&small, "campaign.xml", CAMPAIGN_OF("测算", "", "<deadline kind='record' at='2014-08-03T00:00:00'/>"));
    small_write(&small, "roster.xml", ROSTER);
    small_write(&small, "receipts.xml",
                RECEIPTS("<receipt file='1.xml' person='张三' kind='record' at='2014-08-02T10:00:00' attempt='1'/>"));
    small_write(&small, "submissions/1.xml",
                FORM("person='P1' kind='record' period='2014'", "<entry week='2014-W27'><goal>话</goal></entry><entry "
                                                                "week='2014-W28' person='P1'><goal>话</goal></entry>"));
    small_write(
        &small, "assessments/a.xml",
        ENTERED("<marks assessor='o'><mark unit='P1' item='de' value='90'/><mark person='p4' item='de' value='80'/>"
                "<mark unit='李 四' item='de' value='85'/></marks>"));
    small_load(&small, "");
    assert_string_equal(small_told(&small), "missing@1 missing@1");
    check_persons(&small);
    const struct intake_column *marks = &small.campaign->marks[scheme_find(small.scheme, "de")];
    assert_string_equal(small_value(&small, marks, 0), "90");
    assert_string_equal(small_value(&small, marks, 1), "85");
    assert_string_equal(small_value(&small, marks, 2), "80");
    assert_int_equal(intake_unit_find(small.campaign, "甲局", &ambiguous), INTAKE_NONE);
    assert_int_equal(small.campaign->entries_count, 3);
    assert_int_equal(small.campaign->entries[0].received, 2);
    assert_int_equal(small.campaign->entries[0].person, INTAKE_NONE);
    leave(&small);
}

static void persons_may_stand_beside_their_units(void **state)
{
    struct small small = small_create();
    (void)state;
    small_write(&small, "campaign.xml",
                CAMPAIGN("测算", "<deadline kind='self-rating' at='2014-08-03T00:00:00'/>"
                                 "<deadline kind='report' subject='person' at='2014-08-03T00:00:00'/>"));
    small_write(&small, "roster.xml", ROSTER);
    small_write(&small, "scheme.xml", UNITS_SCHEME);
    small_folder(&small, "persons/assessments");
    small_write(&small, "persons/scheme.xml", PERSONS_SCHEME);
    small_write(&small, "persons/assessments/a.xml",
                ENTERED("<marks assessor='o'><mark unit='P1' item='de' value='90'/></marks>"));
    small_load(&small, "persons");
    check_persons(&small);
    assert_int_equal(small.campaign->deadline_count, 1); /* the units' deadlines are not theirs */
    assert_string_equal(small.campaign->deadlines[0].kind, "report");
    assert_string_equal(small_value(&small, &small.campaign->marks[scheme_find(small.scheme, "de")], 0), "90");
    small_unload(&small);
    small_load(&small, "");
    assert_int_equal(small.campaign->deadline_count, 1);
    assert_string_equal(small.campaign->deadlines[0].kind, "self-rating");
    assert_int_equal(small.campaign->unit_count, 2);
    leave(&small);
}

static void a_campaign_of_persons_needs_persons(void **state)
{
    struct small small = small_create();
    (void)state;
    small_write(&small, "scheme.xml", PERSONS_SCHEME);
    small_write(&small, "campaign.xml", CAMPAIGN_OF("测算", "", DUE));
    small_write(&small, "roster.xml",
                "<roster xmlns='urn:tongbao:roster'><units><unit code='A' name='甲' kind='d' order='1' competes='yes'/>"
                "</units><persons><person code='P' name='张' role='city-leader'/></persons></roster>");
    small_load(&small, "");
    assert_string_equal(small_told(&small), "no-persons@0");
    leave(&small);
}

static void a_roster_is_read_alone_before_anything_is_entered(void **state)
{
    const struct files files = {.campaign = CAMPAIGN("送审", DUE), .receipts = "<broken", .entries = "<broken"};
    struct small small = read_all(&files);
    (void)state;
    assert_null(small.campaign);
    diag_truncate(small.sink, 0);
    assert_int_equal(
        intake_load_roster(small.folder, small.scheme, small.schemas, small.arena, small.sink, &small.campaign),
        STATUS_OK);
    assert_string_equal(small_told(&small), "");
    assert_int_equal(small.campaign->unit_count, 2);
    assert_string_equal(intake_name_key(small.campaign, small.arena, "甲 局（東）"), "甲局(东)");
    leave(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_is_due_in_every_round),
        cmocka_unit_test(a_form_for_a_round_to_come_is_not_missing),
        cmocka_unit_test(a_form_holds_what_belongs_to_its_kind),
        cmocka_unit_test(a_self_rating_is_due_by_round_where_rounds_have_a_deadline),
        cmocka_unit_test(a_target_has_versions_and_one_is_in_force),
        cmocka_unit_test(a_target_that_is_not_whole_is_rejected_with_every_fault),
        cmocka_unit_test(the_office_says_who_changed_a_target_and_why),
        cmocka_unit_test(after_the_trial_targets_are_in_force_and_marked),
        cmocka_unit_test(a_target_without_a_round_holds_in_every_round),
        cmocka_unit_test(a_rejection_afterwards_leaves_the_target_without_words),
        cmocka_unit_test(every_text_of_a_form_is_seen),
        cmocka_unit_test(missing_weeks_are_counted_by_person),
        cmocka_unit_test(weeks_outside_the_period_and_strangers_are_rejected),
        cmocka_unit_test(persons_take_the_place_of_units),
        cmocka_unit_test(persons_may_stand_beside_their_units),
        cmocka_unit_test(a_campaign_of_persons_needs_persons),
        cmocka_unit_test(a_roster_is_read_alone_before_anything_is_entered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
