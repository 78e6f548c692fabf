/* audience - who may see which element and attribute of the record (DESIGN 3), and the knife that cuts a tree to it.
 *
 * One table says it for every element and attribute; what is not in the table is seen by nobody, so that a field added
 * to the schema and forgotten here is missing from a page rather than shown to the wrong reader. An audience attribute
 * in the record tightens its subtree and never loosens it. */
#ifndef RESULTS_AUDIENCE_H
#define RESULTS_AUDIENCE_H

#include "results/results.h"

struct _xmlNode;

struct audience_attribute {
    const char *name;
    size_t name_size;
    enum results_audience audience;
    const struct audience_attribute *next;
};

/* The rule of one element: its own audience, that of its attributes, the rules of its children. */
struct audience_rule {
    const char *name; /* points into the table; name_size bytes */
    size_t name_size;
    enum results_audience audience;
    struct audience_attribute *attributes;
    struct audience_child *children; /* none: the element holds text */
};

struct audience_child {
    const char *name;
    size_t name_size;
    struct audience_rule *rule; /* may be the parent itself: an item in an item */
    struct audience_child *next;
};

/* The table as a tree; the rule of <results>. NULL when the arena is full. */
const struct audience_rule *audience_compile(struct arena *arena);
const struct audience_rule *audience_child(const struct audience_rule *rule,
                                           const char *name); /* NULL: not in the table */
/* Audience of an attribute; PERSONNEL + 1 when it is not in the table. */
int audience_of_attribute(const struct audience_rule *rule, const char *name);

/* Removes from the tree at `node` (whose rule is given) all that is for fewer eyes than `audience`, audience
 * attributes, comments, and text between elements. `inherited` is the audience of the elements above it. False when the
 * node itself is not to be seen; then it is untouched and the caller removes it. */
bool audience_cut(struct _xmlNode *node, const struct audience_rule *rule, enum results_audience inherited,
                  enum results_audience audience);

#endif
