/* page_break - how much of the flow goes on a page.
 *
 * First fit with a look back. The pieces of the flow are summed up as they come, each run between two boxes in the
 * three ways that it may be resolved (space.c), until what cannot shrink any more is higher than the page. Every break
 * on the way is a candidate with a cost: free ones cost nothing, those that a keep forbids cost its strength, those
 * that orphans and widows forbid more than any number, those that keep="always" forbids most of all. The cheapest one
 * is taken, and of equally cheap ones that which fills the page best: by the stretch that the spaces need if they can
 * fill it, else the last one. So a chain of keeps longer than a page gives way at its weakest place instead of running
 * off the paper. When nothing fits the page takes at least one box and says so.
 *
 * Rejected: total fit over all pages (as FOP). It needs the whole flow in memory, and without stretchable spaces, the
 * normal case of office documents, gives the same breaks. The cost is linear in the pieces; a page looks at its own
 * pieces and one box more. */
#include "area/page_break.h"

#include "area/footnote.h"
#include "area/space.h"
#include "area/strip.h"

#define COST_LINES  ((int64_t)KEEP_ALWAYS)     /* forbidden by orphans or widows */
#define COST_ALWAYS ((int64_t)KEEP_ALWAYS + 1) /* forbidden by keep="always" */

struct candidate {
    size_t at;
    int64_t cost;
    struct extent height;
    enum break_class forced;
    bool found;
};

struct scan { /* the sum so far */
    struct flow *flow;
    mpt room;
    struct extent position;      /* up to the end of the last box */
    mpt notes;                   /* footnotes cited so far, with their separator */
    mpt rest_before, rest_after; /* kept by the containers that are open */
    struct candidate best;
    struct candidate first;          /* the first break at all, for a page on which nothing fits */
    bool content;                    /* something that is not empty came */
    bool split;                      /* footnotes may go on on the next page */
    const struct candidate *relaxed; /* taken against a keep, or orphans and widows; NULL: not so */
    struct extent overfull;          /* what is on the page though it does not fit, or all 0 */
};

/* ---- reading on ------------------------------------------------------------------------------------------------- */

/* The run at `first`, produced up to the box behind it. */
static struct run whole_run(struct flow *flow, size_t first)
{
    struct run run = run_find(&flow->strip, first);
    while (run.end == flow->strip.count && flow->producer.frame != NULL && flow->layout->status == STATUS_OK) {
        producer_step(&flow->producer);
        run = run_find(&flow->strip, first);
    }
    run.at_end = run.end == flow->strip.count;
    return run;
}

static void scan_containers(struct scan *scan, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct piece *piece = &scan->flow->strip.pieces[i];
        if (piece->kind == PIECE_OPEN) {
            scan->rest_before += piece->of.container->rest_before;
            scan->rest_after += piece->of.container->rest_after;
        } else if (piece->kind == PIECE_CLOSE) {
            scan->rest_before -= piece->of.container->rest_before;
            scan->rest_after -= piece->of.container->rest_after;
        }
    }
}

/* ---- candidates ------------------------------------------------------------------------------------------------- */

static int64_t break_cost(const struct piece *piece)
{
    if (piece->of.brk.forced != BREAK_NONE)
        return 0;
    if (piece->of.brk.strength == KEEP_ALWAYS)
        return COST_ALWAYS;
    return piece->of.brk.lines ? COST_LINES : piece->of.brk.strength;
}

/* How badly a page of this height fills the room, in a scale that grows with the cube of the stretch that spaces need;
 * -1: they cannot fill it. */
static int64_t badness(const struct extent *height, mpt room)
{
    mpt missing = room - height->optimum;
    mpt give = missing >= 0 ? height->maximum - height->optimum : height->optimum - height->minimum;
    if (missing == 0)
        return 0;
    if (give <= 0 || missing > give || -missing > give)
        return -1;
    int64_t ratio = (missing < 0 ? -missing : missing) * 1000 / give;
    return ratio * ratio * ratio;
}

