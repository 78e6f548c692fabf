/* The structure tree: what a reader that does not see the page is told, and in which order. */
#include "document.h"

#include <stdlib.h>
#include <string.h>

static const struct pdf_options tagged = {.level = PDF_A_1B, .title = "通报"};
static const struct pdf_options untagged = {.level = PDF_NONE, .untagged = true};

/* Role and text of each element, indented by its depth. */
static const char *structure_of(struct document *document)
{
    return output_of(document, NULL, "pdfinfo -struct-text %s 2>&1", document->path);
}

static void cell(struct document *document, const struct text_face *face, uint64_t id, uint64_t row, const char *role,
                 const char *text)
{
    tag(document, id, row, role);
    show_tagged(document, id + 1, id, "P", face, 200000 + 20000 * (mpt)row, text);
    end_tag(document);
}

static void headings_paragraphs_and_tables_are_read_in_order(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "tagged.pdf", &tagged);
    show_tagged(document, 1, 0, "H1", face, 100000, "考评结果通报");
    show_tagged(document, 2, 0, "P", face, 130000, "各单位");
    tag(document, 3, 0, "Table");
    tag(document, 4, 3, "THead");
    tag(document, 5, 4, "TR");
    cell(document, face, 10, 5, "TH", "名次");
    cell(document, face, 12, 5, "TH", "单位");
    end_tag(document);
    end_tag(document);
    tag(document, 6, 3, "TBody");
    tag(document, 7, 6, "TR");
    cell(document, face, 14, 7, "TD", "1");
    cell(document, face, 16, 7, "TD", "示例市");
    end_tag(document);
    end_tag(document);
    end_tag(document);
    assert_written(document);
    assert_sound(document);
    /* The paragraph of a cell that has nothing else is merged into the cell. */
    assert_string_equal(structure_of(document), "Document\n"
                                                "  H1 (block)\n    \"考评结果通报\"\n"
                                                "  P (block)\n    \"各单位\"\n"
                                                "  Table (block)\n"
                                                "    THead\n      TR\n"
                                                "        TH:\n           /Scope /Column\n          \"名次\"\n"
                                                "        TH:\n           /Scope /Column\n          \"单位\"\n"
                                                "    TBody\n      TR\n"
                                                "        TD\n          \"1\"\n"
                                                "        TD\n          \"示例市\"\n");
    const char *content = unpacked(document);
    assert_non_null(strstr(content, "/Scope /Column"));
}

/* A cell that spans rows is painted with the last of them; it is read where it begins. */
static void a_cell_that_spans_rows_is_read_in_its_place(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "spanning.pdf", &(struct pdf_options){.level = PDF_A_1B});
    tag(document, 1, 0, "Table");
    tag(document, 2, 1, "TR");
    show_tagged(document, 4, 2, "TD", face, 100000, "申报");
    show_tagged(document, 5, 2, "TD", face, 100000, "16项");
    end_tag(document);
    tag(document, 6, 1, "TR");
    show_tagged(document, 3, 2, "TD", face, 110000, "重点任务");
    show_tagged(document, 7, 6, "TD", face, 120000, "下达");
    end_tag(document);
    end_tag(document);
    assert_written(document);
    assert_string_equal(output_of(document, NULL, "pdfinfo -struct-text spanning.pdf | grep '\"' | tr -d ' \\n'"),
                        "\"重点任务\"\"申报\"\"16项\"\"下达\"");
}

static void a_cell_with_two_paragraphs_keeps_them(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "paragraphs.pdf", &tagged);
    tag(document, 1, 0, "TD");
    show_tagged(document, 2, 1, "P", face, 100000, "一");
    show_tagged(document, 3, 1, "P", face, 130000, "二");
    end_tag(document);
    assert_written(document);
    assert_string_equal(structure_of(document),
                        "Document\n  TD\n    P (block)\n      \"一\"\n    P (block)\n      \"二\"\n");
}

