/* Any bytes as fonts.xml: its roles are opened or the reason is told; a font is found in what was opened. */
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char path[] = "/tmp/tongbao-fuzz-XXXXXX";

static void remove_file(void)
{
    remove(path);
}

static void write_catalogue(const void *bytes, size_t size)
{
    static bool made;
    if (!made) {
        int descriptor = mkstemp(path);
        if (descriptor < 0 || close(descriptor) != 0)
            abort();
        atexit(remove_file);
        made = true;
    }
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct diagnostics *sink = diag_create(100);
    struct text_fonts *fonts = NULL;
    write_catalogue(data, size);
    if (text_fonts_open(path, sink, &fonts) == STATUS_OK) {
        const struct text_font *font =
            text_font_find(fonts, "songti,\"a b\",any", 700, TEXT_ITALIC, sink, (struct location){path, 1, 1});
        if (font == NULL || text_font_missing(font, "A一", 4) == 0x10FFFF)
            abort();
        (void)text_font_metrics(font);
    } else if (diag_worse(sink, DIAG_ERROR) == 0) {
        abort(); /* refused, and nobody was told */
    }
    text_fonts_close(fonts);
    diag_destroy(sink);
    return 0;
}
