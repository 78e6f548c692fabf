/* The documents of the campaign, with the figures put into the office's paragraphs.
 *
 * A paragraph is written for one document, so a figure in it must not be for fewer eyes than the document: a bulletin
 * that names the amount withheld is an error of the campaign, found before anything is printed. */
#include "results/writing.h"

#include <string.h>

/* Kinds that are for fewer than everybody. The audience of a layout decides what its record holds; this one only
 * decides who may read the document's own texts, so an unknown kind is taken for a public one, which may use public
 * figures. */
static const struct {
    const char *kind;
    enum results_audience audience;
} document_audiences[] = {
    {"payment", RESULTS_COMMITTEE},    {"payment-csv", RESULTS_COMMITTEE}, {"withheld", RESULTS_PERSONNEL},
    {"scorecards", RESULTS_COMMITTEE}, {"personnel", RESULTS_PERSONNEL},   {"feedback", RESULTS_UNITS},
    {"returns", RESULTS_UNITS},        {"status", RESULTS_UNITS},          {"review", RESULTS_UNITS},
    {"appeals", RESULTS_COMMITTEE},
};

enum results_audience document_audience(const char *kind)
{
    for (size_t i = 0; i < sizeof document_audiences / sizeof *document_audiences; i++)
        if (strcmp(document_audiences[i].kind, kind) == 0)
            return document_audiences[i].audience;
    return RESULTS_PUBLIC;
}

/* ---- the check ---------------------------------------------------------------------------------- */

/* The names of the figures that a document may use, for the message. */
static const char *list_names(struct arena *arena, const struct figures *figures, enum results_audience audience)
{
    struct buffer names;
    buffer_init(&names, LIMIT_TEXT_BYTES);
    for (size_t i = 0; i < figures->count; i++) {
        if (figures->list[i].audience > audience)
            continue;
        if (names.size > 0)
            buffer_string(&names, ", ");
        buffer_string(&names, figures->list[i].name);
    }
    const char *list = names.size > 0 ? arena_string(arena, names.data) : "";
    buffer_free(&names);
    return list != NULL ? list : "";
}

static bool check_part(const struct intake_part *part, const char *kind, const struct figures *figures,
                       struct diagnostics *sink)
{
    if (part->ref == NULL)
        return true;
    enum results_audience audience = document_audience(kind);
    const struct figure *figure = figures_find(figures, part->ref);
    if (figure == NULL)
        diag_report(sink, DIAG_RESULTS_FIGURE_UNKNOWN, part->at, part->ref,
                    list_names(figures->arena, figures, audience));
    else if (figure->audience > audience)
        diag_report(sink, DIAG_RESULTS_FIGURE_AUDIENCE, part->at, part->ref, results_audience_name(figure->audience),
                    kind, results_audience_name(audience), list_names(figures->arena, figures, audience));
    return figure != NULL && figure->audience <= audience;
}

enum status documents_check(const struct scoring *scoring, const struct figures *figures, struct diagnostics *sink)
{
    bool right = true;
    for (size_t i = 0; i < scoring->campaign->document_count; i++) {
        const struct intake_document *document = &scoring->campaign->documents[i];
        for (size_t k = 0; k < document->section_count; k++)
            for (size_t p = 0; p < document->sections[k].paragraph_count; p++)
                for (size_t q = 0; q < document->sections[k].paragraphs[p].part_count; q++)
                    right = check_part(&document->sections[k].paragraphs[p].parts[q], document->kind, figures, sink) &&
                            right;
    }
    if (arena_failed(figures->arena))
        return STATUS_MEMORY;
    return right ? STATUS_OK : STATUS_INVALID;
}

/* ---- writing ------------------------------------------------------------------------------------ */

static void write_texts(struct emitter *out, const char *name, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        emit_open(out, name);
        emit_text(out, texts[i]);
        emit_close(out);
    }
}

static void write_text(struct emitter *out, const char *name, const char *text)
{
    if (text != NULL)
        write_texts(out, name, &text, 1);
}

static void write_section(struct writing *writing, const struct intake_section *section)
{
    emit_open(writing->out, "section");
    emit_string(writing->out, "for", section->place);
    for (size_t i = 0; i < section->paragraph_count; i++) {
        const struct intake_paragraph *paragraph = &section->paragraphs[i];
        emit_open(writing->out, "p");
        for (size_t k = 0; k < paragraph->part_count; k++) {
            const struct intake_part *part = &paragraph->parts[k];
            const struct figure *figure = part->ref == NULL ? NULL : figures_find(&writing->figures, part->ref);
            const char *text = part->ref == NULL ? part->text : figure != NULL ? figure->value : NULL;
            if (text != NULL)
                emit_text(writing->out, text);
        }
        emit_close(writing->out);
    }
    emit_close(writing->out);
}

static void write_document(struct writing *writing, const struct intake_document *document)
{
    struct emitter *out = writing->out;
    enum results_audience audience = document_audience(document->kind);
    emit_open(out, "document");
    emit_string(out, "kind", document->kind);
    emit_string(out, "number", document->number);
    emit_string(out, "date", document->date);
    emit_string(out, "retention", document->retention);
    emit_string(out, "archive", document->archive);
    emit_string(out, "order", document->order);
    if (audience != RESULTS_PUBLIC)
        emit_string(out, "audience", results_audience_name(audience));
    write_texts(out, "issuer", document->issuers, document->issuer_count);
    write_text(out, "mark", document->mark);
    write_text(out, "title", document->title);
    write_texts(out, "to", document->to, document->to_count);
    write_texts(out, "cc", document->cc, document->cc_count);
    if (document->print_by != NULL && document->print_date != NULL) {
        emit_open(out, "print");
        emit_string(out, "by", document->print_by);
        emit_string(out, "date", document->print_date);
        emit_close(out);
    }
    write_texts(out, "note", document->notes, document->note_count);
    for (size_t i = 0; i < document->publish_count; i++) {
        emit_open(out, "publish");
        emit_string(out, "grade", document->publish[i].grade);
        emit_string(out, "as", document->publish[i].as);
        emit_close(out);
    }
    for (size_t i = 0; i < document->section_count; i++)
        write_section(writing, &document->sections[i]);
    emit_close(out);
}

void write_documents(struct writing *writing)
{
    emit_open(writing->out, "documents");
    for (size_t i = 0; i < writing->campaign->document_count; i++)
        write_document(writing, &writing->campaign->documents[i]);
    emit_close(writing->out);
}
