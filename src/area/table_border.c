/* table_border - collapsed borders: which of those that meet is drawn (XSL 6.7.10, CSS 2 17.6.2).
 *
 * At each edge of a unit of the grid meet borders of the cells on both sides, of rows, parts, columns and the table.
 * Hidden beats all, then (collapse-with-precedence) the higher precedence, then the wider one, then by style, then by
 * source. Start and end are settled in the row. Before and after are each three borders, because a page may end there:
 * between two rows of one page; at the top or bottom of a page, where the border of a repeated header or footer, or of
 * the table if its conditionality is retain, takes the place of the other row; and in the middle of a row, where only
 * what is retained stays.
 *
 * Rows come one at a time. When a row comes its own borders and those between it and the row before are settled, so the
 * row before is then final; the group that it ends is laid out one row late. */
#include "area/style.h"
#include "area/table.h"

/* ---- which one wins --------------------------------------------------------------------------------------------- */

static int style_rank(enum fo_keyword style)
{
    static const enum fo_keyword order[] = {FO_K_INSET,  FO_K_GROOVE, FO_K_OUTSET, FO_K_RIDGE,
                                            FO_K_DOTTED, FO_K_DASHED, FO_K_SOLID,  FO_K_DOUBLE};
    for (int i = 0; i < 8; i++)
        if (order[i] == style)
            return i;
    return -1;
}

static bool is_none(const struct border_spec *spec)
{
    return spec->style == FO_K_NONE_GIVEN || spec->style == FO_K_NONE;
}

/* Does `b` beat `a`? Of equal ones the first stays. */
static bool beats(const struct border_spec *b, const struct border_spec *a)
{
    if (a->style == FO_K_HIDDEN || is_none(b))
        return false;
    if (b->style == FO_K_HIDDEN || is_none(a))
        return true;
    if (a->precedence != b->precedence)
        return b->precedence > a->precedence;
    if (a->width != b->width)
        return b->width > a->width;
    if (a->style != b->style)
        return style_rank(b->style) > style_rank(a->style);
    return b->source > a->source;
}

static void merge(struct border_spec *into, const struct border_spec *other)
{
    if (beats(other, into))
        *into = *other;
}

static void merge_set(struct border_set *into, const struct border_set *other, bool within, bool edge, bool broken)
{
    if (within)
        merge(&into->when[BORDER_WITHIN], &other->when[BORDER_WITHIN]);
    if (edge)
        merge(&into->when[BORDER_AT_EDGE], &other->when[BORDER_AT_EDGE]);
    if (broken)
        merge(&into->when[BORDER_BROKEN], &other->when[BORDER_BROKEN]);
}

/* ---- what objects bring ----------------------------------------------------------------------------------------- */

static struct border_spec spec_of(const struct box_style *box, enum area_side side, enum border_source source)
{
    if (box == NULL)
        return (struct border_spec){0};
    const struct edge_style *edge = &box->edge[side];
    return (struct border_spec){edge->style == FO_K_NONE ? FO_K_NONE_GIVEN : edge->style, edge->width, edge->color,
                                source, edge->precedence};
}

static struct border_set set_of(const struct box_style *box, enum area_side side, enum border_source source)
{
    struct border_set set = {0};
    if (box == NULL)
        return set;
    set.when[BORDER_WITHIN] = set.when[BORDER_AT_EDGE] = spec_of(box, side, source);
    if (box->edge[side].border_retain)
        set.when[BORDER_BROKEN] = set.when[BORDER_WITHIN];
    return set;
}

static bool unit_first(const struct unit *unit)
{
    return unit->cell == NULL || unit->row_index == 0;
}

static bool unit_last(const struct unit *unit)
{
    return unit->cell == NULL || unit->row_index + 1 == unit->cell->row_span;
}

static bool unit_column_last(const struct unit *unit)
{
    return unit->cell == NULL || unit->column_index + 1 == unit->cell->column_span;
}

