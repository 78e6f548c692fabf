/* XML events to the builder's lists.
 *
 * The schema has judged grammar and types before anything here is used: an event of a faulty document is taken as it
 * comes and the whole is thrown away afterwards. Indicators come in document order, so a parent stands before its
 * children and a subtree is a range.
 */
#include "scheme/builder.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* ---- small readers of attributes ------------------------------------------------------------- */

static const char *keep(struct builder *builder, const char *text)
{
    if (text == NULL)
        return NULL;
    const char *copy = arena_string(builder->arena, text);
    builder->memory = builder->memory || copy == NULL;
    return copy != NULL ? copy : "";
}

static const char *keep_value(struct builder *builder, const struct xml_element *element, const char *name)
{
    return keep(builder, xml_value(element, name));
}

static const char *value_or_empty(struct builder *builder, const struct xml_element *element, const char *name)
{
    const char *value = keep_value(builder, element, name);
    return value != NULL ? value : "";
}

/* True when the attribute is there and is a number. */
static bool read_number(const struct xml_element *element, const char *name, struct number *out)
{
    const char *value = xml_value(element, name);
    *out = number_int(0);
    return value != NULL && number_parse(value, out);
}

static int64_t read_integer(const struct xml_element *element, const char *name, int64_t absent)
{
    struct number number;
    int64_t value = absent;
    if (read_number(element, name, &number) && number_to_int(number, &value) != STATUS_OK)
        value = absent;
    return value;
}

static bool is_yes(const struct xml_element *element, const char *name, bool absent)
{
    const char *value = xml_value(element, name);
    return value == NULL ? absent : strcmp(value, "yes") == 0;
}

/* Codes parted by white space. */
static const char *const *read_codes(struct builder *builder, const struct xml_element *element, const char *name,
                                     size_t *count)
{
    const char *value = xml_value(element, name);
    *count = 0;
    if (value == NULL)
        return NULL;
    const char **codes = ARENA_ARRAY(builder->arena, strlen(value) / 2 + 1, const char *);
    static const char space[] = " \t\r\n";
    for (const char *at = value + strspn(value, space); codes != NULL && *at != '\0'; at += strspn(at, space)) {
        size_t length = strcspn(at, space);
        codes[*count] = arena_substring(builder->arena, at, length);
        builder->memory = builder->memory || codes[*count] == NULL;
        ++*count;
        at += length;
    }
    builder->memory = builder->memory || codes == NULL;
    return codes;
}

/* Remembers that the size_t at `offset` of the item added last to `owner` is named by an attribute; SCHEME_NONE until
 * then. */
static void refer(struct builder *builder, const struct xml_element *element, const char *attribute,
                  enum reference_kind kind, struct list *owner, size_t offset)
{
    const char *code = keep_value(builder, element, attribute);
    if (owner->count > 0)
        *(size_t *)(void *)((char *)list_at(owner, owner->count - 1) + offset) = SCHEME_NONE;
    if (code == NULL)
        return;
    struct reference *reference = LIST_ADD(&builder->references, struct reference);
    if (reference != NULL)
        *reference = (struct reference){kind, code, xml_place(element, attribute), owner, owner->count - 1, offset};
}

/* ---- indicators ------------------------------------------------------------------------------ */

static struct scheme_indicator *open_indicator(struct builder *builder)
{
    return builder->depth > 0 && builder->depth <= LIMIT_INDICATOR_DEPTH
               ? LIST_AT(&builder->indicators, struct scheme_indicator, builder->open[builder->depth - 1])
               : NULL;
}

static struct raw_indicator *open_raw(struct builder *builder)
{
    return LIST_AT(&builder->raw_indicators, struct raw_indicator, builder->open[builder->depth - 1]);
}

static enum status too_many(struct builder *builder, struct location at, size_t limit, const char *what)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", limit);
    diag_report(builder->sink, DIAG_SCHEME_LIMIT, at, text, what);
    builder->too_much = true;
    return STATUS_INVALID;
}

static void read_shape(struct builder *builder, const struct xml_element *element, struct scheme_indicator *indicator)
{
    indicator->has_max = read_number(element, "max", &indicator->max);
    indicator->has_cap = read_number(element, "cap", &indicator->cap);
    indicator->has_floor = read_number(element, "floor", &indicator->floor);
    indicator->has_weight = read_number(element, "weight", &indicator->weight);
    indicator->decimals = (int)read_integer(element, "decimals", -1);
    indicator->rounding = scheme_rounding_of(xml_value(element, "rounding"));
    indicator->kinds = read_codes(builder, element, "kinds", &indicator->kind_count);
    indicator->groups = read_codes(builder, element, "groups", &indicator->group_count);
}

