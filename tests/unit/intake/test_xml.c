/* The hardened reader: any encoding of an office, exact places, nothing from outside, everything bounded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <zlib.h>

#include "base/limits.h"
#include "intake/xml.h"

#define SCHEMAS TONGBAO_SOURCE_DIR "/src/schema"
#define ROOT    "<submission xmlns=\"urn:tongbao:submission\" unit=\"D01\" period=\"2012\" kind=\"self-rating\">"

/* What a reading gave: the title of the report, and all faults as "line:column rule". */
struct reading {
    enum status status;
    char title[200], paragraph[400], faults[600];
    size_t elements;
    struct location last; /* place of the last element */
};

static enum status on_start(void *state, const struct xml_element *element)
{
    struct reading *reading = state;
    reading->elements++;
    reading->last = element->at;
    if (strcmp(element->name, "report") == 0 && xml_value(element, "title") != NULL)
        snprintf(reading->title, sizeof reading->title, "%s", xml_value(element, "title"));
    return STATUS_OK;
}

static enum status on_text(void *state, const char *text, size_t size)
{
    struct reading *reading = state;
    size_t have = strlen(reading->paragraph);
    if (have + size < sizeof reading->paragraph)
        memcpy(reading->paragraph + have, text, size);
    return STATUS_OK;
}

static struct reading read_source(struct xml_source source, bool validated)
{
    static struct reading reading;
    struct diagnostics *sink = diag_create(0);
    struct xml_schemas *schemas = NULL;
    const struct xml_handler handler = {.state = &reading, .start = on_start, .text = on_text};
    memset(&reading, 0, sizeof reading);
    if (source.limit == 0)
        source.limit = LIMIT_SUBMISSION_BYTES;
    assert_int_equal(xml_schemas_open(SCHEMAS, sink, &schemas), STATUS_OK);
    reading.status = xml_read(&source, validated ? schemas : NULL, &handler, sink);
    for (size_t i = 0, size = 0; i < diag_count(sink) && size < 500; i++) {
        const struct diagnostic *fault = diag_at(sink, i);
        size += (size_t)snprintf(reading.faults + size, sizeof reading.faults - size, "%s%u:%u %s", i > 0 ? ", " : "",
                                 fault->at.line, fault->at.column, diag_catalogue(fault->id)->rule);
    }
    xml_schemas_close(schemas);
    diag_destroy(sink);
    return reading;
}

static struct reading read_bytes(const char *name, const void *bytes, size_t size)
{
    return read_source((struct xml_source){.path = name, .bytes = bytes, .size = size, .vocabulary = "submission"},
                       true);
}

static struct reading read_text(const char *text)
{
    return read_bytes("D01.xml", text, strlen(text));
}

/* ---- encodings ---------------------------------------------------------------------------------- */

static const char story[] =
    ROOT "<report title=\"年度报告𠮷\"><p>示例市㐂，全年“三会一课”12次。</p></report></submission>";

/* The story in another encoding, with a declaration and perhaps a byte order mark. */
static struct reading read_encoded(const char *declared, const char *converter, const char *mark, size_t mark_size)
{
    char text[1000], bytes[4000];
    UErrorCode error = U_ZERO_ERROR;
    snprintf(text, sizeof text, declared[0] != '\0' ? "<?xml version=\"1.0\" encoding=\"%s\"?>\n%s" : "%s%s", declared,
             story);
    memcpy(bytes, mark, mark_size);
    int32_t size = ucnv_convert(converter, "UTF-8", bytes + mark_size, (int32_t)(sizeof bytes - mark_size), text,
                                (int32_t)strlen(text), &error);
    assert_true(U_SUCCESS(error));
    return read_bytes("D01.xml", bytes, mark_size + (size_t)size);
}

