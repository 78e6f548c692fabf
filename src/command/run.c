/* tongbao run - the whole batch: from a campaign to its record, its documents and the manifest of all that. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "command/batch.h"
#include "command/campaign.h"
#include "command/correction.h"
#include "command/filed.h"
#include "command/manifest.h"
#include "command/options.h"
#include "command/own.h"
#include "command/session.h"
#include "command/staging.h"
#include "command/words.h"
#include "command/workers.h"

enum run_option {
    RUN_OUTPUT,
    RUN_JOBS,
    RUN_ONLY,
    RUN_ARCHIVE,
    RUN_REASON,
    RUN_PRESS,
    RUN_OPTION_COUNT = RUN_PRESS + PRESS_OPTION_COUNT
};

static const struct option_row run_options[] = {
    [RUN_OUTPUT] = {'o', "output", "DIR", N_("the folder for all files; as a rule out in the current folder"),
                    OPTION_ONCE},
    [RUN_JOBS] = {'j', "jobs", "N", N_("workers; as a rule one for each processor"), OPTION_ONCE},
    [RUN_ONLY] = {0, "only", "KIND,...", N_("only documents of these kinds, beside the record"), OPTION_LIST},
    [RUN_ARCHIVE] = {0, "archive", "FILE",
                     N_("look for earlier periods in this archive, and file the results there when the stage is 定稿"),
                     OPTION_ONCE},
    [RUN_REASON] = {0, "reason", "TEXT", N_("why a campaign that was filed is filed again with other results"),
                    OPTION_ONCE},
    PRESS_OPTION_ROWS,
};

static const struct usage run_usage = {
    .name = "run",
    .operands = "CAMPAIGN",
    .summary = N_("Scores a campaign and prints all its documents."),
    .options = run_options,
    .option_count = RUN_OPTION_COUNT,
    .least = 1,
    .most = 1,
};

struct run {
    struct session *session;
    const struct options *options;
    const char *folder; /* for all files */
    bool persons;       /* those beside a campaign of units, whose kinds of --only they need not have */
    struct press press;
    struct campaign campaign;
    struct batch batch;
    struct correction correction;
    const struct intake_corrects *corrects; /* when the folder is done */
    struct staging *staging;
    char record_hash[65];
    size_t workers;
    bool final_stage; /* 定稿 */
};

static enum status no_memory(const struct run *run)
{
    diag_report(run->session->sink, DIAG_MEMORY, ((struct location){0}), "run");
    return STATUS_MEMORY;
}

/* ---- which documents
 * ---------------------------------------------------------------------------------------------------------- */

static bool is_asked_for(const struct run *run, const char *kind)
{
    const struct option_values *only = &run->options->values[RUN_ONLY];
    for (size_t i = 0; i < only->count; i++)
        if (strcmp(only->texts[i], kind) == 0)
            return true;
    return only->count == 0;
}

static const struct intake_document *find_document(const struct run *run, const char *kind)
{
    const struct intake_campaign *intake = run->campaign.intake;
    for (size_t i = 0; i < intake->document_count; i++)
        if (strcmp(intake->documents[i].kind, kind) == 0)
            return &intake->documents[i];
    return NULL;
}

static bool has_layout(const struct run *run, const char *kind)
{
    for (size_t i = 0; i < run->batch.layout_count; i++)
        if (strcmp(run->batch.layouts[i].kind, kind) == 0)
            return true;
    return false;
}

/* Documents on paper, and sheets for another office, are those that the campaign describes; a page of HTML is for the
 * office's own eyes and needs no description. */
static bool is_made(const struct run *run, const struct batch_layout *layout)
{
    const char *method = compose_declared(layout->layout)->method;
    if (!is_asked_for(run, layout->kind) || layout->scope == BATCH_COMPARISON || layout->scope == BATCH_ARCHIVE ||
        layout->scope == BATCH_FORM)
        return false;
    return strcmp(method, "html") == 0 || find_document(run, layout->kind) != NULL;
}

