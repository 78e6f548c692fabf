/* What the document says of itself: title and dates in /Info, the catalog, the output intent.
 *
 * The date of a document is that of its text (成文日期), never the clock: from the FO, else from the options, else
 * there is none. A date without a time means nine in the morning in China.
 */
#include "pdf/engine.h"

#include <string.h>

enum { DAY_BEGINS = 9, CHINA_MINUTES = 8 * 60 };

const char *pdf_producer(void)
{
    return "tongbao " TONGBAO_VERSION ", libharu 2.3.0";
}

/* ---- dates ------------------------------------------------------------------------------------------------------- */

/* Exactly `digits` digits. */
static bool read_digits(const char **at, int digits, int *out)
{
    *out = 0;
    for (int i = 0; i < digits; i++, ++*at) {
        if (**at < '0' || **at > '9')
            return false;
        *out = *out * 10 + (**at - '0');
    }
    return true;
}

static bool read_offset(const char **at, int *minutes)
{
    int hours, rest, sign = **at == '-' ? -1 : 1;
    if (**at == 'Z') {
        ++*at;
        *minutes = 0;
        return true;
    }
    if (**at != '+' && **at != '-')
        return false;
    ++*at;
    if (!read_digits(at, 2, &hours) || *(*at)++ != ':' || !read_digits(at, 2, &rest) || hours > 14 || rest > 59)
        return false;
    *minutes = sign * (60 * hours + rest);
    return true;
}

/* YYYY-MM-DD, or with THH:MM[:SS] and Z or an offset (W3C date-time). */
static bool read_date(const char *text, struct pdf_date *out)
{
    struct pdf_date date = {.hour = DAY_BEGINS, .offset = CHINA_MINUTES, .known = true};
    const char *at = text;
    if (!read_digits(&at, 4, &date.year) || *at++ != '-' || !read_digits(&at, 2, &date.month) || *at++ != '-' ||
        !read_digits(&at, 2, &date.day))
        return false;
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31)
        return false;
    if (*at == 'T') {
        at++;
        if (!read_digits(&at, 2, &date.hour) || *at++ != ':' || !read_digits(&at, 2, &date.minute))
            return false;
        if (*at == ':' && (at++, !read_digits(&at, 2, &date.second)))
            return false;
        if (*at != '\0' && !read_offset(&at, &date.offset))
            return false;
    }
    if (*at != '\0' || date.hour > 23 || date.minute > 59 || date.second > 59)
        return false;
    *out = date;
    return true;
}

void pdf_date_find(struct pdf_writer *writer)
{
    const char *given = writer->options.date;
    if (given != NULL && *given != '\0' && !read_date(given, &writer->date))
        diag_report(writer->sink, DIAG_PDF_DATE, (struct location){.file = writer->path}, given);
}

void pdf_put_date(struct buffer *buffer, const struct pdf_date *date)
{
    int offset = date->offset < 0 ? -date->offset : date->offset;
    buffer_format(buffer, "(D:%04d%02d%02d%02d%02d%02d", date->year, date->month, date->day, date->hour, date->minute,
                  date->second);
    if (offset == 0)
        buffer_string(buffer, "Z)");
    else
        buffer_format(buffer, "%c%02d'%02d')", date->offset < 0 ? '-' : '+', offset / 60, offset % 60);
}

/* ---- information ------------------------------------------------------------------------------------------------- */

static void take(struct pdf_writer *writer, const char **option, const char *said)
{
    if (said == NULL || *said == '\0')
        return;
    *option = arena_string(writer->arena, said);
    if (*option == NULL)
        pdf_no_memory(writer);
}

void pdf_document(struct pdf_writer *writer, const struct fo_metadata *metadata)
{
    if (metadata == NULL)
        return;
    take(writer, &writer->language, metadata->language);
    if (writer->part.number > 0)
        return; /* one of several cannot speak for the file */
    take(writer, &writer->options.title, metadata->title);
    take(writer, &writer->options.author, metadata->author);
    take(writer, &writer->options.subject, metadata->subject);
    take(writer, &writer->options.keywords, metadata->keywords);
    take(writer, &writer->options.date, metadata->date);
    take(writer, &writer->options.archive_code, metadata->archive_code);
    take(writer, &writer->options.fonds, metadata->fonds);
    take(writer, &writer->options.year, metadata->year);
    take(writer, &writer->options.retention, metadata->retention);
    take(writer, &writer->options.record_hash, metadata->record_hash);
}

