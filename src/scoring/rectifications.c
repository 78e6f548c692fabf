/* The ledger of problems that units must mend (整改台账): what earlier records carry, what is new, and how it stands.
 *
 * Of all earlier records that the campaign names the one whose ledger stands as of the latest day is carried on,
 * whatever its kind of period: the ledger is one book that goes on from a quarter to the year and from the year to the
 * next quarter. (Of one day, the record whose period ended last; then the one that is named last.) What is open or
 * overdue there stands here again, whether or not the office writes anything new of it; what was closed there is not
 * carried. The other records are asked only whether a code was used before.
 *
 * A problem is closed when the office closed it, else overdue when its last day lies before the day of the ledger, else
 * open. Days overdue are counted in working days or calendar days, as the ledger says, from the last day on.
 *
 * The problem of a unit that is not in the roster any more goes to the unit that has its code among its former ones, or
 * that took it over; where there is none it stays in the ledger under its old name, of no unit. */
#include "scoring/engine.h"

#include <stdlib.h>
#include <string.h>

struct keeping {
    struct engine *engine;
    const struct intake_ledger *own;
    const struct scoring_previous *from; /* the record that is carried on, or NULL */
    struct map *carried;                 /* code → struct scoring_rectification, of `list` */
    struct map *closed; /* code → struct scoring_previous whose ledger has it closed, or carries it */
    struct map *units;  /* code → unit + 1, of former and departed units too */
    struct scoring_rectification *list;
    size_t count;
};

/* ---- which record ---------------------------------------------------------------------------------- */

static int compare_dates(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "");
}

static const struct scoring_previous *latest_ledger(const struct scoring *scoring)
{
    const struct scoring_previous *latest = NULL;
    for (size_t i = 0; i < scoring->earlier_count; i++) {
        const struct scoring_previous *record = scoring->earlier[i];
        if (record->ledger.as_of == NULL)
            continue;
        int order = latest == NULL ? 1 : compare_dates(record->ledger.as_of, latest->ledger.as_of);
        if (order == 0)
            order = compare_dates(record->to, latest->to);
        if (order >= 0)
            latest = record;
    }
    return latest;
}

static size_t count_open(const struct scoring_previous *record)
{
    size_t count = 0;
    for (size_t i = 0; record != NULL && i < record->ledger.count; i++)
        count += record->ledger.entries[i].closed == NULL;
    return count;
}

/* ---- whose it is now ------------------------------------------------------------------------------- */

static void note_unit(struct keeping *keeping, const char *code, size_t unit)
{
    if (code != NULL && map_get(keeping->units, code) == NULL)
        map_set(keeping->units, code, (void *)(uintptr_t)(unit + 1));
}

/* Units of now by their codes; then by those that they had, whose history goes on in them first; then by those that
 * they took over. */
static void note_units(struct keeping *keeping)
{
    const struct intake_campaign *campaign = keeping->engine->campaign;
    for (size_t i = 0; i < campaign->unit_count; i++)
        note_unit(keeping, campaign->units[i].code, i);
    for (int continued = 1; continued >= 0; continued--)
        for (size_t i = 0; i < campaign->unit_count; i++)
            for (size_t k = 0; k < campaign->units[i].former_count; k++)
                if (campaign->units[i].formers[k].continues == (continued == 1))
                    note_unit(keeping, campaign->units[i].formers[k].code, i);
    for (size_t i = 0; i < campaign->departed_count; i++) {
        const struct intake_departed *gone = &campaign->departed[i];
        const void *into = gone->into == NULL ? NULL : map_get(keeping->units, gone->into);
        if (into != NULL)
            note_unit(keeping, gone->code, (size_t)(uintptr_t)into - 1);
    }
}

/* ---- carried --------------------------------------------------------------------------------------- */

static void carry(struct keeping *keeping, const struct intake_rectification *before)
{
    struct scoring_rectification *entry = &keeping->list[keeping->count];
    const struct intake_campaign *campaign = keeping->engine->campaign;
    const void *unit = map_get(keeping->units, before->unit_code);
    *entry = (struct scoring_rectification){.is = *before, .carried = true};
    entry->is.unit = unit == NULL ? INTAKE_NONE : (size_t)(uintptr_t)unit - 1;
    if (unit != NULL) {
        entry->is.unit_code = campaign->units[entry->is.unit].code;
        entry->is.unit_name = campaign->units[entry->is.unit].name;
    }
    if (entry->is.since == NULL) {
        entry->is.since = keeping->from->period;
        entry->is.since_name = keeping->from->name;
    }
    if (map_set(keeping->carried, before->code, entry))
        keeping->count++;
}

