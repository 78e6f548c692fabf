/* inline_item - one item for one inline object: its style, how it is aligned in the line, the room that it takes.
 *
 * Alignment (XSL 7.14): an inline stands with its alignment point on a baseline of its parent, then shifted by
 * baseline-shift. Everything is reduced to one number, by how much its alphabetic baseline is raised over that of the
 * line; areas aligned to an edge of the line (vertical-align top, bottom) wait until the line is known. */
#include "area/inline.h"

#include "area/citation.h"
#include "area/graphic.h"
#include "area/marker.h"
#include "area/style.h"

#include <string.h>

static mpt font_x_height(const struct run_style *run)
{
    return run->text.size * text_font_metrics(run->text.font)->x_height / 1000;
}

static mpt baseline_shift(const struct fo_style *style, const struct run_style *own, const struct run_style *parent,
                          bool *shifted)
{
    const struct fo_value *value = fo_style_get(style, FO_P_BASELINE_SHIFT);
    *shifted = true;
    if (value->kind == FO_IS_LENGTH) {
        mpt shift = value_length(value, parent->line_height);
        *shifted = shift != 0;
        return shift;
    }
    if (value->keyword == FO_K_SUB)
        return -(font_x_height(own) / 2);
    if (value->keyword == FO_K_SUPER)
        return font_x_height(parent);
    *shifted = false;
    return 0;
}

/* How far the alignment point of the area lies above its own baseline. */
static mpt own_point(enum fo_keyword baseline, const struct inline_item *item)
{
    const struct alignment *alignment = &item->alignment;
    bool graphic = item->kind == INLINE_GRAPHIC || item->kind == INLINE_FOREIGN;
    switch (baseline) {
    case FO_K_BEFORE_EDGE:
    case FO_K_TEXT_BEFORE_EDGE:
        return alignment->altitude;
    case FO_K_AFTER_EDGE:
    case FO_K_TEXT_AFTER_EDGE:
        return -alignment->depth;
    case FO_K_MIDDLE:
        return graphic ? alignment->altitude / 2 : font_x_height(item->run) / 2;
    case FO_K_CENTRAL:
        return (alignment->altitude - alignment->depth) / 2;
    case FO_K_IDEOGRAPHIC:
        return graphic ? 0 : -alignment->depth;
    case FO_K_HANGING:
        return alignment->altitude * 8 / 10;
    case FO_K_MATHEMATICAL:
        return alignment->altitude / 2;
    default:
        return 0;
    }
}

/* How far the same baseline of the parent lies above its alphabetic one. */
static mpt parent_point(enum fo_keyword baseline, const struct run_style *parent)
{
    switch (baseline) {
    case FO_K_TEXT_BEFORE_EDGE:
        return parent->ascent;
    case FO_K_TEXT_AFTER_EDGE:
    case FO_K_IDEOGRAPHIC:
        return -parent->descent;
    case FO_K_MIDDLE:
        return font_x_height(parent) / 2;
    case FO_K_CENTRAL:
        return (parent->ascent - parent->descent) / 2;
    case FO_K_HANGING:
        return parent->ascent * 8 / 10;
    case FO_K_MATHEMATICAL:
        return parent->ascent / 2;
    default:
        return 0;
    }
}

/* The baseline that the parent of an item lines its children up on: the dominant-baseline of the nearest inline that
 * names one (7.14.5). The script of a line is taken to be alphabetic. */
static enum fo_keyword dominant_baseline(const struct inline_item *item)
{
    for (const struct inline_item *outer = item->parent; outer != NULL; outer = outer->parent) {
        enum fo_keyword baseline = fo_style_get(outer->origin.style, FO_P_DOMINANT_BASELINE)->keyword;
        if (baseline == FO_K_USE_SCRIPT)
            break;
        if (baseline != FO_K_AUTO && baseline != FO_K_NO_CHANGE && baseline != FO_K_RESET_SIZE)
            return baseline;
    }
    return FO_K_ALPHABETIC;
}

