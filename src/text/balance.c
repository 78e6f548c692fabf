/* balance - titles: lines of a shape, broken between words (GB/T 9704 7.3.1: 梯形 or 菱形, 词意完整、排列对称).
 *
 * Problem. Of all ways to break a title at word boundaries into the fewest lines that hold it, or one more, take the
 * one whose lines make a trapezium (each longer, or each shorter than the one before) or a lozenge (longer, then
 * shorter), with steps that are seen, and whose meaning stays whole: no line begins with 的 和 及 与 or 等, none ends
 * in a word of that kind that looks forward, nothing is broken inside 《》 or a bond. Algorithm. The width of each
 * piece is known, so the shape of a candidate is a handful of comparisons: for two to four lines all sets of word
 * boundaries are tried, at most some ten thousand for a title of a page's width. Longer titles are broken by total fit
 * like any other text. Words come from ICU's dictionary; the iterator is opened once. Rejected. Shapes inside total
 * fit: whether a line is longer than the one before is no sum over lines.
 */
#include "text/engine.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

enum {
    LIMIT_TITLE_LINES = 4,
    LIMIT_TITLE_TRIES = 200000,
    WEIGHT_SHAPE = 4000,    /* neither a trapezium nor a lozenge */
    WEIGHT_STEP = 800,      /* two lines of nearly one length */
    WEIGHT_WORD = 4000,     /* a line begins or ends with a word that belongs to the other side */
    WEIGHT_COMPOUND = 1600, /* a break between two words of content: 安全|生产 */
    WEIGHT_BRACKET = 2000,  /* a break inside 《》 */
    WEIGHT_LINE = 1500,     /* one line more than needed */
    WEIGHT_LONELY = 3000,   /* a line of less than four characters */
    BONUS_ABOUT = 2500      /* a line begins with 关于: there the name of the office ends */
};

struct balance {
    const struct segment *segment;
    uint32_t points[LIMIT_TITLE_BREAKS + 2]; /* indices of breakpoints at word boundaries, with both ends */
    int32_t weight[LIMIT_TITLE_BREAKS + 2];  /* of a break there */
    size_t count;
    mpt em;
    uint32_t best[LIMIT_TITLE_LINES], trial[LIMIT_TITLE_LINES];
    size_t best_lines;
    int64_t best_weight;
    unsigned tries;
};

/* ---- where a title may break ------------------------------------------------------------------------- */

static const struct item *item_of(const struct segment *segment, uint32_t index)
{
    return index < segment->paragraph->count ? &segment->paragraph->items[index] : NULL;
}

/* Characters with which no line should begin: they lean on what stands before them. */
static bool leans_back(uint32_t code_point)
{
    switch (code_point) {
    case 0x7684: /* 的 */
    case 0x548C: /* 和 */
    case 0x53CA: /* 及 */
    case 0x4E0E: /* 与 */
    case 0x7B49: /* 等 */
    case 0x4E4B: /* 之 */
    case 0x6240: /* 所 */
    case 0x4EEC: /* 们 */
        return true;
    default:
        return false;
    }
}

/* Those with which none should end. */
static bool leans_forward(uint32_t code_point)
{
    switch (code_point) {
    case 0x548C: /* 和 */
    case 0x53CA: /* 及 */
    case 0x4E0E: /* 与 */
    case 0x5BF9: /* 对 */
    case 0x5728: /* 在 */
    case 0x5C06: /* 将 */
    case 0x4E8E: /* 于 */
    case 0x7B2C: /* 第 */
    case 0x7B49: /* 等: 等同志, 等单位, 三等功 */
        return true;
    default:
        return false;
    }
}

/* 关于 */
static bool is_about(const struct segment *segment, uint32_t index)
{
    const struct item *first = item_of(segment, index), *second = item_of(segment, index + 1);
    return first != NULL && second != NULL && first->code_point == 0x5173 && second->code_point == 0x4E8E;
}

/* Numbers and times, and words that join others: beside them a break parts no compound. */
static bool is_joint(const struct item *item)
{
    static const uint16_t joints[] = {
        0x4E2A, /* 个 */ 0x4E3A, /* 为 */ 0x4E4B, /* 之 */ 0x4E8E, /* 于 */ 0x4E0E, /* 与 */ 0x5173, /* 关 */
        0x5728, /* 在 */ 0x53CA, /* 及 */ 0x5404, /* 各 */ 0x548C, /* 和 */ 0x5B63, /* 季 */ 0x5BF9, /* 对 */
        0x5C06, /* 将 */ 0x5E74, /* 年 */ 0x5EA6, /* 度 */ 0x65E5, /* 日 */ 0x6708, /* 月 */ 0x7684, /* 的 */
        0x7B2C, /* 第 */ 0x7B49,                                                                     /* 等 */
    };
    if (item->class != CHAR_HAN)
        return true;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (item->code_point == joints[i])
            return true;
    return false;
}

