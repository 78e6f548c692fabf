/* One cell: what it says, or what is wrong with it.
 *
 * Excel and people write numbers in many ways. What can be read in one way only is accepted (full-width digits, groups
 * of three, the unit of measure behind it); the rest is refused with the mend, never guessed: 1,5 may be one and a half
 * or a slip, 95% of a mark may be 95 marks or a share of the full marks.
 */
#include "sheets/fields.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST_NUMBER = 64, INTEGER_DIGITS = 12, FRACTION_DIGITS = 6, WHOLE_DIGITS = 9 };

struct location sheet_location(const struct sheet_import *import, struct sheet_cell cell)
{
    return (struct location){import->table.name, cell.line, cell.column};
}

struct sheet_at sheet_at_column(const struct sheet_import *import, const struct sheet_row *row, size_t column)
{
    return (struct sheet_at){row, sheet_cell_at(&import->table, row, column), import->heading.columns[column].shown};
}

struct sheet_at sheet_at_field(const struct sheet_import *import, const struct sheet_row *row, size_t field)
{
    const size_t column = import->heading.of_field[field];
    if (column != SHEETS_NONE)
        return sheet_at_column(import, row, column);
    return (struct sheet_at){row, sheet_field_at(import, row, field),
                             sheet_field_heading(import->arena, &import->heading.fields[field])};
}

void sheet_fault(struct sheet_import *import, enum diag_id id, struct sheet_at at, int count, const char *const *rest)
{
    char row[16];
    const char *arguments[6] = {row, at.heading};
    snprintf(row, sizeof row, "%u", at.row->number);
    for (int i = 0; i < count && i < 4; i++)
        arguments[i + 2] = rest[i];
    diag_report_array(import->sink, id, sheet_location(import, at.cell), NULL, NULL, count + 2, arguments);
    import->sound = false;
}

/* ---- numbers ----------------------------------------------------------------------------------------- */

/* Full-width forms and signs of their own, as ASCII; 0 for any other character. */
static char as_ascii(uint32_t code_point)
{
    if (code_point >= 0xFF10 && code_point <= 0xFF19)
        return (char)('0' + (code_point - 0xFF10));
    if (code_point == 0xFF0E)
        return '.';
    if (code_point == 0xFF0C)
        return ',';
    if (code_point == 0xFF0B)
        return '+';
    if (code_point == 0xFF0D || code_point == 0x2212)
        return '-';
    return code_point < 0x80 && strchr("0123456789.,+-", (int)code_point) != NULL ? (char)code_point : '\0';
}

/* The part of a cell that is written in digits, points, commas and signs, and where the rest begins. */
static size_t number_part(const char *text, char out[LONGEST_NUMBER], const char **rest)
{
    const char *end = text + strlen(text), *at = text;
    size_t size = 0;
    while (at < end) {
        *rest = at;
        const uint32_t code_point = utf8_next(&at, end);
        const char ascii = code_point != 0 ? as_ascii(code_point) : '\0';
        if (ascii == '\0' || size == LONGEST_NUMBER - 1)
            break;
        out[size++] = ascii;
        *rest = at;
    }
    out[size] = '\0';
    return size;
}

/* Are the commas where groups of three end? Takes them away. */
static bool take_groups(char *text)
{
    char *at = text + (*text == '+' || *text == '-'), *to = at;
    size_t digits = 0;
    bool grouped = false;
    for (; *at != '\0' && *at != '.'; at++) {
        if (*at != ',') {
            digits++;
            *to++ = *at;
            continue;
        }
        if (digits == 0 || digits > 3 || (grouped && digits != 3))
            return false;
        grouped = true;
        digits = 0;
    }
    if (strchr(at, ',') != NULL || (grouped && digits != 3))
        return false;
    memmove(to, at, strlen(at) + 1);
    return true;
}

/* "[-+]digits[.digits]" with a zero put before a leading point. NULL when it is not one. */
static const char *plain(struct arena *arena, const char *text, bool *too_long)
{
    const char *digits = text + (*text == '+' || *text == '-');
    const size_t whole = strspn(digits, "0123456789");
    const char *point = digits + whole;
    const size_t fraction = *point == '.' ? strspn(point + 1, "0123456789") : 0;
    const char *end = *point == '.' ? point + 1 + fraction : point;
    *too_long = false;
    if (*end != '\0' || whole + fraction == 0 || (*point == '.' && fraction == 0))
        return NULL;
    *too_long = whole > INTEGER_DIGITS || fraction > FRACTION_DIGITS;
    return arena_format(arena, "%s%s%s", *text == '-' ? "-" : "", whole == 0 ? "0" : "", digits);
}

/* May `rest` stand behind a number whose unit of measure is `suffix`? */
static bool is_suffix(const struct sheet_import *import, const char *rest, const char *suffix)
{
    if (rest[0] == '\0')
        return true;
    return suffix != NULL &&
           sheet_is_one_of(import->keys, import->arena, rest, name_keys_key(import->keys, import->arena, suffix));
}

