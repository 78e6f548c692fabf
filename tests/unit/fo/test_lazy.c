/* Reading on demand: memory, release, rewinding. */
#include "reading.h"

#include <stdio.h>
#include <string.h>

#include "fo/tree.h"

enum { ROWS = 100000, HUSK = 144 /* bytes that may stay of a released row */ };

/* A table of 100,000 rows in a file of its own. */
static void write_table(const char *path, int rows)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(FO_BEGIN "<fo:table table-layout='fixed' width='100%'><fo:table-column column-width='50%'/>"
                   "<fo:table-column column-width='50%'/><fo:table-body>\n",
          file);
    for (int i = 0; i < rows; i++)
        fprintf(file,
                "<fo:table-row><fo:table-cell padding='2pt' border='0.5pt solid black'><fo:block>%d</fo:block>"
                "</fo:table-cell><fo:table-cell padding='2pt' border='0.5pt solid black'><fo:block>示例县</fo:block>"
                "</fo:table-cell></fo:table-row>\n",
                i);
    fputs("</fo:table-body></fo:table>" FO_END, file);
    fclose(file);
}

static struct fo_node *body_of(struct fo_tree *tree)
{
    struct fo_node *node = fo_next(fo_first(fo_root(tree))); /* page-sequence */
    node = fo_first(fo_first(fo_first(node)));               /* flow, table, first column */
    while (fo_object(node) != FO_TABLE_BODY)
        node = fo_next(node);
    return node;
}

/* Memory that nodes take is that of the piece of input that was read, and of one husk for each released row. */
static void rows_are_read_and_given_back(void **state)
{
    (void)state;
    const char *path = "fo-rows.fo";
    struct diagnostics *sink = diag_create(0);
    struct fo_tree *tree;
    write_table(path, ROWS);
    assert_int_equal(fo_open_file(path, NULL, sink, &tree), STATUS_OK);
    int rows = 0;
    size_t most = 0;
    for (struct fo_node *row = fo_first(body_of(tree)); row != NULL; row = fo_next(row)) {
        char expected[16];
        size_t size;
        snprintf(expected, sizeof expected, "%d", rows++);
        assert_string_equal(fo_text(fo_first(fo_first(fo_first(row))), &size), expected);
        assert_int_equal(fo_complete(row), STATUS_OK);
        fo_release(row);
        assert_null(fo_first(row));
        assert_int_equal(fo_object(row), FO_TABLE_ROW);
        size_t used = fo_segment_used(tree), husks = (size_t)rows * HUSK;
        most = used > most + husks ? used - husks : most;
    }
    assert_int_equal(rows, ROWS);
    assert_int_equal(fo_status(tree), STATUS_OK);
    if (most > 1 << 20)
        fail_msg("%zu bytes were in use at one time", most);
    assert_true(arena_used(tree->arena) < 1 << 20); /* a dozen styles, however many cells */
    fo_close(tree);
    diag_destroy(sink);
    remove(path);
}

/* Rows that are discarded leave nothing behind; the first row that is left is the first child. */
static void discarded_rows_leave_no_husk(void **state)
{
    (void)state;
    const char *path = "fo-discard.fo";
    struct diagnostics *sink = diag_create(0);
    struct fo_tree *tree;
    write_table(path, ROWS);
    assert_int_equal(fo_open_file(path, NULL, sink, &tree), STATUS_OK);
    struct fo_node *body = body_of(tree), *row = fo_first(body);
    int rows = 0;
    size_t most = 0;
    while (row != NULL) {
        char expected[16];
        size_t size;
        snprintf(expected, sizeof expected, "%d", rows++);
        assert_string_equal(fo_text(fo_first(fo_first(fo_first(row))), &size), expected);
        struct fo_node *next = fo_next(row);
        fo_discard(row);
        if (next != NULL)
            assert_ptr_equal(fo_first(body), next);
        row = next;
        size_t used = fo_segment_used(tree);
        most = used > most ? used : most;
    }
    assert_int_equal(rows, ROWS);
    if (most > 1 << 20)
        fail_msg("%zu bytes were in use at one time", most);
    fo_close(tree);
    diag_destroy(sink);
    remove(path);
}

