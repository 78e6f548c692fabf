/* table_continued - what stands above a table on the pages on which it goes on: tb:continued, 续表 (CY/T 170 and GB/T
 * 7713: a table that is continued has its heads again, and 续表 or its number and （续） above them).
 *
 * On fo:table the words stand in a block of their own, as wide as the table, with the table's inherited properties. On
 * fo:table-caption the caption comes again with the words behind its last text. Both are laid out once, before the
 * first row, into a strip that is set above the table's area each time it goes on; the page breaker counts its height
 * like that of a repeated header. It is no part of the table's area, so borders and background of the table do not
 * enclose it, and it is an artifact for readers of the tags: the words are not content of the document.
 *
 * Rejected: a row in the header that is only shown later. Its cells would take part in the collapsing of borders, and
 * the header would have two heights. */
#include "area/inline.h"
#include "area/produce.h"
#include "area/space.h"
#include "area/strip.h"
#include "area/table.h"

mpt table_room_before(const struct table *table)
{
    return (table->continuation == NULL ? 0 : table->continuation->height) +
           (table->omit_header ? 0 : table->header.height);
}

static struct continuation *continuation_create(struct layout *layout)
{
    struct continuation *continuation = LAYOUT_NEW(layout, struct continuation);
    if (continuation != NULL)
        strip_init(&continuation->strip, layout->content);
    return continuation;
}

/* The table follows: spaces at the end do not meet the edge of a page. */
static struct continuation *continuation_end(struct layout *layout, struct continuation *continuation)
{
    strip_box(layout, &continuation->strip, BOX_EMPTY, 0, NULL);
    continuation->height = strip_extent(layout, &continuation->strip).optimum;
    return layout->status == STATUS_OK ? continuation : NULL;
}

/* One block of the words that `node` (a fo:marker of fo_marker_words) holds. */
static enum status step_words(struct producer *producer, struct frame *frame)
{
    if (!frame->started) {
        frame->started = true;
        return begin_block(producer, frame->node, &frame->context);
    }
    frame_finish(producer);
    return STATUS_OK;
}

static void add_words(struct layout *layout, struct continuation *continuation, struct fo_node *at, const char *words,
                      const struct context *context)
{
    struct fo_node *content = fo_marker_words(at, words);
    if (content == NULL) {
        layout_fail(layout, STATUS_MEMORY);
        return;
    }
    produce_all(layout, content, step_words, context, &continuation->strip);
    fo_release(content);
}

struct continuation *continuation_words(struct layout *layout, struct fo_node *node, const struct table *table,
                                        const struct context *context)
{
    const char *words = fo_string(node, FO_P_TB_CONTINUED);
    struct continuation *continuation = words[0] == '\0' ? NULL : continuation_create(layout);
    if (continuation == NULL)
        return NULL;
    struct context inner = *context; /* its lines end where the table does */
    inner.ipd = table->start_indent + table->ipd + fo_length(node, FO_P_END_INDENT, context->ipd);
    inner.block_ipd = table->ipd;
    inner.start_excess = inner.end_excess = 0;
    inner.depth++;
    add_words(layout, continuation, node, words, &inner);
    return continuation_end(layout, continuation);
}

/* ---- captions --------------------------------------------------------------------------------------------------- */

static struct fo_node *last_child(struct fo_node *node)
{
    struct fo_node *last = NULL;
    for (struct fo_node *child = first_child(node); child != NULL; child = next_child(child))
        last = child;
    return last;
}

/* The innermost block at the end of the caption; NULL: it ends with something else, and the words make a block of
 * their own. Goes down as deep as the document nests. */
static struct fo_node *last_block(struct fo_node *node)
{
    struct fo_node *block = NULL;
    for (struct fo_node *at = last_child(node); at != NULL && !object_is_inline(at); at = last_child(at)) {
        if (fo_object(at) != FO_BLOCK && fo_object(at) != FO_BLOCK_CONTAINER)
            return NULL;
        block = fo_object(at) == FO_BLOCK ? at : block;
    }
    return block;
}

struct continuation *continuation_caption(struct layout *layout, struct fo_node *node, const struct context *context)
{
    const char *words = fo_string(node, FO_P_TB_CONTINUED);
    struct continuation *continuation = words[0] == '\0' ? NULL : continuation_create(layout);
    if (continuation == NULL)
        return NULL;
    struct caption caption = {.block = last_block(node), .words = words};
    struct context inner = *context;
    inner.caption = &caption;
    inner.depth++;
    produce_all(layout, node, step_blocks, &inner, &continuation->strip);
    inner.caption = NULL;
    if (caption.block == NULL)
        add_words(layout, continuation, node, words, &inner);
    return continuation_end(layout, continuation);
}
