/* corresponding - properties that follow from others on the same object: 5.3 of XSL 1.1, and what is left of borders.
 *
 *   border width   0 without a style; medium if a style is given and no width (7.8.21)
 *   border color   the object's color unless given (7.8.20)
 *   start-indent   with a margin: inherited start-indent + margin + padding + border (5.3.2); objects that make a
 *                  reference area (block-container, table-cell, table-caption) do not add the inherited one
 *   space-before   the margin at the top, retained at the edge of a page (5.3.1)
 *   space-start    of inline objects: the margin at the left
 *
 * Which of two names wins follows 5.3.1: an absolute name that is given, then the relative name, then an absolute name
 * that only a shorthand gave. Apache FOP does the same, and its area trees are what ours are compared with. */
#include "fo/tree.h"

#include "fo/arithmetic.h"

struct side {
    enum fo_property margin, padding, border_style, border_width, border_color;
};

static const struct side sides[] = {
    {FO_P_MARGIN_TOP, FO_P_PADDING_BEFORE, FO_P_BORDER_BEFORE_STYLE, FO_P_BORDER_BEFORE_WIDTH,
     FO_P_BORDER_BEFORE_COLOR},
    {FO_P_MARGIN_BOTTOM, FO_P_PADDING_AFTER, FO_P_BORDER_AFTER_STYLE, FO_P_BORDER_AFTER_WIDTH, FO_P_BORDER_AFTER_COLOR},
    {FO_P_MARGIN_LEFT, FO_P_PADDING_START, FO_P_BORDER_START_STYLE, FO_P_BORDER_START_WIDTH, FO_P_BORDER_START_COLOR},
    {FO_P_MARGIN_RIGHT, FO_P_PADDING_END, FO_P_BORDER_END_STYLE, FO_P_BORDER_END_WIDTH, FO_P_BORDER_END_COLOR},
};
enum { TOP, BOTTOM, LEFT, RIGHT };

static bool set(struct styles *styles, struct working_style *working, enum fo_property property,
                const struct fo_value *value)
{
    working->value[property] = fo_style_value(styles, value);
    return working->value[property] != NULL;
}

/* ---- borders ------------------------------------------------------------------------------------------------- */

static bool apply_borders(struct styles *styles, const struct assignments *assignments, struct working_style *working)
{
    static const struct fo_value none = {.kind = FO_IS_LENGTH}, medium = {.kind = FO_IS_LENGTH, .length = 1000};
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        enum fo_keyword style = working->value[sides[i].border_style]->keyword;
        if (style == FO_K_NONE || style == FO_K_HIDDEN) {
            if (bit_get(assignments->given, sides[i].border_width) &&
                !set(styles, working, sides[i].border_width, &none))
                return false;
            continue;
        }
        if (!bit_get(assignments->given, sides[i].border_width) &&
            !set(styles, working, sides[i].border_width, &medium))
            return false;
        if (!bit_get(assignments->given, sides[i].border_color))
            working->value[sides[i].border_color] = working->value[FO_P_COLOR];
    }
    return true;
}

/* The initial precedence of a border hangs on the object (7.28.1); only collapse-with-precedence asks for it. */
static bool apply_precedence(struct styles *styles, enum fo_object object, const struct assignments *assignments,
                             struct working_style *working)
{
    static const enum fo_property rows[] = {FO_P_BORDER_BEFORE_PRECEDENCE, FO_P_BORDER_AFTER_PRECEDENCE,
                                            FO_P_BORDER_START_PRECEDENCE, FO_P_BORDER_END_PRECEDENCE};
    static const enum fo_object ranking[] = {FO_TABLE_FOOTER, FO_TABLE_HEADER, FO_TABLE_BODY, FO_TABLE_ROW,
                                             FO_TABLE_COLUMN, FO_TABLE_CELL,   FO_TABLE};
    if (working->value[FO_P_BORDER_COLLAPSE]->keyword != FO_K_COLLAPSE_WITH_PRECEDENCE)
        return true;
    int64_t rank = 0;
    while (rank < (int64_t)(sizeof ranking / sizeof ranking[0]) && ranking[rank] != object)
        rank++;
    struct fo_value value = {.kind = FO_IS_NUMBER, .number = rank * MILLION};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (!bit_get(assignments->given, rows[i]) && !set(styles, working, rows[i], &value))
            return false;
    }
    return true;
}

/* ---- margins ------------------------------------------------------------------------------------------------- */

/* Does the margin decide about a row whose relative name is `relative`? */
static bool margin_wins(const struct assignments *assignments, enum fo_property margin, enum fo_property relative)
{
    if (!bit_get(assignments->given, margin))
        return false;
    return assignments->of[margin].precision > SIDED || !bit_get(assignments->given, relative);
}

/* `auto` on a block is 0 (5.3.2 gives it no meaning of its own there). */
static struct fo_value margin_length(const struct working_style *working, enum fo_property margin)
{
    const struct fo_value *value = working->value[margin];
    return value->kind == FO_IS_LENGTH ? *value : (struct fo_value){.kind = FO_IS_LENGTH};
}

