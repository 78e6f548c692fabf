/* paragraph - runs as the caller gives them, and the order of the steps.
 *
 * Text of all runs stands in one buffer, so that clusters, quotes, marks and numbers see across the borders of inlines.
 * What does not depend on the style of the lines is done once; a paragraph may be set again in another width.
 */
#include "base/limits.h"
#include "text/engine.h"

#include <stdio.h>
#include <string.h>

struct text_paragraph *text_paragraph_create(struct arena *arena, struct text_fonts *fonts)
{
    struct text_paragraph *paragraph = ARENA_NEW(arena, struct text_paragraph);
    if (paragraph != NULL) {
        paragraph->arena = arena;
        paragraph->fonts = fonts;
    }
    return paragraph;
}

static void fail(struct text_paragraph *paragraph, enum status status)
{
    if (paragraph->status == STATUS_OK)
        paragraph->status = status;
}

static struct run *add_run(struct text_paragraph *paragraph, enum run_kind kind)
{
    if (paragraph->run_count == paragraph->run_capacity) {
        size_t capacity = paragraph->run_capacity == 0 ? 2 : paragraph->run_capacity * 2;
        struct run *runs = ARENA_ARRAY(paragraph->arena, capacity, struct run);
        if (runs == NULL || capacity >= UINT32_MAX) {
            fail(paragraph, STATUS_MEMORY);
            return NULL;
        }
        if (paragraph->run_count > 0)
            memcpy(runs, paragraph->runs, paragraph->run_count * sizeof *runs);
        paragraph->runs = runs;
        paragraph->run_capacity = capacity;
    }
    struct run *run = &paragraph->runs[paragraph->run_count++];
    *run = (struct run){.kind = kind, .text = (uint32_t)paragraph->size, .partner = UINT32_MAX};
    paragraph->itemised = false;
    return run;
}

static bool add_text(struct text_paragraph *paragraph, const char *text, size_t size)
{
    if (size > LIMIT_TEXT_BYTES - paragraph->size) {
        fail(paragraph, STATUS_LIMIT);
        return false;
    }
    if (paragraph->size + size > paragraph->capacity) {
        size_t capacity = paragraph->size + size;
        if (paragraph->capacity > 0)
            capacity += capacity / 2;
        char *bytes = arena_alloc(paragraph->arena, capacity);
        if (bytes == NULL) {
            fail(paragraph, STATUS_MEMORY);
            return false;
        }
        if (paragraph->size > 0)
            memcpy(bytes, paragraph->text, paragraph->size);
        paragraph->text = bytes;
        paragraph->capacity = capacity;
    }
    memcpy(paragraph->text + paragraph->size, text, size);
    paragraph->size += size;
    return true;
}

void text_paragraph_text(struct text_paragraph *paragraph, const char *text, size_t size,
                         const struct text_style *style, void *owner)
{
    struct run *run = size == 0 ? NULL : add_run(paragraph, RUN_TEXT);
    if (run == NULL || !add_text(paragraph, text, size))
        return;
    run->style = style;
    run->owner = owner;
    run->size = (uint32_t)size;
}

void text_paragraph_object(struct text_paragraph *paragraph, const struct text_object *object,
                           const struct text_style *style, void *owner)
{
    struct run *run = add_run(paragraph, RUN_OBJECT);
    if (run == NULL)
        return;
    run->style = style;
    run->owner = owner;
    run->object = *object;
}

static void add_edge(struct text_paragraph *paragraph, enum run_kind kind, mpt width, mpt width_at_break, void *owner)
{
    struct run *run = add_run(paragraph, kind);
    if (run == NULL)
        return;
    run->owner = owner;
    run->width = width;
    run->width_at_break = width_at_break;
    if (width != 0 || width_at_break != 0)
        paragraph->has_edges = true;
}

void text_paragraph_open(struct text_paragraph *paragraph, mpt width, mpt width_at_break, void *owner)
{
    add_edge(paragraph, RUN_OPEN, width, width_at_break, owner);
}

