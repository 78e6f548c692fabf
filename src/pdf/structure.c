/* The structure tree while pages are painted (ISO 32000-1, 14.7 and 14.8).
 *
 * An element is made when its first tag is opened and found again by its id when a later piece of it comes (a block
 * over two pages, a table row by row). Its kids are kept in the order in which they came: elements, and marked-content
 * sequences with their page and number. The page keeps for each number the element that has it.
 */
#include "pdf/engine.h"

#include <string.h>

enum { TABLE_FIRST = 256, DOCUMENT = 1 };

static size_t slot_of(const struct pdf_structure *structure, uint64_t id)
{
    uint64_t mixed = (id ^ id >> 32) * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(mixed >> 32) & (structure->table_size - 1);
}

/* The place of an id in the table: that of its element, or an empty one. */
static uint32_t *find_slot(struct pdf_structure *structure, uint64_t id)
{
    size_t slot = slot_of(structure, id);
    while (structure->table[slot] != 0 && structure->elements[structure->table[slot]].id != id)
        slot = (slot + 1) & (structure->table_size - 1);
    return &structure->table[slot];
}

/* Keeps the table at most half full. */
static bool table_grow(struct pdf_writer *writer)
{
    struct pdf_structure *structure = &writer->structure;
    if (2 * ((size_t)structure->count + 1) <= structure->table_size)
        return true;
    size_t size = structure->table_size == 0 ? TABLE_FIRST : 2 * structure->table_size;
    uint32_t *table = ARENA_ARRAY(writer->arena, size, uint32_t);
    if (table == NULL) {
        pdf_no_memory(writer);
        return false;
    }
    structure->table = table;
    structure->table_size = size;
    for (uint32_t i = 1; i < structure->count; i++)
        *find_slot(structure, structure->elements[i].id) = i;
    return true;
}

static uint32_t add_element(struct pdf_writer *writer, uint64_t id, uint32_t parent, const char *role)
{
    struct pdf_structure *structure = &writer->structure;
    size_t capacity = structure->capacity;
    struct pdf_element *elements = pdf_grow(writer, structure->elements, structure->count, &capacity, sizeof *elements);
    if (elements == NULL || !table_grow(writer))
        return 0;
    structure->elements = elements;
    structure->capacity = (uint32_t)capacity;
    uint32_t index = structure->count++;
    elements[index] = (struct pdf_element){.id = id, .parent = parent};
    strncpy(elements[index].role, role, sizeof elements[index].role - 1);
    *find_slot(structure, id) = index;
    return index;
}

static void add_kid(struct pdf_writer *writer, uint32_t element, struct pdf_kid kid)
{
    struct pdf_element *parent = &writer->structure.elements[element];
    struct pdf_kid *added = ARENA_NEW(writer->arena, struct pdf_kid);
    if (added == NULL) {
        pdf_no_memory(writer);
        return;
    }
    *added = kid;
    if (parent->last == NULL)
        parent->first = added;
    else
        parent->last->next = added;
    parent->last = added;
    parent->kids++;
}

void pdf_structure_begin(struct pdf_writer *writer)
{
    struct pdf_structure *structure = &writer->structure;
    *structure = (struct pdf_structure){.count = DOCUMENT};
    if (writer->tagged && add_element(writer, 0, 0, "Document") == 0)
        pdf_no_memory(writer);
}

/* An attribute as a copy, NULL when it says nothing. */
static const char *attribute(struct pdf_writer *writer, const char *text)
{
    if (text == NULL || *text == '\0')
        return NULL;
    const char *copy = arena_string(writer->arena, text);
    if (copy == NULL)
        pdf_no_memory(writer);
    return copy;
}

/* The element of a tag, made when it is new: below the parent that the tag names, else below the tag around it. */
static uint32_t element_of(struct pdf_writer *writer, const struct area_tag *tag)
{
    struct pdf_structure *structure = &writer->structure;
    uint32_t known = *find_slot(structure, tag->id);
    if (known != 0)
        return known;
    uint32_t parent = tag->parent == 0 ? DOCUMENT : *find_slot(structure, tag->parent);
    if (parent == 0)
        parent = structure->depth > 0 ? structure->stack[structure->depth - 1] : DOCUMENT;
    uint32_t index = add_element(writer, tag->id, parent, tag->role);
    if (index == 0)
        return 0;
    struct pdf_element *element = &structure->elements[index];
    element->column_span = tag->column_span;
    element->row_span = tag->row_span;
    element->alternative = attribute(writer, tag->alternative);
    element->language = attribute(writer, tag->language);
    add_kid(writer, parent, (struct pdf_kid){.element = index});
    return index;
}

void pdf_tag_begin(struct pdf_writer *writer, const struct area_tag *tag)
{
    struct pdf_structure *structure = &writer->structure;
    if (!writer->tagged)
        return;
    if (structure->depth == PDF_TAG_DEPTH) {
        diag_report(writer->sink, DIAG_PDF_TAG_DEPTH, (struct location){.file = writer->path}, "256");
        pdf_fail(writer, STATUS_LIMIT);
        return;
    }
    bool artifact =
        tag->id == 0 || tag->role == NULL || (structure->depth > 0 && structure->stack[structure->depth - 1] == 0);
    if (!artifact)
        pdf_line_flush(writer); /* so that its sequence comes before this element; an artifact may interrupt a line */
    uint32_t element = artifact ? 0 : element_of(writer, tag);
    structure->stack[structure->depth++] = element;
}

void pdf_tag_end(struct pdf_writer *writer)
{
    struct pdf_structure *structure = &writer->structure;
    if (writer->tagged && structure->depth > 0)
        structure->depth--;
}

uint32_t pdf_structure_mark(struct pdf_writer *writer, uint32_t element)
{
    struct pdf_page *page = writer->layer.page;
    if (page->mark_count == PDF_ARRAY_LIMIT) {
        diag_report(writer->sink, DIAG_PDF_MARKS, (struct location){.file = writer->path}, page->label, "8191");
        pdf_fail(writer, STATUS_LIMIT);
        return 0;
    }
    size_t capacity = page->mark_capacity;
    uint32_t *marks = pdf_grow(writer, page->marks, page->mark_count, &capacity, sizeof *marks);
    if (marks == NULL)
        return 0;
    page->marks = marks;
    page->mark_capacity = (uint32_t)capacity;
    marks[page->mark_count] = element;
    add_kid(writer, element, (struct pdf_kid){.page = writer->layer.page_index, .mcid = page->mark_count});
    return page->mark_count++;
}

void pdf_structure_link(struct pdf_writer *writer, struct pdf_link *link)
{
    const struct pdf_structure *structure = &writer->structure;
    uint32_t element = structure->depth > 0 ? structure->stack[structure->depth - 1] : 0;
    if (!writer->tagged || element == 0)
        return;
    link->element = element;
    add_kid(writer, element, (struct pdf_kid){.page = link->page, .link = link});
}
