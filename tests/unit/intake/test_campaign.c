/* A campaign as a whole: what becomes of each submission, where the numbers lie, what the order of things does not
 * change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "intake/intake.h"

#define SCHEMAS TONGBAO_SOURCE_DIR "/src/schema"
#define BROKEN  TONGBAO_SOURCE_DIR "/input-samples/broken"
#define SAMPLE  TONGBAO_SOURCE_DIR "/input-samples/shi-jiguan"

struct loaded {
    struct arena *arena;
    struct diagnostics *sink;
    struct xml_schemas *schemas;
    struct scheme *scheme;
    struct intake_campaign *campaign;
};

static struct loaded load(const char *scheme, const char *folder)
{
    struct loaded loaded = {.arena = arena_create(0), .sink = diag_create(0)};
    assert_int_equal(xml_schemas_open(SCHEMAS, loaded.sink, &loaded.schemas), STATUS_OK);
    assert_int_equal(scheme_load(scheme, loaded.schemas, loaded.arena, loaded.sink, &loaded.scheme), STATUS_OK);
    assert_int_equal(intake_load(folder, loaded.scheme, loaded.schemas, loaded.arena, loaded.sink, &loaded.campaign),
                     STATUS_OK);
    return loaded;
}

static void unload(struct loaded *loaded)
{
    arena_destroy(loaded->arena);
    diag_destroy(loaded->sink);
    xml_schemas_close(loaded->schemas);
}

static struct loaded load_submissions_sample(void)
{
    return load(BROKEN "/submissions/scheme.xml", BROKEN "/submissions");
}

/* "2.5" for the value of a unit in a column, "-" when there is none. */
static const char *value(struct loaded *loaded, const struct intake_column *column, size_t unit)
{
    struct number number;
    return intake_value(column, unit, &number) ? number_exact(loaded->arena, number) : "-";
}

/* ---- submissions ---------------------------------------------------------------------------------- */

static void each_unit_gets_what_its_files_and_receipts_say(void **state)
{
    static const struct {
        const char *unit, *status, *file;
        size_t faults;
        bool late;
    } expected[] = {
        {"D01", "ok", "D01.xml", 0, false},
        {"D02", "late", "D02.xml", 0, true},      /* by one second */
        {"D03", "rejected", "D03.xml", 6, false}, /* every fault is kept */
        {"D04", "rejected", "D04.xml", 2, false}, /* another unit's form, of another year */
        {"D05", "rejected", "D05.xml", 6, false},
        {"D06", "ok", "D06-2.xml", 0, false},       /* the second attempt counts, within the days of the notice */
        {"D07", "rejected", "D07-b.xml", 1, false}, /* two files of one attempt */
        {"D08", "rejected", "D08.xml", 1, false},   /* registered, but not there */
        {"D09", "rejected", "D09.xml", 1, false},   /* there, but not registered */
        {"D10", "rejected", "D10.docx", 1, false},
        {"D11", "rejected", "D11.xml", 1, false}, /* empty: the receipt knows whose it is */
        {"D12", "ok", "D12.xml", 0, false},       /* 10:00 in Greenwich is 18:00 in China */
        {"D13", "late", "D13.xml", 0, true},
        {"D14", "late", "D14.xml", 0, true}, /* a second attempt after the days of the notice */
        {"D15", "rejected", "D15.xml", 1, false},
        {"D16", "missing", NULL, 0, false},
    };
    struct loaded loaded = load_submissions_sample();
    const struct intake_campaign *campaign = loaded.campaign;
    (void)state;
    assert_int_equal(campaign->submission_count, sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < campaign->submission_count; i++) {
        const struct intake_submission *one = &campaign->submissions[i];
        assert_string_equal(campaign->units[one->unit].code, expected[i].unit);
        assert_string_equal(intake_status_name(one->status), expected[i].status);
        assert_int_equal(one->fault_count, expected[i].faults);
        assert_int_equal(one->late, expected[i].late);
        if (expected[i].file != NULL)
            assert_string_equal(one->file, expected[i].file);
        else
            assert_null(one->file);
        assert_int_equal(campaign->submission_first[i], i);
    }
    assert_int_equal(campaign->stray_count, 1);
    assert_non_null(strstr(campaign->strays[0], "zz-stray.xml"));
    assert_true(intake_incomplete(campaign));
    unload(&loaded);
}

