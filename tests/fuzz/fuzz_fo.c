/* Any bytes as FO: read lazily, styled, walked, released, rewound; markers are retrieved wherever they may be. */
#include "fo/fo.h"

enum { LIMIT_MARKERS = 8, LIMIT_WALK = 100000 };

struct walk {
    const struct fo_marker *markers[LIMIT_MARKERS];
    size_t marker_count, nodes;
    int64_t sum; /* so that nothing that is read is optimised away */
};

static void look_at(struct walk *walk, struct fo_node *node)
{
    size_t size = 0;
    const char *text = fo_text(node, &size);
    walk->nodes++;
    walk->sum += (int64_t)fo_serial(node) + fo_at(node).line + (fo_id(node) != NULL) + (fo_source(node) != NULL) +
                 (fo_foreign(node) != NULL) + (size > 0 ? text[size - 1] : 0);
    for (int i = 0; i < FO_PROPERTY_COUNT; i++) {
        enum fo_property property = (enum fo_property)i;
        walk->sum += fo_length(node, property, 1000) + fo_integer(node, property) + fo_color(node, property) +
                     fo_keyword(node, property) + fo_string(node, property)[0] + fo_specified(node, property);
    }
}

static void visit(struct walk *walk, struct fo_node *node)
{
    if (walk->nodes > LIMIT_WALK)
        return;
    look_at(walk, node);
    if (fo_object(node) == FO_MARKER && walk->marker_count < LIMIT_MARKERS) {
        const struct fo_marker *marker = fo_marker_keep(node);
        if (marker != NULL)
            walk->markers[walk->marker_count++] = marker;
    }
    for (struct fo_node *child = fo_first(node); child != NULL; child = fo_next(child)) {
        visit(walk, child);
        if (fo_serial(child) % 3 == 0)
            fo_release(child);
    }
    for (size_t i = 0; fo_object(node) == FO_BLOCK && i < walk->marker_count; i++) {
        struct fo_node *retrieved = fo_marker_retrieve(node, walk->markers[i]);
        if (retrieved == NULL)
            continue;
        for (struct fo_node *child = fo_first(retrieved); child != NULL; child = fo_next(child))
            look_at(walk, child);
        fo_release(retrieved);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fo_options options = {.lenient = size % 2 == 0};
    struct diagnostics *sink = diag_create(100);
    struct fo_tree *tree = NULL;
    if (fo_open_memory((const char *)data, size, "fuzz.fo", &options, sink, &tree) == STATUS_OK) {
        struct walk walk = {.nodes = 0};
        visit(&walk, fo_root(tree));
        walk.marker_count = 0;
        if (fo_rewind(tree) == STATUS_OK)
            visit(&walk, fo_root(tree));
    }
    fo_close(tree);
    diag_destroy(sink);
    return 0;
}
