/* What if: the sample campaign read by a scheme that is the sample's own with a few words changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "intake/intake.h"

#define SAMPLE TONGBAO_SOURCE_DIR "/input-samples/shi-jiguan"

struct trial {
    struct arena *arena;
    struct diagnostics *sink;
    struct xml_schemas *schemas;
    struct intake_campaign *campaign;
    char path[40]; /* of the changed scheme */
};

struct change {
    const char *old, *new; /* the first `old` of the scheme becomes `new` */
};

static char *changed(struct arena *arena, const char *text, const struct change *change)
{
    const char *at = strstr(text, change->old);
    assert_non_null(at);
    return arena_format(arena, "%.*s%s%s", (int)(at - text), text, change->new, at + strlen(change->old));
}

static void trial_open(struct trial *trial, const struct change *changes, size_t count)
{
    char *text;
    size_t size;
    struct scheme *scheme;
    *trial = (struct trial){.arena = arena_create(0), .sink = diag_create(0), .path = "/tmp/tongbao-trial-XXXXXX"};
    assert_int_equal(xml_schemas_open(TONGBAO_SOURCE_DIR "/src/schema", trial->sink, &trial->schemas), STATUS_OK);
    assert_int_equal(file_read(trial->arena, SAMPLE "/scheme.xml", 1 << 20, trial->sink, &text, &size), STATUS_OK);
    for (size_t i = 0; i < count; i++)
        text = changed(trial->arena, text, &changes[i]);
    const int file = mkstemp(trial->path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    assert_int_equal(scheme_load(trial->path, trial->schemas, trial->arena, trial->sink, &scheme), STATUS_OK);
    const enum status status =
        intake_load_trial(SAMPLE, scheme, trial->schemas, trial->arena, trial->sink, &trial->campaign);
    for (size_t i = 0; status != STATUS_OK && i < diag_count(trial->sink); i++)
        print_error("%s\n", diag_text(trial->arena, diag_at(trial->sink, i), NULL));
    assert_int_equal(status, STATUS_OK);
}

static void trial_close(struct trial *trial)
{
    unlink(trial->path);
    xml_schemas_close(trial->schemas);
    diag_destroy(trial->sink);
    arena_destroy(trial->arena);
}

/* How many entries were passed over for this reason and code; 0: it was not told. Told at most once. */
static int passed(const struct trial *trial, enum diag_id id, const char *code)
{
    int count = 0;
    for (size_t i = 0; i < diag_count(trial->sink); i++) {
        const struct diagnostic *message = diag_at(trial->sink, i);
        if (message->id != id || strcmp(message->argument[0], code) != 0)
            continue;
        assert_int_equal(count, 0);
        assert_int_equal(message->repeats, 0);
        assert_string_equal(message->argument[2], trial->path);
        assert_int_not_equal(message->at.line, 0);
        count = atoi(message->argument[1]);
    }
    return count;
}

#define OPEN(trial, changes) trial_open((trial), (changes), sizeof(changes) / sizeof *(changes))

/* ---------------------------------------------------------------------------------------------------- */

static void a_trial_is_a_draft_without_the_offices_paragraphs(void **state)
{
    static const struct change changes[] = {{"cap=\"5\"", "cap=\"4\""}};
    struct trial trial;
    (void)state;
    OPEN(&trial, changes);
    assert_string_equal(trial.campaign->trial, trial.path);
    assert_int_equal(trial.campaign->stage, INTAKE_TRIAL);
    assert_string_equal(trial.campaign->stage_name, "测算");
    assert_null(trial.campaign->approval_body);
    for (size_t i = 0; i < trial.campaign->document_count; i++)
        assert_int_equal(trial.campaign->documents[i].section_count, 0);
    trial_close(&trial);
}

static void marks_of_an_item_that_is_not_there(void **state)
{
    static const struct change changes[] = {
        {"<indicator code=\"wm1\" name=\"精神文明建设\"", "<indicator code=\"wm9\" name=\"志愿服务\""}};
    struct trial trial;
    (void)state;
    OPEN(&trial, changes);
    assert_true(passed(&trial, DIAG_INTAKE_TRIAL_ITEM, "wm1") >= 40); /* marks, figures, self-ratings */
    const size_t item = scheme_find(trial.campaign->scheme, "wm9");
    assert_null(trial.campaign->marks[item].values); /* nobody marked it: for scoring to warn of */
    trial_close(&trial);
}

static void entries_of_an_item_that_is_scored_otherwise(void **state)
{
    static const struct change changes[] = {
        {"<events points=\"3\" per=\"项\"/>", "<given/>"}, /* jf1 */
        {"code=\"jf1\"", "code=\"jf1\" max=\"3\""},
    };
    struct trial own, trial;
    (void)state;
    trial_open(&own, NULL, 0);
    OPEN(&trial, changes);
    assert_int_equal(passed(&trial, DIAG_INTAKE_TRIAL_METHOD, "jf1"), 1);
    assert_int_equal(trial.campaign->event_count, own.campaign->event_count - 1);
    for (size_t i = 0; i < trial.campaign->event_count; i++) /* the others are whole */
        assert_non_null(trial.campaign->events[i].finding);
    trial_close(&own);
    trial_close(&trial);
}

static void entries_of_units_that_the_item_does_not_apply_to(void **state)
{
    static const struct change changes[] = {{"code=\"kf1\"", "code=\"kf1\" groups=\"dw\""}};
    struct trial trial;
    (void)state;
    OPEN(&trial, changes);
    assert_true(passed(&trial, DIAG_INTAKE_TRIAL_APPLIES, "kf1") > 0);
    trial_close(&trial);
}

static void vetoes_grades_approvals_and_figures_that_are_not_there(void **state)
{
    static const struct change changes[] = {
        {"<cause code=\"safety\"", "<cause code=\"fire\""},
        {"<grade code=\"B\"", "<grade code=\"S\""},
        {"<coefficient grade=\"B\"", "<coefficient grade=\"S\""},
        {"<approval code=\"review\" name=\"领导小组审核\"/>", ""},
        {"<threshold code=\"deeds\" name=\"为帮扶企业职工办实事\" unit=\"件\" at-least=\"2\"/>", ""},
    };
    struct trial trial;
    (void)state;
    OPEN(&trial, changes);
    assert_int_equal(passed(&trial, DIAG_INTAKE_TRIAL_VETO, "yp"), 1);
    assert_int_equal(passed(&trial, DIAG_INTAKE_TRIAL_GRADE, "A"), 1); /* from A to B */
    assert_int_equal(passed(&trial, DIAG_INTAKE_TRIAL_APPROVAL, "review"), 2);
    assert_true(passed(&trial, DIAG_INTAKE_TRIAL_COUNT, "zf4") > 0);
    assert_int_equal(trial.campaign->veto_count, 0);
    assert_int_equal(trial.campaign->decision_count, 0);
    trial_close(&trial);
}

/* A unit rated itself by the scheme that it knew: that is no reason to reject what it sent. */
static void self_ratings_above_new_full_marks(void **state)
{
    struct trial trial;
    (void)state;
    trial_open(&trial, NULL, 0);
    assert_int_equal(passed(&trial, DIAG_INTAKE_TRIAL_RATING, "zf1"), 1); /* 5.50 of 5 in the sample */
    trial_close(&trial);
}

static void marks_above_new_full_marks_are_an_error(void **state)
{
    static const struct change changes[] = {
        {"name=\"目标任务完成\" max=\"20\"", "name=\"目标任务完成\" max=\"15\""},
        {"name=\"职能绩效目标\" max=\"5\"", "name=\"职能绩效目标\" max=\"10\""},
    };
    struct arena *arena = arena_create(0);
    struct diagnostics *sink = diag_create(0);
    struct xml_schemas *schemas;
    struct scheme *scheme;
    struct intake_campaign *campaign;
    char *text, path[] = "/tmp/tongbao-trial-XXXXXX";
    size_t size, told = 0;
    (void)state;
    assert_int_equal(xml_schemas_open(TONGBAO_SOURCE_DIR "/src/schema", sink, &schemas), STATUS_OK);
    assert_int_equal(file_read(arena, SAMPLE "/scheme.xml", 1 << 20, sink, &text, &size), STATUS_OK);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++)
        text = changed(arena, text, &changes[i]);
    const int file = mkstemp(path);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    assert_int_equal(scheme_load(path, schemas, arena, sink, &scheme), STATUS_OK);
    assert_int_equal(intake_load_trial(SAMPLE, scheme, schemas, arena, sink, &campaign), STATUS_INVALID);
    assert_null(campaign);
    for (size_t i = 0; i < diag_count(sink); i++)
        told += diag_at(sink, i)->id == DIAG_INTAKE_MARK_OVER_MAXIMUM;
    assert_true(told > 0);
    unlink(path);
    xml_schemas_close(schemas);
    diag_destroy(sink);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_trial_is_a_draft_without_the_offices_paragraphs),
        cmocka_unit_test(marks_of_an_item_that_is_not_there),
        cmocka_unit_test(entries_of_an_item_that_is_scored_otherwise),
        cmocka_unit_test(entries_of_units_that_the_item_does_not_apply_to),
        cmocka_unit_test(vetoes_grades_approvals_and_figures_that_are_not_there),
        cmocka_unit_test(self_ratings_above_new_full_marks),
        cmocka_unit_test(marks_above_new_full_marks_are_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
