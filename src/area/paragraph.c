/* paragraph - inline content becomes lines.
 *
 * The tokens of the walk go to text/, which breaks them by total fit. A line is as high as the line-height of its block
 * asks, half of the leading above and half below the font of the block (line-stacking-strategy max-height), and grows
 * by what stands out of that in it. Its fragments are kept until the page is made: they hold the glyphs. */
#include "area/paragraph.h"

#include "area/align_mark.h"
#include "area/style.h"

#include <string.h>

static enum text_align alignment(enum fo_keyword keyword)
{
    switch (keyword) {
    case FO_K_CENTER:
        return TEXT_CENTER;
    case FO_K_END:
    case FO_K_RIGHT:
    case FO_K_OUTSIDE:
        return TEXT_END;
    case FO_K_JUSTIFY:
        return TEXT_JUSTIFY;
    default:
        return TEXT_START;
    }
}

static enum text_kinsoku kinsoku(enum fo_keyword keyword)
{
    switch (keyword) {
    case FO_K_NONE:
        return TEXT_KINSOKU_NONE;
    case FO_K_BASIC:
        return TEXT_KINSOKU_BASIC;
    case FO_K_STRICT:
        return TEXT_KINSOKU_STRICT;
    default:
        return TEXT_KINSOKU_GB;
    }
}

void paragraph_style(const struct fo_style *style, mpt base, struct text_paragraph_style *out)
{
    *out = (struct text_paragraph_style){0};
    enum fo_keyword align = fo_style_get(style, FO_P_TEXT_ALIGN)->keyword;
    enum fo_keyword last = fo_style_get(style, FO_P_TEXT_ALIGN_LAST)->keyword;
    out->align = alignment(align);
    if (last == FO_K_RELATIVE)
        out->align_last = out->align == TEXT_JUSTIFY ? TEXT_START : out->align;
    else
        out->align_last = alignment(last);
    const struct fo_value *distribute = fo_style_get(style, FO_P_TB_DISTRIBUTE);
    if (distribute->kind == FO_IS_LENGTH)
        out->distribute_width = value_length(distribute, 0);
    else if (distribute->keyword == FO_K_TRUE)
        out->align = out->align_last = TEXT_DISTRIBUTE;
    out->kinsoku = kinsoku(fo_style_get(style, FO_P_TB_KINSOKU)->keyword);
    out->trim_punctuation = fo_style_get(style, FO_P_TB_PUNCTUATION)->keyword == FO_K_TRIM;
    out->balance = fo_style_get(style, FO_P_TB_BALANCE)->keyword == FO_K_AUTO;
    out->last_end_indent = value_length(fo_style_get(style, FO_P_LAST_LINE_END_INDENT), base);
}

static void open_inline(struct text_paragraph *text, struct inline_item *item)
{
    const struct edge_style *start = &item->box->edge[SIDE_START];
    mpt retained =
        (start->border_retain ? start->width : 0) + (start->padding_retain ? item->edge[SIDE_START] - start->width : 0);
    if (item->kind == INLINE_ANCHOR)
        text_paragraph_open(text, 0, 0, item);
    else
        text_paragraph_open(text, item->continued ? retained : item->space_start + item->edge[SIDE_START], retained,
                            item);
}

static void close_inline(struct text_paragraph *text, struct inline_item *item)
{
    mpt retained = inline_edge(item, SIDE_END, false);
    if (item->kind == INLINE_ANCHOR)
        text_paragraph_close(text, 0, 0, item);
    else
        text_paragraph_close(text, item->edge[SIDE_END] + item->space_end, retained, item);
}

static void feed(struct text_paragraph *text, const struct token *token)
{
    switch (token->kind) {
    case TOKEN_TEXT:
        if (token->text->size > 0)
            text_paragraph_text(text, token->text->bytes, token->text->size, &token->item->run->text, token->item);
        break;
    case TOKEN_OBJECT:
        text_paragraph_object(text, &token->object, &token->item->run->text, token->item);
        break;
    case TOKEN_OPEN:
        open_inline(text, token->item);
        break;
    case TOKEN_CLOSE:
        close_inline(text, token->item);
        break;
    case TOKEN_KEEP:
    case TOKEN_KEEP_END:
        text_paragraph_keep(text, token->kind == TOKEN_KEEP);
        break;
    }
}

/* ---- line heights ----------------------------------------------------------------------------------------------- */

mpt line_height_of(const struct line *line)
{
    return line->space_before + line->lead + line->follow + line->space_after;
}

