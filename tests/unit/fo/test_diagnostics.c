/* Messages: where, what, what is allowed, and what becomes of the document. */
#include "reading.h"

#include <stdio.h>
#include <string.h>

#define HEAD "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'>\n"
#define MASTERS                                                                                                        \
    "<fo:layout-master-set><fo:simple-page-master master-name='A'><fo:region-body/><fo:region-before extent='1cm'/>"   \
    "</fo:simple-page-master></fo:layout-master-set>\n"
#define SEQUENCE "<fo:page-sequence master-reference='A'>"
#define FLOW     "<fo:flow flow-name='xsl-region-body'><fo:block/></fo:flow></fo:page-sequence></fo:root>"

static void messages_are(const char *text, bool lenient, enum status status, const char *expected)
{
    struct fo_options options = {.lenient = lenient};
    struct reading *reading = read_document(text, &options);
    assert_int_equal(read_all(reading), status);
    assert_string_equal(read_messages(reading), expected);
    read_close(reading);
}

/* Line and column of the attribute itself, in tags over several lines, with characters of several bytes before it. */
static void positions_of_attributes(void **state)
{
    (void)state;
    struct reading *reading = read_flow("<fo:block>示例市<fo:inline color='rot'>x</fo:inline></fo:block>\n"
                                        "<fo:block\n"
                                        "    id='段落' font-size = 'gross'\n"
                                        "    text-align='middle'/>");
    read_all(reading);
    assert_string_equal(
        read_messages(reading),
        "2:25 fo.value color=\"rot\" on fo:inline: expected <color>; the initial value “black” is used instead\n"
        "4:13 fo.value font-size=\"gross\" on fo:block: expected xx-small | x-small | small | medium | large | x-large "
        "| xx-large | larger | smaller | <length ≥ 0> | <percentage ≥ 0>; the initial value “medium” is used instead\n"
        "5:5 fo.value text-align=\"middle\" on fo:block: expected start | center | end | justify | inside | outside | "
        "left | right | <mark>; the initial value “start” is used instead\n");
    expect_length(reading, "段落", FO_P_FONT_SIZE, 12000);
    read_close(reading);
}

/* The same faulty tag is told each time, although its style is shared. */
static void each_occurrence_is_told(void **state)
{
    (void)state;
    struct reading *reading = read_flow("<fo:block color='rot'/>\n<fo:block color='rot'/>\n");
    read_all(reading);
    assert_int_equal(diag_count(reading->sink), 2);
    assert_int_equal(diag_at(reading->sink, 1)->at.line, 3);
    read_close(reading);
}

static void what_the_profile_leaves_out(void **state)
{
    (void)state;
    const char *text = HEAD MASTERS SEQUENCE
        "<fo:flow flow-name='xsl-region-body'>\n"
        "<fo:block><fo:bidi-override unicode-bidi='bidi-override'>x</fo:bidi-override></fo:block>\n"
        "<fo:block span='all' column-count='2' volume='loud'/>\n"
        "<fo:blok/><fo:block font-sise='3pt' kinsoku='none' frobnicate='1'/>"
        "</fo:flow></fo:page-sequence></fo:root>";
    const char *expected =
        "4:11 fo.left-out fo:bidi-override is not supported: runs from right to left are ordered by the Unicode "
        "algorithm; leave it out, or use fo:inline\n"
        "4:29 fo.left-out unicode-bidi=\"bidi-override\" is not supported: runs from right to left are ordered by the "
        "Unicode algorithm; leave it out, or use fo:inline\n"
        "5:22 fo.left-out column-count=\"2\" is not supported: use a fo:table of as many columns\n"
        "6:1 fo.object-unknown fo:blok is not a formatting object of XSL 1.1; perhaps fo:block is meant\n"
        "6:21 fo.property-unknown font-sise on fo:block is not a property of XSL 1.1; perhaps font-size is meant\n"
        "6:37 fo.property-ours kinsoku on fo:block is a property of our own: write it with a prefix that is bound to "
        "urn:tongbao:fo\n"
        "6:52 fo.property-unknown frobnicate on fo:block is not a property of XSL 1.1\n";
    messages_are(text, false, STATUS_INVALID, expected);
    messages_are(text, true, STATUS_OK, expected);
}

