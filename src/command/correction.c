/* Which documents a correction (更正) issues anew: those that are not what the corrected record prints.
 *
 * A document is what its layout makes of the record, so both records are composed with the same layouts, as they are
 * now, and the formatting objects are compared as bytes. That tells exactly what a reader would see, without knowing
 * any document: a change of one mark that moves the mean stands in every card that prints the mean, and in no other.
 * Not compared is what names a document and makes no difference to what it says: the campaign's code and title, the
 * stage with its approval, title, number, date and the like of each <document>, the record's hash, and the correction
 * itself. For that the record of the correcting campaign is taken on loan: its head gets those of the corrected one.
 *
 * (Comparing only the figures of the records was rejected: which figure stands in which document is the layouts'
 * business. Comparing PDFs would compare dates and hashes.)
 *
 * So the record is written twice: first without what is not known yet, then, when the documents were compared, with it.
 * Time: two compositions for each document, in parallel; memory: one document of each. */
#include "command/correction.h"

#include <errno.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "command/own.h"
#include "command/session.h"
#include "command/words.h"
#include "command/workers.h"

static const char correction_kind[] = "correction"; /* of document: the circular itself */

struct comparing {
    struct session *session;
    const struct campaign *campaign;
    struct batch batch; /* layouts and documents of the correcting record */
    bool *differs;      /* [document] */
};

static enum status no_memory(struct session *session)
{
    diag_report(session->sink, DIAG_MEMORY, ((struct location){0}), "results.xml");
    return STATUS_MEMORY;
}

/* ---- what is not compared -------------------------------------------------------------------------------------------
 */

static xmlNode *child(xmlNode *node, const char *name)
{
    for (xmlNode *at = node == NULL ? NULL : node->children; at != NULL; at = at->next)
        if (at->type == XML_ELEMENT_NODE && strcmp((const char *)at->name, name) == 0)
            return at;
    return NULL;
}

static void drop(xmlNode *node)
{
    if (node != NULL) {
        xmlUnlinkNode(node);
        xmlFreeNode(node);
    }
}

/* The document of the same kind in the other head. */
static xmlNode *find_like(xmlNode *documents, const xmlNode *document)
{
    xmlChar *kind = xmlGetNoNsProp(document, BAD_CAST "kind");
    for (xmlNode *at = documents == NULL ? NULL : documents->children; at != NULL; at = at->next) {
        xmlChar *other = at->type == XML_ELEMENT_NODE ? xmlGetNoNsProp(at, BAD_CAST "kind") : NULL;
        bool same = kind != NULL && other != NULL && xmlStrEqual(kind, other);
        xmlFree(other);
        if (same) {
            xmlFree(kind);
            return at;
        }
    }
    xmlFree(kind);
    return NULL;
}

/* What a document says, and to whom how much: the rest only names it. */
static bool is_content(const xmlNode *part)
{
    return part->type == XML_ELEMENT_NODE &&
           (strcmp((const char *)part->name, "section") == 0 || strcmp((const char *)part->name, "publish") == 0);
}

/* `document` with the names of `issued` and its own content, in its own place. */
static bool lend_names(xmlNode *document, xmlNode *issued)
{
    xmlNode *named = xmlDocCopyNode(issued, document->doc, 1);
    if (named == NULL)
        return false;
    for (xmlNode *at = named->children, *next; at != NULL; at = next) {
        next = at->next;
        if (is_content(at))
            drop(at);
    }
    for (xmlNode *at = document->children, *next; at != NULL; at = next) {
        next = at->next;
        if (is_content(at)) {
            xmlUnlinkNode(at);
            xmlAddChild(named, at);
        }
    }
    xmlReplaceNode(document, named);
    xmlFreeNode(document);
    return true;
}

static bool lend(xmlNode *own, xmlNode *issued)
{
    if (own == NULL || issued == NULL)
        return own == issued;
    xmlNode *copy = xmlDocCopyNode(issued, own->doc, 1);
    if (copy == NULL)
        return false;
    xmlReplaceNode(own, copy);
    xmlFreeNode(own);
    return true;
}

