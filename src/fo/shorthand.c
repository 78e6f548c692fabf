/* shorthand - values that speak of several rows, taken apart.
 *
 * All of it is work on text: a shorthand hands pieces of its value to rows, and each piece is parsed later by the
 * grammar of its row as if it had been written there. Rows that a shorthand does not mention keep what a less precise
 * one gave them (FOP does so); the font shorthand alone resets its rows, because they are inherited. */
#include "fo/tree.h"

#include <string.h>

struct piece {
    const char *text;
    size_t size;
};

enum { PIECES = 16 };

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_word(struct piece piece, const char *word)
{
    return strlen(word) == piece.size && memcmp(piece.text, word, piece.size) == 0;
}

static struct piece word(const char *text)
{
    return (struct piece){text, strlen(text)};
}

static void assign(struct assignments *out, enum fo_property property, struct piece piece)
{
    struct assignment *assignment = &out->of[property];
    if (out->trial)
        return;
    if (bit_get(out->given, property) && assignment->precision > out->precision)
        return;
    bit_set(out->given, property);
    *assignment = (struct assignment){piece.text, piece.size, out->attribute, out->precision};
}

/* The pieces between white space, where parentheses and quotes hold together. SIZE_MAX when there are too many. */
static size_t split(struct piece whole, struct piece pieces[PIECES])
{
    size_t count = 0;
    const char *at = whole.text, *end = whole.text + whole.size;
    while (at < end) {
        if (is_space(*at)) {
            at++;
            continue;
        }
        const char *start = at;
        int open = 0;
        char quote = '\0';
        for (; at < end && (open > 0 || quote != '\0' || !is_space(*at)); at++) {
            if (quote != '\0')
                quote = *at == quote ? '\0' : quote;
            else if (*at == '\'' || *at == '"')
                quote = *at;
            else
                open += (*at == '(') - (*at == ')');
        }
        if (count == PIECES)
            return SIZE_MAX;
        pieces[count++] = (struct piece){start, (size_t)(at - start)};
    }
    return count;
}

/* ---- sides and pairs ----------------------------------------------------------------------------------------- */

/* One to four values for before, end, after, start, as in CSS. */
static bool expand_sides(const enum fo_property *targets, struct piece whole, struct assignments *out)
{
    static const size_t source[4][4] = {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
    struct piece pieces[PIECES];
    size_t count = split(whole, pieces);
    if (count < 1 || count > 4)
        return false;
    for (size_t i = 0; i < 4; i++)
        assign(out, targets[i], pieces[source[count - 1][i]]);
    return true;
}

static bool expand_pair(const enum fo_property *targets, struct piece whole, struct assignments *out)
{
    struct piece pieces[PIECES];
    size_t count = split(whole, pieces);
    if (count < 1 || count > 2)
        return false;
    assign(out, targets[0], pieces[0]);
    assign(out, targets[1], pieces[count - 1]);
    return true;
}

/* ---- borders and backgrounds --------------------------------------------------------------------------------- */

enum border_part { BORDER_WIDTH_PART, BORDER_STYLE_PART, BORDER_COLOR_PART };

static enum border_part border_part(struct piece piece)
{
    static const char *const styles[] = {"none",   "hidden", "dotted", "dashed", "solid",
                                         "double", "groove", "ridge",  "inset",  "outset"};
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++) {
        if (is_word(piece, styles[i]))
            return BORDER_STYLE_PART;
    }
    if (is_word(piece, "thin") || is_word(piece, "medium") || is_word(piece, "thick") ||
        strchr("0123456789.+-(", piece.text[0]) != NULL)
        return BORDER_WIDTH_PART;
    return BORDER_COLOR_PART;
}

