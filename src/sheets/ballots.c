/* Ballots: one unit and item a row, votes of each level across; how many ballots were issued, returned and invalid is
 * one fact of an item, so all its rows must say the same. */
#include "sheets/fields.h"

#include <stdlib.h>
#include <string.h>

const struct sheet_field ballot_fields[BALLOT_FIELDS] = {
    [BALLOT_NUMBER] = {"序号|编号|no|no.", SHEET_OPTIONAL},
    [BALLOT_ITEM] = {"项目|测评项目|指标|考核项目|item", SHEET_OPTIONAL},
    [BALLOT_CODE] = {"编码|代码|单位编码|单位代码|code|unit", SHEET_EITHER},
    [BALLOT_NAME] = {"单位名称|单位|参评单位|被测评单位|姓名|name", SHEET_EITHER},
    [BALLOT_ISSUED] = {"发出|发出票数|发放|发放票数|发出张数|issued", SHEET_REQUIRED},
    [BALLOT_RETURNED] = {"收回|收回票数|回收|回收票数|收回张数|returned", SHEET_REQUIRED},
    [BALLOT_INVALID] = {"无效|无效票|无效票数|废票|invalid", SHEET_OPTIONAL},
};

enum { COUNTS = 3 }; /* issued, returned, invalid */
static const size_t count_fields[COUNTS] = {BALLOT_ISSUED, BALLOT_RETURNED, BALLOT_INVALID};

struct ballot_round { /* an item of the sheet */
    size_t item;
    const char *counts[COUNTS];
    const struct sheet_row *row; /* first one that gave them */
};

struct ballot {
    size_t round, subject;
    const struct sheet_row *row;
};

struct balloting {
    struct sheet_import *import;
    struct sheet_items items;
    size_t only;   /* the scheme's only ballot, or SHEETS_NONE */
    size_t *level; /* [indicator * columns + column] level of the item + 1; 0: none. NULL for items without ballots */
    struct list rounds, ballots;
    struct map *seen; /* "item subject" → row */
};

static const struct scheme_indicator *item_at(const struct balloting *balloting, size_t item)
{
    return &balloting->items.scheme->indicators[item];
}

/* ---- columns ----------------------------------------------------------------------------------------- */

static bool is_called(const struct sheet_import *import, const struct scheme_level *level, const char *text)
{
    const char *key = name_keys_key(import->keys, import->arena, text);
    const char *name = name_keys_key(import->keys, import->arena, level->name);
    return code_compare(level->code, text) == 0 || (key != NULL && name != NULL && strcmp(key, name) == 0);
}

static enum status find_columns(struct balloting *balloting)
{
    struct sheet_import *import = balloting->import;
    const struct scheme *scheme = balloting->items.scheme;
    struct sheet_heading *heading = &import->heading;
    balloting->only = SHEETS_NONE;
    balloting->level = ARENA_ARRAY(import->arena, scheme->indicator_count * heading->count, size_t);
    if (balloting->level == NULL)
        return STATUS_MEMORY;
    size_t ballots = 0;
    for (size_t item = 0; item < scheme->indicator_count; item++) {
        if (!sheet_items_eligible(&balloting->items, item))
            continue;
        balloting->only = ballots++ == 0 ? item : SHEETS_NONE;
        const struct scheme_ballot *ballot = &scheme->indicators[item].as.ballot;
        for (size_t i = 0; i < heading->count; i++)
            for (size_t k = 0; k < ballot->level_count && heading->columns[i].field == SHEETS_NONE; k++)
                if (is_called(import, &ballot->levels[k], heading->columns[i].cell.text)) {
                    balloting->level[item * heading->count + i] = k + 1;
                    heading->columns[i].item = item; /* known to some item */
                }
    }
    sheet_heading_finish(import);
    return STATUS_OK;
}

/* ---- rows ----------------------------------------------------------------------------------------------- */

static size_t find_item(struct balloting *balloting, const struct sheet_row *row)
{
    struct sheet_import *import = balloting->import;
    const struct sheet_at at = sheet_at_field(import, row, BALLOT_ITEM);
    if (at.cell.text[0] != '\0')
        return sheet_item_of(import, at, &balloting->items);
    if (balloting->only == SHEETS_NONE)
        SHEET_FAULT_BARE(import, DIAG_SHEETS_CELL_MISSING, at);
    return balloting->only;
}

