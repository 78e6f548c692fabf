/* XML events to rows of tables.
 *
 * One table says which function reads which element. The schema has judged grammar and types before anything here is
 * used: an event of a faulty document is taken as it comes and the whole is thrown away afterwards. Indicators come in
 * document order, so a parent stands before its children and a subtree is a range.
 */
#include "scheme/builder.h"

#include <string.h>

struct element_kind {
    const char *name, *parent; /* parent NULL: wherever it stands */
    element_start *start;
    bool text; /* its text is wanted */
};

static const struct element_kind kinds[] = {
    {"scheme", NULL, start_scheme, false},
    {"title", NULL, NULL, true},
    {"authority", NULL, start_authority, false},
    {"roles", NULL, NULL, false},
    {"role", NULL, start_role, false},
    {"rounds", NULL, start_rounds, false},
    {"round", "rounds", start_round, false},
    {"targets", NULL, start_targets, false},

    {"indicator", NULL, start_indicator, false},
    {"standard", NULL, NULL, true},
    {"weight", NULL, start_weight, false},
    {"given", NULL, start_given, false},
    {"spread", NULL, start_spread, false},
    {"value", NULL, start_value, false},
    {"events", NULL, start_events, false},
    {"level", "events", start_event_level, false},
    {"approval", NULL, start_approval, false},
    {"ballot", NULL, start_ballot, false},
    {"level", "ballot", start_level, false},
    {"own-targets", NULL, start_own_targets, false},
    {"earlier", NULL, start_earlier, false},
    {"operand", NULL, start_operand, false},
    {"threshold", NULL, start_threshold, false},

    {"compare", NULL, start_compare, false},
    {"limit", NULL, start_limit, false},
    {"round", NULL, start_rounding, false},
    {"times", NULL, start_times, false},
    {"linear", NULL, start_linear, false},
    {"between", NULL, start_between, false},
    {"steps", NULL, start_steps, false},
    {"step", NULL, start_step, false},
    {"place", NULL, start_place, false},
    {"when", NULL, start_when, false},
    {"unless", NULL, start_unless, false},

    {"veto", NULL, start_veto, false},
    {"merit", NULL, start_veto, false},
    {"cause", NULL, start_cause, false},
    {"effect", NULL, start_effect, false},
    {"ranking", NULL, start_ranking, false},
    {"tie-break", NULL, start_tie_break, false},
    {"grades", NULL, start_grades, false},
    {"grade", NULL, start_grade, false},
    {"quota", NULL, start_quota, false},
    {"movement", NULL, start_movement, false},
    {"staff-quota", NULL, start_staff_quota, false},
    {"obligation", NULL, start_obligation, false},
    {"consequences", NULL, NULL, false},
    {"consequence", NULL, start_consequence, true},
    {"award", NULL, start_award, false},
    {"prize", NULL, start_prize, false},
    {"money", NULL, start_money, false},
    {"coefficient", NULL, start_coefficient, false},
    {"part", NULL, start_part, false},
};

static const struct element_kind *find_kind(const char *name, const struct element_kind *parent)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].name, name) == 0 &&
            (kinds[i].parent == NULL || (parent != NULL && strcmp(kinds[i].parent, parent->name) == 0)))
            return &kinds[i];
    return NULL;
}

/* ---- events ---------------------------------------------------------------------------------- */

enum status builder_start(struct builder *builder, const struct xml_element *element)
{
    if (element->depth >= LIMIT_XML_DEPTH)
        return STATUS_LIMIT;
    const struct element_kind *parent = element->depth > 0 ? builder->inside[element->depth - 1] : NULL;
    const struct element_kind *kind = find_kind(element->name, parent);
    builder->inside[element->depth] = kind;
    if (kind != NULL && kind->text) {
        builder->in_text = kind->name;
        buffer_clear(&builder->text);
    }
    if (kind != NULL && kind->start != NULL)
        kind->start(builder, element);
    return builder->too_much ? STATUS_INVALID : builder->memory ? STATUS_MEMORY : STATUS_OK;
}

enum status builder_characters(struct builder *builder, const char *text, size_t size)
{
    if (builder->in_text != NULL)
        buffer_append(&builder->text, text, size);
    return STATUS_OK;
}

enum status builder_end(struct builder *builder, const char *name)
{
    if (strcmp(name, "indicator") == 0)
        end_indicator(builder);
    if (builder->in_text == NULL || strcmp(name, builder->in_text) != 0)
        return STATUS_OK;
    const char *text =
        xml_text_join(builder->arena, builder->text.data != NULL ? builder->text.data : "", builder->text.size);
    if (text == NULL)
        return STATUS_MEMORY;
    struct scheme_indicator *indicator = builder_indicator(builder);
    const struct row consequence = table_last(builder, TABLE_CONSEQUENCES);
    if (strcmp(name, "title") == 0)
        builder->scheme->title = text;
    else if (strcmp(name, "standard") == 0 && indicator != NULL)
        indicator->standard = text;
    else if (strcmp(name, "consequence") == 0 && consequence.index != SCHEME_NONE)
        TABLE_ROW(builder, TABLE_CONSEQUENCES, struct scheme_consequence, consequence.index)->text = text;
    builder->in_text = NULL;
    return STATUS_OK;
}

static enum status on_start(void *state, const struct xml_element *element)
{
    struct builder *builder = state;
    if (expand_start(builder, element))
        return builder->memory ? STATUS_MEMORY : STATUS_OK;
    return builder_start(builder, element);
}

static enum status on_text(void *state, const char *text, size_t size)
{
    struct builder *builder = state;
    if (expand_text(builder, text, size))
        return builder->memory ? STATUS_MEMORY : STATUS_OK;
    return builder_characters(builder, text, size);
}

static enum status on_end(void *state, const char *name)
{
    struct builder *builder = state;
    enum status status = STATUS_OK;
    if (expand_end(builder, name, &status))
        return status;
    return builder_end(builder, name);
}

enum status builder_read(struct builder *builder, const char *path, struct xml_schemas *schemas)
{
    const struct xml_source source = {.path = path, .vocabulary = "scheme", .limit = LIMIT_SUBMISSION_BYTES};
    const struct xml_handler handler = {builder, on_start, on_text, on_end};
    return xml_read(&source, schemas, &handler, builder->sink);
}
