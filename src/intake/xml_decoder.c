/* Bytes in any encoding that offices use, to checked UTF-8.
 *
 * libxml2 gets UTF-8 only and is told to pass over the encoding declaration: its own converters come from iconv, know
 * less of GB18030 than ICU, and report errors without a place. GB2312 and GBK are read as GB18030, which holds both:
 * files that call themselves GB2312 are GBK in truth as a rule. Bytes that are not in the encoding end the text there;
 * nothing is replaced, since a replaced character in a name would be printed.
 */
#include "intake/xml_reader.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicode/ucnv.h>

enum { DETECTED_IN = 1024, PIVOT = 4096, DECODED = XML_CHUNK * 3 };

struct xml_decoder {
    struct xml_bytes *bytes;
    const char *encoding;  /* as messages name it */
    UConverter *from, *to; /* NULL: the bytes are UTF-8 */
    UChar pivot[PIVOT];
    char input[XML_CHUNK];
    const char *at, *end; /* what is left of input */
    bool input_end, finished;
    char output[DECODED];
};

struct xml_decoder *xml_decoder_create(struct xml_bytes *bytes)
{
    struct xml_decoder *decoder = calloc(1, sizeof *decoder);
    if (decoder == NULL)
        return NULL;
    decoder->bytes = bytes;
    decoder->encoding = "UTF-8";
    decoder->at = decoder->end = decoder->input;
    return decoder;
}

void xml_decoder_destroy(struct xml_decoder *decoder)
{
    if (decoder == NULL)
        return;
    if (decoder->from != NULL)
        ucnv_close(decoder->from);
    if (decoder->to != NULL)
        ucnv_close(decoder->to);
    free(decoder);
}

const char *xml_decoder_encoding(const struct xml_decoder *decoder)
{
    return decoder->encoding;
}

/* Moves what is left of the input to its front and fills it up to `wanted` bytes or the end. */
static enum status fill(struct xml_decoder *decoder, size_t wanted)
{
    size_t have = (size_t)(decoder->end - decoder->at);
    memmove(decoder->input, decoder->at, have);
    enum status status = STATUS_OK;
    while (status == STATUS_OK && have < wanted && !decoder->input_end) {
        size_t got = 0;
        status = xml_bytes_next(decoder->bytes, decoder->input + have, sizeof decoder->input - have, &got);
        decoder->input_end = got == 0;
        have += got;
    }
    decoder->at = decoder->input;
    decoder->end = decoder->input + have;
    return status;
}

/* ---- which encoding -------------------------------------------------------------------------- */

struct encoding {
    const char *declared;  /* in the XML declaration */
    const char *converter; /* ICU's name; NULL: UTF-8 */
    const char *shown;
};
static const struct encoding encodings[] = {
    {"UTF-8", NULL, "UTF-8"},        {"UTF8", NULL, "UTF-8"},           {"US-ASCII", NULL, "UTF-8"},
    {"ASCII", NULL, "UTF-8"},        {"GB18030", "gb18030", "GB18030"}, {"GBK", "gb18030", "GBK"},
    {"GB2312", "gb18030", "GB2312"}, {"CP936", "gb18030", "GBK"},       {"EUC-CN", "gb18030", "GB2312"},
};

/* Value of encoding="…" in an XML declaration at the beginning of `text`; 0 when there is none. */
static size_t declared_encoding(const char *text, size_t size, char *out, size_t capacity)
{
    if (size < 6 || memcmp(text, "<?xml", 5) != 0)
        return 0;
    const char *end = memchr(text, '>', size);
    static const char word[] = "encoding";
    const size_t length = sizeof word - 1;
    for (const char *at = text + 5; end != NULL && at + length < end; at++) {
        if (memcmp(at, word, length) != 0)
            continue;
        at += length;
        while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n' || *at == '='))
            at++;
        const char quote = *at++;
        const char *stop = at < end && (quote == '"' || quote == '\'') ? memchr(at, quote, (size_t)(end - at)) : NULL;
        size_t found = stop != NULL ? (size_t)(stop - at) : 0;
        if (found == 0 || found >= capacity)
            return 0;
        memcpy(out, at, found);
        out[found] = '\0';
        return found;
    }
    return 0;
}