static enum status start_indicator(struct builder *builder, const struct xml_element *element)
{
    if (builder->depth >= LIMIT_INDICATOR_DEPTH)
        return too_many(builder, element->at, LIMIT_INDICATOR_DEPTH, "levels of indicators");
    if (builder->indicators.count >= LIMIT_INDICATORS)
        return too_many(builder, element->at, LIMIT_INDICATORS, "indicators");
    struct scheme_indicator *indicator = LIST_ADD(&builder->indicators, struct scheme_indicator);
    struct raw_indicator *raw = LIST_ADD(&builder->raw_indicators, struct raw_indicator);
    if (indicator == NULL || raw == NULL)
        return STATUS_MEMORY;
    const char *sign = xml_value(element, "sign");
    indicator->at = element->at;
    indicator->code = value_or_empty(builder, element, "code");
    indicator->name = value_or_empty(builder, element, "name");
    indicator->parent = builder->depth > 0 ? builder->open[builder->depth - 1] : SCHEME_NONE;
    indicator->depth = (int)builder->depth;
    indicator->part = scheme_part_of(xml_value(element, "part"));
    indicator->minus = sign != NULL && strcmp(sign, "minus") == 0;
    indicator->period = keep_value(builder, element, "period");
    indicator->article = keep_value(builder, element, "article");
    indicator->aspect = keep_value(builder, element, "aspect");
    indicator->audience = keep_value(builder, element, "audience");
    indicator->method = SCHEME_COMBINE;
    indicator->as.combine = scheme_combine_of(xml_value(element, "combine"));
    read_shape(builder, element, indicator);
    refer(builder, element, "assessor", REFER_ROLE, &builder->indicators, offsetof(struct scheme_indicator, assessor));
    raw->combine = xml_value(element, "combine") != NULL;
    raw->rounding = xml_value(element, "rounding") != NULL;
    raw->sign = sign != NULL;
    raw->part = indicator->part != SCHEME_PART_NONE;
    raw->approvals = builder->approvals.count;
    raw->levels = builder->levels.count;
    raw->thresholds = builder->thresholds.count;
    builder->open[builder->depth++] = builder->indicators.count - 1;
    return STATUS_OK;
}

static void start_method(struct builder *builder, const struct xml_element *element, enum scheme_method_kind kind)
{
    struct scheme_indicator *indicator = open_indicator(builder);
    if (indicator == NULL)
        return;
    open_raw(builder)->method = true;
    indicator->method = kind;
    memset(&indicator->as, 0, sizeof indicator->as);
    if (kind == SCHEME_EVENTS) {
        read_number(element, "points", &indicator->as.events.points);
        indicator->as.events.per = keep_value(builder, element, "per");
    }
}

static void start_approval(struct builder *builder, const struct xml_element *element)
{
    struct scheme_indicator *indicator = open_indicator(builder);
    struct scheme_approval *approval = LIST_ADD(&builder->approvals, struct scheme_approval);
    if (indicator == NULL || approval == NULL || indicator->method != SCHEME_EVENTS)
        return;
    approval->code = value_or_empty(builder, element, "code");
    approval->name = value_or_empty(builder, element, "name");
    approval->at = element->at;
    indicator->as.events.approval_count++;
}

static void start_level(struct builder *builder, const struct xml_element *element)
{
    struct scheme_indicator *indicator = open_indicator(builder);
    struct scheme_level *level = LIST_ADD(&builder->levels, struct scheme_level);
    if (indicator == NULL || level == NULL || indicator->method != SCHEME_BALLOT)
        return;
    level->code = value_or_empty(builder, element, "code");
    level->name = value_or_empty(builder, element, "name");
    level->counted = is_yes(element, "counted", true);
    level->at = element->at;
    if (!read_number(element, "value", &level->value))
        level->value = number_int(-1); /* absent: check.c says whether it may be */
    indicator->as.ballot.level_count++;
}