static void faults_are_kept_in_order_of_line_with_their_field(void **state)
{
    struct loaded loaded = load_submissions_sample();
    const struct intake_submission *rejected = &loaded.campaign->submissions[2];
    (void)state;
    assert_string_equal(diag_catalogue(rejected->faults[0].id)->rule, "intake.mark-over-maximum");
    assert_string_equal(rejected->faults[0].field, "zl");
    assert_string_equal(rejected->faults[0].argument[0], "60.01");
    assert_string_equal(rejected->faults[0].argument[1], "60");
    assert_string_equal(rejected->faults[0].argument[2], "工作质量（zl）");
    for (size_t i = 1; i < rejected->fault_count; i++)
        assert_true(rejected->faults[i - 1].at.line <= rejected->faults[i].at.line);
    unload(&loaded);
}

static void numbers_lie_in_columns_by_unit(void **state)
{
    struct loaded loaded = load_submissions_sample();
    const struct intake_campaign *campaign = loaded.campaign;
    const size_t zl = scheme_find(loaded.scheme, "zl"), xl = scheme_find(loaded.scheme, "XL");
    const size_t mz = scheme_find(loaded.scheme, "mz");
    (void)state;
    assert_string_equal(value(&loaded, &campaign->self[zl], 0), "55");
    assert_string_equal(value(&loaded, &campaign->self[xl], 0), "28.5");
    assert_string_equal(value(&loaded, &campaign->self[xl], 1), "28.5"); /* late, but accepted */
    assert_string_equal(value(&loaded, &campaign->self[zl], 2), "-");    /* rejected */
    assert_string_equal(value(&loaded, &campaign->self_values[0], 0), "2");
    assert_string_equal(value(&loaded, &campaign->self_values[0], 15), "-");
    assert_string_equal(value(&loaded, &campaign->marks[zl], 15), "50"); /* marks need no submission */
    assert_null(campaign->marks[mz].values);
    const struct intake_ballots *round = &campaign->ballots[campaign->ballots_of[mz]];
    assert_int_equal(round->votes[3 * round->level_count + 1], 10);
    assert_int_equal(campaign->sheets[campaign->marks[zl].sheets[0]].assessor, 0);
    unload(&loaded);
}

static void a_rejection_afterwards_takes_the_values_away(void **state)
{
    struct loaded loaded = load_submissions_sample();
    struct intake_campaign *campaign = loaded.campaign;
    const size_t zl = scheme_find(loaded.scheme, "zl");
    struct diagnostic fault = {.id = DIAG_XML_CHARACTER, .level = DIAG_ERROR, .at = {"D01.xml", 3, 4}, .unit = "D01"};
    (void)state;
    assert_int_equal(intake_reject(campaign, 0, &fault), STATUS_OK);
    assert_int_equal(campaign->submissions[0].status, INTAKE_REJECTED);
    assert_int_equal(campaign->submissions[0].fault_count, 1);
    assert_string_equal(value(&loaded, &campaign->self[zl], 0), "-");
    assert_string_equal(value(&loaded, &campaign->self_values[0], 0), "-");
    assert_string_equal(value(&loaded, &campaign->self[zl], 1), "55"); /* nobody else's */
    /* A further fault joins the first. */
    assert_int_equal(intake_reject(campaign, 0, &fault), STATUS_OK);
    assert_int_equal(campaign->submissions[0].fault_count, 2);
    unload(&loaded);
}

/* ---- the sample ------------------------------------------------------------------------------------- */

static void text_is_read_again_for_one_unit(void **state)
{
    struct loaded loaded = load(SAMPLE "/scheme.xml", SAMPLE);
    const struct intake_campaign *campaign = loaded.campaign;
    struct intake_details details;
    (void)state;
    assert_int_equal(campaign->unit_count, 40);
    assert_int_equal(intake_submission_read(campaign, &campaign->submissions[0], loaded.schemas, loaded.arena,
                                            loaded.sink, &details),
                     STATUS_OK);
    assert_true(details.evidence_count > 0);
    for (size_t i = 1; i < details.evidence_count; i++)
        assert_true(details.evidence[i - 1].item <= details.evidence[i].item);
    assert_non_null(details.report_title);
    assert_int_equal(details.report_count, 1);
    for (size_t i = 0; i < campaign->submission_count; i++) /* nothing is read of what was not accepted */
        if (campaign->submissions[i].status == INTAKE_REJECTED) {
            assert_int_equal(intake_submission_read(campaign, &campaign->submissions[i], loaded.schemas, loaded.arena,
                                                    loaded.sink, &details),
                             STATUS_OK);
            assert_int_equal(details.evidence_count, 0);
        }
    unload(&loaded);
}

struct seen {
    size_t count, stop_at;
    bool head, reason, report;
};

