/* Sheets of any bytes: the first byte says the kind (a to i, in the order of enum sheets_kind), the rest is the sheet.
 *
 * Whatever the bytes: no crash, no leak, a fault for everything that is refused; and what is accepted is XML that the
 * reader of the vocabulary accepts, names and texts from the sheet included.
 */
#include <assert.h>
#include <stdlib.h>

#include "base/limits.h"
#include "sheets/sheets.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CAMPAIGN TONGBAO_SOURCE_DIR "/tests/unit/sheets/campaign"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct xml_schemas *schemas; /* compiled once; closed with the process */
    const int kind = size > 0 ? data[0] - 'a' : -1;
    if (kind < 0 || kind >= SHEETS_KIND_COUNT)
        return 0;
    struct diagnostics *sink = diag_create(0);
    struct arena *arena = arena_create(0);
    struct sheets_campaign *campaign = NULL;
    struct buffer out;
    buffer_init(&out, LIMIT_FILE_BYTES);
    if (schemas == NULL)
        assert(xml_schemas_open(TONGBAO_SOURCE_DIR "/src/schema", sink, &schemas) == STATUS_OK);
    if (kind != SHEETS_SCHEME)
        assert(sheets_campaign_open((enum sheets_kind)kind, CAMPAIGN, schemas, arena, sink, &campaign) == STATUS_OK);
    const struct sheets_source source = {.path = "a.csv", .bytes = data + 1, .size = size - 1};
    const enum status status = sheets_import((enum sheets_kind)kind, &source, campaign, arena, sink, &out);
    assert((status == STATUS_OK) == (diag_worse(sink, DIAG_ERROR) == 0));
    if (status == STATUS_OK) {
        const struct xml_source made = {
            .path = "a.xml", .bytes = out.data, .size = out.size, .limit = LIMIT_FILE_BYTES};
        assert(xml_read(&made, schemas, NULL, sink) == STATUS_OK);
    }
    buffer_free(&out);
    arena_destroy(arena);
    diag_destroy(sink);
    return 0;
}