static void every_encoding_gives_the_same_text(void **state)
{
    static const struct {
        const char *declared, *converter, *mark;
        size_t mark_size;
    } encodings[] = {
        {"UTF-8", "UTF-8", "", 0},
        {"", "UTF-8", "", 0},
        {"UTF-8", "UTF-8", "\xEF\xBB\xBF", 3},
        {"GB2312", "UTF-8", "\xEF\xBB\xBF", 3}, /* the mark knows better than the declaration */
        {"UTF-16", "UTF-16LE", "\xFF\xFE", 2},
        {"UTF-16", "UTF-16BE", "\xFE\xFF", 2},
        {"UTF-16LE", "UTF-16LE", "", 0},
        {"", "UTF-16BE", "\xFE\xFF", 2},
        {"GB18030", "gb18030", "", 0},
        {"gb18030", "gb18030", "", 0},
        {"GBK", "gb18030", "", 0}, /* what calls itself GBK or GB2312 may hold more: 𠮷 has four bytes */
        {"gb2312", "gb18030", "", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++) {
        const struct reading reading =
            read_encoded(encodings[i].declared, encodings[i].converter, encodings[i].mark, encodings[i].mark_size);
        assert_string_equal(reading.faults, "");
        assert_string_equal(reading.title, "年度报告𠮷");
        assert_string_equal(reading.paragraph, "示例市㐂，全年“三会一课”12次。");
    }
}

/* Text longer than every buffer on the way, so that characters are cut at all their bytes. */
static void characters_may_lie_across_pieces(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 5; shift++) {
        struct buffer text;
        buffer_init(&text, 1 << 20);
        buffer_string(&text, ROOT "<report title=\"报告\">");
        for (int i = 0; i < 4000; i++) {
            buffer_append(&text, "xxxxx", i == 0 ? shift : 0);
            buffer_string(&text, i % 2000 == 0 ? "<p>" : "");
            buffer_string(&text, "示例𠮷市");
            buffer_string(&text, i % 2000 == 1999 ? "</p>" : "");
        }
        buffer_string(&text, "</report></submission>");
        char *from = strstr(text.data, "<p>"); /* the shift belongs into the paragraph */
        memmove(from - shift, from, 3);
        memset(from - shift + 3, 'x', shift);
        for (int encoding = 0; encoding < 2; encoding++) {
            const char *name = encoding == 0 ? "UTF-8" : "gb18030";
            size_t capacity = text.size * 2;
            char *bytes = malloc(capacity);
            UErrorCode error = U_ZERO_ERROR;
            int head = snprintf(bytes, capacity, "<?xml version=\"1.0\" encoding=\"%s\"?>", name);
            int32_t size = ucnv_convert(name, "UTF-8", bytes + head, (int32_t)(capacity - (size_t)head), text.data,
                                        (int32_t)text.size, &error);
            assert_true(U_SUCCESS(error));
            assert_string_equal(read_bytes("a.xml", bytes, (size_t)(head + size)).faults, "");
            free(bytes);
        }
        buffer_free(&text);
    }
}

/* ---- places --------------------------------------------------------------------------------------- */

static void places_count_characters_and_every_kind_of_line_end(void **state)
{
    (void)state;
    /* Columns are characters, not bytes. */
    assert_string_equal(read_text(ROOT "\n<!-- 注释 --> <rating item=\"zl\" mark=\"九\"/>\n</submission>").faults,
                        "2:31 xml.decimal");
    assert_string_equal(read_text(ROOT "\r\n\r\n  <rating item=\"zl\" mark=\"x\"/></submission>").faults,
                        "3:21 xml.decimal");
    assert_string_equal(read_text(ROOT "\r\r  <rating item=\"zl\" mark=\"x\"/></submission>").faults,
                        "3:21 xml.decimal");
    /* An attribute on another line than its element; one whose name ends another's. */
    assert_string_equal(read_text(ROOT "<rating\n  item=\"zl mark=&#34;\"\n  mark='x'/></submission>").faults,
                        "2:3 xml.code, 3:3 xml.decimal");
}

static void lines_go_beyond_sixteen_bits(void **state)
{
    struct buffer text;
    (void)state;
    buffer_init(&text, 1 << 22);
    buffer_string(&text, ROOT);
    for (int i = 0; i < 70000; i++)
        buffer_string(&text, "\n<rating item=\"zl\" mark=\"1\"/>");
    buffer_string(&text, "\n  <rating item=\"zl\"/></submission>");
    assert_string_equal(read_bytes("a.xml", text.data, text.size).faults, "70002:3 xml.attribute-missing");
    buffer_free(&text);
}

/* ---- packed files ----------------------------------------------------------------------------------- */