/* What earlier ledgers have: the open ones of the latest stand again; of all others only the codes are kept. */
static void read_earlier(struct keeping *keeping)
{
    const struct scoring *scoring = keeping->engine->scoring;
    for (size_t i = 0; i < scoring->earlier_count; i++) {
        const struct scoring_previous *record = scoring->earlier[i];
        for (size_t k = 0; k < record->ledger.count; k++) {
            const struct intake_rectification *entry = &record->ledger.entries[k];
            if (record == keeping->from && entry->closed == NULL)
                carry(keeping, entry);
            else if (map_get(keeping->closed, entry->code) == NULL || record == keeping->from)
                map_set(keeping->closed, entry->code, (void *)(uintptr_t)record);
        }
    }
}

/* ---- what is new ----------------------------------------------------------------------------------- */

#define KEEPING_FAULT(keeping, id, entry, ...)                                                                         \
    engine_error((keeping)->engine, (id), (entry)->at, (entry)->unit_code, (entry)->code, __VA_ARGS__)

/* Two lists of texts, one behind the other. */
static const char *const *join(struct arena *arena, const char *const *first, size_t first_count,
                               const char *const *second, size_t *count)
{
    const char **all = ARENA_ARRAY(arena, first_count + *count + 1, const char *);
    for (size_t i = 0; all != NULL && i < first_count + *count; i++)
        all[i] = i < first_count ? first[i] : second[i - first_count];
    *count += first_count;
    return all;
}

static void join_progress(struct arena *arena, struct intake_rectification *entry,
                          const struct intake_rectification *update)
{
    const size_t before = entry->progress_count, count = before + update->progress_count;
    struct intake_rectification_progress *all = ARENA_ARRAY(arena, count + 1, struct intake_rectification_progress);
    for (size_t i = 0; all != NULL && i < count; i++)
        all[i] = i < before ? entry->progress[i] : update->progress[i - before];
    entry->progress = all;
    entry->progress_count = all != NULL ? count : 0;
}

/* Each extension must move the last day on. */
static void join_extensions(struct keeping *keeping, struct intake_rectification *entry,
                            const struct intake_rectification *update)
{
    const size_t before = entry->extension_count, count = before + update->extension_count;
    struct intake_rectification_extension *all =
        ARENA_ARRAY(keeping->engine->arena, count + 1, struct intake_rectification_extension);
    for (size_t i = 0; all != NULL && i < count; i++)
        all[i] = i < before ? entry->extensions[i] : update->extensions[i - before];
    entry->extensions = all;
    entry->extension_count = all != NULL ? count : 0;
    for (size_t i = before; i < entry->extension_count; i++) {
        if (compare_dates(all[i].to, entry->due) <= 0)
            KEEPING_FAULT(keeping, DIAG_SCORING_RECTIFICATION_EXTENDED, update, update->code, all[i].to, entry->due);
        entry->first_due = entry->first_due != NULL ? entry->first_due : entry->due;
        entry->due = all[i].to;
    }
}

/* What was done before the problem was found, as intake looks at it where the problem is written whole. */
static void check_dates(struct keeping *keeping, const struct intake_rectification *entry,
                        const struct intake_rectification *update)
{
    for (size_t i = 0; i < update->progress_count; i++)
        if (compare_dates(update->progress[i].date, entry->found) < 0)
            KEEPING_FAULT(keeping, DIAG_SCORING_RECTIFICATION_BEFORE, update, update->code, "progress",
                          update->progress[i].date, entry->found);
    if (update->closed != NULL && compare_dates(update->closed, entry->found) < 0)
        KEEPING_FAULT(keeping, DIAG_SCORING_RECTIFICATION_BEFORE, update, update->code, "closed", update->closed,
                      entry->found);
}

