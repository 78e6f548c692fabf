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
    const char *resend_until;   /* end of the last day for a second attempt, or NULL */
};

/* ---- faults ---------------------------------------------------------------------------------- */

struct placed { /* a fault and where it came in the order of finding */
    const struct diagnostic *fault;
    size_t index;
};

static int compare_places(const void *a, const void *b)
{
    const struct placed *one = a, *other = b;
    const struct location *at = &one->fault->at, *to = &other->fault->at;
    if (at->line != to->line)
        return at->line < to->line ? -1 : 1;
    if (at->column != to->column)
        return at->column < to->column ? -1 : 1;
    return one->index < other->index ? -1 : one->index > other->index;
}

static bool copy_fault(struct arena *arena, const struct diagnostic *fault, struct diagnostic *out)
{
    *out = *fault;
    out->at.file = fault->at.file != NULL ? arena_string(arena, fault->at.file) : NULL;
    out->unit = fault->unit != NULL ? arena_string(arena, fault->unit) : NULL;
    out->field = fault->field != NULL ? arena_string(arena, fault->field) : NULL;
    for (int i = 0; i < fault->arguments; i++)
        out->argument[i] = arena_string(arena, fault->argument[i]);
    return !arena_failed(arena);
}

static void tell(struct diagnostics *sink, const struct diagnostic *fault, const char *unit)
{
    diag_report_array(sink, fault->id, fault->at, fault->unit != NULL ? fault->unit : unit, fault->field,
                      fault->arguments, fault->argument);
}

/* Moves the faults of the file that was read to its submission, in order of line, and tells them to the run. */
static enum status keep_faults(struct filing *filing, struct intake_submission *submission)
{
    struct arena *arena = filing->loading->arena;
    const size_t count = diag_count(filing->faults);
    struct placed *placed = calloc(count + 1, sizeof *placed);
    struct diagnostic *kept = ARENA_ARRAY(arena, count, struct diagnostic);
    const char *unit = filing->loading->campaign->units[submission->unit].code;
    bool room = placed != NULL && (kept != NULL || count == 0);
    for (size_t i = 0; room && i < count; i++)
        placed[i] = (struct placed){diag_at(filing->faults, i), i};
    if (room && count > 1)
        qsort(placed, count, sizeof *placed, compare_places);
    for (size_t i = 0; room && i < count; i++) {
        tell(filing->loading->sink, placed[i].fault, unit);
        room = copy_fault(arena, placed[i].fault, &kept[i]);
    }
    free(placed);
    submission->faults = kept;
    submission->fault_count = count;
    return room ? STATUS_OK : STATUS_MEMORY;
}

enum status intake_reject(struct intake_campaign *campaign, size_t submission, const struct diagnostic *fault)
{
    /* The campaign's arrays are const to everybody else. */
    struct intake_submission *one = (struct intake_submission *)&campaign->submissions[submission];
    struct diagnostic *kept = ARENA_ARRAY(campaign->arena, one->fault_count + 1, struct diagnostic);
    if (kept == NULL)
        return STATUS_MEMORY;
    if (one->fault_count > 0)
        memcpy(kept, one->faults, one->fault_count * sizeof *kept);
    if (!copy_fault(campaign->arena, fault, &kept[one->fault_count]))
        return STATUS_MEMORY;
    one->faults = kept;
    one->fault_count++;
    if (one->status == INTAKE_OK || one->status == INTAKE_LATE) {
        one->status = INTAKE_REJECTED;
        one->has_report = false;
        one->rating_count = 0;
        one->reporter = one->date = NULL;
        for (size_t i = 0; i < campaign->scheme->indicator_count; i++)
            if (campaign->self[i].values != NULL)
                campaign->self[i].values[one->unit] = INTAKE_NO_VALUE;
        for (size_t i = 0; i < campaign->scheme->threshold_count; i++)
            if (campaign->self_counts[i].values != NULL)
                campaign->self_counts[i].values[one->unit] = INTAKE_NO_VALUE;
    }
    return STATUS_OK;
}

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
    submission->status = submission->late ? INTAKE_LATE : INTAKE_OK;
    submission->has_report = form->has_report;
    submission->rating_count = form->ratings.count;
    submission->reporter = form->reporter;
    submission->date = form->date;
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
        return keep_faults(filing, submission);
    }
    enum status status = form_read(loading, submission->path, receipt, filing->faults, &form);
    if (status == STATUS_OK)
        status = accept(filing, submission, &form);
    else if (status == STATUS_INVALID || status == STATUS_LIMIT)
        status = keep_faults(filing, submission);
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
    return submission->path != NULL ? keep_faults(filing, submission) : STATUS_MEMORY;
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
    if (one->attempt != other->attempt)
        return one->attempt < other->attempt ? -1 : 1;
    return strcmp(one->file, other->file);
}

