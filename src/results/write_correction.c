/* 更正 in the head: what changed against the record that was issued, and which documents are issued anew.
 *
 * What changed is what `diff` finds between the two records (compare.c): this file only sorts it. A unit whose marks,
 * total or money became others was corrected, and each of its figures is a <change>, with its rank and grade; a unit
 * that only stands elsewhere because others moved is <affected>. Documents come from the caller, who composes both
 * records (command/correction.c). The changes are found before the head is written, as the record is one stream. */
#include "results/writing.h"

#include "results/compare.h"

#include <libxml/parser.h>
#include <limits.h>
#include <string.h>

struct correction_changes {
    const struct results_correction *of;
    xmlDoc *diff;
    const xmlNode *units, *documents; /* of the diff; of the corrected record's head */
    const char *title;                /* of the corrected campaign */
};

/* ---- may this record correct that one? ---------------------------------------------------------- */

static const xmlNode *head_of(xmlDoc *document)
{
    return compare_child(xmlDocGetRootElement(document), "head");
}

/* Two things that both records must say in the same words. */
static bool expect(const struct scoring *scoring, struct diagnostics *sink, const char *what, const char *issued,
                   const char *here)
{
    const struct intake_corrects *corrects = scoring->campaign->corrects;
    if (compare_same(issued, here))
        return true;
    diag_report(sink, DIAG_RESULTS_CORRECTS, corrects->at, corrects->campaign, what, issued == NULL ? "" : issued,
                here);
    return false;
}

static bool check_head(const struct scoring *scoring, const xmlNode *head, struct diagnostics *sink)
{
    const struct intake_campaign *campaign = scoring->campaign;
    const struct intake_corrects *corrects = campaign->corrects;
    const xmlNode *period = compare_child(head, "period"), *scheme = compare_child(head, "scheme"),
                  *issued = compare_child(head, "campaign");
    const char *subject = compare_value(issued, "subject"),
               *stage = compare_value(compare_child(head, "stage"), "name");
    bool right = expect(scoring, sink, "code", compare_value(issued, "code"), corrects->campaign);
    right = expect(scoring, sink, "subject", subject == NULL ? "unit" : subject,
                   scoring->scheme->subject == SCHEME_PERSONS ? "person" : "unit") &&
            right;
    right = expect(scoring, sink, "period", compare_value(period, "code"), campaign->period.code) && right;
    right = expect(scoring, sink, "period kind", compare_value(period, "kind"), campaign->period.kind) && right;
    right = expect(scoring, sink, "scheme", compare_value(scheme, "code"), scoring->scheme->code) && right;
    right =
        expect(scoring, sink, "scheme version", compare_value(scheme, "version"), scoring->scheme->version) && right;
    return expect(scoring, sink, "stage", stage, "定稿") && right;
}

enum status results_correction_check(const struct scoring *scoring, struct results_record *corrected,
                                     struct diagnostics *sink)
{
    xmlDoc *document;
    const struct intake_corrects *corrects = scoring->campaign->corrects;
    enum status status = results_summary_document(corrected, RESULTS_PUBLIC, sink, &document);
    if (status != STATUS_OK)
        return status;
    const xmlNode *head = head_of(document);
    if (!check_head(scoring, head, sink))
        return STATUS_INVALID;
    const char *approved = compare_value(compare_child(compare_child(head, "stage"), "approval"), "date");
    if (approved == NULL || strcmp(corrects->date, approved) >= 0)
        return STATUS_OK;
    diag_report(sink, DIAG_RESULTS_CORRECTS_EARLY, corrects->at, corrects->date, corrects->campaign, approved);
    return STATUS_INVALID;
}

/* ---- finding ------------------------------------------------------------------------------------ */

