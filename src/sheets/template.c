/* Empty sheets: what the campaign knows already is filled in, so that people type numbers only.
 *
 * A column is headed by the item's name and its full marks, or by code and name where two items have one name, so that
 * the filled sheet is read back without a question. A cell of an item that does not apply holds a dash.
 */
#include "sheets/fields.h"

#include <string.h>

struct template
{
    enum sheets_kind kind;
    const struct sheets_campaign *campaign;
    struct arena *arena;
    struct sheet_csv csv;
    struct sheet_items items;
    const char **levels; /* ballots: names of the columns of levels */
    size_t level_count;
};

/* ---- cells ---------------------------------------------------------------------------------------------- */

static void put(struct template *sheet, const char *text)
{
    sheet_csv_put(&sheet->csv, text);
}

static void end_row(struct template *sheet)
{
    sheet_csv_end(&sheet->csv);
}

static void put_heading(struct template *sheet, const struct sheet_field *field)
{
    put(sheet, sheet_field_heading(sheet->arena, field));
}

static const struct scheme_indicator *item_at(const struct template *sheet, size_t item)
{
    return &sheet->items.scheme->indicators[item];
}

/* ---- units down, items across ------------------------------------------------------------------------------ */

/* Leaders mark what a role of theirs assesses, or what takes the marks of several. */
static bool is_leaders(const struct template *sheet, size_t item)
{
    const struct scheme_indicator *one = item_at(sheet, item);
    const struct scheme_role *role = one->assessor != SCHEME_NONE ? &sheet->items.scheme->roles[one->assessor] : NULL;
    return one->as.given.several ||
           (role != NULL && (strstr(role->name, "领导") != NULL || strcmp(role->code, "leader") == 0));
}

static bool is_across(const struct template *sheet, size_t item)
{
    if (!sheet_items_eligible(&sheet->items, item))
        return false;
    if (sheet->kind == SHEETS_MARKS) /* marks of several raters need to say whose they are */
        return !item_at(sheet, item)->as.given.several;
    return sheet->kind != SHEETS_LEADERS || is_leaders(sheet, item);
}

static const char *value_heading(struct template *sheet, size_t item, const struct scheme_quantity *quantity)
{
    const char *label = sheet_items_label(&sheet->items, sheet->arena, item);
    if (quantity->unit == NULL)
        return arena_format(sheet->arena, "%s:%s", label, quantity->name);
    return arena_format(sheet->arena, "%s:%s（%s）", label, quantity->name, quantity->unit);
}

static const char *mark_heading(struct template *sheet, size_t item)
{
    const char *label = sheet_items_label(&sheet->items, sheet->arena, item);
    const struct scheme_indicator *one = item_at(sheet, item);
    return one->has_max ? arena_format(sheet->arena, "%s（%s分）", label, number_exact(sheet->arena, one->max)) : label;
}

static void put_headings(struct template *sheet)
{
    for (size_t item = 0; item < sheet->items.scheme->indicator_count; item++) {
        const struct scheme_indicator *one = item_at(sheet, item);
        if (!is_across(sheet, item))
            continue;
        if (sheet->kind != SHEETS_VALUES)
            put(sheet, mark_heading(sheet, item));
        for (size_t i = 0; sheet->kind == SHEETS_VALUES && i < one->quantity_count; i++)
            if (!one->quantities[i].has_constant)
                put(sheet, value_heading(sheet, item, &one->quantities[i]));
    }
}

static void put_cells(struct template *sheet, size_t subject)
{
    for (size_t item = 0; item < sheet->items.scheme->indicator_count; item++) {
        const struct scheme_indicator *one = item_at(sheet, item);
        if (!is_across(sheet, item))
            continue;
        const char *cell = sheet_item_applies(sheet->campaign, item, subject) ? NULL : "—";
        if (sheet->kind != SHEETS_VALUES)
            put(sheet, cell);
        for (size_t i = 0; sheet->kind == SHEETS_VALUES && i < one->quantity_count; i++)
            if (!one->quantities[i].has_constant)
                put(sheet, cell);
    }
}

