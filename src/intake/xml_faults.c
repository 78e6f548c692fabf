/* libxml2's errors in our own words.
 *
 * Of an error of the parser we use the code and, for names, its arguments. Of an error of the validator we use the code
 * and cut three things out of its text: the attribute, the facet with its pattern or set, and the list of what was
 * expected (2.9 gives them nowhere else). The text itself is never shown. A test in tests/unit/intake holds every type
 * of common.xsd against the rule that its violation gives, so another libxml2 with other texts would be noticed there;
 * what cannot be cut out falls back on the general rules xml.value and xml.syntax, never on silence.
 */
#include "intake/xml_reader.h"

#include <stdio.h>
#include <string.h>

/* ---- the parser ------------------------------------------------------------------------------ */

struct parser_rule {
    int code;
    enum diag_id id;
    bool in_tag; /* the fault is reported at the `<` of the tag that it is in */
};
static const struct parser_rule parser_rules[] = {
    {XML_ERR_DOCUMENT_EMPTY, DIAG_XML_NO_ROOT, false},
    {XML_ERR_DOCUMENT_END, DIAG_XML_AFTER_ROOT, false},
    {XML_ERR_LT_IN_ATTRIBUTE, DIAG_XML_LESS_IN_VALUE, false},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, DIAG_XML_QUOTES, false},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, DIAG_XML_QUOTES, false},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, DIAG_XML_QUOTES, false},
    {XML_ERR_INVALID_CHAR, DIAG_XML_CHARACTER, false},
    {XML_ERR_INVALID_CHARREF, DIAG_XML_CHARACTER, false},
    {XML_ERR_INVALID_HEX_CHARREF, DIAG_XML_CHARACTER, false},
    {XML_ERR_INVALID_DEC_CHARREF, DIAG_XML_CHARACTER, false},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, DIAG_XML_AMPERSAND, false},
    {XML_ERR_NAME_REQUIRED, DIAG_XML_AMPERSAND, false},
    {XML_ERR_GT_REQUIRED, DIAG_XML_TAG, true},
    {XML_ERR_SPACE_REQUIRED, DIAG_XML_TAG, true},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, DIAG_XML_PREFIX, true},
    {XML_NS_ERR_XML_NAMESPACE, DIAG_XML_PREFIX, true},
    {XML_NS_ERR_QNAME, DIAG_XML_PREFIX, true},
};

/* A few characters of the text at the place of the error. */
static void excerpt(const struct xml_reader *reader, size_t offset, char out[64])
{
    const struct xml_place *place = &reader->place;
    size_t last = place->start + place->window.size, size = 0;
    const char *at = place->window.data + ((offset < last ? offset : last) - place->start);
    const char *end = place->window.data + place->window.size;
    while (at < end && size + 4 < 48 && *at != '\n' && *at != '\r') {
        char bytes[4];
        size_t length = utf8_write(utf8_next(&at, end), bytes);
        memcpy(out + size, bytes, length);
        size += length;
    }
    out[size] = '\0';
}

static void report_open(struct xml_reader *reader, struct location at, const char *found)
{
    struct xml_open last = reader->open[reader->depth - 1];
    char line[16];
    snprintf(line, sizeof line, "%u", last.line);
    if (found != NULL)
        xml_reader_fault(reader, DIAG_XML_END_TAG, at, last.name, 3, (const char *const[]){found, last.name, line});
    else
        xml_reader_fault(reader, DIAG_XML_CUT_OFF, at, last.name, 2, (const char *const[]){last.name, line});
}

/* Name in the end tag that the parser stands in: what lies behind the last "</". */
static const char *end_tag_name(const struct xml_reader *reader, size_t *offset, char out[64])
{
    const struct xml_place *place = &reader->place;
    size_t from = xml_place_back(place, *offset, '<');
    const char *at = place->window.data + (from - place->start), *end = place->window.data + place->window.size;
    size_t size = 0;
    if (end - at < 3 || at[0] != '<' || at[1] != '/')
        return NULL;
    for (at += 2; at < end && size < 60 && *at != '>' && *at != ' ' && *at != '\n'; at++)
        out[size++] = *at;
    out[size] = '\0';
    *offset = from;
    return out;
}

/* Offset of the last `name` before `offset` in the tag that the parser stands in: the attribute that was given again.
 */
static size_t attribute_again(const struct xml_reader *reader, const char *name, size_t offset)
{
    const struct xml_place *place = &reader->place;
    const size_t length = strlen(name), first = xml_place_back(place, offset, '<');
    for (size_t at = offset; at >= first + length; at--)
        if (memcmp(place->window.data + (at - length - place->start), name, length) == 0)
            return at - length;
    return offset;
}

static void report_named(struct xml_reader *reader, enum diag_id id, const char *name, size_t offset)
{
    char shown[64];
    const char *argument = shown;
    snprintf(shown, sizeof shown, "%.60s", name != NULL ? name : "?");
    if (id == DIAG_XML_ATTRIBUTE_TWICE)
        offset = attribute_again(reader, shown, offset);
    xml_reader_fault(reader, id, xml_reader_place(reader, offset), NULL, 1, &argument);
}

