/* bonds - what belongs together stays on one line (typography.md 2.6).
 *
 * One pass with a small state: are we inside an Arabic number, behind one that still waits for its unit, in a year of a
 * 文号? A number with its sign, decimals and % is whole by UAX 14 already; what is added:
 *     13.6个 5万元 3公里 1000余人    number and unit          2024年|4月|12日   each part of a date; breaks behind 年
 * and 月 63%～68% 1—3 1∶500            ranges and ratios         第3号             ordinals 国办发|〔2024〕1号 文号; if
 * need be it may break before 〔     陈　忠   names padded to three characters A bond is only loosened for a piece that
 * is wider than its line.
 */
#include "text/engine.h"

#include <stdlib.h>
#include <string.h>

/* Units, and what leads over to one (万 in 万元, 公 in 公里). Sorted by code point. */
static const uint16_t units[] = {
    0x4E07,          /* 万 */ 0x4E2A, /* 个 */ 0x4EA9, /* 亩 */ 0x4EBA, /* 人 */ 0x4EBF, /* 亿 */ 0x4EF6, /* 件 */
    0x4EFD,          /* 份 */ 0x4F4D, /* 位 */ 0x4F59, /* 余 */ 0x500D, /* 倍 */ 0x5143, /* 元 */ 0x5146, /* 兆 */
    0x514B,          /* 克 */ 0x516C, /* 公 */ 0x518C, /* 册 */ 0x5206, /* 分 */ 0x5217, /* 列 */ 0x5219, /* 则 */
    0x523B,          /* 刻 */ 0x526F, /* 副 */ 0x5339, /* 匹 */ 0x5343, /* 千 */ 0x5347, /* 升 */ 0x5355, /* 单 */
    0x5377,          /* 卷 */ 0x5382, /* 厂 */ 0x5398, /* 厘 */ 0x53CC, /* 双 */ 0x53E3, /* 口 */ 0x53EA, /* 只 */
    0x53F0,          /* 台 */ 0x53F7, /* 号 */ 0x540D, /* 名 */ 0x5428, /* 吨 */ 0x5468, /* 周 */ 0x573A, /* 场 */
    0x5904,          /* 处 */ 0x591A, /* 多 */ 0x5929, /* 天 */ 0x5934, /* 头 */ 0x5957, /* 套 */ 0x5B57, /* 字 */
    0x5B63,          /* 季 */ 0x5B97, /* 宗 */ 0x5BB6, /* 家 */ 0x5BF9, /* 对 */ 0x5C0F, /* 小 */ 0x5C40,
    /* 局 */ 0x5C42,                                                                                      /* 层 */
    0x5C4A,          /* 届 */ 0x5C81, /* 岁 */ 0x5C97, /* 岗 */ 0x5E73, /* 平 */ 0x5E74, /* 年 */ 0x5EA6, /* 度 */
    0x5EA7,          /* 座 */ 0x5F20, /* 张 */ 0x6237, /* 户 */ 0x6240, /* 所 */ 0x6279, /* 批 */ 0x6392, /* 排 */
    0x652F,          /* 支 */ 0x65A4, /* 斤 */ 0x65B9, /* 方 */ 0x65E5, /* 日 */ 0x65F6, /* 时 */ 0x6708, /* 月 */
    0x671F,          /* 期 */ 0x672C, /* 本 */ 0x6751, /* 村 */ 0x6761, /* 条 */ 0x679A, /* 枚 */ 0x67B6, /* 架 */
    0x680B,          /* 栋 */ 0x680F, /* 栏 */ 0x682A, /* 株 */ 0x683C, /* 格 */ 0x68F5, /* 棵 */ 0x6B21, /* 次 */
    0x6B3E,          /* 款 */ 0x6B65, /* 步 */ 0x6BB5, /* 段 */ 0x6BEB, /* 毫 */ 0x70B9, /* 点 */ 0x74E6, /* 瓦 */
    0x74F6,          /* 瓶 */ 0x767E, /* 百 */ 0x76D2, /* 盒 */ 0x79CD, /* 种 */ 0x79D2, /* 秒 */ 0x7ACB, /* 立 */
    0x7AE0,          /* 章 */ 0x7BB1, /* 箱 */ 0x7BC7, /* 篇 */ 0x7C73, /* 米 */ 0x7C7B, /* 类 */ 0x7EA7, /* 级 */
    0x7EC4,          /* 组 */ 0x7F16, /* 编 */ 0x8282, /* 节 */ 0x884C, /* 行 */ 0x888B, /* 袋 */ 0x8D77, /* 起 */
    0x8DEF,          /* 路 */ 0x8F6E, /* 轮 */ 0x8F86, /* 辆 */ 0x91CC, /* 里 */ 0x95E8, /* 门 */ 0x95F4, /* 间 */
    0x961F,          /* 队 */ 0x96C6, /* 集 */ 0x9762, /* 面 */ 0x9875, /* 页 */ 0x9877, /* 顷 */ 0x9879, /* 项 */
    0x9897,          /* 颗 */ 0x9996,                                                                     /* 首 */
};
/* Of these, those behind which another unit may follow. */
static const uint16_t leads[] = {
    0x4E07, /* 万 */ 0x4EBF, /* 亿 */ 0x4F59, /* 余 */ 0x5146, /* 兆 */ 0x516C, /* 公 */ 0x5343, /* 千 */
    0x5398, /* 厘 */ 0x591A, /* 多 */ 0x5C0F, /* 小 */ 0x5E73, /* 平 */ 0x65B9, /* 方 */ 0x6BEB, /* 毫 */
    0x767E, /* 百 */ 0x7ACB,                                                                     /* 立 */
};

