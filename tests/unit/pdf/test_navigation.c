/* Links, bookmarks, page labels, the title in the window: what makes a document comfortable. */
#include "document.h"

#include <stdio.h>
#include <string.h>

static const struct pdf_options options = {.level = PDF_A_1B, .title = "考评通报 <A&B>（𠮷）"};
static const struct area_rectangle place = {.x = 80000, .y = 90000, .width = 100000, .height = 20000};

static void links_lead_to_uris_and_anchors(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "links.pdf", &options);
    const struct area_device *device = document->device;
    tag(document, 1, 0, "P");
    tag(document, 2, 1, "Link");
    show(document, face, 16000, 80000, 105000, "附件一");
    device->link(device->state, &place, NULL, "annex-1"); /* an anchor that comes later */
    end_tag(document);
    end_tag(document);
    device->link(device->state, &(struct area_rectangle){80000, 200000, 50000, 20000}, "https://example.cn/a(b)?c=d",
                 NULL);
    document_page(document);
    device->anchor(device->state, "annex-1", 79370, 104880);
    device->anchor(device->state, "annex-1", 0, 0); /* the first one counts */
    assert_written(document);
    assert_sound(document);
    const char *content = unpacked(document);
    assert_non_null(strstr(content, "/URI (https://example.cn/a\\(b\\)?c=d)"));
    assert_null(strstr(messages(document), "warning"));
    assert_string_equal(output_of(document, NULL, "mutool show links.pdf pages/1/Annots/1/Rect"),
                        "[ 80 731.889 180 751.889 ]\n");
    assert_string_equal(output_of(document, NULL, "mutool show links.pdf pages/1/Annots/1/F"), "4\n");
    assert_non_null(
        strstr(output_of(document, NULL, "mutool show links.pdf pages/1/Annots/1/Dest"), "/XYZ 79.37 737.009 null"));
    /* The annotation belongs to its element, and the parent tree leads from it there. */
    assert_non_null(strstr(content, "/Type /OBJR"));
    assert_string_equal(output_of(document, NULL, "mutool show links.pdf pages/1/Annots/1/StructParent"), "2\n");
}

static void a_link_to_nowhere_is_left_out_with_a_warning(void **state)
{
    struct document *document = *state;
    document_begin(document, "nowhere.pdf", &options);
    const struct area_device *device = document->device;
    tag(document, 1, 0, "Link");
    device->link(device->state, &place, NULL, "missing");
    end_tag(document);
    assert_written(document);
    assert_sound(document);
    assert_null(strstr(unpacked(document), "/Annots"));
    assert_non_null(strstr(messages(document), "no page has the id missing"));
}

static void bookmarks_are_a_tree(void **state)
{
    static const struct area_bookmark bookmarks[] = {
        {1, "一、总体情况", "a", true}, {2, "（一）考评 & 结果", "a", false},
        {3, "1.优秀", "b", true},       {2, "（二）存在问题", "b", true},
        {1, "附件", "b", true},
    };
    struct document *document = *state;
    document_begin(document, "bookmarks.pdf", &options);
    const struct area_device *device = document->device;
    device->anchor(device->state, "a", 79370, 104880);
    document_page(document);
    device->anchor(device->state, "b", 79370, 104880);
    for (size_t i = 0; i < sizeof bookmarks / sizeof bookmarks[0]; i++)
        device->bookmark(device->state, &bookmarks[i]);
    assert_written(document);
    assert_sound(document);
    const char *outline = output_of(document, NULL, "mutool show bookmarks.pdf outline");
    assert_non_null(strstr(outline, "\t\"一、总体情况\""));
    assert_non_null(strstr(outline, "\t\t\t\"1.优秀\""));
    /* Seen when opened: two on top, two below the first; 优秀 is below a closed one. */
    assert_string_equal(output_of(document, NULL, "mutool show bookmarks.pdf trailer/Root/Outlines/Count"), "4\n");
    assert_string_equal(output_of(document, NULL, "mutool show bookmarks.pdf trailer/Root/Outlines/First/Count"),
                        "2\n");
    assert_string_equal(output_of(document, NULL, "mutool show bookmarks.pdf trailer/Root/Outlines/First/First/Count"),
                        "-1\n");
    assert_string_equal(output_of(document, NULL, "mutool show bookmarks.pdf trailer/Root/PageMode"), "/UseOutlines\n");
}

