/* line_area - from a line of a paragraph to a line area with its inline areas (XSL 4.5-4.7).
 *
 * text/ gives the fragments of a line in visual order: pieces of text, objects, beginnings and ends of inlines. Each
 * belongs to an item, and each item knows the inlines around it; a stack of open inline areas follows from fragment to
 * fragment. So inlines that began on an earlier line, or that bidi tears apart, need no care of their own. Fragments of
 * one text that stand side by side are one text area.
 *
 * Page numbers are known only now. When one is wider or narrower than it was when the line was broken, what stands
 * behind it moves, and the line is aligned anew. */
#include "area/background.h"
#include "area/citation.h"
#include "area/compose.h"
#include "area/inline.h"
#include "area/marker.h"
#include "area/paragraph.h"
#include "area/style.h"

#include <string.h>

struct line_builder {
    struct composer *composer;
    const struct line *line;
    struct area *area;
    struct inline_open {
        struct inline_item *item;
        struct area *area;
        mpt top; /* of its content, from the top of the line */
        bool first;
    } open[LIMIT_XML_DEPTH];
    size_t depth;
    mpt shift; /* page numbers so far took more than planned */
};

/* ---- where an item stands --------------------------------------------------------------------------------------- */

static mpt item_baseline(const struct line *line, const struct inline_item *item)
{
    const struct alignment *alignment = &item->alignment;
    if (!alignment->line_edge)
        return line->lead - alignment->raise;
    if (item->kind == INLINE_TEXT)
        return item_baseline(line, item->parent);
    if (alignment->after_edge)
        return line->lead + line->follow - alignment->depth;
    return alignment->altitude;
}

static mpt item_top(const struct line *line, const struct inline_item *item)
{
    return item_baseline(line, item) - item->alignment.altitude;
}

/* ---- inlines that are open -------------------------------------------------------------------------------------- */

static struct area *innermost(const struct line_builder *builder)
{
    return builder->depth > 0 ? builder->open[builder->depth - 1].area : builder->area;
}

static mpt innermost_top(const struct line_builder *builder)
{
    return builder->depth > 0 ? builder->open[builder->depth - 1].top : 0;
}

/* Borders and paddings of an item, without those that a line break takes away. */
const struct area_edges *compose_item_edges(struct composer *composer, const struct inline_item *item, bool first,
                                            bool last)
{
    if (!item->box->edges || item->kind == INLINE_TEXT)
        return NULL;
    struct area_edges *edges = compose_alloc(composer, sizeof(*edges));
    if (edges == NULL)
        return NULL;
    for (int side = 0; side < SIDE_COUNT; side++) {
        const struct edge_style *edge = &item->box->edge[side];
        bool there = side == SIDE_START ? first : side == SIDE_END ? last : true;
        if (there || edge->border_retain)
            edges->border[side] = (struct area_border){edge->style, edge->width, edge->color, BORDER_SEPARATE};
        if (there || edge->padding_retain)
            edges->padding[side] = item->edge[side] - edge->width;
    }
    return edges;
}

static void dress(struct line_builder *builder, struct area *area, const struct inline_item *item, bool first,
                  bool last)
{
    area->edges = compose_item_edges(builder->composer, item, first, last);
    area->decoration = item->decoration;
    area->link = item->link;
    area->hidden = item->box->hidden;
    area->first_piece = first;
    area->last_piece = last;
    area->shift_x = item->shift_x;
    area->shift_y = item->shift_y;
    area->relative = item->box->relative && item->kind != INLINE_TEXT;
    if (item->kind != INLINE_TEXT)
        background_set(builder->composer, area, item->box);
}

static void open_inline(struct line_builder *builder, struct inline_item *item, bool first, mpt x)
{
    if (builder->depth == LIMIT_XML_DEPTH)
        return;
    struct area *area = NULL;
    mpt top = item_top(builder->line, item);
    if (!item->no_area) {
        area = area_create(builder->composer, AREA_INLINE, &item->origin);
        if (area == NULL)
            return;
        area->x = x;
        area->bpd = item->run->ascent + item->run->descent;
        area->offset = top - innermost_top(builder);
        area_append(innermost(builder), area);
    }
    struct inline_open *open = &builder->open[builder->depth];
    *open = (struct inline_open){item, area != NULL ? area : innermost(builder),
                                 area != NULL ? top : innermost_top(builder), first};
    builder->depth++;
    compose_register(builder->composer, &item->origin);
    compose_inline_markers(builder->composer, item, true, first);
}

static mpt edges_end(const struct area *area)
{
    return area->edges == NULL ? 0 : area->edges->border[SIDE_END].width + area->edges->padding[SIDE_END];
}