static enum status see(void *state, struct location at, const char *unit, const char *field, const char *text)
{
    struct seen *seen = state;
    assert_non_null(at.file);
    assert_true(at.line > 0);
    assert_non_null(field);
    seen->head = seen->head || (strcmp(text, "陈𬱖") == 0 && unit != NULL);
    seen->reason = seen->reason || strcmp(text, "投诉举报处理") == 0 || strstr(text, "转办投诉件答复超期") != NULL;
    seen->report = seen->report || (strcmp(field, "report") == 0 && unit != NULL);
    return ++seen->count == seen->stop_at ? STATUS_LIMIT : STATUS_OK;
}

static void every_string_passes_with_place_unit_and_field(void **state)
{
    struct loaded loaded = load(SAMPLE "/scheme.xml", SAMPLE);
    struct seen seen = {0};
    (void)state;
    assert_int_equal(intake_strings(loaded.campaign, see, &seen), STATUS_OK);
    assert_true(seen.head && seen.reason && !seen.report);
    assert_int_equal(intake_submission_strings(loaded.campaign, &loaded.campaign->submissions[0], loaded.schemas,
                                               loaded.sink, see, &seen),
                     STATUS_OK);
    assert_true(seen.report);
    seen = (struct seen){.stop_at = 7};
    assert_int_equal(intake_strings(loaded.campaign, see, &seen), STATUS_LIMIT);
    assert_int_equal(seen.count, 7);
    unload(&loaded);
}

/* ---- campaigns of our own ----------------------------------------------------------------------------- */

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[600];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* A campaign folder with two units of which "办公室" is the alias of both. */
static void make_campaign(char folder[64])
{
    struct diagnostics *sink = diag_create(0);
    char path[600];
    strcpy(folder, "/tmp/tongbao-intake-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/assessments", folder);
    assert_int_equal(folder_create(path, sink), STATUS_OK);
    write_file(
        folder, "campaign.xml",
        "<campaign xmlns=\"urn:tongbao:campaign\" code=\"c\" title=\"考评\" region=\"示例市\">"
        "<period code=\"2012\" kind=\"year\" name=\"2012年度\" from=\"2012-01-01\" to=\"2012-12-31\"/>"
        "<stage name=\"公示\"/><office code=\"b\" name=\"绩效办\"/>"
        "<previous file=\"previous/results.xml\" period=\"2011\"/><previous file=\"/srv/2010.xml\" period=\"2010\"/>"
        "<documents><document kind=\"bulletin\"><issuer>甲</issuer><issuer>乙</issuer><title>通报</title>"
        "<section for=\"overview\"><p>全市平均\n  <value ref=\"mean\"/>分，\n 最高<value ref=\"highest\"/></p>"
        "<p>第二段</p></section><section "
        "for=\"closing\"><p>特此通报。</p></section></document></documents></campaign>");
    write_file(folder, "roster.xml",
               "<roster xmlns=\"urn:tongbao:roster\"><units>"
               "<unit code=\"Z2\" name=\"示例市財政局（國資委）\" kind=\"d\" order=\"2\" competes=\"yes\" heads=\"9\" "
               "pay-base=\"1\">"
               "<alias>办公室</alias></unit>"
               "<unit code=\"Z1\" name=\"ＡＢＣ中心\" short=\"中心\" kind=\"d\" order=\"1\" competes=\"yes\" "
               "heads=\"9\" pay-base=\"1\">"
               "<alias>办公室</alias><alias>Z2</alias></unit></units></roster>");
    diag_destroy(sink);
}

static void remove_campaign(const char *folder)
{
    static const char *const names[] = {"campaign.xml", "roster.xml", "assessments/a.xml", "assessments/b.xml",
                                        "assessments"};
    char path[600];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        remove(path);
    }
    assert_int_equal(rmdir(folder), 0);
}

#define HEAD "<assessment xmlns=\"urn:tongbao:assessment\" period=\"2012\">"
#define MARKS                                                                                                          \
    "<marks assessor=\"panel\" date=\"2012-12-20\"><mark unit=\"Z1\" item=\"zl\" value=\"50\"/><mark unit=\"Z1\" "     \
    "item=\"xl\" "                                                                                                     \
    "value=\"20\"/><mark unit=\"示例市财政局(国资委)\" item=\"zl\" value=\"40.123456\" by=\"甲\" "           \
    "reason=\"迟\"/><mark "                                                                                           \
    "unit=\"z2\" item=\"xl\" value=\"0\"/></marks>"
#define VOTES                                                                                                          \
    "<ballots item=\"mz\" issued=\"9\" returned=\"9\"><ballot unit=\"Z2\"><votes level=\"a\" "                         \
    "count=\"9\"/></ballot><ballot "                                                                                   \
    "unit=\"ａｂｃ 中心\"><votes level=\"b\" count=\"8\"/></ballot></ballots>"