static int compare(const void *key, const void *element)
{
    return (int)*(const uint32_t *)key - (int)*(const uint16_t *)element;
}

static bool is_in(uint32_t code_point, const uint16_t *table, size_t count)
{
    return bsearch(&code_point, table, count, sizeof *table, compare) != NULL;
}

static bool is_unit(uint32_t code_point)
{
    return is_in(code_point, units, sizeof units / sizeof *units);
}

static bool is_lead(uint32_t code_point)
{
    return is_in(code_point, leads, sizeof leads / sizeof *leads);
}

enum { ORDINAL = 0x7B2C /* 第 */, TORTOISE_OPEN = 0x3014, TORTOISE_CLOSE = 0x3015, IDEOGRAPHIC_SPACE = 0x3000 };
enum {
    NUMBER_SIGN_PENALTY = 2500, /* of a break before the 〔 of a 文号: gaps may open a good deal before that */
    LONGEST_AGENCY = 6          /* characters of a 机关代字 in brackets: 国办发 */
};

static bool is_digit(const struct item *item)
{
    return item->class == CHAR_DIGIT || (item->code_point >= 0xFF10 && item->code_point <= 0xFF19);
}

/* ～ — – - ∶ × between two numbers. */
static bool is_between_numbers(const struct item *item)
{
    switch (item->code_point) {
    case '-':
    case '~':
    case 0x00D7:
    case 0x2013:
    case 0x2014:
    case 0x2212:
    case 0x2236:
    case 0x301C:
    case 0xFF0D:
    case 0xFF5E:
        return true;
    default:
        return false;
    }
}

enum number_state {
    NUMBER_NONE,
    NUMBER_DIGITS, /* the last character was a digit, a percent sign or the like of a number */
    NUMBER_LEAD,   /* the last one leads to a unit */
    NUMBER_RANGE,  /* a sign between two numbers */
    NUMBER_YEAR,   /* 〔 and digits */
    NUMBER_SIGNED  /* 〕 behind them */
};

/* The state behind `item`, which follows `state` with nothing between. */
static enum number_state next_state(enum number_state state, const struct item *item)
{
    bool number = state == NUMBER_DIGITS;
    if (item->code_point == TORTOISE_OPEN)
        return NUMBER_YEAR;
    if (is_digit(item))
        return state == NUMBER_YEAR ? NUMBER_YEAR : NUMBER_DIGITS;
    if (item->code_point == TORTOISE_CLOSE)
        return state == NUMBER_YEAR ? NUMBER_SIGNED : NUMBER_NONE;
    if (number && is_between_numbers(item))
        return NUMBER_RANGE;
    if (number && (item->class == CHAR_POSTFIX || item->code_point == '%'))
        return NUMBER_DIGITS;
    if ((number || state == NUMBER_LEAD) && is_lead(item->code_point))
        return NUMBER_LEAD;
    return NUMBER_NONE;
}

static bool bound(enum number_state state, const struct item *before, const struct item *after)
{
    switch (state) {
    case NUMBER_DIGITS:
        return is_digit(after) || is_unit(after->code_point) || after->class == CHAR_POSTFIX ||
               is_between_numbers(after);
    case NUMBER_LEAD:
        return is_unit(after->code_point);
    case NUMBER_RANGE:
    case NUMBER_SIGNED:
        return is_digit(after);
    case NUMBER_YEAR:
        return true;
    default:
        return (before->code_point == ORDINAL || before->class == CHAR_PREFIX) && is_digit(after);
    }
}

static void bind(struct item *item)
{
    item->flags |= ITEM_BOUND;
    if (item->break_after == BREAK_ALLOWED)
        item->break_after = BREAK_BOND;
}

/* The 机关代字 that ends with item `last`, before the 〔 of a 文号: whole from an opening bracket on, else as far as
 * one can tell, its last two characters. */