static bool better(const struct candidate *a, const struct candidate *b, mpt room)
{
    if (!b->found)
        return true;
    if (a->cost != b->cost)
        return a->cost < b->cost;
    int64_t bad_a = badness(&a->height, room), bad_b = badness(&b->height, room);
    if (bad_a < 0 || bad_b < 0)
        return bad_a >= 0 || bad_b < 0; /* filled beats not filled; of two not filled the later one */
    return bad_a <= bad_b;
}

static void consider(struct scan *scan, const struct run *run)
{
    struct flow *flow = scan->flow;
    const struct piece *piece = &flow->strip.pieces[run->brk];
    struct extent before = run_resolve(flow->layout, &flow->strip, run, RUN_BEFORE, scan->rest_after, NULL);
    mpt more = scan->notes + piece->of.brk.before;
    struct candidate candidate = {.at = run->brk,
                                  .cost = break_cost(piece),
                                  .height = extent_add(scan->position, before),
                                  .forced = piece->of.brk.forced,
                                  .found = true};
    candidate.height = extent_add(candidate.height, (struct extent){more, more, more});
    if (!scan->first.found)
        scan->first = candidate;
    if (candidate.height.minimum > scan->room)
        return;
    if (candidate.forced != BREAK_NONE || better(&candidate, &scan->best, scan->room))
        scan->best = candidate;
}

/* ---- footnotes -------------------------------------------------------------------------------------------------- */

/* Footnotes cited in the pieces [from, to): a run and the box behind it. */
static void note_height(struct scan *scan, size_t from, size_t to)
{
    struct footnote_tally cited = {0};
    footnotes_cited(scan->flow->layout, &scan->flow->strip, from, to, &cited);
    if (cited.count > 0)
        scan->notes += cited.height + (scan->notes == 0 ? scan->flow->separator_height : 0);
    if (scan->split && scan->notes > scan->room / 2)
        scan->notes = scan->room / 2;
}

static mpt footnote_rest(const struct footnote *footnote)
{
    if (footnote->placed == 0)
        return footnote->height;
    const struct stop *stop = &footnote->stops.items[footnote->placed - 1];
    return stop->after + footnote->stops.total - stop->next;
}

static void begin_notes(struct scan *scan)
{
    for (size_t i = 0; i < scan->flow->carried_count; i++) {
        if (scan->notes == 0)
            scan->notes = scan->flow->separator_height;
        scan->notes += footnote_rest(scan->flow->carried[i]);
    }
    /* What is left of long footnotes never takes the whole page from the text. */
    if (scan->notes > scan->room / 2)
        scan->notes = scan->room / 2;
}

/* ---- the page --------------------------------------------------------------------------------------------------- */

/* Adds the box behind a run. False: the page is full. */
static bool add_box(struct scan *scan, const struct run *run, struct extent whole)
{
    const struct piece *box = &scan->flow->strip.pieces[run->end];
    mpt height = box->of.box.height;
    scan->position = extent_add(scan->position, whole);
    scan->position = extent_add(scan->position, (struct extent){height, height, height});
    scan->content = scan->content || box->box != BOX_EMPTY;
    note_height(scan, run->first, run->end + 1);
    return scan->position.minimum + scan->notes <= scan->room;
}

static void fill_stretch(struct page_break *out, const struct extent *height, mpt room)
{
    mpt missing = room - height->optimum;
    out->stretch_numerator = 0;
    out->stretch_denominator = 1;
    if (missing > 0 && !out->last && out->forced == BREAK_NONE && height->maximum > height->optimum) {
        mpt give = height->maximum - height->optimum;
        out->stretch_numerator = missing < give ? missing : give;
        out->stretch_denominator = give;
    } else if (missing < 0 && height->optimum > height->minimum) {
        mpt give = height->optimum - height->minimum;
        out->stretch_numerator = missing > -give ? missing : -give;
        out->stretch_denominator = give;
    }
}

