/* qr - QR codes through libqrencode (GB/T 18284, ISO/IEC 18004): it chooses the version, the mask and, piece by piece,
 * the shortest of the numeric, alphanumeric and byte modes.
 *
 * Text beyond ASCII is UTF-8 in byte mode behind the designator that says so (ECI 26). Without it readers guess, and
 * some take 通报 for Big5. */
#include "drawing/engine.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

static bool read_level(struct drawing_builder *builder, const xmlNode *element, QRecLevel *level)
{
    const char *text = attribute_text(builder, element, "level");
    static const char letters[] = "LMQH";
    static const QRecLevel levels[] = {QR_ECLEVEL_L, QR_ECLEVEL_M, QR_ECLEVEL_Q, QR_ECLEVEL_H};
    const char *found = text == NULL ? letters + 1 : strlen(text) == 1 ? strchr(letters, text[0]) : NULL;
    if (found == NULL)
        drawing_bad_value(builder, "level", text, "L, M, Q or H: 7%, 15%, 25% or 30% may be damaged");
    *level = found == NULL ? QR_ECLEVEL_M : levels[found - letters];
    return found != NULL;
}

static bool is_ascii(const char *text)
{
    while (*text != '\0')
        if ((unsigned char)*text++ >= 128)
            return false;
    return true;
}

/* NULL with errno as libqrencode says it. */
static QRcode *encode(const char *text, QRecLevel level)
{
    enum { UTF_8 = 26 };
    if (is_ascii(text))
        return QRcode_encodeString(text, 0, level, QR_MODE_8, 1);
    QRinput *input = QRinput_new2(0, level);
    QRcode *code = NULL;
    if (input != NULL && QRinput_appendECIheader(input, UTF_8) == 0 &&
        QRinput_append(input, QR_MODE_8, (int)strlen(text), (const unsigned char *)text) == 0)
        code = QRcode_encodeInput(input);
    int error = errno;
    QRinput_free(input);
    errno = error;
    return code;
}

bool qr_encode(struct drawing_builder *builder, const xmlNode *element, const char *text, struct code_modules *out)
{
    QRecLevel level;
    read_level(builder, element, &level);
    QRcode *code = encode(text, level);
    if (code == NULL) {
        if (errno == ERANGE)
            diag_report(builder->source.sink, DIAG_DRAWING_QR_LONG, drawing_at(builder, element),
                        arena_format(builder->scratch, "%zu", strlen(text)));
        else
            drawing_no_memory(builder);
        return false;
    }
    size_t width = (size_t)code->width;
    uint8_t *dark = arena_copy(builder->scratch, code->data, width * width);
    QRcode_free(code);
    if (dark == NULL) {
        drawing_no_memory(builder);
        return false;
    }
    for (size_t i = 0; i < width * width; i++)
        dark[i] &= 1;
    *out = (struct code_modules){.dark = dark, .rows = width, .columns = width, .quiet = 4};
    return true;
}