/* What is not the first child, or the last one so far, stays as a husk. */
static void a_node_in_the_middle_stays(void **state)
{
    (void)state;
    struct reading *reading = read_flow("<fo:block id='a'/><fo:block id='b'/><fo:block id='c'/>");
    struct fo_node *a = read_id(reading, "a"), *b = read_id(reading, "b"), *c = read_id(reading, "c");
    fo_discard(b);
    assert_ptr_equal(fo_next(a), b);
    fo_discard(a);
    assert_ptr_equal(fo_first(fo_parent(c)), b);
    fo_discard(c);
    assert_ptr_equal(fo_next(b), c);
    read_close(reading);
}

static void nothing_is_read_that_is_not_asked_for(void **state)
{
    (void)state;
    const char *path = "fo-ahead.fo";
    struct diagnostics *sink = diag_create(0);
    struct fo_tree *tree;
    write_table(path, ROWS);
    assert_int_equal(fo_open_file(path, NULL, sink, &tree), STATUS_OK);
    struct fo_node *row = fo_first(body_of(tree));
    assert_non_null(fo_next(row));
    assert_true(tree->events < 10000);
    fo_close(tree);
    diag_destroy(sink);
    remove(path);
}

/* Equal cells share a style, found by their attributes as written. */
static void cells_share_their_style(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow(
        "<fo:table><fo:table-body><fo:table-row><fo:table-cell id='a' "
        "padding='2pt'><fo:block/></fo:table-cell></fo:table-row>"
        "<fo:table-row id='r'><fo:table-cell id='b' padding='2pt'><fo:block/></fo:table-cell></fo:table-row>"
        "<fo:table-row background-color='red'><fo:table-cell id='c' padding='2pt'><fo:block/></fo:table-cell>"
        "</fo:table-row></fo:table-body></fo:table>");
    assert_ptr_equal(fo_style(read_id(reading, "a")), fo_style(read_id(reading, "b")));
    /* what is not inherited does not reach the key either */
    assert_ptr_equal(fo_style(read_id(reading, "a")), fo_style(read_id(reading, "c")));
    read_close(reading);
}

static void releasing_an_open_part_reads_over_it(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    char *filler = arena_alloc(arena, 200001);
    memset(filler, 'x', 200000);
    struct reading *reading =
        read_flow(arena_format(arena, "<fo:block>%s</fo:block><fo:block id='b'>y</fo:block>", filler));
    struct fo_node *block = fo_first(fo_first(fo_next(fo_first(fo_root(reading->tree)))));
    fo_release(block);
    assert_null(fo_first(block));
    assert_ptr_equal(fo_next(block), read_id(reading, "b"));
    fo_release(block); /* again: nothing happens */
    assert_int_equal(read_all(reading), STATUS_OK);
    read_close(reading);
    arena_destroy(arena);
}

static void a_part_goes_with_the_parts_inside_it(void **state)
{
    (void)state;
    struct reading *reading =
        read_flow("<fo:block id='a'><fo:block>b</fo:block><fo:block><fo:table><fo:table-body><fo:table-row>"
                  "<fo:table-cell><fo:block>c</fo:block></fo:table-cell></fo:table-row></fo:table-body></fo:table></"
                  "fo:block></fo:block>"
                  "<fo:block id='d'>e</fo:block>");
    struct fo_node *block = read_id(reading, "a");
    assert_int_equal(fo_complete(block), STATUS_OK);
    fo_release(block);
    assert_int_equal(read_all(reading), STATUS_OK);
    struct fo_node *last = read_id(reading, "d");
    fo_release(last);
    assert_null(reading->tree->segments);
    read_close(reading);
}