void text_paragraph_close(struct text_paragraph *paragraph, mpt width, mpt width_at_break, void *owner)
{
    add_edge(paragraph, RUN_CLOSE, width, width_at_break, owner);
}

void text_paragraph_keep(struct text_paragraph *paragraph, bool begin)
{
    add_run(paragraph, begin ? RUN_KEEP : RUN_KEEP_END);
}

void text_paragraph_break(struct text_paragraph *paragraph)
{
    add_run(paragraph, RUN_BREAK);
}

/* ---- the steps --------------------------------------------------------------------------------------- */

/* " 序列" for the last argument of the message: where it came from, if known. */
static void report_missing(const struct text_paragraph *paragraph, const struct item *item, struct diagnostics *sink,
                           struct location at, const char *source)
{
    const struct text_style *style = item_run(paragraph, item)->style;
    char character[8] = "", number[16], text[256];
    size_t size = item->size < sizeof character ? item->size : 0;
    memcpy(character, paragraph->text + item->text, size);
    character[size] = '\0';
    snprintf(number, sizeof number, "U+%04X", (unsigned)item->code_point);
    snprintf(text, sizeof text, source != NULL && source[0] != '\0' ? " (%.200s)" : "%s", source == NULL ? "" : source);
    diag_report(sink, DIAG_TEXT_MISSING_GLYPH, at, character, number, style->font->slots[0].role, text);
}

static enum status report_all_missing(const struct text_paragraph *paragraph, struct diagnostics *sink,
                                      struct location at, const char *source)
{
    for (size_t i = 0; i < paragraph->count; i++) {
        const struct item *item = &paragraph->items[i];
        if (item->kind == ITEM_CLUSTER && item->slot == NO_SLOT)
            report_missing(paragraph, item, sink, at, source);
    }
    return STATUS_INVALID;
}

static void report_lost_variations(const struct text_paragraph *paragraph, struct diagnostics *sink, struct location at,
                                   const char *source)
{
    for (size_t i = 0; i < paragraph->count; i++) {
        const struct item *item = &paragraph->items[i];
        uint32_t lost[2];
        char numbers[32], from[256];
        if (item->kind != ITEM_CLUSTER || item->size <= 3 ||
            !text_font_lost_variation(item_run(paragraph, item)->style->font, paragraph->text + item->text, item->size,
                                      lost))
            continue;
        snprintf(numbers, sizeof numbers, "U+%04X U+%04X", (unsigned)lost[0], (unsigned)lost[1]);
        snprintf(from, sizeof from, source != NULL && source[0] != '\0' ? " (%.200s)" : "%s",
                 source == NULL ? "" : source);
        diag_report(sink, DIAG_TEXT_VARIATION_MISSING, at, numbers, from);
    }
}

enum status prepare(struct text_paragraph *paragraph, const struct text_paragraph_style *style,
                    struct diagnostics *sink, struct location at, const char *source)
{
    enum status status = paragraph->status;
    if (status == STATUS_OK && !paragraph->itemised) {
        status = itemise(paragraph);
        if (status == STATUS_OK) {
            resolve_neighbours(paragraph);
            status = shape_paragraph(paragraph);
        }
        if (status == STATUS_OK && memory_short()) /* since the caller's memory_watch: glyphs may seem to be missing */
            status = STATUS_MEMORY;
        if (status != STATUS_OK)
            return status;
        paragraph->itemised = true;
        paragraph->measured = false;
        if (paragraph->lost_variation)
            report_lost_variations(paragraph, sink, at, source);
    }
    if (status == STATUS_OK && paragraph->has_missing)
        status = report_all_missing(paragraph, sink, at, source);
    if (status != STATUS_OK)
        return status;
    if (paragraph->measured && paragraph->trimmed == style->trim_punctuation && paragraph->kinsoku == style->kinsoku)
        return STATUS_OK;
    status = find_opportunities(paragraph, style->kinsoku);
    if (status == STATUS_OK)
        status = measure(paragraph, style->trim_punctuation);
    paragraph->measured = status == STATUS_OK;
    paragraph->trimmed = style->trim_punctuation;
    paragraph->kinsoku = style->kinsoku;
    return status;
}
