/* Glyphs to text operators.
 *
 * Problem. Layout has put every glyph at a place of its own (pitch of the grid, trimmed punctuation, justification); a
 * PDF viewer advances by the width of the glyph in /W. The difference must be written, exactly and briefly.
 *
 * Way. Glyphs of one font, size, colour and baseline that follow one another are collected, over several calls, into
 * one TJ. The writer walks with the viewer: it knows where the viewer's pen stands, in millionths of a point, and
 * writes a number only when the pen is more than 1/1000 pt away from where the glyph shall stand; the number has the
 * fewest digits that bring it there. So errors never add up, and text set at its natural width has no numbers at all.
 * Where most gaps of a line want the same addition (the grid, a justified line) it goes into Tc, which costs nothing
 * for each glyph; of the present Tc, none, and the mean of the majority, the one with the fewest bytes is taken.
 *
 * Strings are binary, not hexadecimal: 10% less after deflate.
 *
 * A cluster that is one glyph brings its text with its CID, also when it has several characters. A cluster of several
 * glyphs, or of characters that readers cannot put together there (variation sequences), is a /Span with /ActualText,
 * in which the glyphs stand for its characters one by one as far as they go.
 */
#include "pdf/engine.h"

#include <stdlib.h>

enum {
    LINE_GLYPHS = 4000,  /* of one TJ: string and number for each keep within PDF_ARRAY_LIMIT */
    TOLERANCE = 1000,    /* millionths of a point */
    SPACE_UNIT = 10,     /* of Tc, in millionths of a point */
    CORRECTION_COST = 4, /* bytes of a number in TJ */
    SPACE_COST = 8,      /* bytes of a Tc */
    PLACES = 3,          /* of a number in TJ, at most */
    QUOTED = 12          /* characters of a text in a message */
};

/* ---- spacing ----------------------------------------------------------------------------------------------------- */

/* What the gap behind glyph `i` has more than its width, in millionths of a point. */
static int64_t excess(const struct pdf_line *line, size_t i)
{
    return (line->glyphs[i + 1].x - line->glyphs[i].x) * 1000 - line->glyphs[i].width * line->size;
}

static int64_t divide_rounded(int64_t a, int64_t b) /* b > 0 */
{
    return a >= 0 ? (a + b / 2) / b : -((-a + b / 2) / b);
}

/* The number in TJ that moves the pen by about `error`; updates `error` to what is left. False when none is needed. */
static bool correction(const struct pdf_line *line, int64_t *error, int64_t *number, int *places)
{
    if (*error >= -TOLERANCE && *error <= TOLERANCE)
        return false;
    int64_t power = 1, left = *error;
    for (*places = 0; *places <= PLACES; ++*places, power *= 10) {
        /* The number is in thousandths of the size, counted backwards. */
        *number = divide_rounded(-*error * power, line->size);
        left = *error + *number * line->size / power;
        if (left >= -TOLERANCE && left <= TOLERANCE)
            break;
    }
    if (*places > PLACES)
        *places = PLACES;
    *error = left;
    return true;
}

/* Bytes that the line costs with this Tc. */
static size_t spacing_cost(const struct pdf_line *line, int64_t space, int64_t present)
{
    int64_t error = 0, number;
    int places;
    size_t cost = space == present ? 0 : SPACE_COST;
    for (size_t i = 0; i + 1 < line->count; i++) {
        error += excess(line, i) - space * SPACE_UNIT;
        if (correction(line, &error, &number, &places))
            cost += CORRECTION_COST;
    }
    return cost;
}

/* The mean of the gaps that are like the one most gaps are like (majority vote, then mean); 0 when there is none. */
static int64_t common_space(const struct pdf_line *line)
{
    int64_t candidate = 0, sum = 0, near = 0;
    size_t votes = 0;
    for (size_t i = 0; i + 1 < line->count; i++) {
        int64_t gap = excess(line, i);
        if (votes == 0)
            candidate = gap;
        bool like = llabs(gap - candidate) <= 2 * TOLERANCE;
        votes = like ? votes + 1 : votes - 1;
    }
    for (size_t i = 0; i + 1 < line->count; i++) {
        int64_t gap = excess(line, i);
        if (llabs(gap - candidate) <= 2 * TOLERANCE) {
            sum += gap;
            near++;
        }
    }
    return near == 0 ? 0 : divide_rounded(sum, near * SPACE_UNIT);
}

static int64_t choose_space(const struct pdf_line *line, int64_t present)
{
    size_t best_cost = spacing_cost(line, present, present);
    int64_t best = present;
    if (best_cost == 0)
        return present;
    const int64_t others[2] = {0, common_space(line)};
    for (int i = 0; i < 2; i++) {
        size_t cost = others[i] == present ? SIZE_MAX : spacing_cost(line, others[i], present);
        if (cost < best_cost) {
            best_cost = cost;
            best = others[i];
        }
    }
    return best;
}

