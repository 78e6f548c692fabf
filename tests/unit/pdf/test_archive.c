/* Documents for the archive: PDF/A-1b as PDFBox Preflight judges it, for both kinds of outlines, tagged; and what the
 * other levels say of themselves. */
#include "document.h"

#include "pictures.h"

#include <stdlib.h>
#include <string.h>

#define JAVA "/usr/share/java/"

static const char *const jars[] = {JAVA "preflight.jar", JAVA "pdfbox2.jar",         JAVA "xmpbox.jar",
                                   JAVA "fontbox2.jar",  JAVA "commons-logging.jar", JAVA "commons-io.jar",
                                   JAVA "jaxb-api.jar",  JAVA "javax.activation.jar"};

/* What the validator says of the document; skips when it is not installed. */
static const char *preflight(struct document *document)
{
    const char *path = "";
    need_file("/usr/bin/java");
    for (size_t i = 0; i < sizeof jars / sizeof jars[0]; i++) {
        need_file(jars[i]);
        path = arena_format(document->arena, "%s%s:", path, jars[i]);
    }
    return output_of(document, NULL, "java -cp %s org.apache.pdfbox.preflight.Validator_A1b %s 2>&1", path,
                     document->path);
}

static void assert_archival(struct document *document)
{
    assert_sound(document);
    const char *said = preflight(document);
    if (strstr(said, "is a valid PDF/A-1b file") == NULL)
        fail_msg("%s", said);
}

/* A page with a bit of everything: text, table, rules, a background, a picture, a link, a bookmark. */
static void fill_page(struct document *document, const struct text_face *face, const struct text_face *other)
{
    const struct area_device *device = document->device;
    struct buffer png;
    show_tagged(document, 1, 0, "H1", face, 100000, "考评结果通报");
    tag(document, 2, 0, "Table");
    tag(document, 3, 2, "TR");
    device->fill(device->state, &(struct area_rectangle){80000, 115000, 200000, 20000}, 0xFFE6E6E6);
    device->line(device->state, 80000, 115000, 280000, 115000, 500, 0xFF000000, AREA_SOLID);
    show_tagged(document, 4, 3, "TH", face, 130000, "单位");
    show_tagged(document, 5, 3, "TD", other, 130000, "98.75");
    end_tag(document);
    end_tag(document);
    device->line(device->state, 80000, 300000, 280000, 320000, 500, 0x80FF0000, AREA_DASHED);
    make_png(&png, &(struct picture){.width = 2,
                                     .height = 1,
                                     .bits = 8,
                                     .color_type = 6,
                                     .samples = "\xFF\0\0\xFF\0\0\xFF\x80",
                                     .row_bytes = 8});
    device->tag_begin(device->state, &(struct area_tag){.id = 6, .role = "Figure", .alternative = "印章"});
    device->image(device->state, &(struct area_image){.bytes = png.data, .size = png.size},
                  &(struct area_rectangle){80000, 400000, 50000, 50000});
    end_tag(document);
    buffer_free(&png);
    device->link(device->state, &(struct area_rectangle){80000, 200000, 50000, 20000}, "https://example.cn/", NULL);
    device->anchor(device->state, "top", 0, 0);
    device->bookmark(device->state, &(struct area_bookmark){1, "通报", "top", true});
}

static const struct pdf_options full = {.level = PDF_A_1B,
                                        .title = "关于2012年度考评结果的通报 <A&B>（𠮷）",
                                        .author = "示例市考评办",
                                        .subject = "年度考评",
                                        .keywords = "考评,通报",
                                        .date = "2013-01-25",
                                        .archive_code = "0110-WS·2013-Y-KPB-0001",
                                        .fonds = "0110",
                                        .year = "2013",
                                        .retention = "Y",
                                        .record_hash = "00ff"};

static void a_document_with_cff_fonts_is_pdfa_1b(void **state)
{
    struct document *document = *state;
    struct text_face *fang = need_face(FANG, 0), *song = need_face(SONG, SONG_SC);
    document_begin(document, "cff.pdf", &full);
    fill_page(document, fang, song);
    assert_written(document);
    assert_archival(document);
}

static void a_document_with_truetype_fonts_is_pdfa_1b(void **state)
{
    struct document *document = *state;
    struct text_face *kai = need_face(WENKAI, 0), *latin = need_face(LATIN, 0);
    document_begin(document, "glyf.pdf", &full);
    fill_page(document, kai, latin);
    show(document, latin, 12000, 300000, 500000, "Ångström ÇÖÜ ½ fi");
    assert_written(document);
    assert_archival(document);
}

/* Nothing is said of a title, a date or the archive, and nothing has a tag. */
static void a_bare_document_is_pdfa_1b(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "bare.pdf", &(struct pdf_options){.level = PDF_A_1B, .untagged = true});
    show(document, face, 16000, 80000, 100000, "考评");
    document_page(document);
    assert_written(document);
    assert_archival(document);
}