static void unit_begin(struct unit *unit)
{
    const struct cell *cell = unit->cell;
    if (cell == NULL)
        return;
    unit->before = set_of(cell->box, SIDE_BEFORE, BORDER_FROM_CELL);
    unit->after = set_of(cell->box, SIDE_AFTER, BORDER_FROM_CELL);
    if (cell_says_again(cell)) { /* each of its pieces is whole */
        unit->before.when[BORDER_BROKEN] = unit->before.when[BORDER_AT_EDGE];
        unit->after.when[BORDER_BROKEN] = unit->after.when[BORDER_AT_EDGE];
    }
    if (!unit_first(unit))
        unit->before.when[BORDER_WITHIN] = (struct border_spec){0};
    if (!unit_last(unit))
        unit->after.when[BORDER_WITHIN] = (struct border_spec){0};
    if (unit->column_index == 0)
        unit->start = spec_of(cell->box, SIDE_START, BORDER_FROM_CELL);
    if (unit_column_last(unit))
        unit->end = spec_of(cell->box, SIDE_END, BORDER_FROM_CELL);
}

enum status borders_create(struct layout *layout, struct table *table, struct borders *borders)
{
    *borders = (struct borders){.layout = layout, .table = table, .first_in_body = true};
    if (table->separate)
        return STATUS_OK;
    borders->before = LAYOUT_ARRAY(layout, table->column_count, struct border_set);
    borders->after = LAYOUT_ARRAY(layout, table->column_count, struct border_set);
    if (layout->status != STATUS_OK)
        return layout->status;
    borders->start = spec_of(table->box, SIDE_START, BORDER_FROM_TABLE);
    borders->end = spec_of(table->box, SIDE_END, BORDER_FROM_TABLE);
    struct border_set before = set_of(table->box, SIDE_BEFORE, BORDER_FROM_TABLE);
    struct border_set after = set_of(table->box, SIDE_AFTER, BORDER_FROM_TABLE);
    for (size_t i = 0; i < table->column_count; i++) {
        borders->before[i] = set_of(table->columns[i].box, SIDE_BEFORE, BORDER_FROM_COLUMN);
        borders->after[i] = set_of(table->columns[i].box, SIDE_AFTER, BORDER_FROM_COLUMN);
        merge_set(&borders->before[i], &before, true, false, true);
        merge_set(&borders->after[i], &after, true, false, true);
        /* at a page break the table has a border only if it is retained */
        borders->before[i].when[BORDER_AT_EDGE] = borders->before[i].when[BORDER_BROKEN];
        borders->after[i].when[BORDER_AT_EDGE] = borders->after[i].when[BORDER_BROKEN];
    }
    return STATUS_OK;
}

/* ---- inside a row ----------------------------------------------------------------------------------------------- */

/* The border between two units is the one that wins. When neither does they differ in color at most, and each keeps its
 * own. */
static void settle_between(struct border_spec *one, struct border_spec *other)
{
    if (beats(other, one))
        *one = *other;
    else if (beats(one, other))
        *other = *one;
}

static void settle_columns(struct borders *borders, struct row *row)
{
    struct table *table = borders->table;
    struct border_spec start = borders->start, end = borders->end, other;
    other = spec_of(row->part->box, SIDE_START, BORDER_FROM_PART);
    merge(&start, &other);
    other = spec_of(row->part->box, SIDE_END, BORDER_FROM_PART);
    merge(&end, &other);
    other = spec_of(row->box, SIDE_START, BORDER_FROM_ROW);
    merge(&start, &other);
    other = spec_of(row->box, SIDE_END, BORDER_FROM_ROW);
    merge(&end, &other);
    for (size_t i = 0; i < table->column_count; i++) {
        struct unit *unit = &row->units[i];
        bool first = i == 0 || unit_column_last(&row->units[i - 1]), last = unit_column_last(unit);
        if (first) {
            other = spec_of(table->columns[i].box, SIDE_START, BORDER_FROM_COLUMN);
            merge(&unit->start, &other);
        }
        if (last) {
            other = spec_of(table->columns[i].box, SIDE_END, BORDER_FROM_COLUMN);
            merge(&unit->end, &other);
        }
        if (i > 0 && first)
            settle_between(&row->units[i - 1].end, &unit->start);
    }
    merge(&row->units[0].start, &start);
    merge(&row->units[table->column_count - 1].end, &end);
}