/* The round of an item; its counts are those of the first row, which the others must not contradict. */
static size_t find_round(struct balloting *balloting, const struct sheet_row *row, size_t item)
{
    struct sheet_import *import = balloting->import;
    struct ballot_round given = {.item = item, .row = row};
    for (size_t i = 0; i < COUNTS; i++) {
        const struct sheet_at at = sheet_at_field(import, row, count_fields[i]);
        if (at.cell.text[0] == '\0' && count_fields[i] != BALLOT_INVALID) {
            SHEET_FAULT_BARE(import, DIAG_SHEETS_CELL_MISSING, at);
            return SHEETS_NONE;
        }
        given.counts[i] = "0";
        if (at.cell.text[0] != '\0' && !sheet_integer(import, at, &given.counts[i]))
            return SHEETS_NONE;
        if (i > 0 && strtoll(given.counts[i], NULL, 10) > strtoll(given.counts[i - 1], NULL, 10)) {
            SHEET_FAULT(import, DIAG_SHEETS_BALLOTS_EXCEED, at, given.counts[i], given.counts[i - 1]);
            return SHEETS_NONE;
        }
    }
    for (size_t i = 0; i < balloting->rounds.count; i++) {
        const struct ballot_round *known = LIST_AT(&balloting->rounds, struct ballot_round, i);
        for (size_t k = 0; known->item == item && k < COUNTS; k++)
            if (strcmp(known->counts[k], given.counts[k]) != 0) {
                SHEET_FAULT(import, DIAG_SHEETS_BALLOTS_DIFFER, sheet_at_field(import, row, count_fields[k]),
                            given.counts[k], known->counts[k], arena_format(import->arena, "%u", known->row->number));
                return SHEETS_NONE;
            }
        if (known->item == item)
            return i;
    }
    struct ballot_round *slot = LIST_ADD(&balloting->rounds, struct ballot_round);
    if (slot == NULL)
        return SHEETS_NONE;
    *slot = given;
    return balloting->rounds.count - 1;
}

/* Votes of the row: numbers, of levels of the item only, and no more than there are valid ballots. True: some. */
static bool check_votes(struct balloting *balloting, const struct sheet_row *row, size_t round)
{
    struct sheet_import *import = balloting->import;
    const struct ballot_round *of = LIST_AT(&balloting->rounds, struct ballot_round, round);
    const size_t columns = import->heading.count;
    int64_t sum = 0;
    const int64_t valid = strtoll(of->counts[1], NULL, 10) - strtoll(of->counts[2], NULL, 10);
    bool any = false;
    for (size_t i = 0; i < columns; i++) {
        const struct sheet_at at = sheet_at_column(import, row, i);
        const char *votes = NULL;
        if (import->heading.columns[i].item == SHEETS_NONE || at.cell.text[0] == '\0')
            continue;
        if (balloting->level[of->item * columns + i] == 0) {
            if (!sheet_excused(at.cell.text))
                SHEET_FAULT(import, DIAG_SHEETS_LEVEL_OTHER, at, item_at(balloting, of->item)->name);
            continue;
        }
        if (!sheet_integer(import, at, &votes))
            continue;
        any = true;
        sum += strtoll(votes, NULL, 10);
    }
    if (sum > valid)
        SHEET_FAULT(import, DIAG_SHEETS_BALLOTS_EXCEED, sheet_at_field(import, row, BALLOT_RETURNED),
                    arena_format(import->arena, "%lld", (long long)sum),
                    arena_format(import->arena, "%lld", (long long)valid));
    return any;
}

static enum status read_row(struct balloting *balloting, const struct sheet_row *row)
{
    struct sheet_import *import = balloting->import;
    if (!sheet_row_check(import, row))
        return STATUS_OK;
    const size_t item = find_item(balloting, row);
    const size_t subject = sheet_subject_of(import, row, BALLOT_CODE, BALLOT_NAME);
    const size_t round = item != SHEETS_NONE ? find_round(balloting, row, item) : SHEETS_NONE;
    if (round == SHEETS_NONE || subject == SHEETS_NONE)
        return balloting->rounds.failed ? STATUS_MEMORY : STATUS_OK;
    const size_t name = sheet_field_at(import, row, BALLOT_NAME).text[0] != '\0' ? BALLOT_NAME : BALLOT_CODE;
    const char *about = import->campaign->subjects[subject].short_name;
    const char *key = arena_format(import->arena, "%zu %zu", item, subject);
    const struct sheet_row *first = key != NULL ? map_get(balloting->seen, key) : NULL;
    if (key == NULL || !map_set(balloting->seen, key, (void *)(uintptr_t)(first != NULL ? first : row)))
        return STATUS_MEMORY;
    if (!check_votes(balloting, row, round))
        return STATUS_OK; /* not entered yet */
    if (first != NULL)
        SHEET_FAULT(import, DIAG_SHEETS_UNIT_TWICE, sheet_at_field(import, row, name), about,
                    arena_format(import->arena, "%u", first->number));
    else if (!sheet_item_applies(import->campaign, item, subject))
        SHEET_FAULT(import, DIAG_SHEETS_NOT_FOR_UNIT, sheet_at_field(import, row, name), about);
    struct ballot *slot = LIST_ADD(&balloting->ballots, struct ballot);
    if (slot == NULL)
        return STATUS_MEMORY;
    *slot = (struct ballot){round, subject, row};
    return STATUS_OK;
}