/* Name of the subject's leader, or the code where two persons have the name; NULL: it has none. */
static const char *leader_of(const struct template *sheet, const struct sheet_subject *subject)
{
    const struct sheet_names *names = &sheet->campaign->person_names;
    const struct sheet_found found = subject->leader != NULL ? sheet_names_find(names, subject->leader)
                                                             : (struct sheet_found){SHEETS_NONE, SHEETS_NONE};
    if (found.first == SHEETS_NONE)
        return subject->leader;
    const char *name = sheet->campaign->persons[found.first].name;
    return sheet_names_find(names, name).second == SHEETS_NONE ? name : subject->leader;
}

static void write_grid(struct template *sheet)
{
    const bool leaders = sheet->kind == SHEETS_LEADERS;
    if (leaders)
        put_heading(sheet, &grid_fields[GRID_RATER]);
    put_heading(sheet, &grid_fields[GRID_CODE]);
    put_heading(sheet, &grid_fields[GRID_NAME]);
    put_headings(sheet);
    end_row(sheet);
    for (size_t i = 0; i < sheet->campaign->subject_count; i++) {
        const struct sheet_subject *subject = &sheet->campaign->subjects[i];
        const char *leader = leaders ? leader_of(sheet, subject) : NULL;
        if (leaders && leader == NULL && sheet->items.scheme->subject == SCHEME_UNITS)
            continue; /* nobody's unit */
        if (leaders)
            put(sheet, leader);
        put(sheet, subject->code);
        put(sheet, subject->name);
        put_cells(sheet, i);
        end_row(sheet);
    }
}

/* ---- ballots ------------------------------------------------------------------------------------------------ */

