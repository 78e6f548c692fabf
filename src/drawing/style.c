/* style - what holds for an element: its parent's style, its presentation attributes, its style="" (SVG 6).
 *
 * Font-size and colour come first, since lengths in em and currentColor refer to them. Every attribute is looked at:
 * one that is neither read somewhere nor without a meaning on paper is reported, so that nothing is dropped in silence.
 */
#include "drawing/engine.h"

#include <string.h>

void style_initial(struct drawing_builder *builder, struct style *style)
{
    const struct drawing_source *source = &builder->source;
    uint32_t color = source->color >> 24 == 0 ? UINT32_C(0xFF000000) : source->color;
    *style = (struct style){
        .fill = {false, UINT32_C(0xFF000000)},
        .stroke = {true, 0},
        .color = color,
        .fill_opacity = FIXED_ONE,
        .stroke_opacity = FIXED_ONE,
        .stroke_width = FIXED_ONE,
        .miter_limit = FIXED(4),
        .families = source->families == NULL ? "sans-serif" : source->families,
        .font_size = fixed_ratio(source->font_size > 0 ? source->font_size : 12000, 1000),
        .font_weight = 400,
        .opacity = FIXED_ONE,
        .language = "",
    };
}

/* Attributes that are read where they belong, and those that say nothing about paper. */
static const char *const other_attributes[] = {
    "baseProfile",
    "class",
    "clip",
    "clipPathUnits",
    "color-interpolation",
    "color-profile",
    "color-rendering",
    "contentScriptType",
    "contentStyleType",
    "cursor",
    "cx",
    "cy",
    "d",
    "dx",
    "dy",
    "enable-background",
    "externalResourcesRequired",
    "flood-color",
    "flood-opacity",
    "focusable",
    "height",
    "href",
    "id",
    "image-rendering",
    "isolation",
    "lang",
    "lighting-color",
    "line-height",
    "pathLength",
    "points",
    "pointer-events",
    "preserveAspectRatio",
    "r",
    "role",
    "rx",
    "ry",
    "shape-rendering",
    "solid-color",
    "solid-opacity",
    "space",
    "stop-color",
    "stop-opacity",
    "style",
    "tabindex",
    "target",
    "text-rendering",
    "transform",
    "version",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "xmlns",
    "y",
    "y1",
    "y2",
    "zoomAndPan",
};

/* Properties beyond the subset, the value that changes nothing, and what to use instead. */
static const struct {
    const char *name, *neutral, *advice;
} beyond[] = {
    {"baseline-shift", "baseline", "give the text its own y"},
    {"direction", "ltr", "the characters say their direction"},
    {"filter", "none", "draw the effect with shapes"},
    {"font", "inherit", "write font-family, font-size, font-weight and font-style"},
    {"font-stretch", "normal", "use a font that is narrow or wide"},
    {"font-variant", "normal", "use another font"},
    {"glyph-orientation-horizontal", "0deg", "turn the text with transform"},
    {"glyph-orientation-vertical", "auto", "turn the text with transform"},
    {"kerning", "auto", "set letter-spacing"},
    {"lengthAdjust", "spacing", "set letter-spacing"},
    {"marker", "none", "draw the marker at each point"},
    {"marker-end", "none", "draw the marker at each point"},
    {"marker-mid", "none", "draw the marker at each point"},
    {"marker-start", "none", "draw the marker at each point"},
    {"mask", "none", "use clip-path"},
    {"mix-blend-mode", "normal", "choose the colour that shall come out"},
    {"paint-order", "normal", "draw the shape twice"},
    {"requiredExtensions", "", "leave it out"},
    {"requiredFeatures", "", "leave it out"},
    {"rotate", "0", "turn the text with transform"},
    {"systemLanguage", "", "write what shall be printed"},
    {"textLength", "", "set letter-spacing"},
    {"transform-origin", "0 0", "write the origin into transform"},
    {"unicode-bidi", "normal", "the characters say their direction"},
    {"vector-effect", "none", "give the stroke the width that it shall have"},
    {"writing-mode", "lr-tb", "turn the text with transform"},
};