enum status correction_find(struct results_correction *correction, struct arena *arena, struct diagnostics *sink,
                            struct correction_changes **out)
{
    struct buffer text;
    xmlDoc *document;
    struct correction_changes *changes = ARENA_NEW(arena, struct correction_changes);
    *out = NULL;
    if (changes == NULL)
        return STATUS_MEMORY;
    enum status status = results_summary_document(correction->corrected, RESULTS_PERSONNEL, sink, &document);
    if (status != STATUS_OK)
        return status;
    const xmlNode *head = head_of(document);
    *changes = (struct correction_changes){.of = correction,
                                           .documents = compare_child(head, "documents"),
                                           .title = compare_value(compare_child(head, "campaign"), "title")};
    status = results_compare(correction->corrected, correction->plain, RESULTS_COMMITTEE, sink, &text);
    if (status == STATUS_OK && text.size > INT_MAX)
        status = STATUS_LIMIT;
    if (status == STATUS_OK) {
        changes->diff = xmlReadMemory(text.data, (int)text.size, NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_HUGE);
        status = changes->diff == NULL ? STATUS_MEMORY : STATUS_OK;
    }
    buffer_free(&text);
    if (status == STATUS_OK) {
        const xmlNode *root = xmlDocGetRootElement(changes->diff);
        changes->units = compare_child(root, "units");
        correction->identical = compare_same(compare_value(compare_child(root, "summary"), "identical"), "yes");
        *out = changes;
    }
    return status;
}

void correction_free(struct correction_changes *changes)
{
    if (changes != NULL)
        xmlFreeDoc(changes->diff);
}

/* ---- changes of a unit -------------------------------------------------------------------------- */

static bool differs(const xmlNode *node, const char *old, const char *new)
{
    return node != NULL && !compare_same(compare_value(node, old), compare_value(node, new));
}

/* A score of an item; a rule or a weight that works otherwise shows in the total alone. */
static bool is_mark(const xmlNode *effect)
{
    return compare_value(effect, "rule") == NULL && differs(effect, "old", "new");
}

/* Has the unit other figures of its own, or does it only stand elsewhere because others moved? */
static bool is_corrected(const xmlNode *unit)
{
    bool corrected = differs(compare_child(unit, "total"), "old", "new");
    for (const xmlNode *at = compare_child(unit, "effect"); at != NULL && !corrected; at = compare_next(at))
        corrected = is_mark(at);
    return corrected;
}

static bool is_affected(const xmlNode *unit)
{
    bool affected = differs(compare_child(unit, "rank"), "old", "new") ||
                    differs(compare_child(unit, "group-rank"), "old", "new") ||
                    differs(compare_child(unit, "grade"), "old-name", "new-name");
    for (const xmlNode *at = compare_child(unit, "money"); at != NULL && !affected; at = compare_next(at))
        affected = differs(at, "old", "new");
    return affected && !is_corrected(unit);
}

static void open_change(struct writing *writing, const xmlNode *unit, const char *what)
{
    struct emitter *out = writing->out;
    const char *code = compare_value(unit, "code");
    size_t order = results_unit_find(writing->correction->of->plain, code);
    emit_open(out, "change");
    emit_string(out, "unit", code);
    emit_string(out, "unit-name", compare_value(unit, "name"));
    if (order != (size_t)-1)
        emit_count(out, "order", order + 1);
    emit_string(out, "what", what);
}

static void write_change(struct writing *writing, const xmlNode *unit, const char *what, const xmlNode *values,
                         const char *old, const char *new)
{
    if (!differs(values, old, new))
        return;
    open_change(writing, unit, what);
    emit_string(writing->out, "from", compare_value(values, old));
    emit_string(writing->out, "to", compare_value(values, new));
    if (strcmp(what, "grade") != 0)
        emit_string(writing->out, "change", compare_value(values, "change"));
    emit_close(writing->out);
}

/* Points that are taken away: the item or one above it is subtracted. */
static bool is_minus(const struct writing *writing, const char *item)
{
    bool minus = false;
    const struct scheme_indicator *indicators = writing->scheme->indicators;
    for (size_t at = scheme_find(writing->scheme, item); at != SCHEME_NONE; at = indicators[at].parent)
        minus = minus != indicators[at].minus;
    return minus;
}