static mpt edges_start(const struct area *area)
{
    return area->edges == NULL ? 0 : area->edges->border[SIDE_START].width + area->edges->padding[SIDE_START];
}

/* Closes the innermost inline, whose border ends at `x`. `last`: it ends here, and not only its piece of this line. */
static void close_inline(struct line_builder *builder, bool last, mpt x)
{
    struct inline_open *open = &builder->open[--builder->depth];
    compose_inline_markers(builder->composer, open->item, false, last);
    if (open->item->no_area)
        return;
    struct area *area = open->area;
    dress(builder, area, open->item, open->first, last);
    mpt content = x - area->x - edges_start(area) - edges_end(area);
    area->ipd = content > 0 ? content : 0;
    background_set(builder->composer, area, open->item->box);
}

/* Closes inlines that go on in the next line, down to `depth`; their content ends at `x`. */
static void break_inlines(struct line_builder *builder, size_t depth, mpt x)
{
    while (builder->depth > depth) {
        x += inline_edge(builder->open[builder->depth - 1].item, SIDE_END, false);
        close_inline(builder, false, x);
    }
}

static bool is_open(const struct line_builder *builder, const struct inline_item *item)
{
    for (size_t i = 0; i < builder->depth; i++)
        if (builder->open[i].item == item)
            return true;
    return false;
}

/* Makes the inlines around an item the open ones, and no others. */
static void settle(struct line_builder *builder, struct inline_item *inner, mpt x)
{
    size_t wanted = 0;
    struct inline_item *chain[LIMIT_XML_DEPTH];
    for (struct inline_item *item = inner; item != NULL && wanted < LIMIT_XML_DEPTH; item = item->parent)
        chain[wanted++] = item;
    size_t same = 0;
    while (same < builder->depth && same < wanted && builder->open[same].item == chain[wanted - 1 - same])
        same++;
    break_inlines(builder, same, x);
    for (size_t i = same; i < wanted; i++) /* they go on from the line before: their borders stand before x */
        x -= inline_edge(chain[wanted - 1 - i], SIDE_START, false);
    for (size_t i = same; i < wanted; i++) {
        open_inline(builder, chain[wanted - 1 - i], false, x);
        x += inline_edge(chain[wanted - 1 - i], SIDE_START, false);
    }
}

/* ---- text ------------------------------------------------------------------------------------------------------- */

static const struct area_text *make_text(struct line_builder *builder, const struct inline_item *item,
                                         const struct text_fragment *fragments, size_t count)
{
    struct area_text *text = compose_alloc(builder->composer, sizeof(*text));
    if (text == NULL)
        return NULL;
    text->style = &item->run->text;
    text->fragments = fragments;
    text->count = count;
    text->baseline = item->alignment.altitude;
    text->color = item->run->color;
    text->family = item->run->family;
    text->weight = item->run->weight;
    text->font_style = item->run->font_style;
    text->origin_x = count > 0 ? fragments[0].x : 0;
    text->letter_adjust = item->run->text.letter_spacing[1];
    for (size_t i = 0; i < count; i++) {
        if (fragments[i].kind == TEXT_FRAGMENT_SPACE && fragments[i].space_adjust != 0)
            text->word_adjust = fragments[i].space_adjust;
        if (fragments[i].letter_adjust != 0)
            text->letter_adjust = item->run->text.letter_spacing[1] + fragments[i].letter_adjust;
    }
    return text;
}

/* `fragments` at `x`, whatever place they had in their own line. */
static struct area *add_text(struct line_builder *builder, struct inline_item *item,
                             const struct text_fragment *fragments, size_t count, mpt x)
{
    struct area *area = area_create(builder->composer, AREA_TEXT, &item->origin);
    const struct area_text *text = make_text(builder, item, fragments, count);
    if (area == NULL || text == NULL)
        return NULL;
    area->content.text = text;
    area->x = x;
    for (size_t i = 0; i < count; i++)
        area->ipd += fragments[i].width;
    area->bpd = item->run->ascent + item->run->descent;
    area->offset = item_top(builder->line, item) - innermost_top(builder);
    dress(builder, area, item, true, true);
    area_append(innermost(builder), area);
    return area;
}

/* ---- objects ---------------------------------------------------------------------------------------------------- */

static void set_short_text(struct line_builder *builder, struct inline_item *item, const char *string,
                           struct text_fragment **fragments, size_t *count)
{
    struct layout *layout = builder->composer->layout;
    struct location at = {.file = layout->base};
    enum status status = text_run(layout->fonts, string, &item->run->text, builder->composer->arena,
                                  layout->diagnostics, at, fragments, count);
    if (status != STATUS_OK) {
        layout_fail(layout, status);
        *count = 0;
    }
}

