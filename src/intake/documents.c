/* The <documents> of campaign.xml: what stands around a printed document, and the office's own paragraphs, in which
 * <value ref="…"/> is kept as a part of its own between pieces of text.
 *
 * What belongs to one document, section or paragraph lies together in flat lists; each remembers where its own begin.
 */
#include "intake/engine.h"

#include <stdlib.h>
#include <string.h>

enum { LIMIT_DOCUMENTS = 1000, LIMIT_DOCUMENT_PARTS = 1000000 };

struct raw_document { /* first of its own in the flat lists */
    struct intake_document document;
    size_t issuers, to, cc, notes, publish, sections;
};
struct raw_section {
    struct intake_section section;
    size_t paragraphs;
};
struct raw_paragraph {
    struct intake_paragraph paragraph;
    size_t parts;
};

struct document_reader {
    struct intake_loading *loading;
    struct list documents, issuers, to, cc, notes, publish, sections, paragraphs, parts;
    struct text_collector line; /* text of a one-line element */
    struct buffer piece;        /* text of a paragraph since its start or its last value */
    struct location piece_at;
    bool in_paragraph;
    bool other; /* inside a document of the other subject: of the units, where persons are loaded, or the reverse */
};

struct document_reader *document_reader_create(struct intake_loading *loading)
{
    struct document_reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL)
        return NULL;
    reader->loading = loading;
    list_init(&reader->documents, sizeof(struct raw_document), LIMIT_DOCUMENTS);
    list_init(&reader->issuers, sizeof(const char *), LIMIT_DOCUMENT_PARTS);
    list_init(&reader->to, sizeof(const char *), LIMIT_DOCUMENT_PARTS);
    list_init(&reader->cc, sizeof(const char *), LIMIT_DOCUMENT_PARTS);
    list_init(&reader->notes, sizeof(const char *), LIMIT_DOCUMENT_PARTS);
    list_init(&reader->publish, sizeof(struct intake_publish), LIMIT_DOCUMENT_PARTS);
    list_init(&reader->sections, sizeof(struct raw_section), LIMIT_DOCUMENT_PARTS);
    list_init(&reader->paragraphs, sizeof(struct raw_paragraph), LIMIT_DOCUMENT_PARTS);
    list_init(&reader->parts, sizeof(struct intake_part), LIMIT_DOCUMENT_PARTS);
    buffer_init(&reader->line.text, LIMIT_TEXT_BYTES);
    buffer_init(&reader->piece, LIMIT_TEXT_BYTES);
    return reader;
}

void document_reader_destroy(struct document_reader *reader)
{
    if (reader == NULL)
        return;
    struct list *const lists[] = {&reader->documents, &reader->issuers,    &reader->to,
                                  &reader->cc,        &reader->notes,      &reader->publish,
                                  &reader->sections,  &reader->paragraphs, &reader->parts};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        list_free(lists[i]);
    buffer_free(&reader->line.text);
    buffer_free(&reader->piece);
    free(reader);
}

static struct raw_document *open_document(struct document_reader *reader)
{
    return reader->documents.count > 0 ? LIST_AT(&reader->documents, struct raw_document, reader->documents.count - 1)
                                       : NULL;
}

/* ---- starts ---------------------------------------------------------------------------------- */

static enum status start_document(struct document_reader *reader, const struct xml_element *element)
{
    struct arena *arena = reader->loading->arena;
    const char *kind = keep_text(arena, element, "kind");
    for (size_t i = 0; i < reader->documents.count; i++) {
        const struct intake_document *before = &LIST_AT(&reader->documents, struct raw_document, i)->document;
        if (strcmp(before->kind, kind) == 0)
            LOADING_FAULT(reader->loading, DIAG_INTAKE_DOCUMENT_TWICE, element->at, NULL, kind, kind,
                          decimal_of(before->at.line).text);
    }
    struct raw_document *raw = LIST_ADD(&reader->documents, struct raw_document);
    if (raw == NULL)
        return reader->documents.full ? STATUS_OK : STATUS_MEMORY;
    raw->document = (struct intake_document){
        .kind = kind,
        .number = keep_value(arena, element, "number"),
        .date = keep_value(arena, element, "date"),
        .retention = keep_value(arena, element, "retention"),
        .archive = keep_value(arena, element, "archive"),
        .order = keep_value(arena, element, "order"),
        .title = "",
        .at = element->at,
    };
    raw->issuers = reader->issuers.count;
    raw->to = reader->to.count;
    raw->cc = reader->cc.count;
    raw->notes = reader->notes.count;
    raw->publish = reader->publish.count;
    raw->sections = reader->sections.count;
    return STATUS_OK;
}

static const char *grade_code(const void *items, size_t index)
{
    const struct scheme_grades *grades = items;
    return index < grades->grade_count ? grades->grades[index].code : NULL;
}

