/* The structure tree as it is written (ISO 32000-1, 14.7.2 and 14.7.4).
 *
 * One object for each element. PDF 1.4 has no object streams, so a table of 50,000 cells is 50,000 objects; what can be
 * left out is: /Type, attributes that are 1, and the paragraph inside a cell, whose content is the cell's own when
 * nothing else is in it.
 *
 * An array has at most 8,191 items in PDF/A-1. An element with more kids gets groups between it and them: /NonStruct,
 * which means nothing, or for the rows of a table further /TBody beside it. The parent tree is split likewise.
 *
 * All elements are numbered first, then written.
 */
#include "pdf/engine.h"

#include <string.h>

enum { GROUP_KIDS = 8000, LEAF_ENTRIES = 4000, DOCUMENT = 1 };

/* Structure types of ISO 32000-1, 14.8.4, sorted. */
static const char *const standard_roles[] = {
    "Annot", "Art",     "BibEntry", "BlockQuote", "Caption", "Code", "Div",       "Document", "Figure",
    "Form",  "Formula", "H",        "H1",         "H2",      "H3",   "H4",        "H5",       "H6",
    "Index", "L",       "LBody",    "LI",         "Lbl",     "Link", "NonStruct", "Note",     "P",
    "Part",  "Private", "Quote",    "Reference",  "Ruby",    "Sect", "Span",      "TBody",    "TD",
    "TFoot", "TH",      "THead",    "TOC",        "TOCI",    "TR",   "Table",     "Warichu"};