/* ---- writing ---------------------------------------------------------------------------------------------- */

static void write_ballot(const struct balloting *balloting, const struct ballot *ballot)
{
    struct sheet_import *import = balloting->import;
    const struct ballot_round *round = LIST_AT(&balloting->rounds, struct ballot_round, ballot->round);
    const struct scheme_ballot *levels = &item_at(balloting, round->item)->as.ballot;
    const size_t columns = import->heading.count;
    buffer_string(import->out, "    <ballot");
    sheet_write_subject(import, ballot->subject);
    buffer_byte(import->out, '>');
    for (size_t i = 0; i < columns; i++) {
        const size_t level = balloting->level[round->item * columns + i];
        const struct sheet_at at = sheet_at_column(import, ballot->row, i);
        const char *votes = NULL;
        if (level == 0 || at.cell.text[0] == '\0' || !sheet_integer(import, at, &votes))
            continue;
        buffer_string(import->out, "<votes");
        sheet_write_attribute(import->out, "level", levels->levels[level - 1].code);
        sheet_write_attribute(import->out, "count", votes);
        buffer_string(import->out, "/>");
    }
    buffer_string(import->out, "</ballot>\n");
}

static void write_all(const struct balloting *balloting)
{
    struct buffer *out = balloting->import->out;
    sheet_write_assessment(balloting->import, SHEETS_BALLOTS);
    for (size_t i = 0; i < balloting->rounds.count; i++) {
        const struct ballot_round *round = LIST_AT(&balloting->rounds, struct ballot_round, i);
        const struct scheme_indicator *item = item_at(balloting, round->item);
        buffer_string(out, "  <ballots");
        sheet_write_attribute(out, "item", item->base_code != NULL ? item->base_code : item->code);
        sheet_write_attribute(out, "issued", round->counts[0]);
        sheet_write_attribute(out, "returned", round->counts[1]);
        sheet_write_attribute(out, "invalid", round->counts[2]);
        buffer_string(out, ">\n");
        for (size_t k = 0; k < balloting->ballots.count; k++)
            if (LIST_AT(&balloting->ballots, struct ballot, k)->round == i)
                write_ballot(balloting, LIST_AT(&balloting->ballots, struct ballot, k));
        buffer_string(out, "  </ballots>\n");
    }
    buffer_string(out, "</assessment>\n");
}

enum status sheet_import_ballots(struct sheet_import *import)
{
    struct balloting balloting = {.import = import, .seen = map_create(import->arena)};
    enum status status = sheet_items_open(&balloting.items, import->campaign, SHEET_METHOD(SCHEME_BALLOT),
                                          import->source->round, import->arena, import->sink);
    list_init(&balloting.rounds, sizeof(struct ballot_round), LIMIT_INDICATORS);
    list_init(&balloting.ballots, sizeof(struct ballot), LIMIT_SHEET_ROWS);
    if (status == STATUS_OK && balloting.seen == NULL)
        status = STATUS_MEMORY;
    if (status == STATUS_OK)
        status = sheet_heading_read(import, ballot_fields, BALLOT_FIELDS, true);
    if (status == STATUS_OK)
        status = find_columns(&balloting);
    for (size_t i = import->heading.first_row; status == STATUS_OK && i < import->table.row_count; i++)
        status = read_row(&balloting, &import->table.rows[i]);
    if (status == STATUS_OK && import->sound)
        write_all(&balloting);
    list_free(&balloting.rounds);
    list_free(&balloting.ballots);
    return status;
}
