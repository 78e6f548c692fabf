/* tongbao fonts - roles, the files that play them, and who draws a given text. */
#include <string.h>

#include "base/limits.h"
#include "command/own.h"
#include "command/session.h"
#include "command/words.h"
#include "text/text.h"

enum fonts_option { FONTS_TEXT, FONTS_FONTS, FONTS_DATA, FONTS_OPTION_COUNT };

static const struct option_row fonts_options[FONTS_OPTION_COUNT] = {
    [FONTS_TEXT] = {'t', "text", "STRING", N_("show which face of each role draws these characters"), OPTION_ONCE},
    [FONTS_FONTS] = {0, "fonts", "FILE", N_("roles and font files, instead of fonts/fonts.xml"), OPTION_ONCE},
    [FONTS_DATA] = {0, "data", "DIR", N_("look here for fonts/ before the installed ones"), OPTION_ONCE},
};

static const struct usage fonts_usage = {
    .name = "fonts",
    .operands = "",
    .summary = N_("Lists the roles of fonts and the files that play them."),
    .options = fonts_options,
    .option_count = FONTS_OPTION_COUNT,
    .least = 0,
    .most = 0,
};

static void list_role(const struct text_fonts *fonts, size_t role, struct buffer *out)
{
    bool stand_in = false;
    const struct text_face *face;
    buffer_format(out, "%s\n", text_fonts_role(fonts, role));
    for (size_t i = 0; (face = text_fonts_role_face(fonts, role, i, &stand_in)) != NULL; i++) {
        buffer_format(out, "  %s  %s", text_face_family(face), text_face_path(face));
        if (text_face_collection_index(face) > 0)
            buffer_format(out, " (%d)", text_face_collection_index(face));
        if (i == 0 && stand_in)
            buffer_format(out, "  %s", _("stands in for a face that is not installed"));
        buffer_byte(out, '\n');
    }
}

/* A variation selector or a combining mark goes with the character before it (UAX 29, as far as names need it). */
static bool continues_cluster(uint32_t code_point)
{
    return (code_point >= 0x0300 && code_point <= 0x036F) || (code_point >= 0xFE00 && code_point <= 0xFE0F) ||
           (code_point >= 0xE0100 && code_point <= 0xE01EF);
}

static const char *cluster_end(const char *at, const char *end)
{
    utf8_next(&at, end);
    for (const char *next = at; next < end; at = next)
        if (!continues_cluster(utf8_next(&next, end)))
            break;
    return at;
}

/* "  family: characters" for each run of one face. False when a character has no face. */
static bool draw_text(const struct text_font *font, const char *text, struct buffer *out)
{
    const char *end = text + strlen(text);
    const struct text_face *last = NULL;
    bool complete = true;
    for (const char *at = text; at < end;) {
        const char *next = cluster_end(at, end);
        const struct text_face *face = text_font_face(font, at, (size_t)(next - at));
        if (at == text || face != last)
            buffer_format(out, "%s  %s: ", at == text ? "" : "\n",
                          face == NULL ? _("no face has") : text_face_family(face));
        buffer_append(out, at, (size_t)(next - at));
        complete = complete && face != NULL;
        last = face;
        at = next;
    }
    buffer_byte(out, '\n');
    return complete;
}

static enum exit_status fonts_show(struct session *session, const struct options *options, struct text_fonts *fonts)
{
    enum exit_status exit = EXIT_DONE;
    const char *text = option_text(options, FONTS_TEXT);
    bool complete = text == NULL; /* some role has all characters: those for Latin alone need not */
    struct buffer out;
    buffer_init(&out, LIMIT_TEXT_BYTES);
    for (size_t role = 0; role < text_fonts_roles(fonts); role++) {
        if (text == NULL) {
            list_role(fonts, role, &out);
            continue;
        }
        const char *name = text_fonts_role(fonts, role);
        const struct text_font *font =
            text_font_find(fonts, name, 400, TEXT_NORMAL, session->sink, (struct location){0});
        if (font == NULL) {
            exit = EXIT_SYSTEM;
            break;
        }
        buffer_format(&out, "%s\n", name);
        complete = draw_text(font, text, &out) || complete;
    }
    if (!complete)
        exit = session_worse(exit, EXIT_PARTLY);
    exit = session_worse(exit, session_print(session, &out));
    buffer_free(&out);
    return exit;
}

static enum exit_status fonts_run(struct session *session, const struct options *options)
{
    const char *text = option_text(options, FONTS_TEXT);
    if (text != NULL && utf8_check(text, strlen(text)) != NULL) {
        diag_report(session->sink, DIAG_USAGE_WORD, ((struct location){0}), "text", text, "UTF-8");
        return EXIT_USAGE;
    }
    session->data = option_text(options, FONTS_DATA);
    struct text_fonts *fonts = NULL;
    enum status status = own_fonts_open(session, option_text(options, FONTS_FONTS), true, &fonts);
    if (status != STATUS_OK)
        return session_exit(status);
    enum exit_status exit = fonts_show(session, options, fonts);
    text_fonts_close(fonts);
    return exit;
}

const struct command command_fonts = {&fonts_usage, fonts_run};