/* Opened leniently, the text of a left out object is kept by what stands for it. */
static void lenient_keeps_the_text(void **state)
{
    (void)state;
    struct fo_options options = {.lenient = true};
    struct reading *reading = read_document(
        FO_BEGIN "<fo:block id='a'><fo:bidi-override>x</fo:bidi-override><fo:multi-toggle>y</fo:multi-toggle>"
                 "<fo:initial-property-set/></fo:block>" FO_END,
        &options);
    assert_int_equal(read_all(reading), STATUS_OK);
    struct fo_node *inline_node = fo_first(read_id(reading, "a"));
    assert_int_equal(fo_object(inline_node), FO_INLINE);
    assert_int_equal(fo_object(fo_next(inline_node)), FO_WRAPPER);
    assert_null(fo_next(fo_next(inline_node)));
    read_close(reading);
}

static void other_namespaces(void **state)
{
    (void)state;
    const char *text =
        "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:fox='urn:fox' xmlns:t='urn:tongbao:fob'\n"
        " xml:space='preserve' fox:a='1'>\n" MASTERS SEQUENCE
        "<fo:flow flow-name='xsl-region-body'>\n<fo:block fox:a='2' t:kinsoku='none'/><fox:b/></fo:flow>"
        "</fo:page-sequence></fo:root>";
    messages_are(
        text, false, STATUS_INVALID,
        "2:23 fo.attribute-foreign the attribute fox:a of the namespace “urn:fox” is passed over, here and "
        "further on\n"
        "5:21 fo.namespace the attribute t:kinsoku is of the namespace “urn:tongbao:fob”; properties of our own "
        "are in urn:tongbao:fo\n"
        "5:39 fo.element-foreign the element b of the namespace “urn:fox” stands in fo:flow; other namespaces "
        "may only stand in fo:instream-foreign-object and fo:declarations\n");
}

static void masters_and_regions(void **state)
{
    (void)state;
    messages_are(HEAD MASTERS "<fo:page-sequence master-reference='B'>" FLOW, false, STATUS_INVALID,
                 "3:1 fo.master fo:page-sequence names the page master “B”, which is not defined; defined are: A\n");
    messages_are(
        HEAD MASTERS SEQUENCE "<fo:static-content flow-name='kopf'><fo:block/></fo:static-content>" FLOW, false,
        STATUS_OK,
        "3:40 fo.region fo:static-content names the region “kopf”, which the page master “A” does not have (it "
        "has: xsl-region-body, xsl-region-before); it is not printed\n");
    messages_are(HEAD "<fo:layout-master-set><fo:page-sequence-master master-name='S'>"
                      "<fo:single-page-master-reference master-reference='fehlt'/></fo:page-sequence-master>"
                      "<fo:simple-page-master master-name='A'><fo:region-body/></fo:simple-page-master>\n"
                      "<fo:simple-page-master master-name='A'><fo:region-body/></fo:simple-page-master>"
                      "</fo:layout-master-set>\n" SEQUENCE FLOW,
                 false, STATUS_INVALID,
                 "3:1 fo.master-twice the page master “A” is defined twice, first in line 2\n"
                 "2:64 fo.master fo:single-page-master-reference names the page master “fehlt”, which is not defined; "
                 "defined are: S, A\n");
}

static void ids_and_what_cites_them(void **state)
{
    (void)state;
    struct reading *reading =
        read_flow("<fo:block id='a'/><fo:block id='a'/>\n<fo:block><fo:page-number-citation ref-id='b'/>"
                  "<fo:page-number-citation ref-id='fehlt'/><fo:basic-link "
                  "internal-destination='auch'>x</fo:basic-link></fo:block>"
                  "<fo:block id='b'/>");
    assert_int_equal(read_all(reading), STATUS_OK);
    assert_string_equal(
        read_messages(reading),
        "2:19 fo.id-twice the id “a” was given before, in line 2; citations use that one\n"
        "3:48 fo.reference the document has no id “fehlt”; a page number that is cited by it stays empty\n"
        "3:89 fo.destination the document has no id “auch”; the link leads nowhere\n");
    read_close(reading);
}

static void cannot_open(const char *text, enum diag_id id, enum status status)
{
    struct reading *reading = read_document(text, NULL);
    enum status got = read_all(reading);
    if (got != status || diag_count(reading->sink) < 1 || diag_at(reading->sink, 0)->id != id)
        fail_msg("%s: status %d, messages: %s", text, got, read_messages(reading));
    read_close(reading);
}

