/* master - page masters and their regions, and the page-sequences and flows that name them (6.4). */
#include "fo/tree.h"

#include <stdio.h>
#include <string.h>

/* A name in a master: a region of a simple-page-master, a simple-page-master of a page-sequence-master. */
struct master_name {
    const char *name;
    const struct fo_node *node; /* who gave it; lives as long as the layout-master-set */
    struct master_name *next;
};

struct master {
    const char *name;
    uint32_t line;
    bool sequence; /* a page-sequence-master */
    struct master_name *names, **last;
};

enum { LIST_SIZE = 400 };

static bool define(struct builder *builder, const struct fo_node *node)
{
    struct fo_tree *tree = builder->tree;
    const char *name = fo_string(node, FO_P_MASTER_NAME);
    struct master *master = ARENA_NEW(tree->arena, struct master);
    if (master == NULL)
        return false;
    *master = (struct master){.name = name, .line = node->line, .sequence = node->object == FO_PAGE_SEQUENCE_MASTER};
    master->last = &master->names;
    tree->master = master;
    const struct master *first = map_get(tree->masters, name);
    if (name[0] == '\0')
        return true; /* reported as required */
    if (first == NULL)
        return map_set(tree->masters, name, master);
    if (builder->sink != NULL) {
        char line[16];
        snprintf(line, sizeof line, "%u", (unsigned)first->line);
        build_report(builder, DIAG_FO_MASTER_TWICE, node->line, node->column, name, line);
    }
    return true;
}

static bool add_name(struct fo_tree *tree, const struct fo_node *node, const char *name)
{
    struct master_name *entry = ARENA_NEW(tree->arena, struct master_name);
    if (entry == NULL)
        return false;
    *entry = (struct master_name){.name = name, .node = node};
    if (tree->master != NULL) {
        *tree->master->last = entry;
        tree->master->last = &entry->next;
    }
    return true;
}

/* The name that a region has without region-name (7.27.17). */
static const char *region_name(const struct fo_node *node)
{
    const char *given = fo_string(node, FO_P_REGION_NAME);
    if (given[0] != '\0')
        return given;
    switch ((enum fo_object)node->object) {
    case FO_REGION_BEFORE:
        return "xsl-region-before";
    case FO_REGION_AFTER:
        return "xsl-region-after";
    case FO_REGION_START:
        return "xsl-region-start";
    case FO_REGION_END:
        return "xsl-region-end";
    default:
        return "xsl-region-body";
    }
}

/* ---- lists for diagnostics ----------------------------------------------------------------------------------- */

static void append(char list[LIST_SIZE], const char *name)
{
    size_t used = strlen(list);
    if (used + strlen(name) + 3 < LIST_SIZE)
        snprintf(list + used, LIST_SIZE - used, "%s%s", used > 0 ? ", " : "", name);
}

static void list_masters(const struct fo_tree *tree, char list[LIST_SIZE])
{
    list[0] = '\0';
    for (size_t i = 0; i < map_count(tree->masters); i++)
        append(list, map_key(tree->masters, i));
    if (list[0] == '\0')
        append(list, "—");
}

static void list_regions(const struct master *master, char list[LIST_SIZE])
{
    for (const struct master_name *entry = master->names; entry != NULL; entry = entry->next)
        append(list, entry->name);
}

/* ---- checks -------------------------------------------------------------------------------------------------- */

static const struct master *find_master(struct builder *builder, const struct fo_node *node, const char *name)
{
    const struct master *master = map_get(builder->tree->masters, name);
    if (master == NULL && name[0] != '\0') {
        char list[LIST_SIZE];
        list_masters(builder->tree, list);
        build_report(builder, DIAG_FO_MASTER, node->line, node->column, fo_object_name((enum fo_object)node->object),
                     name, list);
    }
    return master;
}

/* The references inside page-sequence-masters, once all masters are known: at the first page-sequence. */
static void check_references(struct builder *builder)
{
    const struct map *masters = builder->tree->masters;
    for (size_t i = 0; i < map_count(masters); i++) {
        const struct master *master = map_value(masters, i);
        for (const struct master_name *entry = master->names; master->sequence && entry != NULL; entry = entry->next)
            find_master(builder, entry->node, entry->name);
    }
}

static bool has_region(const struct master *master, const char *name)
{
    for (const struct master_name *entry = master->names; entry != NULL; entry = entry->next) {
        if (strcmp(entry->name, name) == 0)
            return true;
    }
    return false;
}

/* Has any page of the sequence the region that a flow or static-content is for? */
static void check_flow(struct builder *builder, const struct fo_node *node)
{
    const struct fo_tree *tree = builder->tree;
    const char *name = fo_string(node, FO_P_FLOW_NAME);
    const struct master *master = map_get(tree->masters, fo_string(node->parent, FO_P_MASTER_REFERENCE));
    char list[LIST_SIZE] = "";
    if (master == NULL || name[0] == '\0' || strcmp(name, "xsl-footnote-separator") == 0 ||
        strcmp(name, "xsl-before-float-separator") == 0)
        return;
    if (!master->sequence && has_region(master, name))
        return;
    if (!master->sequence)
        list_regions(master, list);
    for (const struct master_name *entry = master->names; master->sequence && entry != NULL; entry = entry->next) {
        const struct master *page = map_get(tree->masters, entry->name);
        if (page != NULL && has_region(page, name))
            return;
        if (page != NULL)
            list_regions(page, list);
    }
    /* stylesheets for many kinds of pages often write static content that some of them do not show */
    enum diag_id id = node->object == FO_FLOW ? DIAG_FO_REGION : DIAG_FO_REGION_STATIC;
    build_report(builder, id, node->line, node->column, name, master->name, list);
}

bool fo_master_start(struct builder *builder, const struct fo_node *node)
{
    struct fo_tree *tree = builder->tree;
    switch ((enum fo_object)node->object) {
    case FO_SIMPLE_PAGE_MASTER:
    case FO_PAGE_SEQUENCE_MASTER:
        return define(builder, node);
    case FO_REGION_BODY:
    case FO_REGION_BEFORE:
    case FO_REGION_AFTER:
    case FO_REGION_START:
    case FO_REGION_END:
        return add_name(tree, node, region_name(node));
    case FO_SINGLE_PAGE_MASTER_REFERENCE:
    case FO_REPEATABLE_PAGE_MASTER_REFERENCE:
    case FO_CONDITIONAL_PAGE_MASTER_REFERENCE:
        return add_name(tree, node, fo_string(node, FO_P_MASTER_REFERENCE));
    case FO_PAGE_SEQUENCE:
        if (tree->master != NULL) {
            check_references(builder);
            tree->master = NULL; /* the masters are all defined */
        }
        find_master(builder, node, fo_string(node, FO_P_MASTER_REFERENCE));
        return true;
    case FO_FLOW:
    case FO_STATIC_CONTENT:
        check_flow(builder, node);
        return true;
    default:
        return true;
    }
}