/* Targets are width, style, color of one side after the other. */
static bool expand_border(const struct attribute_name *name, struct piece whole, struct assignments *out)
{
    struct piece pieces[PIECES];
    size_t count = split(whole, pieces);
    if (count < 1 || count > 3)
        return false;
    bool seen[3] = {false};
    for (size_t i = 0; i < count; i++) {
        enum border_part part = border_part(pieces[i]);
        if (seen[part])
            return false;
        seen[part] = true;
        for (size_t target = part; target < name->count; target += 3)
            assign(out, name->targets[target], pieces[i]);
    }
    return true;
}

static bool is_vertical(struct piece piece)
{
    return is_word(piece, "top") || is_word(piece, "bottom");
}

static bool is_horizontal(struct piece piece)
{
    return is_word(piece, "left") || is_word(piece, "right");
}

/* "top", "right bottom", "10% 20%": a word says itself which of the two it is; one value leaves the other at 50%. */
static bool assign_position(const struct piece *pieces, size_t count, enum fo_property horizontal,
                            enum fo_property vertical, struct assignments *out)
{
    if (count < 1 || count > 2)
        return false;
    struct piece across = pieces[0], down = count == 2 ? pieces[1] : word("50%");
    if (is_vertical(across) || (count == 2 && is_horizontal(down))) {
        down = pieces[0];
        across = count == 2 ? pieces[1] : word("50%");
    }
    assign(out, horizontal, across);
    assign(out, vertical, down);
    return true;
}

static bool expand_background(struct piece whole, struct assignments *out)
{
    struct piece pieces[PIECES], places[PIECES];
    size_t count = split(whole, pieces), place_count = 0;
    if (count < 1 || count > PIECES)
        return false;
    for (size_t i = 0; i < count; i++) {
        struct piece piece = pieces[i];
        bool url = piece.size > 4 && memcmp(piece.text, "url(", 4) == 0;
        if (url || is_word(piece, "none"))
            assign(out, FO_P_BACKGROUND_IMAGE, piece);
        else if (is_word(piece, "repeat") || is_word(piece, "repeat-x") || is_word(piece, "repeat-y") ||
                 is_word(piece, "no-repeat"))
            assign(out, FO_P_BACKGROUND_REPEAT, piece);
        else if (is_word(piece, "scroll") || is_word(piece, "fixed"))
            assign(out, FO_P_BACKGROUND_ATTACHMENT, piece);
        else if (is_vertical(piece) || is_horizontal(piece) || is_word(piece, "center") ||
                 strchr("0123456789.+-", piece.text[0]) != NULL)
            places[place_count++] = piece;
        else
            assign(out, FO_P_BACKGROUND_COLOR, piece);
    }
    return place_count == 0 || assign_position(places, place_count, FO_P_BACKGROUND_POSITION_HORIZONTAL,
                                               FO_P_BACKGROUND_POSITION_VERTICAL, out);
}

/* ---- fonts --------------------------------------------------------------------------------------------------- */

/* The words before the size: style, variant and weight in any order. */
static bool assign_font_word(struct piece piece, struct assignments *out)
{
    if (is_word(piece, "normal"))
        return true;
    if (is_word(piece, "italic") || is_word(piece, "oblique") || is_word(piece, "backslant"))
        assign(out, FO_P_FONT_STYLE, piece);
    else if (is_word(piece, "small-caps"))
        assign(out, FO_P_FONT_VARIANT, piece);
    else if (is_word(piece, "bold") || is_word(piece, "bolder") || is_word(piece, "lighter") ||
             (piece.size == 3 && piece.text[0] >= '1' && piece.text[0] <= '9' && memcmp(piece.text + 1, "00", 2) == 0))
        assign(out, FO_P_FONT_WEIGHT, piece);
    else
        return false;
    return true;
}

static void assign_line_height(struct piece piece, struct assignments *out)
{
    assign(out, FO_P_LINE_HEIGHT_MINIMUM, piece);
    assign(out, FO_P_LINE_HEIGHT, piece);
    assign(out, FO_P_LINE_HEIGHT_MAXIMUM, piece);
}

