/* function - the functions of 5.10: one row for each. */
#include "fo/value.h"

#include "fo/arithmetic.h"
#include "fo/tree.h"

#include <string.h>

typedef bool function(struct value_context *context, const struct argument *arguments, size_t count,
                      struct fo_value *out);

/* ---- numbers (5.10.1) ---------------------------------------------------------------------------------------- */

static bool call_abs(struct value_context *context, const struct argument *arguments, size_t count,
                     struct fo_value *out)
{
    (void)context;
    (void)count;
    struct fo_value zero = {.kind = arguments[0].value.kind};
    int order = 0;
    *out = arguments[0].value;
    return fo_value_compare(out, &zero, &order) && (order >= 0 || fo_value_negate(&arguments[0].value, out));
}

static bool choose(const struct argument *arguments, int wanted, struct fo_value *out)
{
    int order = 0;
    if (!fo_value_compare(&arguments[0].value, &arguments[1].value, &order))
        return false;
    *out = order == wanted ? arguments[0].value : arguments[1].value;
    return true;
}

static bool call_max(struct value_context *context, const struct argument *arguments, size_t count,
                     struct fo_value *out)
{
    (void)context;
    (void)count;
    return choose(arguments, 1, out);
}

static bool call_min(struct value_context *context, const struct argument *arguments, size_t count,
                     struct fo_value *out)
{
    (void)context;
    (void)count;
    return choose(arguments, -1, out);
}

/* The largest whole number that is not above value + add. */
static bool whole(const struct argument *arguments, int64_t add, struct fo_value *out)
{
    if (arguments[0].value.kind != FO_IS_NUMBER)
        return false;
    int64_t number = arguments[0].value.number + add, rest = number % MILLION;
    *out = (struct fo_value){.kind = FO_IS_NUMBER, .number = number - rest - (rest < 0 ? MILLION : 0)};
    return true;
}

static bool call_floor(struct value_context *context, const struct argument *arguments, size_t count,
                       struct fo_value *out)
{
    (void)context;
    (void)count;
    return whole(arguments, 0, out);
}

static bool call_ceiling(struct value_context *context, const struct argument *arguments, size_t count,
                         struct fo_value *out)
{
    (void)context;
    (void)count;
    return whole(arguments, MILLION - 1, out);
}

static bool call_round(struct value_context *context, const struct argument *arguments, size_t count,
                       struct fo_value *out)
{
    (void)context;
    (void)count;
    return whole(arguments, MILLION / 2, out);
}

/* ---- colours (5.10.2) ---------------------------------------------------------------------------------------- */

/* A part of a colour in millionths: a percentage, or a number of `full`. */
static bool color_part(const struct argument *argument, int64_t full, int64_t *out)
{
    const struct fo_value *value = &argument->value;
    *out = value->percent;
    if (value->kind == FO_IS_LENGTH)
        return value->length == 0 && value->proportional == 0;
    return value->kind == FO_IS_NUMBER && fo_multiply_divide(value->number, 1, full, out);
}

static bool call_rgb(struct value_context *context, const struct argument *arguments, size_t count,
                     struct fo_value *out)
{
    (void)context;
    int64_t part[3];
    for (size_t i = 0; i < count; i++) {
        if (!color_part(&arguments[i], 255, &part[i]))
            return false;
    }
    *out = fo_color_rgb(part[0], part[1], part[2]);
    return true;
}

static bool call_cmyk(struct value_context *context, const struct argument *arguments, size_t count,
                      struct fo_value *out)
{
    (void)context;
    int64_t part[4];
    for (size_t i = 0; i < count; i++) {
        if (!color_part(&arguments[i], 1, &part[i]))
            return false;
    }
    *out = fo_color_cmyk(part[0], part[1], part[2], part[3]);
    return true;
}

/* ---- tables and lists (5.10.3, 5.10.4) ----------------------------------------------------------------------- */

static bool call_proportional(struct value_context *context, const struct argument *arguments, size_t count,
                              struct fo_value *out)
{
    (void)count;
    *out = (struct fo_value){.kind = FO_IS_LENGTH, .proportional = arguments[0].value.number};
    return context->property == FO_P_COLUMN_WIDTH && arguments[0].value.kind == FO_IS_NUMBER &&
           arguments[0].value.number >= 0;
}

/* Where the list-item begins, and how far its body is from there. */
static bool call_body_start(struct value_context *context, const struct argument *arguments, size_t count,
                            struct fo_value *out)
{
    (void)arguments;
    (void)count;
    const struct heritage *heritage = context->heritage;
    return heritage != NULL && heritage->item_indent != NULL &&
           fo_value_add(heritage->item_indent, heritage->item_distance, out);
}

