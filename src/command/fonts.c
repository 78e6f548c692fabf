/* tongbao fonts - roles, the files that play them, which characters they have, and who draws a given text. */
#include <string.h>

#include "base/limits.h"
#include "command/coverage.h"
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
    .summary =
        N_("Lists the roles of fonts, the files that play them, their licences and the characters that they have."),
    .options = fonts_options,
    .option_count = FONTS_OPTION_COUNT,
    .least = 0,
    .most = 0,
};

/* What a role is and who plays it, for the list. */
struct listing {
    const struct text_fonts *fonts;
    struct coverage *coverage;
    const struct text_face **faces; /* room for all of them */
    bool wanted;                    /* some role has a stand-in */
};

static void list_role(struct listing *listing, size_t role, struct buffer *out)
{
    const struct text_fonts *fonts = listing->fonts;
    const char *wanted = text_fonts_role_wanted(fonts, role);
    const struct text_face *face;
    size_t count = 0;
    buffer_format(out, "%s\n", text_fonts_role(fonts, role));
    for (; (face = text_fonts_role_face(fonts, role, count, NULL)) != NULL; count++) {
        listing->faces[count] = face;
        buffer_format(out, "  %s  %s", text_face_family(face), text_face_path(face));
        if (text_face_collection_index(face) > 0)
            buffer_format(out, " (%d)", text_face_collection_index(face));
        if (count == 0 && wanted != NULL) {
            buffer_format(out, "  ");
            buffer_format(out, _("stands in for %s, which is not installed"), wanted);
            listing->wanted = true;
        }
        buffer_byte(out, '\n');
    }
    buffer_string(out, "  = ");
    coverage_put(listing->coverage, listing->faces, count, out);
    buffer_byte(out, '\n');
}

/* The first line of a text that may be a whole licence, as far as it goes on one line of a screen. */
static void put_beginning(struct buffer *out, const char *text)
{
    enum { LONGEST = 100 };
    size_t size = strcspn(text, "\r\n"), cut = 0;
    const char *at = text, *end = text + size;
    for (int characters = 0; at < end && characters < LONGEST; characters++) {
        utf8_next(&at, end);
        cut = (size_t)(at - text);
    }
    buffer_append(out, text, cut);
    if (cut < size)
        buffer_string(out, "…");
}

static void list_face(struct listing *listing, const struct text_face *face, struct buffer *out)
{
    size_t before;
    buffer_format(out, "%s  %s", text_face_postscript_name(face), text_face_path(face));
    if (text_face_collection_index(face) > 0)
        buffer_format(out, " (%d)", text_face_collection_index(face));
    buffer_string(out, "\n  ");
    put_beginning(out, text_face_version(face));
    buffer_string(out, "\n  ");
    put_beginning(out, text_face_licence(face)[0] == '\0' ? _("says nothing of its licence") : text_face_licence(face));
    buffer_string(out, "\n  ");
    before = out->size;
    coverage_put(listing->coverage, &face, 1, out);
    if (out->size == before)
        buffer_string(out, _("no Han characters"));
    buffer_byte(out, '\n');
}

static enum exit_status list_all(struct session *session, const struct text_fonts *fonts, struct buffer *out)
{
    struct listing listing = {.fonts = fonts, .coverage = coverage_open(session->arena, fonts)};
    listing.faces = ARENA_ARRAY(session->arena, text_fonts_faces(fonts) + 1, const struct text_face *);
    if (listing.coverage == NULL || listing.faces == NULL) {
        diag_report(session->sink, DIAG_MEMORY, ((struct location){0}), "fonts");
        return EXIT_SYSTEM;
    }
    for (size_t role = 0; role < text_fonts_roles(fonts); role++)
        list_role(&listing, role, out);
    if (listing.wanted)
        buffer_string(
            out, _("To print with fonts of your own: put their files into a folder, name it in fonts.xml with <dir "
                   "path=\"FOLDER\"/>, and write <face file=\"NAME.ttf\"/> as the first face of the role.\n"));
    for (size_t i = 0; i < text_fonts_faces(fonts); i++)
        list_face(&listing, text_fonts_face(fonts, i), out);
    return EXIT_DONE;
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
        uint32_t lost[2];
        if (at == text || face != last)
            buffer_format(out, "%s  %s: ", at == text ? "" : "\n",
                          face == NULL ? _("no face has") : text_face_family(face));
        buffer_append(out, at, (size_t)(next - at));
        if (face != NULL && text_font_lost_variation(font, at, (size_t)(next - at), lost)) {
            buffer_string(out, " (");
            buffer_format(out, _("in its usual shape: no face has U+%04X U+%04X"), (unsigned)lost[0],
                          (unsigned)lost[1]);
            buffer_byte(out, ')');
        }
        complete = complete && face != NULL;
        last = face;
        at = next;
    }
    buffer_byte(out, '\n');
    return complete;
}

static enum exit_status draw_all(struct session *session, struct text_fonts *fonts, const char *text,
                                 struct buffer *out)
{
    bool complete = false; /* some role has all characters: those for Latin alone need not */
    for (size_t role = 0; role < text_fonts_roles(fonts); role++) {
        const char *name = text_fonts_role(fonts, role);
        const struct text_font *font =
            text_font_find(fonts, name, 400, TEXT_NORMAL, session->sink, (struct location){0});
        if (font == NULL)
            return EXIT_SYSTEM;
        buffer_format(out, "%s\n", name);
        complete = draw_text(font, text, out) || complete;
    }
    return complete ? EXIT_DONE : EXIT_PARTLY;
}

static enum exit_status fonts_show(struct session *session, const struct options *options, struct text_fonts *fonts)
{
    const char *text = option_text(options, FONTS_TEXT);
    struct buffer out;
    buffer_init(&out, LIMIT_TEXT_BYTES);
    enum exit_status exit = text == NULL ? list_all(session, fonts, &out) : draw_all(session, fonts, text, &out);
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
