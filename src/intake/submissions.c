/* Which file counts for which unit, and what became of it.
 *
 * The receipts decide. Of several attempts the last one counts, even when it must be rejected: the unit meant to
 * replace what it had sent. Two files of one attempt are both rejected, since nobody can say which was meant. A file
 * that is in no receipt is never counted: it makes its unit's submission a rejected one, or is a stray when its unit
 * cannot be told. Late is what the receipts say, against the deadline, or for a later attempt against the working days
 * that the returns notice left, whichever is later.
 */
#include "intake/engine.h"

#include <stdlib.h>
#include <string.h>

enum { LIMIT_RECORDS = 10000000 }; /* weekly entries of one campaign */

struct filing {
    struct intake_loading *loading;
    const char *folder; /* submissions/ */
    const char **files; /* names in it, sorted */
    size_t file_count;
    bool *registered;                     /* [file]: some receipt names it */
    const struct intake_receipt **sorted; /* receipts by unit, kind, attempt */
    struct intake_submission *submissions;
    const size_t *kinds; /* deadlines that have a submission */
    size_t kind_count;
    struct intake_column *self, *counts;
    struct diagnostics *faults; /* of the file that is read */
    struct list strays;         /* const char * */
    struct list records;        /* struct form_entry: weeks of accepted records */
    const char *resend_until;   /* end of the last day for a second attempt, or NULL */
};

/* ---- lateness -------------------------------------------------------------------------------- */

static const char *notice_date(const struct intake_campaign *campaign)
{
    for (size_t i = 0; i < campaign->document_count; i++)
        if (strcmp(campaign->documents[i].kind, "returns") == 0)
            return campaign->documents[i].date;
    return NULL;
}

static const char *resend_until(const struct intake_loading *loading)
{
    const struct intake_campaign *campaign = loading->campaign;
    const char *notice = notice_date(campaign);
    for (size_t i = 0; notice != NULL && i < campaign->deadline_count; i++)
        if (campaign->deadlines[i].days > 0) {
            const char *day = intake_working_days(campaign, loading->arena, notice, campaign->deadlines[i].days);
            return day != NULL ? arena_format(loading->arena, "%sT23:59:59", day) : NULL;
        }
    return NULL;
}

static bool later(const char *a, const char *b)
{
    int64_t one, other;
    return a != NULL && b != NULL && instant_seconds(a, &one) && instant_seconds(b, &other) && one > other;
}

static void judge_lateness(struct filing *filing, struct intake_submission *submission)
{
    const struct intake_receipt *receipt = submission->receipt;
    if (receipt->attempt > 1 && later(filing->resend_until, submission->deadline_at))
        submission->deadline_at = filing->resend_until;
    submission->late = later(receipt->at, submission->deadline_at);
    if (submission->late)
        diag_report_unit(filing->loading->sink, DIAG_INTAKE_LATE, receipt->place,
                         filing->loading->campaign->units[submission->unit].code, "at", receipt->at,
                         submission->deadline_at);
}

/* ---- one submission -------------------------------------------------------------------------- */

static bool put_values(struct filing *filing, struct intake_column *columns, const struct list *values, size_t unit)
{
    for (size_t i = 0; i < values->count; i++) {
        const struct form_value *value = LIST_AT(values, struct form_value, i);
        struct intake_column *column = &columns[value->index];
        if (!column_open(filing->loading, column, false))
            return false;
        column->values[unit] = value->value;
        column->lines[unit] = value->line;
    }
    return true;
}

