/* Two records beside each other, unit by unit.
 *
 * Each record gives one unit at a time, as it does for printing, so two records of 2,000 units are never trees: beside
 * the two heads there is one unit of each. What is made is the comparison alone, whose size is that of the changes. It
 * is made of the records as the audience may see them: what is cut away can not be in it.
 */
#include "results/compare.h"

#include "base/limits.h"
#include <string.h>

struct comparing {
    struct results_record *records[2]; /* old, new */
    enum results_audience audience;
    struct diagnostics *sink;
    struct compare_sides sides;
    const xmlNode *summaries[2];
    struct emitter *out;
    struct compare_counts counts;
    size_t only[2];
    struct arena *kept;  /* until the end: the emitter's is reset for each unit */
    struct map *renamed; /* compare_formerly */
};

static const xmlNode *root_child(xmlDoc *document, const char *name)
{
    return compare_child(xmlDocGetRootElement(document), name);
}

static enum status open_side(struct comparing *comparing, size_t side)
{
    xmlDoc *document;
    enum status status =
        results_summary_document(comparing->records[side], comparing->audience, comparing->sink, &document);
    if (status != STATUS_OK)
        return status;
    comparing->sides.heads[side] = root_child(document, "head");
    comparing->summaries[side] = root_child(document, "summary");
    struct number places;
    int64_t whole = 0;
    const char *text = compare_value(compare_child(comparing->sides.heads[side], "scheme"), "total-decimals");
    if (compare_number(comparing->out->arena, text, &places) && number_to_int(places, &whole) == STATUS_OK &&
        whole > comparing->sides.places)
        comparing->sides.places = (int)whole;
    return STATUS_OK;
}

/* ---- units -------------------------------------------------------------------------------------- */

static enum status read_unit(struct comparing *comparing, size_t side, size_t index, const xmlNode **out)
{
    xmlDoc *document;
    enum status status =
        results_unit_document(comparing->records[side], index, comparing->audience, comparing->sink, &document);
    *out = status == STATUS_OK ? compare_child(root_child(document, "units"), "unit") : NULL;
    return status;
}

/* A unit that only one record has. */
static enum status write_only(struct comparing *comparing, size_t side, size_t index)
{
    const xmlNode *unit;
    struct emitter *out = comparing->out;
    enum status status = read_unit(comparing, side, index, &unit);
    if (status != STATUS_OK)
        return status;
    const xmlNode *totals = compare_child(unit, "totals");
    emit_open(out, "only");
    emit_string(out, "side", side == 0 ? "old" : "new");
    emit_string(out, "code", compare_value(unit, "code"));
    emit_string(out, "name", compare_value(unit, "name"));
    emit_string(out, "total", compare_value(totals, "total"));
    emit_string(out, "rank", compare_value(totals, "rank"));
    emit_string(out, "grade-name", compare_value(totals, "grade-name"));
    emit_close(out);
    comparing->only[side]++;
    return STATUS_OK;
}

static enum status write_pair(struct comparing *comparing, const size_t indices[2])
{
    struct compare_pair pair;
    for (size_t i = 0; i < 2; i++) {
        enum status status = read_unit(comparing, i, indices[i], &pair.units[i]);
        if (status != STATUS_OK)
            return status;
        pair.totals[i] = compare_child(pair.units[i], "totals");
        if (!tally_open(comparing->out->arena, pair.units[i], i == 0 ? comparing->renamed : NULL, &pair.tallies[i]))
            return STATUS_MEMORY;
    }
    tally_share(&pair.tallies[0], &pair.tallies[1]);
    tally_share(&pair.tallies[1], &pair.tallies[0]);
    return compare_write_unit(&comparing->sides, &pair, comparing->out, &comparing->counts);
}

/* Each unit has one other at most: a code that two of them bore belongs to the one that it leads back to. */
static size_t find_other(const struct comparing *comparing, size_t side, size_t index)
{
    const struct results_record *one = comparing->records[side], *other = comparing->records[1 - side];
    size_t found = results_unit_then(other, results_unit(one, index));
    bool back = found != (size_t)-1 && results_unit_then(one, results_unit(other, found)) == index;
    return back ? found : (size_t)-1;
}

static enum status write_units(struct comparing *comparing)
{
    enum status status = STATUS_OK;
    size_t count = results_unit_count(comparing->records[1]);
    emit_open(comparing->out, "units");
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        size_t old = find_other(comparing, 1, i);
        arena_reset(comparing->out->arena);
        if (old != (size_t)-1)
            status = write_pair(comparing, (const size_t[]){old, i});
    }
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; status == STATUS_OK && i < results_unit_count(comparing->records[side]); i++)
            if (find_other(comparing, side, i) == (size_t)-1)
                status = write_only(comparing, side, i);
    emit_close(comparing->out);
    return status;
}

static void write_summary(const struct comparing *comparing, bool heads_differ)
{
    struct emitter *out = comparing->out;
    const struct compare_counts *counts = &comparing->counts;
    arena_reset(out->arena);
    emit_open(out, "summary");
    emit_yes_no(out, "identical",
                !heads_differ && counts->changed == 0 && comparing->only[0] == 0 && comparing->only[1] == 0);
    emit_count(out, "compared", counts->compared);
    emit_count(out, "changed", counts->changed);
    emit_count(out, "total", counts->total);
    emit_count(out, "rank", counts->rank);
    emit_count(out, "grade", counts->grade);
    emit_count(out, "money", counts->money);
    emit_count(out, "rose", counts->rose);
    emit_count(out, "fell", counts->fell);
    emit_count(out, "only-old", comparing->only[0]);
    emit_count(out, "only-new", comparing->only[1]);
    emit_close(out);
}

static enum status compare_records(struct comparing *comparing)
{
    struct emitter *out = comparing->out;
    const char *const files[2] = {results_path(comparing->records[0]), results_path(comparing->records[1])};
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < 2; i++)
        status = open_side(comparing, i);
    if (status == STATUS_OK && !compare_formerly(comparing->kept, comparing->sides.heads, &comparing->renamed))
        status = STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    emit_open(out, "diff");
    emit_string(out, "xmlns", "urn:tongbao:diff");
    emit_string(out, "version", "1");
    bool differ = compare_write_head(&comparing->sides, comparing->summaries, files, out);
    status = write_units(comparing);
    write_summary(comparing, differ);
    emit_close(out);
    return status;
}

enum status results_compare(struct results_record *old, struct results_record *new, enum results_audience audience,
                            struct diagnostics *sink, struct buffer *out)
{
    struct emitter emitter;
    struct arena *arena = arena_create(0);
    struct arena *kept = arena_create(0);
    struct comparing comparing = {
        .records = {old, new}, .audience = audience, .sink = sink, .out = &emitter, .kept = kept};
    buffer_init(out, LIMIT_RESULT_BYTES);
    if (arena == NULL || kept == NULL) {
        arena_destroy(arena);
        arena_destroy(kept);
        return STATUS_MEMORY;
    }
    buffer_free(out);
    emit_begin_memory(&emitter, arena);
    enum status status = compare_records(&comparing);
    enum status written = emit_end_memory(&emitter, out);
    arena_destroy(arena);
    arena_destroy(kept);
    return status != STATUS_OK ? status : written;
}
