/* node - what the other rooms ask of nodes; see fo.h. */
#include "fo/arithmetic.h"
#include "fo/tree.h"

/* ---- walking ------------------------------------------------------------------------------------------------- */

/* Reads on by one piece of input. False when there is no more, or reading failed. */
static bool read_on(struct fo_tree *tree)
{
    if (tree->ended)
        return false;
    enum status status = tree->source->pump(tree->source);
    if (status == STATUS_MEMORY) {
        struct location at = {.file = tree->name};
        diag_report(tree->sink, DIAG_MEMORY, at, tree->name);
    }
    if (status != STATUS_OK) {
        if (tree->status == STATUS_OK)
            tree->status = status;
        tree->ended = true;
    }
    return status == STATUS_OK;
}

struct fo_node *fo_root(struct fo_tree *tree)
{
    while (tree->root == NULL && read_on(tree))
        continue;
    return tree->root;
}

struct fo_node *fo_first(struct fo_node *node)
{
    while (node->first == NULL && (node->flags & NODE_CLOSED) == 0 && read_on(node->tree))
        continue;
    return node->first;
}

/* Behind the last child of the root the input is read to its very end: what stands there may be a fault. */
static bool may_get_children(const struct fo_node *parent)
{
    return (parent->flags & NODE_CLOSED) == 0 || parent == parent->tree->root;
}

struct fo_node *fo_next(struct fo_node *node)
{
    if (node->parent == NULL)
        return NULL;
    while (node->next == NULL && may_get_children(node->parent) && read_on(node->tree))
        continue;
    return node->next;
}

struct fo_node *fo_parent(const struct fo_node *node)
{
    return node->parent;
}

enum status fo_complete(struct fo_node *node)
{
    while (((node->flags & NODE_CLOSED) == 0 || node == node->tree->root) && read_on(node->tree))
        continue;
    return fo_status(node->tree);
}

void fo_release(struct fo_node *node)
{
    if (node->segment == NULL)
        return;
    fo_complete(node);
    node->first = NULL;
    node->flags |= NODE_RELEASED | NODE_CLOSED;
    struct segment *segment = node->segment;
    node->segment = NULL;
    fo_segment_release(node->tree, segment);
}

/* The segment whose arena a node lies in; NULL: the tree's. */
static struct segment *home_of(const struct fo_node *node)
{
    const struct fo_node *at = node->parent;
    while (at != NULL && at->segment == NULL)
        at = at->parent;
    return at == NULL ? NULL : at->segment;
}

void fo_discard(struct fo_node *node)
{
    struct fo_node *parent = node->parent;
    fo_release(node);
    if (parent == NULL || parent->first != node || node->next == NULL)
        return;
    struct segment *home = home_of(node);
    struct fo_node **unused = home == NULL ? &node->tree->unused : &home->unused;
    parent->first = node->next;
    *node = (struct fo_node){.next = *unused};
    *unused = node;
}

enum status fo_status(const struct fo_tree *tree)
{
    if (tree->status != STATUS_OK)
        return tree->status;
    return tree->invalid ? STATUS_INVALID : STATUS_OK;
}

/* ---- the node itself ----------------------------------------------------------------------------------------- */

enum fo_object fo_object(const struct fo_node *node)
{
    return (enum fo_object)node->object;
}

struct location fo_at(const struct fo_node *node)
{
    return (struct location){.file = node->tree->name, .line = node->line, .column = node->column};
}

const char *fo_source(const struct fo_node *node)
{
    for (; node != NULL; node = node->parent) {
        if (node->extra != NULL && node->extra->source != NULL)
            return node->extra->source;
    }
    return NULL;
}

const char *fo_id(const struct fo_node *node)
{
    return node->extra == NULL ? NULL : node->extra->id;
}

uint64_t fo_serial(const struct fo_node *node)
{
    return node->serial;
}

const char *fo_text(const struct fo_node *node, size_t *size)
{
    *size = node->size;
    return node->object == FO_TEXT ? node->content : NULL;
}

struct _xmlNode *fo_foreign(const struct fo_node *node)
{
    return node->object == FO_INSTREAM_FOREIGN_OBJECT ? (struct _xmlNode *)(uintptr_t)node->content : NULL;
}

/* ---- properties ---------------------------------------------------------------------------------------------- */

static const struct own_value *own_value(const struct fo_node *node, enum fo_property property)
{
    for (size_t i = 0; node->extra != NULL && i < node->extra->count; i++) {
        if (node->extra->own[i].property == property)
            return &node->extra->own[i];
    }
    return NULL;
}

const struct fo_value *fo_get(const struct fo_node *node, enum fo_property property)
{
    if (property <= (enum fo_property)LAST_OF_NODE) {
        const struct own_value *own = own_value(node, property);
        if (own != NULL)
            return own->value;
    }
    return fo_style_get(node->style, property);
}

bool fo_specified(const struct fo_node *node, enum fo_property property)
{
    if (node->object == FO_TEXT)
        return false;
    return own_value(node, property) != NULL || bit_get(node->style->specified, property);
}

enum fo_keyword fo_keyword(const struct fo_node *node, enum fo_property property)
{
    const struct fo_value *value = fo_get(node, property);
    return value->kind == FO_IS_KEYWORD ? value->keyword : FO_K_NONE_GIVEN;
}

mpt fo_length(const struct fo_node *node, enum fo_property property, mpt base)
{
    const struct fo_value *value = fo_get(node, property);
    mpt part = 0;
    if (value->kind != FO_IS_LENGTH ||
        (value->percent != 0 && !fo_multiply_divide(value->percent, base, MILLION, &part)))
        return 0;
    return value->length + part;
}

int64_t fo_integer(const struct fo_node *node, enum fo_property property)
{
    const struct fo_value *value = fo_get(node, property);
    return value->kind == FO_IS_NUMBER ? value->number / MILLION : 0;
}

uint32_t fo_color(const struct fo_node *node, enum fo_property property)
{
    const struct fo_value *value = fo_get(node, property);
    return value->kind == FO_IS_COLOR ? value->color : 0;
}

const char *fo_string(const struct fo_node *node, enum fo_property property)
{
    const struct fo_value *value = fo_get(node, property);
    return value->kind == FO_IS_STRING ? value->string : "";
}

const struct fo_style *fo_style(const struct fo_node *node)
{
    return node->style;
}

const struct fo_metadata *fo_metadata(struct fo_tree *tree)
{
    return &tree->metadata;
}
