/* Records that are not as they ought to be, and where the parts of one stand in its file. */
#include "fixture.h"

#include "results/scan.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* small.xml with `from` replaced by `to`, in a file of its own. */
static const char *changed(struct fixture *fixture, const char *from, const char *to)
{
    char *bytes;
    size_t size;
    struct buffer buffer;
    assert_int_equal(file_read(fixture->arena, FIXTURE_SMALL, (size_t)1 << 24, fixture->sink, &bytes, &size),
                     STATUS_OK);
    buffer_init(&buffer, (size_t)1 << 24);
    for (char *at; (at = strstr(bytes, from)) != NULL; bytes = at + strlen(from)) {
        buffer_append(&buffer, bytes, (size_t)(at - bytes));
        buffer_string(&buffer, to);
    }
    buffer_string(&buffer, bytes);
    const char *path = fixture_file(fixture, "changed.xml", buffer.data, buffer.size);
    buffer_free(&buffer);
    return path;
}

static enum status open_changed(struct fixture *fixture, const char *from, const char *to)
{
    const char *path = changed(fixture, from, to);
    struct results_record *record;
    diag_truncate(fixture->sink, 0);
    enum status status = results_open(path, fixture->schemas, fixture->sink, &record);
    remove(path);
    results_close(record);
    return status;
}

static void a_damaged_record_is_refused(void **state)
{
    static const struct {
        const char *from, *to;
    } damages[] = {
        {"</units>", ""},                              /* not well-formed */
        {"urn:tongbao:results", "urn:tongbao:roster"}, /* another vocabulary */
        {"version=\"1\">", "version=\"2\">"},          /* another version */
        {"<summary>", "<summary><row/>"},              /* not valid */
        {"total=\"", "total=\"x"},                     /* no decimal */
        {"<results ", "<!DOCTYPE results><results "},  /* a DTD */
        {"code=\"Z04\" name=", "code=\"z20\" name="},  /* a unit twice, ignoring case */
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        assert_int_equal(open_changed(fixture, damages[i].from, damages[i].to), STATUS_INVALID);
        assert_true(diag_worse(fixture->sink, DIAG_ERROR) > 0);
    }
    assert_true(fixture_told(fixture, DIAG_RESULTS_UNIT_TWICE));
}

static void a_missing_file_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record;
    assert_int_not_equal(results_open("no-such-file.xml", fixture->schemas, fixture->sink, &record), STATUS_OK);
    assert_null(record);
    assert_true(diag_count(fixture->sink) > 0);
}

/* small.xml as another tool may have written it: every name with a prefix, comments and an instruction that look like
 * tags. */
static const char *rewritten(struct fixture *fixture)
{
    char *bytes;
    size_t size;
    struct buffer out;
    assert_int_equal(file_read(fixture->arena, FIXTURE_SMALL, (size_t)1 << 24, fixture->sink, &bytes, &size),
                     STATUS_OK);
    buffer_init(&out, (size_t)1 << 24);
    buffer_string(&out, "<!-- <units> --><?x <units> ?>");
    for (const char *at = strstr(bytes, "<results"); *at != '\0'; at++) {
        bool markup = *at == '<' && at[1] != '!' && at[1] != '?';
        if (strncmp(at, "<unit ", 6) == 0)
            buffer_string(&out, "<!-- > <unit> ' -->");
        buffer_byte(&out, *at);
        if (markup && at[1] == '/')
            buffer_byte(&out, *++at);
        if (markup)
            buffer_string(&out, "r:");
        if (strncmp(at, " xmlns=", 7) == 0) {
            buffer_string(&out, "xmlns:r=");
            at += strlen(" xmlns=") - 1;
        }
    }
    const char *path = fixture_file(fixture, "rewritten.xml", out.data, out.size);
    buffer_free(&out);
    return path;
}

