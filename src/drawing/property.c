/* property - the values of each property of the style (SVG 1.1, appendix N; those of the subset). */
#include "drawing/engine.h"

#include <stdio.h>
#include <string.h>

/* Where a property is set. */
struct setting {
    struct drawing_builder *builder;
    struct context *context;
    const struct style *parent;
    const char *name, *value;
};

static void wrong(const struct setting *setting, const char *expected)
{
    drawing_bad_value(setting->builder, setting->name, setting->value, expected);
}

static bool is(const struct setting *setting, const char *word)
{
    return strcmp(setting->value, word) == 0;
}

/* ---- kinds of values --------------------------------------------------------------------------------------------- */

static void set_paint(const struct setting *setting, struct paint *paint)
{
    uint32_t color;
    if (is(setting, "none") || is(setting, "transparent")) {
        paint->none = true;
    } else if (is(setting, "currentColor")) {
        *paint = (struct paint){false, setting->context->style.color};
    } else if (strncmp(setting->value, "url(", 4) == 0) {
        drawing_unsupported(setting->builder, setting->name, setting->value, "use a plain colour or a grey");
    } else if (parse_color(setting->value, &color)) {
        *paint = (struct paint){false, color};
    } else {
        wrong(setting, "none, currentColor, #rrggbb, rgb(r,g,b) or the name of a colour");
    }
}

static void set_opacity(const struct setting *setting, fixed *opacity)
{
    const char *at = setting->value;
    fixed value;
    bool good = fixed_parse(&at, &value);
    if (good && *at == '%') {
        value = fixed_divide(value, FIXED(100));
        at++;
    }
    if (!good || !at_end(at)) {
        wrong(setting, "a number from 0 to 1");
        return;
    }
    *opacity = value < 0 ? 0 : value > FIXED_ONE ? FIXED_ONE : value;
}

static void set_length(const struct setting *setting, fixed *length, bool negative)
{
    const char *at = setting->value;
    fixed value;
    if (parse_length(setting->context, &at, AXIS_OTHER, &value) && at_end(at) && (negative || value >= 0))
        *length = value;
    else
        wrong(setting, negative ? "a length" : "a length that is not negative");
}

static void set_spacing(const struct setting *setting, fixed *length)
{
    if (is(setting, "normal"))
        *length = 0;
    else
        set_length(setting, length, true);
}

/* Index of the value among words with a bar behind each; -1, reported, when it is none of them. */
static int choose(const struct setting *setting, const char *words)
{
    int index = 0;
    size_t size = strlen(setting->value);
    for (const char *at = words; *at != '\0'; index++) {
        size_t length = strcspn(at, "|");
        if (length == size && memcmp(at, setting->value, size) == 0)
            return index;
        at += length + (at[length] == '|');
    }
    wrong(setting, words);
    return -1;
}

static void set_flag(const struct setting *setting, const char *words, bool *flag)
{
    int index = choose(setting, words);
    if (index >= 0)
        *flag = index > 0;
}

/* ---- strokes ----------------------------------------------------------------------------------------------------- */

static void set_dashes(const struct setting *setting, struct dashes *dashes)
{
    fixed *lengths = ARENA_ARRAY(setting->builder->scratch, 2 * LIMIT_DRAWING_DASHES, fixed);
    size_t count = 0;
    fixed sum = 0;
    if (lengths == NULL) {
        drawing_no_memory(setting->builder);
        return;
    }
    *dashes = (struct dashes){0};
    if (is(setting, "none"))
        return;
    for (const char *at = setting->value; !at_end(at); at = skip_comma(at)) {
        at = skip_space(at);
        if (count == LIMIT_DRAWING_DASHES || !parse_length(setting->context, &at, AXIS_OTHER, &lengths[count]) ||
            lengths[count] < 0) {
            wrong(setting, "none, or at most 64 lengths that are not negative");
            return;
        }
        sum = fixed_add(sum, lengths[count++]);
    }
    if (sum == 0)
        return;
    if (count % 2 == 1) { /* an odd list is gone through twice */
        memcpy(lengths + count, lengths, count * sizeof *lengths);
        count *= 2;
    }
    *dashes = (struct dashes){lengths, count};
}

static void set_miter(const struct setting *setting, fixed *limit)
{
    const char *at = setting->value;
    fixed value;
    if (fixed_parse(&at, &value) && at_end(at) && value >= FIXED_ONE)
        *limit = value;
    else
        wrong(setting, "a number of 1 or more");
}

