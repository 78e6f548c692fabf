/* The structure tree while pages are painted (ISO 32000-1, 14.7 and 14.8).
 *
 * An element is made when its first tag is opened and found again by its id when a later piece of it comes (a block
 * over two pages, a table row by row). Its kids are kept in the order in which they came: elements, and marked-content
 * sequences with their page and number. The page keeps for each number the element that has it.
 */
#include "pdf/engine.h"

#include <string.h>

enum { TABLE_FIRST = 256, DOCUMENT = 1 };

/* The memory of the table from id to index: it is as large as an element in three, so it goes when the table grows, and
 * when the tree is written. */
struct pdf_ids {
    struct arena *arena;
};

static void release_ids(void *object)
{
    struct pdf_ids *ids = object;
    arena_destroy(ids->arena);
    ids->arena = NULL;
}

void pdf_structure_forget_ids(struct pdf_writer *writer)
{
    struct pdf_structure *structure = &writer->structure;
    if (structure->ids != NULL)
        release_ids(structure->ids);
    structure->table = NULL;
    structure->table_size = 0;
}

static size_t slot_of(const struct pdf_structure *structure, uint64_t id)
{
    uint64_t mixed = (id ^ id >> 32) * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(mixed >> 32) & (structure->table_size - 1);
}

/* The place of an id in the table: that of its element, or an empty one. */
static uint32_t *find_slot(struct pdf_structure *structure, uint64_t id)
{
    size_t slot = slot_of(structure, id);
    while (structure->table[slot] != 0 && pdf_element_at(structure, structure->table[slot])->id != id)
        slot = (slot + 1) & (structure->table_size - 1);
    return &structure->table[slot];
}

/* Keeps the table at most half full. */
static bool table_grow(struct pdf_writer *writer)
{
    struct pdf_structure *structure = &writer->structure;
    size_t known = structure->count - structure->root;
    if (2 * (known + 2) <= structure->table_size)
        return true;
    size_t size = structure->table_size == 0 ? TABLE_FIRST : 2 * structure->table_size;
    struct arena *arena = arena_create(0);
    uint32_t *table = arena == NULL ? NULL : ARENA_ARRAY(arena, size, uint32_t);
    if (table == NULL) {
        arena_destroy(arena);
        pdf_no_memory(writer);
        return false;
    }
    release_ids(structure->ids);
    structure->ids->arena = arena;
    structure->table = table;
    structure->table_size = size;
    for (uint32_t i = structure->root; i < structure->count; i++)
        *find_slot(structure, pdf_element_at(structure, i)->id) = i;
    return true;
}

/* The index of a role; there are a dozen. UINT16_MAX without memory. */
static uint16_t role_index(struct pdf_writer *writer, const char *role)
{
    struct pdf_structure *structure = &writer->structure;
    for (size_t i = structure->role_count; i > 0; i--)
        if (strcmp(structure->roles[i - 1], role) == 0)
            return (uint16_t)(i - 1);
    const char **roles =
        pdf_grow(writer, structure->roles, structure->role_count, &structure->role_capacity, sizeof *roles);
    const char *copy = arena_string(writer->arena, role);
    if (roles == NULL || copy == NULL || structure->role_count == UINT16_MAX) {
        pdf_no_memory(writer);
        return UINT16_MAX;
    }
    structure->roles = roles;
    roles[structure->role_count] = copy;
    return (uint16_t)structure->role_count++;
}

/* Room for one more element; false without memory. */
static bool elements_grow(struct pdf_writer *writer)
{
    struct pdf_structure *structure = &writer->structure;
    if (structure->count < structure->element_blocks * PDF_BLOCK)
        return true;
    struct pdf_element **blocks = pdf_grow(writer, structure->elements, structure->element_blocks,
                                           &structure->element_capacity, sizeof(struct pdf_element *));
    struct pdf_element *block = blocks == NULL ? NULL : ARENA_ARRAY(writer->arena, PDF_BLOCK, struct pdf_element);
    if (block == NULL) {
        pdf_no_memory(writer);
        return false;
    }
    structure->elements = blocks;
    blocks[structure->element_blocks++] = block;
    return true;
}

static bool kids_grow(struct pdf_writer *writer)
{
    struct pdf_structure *structure = &writer->structure;
    if (structure->kid_count < structure->kid_blocks * PDF_BLOCK)
        return true;
    struct pdf_kid **blocks =
        pdf_grow(writer, structure->kids, structure->kid_blocks, &structure->kid_capacity, sizeof(struct pdf_kid *));
    struct pdf_kid *block = blocks == NULL ? NULL : ARENA_ARRAY(writer->arena, PDF_BLOCK, struct pdf_kid);
    if (block == NULL) {
        pdf_no_memory(writer);
        return false;
    }
    structure->kids = blocks;
    blocks[structure->kid_blocks++] = block;
    return true;
}

static uint32_t add_element(struct pdf_writer *writer, uint64_t id, uint32_t parent, const char *role)
{
    struct pdf_structure *structure = &writer->structure;
    uint16_t name = role_index(writer, role);
    if (name == UINT16_MAX || !elements_grow(writer) || !table_grow(writer))
        return 0;
    uint32_t index = structure->count++;
    *pdf_element_at(structure, index) = (struct pdf_element){.id = id, .parent = parent, .role = name};
    *find_slot(structure, id) = index;
    return index;
}