/* ---- writing ----------------------------------------------------------------------------------------------------- */

static void put_glyphs(struct pdf_writer *writer, const struct pdf_line *line, int64_t space)
{
    struct buffer *out = &writer->batch->content, *codes = &writer->batch->scratch;
    bool array = false;
    int64_t error = 0, number;
    int places;
    buffer_clear(codes);
    for (size_t i = 0; i < line->count; i++) {
        const uint8_t code[2] = {(uint8_t)(line->glyphs[i].cid >> 8), (uint8_t)line->glyphs[i].cid};
        buffer_append(codes, code, sizeof code);
        if (i + 1 == line->count)
            break;
        error += excess(line, i) - space * SPACE_UNIT;
        if (!correction(line, &error, &number, &places))
            continue;
        if (!array)
            buffer_byte(out, '[');
        array = true;
        pdf_put_string(out, codes->data, codes->size);
        pdf_put_decimal(out, number, places);
        buffer_clear(codes);
    }
    pdf_put_string(out, codes->data, codes->size);
    buffer_string(out, array ? "]TJ\n" : "Tj\n");
    if (codes->failed)
        pdf_no_memory(writer);
}

static void put_state(struct pdf_writer *writer, const struct pdf_line *line, int64_t space)
{
    struct buffer *out = &writer->batch->content;
    struct pdf_state *state = &writer->layer.state;
    pdf_alpha(writer, line->color);
    pdf_fill_color(writer, line->color);
    if (state->font != line->font->index + 1 || state->size != line->size) {
        state->font = line->font->index + 1;
        state->size = line->size;
        buffer_string(out, "/F");
        pdf_put_integer(out, line->font->index);
        buffer_byte(out, ' ');
        pdf_put_operator(out, "Tf", 1, &line->size);
    }
    if (state->character_space != space) {
        state->character_space = space;
        pdf_put_decimal(out, space, 5);
        buffer_string(out, " Tc\n");
    }
}

void pdf_line_flush(struct pdf_writer *writer)
{
    struct pdf_layer *layer = &writer->layer;
    struct pdf_line *line = &layer->line;
    struct buffer *out = &writer->batch->content;
    if (line->count == 0 || writer->status != STATUS_OK)
        return;
    pdf_text_mark(writer, line->element);
    int64_t space = choose_space(line, layer->state.character_space);
    put_state(writer, line, space);
    mpt x = line->glyphs[0].x, y = layer->page->height - line->y;
    pdf_put_operator(out, "Td", 2, (const mpt[]){x - layer->text_x, y - layer->text_y});
    layer->text_x = x;
    layer->text_y = y;
    put_glyphs(writer, line, space);
    line->count = 0;
}

/* ---- collecting -------------------------------------------------------------------------------------------------- */

/* A run of glyphs as it is taken over. */
struct run {
    const struct area_glyphs *glyphs;
    struct pdf_face *face;
    uint32_t color;
    int64_t element;
};

/* Can the glyph be added to the line that waits? A gap of more than an em begins a new one: in tables the step from
 * column to column repeats, the gap between texts does not. */
static bool continues(const struct pdf_line *line, const struct run *run, const struct pdf_font *font, mpt x, mpt y)
{
    return line->count > 0 && line->count < LINE_GLYPHS && line->font == font && line->size == run->glyphs->size &&
           line->y == y && line->color == run->color && line->element == run->element &&
           llabs(x - line->end) <= line->size;
}

static void begin_line(struct pdf_writer *writer, const struct run *run, struct pdf_font *font, mpt y)
{
    struct pdf_line *line = &writer->layer.line;
    pdf_line_flush(writer);
    if (writer->layer.rules.count > 0 && writer->layer.rules.color != run->color)
        pdf_rules_flush(writer);
    line->font = font;
    line->size = run->glyphs->size;
    line->y = y;
    line->color = run->color;
    line->element = run->element;
}

static void add_glyph(struct pdf_writer *writer, const struct run *run, const struct text_glyph *glyph, mpt pen,
                      const char *text, size_t size)
{
    struct pdf_line *line = &writer->layer.line;
    struct pdf_font *font = NULL;
    uint16_t cid = pdf_font_cid(writer, run->face, glyph->glyph, text, size, &font);
    if (cid == 0)
        return;
    mpt x = pen + glyph->dx, y = run->glyphs->y - glyph->dy;
    if (!continues(line, run, font, x, y))
        begin_line(writer, run, font, y);
    struct pdf_shown *shown = pdf_grow(writer, line->glyphs, line->count, &line->capacity, sizeof *shown);
    if (shown == NULL)
        return;
    line->glyphs = shown;
    shown[line->count++] = (struct pdf_shown){.x = x, .cid = cid, .width = font->cids[cid].width};
    line->end = pen + glyph->advance;
}