/* The same as far as it can be told before a layout is loaded, which takes time. */
static bool may_be_made(const struct run *run, const struct compose_listed *listed)
{
    return is_asked_for(run, listed->kind) &&
           (listed->method == NULL || strcmp(listed->method, "html") == 0 || find_document(run, listed->kind) != NULL);
}

/* Loads the layouts of all documents that are to be made. */
static enum status load_layouts(struct run *run, const struct compose_search *search)
{
    const struct compose_listed *listed;
    size_t count;
    enum status status = compose_list(search, run->session->arena, run->session->sink, &listed, &count);
    if (status != STATUS_OK)
        return status;
    run->batch.layouts = ARENA_ARRAY(run->session->arena, count + 1, struct batch_layout);
    if (run->batch.layouts == NULL)
        return no_memory(run);
    for (size_t i = 0; i < count; i++) {
        struct batch_layout *layout = &run->batch.layouts[run->batch.layout_count];
        if (!may_be_made(run, &listed[i]))
            continue;
        status = batch_layout_open(run->session, search, listed[i].name, layout);
        if (status != STATUS_OK)
            return status;
        if (is_made(run, layout))
            run->batch.layout_count++;
        else
            batch_layout_close(layout);
    }
    return STATUS_OK;
}

/* Every document of the campaign needs a layout, and every kind of --only a document. */
static enum exit_status check_kinds(const struct run *run)
{
    const struct intake_campaign *intake = run->campaign.intake;
    const struct option_values *only = &run->options->values[RUN_ONLY];
    enum exit_status exit = EXIT_DONE;
    for (size_t i = 0; i < intake->document_count; i++) {
        const struct intake_document *document = &intake->documents[i];
        if (is_asked_for(run, document->kind) && !has_layout(run, document->kind)) {
            diag_report(run->session->sink, DIAG_RUN_NO_LAYOUT, document->at, document->kind);
            exit = EXIT_UNUSABLE;
        }
    }
    for (size_t i = 0; i < only->count && !run->persons; i++) {
        if (!has_layout(run, only->texts[i]) && strcmp(only->texts[i], "results") != 0) {
            diag_report(run->session->sink, DIAG_RUN_NO_DOCUMENT, ((struct location){0}), only->texts[i]);
            exit = session_worse(exit, EXIT_USAGE);
        }
    }
    return exit;
}

/* ---- making
 * -------------------------------------------------------------------------------------------------------------------
 */

static enum status write_record(struct run *run)
{
    char *path = path_join(run->session->arena, staging_folder(run->staging), "results.xml");
    if (path == NULL)
        return no_memory(run);
    enum status status =
        correction_write(run->session, &run->campaign, run->workers, path, run->record_hash, &run->correction);
    return status == STATUS_OK ? results_open(path, run->campaign.schemas, run->session->sink, &run->batch.record)
                               : status;
}

/* Of a correction, only what is not as it was issued. */
static void leave_standing(struct run *run)
{
    size_t kept = 0;
    for (size_t i = 0; i < run->batch.document_count; i++)
        if (!correction_stands(&run->correction, run->batch.documents[i].file))
            run->batch.documents[kept++] = run->batch.documents[i];
    run->batch.document_count = kept;
}

static enum status list_documents(struct run *run)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < run->batch.layout_count; i++) {
        status = batch_describe(&run->batch, &run->batch.layouts[i], run->record_hash);
        if (status == STATUS_OK)
            status = batch_list(&run->batch, i, NULL, 0, true);
    }
    if (status == STATUS_OK && !batch_names_differ(&run->batch))
        status = STATUS_INVALID;
    leave_standing(run);
    return status;
}

/* ---- the manifest
 * ------------------------------------------------------------------------------------------------------------------ */

/* Does it take the place of one that the corrected campaign issued? */
static bool is_reissued(const struct run *run, const struct batch_document *document)
{
    const char *kind = run->batch.layouts[document->layout].kind;
    for (size_t i = 0; i < run->correction.replaced_count; i++)
        if (strcmp(run->correction.replaced[i].kind, kind) == 0)
            return true;
    return false;
}

