/* lines - segments between forced breaks, one after the other, become lines.
 *
 * A text that fits on one line is not broken at all: that is most cells of a table. (Total fit would never break it
 * either: a second line can only add demerits.)
 */
#include "text/engine.h"

#include <string.h>

struct lines {
    struct text_paragraph *paragraph;
    const struct text_paragraph_style *style;
    struct text_line *lines;
    size_t count, capacity;
};

static enum status add_line(struct lines *lines, const struct text_line *line)
{
    if (lines->count == lines->capacity) {
        size_t capacity = lines->capacity == 0 ? 1 : lines->capacity * 2;
        struct text_line *grown = ARENA_ARRAY(lines->paragraph->arena, capacity, struct text_line);
        if (grown == NULL)
            return STATUS_MEMORY;
        if (lines->count > 0)
            memcpy(grown, lines->lines, lines->count * sizeof *grown);
        lines->lines = grown;
        lines->capacity = capacity;
    }
    lines->lines[lines->count++] = *line;
    return STATUS_OK;
}

/* How wide the line will be, and where it begins. */
static void finish_line(const struct segment *segment, const struct line_measure *measure, size_t clusters,
                        struct text_line *line)
{
    mpt difference = measure->available - measure->natural;
    line->available = measure->available;
    line->right_to_left = segment->paragraph->right_to_left;
    line->width = measure->natural;
    if (difference < 0) {
        line->overfull = -difference > measure->shrink;
        line->width = line->overfull ? measure->natural - measure->shrink : measure->available;
        return;
    }
    enum text_align align = line->last ? segment->style->align_last : segment->style->align;
    if (is_justified(segment->style, line->last)) {
        if (measure->stretch > 0 || (align == TEXT_DISTRIBUTE && clusters > 1))
            line->width = measure->available;
        else if (align == TEXT_DISTRIBUTE)
            line->indent = difference / 2;
        return;
    }
    mpt spread = distributed_width(segment->style, line, measure->natural);
    mpt beside = clusters > 1 ? 0 : (spread - measure->natural) / 2; /* one character stands in the middle */
    if (clusters > 1)
        line->width = spread;
    difference = measure->available - spread;
    line->indent = beside;
    if (align == TEXT_CENTER)
        line->indent += difference / 2;
    else if (align == TEXT_END)
        line->indent += difference;
}

static enum status add_chosen(struct lines *lines, const struct segment *segment, size_t from, size_t to, bool forced)
{
    struct line_measure measure = segment_measure(segment, from, to);
    bool last = to + 1 == segment->count;
    struct text_line line = {
        .first = segment->points[from].owned, .end = segment->points[to].owned, .last = last, .forced = last && forced};
    size_t clusters = segment->points[to].end - segment->points[from].next;
    finish_line(segment, &measure, clusters, &line);
    return add_line(lines, &line);
}

static bool fits_on_one_line(const struct segment *segment)
{
    struct line_measure measure = segment_measure(segment, 0, segment->count - 1);
    return measure.natural <= measure.available;
}

static enum status add_segment(struct lines *lines, size_t first, size_t end, bool forced)
{
    struct text_paragraph *paragraph = lines->paragraph;
    struct segment segment = {
        .paragraph = paragraph, .style = lines->style, .scratch = paragraph->fonts->scratch, .first = first == 0};
    uint32_t *chosen = NULL;
    size_t count = 0;
    arena_reset(segment.scratch);
    enum status status = segment_ends(&segment, first, end);
    if (status == STATUS_OK && fits_on_one_line(&segment))
        return add_chosen(lines, &segment, 0, 1, forced);
    if (status == STATUS_OK)
        status = segment_points(&segment, first, end);
    if (status == STATUS_OK && segment.count == 2)
        return add_chosen(lines, &segment, 0, 1, forced);
    if (status == STATUS_OK && lines->style->balance)
        status = break_balanced(&segment, &chosen, &count);
    if (status == STATUS_OK && count == 0)
        status = break_total_fit(&segment, &chosen, &count);
    for (size_t i = 0, from = 0; status == STATUS_OK && i < count; i++) {
        status = add_chosen(lines, &segment, from, chosen[i], forced);
        from = chosen[i];
    }
    return status;
}