static void line_grow(struct line *line, const struct inline_item *item, bool disregard_shifts, mpt *edge_height)
{
    const struct alignment *alignment = &item->alignment;
    if (alignment->line_edge) {
        mpt height = alignment->altitude + alignment->depth;
        *edge_height = height > *edge_height ? height : *edge_height;
        return;
    }
    if (disregard_shifts && alignment->shifted)
        return;
    mpt above = alignment->altitude + alignment->raise;
    mpt below = alignment->depth - alignment->raise;
    line->lead = above > line->lead ? above : line->lead;
    line->follow = below > line->follow ? below : line->follow;
}

/* line-stacking-strategy line-height (7.16.6, as CSS): the room of a line is that of the line-heights of what is in it,
 * each spread around its own text by half-leading. Lead and follow are known. */
static void line_by_heights(struct line *line, const struct paragraph *paragraph)
{
    mpt above = paragraph->run->ascent + line->space_before, below = paragraph->run->descent + line->space_after;
    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct text_fragment *fragment = &line->fragments[i];
        const struct inline_item *item = fragment->owner;
        if (item == NULL || fragment->kind == TEXT_FRAGMENT_OPEN || fragment->kind == TEXT_FRAGMENT_CLOSE ||
            item->alignment.line_edge)
            continue;
        bool text = item->kind != INLINE_GRAPHIC && item->kind != INLINE_FOREIGN;
        mpt leading = item->run->line_height - item->run->ascent - item->run->descent; /* a leader's too: of its font */
        mpt half = text ? leading / 2 : 0;
        mpt high = item->alignment.altitude + item->alignment.raise + half;
        mpt low = item->alignment.depth - item->alignment.raise + half;
        above = high > above ? high : above;
        below = low > below ? low : below;
    }
    line->space_before = above - line->lead;
    line->space_after = below - line->follow;
}

/* Lead, follow and half-leading of a line from what stands in it (XSL 4.6, 7.16.6). */
static void line_measure(struct line *line, const struct paragraph *paragraph)
{
    const struct run_style *run = paragraph->run;
    const struct fo_style *style = paragraph->box->style;
    bool grows = fo_style_get(style, FO_P_LINE_STACKING_STRATEGY)->keyword != FO_K_FONT_HEIGHT;
    bool disregard = fo_style_get(style, FO_P_LINE_HEIGHT_SHIFT_ADJUSTMENT)->keyword == FO_K_DISREGARD_SHIFTS;
    mpt leading = run->line_height - run->ascent - run->descent;
    line->space_before = leading / 2;
    line->space_after = leading - line->space_before;
    line->lead = run->ascent;
    line->follow = run->descent;
    mpt edge_height = 0;
    for (size_t i = 0; grows && i < line->fragment_count; i++) {
        const struct text_fragment *fragment = &line->fragments[i];
        if (fragment->owner != NULL && fragment->kind != TEXT_FRAGMENT_OPEN && fragment->kind != TEXT_FRAGMENT_CLOSE)
            line_grow(line, fragment->owner, disregard, &edge_height);
    }
    if (line->follow < edge_height - line->lead)
        line->follow = edge_height - line->lead;
    if (fo_style_get(style, FO_P_LINE_STACKING_STRATEGY)->keyword == FO_K_LINE_HEIGHT)
        line_by_heights(line, paragraph);
}

/* Notes where inlines begin and end: at a line break they have no start or end border unless it is retained. */
static void line_inlines(struct line *line)
{
    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct text_fragment *fragment = &line->fragments[i];
        struct inline_item *item = fragment->owner;
        if (fragment->kind == TEXT_FRAGMENT_OPEN && item->first_line == NULL)
            item->first_line = line;
        else if (fragment->kind == TEXT_FRAGMENT_CLOSE)
            item->last_line = line;
    }
}

static void line_footnotes(struct layout *layout, struct line *line)
{
    size_t count = 0;
    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct inline_item *item = line->fragments[i].owner;
        count += line->fragments[i].kind == TEXT_FRAGMENT_OPEN && item->footnote != NULL;
    }
    if (count == 0)
        return;
    line->footnotes = LAYOUT_ARRAY(layout, count, struct footnote *);
    if (line->footnotes == NULL)
        return;
    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct inline_item *item = line->fragments[i].owner;
        if (line->fragments[i].kind == TEXT_FRAGMENT_OPEN && item->footnote != NULL)
            line->footnotes[line->footnote_count++] = item->footnote;
    }
}

/* ---- lines ------------------------------------------------------------------------------------------------------ */

