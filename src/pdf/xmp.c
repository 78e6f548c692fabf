/* Metadata as XMP (ISO 16684-1; ISO 19005-1, 6.7): what /Info says, word for word, the level of PDF/A, and the fields
 * of the archive (档号, 全宗号, 年度, 保管期限, hash of the record) in a namespace of our own, which PDF/A wants
 * described in the file itself.
 */
#include "pdf/engine.h"

static const struct {
    const char *part, *conformance;
} levels[] = {[PDF_A_1B] = {"1", "B"}, [PDF_A_2U] = {"2", "U"}, [PDF_A_2A] = {"2", "A"}, [PDF_A_3U] = {"3", "U"}};

struct field {
    const char *name, *value, *description;
};

static void put_element(struct buffer *out, const char *name, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    buffer_format(out, "<%s>", name);
    buffer_xml(out, value);
    buffer_format(out, "</%s>\n", name);
}

/* A property that is an array of one. */
static void put_item(struct buffer *out, const char *name, const char *array, const char *attribute, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    buffer_format(out, "<%s><rdf:%s><rdf:li%s>", name, array, attribute);
    buffer_xml(out, value);
    buffer_format(out, "</rdf:li></rdf:%s></%s>\n", array, name);
}

static void put_date(struct buffer *out, const char *name, const struct pdf_date *date)
{
    int offset = date->offset < 0 ? -date->offset : date->offset;
    buffer_format(out, "<%s>%04d-%02d-%02dT%02d:%02d:%02d", name, date->year, date->month, date->day, date->hour,
                  date->minute, date->second);
    if (offset == 0)
        buffer_string(out, "Z");
    else
        buffer_format(out, "%c%02d:%02d", date->offset < 0 ? '-' : '+', offset / 60, offset % 60);
    buffer_format(out, "</%s>\n", name);
}

static void put_description(const struct pdf_writer *writer, struct buffer *out)
{
    const struct pdf_options *options = &writer->options;
    buffer_string(out, "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                       " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                       " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n");
    put_element(out, "pdfaid:part", levels[options->level].part);
    put_element(out, "pdfaid:conformance", levels[options->level].conformance);
    put_item(out, "dc:title", "Alt", " xml:lang=\"x-default\"", options->title);
    put_item(out, "dc:creator", "Seq", "", options->author);
    put_item(out, "dc:description", "Alt", " xml:lang=\"x-default\"", options->subject);
    put_element(out, "pdf:Keywords", options->keywords);
    put_element(out, "pdf:Producer", pdf_producer());
    if (writer->date.known) {
        put_date(out, "xmp:CreateDate", &writer->date);
        put_date(out, "xmp:ModifyDate", &writer->date);
    }
    buffer_string(out, "</rdf:Description>\n");
}

/* The fields of the archive and, as PDF/A wants, the schema that says what they are. */
static void put_archive(struct buffer *out, const struct field *fields, size_t count)
{
    buffer_string(out, "<rdf:Description rdf:about=\"\" xmlns:archive=\"urn:tongbao:archive#\">\n");
    for (size_t i = 0; i < count; i++) {
        char name[32] = "archive:";
        for (size_t k = 0; fields[i].name[k] != '\0'; k++)
            name[8 + k] = fields[i].name[k];
        put_element(out, name, fields[i].value);
    }
    buffer_string(out, "</rdf:Description>\n<rdf:Description rdf:about=\"\""
                       " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
                       " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
                       " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                       "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
                       "<pdfaSchema:schema>Fields of the archive</pdfaSchema:schema>\n"
                       "<pdfaSchema:namespaceURI>urn:tongbao:archive#</pdfaSchema:namespaceURI>\n"
                       "<pdfaSchema:prefix>archive</pdfaSchema:prefix>\n<pdfaSchema:property><rdf:Seq>\n");
    for (size_t i = 0; i < count; i++)
        if (fields[i].value != NULL && *fields[i].value != '\0')
            buffer_format(out,
                          "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>%s</pdfaProperty:name>"
                          "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
                          "<pdfaProperty:category>external</pdfaProperty:category>"
                          "<pdfaProperty:description>%s</pdfaProperty:description></rdf:li>\n",
                          fields[i].name, fields[i].description);
    buffer_string(out, "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
                       "</rdf:Description>\n");
}

void pdf_xmp(struct pdf_writer *writer, struct buffer *out)
{
    const struct pdf_options *options = &writer->options;
    const struct field fields[] = {{"code", options->archive_code, "档号"},
                                   {"fonds", options->fonds, "全宗号"},
                                   {"year", options->year, "年度"},
                                   {"retention", options->retention, "保管期限"},
                                   {"recordHash", options->record_hash, "SHA-256 of the record that was printed"}};
    const size_t count = sizeof fields / sizeof fields[0];
    bool archived = false;
    for (size_t i = 0; i < count; i++)
        archived = archived || (fields[i].value != NULL && *fields[i].value != '\0');
    buffer_string(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                       "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                       "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    put_description(writer, out);
    if (archived)
        put_archive(out, fields, count);
    buffer_string(out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
}