static bool set_stroke(const struct setting *setting, struct style *style)
{
    const char *name = setting->name + strlen("stroke");
    int index;
    if (*name == '\0') {
        set_paint(setting, &style->stroke);
    } else if (strcmp(name, "-opacity") == 0) {
        set_opacity(setting, &style->stroke_opacity);
    } else if (strcmp(name, "-width") == 0) {
        set_length(setting, &style->stroke_width, false);
    } else if (strcmp(name, "-linecap") == 0) {
        if ((index = choose(setting, "butt|round|square")) >= 0)
            style->cap = (enum drawing_cap)index;
    } else if (strcmp(name, "-linejoin") == 0) {
        if ((index = choose(setting, "miter|round|bevel")) >= 0)
            style->join = (enum drawing_join)index;
    } else if (strcmp(name, "-miterlimit") == 0) {
        set_miter(setting, &style->miter_limit);
    } else if (strcmp(name, "-dasharray") == 0) {
        set_dashes(setting, &style->dashes);
    } else if (strcmp(name, "-dashoffset") == 0) {
        set_length(setting, &style->dash_offset, true);
    } else {
        return false;
    }
    return true;
}

/* ---- fonts ------------------------------------------------------------------------------------------------------- */

/* Names of roles, without the quotes of CSS. */
static void set_families(const struct setting *setting, struct style *style)
{
    size_t size = strlen(setting->value);
    char *families = arena_alloc(setting->builder->scratch, size + 1), *to = families;
    if (families == NULL) {
        drawing_no_memory(setting->builder);
        return;
    }
    for (const char *at = setting->value; *at != '\0'; at++)
        if (*at != '\'' && *at != '"')
            *to++ = *at;
    style->families = families;
}

static void set_font_size(const struct setting *setting, struct style *style)
{
    const char *at = setting->value;
    fixed value;
    style->font_size = setting->parent->font_size; /* what em refers to */
    bool good = fixed_parse(&at, &value) && value >= 0;
    if (good && *at == '%' && at_end(at + 1)) {
        style->font_size = fixed_divide(fixed_multiply(value, setting->parent->font_size), FIXED(100));
        return;
    }
    at = setting->value;
    if (good && parse_length(setting->context, &at, AXIS_OTHER, &value) && at_end(at))
        style->font_size = value;
    else
        wrong(setting, "a length or a percentage, as 10.5pt or 80%");
}

static void set_weight(const struct setting *setting, struct style *style)
{
    const char *at = setting->value;
    fixed value;
    int parent = setting->parent->font_weight;
    if (is(setting, "normal"))
        style->font_weight = 400;
    else if (is(setting, "bold"))
        style->font_weight = 700;
    else if (is(setting, "bolder"))
        style->font_weight = parent < 400 ? 400 : parent < 600 ? 700 : 900;
    else if (is(setting, "lighter"))
        style->font_weight = parent < 600 ? 100 : parent < 800 ? 400 : 700;
    else if (fixed_parse(&at, &value) && at_end(at) && value >= FIXED(100) && value <= FIXED(900))
        style->font_weight = (int)fixed_round(value);
    else
        wrong(setting, "normal, bold, bolder, lighter or 100 to 900");
}

static bool set_font(const struct setting *setting, struct style *style)
{
    const char *name = setting->name + strlen("font-");
    if (strcmp(name, "family") == 0) {
        set_families(setting, style);
    } else if (strcmp(name, "size") == 0) {
        set_font_size(setting, style);
    } else if (strcmp(name, "weight") == 0) {
        set_weight(setting, style);
    } else if (strcmp(name, "style") == 0) {
        int index = choose(setting, "normal|italic|oblique");
        if (index >= 0)
            style->font_style = index == 0 ? TEXT_NORMAL : index == 1 ? TEXT_ITALIC : TEXT_OBLIQUE;
    } else {
        return false;
    }
    return true;
}

/* ---- text -------------------------------------------------------------------------------------------------------- */

static void set_baseline(const struct setting *setting, struct style *style)
{
    static const enum baseline baselines[] = {
        BASELINE_ALPHABETIC, BASELINE_ALPHABETIC,  BASELINE_ALPHABETIC, BASELINE_MIDDLE,     BASELINE_CENTRAL,
        BASELINE_HANGING,    BASELINE_BEFORE_EDGE, BASELINE_AFTER_EDGE, BASELINE_AFTER_EDGE,
    };
    int index =
        choose(setting, "auto|baseline|alphabetic|middle|central|hanging|text-before-edge|text-after-edge|ideographic");
    if (index >= 0)
        style->baseline = baselines[index];
}

