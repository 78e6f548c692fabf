/* Conditions: <when> and <unless>. What may be asked depends on the place, since places, movements and grades are made
 * one after the other: an indicator is scored before anything is ranked, and a ranking is made before the grades. */
#include "scheme/builder.h"

#include <string.h>

enum attribute { ITEM = 1, VALUE = 2, RANKING = 4, GRADE = 8, FROM = 16, CONSEQUENCE = 32, STATE = 64 };

static const char *const attribute_names[] = {"item", "value", "ranking", "grade", "from", "consequence", "state"};

/* Rows by enum scheme_condition_of. */
static const struct question {
    const char *word;
    unsigned needs, allows; /* attributes; an item that is allowed and absent is what the scheme scores as a whole */
    unsigned places;        /* bits of enum place where it may be asked */
} questions[] = {
#define ANYWHERE      ((1U << IN_INDICATOR) | (1U << IN_VETO) | (1U << IN_RANKING) | (1U << IN_GRADE) | (1U << IN_USE))
#define AFTER_RANKING ((1U << IN_GRADE) | (1U << IN_USE))
    {"score", 0, ITEM, ANYWHERE},
    {"percent", 0, ITEM, ANYWHERE},
    {"value", VALUE, ITEM, ANYWHERE},
    {"events", 0, ITEM, ANYWHERE},
    {"lost", 0, ITEM, ANYWHERE},
    {"vetoes", 0, 0, ANYWHERE},
    {"rank", RANKING, 0, AFTER_RANKING | (1U << IN_RANKING)},
    {"rank-from-bottom", RANKING, 0, AFTER_RANKING | (1U << IN_RANKING)},
    {"movement", RANKING, 0, AFTER_RANKING},
    {"grade", GRADE, 0, 1U << IN_USE},
    {"earlier-grade", GRADE | FROM, 0, ANYWHERE},
    {"earlier-score", FROM, 0, ANYWHERE},
    {"earlier-consequence", FROM | CONSEQUENCE, 0, ANYWHERE},
    {"rectifications", 0, STATE, ANYWHERE},
};

static const char *const place_names[] = {"indicator", "veto", "ranking", "grade", "consequence"};

static const struct question *find_question(const struct xml_element *element)
{
    const char *of = xml_value(element, "of");
    for (size_t i = 0; of != NULL && i < sizeof questions / sizeof questions[0]; i++)
        if (strcmp(questions[i].word, of) == 0)
            return &questions[i];
    return &questions[0];
}

static void check_attributes(struct builder *builder, const struct xml_element *element,
                             const struct question *question, enum place place)
{
    const struct scheme_indicator *indicator = builder_indicator(builder);
    unsigned needs = question->needs;
    /* The whole is not there yet while a part of it is scored; a value has an item. */
    if (indicator == NULL && (question->needs & VALUE) != 0)
        needs |= ITEM;
    if (indicator != NULL && (question->allows & ITEM) != 0 && (question->needs & VALUE) == 0)
        needs |= ITEM;
    for (unsigned i = 0; i < sizeof attribute_names / sizeof attribute_names[0]; i++) {
        const bool given = xml_value(element, attribute_names[i]) != NULL;
        if (!given && (needs >> i & 1) != 0)
            READ_FAULT(builder, DIAG_SCHEME_WHEN_NEEDS, element->at, NULL, question->word, attribute_names[i]);
        if (given && ((needs | question->allows) >> i & 1) == 0)
            READ_FAULT(builder, DIAG_SCHEME_WHEN_UNUSED, builder_place(builder, element, attribute_names[i]), NULL,
                       question->word, attribute_names[i]);
    }
    if ((question->places >> place & 1) == 0)
        READ_FAULT(builder, DIAG_SCHEME_WHEN_PLACE, element->at, NULL, question->word, place_names[place]);
}

static void read_condition(struct builder *builder, const struct xml_element *element, const struct slot *slot,
                           enum place place)
{
    struct scheme_condition *condition = table_attach(builder, slot, TABLE_CONDITIONS);
    if (condition == NULL)
        return;
    const struct row row = table_last(builder, TABLE_CONDITIONS);
    const struct question *question = find_question(element);
    const struct bounds bounds = builder_bounds(builder, element, NULL);
    SET_BOUNDS(condition, bounds);
    condition->of = (enum scheme_condition_of)(question - questions);
    condition->quantity = SCHEME_NONE;
    condition->at = element->at;
    check_attributes(builder, element, question, place);
    const bool grade = condition->of == SCHEME_WHEN_GRADE || condition->of == SCHEME_WHEN_EARLIER_GRADE;
    const bool closed = !grade && condition->of != SCHEME_WHEN_EARLIER_CONSEQUENCE; /* nothing without a bound */
    condition->from = builder_value(builder, element, "from");
    condition->consequence = builder_value(builder, element, "consequence");
    condition->state = builder_value(builder, element, "state");
    if (closed && !bounds.has_low && !bounds.has_high)
        READ_FAULT(builder, DIAG_SCHEME_WHEN_OPEN, element->at, NULL, question->word);
    if (grade && (bounds.has_low || bounds.has_high))
        READ_FAULT(builder, DIAG_SCHEME_WHEN_UNUSED, element->at, NULL, question->word, "at-least");
    builder_refer(builder, element, "item", TABLE_INDICATORS, row, offsetof(struct scheme_condition, item));
    builder_refer(builder, element, "ranking", TABLE_RANKINGS, row, offsetof(struct scheme_condition, ranking));
    builder_refer(builder, element, "grade", TABLE_GRADES, row, offsetof(struct scheme_condition, grade));
    condition = TABLE_ROW(builder, TABLE_CONDITIONS, struct scheme_condition, row.index);
    if (xml_value(element, "item") == NULL && (question->allows & ITEM) != 0)
        condition->item = builder->depth > 0 ? builder_indicator_index(builder) : 0;
    if (condition->of != SCHEME_WHEN_VALUE || xml_value(element, "value") == NULL)
        return;
    builder_refer(builder, element, "value", TABLE_QUANTITIES, row, offsetof(struct scheme_condition, quantity));
    const struct row last = table_last(builder, TABLE_REFERENCES);
    if (last.index != SCHEME_NONE)
        TABLE_ROW(builder, TABLE_REFERENCES, struct reference, last.index)->kind = REFER_VALUE;
}

void start_when(struct builder *builder, const struct xml_element *element)
{
    const struct slot own = SLOT(((struct row){TABLE_INDICATORS, builder_indicator_index(builder)}),
                                 struct scheme_indicator, conditions, condition_count);
    if (builder->depth > 0)
        read_condition(builder, element, &own, IN_INDICATOR);
    else
        read_condition(builder, element, &builder->conditions, builder->place);
}

void start_unless(struct builder *builder, const struct xml_element *element)
{
    const struct slot slot = SLOT(table_last(builder, TABLE_VETOES), struct scheme_veto, unless, unless_count);
    if (builder->depth == 0)
        read_condition(builder, element, &slot, IN_VETO);
}