bool sheet_decimal(struct sheet_import *import, struct sheet_at at, const char *suffix, const char **out)
{
    char text[LONGEST_NUMBER];
    const char *rest = at.cell.text;
    bool too_long = false;
    number_part(at.cell.text, text, &rest);
    const bool percent = strcmp(rest, "%") == 0 || strcmp(rest, "％") == 0;
    const bool commas = strchr(text, ',') != NULL;
    if (percent && !is_suffix(import, rest, suffix)) {
        SHEET_FAULT(import, DIAG_SHEETS_NUMBER_PERCENT, at, at.cell.text);
        return false;
    }
    if (!is_suffix(import, rest, suffix)) {
        SHEET_FAULT(import, DIAG_SHEETS_NUMBER, at, at.cell.text);
        return false;
    }
    /* where a semicolon parts the cells, a comma may be the decimal point */
    if (commas && (import->table.delimiter == ';' || !take_groups(text))) {
        SHEET_FAULT(import, DIAG_SHEETS_NUMBER_COMMA, at, at.cell.text);
        return false;
    }
    const char *number = plain(import->arena, text, &too_long);
    if (number == NULL || too_long) {
        SHEET_FAULT(import, too_long ? DIAG_SHEETS_NUMBER_LONG : DIAG_SHEETS_NUMBER, at, at.cell.text);
        return false;
    }
    *out = number;
    return true;
}

bool sheet_integer(struct sheet_import *import, struct sheet_at at, const char **out)
{
    char text[LONGEST_NUMBER];
    const char *rest = at.cell.text;
    number_part(at.cell.text, text, &rest);
    if (strchr(text, ',') != NULL && import->table.delimiter != ';')
        take_groups(text);
    const size_t digits = strspn(text, "0123456789");
    if (*rest != '\0' || text[digits] != '\0' || digits == 0 || digits > WHOLE_DIGITS) {
        SHEET_FAULT(import, DIAG_SHEETS_INTEGER, at, at.cell.text);
        return false;
    }
    *out = arena_string(import->arena, text);
    return *out != NULL;
}

/* ---- dates --------------------------------------------------------------------------------------------- */

enum { DATE_PARTS = 6 }; /* year, month, day, hour, minute, second */

/* The runs of digits of a text, and whether only what may part them stands between. */
static size_t take_parts(const char *text, unsigned parts[DATE_PARTS], size_t digits[DATE_PARTS])
{
    static const char *const between[] = {"-", "/", ".", ":", "T", " ", "年", "月", "日", "时", "分", "秒", "："};
    const char *end = text + strlen(text);
    size_t count = 0;
    bool open = false;
    while (text < end) {
        const char *next = text;
        const char ascii = as_ascii(utf8_next(&next, end));
        if (ascii >= '0' && ascii <= '9') {
            if (!open && count == DATE_PARTS)
                return 0;
            if (!open)
                parts[count] = 0, digits[count++] = 0;
            open = true;
            parts[count - 1] = parts[count - 1] * 10 + (unsigned)(ascii - '0');
            if (++digits[count - 1] > 4)
                return 0;
            text = next;
            continue;
        }
        size_t size = 0;
        for (size_t i = 0; i < sizeof between / sizeof between[0] && size == 0; i++)
            if (strncmp(text, between[i], strlen(between[i])) == 0)
                size = strlen(between[i]);
        if (size == 0)
            return 0;
        open = false;
        text += size;
    }
    return count;
}

static bool is_day(unsigned year, unsigned month, unsigned day)
{
    static const unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + (month == 2 && leap);
}

bool sheet_date(struct sheet_import *import, struct sheet_at at, const char **out)
{
    unsigned parts[DATE_PARTS];
    size_t digits[DATE_PARTS];
    if (take_parts(at.cell.text, parts, digits) != 3 || digits[0] != 4 || !is_day(parts[0], parts[1], parts[2])) {
        SHEET_FAULT(import, DIAG_SHEETS_DATE, at, at.cell.text);
        return false;
    }
    *out = arena_format(import->arena, "%04u-%02u-%02u", parts[0], parts[1], parts[2]);
    return *out != NULL;
}

bool sheet_instant(struct sheet_import *import, struct sheet_at at, const char **out)
{
    unsigned parts[DATE_PARTS];
    size_t digits[DATE_PARTS];
    const size_t count = take_parts(at.cell.text, parts, digits);
    if (count == 5)
        parts[5] = 0;
    if (count < 5 || digits[0] != 4 || !is_day(parts[0], parts[1], parts[2]) || parts[3] > 23 || parts[4] > 59 ||
        parts[5] > 59) {
        SHEET_FAULT(import, DIAG_SHEETS_INSTANT, at, at.cell.text);
        return false;
    }
    *out = arena_format(import->arena, "%04u-%02u-%02uT%02u:%02u:%02u", parts[0], parts[1], parts[2], parts[3],
                        parts[4], parts[5]);
    return *out != NULL;
}

/* ---- words --------------------------------------------------------------------------------------------- */

const char *sheet_text(struct sheet_import *import, struct sheet_at at, size_t limit)
{
    if (utf8_length(at.cell.text) > limit) {
        SHEET_FAULT(import, DIAG_SHEETS_LENGTH, at, arena_format(import->arena, "%zu", limit));
        return NULL;
    }
    return xml_text_join(import->arena, at.cell.text, strlen(at.cell.text));
}

int sheet_yes_no(struct sheet_import *import, struct sheet_at at)
{
    if (sheet_is_one_of(import->keys, import->arena, at.cell.text, "是|√|✓|y|yes|1|参评|有|对"))
        return 1;
    if (sheet_is_one_of(import->keys, import->arena, at.cell.text, "否|×|✗|x|n|no|0|不参评|无|错"))
        return 0;
    SHEET_FAULT(import, DIAG_SHEETS_YES_NO, at, at.cell.text);
    return -1;
}

bool sheet_excused(const char *text)
{
    static const char *const words[] = {"—", "——", "-", "－", "–", "/", "不适用", "不考核", "免考"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}