static void add_kid(struct pdf_writer *writer, uint32_t element, struct pdf_kid kid)
{
    struct pdf_structure *structure = &writer->structure;
    if (!kids_grow(writer))
        return;
    uint32_t index = structure->kid_count++;
    *pdf_kid_at(structure, index) = kid;
    struct pdf_element *parent = pdf_element_at(structure, element);
    if (parent->last == 0)
        parent->first = index;
    else
        pdf_kid_at(structure, parent->last)->next = index;
    parent->last = index;
    parent->kids++;
}

void pdf_structure_begin(struct pdf_writer *writer)
{
    struct pdf_structure *structure = &writer->structure;
    *structure = (struct pdf_structure){.count = DOCUMENT, .root = DOCUMENT, .kid_count = 1};
    if (!writer->tagged)
        return;
    structure->ids = ARENA_NEW(writer->arena, struct pdf_ids);
    bool owned = structure->ids != NULL && arena_defer(writer->arena, release_ids, structure->ids);
    if (!owned || add_element(writer, 0, 0, "Document") == 0)
        pdf_no_memory(writer);
}

void pdf_structure_part(struct pdf_writer *writer, const char *role)
{
    struct pdf_structure *structure = &writer->structure;
    if (!writer->tagged || writer->status != STATUS_OK)
        return;
    pdf_structure_forget_ids(writer);
    structure->root = structure->count;
    if (add_element(writer, 0, DOCUMENT, role) != 0)
        add_kid(writer, DOCUMENT, (struct pdf_kid){.element = structure->root});
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

static void add_extra(struct pdf_writer *writer, struct pdf_element *element, const struct area_tag *tag)
{
    struct pdf_element_extra extra = {.alternative = attribute(writer, tag->alternative),
                                      .language = attribute(writer, tag->language),
                                      .column_span = tag->column_span,
                                      .row_span = tag->row_span};
    if (extra.alternative == NULL && extra.language == NULL && extra.column_span <= 1 && extra.row_span <= 1)
        return;
    element->extra = arena_copy(writer->arena, &extra, sizeof extra);
    if (element->extra == NULL)
        pdf_no_memory(writer);
}

/* A cell that spans rows is painted with the last of them, behind the other cells of the row that it begins in; it is
 * to be read before those that stand behind it there. Ids count the objects of the document from its beginning. */
static void put_in_order(struct pdf_structure *structure, uint32_t parent)
{
    struct pdf_element *row = pdf_element_at(structure, parent);
    uint32_t moved = row->last, before = 0, at = row->first;
    uint64_t id = pdf_element_at(structure, pdf_kid_at(structure, moved)->element)->id;
    while (at != moved) {
        const struct pdf_kid *kid = pdf_kid_at(structure, at);
        if (kid->element != 0 && kid->element != PDF_KID_LINK && pdf_element_at(structure, kid->element)->id > id)
            break;
        before = at;
        at = kid->next;
    }
    if (at == moved)
        return;
    uint32_t last = at;
    while (pdf_kid_at(structure, last)->next != moved)
        last = pdf_kid_at(structure, last)->next;
    pdf_kid_at(structure, last)->next = 0;
    row->last = last;
    pdf_kid_at(structure, moved)->next = at;
    if (before == 0)
        row->first = moved;
    else
        pdf_kid_at(structure, before)->next = moved;
}

/* The element of a tag, made when it is new: below the parent that the tag names, else below the tag around it. */
static uint32_t element_of(struct pdf_writer *writer, const struct area_tag *tag)
{
    struct pdf_structure *structure = &writer->structure;
    uint32_t known = *find_slot(structure, tag->id);
    if (known != 0)
        return known;
    uint32_t parent = tag->parent == 0 ? structure->root : *find_slot(structure, tag->parent);
    if (parent == 0)
        parent = structure->depth > 0 ? structure->stack[structure->depth - 1] : structure->root;
    uint32_t index = add_element(writer, tag->id, parent, tag->role);
    if (index == 0)
        return 0;
    add_extra(writer, pdf_element_at(structure, index), tag);
    add_kid(writer, parent, (struct pdf_kid){.element = index});
    if (writer->status == STATUS_OK && strcmp(pdf_role(structure, pdf_element_at(structure, parent)), "TR") == 0)
        put_in_order(structure, parent);
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
    add_kid(writer, element, (struct pdf_kid){.page = writer->layer.page_index, .number = page->mark_count});
    return page->mark_count++;
}

void pdf_structure_link(struct pdf_writer *writer, struct pdf_link *link)
{
    struct pdf_structure *structure = &writer->structure;
    uint32_t element = structure->depth > 0 ? structure->stack[structure->depth - 1] : 0;
    if (!writer->tagged || element == 0)
        return;
    struct pdf_link **links =
        pdf_grow(writer, structure->links, structure->link_count, &structure->link_capacity, sizeof(struct pdf_link *));
    if (links == NULL)
        return;
    structure->links = links;
    links[structure->link_count] = link;
    link->element = element;
    add_kid(writer, element,
            (struct pdf_kid){.element = PDF_KID_LINK, .page = link->page, .number = (uint32_t)structure->link_count++});
}