static void files_that_are_no_fo(void **state)
{
    (void)state;
    cannot_open("", DIAG_FO_EMPTY, STATUS_INVALID);
    cannot_open("hello", DIAG_FO_SYNTAX_NO_TAG, STATUS_INVALID);
    cannot_open("<html/>", DIAG_FO_ROOT, STATUS_INVALID);
    cannot_open("<fo:block xmlns:fo='http://www.w3.org/1999/XSL/Format'/>", DIAG_FO_ROOT, STATUS_INVALID);
    cannot_open("<!DOCTYPE fo:root SYSTEM 'http://example.org/x.dtd'><fo:root/>", DIAG_FO_DOCTYPE, STATUS_INVALID);
    cannot_open("<!DOCTYPE a [<!ENTITY b SYSTEM '/etc/passwd'>]><a>&b;</a>", DIAG_FO_DOCTYPE, STATUS_INVALID);
    cannot_open(HEAD "&nbsp;</fo:root>", DIAG_FO_SYNTAX_ENTITY, STATUS_INVALID);
    cannot_open(HEAD "a & b</fo:root>", DIAG_FO_SYNTAX_NAME, STATUS_INVALID);
    cannot_open(HEAD "a < b</fo:root>", DIAG_FO_SYNTAX_NAME, STATUS_INVALID);
    cannot_open(HEAD "</root>", DIAG_FO_SYNTAX_TAG_MISMATCH, STATUS_INVALID);
    cannot_open(HEAD "<fo:layout-master-set>", DIAG_FO_SYNTAX_UNCLOSED, STATUS_INVALID);
    cannot_open("<fo:root/>", DIAG_FO_SYNTAX_PREFIX, STATUS_INVALID);
}

static void a_file_that_is_not_there(void **state)
{
    (void)state;
    struct diagnostics *sink = diag_create(0);
    struct fo_tree *tree;
    assert_int_equal(fo_open_file("there-is-no-such-file.fo", NULL, sink, &tree), STATUS_SYSTEM);
    assert_null(tree);
    assert_int_equal(diag_at(sink, 0)->id, DIAG_FILE_READ);
    assert_int_equal(fo_open_file(".", NULL, sink, &tree), STATUS_SYSTEM);
    diag_destroy(sink);
}

static char *nested(struct arena *arena, const char *open, const char *close, int depth)
{
    struct buffer text;
    buffer_init(&text, 1 << 24);
    for (int i = 0; i < depth; i++)
        buffer_string(&text, open);
    for (int i = 0; i < depth; i++)
        buffer_string(&text, close);
    char *copy = arena_string(arena, text.data);
    buffer_free(&text);
    return copy;
}

static void depth_is_limited_wherever_it_grows(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    const char *parts[][2] = {{"<fo:block>", "</fo:block>"}, {"<fo:frob>", "</fo:frob>"}};
    for (size_t i = 0; i < 2; i++) {
        struct reading *reading = read_flow(nested(arena, parts[i][0], parts[i][1], 300));
        assert_int_equal(read_all(reading), STATUS_LIMIT);
        assert_int_equal(diag_at(reading->sink, diag_count(reading->sink) - 1)->id, DIAG_FO_DEPTH);
        read_close(reading);
        reading = read_flow(nested(arena, parts[i][0], parts[i][1], 200));
        assert_int_not_equal(read_all(reading), STATUS_LIMIT);
        read_close(reading);
    }
    struct reading *reading = read_flow(arena_format(arena,
                                                     "<fo:block><fo:instream-foreign-object>%s"
                                                     "</fo:instream-foreign-object></fo:block>",
                                                     nested(arena, "<a>", "</a>", 300)));
    assert_int_equal(read_all(reading), STATUS_LIMIT);
    read_close(reading);
    arena_destroy(arena);
}

/* libxml2 keeps 16 bits of a line number; ours go on. */
static void lines_beyond_65535(void **state)
{
    (void)state;
    enum { LINES = 70000 };
    struct arena *arena = arena_create(0);
    char *feeds = arena_alloc(arena, LINES + 1);
    memset(feeds, '\n', LINES);
    struct reading *reading = read_flow(arena_format(arena, "%s<fo:block id='a' color='rot'/>", feeds));
    read_all(reading);
    assert_int_equal(fo_at(read_id(reading, "a")).line, LINES + 2);
    assert_int_equal(fo_at(read_id(reading, "a")).column, 1);
    assert_int_equal(diag_at(reading->sink, 0)->at.line, LINES + 2);
    assert_int_equal(diag_at(reading->sink, 0)->at.column, 18);
    read_close(reading);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_of_attributes),
        cmocka_unit_test(each_occurrence_is_told),
        cmocka_unit_test(what_the_profile_leaves_out),
        cmocka_unit_test(lenient_keeps_the_text),
        cmocka_unit_test(other_namespaces),
        cmocka_unit_test(masters_and_regions),
        cmocka_unit_test(ids_and_what_cites_them),
        cmocka_unit_test(files_that_are_no_fo),
        cmocka_unit_test(a_file_that_is_not_there),
        cmocka_unit_test(depth_is_limited_wherever_it_grows),
        cmocka_unit_test(lines_beyond_65535),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