/* Ends what waits and opens a span whose text is `text`. */
static void begin_span(struct pdf_writer *writer, const struct run *run, const char *text, size_t size)
{
    struct buffer *out = &writer->batch->content;
    pdf_line_flush(writer);
    if (writer->layer.rules.color != run->color)
        pdf_rules_flush(writer);
    pdf_text_mark(writer, run->element);
    buffer_string(out, "/Span<</ActualText");
    pdf_put_text(out, text, size);
    buffer_string(out, ">>BDC\n");
}

/* A cluster that is not one glyph; each glyph stands for the next character of it, those too many for the last. */
static mpt add_cluster(struct pdf_writer *writer, const struct run *run, const struct text_glyph *glyph, size_t count,
                       mpt pen)
{
    const char *text = run->glyphs->text + glyph->text, *end = text + glyph->text_size, *next = text;
    begin_span(writer, run, text, glyph->text_size);
    for (size_t i = 0; i < count; i++) {
        if (next < end) {
            text = next;
            utf8_next(&next, end);
        }
        add_glyph(writer, run, &glyph[i], pen, text, (size_t)(next - text));
        pen += glyph[i].advance;
    }
    pdf_line_flush(writer);
    buffer_string(&writer->batch->content, "EMC\n");
    return pen;
}

/* Can /ToUnicode say it? Not every reader puts surrogates together there when more characters stand beside them. */
static bool one_text(const char *text, size_t size)
{
    const char *at = text, *end = text + size;
    bool small = true;
    size_t characters = 0;
    for (; at < end; characters++)
        small = utf8_next(&at, end) < 0x10000 && small;
    return characters == 1 || small;
}

static mpt run_width(const struct area_glyphs *run)
{
    mpt width = 0;
    for (size_t i = 0; i < run->count; i++)
        width += run->glyphs[i].advance;
    return width;
}

/* The beginning of a run's text, for a message about it; NULL when there is none to be expected. */
static const char *quote(struct pdf_writer *writer, const struct area_glyphs *run)
{
    const char *text = run->text + run->glyphs[0].text, *end = text, *last = run->text;
    if (run->color >> 24 == 0xFF)
        return NULL;
    for (size_t i = 0; i < run->count; i++)
        if (run->text + run->glyphs[i].text + run->glyphs[i].text_size > last)
            last = run->text + run->glyphs[i].text + run->glyphs[i].text_size;
    for (int i = 0; i < QUOTED && end < last; i++)
        utf8_next(&end, last);
    return arena_format(writer->arena, "the text \"%.*s\"", (int)(end - text), text);
}

void pdf_glyphs(struct pdf_writer *writer, const struct area_glyphs *glyphs)
{
    static const char soft_hyphen[] = "\xC2\xAD"; /* of a glyph that no text called for */
    if (glyphs->count == 0 || glyphs->color >> 24 == 0 || glyphs->size <= 0)
        return;
    struct run run = {.glyphs = glyphs, .face = pdf_face_find(writer, glyphs->face)};
    if (run.face == NULL)
        return;
    if (writer->options.level == PDF_A_1B || glyphs->color >> 24 != 0xFF) {
        mpt above = run.face->ascent * glyphs->size / 1000, below = -run.face->descent * glyphs->size / 1000;
        struct area_rectangle area = {
            .x = glyphs->x, .y = glyphs->y - above, .width = run_width(glyphs), .height = above + below};
        run.color = pdf_color(writer, glyphs->color, &area, quote(writer, glyphs));
        pdf_ground(writer, &area);
    } else {
        run.color = glyphs->color;
    }
    run.element = pdf_mark_wanted(writer);
    mpt pen = glyphs->x;
    for (size_t i = 0; i < glyphs->count && writer->status == STATUS_OK;) {
        const struct text_glyph *glyph = &glyphs->glyphs[i];
        size_t count = 1;
        while (i + count < glyphs->count && glyphs->glyphs[i + count].text_size == 0)
            count++;
        if (glyph->text_size > 0 && (count > 1 || !one_text(glyphs->text + glyph->text, glyph->text_size))) {
            pen = add_cluster(writer, &run, glyph, count, pen);
        } else if (glyph->text_size > 0) {
            add_glyph(writer, &run, glyph, pen, glyphs->text + glyph->text, glyph->text_size);
            pen += glyph->advance;
        } else {
            count = 1;
            add_glyph(writer, &run, glyph, pen, soft_hyphen, sizeof soft_hyphen - 1);
            pen += glyph->advance;
        }
        i += count;
    }
    if (run.color >> 24 != 0xFF)
        pdf_line_flush(writer);
}