static void prefixes_and_comments_change_nothing(void **state)
{
    struct fixture *fixture = *state;
    const char *path = rewritten(fixture);
    struct results_record *record;
    xmlDoc *document;
    assert_int_equal(results_open(path, fixture->schemas, fixture->sink, &record), STATUS_OK);
    assert_int_equal(results_unit_document(record, 1, RESULTS_COMMITTEE, fixture->sink, &document), STATUS_OK);
    xmlNode *unit = find_element(document, "units/unit", NULL, NULL);
    assert_string_equal(value_of(unit, "code"), "Z20");
    assert_string_equal((const char *)unit->ns->href, "urn:tongbao:results");
    assert_non_null(find_element(document, "units/unit/item", NULL, NULL));
    results_close(record);
    remove(path);
}

/* ---- scanning ------------------------------------------------------------------------------------------ */

static bool scan_text(struct fixture *fixture, const void *bytes, size_t size, struct scan *out)
{
    const char *path = fixture_file(fixture, "scan.xml", bytes, size);
    int fd = open(path, O_RDONLY);
    assert_true(fd >= 0);
    bool scanned = scan_file(fd, fixture->arena, out);
    close(fd);
    remove(path);
    return scanned;
}

static void assert_span(const char *text, struct span span, const char *expected)
{
    assert_int_equal(span.end - span.start, strlen(expected));
    assert_memory_equal(text + span.start, expected, strlen(expected));
}

static void the_parts_are_found_by_counting_tags(void **state)
{
    static const char text[] = "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?><!-- <r> -->\n<results a='>' b=\"'\">"
                               "<head><unit/><![CDATA[</head>]]></head> <summary/><units  ><unit n='1'><unit/></unit>"
                               "<?pi </units>?><unit n=\"/>\"/></units></results>\n";
    struct scan scan;
    assert_true(scan_text(*state, text, sizeof text - 1, &scan));
    assert_span(text, scan.root, "<results a='>' b=\"'\">");
    assert_span(text, scan.head, "<head><unit/><![CDATA[</head>]]></head>");
    assert_span(text, scan.summary, "<summary/>");
    assert_span(text, scan.units, "<units  >");
    assert_int_equal(scan.unit_count, 2);
    assert_span(text, scan.unit[0], "<unit n='1'><unit/></unit>");
    assert_span(text, scan.unit[1], "<unit n=\"/>\"/>");
}

static void only_plain_utf8_is_scanned(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
    } others[] = {
#define BYTES(text) {text, sizeof(text) - 1}
        BYTES(""),
        BYTES("\x1F\x8B\x08"),                                 /* packed */
        BYTES("<\0r\0>\0"),                                    /* UTF-16 */
        BYTES("\xFF\xFE<\0"),                                  /* the same with its mark */
        BYTES("<?xml version='1.0' encoding='GB18030'?><r/>"), /* another encoding */
        BYTES("<r><a/><b/><c>"),                               /* ends early */
        BYTES("<r><a/><b/></r>"),                              /* no units */
        BYTES("<r><!-- "),
        BYTES("<r a='"),
        BYTES("<!DOCTYPE r><r><a/><b/><c/></r>"),
#undef BYTES
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct scan scan;
        assert_false(scan_text(*state, others[i].bytes, others[i].size, &scan));
    }
}

/* What layouts with="…" ask: has a unit such a child, has it one in that state? */
static void a_unit_is_asked_for_its_children(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record;
    assert_int_equal(results_open(FIXTURE_SMALL, fixture->schemas, fixture->sink, &record), STATUS_OK);
    const size_t unit = results_unit_find(record, "Z04");
    assert_true(results_unit_has(record, unit, "rectification"));
    assert_true(results_unit_has(record, unit, "rectification.overdue"));
    assert_false(results_unit_has(record, unit, "rectification.open")); /* only the head has that one */
    assert_true(results_unit_has(record, unit, "decision"));
    assert_true(results_unit_has(record, unit, "appeal"));
    assert_false(results_unit_has(record, unit, "former"));
    assert_false(results_unit_has(record, unit, "problem")); /* a child of a child */
    results_close(record);
}

