/* Content models, places and required properties. */
#include "reading.h"

#include <string.h>

/* Reads a flow that is at fault; the first message is the one expected, and the text fits. */
static void fault(const char *content, enum diag_id id, const char *part, enum status status)
{
    struct reading *reading = read_flow(content);
    assert_int_equal(read_all(reading), status);
    assert_true(diag_count(reading->sink) >= 1);
    assert_int_equal(diag_at(reading->sink, 0)->id, id);
    if (strstr(read_messages(reading), part) == NULL)
        fail_msg("expected “%s” in: %s", part, read_messages(reading));
    read_close(reading);
}

static void what_may_not_stand_here_is_told_with_what_may(void **state)
{
    (void)state;
    fault("<fo:table-row/>", DIAG_FO_CONTENT, "fo:table-row may not stand in fo:flow, which holds: marker*, (%block)+",
          STATUS_INVALID);
    fault("<fo:block><fo:table-cell/></fo:block>", DIAG_FO_CONTENT, "fo:table-cell may not stand in fo:block",
          STATUS_INVALID);
    fault("<fo:table><fo:table-body/><fo:table-header><fo:table-row/></fo:table-header></fo:table>",
          DIAG_FO_CONTENT_LATE, "fo:table-header comes too late in fo:table", STATUS_INVALID);
    fault("<fo:block>x<fo:marker marker-class-name='m'/></fo:block>", DIAG_FO_CONTENT_LATE, "fo:marker comes too late",
          STATUS_INVALID);
    fault("<fo:table-and-caption><fo:table-caption><fo:block/></fo:table-caption>"
          "<fo:table><fo:table-body/></fo:table><fo:table><fo:table-body/></fo:table></fo:table-and-caption>",
          DIAG_FO_CONTENT_LATE, "fo:table comes too late", STATUS_INVALID);
}

static void text_between_elements_is_told(void **state)
{
    (void)state;
    fault("<fo:block/>\n  示例市人民政府\n<fo:block/>", DIAG_FO_CONTENT_TEXT,
          "the text “示例市人民政府” may not stand directly in fo:flow", STATUS_INVALID);
}

static void what_is_missing_is_an_error(void **state)
{
    (void)state;
    fault("<fo:table><fo:table-column/></fo:table>", DIAG_FO_CONTENT_MISSING, "fo:table lacks table-body+", STATUS_OK);
    fault("<fo:list-block><fo:list-item><fo:list-item-body><fo:block/></fo:list-item-body></fo:list-item></"
          "fo:list-block>",
          DIAG_FO_CONTENT_MISSING, "fo:list-item lacks list-item-label", STATUS_OK);
    fault("", DIAG_FO_CONTENT_MISSING, "fo:flow lacks (%block)+", STATUS_OK);
}

static void places_that_hang_on_an_ancestor(void **state)
{
    (void)state;
    fault("<fo:block><fo:retrieve-marker retrieve-class-name='m'/></fo:block>", DIAG_FO_PLACE_STATIC,
          "fo:retrieve-marker may only stand in fo:static-content", STATUS_INVALID);
    fault("<fo:block><fo:retrieve-table-marker retrieve-class-name='m'/></fo:block>", DIAG_FO_PLACE_REPEATED,
          "fo:table-header and fo:table-footer", STATUS_INVALID);
    fault("<fo:block><fo:marker marker-class-name='m'><fo:footnote/></fo:marker></fo:block>", DIAG_FO_PLACE_FLOW,
          "fo:footnote may only stand in fo:flow", STATUS_INVALID);
}

static void properties_without_which_an_object_means_nothing(void **state)
{
    (void)state;
    fault("<fo:block><fo:external-graphic/></fo:block>", DIAG_FO_REQUIRED, "fo:external-graphic has no src",
          STATUS_INVALID);
    fault("<fo:block><fo:page-number-citation ref-id=''/></fo:block>", DIAG_FO_VALUE, "ref-id", STATUS_INVALID);
    fault("<fo:block><fo:basic-link>x</fo:basic-link></fo:block>", DIAG_FO_LINK_TARGET, "leads nowhere", STATUS_OK);
}

static void two_markers_of_one_class(void **state)
{
    (void)state;
    fault("<fo:block><fo:marker marker-class-name='m'>a</fo:marker><fo:marker "
          "marker-class-name='m'>b</fo:marker></fo:block>",
          DIAG_FO_MARKER_TWICE, "class “m” stand in the same fo:block", STATUS_OK);
}

/* White space from pretty printing is dropped where text has no place, and kept where it has. */
static void white_space_between_elements(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow("<fo:block id='a'>\n  <fo:marker marker-class-name='m'/>\n  "
                                             "<fo:inline>x</fo:inline>\n</fo:block>\n<fo:block id='b'/>\n");
    struct fo_node *block = read_id(reading, "a");
    assert_int_equal(fo_object(fo_first(block)), FO_TEXT);
    assert_int_equal(fo_object(fo_next(fo_first(block))), FO_MARKER);
    assert_ptr_equal(fo_next(block), read_id(reading, "b"));
    assert_null(fo_next(read_id(reading, "b")));
    read_close(reading);
}

static void text_is_as_written(void **state)
{
    (void)state;
    struct reading *reading =
        read_good_flow("<fo:block id='a'> a &amp; b<!-- c --><![CDATA[ <d> ]]>&#x4E00;\n</fo:block>");
    struct fo_node *text = fo_first(read_id(reading, "a"));
    size_t size = 0;
    assert_string_equal(fo_text(text, &size), " a & b <d> 一\n");
    assert_int_equal(size, strlen(" a & b <d> 一\n"));
    assert_null(fo_next(text));
    read_close(reading);
}

/* A long text reaches the parser in pieces and is one node all the same. */
static void a_long_text_is_one_node(void **state)
{
    (void)state;
    enum { COUNT = 100000 };
    struct arena *arena = arena_create(0);
    char *text = arena_alloc(arena, 3 * COUNT + 1);
    for (size_t i = 0; i < COUNT; i++)
        memcpy(text + 3 * i, "示", 3);
    struct reading *reading = read_good_flow(arena_format(arena, "<fo:block id='a'>%s</fo:block>", text));
    size_t size = 0;
    assert_string_equal(fo_text(fo_first(read_id(reading, "a")), &size), text);
    assert_null(fo_next(fo_first(read_id(reading, "a"))));
    read_close(reading);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_may_not_stand_here_is_told_with_what_may),
        cmocka_unit_test(text_between_elements_is_told),
        cmocka_unit_test(what_is_missing_is_an_error),
        cmocka_unit_test(places_that_hang_on_an_ancestor),
        cmocka_unit_test(properties_without_which_an_object_means_nothing),
        cmocka_unit_test(two_markers_of_one_class),
        cmocka_unit_test(white_space_between_elements),
        cmocka_unit_test(text_is_as_written),
        cmocka_unit_test(a_long_text_is_one_node),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
