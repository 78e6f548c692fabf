/* picture - the image element (SVG 5.7): PNG and JPEG, from files or data: URIs. */
#include "drawing/engine.h"

#include <errno.h>
#include <string.h>

static int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool drawing_data_uri(struct arena *arena, const char *uri, const void **bytes, size_t *size)
{
    if (strncmp(uri, "data:", 5) != 0)
        return false;
    const char *comma = strchr(uri, ',');
    static const char mark[] = ";base64";
    size_t length = sizeof mark - 1;
    if (comma == NULL || (size_t)(comma - uri) < length || memcmp(comma - length, mark, length) != 0)
        return false;
    uint8_t *decoded = arena_alloc(arena, strlen(comma) / 4 * 3 + 3);
    uint32_t bits = 0;
    int count = 0;
    *size = 0;
    if (decoded == NULL)
        return false;
    for (const char *at = comma + 1; *at != '\0' && *at != '='; at++) {
        int value = base64_value(*at);
        if (value < 0 && strchr(" \t\r\n", *at) != NULL)
            continue;
        if (value < 0)
            return false;
        bits = bits << 6 | (uint32_t)value;
        count += 6;
        if (count >= 8) {
            count -= 8;
            decoded[(*size)++] = (uint8_t)(bits >> count);
        }
    }
    *bytes = decoded;
    return true;
}

/* The file or the bytes that href names. False, reported, when it is no picture. */
static bool find_picture(struct drawing_builder *builder, const char *href, struct drawing_image *image,
                         struct drawing_pixels *pixels)
{
    struct location at = drawing_at(builder, builder->element);
    if (strncmp(href, "data:", 5) == 0) {
        if (drawing_data_uri(builder->arena, href, &image->bytes, &image->size) &&
            drawing_image_probe(image->bytes, image->size, pixels))
            return true;
        diag_report(builder->source.sink, DIAG_DRAWING_IMAGE, at, "data:");
        return false;
    }
    const char *path = strncmp(href, "file://", 7) == 0 ? href + 7 : href;
    if (path[0] == '/' || builder->source.folder == NULL)
        image->path = arena_string(builder->arena, path);
    else
        image->path = path_join(builder->arena, builder->source.folder, path);
    if (image->path == NULL) {
        drawing_no_memory(builder);
        return false;
    }
    if (drawing_image_probe_file(image->path, pixels))
        return true;
    if (errno != 0)
        diag_report(builder->source.sink, DIAG_AREA_IMAGE_MISSING, at, image->path, strerror(errno));
    else
        diag_report(builder->source.sink, DIAG_DRAWING_IMAGE, at, image->path);
    return false;
}

/* The picture's pixels are user units of its own viewport, which this matrix leads to. */
static void add_picture(struct drawing_builder *builder, const struct matrix *matrix, struct drawing_image image,
                        const struct drawing_pixels *pixels)
{
    struct box box = box_empty;
    fixed width = FIXED(pixels->width), height = FIXED(pixels->height);
    box_add(&box, (struct point){0, 0});
    box_add(&box, (struct point){width, height});
    box = box_of_matrix(matrix, box);
    bool upright = matrix->b == 0 && matrix->c == 0 && matrix->a > 0 && matrix->d > 0;
    if (upright) {
        image.x = fixed_round(box.left);
        image.y = fixed_round(box.top);
        image.width = fixed_round(box.right) - image.x;
        image.height = fixed_round(box.bottom) - image.y;
    } else {
        fixed size = matrix_size(matrix);
        if (size == 0)
            return;
        struct matrix shrink = matrix_scale(fixed_divide(FIXED_ONE, size), fixed_divide(FIXED_ONE, size));
        struct matrix rest = matrix_product(matrix, &shrink);
        image.width = fixed_round(fixed_multiply(width, size));
        image.height = fixed_round(fixed_multiply(height, size));
        operation_save(builder);
        operation_transform(builder, &rest);
    }
    struct drawing_operation *operation = operation_add(builder, DRAWING_IMAGE, &box);
    if (operation != NULL)
        operation->is.image = image;
    if (!upright)
        operation_restore(builder);
}

void picture_draw(struct drawing_builder *builder, const struct context *context, const xmlNode *element)
{
    fixed x = attribute_length(builder, context, element, "x", AXIS_X, 0);
    fixed y = attribute_length(builder, context, element, "y", AXIS_Y, 0);
    fixed width = attribute_size(builder, context, element, "width", AXIS_X, 0);
    fixed height = attribute_size(builder, context, element, "height", AXIS_Y, 0);
    const char *href = attribute_href(builder, element);
    struct drawing_image image = {0};
    struct drawing_pixels pixels;
    if (href == NULL || width == 0 || height == 0 || context->style.hidden)
        return;
    if (!find_picture(builder, href, &image, &pixels))
        return;
    struct view_box view = {0, 0, FIXED(pixels.width), FIXED(pixels.height), true};
    struct matrix fit = view_box_fit(builder, element, &view, x, y, width, height);
    struct matrix matrix = matrix_product(&context->matrix, &fit);
    /* with slice it is larger than its viewport */
    struct point end = matrix_apply(&fit, (struct point){view.width, view.height});
    bool clip =
        end.x > fixed_add(fixed_add(x, width), width >> 20) || end.y > fixed_add(fixed_add(y, height), height >> 20);
    if (clip) {
        operation_save(builder);
        operation_clip_rectangle(builder, &context->matrix, x, y, width, height);
    }
    add_picture(builder, &matrix, image, &pixels);
    if (clip)
        operation_restore(builder);
}