static bool add_file(struct run *run, struct manifest *manifest, const struct batch_document *document)
{
    struct arena *arena = run->session->arena;
    struct manifest_entry entry = {.name = document->file,
                                   .value = arena_string(arena, document->made.sha256),
                                   .kind = run->batch.layouts[document->layout].kind,
                                   .bytes = document->made.bytes,
                                   .pages = document->made.pages};
    entry.reissued = is_reissued(run, document);
    if (document->unit != (size_t)-1)
        entry.unit = results_unit(run->batch.record, document->unit)->code;
    return entry.value != NULL && manifest_add(arena, manifest, MANIFEST_FILES, &entry);
}

static bool add_record(struct run *run, struct manifest *manifest)
{
    struct arena *arena = run->session->arena;
    char *path = path_join(arena, staging_folder(run->staging), "results.xml");
    struct manifest_entry entry = {
        .name = "results.xml", .kind = "results", .value = arena_string(arena, run->record_hash)};
    if (path == NULL || entry.value == NULL || !file_size(path, &entry.bytes))
        return false;
    return manifest_add(arena, manifest, MANIFEST_FILES, &entry);
}

static enum status describe(struct run *run, struct manifest *out)
{
    const struct intake_campaign *intake = run->campaign.intake;
    *out = (struct manifest){.campaign = intake->code, .stage = intake->stage_name};
    if (intake->corrects != NULL)
        out->corrects = intake->corrects->campaign;
    enum status status = manifest_describe(&run->batch, out);
    if (status == STATUS_OK)
        status = manifest_describe_inputs(run->session, intake, out);
    if (status != STATUS_OK)
        return status;
    if (!add_record(run, out))
        return no_memory(run);
    for (size_t i = 0; i < run->batch.document_count; i++)
        if (!add_file(run, out, &run->batch.documents[i]))
            return no_memory(run);
    return STATUS_OK;
}

/* ---- putting in place
 * -------------------------------------------------------------------------------------------------------------- */

/* A file of the earlier run that this one did not make. With --only, documents of other kinds stay as long as they were
 * printed from the same record. */
static enum status retire(struct run *run, const struct manifest_entry *old, bool same_record, struct manifest *now)
{
    struct arena *arena = run->session->arena;
    if (same_record && !is_asked_for(run, old->kind))
        return manifest_add(arena, now, MANIFEST_FILES, old) ? STATUS_OK : no_memory(run);
    char *path = path_join(arena, run->folder, old->name), *folder = path == NULL ? NULL : path_folder(arena, path);
    if (folder == NULL)
        return no_memory(run);
    if (unlink(path) != 0 && errno != ENOENT && errno != ENOTDIR) {
        diag_report(run->session->sink, DIAG_FILE_WRITE, ((struct location){.file = path}), path, strerror(errno));
        return STATUS_SYSTEM;
    }
    if (strchr(old->name, '/') != NULL)
        rmdir(folder); /* when it is empty now */
    return STATUS_OK;
}

/* What the earlier run made; empty when there was none, or its manifest is not sound, which is told. */
static enum status read_earlier(struct run *run, bool tell, struct manifest *out)
{
    struct session *session = run->session;
    char *path = path_join(session->arena, run->folder, "manifest.xml");
    struct diagnostics *unheard = diag_create(0);
    if (path == NULL || unheard == NULL)
        return no_memory(run);
    if (manifest_read(path, run->campaign.schemas, session->arena, unheard, out) != STATUS_OK && tell)
        diag_report(session->sink, DIAG_MANIFEST_UNREAD, ((struct location){.file = path}), path);
    diag_destroy(unheard);
    return STATUS_OK;
}