/* A paragraph over two pages is one element; what comes between on the static layer is none. */
static void an_element_over_two_pages_is_one(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    const struct area_device *device;
    document_begin(document, "pages.pdf", &tagged);
    device = document->device;
    show_tagged(document, 1, 0, "P", face, 700000, "前一页");
    document_static(document);
    show(document, face, 14000, 280000, 780000, "1");
    document->page.index = 1;
    device->page_end(device->state, &document->page, AREA_STATIC);
    device->page_begin(device->state, &document->page, AREA_BODY);
    show_tagged(document, 1, 0, "P", face, 100000, "后一页");
    show_tagged(document, 2, 0, "P", face, 130000, "完");
    assert_written(document);
    assert_sound(document);
    assert_string_equal(structure_of(document),
                        "Document\n  P (block)\n    \"前一页\"\n    \"后一页\"\n  P (block)\n    \"完\"\n");
    assert_string_equal(output_of(document, NULL, "pdftotext -f 1 -l 1 pages.pdf -"), "前一页\n\n1\n\n\f");
}

/* Rules are artifacts, all of one colour together, and do not break the text of an element in two. */
static void rules_are_one_artifact(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "rules.pdf", &tagged);
    const struct area_device *device = document->device;
    for (uint64_t i = 1; i <= 20; i++) {
        tag(document, i, 0, "P");
        device->line(device->state, 80000, 100000 * (mpt)i / 3, 500000, 100000 * (mpt)i / 3, 500, 0xFF000000,
                     AREA_SOLID);
        show(document, face, 16000, 80000, 100000 * (mpt)i / 3, "考核");
        device->line(device->state, 80000, 99000, 80000, 120000, 500, 0xFF000000, AREA_SOLID);
        show(document, face, 16000, 112000, 100000 * (mpt)i / 3, "结果");
        end_tag(document);
    }
    assert_written(document);
    assert_sound(document);
    const char *at = unpacked(document), *artifact = strstr(at, "/Artifact BMC");
    int marks = 0;
    for (const char *found = at; (found = strstr(found, "/MCID")) != NULL; found++)
        marks++;
    assert_int_equal(marks, 20);
    assert_non_null(artifact);
    assert_null(strstr(artifact + 1, "/Artifact BMC"));
}

/* Paint of another colour ends the collection, so that what was painted first stays below. */
static void the_order_of_colours_is_kept(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "order.pdf", &untagged);
    const struct area_device *device = document->device;
    const struct area_rectangle area = {.x = 50000, .y = 50000, .width = 100000, .height = 100000};
    device->fill(device->state, &area, 0xFFFF0000);
    device->fill(device->state, &area, 0xFF00FF00);
    show(document, face, 16000, 60000, 100000, "黑");
    device->fill(device->state, &area, 0xFF0000FF);
    assert_written(document);
    const char *content = unpacked(document);
    const char *red = strstr(content, "1 0 0 rg"), *green = strstr(content, "0 1 0 rg"),
               *black = strstr(content, "0 g\n"), *blue = strstr(content, "0 0 1 rg");
    assert_non_null(red);
    assert_non_null(green);
    assert_non_null(black);
    assert_non_null(blue);
    assert_true(red < green && green < black && black < blue);
}

/* Each mark of a page finds its element through the parent tree, and that element names the mark. */
static void the_parent_tree_leads_back(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "parents.pdf", &tagged);
    tag(document, 1, 0, "Table");
    tag(document, 2, 1, "TR");
    cell(document, face, 4, 2, "TD", "甲");
    cell(document, face, 6, 2, "TD", "乙");
    end_tag(document);
    end_tag(document);
    assert_written(document);
    for (int i = 0; i < 2; i++) {
        const char *number =
            output_of(document, NULL,
                      "mutool show parents.pdf trailer/Root/StructTreeRoot/ParentTree/Nums/2 | tr -d '[]' | "
                      "awk '{print $%d}'",
                      1 + 3 * i);
        const char *element = output_of(document, NULL, "mutool show -g parents.pdf %d", atoi(number));
        assert_non_null(strstr(element, "/S/TD"));
        assert_non_null(strstr(element, i == 0 ? "/K 0" : "/K 1"));
    }
}

