/* align_mark - numbers of a column with their decimal points under one another (XSL 1.1 7.16.9 text-align="<string>",
 * CSS 2 17.5.4; CY/T 170: figures of one kind are aligned on their units digits).
 *
 * A line has an axis: the place in it that stands under the axes of the other lines of its column. Where the axis of a
 * column lies depends on the widest parts before and behind the mark, and there are two ways to know them:
 *
 *   tb:decimal-align="000.00"  a picture of the widest number. It is set like text where text-align says, and the mark
 *                              in it is the axis. Costs nothing: a table of 100,000 rows is still read row by row.
 *   text-align=".", tb:decimal-align="."  no picture: all cells of the column are measured, so the table is read to its
 *                              end before its first row is laid out (like automatic column widths). The column of
 *                              figures then stands in the middle of its cells.
 *
 * The axis of a line is the beginning of the mark. Without one, text-align has what CSS says: the end of the line lies
 * on the axis. tb:decimal-align means numbers: the mark counts behind a digit only, a number without it has the axis
 * behind its units digit (so that % and 分 may follow), and a line without a digit (—, 缺报, 不计分) stands where
 * text-align puts it. */
#include "area/align_mark.h"

#include "area/paragraph.h"
#include "area/produce.h"
#include "area/style.h"

#include <string.h>

/* ---- the axis of a line ----------------------------------------------------------------------------------------- */

struct axis_scan {
    const struct align_mark *mark;
    mpt at;    /* the axis, as far as is known */
    bool seen; /* a digit came */
    bool done;
};

static bool is_digit(const char *text, size_t size)
{
    if (size == 1)
        return text[0] >= '0' && text[0] <= '9';
    return size == 3 && memcmp(text, "\xEF\xBC", 2) == 0 && (unsigned char)text[2] >= 0x90 &&
           (unsigned char)text[2] <= 0x99; /* full-width */
}

static void scan_glyph(struct axis_scan *scan, const struct text_fragment *fragment, const struct text_glyph *glyph,
                       mpt left)
{
    const char *text = fragment->text + glyph->text;
    size_t rest = fragment->size - glyph->text, length = strlen(scan->mark->text);
    bool counts = !scan->mark->number || scan->seen;
    if (length > 0 && length <= rest && counts && memcmp(text, scan->mark->text, length) == 0) {
        scan->at = left;
        scan->seen = scan->done = true;
    } else if (scan->mark->number && is_digit(text, glyph->text_size)) {
        scan->seen = true;
        scan->at = left + glyph->advance;
    } else if (scan->mark->number && scan->seen && !(glyph->text_size == 1 && text[0] == ',')) {
        scan->done = true;
    }
}

/* Where the axis of a line lies, from the start of its content; false: it has none. */
static bool line_axis(const struct line *line, const struct align_mark *mark, mpt *axis)
{
    struct axis_scan scan = {.mark = mark};
    for (size_t i = 0; i < line->fragment_count && !scan.done; i++) {
        const struct text_fragment *fragment = &line->fragments[i];
        mpt x = fragment->x;
        if (fragment->kind != TEXT_FRAGMENT_WORD)
            continue;
        for (size_t k = 0; k < fragment->count && !scan.done; k++) {
            if (fragment->glyphs[k].text_size > 0)
                scan_glyph(&scan, fragment, &fragment->glyphs[k], x);
            x += fragment->glyphs[k].advance;
        }
    }
    *axis = scan.seen ? scan.at : line->set.width;
    return scan.seen || !mark->number;
}

void mark_align(struct line *line)
{
    const struct paragraph *paragraph = line->paragraph;
    const struct align_mark *mark = paragraph->mark;
    mpt axis;
    if (mark == NULL || !line_axis(line, mark, &axis))
        return;
    mpt spare = line->set.available - paragraph->mark_before - paragraph->mark_after;
    enum text_align align = paragraph->style.align;
    mpt indent = align == TEXT_END ? spare : align == TEXT_CENTER ? spare / 2 : 0;
    indent += paragraph->mark_before - axis;
    if (indent > line->set.available - line->set.width)
        indent = line->set.available - line->set.width;
    line->set.indent = indent > 0 ? indent : 0;
}

/* ---- pictures --------------------------------------------------------------------------------------------------- */

/* Digits and what separates them in groups, at the beginning of a picture. */
static size_t whole_part(const char *picture)
{
    return strspn(picture, "0123456789,");
}

enum status mark_of_style(struct layout *layout, struct run_style *run, const struct fo_node *node)
{
    const struct fo_value *ours = fo_get(node, FO_P_TB_DECIMAL_ALIGN), *standard = fo_get(node, FO_P_TEXT_ALIGN);
    bool number = ours->kind == FO_IS_STRING;
    const char *picture = number ? ours->string : standard->kind == FO_IS_STRING ? standard->string : "";
    if (picture[0] == '\0')
        return STATUS_OK;
    struct align_mark *mark = ARENA_NEW(layout->document, struct align_mark);
    size_t whole = number ? whole_part(picture) : 0;
    size_t length = number ? strcspn(picture + whole, "0123456789") : strlen(picture);
    char *before = arena_substring(layout->document, picture, whole);
    char *text = arena_substring(layout->document, picture + whole, length);
    if (mark == NULL || before == NULL || text == NULL)
        return layout_fail(layout, STATUS_MEMORY);
    *mark = (struct align_mark){.text = text, .number = number, .picture = whole > 0};
    run->mark = mark;
    if (!mark->picture)
        return layout->status;
    mark->before = inline_text_width(layout, before, run, fo_at(node));
    mark->after = inline_text_width(layout, picture, run, fo_at(node)) - mark->before;
    return layout->status;
}