/* Sets item->alignment.raise and the edges of the line; altitude and depth are known. */
static void align(struct inline_item *item, const struct inline_walk *walk)
{
    struct alignment *alignment = &item->alignment;
    const struct run_style *parent = item->parent != NULL ? item->parent->run : walk->run;
    mpt base = item->parent != NULL ? item->parent->alignment.raise : 0;
    const struct fo_style *style = item->origin.style;
    enum fo_keyword baseline = fo_style_get(style, FO_P_ALIGNMENT_BASELINE)->keyword;
    const struct fo_value *adjust = fo_style_get(style, FO_P_ALIGNMENT_ADJUST);
    if (item->kind == INLINE_TEXT) { /* text stands on the baseline of the object that it belongs to */
        alignment->raise = base;
        alignment->shifted = item->parent != NULL && item->parent->alignment.shifted;
        if (item->parent != NULL) {
            alignment->line_edge = item->parent->alignment.line_edge;
            alignment->after_edge = item->parent->alignment.after_edge;
        }
        return;
    }
    if (baseline == FO_K_AUTO || baseline == FO_K_BASELINE)
        baseline = dominant_baseline(item);
    mpt shift = baseline_shift(style, item->run, parent, &alignment->shifted);
    if (baseline == FO_K_BEFORE_EDGE || baseline == FO_K_AFTER_EDGE) {
        alignment->line_edge = true;
        alignment->after_edge = baseline == FO_K_AFTER_EDGE;
        return;
    }
    mpt own;
    if (adjust->kind == FO_IS_LENGTH)
        own = -value_length(adjust, alignment->altitude + alignment->depth);
    else
        own = own_point(adjust->keyword == FO_K_AUTO ? baseline : adjust->keyword, item);
    alignment->raise = base + parent_point(baseline, parent) - own + shift;
    if (item->parent != NULL && item->parent->alignment.shifted)
        alignment->shifted = true;
}

const struct area_decoration *inline_decoration(struct layout *layout, const struct fo_style *style,
                                                const struct area_decoration *outer)
{
    const struct fo_value *value = fo_style_get(style, FO_P_TEXT_DECORATION);
    if (value->kind == FO_IS_KEYWORD && value->keyword == FO_K_NONE)
        return outer;
    const char *words =
        value->kind == FO_IS_STRING && value->string != NULL ? value->string : fo_keyword_name(value->keyword);
    struct area_decoration *decoration = LAYOUT_NEW(layout, struct area_decoration);
    if (decoration == NULL)
        return outer;
    if (outer != NULL)
        *decoration = *outer;
    uint32_t color = fo_style_get(style, FO_P_COLOR)->color;
    for (const char *at = words; *at != '\0';) {
        size_t size = strcspn(at, " ");
        bool off = size > 3 && strncmp(at, "no-", 3) == 0;
        const char *word = off ? at + 3 : at;
        size_t length = off ? size - 3 : size;
        if (length == strlen("underline") && strncmp(word, "underline", length) == 0) {
            decoration->underline = !off;
            decoration->underline_color = color;
        } else if (length == strlen("overline") && strncmp(word, "overline", length) == 0) {
            decoration->overline = !off;
            decoration->overline_color = color;
        } else if (length == strlen("line-through") && strncmp(word, "line-through", length) == 0) {
            decoration->line_through = !off;
            decoration->line_through_color = color;
        }
        at += size;
        at += strspn(at, " ");
    }
    return decoration;
}

static mpt first_given(const struct fo_style *style, enum fo_property ahead, enum fo_property back, mpt base)
{
    mpt length = value_length(fo_style_get(style, ahead), base);
    return length != 0 ? length : -value_length(fo_style_get(style, back), base);
}