/* Takes out of both heads, or makes the same in them, what is not compared. */
static bool lend_head(xmlDoc *own, xmlDoc *issued)
{
    xmlNode *head = child(xmlDocGetRootElement(own), "head"), *other = child(xmlDocGetRootElement(issued), "head");
    xmlNode *documents = child(head, "documents"), *others = child(other, "documents");
    drop(child(head, "correction"));
    drop(child(other, "correction"));
    bool lent =
        lend(child(head, "campaign"), child(other, "campaign")) && lend(child(head, "stage"), child(other, "stage"));
    for (xmlNode *at = documents == NULL ? NULL : documents->children, *next; lent && at != NULL; at = next) {
        next = at->next;
        xmlNode *like = at->type == XML_ELEMENT_NODE ? find_like(others, at) : NULL;
        if (like != NULL)
            lent = lend_names(at, like);
    }
    return lent;
}

/* ---- one document ---------------------------------------------------------------------------------------------------
 */

/* The unit of the document in the corrected record. False: that record has no such document. */
static bool find_issued(const struct comparing *comparing, const struct batch_document *document, size_t *unit)
{
    const struct batch_layout *layout = &comparing->batch.layouts[document->layout];
    struct results_record *corrected = comparing->campaign->corrected;
    *unit = (size_t)-1;
    if (!results_document(corrected, layout->kind))
        return false;
    if (document->unit == (size_t)-1)
        return true;
    *unit = results_unit_find(corrected, results_unit(comparing->batch.record, document->unit)->code);
    return *unit != (size_t)-1 && batch_prints_for(corrected, layout, *unit);
}

static enum status read_source(struct results_record *record, const struct batch_layout *layout, size_t unit,
                               struct diagnostics *sink, struct _xmlDoc **out)
{
    return unit == (size_t)-1 ? results_summary_document(record, layout->audience, sink, out)
                              : results_unit_document(record, unit, layout->audience, sink, out);
}

static enum status compose(const struct batch_layout *layout, struct _xmlDoc *source, struct diagnostics *sink,
                           struct buffer *out)
{
    static const struct compose_parameter parameters[] = {{"record-hash", ""}};
    struct _xmlDoc *result = NULL;
    enum status status = compose_apply(layout->layout, source, parameters, 1, sink, &result);
    if (status == STATUS_OK)
        status = compose_write(layout->layout, result, out);
    compose_result_free(result);
    return status;
}

static enum status compare_texts(const struct comparing *comparing, const struct batch_layout *layout,
                                 struct _xmlDoc *const sources[2], struct diagnostics *sink, bool *differs)
{
    struct buffer texts[2];
    enum status status = STATUS_OK;
    buffer_init(&texts[0], LIMIT_RESULT_BYTES);
    buffer_init(&texts[1], LIMIT_RESULT_BYTES);
    for (size_t i = 0; status == STATUS_OK && i < 2; i++)
        status = compose(layout, sources[i], sink, &texts[i]);
    if (status == STATUS_OK && (texts[0].failed || texts[1].failed))
        status = no_memory(comparing->session);
    *differs = texts[0].size != texts[1].size || memcmp(texts[0].data, texts[1].data, texts[0].size) != 0;
    buffer_free(&texts[0]);
    buffer_free(&texts[1]);
    return status;
}

static enum status compare_one(void *state, size_t index, struct diagnostics *sink, struct buffer *result)
{
    const struct comparing *comparing = state;
    const struct batch_document *document = &comparing->batch.documents[index];
    const struct batch_layout *layout = &comparing->batch.layouts[document->layout];
    struct _xmlDoc *sources[2];
    size_t unit;
    bool differs = true;
    if (!find_issued(comparing, document, &unit)) {
        buffer_byte(result, differs);
        return STATUS_OK;
    }
    enum status status = read_source(comparing->campaign->corrected, layout, unit, sink, &sources[0]);
    if (status == STATUS_OK)
        status = read_source(comparing->batch.record, layout, document->unit, sink, &sources[1]);
    if (status == STATUS_OK && !lend_head(sources[1], sources[0]))
        status = no_memory(comparing->session);
    if (status == STATUS_OK)
        status = compare_texts(comparing, layout, sources, sink, &differs);
    buffer_byte(result, differs);
    return status;
}