static enum status use_converter(struct xml_decoder *decoder, const char *converter, const char *shown)
{
    UErrorCode error = U_ZERO_ERROR;
    decoder->encoding = shown;
    if (converter == NULL)
        return STATUS_OK;
    decoder->from = ucnv_open(converter, &error);
    decoder->to = ucnv_open("UTF-8", &error);
    if (U_FAILURE(error))
        return STATUS_MEMORY;
    ucnv_setToUCallBack(decoder->from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
    ucnv_setFromUCallBack(decoder->to, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
    return U_FAILURE(error) ? STATUS_MEMORY : STATUS_OK;
}

/* UTF-16 with or without a byte order mark. The mark is taken away. */
static const char *utf16_converter(struct xml_decoder *decoder)
{
    const unsigned char *first = (const unsigned char *)decoder->at;
    if (decoder->end - decoder->at < 4)
        return NULL;
    if ((first[0] == 0xFF && first[1] == 0xFE) || (first[0] == 0xFE && first[1] == 0xFF)) {
        decoder->at += 2;
        return first[0] == 0xFF ? "UTF-16LE" : "UTF-16BE";
    }
    if (first[0] == '<' && first[1] == 0 && first[2] != 0 && first[3] == 0)
        return "UTF-16LE";
    if (first[0] == 0 && first[1] == '<' && first[2] == 0 && first[3] != 0)
        return "UTF-16BE";
    return NULL;
}

enum status xml_decoder_open(struct xml_decoder *decoder, const struct xml_source *source, struct diagnostics *sink)
{
    struct location start = {.file = xml_source_name(source), .line = 1, .column = 1};
    enum status status = fill(decoder, DETECTED_IN);
    if (status != STATUS_OK)
        return status;
    if (decoder->at == decoder->end)
        return xml_fault(source, sink, DIAG_XML_EMPTY, (struct location){.file = start.file});
    const char *wide = utf16_converter(decoder);
    if (wide != NULL)
        return use_converter(decoder, wide, "UTF-16");
    if (decoder->end - decoder->at >= 3 && memcmp(decoder->at, "\xEF\xBB\xBF", 3) == 0) {
        decoder->at += 3; /* the mark outweighs the declaration (XML 1.0, F.2) */
        return STATUS_OK;
    }
    char name[41];
    if (declared_encoding(decoder->at, (size_t)(decoder->end - decoder->at), name, sizeof name) == 0)
        return STATUS_OK;
    for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++)
        if (strcasecmp(name, encodings[i].declared) == 0)
            return use_converter(decoder, encodings[i].converter, encodings[i].shown);
    diag_report_unit(sink, DIAG_XML_ENCODING, start, source->unit, NULL, name);
    return STATUS_INVALID;
}

/* ---- decoding -------------------------------------------------------------------------------- */

/* Is [at, end), at most 3 bytes, the beginning of a character that goes on behind it? */
static bool cut_character(const char *at, const char *end)
{
    unsigned char first = (unsigned char)*at;
    ptrdiff_t needed = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    if (end - at >= needed || first > 0xF4)
        return false;
    for (const char *next = at + 1; next < end; next++)
        if (((unsigned char)*next & 0xC0) != 0x80)
            return false;
    return true;
}

static enum status next_utf8(struct xml_decoder *decoder, const char **text, size_t *size, bool *bad)
{
    enum status status = fill(decoder, 4); /* what was cut may be 3 bytes */
    if (status != STATUS_OK)
        return status;
    const char *stop = utf8_check(decoder->at, (size_t)(decoder->end - decoder->at));
    if (stop == NULL)
        stop = decoder->end;
    else if (decoder->input_end || !cut_character(stop, decoder->end))
        *bad = true;
    *text = decoder->at;
    *size = (size_t)(stop - decoder->at);
    decoder->at = stop;
    return STATUS_OK;
}

/* Through UTF-16, in two steps rather than ucnv_convertEx: that keeps what it has read before a bad byte to itself, and
 * the place of the fault would be lost. */
static enum status next_converted(struct xml_decoder *decoder, const char **text, size_t *size, bool *bad)
{
    char *target = decoder->output;
    while (target == decoder->output && !decoder->finished) {
        enum status status = decoder->at == decoder->end ? fill(decoder, 1) : STATUS_OK;
        if (status != STATUS_OK)
            return status;
        UErrorCode error = U_ZERO_ERROR, unused = U_ZERO_ERROR;
        UChar *pivot = decoder->pivot;
        ucnv_toUnicode(decoder->from, &pivot, decoder->pivot + PIVOT, &decoder->at, decoder->end, NULL,
                       decoder->input_end, &error);
        if (error == U_MEMORY_ALLOCATION_ERROR)
            return STATUS_MEMORY;
        if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR)
            *bad = decoder->finished = true;
        else if (error != U_BUFFER_OVERFLOW_ERROR && decoder->input_end)
            decoder->finished = true;
        const UChar *from = decoder->pivot; /* three bytes at most for each unit: the output has room */
        ucnv_fromUnicode(decoder->to, &target, decoder->output + sizeof decoder->output, &from, pivot, NULL,
                         decoder->finished, &unused);
    }
    *text = decoder->output;
    *size = (size_t)(target - decoder->output);
    return STATUS_OK;
}

enum status xml_decoder_next(struct xml_decoder *decoder, const char **text, size_t *size, bool *bad)
{
    *text = "";
    *size = 0;
    *bad = false;
    return decoder->from != NULL ? next_converted(decoder, text, size, bad) : next_utf8(decoder, text, size, bad);
}