/* Borders of the row itself, and of its part above the first one. */
static void settle_row(struct borders *borders, struct row *row, bool first)
{
    struct border_set row_before = set_of(row->box, SIDE_BEFORE, BORDER_FROM_ROW);
    struct border_set row_after = set_of(row->box, SIDE_AFTER, BORDER_FROM_ROW);
    struct border_set part_before = set_of(row->part->box, SIDE_BEFORE, BORDER_FROM_PART);
    for (size_t i = 0; i < borders->table->column_count; i++) {
        struct unit *unit = &row->units[i];
        unit_begin(unit);
        bool begins = unit_first(unit), ends = unit_last(unit);
        merge_set(&unit->before, &row_before, begins, begins, true);
        merge_set(&unit->after, &row_after, ends, ends, true);
        if (first)
            merge_set(&unit->before, &part_before, true, true, true);
    }
    settle_columns(borders, row);
}

static void between_rows(struct borders *borders, struct row *above, struct row *below)
{
    for (size_t i = 0; i < borders->table->column_count; i++)
        if (unit_first(&below->units[i]))
            settle_between(&above->units[i].after.when[BORDER_WITHIN], &below->units[i].before.when[BORDER_WITHIN]);
}

static void first_in_table(struct borders *borders, struct row *row, bool edge)
{
    for (size_t i = 0; i < borders->table->column_count; i++)
        merge_set(&row->units[i].before, &borders->before[i], true, edge, true);
}

/* A border of a header or footer is the same whatever happens: it never breaks. */
static void make_constant(struct border_set *set)
{
    set->when[BORDER_AT_EDGE] = set->when[BORDER_BROKEN] = set->when[BORDER_WITHIN];
}

/* ---- rows as they come ------------------------------------------------------------------------------------------ */

void borders_header_row(struct borders *borders, struct row *row, bool first)
{
    if (borders->table->separate)
        return;
    settle_row(borders, row, first);
    if (borders->previous != NULL) {
        between_rows(borders, borders->previous, row);
    } else {
        for (size_t i = 0; i < borders->table->column_count; i++)
            make_constant(&row->units[i].before);
        first_in_table(borders, row, false);
        for (size_t i = 0; i < borders->table->column_count; i++)
            row->units[i].before.when[BORDER_AT_EDGE] = row->units[i].before.when[BORDER_WITHIN];
    }
    borders->previous = borders->header_last = row;
}

void borders_footer_row(struct borders *borders, struct row *row, bool first)
{
    if (borders->table->separate)
        return;
    settle_row(borders, row, first);
    if (borders->footer_first == NULL)
        borders->footer_first = row;
    else
        between_rows(borders, borders->footer_last, row);
    borders->footer_last = row;
}

static void leading(struct borders *borders, struct row *row)
{
    for (size_t i = 0; i < borders->table->column_count; i++) {
        const struct border_set *other = borders->header_last != NULL && !borders->table->omit_header
                                             ? &borders->header_last->units[i].after
                                             : &borders->before[i];
        merge_set(&row->units[i].before, other, false, true, true);
    }
}

static void trailing(struct borders *borders, struct row *row)
{
    for (size_t i = 0; i < borders->table->column_count; i++) {
        const struct border_set *other = borders->footer_first != NULL && !borders->table->omit_footer
                                             ? &borders->footer_first->units[i].before
                                             : &borders->after[i];
        merge_set(&row->units[i].after, other, false, true, true);
    }
}

