/* Markers: kept as written, built again where they are retrieved. */
#include "reading.h"

#include <string.h>

#include "fo/tree.h"

static const char document[] =
    "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'><fo:layout-master-set>"
    "<fo:simple-page-master master-name='A'><fo:region-body/><fo:region-before extent='1cm'/></fo:simple-page-master>"
    "</fo:layout-master-set><fo:page-sequence master-reference='A'>"
    "<fo:static-content flow-name='xsl-region-before' color='red' font-size='20pt'><fo:block id='head' "
    "start-indent='3pt'>"
    "<fo:retrieve-marker id='retrieve' retrieve-class-name='m'/></fo:block></fo:static-content>"
    "<fo:flow flow-name='xsl-region-body' color='blue' font-size='10pt'><fo:block id='one'>"
    "<fo:marker marker-class-name='m'>续表 <fo:inline font-size='2em' background-color='from-parent()'>一 &amp; "
    "二</fo:inline>"
    "<fo:instream-foreign-object><s:svg "
    "xmlns:s='http://www.w3.org/2000/svg'><s:g/>t</s:svg></fo:instream-foreign-object>"
    "</fo:marker>x</fo:block><fo:block id='two'><fo:marker marker-class-name='m'/>y</fo:block>"
    "<fo:block id='three'><fo:marker marker-class-name='m'/>z</fo:block></fo:flow></fo:page-sequence></fo:root>";

static const struct fo_marker *keep(struct reading *reading, const char *id)
{
    struct fo_node *marker = fo_first(read_id(reading, id));
    assert_int_equal(fo_object(marker), FO_MARKER);
    const struct fo_marker *kept = fo_marker_keep(marker);
    assert_non_null(kept);
    return kept;
}

/* The flow is released before the marker is retrieved, and the copy inherits from its new place. */
static void a_marker_outlives_its_block_and_inherits_anew(void **state)
{
    (void)state;
    struct reading *reading = read_document(document, NULL);
    struct fo_node *retrieve = read_id(reading, "retrieve");
    const struct fo_marker *kept = keep(reading, "one");
    fo_release(read_id(reading, "one"));
    struct fo_node *marker = fo_marker_retrieve(retrieve, kept);
    assert_int_equal(fo_object(marker), FO_MARKER);
    assert_ptr_equal(fo_parent(marker), retrieve);
    assert_null(fo_next(marker));
    assert_null(fo_first(retrieve));
    size_t size;
    struct fo_node *text = fo_first(marker), *inner = fo_next(text);
    assert_string_equal(fo_text(text, &size), "续表 ");
    assert_int_equal(fo_style_get(fo_style(text), FO_P_COLOR)->color, 0xFFFF0000);
    assert_int_equal(fo_length(inner, FO_P_FONT_SIZE, 0), 40000);
    assert_int_equal(fo_length(inner, FO_P_START_INDENT, 0), 3000);
    assert_string_equal(fo_text(fo_first(inner), &size), "一 & 二");
    assert_int_equal(fo_object(fo_next(inner)), FO_INSTREAM_FOREIGN_OBJECT);
    assert_non_null(fo_foreign(fo_next(inner)));
    assert_true(fo_serial(inner) > UINT64_C(1) << 48);
    fo_release(marker);
    assert_int_equal(read_all(reading), STATUS_OK);
    assert_string_equal(read_messages(reading), "");
    read_close(reading);
}

static void equal_markers_share_one_recording(void **state)
{
    (void)state;
    struct reading *reading = read_document(document, NULL);
    assert_ptr_equal(keep(reading, "two"), keep(reading, "three"));
    assert_ptr_not_equal(keep(reading, "one"), keep(reading, "two"));
    struct fo_node *empty = fo_marker_retrieve(read_id(reading, "retrieve"), keep(reading, "two"));
    assert_non_null(empty);
    assert_null(fo_first(empty));
    fo_release(empty);
    read_close(reading);
}

/* Five thousand pages retrieve a marker each: nothing stays. */
static void retrieved_markers_are_given_back(void **state)
{
    (void)state;
    struct reading *reading = read_document(document, NULL);
    struct fo_node *retrieve = read_id(reading, "retrieve");
    const struct fo_marker *kept = keep(reading, "one");
    read_all(reading);
    size_t before = fo_segment_used(reading->tree), arena = 0;
    for (int i = 0; i < 5000; i++) {
        fo_release(fo_marker_retrieve(retrieve, kept));
        if (i == 0)
            arena = arena_used(reading->tree->arena);
    }
    assert_int_equal(fo_segment_used(reading->tree), before);
    assert_int_equal(arena_used(reading->tree->arena), arena);
    read_close(reading);
}

/* A faulty marker is told of when it is read, not each time that it is retrieved. */
static void faults_are_told_once(void **state)
{
    (void)state;
    struct reading *reading = read_document(
        "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'><fo:layout-master-set>"
        "<fo:simple-page-master master-name='A'><fo:region-body/><fo:region-before/></fo:simple-page-master>"
        "</fo:layout-master-set><fo:page-sequence master-reference='A'><fo:static-content "
        "flow-name='xsl-region-before'>"
        "<fo:block><fo:retrieve-marker id='retrieve' retrieve-class-name='m'/></fo:block></fo:static-content>"
        "<fo:flow flow-name='xsl-region-body'><fo:block id='one'><fo:marker marker-class-name='m'>"
        "<fo:inline color='rot'>x</fo:inline></fo:marker></fo:block></fo:flow></fo:page-sequence></fo:root>",
        NULL);
    struct fo_node *retrieve = read_id(reading, "retrieve");
    const struct fo_marker *kept = keep(reading, "one");
    assert_int_equal(diag_count(reading->sink), 1);
    assert_non_null(fo_marker_retrieve(retrieve, kept));
    assert_non_null(fo_marker_retrieve(retrieve, kept));
    assert_int_equal(diag_count(reading->sink), 1);
    assert_int_equal(fo_status(reading->tree), STATUS_OK);
    read_close(reading);
}

/* Words of our own stand where a marker's content would, and inherit like it. */
static void words_are_built_like_a_marker(void **state)
{
    (void)state;
    struct reading *reading = read_document(document, NULL);
    struct fo_node *head = read_id(reading, "head");
    size_t before = fo_segment_used(reading->tree), size;
    struct fo_node *words = fo_marker_words(head, "（续）");
    assert_int_equal(fo_object(words), FO_MARKER);
    assert_ptr_equal(fo_parent(words), head);
    assert_string_equal(fo_text(fo_first(words), &size), "（续）");
    assert_int_equal(size, strlen("（续）"));
    assert_int_equal(fo_length(fo_first(words), FO_P_START_INDENT, 0), 3000);
    fo_release(words);
    assert_int_equal(fo_segment_used(reading->tree), before);
    read_close(reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_marker_outlives_its_block_and_inherits_anew),
        cmocka_unit_test(equal_markers_share_one_recording),
        cmocka_unit_test(retrieved_markers_are_given_back),
        cmocka_unit_test(faults_are_told_once),
        cmocka_unit_test(words_are_built_like_a_marker),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