static void start_threshold(struct builder *builder, const struct xml_element *element)
{
    struct scheme_indicator *indicator = open_indicator(builder);
    struct scheme_threshold *threshold = LIST_ADD(&builder->thresholds, struct scheme_threshold);
    if (indicator == NULL || threshold == NULL)
        return;
    threshold->index = builder->thresholds.count - 1;
    threshold->indicator = builder->open[builder->depth - 1];
    threshold->code = value_or_empty(builder, element, "code");
    threshold->name = value_or_empty(builder, element, "name");
    threshold->unit = keep_value(builder, element, "unit");
    threshold->at = element->at;
    read_number(element, "at-least", &threshold->at_least);
    indicator->threshold_count++;
}

/* ---- rankings, grades, effects --------------------------------------------------------------- */

static void start_ranking(struct builder *builder, const struct xml_element *element)
{
    struct scheme_ranking *ranking = LIST_ADD(&builder->rankings, struct scheme_ranking);
    struct raw_ranking *raw = LIST_ADD(&builder->raw_rankings, struct raw_ranking);
    if (ranking == NULL || raw == NULL)
        return;
    const char *compare = xml_value(element, "compare");
    ranking->code = value_or_empty(builder, element, "code");
    ranking->name = value_or_empty(builder, element, "name");
    ranking->scope = scheme_scope_of(xml_value(element, "scope"));
    ranking->compare_rounded = compare != NULL && strcmp(compare, "rounded") == 0;
    ranking->style = scheme_style_of(xml_value(element, "style"));
    ranking->article = keep_value(builder, element, "article");
    ranking->at = element->at;
    refer(builder, element, "by", REFER_INDICATOR, &builder->rankings, offsetof(struct scheme_ranking, by));
    raw->tie_breaks = builder->tie_breaks.count;
}

static void start_tie_break(struct builder *builder, const struct xml_element *element)
{
    struct scheme_tie_break *tie_break = LIST_ADD(&builder->tie_breaks, struct scheme_tie_break);
    if (tie_break == NULL || builder->rankings.count == 0)
        return;
    const char *order = xml_value(element, "order");
    tie_break->ascending = order != NULL && strcmp(order, "ascending") == 0;
    tie_break->at = element->at;
    refer(builder, element, "by", REFER_INDICATOR, &builder->tie_breaks, offsetof(struct scheme_tie_break, by));
    LIST_AT(&builder->rankings, struct scheme_ranking, builder->rankings.count - 1)->tie_break_count++;
}

/* References of the one <grades> and <movement> go to the scheme itself, which stands still: a list of one item in
 * place. */
static void refer_in_place(struct builder *builder, const struct xml_element *element, const char *attribute,
                           enum reference_kind kind, size_t *slot)
{
    const char *code = keep_value(builder, element, attribute);
    *slot = SCHEME_NONE;
    struct reference *reference = code != NULL ? LIST_ADD(&builder->references, struct reference) : NULL;
    if (reference != NULL)
        *reference = (struct reference){kind, code, xml_place(element, attribute),
                                        NULL, 0,    (size_t)((char *)slot - (char *)builder->scheme)};
}

static void start_grades(struct builder *builder, const struct xml_element *element)
{
    struct scheme_grades *grades = &builder->scheme->grades;
    grades->code = value_or_empty(builder, element, "code");
    grades->name = value_or_empty(builder, element, "name");
    grades->base = scheme_scope_of(xml_value(element, "base"));
    grades->rounding = scheme_quota_rounding_of(xml_value(element, "rounding"));
    grades->ties = scheme_ties_of(xml_value(element, "ties"));
    grades->ungraded = is_yes(element, "ungraded", false);
    grades->article = keep_value(builder, element, "article");
    grades->at = element->at;
    refer_in_place(builder, element, "ranking", REFER_RANKING, &grades->ranking);
    refer_in_place(builder, element, "difference", REFER_GRADE, &grades->difference);
    builder->raw_grades =
        (struct raw_grades){xml_value(element, "base") != NULL, xml_value(element, "rounding") != NULL,
                            xml_value(element, "difference") != NULL, xml_value(element, "ties") != NULL};
}

static void start_grade(struct builder *builder, const struct xml_element *element)
{
    struct scheme_grade *grade = LIST_ADD(&builder->grades, struct scheme_grade);
    if (grade == NULL)
        return;
    grade->code = value_or_empty(builder, element, "code");
    grade->name = value_or_empty(builder, element, "name");
    grade->has_share = read_number(element, "share", &grade->share);
    grade->has_at_least = read_number(element, "at-least", &grade->at_least);
    grade->at = element->at;
}