static const char *number_text(const struct composer *composer, const struct inline_item *item)
{
    if (item->kind == INLINE_CITATION)
        return citation_resolve(composer->layout, item->reference, (enum citation_page)item->which);
    return composer->page != NULL ? composer->page->info.label : item->text;
}

static mpt fragments_width(const struct text_fragment *fragments, size_t count)
{
    mpt width = 0;
    for (size_t i = 0; i < count; i++)
        width += fragments[i].width;
    return width;
}

static void add_number(struct line_builder *builder, struct inline_item *item, mpt x)
{
    struct text_fragment *fragments;
    size_t count;
    set_short_text(builder, item, number_text(builder->composer, item), &fragments, &count);
    struct area *area = add_text(builder, item, fragments, count, x + item->edge[SIDE_START]);
    if (area == NULL)
        return;
    area->x = x;
    builder->shift += area->ipd + inline_sides(item) - item->width;
    compose_register(builder->composer, &item->origin);
}

/* Dots, or a leader's content, as often as they fit. leader-alignment puts them on a common grid. */
static void add_pattern(struct line_builder *builder, struct inline_item *item, mpt x, mpt ipd)
{
    struct text_fragment *fragments;
    size_t count;
    set_short_text(builder, item, item->text, &fragments, &count);
    mpt width = fragments_width(fragments, count);
    mpt step = item->pattern_width > width ? item->pattern_width : width;
    struct area *area = area_create(builder->composer, AREA_INLINE, &item->origin);
    if (area == NULL)
        return;
    area->x = x;
    area->ipd = ipd;
    area->bpd = item->run->ascent + item->run->descent;
    area->offset = item_top(builder->line, item) - innermost_top(builder);
    area_append(innermost(builder), area);
    mpt first = 0;
    if (step > 0 && fo_style_get(item->origin.style, FO_P_LEADER_ALIGNMENT)->keyword != FO_K_NONE)
        first = (step - (builder->area->start_indent + x) % step) % step;
    for (mpt at = first; step > 0 && at + width <= ipd; at += step) {
        struct area *text = area_create(builder->composer, AREA_TEXT, &item->origin);
        const struct area_text *content = make_text(builder, item, fragments, count);
        if (text == NULL || content == NULL)
            return;
        text->content.text = content;
        text->x = x + at;
        text->ipd = width;
        text->bpd = area->bpd;
        text->leader = true;
        area_append(area, text);
    }
}

static void add_leader(struct line_builder *builder, struct inline_item *item, mpt x, mpt width)
{
    mpt ipd = width - inline_sides(item);
    compose_register(builder->composer, &item->origin);
    if (item->text != NULL) {
        add_pattern(builder, item, x + item->edge[SIDE_START], ipd);
        return;
    }
    bool rule = item->pattern == FO_K_RULE && item->rule_style != FO_K_NONE;
    struct area *area = area_create(builder->composer, rule ? AREA_LEADER_RULE : AREA_LEADER_SPACE, &item->origin);
    if (area == NULL)
        return;
    area->x = x;
    area->ipd = ipd;
    area->bpd = item->rule_thickness;
    area->offset = item_top(builder->line, item) - innermost_top(builder);
    area->content.rule.style = item->rule_style;
    area->content.rule.thickness = item->rule_thickness;
    area->content.rule.color = item->run->color;
    dress(builder, area, item, true, true);
    area_append(innermost(builder), area);
}

static void add_graphic(struct line_builder *builder, struct inline_item *item, mpt x)
{
    struct area *viewport = area_create(builder->composer, AREA_INLINE_VIEWPORT, &item->origin);
    struct area *content =
        area_create(builder->composer, item->kind == INLINE_GRAPHIC ? AREA_IMAGE : AREA_FOREIGN, &item->origin);
    if (viewport == NULL || content == NULL)
        return;
    viewport->x = x;
    viewport->ipd = item->ipd;
    viewport->bpd = item->bpd;
    viewport->offset = item_top(builder->line, item) - innermost_top(builder);
    viewport->content.graphic = content->content.graphic = item->graphic;
    dress(builder, viewport, item, true, true);
    area_append(viewport, content);
    area_append(innermost(builder), viewport);
    compose_register(builder->composer, &item->origin);
}

static void add_object(struct line_builder *builder, struct inline_item *item, const struct text_fragment *fragment)
{
    mpt x = fragment->x + builder->shift;
    settle(builder, item->parent, x);
    x += item->space_start;
    switch (item->kind) {
    case INLINE_PAGE_NUMBER:
    case INLINE_CITATION:
        add_number(builder, item, x);
        break;
    case INLINE_LEADER:
        add_leader(builder, item, x, fragment->width);
        break;
    default:
        add_graphic(builder, item, x);
        break;
    }
}