/* Every font of the document is PDF/A's business: a font beyond 65,535 pairs and one with characters above U+FFFF. */
static void rare_characters_are_pdfa_1b(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(RARE, 0);
    document_begin(document, "rare.pdf", &full);
    show_tagged(document, 1, 0, "P", face, 100000, "𬱖𠀀𫖯㬵胶𰻝");
    assert_written(document);
    assert_archival(document);
}

/* The validator is not blind: without the output intent it complains. */
static void a_document_that_is_none_is_not_called_pdfa(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "none.pdf", &(struct pdf_options){.level = PDF_NONE});
    show(document, face, 16000, 80000, 100000, "考评");
    assert_written(document);
    assert_null(strstr(preflight(document), "is a valid PDF/A-1b file"));
}

static const char *xmp_of(struct document *document)
{
    return output_of(document, NULL, "mutool show -b %s trailer/Root/Metadata", document->path);
}

static void metadata_says_the_same_twice(void **state)
{
    struct document *document = *state;
    document_begin(document, "metadata.pdf", &full);
    assert_written(document);
    const char *info = output_of(document, NULL, "pdfinfo -isodates metadata.pdf"), *xmp = xmp_of(document);
    assert_non_null(strstr(info, "关于2012年度考评结果的通报 <A&B>（𠮷）"));
    assert_non_null(strstr(xmp, "关于2012年度考评结果的通报 &lt;A&amp;B&gt;（𠮷）"));
    assert_non_null(strstr(info, "示例市考评办"));
    assert_non_null(strstr(xmp, "<rdf:li>示例市考评办</rdf:li>"));
    assert_non_null(strstr(info, "年度考评"));
    assert_non_null(strstr(xmp, "年度考评"));
    assert_non_null(strstr(info, "考评,通报"));
    assert_non_null(strstr(xmp, "<pdf:Keywords>考评,通报</pdf:Keywords>"));
    /* 成文日期, nine in the morning in China. */
    assert_string_equal(output_of(document, NULL, "mutool show metadata.pdf trailer/Info/CreationDate"),
                        "(D:20130125090000+08'00')\n");
    assert_string_equal(output_of(document, NULL, "mutool show metadata.pdf trailer/Info/ModDate"),
                        "(D:20130125090000+08'00')\n");
    assert_non_null(strstr(xmp, "<xmp:CreateDate>2013-01-25T09:00:00+08:00</xmp:CreateDate>"));
    assert_non_null(strstr(xmp, "<archive:code>0110-WS·2013-Y-KPB-0001</archive:code>"));
    assert_non_null(strstr(xmp, "<pdfaProperty:name>retention</pdfaProperty:name>"));
    assert_non_null(strstr(xmp, "<pdfaid:part>1</pdfaid:part>"));
}

/* What the FO declares wins over the options. */
static void the_layout_has_the_last_word(void **state)
{
    struct document *document = *state;
    document_begin(document, "declared.pdf", &full);
    document->device->document(
        document->device->state,
        &(struct fo_metadata){.title = "成绩单", .date = "2014-02-03T10:20:30Z", .language = "zh-Hans"});
    assert_written(document);
    assert_string_equal(output_of(document, NULL, "mutool show declared.pdf trailer/Info/CreationDate"),
                        "(D:20140203102030Z)\n");
    assert_string_equal(output_of(document, NULL, "mutool show declared.pdf trailer/Root/Lang"), "(zh-Hans)\n");
    assert_non_null(strstr(xmp_of(document), "成绩单"));
    assert_non_null(strstr(xmp_of(document), "2014-02-03T10:20:30Z"));
}

static void a_date_that_is_none_is_a_warning(void **state)
{
    static const char *const dates[] = {"2013-13-01", "2013-1-5", "25.1.2013", "2013-01-25T9:00", "2013-01-25 09:00"};
    struct document *document = *state;
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        document_begin(document, "date.pdf", &(struct pdf_options){.date = dates[i]});
        assert_written(document);
        assert_null(strstr(unpacked(document), "CreationDate"));
        assert_non_null(strstr(messages(document), dates[i]));
    }
}

static void the_other_levels_name_themselves(void **state)
{
    static const struct {
        enum pdf_level level;
        const char *part, *conformance;
    } levels[] = {{PDF_A_2U, "<pdfaid:part>2<", ">U<"},
                  {PDF_A_2A, "<pdfaid:part>2<", ">A<"},
                  {PDF_A_3U, "<pdfaid:part>3<", ">U<"}};
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        struct pdf_options options = full;
        options.level = levels[i].level;
        document_begin(document, "level.pdf", &options);
        fill_page(document, face, face);
        assert_written(document);
        assert_sound(document);
        assert_non_null(strstr(xmp_of(document), levels[i].part));
        assert_non_null(strstr(xmp_of(document), levels[i].conformance));
        assert_non_null(strstr(output_of(document, NULL, "pdfinfo level.pdf"), "PDF version:     1.7"));
        assert_non_null(strstr(unpacked(document), "/SMask")); /* transparency is allowed */
        assert_non_null(strstr(unpacked(document), "/ca .501"));
    }
}

