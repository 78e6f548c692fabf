/* paint_inline - lines: text in glyph runs, decorations, leaders, images, links. */
#include "area/paint.h"

static mpt side_width(const struct area *area, enum area_side side)
{
    return area->edges == NULL ? 0 : area->edges->border[side].width + area->edges->padding[side];
}

/* Background and borders of an inline area whose content rectangle begins at (x, y). */
static enum status paint_box(struct paint *paint, const struct area *area, mpt x, mpt y)
{
    if (area->background == NULL && area->edges == NULL)
        return STATUS_OK;
    mpt padding[SIDE_COUNT] = {0}, border[SIDE_COUNT] = {0};
    for (int side = 0; area->edges != NULL && side < SIDE_COUNT; side++) {
        padding[side] = area->edges->padding[side];
        border[side] = area->edges->border[side].width;
    }
    struct area_rectangle inner = {x - padding[SIDE_START], y - padding[SIDE_BEFORE],
                                   area->ipd + padding[SIDE_START] + padding[SIDE_END],
                                   area->bpd + padding[SIDE_BEFORE] + padding[SIDE_AFTER]};
    struct area_rectangle outer = {inner.x - border[SIDE_START], inner.y - border[SIDE_BEFORE],
                                   inner.width + border[SIDE_START] + border[SIDE_END],
                                   inner.height + border[SIDE_BEFORE] + border[SIDE_AFTER]};
    PAINT_TRY(paint_background(paint, area->background, &inner));
    return paint_borders(paint, area->edges, &outer);
}

/* ---- text ------------------------------------------------------------------------------------------------------- */

static enum status decoration_line(struct paint *paint, mpt x, mpt y, mpt width, mpt thickness, uint32_t color)
{
    if (width <= 0 || thickness <= 0)
        return STATUS_OK;
    return paint->device->line(paint->device->state, x, y, x + width, y, thickness, color, AREA_SOLID);
}

/* A line along a text; with score-spaces="false" (7.30.12) only along its words. */
static enum status text_line(struct paint *paint, const struct area *area, mpt x, mpt y, mpt thickness, uint32_t color)
{
    const struct area_text *text = area->content.text;
    if (area->origin == NULL || fo_style_get(area->origin->style, FO_P_SCORE_SPACES)->keyword != FO_K_FALSE)
        return decoration_line(paint, x, y, area->ipd, thickness, color);
    for (size_t i = 0; i < text->count; i++) {
        const struct text_fragment *fragment = &text->fragments[i];
        if (fragment->kind == TEXT_FRAGMENT_WORD)
            PAINT_TRY(decoration_line(paint, x + fragment->x - text->origin_x, y, fragment->width, thickness, color));
    }
    return STATUS_OK;
}

static enum status paint_decoration(struct paint *paint, const struct area *area, mpt x, mpt baseline)
{
    const struct area_decoration *decoration = area->decoration;
    if (decoration == NULL || (!decoration->underline && !decoration->overline && !decoration->line_through))
        return STATUS_OK;
    const struct area_text *text = area->content.text;
    const struct text_metrics *metrics = text_font_metrics(text->style->font);
    mpt size = text->style->size;
    mpt thickness = size * metrics->underline_thickness / 1000;
    if (thickness <= 0)
        thickness = size / 20;
    bool artifact = !paint->artifact;
    if (artifact)
        PAINT_TRY(tag_artifact(paint));
    if (decoration->underline)
        PAINT_TRY(text_line(paint, area, x, baseline - size * metrics->underline_position / 1000, thickness,
                            decoration->underline_color));
    if (decoration->overline)
        PAINT_TRY(text_line(paint, area, x, baseline - text->baseline, thickness, decoration->overline_color));
    if (decoration->line_through)
        PAINT_TRY(text_line(paint, area, x, baseline - size * metrics->strikeout_position / 1000, thickness,
                            decoration->line_through_color));
    return artifact ? tag_end(paint) : STATUS_OK;
}

static enum status paint_text(struct paint *paint, const struct area *area, mpt x, mpt top)
{
    const struct area_text *text = area->content.text;
    mpt content = x + side_width(area, SIDE_START), baseline = top + text->baseline;
    PAINT_TRY(paint_box(paint, area, content, top));
    for (size_t i = 0; i < text->count; i++) {
        const struct text_fragment *fragment = &text->fragments[i];
        if (fragment->count == 0 || fragment->face == NULL)
            continue;
        struct area_glyphs run = {.face = fragment->face,
                                  .size = fragment->font_size > 0 ? fragment->font_size : text->style->size,
                                  .color = text->color,
                                  .x = content + fragment->x - text->origin_x,
                                  .y = baseline,
                                  .glyphs = fragment->glyphs,
                                  .count = fragment->count,
                                  .text = fragment->text};
        PAINT_TRY(paint->device->glyphs(paint->device->state, &run));
    }
    return paint_decoration(paint, area, content, baseline);
}

/* ---- objects ---------------------------------------------------------------------------------------------------- */