static enum status accept(struct filing *filing, struct intake_submission *submission, const struct form *form)
{
    struct intake_loading *loading = filing->loading;
    submission->status = submission->late ? INTAKE_LATE : INTAKE_OK;
    submission->has_report = form->has_report;
    submission->rating_count = form->ratings.count;
    submission->reporter = form->reporter;
    submission->date = form->date;
    for (size_t i = 0; i < diag_count(filing->faults); i++) /* notes: a fault would have rejected it */
        fault_tell(loading->sink, diag_at(filing->faults, i), loading->campaign->units[submission->unit].code);
    for (size_t i = 0; i < form->targets.count; i++) {
        const struct form_target *one = LIST_AT(&form->targets, struct form_target, i);
        if (target_submitted(loading, one) != STATUS_OK)
            return STATUS_MEMORY;
    }
    for (size_t i = 0; i < form->entries.count; i++) {
        struct form_entry *slot = LIST_ADD(&filing->records, struct form_entry);
        if (slot == NULL)
            return filing->records.full ? STATUS_LIMIT : STATUS_MEMORY;
        *slot = *LIST_AT(&form->entries, struct form_entry, i);
    }
    return put_values(filing, filing->self, &form->ratings, submission->unit) &&
                   put_values(filing, filing->counts, &form->counts, submission->unit)
               ? STATUS_OK
               : STATUS_MEMORY;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Index of a name in submissions/, or INTAKE_NONE: only what the folder lists is ever opened. */
static size_t find_file(const struct filing *filing, const char *name)
{
    const char **found = filing->file_count > 0
                             ? bsearch(&name, filing->files, filing->file_count, sizeof *filing->files, compare_names)
                             : NULL;
    return found != NULL ? (size_t)(found - filing->files) : INTAKE_NONE;
}

/* Reads the file of the receipt that counts. Bad input rejects it; only a failure of the system is given back. */
static enum status file_received(struct filing *filing, struct intake_submission *submission,
                                 const struct intake_receipt *receipt)
{
    struct intake_loading *loading = filing->loading;
    struct form form = {.unit = INTAKE_NONE};
    diag_truncate(filing->faults, 0);
    submission->receipt = receipt;
    submission->file = receipt->file;
    submission->path = path_join(loading->arena, filing->folder, receipt->file);
    submission->status = INTAKE_REJECTED;
    if (submission->path == NULL)
        return STATUS_MEMORY;
    judge_lateness(filing, submission);
    if (find_file(filing, receipt->file) == INTAKE_NONE) {
        diag_report_unit(filing->faults, DIAG_INTAKE_NO_FILE, receipt->place,
                         loading->campaign->units[submission->unit].code, "file", receipt->file);
        return faults_keep(filing->loading, filing->faults, submission);
    }
    enum status status = form_read(loading, submission->path, receipt, filing->faults, &form);
    if (status == STATUS_OK)
        status = accept(filing, submission, &form);
    else if (status == STATUS_INVALID || status == STATUS_LIMIT)
        status = faults_keep(filing->loading, filing->faults, submission);
    form_free(&form);
    return status;
}

/* Two files of one attempt: which of them was meant, nobody can say. */
static enum status file_twice(struct filing *filing, struct intake_submission *submission,
                              const struct intake_receipt *const *last, size_t count)
{
    struct intake_loading *loading = filing->loading;
    char names[300];
    size_t size = 0;
    for (size_t i = 0; i < count && size < sizeof names; i++)
        size += (size_t)snprintf(names + size, sizeof names - size, "%s%s", i > 0 ? ", " : "", last[i]->file);
    submission->receipt = last[count - 1];
    submission->file = last[count - 1]->file;
    submission->path = path_join(loading->arena, filing->folder, submission->file);
    submission->status = INTAKE_REJECTED;
    diag_truncate(filing->faults, 0);
    judge_lateness(filing, submission);
    diag_report_unit(filing->faults, DIAG_INTAKE_ATTEMPT_TWICE, last[count - 1]->place,
                     loading->campaign->units[submission->unit].code, "attempt",
                     decimal_of((uint64_t)last[0]->attempt).text, names);
    return submission->path != NULL ? faults_keep(filing->loading, filing->faults, submission) : STATUS_MEMORY;
}

/* ---- all of them ----------------------------------------------------------------------------- */

static int compare_receipts(const void *a, const void *b)
{
    const struct intake_receipt *one = *(const struct intake_receipt *const *)a;
    const struct intake_receipt *other = *(const struct intake_receipt *const *)b;
    if (one->unit != other->unit)
        return one->unit < other->unit ? -1 : 1;
    const int kind = strcmp(one->kind, other->kind);
    if (kind != 0)
        return kind;
    if (one->round != other->round)
        return one->round < other->round ? -1 : 1;
    if (one->attempt != other->attempt)
        return one->attempt < other->attempt ? -1 : 1;
    return strcmp(one->file, other->file);
}

static bool is_for(const struct intake_receipt *receipt, size_t unit, const struct intake_deadline *deadline)
{
    return receipt->unit == unit && receipt->round == deadline->round && strcmp(receipt->kind, deadline->kind) == 0;
}

/* The receipts of one unit and deadline, among those of the unit from `from` on: how many, and the first. */
static size_t receipts_of(const struct filing *filing, size_t from, const struct intake_submission *submission,
                          size_t *first)
{
    const struct intake_campaign *campaign = filing->loading->campaign;
    const struct intake_deadline *deadline = &campaign->deadlines[submission->deadline];
    const size_t count = campaign->receipt_count;
    size_t end;
    while (from < count && filing->sorted[from]->unit == submission->unit &&
           !is_for(filing->sorted[from], submission->unit, deadline))
        from++;
    for (end = from; end < count && is_for(filing->sorted[end], submission->unit, deadline);)
        end++;
    *first = from;
    return end - from;
}

static enum status file_one(struct filing *filing, struct intake_submission *submission, size_t from)
{
    size_t first, count = receipts_of(filing, from, submission, &first);
    if (count == 0)
        return STATUS_OK;
    const struct intake_receipt *const *own = filing->sorted + first;
    size_t last = count - 1;
    while (last > 0 && own[last - 1]->attempt == own[count - 1]->attempt)
        last--;
    for (size_t i = 0; i < last; i++)
        diag_report_unit(filing->loading->sink, DIAG_INTAKE_SUPERSEDED, own[i]->place,
                         filing->loading->campaign->units[submission->unit].code, "attempt", own[i]->file,
                         own[count - 1]->file);
    return last == count - 1 ? file_received(filing, submission, own[last])
                             : file_twice(filing, submission, own + last, count - last);
}

/* A file that no receipt names. */
static enum status file_unregistered(struct filing *filing, const char *name)
{
    struct intake_loading *loading = filing->loading;
    const struct intake_campaign *campaign = loading->campaign;
    struct intake_submission *submission = NULL;
    struct form form = {.unit = INTAKE_NONE};
    char *path = path_join(loading->arena, filing->folder, name);
    diag_truncate(filing->faults, 0);
    if (path == NULL)
        return STATUS_MEMORY;
    diag_report_unit(filing->faults, DIAG_INTAKE_NO_RECEIPT, ((struct location){.file = path}), NULL, "file", name);
    enum status status = form_read(loading, path, NULL, filing->faults, &form);
    for (size_t i = 0; form.unit != INTAKE_NONE && form.kind != NULL && i < filing->kind_count; i++) {
        struct intake_submission *own = &filing->submissions[form.unit * filing->kind_count + i];
        if (strcmp(own->kind, form.kind) == 0 && own->status == INTAKE_MISSING &&
            campaign->deadlines[own->deadline].round == form.round)
            submission = own;
    }
    form_free(&form);
    if (status != STATUS_OK && status != STATUS_INVALID && status != STATUS_LIMIT)
        return status;
    if (submission != NULL) {
        submission->status = INTAKE_REJECTED;
        submission->path = path;
        submission->file = path_base(path);
        return faults_keep(filing->loading, filing->faults, submission);
    }
    for (size_t i = 0; i < diag_count(filing->faults); i++)
        fault_tell(loading->sink, diag_at(filing->faults, i),
                   form.unit != INTAKE_NONE ? campaign->units[form.unit].code : NULL);
    const char **slot = LIST_ADD(&filing->strays, const char *);
    if (slot == NULL)
        return STATUS_MEMORY;
    *slot = path;
    return STATUS_OK;
}

/* Hidden files and what editors leave beside an open file are nobody's submission. */
static bool is_clutter(const char *name)
{
    return name[0] == '.' || name[0] == '~';
}

/* A form for a round that is still to come is not missing yet. */
static bool is_owed(const struct intake_campaign *campaign, const struct intake_deadline *deadline)
{
    return deadline->at != NULL && (deadline->round == INTAKE_NONE || !campaign->rounds[deadline->round].pending);
}

static enum status open_filing(struct filing *filing)
{
    struct intake_loading *loading = filing->loading;
    struct intake_campaign *campaign = loading->campaign;
    struct arena *arena = loading->arena;
    size_t *kinds = ARENA_ARRAY(arena, campaign->deadline_count, size_t);
    for (size_t i = 0; kinds != NULL && i < campaign->deadline_count; i++)
        if (is_owed(campaign, &campaign->deadlines[i]))
            kinds[filing->kind_count++] = i;
    filing->kinds = kinds;
    const size_t count = campaign->unit_count * filing->kind_count;
    filing->submissions = ARENA_ARRAY(arena, count, struct intake_submission);
    size_t *firsts = ARENA_ARRAY(arena, campaign->unit_count + 1, size_t);
    filing->sorted = ARENA_ARRAY(arena, campaign->receipt_count, const struct intake_receipt *);
    filing->self = ARENA_ARRAY(arena, loading->scheme->indicator_count, struct intake_column);
    filing->counts = ARENA_ARRAY(arena, loading->scheme->quantity_count, struct intake_column);
    filing->registered = ARENA_ARRAY(arena, filing->file_count, bool);
    filing->faults = diag_create(LIMIT_SUBMISSION_FAULTS);
    if (arena_failed(arena) || filing->faults == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < count; i++) {
        const size_t deadline = kinds[i % filing->kind_count];
        filing->submissions[i] = (struct intake_submission){.unit = i / filing->kind_count,
                                                            .kind = campaign->deadlines[deadline].kind,
                                                            .status = INTAKE_MISSING,
                                                            .deadline = deadline,
                                                            .deadline_at = campaign->deadlines[deadline].at};
    }
    for (size_t i = 0; i <= campaign->unit_count; i++)
        firsts[i] = i * filing->kind_count;
    for (size_t i = 0; i < campaign->receipt_count; i++) {
        const size_t file = find_file(filing, campaign->receipts[i].file);
        filing->sorted[i] = &campaign->receipts[i];
        if (file != INTAKE_NONE)
            filing->registered[file] = true;
    }
    if (campaign->receipt_count > 1)
        qsort(filing->sorted, campaign->receipt_count, sizeof *filing->sorted, compare_receipts);
    filing->resend_until = resend_until(loading);
    campaign->self = filing->self;
    campaign->self_values = filing->counts;
    campaign->submissions = filing->submissions;
    campaign->submission_count = count;
    campaign->submission_first = firsts;
    return STATUS_OK;
}

/* "report (7月)": what is owed. */
static const char *owed_label(const struct intake_loading *loading, const struct intake_submission *submission)
{
    const struct intake_campaign *campaign = loading->campaign;
    const size_t round = campaign->deadlines[submission->deadline].round;
    const char *label = round != INTAKE_NONE
                            ? arena_format(loading->arena, "%s（%s）", submission->kind, campaign->rounds[round].name)
                            : submission->kind;
    return label != NULL ? label : submission->kind;
}

static enum status file_all(struct filing *filing)
{
    struct intake_campaign *campaign = filing->loading->campaign;
    enum status status = STATUS_OK;
    size_t from = 0; /* first receipt of the unit */
    for (size_t i = 0; status == STATUS_OK && i < campaign->submission_count; i++) {
        const size_t unit = filing->submissions[i].unit;
        while (from < campaign->receipt_count && filing->sorted[from]->unit < unit)
            from++;
        status = file_one(filing, &filing->submissions[i], from);
    }
    for (size_t i = 0; status == STATUS_OK && i < filing->file_count; i++)
        if (!filing->registered[i] && !is_clutter(filing->files[i]))
            status = file_unregistered(filing, filing->files[i]);
    for (size_t i = 0; status == STATUS_OK && i < campaign->submission_count; i++)
        if (filing->submissions[i].status == INTAKE_MISSING) {
            const struct intake_unit *unit = &campaign->units[filing->submissions[i].unit];
            diag_report_unit(filing->loading->sink, DIAG_INTAKE_MISSING, unit->at, unit->code,
                             filing->submissions[i].kind, unit->short_name,
                             owed_label(filing->loading, &filing->submissions[i]));
        }
    return status;
}

enum status load_submissions(struct intake_loading *loading, const char *folder)
{
    struct filing filing = {.loading = loading, .folder = folder};
    enum status status = STATUS_OK;
    list_init(&filing.strays, sizeof(const char *), LIMIT_SUBMISSIONS);
    list_init(&filing.records, sizeof(struct form_entry), LIMIT_RECORDS);
    if (folder_exists(folder))
        status = folder_list(loading->arena, folder, loading->sink, &filing.files, &filing.file_count);
    if (status == STATUS_OK && filing.file_count > LIMIT_SUBMISSIONS) {
        LOADING_FAULT(loading, DIAG_INTAKE_LIMIT, ((struct location){.file = folder}), NULL, NULL,
                      decimal_of(LIMIT_SUBMISSIONS).text, "files");
        return STATUS_OK;
    }
    if (status == STATUS_OK)
        status = weeks_list(loading->arena, loading->campaign->period.from, loading->campaign->period.to,
                            &loading->weeks, &loading->week_count);
    if (status == STATUS_OK)
        status = open_filing(&filing);
    if (status == STATUS_OK)
        status = file_all(&filing);
    if (status == STATUS_OK)
        status = records_finish(loading, &filing.records);
    list_free(&filing.records);
    loading->campaign->stray_count = filing.strays.count;
    loading->campaign->strays = list_keep(&filing.strays, loading->arena);
    diag_destroy(filing.faults);
    return status;
}

const char *intake_status_name(enum intake_submission_status status)
{
    static const char *const names[] = {"ok", "late", "missing", "rejected"};
    return names[status];
}

bool intake_incomplete(const struct intake_campaign *campaign)
{
    for (size_t i = 0; i < campaign->submission_count; i++)
        if (campaign->submissions[i].status == INTAKE_MISSING || campaign->submissions[i].status == INTAKE_REJECTED)
            return true;
    return campaign->stray_count > 0;
}