static void report_parser_error(struct xml_reader *reader, const xmlError *error)
{
    const size_t end = reader->place.start + reader->place.window.size;
    size_t offset = xml_reader_offset(reader);
    char found[64];
    const char *text = found;
    if (error->code == XML_ERR_TAG_NAME_MISMATCH && reader->depth > 0 && end_tag_name(reader, &offset, found) != NULL) {
        report_open(reader, xml_reader_place(reader, offset), found);
        return;
    }
    if (reader->depth > 0 &&
        (offset >= end || error->code == XML_ERR_TAG_NOT_FINISHED || error->code == XML_ERR_DOCUMENT_END)) {
        report_open(reader, xml_reader_place(reader, end), NULL);
        return;
    }
    if (error->code == XML_ERR_DOCUMENT_END && reader->current.name == NULL) {
        xml_reader_fault(reader, DIAG_XML_NO_ROOT, xml_reader_place(reader, end), NULL, 0, NULL);
        return;
    }
    if (error->code == XML_ERR_ATTRIBUTE_REDEFINED) {
        report_named(reader, DIAG_XML_ATTRIBUTE_TWICE, error->str1, offset);
        return;
    }
    if (error->code == XML_ERR_UNDECLARED_ENTITY || error->code == XML_WAR_UNDECLARED_ENTITY) {
        report_named(reader, DIAG_XML_ENTITY, error->str1, offset);
        return;
    }
    for (size_t i = 0; i < sizeof parser_rules / sizeof parser_rules[0]; i++) {
        if (parser_rules[i].code != error->code)
            continue;
        if (parser_rules[i].in_tag)
            offset = xml_place_back(&reader->place, offset, '<');
        xml_reader_fault(reader, parser_rules[i].id, xml_reader_place(reader, offset), NULL, 0, NULL);
        return;
    }
    excerpt(reader, offset, found);
    xml_reader_fault(reader, DIAG_XML_SYNTAX, xml_reader_place(reader, offset), NULL, 1, &text);
}

void xml_parser_error(void *data, xmlErrorPtr error)
{
    xmlParserCtxtPtr parser = error->ctxt;
    struct xml_reader *reader = parser != NULL ? parser->_private : NULL;
    (void)data;
    if (reader == NULL || reader->broken || error->level == XML_ERR_WARNING)
        return;
    if (error->code == XML_ERR_NO_MEMORY) {
        reader->status = STATUS_MEMORY;
        reader->broken = true;
        return;
    }
    report_parser_error(reader, error);
    reader->broken = true; /* the parser goes on for a while and finds errors that follow from this one */
}

/* ---- the validator --------------------------------------------------------------------------- */

/* Copies what stands between `before` and `after` in `text`; false when it does not. */
static bool cut_out(const char *text, const char *before, const char *after, char *out, size_t capacity)
{
    const char *from = strstr(text, before);
    if (from == NULL)
        return false;
    from += strlen(before);
    const char *to = strstr(from, after);
    size_t size = to != NULL ? (size_t)(to - from) : strlen(from);
    if (size >= capacity)
        size = capacity - 1;
    memcpy(out, from, size);
    out[size] = '\0';
    return to != NULL;
}

/* "{urn:tongbao:roster}unit, {urn:tongbao:roster}group" → "<unit>, <group>". */
static void bare_names(const char *list, char *out, size_t capacity)
{
    size_t size = 0;
    bool open = false;
    for (const char *at = list; *at != '\0' && size + 3 < capacity; at++) {
        if (*at == '{') {
            const char *close = strchr(at, '}');
            if (close == NULL)
                break;
            at = close;
            out[size++] = '<';
            open = true;
        } else if ((*at == ',' || *at == ' ') && open) {
            out[size++] = '>';
            out[size++] = *at;
            open = false;
        } else {
            out[size++] = *at;
        }
    }
    if (open)
        out[size++] = '>';
    out[size] = '\0';
}

/* The facets and types of common.xsd, by the text with which libxml2 names them. */
struct value_rule {
    const char *sign;
    enum diag_id id;
};
static const struct value_rule value_rules[] = {
    {"pattern '[+\\-]?[0-9]{1,12}(\\.[0-9]{1,6})?'", DIAG_XML_DECIMAL},
    {"pattern '\\+?[0-9]{1,12}(\\.[0-9]{1,6})?'", DIAG_XML_POSITIVE},
    {"pattern '[0-9]{1,9}'", DIAG_XML_INTEGER},
    {"pattern '[0-6]'", DIAG_XML_DECIMALS},
    {"pattern '[A-Za-z0-9][A-Za-z0-9._\\-]{0,63}'", DIAG_XML_CODE},
    {"atomic type 'xs:NMTOKEN'", DIAG_XML_CODE},
    {"codes'", DIAG_XML_CODE},
    {"pattern '[0-9]{4}-[0-9]{2}-[0-9]{2}'", DIAG_XML_DATE},
    {"date'", DIAG_XML_DATE},
    {"pattern '[0-9]{4}-[0-9]{2}-[0-9]{2}T", DIAG_XML_INSTANT},
    {"instant'", DIAG_XML_INSTANT},
    {"pattern '[^./\\\\]", DIAG_XML_NAME_OF_FILE},
};

