/* Numbered objects, the cross-reference table and the file, through libharu's object layer.
 *
 * libharu gives the document (catalog, info, root of the pages), numbers objects (HPDF_Xref_Add) and writes header,
 * objects, table and trailer. What stands inside an object is ours: all of them are one and the same HPDF_Dict without
 * entries, whose write_fn puts out the body that we made for the number whose turn it is, and whose after_write_fn puts
 * out a stream. (The table writes each number from its place, not from the dictionary.) Four reasons:
 *   - libharu writes numbers from floats of 32 bits (841.889 becomes 841.88898) and strings up to their first NUL;
 *   - its streams need an indirect /Length, 55 bytes each, compress with zlib only, and its memory stream fails for one
 *     length in 4,096 (libharu.md 4); ours know their length;
 *   - an entry of a dictionary costs 130 bytes and five calls of malloc, and a tagged table has 100,000 of them;
 *   - so does a dictionary of its own for each element of a structure tree, whose bodies are best made when it is their
 *     turn to be written.
 * The roots that libharu makes keep its entries or lose them (its /Producer, its /Kids) and get our body too.
 *
 * A list of libharu grows by a fixed step and is copied byte by byte each time: quadratic. The step of the
 * cross-reference table is raised as it grows.
 *
 * The structs of libharu that we touch are those of 2.3.0. pdf_library_known compares the library that runs; a test
 * writes a document through every hook.
 */
#include "pdf/engine.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <hpdf_version.h>
#include <stdlib.h>
#include <string.h>

/* Another version: read how its hpdf_objects.c and hpdf_dict.c write a dictionary and the table, and what HPDF_NewDoc
 * and HPDF_FreeDoc do to both; mend what differs here; then put its number into this line, pdf_library_known and
 * tests/unit/pdf/test_library.c, which must pass. */
#if HPDF_VERSION_ID != 20300
#error "src/pdf/objects.c uses the structs of libharu 2.3.0: see the comment above this line"
#endif

_Static_assert(offsetof(HPDF_Dict_Rec, write_fn) > offsetof(HPDF_Dict_Rec, before_write_fn), "order of the hooks");
_Static_assert(offsetof(HPDF_Dict_Rec, after_write_fn) > offsetof(HPDF_Dict_Rec, write_fn), "order of the hooks");
_Static_assert(offsetof(HPDF_Xref_Rec, entries) < offsetof(HPDF_Xref_Rec, trailer), "struct of the table");
_Static_assert(sizeof(HPDF_UINT) == 4, "places in the file are 32 bits wide");

enum { ID_BYTES = 16, OBJECT_NUMBER = 0x00FFFFFF };

/* What stands inside an object. */
struct object {
    const char *body;  /* NULL: the body of an element of the structure tree, made when it is written */
    const void *bytes; /* of the stream; NULL: a dictionary */
    size_t size;
    uint32_t body_size; /* or the index of the element */
};

enum { BLOCK = 1024 }; /* objects that are made together */

struct pdf_library {
    HPDF_Doc document;
    /* Of the open document: */
    HPDF_Dict shared;       /* stands in the table for all objects of ours; NULL: none yet */
    uint32_t first, count;  /* they have the numbers [first, first + count) */
    struct object **blocks; /* BLOCK of them each */
    size_t block_count, block_capacity;
    struct pdf_writer *writer; /* while it is written */
    struct object *current;    /* whose turn it is */
    uint32_t next;             /* index of the one behind it */
    HPDF_Stream out;           /* where write_fn wrote, for after_write_fn, which is not told */
};

/* What a root that libharu makes carries in HPDF_Dict.attr. */
struct root {
    struct pdf_library *library;
    struct object object;
};

/* What the trailer and the sink carry while the file is written. */
struct save {
    struct pdf_writer *writer;
    struct file_writer *file;
    size_t size;
    bool too_large, failed; /* why libharu was told to stop */
};

/* libharu calls this and goes on; each call of ours looks at what it returns. */
static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
    (void)error, (void)detail, (void)data;
}

struct pdf_library *pdf_library_create(void)
{
    struct pdf_library *library = calloc(1, sizeof *library);
    if (library == NULL)
        return NULL;
    library->document = HPDF_New(on_error, NULL);
    if (library->document == NULL) {
        free(library);
        return NULL;
    }
    return library;
}

void pdf_library_destroy(struct pdf_library *library)
{
    if (library == NULL)
        return;
    HPDF_Free(library->document);
    free(library);
}

bool pdf_library_known(void)
{
    return strcmp(HPDF_GetVersion(), HPDF_VERSION_TEXT) == 0;
}

const char *pdf_library_running(void)
{
    return HPDF_GetVersion();
}

static struct object *object_at(const struct pdf_library *library, uint32_t index)
{
    return &library->blocks[index / BLOCK][index % BLOCK];
}

static HPDF_STATUS write_object(struct pdf_library *library, struct object *object, HPDF_Stream stream)
{
    library->current = object;
    library->out = stream;
    const char *body = object->body;
    size_t size = object->body_size;
    if (body == NULL) {
        const struct buffer *made = pdf_structure_body(library->writer, object->body_size);
        if (made->failed)
            return HPDF_SetError(stream->error, HPDF_FAILD_TO_ALLOC_MEM, 0);
        body = made->data;
        size = made->size;
    }
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)body, (HPDF_UINT)size);
}