/* Nothing but anchors and empty inlines: one line without height that carries them. */
static struct line *anchor_line(struct layout *layout, const struct inline_walk *walk, struct paragraph *paragraph)
{
    struct line *line = LAYOUT_NEW(layout, struct line);
    struct text_fragment *fragments = LAYOUT_ARRAY(layout, walk->token_count + 1, struct text_fragment);
    if (line == NULL || fragments == NULL)
        return NULL;
    line->paragraph = paragraph;
    line->fragments = fragments;
    for (size_t i = 0; i < walk->token_count; i++) {
        const struct token *token = &walk->tokens[i];
        if (token->kind != TOKEN_OPEN && token->kind != TOKEN_CLOSE)
            continue;
        struct text_fragment *fragment = &fragments[line->fragment_count++];
        fragment->kind = token->kind == TOKEN_OPEN ? TEXT_FRAGMENT_OPEN : TEXT_FRAGMENT_CLOSE;
        fragment->owner = token->item;
    }
    line->set.available = paragraph->ipd;
    line_inlines(line);
    line_footnotes(layout, line);
    return line;
}

static void report_overfull(struct layout *layout, const struct paragraph *paragraph, const struct text_line *set)
{
    char width[32], available[32];
    layout_length(width, set->width);
    layout_length(available, set->available);
    diag_report(layout->diagnostics, DIAG_AREA_OVERFULL_LINE, paragraph->at, width, available);
}

/* Lines from the item `first` on; the first of them is line `index`. */
static struct line *set_lines(struct layout *layout, struct paragraph *paragraph, size_t first, size_t index,
                              size_t *count)
{
    struct text_line *set;
    enum status status = text_paragraph_rest(paragraph->text, &paragraph->style, first, layout->diagnostics,
                                             paragraph->at, paragraph->source, &set, count);
    if (status != STATUS_OK) {
        layout_fail(layout, status);
        return NULL;
    }
    struct line *lines = LAYOUT_ARRAY(layout, *count, struct line);
    if (lines == NULL)
        return NULL;
    for (size_t i = 0; i < *count; i++) {
        struct line *line = &lines[i];
        line->paragraph = paragraph;
        line->set = set[i];
        line->index = index + i;
        status = text_line_fragments(paragraph->text, &paragraph->style, &set[i], layout->content, &line->fragments,
                                     &line->fragment_count);
        if (status != STATUS_OK) {
            layout_fail(layout, status);
            return NULL;
        }
        mark_align(line);
        line_measure(line, paragraph);
        line_inlines(line);
        line_footnotes(layout, line);
        if (set[i].overfull)
            report_overfull(layout, paragraph, &set[i]);
    }
    return lines;
}

/* keep-together.within-line on the block itself: all of it on one line. The shorthand keep-together="always" names the
 * line too; whoever writes it on a block means the page, so then only column and page count. */
static bool one_line(const struct fo_style *style)
{
    return fo_style_get(style, FO_P_KEEP_TOGETHER_WITHIN_LINE)->keyword == FO_K_ALWAYS &&
           (fo_style_get(style, FO_P_KEEP_TOGETHER_WITHIN_COLUMN)->keyword != FO_K_ALWAYS ||
            fo_style_get(style, FO_P_KEEP_TOGETHER_WITHIN_PAGE)->keyword != FO_K_ALWAYS);
}

static struct text_paragraph *make_text(struct layout *layout, const struct inline_walk *walk)
{
    struct text_paragraph *text = text_paragraph_create(layout->content, layout->fonts);
    if (text == NULL) {
        layout_fail(layout, STATUS_MEMORY);
        return NULL;
    }
    bool keep = one_line(walk->style);
    if (keep)
        text_paragraph_keep(text, true);
    for (size_t i = 0; i < walk->token_count; i++)
        feed(text, &walk->tokens[i]);
    if (keep)
        text_paragraph_keep(text, false);
    return text;
}

static bool has_content(const struct inline_walk *walk)
{
    for (size_t i = 0; i < walk->token_count; i++)
        if (walk->tokens[i].kind == TOKEN_OBJECT ||
            (walk->tokens[i].kind == TOKEN_TEXT && walk->tokens[i].text->size > 0))
            return true;
    return false;
}

/* Tokens that are worth a line: an inline that begins and ends, not one that only goes on around a nested block. */
static bool has_anything(const struct inline_walk *walk)
{
    for (size_t i = 0; i < walk->token_count; i++)
        if (walk->tokens[i].kind == TOKEN_CLOSE && !walk->tokens[i].item->continued && !walk->tokens[i].item->begun)
            return true;
    return false;
}

