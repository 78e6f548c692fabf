/* The table of audiences, and cutting by it.
 *
 * What stands in the table (audience.def), and why:
 *   public     what a bulletin that is open to everybody may say: totals, ranks, grades, movement, counts, weak items;
 *   units      what the assessed units may know of one another: parts of the totals, dated findings by name;
 *   own-unit   what one unit sees of itself: its items, its self-rating, its faults, its evidence;
 *   committee  single marks of leaders and raters by name, where a complaint came from, reasons of decisions, vetoes,
 *              money unit by unit. The finance table (payment, audience committee) needs heads, base, coefficient,
 *              due, withheld and paid of each unit and their sums, so these are the committee's;
 *              In a campaign of persons the units are persons: what one sees of itself is for that person's eyes.
 *   personnel  persons: who is named in a veto, whose money is withheld and how much, heads of units that a
 *              consequence names, and every consequence that the scheme keeps for personnel (诫勉谈话, 组织处理建议).
 *
 * In the head and the summary, which tell of all units, what is a unit's own business is the committee's.
 */
#include "results/audience.h"

#include "base/limits.h"
#include <libxml/tree.h>
#include <string.h>

/* Of the paths of audience.def. */
static const struct {
    const char *path;
    enum results_audience audience;
    const char *attributes;
} rows[] = {
#include "results/audience.def"
};

/* ---- names -------------------------------------------------------------------------------------- */

static const char *const audience_names[] = {"public", "units", "own-unit", "committee", "personnel"};

bool results_audience_parse(const char *name, enum results_audience *out)
{
    for (size_t i = 0; i < sizeof audience_names / sizeof *audience_names; i++) {
        if (strcmp(audience_names[i], name) != 0)
            continue;
        *out = (enum results_audience)i;
        return true;
    }
    return false;
}

const char *results_audience_name(enum results_audience audience)
{
    return audience_names[audience];
}

/* ---- the table as a tree ------------------------------------------------------------------------ */

static struct audience_rule *find_child(const struct audience_rule *rule, const char *name, size_t size)
{
    for (const struct audience_child *child = rule->children; child != NULL; child = child->next)
        if (child->name_size == size && memcmp(child->name, name, size) == 0)
            return child->rule;
    return NULL;
}

/* The rule at the end of a path below `root`; makes the last one when `arena` is given. */
static struct audience_rule *walk(struct audience_rule *root, const char *path, struct arena *arena,
                                  struct audience_child **made)
{
    struct audience_rule *rule = root;
    const char *at = path + strcspn(path, "/");
    while (*at == '/' && rule != NULL) {
        const char *name = at + 1;
        size_t size = strcspn(name, "/");
        at = name + size;
        struct audience_rule *next = find_child(rule, name, size);
        if (next == NULL && arena != NULL && *at == '\0') {
            struct audience_child *child = ARENA_NEW(arena, struct audience_child);
            next = ARENA_NEW(arena, struct audience_rule);
            if (child == NULL || next == NULL)
                return NULL;
            *next = (struct audience_rule){.name = name, .name_size = size};
            *child = (struct audience_child){name, size, next, rule->children};
            rule->children = *made = child;
        }
        rule = next;
    }
    return rule;
}

static bool add_attributes(struct arena *arena, struct audience_rule *rule, const char *names,
                           enum results_audience audience)
{
    while (*names != '\0') {
        size_t size = strcspn(names, " ");
        struct audience_attribute *attribute = ARENA_NEW(arena, struct audience_attribute);
        if (attribute == NULL)
            return false;
        *attribute = (struct audience_attribute){names, size, audience, rule->attributes};
        rule->attributes = attribute;
        names += size;
        names += *names == ' ';
    }
    return true;
}

static void copy_rule(struct audience_rule *rule, const struct audience_rule *like)
{
    rule->attributes = like->attributes;
    rule->children = like->children;
}