static bool is_standard(const char *role)
{
    size_t low = 0, high = sizeof standard_roles / sizeof standard_roles[0];
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(role, standard_roles[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static bool has_role(const struct pdf_structure *structure, const struct pdf_element *element, const char *role)
{
    return strcmp(pdf_role(structure, element), role) == 0;
}

/* Numbers of the groups between an element and its kids, and how many; 0: none. */
static uint32_t group_count(const struct pdf_element *element)
{
    return element->extra == NULL ? 0 : element->extra->group_count;
}

/* ---- numbering --------------------------------------------------------------------------------------------------- */

/* Where the kids are that the element writes: its own, or those of the paragraph that is merged into it. */
static const struct pdf_element *kids_of(const struct pdf_structure *structure, const struct pdf_element *element)
{
    const struct pdf_kid *only = element->kids == 1 ? pdf_kid_at(structure, element->first) : NULL;
    if (only == NULL || only->element == 0 || only->element == PDF_KID_LINK)
        return element;
    const struct pdf_element *below = pdf_element_at(structure, only->element);
    return below->merged ? below : element;
}

static void find_merged(struct pdf_structure *structure)
{
    for (uint32_t i = DOCUMENT + 1; i < structure->count; i++) {
        struct pdf_element *element = pdf_element_at(structure, i);
        const struct pdf_element *parent = pdf_element_at(structure, element->parent);
        bool cell = has_role(structure, parent, "TD") || has_role(structure, parent, "TH") ||
                    has_role(structure, parent, "LBody") || has_role(structure, parent, "Lbl") ||
                    has_role(structure, parent, "Caption");
        bool plain =
            element->extra == NULL || (element->extra->alternative == NULL && element->extra->language == NULL);
        element->merged = cell && parent->kids == 1 && !parent->merged && has_role(structure, element, "P") && plain;
    }
}

/* Is the element split into several of its kind, and not by groups below it? */
static bool splits_beside(const struct pdf_structure *structure, const struct pdf_element *element)
{
    return group_count(element) > 0 && has_role(structure, element, "TBody");
}

static bool number_element(struct pdf_writer *writer, struct pdf_element *element)
{
    uint32_t kids = kids_of(&writer->structure, element)->kids;
    element->object = pdf_object(writer);
    if (kids <= GROUP_KIDS)
        return writer->status == STATUS_OK;
    struct pdf_element_extra *extra = element->extra;
    if (extra == NULL)
        extra = element->extra = ARENA_NEW(writer->arena, struct pdf_element_extra);
    uint32_t count = (kids + GROUP_KIDS - 1) / GROUP_KIDS;
    uint32_t *groups = ARENA_ARRAY(writer->arena, count, uint32_t);
    if (extra == NULL || groups == NULL) {
        pdf_no_memory(writer);
        return false;
    }
    extra->groups = groups;
    extra->group_count = count;
    for (uint32_t i = 0; i < count; i++)
        groups[i] = i == 0 && splits_beside(&writer->structure, element) ? element->object : pdf_object(writer);
    return writer->status == STATUS_OK;
}

/* Tells the kids and the marks of the pages which number stands above them. */
static void number_kids(struct pdf_writer *writer, const struct pdf_element *element)
{
    struct pdf_structure *structure = &writer->structure;
    uint32_t position = 0;
    const struct pdf_kid *kid = pdf_kid_at(structure, kids_of(structure, element)->first);
    for (; kid != NULL; kid = pdf_kid_at(structure, kid->next), position++) {
        uint32_t above = group_count(element) > 0 ? element->extra->groups[position / GROUP_KIDS] : element->object;
        if (kid->element == PDF_KID_LINK)
            structure->links[kid->number]->element = above;
        else if (kid->element != 0)
            pdf_element_at(structure, kid->element)->above = above;
        else
            writer->pages[kid->page]->marks[kid->number] = above;
    }
}

/* Elements that have elements below them come first: they are the ones that are named again and again, by their kids,
 * and a number below 10,000 is one byte shorter. */
static void number_elements(struct pdf_writer *writer, bool branches)
{
    struct pdf_structure *structure = &writer->structure;
    for (uint32_t i = DOCUMENT; i < structure->count; i++) {
        struct pdf_element *element = pdf_element_at(structure, i);
        const struct pdf_kid *first = pdf_kid_at(structure, kids_of(structure, element)->first);
        bool branch = first != NULL && first->element != 0 && first->element != PDF_KID_LINK;
        if (element->merged || branch != branches)
            continue;
        if (!number_element(writer, element))
            return;
        number_kids(writer, element);
    }
}

/* ---- elements ---------------------------------------------------------------------------------------------------- */

static void put_kid(struct pdf_writer *writer, struct buffer *body, const struct pdf_kid *kid, int64_t page)
{
    const struct pdf_structure *structure = &writer->structure;
    bool link = kid->element == PDF_KID_LINK;
    if (kid->element != 0 && !link) {
        const struct pdf_element *element = pdf_element_at(structure, kid->element);
        pdf_put_reference(body, element->object);
        for (uint32_t i = 1; splits_beside(structure, element) && i < group_count(element); i++) {
            buffer_byte(body, ' ');
            pdf_put_reference(body, element->extra->groups[i]);
        }
        return;
    }
    if (!link && kid->page == page) {
        pdf_put_integer(body, kid->number);
        return;
    }
    buffer_string(body, link ? "<</Type/OBJR/Obj " : "<</Type/MCR/MCID ");
    if (link)
        pdf_put_reference(body, structure->links[kid->number]->object);
    else
        pdf_put_integer(body, kid->number);
    if (kid->page != page) {
        buffer_string(body, "/Pg ");
        pdf_put_reference(body, writer->pages[kid->page]->object);
    }
    buffer_string(body, ">>");
}

/* How many items of /K a kid makes: a split element several, a link whose destination nobody knows none. */
static uint32_t items_of(const struct pdf_structure *structure, const struct pdf_kid *kid)
{
    if (kid->element == 0)
        return 1;
    if (kid->element == PDF_KID_LINK)
        return structure->links[kid->number]->object != 0 ? 1 : 0;
    const struct pdf_element *element = pdf_element_at(structure, kid->element);
    return splits_beside(structure, element) ? group_count(element) : 1;
}

/* "/K…/Pg…" for the kids from `kid` on, at most `count`; returns the next one. */
static const struct pdf_kid *put_kids(struct pdf_writer *writer, struct buffer *body, const struct pdf_kid *kid,
                                      uint32_t count)
{
    int64_t page = -1;
    const struct pdf_structure *structure = &writer->structure;
    uint32_t items = 0, seen = 0;
    for (const struct pdf_kid *k = kid; k != NULL && seen < count; k = pdf_kid_at(structure, k->next), seen++) {
        items += items_of(structure, k);
        if (page < 0 && (k->element == 0 || k->element == PDF_KID_LINK) && items_of(structure, k) > 0)
            page = k->page;
    }
    if (page >= 0) {
        buffer_string(body, "/Pg ");
        pdf_put_reference(body, writer->pages[page]->object);
    }
    const char *before = items > 1 ? "/K[" : "/K ";
    for (; kid != NULL && count > 0; kid = pdf_kid_at(structure, kid->next), count--) {
        if (items_of(structure, kid) == 0)
            continue;
        buffer_string(body, before);
        put_kid(writer, body, kid, page);
        before = " ";
    }
    if (items > 1)
        buffer_byte(body, ']');
    return kid;
}

/* Does the head of a column, or of a row, stand in this cell? */
static const char *scope_of(const struct pdf_structure *structure, const struct pdf_element *element)
{
    const struct pdf_element *row = pdf_element_at(structure, element->parent);
    return has_role(structure, pdf_element_at(structure, row->parent), "THead") ? "Column" : "Row";
}

static void put_attributes(const struct pdf_structure *structure, struct buffer *body,
                           const struct pdf_element *element)
{
    static const struct pdf_element_extra none = {0};
    const struct pdf_element_extra *extra = element->extra == NULL ? &none : element->extra;
    bool head = has_role(structure, element, "TH");
    if (extra->column_span > 1 || extra->row_span > 1 || head) {
        buffer_string(body, "/A<</O/Table");
        if (head)
            buffer_format(body, "/Scope/%s", scope_of(structure, element));
        if (extra->column_span > 1)
            buffer_format(body, "/ColSpan %d", extra->column_span);
        if (extra->row_span > 1)
            buffer_format(body, "/RowSpan %d", extra->row_span);
        buffer_string(body, ">>");
    }
    if (extra->alternative != NULL) {
        buffer_string(body, "/Alt");
        pdf_put_text(body, extra->alternative, strlen(extra->alternative));
    }
    if (extra->language != NULL) {
        buffer_string(body, "/Lang");
        pdf_put_text(body, extra->language, strlen(extra->language));
    }
}

static void begin_element(struct buffer *body, const char *role, uint32_t above)
{
    buffer_string(body, "/S");
    pdf_put_name(body, role);
    buffer_string(body, "/P ");
    pdf_put_reference(body, above);
}

static void write_groups(struct pdf_writer *writer, const struct pdf_element *element)
{
    const struct pdf_structure *structure = &writer->structure;
    bool beside = splits_beside(structure, element);
    const struct pdf_kid *kid = pdf_kid_at(structure, kids_of(structure, element)->first);
    for (uint32_t i = 0; i < group_count(element); i++) {
        struct buffer *body = pdf_body(writer);
        begin_element(body, beside ? pdf_role(structure, element) : "NonStruct",
                      beside ? element->above : element->object);
        kid = put_kids(writer, body, kid, GROUP_KIDS);
        pdf_object_body(writer, element->extra->groups[i], body);
    }
    if (beside)
        return;
    struct buffer *body = pdf_body(writer);
    begin_element(body, pdf_role(structure, element), element->above);
    put_attributes(structure, body, element);
    for (uint32_t i = 0; i < group_count(element); i++) {
        buffer_string(body, i == 0 ? "/K[" : " ");
        pdf_put_reference(body, element->extra->groups[i]);
    }
    buffer_byte(body, ']');
    pdf_object_body(writer, element->object, body);
}

const struct buffer *pdf_structure_body(struct pdf_writer *writer, uint32_t index)
{
    const struct pdf_structure *structure = &writer->structure;
    const struct pdf_element *element = pdf_element_at(structure, index);
    struct buffer *body = pdf_body(writer);
    begin_element(body, pdf_role(structure, element), element->above);
    put_attributes(structure, body, element);
    put_kids(writer, body, pdf_kid_at(structure, kids_of(structure, element)->first), UINT32_MAX);
    return body;
}

/* All but a few bodies are made when it is their turn in the file: they would be half of what a document holds. */
static void write_element(struct pdf_writer *writer, uint32_t index)
{
    const struct pdf_element *element = pdf_element_at(&writer->structure, index);
    if (group_count(element) > 0)
        write_groups(writer, element);
    else
        pdf_object_element(writer, element->object, index);
}

/* ---- the parent tree --------------------------------------------------------------------------------------------- */

/* The tree's entries come in the order of their keys; leaves are filled one after the other. */
struct parent_tree {
    struct pdf_writer *writer;
    struct buffer leaf;   /* "key value key value …" */
    uint32_t first, last; /* keys in it */
    uint32_t entries;
    struct buffer kids; /* references to the leaves that are full */
};

static void end_leaf(struct parent_tree *tree)
{
    if (tree->entries == 0)
        return;
    struct buffer *body = pdf_body(tree->writer);
    uint32_t object = pdf_object(tree->writer);
    buffer_format(body, "/Limits[%u %u]/Nums[", (unsigned)tree->first, (unsigned)tree->last);
    buffer_append(body, tree->leaf.data, tree->leaf.size);
    buffer_byte(body, ']');
    pdf_object_body(tree->writer, object, body);
    pdf_put_reference(&tree->kids, object);
    buffer_byte(&tree->kids, ' ');
    buffer_clear(&tree->leaf);
    tree->entries = 0;
}

static void begin_entry(struct parent_tree *tree, uint32_t key)
{
    if (tree->entries == LEAF_ENTRIES)
        end_leaf(tree);
    if (tree->entries++ == 0)
        tree->first = key;
    tree->last = key;
    pdf_put_integer(&tree->leaf, key);
    buffer_byte(&tree->leaf, ' ');
}

/* The array of a page's marks stands in the leaf itself, as the standard allows. */
static void add_marks(struct parent_tree *tree, uint32_t key, const struct pdf_page *page)
{
    begin_entry(tree, key);
    for (uint32_t i = 0; i < page->mark_count; i++) {
        buffer_byte(&tree->leaf, i == 0 ? '[' : ' ');
        pdf_put_reference(&tree->leaf, page->marks[i]);
    }
    buffer_byte(&tree->leaf, ']');
}

static void add_links(struct parent_tree *tree, const struct pdf_page *page)
{
    for (const struct pdf_link *link = page->links; link != NULL; link = link->next) {
        if (link->element == 0 || link->object == 0)
            continue;
        begin_entry(tree, link->key);
        pdf_put_reference(&tree->leaf, link->element);
        buffer_byte(&tree->leaf, ' ');
    }
}

/* Keys are the index of the page, and behind the last page those of the links. */
static uint32_t write_parent_tree(struct pdf_writer *writer)
{
    struct parent_tree tree = {.writer = writer};
    buffer_init(&tree.leaf, PDF_STREAM_LIMIT);
    buffer_init(&tree.kids, PDF_STREAM_LIMIT);
    for (size_t i = 0; i < writer->page_count; i++)
        if (writer->pages[i]->mark_count > 0)
            add_marks(&tree, (uint32_t)i, writer->pages[i]);
    for (size_t i = 0; i < writer->page_count; i++)
        add_links(&tree, writer->pages[i]);
    bool single = tree.kids.size == 0;
    if (!single)
        end_leaf(&tree);
    uint32_t object = pdf_object(writer);
    struct buffer *body = pdf_body(writer);
    buffer_string(body, single ? "/Nums[" : "/Kids[");
    buffer_append(body, single ? tree.leaf.data : tree.kids.data, single ? tree.leaf.size : tree.kids.size);
    buffer_byte(body, ']');
    pdf_object_body(writer, object, body);
    if (tree.leaf.failed || tree.kids.failed)
        pdf_no_memory(writer);
    buffer_free(&tree.leaf);
    buffer_free(&tree.kids);
    return object;
}

/* ---- the root ---------------------------------------------------------------------------------------------------- */

/* Says for each role of the layout's own what a reader may take it for. */
static void put_role_map(struct pdf_writer *writer, struct buffer *body)
{
    const struct pdf_structure *structure = &writer->structure;
    struct map *seen = map_create(writer->arena);
    if (seen == NULL) {
        pdf_no_memory(writer);
        return;
    }
    for (size_t i = 0; i < structure->role_count; i++) {
        const char *role = structure->roles[i];
        if (is_standard(role) || map_get(seen, role) != NULL)
            continue;
        if (!map_set(seen, role, writer))
            pdf_no_memory(writer);
        buffer_string(body, map_count(seen) == 1 ? "/RoleMap<<" : "");
        pdf_put_name(body, role);
        buffer_string(body, "/Div");
    }
    if (map_count(seen) > 0)
        buffer_string(body, ">>");
}

uint32_t pdf_structure_write(struct pdf_writer *writer)
{
    struct pdf_structure *structure = &writer->structure;
    if (!writer->tagged)
        return 0;
    pdf_structure_forget_ids(writer);
    find_merged(structure);
    uint32_t root = pdf_object(writer);
    pdf_element_at(structure, DOCUMENT)->above = root;
    number_elements(writer, true);
    number_elements(writer, false);
    if (writer->status != STATUS_OK)
        return 0;
    for (uint32_t i = DOCUMENT; i < structure->count && writer->status == STATUS_OK; i++)
        if (!pdf_element_at(structure, i)->merged)
            write_element(writer, i);
    uint32_t tree = write_parent_tree(writer);
    struct buffer *body = pdf_body(writer);
    buffer_string(body, "/Type/StructTreeRoot/K ");
    pdf_put_reference(body, pdf_element_at(structure, DOCUMENT)->object);
    buffer_string(body, "/ParentTree ");
    pdf_put_reference(body, tree);
    buffer_string(body, "/ParentTreeNextKey ");
    pdf_put_integer(body, (int64_t)writer->page_count + writer->link_count);
    put_role_map(writer, body);
    pdf_object_body(writer, root, body);
    return root;
}