/* Marks are for the units, or for those to whom the scheme keeps the item's marks. */
static const char *mark_audience(const struct writing *writing, const char *item)
{
    enum results_audience found;
    size_t indicator = scheme_find(writing->scheme, item);
    const char *name = indicator == SCHEME_NONE ? NULL : indicator_audience(writing, indicator);
    if (name == NULL || !results_audience_parse(name, &found) || found < RESULTS_UNITS)
        return results_audience_name(RESULTS_UNITS);
    return name;
}

static void write_mark(struct writing *writing, const xmlNode *unit, const xmlNode *effect)
{
    struct emitter *out = writing->out;
    const char *item = compare_value(effect, "item");
    open_change(writing, unit, "mark");
    emit_string(out, "item", item);
    emit_string(out, "item-name", compare_value(effect, "name"));
    emit_string(out, "parent-name", compare_value(effect, "in"));
    if (is_minus(writing, item))
        emit_string(out, "sign", "minus");
    emit_string(out, "from", compare_value(effect, "old"));
    emit_string(out, "to", compare_value(effect, "new"));
    emit_string(out, "effect", compare_value(effect, "value"));
    write_audience(writing, mark_audience(writing, item));
    for (const xmlNode *at = compare_child(effect, "value"); at != NULL; at = compare_next(at)) {
        emit_open(out, "value");
        emit_string(out, "code", compare_value(at, "code"));
        emit_string(out, "name", compare_value(at, "name"));
        emit_string(out, "unit", compare_value(at, "unit"));
        emit_string(out, "from", compare_value(at, "old"));
        emit_string(out, "to", compare_value(at, "new"));
        emit_close(out);
    }
    emit_close(out);
}

static void write_money(struct writing *writing, const xmlNode *unit, const xmlNode *money)
{
    struct emitter *out = writing->out;
    if (!differs(money, "old", "new"))
        return;
    open_change(writing, unit, "money");
    emit_string(out, "item", compare_value(money, "code"));
    emit_string(out, "item-name", compare_value(money, "name"));
    emit_string(out, "from", compare_value(money, "old"));
    emit_string(out, "to", compare_value(money, "new"));
    emit_string(out, "change", compare_value(money, "change"));
    write_audience(writing, results_audience_name(RESULTS_COMMITTEE));
    emit_close(out);
}

static void write_moneys_of(struct writing *writing, const xmlNode *unit)
{
    for (const xmlNode *at = compare_child(unit, "money"); at != NULL; at = compare_next(at))
        write_money(writing, unit, at);
}

static void write_corrected(struct writing *writing, const xmlNode *unit)
{
    for (const xmlNode *at = compare_child(unit, "effect"); at != NULL; at = compare_next(at))
        if (is_mark(at))
            write_mark(writing, unit, at);
    write_change(writing, unit, "total", compare_child(unit, "total"), "old", "new");
    write_change(writing, unit, "rank", compare_child(unit, "rank"), "old", "new");
    write_change(writing, unit, "group-rank", compare_child(unit, "group-rank"), "old", "new");
    write_change(writing, unit, "grade", compare_child(unit, "grade"), "old-name", "new-name");
    write_moneys_of(writing, unit);
}

/* A unit that was left out of the issued record has no old total, one that did not belong there no new one. */
static void write_only(struct writing *writing, const xmlNode *only)
{
    open_change(writing, only, "total");
    emit_string(writing->out, compare_same(compare_value(only, "side"), "old") ? "from" : "to",
                compare_value(only, "total"));
    emit_close(writing->out);
}