/* [style || variant || weight]? size [/ line-height]? family: 7.31.13, without the names of system fonts. */
static bool expand_font(struct piece whole, struct assignments *out)
{
    struct piece pieces[PIECES];
    size_t count = split(whole, pieces), at = 0;
    if (count < 2 || count > PIECES)
        return false;
    assign(out, FO_P_FONT_STYLE, word("normal"));
    assign(out, FO_P_FONT_VARIANT, word("normal"));
    assign(out, FO_P_FONT_WEIGHT, word("normal"));
    assign_line_height(word("normal"), out);
    while (at < count && at < 3 && assign_font_word(pieces[at], out))
        at++;
    if (at == count)
        return false;
    const char *slash = memchr(pieces[at].text, '/', pieces[at].size);
    struct piece size = pieces[at];
    if (slash != NULL) {
        size.size = (size_t)(slash - size.text);
        struct piece height = {slash + 1, pieces[at].size - size.size - 1};
        assign_line_height(height, out);
    }
    assign(out, FO_P_FONT_SIZE, size);
    if (++at == count)
        return false;
    const char *family = pieces[at].text;
    assign(out, FO_P_FONT_FAMILY, (struct piece){family, (size_t)(whole.text + whole.size - family)});
    return true;
}

/* ---- words that mean several others -------------------------------------------------------------------------- */

/* A word of a shorthand, and what it gives to the targets in their order; NULL ends the table. */
struct meaning {
    const char *word;
    const char *values[4]; /* NULL: the target gets nothing */
};

static bool expand_words(const struct meaning *meanings, const struct attribute_name *name, struct piece whole,
                         struct assignments *out)
{
    for (; meanings->word != NULL; meanings++) {
        if (!is_word(whole, meanings->word))
            continue;
        for (size_t i = 0; i < name->count && i < 4; i++) {
            if (meanings->values[i] != NULL)
                assign(out, name->targets[i], word(meanings->values[i]));
        }
        return true;
    }
    return false;
}

static const struct meaning page_breaks[] = {
    {"auto", {"auto", NULL, NULL, NULL}},
    {"always", {"page", NULL, NULL, NULL}},
    {"avoid", {"auto", "always", "always", "always"}},
    {"left", {"even-page", NULL, NULL, NULL}},
    {"right", {"odd-page", NULL, NULL, NULL}},
    {NULL, {NULL, NULL, NULL, NULL}},
};

static const struct meaning page_breaks_inside[] = {
    {"auto", {"auto", "auto", "auto", NULL}},
    {"avoid", {"always", "always", "always", NULL}},
    {NULL, {NULL, NULL, NULL, NULL}},
};

static const struct meaning positions[] = {
    {"static", {"auto", "static", NULL, NULL}},
    {"relative", {"auto", "relative", NULL, NULL}},
    {"absolute", {"absolute", "static", NULL, NULL}},
    {"fixed", {"fixed", "static", NULL, NULL}},
    {NULL, {NULL, NULL, NULL, NULL}},
};

static const struct meaning white_spaces[] = {
    {"normal", {"treat-as-space", "true", "ignore-if-surrounding-linefeed", "wrap"}},
    {"pre", {"preserve", "false", "preserve", "no-wrap"}},
    {"nowrap", {"treat-as-space", "true", "ignore-if-surrounding-linefeed", "no-wrap"}},
    {NULL, {NULL, NULL, NULL, NULL}},
};

static const struct meaning vertical_aligns[] = {
    {"baseline", {"baseline", "auto", "baseline", "auto"}},
    {"top", {"before-edge", "auto", "baseline", "auto"}},
    {"text-top", {"text-before-edge", "auto", "baseline", "auto"}},
    {"middle", {"middle", "auto", "baseline", "auto"}},
    {"bottom", {"after-edge", "auto", "baseline", "auto"}},
    {"text-bottom", {"text-after-edge", "auto", "baseline", "auto"}},
    {"sub", {"baseline", "auto", "sub", "auto"}},
    {"super", {"baseline", "auto", "super", "auto"}},
    {NULL, {NULL, NULL, NULL, NULL}},
};