enum status text_paragraph_rest(struct text_paragraph *paragraph, const struct text_paragraph_style *style,
                                size_t first, struct diagnostics *sink, struct location at, const char *source,
                                struct text_line **lines, size_t *count)
{
    *lines = NULL;
    *count = 0;
    memory_watch();
    enum status status = prepare(paragraph, style, sink, at, source);
    struct lines result = {.paragraph = paragraph, .style = style};
    while (status == STATUS_OK && first < paragraph->count) {
        size_t end = first;
        while (end < paragraph->count && paragraph->items[end].kind != ITEM_BREAK)
            end++;
        bool forced = end < paragraph->count;
        status = add_segment(&result, first, forced ? end + 1 : end, forced);
        first = end + 1;
    }
    if (status == STATUS_OK && memory_short())
        status = STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    *lines = result.lines;
    *count = result.count;
    return STATUS_OK;
}

enum status text_paragraph_lines(struct text_paragraph *paragraph, const struct text_paragraph_style *style,
                                 struct diagnostics *sink, struct location at, const char *source,
                                 struct text_line **lines, size_t *count)
{
    return text_paragraph_rest(paragraph, style, 0, sink, at, source, lines, count);
}

enum status text_paragraph_widths(struct text_paragraph *paragraph, struct diagnostics *sink, struct location at,
                                  mpt *minimum, mpt *maximum)
{
    struct text_paragraph_style style = {
        .kinsoku = TEXT_KINSOKU_GB, .first_width = INT64_MAX / 4, .width = INT64_MAX / 4};
    *minimum = *maximum = 0;
    memory_watch();
    enum status status = prepare(paragraph, &style, sink, at, NULL);
    for (size_t first = 0; status == STATUS_OK && first < paragraph->count;) {
        size_t end = first;
        while (end < paragraph->count && paragraph->items[end].kind != ITEM_BREAK)
            end++;
        struct segment segment = {.paragraph = paragraph, .style = &style, .scratch = paragraph->fonts->scratch};
        arena_reset(segment.scratch);
        status = segment_points(&segment, first, end);
        for (size_t i = 0; status == STATUS_OK && i + 1 < segment.count; i++) {
            mpt piece = segment_measure(&segment, i, i + 1).natural;
            *minimum = piece > *minimum ? piece : *minimum;
        }
        if (status == STATUS_OK) {
            mpt whole = segment_measure(&segment, 0, segment.count - 1).natural;
            *maximum = whole > *maximum ? whole : *maximum;
        }
        first = end + 1;
    }
    if (status == STATUS_OK && memory_short())
        status = STATUS_MEMORY;
    if (*maximum < *minimum) /* negative spacing, which a line break takes away */
        *maximum = *minimum;
    return status;
}

enum status text_run(struct text_fonts *fonts, const char *text, const struct text_style *style, struct arena *arena,
                     struct diagnostics *sink, struct location at, struct text_fragment **fragments, size_t *count)
{
    struct text_paragraph_style one_line = {
        .kinsoku = TEXT_KINSOKU_NONE, .first_width = INT64_MAX / 4, .width = INT64_MAX / 4};
    struct text_paragraph *paragraph = text_paragraph_create(arena, fonts);
    struct text_style *kept = arena_copy(arena, style, sizeof *style);
    struct text_line *lines;
    size_t line_count;
    *fragments = NULL;
    *count = 0;
    if (paragraph == NULL || kept == NULL)
        return STATUS_MEMORY;
    kept->keep_spaces = true; /* of a leader's pattern too */
    text_paragraph_text(paragraph, text, strlen(text), kept, NULL);
    enum status status = text_paragraph_lines(paragraph, &one_line, sink, at, NULL, &lines, &line_count);
    if (status != STATUS_OK || line_count == 0)
        return status;
    return text_line_fragments(paragraph, &one_line, &lines[0], arena, fragments, count);
}
