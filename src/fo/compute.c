/* compute - what a value that fits its grammar still leaves open and the layout must not see: steps of font sizes and
 * weights, widths of borders by name, percentages of a font size, absolute names of directions. */
#include "fo/value.h"

#include "fo/arithmetic.h"

/* Sizes grow by 1.2 from one name to the next; medium is 12pt. 7.9.4 leaves both to the formatter; FOP chose so too. */
enum { MEDIUM = 12000, LARGEST_STEP = 24, SMALLEST_STEP = -12 };

static mpt size_of_step(int step)
{
    int64_t numerator = 1, denominator = 1;
    for (int i = 0; i < (step < 0 ? -step : step) && i < LARGEST_STEP; i++) {
        numerator *= 6;
        denominator *= 5;
        if (numerator > INT64_C(1) << 40) { /* beyond any page: the exact fraction does not matter any more */
            numerator /= 1024;
            denominator /= 1024;
        }
    }
    int64_t up = step < 0 ? denominator : numerator, down = step < 0 ? numerator : denominator;
    return (2 * MEDIUM * up + down) / (2 * down);
}

/* larger and smaller go one step from the step that is nearest to the parent's size. */
static mpt size_beside(mpt size, int direction)
{
    int step = SMALLEST_STEP;
    while (step < LARGEST_STEP - 1 && 2 * size > size_of_step(step) + size_of_step(step + 1))
        step++;
    return size_of_step(step + direction);
}

static void compute_font_size(const struct value_context *context, struct fo_value *value)
{
    mpt parent = context->font_size;
    if (value->kind == FO_IS_LENGTH)
        return;
    struct fo_value size = {.kind = FO_IS_LENGTH};
    switch (value->keyword) {
    case FO_K_XX_SMALL:
        size.length = size_of_step(-3);
        break;
    case FO_K_X_SMALL:
        size.length = size_of_step(-2);
        break;
    case FO_K_SMALL:
        size.length = size_of_step(-1);
        break;
    case FO_K_LARGE:
        size.length = size_of_step(1);
        break;
    case FO_K_X_LARGE:
        size.length = size_of_step(2);
        break;
    case FO_K_XX_LARGE:
        size.length = size_of_step(3);
        break;
    case FO_K_LARGER:
        size.length = size_beside(parent, 1);
        break;
    case FO_K_SMALLER:
        size.length = size_beside(parent, -1);
        break;
    default:
        size.length = MEDIUM;
    }
    *value = size;
}

/* 100 … 900; the steps of bolder and lighter are those of CSS 2.1, 15.6. */
static bool compute_font_weight(const struct value_context *context, struct fo_value *value)
{
    int64_t parent = 400, weight = 400;
    if (value->kind == FO_IS_NUMBER)
        return value->number >= 100 * MILLION && value->number <= 900 * MILLION;
    if (context->heritage != NULL)
        parent = fo_heritage_get(context->heritage, FO_P_FONT_WEIGHT)->number / MILLION;
    if (value->keyword == FO_K_BOLD)
        weight = 700;
    else if (value->keyword == FO_K_BOLDER)
        weight = parent < 400 ? 400 : parent < 600 ? 700 : 900;
    else if (value->keyword == FO_K_LIGHTER)
        weight = parent < 600 ? 100 : parent < 800 ? 400 : 700;
    *value = (struct fo_value){.kind = FO_IS_NUMBER, .number = weight * MILLION};
    return true;
}

/* thin, medium and thick are left to the formatter; these are FOP's. */
static void compute_border_width(struct fo_value *value)
{
    mpt width = 0;
    switch (value->keyword) {
    case FO_K_THIN:
        width = 500;
        break;
    case FO_K_MEDIUM:
        width = 1000;
        break;
    case FO_K_THICK:
        width = 2000;
        break;
    default:
        return;
    }
    *value = (struct fo_value){.kind = FO_IS_LENGTH, .length = width};
}

/* In lr-tb, the only writing mode here. */
static void compute_direction(struct fo_value *value)
{
    switch (value->keyword) {
    case FO_K_LEFT:
        value->keyword = FO_K_START;
        break;
    case FO_K_RIGHT:
        value->keyword = FO_K_END;
        break;
    case FO_K_TOP:
        value->keyword = FO_K_BEFORE;
        break;
    case FO_K_BOTTOM:
        value->keyword = FO_K_AFTER;
        break;
    default:
        break;
    }
}

static bool compute_percentage(const struct value_context *context, struct fo_value *value)
{
    enum percent_base base = context->vocabulary->properties[context->property].percent;
    if (value->kind != FO_IS_LENGTH || value->percent == 0 || (base != FONT && base != PARENT_FONT))
        return true;
    struct fo_value sum = {.kind = FO_IS_LENGTH};
    if (!fo_multiply_divide(value->percent, context->font_size, MILLION, &sum.length))
        return false;
    sum.length += value->length;
    *value = sum;
    return sum.length >= 0;
}

bool fo_value_compute(struct value_context *context, struct fo_value *value)
{
    switch (context->property) {
    case FO_P_FONT_SIZE:
        compute_font_size(context, value);
        break;
    case FO_P_FONT_WEIGHT:
        return compute_font_weight(context, value);
    case FO_P_BORDER_BEFORE_WIDTH:
    case FO_P_BORDER_AFTER_WIDTH:
    case FO_P_BORDER_START_WIDTH:
    case FO_P_BORDER_END_WIDTH:
        if (value->kind == FO_IS_KEYWORD)
            compute_border_width(value);
        return true;
    case FO_P_TEXT_ALIGN:
    case FO_P_TEXT_ALIGN_LAST:
    case FO_P_CAPTION_SIDE:
        compute_direction(value);
        return true;
    default:
        break;
    }
    if (value->kind == FO_IS_KEYWORD && value->keyword == FO_K_TRANSPARENT)
        *value = (struct fo_value){.kind = FO_IS_COLOR, .color = 0};
    return compute_percentage(context, value);
}