void borders_body_row(struct borders *borders, struct row *row, bool first)
{
    if (borders->table->separate)
        return;
    settle_row(borders, row, first);
    if (borders->previous == NULL) {
        first_in_table(borders, row, true);
    } else {
        between_rows(borders, borders->previous, row);
        leading(borders, row);
    }
    trailing(borders, row);
    borders->previous = row;
    if (!borders->first_in_body)
        return;
    borders->first_in_body = false;
    for (size_t i = 0; i < borders->table->column_count; i++)
        row->units[i].before.when[BORDER_AT_EDGE] = row->units[i].before.when[BORDER_WITHIN];
}

void borders_part_end(struct borders *borders, struct row *last)
{
    if (borders->table->separate || last == NULL)
        return;
    struct border_set part_after = set_of(last->part->box, SIDE_AFTER, BORDER_FROM_PART);
    bool header = last->part->object == FO_TABLE_HEADER;
    for (size_t i = 0; i < borders->table->column_count; i++) {
        merge_set(&last->units[i].after, &part_after, true, true, true);
        if (header)
            make_constant(&last->units[i].after);
    }
    if (last->part->object == FO_TABLE_FOOTER)
        for (size_t i = 0; i < borders->table->column_count; i++)
            make_constant(&borders->footer_first->units[i].before);
}

void borders_table_end(struct borders *borders, struct row *footer_last)
{
    struct row *body_last = borders->previous;
    if (borders->table->separate || body_last == NULL)
        return;
    if (footer_last != NULL) {
        between_rows(borders, body_last, borders->footer_first);
        for (size_t i = 0; i < borders->table->column_count; i++) {
            make_constant(&footer_last->units[i].after);
            merge_set(&footer_last->units[i].after, &borders->after[i], true, false, true);
            footer_last->units[i].after.when[BORDER_AT_EDGE] = footer_last->units[i].after.when[BORDER_WITHIN];
        }
    } else {
        for (size_t i = 0; i < borders->table->column_count; i++)
            merge_set(&body_last->units[i].after, &borders->after[i], true, false, false);
    }
    for (size_t i = 0; i < borders->table->column_count; i++)
        body_last->units[i].after.when[BORDER_AT_EDGE] = body_last->units[i].after.when[BORDER_WITHIN];
}

/* ---- widths ----------------------------------------------------------------------------------------------------- */

mpt border_half_before(const struct group *group, const struct cell *cell, size_t row, enum border_when when)
{
    mpt widest = 0;
    const struct row *units = group->rows[cell->row + row];
    for (size_t i = 0; i < cell->column_span; i++) {
        mpt width = units->units[cell->column + i].before.when[when].width;
        widest = width > widest ? width : widest;
    }
    return widest / 2;
}

mpt border_half_after(const struct group *group, const struct cell *cell, size_t row, enum border_when when)
{
    mpt widest = 0;
    const struct row *units = group->rows[cell->row + row];
    for (size_t i = 0; i < cell->column_span; i++) {
        mpt width = units->units[cell->column + i].after.when[when].width;
        widest = width > widest ? width : widest;
    }
    return widest / 2;
}

mpt border_half_start(const struct group *group, const struct cell *cell)
{
    mpt widest = 0;
    for (size_t r = 0; r < cell->row_span; r++) {
        mpt width = group->rows[cell->row + r]->units[cell->column].start.width;
        widest = width > widest ? width : widest;
    }
    return widest / 2;
}

mpt border_half_end(const struct group *group, const struct cell *cell)
{
    mpt widest = 0;
    for (size_t r = 0; r < cell->row_span; r++) {
        mpt width = group->rows[cell->row + r]->units[cell->column + cell->column_span - 1].end.width;
        widest = width > widest ? width : widest;
    }
    return widest / 2;
}