static void take(struct scan *scan, const struct candidate *candidate, struct page_break *out)
{
    out->at = candidate->at;
    out->forced = candidate->forced;
    out->height = candidate->height.optimum;
    fill_stretch(out, &candidate->height, scan->room);
}

static const struct container *open_object(const struct flow *flow, size_t at)
{
    for (size_t i = at; i > flow->strip.first; i--) {
        const struct piece *piece = &flow->strip.pieces[i - 1];
        if (piece->kind == PIECE_OPEN || piece->kind == PIECE_CLOSE)
            return piece->of.container;
    }
    return flow->composer.open_count > 1 ? flow->composer.open[flow->composer.open_count - 1].container : NULL;
}

static void report_relaxed(struct scan *scan, const struct candidate *candidate)
{
    struct layout *layout = scan->flow->layout;
    const struct container *container = open_object(scan->flow, candidate->at);
    struct location at = container != NULL ? container->at : (struct location){.file = layout->base};
    if (candidate->cost == COST_ALWAYS)
        diag_report_array(layout->diagnostics, DIAG_AREA_KEEP_RELAXED, at, NULL, NULL, 0, NULL);
    else
        diag_report_array(layout->diagnostics, DIAG_AREA_LINES_RELAXED, at, NULL, NULL, 0, NULL);
}

static void report_overfull(struct scan *scan, const struct extent *height)
{
    struct layout *layout = scan->flow->layout;
    const struct container *container = open_object(scan->flow, scan->flow->strip.first + 1);
    struct location at = container != NULL ? container->at : (struct location){.file = layout->base};
    char content[32], room[32];
    layout_length(content, height->optimum);
    layout_length(room, scan->room);
    diag_report(layout->diagnostics, DIAG_AREA_OVERFULL_PAGE, at, content, room);
}

/* Everything fits: the flow ends on this page. */
static void take_all(struct scan *scan, struct page_break *out)
{
    struct extent height = extent_add(scan->position, (struct extent){scan->notes, scan->notes, scan->notes});
    out->at = scan->flow->strip.count;
    out->last = true;
    out->height = height.optimum;
    fill_stretch(out, &height, scan->room);
}

/* A page on which not even the first unbreakable part fits takes it all the same. */
static void take_first(struct scan *scan, struct page_break *out)
{
    struct flow *flow = scan->flow;
    size_t i = scan->first.found ? 0 : flow->strip.first;
    while (!scan->first.found && flow->layout->status == STATUS_OK) {
        struct run run = whole_run(flow, i);
        if (run.brk != RUN_NO_BREAK && run.brk != flow->strip.first) {
            scan_containers(scan, run.first, run.brk);
            consider(scan, &run);
        }
        if (run.end == flow->strip.count) {
            out->at = flow->strip.count;
            out->last = true;
            break;
        }
        i = run.end + 1;
    }
    struct extent height = scan->first.found ? scan->first.height : scan->position;
    scan->overfull = height;
    out->height = height.optimum;
    out->stretch_denominator = 1;
    if (scan->first.found)
        take(scan, &scan->first, out);
}

static struct extent page_top(struct scan *scan, const struct run *run)
{
    struct flow *flow = scan->flow;
    if (run->brk != flow->strip.first)
        return run_resolve(flow->layout, &flow->strip, run, RUN_WHOLE, 0, NULL);
    struct extent top = run_resolve(flow->layout, &flow->strip, run, RUN_AFTER, scan->rest_before, NULL);
    mpt more = flow->strip.pieces[run->brk].of.brk.after;
    return extent_add(top, (struct extent){more, more, more});
}

/* A break that is forced when nothing but empty blocks stands on the page makes no page of its own: the page is new
 * already. Breaks to an even or odd page may have to leave one out all the same. */
