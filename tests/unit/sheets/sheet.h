/* What the tests of sheets share: a sheet that is written in the test, and what became of it. */
#ifndef TEST_SHEET_H
#define TEST_SHEET_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "sheets/engine.h"

#define SCHEMAS  TONGBAO_SOURCE_DIR "/src/schema"
#define CAMPAIGN TONGBAO_SOURCE_DIR "/tests/unit/sheets/campaign"

struct office {
    struct arena *arena;
    struct diagnostics *sink;
    struct xml_schemas *schemas;
    struct sheets_campaign *campaign;
    struct buffer out;
    const char *by, *date, *round; /* options of the import */
};

static inline struct office office_open(enum sheets_kind kind, const char *folder)
{
    struct office office = {.arena = arena_create(0), .sink = diag_create(0)};
    assert_int_equal(xml_schemas_open(SCHEMAS, office.sink, &office.schemas), STATUS_OK);
    if (folder != NULL)
        assert_int_equal(
            sheets_campaign_open(kind, folder, office.schemas, office.arena, office.sink, &office.campaign), STATUS_OK);
    buffer_init(&office.out, LIMIT_FILE_BYTES);
    return office;
}

static inline void office_close(struct office *office)
{
    buffer_free(&office->out);
    xml_schemas_close(office->schemas);
    diag_destroy(office->sink);
    arena_destroy(office->arena);
}

/* Imports a sheet that is given as text. */
static inline enum status office_import(struct office *office, enum sheets_kind kind, const char *sheet)
{
    const struct sheets_source source = {.path = "sheet.csv",
                                         .bytes = sheet,
                                         .size = strlen(sheet),
                                         .by = office->by,
                                         .date = office->date,
                                         .round = office->round};
    buffer_clear(&office->out);
    return sheets_import(kind, &source, office->campaign, office->arena, office->sink, &office->out);
}

/* What came out is valid, so that check accepts it. */
static inline void assert_valid(struct office *office)
{
    const struct xml_source source = {
        .path = "out.xml", .bytes = office->out.data, .size = office->out.size, .limit = LIMIT_FILE_BYTES};
    if (xml_read(&source, office->schemas, NULL, office->sink) != STATUS_OK)
        fail_msg("not valid: %s\n%s",
                 diag_text(office->arena, diag_at(office->sink, diag_count(office->sink) - 1), NULL), office->out.data);
}

static inline void assert_imports(struct office *office, enum sheets_kind kind, const char *sheet)
{
    if (office_import(office, kind, sheet) != STATUS_OK)
        fail_msg("%s: %s", sheet, diag_text(office->arena, diag_at(office->sink, diag_count(office->sink) - 1), NULL));
    assert_valid(office);
}

static inline void assert_contains(const struct office *office, const char *text)
{
    if (strstr(office->out.data, text) == NULL)
        fail_msg("no %s in\n%s", text, office->out.data);
}

/* The sheet is refused with exactly these rules, "line:column rule", in this order. */
static inline void assert_refused(enum sheets_kind kind, const char *sheet, const char *expected)
{
    struct office office = office_open(kind, kind == SHEETS_SCHEME ? NULL : CAMPAIGN);
    struct buffer found;
    buffer_init(&found, LIMIT_FILE_BYTES);
    assert_int_equal(office_import(&office, kind, sheet), STATUS_INVALID);
    for (size_t i = 0; i < diag_count(office.sink); i++) {
        const struct diagnostic *one = diag_at(office.sink, i);
        buffer_format(&found, "%s%u:%u %s", i > 0 ? ", " : "", one->at.line, one->at.column,
                      diag_catalogue(one->id)->rule + strlen("sheets."));
    }
    assert_string_equal(found.data, expected);
    buffer_free(&found);
    office_close(&office);
}

#endif