/* The receipts of one unit and kind: from `sorted[0]`, how many. */
static size_t receipts_of(const struct filing *filing, size_t from, size_t unit, const char *kind, size_t *first)
{
    const size_t count = filing->loading->campaign->receipt_count;
    size_t end;
    while (from < count && filing->sorted[from]->unit == unit && strcmp(filing->sorted[from]->kind, kind) != 0)
        from++;
    for (end = from; end < count && filing->sorted[end]->unit == unit && strcmp(filing->sorted[end]->kind, kind) == 0;)
        end++;
    *first = from;
    return end - from;
}

static enum status file_one(struct filing *filing, struct intake_submission *submission, size_t from)
{
    size_t first, count = receipts_of(filing, from, submission->unit, submission->kind, &first);
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
        if (strcmp(own->kind, form.kind) == 0 && own->status == INTAKE_MISSING)
            submission = own;
    }
    form_free(&form);
    if (status != STATUS_OK && status != STATUS_INVALID && status != STATUS_LIMIT)
        return status;
    if (submission != NULL) {
        submission->status = INTAKE_REJECTED;
        submission->path = path;
        submission->file = path_base(path);
        return keep_faults(filing, submission);
    }
    for (size_t i = 0; i < diag_count(filing->faults); i++)
        tell(loading->sink, diag_at(filing->faults, i),
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

static enum status open_filing(struct filing *filing)
{
    struct intake_loading *loading = filing->loading;
    struct intake_campaign *campaign = loading->campaign;
    struct arena *arena = loading->arena;
    size_t *kinds = ARENA_ARRAY(arena, campaign->deadline_count, size_t);
    for (size_t i = 0; kinds != NULL && i < campaign->deadline_count; i++)
        if (campaign->deadlines[i].at != NULL)
            kinds[filing->kind_count++] = i;
    filing->kinds = kinds;
    const size_t count = campaign->unit_count * filing->kind_count;
    filing->submissions = ARENA_ARRAY(arena, count, struct intake_submission);
    size_t *firsts = ARENA_ARRAY(arena, campaign->unit_count + 1, size_t);
    filing->sorted = ARENA_ARRAY(arena, campaign->receipt_count, const struct intake_receipt *);
    filing->self = ARENA_ARRAY(arena, loading->scheme->indicator_count, struct intake_column);
    filing->counts = ARENA_ARRAY(arena, loading->scheme->threshold_count, struct intake_column);
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
    campaign->self_counts = filing->counts;
    campaign->submissions = filing->submissions;
    campaign->submission_count = count;
    campaign->submission_first = firsts;
    return STATUS_OK;
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
                             filing->submissions[i].kind, unit->short_name, filing->submissions[i].kind);
        }
    return status;
}

enum status load_submissions(struct intake_loading *loading, const char *folder)
{
    struct filing filing = {.loading = loading, .folder = folder};
    enum status status = STATUS_OK;
    list_init(&filing.strays, sizeof(const char *), LIMIT_SUBMISSIONS);
    if (folder_exists(folder))
        status = folder_list(loading->arena, folder, loading->sink, &filing.files, &filing.file_count);
    if (status == STATUS_OK && filing.file_count > LIMIT_SUBMISSIONS) {
        LOADING_FAULT(loading, DIAG_INTAKE_LIMIT, ((struct location){.file = folder}), NULL, NULL,
                      decimal_of(LIMIT_SUBMISSIONS).text, "files");
        return STATUS_OK;
    }
    if (status == STATUS_OK)
        status = open_filing(&filing);
    if (status == STATUS_OK)
        status = file_all(&filing);
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