/* gzip (RFC 1952) of `text`, twice over when `members` is 2. */
static size_t pack_gzip(const char *text, size_t size, char *out, size_t capacity)
{
    z_stream stream = {0};
    assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
    stream.next_in = (unsigned char *)(uintptr_t)text;
    stream.avail_in = (uInt)size;
    stream.next_out = (unsigned char *)out;
    stream.avail_out = (uInt)capacity;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    deflateEnd(&stream);
    return capacity - stream.avail_out;
}

static void gzip_is_unpacked_and_checked(void **state)
{
    char packed[4000];
    (void)state;
    size_t size = pack_gzip(story, sizeof story - 1, packed, sizeof packed);
    assert_string_equal(read_bytes("D01.xml.gz", packed, size).title, "年度报告𠮷");
    assert_string_equal(read_bytes("D01.xml.gz", packed, size - 1).faults, "0:0 xml.gzip"); /* cut off */
    packed[size - 5] ^= 1;                                                                  /* its CRC */
    assert_string_equal(read_bytes("D01.xml.gz", packed, size).faults, "0:0 xml.gzip");
    packed[size - 5] ^= 1;
    memcpy(packed + size, "rubbish", 7);
    assert_string_equal(read_bytes("D01.xml.gz", packed, size + 7).faults, "0:0 xml.gzip");
    /* Two members one after the other are one file. */
    size = pack_gzip(story, 100, packed, sizeof packed);
    size += pack_gzip(story + 100, sizeof story - 101, packed + size, sizeof packed - size);
    assert_string_equal(read_bytes("D01.xml.gz", packed, size).title, "年度报告𠮷");
}

struct entry {
    const char *name, *text;
    size_t size;
};

static size_t pack_zip(const struct entry *entries, size_t count, const char *password, char *out, size_t capacity)
{
    struct archive *archive = archive_write_new();
    size_t used = 0;
    archive_write_set_format_zip(archive);
    if (password != NULL) {
        archive_write_set_options(archive, "zip:encryption=traditional");
        archive_write_set_passphrase(archive, password);
    }
    assert_int_equal(archive_write_open_memory(archive, out, capacity, &used), ARCHIVE_OK);
    for (size_t i = 0; i < count; i++) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, entries[i].name);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, (la_int64_t)entries[i].size);
        assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
        archive_write_data(archive, entries[i].text, entries[i].size);
        archive_entry_free(entry);
    }
    archive_write_close(archive);
    archive_write_free(archive);
    return used;
}

static void zip_holds_one_form_and_its_names_make_no_paths(void **state)
{
    static char packed[400000];
    const struct entry form = {"../../etc/D01.XML", story, sizeof story - 1}, scan = {"scan.pdf", "%PDF", 4};
    const struct entry shadow = {"__MACOSX/._D01.xml", "x", 1};
    (void)state;
    size_t size = pack_zip((struct entry[]){scan, form, shadow}, 3, NULL, packed, sizeof packed);
    assert_string_equal(read_bytes("D01.zip", packed, size).title, "年度报告𠮷");
    assert_string_equal(read_bytes("D01.zip", packed, size / 2).faults, "0:0 xml.zip");
    size = pack_zip(&form, 1, "secret", packed, sizeof packed);
    assert_string_equal(read_bytes("D01.zip", packed, size).faults, "0:0 xml.zip-encrypted");
    struct entry *many = calloc(LIMIT_ARCHIVE_ENTRIES + 1, sizeof *many);
    for (size_t i = 0; i <= LIMIT_ARCHIVE_ENTRIES; i++)
        many[i] = scan;
    size = pack_zip(many, LIMIT_ARCHIVE_ENTRIES + 1, NULL, packed, sizeof packed);
    assert_string_equal(read_bytes("D01.zip", packed, size).faults, "0:0 xml.limit-entries");
    free(many);
}

/* A megabyte of nothing packs into a kilobyte: unpacking stops at the limit, before memory or time is spent. */
static void packed_bombs_stop_at_the_limit(void **state)
{
    const size_t bomb = LIMIT_SUBMISSION_BYTES + 1000;
    char *text = malloc(bomb), *packed = malloc(bomb);
    (void)state;
    memset(text, ' ', bomb);
    memcpy(text, ROOT, sizeof ROOT - 1);
    size_t size = pack_gzip(text, bomb, packed, bomb);
    assert_true(size < 100000);
    assert_string_equal(read_bytes("D01.xml.gz", packed, size).faults, "0:0 xml.limit-bytes");
    size = pack_zip(&(struct entry){"D01.xml", text, bomb}, 1, NULL, packed, bomb);
    assert_string_equal(read_bytes("D01.zip", packed, size).faults, "0:0 xml.limit-bytes");
    free(text);
    free(packed);
}