static void bind_agency(struct text_paragraph *paragraph, size_t last)
{
    size_t first = last;
    while (first > 0 && last - first < LONGEST_AGENCY && paragraph->items[first - 1].kind == ITEM_CLUSTER &&
           paragraph->items[first - 1].class == CHAR_HAN)
        first--;
    if (first == 0 || paragraph->items[first - 1].class != CHAR_OPEN) {
        if (last > first + 1 && paragraph->items[last - 2].break_after == BREAK_ALLOWED)
            paragraph->items[last - 2].penalty = NUMBER_SIGN_PENALTY + 500;
        first = last > first ? last - 1 : last;
    }
    for (size_t i = first; i < last; i++)
        bind(&paragraph->items[i]);
}

static void bind_numbers(struct text_paragraph *paragraph)
{
    enum number_state state = NUMBER_NONE;
    struct item *before = NULL;
    for (size_t i = 0; i < paragraph->count; i++) {
        struct item *item = &paragraph->items[i];
        if (item_is_transparent(item))
            continue;
        if (item->kind != ITEM_CLUSTER) {
            state = NUMBER_NONE;
            before = NULL;
            continue;
        }
        if (before != NULL) {
            struct item *last = &paragraph->items[i - 1]; /* where the break between the two is noted */
            if (bound(state, before, item))
                bind(last);
            else if (item->code_point == TORTOISE_OPEN && last->break_after == BREAK_ALLOWED &&
                     i + 1 < paragraph->count && is_digit(&paragraph->items[i + 1])) {
                last->penalty = NUMBER_SIGN_PENALTY;
                if (before->class == CHAR_HAN)
                    bind_agency(paragraph, i - 1);
            }
        }
        state = next_state(state, item);
        before = item;
    }
}

/* 1 234 567 with thin spaces; 523.56 km. */
static bool is_unit_of_letters(const struct text_paragraph *paragraph, size_t index)
{
    static const char *const symbols[] = {"km", "m",  "cm", "mm",  "hm", "kg", "g",  "mg", "t",    "L",   "mL",
                                          "kW", "MW", "GW", "kWh", "dB", "KB", "MB", "GB", "Mbps", "min", "h"};
    const char *text = paragraph->text + paragraph->items[index].text;
    size_t size = 0, room = paragraph->size - paragraph->items[index].text;
    while (size < room && ((text[size] >= 'a' && text[size] <= 'z') || (text[size] >= 'A' && text[size] <= 'Z')))
        size++;
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (size == strlen(symbols[i]) && memcmp(text, symbols[i], size) == 0)
            return true;
    return false;
}

static void bind_spaced_numbers(struct text_paragraph *paragraph)
{
    enum { THIN_SPACE = 0x2009 };
    for (size_t i = 1; i + 1 < paragraph->count; i++) {
        struct item *space = &paragraph->items[i];
        const struct item *before = space - 1, *after = space + 1;
        if (!item_is_space(space) || before->kind != ITEM_CLUSTER || after->kind != ITEM_CLUSTER || !is_digit(before))
            continue;
        if (space->code_point == THIN_SPACE ? is_digit(after) || is_unit_of_letters(paragraph, i + 1)
                                            : space->code_point == ' ' && is_unit_of_letters(paragraph, i + 1))
            bind(space);
    }
}

static bool is_ideograph(const struct text_paragraph *paragraph, size_t index)
{
    return index < paragraph->count && paragraph->items[index].kind == ITEM_CLUSTER &&
           paragraph->items[index].class == CHAR_HAN;
}

/* Lists of names set with full-width spaces. 陈　忠 is one name: one character on each side of the space. A name of up
 * to four characters between such spaces is not broken either. */
static size_t segment_end(const struct text_paragraph *paragraph, size_t first)
{
    while (is_ideograph(paragraph, first))
        first++;
    return first;
}

static bool is_list_space(const struct text_paragraph *paragraph, size_t index)
{
    return index < paragraph->count && paragraph->items[index].kind == ITEM_FIXED_SPACE &&
           paragraph->items[index].code_point == IDEOGRAPHIC_SPACE;
}

static void bind_names(struct text_paragraph *paragraph)
{
    enum { LONGEST_NAME = 4 };
    bool padded = false; /* the segment before was the surname of a padded name */
    for (size_t i = 0; i < paragraph->count;) {
        size_t end = segment_end(paragraph, i), size = end - i;
        bool listed = (i > 0 && is_list_space(paragraph, i - 1)) || is_list_space(paragraph, end);
        for (size_t k = i; listed && size <= LONGEST_NAME && k + 1 < end; k++)
            bind(&paragraph->items[k]);
        bool given = is_list_space(paragraph, end) && segment_end(paragraph, end + 1) == end + 2;
        if (size == 1 && !padded && given)
            bind(&paragraph->items[end]);
        padded = size == 1 && !padded && given;
        i = end + 1;
    }
}

void find_bonds(struct text_paragraph *paragraph)
{
    if (!paragraph->has_han)
        return;
    bind_numbers(paragraph);
    bind_spaced_numbers(paragraph);
    find_addresses(paragraph);
    if (paragraph->has_wide_spaces)
        bind_names(paragraph);
}