/* A level that is left out or comes from nowhere is taken for the next possible one. */
static void bookmarks_that_skip_levels_are_kept(void **state)
{
    struct document *document = *state;
    document_begin(document, "levels.pdf", &options);
    const struct area_device *device = document->device;
    device->bookmark(device->state, &(struct area_bookmark){5, "深", NULL, true});
    device->bookmark(device->state, &(struct area_bookmark){7, "更深", NULL, true});
    device->bookmark(device->state, &(struct area_bookmark){-1, "浅", NULL, true});
    assert_written(document);
    assert_sound(document);
    assert_string_equal(output_of(document, NULL, "mutool show levels.pdf trailer/Root/Outlines/Count"), "3\n");
}

static void label_page(struct document *document, size_t index, int64_t number, const char *label)
{
    struct area_page_info page = {
        .index = index, .number = number, .label = label, .width = A4_WIDTH, .height = A4_HEIGHT};
    document->device->page_begin(document->device->state, &page, AREA_BODY);
    document->device->page_end(document->device->state, &page, AREA_BODY);
}

static void labels_are_written_where_they_differ(void **state)
{
    struct document *document = *state;
    document_begin(document, "labels.pdf", &options);
    label_page(document, 1, 2, "封二");
    label_page(document, 2, 1, "1");
    label_page(document, 3, 2, "2");
    label_page(document, 4, 7, "7");
    assert_written(document);
    assert_sound(document);
    assert_string_equal(output_of(document, NULL, "mutool show -g labels.pdf trailer/Root/PageLabels/Nums"),
                        "[0<</S/D/St 1>>1<</P<FEFF5C014E8C>>>2<</S/D/St 1>>4<</S/D/St 7>>]\n");
    document_begin(document, "unlabelled.pdf", &options);
    document_page(document);
    document_page(document);
    assert_written(document);
    assert_null(strstr(unpacked(document), "PageLabels"));
}

static void the_title_and_the_printer_are_told(void **state)
{
    struct document *document = *state;
    document_begin(document, "title.pdf", &options);
    document_page(document);
    assert_written(document);
    assert_non_null(strstr(output_of(document, NULL, "pdfinfo title.pdf"), "考评通报 <A&B>（𠮷）"));
    const char *preferences = output_of(document, NULL, "mutool show -g title.pdf trailer/Root/ViewerPreferences");
    assert_string_equal(preferences, "<</DisplayDocTitle true/PrintScaling/None/Duplex/DuplexFlipLongEdge>>\n");
    assert_string_equal(output_of(document, NULL, "mutool show title.pdf trailer/Root/Lang"), "(zh-CN)\n");
}

/* /PrintScaling is of PDF 1.6 and /Duplex of 1.7. A PDF/A-1 file is 1.4, whose readers pass over keys that they do not
 * know (PDF Reference 1.4, appendix H), and today's printers obey them whatever the file calls itself: all levels say
 * the same, so that a form with a printed frame is never shrunk. A sheet of one page has no back. */
static void every_level_tells_the_printer_the_same(void **state)
{
    static const enum pdf_level levels[] = {PDF_NONE, PDF_A_1B, PDF_A_2U, PDF_A_2A, PDF_A_3U};
    struct document *document = *state;
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        document_begin(document, "single.pdf", &(struct pdf_options){.level = levels[i], .title = "通报"});
        assert_written(document);
        assert_sound(document);
        assert_string_equal(output_of(document, NULL, "mutool show -g single.pdf trailer/Root/ViewerPreferences"),
                            "<</DisplayDocTitle true/PrintScaling/None>>\n");
    }
    const char *objects = output_of(document, NULL, "qpdf --json --json-key=qpdf single.pdf");
    assert_non_null(strstr(objects, "\"/DisplayDocTitle\": true"));
}

/* A window without a title of the document's own shows the name of the file. */
static void a_document_without_a_title_shows_its_name(void **state)
{
    struct document *document = *state;
    document_begin(document, "untitled.pdf", &(struct pdf_options){.level = PDF_NONE});
    assert_written(document);
    assert_null(strstr(unpacked(document), "DisplayDocTitle"));
}