static void write_affected(struct writing *writing, const xmlNode *unit)
{
    static const char *const elements[] = {"rank", "group-rank"};
    struct emitter *out = writing->out;
    const xmlNode *grade = compare_child(unit, "grade");
    emit_open(out, "affected");
    emit_string(out, "unit", compare_value(unit, "code"));
    emit_string(out, "name", compare_value(unit, "name"));
    emit_count(out, "order", results_unit_find(writing->correction->of->plain, compare_value(unit, "code")) + 1);
    for (size_t i = 0; i < 2; i++) {
        const xmlNode *rank = compare_child(unit, elements[i]);
        if (!differs(rank, "old", "new"))
            continue;
        emit_string(out, i == 0 ? "rank-from" : "group-rank-from", compare_value(rank, "old"));
        emit_string(out, i == 0 ? "rank-to" : "group-rank-to", compare_value(rank, "new"));
        emit_string(out, i == 0 ? "change" : "group-change", compare_value(rank, "change"));
    }
    if (differs(grade, "old-name", "new-name")) {
        emit_string(out, "grade-from", compare_value(grade, "old-name"));
        emit_string(out, "grade-to", compare_value(grade, "new-name"));
    }
    emit_close(out);
}

/* ---- documents ---------------------------------------------------------------------------------- */

static const xmlNode *find_document(const struct correction_changes *changes, const char *kind)
{
    const xmlNode *document = compare_child(changes->documents, "document");
    while (document != NULL && !compare_same(compare_value(document, "kind"), kind))
        document = compare_next(document);
    return document;
}

static void write_replaces(struct writing *writing, const struct results_replaced *replaced)
{
    struct emitter *out = writing->out;
    const xmlNode *document = find_document(writing->correction, replaced->kind),
                  *title = compare_child(document, "title");
    emit_open(out, "replaces");
    emit_string(out, "kind", replaced->kind);
    emit_string(out, "title", title == NULL || title->children == NULL ? NULL : (const char *)title->children->content);
    emit_string(out, "number", compare_value(document, "number"));
    emit_string(out, "date", compare_value(document, "date"));
    emit_count(out, "documents", replaced->documents);
    emit_count(out, "of", replaced->of);
    if (document_audience(replaced->kind) != RESULTS_PUBLIC)
        write_audience(writing, results_audience_name(document_audience(replaced->kind)));
    for (size_t i = 0; i < replaced->unit_count; i++) {
        emit_open(out, "unit");
        emit_string(out, "code", replaced->units[i]);
        emit_close(out);
    }
    emit_close(out);
}

/* ---- the element -------------------------------------------------------------------------------- */

static void write_units(struct writing *writing)
{
    const xmlNode *units = writing->correction->units;
    for (const xmlNode *at = compare_child(units, "unit"); at != NULL; at = compare_next(at))
        if (is_corrected(at))
            write_corrected(writing, at);
        else
            write_moneys_of(writing, at);
    for (const xmlNode *at = compare_child(units, "only"); at != NULL; at = compare_next(at))
        write_only(writing, at);
    for (const xmlNode *at = compare_child(units, "unit"); at != NULL; at = compare_next(at))
        if (is_affected(at))
            write_affected(writing, at);
}

void write_correction(struct writing *writing)
{
    struct emitter *out = writing->out;
    const struct correction_changes *changes = writing->correction;
    const struct intake_corrects *corrects = writing->campaign->corrects;
    size_t corrected = 0, affected = 0;
    if (changes == NULL || corrects == NULL)
        return;
    for (const xmlNode *at = compare_child(changes->units, "unit"); at != NULL; at = compare_next(at)) {
        corrected += is_corrected(at);
        affected += is_affected(at);
    }
    for (const xmlNode *at = compare_child(changes->units, "only"); at != NULL; at = compare_next(at))
        corrected++;
    emit_open(out, "correction");
    emit_string(out, "campaign", corrects->campaign);
    emit_string(out, "title", changes->title);
    emit_string(out, "period", writing->campaign->period.code);
    emit_string(out, "date", corrects->date);
    emit_string(out, "number", corrects->number);
    emit_string(out, "reason", corrects->reason);
    emit_count(out, "corrected", corrected);
    emit_count(out, "affected", affected);
    write_units(writing);
    for (size_t i = 0; i < changes->of->replaced_count; i++)
        write_replaces(writing, &changes->of->replaced[i]);
    emit_close(out);
}
