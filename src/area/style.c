/* style - what layout asks of properties, gathered once for each set of computed values.
 *
 * A table of 50,000 cells has a handful of styles. fo shares equal ones, so the pointer of a style is a key: a small
 * open hash table maps it to the struct that layout reads. Percentages stay as they are, they need the container. */
#include "area/style.h"

#include "area/align_mark.h"
#include "area/small_caps.h"

#include <string.h>

struct style_slot {
    const struct fo_style *style;
    struct box_style *box;
    struct run_style *run, *small;
};

struct style_cache {
    struct arena *arena;
    struct style_slot *slots;
    size_t count, capacity; /* capacity is a power of two */
    struct style_slot *recent;
};

struct style_cache *style_cache_create(struct arena *arena)
{
    struct style_cache *cache = ARENA_NEW(arena, struct style_cache);
    if (cache == NULL)
        return NULL;
    cache->arena = arena;
    cache->capacity = 256;
    cache->slots = ARENA_ARRAY(arena, cache->capacity, struct style_slot);
    return cache->slots == NULL ? NULL : cache;
}

static struct style_slot *slot_find(struct style_slot *slots, size_t capacity, const struct fo_style *style)
{
    uint64_t hash = (uint64_t)(uintptr_t)style * UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(hash >> 32) & (capacity - 1);
    while (slots[at].style != NULL && slots[at].style != style)
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static bool cache_grow(struct style_cache *cache)
{
    size_t capacity = cache->capacity * 2;
    struct style_slot *slots = ARENA_ARRAY(cache->arena, capacity, struct style_slot);
    if (slots == NULL)
        return false;
    for (size_t i = 0; i < cache->capacity; i++)
        if (cache->slots[i].style != NULL)
            *slot_find(slots, capacity, cache->slots[i].style) = cache->slots[i];
    cache->slots = slots;
    cache->capacity = capacity;
    cache->recent = NULL;
    return true;
}

static struct style_slot *cache_slot(struct layout *layout, const struct fo_style *style)
{
    struct style_cache *cache = layout->styles;
    if (cache->recent != NULL && cache->recent->style == style)
        return cache->recent;
    struct style_slot *slot = slot_find(cache->slots, cache->capacity, style);
    if (slot->style == NULL) {
        if (cache->count * 2 >= cache->capacity) {
            if (!cache_grow(cache)) {
                layout_fail(layout, STATUS_MEMORY);
                return NULL;
            }
            slot = slot_find(cache->slots, cache->capacity, style);
        }
        slot->style = style;
        cache->count++;
    }
    cache->recent = slot;
    return slot;
}

/* ---- values ----------------------------------------------------------------------------------------------------- */

mpt value_length(const struct fo_value *value, mpt base)
{
    if (value->kind != FO_IS_LENGTH)
        return 0;
    if (value->percent == 0)
        return value->length;
    return value->length + value->percent * base / 1000000;
}

bool value_auto(const struct fo_value *value)
{
    return value->kind == FO_IS_KEYWORD;
}

static enum fo_keyword style_keyword(const struct fo_style *style, enum fo_property property)
{
    const struct fo_value *value = fo_style_get(style, property);
    return value->kind == FO_IS_KEYWORD ? value->keyword : FO_K_NONE_GIVEN;
}

static int style_integer(const struct fo_style *style, enum fo_property property)
{
    const struct fo_value *value = fo_style_get(style, property);
    return value->kind == FO_IS_NUMBER ? (int)(value->number / 1000000) : 0;
}

static int32_t keep_value(const struct fo_style *style, enum fo_property property)
{
    const struct fo_value *value = fo_style_get(style, property);
    if (value->kind == FO_IS_KEYWORD)
        return value->keyword == FO_K_ALWAYS ? KEEP_ALWAYS : 0;
    if (value->kind != FO_IS_NUMBER)
        return 0;
    int64_t strength = value->number / 1000000;
    return strength <= 0 ? 0 : strength >= KEEP_ALWAYS ? KEEP_ALWAYS - 1 : (int32_t)strength;
}

int32_t keep_stronger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* A page is one column: what must stay together in either must stay together on the page. */
int32_t keep_strength(const struct fo_style *style, enum fo_property column, enum fo_property page)
{
    return keep_stronger(keep_value(style, column), keep_value(style, page));
}

enum break_class break_stronger(enum break_class a, enum break_class b)
{
    return a > b ? a : b;
}

static enum break_class break_value(const struct fo_style *style, enum fo_property property)
{
    switch (style_keyword(style, property)) {
    case FO_K_COLUMN:
        return BREAK_COLUMN;
    case FO_K_PAGE:
        return BREAK_PAGE;
    case FO_K_EVEN_PAGE:
        return BREAK_EVEN_PAGE;
    case FO_K_ODD_PAGE:
        return BREAK_ODD_PAGE;
    default:
        return BREAK_NONE;
    }
}

/* ---- boxes ------------------------------------------------------------------------------------------------------ */

struct edge_properties {
    enum fo_property style, width, color, border_retain, padding, padding_retain, precedence;
};

static const struct edge_properties edge_properties[SIDE_COUNT] = {
    [SIDE_BEFORE] = {FO_P_BORDER_BEFORE_STYLE, FO_P_BORDER_BEFORE_WIDTH, FO_P_BORDER_BEFORE_COLOR,
                     FO_P_BORDER_BEFORE_WIDTH_CONDITIONALITY, FO_P_PADDING_BEFORE, FO_P_PADDING_BEFORE_CONDITIONALITY,
                     FO_P_BORDER_BEFORE_PRECEDENCE},
    [SIDE_AFTER] = {FO_P_BORDER_AFTER_STYLE, FO_P_BORDER_AFTER_WIDTH, FO_P_BORDER_AFTER_COLOR,
                    FO_P_BORDER_AFTER_WIDTH_CONDITIONALITY, FO_P_PADDING_AFTER, FO_P_PADDING_AFTER_CONDITIONALITY,
                    FO_P_BORDER_AFTER_PRECEDENCE},
    [SIDE_START] = {FO_P_BORDER_START_STYLE, FO_P_BORDER_START_WIDTH, FO_P_BORDER_START_COLOR,
                    FO_P_BORDER_START_WIDTH_CONDITIONALITY, FO_P_PADDING_START, FO_P_PADDING_START_CONDITIONALITY,
                    FO_P_BORDER_START_PRECEDENCE},
    [SIDE_END] = {FO_P_BORDER_END_STYLE, FO_P_BORDER_END_WIDTH, FO_P_BORDER_END_COLOR,
                  FO_P_BORDER_END_WIDTH_CONDITIONALITY, FO_P_PADDING_END, FO_P_PADDING_END_CONDITIONALITY,
                  FO_P_BORDER_END_PRECEDENCE},
};

static bool value_zero(const struct fo_value *value)
{
    return value->kind != FO_IS_LENGTH || (value->length == 0 && value->percent == 0);
}

static int64_t precedence(const struct fo_style *style, enum fo_property property)
{
    const struct fo_value *value = fo_style_get(style, property);
    if (value->kind == FO_IS_KEYWORD && value->keyword == FO_K_FORCE)
        return INT64_MAX;
    return value->kind == FO_IS_NUMBER ? value->number : 0;
}

static void fill_edges(struct box_style *box, const struct fo_style *style)
{
    for (int side = 0; side < SIDE_COUNT; side++) {
        const struct edge_properties *from = &edge_properties[side];
        struct edge_style *edge = &box->edge[side];
        edge->style = style_keyword(style, from->style);
        bool drawn = edge->style != FO_K_NONE && edge->style != FO_K_HIDDEN;
        edge->width = drawn ? fo_style_get(style, from->width)->length : 0;
        edge->color = fo_style_get(style, from->color)->color;
        edge->border_retain = style_keyword(style, from->border_retain) == FO_K_RETAIN;
        if (style_keyword(style, FO_P_BORDER_COLLAPSE) == FO_K_COLLAPSE_WITH_PRECEDENCE)
            edge->precedence = precedence(style, from->precedence);
        edge->padding = fo_style_get(style, from->padding);
        edge->padding_retain = style_keyword(style, from->padding_retain) == FO_K_RETAIN;
        box->edges = box->edges || edge->width != 0 || !value_zero(edge->padding);
    }
}

static void fill_space(struct space_style *space, const struct fo_style *style, enum fo_property minimum)
{
    /* The components of a space stand in one order in the table of properties: minimum, optimum, maximum, precedence,
     * conditionality. */
    bool before = minimum == FO_P_SPACE_BEFORE_MINIMUM;
    space->minimum = fo_style_get(style, minimum);
    space->optimum = fo_style_get(style, before ? FO_P_SPACE_BEFORE_OPTIMUM : FO_P_SPACE_AFTER_OPTIMUM);
    space->maximum = fo_style_get(style, before ? FO_P_SPACE_BEFORE_MAXIMUM : FO_P_SPACE_AFTER_MAXIMUM);
    const struct fo_value *precedence =
        fo_style_get(style, before ? FO_P_SPACE_BEFORE_PRECEDENCE : FO_P_SPACE_AFTER_PRECEDENCE);
    space->force = precedence->kind == FO_IS_KEYWORD && precedence->keyword == FO_K_FORCE;
    space->precedence = precedence->kind == FO_IS_NUMBER ? precedence->number : 0;
    space->retain = style_keyword(style, before ? FO_P_SPACE_BEFORE_CONDITIONALITY : FO_P_SPACE_AFTER_CONDITIONALITY) ==
                    FO_K_RETAIN;
    space->none = value_zero(space->minimum) && value_zero(space->optimum) && value_zero(space->maximum);
}

static void box_fill(struct box_style *box, const struct fo_style *style)
{
    box->style = style;
    fill_edges(box, style);
    fill_space(&box->before, style, FO_P_SPACE_BEFORE_MINIMUM);
    fill_space(&box->after, style, FO_P_SPACE_AFTER_MINIMUM);
    box->keep_together = keep_strength(style, FO_P_KEEP_TOGETHER_WITHIN_COLUMN, FO_P_KEEP_TOGETHER_WITHIN_PAGE);
    box->keep_next = keep_strength(style, FO_P_KEEP_WITH_NEXT_WITHIN_COLUMN, FO_P_KEEP_WITH_NEXT_WITHIN_PAGE);
    box->keep_previous =
        keep_strength(style, FO_P_KEEP_WITH_PREVIOUS_WITHIN_COLUMN, FO_P_KEEP_WITH_PREVIOUS_WITHIN_PAGE);
    box->break_before = break_value(style, FO_P_BREAK_BEFORE);
    box->break_after = break_value(style, FO_P_BREAK_AFTER);
    box->orphans = style_integer(style, FO_P_ORPHANS);
    box->widows = style_integer(style, FO_P_WIDOWS);
    const struct fo_value *background = fo_style_get(style, FO_P_BACKGROUND_COLOR);
    box->background = background->kind == FO_IS_COLOR ? background->color : 0;
    const struct fo_value *image = fo_style_get(style, FO_P_BACKGROUND_IMAGE);
    box->image = image->kind == FO_IS_STRING && image->string != NULL && image->string[0] != '\0';
    box->hidden = style_keyword(style, FO_P_VISIBILITY) != FO_K_VISIBLE; /* collapse: 7.30.17 */
    box->relative = style_keyword(style, FO_P_RELATIVE_POSITION) == FO_K_RELATIVE;
}

const struct box_style *style_box(struct layout *layout, const struct fo_style *style)
{
    struct style_slot *slot = cache_slot(layout, style);
    if (slot == NULL)
        return NULL;
    if (slot->box == NULL) {
        slot->box = ARENA_NEW(layout->document, struct box_style);
        if (slot->box == NULL) {
            layout_fail(layout, STATUS_MEMORY);
            return NULL;
        }
        box_fill(slot->box, style);
    }
    return slot->box;
}

struct extent space_extent(const struct space_style *space, mpt base)
{
    struct extent extent = {value_length(space->minimum, base), value_length(space->optimum, base),
                            value_length(space->maximum, base)};
    if (extent.minimum > extent.optimum) /* 7.11.5: the optimum wins */
        extent.minimum = extent.optimum;
    if (extent.maximum < extent.optimum)
        extent.maximum = extent.optimum;
    return extent;
}

struct area_edges *style_edges(struct layout *layout, const struct box_style *box, mpt base)
{
    if (!box->edges)
        return NULL;
    struct area_edges *edges = LAYOUT_NEW(layout, struct area_edges);
    if (edges == NULL)
        return NULL;
    for (int side = 0; side < SIDE_COUNT; side++) {
        edges->border[side].style = box->edge[side].style;
        edges->border[side].width = box->edge[side].width;
        edges->border[side].color = box->edge[side].color;
        mpt padding = value_length(box->edge[side].padding, base);
        edges->padding[side] = padding > 0 ? padding : 0;
    }
    return edges;
}

mpt edges_side(const struct area_edges *edges, enum area_side side)
{
    if (edges == NULL)
        return 0;
    mpt border =
        edges->border[side].mode == BORDER_SEPARATE ? edges->border[side].width : edges->border[side].width / 2;
    return border + edges->padding[side];
}

/* ---- text ------------------------------------------------------------------------------------------------------- */

static mpt em_length(mpt size, int32_t thousandths)
{
    return size * thousandths / 1000;
}

static void fill_spacing(mpt spacing[3], const struct fo_style *style, enum fo_property minimum,
                         enum fo_property optimum, enum fo_property maximum)
{
    spacing[0] = value_length(fo_style_get(style, minimum), 0);
    spacing[1] = value_length(fo_style_get(style, optimum), 0);
    spacing[2] = value_length(fo_style_get(style, maximum), 0);
}

static mpt line_height(const struct fo_style *style, mpt size)
{
    const struct fo_value *value = fo_style_get(style, FO_P_LINE_HEIGHT);
    switch (value->kind) {
    case FO_IS_NUMBER:
        return size * value->number / 1000000;
    case FO_IS_LENGTH:
        return value_length(value, size);
    default: /* normal: 1.2 em */
        return size * 12 / 10;
    }
}

static int font_weight(const struct fo_style *style)
{
    const struct fo_value *value = fo_style_get(style, FO_P_FONT_WEIGHT);
    if (value->kind == FO_IS_NUMBER)
        return (int)(value->number / 1000000);
    return value->kind == FO_IS_KEYWORD && value->keyword == FO_K_BOLD ? 700 : 400;
}

static enum text_font_style font_style(enum fo_keyword keyword)
{
    switch (keyword) {
    case FO_K_ITALIC:
        return TEXT_ITALIC;
    case FO_K_OBLIQUE:
        return TEXT_OBLIQUE;
    case FO_K_BACKSLANT:
        return TEXT_BACKSLANT;
    default:
        return TEXT_NORMAL;
    }
}

/* "zh-CN" from language and country; "" when neither is given. */
static const char *language_tag(struct layout *layout, const struct fo_style *style)
{
    const struct fo_value *language = fo_style_get(style, FO_P_LANGUAGE);
    const struct fo_value *country = fo_style_get(style, FO_P_COUNTRY);
    if (language->kind != FO_IS_STRING || language->string == NULL || language->string[0] == '\0')
        return "";
    if (country->kind != FO_IS_STRING || country->string == NULL || country->string[0] == '\0')
        return language->string;
    const char *tag = arena_format(layout->document, "%s-%s", language->string, country->string);
    return tag == NULL ? "" : tag;
}

enum { HAN_LATIN_GAP = 250 }; /* 1/1000 em, where no grid is set */

static void fill_text(struct layout *layout, struct run_style *run, const struct fo_node *node)
{
    const struct fo_style *style = fo_style(node);
    struct text_style *text = &run->text;
    text->font = text_font_find(layout->fonts, run->family, run->weight, font_style(run->font_style),
                                layout->diagnostics, fo_at(node));
    fill_spacing(text->letter_spacing, style, FO_P_LETTER_SPACING_MINIMUM, FO_P_LETTER_SPACING_OPTIMUM,
                 FO_P_LETTER_SPACING_MAXIMUM);
    fill_spacing(text->word_spacing, style, FO_P_WORD_SPACING_MINIMUM, FO_P_WORD_SPACING_OPTIMUM,
                 FO_P_WORD_SPACING_MAXIMUM);
    text->language = language_tag(layout, style);
    text->character_pitch = value_length(fo_style_get(style, FO_P_TB_CHARACTER_PITCH), 0);
    const struct fo_value *gap = fo_style_get(style, FO_P_TB_HAN_LATIN_GAP);
    int32_t usual = text->character_pitch > 0 ? 0 : HAN_LATIN_GAP; /* none on the grid of GB/T 9704 */
    text->han_latin_gap = gap->kind == FO_IS_NUMBER ? (int32_t)(gap->number / 1000) : usual;
    text->kerning = true;
    text->no_wrap = style_keyword(style, FO_P_WRAP_OPTION) == FO_K_NO_WRAP;
    const struct fo_value *hyphen = fo_style_get(style, FO_P_HYPHENATION_CHARACTER);
    const char *at = hyphen->kind == FO_IS_STRING ? hyphen->string : "";
    text->hyphen = at[0] != '\0' ? utf8_next(&at, at + strlen(at)) : 0;
    text->hyphenate = style_keyword(style, FO_P_HYPHENATE) == FO_K_TRUE;
    text->keep_spaces = style_keyword(style, FO_P_WHITE_SPACE_TREATMENT) == FO_K_PRESERVE ||
                        style_keyword(style, FO_P_SUPPRESS_AT_LINE_BREAK) == FO_K_RETAIN;
    text->keep_edge_spaces = style_keyword(style, FO_P_WHITE_SPACE_TREATMENT) != FO_K_IGNORE_IF_SURROUNDING_LINEFEED;
}

const struct run_style *style_run(struct layout *layout, const struct fo_node *node)
{
    const struct fo_style *style = fo_style(node);
    struct style_slot *slot = cache_slot(layout, style);
    if (slot == NULL)
        return NULL;
    if (slot->run != NULL)
        return slot->run;
    struct run_style *run = ARENA_NEW(layout->document, struct run_style);
    if (run == NULL) {
        layout_fail(layout, STATUS_MEMORY);
        return NULL;
    }
    const struct fo_value *family = fo_style_get(style, FO_P_FONT_FAMILY);
    run->family = family->string == NULL ? "" : family->string;
    run->weight = font_weight(style);
    run->font_style = style_keyword(style, FO_P_FONT_STYLE);
    run->text.size = value_length(fo_style_get(style, FO_P_FONT_SIZE), 0);
    fill_text(layout, run, node);
    if (run->text.font == NULL) {
        layout_fail(layout, STATUS_MEMORY);
        return NULL;
    }
    const struct text_metrics *metrics = text_font_metrics(run->text.font);
    run->ascent = em_length(run->text.size, metrics->ascent);
    run->descent = -em_length(run->text.size, metrics->descent);
    run->line_height = line_height(style, run->text.size);
    run->color = fo_style_get(style, FO_P_COLOR)->color;
    if (mark_of_style(layout, run, node) != STATUS_OK)
        return NULL;
    slot->run = run;
    return run;
}

const struct run_style *style_run_small(struct layout *layout, const struct fo_node *node)
{
    const struct run_style *run = style_run(layout, node);
    struct style_slot *slot = run == NULL ? NULL : cache_slot(layout, fo_style(node));
    if (slot == NULL || slot->small != NULL)
        return slot == NULL ? NULL : slot->small;
    struct run_style *small = ARENA_NEW(layout->document, struct run_style);
    if (small == NULL) {
        layout_fail(layout, STATUS_MEMORY);
        return NULL;
    }
    *small = *run;
    small->text.size = run->text.size * SMALL_CAPS_TENTHS / 10;
    small->ascent = run->ascent * SMALL_CAPS_TENTHS / 10;
    small->descent = run->descent * SMALL_CAPS_TENTHS / 10;
    slot->small = small;
    return small;
}
