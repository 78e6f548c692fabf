/* trace_text - a text area as XML: its words and spaces. */
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

static bool right_to_left(uint32_t character)
{
    return (character >= 0x0590 && character <= 0x08FF) || (character >= 0xFB1D && character <= 0xFDFF) ||
           (character >= 0xFE70 && character <= 0xFEFF);
}

struct text_trace {
    struct buffer *out;
    bool in_word;
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

static void begin_word(struct text_trace *trace, bool leftwards)
{
    if (!trace->in_word)
        buffer_string(trace->out, leftwards ? "<word level=\"1\">" : "<word>");
    trace->in_word = true;
}

static void trace_character(struct text_trace *trace, uint32_t character)
{
    if (character == 0x200B) /* zero width space: a place for a break */
        return;
    if (character == 0xAD) { /* a soft hyphen shows nothing, but is a word */
        begin_word(trace, false);
        return;
    }
    if (any_space(character)) {
        end_word(trace);
        buffer_string(trace->out, fixed_space(character) ? "<space adj=\"false\">" : "<space>");
        put_character(trace, character);
        buffer_string(trace->out, "</space>");
        return;
    }
    begin_word(trace, right_to_left(character));
    put_character(trace, character);
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
    trace_nonzero(out, "twsadjust", text->word_adjust);
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
    for (size_t i = 0; i < text->count; i++) {
        const char *at = text->fragments[i].text, *end = at + text->fragments[i].size;
        while (at < end)
            trace_character(&trace, utf8_next(&at, end));
    }
    end_word(&trace);
    buffer_string(out, "</text>");
}