/* ---- the line --------------------------------------------------------------------------------------------------- */

static void add_edge(struct line_builder *builder, const struct text_fragment *fragment)
{
    struct inline_item *item = fragment->owner;
    mpt x = fragment->x + builder->shift;
    if (item->kind == INLINE_ANCHOR)
        return;
    if (fragment->kind == TEXT_FRAGMENT_OPEN) {
        settle(builder, item->parent, x);
        bool first = item->first_line == builder->line && !item->continued;
        open_inline(builder, item, first, first ? x + item->space_start : x);
        return;
    }
    if (!is_open(builder, item))
        settle(builder, item, x);
    while (builder->depth > 0 && builder->open[builder->depth - 1].item != item)
        close_inline(builder, false, x);
    bool last = item->last_line == builder->line;
    close_inline(builder, last, x + fragment->width - (last ? item->space_end : 0));
}

static size_t text_end(const struct line *line, size_t from)
{
    size_t to = from + 1;
    while (to < line->fragment_count && line->fragments[to].owner == line->fragments[from].owner &&
           (line->fragments[to].kind == TEXT_FRAGMENT_WORD || line->fragments[to].kind == TEXT_FRAGMENT_SPACE))
        to++;
    return to;
}

static void add_fragments(struct line_builder *builder)
{
    const struct line *line = builder->line;
    mpt end = 0;
    for (size_t i = 0; i < line->fragment_count && builder->composer->layout->status == STATUS_OK;) {
        const struct text_fragment *fragment = &line->fragments[i];
        size_t to = i + 1;
        if (fragment->kind == TEXT_FRAGMENT_OPEN || fragment->kind == TEXT_FRAGMENT_CLOSE) {
            add_edge(builder, fragment);
        } else if (fragment->kind == TEXT_FRAGMENT_OBJECT) {
            add_object(builder, fragment->owner, fragment);
        } else {
            struct inline_item *item = fragment->owner;
            to = text_end(line, i);
            settle(builder, item->parent, fragment->x + builder->shift);
            add_text(builder, item, fragment, to - i, fragment->x + builder->shift);
            if (item->kind == INLINE_CHARACTER)
                compose_register(builder->composer, &item->origin);
        }
        end = line->fragments[to - 1].x + line->fragments[to - 1].width + builder->shift;
        i = to;
    }
    break_inlines(builder, 0, end);
}

/* Nothing of a block that is hidden shows, but it takes its room. */
static bool all_hidden(const struct line *line)
{
    if (!line->paragraph->box->hidden)
        return false;
    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct inline_item *item = line->fragments[i].owner;
        if (item != NULL && (!item->box->hidden || item->origin.id != NULL || item->markers != NULL))
            return false;
    }
    return true;
}

/* How much wider the page numbers of this line are than it was broken for. */
static mpt numbers_growth(struct line_builder *builder)
{
    mpt growth = 0;
    const struct line *line = builder->line;
    for (size_t i = 0; i < line->fragment_count; i++) {
        struct inline_item *item = line->fragments[i].owner;
        if (line->fragments[i].kind != TEXT_FRAGMENT_OBJECT ||
            (item->kind != INLINE_PAGE_NUMBER && item->kind != INLINE_CITATION))
            continue;
        const char *now = number_text(builder->composer, item);
        if (strcmp(now, item->text) == 0)
            continue;
        struct text_fragment *fragments;
        size_t count;
        set_short_text(builder, item, now, &fragments, &count);
        growth += fragments_width(fragments, count) + inline_sides(item) - item->width;
    }
    return growth;
}

enum status compose_line(struct composer *composer, const struct line *line)
{
    if (all_hidden(line)) {
        compose_holder(composer)->y += line_height_of(line);
        return composer->layout->status;
    }
    struct line_builder builder;
    builder.composer = composer;
    builder.line = line;
    builder.depth = 0;
    builder.shift = 0;
    builder.area = area_create(composer, AREA_LINE, NULL);
    if (builder.area == NULL)
        return composer->layout->status;
    struct area *area = builder.area;
    mpt growth = numbers_growth(&builder);
    area->ipd = line->paragraph->ipd;
    area->bpd = line->lead + line->follow;
    area->space_before = line->space_before;
    area->space_after = line->space_after;
    area->start_indent = line_indent(line, growth, composer->page != NULL ? composer->page->info.number : 1);
    area->end_indent = area->ipd - area->start_indent - line->set.width - growth;
    if (area->end_indent < 0 && area->start_indent >= 0)
        area->end_indent = 0;
    add_fragments(&builder);
    compose_stack(composer, area, line_height_of(line));
    area->y += line->space_before;
    return composer->layout->status;
}