#define EVENT(code, unit, date)                                                                                        \
    "<event code=\"" code "\" unit=\"" unit "\" item=\"kf\" date=\"" date                                              \
    "\" count=\"1\"><finding>空\n 岗</finding></event>"

static void names_match_by_code_then_by_what_they_mean(void **state)
{
    char folder[64];
    bool ambiguous;
    (void)state;
    make_campaign(folder);
    write_file(folder, "assessments/a.xml", HEAD MARKS VOTES "</assessment>");
    struct loaded loaded = load(BROKEN "/submissions/scheme.xml", folder);
    const struct intake_campaign *campaign = loaded.campaign;
    static const struct {
        const char *name;
        size_t unit;
    } names[] = {
        {"Z1", 0},
        {"z1", 0},
        {"Z2", 1}, /* a code wins over an alias that looks like it */
        {"ABC中心", 0},
        {"abc 中 心", 0},
        {"ＡＢＣ中心", 0},
        {"中心", 0},
        {"中\u200B心", 0},
        {"示例市财政局（国资委）", 1},
        {"示例市財政局(國資委)", 1},
        {"示例市财政局", INTAKE_NONE},
        {"", INTAKE_NONE},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_int_equal(intake_unit_find(campaign, names[i].name, &ambiguous), names[i].unit);
        assert_false(ambiguous);
    }
    assert_int_equal(intake_unit_find(campaign, "办公室", &ambiguous), INTAKE_NONE);
    assert_true(ambiguous);
    assert_string_equal(value(&loaded, &campaign->marks[scheme_find(loaded.scheme, "zl")], 1), "40.123456");
    /* What is printed is what was written. */
    assert_string_equal(campaign->units[1].name, "示例市財政局（國資委）");
    assert_string_equal(campaign->units[1].short_name, campaign->units[1].name);
    unload(&loaded);
    remove_campaign(folder);
}

static void the_order_of_files_and_lines_changes_nothing(void **state)
{
    char folder[64], order[2][200];
    (void)state;
    make_campaign(folder);
    for (int round = 0; round < 2; round++) {
        const char *first = HEAD "<events>" EVENT("E3", "Z2", "2012-05-02")
            EVENT("E1", "Z2", "2012-05-01") "</events>" MARKS "</assessment>";
        const char *second = HEAD VOTES "<events>" EVENT("E2", "Z1", "2012-07-01")
            EVENT("E0", "Z2", "2012-05-02") "</events></assessment>";
        write_file(folder, round == 0 ? "assessments/a.xml" : "assessments/b.xml", first);
        write_file(folder, round == 0 ? "assessments/b.xml" : "assessments/a.xml", second);
        struct loaded loaded = load(BROKEN "/submissions/scheme.xml", folder);
        order[round][0] = '\0';
        for (size_t i = 0; i < loaded.campaign->event_count; i++)
            strcat(order[round], loaded.campaign->events[i].code);
        assert_int_equal(loaded.campaign->event_first[0], 0);
        assert_int_equal(loaded.campaign->event_first[1], 1);
        assert_int_equal(loaded.campaign->event_first[2], 4);
        assert_string_equal(loaded.campaign->events[0].finding, "空岗");
        unload(&loaded);
    }
    assert_string_equal(order[0], "E2E1E0E3"); /* unit in roster order, item, date, code */
    assert_string_equal(order[1], order[0]);
    remove_campaign(folder);
}

static void paragraphs_keep_figures_between_their_texts(void **state)
{
    char folder[64];
    (void)state;
    make_campaign(folder);
    write_file(folder, "assessments/a.xml", HEAD MARKS VOTES "</assessment>");
    struct loaded loaded = load(BROKEN "/submissions/scheme.xml", folder);
    const struct intake_document *document = &loaded.campaign->documents[0];
    assert_int_equal(document->issuer_count, 2);
    assert_string_equal(document->issuers[1], "乙");
    assert_int_equal(document->section_count, 2);
    assert_int_equal(document->sections[0].paragraph_count, 2);
    const struct intake_paragraph *first = &document->sections[0].paragraphs[0];
    assert_int_equal(first->part_count, 4);
    assert_string_equal(first->parts[0].text, "全市平均");
    assert_string_equal(first->parts[1].ref, "mean");
    assert_null(first->parts[1].text);
    assert_string_equal(first->parts[2].text, "分，最高");
    assert_string_equal(first->parts[3].ref, "highest");
    assert_string_equal(document->sections[1].paragraphs[0].parts[0].text, "特此通报。");
    /* Earlier results are looked for from the campaign's folder. */
    assert_string_equal(loaded.campaign->previous[0].file, path_join(loaded.arena, folder, "previous/results.xml"));
    assert_string_equal(loaded.campaign->previous[1].file, "/srv/2010.xml");
    unload(&loaded);
    remove_campaign(folder);
}