/* What an inline has around its borders: space-start and space-end (their optimum), and how far it is moved. */
static void set_outside(struct inline_item *item, const struct inline_walk *walk)
{
    const struct fo_style *style = item->origin.style;
    item->space_start = value_length(fo_style_get(style, FO_P_SPACE_START_OPTIMUM), walk->context.block_ipd);
    item->space_end = value_length(fo_style_get(style, FO_P_SPACE_END_OPTIMUM), walk->context.block_ipd);
    if (item->box->relative) {
        item->shift_x = first_given(style, FO_P_LEFT, FO_P_RIGHT, walk->context.block_ipd);
        item->shift_y = first_given(style, FO_P_TOP, FO_P_BOTTOM, walk->context.bpd);
    }
}

struct inline_item *inline_item_create(struct layout *layout, struct inline_walk *walk, struct fo_node *node,
                                       enum inline_kind kind, struct inline_item *parent, uint64_t parent_serial)
{
    struct inline_item *item = LAYOUT_NEW(layout, struct inline_item);
    if (item == NULL)
        return NULL;
    item->kind = kind;
    item->parent = parent;
    layout_origin(layout, &item->origin, node, parent_serial);
    item->box = style_box(layout, item->origin.style);
    item->run = style_run(layout, node);
    if (item->box == NULL || item->run == NULL)
        return NULL;
    const struct area_decoration *outer = parent != NULL ? parent->decoration : walk->decoration;
    item->decoration = kind == INLINE_TEXT ? outer : inline_decoration(layout, item->origin.style, outer);
    item->link = parent != NULL ? parent->link : NULL;
    if (kind != INLINE_TEXT && item->box->edges)
        for (int side = 0; side < SIDE_COUNT; side++)
            item->edge[side] =
                item->box->edge[side].width + value_length(item->box->edge[side].padding, walk->context.ipd);
    if (kind != INLINE_TEXT && kind != INLINE_ANCHOR)
        set_outside(item, walk);
    item->alignment.altitude = item->run->ascent;
    item->alignment.depth = item->run->descent;
    if (kind == INLINE_TEXT || kind == INLINE_BOX || kind == INLINE_CHARACTER)
        align(item, walk);
    return item;
}

mpt inline_edge(const struct inline_item *item, enum area_side side, bool whole)
{
    const struct edge_style *edge = &item->box->edge[side];
    if (whole)
        return item->edge[side];
    return (edge->border_retain ? edge->width : 0) + (edge->padding_retain ? item->edge[side] - edge->width : 0);
}

mpt inline_sides(const struct inline_item *item)
{
    return item->space_start + item->edge[SIDE_START] + item->edge[SIDE_END] + item->space_end;
}

mpt inline_text_width(struct layout *layout, const char *text, const struct run_style *run, struct location at)
{
    struct text_fragment *fragments;
    size_t count;
    mpt width = 0;
    enum status status =
        text_run(layout->fonts, text, &run->text, layout->content, layout->diagnostics, at, &fragments, &count);
    if (status != STATUS_OK) {
        layout_fail(layout, status);
        return 0;
    }
    for (size_t i = 0; i < count; i++)
        width += fragments[i].width;
    return width;
}

/* ---- objects ---------------------------------------------------------------------------------------------------- */

static void set_width(struct inline_item *item, struct text_object *object, struct extent width)
{
    mpt edges = inline_sides(item);
    object->minimum = width.minimum + edges;
    object->optimum = width.optimum + edges;
    object->maximum = width.maximum + edges;
    item->ipd = width.optimum;
    item->width = object->optimum;
}

static void fill_number(struct layout *layout, struct fo_node *node, struct inline_item *item, const char *text,
                        struct text_object *object)
{
    item->text = text;
    mpt width = inline_text_width(layout, text, item->run, fo_at(node));
    set_width(item, object, (struct extent){width, width, width});
    item->bpd = item->run->ascent + item->run->descent;
}

