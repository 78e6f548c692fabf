/* metadata - what the document says about itself, from XMP in fo:declarations.
 *
 * XMP writes a property as an element with text, as a list of rdf:li (several creators, one text in several languages)
 * or as an attribute of rdf:Description. All three are read; of a list the creators are joined by "; ", of other
 * properties the first item counts. A property that is given twice keeps its first value. */
#include "fo/tree.h"

#include <stdlib.h>
#include <string.h>

#define DUBLIN_CORE "http://purl.org/dc/elements/1.1/"
#define XMP_BASIC   "http://ns.adobe.com/xap/1.0/"
#define XMP_PDF     "http://ns.adobe.com/pdf/1.3/"
#define ARCHIVE     "urn:tongbao:archive#"
#define RDF         "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

enum { METADATA_BYTES = 1 << 16 };

enum field {
    FIELD_TITLE,
    FIELD_AUTHOR,
    FIELD_SUBJECT,
    FIELD_KEYWORDS,
    FIELD_LANGUAGE,
    FIELD_DATE,
    FIELD_ARCHIVE_CODE,
    FIELD_FONDS,
    FIELD_YEAR,
    FIELD_RETENTION,
    FIELD_RECORD_HASH,
    FIELD_COUNT
};

static const struct {
    const char *uri, *local;
    enum field field;
} properties[] = {
    {DUBLIN_CORE, "title", FIELD_TITLE},
    {DUBLIN_CORE, "creator", FIELD_AUTHOR},
    {DUBLIN_CORE, "description", FIELD_SUBJECT},
    {DUBLIN_CORE, "language", FIELD_LANGUAGE},
    {XMP_PDF, "Keywords", FIELD_KEYWORDS},
    {XMP_BASIC, "CreateDate", FIELD_DATE},
    {ARCHIVE, "code", FIELD_ARCHIVE_CODE},
    {ARCHIVE, "fonds", FIELD_FONDS},
    {ARCHIVE, "year", FIELD_YEAR},
    {ARCHIVE, "retention", FIELD_RETENTION},
    {ARCHIVE, "recordHash", FIELD_RECORD_HASH},
};

struct metadata_reader {
    struct fo_tree *tree;
    size_t depth;          /* open elements */
    size_t property_depth; /* of the open property; 0: none */
    enum field field;      /* it */
    struct buffer text;    /* of the open property or item */
    struct buffer list;    /* items so far */
};

struct metadata_reader *fo_metadata_open(struct fo_tree *tree)
{
    struct metadata_reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL)
        return NULL;
    reader->tree = tree;
    buffer_init(&reader->text, METADATA_BYTES);
    buffer_init(&reader->list, METADATA_BYTES);
    return reader;
}

void fo_metadata_close(struct metadata_reader *reader)
{
    if (reader == NULL)
        return;
    buffer_free(&reader->text);
    buffer_free(&reader->list);
    free(reader);
}

static enum field find_field(const char *uri, const char *local)
{
    for (size_t i = 0; uri != NULL && i < sizeof properties / sizeof properties[0]; i++) {
        if (strcmp(properties[i].local, local) == 0 && strcmp(properties[i].uri, uri) == 0)
            return properties[i].field;
    }
    return FIELD_COUNT;
}

static const char **member(struct fo_metadata *metadata, enum field field)
{
    switch (field) {
    case FIELD_TITLE:
        return &metadata->title;
    case FIELD_AUTHOR:
        return &metadata->author;
    case FIELD_SUBJECT:
        return &metadata->subject;
    case FIELD_KEYWORDS:
        return &metadata->keywords;
    case FIELD_LANGUAGE:
        return &metadata->language;
    case FIELD_ARCHIVE_CODE:
        return &metadata->archive_code;
    case FIELD_FONDS:
        return &metadata->fonds;
    case FIELD_YEAR:
        return &metadata->year;
    case FIELD_RETENTION:
        return &metadata->retention;
    case FIELD_RECORD_HASH:
        return &metadata->record_hash;
    default:
        return &metadata->date;
    }
}

static bool set(struct metadata_reader *reader, enum field field, const char *text, size_t size)
{
    const char **target = member(&reader->tree->metadata, field);
    while (size > 0 && strchr(" \t\r\n", *text) != NULL) {
        text++;
        size--;
    }
    while (size > 0 && strchr(" \t\r\n", text[size - 1]) != NULL)
        size--;
    if (size == 0 || *target != NULL)
        return true;
    *target = fo_intern_text(&reader->tree->styles.strings, text, size);
    return *target != NULL;
}

bool fo_metadata_start(struct metadata_reader *reader, const struct event_start *event)
{
    enum field field = find_field(event->uri, event->local);
    reader->depth++;
    if (reader->property_depth == 0 && field != FIELD_COUNT) {
        reader->property_depth = reader->depth;
        reader->field = field;
        buffer_clear(&reader->text);
        buffer_clear(&reader->list);
    }
    for (size_t i = 0; reader->property_depth == 0 && i < event->attribute_count; i++) {
        const struct event_attribute *attribute = &event->attributes[i];
        field = find_field(attribute->uri, attribute->local);
        if (field != FIELD_COUNT && !set(reader, field, attribute->value, attribute->size))
            return false;
    }
    return true;
}

bool fo_metadata_text(struct metadata_reader *reader, const char *text, size_t size)
{
    if (reader->property_depth > 0)
        buffer_append(&reader->text, text, size);
    return true;
}

/* An item of a list: everything below the property that is closed with text in it. */
static void end_item(struct metadata_reader *reader)
{
    const char *text = reader->text.data == NULL ? "" : reader->text.data;
    size_t blank = strspn(text, " \t\r\n"), size = reader->text.size - blank;
    while (size > 0 && strchr(" \t\r\n", text[blank + size - 1]) != NULL)
        size--;
    if (size > 0 && (reader->list.size == 0 || reader->field == FIELD_AUTHOR)) {
        if (reader->list.size > 0)
            buffer_string(&reader->list, "; ");
        buffer_append(&reader->list, text + blank, size);
    }
    buffer_clear(&reader->text);
}

bool fo_metadata_end(struct metadata_reader *reader)
{
    bool stored = true;
    if (reader->property_depth > 0 && reader->depth >= reader->property_depth)
        end_item(reader);
    if (reader->depth == reader->property_depth) {
        stored = set(reader, reader->field, reader->list.data == NULL ? "" : reader->list.data, reader->list.size);
        reader->property_depth = 0;
    }
    reader->depth--;
    return stored;
}