static void a_mark_keeps_who_gave_it_and_why(void **state)
{
    char folder[64];
    (void)state;
    make_campaign(folder);
    write_file(folder, "assessments/a.xml", HEAD MARKS VOTES "</assessment>");
    struct loaded loaded = load(BROKEN "/submissions/scheme.xml", folder);
    const struct intake_column *column = &loaded.campaign->marks[scheme_find(loaded.scheme, "zl")];
    assert_int_equal(column->notes[0], 0);
    const struct intake_note *note = &loaded.campaign->notes[column->notes[1] - 1];
    assert_string_equal(note->by, "甲");
    assert_string_equal(note->reason, "迟");
    assert_string_equal(loaded.campaign->sheets[column->sheets[1]].date, "2012-12-20");
    unload(&loaded);
    remove_campaign(folder);
}

/* ---- when there is too little memory, and when a file is not a file ------------------------------ */

/* Loads a folder of the broken samples, which can be used all the same, with ever more memory. */
static void starve(const char *folder, struct xml_schemas *schemas, struct diagnostics *sink)
{
    size_t failures = 0;
    bool done = false;
    for (size_t limit = 1000; !done; limit += 1500) {
        struct arena *arena = arena_create(limit);
        struct scheme *scheme = NULL;
        struct intake_campaign *campaign = NULL;
        const char *path = arena_format(arena, "%s/scheme.xml", folder);
        enum status status = path != NULL ? scheme_load(path, schemas, arena, sink, &scheme) : STATUS_MEMORY;
        if (status == STATUS_OK)
            status = intake_load(folder, scheme, schemas, arena, sink, &campaign);
        assert_true(status == STATUS_OK || status == STATUS_MEMORY);
        assert_true((status == STATUS_OK) == (campaign != NULL));
        done = status == STATUS_OK;
        failures += !done;
        arena_destroy(arena);
    }
    assert_true(failures > 15);
}

static void an_arena_that_cannot_grow_is_a_clean_failure(void **state)
{
    struct xml_schemas *schemas = NULL;
    struct diagnostics *sink = diag_create(0);
    (void)state;
    assert_int_equal(xml_schemas_open(SCHEMAS, sink, &schemas), STATUS_OK);
    starve(BROKEN "/submissions", schemas, sink);
    starve(BROKEN "/forms", schemas, sink);
    xml_schemas_close(schemas);
    diag_destroy(sink);
}

static void a_link_to_another_file_is_not_followed(void **state)
{
    char folder[64], path[100], link[100];
    struct diagnostics *sink = diag_create(0);
    (void)state;
    make_campaign(folder);
    snprintf(path, sizeof path, "%s/roster.xml", folder);
    snprintf(link, sizeof link, "%s/assessments/a.xml", folder);
    assert_int_equal(symlink(path, link), 0);
    struct xml_source source = {.path = link, .limit = 10000};
    assert_int_equal(xml_read(&source, NULL, NULL, sink), STATUS_OK);
    source.no_link = true; /* as submissions are read */
    assert_int_equal(xml_read(&source, NULL, NULL, sink), STATUS_INVALID);
    assert_string_equal(diag_catalogue(diag_at(sink, 0)->id)->rule, "file.kind");
    diag_destroy(sink);
    remove_campaign(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_unit_gets_what_its_files_and_receipts_say),
        cmocka_unit_test(faults_are_kept_in_order_of_line_with_their_field),
        cmocka_unit_test(numbers_lie_in_columns_by_unit),
        cmocka_unit_test(a_rejection_afterwards_takes_the_values_away),
        cmocka_unit_test(text_is_read_again_for_one_unit),
        cmocka_unit_test(every_string_passes_with_place_unit_and_field),
        cmocka_unit_test(names_match_by_code_then_by_what_they_mean),
        cmocka_unit_test(the_order_of_files_and_lines_changes_nothing),
        cmocka_unit_test(paragraphs_keep_figures_between_their_texts),
        cmocka_unit_test(a_mark_keeps_who_gave_it_and_why),
        cmocka_unit_test(an_arena_that_cannot_grow_is_a_clean_failure),
        cmocka_unit_test(a_link_to_another_file_is_not_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