static enum status note_compared(void *state, size_t index, enum status status, const char *result, size_t size)
{
    struct comparing *comparing = state;
    comparing->differs[index] = size != 1 || result[0];
    session_report(comparing->session);
    return status;
}

/* ---- all documents --------------------------------------------------------------------------------------------------
 */

static bool is_described(const struct campaign *campaign, const char *kind)
{
    for (size_t i = 0; i < campaign->intake->document_count; i++)
        if (strcmp(campaign->intake->documents[i].kind, kind) == 0)
            return true;
    return false;
}

/* Papers and sheets go out; a page of HTML stays in the office, and of the circular itself nothing was issued. */
static bool is_issued(const struct comparing *comparing, const struct batch_layout *layout)
{
    bool of_record = layout->scope == BATCH_RECORD || layout->scope == BATCH_UNIT || layout->scope == BATCH_RETURN;
    return of_record && strcmp(compose_declared(layout->layout)->method, "html") != 0 &&
           strcmp(layout->kind, correction_kind) != 0 && is_described(comparing->campaign, layout->kind);
}

static enum status list_documents(struct comparing *comparing)
{
    struct compose_search search;
    const struct compose_listed *listed;
    size_t count;
    struct session *session = comparing->session;
    struct batch *batch = &comparing->batch;
    enum status status = own_layout_folders(session, &search.folders, &search.count);
    if (status == STATUS_OK)
        status = compose_list(&search, session->arena, session->sink, &listed, &count);
    if (status != STATUS_OK)
        return status;
    batch->layouts = ARENA_ARRAY(session->arena, count + 1, struct batch_layout);
    if (batch->layouts == NULL)
        return no_memory(session);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        struct batch_layout *layout = &batch->layouts[batch->layout_count];
        if (!is_described(comparing->campaign, listed[i].kind))
            continue; /* loading takes time */
        status = batch_layout_open(session, &search, listed[i].name, layout);
        if (status != STATUS_OK)
            break;
        if (is_issued(comparing, layout))
            status = batch_list(batch, batch->layout_count++, NULL, 0, true);
        else
            batch_layout_close(layout);
    }
    return status;
}

/* The kinds of which documents differ; which units', when not all of them do. */
static enum status sum_up(const struct comparing *comparing, struct correction *out)
{
    struct arena *arena = comparing->session->arena;
    const struct batch *batch = &comparing->batch;
    out->replaced = ARENA_ARRAY(arena, batch->layout_count + 1, struct results_replaced);
    out->standing = map_create(arena);
    for (size_t k = 0; k < batch->layout_count && out->replaced != NULL && out->standing != NULL; k++) {
        struct results_replaced kind = {.kind = arena_string(arena, batch->layouts[k].kind)};
        const char **units = ARENA_ARRAY(arena, batch->document_count + 1, const char *);
        for (size_t i = 0; units != NULL && i < batch->document_count; i++) {
            const struct batch_document *document = &batch->documents[i];
            size_t issued;
            if (document->layout != k || !find_issued(comparing, document, &issued))
                continue;
            kind.of++;
            if (!comparing->differs[i]) {
                out->standing_count++;
                if (!map_set(out->standing, document->file, (void *)(uintptr_t)document->file))
                    return no_memory(comparing->session);
                continue;
            }
            if (document->unit != (size_t)-1)
                units[kind.documents] = results_unit(batch->record, document->unit)->code;
            kind.documents++;
        }
        if (kind.documents < kind.of && batch->layouts[k].scope != BATCH_RECORD) {
            kind.units = units;
            kind.unit_count = kind.documents;
        }
        if (kind.documents > 0)
            out->replaced[out->replaced_count++] = kind;
    }
    return arena_failed(arena) || out->standing == NULL ? no_memory(comparing->session) : STATUS_OK;
}