static enum status retire_all(struct run *run, struct manifest *now)
{
    struct session *session = run->session;
    struct manifest before;
    struct map *made = map_create(session->arena);
    if (made == NULL)
        return no_memory(run);
    enum status status = read_earlier(run, true, &before);
    if (status != STATUS_OK)
        return status;
    const struct manifest_list *files = &now->parts[MANIFEST_FILES];
    for (size_t i = 0; i < files->count; i++)
        if (!map_set(made, files->entries[i].name, &files->entries[i]))
            return no_memory(run);
    const struct manifest_entry *record = manifest_find(&before, MANIFEST_FILES, "results.xml");
    bool same = record != NULL && strcmp(record->value, run->record_hash) == 0;
    for (size_t i = 0; status == STATUS_OK && i < before.parts[MANIFEST_FILES].count; i++) {
        const struct manifest_entry *old = &before.parts[MANIFEST_FILES].entries[i];
        if (map_get(made, old->name) == NULL)
            status = retire(run, old, same, now);
    }
    return status;
}

/* All is made and whole: moves it to its place, removes what has no place any more, and writes the manifest. */
static enum status publish(struct run *run)
{
    struct manifest manifest;
    char *path = path_join(run->session->arena, run->folder, "manifest.xml");
    if (path == NULL)
        return no_memory(run);
    enum status status = describe(run, &manifest);
    if (status == STATUS_OK)
        status = staging_publish(run->staging, "results.xml");
    for (size_t i = 0; status == STATUS_OK && i < run->batch.document_count; i++)
        status = staging_publish(run->staging, run->batch.documents[i].file);
    if (status == STATUS_OK)
        status = staging_finish(run->staging);
    if (status == STATUS_OK)
        status = retire_all(run, &manifest);
    return status == STATUS_OK ? manifest_write(&manifest, path, run->session->sink) : status;
}

static enum exit_status tell_done(const struct run *run)
{
    struct buffer text;
    if (run->session->verbosity < 0)
        return EXIT_DONE;
    buffer_init(&text, LIMIT_TEXT_BYTES);
    buffer_format(&text, _("%s: %zu documents\n"), run->folder, run->batch.document_count);
    correction_tell(&run->correction, run->campaign.intake->corrects, &text);
    for (size_t i = 0; run->session->verbosity > 0 && i < run->batch.document_count; i++)
        buffer_format(&text, "%s/%s\n", run->folder, run->batch.documents[i].file);
    enum exit_status exit = session_print(run->session, &text);
    buffer_free(&text);
    return exit;
}

/* Most documents of the corrected campaign stand: a run into their folder would take them away. */
static enum status check_folder(struct run *run)
{
    struct manifest before;
    const struct intake_corrects *corrects = run->campaign.intake->corrects;
    if (corrects == NULL)
        return STATUS_OK;
    enum status status = read_earlier(run, false, &before);
    if (status != STATUS_OK || before.campaign == NULL || code_compare(before.campaign, corrects->campaign) != 0)
        return status;
    diag_report(run->session->sink, DIAG_RUN_CORRECTED_FOLDER, corrects->at, run->folder, corrects->campaign);
    return STATUS_INVALID;
}

/* ---- the whole
 * --------------------------------------------------------------------------------------------------------------------
 */

static enum exit_status make_all(struct run *run)
{
    enum status status = check_folder(run);
    if (status == STATUS_OK)
        status = staging_open(run->session->arena, run->folder, run->session->sink, &run->staging);
    if (status == STATUS_OK)
        status = write_record(run);
    if (status == STATUS_OK)
        status = list_documents(run);
    if (status != STATUS_OK)
        return session_exit(status);
    run->batch.folder = staging_folder(run->staging);
    run->batch.staging = run->staging;
    enum exit_status exit = batch_run(&run->batch, run->workers);
    if (exit <= EXIT_PARTLY)
        exit = session_worse(exit, session_exit(publish(run)));
    return exit <= EXIT_PARTLY ? session_worse(exit, tell_done(run)) : exit;
}