/* Where the name of an office or a group of them ends (办公室, 委员会, 单位, 机关, 全市), a break parts no compound. */
static bool ends_body(const struct segment *segment, uint32_t end)
{
    static const uint16_t ends[] = {0x4F4D /* 位 */, 0x4F1A /* 会 */, 0x5173 /* 关 */, 0x529E /* 办 */, 0x5BA4 /* 室 */,
                                    0x5C40 /* 局 */, 0x7EC4 /* 组 */, 0x95E8 /* 门 */, 0x9662 /* 院 */};
    static const uint16_t places[] = {0x533A /* 区 */, 0x53BF /* 县 */, 0x5E02 /* 市 */, 0x7701 /* 省 */};
    const struct item *item = &segment->paragraph->items[end - 1];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (item->code_point == ends[i])
            return true;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (item->code_point == places[i])
            return end > 1 && item[-1].code_point == 0x5168; /* 全 */
    return false;
}

/* 2024年|第一季度, 2024年|上半年, 2024年|3月: a time goes on; 第三|季度 and 2011|学年 are one word. */
static bool parts_phrase(const struct segment *segment, uint32_t end, const struct item *after)
{
    const struct item *before = &segment->paragraph->items[end - 1];
    if (before->code_point == 0x5E74 && (after->class == CHAR_DIGIT || after->code_point == 0x7B2C ||
                                         after->code_point == 0x4E0A || after->code_point == 0x4E0B))
        return true;
    if (end > 1 && before[-1].code_point == 0x7B2C && after->class == CHAR_HAN) /* 第 */
        return true;
    return before->class == CHAR_DIGIT && after->code_point == 0x5B66; /* 学 */
}

/* ICU's dictionary knows neither 考评 nor most names and takes them apart: between two words of one character there is
 * no border that one could trust. */
static bool is_doubtful(const struct segment *segment, const unsigned char *begins, uint32_t end, uint32_t next)
{
    const struct item *items = segment->paragraph->items;
    bool single_before = begins[items[end - 1].text];
    bool single_after = next + 1 < segment->paragraph->count && begins[items[next + 1].text];
    return single_before && single_after && !is_joint(&items[end - 1]) && !is_joint(&items[next]);
}

static int32_t break_weight(const struct segment *segment, const struct breakpoint *point, const unsigned char *begins)
{
    const struct item *before = item_of(segment, point->end - 1), *after = item_of(segment, point->next);
    int32_t weight = 0;
    if (after == NULL)
        return 0;
    if (leans_back(after->code_point) || leans_forward(before->code_point))
        weight += WEIGHT_WORD;
    if (is_doubtful(segment, begins, point->end, point->next) || parts_phrase(segment, point->end, after))
        weight += WEIGHT_WORD;
    else if (!is_joint(before) && !is_joint(after) && !ends_body(segment, point->end))
        weight += WEIGHT_COMPOUND;
    return is_about(segment, point->next) ? weight - BONUS_ABOUT : weight;
}

/* Marks word boundaries by the first byte of the word that begins there. */
static bool mark_words(const struct segment *segment, unsigned char *begins)
{
    UErrorCode error = U_ZERO_ERROR;
    const struct text_paragraph *paragraph = segment->paragraph;
    struct text_fonts *fonts = paragraph->fonts;
    if (fonts->words == NULL)
        fonts->words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &error);
    UText *text = utext_openUTF8(NULL, paragraph->text, (int64_t)paragraph->size, &error);
    if (U_SUCCESS(error))
        ubrk_setUText(fonts->words, text, &error);
    if (U_SUCCESS(error))
        for (int32_t at = ubrk_first(fonts->words); at != UBRK_DONE; at = ubrk_next(fonts->words))
            begins[at] = 1;
    utext_close(text);
    return U_SUCCESS(error);
}

/* Depth of 《》 and （） before each breakpoint; a break inside is only taken for want of another. */
static bool inside_brackets(const struct segment *segment, const struct breakpoint *point, uint32_t *from, int *depth)
{
    for (; *from < point->end; ++*from) {
        const struct item *item = &segment->paragraph->items[*from];
        if (item->kind != ITEM_CLUSTER || !(item->cell & CELL_HAN))
            continue;
        if (item->class == CHAR_OPEN)
            ++*depth;
        else if (item->class == CHAR_CLOSE && *depth > 0)
            --*depth;
    }
    return *depth > 0;
}

