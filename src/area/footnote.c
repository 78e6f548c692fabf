/* footnote - bodies of footnotes.
 *
 * A footnote is cited in a line and its body stands at the foot of the page of that line. The body is laid out when the
 * line is, as a strip of its own against the width of the region; page_break.c keeps room for it and splits it when the
 * page is too small for all of it. */
#include "area/footnote.h"

#include "area/produce.h"
#include "area/strip.h"
#include "area/table.h"

struct footnote *footnote_create(struct layout *layout, struct fo_node *body, const struct context *context)
{
    if (context->statics) {
        layout_report(layout, DIAG_AREA_FOOTNOTE_PLACE, body, "fo:static-content");
        return NULL;
    }
    struct footnote *footnote = LAYOUT_NEW(layout, struct footnote);
    if (footnote == NULL)
        return NULL;
    layout_origin(layout, &footnote->origin, body, context->parent);
    struct context inner = {.ipd = layout->region_ipd,
                            .block_ipd = layout->region_ipd,
                            .bpd = -1,
                            .page_bpd = context->page_bpd,
                            .parent = footnote->origin.serial,
                            .depth = context->depth + 1};
    strip_init(&footnote->body, layout->content);
    if (produce_all(layout, body, step_blocks, &inner, &footnote->body) != STATUS_OK ||
        strip_stops(layout, &footnote->body, false, &footnote->stops) != STATUS_OK)
        return NULL;
    footnote->height = footnote->stops.total;
    layout->has_footnotes = true;
    return footnote;
}

/* ---- what is cited ---------------------------------------------------------------------------------------------- */

static void take_pieces(struct footnote_tally *tally, const struct strip *strip, size_t from, size_t to);

static void take_line(struct footnote_tally *tally, const struct line *line)
{
    for (size_t i = 0; i < line->footnote_count; i++) {
        if (tally->out != NULL)
            tally->out[tally->count] = line->footnotes[i];
        tally->count++;
        tally->height += line->footnotes[i]->height;
    }
}

/* Between two stops of a strip that is laid out whole; 0: its beginning. */
static void take_stops(struct footnote_tally *tally, const struct strip *strip, const struct stops *stops, size_t from,
                       size_t to)
{
    if (to > from)
        take_pieces(tally, strip, from == 0 ? strip->first : stops->items[from - 1].piece, stops->items[to - 1].piece);
}

static void take_rows(struct footnote_tally *tally, const struct cut *cut)
{
    for (size_t i = 0; i < cut->piece_count; i++) {
        const struct cell_piece *piece = &cut->pieces[i];
        take_stops(tally, &piece->cell->strip, &piece->cell->stops, piece->from, piece->to);
    }
}

static void take_list(struct footnote_tally *tally, const struct group_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < list->groups[i]->cut_count; k++)
            take_rows(tally, &list->groups[i]->cuts[k]);
}

static void take_item(struct footnote_tally *tally, const struct item *item, size_t step)
{
    for (int side = 0; side < 2; side++)
        take_stops(tally, &item->strips[side], &item->stops[side], step == 0 ? 0 : item->steps[step - 1].reached[side],
                   item->steps[step].reached[side]);
}

static void take_box(struct footnote_tally *tally, const struct piece *piece)
{
    const struct fixed *fixed = piece->of.box.content;
    const struct group *group = piece->of.box.content;
    const struct table *table = piece->of.box.content;
    switch (piece->box) {
    case BOX_LINE:
        take_line(tally, piece->of.box.content);
        break;
    case BOX_ROWS:
        take_rows(tally, &group->cuts[piece->of.box.step]);
        break;
    case BOX_TABLE_HEADER: /* once, where it stands first */
        take_list(tally, &table->header);
        break;
    case BOX_TABLE_FOOTER:
        take_list(tally, &table->footer);
        break;
    case BOX_ITEM:
        take_item(tally, piece->of.box.content, piece->of.box.step);
        break;
    case BOX_FIXED:
        take_pieces(tally, &fixed->content, fixed->content.first, fixed->content.count);
        break;
    case BOX_EMPTY:
        break;
    }
}

/* Recursion goes as deep as strips nest (LIMIT_LAYOUT_DEPTH). */
static void take_pieces(struct footnote_tally *tally, const struct strip *strip, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct piece *piece = &strip->pieces[i];
        if (piece->kind == PIECE_BOX) {
            take_box(tally, piece);
        } else if (piece->kind == PIECE_MARK) {
            const struct fixed *fixed = piece->of.mark;
            take_pieces(tally, &fixed->content, fixed->content.first, fixed->content.count);
        }
    }
}

void footnotes_cited(const struct layout *layout, const struct strip *strip, size_t from, size_t to,
                     struct footnote_tally *tally)
{
    if (layout->has_footnotes)
        take_pieces(tally, strip, from, to);
}