static bool makes_reference_area(enum fo_object object)
{
    return object == FO_BLOCK_CONTAINER || object == FO_TABLE_CELL || object == FO_TABLE_CAPTION || object == FO_FLOW ||
           object == FO_STATIC_CONTENT;
}

static bool apply_indent(struct styles *styles, enum fo_object object, const struct assignments *assignments,
                         const struct fo_value *inherited, const struct side *side, enum fo_property indent,
                         struct working_style *working)
{
    if (!margin_wins(assignments, side->margin, indent))
        return true;
    struct fo_value sum = margin_length(working, side->margin);
    if (!fo_value_add(&sum, working->value[side->padding], &sum) ||
        !fo_value_add(&sum, working->value[side->border_width], &sum))
        return true; /* too large to add: the inherited indent stays */
    if (!makes_reference_area(object) && !fo_value_add(&sum, inherited, &sum))
        return true;
    return set(styles, working, indent, &sum);
}

/* `minimum` is the first of the rows .minimum, .optimum and .maximum of a space. */
static bool apply_space(struct styles *styles, const struct assignments *assignments, enum fo_property margin,
                        enum fo_property minimum, struct working_style *working)
{
    for (int i = 0; i < 3; i++) {
        enum fo_property row = (enum fo_property)((int)minimum + i);
        struct fo_value length = margin_length(working, margin);
        if (margin_wins(assignments, margin, row) && !set(styles, working, row, &length))
            return false;
    }
    return true;
}

/* A margin above or below a block is kept at the edge of a page too: its space is retained (5.3.1). */
static bool apply_block_space(struct styles *styles, const struct assignments *assignments, enum fo_property margin,
                              enum fo_property minimum, enum fo_property conditionality, struct working_style *working)
{
    static const struct fo_value retain = {.kind = FO_IS_KEYWORD, .keyword = FO_K_RETAIN};
    enum fo_property optimum = (enum fo_property)((int)minimum + 1);
    if (!apply_space(styles, assignments, margin, minimum, working))
        return false;
    return !margin_wins(assignments, margin, optimum) || bit_get(assignments->given, conditionality) ||
           set(styles, working, conditionality, &retain);
}

enum layout_kind { LAYOUT_NONE, LAYOUT_BLOCK, LAYOUT_INLINE };

static enum layout_kind kind_of(enum fo_object object)
{
    switch (object) {
    case FO_INLINE:
    case FO_CHARACTER:
    case FO_LEADER:
    case FO_EXTERNAL_GRAPHIC:
    case FO_INSTREAM_FOREIGN_OBJECT:
    case FO_PAGE_NUMBER:
    case FO_PAGE_NUMBER_CITATION:
    case FO_PAGE_NUMBER_CITATION_LAST:
    case FO_BASIC_LINK:
        return LAYOUT_INLINE;
    case FO_SIMPLE_PAGE_MASTER:
    case FO_REGION_BODY:
    case FO_REGION_BEFORE:
    case FO_REGION_AFTER:
    case FO_REGION_START:
    case FO_REGION_END:
        return LAYOUT_NONE; /* their margins are what the page is cut with */
    default:
        return LAYOUT_BLOCK;
    }
}

static const struct fo_value *inherited_value(const struct styles *styles, const struct heritage *heritage,
                                              enum fo_property property)
{
    return heritage == NULL ? styles->vocabulary->properties[property].initial : fo_heritage_get(heritage, property);
}

bool fo_corresponding_apply(struct styles *styles, enum fo_object object, const struct heritage *heritage,
                            const struct assignments *assignments, struct working_style *working)
{
    const struct fo_value *start = inherited_value(styles, heritage, FO_P_START_INDENT);
    const struct fo_value *end = inherited_value(styles, heritage, FO_P_END_INDENT);
    if (!apply_borders(styles, assignments, working) || !apply_precedence(styles, object, assignments, working))
        return false;
    switch (kind_of(object)) {
    case LAYOUT_NONE:
        return true;
    case LAYOUT_INLINE:
        return apply_space(styles, assignments, FO_P_MARGIN_LEFT, FO_P_SPACE_START_MINIMUM, working) &&
               apply_space(styles, assignments, FO_P_MARGIN_RIGHT, FO_P_SPACE_END_MINIMUM, working);
    case LAYOUT_BLOCK:
        break;
    }
    return apply_block_space(styles, assignments, FO_P_MARGIN_TOP, FO_P_SPACE_BEFORE_MINIMUM,
                             FO_P_SPACE_BEFORE_CONDITIONALITY, working) &&
           apply_block_space(styles, assignments, FO_P_MARGIN_BOTTOM, FO_P_SPACE_AFTER_MINIMUM,
                             FO_P_SPACE_AFTER_CONDITIONALITY, working) &&
           apply_indent(styles, object, assignments, start, &sides[LEFT], FO_P_START_INDENT, working) &&
           apply_indent(styles, object, assignments, end, &sides[RIGHT], FO_P_END_INDENT, working);
}