static HPDF_STATUS write_body(HPDF_Dict dict, HPDF_Stream stream)
{
    struct pdf_library *library = dict->attr;
    return write_object(library, object_at(library, library->next++), stream);
}

static HPDF_STATUS write_stream(HPDF_Dict dict)
{
    const struct pdf_library *library = dict->attr;
    const struct object *object = library->current;
    if (object->bytes == NULL)
        return HPDF_OK;
    HPDF_STATUS status = HPDF_Stream_WriteStr(library->out, "\nstream\n");
    if (status == HPDF_OK)
        status = HPDF_Stream_Write(library->out, object->bytes, (HPDF_UINT)object->size);
    if (status == HPDF_OK)
        status = HPDF_Stream_WriteStr(library->out, "\nendstream");
    return status;
}

static HPDF_STATUS write_root(HPDF_Dict dict, HPDF_Stream stream)
{
    struct root *root = dict->attr;
    return write_object(root->library, &root->object, stream);
}

/* Makes a dictionary of libharu one of ours. */
static bool adopt(struct pdf_writer *writer, HPDF_Dict dict)
{
    struct root *root = ARENA_NEW(writer->arena, struct root);
    if (root == NULL)
        return false;
    root->library = writer->batch->library;
    root->object.body = "";
    dict->attr = root;
    dict->before_write_fn = NULL;
    dict->write_fn = write_root;
    dict->after_write_fn = NULL;
    return true;
}

/* The dictionary of all other objects. */
static bool share(struct pdf_library *library)
{
    if (library->shared != NULL)
        return true;
    library->shared = HPDF_Dict_New(library->document->mmgr);
    if (library->shared == NULL)
        return false;
    library->shared->attr = library;
    library->shared->before_write_fn = NULL;
    library->shared->write_fn = write_body;
    library->shared->after_write_fn = write_stream;
    return true;
}

bool pdf_library_begin(struct pdf_library *library)
{
    *library = (struct pdf_library){.document = library->document};
    if (HPDF_NewDoc(library->document) != HPDF_OK)
        return false;
    HPDF_Dict_RemoveElement(library->document->info, "Producer");
    HPDF_Dict_RemoveElement(library->document->root_pages, "Kids");
    HPDF_Dict_RemoveElement(library->document->root_pages, "Count");
    return true;
}

/* The table frees what its entries hold; the dictionary that they share is given back once. */
void pdf_library_end(struct pdf_library *library)
{
    for (uint32_t i = 0; i < library->count && library->document->xref != NULL; i++)
        HPDF_Xref_GetEntry(library->document->xref, library->first + i)->obj = i == 0 ? library->shared : NULL;
    HPDF_FreeDoc(library->document);
    library->shared = NULL;
    library->count = 0;
}

static struct object *object_new(struct pdf_writer *writer)
{
    struct pdf_library *library = writer->batch->library;
    if (library->count == library->block_count * BLOCK) {
        struct object **blocks =
            pdf_grow(writer, library->blocks, library->block_count, &library->block_capacity, sizeof *blocks);
        struct object *block = blocks == NULL ? NULL : ARENA_ARRAY(writer->arena, BLOCK, struct object);
        if (block == NULL)
            return NULL;
        library->blocks = blocks;
        blocks[library->block_count++] = block;
    }
    return object_at(library, library->count);
}

uint32_t pdf_object(struct pdf_writer *writer)
{
    if (writer->status != STATUS_OK)
        return 0;
    struct pdf_library *library = writer->batch->library;
    HPDF_Doc document = library->document;
    HPDF_List entries = document->xref->entries;
    if (entries->count >= HPDF_LIMIT_MAX_XREF_ELEMENT) {
        diag_report(writer->sink, DIAG_PDF_OBJECTS, (struct location){.file = writer->path}, "8388607");
        pdf_fail(writer, STATUS_LIMIT);
        return 0;
    }
    if (entries->count > entries->items_per_block)
        entries->items_per_block = entries->count;
    struct object *object = share(library) ? object_new(writer) : NULL;
    if (object == NULL) {
        pdf_no_memory(writer);
        return 0;
    }
    library->shared->header.obj_id = HPDF_OTYPE_NONE; /* it may be added once more */
    if (HPDF_Xref_Add(document->xref, library->shared) != HPDF_OK) {
        library->shared = NULL; /* HPDF_Xref_Add frees what it cannot add */
        pdf_no_memory(writer);
        return 0;
    }
    uint32_t number = library->shared->header.obj_id & OBJECT_NUMBER;
    object->body = "";
    if (library->count++ == 0)
        library->first = number;
    return number;
}

static HPDF_Dict root_dict(HPDF_Doc document, enum pdf_root root)
{
    switch (root) {
    case PDF_ROOT_INFO:
        return document->info;
    case PDF_ROOT_PAGES:
        return document->root_pages;
    default:
        return document->catalog;
    }
}

