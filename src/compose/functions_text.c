/* The functions of urn:tongbao:functions, one after the other. What a printed form looks like stands in typography.md's
 * terms: dates by GB/T 9704 (figures, no zero padding), numerals by GB/T 15835, signs by U+2212, names padded as CLREQ
 * describes. Scores come as exact decimals; here digits are only laid out.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xpathInternals.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "compose/layout.h"
#include "text/text.h"

#define MINUS     "\xE2\x88\x92" /* U+2212 */
#define HAN_SPACE "\xE3\x80\x80" /* U+3000 */

static bool empty(struct function_call *call)
{
    if (call->text[0][0] != '\0')
        return false;
    function_return(call, "");
    return true;
}

/* ---- numerals ------------------------------------------------------------------------------------------------------
 */

/* 12 → 十二; with 'upper' 壹拾贰. */
void function_chinese_number(struct function_call *call)
{
    struct number number;
    int64_t value;
    const char *style = call->count == 2 ? call->text[1] : "";
    if (empty(call))
        return;
    if (!number_parse(call->text[0], &number) || number.denominator != 1 || number_to_int(number, &value) != STATUS_OK)
        function_wrong(call, 0, "an integer");
    else if (style[0] != '\0' && strcmp(style, "upper") != 0)
        function_wrong(call, 1, "'upper' or nothing");
    else
        function_return(call, text_chinese_number(call->scratch, value, style));
}

/* 2012 → 二〇一二. */
void function_chinese_year(struct function_call *call)
{
    const char *year = call->text[0];
    if (empty(call))
        return;
    if (strlen(year) != 4 || strspn(year, "0123456789") != 4)
        function_wrong(call, 0, "a year of four digits");
    else
        function_return(call, text_chinese_number(call->scratch, strtol(year, NULL, 10), "year"));
}

/* 12345.60 → 壹万贰仟叁佰肆拾伍元陆角整. */
void function_money(struct function_call *call)
{
    if (empty(call))
        return;
    const char *words = text_chinese_money(call->scratch, call->text[0]);
    if (words == NULL)
        function_wrong(call, 0, "an amount with two decimals");
    else
        function_return(call, words);
}

/* ---- dates ---------------------------------------------------------------------------------------------------------
 */

struct moment {
    int year, month, day, hour, minute;
    bool timed;
};

/* An xs:date, or an xs:dateTime of which seconds and zone are not looked at: 2012-12-10[T18:00…]. */
static bool parse_moment(const char *text, struct moment *out)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    *out = (struct moment){0};
    int end = 0;
    if (strspn(text, "0123456789") != 4 ||
        sscanf(text, "%4d-%2d-%2d%n", &out->year, &out->month, &out->day, &end) != 3 || end != 10)
        return false;
    if (out->month < 1 || out->month > 12 || out->day < 1 || out->day > days[out->month - 1])
        return false;
    if (text[end] == '\0')
        return true;
    out->timed = true;
    return text[end] == 'T' && sscanf(text + end, "T%2d:%2d", &out->hour, &out->minute) == 2 && out->hour < 24 &&
           out->minute < 60 && out->hour >= 0 && out->minute >= 0;
}

static void date_in(struct function_call *call, const char *format)
{
    struct moment moment;
    if (empty(call))
        return;
    if (!parse_moment(call->text[0], &moment))
        function_wrong(call, 0, "a date like 2013-01-25");
    else
        function_return(call, arena_format(call->scratch, format, moment.year, moment.month, moment.day));
}

/* 2013-01-25 → 2013年1月25日. */
void function_date(struct function_call *call)
{
    date_in(call, "%d年%d月%d日");
}

/* 2013-01-25 → 20130125, as archives write dates. */
void function_date8(struct function_call *call)
{
    date_in(call, "%04d%02d%02d");
}

/* 2012-12-10T18:00:00 → 2012年12月10日18:00; a date alone stays a date. */
void function_date_time(struct function_call *call)
{
    struct moment moment;
    if (empty(call))
        return;
    if (!parse_moment(call->text[0], &moment))
        function_wrong(call, 0, "a date and time like 2012-12-10T18:00:00");
    else if (!moment.timed)
        date_in(call, "%d年%d月%d日");
    else
        function_return(call, arena_format(call->scratch, "%d年%d月%d日%d:%02d", moment.year, moment.month, moment.day,
                                           moment.hour, moment.minute));
}

/* ---- decimals ------------------------------------------------------------------------------------------------------
 */

/* The digits with exactly `places` of them behind the point; NULL after a fault. The record's figures have been rounded
 * by the scheme's rule already: fewer places than they have round half up, as everywhere. */
static const char *digits(struct function_call *call)
{
    struct number number;
    const char *places = call->text[1];
    if (!number_parse(call->text[0], &number)) {
        function_wrong(call, 0, "a decimal");
        return NULL;
    }
    if (strlen(places) != 1 || places[0] < '0' || places[0] > '6') {
        function_wrong(call, 1, "a number of decimals from 0 to 6");
        return NULL;
    }
    return number_format(call->scratch, number, places[0] - '0');
}

