/* The bytes of a sheet to UTF-8.
 *
 * A sheet names no encoding. A byte order mark settles it (Excel's "CSV UTF-8", its "Unicode text" in UTF-16); without
 * one, bytes that are well-formed UTF-8 are UTF-8, since Chinese text in GB18030 hardly ever is by chance; all others
 * are GB18030, which holds GBK and GB2312 (what Excel and WPS save as "CSV" on a Chinese system). Bytes that are in
 * neither are a fault where the better of the two readings ends; nothing is replaced, since it would be printed.
 */
#include "sheets/engine.h"

#include <string.h>
#include <unicode/ucnv.h>

enum { PIVOT = 4096 };

/* Place of the byte at `offset` in what was decoded so far. */
static struct location place(const char *name, const char *text, size_t size)
{
    struct location at = {.file = name, .line = 1, .column = 1};
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\n') {
            at.line++;
            at.column = 1;
        } else if (((unsigned char)text[i] & 0xC0) != 0x80) {
            at.column++;
        }
    }
    return at;
}

/* All of `bytes` through UTF-16; *done: how many bytes could be read. NULL when there is no memory. */
static char *convert(const char *encoding, const char *bytes, size_t size, struct arena *arena, size_t *text_size,
                     size_t *done)
{
    UErrorCode error = U_ZERO_ERROR;
    UConverter *from = ucnv_open(encoding, &error), *to = ucnv_open("UTF-8", &error);
    char *text = U_SUCCESS(error) ? arena_alloc(arena, 2 * size + 8) : NULL;
    char *target = text;
    const char *at = bytes, *const end = bytes + size;
    if (text != NULL) {
        ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
        ucnv_setFromUCallBack(to, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
    }
    while (text != NULL && U_SUCCESS(error)) {
        UChar pivot[PIVOT], *unit = pivot;
        const UChar *read = pivot;
        UErrorCode unused = U_ZERO_ERROR;
        ucnv_toUnicode(from, &unit, pivot + PIVOT, &at, end, NULL, true, &error);
        const bool more = error == U_BUFFER_OVERFLOW_ERROR;
        ucnv_fromUnicode(to, &target, text + 2 * size + 8, &read, unit, NULL, !more, &unused);
        if (more)
            error = U_ZERO_ERROR;
        else if (U_SUCCESS(error))
            break;
    }
    *done = (size_t)(at - bytes);
    if (U_FAILURE(error) && *done == size)
        --*done; /* the last character is cut off */
    *text_size = (size_t)(target - text);
    if (from != NULL)
        ucnv_close(from);
    if (to != NULL)
        ucnv_close(to);
    return text;
}

static enum status bad_bytes(const char *name, const char *encoding, const char *text, size_t size,
                             struct diagnostics *sink)
{
    diag_report(sink, DIAG_SHEETS_BYTES, place(name, text, size), encoding);
    return STATUS_INVALID;
}

static enum status decode_converted(const char *name, const char *encoding, const char *shown, const char *bytes,
                                    size_t size, struct arena *arena, struct diagnostics *sink, char **text,
                                    size_t *text_size)
{
    size_t done = 0;
    *text = convert(encoding, bytes, size, arena, text_size, &done);
    if (*text == NULL)
        return STATUS_MEMORY;
    return done == size ? STATUS_OK : bad_bytes(name, shown, *text, *text_size, sink);
}

/* Neither mark nor well-formed UTF-8: GB18030, or UTF-8 with a fault. */
static enum status decode_guessed(const char *name, const char *bytes, size_t size, const char *ill_formed,
                                  struct arena *arena, struct diagnostics *sink, char **text, size_t *text_size)
{
    size_t done = 0;
    *text = convert("gb18030", bytes, size, arena, text_size, &done);
    if (*text == NULL)
        return STATUS_MEMORY;
    if (done == size)
        return STATUS_OK;
    if ((size_t)(ill_formed - bytes) > done)
        return bad_bytes(name, "UTF-8", bytes, (size_t)(ill_formed - bytes), sink);
    return bad_bytes(name, "GB18030", *text, *text_size, sink);
}

/* XML can hold no control character but tab and line ends, and no U+FFFE or U+FFFF. */
static enum status check_characters(const char *name, const char *text, size_t size, struct diagnostics *sink)
{
    for (size_t i = 0; i < size; i++) {
        const unsigned char byte = (unsigned char)text[i];
        const bool control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
        const bool noncharacter = byte == 0xEF && size - i >= 3 && (unsigned char)text[i + 1] == 0xBF &&
                                  ((unsigned char)text[i + 2] & 0xFE) == 0xBE;
        if (control || noncharacter) {
            diag_report_array(sink, DIAG_SHEETS_CHARACTER, place(name, text, i), NULL, NULL, 0, NULL);
            return STATUS_INVALID;
        }
    }
    return STATUS_OK;
}

static enum status decode(const char *name, const char *bytes, size_t size, struct arena *arena,
                          struct diagnostics *sink, char **text, size_t *text_size)
{
    const unsigned char *first = (const unsigned char *)bytes;
    if (size >= 2 && ((first[0] == 0xFF && first[1] == 0xFE) || (first[0] == 0xFE && first[1] == 0xFF)))
        return decode_converted(name, first[0] == 0xFF ? "UTF-16LE" : "UTF-16BE", "UTF-16", bytes + 2, size - 2, arena,
                                sink, text, text_size);
    const bool marked = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    bytes += marked ? 3 : 0;
    size -= marked ? 3 : 0;
    const char *ill_formed = utf8_check(bytes, size);
    if (ill_formed != NULL && marked)
        return bad_bytes(name, "UTF-8", bytes, (size_t)(ill_formed - bytes), sink);
    if (ill_formed != NULL)
        return decode_guessed(name, bytes, size, ill_formed, arena, sink, text, text_size);
    *text = arena_substring(arena, bytes, size);
    *text_size = size;
    return *text != NULL ? STATUS_OK : STATUS_MEMORY;
}

enum status sheet_decode(const char *name, const char *bytes, size_t size, struct arena *arena,
                         struct diagnostics *sink, char **text, size_t *text_size)
{
    const enum status status = decode(name, bytes, size, arena, sink, text, text_size);
    return status == STATUS_OK ? check_characters(name, *text, *text_size, sink) : status;
}