static enum status start_publish(struct document_reader *reader, const struct xml_element *element)
{
    struct intake_loading *loading = reader->loading;
    struct intake_publish *publish = LIST_ADD(&reader->publish, struct intake_publish);
    if (publish == NULL)
        return reader->publish.full ? STATUS_OK : STATUS_MEMORY;
    publish->grade = keep_text(loading->arena, element, "grade");
    publish->as = keep_text(loading->arena, element, "as");
    publish->at = element->at;
    if (!loading->inherited && loading->trial == NULL && code_valid(publish->grade) &&
        scheme_find_grade(loading->scheme, publish->grade) == SCHEME_NONE)
        LOADING_FAULT(loading, DIAG_INTAKE_GRADE_UNKNOWN, xml_place(element, "grade"), NULL, "publish", publish->grade,
                      codes_expected(loading->arena, grade_code, &loading->scheme->grades));
    if (open_document(reader) != NULL)
        open_document(reader)->document.publish_count++;
    return STATUS_OK;
}

static enum status start_section(struct document_reader *reader, const struct xml_element *element)
{
    struct raw_section *raw = LIST_ADD(&reader->sections, struct raw_section);
    if (raw == NULL)
        return reader->sections.full ? STATUS_OK : STATUS_MEMORY;
    raw->section.place = keep_text(reader->loading->arena, element, "for");
    raw->section.at = element->at;
    raw->paragraphs = reader->paragraphs.count;
    if (open_document(reader) != NULL)
        open_document(reader)->document.section_count++;
    return STATUS_OK;
}

static enum status start_paragraph(struct document_reader *reader, const struct xml_element *element)
{
    struct raw_paragraph *raw = LIST_ADD(&reader->paragraphs, struct raw_paragraph);
    if (raw == NULL)
        return reader->paragraphs.full ? STATUS_OK : STATUS_MEMORY;
    raw->paragraph.at = element->at;
    raw->parts = reader->parts.count;
    if (reader->sections.count > 0)
        LIST_AT(&reader->sections, struct raw_section, reader->sections.count - 1)->section.paragraph_count++;
    reader->in_paragraph = true;
    reader->piece_at = element->at;
    buffer_clear(&reader->piece);
    return STATUS_OK;
}

static enum status add_part(struct document_reader *reader, const char *text, const char *ref, struct location at)
{
    struct intake_part *part = LIST_ADD(&reader->parts, struct intake_part);
    if (part == NULL)
        return reader->parts.full ? STATUS_OK : STATUS_MEMORY;
    *part = (struct intake_part){text, ref, at};
    LIST_AT(&reader->paragraphs, struct raw_paragraph, reader->paragraphs.count - 1)->paragraph.part_count++;
    return STATUS_OK;
}

/* The text before a value or the end of a paragraph. A wrapped line beside a value means nothing, as between Chinese
 * words. */
static enum status end_piece(struct document_reader *reader)
{
    struct arena *arena = reader->loading->arena;
    if (reader->piece.failed)
        return STATUS_MEMORY;
    const char *text = xml_text_join(arena, reader->piece.data != NULL ? reader->piece.data : "", reader->piece.size);
    buffer_clear(&reader->piece);
    if (text == NULL)
        return STATUS_MEMORY;
    return text[0] != '\0' ? add_part(reader, text, NULL, reader->piece_at) : STATUS_OK;
}

static enum status start_value(struct document_reader *reader, const struct xml_element *element)
{
    if (!reader->in_paragraph)
        return STATUS_OK;
    enum status status = end_piece(reader);
    reader->piece_at = element->at;
    return status == STATUS_OK ? add_part(reader, NULL, keep_text(reader->loading->arena, element, "ref"), element->at)
                               : status;
}

static enum status start_print(struct document_reader *reader, const struct xml_element *element)
{
    struct raw_document *raw = open_document(reader);
    if (raw != NULL) {
        raw->document.print_by = keep_value(reader->loading->arena, element, "by");
        raw->document.print_date = keep_value(reader->loading->arena, element, "date");
    }
    return STATUS_OK;
}

static const struct {
    const char *name;
    enum status (*start)(struct document_reader *reader, const struct xml_element *element);
} starts[] = {
    {"document", start_document}, {"publish", start_publish}, {"section", start_section},
    {"p", start_paragraph},       {"value", start_value},     {"print", start_print},
};
static const char *const lines[] = {"issuer", "mark", "title", "to", "cc", "note"};

enum status document_start(struct document_reader *reader, const struct xml_element *element)
{
    if (strcmp(element->name, "document") == 0)
        reader->other = !element_concerns(reader->loading, element);
    if (reader->other)
        return STATUS_OK;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (strcmp(element->name, lines[i]) == 0)
            collector_open(&reader->line, lines[i]);
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (strcmp(element->name, starts[i].name) == 0)
            return starts[i].start(reader, element);
    return STATUS_OK;
}