static bool collect_points(struct balance *balance)
{
    const struct segment *segment = balance->segment;
    const struct text_paragraph *paragraph = segment->paragraph;
    unsigned char *begins = arena_alloc(segment->scratch, paragraph->size + 1);
    uint32_t from = segment->points[0].next;
    int depth = 0;
    if (begins == NULL || !mark_words(segment, begins))
        return false;
    balance->points[balance->count++] = 0;
    for (size_t i = 1; i + 1 < segment->count; i++) {
        const struct breakpoint *point = &segment->points[i];
        const struct item *after = item_of(segment, point->next);
        bool inside = inside_brackets(segment, point, &from, &depth);
        bool word = after == NULL || after->kind != ITEM_CLUSTER || begins[after->text] || point->next > point->end;
        if (!word || point->penalty > 100)
            continue;
        if (balance->count > LIMIT_TITLE_BREAKS)
            return false;
        balance->weight[balance->count] = break_weight(segment, point, begins) + (inside ? WEIGHT_BRACKET : 0);
        balance->points[balance->count++] = (uint32_t)i;
    }
    balance->points[balance->count++] = (uint32_t)(segment->count - 1);
    return true;
}

/* ---- how good is a way to break ---------------------------------------------------------------------- */

/* Lines that grow, shrink, or grow and then shrink; a step counts from half an em. */
static int64_t shape_weight(const mpt *widths, size_t lines, mpt em)
{
    int64_t weight = 0;
    bool shrinking = false, broken = false;
    for (size_t i = 1; i < lines; i++) {
        mpt step = widths[i] - widths[i - 1], size = step < 0 ? -step : step;
        if (size < em)
            weight += WEIGHT_STEP * (em - size) / em;
        if (step > 0 && shrinking)
            broken = true;
        shrinking |= step < 0;
    }
    return broken ? weight + WEIGHT_SHAPE : weight;
}

/* How far lines are from one another: a title should be compact. */
static int64_t spread_weight(const mpt *widths, size_t lines, mpt em)
{
    mpt widest = 0, narrowest = widths[0];
    for (size_t i = 0; i < lines; i++) {
        widest = widths[i] > widest ? widths[i] : widest;
        narrowest = widths[i] < narrowest ? widths[i] : narrowest;
    }
    int64_t ems = (widest - narrowest) * 10 / em; /* tenths */
    return ems * ems / 4 + (narrowest < 4 * em ? WEIGHT_LONELY : 0);
}

static void judge(struct balance *balance, const mpt *widths, size_t lines, int64_t breaks, size_t fewest)
{
    int64_t weight = breaks + shape_weight(widths, lines, balance->em) + spread_weight(widths, lines, balance->em);
    weight += (int64_t)(lines - fewest) * WEIGHT_LINE;
    if (balance->best_lines != 0 && weight >= balance->best_weight)
        return;
    balance->best_weight = weight;
    balance->best_lines = lines;
    memcpy(balance->best, balance->trial, lines * sizeof *balance->best);
}

/* Tries all ends of line `line` of `lines`. Recursion is as deep as a title has lines. */
static void try_line(struct balance *balance, size_t line, size_t lines, size_t from, mpt *widths, int64_t breaks,
                     size_t fewest)
{
    const struct segment *segment = balance->segment;
    bool last = line + 1 == lines;
    if (line >= LIMIT_TITLE_LINES)
        return;
    for (size_t to = last ? balance->count - 1 : from + 1; to + (last ? 0 : 1) < balance->count; to++) {
        struct line_measure measure = segment_measure(segment, balance->points[from], balance->points[to]);
        if (measure.natural > measure.available || ++balance->tries > LIMIT_TITLE_TRIES)
            return;
        widths[line] = measure.natural;
        balance->trial[line] = balance->points[to];
        if (last)
            judge(balance, widths, lines, breaks, fewest);
        else
            try_line(balance, line + 1, lines, to, widths, breaks + balance->weight[to], fewest);
    }
}

enum status break_balanced(const struct segment *segment, uint32_t **chosen, size_t *count)
{
    *count = 0;
    struct balance *balance = ARENA_NEW(segment->scratch, struct balance);
    if (balance == NULL)
        return STATUS_MEMORY;
    balance->segment = segment;
    uint32_t first = segment->points[0].next;
    const struct item *item = item_of(segment, first);
    balance->em = item == NULL || item_run(segment->paragraph, item)->style == NULL
                      ? 0
                      : item_run(segment->paragraph, item)->style->size;
    struct line_measure whole = segment_measure(segment, 0, segment->count - 1);
    mpt width = segment->style->width;
    if (balance->em <= 0 || width <= 0 || whole.natural > width * LIMIT_TITLE_LINES || !collect_points(balance))
        return arena_failed(segment->scratch) ? STATUS_MEMORY : STATUS_OK;
    size_t fewest = (size_t)((whole.natural + width - 1) / width);
    mpt widths[LIMIT_TITLE_LINES];
    for (size_t lines = fewest; lines <= fewest + 1 && lines <= LIMIT_TITLE_LINES; lines++)
        try_line(balance, 0, lines, 0, widths, 0, fewest);
    if (balance->best_lines == 0)
        return STATUS_OK;
    *chosen = arena_copy(segment->scratch, balance->best, balance->best_lines * sizeof **chosen);
    *count = balance->best_lines;
    return *chosen == NULL ? STATUS_MEMORY : STATUS_OK;
}