static void set_decoration(const struct setting *setting, struct style *style)
{
    style->underline = strstr(setting->value, "underline") != NULL;
    style->overline = strstr(setting->value, "overline") != NULL;
    style->line_through = strstr(setting->value, "line-through") != NULL;
    if (!style->underline && !style->overline && !style->line_through && !is(setting, "none"))
        wrong(setting, "none, underline, overline or line-through");
}

static bool set_text(const struct setting *setting, struct style *style)
{
    int index;
    if (strcmp(setting->name, "text-anchor") == 0) {
        if ((index = choose(setting, "start|middle|end")) >= 0)
            style->anchor = (enum anchor)index;
    } else if (strcmp(setting->name, "letter-spacing") == 0) {
        set_spacing(setting, &style->letter_spacing);
    } else if (strcmp(setting->name, "word-spacing") == 0) {
        set_spacing(setting, &style->word_spacing);
    } else if (strcmp(setting->name, "dominant-baseline") == 0 || strcmp(setting->name, "alignment-baseline") == 0) {
        set_baseline(setting, style);
    } else if (strcmp(setting->name, "text-decoration") == 0) {
        set_decoration(setting, style);
    } else {
        return false;
    }
    return true;
}

/* ---- what holds for the element ---------------------------------------------------------------------------------- */

static void set_clip_path(const struct setting *setting, struct style *style)
{
    const char *at = setting->value;
    style->clip_path = NULL;
    if (is(setting, "none"))
        return;
    size_t size = strncmp(at, "url(#", 5) == 0 ? strcspn(at + 5, ")") : 0;
    if (size == 0 || at[5 + size] != ')') {
        wrong(setting, "none or url(#id)");
        return;
    }
    style->clip_path = arena_substring(setting->builder->scratch, at + 5, size);
    if (style->clip_path == NULL)
        drawing_no_memory(setting->builder);
}

static bool set_other(const struct setting *setting, struct style *style)
{
    const char *name = setting->name;
    uint32_t color;
    if (strcmp(name, "fill") == 0)
        set_paint(setting, &style->fill);
    else if (strcmp(name, "fill-opacity") == 0)
        set_opacity(setting, &style->fill_opacity);
    else if (strcmp(name, "fill-rule") == 0)
        set_flag(setting, "nonzero|evenodd", &style->fill_even_odd);
    else if (strcmp(name, "clip-rule") == 0)
        set_flag(setting, "nonzero|evenodd", &style->clip_even_odd);
    else if (strcmp(name, "opacity") == 0)
        set_opacity(setting, &style->opacity);
    else if (strcmp(name, "visibility") == 0)
        set_flag(setting, "visible|hidden|collapse", &style->hidden);
    else if (strcmp(name, "display") == 0)
        style->not_displayed = is(setting, "none");
    else if (strcmp(name, "overflow") == 0)
        style->overflow_visible = is(setting, "visible") || is(setting, "auto");
    else if (strcmp(name, "clip-path") == 0)
        set_clip_path(setting, style);
    else if (strcmp(name, "color") != 0)
        return false;
    else if (parse_color(setting->value, &color))
        style->color = color;
    else if (!is(setting, "currentColor"))
        wrong(setting, "#rrggbb, rgb(r,g,b) or the name of a colour");
    return true;
}

static const char *const known[] = {
    "alignment-baseline",
    "clip-path",
    "clip-rule",
    "color",
    "display",
    "dominant-baseline",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "letter-spacing",
    "opacity",
    "overflow",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "text-decoration",
    "visibility",
    "word-spacing",
};

bool property_known(const char *name)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i], name) == 0)
            return true;
    return false;
}

bool property_set(struct drawing_builder *builder, struct context *context, const struct style *parent,
                  const char *name, const char *value)
{
    struct setting setting = {builder, context, parent, name, value};
    if (!property_known(name))
        return false;
    if (strcmp(value, "inherit") == 0)
        return true; /* those that are inherited have the parent's value already; the others are initial */
    if (strncmp(name, "stroke", 6) == 0)
        return set_stroke(&setting, &context->style);
    if (strncmp(name, "font-", 5) == 0)
        return set_font(&setting, &context->style);
    return set_text(&setting, &context->style) || set_other(&setting, &context->style);
}
