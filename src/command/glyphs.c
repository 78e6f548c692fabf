/* No page may show a missing glyph, so all strings are looked up before anything is written.
 *
 * Which role prints a string is the layout's affair. Every role that can print Chinese at all (it has 一) must
 * therefore have every character; roles for Latin alone are not asked. A bit for each code point that all of them have
 * spares the second look: a campaign has some thousand different characters in millions of places.
 */
#include <stdio.h>
#include <string.h>

#include "command/campaign.h"

#define MISSING_MARK "〓" /* what printers put in the place of a sort they have not */

enum { CODE_POINTS = 0x110000 };

struct glyph_test {
    const struct text_font **fonts; /* of the roles that print Chinese */
    size_t font_count;
    unsigned char *known; /* bit for each code point that all fonts have */
    struct diagnostics *sink;
    bool missing; /* something was found */
    /* the first one found, for a submission that is to be rejected */
    struct intake_campaign *campaign;
    size_t submission; /* INTAKE_NONE: the office's own files */
    struct arena *arena;
};

static bool is_known(const struct glyph_test *test, uint32_t code_point)
{
    return (test->known[code_point / 8] >> (code_point % 8) & 1) != 0;
}

static bool all_known(const struct glyph_test *test, const char *text, const char *end)
{
    while (text < end)
        if (!is_known(test, utf8_next(&text, end)))
            return false;
    return true;
}

static void learn(struct glyph_test *test, const char *text, const char *end)
{
    while (text < end) {
        uint32_t code_point = utf8_next(&text, end);
        test->known[code_point / 8] |= (unsigned char)(1 << code_point % 8);
    }
}

/* The first code point that some role has no face for; 0 when there is none. */
static uint32_t find_missing(struct glyph_test *test, const char *text)
{
    size_t size = strlen(text);
    if (all_known(test, text, text + size))
        return 0;
    for (size_t i = 0; i < test->font_count; i++) {
        uint32_t missing = text_font_missing(test->fonts[i], text, size);
        if (missing != 0)
            return missing;
    }
    learn(test, text, text + size);
    return 0;
}

static enum status reject(struct glyph_test *test, struct location at, const char *unit, const char *field,
                          const char *const *arguments)
{
    struct diagnostic fault = {.id = DIAG_FONT_MISSING, .at = at, .unit = unit, .field = field, .arguments = 3};
    fault.level = diag_catalogue(fault.id)->level;
    memcpy(fault.argument, arguments, 3 * sizeof *arguments);
    return intake_reject(test->campaign, test->submission, &fault);
}

/* The text with a mark for every character that some role lacks, so that the fault itself can be printed. */
static char *printable(struct glyph_test *test, const char *text)
{
    const char *end = text + strlen(text);
    struct buffer out;
    buffer_init(&out, SIZE_MAX);
    while (text < end) {
        const char *start = text;
        utf8_next(&text, end);
        char *character = arena_substring(test->arena, start, (size_t)(text - start));
        if (character == NULL)
            break;
        buffer_string(&out, find_missing(test, character) == 0 ? character : MISSING_MARK);
    }
    char *copy = out.failed ? NULL : arena_substring(test->arena, out.data, out.size);
    buffer_free(&out);
    return copy;
}

/* A shape that no face has is not missing: the character is drawn in its usual one. The office shall know. */
static void warn_of_variation(struct glyph_test *test, struct location at, const char *unit, const char *field,
                              const char *text)
{
    uint32_t lost[2];
    char numbers[32];
    if (test->font_count == 0 || !text_font_lost_variation(test->fonts[0], text, strlen(text), lost))
        return;
    snprintf(numbers, sizeof numbers, "U+%04X U+%04X", (unsigned)lost[0], (unsigned)lost[1]);
    const char *arguments[] = {numbers, arena_format(test->arena, " (%s)", text)};
    if (arguments[1] != NULL)
        diag_report_array(test->sink, DIAG_TEXT_VARIATION_MISSING, at, unit, field, 2, arguments);
}

static enum status look_up(void *state, struct location at, const char *unit, const char *field, const char *text)
{
    struct glyph_test *test = state;
    uint32_t missing = find_missing(test, text);
    if (missing == 0) {
        warn_of_variation(test, at, unit, field, text);
        return STATUS_OK;
    }
    char number[16];
    snprintf(number, sizeof number, "U+%04X", missing);
    const char *arguments[] = {MISSING_MARK, number, printable(test, text)};
    if (arguments[2] == NULL)
        return STATUS_MEMORY;
    diag_report_array(test->sink, DIAG_FONT_MISSING, at, unit, field, 3, arguments);
    bool first = !test->missing;
    test->missing = true;
    return first && test->submission != INTAKE_NONE ? reject(test, at, unit, field, arguments) : STATUS_OK;
}

static enum status look_up_scheme(void *state, struct location at, const char *field, const char *text)
{
    return look_up(state, at, NULL, field, text);
}

static enum status open_test(struct session *session, struct text_fonts *fonts, struct glyph_test *out)
{
    size_t roles = text_fonts_roles(fonts);
    out->sink = session->sink;
    out->arena = session->arena;
    out->fonts = ARENA_ARRAY(session->arena, roles + 1, const struct text_font *);
    out->known = arena_alloc(session->arena, CODE_POINTS / 8);
    for (size_t i = 0; out->fonts != NULL && i < roles; i++) {
        const char *name = text_fonts_role(fonts, i);
        const struct text_font *font =
            text_font_find(fonts, name, 400, TEXT_NORMAL, session->sink, (struct location){0});
        if (font != NULL && text_font_face(font, "一", strlen("一")) != NULL)
            out->fonts[out->font_count++] = font;
    }
    if (!arena_failed(session->arena))
        return STATUS_OK;
    diag_report(session->sink, DIAG_MEMORY, ((struct location){0}), "fonts");
    return STATUS_MEMORY;
}

static enum status check_submissions(struct glyph_test *test, struct campaign *campaign)
{
    enum status status = STATUS_OK;
    test->campaign = campaign->intake;
    for (size_t i = 0; status == STATUS_OK && i < campaign->intake->submission_count; i++) {
        const struct intake_submission *submission = &campaign->intake->submissions[i];
        if (submission->status != INTAKE_OK && submission->status != INTAKE_LATE)
            continue;
        test->submission = i;
        test->missing = false;
        status = intake_submission_strings(campaign->intake, submission, campaign->schemas, test->sink, look_up, test);
    }
    return status;
}

enum status campaign_check_glyphs(struct session *session, struct text_fonts *fonts, struct campaign *campaign)
{
    struct glyph_test test = {.submission = INTAKE_NONE};
    enum status status = open_test(session, fonts, &test);
    if (status == STATUS_OK)
        status = scheme_strings(campaign->scheme, look_up_scheme, &test);
    if (status == STATUS_OK)
        status = intake_strings(campaign->intake, look_up, &test);
    if (status == STATUS_OK && test.missing)
        return STATUS_INVALID;
    return status == STATUS_OK ? check_submissions(&test, campaign) : status;
}