/* Spans, alternative text, a language, a role that PDF does not know. */
static void attributes_are_written(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "attributes.pdf", &tagged);
    const struct area_device *device = document->device;
    device->tag_begin(device->state, &(struct area_tag){.id = 1, .role = "TD", .column_span = 2, .row_span = 3});
    show(document, face, 16000, 80000, 100000, "合计");
    end_tag(document);
    device->tag_begin(device->state,
                      &(struct area_tag){.id = 2, .role = "Figure", .alternative = "得分图", .language = "en"});
    const struct area_segment segments[] = {{.kind = 'm', .x = {50000}, .y = {50000}},
                                            {.kind = 'l', .x = {90000}, .y = {90000}}};
    device->path(
        device->state,
        &(struct area_path){
            .segments = segments, .count = 2, .stroke = true, .stroke_color = 0xFF000000, .stroke_width = 1000});
    end_tag(document);
    show_tagged(document, 3, 0, "Masthead", face, 150000, "红头");
    assert_written(document);
    assert_sound(document);
    const char *content = unpacked(document);
    assert_non_null(strstr(content, "/ColSpan 2"));
    assert_non_null(strstr(content, "/RowSpan 3"));
    assert_non_null(strstr(content, "/Lang (en)"));
    assert_non_null(strstr(content, "/Alt <feff5f975206"));
    assert_non_null(strstr(content, "/Masthead /Div"));
    assert_non_null(strstr(content, "/Figure<</MCID"));
}

/* The most references in one array. */
static size_t longest_array(const char *text)
{
    size_t count = 0, most = 0;
    bool inside = false;
    for (; *text != '\0'; text++) {
        if (*text == '[' || *text == ']') {
            inside = *text == '[';
            count = 0;
        } else if (inside && *text == 'R' && text[-1] == ' ') {
            most = ++count > most ? count : most;
        }
    }
    return most;
}

/* PDF/A-1 has arrays of at most 8,191 items; a table may have more rows, a document more paragraphs. */
static void more_kids_than_an_array_holds_are_grouped(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    enum { ROWS = 20000, ON_PAGE = 4000 };
    document_begin(document, "rows.pdf", &tagged);
    for (int i = 0; i < ROWS; i++) {
        tag(document, 1, 0, "Table");
        tag(document, 2, 1, "TBody");
        tag(document, (uint64_t)(10 + i), 2, "TR");
        show_tagged(document, (uint64_t)(100000 + i), (uint64_t)(10 + i), "TD", face, 100000, "分");
        for (int k = 0; k < 3; k++)
            end_tag(document);
        show_tagged(document, (uint64_t)(200000 + i), 0, "P", face, 200000, "说");
        if (i % ON_PAGE == ON_PAGE - 1)
            document_page(document);
    }
    assert_written(document);
    assert_sound(document);
    const char *rows = output_of(document, NULL, "pdfinfo -struct rows.pdf | grep -c '^      *TR$'");
    assert_int_equal(atoi(rows), ROWS);
    const char *paragraphs = output_of(document, NULL, "pdfinfo -struct rows.pdf | grep -c '^  *P (block)$'");
    assert_int_equal(atoi(paragraphs), ROWS);
    assert_in_range(longest_array(unpacked(document)), 7000, 8191);
}

static void too_many_marks_on_a_page_are_an_error(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "marks.pdf", &tagged);
    for (uint64_t i = 1; i <= 8300; i++)
        show_tagged(document, i, 0, "P", face, 100000, "分");
    assert_int_equal(document_end(document), STATUS_LIMIT);
    assert_non_null(strstr(messages(document), "page 1 has more than 8191 pieces"));
    assert_false(file_exists("marks.pdf"));
}

static void an_untagged_document_has_no_structure(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "bare.pdf", &untagged);
    show_tagged(document, 1, 0, "P", face, 100000, "考核");
    assert_written(document);
    const char *content = unpacked(document);
    assert_null(strstr(content, "StructTreeRoot"));
    assert_null(strstr(content, "BDC"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        document_test(headings_paragraphs_and_tables_are_read_in_order),
        document_test(a_cell_that_spans_rows_is_read_in_its_place),
        document_test(a_cell_with_two_paragraphs_keeps_them),
        document_test(an_element_over_two_pages_is_one),
        document_test(rules_are_one_artifact),
        document_test(the_order_of_colours_is_kept),
        document_test(the_parent_tree_leads_back),
        document_test(attributes_are_written),
        document_test(more_kids_than_an_array_holds_are_grouped),
        document_test(too_many_marks_on_a_page_are_an_error),
        document_test(an_untagged_document_has_no_structure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
