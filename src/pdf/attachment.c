/* Files inside the document (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8): the record that was printed goes with its print.
 */
#include "pdf/engine.h"

#include <string.h>

static uint32_t write_file(struct pdf_writer *writer, const struct pdf_attachment *attachment)
{
    uint32_t object = pdf_object(writer);
    struct buffer *body = pdf_body(writer);
    buffer_string(body, "/Type/EmbeddedFile/Subtype");
    pdf_put_name(body, attachment->mime == NULL ? "application/octet-stream" : attachment->mime);
    buffer_string(body, "/Params<</Size ");
    pdf_put_integer(body, (int64_t)attachment->size);
    if (writer->date.known) {
        buffer_string(body, "/ModDate");
        pdf_put_date(body, &writer->date);
    }
    buffer_string(body, ">>");
    pdf_object_deflated(writer, object, body, attachment->bytes, attachment->size);
    return object;
}

static uint32_t write_specification(struct pdf_writer *writer, const struct pdf_attachment *attachment)
{
    uint32_t file = write_file(writer, attachment), object = pdf_object(writer);
    const char *name = path_base(attachment->name);
    struct buffer *body = pdf_body(writer);
    buffer_string(body, "/Type/Filespec/AFRelationship/Data/F");
    pdf_put_text(body, name, strlen(name));
    buffer_string(body, "/UF");
    pdf_put_text(body, name, strlen(name));
    if (attachment->description != NULL) {
        buffer_string(body, "/Desc");
        pdf_put_text(body, attachment->description, strlen(attachment->description));
    }
    buffer_string(body, "/EF<</F ");
    pdf_put_reference(body, file);
    buffer_string(body, "/UF ");
    pdf_put_reference(body, file);
    buffer_string(body, ">>");
    pdf_object_body(writer, object, body);
    return object;
}

void pdf_attachments_write(struct pdf_writer *writer, struct buffer *catalog)
{
    size_t count = writer->options.attachment_count;
    if (count == 0)
        return;
    uint32_t *objects = ARENA_ARRAY(writer->arena, count, uint32_t);
    if (objects == NULL) {
        pdf_no_memory(writer);
        return;
    }
    /* The keys of the name tree say the order; viewers show /UF. */
    buffer_string(catalog, "/Names<</EmbeddedFiles<</Names[");
    for (size_t i = 0; i < count; i++) {
        objects[i] = write_specification(writer, &writer->options.attachments[i]);
        buffer_format(catalog, "(%06zu)", i);
        pdf_put_reference(catalog, objects[i]);
    }
    buffer_string(catalog, "]>>>>/AF");
    for (size_t i = 0; i < count; i++) {
        buffer_byte(catalog, i == 0 ? '[' : ' ');
        pdf_put_reference(catalog, objects[i]);
    }
    buffer_byte(catalog, ']');
}