static enum status compare_documents(struct session *session, const struct campaign *campaign,
                                     struct results_record *plain, size_t workers, struct correction *out)
{
    struct comparing comparing = {
        .session = session, .campaign = campaign, .batch = {.session = session, .record = plain}};
    enum status status = list_documents(&comparing);
    if (status == STATUS_OK) {
        comparing.differs = ARENA_ARRAY(session->arena, comparing.batch.document_count + 1, bool);
        status = comparing.differs == NULL ? no_memory(session) : STATUS_OK;
    }
    struct work work = {.state = &comparing,
                        .count = comparing.batch.document_count,
                        .label = _("comparing documents"),
                        .job = compare_one,
                        .done = note_compared};
    if (status == STATUS_OK)
        status = workers_run(session, &work, workers);
    if (status == STATUS_OK)
        status = sum_up(&comparing, out);
    for (size_t i = 0; i < comparing.batch.layout_count; i++)
        batch_layout_close(&comparing.batch.layouts[i]);
    return status;
}

/* ---- the record -----------------------------------------------------------------------------------------------------
 */

/* The record goes to standard output, but is read again on the way. */
static char *make_aside(struct session *session)
{
    const char *folder = getenv("TMPDIR");
    char *pattern = arena_format(session->arena, "%s/tongbao-XXXXXX", folder == NULL ? "/tmp" : folder);
    int fd = pattern == NULL ? -1 : mkstemp(pattern);
    if (fd < 0) {
        diag_report(session->sink, DIAG_FILE_WRITE, ((struct location){0}), pattern == NULL ? "-" : pattern,
                    strerror(errno));
        return NULL;
    }
    close(fd);
    return pattern;
}

static enum status correct(struct session *session, const struct campaign *campaign, size_t workers,
                           const char *plain_path, const char *path, char hash[65], struct correction *out)
{
    struct results_record *plain = NULL;
    enum status status = results_write(campaign->scoring, campaign->schemas, plain_path, session->sink, NULL);
    if (status == STATUS_OK)
        status = results_open(plain_path, campaign->schemas, session->sink, &plain);
    if (status == STATUS_OK)
        status = compare_documents(session, campaign, plain, workers, out);
    if (status == STATUS_OK) {
        struct results_correction correction = {.corrected = campaign->corrected,
                                                .plain = plain,
                                                .replaced = out->replaced,
                                                .replaced_count = out->replaced_count};
        status = results_write_correction(campaign->scoring, &correction, campaign->schemas, path, session->sink, hash);
        out->nothing = correction.identical && out->replaced_count == 0;
    }
    results_close(plain);
    return status;
}

enum status correction_write(struct session *session, const struct campaign *campaign, size_t workers, const char *path,
                             char hash[65], struct correction *out)
{
    *out = (struct correction){0};
    if (campaign->corrected == NULL)
        return results_write(campaign->scoring, campaign->schemas, path, session->sink, hash);
    if (strcmp(path, "-") != 0)
        return correct(session, campaign, workers, path, path, hash, out);
    char *aside = make_aside(session);
    if (aside == NULL)
        return STATUS_SYSTEM;
    enum status status = correct(session, campaign, workers, aside, path, hash, out);
    unlink(aside);
    return status;
}

void correction_warn(const struct intake_corrects *corrects, struct diagnostics *sink)
{
    diag_report(sink, DIAG_CORRECTS_NOTHING, corrects->at, corrects->campaign);
}

bool correction_stands(const struct correction *correction, const char *file)
{
    return correction->standing != NULL && map_get(correction->standing, file) != NULL;
}

void correction_tell(const struct correction *correction, const struct intake_corrects *corrects, struct buffer *out)
{
    size_t documents = 0;
    if (correction->standing == NULL)
        return;
    for (size_t i = 0; i < correction->replaced_count; i++)
        documents += correction->replaced[i].documents;
    buffer_format(out, _("corrects %s: %zu documents are issued anew, %zu stand as they were issued\n"),
                  corrects->campaign, documents, correction->standing_count);
    for (size_t i = 0; i < correction->replaced_count; i++) {
        const struct results_replaced *kind = &correction->replaced[i];
        buffer_format(out, kind->of == 1 ? "  %s\n" : _("  %s: %zu of %zu\n"), kind->kind, kind->documents, kind->of);
    }
}