/* ---- attacks ------------------------------------------------------------------------------------------ */

static void an_entity_bomb_costs_nothing(void **state)
{
    struct buffer text;
    (void)state;
    buffer_init(&text, 1 << 20);
    buffer_string(&text, "<!DOCTYPE x [<!ENTITY a0 \"aaaaaaaaaa\">");
    for (int i = 1; i < 30; i++) {
        buffer_format(&text, "<!ENTITY a%d \"", i);
        for (int k = 0; k < 10; k++)
            buffer_format(&text, "&a%d;", i - 1);
        buffer_string(&text, "\">");
    }
    buffer_string(&text, "]>" ROOT "<report title=\"&a29;\"><p>&a29;</p></report></submission>");
    const struct reading reading = read_bytes("a.xml", text.data, text.size);
    assert_string_equal(reading.faults, "1:1 xml.doctype");
    assert_int_equal(reading.elements, 0);
    buffer_free(&text);
}

static void nothing_outside_is_ever_loaded(void **state)
{
    (void)state;
    assert_string_equal(read_text("<!DOCTYPE submission SYSTEM \"file:///etc/passwd\">" ROOT "</submission>").faults,
                        "1:1 xml.doctype");
    assert_string_equal(read_text(ROOT "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"/etc/passwd\"/>"
                                       "</submission>")
                            .faults,
                        "1:88 xml.element");
    assert_string_equal(read_text("<?xml-stylesheet href=\"http://example.com/x.xsl\"?>" ROOT "</submission>").faults,
                        "");
    /* A hint where a schema could be is not followed. */
    assert_string_equal(
        read_text("<submission xmlns=\"urn:tongbao:submission\" unit=\"D01\" period=\"2012\" kind=\"self-rating\" "
                  "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                  "xsi:schemaLocation=\"urn:tongbao:submission http://example.com/s.xsd\"/>")
            .faults,
        "");
}

static void deep_nesting_is_refused(void **state)
{
    struct buffer text;
    (void)state;
    buffer_init(&text, 1 << 20);
    buffer_string(&text, ROOT);
    for (int i = 0; i < 100000; i++)
        buffer_string(&text, "<p>");
    const struct reading reading =
        read_source((struct xml_source){.path = "a.xml", .bytes = text.data, .size = text.size}, false);
    assert_string_equal(reading.faults, "1:853 xml.limit-depth");
    assert_int_equal(reading.elements, LIMIT_XML_DEPTH);
    buffer_free(&text);
}

static void a_hundred_megabytes_in_one_attribute_are_refused(void **state)
{
    const size_t size = (size_t)100 << 20;
    char *text = malloc(size);
    (void)state;
    memset(text, 'x', size);
    memcpy(text, ROOT "<report title=\"", sizeof ROOT + 14);
    assert_string_equal(
        read_source((struct xml_source){.path = "a.xml", .bytes = text, .size = size, .limit = size}, false).faults,
        "1:88 xml.limit-tag");
    free(text);
}

static void elements_are_counted(void **state)
{
    (void)state;
    const char text[] = ROOT "<rating item=\"a\" mark=\"1\"/><rating item=\"b\" mark=\"1\"/></submission>";
    struct xml_source source = {
        .path = "a.xml", .bytes = text, .size = sizeof text - 1, .vocabulary = "submission", .element_limit = 2};
    assert_string_equal(read_source(source, true).faults, "1:115 xml.limit-elements");
    source.element_limit = 3;
    assert_string_equal(read_source(source, true).faults, "");
}

/* Many attributes in one tag: libxml2 compares each with each, so the tag's length bounds it. */
static void a_tag_full_of_attributes_takes_no_time(void **state)
{
    struct buffer text;
    (void)state;
    buffer_init(&text, 1 << 20);
    buffer_string(&text, "<submission");
    for (int i = 0; text.size < LIMIT_XML_TAG_BYTES - 20; i++)
        buffer_format(&text, " a%x=''", (unsigned)i);
    buffer_string(&text, "/>");
    assert_string_equal(read_bytes("a.xml", text.data, text.size).faults, "1:1 xml.root");
    buffer_free(&text);
}

