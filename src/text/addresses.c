/* addresses - URLs and e-mail in a Chinese text are one run each.
 *
 * They are found by what no other text has: "://", "www." at the beginning, "@" inside. A break inside is a bond, which
 * gives way only where the address is wider than its line, and then behind / ? & = first of all: there 避头尾 does not
 * forbid it, for the / of an address is no 分隔号. One pass.
 */
#include "text/engine.h"

static bool is_part(const struct item *item)
{
    return item->kind == ITEM_CLUSTER && !(item->cell & CELL_HAN) && item->code_point > ' ' && item->code_point < 0x7F;
}

static size_t run_end(const struct text_paragraph *paragraph, size_t first)
{
    while (first < paragraph->count &&
           (is_part(&paragraph->items[first]) || item_is_transparent(&paragraph->items[first])))
        first++;
    return first;
}

static uint32_t at(const struct text_paragraph *paragraph, size_t index, size_t end)
{
    return index < end ? paragraph->items[index].code_point : 0;
}

static bool is_address(const struct text_paragraph *paragraph, size_t first, size_t end)
{
    if (at(paragraph, first, end) == 'w' && at(paragraph, first + 1, end) == 'w' &&
        at(paragraph, first + 2, end) == 'w' && at(paragraph, first + 3, end) == '.')
        return true;
    for (size_t i = first + 1; i + 1 < end; i++) {
        uint32_t code_point = at(paragraph, i, end);
        if (code_point == '@')
            return true;
        if (code_point == ':' && at(paragraph, i + 1, end) == '/' && at(paragraph, i + 2, end) == '/')
            return true;
    }
    return false;
}

static bool is_separator(uint32_t code_point)
{
    return code_point == '/' || code_point == '?' || code_point == '&' || code_point == '=';
}

static void bind_address(struct text_paragraph *paragraph, size_t first, size_t end)
{
    for (size_t i = first; i + 1 < end; i++) {
        struct item *item = &paragraph->items[i];
        bool parts = is_separator(item->code_point) && !is_separator(at(paragraph, i + 1, end));
        item->flags |= ITEM_BOUND;
        if (item->break_after == BREAK_ALLOWED || (parts && item->break_after != BREAK_NEVER))
            item->break_after = BREAK_BOND;
    }
}

void find_addresses(struct text_paragraph *paragraph)
{
    for (size_t i = 0; i < paragraph->count; i++) {
        if (!is_part(&paragraph->items[i]))
            continue;
        size_t end = run_end(paragraph, i);
        if (end - i > 3 && is_address(paragraph, i, end))
            bind_address(paragraph, i, end);
        i = end;
    }
}