static void start_veto(struct builder *builder, const struct xml_element *element)
{
    struct scheme_veto *veto = LIST_ADD(&builder->vetoes, struct scheme_veto);
    struct raw_veto *raw = LIST_ADD(&builder->raw_vetoes, struct raw_veto);
    if (veto == NULL || raw == NULL)
        return;
    veto->code = value_or_empty(builder, element, "code");
    veto->name = value_or_empty(builder, element, "name");
    veto->article = keep_value(builder, element, "article");
    veto->at = element->at;
    *raw = (struct raw_veto){builder->causes.count, builder->effects.count};
}

static void start_cause(struct builder *builder, const struct xml_element *element)
{
    struct scheme_cause *cause = LIST_ADD(&builder->causes, struct scheme_cause);
    if (cause == NULL || builder->vetoes.count == 0)
        return;
    cause->code = value_or_empty(builder, element, "code");
    cause->name = value_or_empty(builder, element, "name");
    cause->at = element->at;
    LIST_AT(&builder->vetoes, struct scheme_veto, builder->vetoes.count - 1)->cause_count++;
}

static void start_effect(struct builder *builder, const struct xml_element *element)
{
    struct scheme_effect *effect = LIST_ADD(&builder->effects, struct scheme_effect);
    if (effect == NULL || builder->vetoes.count == 0)
        return;
    const char *on = xml_value(element, "on");
    effect->kind = on != NULL && strcmp(on, "grade") == 0 ? SCHEME_EFFECT_GRADE : SCHEME_EFFECT_MONEY;
    if (!read_number(element, "share", &effect->share))
        effect->share = number_int(-1); /* absent: check_use.c says whether it may be */
    effect->persons = read_codes(builder, element, "persons", &effect->person_count);
    effect->at = element->at;
    refer(builder, element, "money", REFER_MONEY, &builder->effects, offsetof(struct scheme_effect, money));
    refer(builder, element, "grade", REFER_GRADE, &builder->effects, offsetof(struct scheme_effect, grade));
    LIST_AT(&builder->vetoes, struct scheme_veto, builder->vetoes.count - 1)->effect_count++;
}

/* ---- result use ------------------------------------------------------------------------------ */

static void start_movement(struct builder *builder, const struct xml_element *element)
{
    struct scheme_movement *movement = &builder->scheme->movement;
    movement->present = true;
    movement->rise = read_integer(element, "rise", 0);
    movement->fall = read_integer(element, "fall", 0);
    movement->article = keep_value(builder, element, "article");
    movement->at = element->at;
    refer_in_place(builder, element, "ranking", REFER_RANKING, &movement->ranking);
}

static void start_consequence(struct builder *builder, const struct xml_element *element)
{
    struct scheme_consequence *consequence = LIST_ADD(&builder->consequences, struct scheme_consequence);
    if (consequence == NULL)
        return;
    consequence->code = value_or_empty(builder, element, "code");
    consequence->list = value_or_empty(builder, element, "list");
    consequence->streak = read_integer(element, "streak", 1);
    consequence->audience = keep_value(builder, element, "audience");
    consequence->article = keep_value(builder, element, "article");
    consequence->quota = keep_value(builder, element, "quota");
    consequence->has_change = read_number(element, "change", &consequence->change);
    consequence->text = "";
    consequence->at = element->at;
    refer(builder, element, "grade", REFER_GRADE, &builder->consequences, offsetof(struct scheme_consequence, grade));
}

static void start_money(struct builder *builder, const struct xml_element *element)
{
    struct scheme_money *money = LIST_ADD(&builder->moneys, struct scheme_money);
    if (money == NULL)
        return;
    money->code = value_or_empty(builder, element, "code");
    money->name = value_or_empty(builder, element, "name");
    money->currency = value_or_empty(builder, element, "currency");
    money->decimals = (int)read_integer(element, "decimals", 0);
    money->rounding = scheme_rounding_of(xml_value(element, "rounding"));
    money->article = keep_value(builder, element, "article");
    money->at = element->at;
}

static void start_coefficient(struct builder *builder, const struct xml_element *element)
{
    struct scheme_coefficient *coefficient = LIST_ADD(&builder->coefficients, struct scheme_coefficient);
    if (coefficient == NULL || builder->moneys.count == 0)
        return;
    read_number(element, "value", &coefficient->value);
    coefficient->at = element->at;
    refer(builder, element, "grade", REFER_GRADE, &builder->coefficients, offsetof(struct scheme_coefficient, grade));
    LIST_AT(&builder->moneys, struct scheme_money, builder->moneys.count - 1)->coefficient_count++;
}

