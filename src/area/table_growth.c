/* table_growth - how much higher the headers and footers of tables are on a page than was planned.
 *
 * A header that retrieves markers (6.13.7) is measured once, with what the first row brings. On a later page its text
 * may be longer, but what it retrieves depends on the rows that stand on the page, and these on how high it is. So the
 * page is broken first, then its headers and footers are set on trial with the rows that it took; if they need more
 * than was kept for them the page is broken anew with less room (page_break.c). Tables that retrieve nothing cost a
 * look at each piece; rejected: the height of the longest marker of all, which takes room from every page and needs the
 * whole table.
 */
#include "area/compose.h"
#include "area/page_break.h"
#include "area/table.h"

struct growth {
    struct composer composer; /* makes areas that nobody sees */
    struct table *table;      /* whose rows are gathered, or NULL */
    bool first;               /* it begins on this page */
    const struct container *begun;
    mpt sum;
};

static struct table *table_of(const struct piece *piece)
{
    if (piece->kind != PIECE_BOX)
        return NULL;
    if (piece->box == BOX_TABLE_HEADER || piece->box == BOX_TABLE_FOOTER)
        return piece->of.box.content;
    if (piece->box != BOX_ROWS)
        return NULL;
    const struct group *group = piece->of.box.content;
    return group->table;
}

static bool retrieves(const struct table *table)
{
    return table != NULL && (table->header.retrieves || table->footer.retrieves);
}

static void end_table(struct growth *growth, bool last)
{
    if (growth->table != NULL)
        growth->sum += compose_table_growth(&growth->composer, growth->table, growth->first, last);
    growth->table = NULL;
}

static void take_piece(struct growth *growth, const struct piece *piece)
{
    struct table *table = table_of(piece);
    if (piece->kind == PIECE_OPEN && piece->of.container->table != NULL)
        growth->begun = piece->of.container;
    if (piece->kind == PIECE_CLOSE && growth->table != NULL && piece->of.container == growth->table->container)
        end_table(growth, true);
    if (!retrieves(table))
        return;
    if (growth->table != table) {
        growth->table = table;
        growth->first = growth->begun == table->container;
        compose_table_begin(table);
    }
    compose_rows(&growth->composer, table, piece);
}

mpt table_growth(struct flow *flow, size_t end)
{
    struct growth growth = {0};
    struct layout *layout = flow->layout;
    bool any = false;
    for (size_t i = flow->strip.first; i < end && !any; i++)
        any = retrieves(table_of(&flow->strip.pieces[i]));
    if (!any)
        return 0;
    size_t reported = diag_count(layout->diagnostics);
    composer_init(&growth.composer, layout, layout->page, NULL);
    growth.composer.repeated = true;
    for (size_t i = flow->strip.first; i < end && layout->status == STATUS_OK; i++)
        take_piece(&growth, &flow->strip.pieces[i]);
    end_table(&growth, false);
    composer_free(&growth.composer);
    diag_truncate(layout->diagnostics, reported); /* they are said when the page is made */
    return growth.sum;
}
