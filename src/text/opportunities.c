/* opportunities - where may a line end?
 *
 * Three layers, each seeing characters and never faces or inlines. Between characters that are not Han, UAX 14
 * (uax14.c); between Han and anything, anywhere; 避头尾 takes away what the level forbids at an edge (CLREQ,
 * typography.md 2.2). Then bonds.c holds together what belongs together: numbers and units, dates, 文号, padded names.
 * What may not be broken is graded by how bad a break there is, so that a piece wider than its line gives way where it
 * hurts least.
 *
 * The answer stands at the last item before the character that would begin the next line: spaces and ends of inlines
 * between the two go with the line before (segment_breakpoints).
 */
#include "text/engine.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

/* What rules the edges of lines in a Chinese text beside Latin words too: connectors, dots and quotes. */
static bool is_latin_start(const struct item *item)
{
    switch (item->code_point) {
    case '~':
    case 0x00B7:
    case 0x2013:
    case 0x2014:
    case 0x2019:
    case 0x201D:
        return item->class == CHAR_OTHER;
    default:
        return false;
    }
}

static bool is_latin_end(const struct item *item)
{
    return item->class == CHAR_OTHER && (item->code_point == 0x2018 || item->code_point == 0x201C);
}

bool kinsoku_start(const struct item *item, enum text_kinsoku level)
{
    if (level == TEXT_KINSOKU_NONE || item->kind != ITEM_CLUSTER)
        return false;
    switch (item->class) {
    case CHAR_CLOSE:
    case CHAR_COMMA:
    case CHAR_COLON:
    case CHAR_STOP:
    case CHAR_EXCLAIM:
    case CHAR_MIDDLE_DOT:
    case CHAR_CONNECTOR:
    case CHAR_SLASH:
    case CHAR_POSTFIX:
    case CHAR_ITERATION:
        return true;
    case CHAR_DASH:
    case CHAR_ELLIPSIS:
        return level == TEXT_KINSOKU_STRICT;
    case CHAR_OTHER: /* …… between Latin words or digits is Latin, and still begins no line */
        return level == TEXT_KINSOKU_STRICT && item->code_point == 0x2026;
    default:
        return false;
    }
}

bool kinsoku_end(const struct item *item, enum text_kinsoku level)
{
    if (level == TEXT_KINSOKU_NONE || item->kind != ITEM_CLUSTER)
        return false;
    if (item->class == CHAR_OPEN || item->class == CHAR_PREFIX)
        return true;
    return level >= TEXT_KINSOKU_GB && (item->class == CHAR_SLASH || item->code_point == '/');
}

/* What stands between two items that are seen. */
struct between {
    bool spaces, zero_space, soft_hyphen, joiner;
    bool initial; /* the first of the two begins a word */
};

static bool is_word(const struct item *item)
{
    switch (item->break_class) {
    case U_LB_ALPHABETIC:
    case U_LB_HEBREW_LETTER:
    case U_LB_NUMERIC:
    case U_LB_INFIX_NUMERIC:
    case U_LB_BREAK_SYMBOLS:
    case U_LB_HYPHEN:
    case U_LB_BREAK_AFTER:
        return item->kind == ITEM_CLUSTER;
    default:
        return false;
    }
}

/* The pair of marks that is one sign: —— and ……. */
static bool is_double(const struct item *before, const struct item *after)
{
    return before->class == after->class && (before->class == CHAR_DASH || before->class == CHAR_ELLIPSIS);
}

static enum item_break object_break(const struct text_paragraph *paragraph, const struct item *before,
                                    const struct item *after, const struct between *between, enum item_break otherwise)
{
    bool breaks_after = before->kind == ITEM_OBJECT && item_run(paragraph, before)->object.break_after;
    bool breaks_before = after->kind == ITEM_OBJECT && item_run(paragraph, after)->object.break_before;
    if (between->joiner || (!breaks_after && !breaks_before))
        return otherwise;
    uint8_t class_before = breaks_after ? U_LB_IDEOGRAPHIC : before->break_class;
    uint8_t class_after = breaks_before ? U_LB_IDEOGRAPHIC : after->break_class;
    return uax14_break(class_before, class_after, between->spaces) ? BREAK_ALLOWED : otherwise;
}