enum status intake_document_text(struct document_reader *reader, const char *text, size_t size)
{
    if (reader->other)
        return STATUS_OK;
    collector_add(&reader->line, text, size);
    if (reader->in_paragraph)
        buffer_append(&reader->piece, text, size);
    return STATUS_OK;
}

/* ---- ends ------------------------------------------------------------------------------------ */

static enum status add_line(struct list *list, size_t *count, const char *text)
{
    const char **slot = LIST_ADD(list, const char *);
    if (slot == NULL)
        return list->full ? STATUS_OK : STATUS_MEMORY;
    *slot = text;
    ++*count;
    return STATUS_OK;
}

enum status document_end(struct document_reader *reader, const char *name)
{
    if (strcmp(name, "document") == 0)
        reader->other = false;
    if (reader->other)
        return STATUS_OK;
    if (reader->in_paragraph && strcmp(name, "p") == 0) {
        reader->in_paragraph = false;
        return end_piece(reader);
    }
    struct raw_document *raw = open_document(reader);
    if (reader->line.element == NULL || strcmp(reader->line.element, name) != 0 || raw == NULL)
        return STATUS_OK;
    const char *text = collector_close(&reader->line, name, reader->loading->arena);
    if (text == NULL)
        return STATUS_MEMORY;
    struct intake_document *document = &raw->document;
    if (strcmp(name, "issuer") == 0)
        return add_line(&reader->issuers, &document->issuer_count, text);
    if (strcmp(name, "to") == 0)
        return add_line(&reader->to, &document->to_count, text);
    if (strcmp(name, "cc") == 0)
        return add_line(&reader->cc, &document->cc_count, text);
    if (strcmp(name, "note") == 0)
        return add_line(&reader->notes, &document->note_count, text);
    if (strcmp(name, "mark") == 0)
        document->mark = text;
    else
        document->title = text;
    return STATUS_OK;
}

/* ---- into the campaign ----------------------------------------------------------------------- */

/* &list[first], or NULL when there are none. */
#define OWN(base, first, count) ((count) > 0 ? (base) + (first) : NULL)

enum status document_finish(struct document_reader *reader)
{
    struct intake_loading *loading = reader->loading;
    struct arena *arena = loading->arena;
    const size_t count = reader->documents.count, sections = reader->sections.count,
                 paragraphs = reader->paragraphs.count;
    struct intake_document *documents = ARENA_ARRAY(arena, count, struct intake_document);
    struct intake_section *all_sections = ARENA_ARRAY(arena, sections, struct intake_section);
    struct intake_paragraph *all_paragraphs = ARENA_ARRAY(arena, paragraphs, struct intake_paragraph);
    const char *const *issuers = list_keep(&reader->issuers, arena);
    const char *const *to = list_keep(&reader->to, arena);
    const char *const *cc = list_keep(&reader->cc, arena);
    const char *const *notes = list_keep(&reader->notes, arena);
    const struct intake_publish *publish = list_keep(&reader->publish, arena);
    const struct intake_part *parts = list_keep(&reader->parts, arena);
    if (arena_failed(arena))
        return STATUS_MEMORY;
    for (size_t i = 0; i < paragraphs; i++) {
        const struct raw_paragraph *raw = LIST_AT(&reader->paragraphs, struct raw_paragraph, i);
        all_paragraphs[i] = raw->paragraph;
        all_paragraphs[i].parts = OWN(parts, raw->parts, raw->paragraph.part_count);
    }
    for (size_t i = 0; i < sections; i++) {
        const struct raw_section *raw = LIST_AT(&reader->sections, struct raw_section, i);
        all_sections[i] = raw->section;
        all_sections[i].paragraphs = OWN(all_paragraphs, raw->paragraphs, raw->section.paragraph_count);
    }
    for (size_t i = 0; i < count; i++) {
        const struct raw_document *raw = LIST_AT(&reader->documents, struct raw_document, i);
        documents[i] = raw->document;
        documents[i].issuers = OWN(issuers, raw->issuers, raw->document.issuer_count);
        documents[i].to = OWN(to, raw->to, raw->document.to_count);
        documents[i].cc = OWN(cc, raw->cc, raw->document.cc_count);
        documents[i].notes = OWN(notes, raw->notes, raw->document.note_count);
        documents[i].publish = OWN(publish, raw->publish, raw->document.publish_count);
        documents[i].sections = OWN(all_sections, raw->sections, raw->document.section_count);
    }
    loading->campaign->documents = documents;
    loading->campaign->document_count = count;
    return STATUS_OK;
}