static enum status paint_rule(struct paint *paint, const struct area *area, mpt x, mpt top)
{
    mpt content = x + side_width(area, SIDE_START), middle = top + area->content.rule.thickness / 2;
    PAINT_TRY(paint_box(paint, area, content, top));
    struct area_border rule = {area->content.rule.style, area->content.rule.thickness, area->content.rule.color,
                               BORDER_SEPARATE};
    if (rule.width <= 0 || area->ipd <= 0)
        return STATUS_OK;
    bool artifact = !paint->artifact;
    if (artifact)
        PAINT_TRY(tag_artifact(paint));
    PAINT_TRY(paint_border_line(paint, &rule, SIDE_BEFORE, content, middle, content + area->ipd, middle));
    return artifact ? tag_end(paint) : STATUS_OK;
}

static enum status paint_graphic(struct paint *paint, const struct area *area, mpt x, mpt top)
{
    const struct area_graphic *graphic = area->content.graphic;
    const struct area_device *device = paint->device;
    mpt left = x + side_width(area, SIDE_START), content_top = top + side_width(area, SIDE_BEFORE);
    PAINT_TRY(paint_box(paint, area, left, content_top));
    PAINT_TRY(tag_begin(paint, area->origin, "Figure", graphic->alternative));
    if (graphic->clip) {
        struct area_rectangle viewport = {left, content_top, area->ipd, area->bpd};
        PAINT_TRY(device->save(device->state));
        PAINT_TRY(device->clip(device->state, &viewport));
    }
    struct area_rectangle place = {left + graphic->x, content_top + graphic->y, graphic->width, graphic->height};
    if (graphic->drawing != NULL) {
        PAINT_TRY(paint_drawing(paint, graphic, place.x, place.y));
    } else if (graphic->path != NULL || graphic->bytes != NULL) {
        struct area_image image = {.path = graphic->path,
                                   .bytes = graphic->bytes,
                                   .size = graphic->size,
                                   .alternative = graphic->alternative,
                                   .at = graphic->at};
        if (place.width > 0 && place.height > 0)
            PAINT_TRY(device->image(device->state, &image, &place));
    }
    if (graphic->clip)
        PAINT_TRY(device->restore(device->state));
    return paint->artifact ? STATUS_OK : tag_end(paint);
}

/* ---- lines ------------------------------------------------------------------------------------------------------ */

/* Inline areas of one parent: `x` is where the line begins, `top` the top of the parent's content. */
static enum status paint_inlines(struct paint *paint, const struct area *first, mpt x, mpt top);

static enum status paint_parent(struct paint *paint, const struct area *area, mpt x, mpt top)
{
    mpt content = x + area->x + side_width(area, SIDE_START), own_top = top + area->offset;
    const char *role = tag_role(area->origin, area);
    bool tagged = role != NULL && !paint->artifact;
    if (!area->hidden)
        PAINT_TRY(paint_box(paint, area, content, own_top));
    PAINT_TRY(paint_anchor(paint, area, content, own_top));
    if (tagged)
        PAINT_TRY(tag_begin(paint, area->origin, role, NULL));
    if (area->kind == AREA_INLINE_BLOCK) {
        bool stacked = paint->stacked; /* a z-index is not looked for in lines: what stands here is painted here */
        paint->stacked = false;
        PAINT_TRY(paint_blocks(paint, area->first, content, own_top));
        paint->stacked = stacked;
    } else {
        PAINT_TRY(paint_inlines(paint, area->first, x, own_top));
    }
    if (area->origin != NULL && area->origin->object == FO_BASIC_LINK && area->link != NULL &&
        (area->link->uri != NULL || area->link->destination != NULL)) {
        struct area_rectangle place = {content, own_top, area->ipd, area->bpd};
        PAINT_TRY(paint->device->link(paint->device->state, &place, area->link->uri, area->link->destination));
    }
    return tagged ? tag_end(paint) : STATUS_OK;
}

static enum status paint_leader_text(struct paint *paint, const struct area *area, mpt x, mpt top)
{
    bool artifact = !paint->artifact;
    if (artifact)
        PAINT_TRY(tag_artifact(paint));
    PAINT_TRY(paint_text(paint, area, x + area->x, top + area->offset));
    return artifact ? tag_end(paint) : STATUS_OK;
}

static enum status paint_inlines(struct paint *paint, const struct area *first, mpt x, mpt top)
{
    for (const struct area *area = first; area != NULL; area = area->next) {
        if (area->hidden && area->kind != AREA_INLINE)
            continue;
        mpt line = x + area->shift_x, left = line + area->x, above = top + area->shift_y;
        switch (area->kind) {
        case AREA_TEXT:
            if (area->leader) {
                PAINT_TRY(paint_leader_text(paint, area, line, above));
                break;
            }
            if (area->origin->object != FO_TEXT)
                PAINT_TRY(paint_anchor(paint, area, left, above + area->offset));
            PAINT_TRY(paint_text(paint, area, left, above + area->offset));
            break;
        case AREA_LEADER_RULE:
            PAINT_TRY(paint_rule(paint, area, left, above + area->offset));
            break;
        case AREA_INLINE_VIEWPORT:
            PAINT_TRY(paint_anchor(paint, area, left, above + area->offset));
            PAINT_TRY(paint_graphic(paint, area, left, above + area->offset));
            break;
        case AREA_INLINE:
        case AREA_INLINE_BLOCK:
            PAINT_TRY(paint_parent(paint, area, line, above));
            break;
        default:
            break;
        }
    }
    return STATUS_OK;
}

enum status paint_line(struct paint *paint, const struct area *line, mpt x, mpt y)
{
    return paint_inlines(paint, line->first, x + line->start_indent, y);
}
