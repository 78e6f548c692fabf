/* The record from end to end. Head, then one row a unit, then one unit after another, each from the numeric table and,
 * for its evidence, from the unit's own file: memory is the head and one unit, whatever the batch. */
#include "results/writing.h"

#include <string.h>

static enum status find_heads(struct writing *writing)
{
    const struct intake_campaign *campaign = writing->campaign;
    writing->heads = ARENA_ARRAY(writing->arena, campaign->unit_count + 1, size_t);
    if (writing->heads == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < campaign->unit_count; i++)
        writing->heads[i] = INTAKE_NONE;
    for (size_t i = campaign->person_count; i-- > 0;) /* of several the first one in the roster */
        if (campaign->persons[i].unit != INTAKE_NONE && strcmp(campaign->persons[i].role, "head") == 0)
            writing->heads[campaign->persons[i].unit] = i;
    return STATUS_OK;
}

/* Statistics and figures: what the head is made of, and what the paragraphs are checked against. */
static enum status prepare(struct writing *writing, const struct scoring *scoring, struct arena *arena,
                           struct arena *scratch, struct diagnostics *sink)
{
    *writing = (struct writing){.scoring = scoring,
                                .campaign = scoring->campaign,
                                .scheme = scoring->scheme,
                                .arena = arena,
                                .scratch = scratch,
                                .sink = sink};
    enum status status = find_heads(writing);
    if (status == STATUS_OK)
        status = statistics_make(scoring, arena, &writing->statistics);
    if (status == STATUS_OK)
        status = figures_make(scoring, &writing->statistics, arena, &writing->figures);
    if (status == STATUS_OK)
        status = documents_check(scoring, &writing->figures, sink);
    return status;
}

static enum status write_all(struct writing *writing, struct file_writer *file)
{
    struct emitter out;
    enum status status = STATUS_OK;
    emit_begin(&out, file, writing->scratch);
    writing->out = &out;
    emit_open(&out, "results");
    emit_string(&out, "xmlns", "urn:tongbao:results");
    emit_string(&out, "version", "1");
    write_head(writing);
    emit_open(&out, "summary");
    for (size_t i = 0; i < writing->campaign->unit_count && out.status == STATUS_OK; i++) {
        arena_reset(writing->scratch);
        write_row(writing, i);
    }
    emit_close(&out);
    emit_open(&out, "units");
    for (size_t i = 0; i < writing->campaign->unit_count && status == STATUS_OK && out.status == STATUS_OK; i++) {
        arena_reset(writing->scratch);
        status = write_unit(writing, i);
    }
    emit_close(&out);
    emit_close(&out);
    enum status written = emit_end(&out);
    if (status == STATUS_OK)
        status = written;
    return status == STATUS_OK && arena_failed(writing->arena) ? STATUS_MEMORY : status;
}

static enum status write_file(struct writing *writing, const char *path, char hash[65])
{
    struct file_writer *file;
    enum status status = file_writer_open(path, writing->sink, &file);
    if (status != STATUS_OK)
        return status;
    status = write_all(writing, file);
    if (status != STATUS_OK) {
        file_writer_abandon(file);
        return status;
    }
    if (hash != NULL)
        file_writer_hash(file, hash);
    return file_writer_commit(file);
}

static enum status write_record(const struct scoring *scoring, struct results_correction *correction,
                                struct xml_schemas *schemas, const char *path, struct diagnostics *sink, char hash[65])
{
    struct arena *arena = arena_create(0), *scratch = arena_create(0);
    enum status status = arena == NULL || scratch == NULL ? STATUS_MEMORY : STATUS_OK;
    struct correction_changes *changes = NULL;
    struct writing writing;
    if (status == STATUS_OK)
        status = prepare(&writing, scoring, arena, scratch, sink);
    if (status == STATUS_OK && correction != NULL)
        status = correction_find(correction, arena, sink, &changes);
    if (status == STATUS_OK) {
        writing.schemas = schemas;
        writing.correction = changes;
        status = write_file(&writing, path, hash);
    }
    correction_free(changes);
    arena_destroy(scratch);
    arena_destroy(arena);
    return status;
}

enum status results_write(const struct scoring *scoring, struct xml_schemas *schemas, const char *path,
                          struct diagnostics *sink, char hash[65])
{
    return write_record(scoring, NULL, schemas, path, sink, hash);
}

enum status results_write_correction(const struct scoring *scoring, struct results_correction *correction,
                                     struct xml_schemas *schemas, const char *path, struct diagnostics *sink,
                                     char hash[65])
{
    return write_record(scoring, correction, schemas, path, sink, hash);
}

enum status results_check(const struct scoring *scoring, struct diagnostics *sink)
{
    struct arena *arena = arena_create(0);
    struct writing writing;
    enum status status = arena == NULL ? STATUS_MEMORY : prepare(&writing, scoring, arena, arena, sink);
    arena_destroy(arena);
    return status;
}
