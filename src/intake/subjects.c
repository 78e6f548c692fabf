/* A campaign of persons: the roster's appraised persons take the place of its units.
 *
 * Everything behind the roster (marks, ranking, grades, money) knows units only. So a person becomes a unit here: his
 * group is the roster's group that he names, else his unit, which then stands among the groups. That is all that a
 * campaign of persons is.
 */
#include "intake/engine.h"

#include <stdlib.h>

struct subjects {
    struct intake_loading *loading;
    const struct intake_unit *units; /* the roster's */
    struct intake_group *groups;     /* of the campaign of persons */
    size_t group_count;
    size_t *of_group, *of_unit; /* roster's group, unit → group here; means nothing where there is no person */
};

static void add_group(struct subjects *subjects, size_t *slot, const char *code, const char *name, struct location at)
{
    *slot = subjects->group_count;
    subjects->groups[subjects->group_count++] = (struct intake_group){.code = code, .name = name, .at = at};
}

/* The roster's groups in their order, then its units in theirs: those that have persons. */
static bool make_groups(struct subjects *subjects)
{
    struct intake_loading *loading = subjects->loading;
    const struct intake_campaign *campaign = loading->campaign;
    struct arena *arena = loading->arena;
    struct map *codes = map_create(arena);
    subjects->of_group = ARENA_ARRAY(arena, campaign->group_count, size_t);
    subjects->of_unit = ARENA_ARRAY(arena, campaign->unit_count, size_t);
    subjects->groups = ARENA_ARRAY(arena, campaign->group_count + campaign->unit_count, struct intake_group);
    if (arena_failed(arena) || codes == NULL)
        return false;
    for (size_t i = 0; i < campaign->person_count; i++) {
        const struct intake_person *person = &campaign->persons[i];
        if (person->subject && person->group != INTAKE_NONE)
            subjects->of_group[person->group] = 1;
        else if (person->subject && person->unit != INTAKE_NONE)
            subjects->of_unit[person->unit] = 1;
    }
    for (size_t i = 0; i < campaign->group_count; i++) {
        const struct intake_group *group = &campaign->groups[i];
        if (subjects->of_group[i] != 0)
            add_group(subjects, &subjects->of_group[i], group->code, group->name, group->at);
    }
    for (size_t i = 0; i < campaign->unit_count; i++) {
        const struct intake_unit *unit = &campaign->units[i];
        if (subjects->of_unit[i] != 0)
            add_group(subjects, &subjects->of_unit[i], unit->code, unit->short_name, unit->at);
    }
    for (size_t i = 0; i < subjects->group_count; i++)
        code_note(loading, codes, subjects->groups[i].code, subjects->groups[i].at);
    return true;
}

static struct intake_unit make_subject(struct subjects *subjects, size_t index)
{
    const struct intake_person *person = &subjects->loading->campaign->persons[index];
    const struct intake_unit *of = person->unit != INTAKE_NONE ? &subjects->units[person->unit] : NULL;
    struct intake_unit subject = {
        .code = person->code,
        .name = person->name,
        .short_name = person->name,
        .kind = person->kind,
        .group = INTAKE_NONE,
        .order = person->order,
        .competes = true,
        .leader = INTAKE_NONE,
        .person = index,
        .of_code = of != NULL ? of->code : NULL,
        .of_name = of != NULL ? of->name : NULL,
        .post = person->post,
        .has_heads = true,
        .heads = 1,
        .has_pay_base = person->has_pay_base,
        .pay_base = person->pay_base,
        .at = person->at,
    };
    if (person->group != INTAKE_NONE)
        subject.group = subjects->of_group[person->group];
    else if (person->unit != INTAKE_NONE)
        subject.group = subjects->of_unit[person->unit];
    if (subject.group != INTAKE_NONE)
        subjects->groups[subject.group].unit_count++;
    return subject;
}

static int compare_subjects(const void *a, const void *b)
{
    const struct intake_unit *one = a, *other = b;
    if (one->order != other->order)
        return one->order < other->order ? -1 : 1;
    return one->person < other->person ? -1 : one->person > other->person; /* persons stand as written */
}

static void check_pay(struct intake_loading *loading, const struct intake_unit *subjects, size_t count)
{
    for (size_t i = 0; i < count && loading->pay_base; i++)
        if (!subjects[i].has_pay_base)
            LOADING_FAULT(loading, DIAG_INTAKE_PAY_MISSING, subjects[i].at, subjects[i].code, "pay-base",
                          subjects[i].name, loading->scheme->moneys[0].name);
}

enum status subjects_make(struct intake_loading *loading, const char *path)
{
    struct intake_campaign *campaign = loading->campaign;
    struct subjects subjects = {.loading = loading, .units = campaign->units};
    struct intake_person *persons = (struct intake_person *)campaign->persons; /* const to everybody else */
    size_t count = 0;
    for (size_t i = 0; i < campaign->person_count; i++)
        count += persons[i].subject;
    if (count == 0) {
        LOADING_FAULT(loading, DIAG_INTAKE_NO_PERSONS, ((struct location){.file = path}), NULL, "persons", path);
        return STATUS_OK;
    }
    struct intake_unit *made = ARENA_ARRAY(loading->arena, count, struct intake_unit);
    if (made == NULL || !make_groups(&subjects))
        return STATUS_MEMORY;
    count = 0;
    for (size_t i = 0; i < campaign->person_count; i++)
        if (persons[i].subject)
            made[count++] = make_subject(&subjects, i);
    qsort(made, count, sizeof *made, compare_subjects);
    for (size_t i = 0; i < campaign->person_count; i++)
        persons[i].unit = persons[i].group = INTAKE_NONE; /* these were indices into what is replaced now */
    check_pay(loading, made, count);
    campaign->units = made;
    campaign->unit_count = count;
    campaign->groups = subjects.groups;
    campaign->group_count = subjects.group_count;
    campaign->names = names_create(loading->arena);
    if (campaign->names == NULL || names_add_units(campaign->names, made, count) != STATUS_OK)
        return STATUS_MEMORY;
    return names_add_persons(campaign->names, persons, campaign->person_count);
}