static bool forced_in_vain(const struct scan *scan, const struct run *run)
{
    if (run->brk == RUN_NO_BREAK)
        return false;
    enum break_class forced = scan->flow->strip.pieces[run->brk].of.brk.forced;
    return (forced == BREAK_PAGE || forced == BREAK_COLUMN) && !scan->content;
}

/* Walks down the pieces until the page is full, must end, or the flow does. True: everything fits. */
static bool fill(struct scan *scan)
{
    struct flow *flow = scan->flow;
    for (size_t i = flow->strip.first; flow->layout->status == STATUS_OK;) {
        struct run run = whole_run(flow, i);
        bool top = i == flow->strip.first;
        bool breaks = run.brk != RUN_NO_BREAK && !(top && run.brk == i) && !run.at_end && !forced_in_vain(scan, &run);
        struct extent whole =
            top ? page_top(scan, &run) : run_resolve(flow->layout, &flow->strip, &run, RUN_WHOLE, 0, NULL);
        size_t middle = breaks ? run.brk : run.end;
        scan_containers(scan, run.first, middle);
        if (breaks)
            consider(scan, &run);
        scan_containers(scan, middle, run.end);
        if (breaks && flow->strip.pieces[run.brk].of.brk.forced != BREAK_NONE && scan->best.at == run.brk)
            return false;
        if (run.at_end) {
            scan->position = extent_add(scan->position, whole);
            return scan->position.minimum + scan->notes <= scan->room || (!scan->best.found && !scan->first.found);
        }
        if (!add_box(scan, &run, whole))
            return false;
        i = run.end + 1;
    }
    return false;
}

static bool scan_page(struct scan *scan, struct flow *flow, mpt room, bool split)
{
    *scan = (struct scan){.flow = flow, .room = room, .split = split};
    for (size_t i = 1; i < flow->composer.open_count; i++) {
        scan->rest_before += flow->composer.open[i].container->rest_before;
        scan->rest_after += flow->composer.open[i].container->rest_after;
    }
    begin_notes(scan);
    return fill(scan);
}

static void find(struct scan *scan, struct flow *flow, mpt room, mpt next_room, struct page_break *out)
{
    *out = (struct page_break){.stretch_denominator = 1};
    bool all = scan_page(scan, flow, room, false);
    /* A footnote is too long to stand with its citation, or keeps, widows and orphans would give way to it: it goes on
     * on the next page, if that is better. */
    if (!all && scan->notes > 0 && (!scan->best.found || scan->best.cost >= COST_LINES)) {
        struct scan whole = *scan;
        all = scan_page(scan, flow, room, true);
        if (!all && whole.best.found && (!scan->best.found || scan->best.cost >= whole.best.cost))
            *scan = whole;
    }
    if (all) {
        take_all(scan, out);
    } else if (flow->layout->status == STATUS_OK) {
        out->skipped = next_room > room && (!scan->best.found || scan->best.cost == COST_ALWAYS);
        if (out->skipped) {
            out->at = flow->strip.first;
        } else if (!scan->best.found) {
            take_first(scan, out);
        } else {
            if (scan->best.cost >= COST_LINES)
                scan->relaxed = &scan->best;
            take(scan, &scan->best, out);
        }
    }
}

enum status page_break_find(struct flow *flow, mpt room, mpt next_room, struct page_break *out)
{
    struct scan scan;
    mpt kept = 0; /* for what the headers of tables turned out to need */
    find(&scan, flow, room, next_room, out);
    for (int again = 0; again < LIMIT_PAGE_TRIALS && flow->layout->status == STATUS_OK && !out->skipped; again++) {
        mpt growth = table_growth(flow, out->at);
        if (growth <= kept || out->height + growth <= room)
            break;
        kept = growth;
        find(&scan, flow, room - kept, next_room, out);
    }
    if (scan.overfull.optimum > 0)
        report_overfull(&scan, &scan.overfull);
    if (scan.relaxed != NULL)
        report_relaxed(&scan, scan.relaxed);
    return flow->layout->status;
}
