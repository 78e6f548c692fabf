/* path - the data of a path element (SVG 8.3).
 *
 * Commands and numbers may stand without anything between them: 10-5.5.5 are three numbers, and the flags of an arc are
 * single digits. As the standard asks, a path with an error is drawn up to it, and the error is reported. */
#include "drawing/engine.h"

#include <stdio.h>
#include <string.h>

struct path_reader {
    struct drawing_builder *builder;
    struct outline *outline;
    const char *at;
    struct point control; /* the last one of C, S, Q, T: for S and T */
    char last;            /* command before, as a capital */
};

static bool number(struct path_reader *reader, fixed *out)
{
    reader->at = skip_comma(reader->at);
    return fixed_parse(&reader->at, out);
}

static bool flag(struct path_reader *reader, bool *out)
{
    reader->at = skip_comma(reader->at);
    if (*reader->at != '0' && *reader->at != '1')
        return false;
    *out = *reader->at++ == '1';
    return true;
}

static bool point(struct path_reader *reader, bool relative, struct point *out)
{
    if (!number(reader, &out->x) || !number(reader, &out->y))
        return false;
    if (relative) {
        out->x = fixed_add(out->x, reader->outline->current.x);
        out->y = fixed_add(out->y, reader->outline->current.y);
    }
    return true;
}

static bool straight(struct path_reader *reader, char command, bool relative)
{
    struct point to = reader->outline->current;
    fixed value;
    if (command == 'L' || command == 'M') {
        if (!point(reader, relative, &to))
            return false;
    } else if (!number(reader, &value)) {
        return false;
    } else if (command == 'H') {
        to.x = relative ? fixed_add(to.x, value) : value;
    } else {
        to.y = relative ? fixed_add(to.y, value) : value;
    }
    if (command == 'M')
        outline_move(reader->builder, reader->outline, to);
    else
        outline_line(reader->builder, reader->outline, to);
    return true;
}

/* The control point before, mirrored at the current point, if that command was of the same kind. */
static struct point mirrored(const struct path_reader *reader, char first, char second)
{
    struct point current = reader->outline->current;
    if (reader->last != first && reader->last != second)
        return current;
    return (struct point){fixed_subtract(fixed_add(current.x, current.x), reader->control.x),
                          fixed_subtract(fixed_add(current.y, current.y), reader->control.y)};
}

static bool cubic(struct path_reader *reader, char command, bool relative)
{
    struct point first = mirrored(reader, 'C', 'S'), second, to;
    if ((command == 'C' && !point(reader, relative, &first)) || !point(reader, relative, &second) ||
        !point(reader, relative, &to))
        return false;
    outline_cubic(reader->builder, reader->outline, first, second, to);
    reader->control = second;
    return true;
}

static bool quadratic(struct path_reader *reader, char command, bool relative)
{
    struct point control = mirrored(reader, 'Q', 'T'), to;
    if ((command == 'Q' && !point(reader, relative, &control)) || !point(reader, relative, &to))
        return false;
    outline_quadratic(reader->builder, reader->outline, control, to);
    reader->control = control;
    return true;
}

static bool arc(struct path_reader *reader, bool relative)
{
    struct arc arc;
    if (!number(reader, &arc.rx) || !number(reader, &arc.ry) || !number(reader, &arc.rotation) ||
        !flag(reader, &arc.large) || !flag(reader, &arc.sweep) || !point(reader, relative, &arc.to))
        return false;
    outline_arc(reader->builder, reader->outline, &arc);
    return true;
}

/* One set of arguments of a command (a capital). */
static bool draw(struct path_reader *reader, char command, bool relative)
{
    switch (command) {
    case 'C':
    case 'S':
        return cubic(reader, command, relative);
    case 'Q':
    case 'T':
        return quadratic(reader, command, relative);
    case 'A':
        return arc(reader, relative);
    default:
        return straight(reader, command, relative);
    }
}

static bool begins_number(const char *at)
{
    return (*at >= '0' && *at <= '9') || *at == '.' || *at == '-' || *at == '+';
}

/* A command with all sets of its arguments. */
static bool command(struct path_reader *reader)
{
    char letter = *reader->at, capital = (char)(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
    bool relative = letter != capital, first = reader->last == '\0';
    if (letter == '\0' || strchr("MLHVCSQTAZ", capital) == NULL || (first && capital != 'M'))
        return false;
    reader->at = skip_space(reader->at + 1);
    if (capital == 'Z') {
        outline_close(reader->builder, reader->outline);
        reader->last = capital;
        return true;
    }
    do {
        if (!draw(reader, capital, relative))
            return false;
        reader->last = capital;
        if (capital == 'M')
            capital = 'L'; /* further pairs are lines */
        reader->at = skip_comma(reader->at);
    } while (begins_number(reader->at) && reader->builder->status == STATUS_OK);
    return true;
}

void path_read(struct drawing_builder *builder, const xmlNode *element, struct outline *outline)
{
    const char *text = attribute_text(builder, element, "d");
    if (text == NULL)
        return;
    struct path_reader reader = {.builder = builder, .outline = outline, .at = skip_space(text)};
    while (*reader.at != '\0' && builder->status == STATUS_OK) {
        if (!command(&reader)) {
            char place[32];
            snprintf(place, sizeof place, "%zu", (size_t)(reader.at - text) + 1);
            diag_report(builder->source.sink, DIAG_DRAWING_PATH, drawing_at(builder, element), place);
            return;
        }
        reader.at = skip_space(reader.at);
    }
}