static void the_record_is_attached_in_pdfa_3(void **state)
{
    static const char record[] = "<results>考评</results>";
    const struct pdf_attachment attachment = {.name = "成绩 results.xml",
                                              .mime = "text/xml",
                                              .description = "打印所据的结果记录",
                                              .bytes = record,
                                              .size = sizeof record - 1};
    struct pdf_options options = full;
    struct document *document = *state;
    options.level = PDF_A_3U;
    options.attachments = &attachment;
    options.attachment_count = 1;
    document_begin(document, "attached.pdf", &options);
    assert_written(document);
    assert_sound(document);
    assert_non_null(strstr(output_of(document, NULL, "pdfdetach -list attached.pdf"), "成绩 results.xml"));
    output_of(document, NULL, "pdfdetach -save 1 -o attached.xml attached.pdf");
    assert_string_equal(output_of(document, NULL, "cat attached.xml"), record);
    assert_non_null(strstr(unpacked(document), "/AFRelationship /Data"));
    assert_non_null(strstr(unpacked(document), "/Subtype /text#2fxml"));
}

static void options_that_do_not_fit_are_refused(void **state)
{
    const struct pdf_attachment attachment = {.name = "results.xml", .bytes = "", .size = 0};
    struct document *document = *state;
    struct pdf_writer *writer;
    struct pdf_options options = {.level = PDF_A_1B, .attachments = &attachment, .attachment_count = 1};
    assert_int_equal(pdf_open(document->batch, "x.pdf", &options, document->sink, &writer), STATUS_INVALID);
    options = (struct pdf_options){.level = PDF_A_2A, .untagged = true};
    assert_int_equal(pdf_open(document->batch, "x.pdf", &options, document->sink, &writer), STATUS_INVALID);
    assert_non_null(strstr(messages(document), "use --pdfa 3u"));
    assert_non_null(strstr(messages(document), "PDF/A-2a needs structure tags"));
}

/* Translucent paint is mixed with white; where it meets other paint PDF/A-1 cannot show it. */
static void translucent_paint_is_flattened_or_refused(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    const struct area_rectangle area = {80000, 90000, 100000, 30000};
    document_begin(document, "flat.pdf", &full);
    document->device->fill(document->device->state, &area, 0x80FF0000);
    show(document, face, 16000, 80000, 105000, "字在其上"); /* opaque text on it is fine */
    assert_written(document);
    assert_non_null(strstr(unpacked(document), "1 .498 .498 rg"));
    document_begin(document, "flat.pdf", &full);
    show(document, face, 16000, 80000, 105000, "字在其下");
    document->device->fill(document->device->state, &area, 0x80FF0000);
    assert_int_equal(document_end(document), STATUS_INVALID);
    assert_non_null(strstr(messages(document), "a background on page 1 is translucent"));
    assert_false(file_exists("flat.pdf"));
}

/* The static layer comes later but lies below. */
static void static_content_below_translucent_paint_is_refused(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "below.pdf", &full);
    document->device->fill(document->device->state, &(struct area_rectangle){80000, 90000, 100000, 30000}, 0x80FF0000);
    document_static(document);
    show(document, face, 16000, 80000, 105000, "测算稿");
    assert_int_equal(document_end(document), STATUS_INVALID);
    assert_non_null(strstr(messages(document), "over static content"));
}

static void a_message_about_a_text_quotes_it(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "quoted.pdf", &full);
    show(document, face, 16000, 80000, 105000, "字在其下");
    tag(document, 1, 0, "P");
    struct area_glyphs run = run_of(document->arena, face, 16000, 80000, 105000, "测算稿");
    run.color = 0x40000000;
    document->device->glyphs(document->device->state, &run);
    assert_int_equal(document_end(document), STATUS_INVALID);
    assert_non_null(strstr(messages(document), "the text \"测算稿\" in P on page 1 is translucent"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        document_test(a_document_with_cff_fonts_is_pdfa_1b),
        document_test(a_document_with_truetype_fonts_is_pdfa_1b),
        document_test(a_bare_document_is_pdfa_1b),
        document_test(rare_characters_are_pdfa_1b),
        document_test(a_document_that_is_none_is_not_called_pdfa),
        document_test(metadata_says_the_same_twice),
        document_test(the_layout_has_the_last_word),
        document_test(a_date_that_is_none_is_a_warning),
        document_test(the_other_levels_name_themselves),
        document_test(the_record_is_attached_in_pdfa_3),
        document_test(options_that_do_not_fit_are_refused),
        document_test(translucent_paint_is_flattened_or_refused),
        document_test(static_content_below_translucent_paint_is_refused),
        document_test(a_message_about_a_text_quotes_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