/* The text of a leader with content, repeated along it. Its first text gives the style. */
static const char *leader_content(struct layout *layout, struct fo_node *node, const struct run_style **run)
{
    struct buffer buffer;
    buffer_init(&buffer, LIMIT_TEXT_BYTES);
    struct white_state state;
    white_begin(&state);
    state.after_linefeed = false;
    bool first = true;
    for (struct fo_node *at = fo_first(node); at != NULL && at != node;) {
        struct fo_node *next = fo_object(at) == FO_TEXT ? NULL : fo_first(at);
        if (fo_object(at) == FO_TEXT) {
            size_t size;
            const char *source = fo_text(at, &size);
            struct white_text text = {arena_alloc(layout->content, white_room(size)), 0, white_room(size)};
            if (text.bytes == NULL)
                break;
            white_append(&state, fo_style(at), &text, source, size);
            buffer_append(&buffer, text.bytes, text.size);
            if (first)
                *run = style_run(layout, at);
            first = false;
        }
        while (next == NULL && at != node) {
            next = fo_next(at);
            at = fo_parent(at);
        }
        at = next == NULL ? node : next;
    }
    const char *content = arena_string(layout->content, buffer.failed ? "" : buffer.data == NULL ? "" : buffer.data);
    buffer_free(&buffer);
    return content;
}

static void fill_leader(struct layout *layout, struct inline_walk *walk, struct fo_node *node, struct inline_item *item,
                        struct text_object *object)
{
    const struct fo_style *style = item->origin.style;
    item->pattern = fo_style_get(style, FO_P_LEADER_PATTERN)->keyword;
    item->rule_style = fo_style_get(style, FO_P_RULE_STYLE)->keyword;
    item->rule_thickness = value_length(fo_style_get(style, FO_P_RULE_THICKNESS), 0);
    item->pattern_width = value_length(fo_style_get(style, FO_P_LEADER_PATTERN_WIDTH), walk->ipd);
    struct extent length = {value_length(fo_style_get(style, FO_P_LEADER_LENGTH_MINIMUM), walk->ipd),
                            value_length(fo_style_get(style, FO_P_LEADER_LENGTH_OPTIMUM), walk->ipd),
                            value_length(fo_style_get(style, FO_P_LEADER_LENGTH_MAXIMUM), walk->ipd)};
    if (length.minimum > length.optimum)
        length.minimum = length.optimum;
    if (length.maximum < length.optimum)
        length.maximum = length.optimum;
    if (item->pattern == FO_K_DOTS) {
        item->text = ".";
        item->bpd = item->run->ascent;
    } else if (item->pattern == FO_K_USE_CONTENT) {
        item->text = leader_content(layout, node, &item->run);
        item->bpd = item->run->ascent + item->run->descent;
    } else {
        item->bpd = item->rule_thickness;
        item->alignment.altitude = item->rule_thickness;
        item->alignment.depth = 0;
    }
    set_width(item, object, length);
    object->stretches_first = true;
    object->break_before = object->break_after = true;
}

bool inline_item_object(struct layout *layout, struct inline_walk *walk, struct fo_node *node, struct inline_item *item,
                        struct text_object *object)
{
    *object = (struct text_object){0};
    switch (item->kind) {
    case INLINE_PAGE_NUMBER:
        fill_number(layout, node, item, citation_page_label(layout), object);
        break;
    case INLINE_CITATION:
        item->reference = fo_string(node, FO_P_REF_ID);
        item->which = citation_of(node);
        fill_number(layout, node, item, citation_expect(layout, node, item->reference, citation_of(node)), object);
        break;
    case INLINE_LEADER:
        fill_leader(layout, walk, node, item, object);
        break;
    case INLINE_GRAPHIC:
    case INLINE_FOREIGN:
        if (!graphic_measure(layout, walk, node, item))
            return false;
        set_width(item, object, (struct extent){item->ipd, item->ipd, item->ipd});
        item->alignment.altitude = item->bpd + item->edge[SIDE_BEFORE] + item->edge[SIDE_AFTER];
        item->alignment.depth = 0;
        object->break_before = object->break_after = true;
        break;
    default:
        return false;
    }
    align(item, walk);
    return layout->status == STATUS_OK;
}