/* ---- the rest --------------------------------------------------------------------------------------------- */

static void all_faults_of_a_form_are_found_at_once(void **state)
{
    (void)state;
    const struct reading reading = read_text(ROOT "\n<rating item=\"a\" mark=\"x\"/>\n<rating mark=\"1\"/>\n<zz/>\n"
                                                  "<rating item=\"b\" mark=\"1\">text</rating>\n</submission>");
    assert_string_equal(reading.faults, "2:18 xml.decimal, 3:1 xml.attribute-missing, 4:1 xml.element");
    assert_int_equal(reading.status, STATUS_INVALID);
}

static void the_vocabulary_is_told_by_the_root(void **state)
{
    struct diagnostics *sink = diag_create(0);
    const char *found = NULL;
    (void)state;
    struct xml_source source = {.path = "a.xml", .bytes = ROOT, .size = sizeof ROOT - 1, .limit = 1000};
    assert_int_equal(xml_vocabulary(&source, sink, &found), STATUS_OK);
    assert_string_equal(found, "submission");
    source.bytes = "<a/>";
    source.size = 4;
    assert_int_equal(xml_vocabulary(&source, sink, &found), STATUS_INVALID);
    assert_null(found);
    diag_destroy(sink);
}

static void a_schema_that_is_not_there_is_a_fault_of_the_program(void **state)
{
    struct diagnostics *sink = diag_create(0);
    struct xml_schemas *schemas = NULL;
    (void)state;
    assert_int_equal(xml_schemas_open(TONGBAO_SOURCE_DIR "/nowhere", sink, &schemas), STATUS_SYSTEM);
    assert_null(schemas);
    assert_int_equal(xml_schemas_open(TONGBAO_SOURCE_DIR "/tests", sink, &schemas), STATUS_OK);
    assert_int_equal(xml_schemas_compile(schemas, "roster", sink), STATUS_SYSTEM);
    assert_string_equal(diag_catalogue(diag_at(sink, diag_count(sink) - 1)->id)->rule, "xml.schema");
    xml_schemas_close(schemas);
    assert_int_equal(xml_schemas_open(SCHEMAS, sink, &schemas), STATUS_OK);
    static const char *const all[] = {"campaign",   "scheme",  "roster",   "receipts",       "submission",
                                      "assessment", "results", "manifest", "rectifications", "appeals"};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        assert_int_equal(xml_schemas_compile(schemas, all[i], sink), STATUS_OK);
    xml_schemas_close(schemas);
    diag_destroy(sink);
}

static void wrapped_lines_vanish_between_chinese_words(void **state)
{
    struct arena *arena = arena_create(0);
    static const struct {
        const char *written, *meant;
    } texts[] = {
        {"  一段\n    文字  ", "一段文字"},
        {"two\n  words", "two words"},
        {"一段 文字", "一段 文字"},
        {"共3\r\n项", "共3项"},
        {"\n\n", ""},
        {"a  b", "a  b"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_string_equal(xml_text_join(arena, texts[i].written, strlen(texts[i].written)), texts[i].meant);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_encoding_gives_the_same_text),
        cmocka_unit_test(characters_may_lie_across_pieces),
        cmocka_unit_test(places_count_characters_and_every_kind_of_line_end),
        cmocka_unit_test(lines_go_beyond_sixteen_bits),
        cmocka_unit_test(gzip_is_unpacked_and_checked),
        cmocka_unit_test(zip_holds_one_form_and_its_names_make_no_paths),
        cmocka_unit_test(packed_bombs_stop_at_the_limit),
        cmocka_unit_test(an_entity_bomb_costs_nothing),
        cmocka_unit_test(nothing_outside_is_ever_loaded),
        cmocka_unit_test(deep_nesting_is_refused),
        cmocka_unit_test(a_hundred_megabytes_in_one_attribute_are_refused),
        cmocka_unit_test(elements_are_counted),
        cmocka_unit_test(a_tag_full_of_attributes_takes_no_time),
        cmocka_unit_test(all_faults_of_a_form_are_found_at_once),
        cmocka_unit_test(the_vocabulary_is_told_by_the_root),
        cmocka_unit_test(a_schema_that_is_not_there_is_a_fault_of_the_program),
        cmocka_unit_test(wrapped_lines_vanish_between_chinese_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