static void start_scheme(struct builder *builder, const struct xml_element *element)
{
    builder->scheme->code = value_or_empty(builder, element, "code");
    builder->scheme->version = value_or_empty(builder, element, "version");
}

static void start_authority(struct builder *builder, const struct xml_element *element)
{
    builder->scheme->issuer = keep_value(builder, element, "issuer");
    builder->scheme->number = keep_value(builder, element, "number");
    builder->scheme->date = keep_value(builder, element, "date");
}

static void start_role(struct builder *builder, const struct xml_element *element)
{
    struct scheme_role *role = LIST_ADD(&builder->roles, struct scheme_role);
    if (role == NULL)
        return;
    role->code = value_or_empty(builder, element, "code");
    role->name = value_or_empty(builder, element, "name");
    role->audience = keep_value(builder, element, "audience");
    role->at = element->at;
}

/* ---- events ---------------------------------------------------------------------------------- */

static void start_given(struct builder *builder, const struct xml_element *element)
{
    start_method(builder, element, SCHEME_GIVEN);
}

static void start_events(struct builder *builder, const struct xml_element *element)
{
    start_method(builder, element, SCHEME_EVENTS);
}

static void start_ballot(struct builder *builder, const struct xml_element *element)
{
    start_method(builder, element, SCHEME_BALLOT);
}

static const struct {
    const char *name;
    void (*start)(struct builder *builder, const struct xml_element *element);
} starts[] = {
    {"scheme", start_scheme},       {"authority", start_authority},
    {"role", start_role},           {"given", start_given},
    {"events", start_events},       {"ballot", start_ballot},
    {"approval", start_approval},   {"level", start_level},
    {"threshold", start_threshold}, {"ranking", start_ranking},
    {"tie-break", start_tie_break}, {"grades", start_grades},
    {"grade", start_grade},         {"veto", start_veto},
    {"cause", start_cause},         {"effect", start_effect},
    {"movement", start_movement},   {"consequence", start_consequence},
    {"money", start_money},         {"coefficient", start_coefficient},
};

static const char *const with_text[] = {"title", "standard", "consequence"};

static enum status on_start(void *state, const struct xml_element *element)
{
    struct builder *builder = state;
    for (size_t i = 0; i < sizeof with_text / sizeof with_text[0]; i++)
        if (strcmp(element->name, with_text[i]) == 0) {
            builder->in_text = with_text[i];
            buffer_clear(&builder->text);
        }
    if (strcmp(element->name, "indicator") == 0)
        return start_indicator(builder, element);
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (strcmp(element->name, starts[i].name) == 0)
            starts[i].start(builder, element);
    return builder->memory ? STATUS_MEMORY : STATUS_OK;
}

static enum status on_text(void *state, const char *text, size_t size)
{
    struct builder *builder = state;
    if (builder->in_text != NULL)
        buffer_append(&builder->text, text, size);
    return STATUS_OK;
}

static enum status on_end(void *state, const char *name)
{
    struct builder *builder = state;
    if (strcmp(name, "indicator") == 0 && builder->depth > 0) {
        LIST_AT(&builder->indicators, struct scheme_indicator, builder->open[builder->depth - 1])->end =
            builder->indicators.count;
        builder->depth--;
    }
    if (builder->in_text == NULL || strcmp(name, builder->in_text) != 0)
        return STATUS_OK;
    const char *text =
        xml_text_join(builder->arena, builder->text.data != NULL ? builder->text.data : "", builder->text.size);
    if (text == NULL)
        return STATUS_MEMORY;
    struct scheme_indicator *indicator = open_indicator(builder);
    size_t consequences = builder->consequences.count;
    if (strcmp(name, "title") == 0)
        builder->scheme->title = text;
    else if (strcmp(name, "standard") == 0 && indicator != NULL)
        indicator->standard = text;
    else if (strcmp(name, "consequence") == 0 && consequences > 0)
        LIST_AT(&builder->consequences, struct scheme_consequence, consequences - 1)->text = text;
    builder->in_text = NULL;
    return STATUS_OK;
}

enum status builder_read(struct builder *builder, const char *path, struct xml_schemas *schemas)
{
    const struct xml_source source = {.path = path, .vocabulary = "scheme", .limit = LIMIT_SUBMISSION_BYTES};
    const struct xml_handler handler = {builder, on_start, on_text, on_end};
    return xml_read(&source, schemas, &handler, builder->sink);
}
