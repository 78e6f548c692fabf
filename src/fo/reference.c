/* reference - ids, and the citations and links that name them. What is cited may come later, so that citations are
 * compared with the ids when the document ends. */
#include "fo/tree.h"

#include <stdio.h>
#include <string.h>

/* Where an id was given, or first cited. */
struct citation {
    uint32_t line, column;
    bool link; /* by a link, not for a page number */
};

static bool keep(struct fo_tree *tree, struct map *map, const char *id, const struct fo_node *node, bool link)
{
    struct citation *citation = ARENA_NEW(tree->arena, struct citation);
    if (citation == NULL)
        return false;
    *citation = (struct citation){node->line, node->column, link};
    return map_set(map, id, citation);
}

static bool define(struct builder *builder, const struct fo_node *node, const char *id)
{
    const struct citation *first = map_get(builder->tree->ids, id);
    if (first == NULL)
        return keep(builder->tree, builder->tree->ids, id, node, false);
    if (builder->sink != NULL) {
        char line[16];
        snprintf(line, sizeof line, "%u", (unsigned)first->line);
        build_report(builder, DIAG_FO_ID_TWICE, node->line, node->column, id, line);
    }
    return true;
}

static bool cite(struct builder *builder, const struct fo_node *node, enum fo_property property)
{
    const char *id = fo_string(node, property);
    struct fo_tree *tree = builder->tree;
    if (id[0] == '\0' || map_get(tree->references, id) != NULL)
        return true;
    return keep(tree, tree->references, id, node, property == FO_P_INTERNAL_DESTINATION);
}

bool fo_reference_start(struct builder *builder, const struct fo_node *node)
{
    if (node->extra == NULL)
        return true;
    if (node->extra->id != NULL && !define(builder, node, node->extra->id))
        return false;
    return cite(builder, node, FO_P_REF_ID) && cite(builder, node, FO_P_INTERNAL_DESTINATION);
}

void fo_reference_finish(struct builder *builder)
{
    const struct fo_tree *tree = builder->tree;
    for (size_t i = 0; i < map_count(tree->references); i++) {
        const char *id = map_key(tree->references, i);
        const struct citation *citation = map_value(tree->references, i);
        if (map_get(tree->ids, id) == NULL)
            build_report(builder, citation->link ? DIAG_FO_DESTINATION : DIAG_FO_REFERENCE, citation->line,
                         citation->column, id);
    }
}