/* The value that was found: of the attribute, or the text of the element. Whole characters, "…" where it was cut. */
static void found_value(const struct xml_reader *reader, const char *attribute, char out[XML_TEXT_SHOWN + 4])
{
    const char *value = reader->text;
    size_t length = reader->text_size;
    bool cut = !reader->whole_text;
    if (attribute != NULL) {
        value = reader->starting ? xml_value(&reader->element, attribute) : NULL;
        value = value != NULL ? value : "";
        length = strlen(value);
        cut = length > XML_TEXT_SHOWN;
        length = cut ? XML_TEXT_SHOWN : length;
    }
    while (length > 0 && utf8_check(value, length) != NULL)
        length--;
    memcpy(out, value, length);
    memcpy(out + length, cut ? "…" : "", cut ? 4 : 1);
}

static void report_value(struct xml_reader *reader, const char *message, const char *attribute, struct location at)
{
    char value[XML_TEXT_SHOWN + 4], set[300];
    const char *name = attribute != NULL ? attribute : reader->current.name;
    found_value(reader, attribute, value);
    if (cut_out(message, "element of the set {", "}", set, sizeof set)) {
        xml_reader_fault(reader, DIAG_XML_CHOICE, at, reader->current_field, 3,
                         (const char *const[]){name, value, set});
        return;
    }
    if (strstr(message, "facet 'minLength'") != NULL || (value[0] == '\0' && attribute != NULL)) {
        xml_reader_fault(reader, DIAG_XML_EMPTY_VALUE, at, reader->current_field, 1, &name);
        return;
    }
    if (cut_out(message, "maximum length of '", "'", set, sizeof set)) {
        xml_reader_fault(reader, DIAG_XML_LENGTH, at, reader->current_field, 2, (const char *const[]){name, set});
        return;
    }
    enum diag_id id = DIAG_XML_VALUE;
    for (size_t i = 0; i < sizeof value_rules / sizeof value_rules[0] && id == DIAG_XML_VALUE; i++)
        if (strstr(message, value_rules[i].sign) != NULL)
            id = value_rules[i].id;
    xml_reader_fault(reader, id, at, reader->current_field, 2, (const char *const[]){name, value});
}

static void report_content(struct xml_reader *reader, const char *message)
{
    char list[400], expected[400];
    const struct location here = xml_reader_current(reader);
    bool told = cut_out(message, "Expected is one of ( ", " )", list, sizeof list) ||
                cut_out(message, "Expected is ( ", " )", list, sizeof list);
    bare_names(told ? list : "", expected, sizeof expected);
    const char *wanted = told ? expected : "nothing more";
    const char *parent = reader->parent != NULL ? reader->parent : "the file";
    if (strstr(message, "Missing child") != NULL)
        xml_reader_fault(reader, DIAG_XML_ELEMENT_MISSING, here, reader->current_field, 2,
                         (const char *const[]){reader->current.name, wanted});
    else
        xml_reader_fault(reader, DIAG_XML_ELEMENT, here, reader->current_field, 3,
                         (const char *const[]){reader->current.name, parent, wanted});
}

void xml_schema_error(void *data, xmlErrorPtr error)
{
    struct xml_reader *reader = data;
    char name[80];
    const char *message = error->message != NULL ? error->message : "";
    if (reader->broken || error->level == XML_ERR_WARNING)
        return;
    const char *attribute = cut_out(message, "attribute '", "'", name, sizeof name) ? name : NULL;
    const struct location here = xml_reader_current(reader);
    const char *element = reader->current.name;
    switch (error->code) {
    case XML_SCHEMAV_ELEMENT_CONTENT:
        report_content(reader, message);
        return;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4: /* required but missing */
        xml_reader_fault(reader, DIAG_XML_ATTRIBUTE_MISSING, here, reader->current_field, 2,
                         (const char *const[]){attribute != NULL ? attribute : "?", element});
        return;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1: /* not allowed */
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
        xml_reader_fault(reader, DIAG_XML_ATTRIBUTE, attribute != NULL ? xml_place(&reader->element, attribute) : here,
                         reader->current_field, 2, (const char *const[]){attribute != NULL ? attribute : "?", element});
        return;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
    case XML_SCHEMAV_CVC_TYPE_3_1_2:
        xml_reader_fault(reader, DIAG_XML_TEXT, here, reader->current_field, 1, &element);
        return;
    default:
        report_value(reader, message, attribute,
                     attribute != NULL && reader->starting ? xml_place(&reader->element, attribute) : here);
        return;
    }
}