static enum item_break pair_break(const struct text_paragraph *paragraph, const struct item *before,
                                  const struct item *after, const struct between *between, enum text_kinsoku level)
{
    if (before->kept != 0 && before->kept == after->kept)
        return BREAK_NEVER;
    if (between->zero_space)
        return BREAK_ALLOWED;
    bool split = uax14_break(before->break_class, after->break_class, between->spaces) && !between->joiner;
    if (between->initial && !between->spaces && (before->code_point == '-' || before->code_point == 0x2010) &&
        after->break_class == U_LB_ALPHABETIC)
        split = false; /* LB20a: the hyphen of "-j" */
    enum item_break answer = split ? BREAK_ALLOWED : is_word(before) && is_word(after) ? BREAK_WORD : BREAK_KINSOKU;
    if (before->kind == ITEM_OBJECT || after->kind == ITEM_OBJECT)
        answer = object_break(paragraph, before, after, between, answer);
    if (between->soft_hyphen && !between->joiner && answer == BREAK_WORD)
        answer = BREAK_ALLOWED;
    bool han = (before->cell | after->cell) & CELL_HAN;
    bool slash = before->code_point == '/' && !paragraph->has_han;
    if (kinsoku_start(after, level) || (kinsoku_end(before, level) && !slash))
        return BREAK_KINSOKU;
    if (level != TEXT_KINSOKU_NONE && paragraph->has_han && (is_latin_start(after) || is_latin_end(before)))
        return BREAK_KINSOKU;
    return han && is_double(before, after) ? BREAK_KINSOKU : answer;
}

/* A break without a space weighs a little, as in Apache FOP (SOFT_HYPHEN_PENALTY). */
static uint16_t pair_penalty(const struct item *before, const struct item *after, const struct between *between)
{
    bool han = (before->cell | after->cell) & CELL_HAN;
    return !between->spaces && !han && before->kind == ITEM_CLUSTER && after->kind == ITEM_CLUSTER ? 1 : 0;
}

/* Scripts that write no spaces (Thai, Lao, Khmer …): ICU's dictionaries know their words. */
static enum status dictionary_breaks(struct text_paragraph *paragraph)
{
    UErrorCode error = U_ZERO_ERROR;
    struct text_fonts *fonts = paragraph->fonts;
    if (fonts->dictionary == NULL)
        fonts->dictionary = ubrk_open(UBRK_LINE, "en", NULL, 0, &error);
    UText *text = utext_openUTF8(NULL, paragraph->text, (int64_t)paragraph->size, &error);
    if (U_SUCCESS(error))
        ubrk_setUText(fonts->dictionary, text, &error);
    int32_t boundary = U_SUCCESS(error) ? ubrk_first(fonts->dictionary) : UBRK_DONE;
    for (size_t i = 1; i < paragraph->count && boundary != UBRK_DONE; i++) {
        struct item *before = &paragraph->items[i - 1], *item = &paragraph->items[i];
        if (!(before->cell & item->cell & CELL_DICTIONARY) || before->break_after != BREAK_WORD)
            continue;
        while (boundary != UBRK_DONE && (uint32_t)boundary < item->text)
            boundary = ubrk_next(fonts->dictionary);
        if (boundary != UBRK_DONE && (uint32_t)boundary == item->text)
            before->break_after = BREAK_ALLOWED;
    }
    utext_close(text);
    return error == U_MEMORY_ALLOCATION_ERROR ? STATUS_MEMORY : STATUS_OK;
}

static void note_between(struct between *between, const struct item *item)
{
    between->spaces |= item_is_space(item);
    between->zero_space |= item->kind == ITEM_ZERO_SPACE;
    between->soft_hyphen |= item->kind == ITEM_SOFT_HYPHEN;
    between->joiner |= item->kind == ITEM_JOINER && item->break_class == U_LB_WORD_JOINER;
}

enum status find_opportunities(struct text_paragraph *paragraph, enum text_kinsoku kinsoku)
{
    const struct item *before = NULL;
    struct between between = {0};
    for (size_t i = 0; i < paragraph->count; i++) {
        struct item *item = &paragraph->items[i];
        item->break_after = BREAK_NEVER;
        item->penalty = 0;
        item->flags &= (uint8_t)~ITEM_BOUND;
        bool initial = before == NULL || between.spaces;
        if (item->kind == ITEM_BREAK) {
            item->break_after = BREAK_FORCED;
            before = NULL;
        } else if (item->kind == ITEM_CLUSTER || item->kind == ITEM_OBJECT || item->kind == ITEM_GLUED_SPACE) {
            if (item->kind == ITEM_GLUED_SPACE)
                item->break_class = U_LB_GLUE;
            if (before != NULL) {
                struct item *last = &paragraph->items[i - 1];
                last->break_after = (uint8_t)pair_break(paragraph, before, item, &between, kinsoku);
                last->penalty = pair_penalty(before, item, &between);
            }
            before = item;
        } else {
            note_between(&between, item);
            continue;
        }
        between = (struct between){.initial = initial};
    }
    if (paragraph->has_dictionary && dictionary_breaks(paragraph) != STATUS_OK)
        return STATUS_MEMORY;
    find_bonds(paragraph);
    return STATUS_OK;
}