/* Serial numbers, styles and ids are the same in each pass; messages come once. */
static void rewinding_starts_again(void **state)
{
    (void)state;
    struct reading *reading = read_flow("<fo:block id='a' color='rot'>x</fo:block>\n<fo:block id='b' farbe='rot'/>"
                                        "<fo:block><fo:page-number-citation ref-id='fehlt'/></fo:block>");
    uint64_t serial = fo_serial(read_id(reading, "a"));
    const struct fo_style *style = fo_style(read_id(reading, "a"));
    assert_int_equal(fo_rewind(reading->tree), STATUS_OK); /* in the middle */
    assert_int_equal(read_all(reading), STATUS_INVALID);
    assert_int_equal(diag_count(reading->sink), 3);
    for (int pass = 0; pass < 3; pass++) {
        assert_int_equal(fo_rewind(reading->tree), STATUS_OK);
        assert_int_equal(fo_serial(read_id(reading, "a")), serial);
        assert_ptr_equal(fo_style(read_id(reading, "a")), style);
        assert_int_equal(read_all(reading), STATUS_INVALID);
    }
    assert_int_equal(diag_count(reading->sink), 3);
    read_close(reading);
}

/* A fault that the first pass did not reach is told in the second one, and then never again. */
static void a_fault_behind_the_first_pass_is_told(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    char *filler = arena_alloc(arena, 200001);
    memset(filler, 'x', 200000);
    struct reading *reading = read_flow(arena_format(arena, "<fo:block id='a'/><fo:block>%s</fo:block>&nbsp;", filler));
    read_id(reading, "a");
    for (int pass = 0; pass < 3; pass++) {
        assert_int_equal(fo_rewind(reading->tree), STATUS_OK);
        assert_int_equal(read_all(reading), STATUS_INVALID);
        assert_int_equal(diag_count(reading->sink), 1);
    }
    read_close(reading);
    arena_destroy(arena);
}

/* What stands behind the root is a fault of the document, noticed when the last page-sequence was asked for. */
static void the_input_is_read_to_its_end(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    char *feeds = arena_alloc(arena, 100001);
    memset(feeds, '\n', 100000);
    struct reading *reading =
        read_document(arena_format(arena, "%s<fo:block/>%s%s<rest/>", FO_BEGIN, FO_END, feeds), NULL);
    struct fo_node *sequence = fo_next(fo_first(fo_root(reading->tree)));
    assert_int_equal(fo_complete(sequence), STATUS_OK);
    assert_null(fo_next(sequence));
    assert_int_equal(fo_status(reading->tree), STATUS_INVALID);
    read_close(reading);
    arena_destroy(arena);
}

/* Standard input cannot be read twice; it is kept. */
static void standard_input_can_be_rewound(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow("<fo:block id='a'>x</fo:block>");
    struct diagnostics *sink = diag_create(0);
    struct fo_tree *tree;
    assert_non_null(freopen(reading->path, "r", stdin));
    assert_int_equal(fo_open_file("-", NULL, sink, &tree), STATUS_OK);
    assert_int_equal(fo_complete(fo_root(tree)), STATUS_OK);
    assert_int_equal(fo_rewind(tree), STATUS_OK);
    assert_int_equal(fo_complete(fo_root(tree)), STATUS_OK);
    assert_string_equal(fo_at(fo_root(tree)).file, "-");
    fo_close(tree);
    diag_destroy(sink);
    read_close(reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read_and_given_back),
        cmocka_unit_test(discarded_rows_leave_no_husk),
        cmocka_unit_test(a_node_in_the_middle_stays),
        cmocka_unit_test(nothing_is_read_that_is_not_asked_for),
        cmocka_unit_test(cells_share_their_style),
        cmocka_unit_test(releasing_an_open_part_reads_over_it),
        cmocka_unit_test(a_part_goes_with_the_parts_inside_it),
        cmocka_unit_test(rewinding_starts_again),
        cmocka_unit_test(a_fault_behind_the_first_pass_is_told),
        cmocka_unit_test(the_input_is_read_to_its_end),
        cmocka_unit_test(standard_input_can_be_rewound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
