/* The table of audiences against results.xsd: every element and attribute that a record may have stands in the table,
 * so that a field that is added to the schema is given an audience too. (What is not in the table is seen by nobody.)
 */
#include "fixture.h"

#include "results/audience.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 40 };

struct walk {
    xmlNode *schema;
    const struct audience_rule *seen[DEEPEST]; /* rules on the way down: a rule twice is a recursion that was walked */
    int depth;
    size_t elements, attributes, missing;
};

static xmlNode *named(xmlNode *schema, const char *kind, const char *name)
{
    for (xmlNode *node = schema->children; node != NULL; node = node->next)
        if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, kind) == 0 &&
            value_of(node, "name") != NULL && strcmp(value_of(node, "name"), name) == 0)
            return node;
    return NULL;
}

static void missing(struct walk *walk, const char *what, const char *name, const struct audience_rule *rule)
{
    fprintf(stderr, "no audience for %s %s of %.*s\n", what, name, (int)rule->name_size, rule->name);
    walk->missing++;
}

static void walk_type(struct walk *walk, xmlNode *type, const struct audience_rule *rule);

static void walk_element(struct walk *walk, xmlNode *element, const struct audience_rule *parent)
{
    const struct audience_rule *rule = audience_child(parent, value_of(element, "name"));
    const char *type = value_of(element, "type");
    walk->elements++;
    if (rule == NULL) {
        missing(walk, "element", value_of(element, "name"), parent);
        return;
    }
    for (int i = 0; i < walk->depth; i++)
        if (walk->seen[i] == rule)
            return;
    assert_true(walk->depth < DEEPEST);
    walk->seen[walk->depth++] = rule;
    xmlNode *of = type == NULL ? element : named(walk->schema, "complexType", type);
    if (of != NULL)
        walk_type(walk, of, rule);
    walk->depth--;
}

/* Everything below a type or an element: attributes and elements, whatever they stand in. */
static void walk_type(struct walk *walk, xmlNode *type, const struct audience_rule *rule)
{
    for (xmlNode *node = type->children; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        const char *name = (const char *)node->name;
        if (strcmp(name, "element") == 0) {
            walk_element(walk, node, rule);
        } else if (strcmp(name, "attribute") == 0) {
            walk->attributes++;
            if (audience_of_attribute(rule, value_of(node, "name")) > RESULTS_PERSONNEL)
                missing(walk, "attribute", value_of(node, "name"), rule);
        } else {
            walk_type(walk, node, rule);
        }
    }
}

static void every_field_of_the_schema_has_an_audience(void **state)
{
    struct fixture *fixture = *state;
    xmlDoc *schema = xmlReadFile(TONGBAO_SOURCE_DIR "/src/schema/results.xsd", NULL, XML_PARSE_NONET);
    assert_non_null(schema);
    struct walk walk = {.schema = xmlDocGetRootElement(schema)};
    xmlNode *root = named(walk.schema, "element", "results");
    assert_non_null(root);
    walk_type(&walk, root, audience_compile(fixture->arena));
    assert_int_equal(walk.missing, 0);
    assert_true(walk.elements > 90 && walk.attributes > 400); /* it did walk */
    xmlFreeDoc(schema);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_field_of_the_schema_has_an_audience)};
    return cmocka_run_group_tests(tests, fixture_open_empty, fixture_close);
}
