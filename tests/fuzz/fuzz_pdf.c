/* Images as they come from outside: PNG and JPEG of any bytes are decoded or refused. */
#include <stddef.h>
#include <stdint.h>

#include "pdf/engine.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct pdf_pixels pixels;
    if (pdf_image_decode(data, size, &pixels) == PDF_IMAGE_SOUND)
        pdf_pixels_flatten(&pixels);
    pdf_pixels_free(&pixels);
    return 0;
}