void mark_of_paragraph(const struct inline_walk *walk, struct paragraph *paragraph)
{
    const struct align_mark *mark = walk->run->mark;
    const struct column *column = walk->context.column;
    if (mark == NULL || (!mark->picture && column == NULL))
        return;
    paragraph->mark = mark;
    paragraph->mark_before = mark->picture ? mark->before : column->mark_before;
    paragraph->mark_after = mark->picture ? mark->after : column->mark_after;
    if (!mark->number) /* text-align says nothing else */
        paragraph->style.align = paragraph->style.align_last = TEXT_CENTER;
}

/* ---- columns without a picture ---------------------------------------------------------------------------------- */

static bool wants_column(struct layout *layout, const struct fo_node *node)
{
    const struct run_style *run = fo_object(node) == FO_BLOCK ? style_run(layout, node) : NULL;
    return run != NULL && run->mark != NULL && !run->mark->picture;
}

static bool any_wants_column(struct layout *layout, struct fo_node *node, int depth)
{
    if (fo_object(node) == FO_TEXT || fo_object(node) == FO_TABLE || depth > LIMIT_XML_DEPTH)
        return false;
    if (wants_column(layout, node))
        return true;
    for (struct fo_node *child = first_child(node); child != NULL; child = next_child(child))
        if (any_wants_column(layout, child, depth + 1))
            return true;
    return false;
}

/* The first row of the first body decides, as it does for widths. */
static bool first_row_wants_column(struct layout *layout, struct fo_node *table)
{
    struct fo_node *part = first_child(table);
    while (part != NULL && fo_object(part) != FO_TABLE_BODY)
        part = next_child(part);
    struct fo_node *row = part == NULL ? NULL : first_child(part);
    for (; row != NULL && fo_object(row) == FO_TABLE_CELL; row = next_child(row)) {
        if (any_wants_column(layout, row, 0))
            return true;
        if (fo_keyword(row, FO_P_ENDS_ROW) == FO_K_TRUE)
            return false;
    }
    return row != NULL && any_wants_column(layout, row, 0);
}

static void widen(struct column *column, const struct line *lines, size_t count, const struct align_mark *mark)
{
    for (size_t i = 0; i < count; i++) {
        mpt axis;
        if (!line_axis(&lines[i], mark, &axis))
            continue;
        mpt after = lines[i].set.width - axis;
        column->mark_before = axis > column->mark_before ? axis : column->mark_before;
        column->mark_after = after > column->mark_after ? after : column->mark_after;
    }
}

/* The inline content of a block, up to each nested block. */
static void measure_block(struct layout *layout, struct fo_node *node, const struct context *context,
                          struct column *column)
{
    struct inline_walk *walk = inline_walk_create(layout, node, context, context->ipd);
    for (struct fo_node *child = fo_first(node); child != NULL && walk != NULL; child = fo_next(child)) {
        struct fo_node *block = inline_walk_take(layout, walk, child);
        while (block != NULL && inline_walk_inside(walk))
            block = inline_walk_resume(layout, walk);
    }
    size_t count;
    struct line *lines = walk == NULL ? NULL : paragraph_lines(layout, walk, &count);
    if (lines != NULL)
        widen(column, lines, count, walk->run->mark);
}

static void measure_node(struct layout *layout, struct fo_node *node, const struct context *context,
                         struct column *column, int depth)
{
    if (fo_object(node) == FO_TEXT || fo_object(node) == FO_TABLE || depth > LIMIT_XML_DEPTH)
        return;
    if (wants_column(layout, node))
        measure_block(layout, node, context, column);
    for (struct fo_node *child = first_child(node); child != NULL && layout->status == STATUS_OK;
         child = next_child(child))
        measure_node(layout, child, context, column, depth + 1);
}

static void measure_part(struct layout *layout, struct fo_node *node, struct table *table)
{
    struct context context = table->context;
    context.ipd = context.block_ipd = MPT_ANY;
    context.start_excess = context.end_excess = 0;
    context.column = NULL;
    struct grid grid;
    struct table_part *part = part_create(layout, node, 0);
    if (part == NULL || grid_create(layout, table, &grid) != STATUS_OK)
        return;
    grid_begin_part(&grid, part, node);
    for (struct row *row = grid_row(&grid); row != NULL && layout->status == STATUS_OK; row = grid_row(&grid))
        for (size_t i = 0; i < table->column_count; i++) {
            const struct unit *unit = &row->units[i];
            if (unit->cell != NULL && unit->row_index == 0 && unit->cell->column_span == 1)
                measure_node(layout, unit->cell->node, &context, &table->columns[i], 0);
        }
}

enum status columns_find_marks(struct layout *layout, struct fo_node *node, struct table *table)
{
    if (!first_row_wants_column(layout, node))
        return layout->status;
    if (fo_complete(node) != STATUS_OK)
        return layout_fail(layout, fo_status(layout->tree));
    struct arena *outer = layout->content;
    layout->content = arena_create(0);
    if (layout->content == NULL) {
        layout->content = outer;
        return layout_fail(layout, STATUS_MEMORY);
    }
    size_t reported = diag_count(layout->diagnostics);
    for (struct fo_node *child = first_child(node); child != NULL; child = next_child(child))
        if (fo_object(child) == FO_TABLE_HEADER || fo_object(child) == FO_TABLE_FOOTER ||
            fo_object(child) == FO_TABLE_BODY)
            measure_part(layout, child, table);
    diag_truncate(layout->diagnostics, reported); /* the cells are laid out again, and report then */
    arena_destroy(layout->content);
    layout->content = outer;
    return layout->status;
}