static void apply_update(struct keeping *keeping, const struct intake_rectification *update)
{
    struct arena *arena = keeping->engine->arena;
    struct scoring_rectification *entry = map_get(keeping->carried, update->code);
    const struct scoring_previous *closed = map_get(keeping->closed, update->code);
    if (entry == NULL && closed != NULL)
        KEEPING_FAULT(keeping, DIAG_SCORING_RECTIFICATION_CLOSED, update, update->code, closed->name);
    else if (entry == NULL)
        KEEPING_FAULT(keeping, DIAG_SCORING_RECTIFICATION_UNKNOWN, update, update->code,
                      keeping->from != NULL ? keeping->from->name : "—");
    if (entry == NULL)
        return;
    check_dates(keeping, &entry->is, update);
    join_progress(arena, &entry->is, update);
    join_extensions(keeping, &entry->is, update);
    if (update->measure_count > 0) {
        size_t count = update->measure_count;
        entry->is.measures = join(arena, entry->is.measures, entry->is.measure_count, update->measures, &count);
        entry->is.measure_count = count;
    }
    entry->is.closed = update->closed;
    entry->is.closed_by = update->closed_by;
    entry->is.closed_document = update->closed_document;
    entry->is.evidence = update->evidence;
    entry->is.evidence_count = update->evidence_count;
    entry->is.at = update->at;
}

static void add_new(struct keeping *keeping, const struct intake_rectification *entry)
{
    const struct scoring_previous *before = map_get(keeping->closed, entry->code);
    if (before == NULL && map_get(keeping->carried, entry->code) != NULL)
        before = keeping->from;
    if (before != NULL)
        KEEPING_FAULT(keeping, DIAG_SCORING_RECTIFICATION_AGAIN, entry, entry->code, before->name);
    else
        keeping->list[keeping->count++] = (struct scoring_rectification){.is = *entry};
}

/* ---- how it stands --------------------------------------------------------------------------------- */

static size_t days_between(const struct keeping *keeping, const char *from, const char *to)
{
    const int64_t days = keeping->own->working_days ? intake_working_days_between(keeping->engine->campaign, from, to)
                                                    : intake_days_between(from, to);
    return days > 0 ? (size_t)days : 0;
}

static void set_state(const struct keeping *keeping, struct scoring_rectification *entry)
{
    const char *until = entry->is.closed != NULL ? entry->is.closed : keeping->own->as_of;
    entry->late = compare_dates(entry->is.due, until) < 0;
    entry->days = entry->late ? days_between(keeping, entry->is.due, until) : 0;
    entry->state = entry->is.closed != NULL ? SCORING_RECTIFICATION_CLOSED
                   : entry->late            ? SCORING_RECTIFICATION_OVERDUE
                                            : SCORING_RECTIFICATION_OPEN;
}

/* Units in roster order, those of none last, by the codes that they had. */
static int compare_owners(const struct scoring_rectification *one, const struct scoring_rectification *other)
{
    if (one->is.unit != other->is.unit)
        return one->is.unit < other->is.unit ? -1 : 1;
    return one->is.unit == INTAKE_NONE ? strcmp(one->is.unit_code, other->is.unit_code) : 0;
}

/* By unit; then by the last day; then by code. */
static int compare_entries(const void *a, const void *b)
{
    const struct scoring_rectification *one = a, *other = b;
    int order = compare_owners(one, other);
    if (order == 0)
        order = compare_dates(one->is.due, other->is.due);
    return order != 0 ? order : strcmp(one->is.code, other->is.code);
}

/* How many units have a problem, and how many an overdue one; the list is sorted and the states are set. */
static void count_units(const struct keeping *keeping, struct scoring_ledger *ledger)
{
    bool overdue = false;
    for (size_t i = 0; i < keeping->count; i++) {
        const bool first = i == 0 || compare_owners(&keeping->list[i - 1], &keeping->list[i]) != 0;
        const bool late = keeping->list[i].state == SCORING_RECTIFICATION_OVERDUE;
        ledger->units += first;
        overdue = overdue && !first;
        ledger->overdue_units += late && !overdue;
        overdue = overdue || late;
    }
}