/* The whole width of the reference area, less where the body begins, and the gap between label and body. */
static bool call_label_end(struct value_context *context, const struct argument *arguments, size_t count,
                           struct fo_value *out)
{
    struct fo_value start, back, sum;
    if (!call_body_start(context, arguments, count, &start))
        return false;
    struct fo_value full = {.kind = FO_IS_LENGTH, .percent = MILLION};
    return fo_value_negate(&start, &back) && fo_value_add(&full, &back, &sum) &&
           fo_value_add(&sum, context->heritage->item_separation, out);
}

/* ---- values of other nodes (5.10.4) -------------------------------------------------------------------------- */

/* The row that the argument names; without one, the row that is being computed. A name that stands for several rows
 * means the one of them that is being computed, else the middle one (the optimum). */
static bool named_row(const struct value_context *context, const struct argument *arguments, size_t count,
                      enum fo_property *out)
{
    char name[64];
    *out = context->property;
    if (count == 0)
        return true;
    if (arguments[0].is_value || arguments[0].word_size >= sizeof name)
        return false;
    memcpy(name, arguments[0].word, arguments[0].word_size);
    name[arguments[0].word_size] = '\0';
    const struct attribute_name *entry = fo_vocabulary_name(context->vocabulary, name);
    if (entry == NULL || entry->expansion != SAME || entry->count == 0 || entry->of_node)
        return false;
    for (size_t i = 0; i < entry->count; i++) {
        if (entry->targets[i] == context->property)
            return true;
    }
    *out = entry->targets[entry->count / 2];
    return true;
}

static bool call_from_parent(struct value_context *context, const struct argument *arguments, size_t count,
                             struct fo_value *out)
{
    enum fo_property row;
    return named_row(context, arguments, count, &row) && fo_value_inherit(context, row, out);
}

static bool call_inherited(struct value_context *context, const struct argument *arguments, size_t count,
                           struct fo_value *out)
{
    enum fo_property row;
    return named_row(context, arguments, count, &row) &&
           context->vocabulary->properties[row].inheritance == INHERITED && fo_value_inherit(context, row, out);
}

static bool call_nearest(struct value_context *context, const struct argument *arguments, size_t count,
                         struct fo_value *out)
{
    enum fo_property row;
    if (!named_row(context, arguments, count, &row))
        return false;
    context->looked_beyond = true;
    *out = *context->vocabulary->properties[row].initial;
    for (const struct fo_node *node = context->parent; node != NULL; node = node->parent) {
        if (bit_get(node->style->specified, row)) {
            *out = *fo_style_get(node->style, row);
            break;
        }
    }
    return true;
}

static bool call_from_column(struct value_context *context, const struct argument *arguments, size_t count,
                             struct fo_value *out)
{
    enum fo_property row;
    context->looked_beyond = true;
    if (context->column == NULL || !named_row(context, arguments, count, &row))
        return false;
    *out = *fo_style_get(context->column, row);
    return true;
}

/* ---- the table ----------------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    size_t least, most;
    bool words; /* takes the name of a property, not values */
    function *call;
} functions[] = {
    {"abs", 1, 1, false, call_abs},
    {"body-start", 0, 0, false, call_body_start},
    {"ceiling", 1, 1, false, call_ceiling},
    {"cmyk", 4, 4, false, call_cmyk},
    {"floor", 1, 1, false, call_floor},
    {"from-nearest-specified-value", 0, 1, true, call_nearest},
    {"from-parent", 0, 1, true, call_from_parent},
    {"from-table-column", 0, 1, true, call_from_column},
    {"inherited-property-value", 0, 1, true, call_inherited},
    {"label-end", 0, 0, false, call_label_end},
    {"max", 2, 2, false, call_max},
    {"min", 2, 2, false, call_min},
    {"proportional-column-width", 1, 1, false, call_proportional},
    {"rgb", 3, 3, false, call_rgb},
    {"round", 1, 1, false, call_round},
};

bool fo_function_call(struct value_context *context, const char *name, size_t name_size,
                      const struct argument *arguments, size_t count, struct fo_value *out)
{
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        if (strlen(functions[i].name) != name_size || memcmp(functions[i].name, name, name_size) != 0)
            continue;
        if (count < functions[i].least || count > functions[i].most)
            return false;
        for (size_t k = 0; k < count; k++) {
            if (arguments[k].is_value == functions[i].words)
                return false;
        }
        return functions[i].call(context, arguments, count, out);
    }
    return false;
}
