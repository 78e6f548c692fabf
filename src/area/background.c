/* background - what is painted behind the padding rectangle of an area (XSL 7.8): a color, then an image.
 *
 * The image is placed when the size of the rectangle is known: a percentage puts the point of the image at that
 * percentage on the point of the rectangle at the same percentage. It repeats from there; paint draws the tiles that
 * are visible. */
#include "area/background.h"

#include "area/graphic.h"
#include "area/style.h"

static mpt image_place(const struct fo_value *value, mpt room)
{
    if (value->kind == FO_IS_LENGTH)
        return value_length(value, room);
    switch (value->keyword) {
    case FO_K_CENTER:
        return room / 2;
    case FO_K_RIGHT:
    case FO_K_BOTTOM:
    case FO_K_END:
    case FO_K_AFTER:
        return room;
    default:
        return 0;
    }
}

static void add_image(struct composer *composer, const struct box_style *box, struct area_background *background,
                      mpt width, mpt height)
{
    struct layout *layout = composer->layout;
    const struct fo_style *style = box->style;
    const char *source = fo_style_get(style, FO_P_BACKGROUND_IMAGE)->string;
    struct area_image_size size;
    struct location at = {.file = layout->base};
    const char *path = graphic_path(composer->arena, layout->base, source);
    if (path == NULL || area_image_probe(path, layout->diagnostics, at, &size) != STATUS_OK)
        return;
    background->image = path;
    background->source = arena_string(composer->arena, source);
    background->repeat = fo_style_get(style, FO_P_BACKGROUND_REPEAT)->keyword;
    background->image_width = (mpt)size.width * 72000 / size.dpi_x;
    background->image_height = (mpt)size.height * 72000 / size.dpi_y;
    background->image_x =
        image_place(fo_style_get(style, FO_P_BACKGROUND_POSITION_HORIZONTAL), width - background->image_width);
    background->image_y =
        image_place(fo_style_get(style, FO_P_BACKGROUND_POSITION_VERTICAL), height - background->image_height);
}

const struct area_background *background_create(struct composer *composer, const struct box_style *box, mpt x, mpt y,
                                                mpt width, mpt height)
{
    if (box->background == 0 && !box->image)
        return NULL;
    struct area_background *background = compose_alloc(composer, sizeof(*background));
    if (background == NULL)
        return NULL;
    background->color = box->background;
    if (box->image) {
        add_image(composer, box, background, width, height);
        background->image_x -= x;
        background->image_y -= y;
    }
    return background;
}

void background_set(struct composer *composer, struct area *area, const struct box_style *box)
{
    if (box->background == 0 && !box->image)
        return;
    mpt width = area->ipd, height = area->bpd;
    if (area->edges != NULL) {
        width += area->edges->padding[SIDE_START] + area->edges->padding[SIDE_END];
        height += area->edges->padding[SIDE_BEFORE] + area->edges->padding[SIDE_AFTER];
    }
    area->background = background_create(composer, box, 0, 0, width, height);
}

const struct area_background *region_background(struct composer *composer, const struct area_region *region,
                                                const struct box_style *box)
{
    mpt width = region->width, height = region->height;
    if (region->edges != NULL) {
        width += region->edges->padding[SIDE_START] + region->edges->padding[SIDE_END];
        height += region->edges->padding[SIDE_BEFORE] + region->edges->padding[SIDE_AFTER];
    }
    return background_create(composer, box, 0, 0, width, height);
}
