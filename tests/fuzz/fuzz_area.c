/* Any bytes as FO, formatted from end to end on the device that does nothing: no crash, no leak, no endless loop. */
#include "area/area.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct text_fonts *fonts; /* opened once: faces are immutable */
    struct diagnostics *sink = diag_create(0);
    struct arena *arena = arena_create(0);
    struct fo_options options = {.lenient = size > 0 && data[size - 1] % 2 == 0};
    struct fo_tree *tree = NULL;
    if (fonts == NULL && text_fonts_open(TONGBAO_SOURCE_DIR "/tests/golden/area/fonts.xml", sink, &fonts) != STATUS_OK)
        abort();
    if (fo_open_memory((const char *)data, size, "fuzz.fo", &options, sink, &tree) == STATUS_OK) {
        struct area_sink paint = area_paint_sink(arena, area_null_device());
        (void)area_format(tree, fonts, &paint, 1, sink);
    }
    fo_close(tree);
    arena_destroy(arena);
    diag_destroy(sink);
    return 0;
}
