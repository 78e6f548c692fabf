/* trace_text - a text area as XML: its words and spaces.
 *
 * As in FOP's area tree, what runs from right to left is written as it is seen, from left to right, cluster by cluster
 * and with its brackets mirrored, and its words tell their bidi level.
 */
#include <unicode/uchar.h>

#include "trace/trace_area.h"

/* Spaces of fixed width stand between words but justification leaves them alone (adj="false"). */
static bool fixed_space(uint32_t character)
{
    return (character >= 0x2000 && character <= 0x200A) || character == 0x202F || character == 0x205F ||
           character == 0x3000;
}

static bool any_space(uint32_t character)
{
    return character == ' ' || character == 0xA0 || fixed_space(character);
}

struct text_trace {
    struct buffer *out;
    bool in_word;
    unsigned level; /* bidi embedding level of the text at hand */
};

static void end_word(struct text_trace *trace)
{
    if (trace->in_word)
        buffer_string(trace->out, "</word>");
    trace->in_word = false;
}

static void put_character(struct text_trace *trace, uint32_t character)
{
    char bytes[5];
    bytes[utf8_write(character, bytes)] = '\0';
    buffer_xml(trace->out, bytes);
}

static void begin_word(struct text_trace *trace)
{
    if (!trace->in_word && trace->level > 0)
        buffer_format(trace->out, "<word level=\"%u\">", trace->level);
    else if (!trace->in_word)
        buffer_string(trace->out, "<word>");
    trace->in_word = true;
}

static void trace_character(struct text_trace *trace, uint32_t character)
{
    if (character == 0x200B) /* zero width space: a place for a break */
        return;
    if (character == 0xAD) { /* a soft hyphen shows nothing, but is a word */
        begin_word(trace);
        return;
    }
    if (any_space(character)) {
        end_word(trace);
        buffer_string(trace->out, fixed_space(character) ? "<space adj=\"false\">" : "<space>");
        put_character(trace, character);
        buffer_string(trace->out, "</space>");
        return;
    }
    begin_word(trace);
    put_character(trace, character);
}

static void trace_logical(struct text_trace *trace, const char *text, size_t size)
{
    for (const char *at = text, *end = text + size; at < end;)
        trace_character(trace, utf8_next(&at, end));
}

static void trace_visual(struct text_trace *trace, const struct text_fragment *fragment)
{
    for (size_t i = 0; i < fragment->count; i++) {
        const struct text_glyph *glyph = &fragment->glyphs[i];
        const char *at = fragment->text + glyph->text, *end = at + glyph->text_size;
        while (at < end)
            trace_character(trace, (uint32_t)u_charMirror((UChar32)utf8_next(&at, end)));
    }
}

static void trace_fragment(struct text_trace *trace, const struct text_fragment *fragment)
{
    if (trace->level != fragment->level)
        end_word(trace);
    trace->level = fragment->level;
    if (fragment->level % 2 == 1 && fragment->count > 0)
        trace_visual(trace, fragment);
    else
        trace_logical(trace, fragment->text, fragment->size);
}

static void decoration(struct buffer *out, const struct area_decoration *decoration)
{
    if (decoration == NULL)
        return;
    if (decoration->underline) {
        buffer_string(out, " underline-score=\"true\"");
        trace_color(out, "underline-score-color", decoration->underline_color);
    }
    if (decoration->overline) {
        buffer_string(out, " overline-score=\"true\"");
        trace_color(out, "overline-score-color", decoration->overline_color);
    }
    if (decoration->line_through) {
        buffer_string(out, " through-score=\"true\"");
        trace_color(out, "through-score-color", decoration->line_through_color);
    }
}

static void family(struct buffer *out, const char *families)
{
    /* the first name, without quotes */
    buffer_string(out, " font-name=\"");
    char quote = '\0';
    for (const char *at = families; *at != '\0' && *at != ','; at++) {
        if (*at == '\'' || *at == '"') {
            quote = *at;
            continue;
        }
        char one[2] = {*at, '\0'};
        buffer_xml(out, one);
    }
    (void)quote;
    buffer_byte(out, '"');
}

/* Weight and style of the face that was found, not what was asked for; an italic face does as an oblique one (7.9.7).
 */
static void face_style(struct buffer *out, const struct area_text *text)
{
    const struct text_face *face = NULL;
    for (size_t i = 0; i < text->count && face == NULL; i++)
        face = text->fragments[i].face;
    int weight = text->weight;
    enum text_font_style style = TEXT_NORMAL;
    bool found = face != NULL && text_font_face_style(text->style->font, face, &weight, &style);
    const char *asked = text->font_style == FO_K_NONE_GIVEN ? "normal" : fo_keyword_name(text->font_style);
    trace_attribute(out, "font-style", found && style == TEXT_NORMAL ? "normal" : asked);
    trace_length(out, "font-weight", weight);
}

void trace_text(struct buffer *out, const struct area *area)
{
    const struct area_text *text = area->content.text;
    buffer_string(out, "<text");
    trace_nonzero(out, "twsadjust", text->style->word_spacing[1] + text->word_adjust);
    trace_nonzero(out, "tlsadjust", text->letter_adjust);
    trace_length(out, "offset", area->offset);
    trace_length(out, "baseline", text->baseline);
    struct trace_sizes sizes = {.ipd = area->ipd,
                                .bpd = area->bpd,
                                .start = trace_side(area->edges, SIDE_START),
                                .end = trace_side(area->edges, SIDE_END),
                                .before = trace_side(area->edges, SIDE_BEFORE),
                                .after = trace_side(area->edges, SIDE_AFTER)};
    sizes.ipda = sizes.ipd + sizes.start + sizes.end;
    sizes.bpda = sizes.before + sizes.bpd + sizes.after;
    trace_sizes(out, &sizes);
    family(out, text->family);
    face_style(out, text);
    trace_length(out, "font-size", text->style->size);
    trace_color(out, "color", text->color);
    decoration(out, area->decoration);
    if (area->origin != NULL && area->origin->object != FO_TEXT && area->origin->id != NULL)
        trace_attribute(out, "prod-id", area->origin->id);
    trace_background(out, area->background);
    trace_edges(out, area->edges);
    buffer_byte(out, '>');
    struct text_trace trace = {.out = out};
    for (size_t i = 0; i < text->count; i++)
        trace_fragment(&trace, &text->fragments[i]);
    end_word(&trace);
    buffer_string(out, "</text>");
}
