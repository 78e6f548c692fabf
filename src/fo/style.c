/* style - values, pages and styles, each kept once; see style.h. */
#include "fo/style.h"

#include "fo/value.h"

#include <string.h>

/* Copies field by field into zeroed memory: what lies between the fields must not make equal values differ. */
const struct fo_value *fo_style_value(struct styles *styles, const struct fo_value *value)
{
    struct fo_value clean;
    memset(&clean, 0, sizeof clean);
    clean.kind = value->kind;
    switch (value->kind) {
    case FO_IS_KEYWORD:
        clean.keyword = value->keyword;
        break;
    case FO_IS_LENGTH:
        clean.length = value->length;
        clean.percent = value->percent;
        clean.of_parent = value->of_parent && value->percent != 0;
        clean.proportional = value->proportional;
        break;
    case FO_IS_NUMBER:
        clean.number = value->number;
        break;
    case FO_IS_COLOR:
        clean.color = value->color;
        break;
    case FO_IS_STRING:
        clean.string = value->string; /* interned itself, so the pointer is the text */
        break;
    }
    return fo_intern_bytes(&styles->values, &clean, sizeof clean);
}

const struct fo_value *fo_heritage_get(const struct heritage *heritage, enum fo_property property)
{
    return heritage->page[property / PAGE_ROWS - FIRST_HERITAGE_PAGE]->value[property % PAGE_ROWS];
}

const struct fo_value *fo_style_get(const struct fo_style *style, enum fo_property property)
{
    return style->page[property / PAGE_ROWS]->value[property % PAGE_ROWS];
}

void fo_working_start(const struct styles *styles, const struct heritage *heritage, struct working_style *working)
{
    for (size_t i = 0; i < FO_PROPERTY_COUNT; i++)
        working->value[i] = i >= FIRST_INHERITED && heritage != NULL ? fo_heritage_get(heritage, (enum fo_property)i)
                                                                     : styles->vocabulary->properties[i].initial;
    memset(working->specified, 0, sizeof working->specified);
}

/* ---- pages --------------------------------------------------------------------------------------------------- */

/* Rows [page * PAGE_ROWS, …) of `values`; rows before `first` are initial. */
static const struct value_page *make_page(struct styles *styles, const struct fo_value *const *values, size_t page,
                                          size_t first)
{
    struct value_page rows;
    memset(&rows, 0, sizeof rows);
    for (size_t i = 0; i < PAGE_ROWS; i++) {
        size_t row = page * PAGE_ROWS + i;
        if (row < FO_PROPERTY_COUNT)
            rows.value[i] = row < first ? styles->vocabulary->properties[row].initial : values[row];
    }
    return fo_intern_bytes(&styles->pages, &rows, sizeof rows);
}

/* A list-item is what body-start() in its label and body speaks of; everything else passes on what it was handed. */
static void set_list(struct heritage *heritage, const struct working_style *working, enum fo_object object,
                     const struct heritage *parent)
{
    if (object == FO_LIST_ITEM) {
        heritage->item_indent = working->value[FO_P_START_INDENT];
        heritage->item_distance = working->value[FO_P_PROVISIONAL_DISTANCE_BETWEEN_STARTS];
        heritage->item_separation = working->value[FO_P_PROVISIONAL_LABEL_SEPARATION];
    } else if (parent != NULL) {
        heritage->item_indent = parent->item_indent;
        heritage->item_distance = parent->item_distance;
        heritage->item_separation = parent->item_separation;
    }
}

static const struct heritage *make_heritage(struct styles *styles, const struct working_style *working,
                                            const struct fo_style *style, enum fo_object object,
                                            const struct heritage *parent)
{
    struct heritage heritage;
    memset(&heritage, 0, sizeof heritage);
    for (size_t i = 0; i < HERITAGE_PAGES; i++)
        heritage.page[i] = style->page[FIRST_HERITAGE_PAGE + i];
    heritage.page[0] = make_page(styles, working->value, FIRST_HERITAGE_PAGE, FIRST_INHERITED);
    set_list(&heritage, working, object, parent);
    return heritage.page[0] == NULL ? NULL : fo_intern_bytes(&styles->heritages, &heritage, sizeof heritage);
}

const struct fo_style *fo_style_finish(struct styles *styles, const struct working_style *working,
                                       enum fo_object object, const struct heritage *parent)
{
    struct fo_style style;
    memset(&style, 0, sizeof style);
    for (size_t i = 0; i < STYLE_PAGES; i++) {
        style.page[i] = make_page(styles, working->value, i, 0);
        if (style.page[i] == NULL)
            return NULL;
    }
    style.heritage = make_heritage(styles, working, &style, object, parent);
    memcpy(style.specified, working->specified, sizeof style.specified);
    return style.heritage == NULL ? NULL : fo_intern_bytes(&styles->styles, &style, sizeof style);
}

/* ---- the tables ---------------------------------------------------------------------------------------------- */

static bool set_initial(struct styles *styles, enum fo_property property)
{
    struct property_row *row = &styles->vocabulary->properties[property];
    struct value_context context = {
        .vocabulary = styles->vocabulary, .strings = &styles->strings, .property = property, .font_size = 0};
    struct fo_value value = {.kind = FO_IS_NUMBER};
    if (row->initial_text[0] == '\0' && (row->accepts & ACCEPTS_TEXT) != 0)
        value = (struct fo_value){.kind = FO_IS_STRING, .string = fo_intern_text(&styles->strings, "", 0)};
    else if (row->initial_text[0] != '\0' &&
             !fo_value_parse(&context, row->initial_text, strlen(row->initial_text), &value))
        return false;
    if (property == FO_P_BORDER_BEFORE_WIDTH || property == FO_P_BORDER_AFTER_WIDTH ||
        property == FO_P_BORDER_START_WIDTH || property == FO_P_BORDER_END_WIDTH)
        value.length = 0; /* medium, but the initial border has no style, and without one its computed width is 0 */
    row->initial = fo_style_value(styles, &value);
    return row->initial != NULL;
}

bool fo_styles_create(struct styles *styles, struct arena *arena)
{
    *styles = (struct styles){.arena = arena};
    struct intern *tables[] = {&styles->strings,   &styles->values, &styles->pages,
                               &styles->heritages, &styles->styles, &styles->by_attributes};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        tables[i]->arena = arena;
    styles->vocabulary = fo_vocabulary_create(arena);
    if (styles->vocabulary == NULL)
        return false;
    for (size_t i = 0; i < FO_PROPERTY_COUNT; i++) {
        if (!set_initial(styles, (enum fo_property)i))
            return false;
    }
    struct working_style working;
    fo_working_start(styles, NULL, &working);
    styles->initial = fo_style_finish(styles, &working, FO_TEXT, NULL);
    return styles->initial != NULL;
}

void fo_styles_free(struct styles *styles)
{
    struct intern *tables[] = {&styles->strings,   &styles->values, &styles->pages,
                               &styles->heritages, &styles->styles, &styles->by_attributes};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        fo_intern_free(tables[i]);
}