/* The size of a page is that of its layout to 1/1000 pt; other pages may have their own. */
static void pages_have_their_exact_size(void **state)
{
    struct document *document = *state;
    document_begin(document, "sizes.pdf", &options);
    struct area_page_info wide = {.index = 1, .number = 2, .label = "2", .width = A4_HEIGHT, .height = A4_WIDTH};
    document->device->page_begin(document->device->state, &wide, AREA_BODY);
    document->device->page_end(document->device->state, &wide, AREA_BODY);
    assert_written(document);
    assert_string_equal(output_of(document, NULL, "pdfinfo -l 2 sizes.pdf | grep 'Page.*size' | tr -s ' '"),
                        "Page 1 size: 595.275 x 841.889 pts (A4)\nPage 2 size: 841.889 x 595.275 pts (A4)\n");
    assert_string_equal(output_of(document, NULL, "mutool show sizes.pdf pages/2/MediaBox"),
                        "[ 0 0 841.889 595.275 ]\n");
}

/* Two documents in one file, with the same ids and page numbers: each from an odd page, none meets the other's ids. */
static void parts_are_documents_of_their_own(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    const char *const titles[] = {"D01 市公安局", "D02 市财政局"}, *const prefixes[] = {"D01-", "D02-"};
    remove("parts.pdf");
    assert_int_equal(pdf_open(document->batch, "parts.pdf", &options, document->sink, &document->writer), STATUS_OK);
    document->path = "parts.pdf";
    document->device = pdf_device(document->writer);
    const struct area_device *device = document->device;
    for (int i = 0; i < 2; i++) {
        document->page = (struct area_page_info){.number = 1, .label = "1", .width = A4_WIDTH, .height = A4_HEIGHT};
        assert_int_equal(pdf_part(document->writer, titles[i], prefixes[i]), STATUS_OK);
        device->page_begin(device->state, &document->page, AREA_BODY);
        device->document(device->state, &(struct fo_metadata){.title = "评分表", .language = "zh-CN"});
        device->anchor(device->state, "items", 80000, 300000);
        device->bookmark(device->state, &(struct area_bookmark){1, "各项得分", "items", true});
        device->link(device->state, &place, NULL, "items");
        show_tagged(document, 1, 0, "H1", face, 100000, titles[i]);
        if (i == 0)
            device->page_end(device->state, &document->page, AREA_BODY);
    }
    assert_written(document);
    assert_sound(document);
    assert_string_equal(output_of(document, NULL, "mutool show parts.pdf outline | sed 's/^.\t//; s/&.*//'"),
                        "\"D01 市公安局\"\t#page=1\n\t\"各项得分\"\t#page=1\n"
                        "\"D02 市财政局\"\t#page=3\n\t\"各项得分\"\t#page=3\n");
    assert_non_null(
        strstr(output_of(document, NULL, "pdfinfo parts.pdf"), "考评通报")); /* no part speaks for the file */
    assert_non_null(strstr(output_of(document, NULL, "pdfinfo parts.pdf"), "Pages:           3"));
    assert_string_equal(output_of(document, NULL, "pdfinfo -struct-text parts.pdf"),
                        "Document\n  Part\n    H1 (block)\n      \"D01 市公安局\"\n"
                        "  Part\n    H1 (block)\n      \"D02 市财政局\"\n");
    const char *labels = output_of(document, NULL, "mutool show parts.pdf trailer/Root/PageLabels | tr -d ' \\n'");
    assert_string_equal(labels, "<</Nums[0<</P(D01-)/S/D/St1>>1<</P()>>2<</P(D02-)/S/D/St1>>]>>");
    assert_null(strstr(messages(document), "warning"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        document_test(parts_are_documents_of_their_own),
        document_test(links_lead_to_uris_and_anchors),
        document_test(a_link_to_nowhere_is_left_out_with_a_warning),
        document_test(bookmarks_are_a_tree),
        document_test(bookmarks_that_skip_levels_are_kept),
        document_test(labels_are_written_where_they_differ),
        document_test(the_title_and_the_printer_are_told),
        document_test(every_level_tells_the_printer_the_same),
        document_test(a_document_without_a_title_shows_its_name),
        document_test(pages_have_their_exact_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
