/* The sheets of units and persons, with what the campaign's roster holds: for changing a roster in Excel. */
#include "sheets/fields.h"

#include <string.h>

static const struct sheet_element *first_of(const struct sheets_campaign *campaign, const char *part)
{
    const struct sheet_element *list = sheet_element_child(campaign->roster, part);
    return list != NULL ? list->child : NULL;
}

/* The name of what a code of this part of the roster means; the code itself when it means nothing or the name is not
 * its alone. */
static const char *name_of(const struct sheets_campaign *campaign, const char *part, const char *code)
{
    const char *name = code;
    if (code == NULL)
        return NULL;
    for (const struct sheet_element *one = first_of(campaign, part); one != NULL; one = one->next)
        if (code_compare(sheet_element_value(one, "code"), code) == 0)
            name = sheet_element_value(one, "name");
    for (const struct sheet_element *one = first_of(campaign, part); one != NULL; one = one->next)
        if (strcmp(sheet_element_value(one, "name"), name) == 0 &&
            code_compare(sheet_element_value(one, "code"), code) != 0)
            return code;
    return name;
}

static const char *yes_no(const char *value)
{
    return value == NULL ? NULL : strcmp(value, "yes") == 0 ? "是" : "否";
}

/* All aliases in one cell. */
static const char *aliases_of(const struct sheet_element *unit, struct arena *arena)
{
    const char *text = NULL;
    for (const struct sheet_element *child = unit->child; child != NULL; child = child->next)
        if (strcmp(child->name, "alias") == 0 && child->text != NULL)
            text = text == NULL ? child->text : arena_format(arena, "%s；%s", text, child->text);
    return text;
}

void sheet_template_roster(const struct sheets_campaign *campaign, struct arena *arena, struct sheet_csv *csv)
{
    size_t number = 0;
    for (size_t i = 0; i < UNIT_FIELDS; i++)
        sheet_csv_put(csv, sheet_field_heading(arena, &unit_fields[i]));
    sheet_csv_end(csv);
    for (const struct sheet_element *unit = first_of(campaign, "units"); unit != NULL; unit = unit->next) {
        const struct sheet_element *outside = sheet_element_child(unit, "outside");
        const char *const cells[UNIT_FIELDS] = {
            [UNIT_NUMBER] = arena_format(arena, "%zu", ++number),
            [UNIT_CODE] = sheet_element_value(unit, "code"),
            [UNIT_NAME] = sheet_element_value(unit, "name"),
            [UNIT_SHORT] = sheet_element_value(unit, "short"),
            [UNIT_KIND] = sheet_element_value(unit, "kind"),
            [UNIT_GROUP] = name_of(campaign, "groups", sheet_element_value(unit, "group")),
            [UNIT_COMPETES] = yes_no(sheet_element_value(unit, "competes")),
            [UNIT_REASON] = outside != NULL ? sheet_element_value(outside, "reason") : NULL,
            [UNIT_LEADER] = name_of(campaign, "persons", sheet_element_value(unit, "leader")),
            [UNIT_ALIAS] = aliases_of(unit, arena),
            [UNIT_SUPERIOR] = sheet_element_value(unit, "superior"),
            [UNIT_HEADS] = sheet_element_value(unit, "heads"),
            [UNIT_PAY_BASE] = sheet_element_value(unit, "pay-base"),
            [UNIT_REPORTER] = sheet_element_value(unit, "reporter"),
            [UNIT_TELEPHONE] = sheet_element_value(unit, "telephone"),
        };
        for (size_t i = 0; i < UNIT_FIELDS; i++)
            sheet_csv_put(csv, cells[i]);
        sheet_csv_end(csv);
    }
}

static const char *role_word(struct arena *arena, const char *role)
{
    for (size_t i = 0; role != NULL && i < PERSON_ROLES; i++)
        if (strcmp(person_roles[i].value, role) == 0)
            return arena_substring(arena, person_roles[i].names, strcspn(person_roles[i].names, "|"));
    return role;
}

void sheet_template_persons(const struct sheets_campaign *campaign, struct arena *arena, struct sheet_csv *csv)
{
    size_t number = 0;
    for (size_t i = 0; i < PERSON_FIELDS; i++)
        sheet_csv_put(csv, sheet_field_heading(arena, &person_fields[i]));
    sheet_csv_end(csv);
    for (const struct sheet_element *person = first_of(campaign, "persons"); person != NULL; person = person->next) {
        const char *unit = sheet_element_value(person, "unit");
        const struct sheet_found found = unit != NULL ? sheet_names_find(&campaign->subject_names, unit)
                                                      : (struct sheet_found){SHEETS_NONE, SHEETS_NONE};
        const char *const cells[PERSON_FIELDS] = {
            [PERSON_NUMBER] = arena_format(arena, "%zu", ++number),
            [PERSON_CODE] = sheet_element_value(person, "code"),
            [PERSON_NAME] = sheet_element_value(person, "name"),
            [PERSON_UNIT_CODE] = unit,
            [PERSON_UNIT] = found.first != SHEETS_NONE ? campaign->subjects[found.first].name : NULL,
            [PERSON_ROLE] = role_word(arena, sheet_element_value(person, "role")),
            [PERSON_POST] = sheet_element_value(person, "post"),
            [PERSON_KIND] = sheet_element_value(person, "kind"),
            [PERSON_GROUP] = name_of(campaign, "groups", sheet_element_value(person, "group")),
            [PERSON_ASSESSED] = yes_no(sheet_element_value(person, "assessed")),
            [PERSON_PAY_BASE] = sheet_element_value(person, "pay-base"),
        };
        for (size_t i = 0; i < PERSON_FIELDS; i++)
            sheet_csv_put(csv, cells[i]);
        sheet_csv_end(csv);
    }
}
