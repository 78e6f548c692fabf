/* Metadata in XMP: elements, lists and attributes. */
#include "reading.h"

#include <string.h>

static struct reading *read_xmp(struct arena *arena, const char *description)
{
    return read_document(
        arena_format(
            arena,
            "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'><fo:layout-master-set>"
            "<fo:simple-page-master master-name='A'><fo:region-body/></fo:simple-page-master></fo:layout-master-set>"
            "<fo:declarations><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
            "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dc='http://purl.org/dc/elements/1.1/' "
            "xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:pdf='http://ns.adobe.com/pdf/1.3/'>%s</rdf:RDF>"
            "</x:xmpmeta></fo:declarations><fo:page-sequence master-reference='A'>"
            "<fo:flow flow-name='xsl-region-body'><fo:block/></fo:flow></fo:page-sequence></fo:root>",
            description),
        NULL);
}

static void elements_and_lists(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    struct reading *reading = read_xmp(
        arena,
        "<rdf:Description rdf:about=''>\n<dc:title><rdf:Alt><rdf:li xml:lang='x-default'> 关于考核结果的通报\n</rdf:li>"
        "<rdf:li xml:lang='en'>Bulletin</rdf:li></rdf:Alt></dc:title>"
        "<dc:creator><rdf:Seq><rdf:li>示例市考核办</rdf:li><rdf:li>示例市委组织部</rdf:li></rdf:Seq></dc:creator>"
        "<dc:description>2024 年度</dc:description><dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>"
        "<pdf:Keywords>考核,通报</pdf:Keywords><xmp:CreateDate>2025-01-20T09:00:00+08:00</xmp:CreateDate>"
        "<dc:rights>x</dc:rights></rdf:Description>");
    assert_int_equal(read_all(reading), STATUS_OK);
    assert_string_equal(read_messages(reading), "");
    const struct fo_metadata *metadata = fo_metadata(reading->tree);
    assert_string_equal(metadata->title, "关于考核结果的通报");
    assert_string_equal(metadata->author, "示例市考核办; 示例市委组织部");
    assert_string_equal(metadata->subject, "2024 年度");
    assert_string_equal(metadata->language, "zh-CN");
    assert_string_equal(metadata->keywords, "考核,通报");
    assert_string_equal(metadata->date, "2025-01-20T09:00:00+08:00");
    read_close(reading);
    arena_destroy(arena);
}

/* The fields of the archive: layouts write them in a namespace of ours. */
static void the_archive(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    struct reading *reading = read_xmp(
        arena, "<rdf:Description xmlns:a='urn:tongbao:archive#' a:year='2013'><a:code>0012-WS·2013-D30-JXB-0008-D01"
               "</a:code><a:fonds>0012</a:fonds><a:retention>D30</a:retention><a:recordHash>00ff</a:recordHash>"
               "</rdf:Description>");
    const struct fo_metadata *metadata = fo_metadata(reading->tree);
    assert_int_equal(read_all(reading), STATUS_OK);
    assert_string_equal(metadata->archive_code, "0012-WS·2013-D30-JXB-0008-D01");
    assert_string_equal(metadata->fonds, "0012");
    assert_string_equal(metadata->year, "2013");
    assert_string_equal(metadata->retention, "D30");
    assert_string_equal(metadata->record_hash, "00ff");
    read_close(reading);
    arena_destroy(arena);
}

static void attributes(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    struct reading *reading =
        read_xmp(arena, "<rdf:Description dc:title='通报' xmp:CreateDate='2025-01-20' pdf:Producer='x'/>"
                        "<rdf:Description dc:title='another'/>");
    const struct fo_metadata *metadata = fo_metadata(reading->tree);
    assert_int_equal(read_all(reading), STATUS_OK);
    assert_string_equal(metadata->title, "通报");
    assert_string_equal(metadata->date, "2025-01-20");
    assert_null(metadata->author);
    read_close(reading);
    arena_destroy(arena);
}

static void there_need_be_none(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow("<fo:block/>");
    assert_null(fo_metadata(reading->tree)->title);
    read_close(reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_and_lists),
        cmocka_unit_test(the_archive),
        cmocka_unit_test(attributes),
        cmocka_unit_test(there_need_be_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