static enum status keep(struct keeping *keeping, struct scoring_ledger *ledger)
{
    const size_t units = keeping->engine->units;
    size_t *first = ARENA_ARRAY(keeping->engine->arena, units + 1, size_t);
    if (first == NULL)
        return STATUS_MEMORY;
    if (keeping->count > 1)
        qsort(keeping->list, keeping->count, sizeof *keeping->list, compare_entries);
    for (size_t i = 0; i < keeping->count; i++) {
        struct scoring_rectification *entry = &keeping->list[i];
        set_state(keeping, entry);
        ledger->states[entry->state]++;
        ledger->carried += entry->carried;
        if (entry->is.unit != INTAKE_NONE)
            first[entry->is.unit + 1]++;
    }
    for (size_t i = 0; i < units; i++)
        first[i + 1] += first[i];
    count_units(keeping, ledger);
    ledger->first = first;
    ledger->list = keeping->list;
    ledger->count = keeping->count;
    return STATUS_OK;
}

/* ---- the ledger ------------------------------------------------------------------------------------ */

static bool open_keeping(struct keeping *keeping)
{
    struct engine *engine = keeping->engine;
    size_t room = keeping->own->count + (keeping->from != NULL ? keeping->from->ledger.count : 0);
    keeping->carried = map_create(engine->scratch);
    keeping->closed = map_create(engine->scratch);
    keeping->units = map_create(engine->scratch);
    keeping->list = ARENA_ARRAY(engine->arena, room + 1, struct scoring_rectification);
    return keeping->carried != NULL && keeping->closed != NULL && keeping->units != NULL && keeping->list != NULL;
}

/* A campaign without a folder says nothing of the problems that are still open: it must give the day at least. */
static bool has_day(struct keeping *keeping)
{
    const size_t open = count_open(keeping->from);
    const struct intake_ledger *own = keeping->own;
    if (own->as_of == NULL && open > 0)
        engine_error(keeping->engine, DIAG_SCORING_RECTIFICATION_LEDGER,
                     ((struct location){.file = keeping->engine->campaign->file}), NULL, NULL, keeping->from->name,
                     arena_format(keeping->engine->scratch, "%zu", open));
    if (own->as_of != NULL && keeping->from != NULL && compare_dates(own->as_of, keeping->from->ledger.as_of) < 0)
        engine_error(keeping->engine, DIAG_SCORING_RECTIFICATION_AS_OF, own->at, NULL, "as-of", own->as_of,
                     keeping->from->name, keeping->from->ledger.as_of);
    return own->as_of != NULL;
}

enum status keep_ledger(struct engine *engine)
{
    struct keeping keeping = {
        .engine = engine, .own = &engine->campaign->ledger, .from = latest_ledger(engine->scoring)};
    if (!has_day(&keeping))
        return STATUS_OK;
    struct scoring_ledger *ledger = ARENA_NEW(engine->arena, struct scoring_ledger);
    if (ledger == NULL || !open_keeping(&keeping))
        return STATUS_MEMORY;
    *ledger = (struct scoring_ledger){.as_of = keeping.own->as_of,
                                      .working_days = keeping.own->working_days,
                                      .report_by = keeping.own->report_by,
                                      .from = keeping.from};
    note_units(&keeping);
    read_earlier(&keeping);
    for (size_t i = 0; i < keeping.own->count; i++) {
        if (keeping.own->entries[i].update)
            apply_update(&keeping, &keeping.own->entries[i]);
        else
            add_new(&keeping, &keeping.own->entries[i]);
    }
    engine->scoring->ledger = ledger;
    enum status status = keep(&keeping, ledger);
    return status == STATUS_OK && (arena_failed(engine->arena) || arena_failed(engine->scratch)) ? STATUS_MEMORY
                                                                                                 : status;
}

size_t scoring_rectifications(const struct scoring *scoring, enum scoring_rectification_state state, size_t unit)
{
    const struct scoring_ledger *ledger = scoring->ledger;
    size_t count = 0;
    for (size_t i = ledger != NULL ? ledger->first[unit] : 0; ledger != NULL && i < ledger->first[unit + 1]; i++)
        count += ledger->list[i].state == state;
    return count;
}

const char *scoring_rectification_name(enum scoring_rectification_state state)
{
    static const char *const names[] = {"open", "overdue", "closed"};
    return names[state];
}
