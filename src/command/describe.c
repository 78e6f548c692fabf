/* What a PDF says of itself: taken from the record's head, from the <document> of the layout's kind. */
#include <string.h>

#include <libxml/tree.h>

#include "command/batch.h"

static bool is_called(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static xmlNode *child(const xmlNode *node, const char *name)
{
    for (xmlNode *at = node == NULL ? NULL : node->children; at != NULL; at = at->next)
        if (is_called(at, name))
            return at;
    return NULL;
}

/* Value of an attribute in `arena`; NULL when there is none or it is empty. */
static const char *value(struct arena *arena, xmlNode *node, const char *name)
{
    xmlChar *text = node == NULL ? NULL : xmlGetNoNsProp(node, (const xmlChar *)name);
    const char *copy = text == NULL || text[0] == '\0' ? NULL : arena_string(arena, (const char *)text);
    xmlFree(text);
    return copy;
}

static const char *text_of(struct arena *arena, const xmlNode *node)
{
    xmlChar *text = node == NULL ? NULL : xmlNodeGetContent(node);
    const char *copy = text == NULL || text[0] == '\0' ? NULL : arena_string(arena, (const char *)text);
    xmlFree(text);
    return copy;
}

static xmlNode *find_document(struct arena *arena, const xmlNode *head, const char *kind)
{
    const xmlNode *documents = child(head, "documents");
    for (xmlNode *at = documents == NULL ? NULL : documents->children; at != NULL; at = at->next) {
        const char *found = is_called(at, "document") ? value(arena, at, "kind") : NULL;
        if (found != NULL && strcmp(found, kind) == 0)
            return at;
    }
    return NULL;
}

/* 年度 of the archive is the year in which a document arose: that of its date, else that in which its period ends. */
static const char *year_of(struct arena *arena, xmlNode *document, xmlNode *period)
{
    enum { YEAR_DIGITS = 4 };
    const char *date = value(arena, document, "date");
    if (date == NULL)
        date = value(arena, period, "to");
    return date == NULL || strlen(date) < YEAR_DIGITS ? NULL : arena_substring(arena, date, YEAR_DIGITS);
}

enum status batch_describe(struct batch *batch, struct batch_layout *layout, const char *record_hash)
{
    struct arena *arena = batch->session->arena;
    struct _xmlDoc *summary = NULL;
    layout->pdf = batch->press->pdf;
    enum status status = results_summary_document(batch->record, layout->audience, batch->session->sink, &summary);
    if (status != STATUS_OK)
        return status;
    const xmlNode *head = child(xmlDocGetRootElement(summary), "head");
    xmlNode *document = find_document(arena, head, layout->kind), *office = child(head, "office");
    layout->pdf.title = text_of(arena, child(document, "title"));
    if (layout->pdf.title == NULL)
        layout->pdf.title = compose_declared(layout->layout)->title;
    layout->pdf.author = value(arena, office, "name");
    layout->pdf.subject = value(arena, child(head, "campaign"), "title");
    layout->pdf.year = year_of(arena, document, child(head, "period"));
    layout->pdf.fonds = value(arena, office, "fonds");
    layout->pdf.retention = value(arena, document, "retention");
    layout->pdf.record_hash = arena_string(arena, record_hash);
    if (strcmp(results_stage(batch->record), "定稿") == 0) { /* a draft has neither date nor place in the archive */
        layout->pdf.date = value(arena, document, "date");
        layout->pdf.archive_code = value(arena, document, "archive");
    }
    if (!arena_failed(arena))
        return STATUS_OK;
    diag_report(batch->session->sink, DIAG_MEMORY, ((struct location){0}), layout->name);
    return STATUS_MEMORY;
}
