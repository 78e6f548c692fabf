/* graphic - external graphics and foreign objects: how large they are (XSL 6.6.5, 7.15, FOP's reading of 7.15.5).
 *
 * Three rectangles: the viewport (width and height of the object), the content (content-width and content-height, or
 * the intrinsic size, with the proportions kept unless scaling is non-uniform), and its place in the viewport by
 * text-align and display-align. What is not given follows from the others. */
#include "area/graphic.h"

#include "area/style.h"
#include "drawing/drawing.h"

#include <string.h>

const char *graphic_path(struct arena *arena, const char *file, const char *source)
{
    const char *path = source;
    if (strncmp(path, "url(", 4) == 0) { /* fo gives the bare address; be lenient */
        size_t size = strcspn(path + 4, ")");
        path = arena_substring(arena, path + 4, size);
        if (path == NULL)
            return NULL;
    }
    if (strncmp(path, "file://", 7) == 0)
        path += 7;
    else if (strncmp(path, "file:", 5) == 0)
        path += 5;
    if (path[0] == '/' || file == NULL || strcmp(file, "-") == 0)
        return path;
    const char *folder = path_folder(arena, file);
    return folder == NULL ? NULL : path_join(arena, folder, path);
}

static mpt pixels(int64_t count, int dpi)
{
    return count * 72000 / (dpi > 0 ? dpi : 72);
}

/* ---- sizes ------------------------------------------------------------------------------------------------------ */

struct sizes {
    mpt intrinsic[2];
    mpt viewport[2]; /* -1: not given */
    mpt content[2];
};

/* content-width or content-height: -1 when it is to follow from the other one. */
static mpt content_size(const struct fo_value *value, mpt intrinsic, mpt viewport)
{
    if (value->kind == FO_IS_LENGTH)
        return value_length(value, intrinsic);
    if (viewport < 0)
        return -1;
    switch (value->keyword) {
    case FO_K_SCALE_TO_FIT:
        return viewport;
    case FO_K_SCALE_DOWN_TO_FIT:
        return viewport < intrinsic ? viewport : -1;
    case FO_K_SCALE_UP_TO_FIT:
        return viewport > intrinsic ? viewport : -1;
    default:
        return -1;
    }
}

static bool scales_to_fit(const struct fo_value *value)
{
    return value->kind == FO_IS_KEYWORD && value->keyword != FO_K_AUTO;
}

static void size_content(const struct fo_style *style, struct sizes *sizes)
{
    const struct fo_value *width = fo_style_get(style, FO_P_CONTENT_WIDTH);
    const struct fo_value *height = fo_style_get(style, FO_P_CONTENT_HEIGHT);
    const mpt *intrinsic = sizes->intrinsic;
    sizes->content[0] = content_size(width, intrinsic[0], sizes->viewport[0]);
    sizes->content[1] = content_size(height, intrinsic[1], sizes->viewport[1]);
    bool uniform = fo_style_get(style, FO_P_SCALING)->keyword != FO_K_NON_UNIFORM;
    if (uniform && scales_to_fit(width) && scales_to_fit(height) && sizes->content[0] >= 0 && sizes->content[1] >= 0) {
        /* fit into both */
        if (sizes->content[0] * intrinsic[1] <= sizes->content[1] * intrinsic[0])
            sizes->content[1] = -1;
        else
            sizes->content[0] = -1;
    }
    if (sizes->content[0] < 0 && sizes->content[1] < 0) {
        sizes->content[0] = intrinsic[0];
        sizes->content[1] = intrinsic[1];
    } else if (sizes->content[0] < 0) {
        sizes->content[0] =
            uniform && intrinsic[1] > 0 ? sizes->content[1] * intrinsic[0] / intrinsic[1] : intrinsic[0];
    } else if (sizes->content[1] < 0) {
        sizes->content[1] =
            uniform && intrinsic[0] > 0 ? sizes->content[0] * intrinsic[1] / intrinsic[0] : intrinsic[1];
    }
}

static mpt given_size(const struct fo_style *style, enum fo_property property, mpt base)
{
    const struct fo_value *value = fo_style_get(style, property);
    if (value->kind != FO_IS_LENGTH || (value->percent != 0 && base < 0))
        return -1;
    return value_length(value, base);
}

/* One side of the viewport: as given; else that of the content if its minimum or maximum does not allow that; -1: left
 * to the content. */