static const char *with_minus(struct arena *scratch, const char *text)
{
    return text[0] == '-' ? arena_format(scratch, MINUS "%s", text + 1) : text;
}

/* ('88.5', 2) → 88.50; a minus is printed as U+2212. */
void function_decimal(struct function_call *call)
{
    if (empty(call))
        return;
    const char *text = digits(call);
    if (text != NULL)
        function_return(call, with_minus(call->scratch, text));
}

/* ('1.5', 2) → +1.50, ('-1.5', 2) → −1.50, zero has no sign. */
void function_signed(struct function_call *call)
{
    if (empty(call))
        return;
    const char *text = digits(call);
    if (text == NULL)
        return;
    bool zero = strspn(text, "0.") == strlen(text);
    function_return(call, text[0] == '-' || zero ? with_minus(call->scratch, text)
                                                 : arena_format(call->scratch, "+%s", text));
}

/* The text as it is, but a leading hyphen-minus becomes U+2212. */
void function_minus(struct function_call *call)
{
    function_return(call, with_minus(call->scratch, call->text[0]));
}

/* ---- names and lists
 * ------------------------------------------------------------------------------------------------- */

/* The string values of the nodes in document order, with `separator` between them. */
void function_list(struct function_call *call)
{
    struct buffer text;
    buffer_init(&text, (size_t)1 << 24);
    xmlXPathNodeSetSort(call->nodes);
    for (int i = 0; call->nodes != NULL && i < call->nodes->nodeNr; i++) {
        xmlChar *value = xmlXPathCastNodeToString(call->nodes->nodeTab[i]);
        if (i > 0)
            buffer_string(&text, call->text[1]);
        buffer_string(&text, value == NULL ? "" : (const char *)value);
        xmlFree(value);
    }
    function_return(call, text.failed ? NULL : text.data == NULL ? "" : text.data);
    buffer_free(&text);
}

/* A key that orders by plain comparison of bytes: by strokes (姓氏笔画, 姓名笔画), or as ICU's Chinese collation orders
 * the text: its sort key in hexadecimal. */
void function_sort_key(struct function_call *call)
{
    bool surname = strcmp(call->text[1], "surname-strokes") == 0;
    if (surname || strcmp(call->text[1], "name-strokes") == 0) {
        function_return(call, text_stroke_key(call->scratch, call->text[0], surname));
        return;
    }
    if (strcmp(call->text[1], "pinyin") != 0) {
        function_wrong(call, 1, "'pinyin', 'surname-strokes' or 'name-strokes'");
        return;
    }
    UErrorCode error = U_ZERO_ERROR;
    UCollator *collator = ucol_open("zh@collation=pinyin", &error);
    int32_t length = 0;
    size_t capacity = strlen(call->text[0]) + 1;
    UChar *wide = ARENA_ARRAY(call->scratch, capacity, UChar);
    if (U_FAILURE(error) || wide == NULL) {
        ucol_close(collator);
        function_return(call, NULL);
        return;
    }
    u_strFromUTF8(wide, (int32_t)capacity, &length, call->text[0], -1, &error);
    int32_t size = ucol_getSortKey(collator, wide, length, NULL, 0);
    uint8_t *key = arena_alloc(call->scratch, (size_t)size + 1);
    char *hexadecimal = arena_alloc(call->scratch, 2 * (size_t)size + 1);
    if (key != NULL && hexadecimal != NULL) {
        ucol_getSortKey(collator, wide, length, key, size);
        for (int32_t i = 0; i < size; i++)
            snprintf(hexadecimal + 2 * i, 3, "%02x", key[i]);
    }
    ucol_close(collator);
    function_return(call, hexadecimal);
}

/* A name of two Han characters gets a full-width space between them; any other stays as it is. */
void function_pad_name(struct function_call *call)
{
    const char *name = call->text[0], *at = name, *end = name + strlen(name);
    size_t first = 0;
    bool han = true;
    int count = 0;
    while (at < end) {
        han = text_is_han(utf8_next(&at, end)) && han;
        if (++count == 1)
            first = (size_t)(at - name);
    }
    if (count != 2 || !han)
        function_return(call, name);
    else
        function_return(call, arena_format(call->scratch, "%.*s" HAN_SPACE "%s", (int)first, name, name + first));
}

/* Width in full-width cells: Han and its punctuation 1, everything else 0.5. What a masthead is fitted by. */
void function_length(struct function_call *call)
{
    const char *at = call->text[0], *end = at + strlen(at);
    int halves = 0;
    while (at < end)
        halves += text_is_han(utf8_next(&at, end)) ? 2 : 1;
    function_return_number(call, halves / 2.0);
}
