/* The entries of a grid as XML, in the order of their blocks: by who gave them, by the role that assesses the item,
 * then as they stand in the sheet; excuses last. */
#include "sheets/grid.h"

#include <stdlib.h>

static const struct scheme_indicator *item_at(const struct grid *grid, size_t item)
{
    return &grid->items.scheme->indicators[item];
}

struct ordered { /* an entry with what it is sorted by */
    struct grid_entry entry;
    size_t role;
};

static int compare_ordered(const void *a, const void *b)
{
    const struct ordered *one = a, *other = b;
    if (one->entry.excused != other->entry.excused)
        return one->entry.excused ? 1 : -1;
    if (one->entry.rater != other->entry.rater)
        return one->entry.rater < other->entry.rater ? -1 : 1;
    if (one->role != other->role)
        return one->role < other->role ? -1 : 1;
    return one->entry.sequence < other->entry.sequence ? -1 : one->entry.sequence > other->entry.sequence;
}

static const char *by_of(const struct grid *grid, const struct grid_entry *entry)
{
    return entry->rater > 0 ? map_key(grid->raters, entry->rater - 1) : grid->import->source->by;
}

static void write_entry(const struct grid *grid, const struct grid_entry *entry)
{
    struct buffer *out = grid->import->out;
    const struct scheme_indicator *one = item_at(grid, entry->item);
    const struct scheme_quantity *quantity = grid->kind == SHEETS_VALUES ? &one->quantities[entry->part] : NULL;
    const bool threshold = quantity != NULL && quantity->use == SCHEME_QUANTITY_THRESHOLD;
    buffer_string(out, quantity == NULL ? "    <mark" : threshold ? "    <count" : "    <value");
    sheet_write_subject(grid->import, entry->subject);
    sheet_write_attribute(out, "item", one->base_code != NULL ? one->base_code : one->code);
    if (quantity != NULL)
        sheet_write_attribute(out, threshold ? "threshold" : "of", quantity->code);
    sheet_write_attribute(out, "value", entry->value);
    sheet_write_attribute(out, "reason", quantity == NULL ? entry->reason : NULL);
    buffer_string(out, "/>\n");
}

static void write_excuse(const struct grid *grid, const struct grid_entry *entry)
{
    struct buffer *out = grid->import->out;
    const struct scheme_indicator *one = item_at(grid, entry->item);
    buffer_string(out, "    <excuse");
    sheet_write_subject(grid->import, entry->subject);
    sheet_write_attribute(out, "item", one->base_code != NULL ? one->base_code : one->code);
    sheet_write_attribute(out, "by", by_of(grid, entry));
    sheet_write_attribute(out, "date", grid->import->source->date);
    buffer_byte(out, '>');
    buffer_xml(out, entry->reason != NULL ? entry->reason : "不适用");
    buffer_string(out, "</excuse>\n");
}

static void write_ordered(const struct grid *grid, const struct ordered *all, size_t count)
{
    struct buffer *out = grid->import->out;
    const char *open = NULL;
    sheet_write_assessment(grid->import, grid->kind);
    for (size_t i = 0; i < count; i++) {
        const struct grid_entry *entry = &all[i].entry;
        const bool starts =
            i == 0 || entry->excused != all[i - 1].entry.excused ||
            (!entry->excused && (entry->rater != all[i - 1].entry.rater || all[i].role != all[i - 1].role));
        if (starts && open != NULL)
            buffer_format(out, "  </%s>\n", open);
        if (starts && entry->excused) {
            buffer_string(out, "  <excuses>\n");
            open = "excuses";
        } else if (starts) {
            buffer_string(out, "  <marks");
            sheet_write_attribute(out, "assessor", grid->items.scheme->roles[all[i].role].code);
            sheet_write_attribute(out, "by", by_of(grid, entry));
            sheet_write_attribute(out, "date", grid->import->source->date);
            buffer_string(out, ">\n");
            open = "marks";
        }
        if (entry->excused)
            write_excuse(grid, entry);
        else
            write_entry(grid, entry);
    }
    if (open != NULL)
        buffer_format(out, "  </%s>\n", open);
    buffer_string(out, "</assessment>\n");
}

enum status grid_write(struct grid *grid)
{
    const size_t count = grid->entries.count;
    struct ordered *all = ARENA_ARRAY(grid->import->arena, count + 1, struct ordered);
    if (all == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < count; i++) {
        all[i].entry = *LIST_AT(&grid->entries, struct grid_entry, i);
        const size_t role = item_at(grid, all[i].entry.item)->assessor;
        all[i].role = role != SCHEME_NONE ? role : 0;
    }
    qsort(all, count, sizeof *all, compare_ordered);
    write_ordered(grid, all, count);
    return STATUS_OK;
}