static bool same(const struct template *sheet, const char *one, const char *other)
{
    const char *a = name_keys_key(sheet->campaign->keys, sheet->arena, one);
    const char *b = name_keys_key(sheet->campaign->keys, sheet->arena, other);
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static bool has_level(const struct template *sheet, size_t item, const char *name)
{
    const struct scheme_ballot *ballot = &item_at(sheet, item)->as.ballot;
    for (size_t i = 0; i < ballot->level_count; i++)
        if (same(sheet, ballot->levels[i].name, name))
            return true;
    return false;
}

/* One column for each name of a level, whichever items have it. */
static bool find_levels(struct template *sheet)
{
    size_t most = 0;
    for (size_t item = 0; item < sheet->items.scheme->indicator_count; item++)
        most += sheet_items_eligible(&sheet->items, item) ? item_at(sheet, item)->as.ballot.level_count : 0;
    sheet->levels = ARENA_ARRAY(sheet->arena, most + 1, const char *);
    for (size_t item = 0; sheet->levels != NULL && item < sheet->items.scheme->indicator_count; item++)
        for (size_t i = 0; sheet_items_eligible(&sheet->items, item) && i < item_at(sheet, item)->as.ballot.level_count;
             i++) {
            const char *name = item_at(sheet, item)->as.ballot.levels[i].name;
            bool known = false;
            for (size_t k = 0; k < sheet->level_count; k++)
                known = known || same(sheet, sheet->levels[k], name);
            if (!known)
                sheet->levels[sheet->level_count++] = name;
        }
    return sheet->levels != NULL;
}

static void write_ballots_of(struct template *sheet, size_t item)
{
    const char *label = sheet_items_label(&sheet->items, sheet->arena, item);
    bool *has = ARENA_ARRAY(sheet->arena, sheet->level_count + 1, bool);
    for (size_t i = 0; has != NULL && i < sheet->level_count; i++)
        has[i] = has_level(sheet, item, sheet->levels[i]);
    for (size_t i = 0; has != NULL && i < sheet->campaign->subject_count; i++) {
        if (!sheet_item_applies(sheet->campaign, item, i))
            continue;
        put(sheet, label);
        put(sheet, sheet->campaign->subjects[i].code);
        put(sheet, sheet->campaign->subjects[i].name);
        for (size_t k = 0; k < sheet->level_count; k++)
            put(sheet, has[k] ? NULL : "—");
        for (size_t k = BALLOT_ISSUED; k < BALLOT_FIELDS; k++)
            put(sheet, NULL);
        end_row(sheet);
    }
}

static void write_ballots(struct template *sheet)
{
    if (!find_levels(sheet))
        return;
    for (size_t i = BALLOT_ITEM; i <= BALLOT_NAME; i++)
        put_heading(sheet, &ballot_fields[i]);
    for (size_t i = 0; i < sheet->level_count; i++)
        put(sheet, sheet->levels[i]);
    for (size_t i = BALLOT_ISSUED; i < BALLOT_FIELDS; i++)
        put_heading(sheet, &ballot_fields[i]);
    end_row(sheet);
    for (size_t item = 0; item < sheet->items.scheme->indicator_count; item++)
        if (sheet_items_eligible(&sheet->items, item))
            write_ballots_of(sheet, item);
}

/* ---- events, receipts ------------------------------------------------------------------------------------------ */

static void write_events(struct template *sheet)
{
    for (size_t i = EVENT_OWN_CODE; i < EVENT_FIELDS; i++)
        put_heading(sheet, &event_fields[i]);
    struct map *seen = map_create(sheet->arena);
    for (size_t item = 0; seen != NULL && item < sheet->items.scheme->indicator_count; item++)
        for (size_t i = 0;
             sheet_items_eligible(&sheet->items, item) && i < item_at(sheet, item)->as.events.approval_count; i++) {
            const char *name = item_at(sheet, item)->as.events.approvals[i].name;
            if (map_get(seen, name) == NULL)
                put(sheet, name);
            map_set(seen, name, sheet);
        }
    end_row(sheet);
}

static void write_receipts(struct template *sheet)
{
    for (size_t i = RECEIPT_FILE; i < RECEIPT_FIELDS; i++)
        put_heading(sheet, &receipt_fields[i]);
    end_row(sheet);
    for (size_t i = 0; i < sheet->campaign->subject_count; i++) {
        put(sheet, NULL);
        put(sheet, sheet->campaign->subjects[i].code);
        put(sheet, sheet->campaign->subjects[i].name);
        for (size_t k = RECEIPT_KIND; k < RECEIPT_FIELDS; k++)
            put(sheet, NULL);
        end_row(sheet);
    }
}

/* ---- all kinds --------------------------------------------------------------------------------------------------- */

static unsigned methods_of(enum sheets_kind kind)
{
    if (kind == SHEETS_BALLOTS)
        return SHEET_METHOD(SCHEME_BALLOT);
    if (kind == SHEETS_EVENTS)
        return SHEET_METHOD(SCHEME_EVENTS);
    return kind == SHEETS_VALUES ? 0 : SHEET_METHOD(SCHEME_GIVEN);
}

static void write_kind(struct template *sheet)
{
    switch (sheet->kind) {
    case SHEETS_MARKS:
    case SHEETS_LEADERS:
    case SHEETS_VALUES:
        write_grid(sheet);
        break;
    case SHEETS_BALLOTS:
        write_ballots(sheet);
        break;
    case SHEETS_EVENTS:
        write_events(sheet);
        break;
    case SHEETS_RECEIPTS:
        write_receipts(sheet);
        break;
    case SHEETS_ROSTER:
        sheet_template_roster(sheet->campaign, sheet->arena, &sheet->csv);
        break;
    case SHEETS_PERSONS:
        sheet_template_persons(sheet->campaign, sheet->arena, &sheet->csv);
        break;
    case SHEETS_SCHEME:
        sheet_template_scheme(sheet->arena, &sheet->csv);
        break;
    case SHEETS_KIND_COUNT:
        break;
    }
}

enum status sheets_template(enum sheets_kind kind, const struct sheets_campaign *campaign, const char *round,
                            struct arena *arena, struct diagnostics *sink, struct buffer *out)
{
    struct template sheet = {.kind = kind, .campaign = campaign, .arena = arena, .csv = {.out = out}};
    const bool has_items = campaign->scheme != NULL;
    enum status status = STATUS_OK;
    if (has_items)
        status = sheet_items_open(&sheet.items, campaign, methods_of(kind), round, arena, sink);
    if (status != STATUS_OK)
        return status;
    buffer_string(out, "\xEF\xBB\xBF");
    write_kind(&sheet);
    return arena_failed(arena) || out->failed ? STATUS_MEMORY : STATUS_OK;
}