/* The ledger of an earlier record as the next campaign gets it: all that was said, in its order. */
static void the_ledger_is_read_back(void **state)
{
    struct fixture *fixture = *state;
    struct scoring_previous *previous;
    assert_int_equal(
        results_previous(FIXTURE_SMALL, NULL, NULL, 0, fixture->schemas, fixture->arena, fixture->sink, &previous),
        STATUS_OK);
    assert_string_equal(previous->ledger.as_of, "2013-01-20");
    assert_int_equal(previous->ledger.count, 2);
    const struct intake_rectification *overdue = &previous->ledger.entries[0], *closed = overdue + 1;
    assert_string_equal(overdue->code, "ZG01");
    assert_string_equal(overdue->unit_code, "Z04");
    assert_string_equal(overdue->problem, "{units}窗口无人值守");
    assert_string_equal(overdue->person_post, "{committee}局长");
    assert_int_equal(overdue->measure_count, 2);
    assert_string_equal(overdue->measures[1], "{committee}制作去向牌");
    assert_int_equal(overdue->progress_count, 1);
    assert_string_equal(overdue->progress[0].text, "{committee}已通报");
    assert_string_equal(overdue->since, "2012-Q3");
    assert_string_equal(overdue->audience, "units"); /* of the finding, whatever the element's own is */
    assert_string_equal(overdue->first_due, "2012-10-01");
    assert_int_equal(overdue->extension_count, 1);
    assert_string_equal(overdue->extensions[0].reason, "{committee}材料不齐");
    assert_null(overdue->closed);
    assert_string_equal(closed->closed, "2012-12-20");
    assert_string_equal(closed->evidence[0], "{committee}照片");
    assert_int_equal(closed->measure_count, 0);
    assert_null(closed->audience);
}

/* The consequences of an earlier record: all rules with their texts, and of each unit what named it. */
static void what_named_a_unit_is_read_back(void **state)
{
    struct fixture *fixture = *state;
    struct scoring_previous *previous;
    assert_int_equal(
        results_previous(FIXTURE_SMALL, NULL, NULL, 0, fixture->schemas, fixture->arena, fixture->sink, &previous),
        STATUS_OK);
    assert_int_equal(previous->consequence_count, 6);
    const struct scoring_previous_unit *unit = map_get(previous->units, "Z20");
    const struct scoring_previous_named *named = unit->named;
    assert_string_equal(named->consequence->code, "pp1");
    assert_string_equal(named->consequence->text, "向市递交书面整改意见");
    assert_true(named->consequence->carried);
    assert_int_equal(named->consequence->obligation_count, 2);
    assert_string_equal(named->consequence->obligations[1], "验收情况计入下年度考评");
    assert_int_equal(named->streak, 1);
    size_t count = 1;
    for (; named->next != NULL; named = named->next)
        count++;
    assert_int_equal(count, 5);
    assert_string_equal(named->consequence->audience, "personnel");
    assert_int_equal(named->streak, 2);
    assert_int_equal(named->consequence->obligation_count, 0);
    unit = map_get(previous->units, "Z04");
    assert_null(unit->named);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_damaged_record_is_refused),
        cmocka_unit_test(what_named_a_unit_is_read_back),
        cmocka_unit_test(a_missing_file_is_told),
        cmocka_unit_test(prefixes_and_comments_change_nothing),
        cmocka_unit_test(the_parts_are_found_by_counting_tags),
        cmocka_unit_test(only_plain_utf8_is_scanned),
        cmocka_unit_test(a_unit_is_asked_for_its_children),
        cmocka_unit_test(the_ledger_is_read_back),
    };
    return cmocka_run_group_tests(tests, fixture_open_empty, fixture_close);
}
