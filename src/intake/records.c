/* Weekly records: who has sent which weeks of the period. The words stay in the files. */
#include "intake/engine.h"

#include <stdlib.h>
#include <string.h>

static int compare_entries(const void *a, const void *b)
{
    const struct form_entry *one = a, *other = b;
    if (one->unit != other->unit)
        return one->unit < other->unit ? -1 : 1;
    if (one->person != other->person)
        return one->person < other->person ? -1 : 1; /* the unit itself, INTAKE_NONE, stands last */
    return one->week < other->week ? -1 : one->week > other->week;
}

static bool are_owed(const struct intake_campaign *campaign)
{
    for (size_t i = 0; i < campaign->deadline_count; i++)
        if (strcmp(campaign->deadlines[i].kind, "record") == 0)
            return true;
    return false;
}

struct recording {
    struct intake_loading *loading;
    const struct form_entry *entries; /* sorted */
    size_t count, next;               /* next: the first that is in no row yet */
    struct list rows;                 /* struct intake_entries */
};

/* One row: the weeks of one person, or of the unit itself. */
static enum status add_row(struct recording *recording, size_t unit, size_t person)
{
    struct intake_loading *loading = recording->loading;
    struct intake_entries *row = LIST_ADD(&recording->rows, struct intake_entries);
    const char **missing = ARENA_ARRAY(loading->arena, loading->week_count, const char *);
    if (row == NULL || (missing == NULL && loading->week_count > 0))
        return STATUS_MEMORY;
    while (recording->next < recording->count && recording->entries[recording->next].unit == unit &&
           recording->entries[recording->next].person < person)
        recording->next++; /* who is not appraised need not write */
    *row = (struct intake_entries){.unit = unit, .person = person, .expected = (int64_t)loading->week_count};
    for (size_t week = 0; week < loading->week_count; week++) {
        bool sent = false;
        while (recording->next < recording->count && recording->entries[recording->next].unit == unit &&
               recording->entries[recording->next].person == person &&
               recording->entries[recording->next].week == week) {
            sent = true;
            recording->next++;
        }
        if (sent)
            row->received++;
        else
            missing[row->missing_count++] = loading->weeks[week];
    }
    row->missing = row->missing_count > 0 ? missing : NULL;
    return STATUS_OK;
}

struct owner { /* a person who owes weekly records, by unit */
    size_t unit, person;
};

static int compare_owners(const void *a, const void *b)
{
    const struct owner *one = a, *other = b;
    if (one->unit != other->unit)
        return one->unit < other->unit ? -1 : 1;
    return one->person < other->person ? -1 : one->person > other->person;
}

/* The appraised persons of all units, by unit. In a campaign of persons there are none: each is a unit himself. */
static size_t list_owners(const struct intake_campaign *campaign, struct owner *owners)
{
    size_t count = 0;
    for (size_t i = 0; i < campaign->person_count; i++)
        if (campaign->persons[i].subject && campaign->persons[i].unit != INTAKE_NONE)
            owners[count++] = (struct owner){campaign->persons[i].unit, i};
    if (count > 1)
        qsort(owners, count, sizeof *owners, compare_owners);
    return count;
}

/* A row for each person of the unit; one for the unit when it has none, or wrote for itself. */
static enum status add_rows(struct recording *recording, const struct owner *owners, size_t count)
{
    const struct intake_campaign *campaign = recording->loading->campaign;
    enum status status = STATUS_OK;
    size_t at = 0;
    for (size_t unit = 0; status == STATUS_OK && unit < campaign->unit_count; unit++) {
        const size_t first = at;
        for (; status == STATUS_OK && at < count && owners[at].unit == unit; at++)
            status = add_row(recording, unit, owners[at].person);
        while (recording->next < recording->count && recording->entries[recording->next].unit == unit &&
               recording->entries[recording->next].person != INTAKE_NONE)
            recording->next++;
        const bool itself = recording->next < recording->count && recording->entries[recording->next].unit == unit;
        if (status == STATUS_OK && (first == at || itself))
            status = add_row(recording, unit, INTAKE_NONE);
    }
    return status;
}

enum status records_finish(struct intake_loading *loading, struct list *entries)
{
    struct intake_campaign *campaign = loading->campaign;
    struct recording recording = {.loading = loading, .count = entries->count};
    if (!are_owed(campaign))
        return STATUS_OK;
    struct owner *owners = calloc(campaign->person_count + 1, sizeof *owners);
    if (owners == NULL)
        return STATUS_MEMORY;
    if (entries->count > 1)
        qsort(entries->items, entries->count, sizeof(struct form_entry), compare_entries);
    recording.entries = entries->items;
    list_init(&recording.rows, sizeof(struct intake_entries), (size_t)2 * LIMIT_UNITS);
    enum status status = add_rows(&recording, owners, list_owners(campaign, owners));
    free(owners);
    campaign->entries_count = recording.rows.count;
    campaign->entries = list_keep(&recording.rows, loading->arena);
    return status == STATUS_OK && arena_failed(loading->arena) ? STATUS_MEMORY : status;
}