const struct audience_rule *audience_compile(struct arena *arena)
{
    struct audience_rule *root = ARENA_NEW(arena, struct audience_rule);
    if (root == NULL)
        return NULL;
    *root = (struct audience_rule){.name = "results", .name_size = strlen("results")};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct audience_child *made = NULL;
        struct audience_rule *rule = walk(root, rows[i].path, arena, &made);
        if (rule == NULL)
            return NULL;
        if (made != NULL)
            rule->audience = rows[i].audience;
        if (rows[i].attributes[0] == '=' && made != NULL)
            made->rule = walk(root, rows[i].attributes + 1, NULL, NULL);
        else if (rows[i].attributes[0] == '~' && made != NULL)
            copy_rule(rule, walk(root, rows[i].attributes + 1, NULL, NULL)); /* whose rows all stand before this one */
        else if (!add_attributes(arena, rule, rows[i].attributes, rows[i].audience))
            return NULL;
    }
    return root;
}

const struct audience_rule *audience_child(const struct audience_rule *rule, const char *name)
{
    return find_child(rule, name, strlen(name));
}

int audience_of_attribute(const struct audience_rule *rule, const char *name)
{
    size_t size = strlen(name);
    for (const struct audience_attribute *attribute = rule->attributes; attribute != NULL; attribute = attribute->next)
        if (attribute->name_size == size && memcmp(attribute->name, name, size) == 0)
            return (int)attribute->audience;
    return RESULTS_PERSONNEL + 1;
}

/* ---- cutting ------------------------------------------------------------------------------------ */

/* The audience of an element: the narrowest of those above it, its own by the table, and what the record says. A word
 * that is none is taken for the narrowest. */
static enum results_audience effective(xmlNode *node, const struct audience_rule *rule, enum results_audience inherited)
{
    enum results_audience result = inherited > rule->audience ? inherited : rule->audience;
    xmlChar *said = xmlGetNoNsProp(node, BAD_CAST "audience");
    enum results_audience own = RESULTS_PERSONNEL;
    if (said == NULL)
        return result;
    results_audience_parse((const char *)said, &own);
    xmlFree(said);
    return own > result ? own : result;
}

static void cut_attributes(xmlNode *node, const struct audience_rule *rule, enum results_audience audience)
{
    for (xmlAttr *at = node->properties, *next; at != NULL; at = next) {
        next = at->next;
        if (at->ns != NULL || audience_of_attribute(rule, (const char *)at->name) > (int)audience)
            xmlRemoveProp(at);
    }
}

static void drop(xmlNode *node)
{
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

/* One level of the walk. */
struct frame {
    xmlNode *next; /* child to look at */
    const struct audience_rule *rule;
    enum results_audience audience; /* effective, of the element whose children these are */
};

bool audience_cut(xmlNode *node, const struct audience_rule *rule, enum results_audience inherited,
                  enum results_audience audience)
{
    struct frame stack[LIMIT_XML_DEPTH + 1];
    int depth = 0;
    enum results_audience own = effective(node, rule, inherited);
    if (own > audience)
        return false;
    cut_attributes(node, rule, audience);
    stack[0] = (struct frame){node->children, rule, own};
    while (depth >= 0) {
        struct frame *frame = &stack[depth];
        xmlNode *child = frame->next;
        if (child == NULL) {
            depth--;
            continue;
        }
        frame->next = child->next;
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            if (frame->rule->children != NULL)
                drop(child); /* white space between elements */
            continue;
        }
        const struct audience_rule *below =
            child->type == XML_ELEMENT_NODE ? audience_child(frame->rule, (const char *)child->name) : NULL;
        enum results_audience of_child = below == NULL ? RESULTS_PERSONNEL : effective(child, below, frame->audience);
        if (below == NULL || of_child > audience || depth == LIMIT_XML_DEPTH) {
            drop(child);
            continue;
        }
        cut_attributes(child, below, audience);
        stack[++depth] = (struct frame){child->children, below, of_child};
    }
    return true;
}