uint32_t pdf_object_root(struct pdf_writer *writer, enum pdf_root root)
{
    HPDF_Dict dict = root_dict(writer->batch->library->document, root);
    if (dict->attr == NULL && !adopt(writer, dict))
        pdf_no_memory(writer);
    return dict->header.obj_id & OBJECT_NUMBER;
}

static struct object *object_find(struct pdf_writer *writer, uint32_t number)
{
    struct pdf_library *library = writer->batch->library;
    if (number >= library->first && number - library->first < library->count)
        return object_at(library, number - library->first);
    HPDF_XrefEntry entry = HPDF_Xref_GetEntry(library->document->xref, number);
    return &((struct root *)((HPDF_Dict)entry->obj)->attr)->object;
}

struct buffer *pdf_body(struct pdf_writer *writer)
{
    buffer_clear(&writer->batch->body);
    return &writer->batch->body;
}

void pdf_object_body(struct pdf_writer *writer, uint32_t object, const struct buffer *body)
{
    if (writer->status != STATUS_OK)
        return;
    struct object *target = object_find(writer, object);
    const char *copy = body->failed ? NULL : arena_copy(writer->arena, body->data, body->size);
    if (copy == NULL && (body->failed || body->size > 0)) {
        pdf_no_memory(writer);
        return;
    }
    target->body = copy == NULL ? "" : copy;
    target->body_size = (uint32_t)body->size; /* PDF_STREAM_LIMIT bounds it */
}

void pdf_object_element(struct pdf_writer *writer, uint32_t object, uint32_t element)
{
    if (writer->status != STATUS_OK)
        return;
    struct object *target = object_find(writer, object);
    target->body = NULL;
    target->body_size = element;
}

void pdf_object_stream(struct pdf_writer *writer, uint32_t object, const struct buffer *body, const void *bytes,
                       size_t size)
{
    struct buffer *whole = &writer->batch->body;
    if (body != whole) {
        pdf_body(writer);
        buffer_append(whole, body->data, body->size);
    }
    buffer_string(whole, "/Length ");
    pdf_put_integer(whole, (int64_t)size);
    pdf_object_body(writer, object, whole);
    if (writer->status != STATUS_OK)
        return;
    struct object *target = object_find(writer, object);
    target->bytes = bytes;
    target->size = size;
}

void pdf_object_deflated(struct pdf_writer *writer, uint32_t object, struct buffer *body, const void *bytes,
                         size_t size)
{
    if (writer->status != STATUS_OK)
        return;
    size_t packed_size;
    const void *packed =
        pdf_deflate(writer->batch->deflater, PDF_STREAM_PAGE, writer->arena, bytes, size, &packed_size);
    if (packed == NULL) {
        pdf_no_memory(writer);
        return;
    }
    buffer_string(body, "/Filter/FlateDecode");
    pdf_object_stream(writer, object, body, packed, packed_size);
}

static HPDF_STATUS write_file(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    struct save *save = stream->attr;
    if (size > PDF_FILE_LIMIT - save->size) {
        save->too_large = true;
        return HPDF_SetError(stream->error, HPDF_FILE_IO_ERROR, 0);
    }
    save->size += size;
    if (file_writer_write(save->file, bytes, size) == STATUS_OK)
        return HPDF_OK;
    save->failed = true;
    return HPDF_SetError(stream->error, HPDF_FILE_IO_ERROR, 0);
}

/* The trailer is written last: the hash of all before it names the document. */
static HPDF_STATUS write_id(HPDF_Dict trailer, HPDF_Stream stream)
{
    struct save *save = trailer->attr;
    char hex[65], text[2 * (2 * ID_BYTES + 2) + 16];
    file_writer_hash(save->file, hex);
    hex[2 * ID_BYTES] = '\0';
    strcpy(text, "/ID[<");
    strcat(text, hex);
    strcat(text, "><");
    strcat(text, hex);
    strcat(text, ">]");
    return HPDF_Stream_WriteStr(stream, text);
}

void pdf_library_save(struct pdf_writer *writer, struct file_writer *file, bool old, size_t *size)
{
    HPDF_Doc document = writer->batch->library->document;
    struct save save = {.writer = writer, .file = file};
    writer->batch->library->writer = writer;
    writer->batch->library->next = 0;
    document->pdf_version = old ? HPDF_VER_14 : HPDF_VER_17;
    document->trailer->attr = &save;
    document->trailer->write_fn = write_id;
    /* HPDF_FreeDoc frees the stream with the document. */
    document->stream = HPDF_CallbackWriter_New(document->mmgr, write_file, &save);
    if (document->stream == NULL || (HPDF_SaveToStream(document) != HPDF_OK && !save.too_large && !save.failed))
        pdf_no_memory(writer); /* nothing else can go wrong in there */
    if (save.too_large) {
        diag_report(writer->sink, DIAG_PDF_FILE_SIZE, (struct location){.file = writer->path}, "2147483647");
        pdf_fail(writer, STATUS_LIMIT);
    }
    if (save.failed)
        pdf_fail(writer, STATUS_SYSTEM); /* the file writer says why when it is closed */
    document->trailer->attr = NULL;
    *size = save.size;
}
