/* null_device - a device that takes everything and does nothing: for measuring and fuzzing. */
#include "area/area.h"

static enum status on_document(void *state, const struct fo_metadata *metadata)
{
    (void)state, (void)metadata;
    return STATUS_OK;
}

static enum status on_page(void *state, const struct area_page_info *page, enum area_layer layer)
{
    (void)state, (void)page, (void)layer;
    return STATUS_OK;
}

static enum status on_glyphs(void *state, const struct area_glyphs *glyphs)
{
    (void)state, (void)glyphs;
    return STATUS_OK;
}

static enum status on_fill(void *state, const struct area_rectangle *rectangle, uint32_t color)
{
    (void)state, (void)rectangle, (void)color;
    return STATUS_OK;
}

static enum status on_line(void *state, mpt x1, mpt y1, mpt x2, mpt y2, mpt width, uint32_t color,
                           enum area_line_style style)
{
    (void)state, (void)x1, (void)y1, (void)x2, (void)y2, (void)width, (void)color, (void)style;
    return STATUS_OK;
}

static enum status on_path(void *state, const struct area_path *path)
{
    (void)state, (void)path;
    return STATUS_OK;
}

static enum status on_image(void *state, const struct area_image *image, const struct area_rectangle *place)
{
    (void)state, (void)image, (void)place;
    return STATUS_OK;
}

static enum status on_state(void *state)
{
    (void)state;
    return STATUS_OK;
}

static enum status on_transform(void *state, const struct area_matrix *matrix)
{
    (void)state, (void)matrix;
    return STATUS_OK;
}

static enum status on_clip(void *state, const struct area_rectangle *rectangle)
{
    (void)state, (void)rectangle;
    return STATUS_OK;
}

static enum status on_clip_path(void *state, const struct area_path *path)
{
    (void)state, (void)path;
    return STATUS_OK;
}

static enum status on_link(void *state, const struct area_rectangle *place, const char *uri, const char *destination)
{
    (void)state, (void)place, (void)uri, (void)destination;
    return STATUS_OK;
}

static enum status on_anchor(void *state, const char *id, mpt x, mpt y)
{
    (void)state, (void)id, (void)x, (void)y;
    return STATUS_OK;
}

static enum status on_bookmark(void *state, const struct area_bookmark *bookmark)
{
    (void)state, (void)bookmark;
    return STATUS_OK;
}

static enum status on_tag(void *state, const struct area_tag *tag)
{
    (void)state, (void)tag;
    return STATUS_OK;
}

static const struct area_device null_device = {
    .document = on_document,
    .page_begin = on_page,
    .page_end = on_page,
    .glyphs = on_glyphs,
    .fill = on_fill,
    .line = on_line,
    .path = on_path,
    .image = on_image,
    .save = on_state,
    .restore = on_state,
    .transform = on_transform,
    .clip = on_clip,
    .clip_path = on_clip_path,
    .link = on_link,
    .anchor = on_anchor,
    .bookmark = on_bookmark,
    .tag_begin = on_tag,
    .tag_end = on_state,
};

const struct area_device *area_null_device(void)
{
    return &null_device;
}