static void put_entry(struct buffer *body, const char *key, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    buffer_string(body, key);
    pdf_put_text(body, text, strlen(text));
}

static void write_info(struct pdf_writer *writer)
{
    const struct pdf_options *options = &writer->options;
    uint32_t object = pdf_object_root(writer, PDF_ROOT_INFO);
    struct buffer *body = pdf_body(writer);
    put_entry(body, "/Title", options->title);
    put_entry(body, "/Author", options->author);
    put_entry(body, "/Subject", options->subject);
    put_entry(body, "/Keywords", options->keywords);
    put_entry(body, "/Producer", pdf_producer());
    if (writer->date.known) {
        buffer_string(body, "/CreationDate");
        pdf_put_date(body, &writer->date);
        buffer_string(body, "/ModDate");
        pdf_put_date(body, &writer->date);
    }
    pdf_object_body(writer, object, body);
}

static uint32_t write_xmp(struct pdf_writer *writer)
{
    struct buffer *text = &writer->batch->scratch;
    buffer_clear(text);
    pdf_xmp(writer, text);
    const void *copy = text->failed ? NULL : arena_copy(writer->arena, text->data, text->size);
    if (copy == NULL) {
        pdf_no_memory(writer);
        return 0;
    }
    uint32_t object = pdf_object(writer);
    struct buffer *body = pdf_body(writer);
    buffer_string(body, "/Type/Metadata/Subtype/XML"); /* not deflated: PDF/A-1, 6.7.2 */
    pdf_object_stream(writer, object, body, copy, text->size);
    return object;
}

/* The profile is deflated once for a batch. */
static uint32_t write_profile(struct pdf_writer *writer)
{
    struct pdf_batch *batch = writer->batch;
    if (batch->profile.bytes == NULL)
        batch->profile.bytes = pdf_deflate(batch->deflater, PDF_STREAM_PAGE, batch->arena, pdf_srgb_profile,
                                           pdf_srgb_profile_size, &batch->profile.size);
    if (batch->profile.bytes == NULL) {
        pdf_no_memory(writer);
        return 0;
    }
    uint32_t object = pdf_object(writer);
    struct buffer *body = pdf_body(writer);
    buffer_string(body, "/N 3/Filter/FlateDecode");
    pdf_object_stream(writer, object, body, batch->profile.bytes, batch->profile.size);
    return object;
}

/* ---- catalog ----------------------------------------------------------------------------------------------------- */

static void put_viewer_preferences(struct pdf_writer *writer, struct buffer *body)
{
    buffer_string(body, "/ViewerPreferences<<");
    if (writer->options.title != NULL && *writer->options.title != '\0')
        buffer_string(body, "/DisplayDocTitle true");
    buffer_string(body, "/PrintScaling/None");
    if (writer->page_count > 1)
        buffer_string(body, "/Duplex/DuplexFlipLongEdge");
    buffer_string(body, ">>");
}

static void put_output_intent(struct buffer *body, uint32_t profile)
{
    buffer_string(body, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                        "/Info(sRGB IEC61966-2.1)/DestOutputProfile ");
    pdf_put_reference(body, profile);
    buffer_string(body, ">>]");
}

void pdf_catalog_write(struct pdf_writer *writer)
{
    bool archival = writer->options.level != PDF_NONE;
    struct buffer catalog;
    buffer_init(&catalog, PDF_STREAM_LIMIT);
    uint32_t outlines = pdf_bookmarks_write(writer), structure = pdf_structure_write(writer);
    write_info(writer);
    put_entry(&catalog, "/Lang", writer->language);
    put_viewer_preferences(writer, &catalog);
    pdf_page_labels(writer, &catalog);
    if (outlines != 0) {
        buffer_string(&catalog, "/PageMode/UseOutlines/Outlines ");
        pdf_put_reference(&catalog, outlines);
    }
    if (structure != 0) {
        buffer_string(&catalog, "/MarkInfo<</Marked true>>/StructTreeRoot ");
        pdf_put_reference(&catalog, structure);
    }
    if (archival) {
        put_output_intent(&catalog, write_profile(writer));
        buffer_string(&catalog, "/Metadata ");
        pdf_put_reference(&catalog, write_xmp(writer));
    }
    pdf_attachments_write(writer, &catalog);
    pdf_object_body(writer, pdf_object_root(writer, PDF_ROOT_CATALOG), &catalog);
    buffer_free(&catalog);
}