static void set_unknown(struct drawing_builder *builder, const char *name, const char *value, bool in_style)
{
    for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++)
        if (strcmp(beyond[i].name, name) == 0) {
            if (strcmp(beyond[i].neutral, value) != 0)
                drawing_unsupported(builder, name, value, beyond[i].advice);
            return;
        }
    if (strncmp(name, "data-", 5) == 0 || strncmp(name, "aria-", 5) == 0 || strncmp(name, "on", 2) == 0 ||
        name[0] == '-') /* of scripts, of screen readers, of one maker's browser */
        return;
    for (size_t i = 0; i < sizeof other_attributes / sizeof *other_attributes; i++)
        if (strcmp(other_attributes[i], name) == 0)
            return;
    drawing_unsupported(builder, name, value, in_style ? "leave it out" : "is it spelt right? else leave it out");
}

/* One property in one of the two rounds. */
static void set(struct drawing_builder *builder, struct context *context, const struct style *parent, const char *name,
                const char *value, bool first_round, bool in_style)
{
    bool basic = strcmp(name, "font-size") == 0 || strcmp(name, "color") == 0;
    if (basic == first_round && !property_set(builder, context, parent, name, value))
        set_unknown(builder, name, value, in_style);
}

static char *trimmed(char *text)
{
    text += skip_space(text) - text;
    size_t size = strlen(text);
    while (size > 0 && strchr(" \t\r\n", text[size - 1]) != NULL)
        text[--size] = '\0';
    return text;
}

/* "name: value; name: value" */
static void read_declarations(struct drawing_builder *builder, struct context *context, const struct style *parent,
                              const char *text, bool first_round)
{
    char *copy = arena_string(builder->scratch, text);
    if (copy == NULL) {
        drawing_no_memory(builder);
        return;
    }
    for (char *at = copy, *next; at != NULL; at = next) {
        next = strchr(at, ';');
        if (next != NULL)
            *next++ = '\0';
        char *value = strchr(at, ':');
        if (value == NULL) {
            if (!at_end(at) && first_round)
                drawing_bad_value(builder, "style", at, "name: value; name: value");
            continue;
        }
        *value++ = '\0';
        char *important = strstr(value, "!important");
        if (important != NULL)
            *important = '\0';
        set(builder, context, parent, trimmed(at), trimmed(value), first_round, true);
    }
}

static void read_round(struct drawing_builder *builder, const xmlNode *element, struct context *context,
                       const struct style *parent, bool first_round)
{
    for (const xmlAttr *attribute = element->properties; attribute != NULL; attribute = attribute->next) {
        const char *name = (const char *)attribute->name;
        if (attribute->ns != NULL)
            continue;
        const char *value = attribute_text(builder, element, name);
        char *copy = value == NULL ? NULL : arena_string(builder->scratch, value);
        if (copy == NULL) {
            drawing_no_memory(builder);
            return;
        }
        set(builder, context, parent, name, trimmed(copy), first_round, false);
    }
    const char *declarations = attribute_text(builder, element, "style");
    if (declarations != NULL)
        read_declarations(builder, context, parent, declarations, first_round);
}

static void read_xml_attributes(struct drawing_builder *builder, const xmlNode *element, struct style *style)
{
    for (const xmlAttr *attribute = element->properties; attribute != NULL; attribute = attribute->next) {
        if (attribute->ns == NULL || !xmlStrEqual(attribute->ns->href, XML_XML_NAMESPACE))
            continue;
        const char *value = attribute->children == NULL || attribute->children->content == NULL
                                ? ""
                                : (const char *)attribute->children->content;
        if (xmlStrEqual(attribute->name, (const xmlChar *)"space"))
            style->preserve_space = strcmp(value, "preserve") == 0;
        else if (xmlStrEqual(attribute->name, (const xmlChar *)"lang"))
            style->language = arena_string(builder->scratch, value);
    }
    if (style->language == NULL)
        drawing_no_memory(builder);
}

void style_read(struct drawing_builder *builder, const xmlNode *element, struct context *context)
{
    const struct style parent = context->style;
    struct style *style = &context->style;
    style->opacity = FIXED_ONE;
    style->not_displayed = style->overflow_visible = false;
    style->clip_path = NULL;
    read_xml_attributes(builder, element, style);
    read_round(builder, element, context, &parent, true);
    read_round(builder, element, context, &parent, false);
}