struct line *paragraph_lines(struct layout *layout, struct inline_walk *walk, size_t *count)
{
    *count = 0;
    white_end(&walk->white, walk->style);
    inline_walk_trim(walk);
    bool content = has_content(walk);
    struct line *lines = NULL;
    if (content || has_anything(walk)) {
        struct paragraph *paragraph = LAYOUT_NEW(layout, struct paragraph);
        if (paragraph == NULL)
            return NULL;
        paragraph->run = walk->run;
        paragraph->box = style_box(layout, walk->style);
        paragraph->ipd = walk->ipd;
        paragraph->at = fo_at(walk->block);
        paragraph->source = fo_source(walk->block);
        paragraph->around = walk->context.inline_before + walk->context.inline_after;
        paragraph->keep_together = walk->context.keep_together;
        paragraph->indent =
            walk->first ? value_length(fo_style_get(walk->style, FO_P_TEXT_INDENT), walk->context.ipd) : 0;
        paragraph_style(walk->style, walk->context.ipd, &paragraph->style);
        mark_of_paragraph(walk, paragraph);
        paragraph->style.width = walk->ipd;
        paragraph->style.first_width = walk->ipd - paragraph->indent;
        if (content) {
            paragraph->text = make_text(layout, walk);
            if (paragraph->text != NULL)
                lines = set_lines(layout, paragraph, 0, 0, count);
        } else {
            lines = anchor_line(layout, walk, paragraph);
            *count = lines != NULL ? 1 : 0;
        }
        paragraph->line_count = *count;
        walk->first = false;
    }
    inline_walk_flush(layout, walk, lines != NULL);
    return lines;
}

struct line *paragraph_again(struct layout *layout, struct paragraph *paragraph, const struct line *from, mpt ipd,
                             size_t *count)
{
    paragraph->ipd = paragraph->style.width = ipd;
    paragraph->style.first_width = ipd - paragraph->indent;
    struct line *lines = set_lines(layout, paragraph, from->set.first, from->index, count);
    if (lines != NULL)
        paragraph->line_count = from->index + *count;
    return lines;
}

void paragraph_forget(struct line *line)
{
    for (size_t i = 0; i < line->fragment_count; i++) {
        struct inline_item *item = line->fragments[i].owner;
        if (line->fragments[i].kind == TEXT_FRAGMENT_OPEN)
            item->first_line = NULL;
    }
}

bool paragraph_widths(struct layout *layout, struct inline_walk *walk, mpt *minimum, mpt *maximum)
{
    *minimum = *maximum = 0;
    white_end(&walk->white, walk->style);
    bool content = has_content(walk);
    if (content) {
        struct text_paragraph *text = make_text(layout, walk);
        enum status status =
            text == NULL ? STATUS_MEMORY
                         : text_paragraph_widths(text, layout->diagnostics, fo_at(walk->block), minimum, maximum);
        if (status != STATUS_OK)
            layout_fail(layout, status);
    }
    inline_walk_flush(layout, walk, content);
    return content;
}

/* Is the line aligned to the inner or outer edge of an even page? There the binding is at the other side, and what was
 * laid out as on an odd page is mirrored (7.16.9). */
static bool mirrored(const struct line *line, int64_t page_number)
{
    const struct fo_style *style = line->paragraph->box->style;
    enum fo_keyword align = fo_style_get(style, FO_P_TEXT_ALIGN)->keyword;
    enum fo_keyword last = fo_style_get(style, FO_P_TEXT_ALIGN_LAST)->keyword;
    if (line->set.last && last != FO_K_RELATIVE)
        align = last;
    return page_number % 2 == 0 && (align == FO_K_INSIDE || align == FO_K_OUTSIDE);
}

mpt line_indent(const struct line *line, mpt growth, int64_t page_number)
{
    const struct paragraph *paragraph = line->paragraph;
    enum text_align align = line->set.last ? paragraph->style.align_last : paragraph->style.align;
    mpt first = line->index == 0 ? paragraph->indent : 0, indent = line->set.indent;
    if (align == TEXT_END)
        indent -= growth;
    else if (align == TEXT_CENTER)
        indent -= growth / 2;
    if (mirrored(line, page_number))
        indent = paragraph->ipd - first - indent - line->set.width - growth;
    if (line->set.right_to_left)
        return paragraph->ipd - first - indent - line->set.width - growth;
    return first + indent;
}
