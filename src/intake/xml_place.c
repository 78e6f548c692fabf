/* Lines and columns of a text that goes by.
 *
 * libxml2's own line numbers stop at 65535 in a tree, its columns count bytes here and characters there, and in SAX
 * both stand behind the tag. So we keep the text ourselves, from the last place that anybody needed, and count from
 * there: each byte is counted once. The window is as long as the tag that the parser has not finished yet plus one
 * piece of input.
 */
#include "intake/xml_reader.h"

#include <string.h>

void xml_place_init(struct xml_place *place)
{
    *place = (struct xml_place){.line = 1, .column = 1};
    buffer_init(&place->window, LIMIT_XML_TAG_BYTES + (size_t)8 * XML_CHUNK);
}

void xml_place_free(struct xml_place *place)
{
    buffer_free(&place->window);
}

bool xml_place_feed(struct xml_place *place, const char *text, size_t size)
{
    size_t gone = place->cursor - place->start;
    if (gone > 0) {
        memmove(place->window.data, place->window.data + gone, place->window.size - gone);
        place->window.size -= gone;
        place->window.data[place->window.size] = '\0';
        place->start = place->cursor;
    }
    buffer_append(&place->window, text, size);
    return !place->window.failed;
}

/* A line ends at LF; CR LF is one end, and a lone CR is too (XML 1.0, 2.11). */
static void count(const char *at, const char *end, const char *limit, uint32_t *line, uint32_t *column)
{
    for (; at < end; at++) {
        unsigned char byte = (unsigned char)*at;
        if (byte == '\n' || (byte == '\r' && !(at + 1 < limit && at[1] == '\n'))) {
            ++*line;
            *column = 1;
        } else if ((byte & 0xC0) != 0x80 && byte != '\r') {
            ++*column;
        }
    }
}

void xml_place_find(const struct xml_place *place, size_t offset, uint32_t *line, uint32_t *column)
{
    size_t last = place->start + place->window.size;
    size_t to = offset < place->cursor ? place->cursor : offset > last ? last : offset;
    *line = place->line;
    *column = place->column;
    if (place->window.size > 0)
        count(place->window.data + (place->cursor - place->start), place->window.data + (to - place->start),
              place->window.data + place->window.size, line, column);
}

void xml_place_move(struct xml_place *place, size_t offset)
{
    uint32_t line, column;
    size_t last = place->start + place->window.size;
    xml_place_find(place, offset, &line, &column);
    place->line = line;
    place->column = column;
    if (offset > place->cursor)
        place->cursor = offset > last ? last : offset;
}

size_t xml_place_back(const struct xml_place *place, size_t before, char byte)
{
    size_t last = place->start + place->window.size;
    for (size_t at = before > last ? last : before; at > place->cursor; at--)
        if (place->window.data[at - 1 - place->start] == byte)
            return at - 1;
    return before;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Walks name="value" pairs. The tag is well-formed: the parser has seen it. */
size_t xml_place_attribute(const struct xml_place *place, const char *name)
{
    if (place->window.size == 0)
        return place->cursor;
    const char *from = place->window.data + (place->cursor - place->start);
    const char *end = place->window.data + place->window.size;
    const char *at = from;
    const size_t length = strlen(name);
    while (at < end && !is_space(*at) && *at != '>')
        at++; /* the element's name */
    while (at < end && *at != '>') {
        while (at < end && is_space(*at))
            at++;
        const char *found = at;
        while (at < end && !is_space(*at) && *at != '=' && *at != '>')
            at++;
        const char *colon = memchr(found, ':', (size_t)(at - found));
        const char *local = colon != NULL ? colon + 1 : found;
        if ((size_t)(at - local) == length && memcmp(local, name, length) == 0)
            return place->cursor + (size_t)(found - from);
        while (at < end && *at != '"' && *at != '\'' && *at != '>')
            at++;
        if (at < end && *at != '>') {
            const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
            at = close != NULL ? close + 1 : end;
        }
    }
    return place->cursor;
}