static mpt viewport_size(const struct fo_style *style, bool inline_direction, mpt content, mpt base)
{
    enum fo_property minimum =
        inline_direction ? FO_P_INLINE_PROGRESSION_DIMENSION_MINIMUM : FO_P_BLOCK_PROGRESSION_DIMENSION_MINIMUM;
    enum fo_property optimum =
        inline_direction ? FO_P_INLINE_PROGRESSION_DIMENSION_OPTIMUM : FO_P_BLOCK_PROGRESSION_DIMENSION_OPTIMUM;
    enum fo_property maximum =
        inline_direction ? FO_P_INLINE_PROGRESSION_DIMENSION_MAXIMUM : FO_P_BLOCK_PROGRESSION_DIMENSION_MAXIMUM;
    mpt least = given_size(style, minimum, base), most = given_size(style, maximum, base);
    mpt wanted = given_size(style, optimum, base), size = wanted >= 0 ? wanted : content;
    if (most >= 0 && size > most)
        size = most;
    if (least != wanted && size < least) /* width gives all three; then a smaller max-width wins */
        size = least;
    return wanted >= 0 || size != content ? size : -1;
}

/* The size that the content would have by itself: content-width or content-height, else its own. */
static mpt own_size(const struct fo_style *style, enum fo_property content, mpt intrinsic)
{
    mpt size = given_size(style, content, intrinsic);
    return size >= 0 ? size : intrinsic;
}

static mpt aligned(mpt room, enum fo_keyword keyword)
{
    if (keyword == FO_K_CENTER)
        return room / 2;
    if (keyword == FO_K_END || keyword == FO_K_AFTER)
        return room;
    return 0;
}

bool graphic_place(struct inline_walk *walk, struct inline_item *item, mpt width, mpt height,
                   struct area_graphic *graphic)
{
    const struct fo_style *style = item->origin.style;
    struct sizes sizes = {.intrinsic = {width, height}};
    sizes.viewport[0] = viewport_size(style, true, own_size(style, FO_P_CONTENT_WIDTH, width), walk->context.block_ipd);
    sizes.viewport[1] = viewport_size(style, false, own_size(style, FO_P_CONTENT_HEIGHT, height), walk->context.bpd);
    size_content(style, &sizes);
    item->ipd = sizes.viewport[0] >= 0 ? sizes.viewport[0] : sizes.content[0];
    item->bpd = sizes.viewport[1] >= 0 ? sizes.viewport[1] : sizes.content[1];
    graphic->width = sizes.content[0];
    graphic->height = sizes.content[1];
    graphic->x = aligned(item->ipd - graphic->width, fo_style_get(style, FO_P_TEXT_ALIGN)->keyword);
    graphic->y = aligned(item->bpd - graphic->height, fo_style_get(style, FO_P_DISPLAY_ALIGN)->keyword);
    enum fo_keyword overflow = fo_style_get(style, FO_P_OVERFLOW)->keyword;
    graphic->clip = (graphic->width > item->ipd || graphic->height > item->bpd) &&
                    (overflow == FO_K_HIDDEN || overflow == FO_K_SCROLL || overflow == FO_K_ERROR_IF_OVERFLOW);
    return true;
}

/* An image that stands in the address itself (data:). */
static bool measure_data(struct layout *layout, struct inline_walk *walk, struct fo_node *node,
                         struct inline_item *item, struct area_graphic *graphic)
{
    struct drawing_pixels size;
    if (!drawing_data_uri(layout->content, graphic->source, &graphic->bytes, &graphic->size) ||
        !drawing_image_probe(graphic->bytes, graphic->size, &size)) {
        layout_report(layout, DIAG_AREA_IMAGE_BROKEN, node, "data:");
        return false;
    }
    return graphic_place(walk, item, pixels(size.width, size.dpi_x), pixels(size.height, size.dpi_y), graphic);
}

static bool measure_image(struct layout *layout, struct inline_walk *walk, struct fo_node *node,
                          struct inline_item *item, struct area_graphic *graphic)
{
    graphic->source = arena_string(layout->content, fo_string(node, FO_P_SRC));
    const char *path = graphic->source == NULL ? NULL : graphic_path(layout->content, layout->base, graphic->source);
    if (path == NULL) {
        layout_fail(layout, STATUS_MEMORY);
        return false;
    }
    if (strncmp(graphic->source, "data:", 5) == 0)
        return measure_data(layout, walk, node, item, graphic);
    if (drawing_file_is(path))
        return graphic_measure_file(layout, walk, node, item, graphic, path);
    struct area_image_size size;
    if (area_image_probe(path, layout->diagnostics, fo_at(node), &size) != STATUS_OK)
        return false;
    graphic->path = path;
    return graphic_place(walk, item, pixels(size.width, size.dpi_x), pixels(size.height, size.dpi_y), graphic);
}

bool graphic_measure(struct layout *layout, struct inline_walk *walk, struct fo_node *node, struct inline_item *item)
{
    struct area_graphic *graphic = LAYOUT_NEW(layout, struct area_graphic);
    if (graphic == NULL)
        return false;
    item->graphic = graphic;
    graphic->at = fo_at(node);
    if (item->origin.role[0] != '\0')
        graphic->alternative = item->origin.role;
    if (item->kind == INLINE_GRAPHIC)
        return measure_image(layout, walk, node, item, graphic);
    return graphic_measure_foreign(layout, walk, node, item, graphic);
}
