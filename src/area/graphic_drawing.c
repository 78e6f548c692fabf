/* graphic_drawing - SVG and codes in a line: what stands in fo:instream-foreign-object, or in the file of a
 * fo:external-graphic. The drawing is made when its size is known, once, and lives as long as the page that shows it.
 */
#include "area/graphic.h"

#include "drawing/drawing.h"

#include <libxml/tree.h>

/* What a drawing inherits from its object: font and colour, so that the words in a chart are set as those around it. */
static struct drawing_source source_of(struct layout *layout, struct fo_node *node, const struct inline_item *item,
                                       const struct _xmlNode *element)
{
    const struct fo_style *style = item->origin.style;
    const struct fo_value *families = fo_style_get(style, FO_P_FONT_FAMILY);
    return (struct drawing_source){
        .element = element,
        .at = fo_at(node),
        .folder = layout->base == NULL ? NULL : path_folder(layout->content, layout->base),
        .fonts = layout->fonts,
        .families = families->string,
        .font_size = fo_style_get(style, FO_P_FONT_SIZE)->length,
        .color = fo_style_get(style, FO_P_COLOR)->color,
        .sink = layout->diagnostics,
    };
}

/* False when there is nothing to show; the drawing has said why. */
static bool usable(struct layout *layout, enum status status)
{
    if (status == STATUS_MEMORY || status == STATUS_SYSTEM)
        layout_fail(layout, status);
    return status == STATUS_OK;
}

static bool draw(struct layout *layout, struct inline_walk *walk, struct inline_item *item,
                 struct area_graphic *graphic, const struct drawing_source *source)
{
    struct drawing_size size;
    if (!usable(layout, drawing_measure(source, &size)) ||
        !graphic_place(walk, item, size.width, size.height, graphic) ||
        !usable(layout, drawing_create(source, graphic->width, graphic->height, layout->content, &graphic->drawing)))
        return false;
    if (graphic->alternative == NULL)
        graphic->alternative = graphic->drawing->alternative;
    return true;
}

bool graphic_measure_foreign(struct layout *layout, struct inline_walk *walk, struct fo_node *node,
                             struct inline_item *item, struct area_graphic *graphic)
{
    enum status status = fo_complete(node);
    const xmlNode *element = fo_foreign(node);
    if (status != STATUS_OK || element == NULL) /* an object without content has been reported by fo */
        return false;
    graphic->source = arena_string(layout->content, element->ns == NULL ? "" : (const char *)element->ns->href);
    if (graphic->source == NULL) {
        layout_fail(layout, STATUS_MEMORY);
        return false;
    }
    const struct drawing_source source = source_of(layout, node, item, element);
    return draw(layout, walk, item, graphic, &source);
}

bool graphic_measure_file(struct layout *layout, struct inline_walk *walk, struct fo_node *node,
                          struct inline_item *item, struct area_graphic *graphic, const char *path)
{
    struct _xmlDoc *document;
    if (!usable(layout, drawing_file_read(path, layout->diagnostics, &document)))
        return false;
    struct drawing_source source = source_of(layout, node, item, xmlDocGetRootElement(document));
    source.at = (struct location){.file = path, .line = 1};
    source.folder = path_folder(layout->content, path);
    bool drawn = draw(layout, walk, item, graphic, &source);
    xmlFreeDoc(document);
    return drawn;
}
