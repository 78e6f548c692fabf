/* money - 人民币大写 as banks write it (《支付结算办法》 附一《正确填写票据和结算凭证的基本规定》).
 *
 * The amount in yuan in 大写, 元, then 角 and 分. 整 follows 元 or 角 when nothing smaller comes, never 分. A zero
 * between other digits is said once; one between 元 and 分 is said (壹元零叁分); of one in the place of yuan before 角
 * the rule leaves the choice, it is said (壹拾元零伍角), since it can then not be altered. Less than one yuan has no
 * 零元.
 */
#include "text/engine.h"

#include <string.h>

enum { LIMIT_YUAN_DIGITS = 16 };

struct amount {
    bool negative;
    int64_t yuan;
    int jiao, fen;
};

/* "[-]digits[.d[d]]"; further fraction digits must be zero. */
static bool parse(const char *text, struct amount *out)
{
    *out = (struct amount){0};
    out->negative = *text == '-';
    text += *text == '-' || *text == '+';
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > LIMIT_YUAN_DIGITS)
        return false;
    for (size_t i = 0; i < digits; i++)
        out->yuan = out->yuan * 10 + (text[i] - '0');
    text += digits;
    if (*text == '\0')
        return true;
    size_t places = *text == '.' ? strspn(text + 1, "0123456789") : 0;
    if (places == 0 || text[1 + places] != '\0')
        return false;
    out->jiao = text[1] - '0';
    out->fen = places > 1 ? text[2] - '0' : 0;
    return places <= 2 || strspn(text + 3, "0") == places - 2;
}

char *text_chinese_money(struct arena *arena, const char *decimal)
{
    struct amount amount;
    if (decimal == NULL || !parse(decimal, &amount))
        return NULL;
    struct buffer out;
    buffer_init(&out, 1024);
    bool nothing = amount.yuan == 0 && amount.jiao == 0 && amount.fen == 0;
    if (amount.negative && !nothing)
        buffer_string(&out, "负");
    if (amount.yuan > 0 || nothing) {
        const char *yuan = text_chinese_number(arena, amount.yuan, "upper");
        buffer_string(&out, yuan == NULL ? "" : yuan);
        buffer_string(&out, "元");
    }
    const char *digit;
    if (amount.jiao > 0) {
        if (amount.yuan > 0 && amount.yuan % 10 == 0)
            buffer_string(&out, "零");
        digit = text_chinese_number(arena, amount.jiao, "upper");
        buffer_string(&out, digit == NULL ? "" : digit);
        buffer_string(&out, "角");
    }
    if (amount.fen > 0) {
        if (amount.jiao == 0 && amount.yuan > 0)
            buffer_string(&out, "零");
        digit = text_chinese_number(arena, amount.fen, "upper");
        buffer_string(&out, digit == NULL ? "" : digit);
        buffer_string(&out, "分");
    } else {
        buffer_string(&out, "整");
    }
    char *text = out.failed || arena_failed(arena) ? NULL : arena_string(arena, out.data);
    buffer_free(&out);
    return text;
}
