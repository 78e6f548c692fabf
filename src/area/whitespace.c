/* whitespace - refinement of white space over the text of a paragraph (XSL 7.16.7-7.16.8, 7.17.3).
 *
 * Line feeds are ignored, preserved, made spaces or zero width spaces; white space runs collapse into one space; white
 * space around the line feeds that remain and at the edges of the block goes (the default), stays, or all goes. What
 * happens to a space may depend on text that comes later, in another inline: the run of white space that may still have
 * to go is remembered with the buffers that it lies in, and cut off when a line feed or the end of the block shows that
 * it stood at the end of a line. It is one pass over the text with a constant amount of memory.
 *
 * One rule is not in XSL: a white space run with a line feed between two Han characters is no space. Stylesheets are
 * indented, and Chinese has no spaces between words. */
#include "area/whitespace.h"

#include <string.h>

struct white_rules {
    enum fo_keyword linefeed, treatment;
    bool collapse;
};

static struct white_rules white_rules(const struct fo_style *style)
{
    return (struct white_rules){fo_style_get(style, FO_P_LINEFEED_TREATMENT)->keyword,
                                fo_style_get(style, FO_P_WHITE_SPACE_TREATMENT)->keyword,
                                fo_style_get(style, FO_P_WHITE_SPACE_COLLAPSE)->keyword == FO_K_TRUE};
}

static bool goes_after_linefeed(enum fo_keyword treatment)
{
    return treatment == FO_K_IGNORE || treatment == FO_K_IGNORE_IF_AFTER_LINEFEED ||
           treatment == FO_K_IGNORE_IF_SURROUNDING_LINEFEED;
}

static bool goes_before_linefeed(enum fo_keyword treatment)
{
    return treatment == FO_K_IGNORE || treatment == FO_K_IGNORE_IF_BEFORE_LINEFEED ||
           treatment == FO_K_IGNORE_IF_SURROUNDING_LINEFEED;
}

void white_begin(struct white_state *state)
{
    *state = (struct white_state){.after_linefeed = true};
}

size_t white_room(size_t size)
{
    return 3 * size + 4; /* a line feed may become U+200B, three bytes */
}

static void put(struct white_text *text, uint32_t character)
{
    char bytes[4];
    size_t size = utf8_write(character, bytes);
    if (text->size + size > text->capacity)
        return;
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
}

/* Begins a run of white space in `text`, or notes that it goes on there. */
static void run_mark(struct white_state *state, struct white_text *text)
{
    if (state->run == NULL) {
        state->run = text;
        state->run_at = text->size;
        state->other_count = 0;
        return;
    }
    if (state->run == text || (state->other_count > 0 && state->others[state->other_count - 1] == text))
        return;
    if (state->other_count < sizeof(state->others) / sizeof(*state->others)) {
        state->others[state->other_count] = text;
        state->other_at[state->other_count++] = text->size;
    }
}

static void run_cut(struct white_state *state)
{
    if (state->run == NULL)
        return;
    state->run->size = state->run_at;
    for (size_t i = 0; i < state->other_count; i++)
        state->others[i]->size = state->other_at[i];
    state->run = NULL;
}

static void put_white(struct white_state *state, const struct white_rules *rules, struct white_text *text)
{
    if (rules->treatment == FO_K_IGNORE)
        return;
    if (state->after_linefeed && goes_after_linefeed(rules->treatment))
        return;
    if (rules->collapse && (state->after_white || (state->after_linefeed && state->before == '\n')))
        return;
    run_mark(state, text);
    put(text, ' ');
    state->after_white = true;
}

static void put_linefeed(struct white_state *state, const struct white_rules *rules, struct white_text *text)
{
    switch (rules->linefeed) {
    case FO_K_IGNORE:
        return;
    case FO_K_PRESERVE:
        if (goes_before_linefeed(rules->treatment) || rules->collapse)
            run_cut(state);
        put(text, '\n');
        *state = (struct white_state){.before = '\n', .after_linefeed = true};
        return;
    case FO_K_TREAT_AS_ZERO_WIDTH_SPACE:
        put(text, 0x200B);
        return;
    default:
        state->had_linefeed = true;
        put_white(state, rules, text);
    }
}

static void put_character(struct white_state *state, const struct white_rules *rules, struct white_text *text,
                          uint32_t character)
{
    if (state->after_white && state->had_linefeed && rules->collapse && state->before != 0 &&
        text_joins_without_space(state->before, character))
        run_cut(state);
    put(text, character);
    *state = (struct white_state){.before = character};
}

/* Copies plain characters at once: text is mostly neither white space nor Han after a line feed. */
static size_t plain_length(const char *at, const char *end)
{
    const char *from = at;
    while (at < end && (unsigned char)*at > ' ')
        at++;
    return (size_t)(at - from);
}

static uint32_t last_character(const char *from, size_t size)
{
    const char *at = from + size - 1;
    while (at > from && ((unsigned char)*at & 0xC0) == 0x80)
        at--;
    return utf8_next(&at, from + size);
}

void white_append(struct white_state *state, const struct fo_style *style, struct white_text *text, const char *source,
                  size_t size)
{
    struct white_rules rules = white_rules(style);
    const char *at = source, *end = source + size;
    while (at < end) {
        size_t plain = plain_length(at, end);
        if (plain > 0) {
            const char *next = at;
            put_character(state, &rules, text, utf8_next(&next, end));
            size_t rest = plain - (size_t)(next - at);
            if (rest > 0 && text->size + rest <= text->capacity) {
                memcpy(text->bytes + text->size, next, rest);
                text->size += rest;
                state->before = last_character(next, rest);
            }
            at += plain;
            continue;
        }
        char character = *at++;
        if (character == '\n')
            put_linefeed(state, &rules, text);
        else
            put_white(state, &rules, text);
    }
}

void white_object(struct white_state *state)
{
    *state = (struct white_state){.before = 0};
}

void white_end(struct white_state *state, const struct fo_style *style)
{
    struct white_rules rules = white_rules(style);
    if (goes_before_linefeed(rules.treatment))
        run_cut(state);
    white_begin(state);
}

bool white_blank(const struct fo_node *text)
{
    struct white_rules rules = white_rules(fo_style(text));
    size_t size;
    const char *bytes = fo_text(text, &size);
    if (rules.treatment != FO_K_IGNORE && rules.treatment != FO_K_IGNORE_IF_SURROUNDING_LINEFEED)
        return size == 0;
    for (size_t i = 0; i < size; i++) {
        if ((unsigned char)bytes[i] > ' ')
            return false;
        if (bytes[i] == '\n' && rules.linefeed == FO_K_PRESERVE)
            return false;
    }
    return true;
}