static const struct meaning sizes[] = {
    {"auto", {"auto", "auto", NULL, NULL}},
    {"A3", {"297mm", "420mm", NULL, NULL}},
    {"A4", {"210mm", "297mm", NULL, NULL}},
    {"A5", {"148mm", "210mm", NULL, NULL}},
    {"portrait", {"210mm", "297mm", NULL, NULL}},
    {"landscape", {"297mm", "210mm", NULL, NULL}},
    {NULL, {NULL, NULL, NULL, NULL}},
};

/* zh, zh-CN, zh-Hans-CN: the first part is the language, a part of two letters or three digits the country. */
static bool expand_language(struct piece whole, struct assignments *out)
{
    const char *at = whole.text, *end = whole.text + whole.size;
    if (at == end) {
        assign(out, FO_P_LANGUAGE, word("none"));
        assign(out, FO_P_COUNTRY, word("none"));
        return true;
    }
    bool first = true;
    while (at < end) {
        const char *dash = memchr(at, '-', (size_t)(end - at));
        struct piece part = {at, (size_t)((dash == NULL ? end : dash) - at)};
        bool digits = part.size == 3 && part.text[0] >= '0' && part.text[0] <= '9';
        if (first)
            assign(out, FO_P_LANGUAGE, part);
        else if (part.size == 2 || digits)
            assign(out, FO_P_COUNTRY, part);
        else if (part.size == 4)
            assign(out, FO_P_SCRIPT, part);
        first = false;
        at = dash == NULL ? end : dash + 1;
    }
    return true;
}

/* ---- dispatch ------------------------------------------------------------------------------------------------ */

static struct piece trimmed(const char *text, size_t size)
{
    while (size > 0 && is_space(*text)) {
        text++;
        size--;
    }
    while (size > 0 && is_space(text[size - 1]))
        size--;
    return (struct piece){text, size};
}

static bool expand_same(const struct attribute_name *name, struct piece whole, struct assignments *out)
{
    for (size_t i = 0; i < name->count; i++)
        assign(out, name->targets[i], whole);
    return true;
}

static bool expand(const struct attribute_name *name, struct piece whole, struct assignments *out)
{
    switch (name->expansion) {
    case SIDES:
        return expand_sides(name->targets, whole, out);
    case PAIR:
        return expand_pair(name->targets, whole, out);
    case BORDER:
        return expand_border(name, whole, out);
    case BACKGROUND:
        return expand_background(whole, out);
    case BACKGROUND_POSITION: {
        struct piece pieces[PIECES];
        return assign_position(pieces, split(whole, pieces), name->targets[0], name->targets[1], out);
    }
    case FONT_PARTS:
        return expand_font(whole, out);
    case PAGE_BREAK:
        return expand_words(page_breaks, name, whole, out);
    case PAGE_BREAK_INSIDE:
        return expand_words(page_breaks_inside, name, whole, out);
    case POSITION:
        return expand_words(positions, name, whole, out);
    case SIZE:
        return expand_words(sizes, name, whole, out) || expand_pair(name->targets, whole, out);
    case VERTICAL_ALIGN: /* a length or percentage raises or lowers the baseline */
        if (expand_words(vertical_aligns, name, whole, out))
            return true;
        assign(out, FO_P_BASELINE_SHIFT, whole);
        return true;
    case WHITE_SPACE:
        return expand_words(white_spaces, name, whole, out);
    case LANGUAGE:
        return expand_language(whole, out);
    case SAME:
        break;
    }
    return false;
}

/* A trial first, so that a value which cannot be taken apart leaves no half of it behind. */
bool fo_shorthand_expand(const struct attribute_name *name, const char *text, size_t size, struct assignments *out)
{
    struct piece whole = trimmed(text, size);
    if (name->expansion == SAME || is_word(whole, "inherit"))
        return expand_same(name, whole, out);
    out->trial = true;
    bool fits = expand(name, whole, out);
    out->trial = false;
    return fits && expand(name, whole, out);
}