/* One folder: a campaign of units, or that of its persons. */
static enum exit_status run_folder(struct run *run, const char *campaign)
{
    struct compose_search search;
    struct session *session = run->session;
    enum exit_status exit = campaign_open(session, campaign, run->press.fonts, &run->campaign);
    session_report(session);
    if (exit > EXIT_PARTLY)
        return exit;
    run->final_stage = run->campaign.intake->stage == INTAKE_FINAL;
    run->batch.session = session;
    run->batch.press = &run->press;
    enum status status = own_layout_folders(session, &search.folders, &search.count);
    if (status == STATUS_OK)
        status = load_layouts(run, &search);
    exit = session_worse(exit, session_exit(status));
    if (exit <= EXIT_PARTLY)
        exit = session_worse(exit, check_kinds(run));
    if (exit <= EXIT_PARTLY)
        exit = session_worse(exit, make_all(run));
    run->corrects = run->campaign.intake->corrects;
    results_close(run->batch.record);
    staging_close(run->staging);
    for (size_t i = 0; i < run->batch.layout_count; i++)
        batch_layout_close(&run->batch.layouts[i]);
    campaign_close(&run->campaign);
    return exit;
}

/* The persons of a campaign are a campaign of their own in its folder persons/: their record, documents and manifest go
 * into the folder persons/ of the output. */
static enum exit_status run_persons(struct run *units)
{
    struct arena *arena = units->session->arena;
    const char *campaign = arena_format(arena, "%s/persons", units->session->campaign);
    struct run persons = {.session = units->session,
                          .options = units->options,
                          .workers = units->workers,
                          .press = units->press,
                          .persons = true,
                          .folder = arena_format(arena, "%s/persons", units->folder)};
    if (campaign == NULL || persons.folder == NULL)
        return session_exit(no_memory(units));
    const char *scheme = intake_scheme_path(arena, campaign);
    if (scheme == NULL)
        return session_exit(no_memory(units));
    if (!file_exists(scheme))
        return EXIT_DONE;
    enum exit_status exit = run_folder(&persons, campaign);
    units->correction.nothing = units->correction.nothing && persons.correction.nothing;
    return exit;
}

/* Only a whole output of the last stage is filed; otherwise the user is told why not. */
static enum exit_status file_results(const struct run *run)
{
    struct buffer text;
    const char *not_filed = NULL;
    if (!run->final_stage)
        not_filed = _("not filed: only the stage 定稿 is\n");
    else if (option_given(run->options, RUN_ONLY))
        not_filed = _("not filed: with --only the output is not whole\n");
    if (not_filed == NULL)
        return filed_add(run->session, run->folder, option_text(run->options, RUN_REASON));
    buffer_init(&text, LIMIT_TEXT_BYTES);
    buffer_string(&text, not_filed);
    enum exit_status exit = run->session->verbosity < 0 ? EXIT_DONE : session_print(run->session, &text);
    buffer_free(&text);
    return exit;
}

static enum exit_status run_run(struct session *session, const struct options *options)
{
    struct run run = {.session = session, .options = options, .workers = workers_default()};
    run.folder = option_given(options, RUN_OUTPUT) ? option_text(options, RUN_OUTPUT) : "out";
    session->campaign = options->operands[0];
    if (option_given(options, RUN_JOBS) &&
        !option_number(options, RUN_JOBS, LIMIT_WORKERS, session->sink, &run.workers))
        return EXIT_USAGE;
    enum exit_status exit = press_open(session, options, RUN_PRESS, true, &run.press);
    if (exit != EXIT_DONE)
        return exit;
    exit = filed_open(session, option_text(options, RUN_ARCHIVE), ARCHIVE_WRITE);
    if (exit == EXIT_DONE)
        exit = run_folder(&run, session->campaign);
    if (exit <= EXIT_PARTLY)
        exit = session_worse(exit, run_persons(&run));
    if (exit <= EXIT_PARTLY && run.correction.nothing)
        correction_warn(run.corrects, session->sink);
    if (exit <= EXIT_PARTLY && session->archive != NULL)
        exit = session_worse(exit, file_results(&run));
    filed_close(session);
    press_close(&run.press);
    return exit;
}

const struct command command_run = {&run_usage, run_run};
