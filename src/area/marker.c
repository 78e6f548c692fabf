/* marker - fo:marker, fo:retrieve-marker and fo:retrieve-table-marker (XSL 6.13.5-6.13.7).
 *
 * While a page is composed, each area whose object has markers is noted with whether it is the first and the last area
 * of that object. For each class only the few that a retrieve position can choose are kept: the first area that starts
 * on the page, the first one at all, the last one that starts, the last one that ends, the last one at all. Pages wait
 * for their static content with these notes; what a marker holds has been copied by fo (fo_marker_keep). When a page
 * has no marker of the class, the last one of the pages before it stands in, as far back as the retrieve boundary
 * allows. */
#include "area/marker.h"

#include <string.h>

struct marker_list *marker_list_collect(struct layout *layout, struct fo_node *node)
{
    struct marker_list *list = NULL;
    struct marker_entry **end = NULL;
    for (struct fo_node *child = fo_first(node); child != NULL; child = fo_next(child)) {
        if (fo_object(child) == FO_TEXT) {
            size_t size;
            const char *text = fo_text(child, &size);
            if (strspn(text, " \t\r\n") < size)
                break;
            continue;
        }
        if (fo_object(child) != FO_MARKER)
            break;
        struct marker_entry *entry = LAYOUT_NEW(layout, struct marker_entry);
        if (list == NULL && (list = LAYOUT_NEW(layout, struct marker_list)) != NULL)
            end = &list->first;
        if (entry == NULL || list == NULL)
            return NULL;
        entry->name = arena_string(layout->content, fo_string(child, FO_P_MARKER_CLASS_NAME));
        entry->marker = fo_marker_keep(child);
        if (entry->name == NULL || entry->marker == NULL) {
            layout_fail(layout, STATUS_MEMORY);
            return NULL;
        }
        *end = entry;
        end = &entry->next;
    }
    return list;
}

/* The markers of one class that stood on a page: what fo:retrieve-marker may ask for. */
struct marker_class {
    const struct fo_marker *first_starting, *first_any, *last_starting, *last_ending, *last_any;
};

static struct marker_class *class_find(const struct map *classes, const char *name)
{
    return classes == NULL ? NULL : map_get(classes, name);
}

static struct marker_class *class_of(struct layout *layout, struct arena *arena, struct map **classes, const char *name)
{
    struct marker_class *class = class_find(*classes, name);
    if (class != NULL)
        return class;
    if (*classes == NULL)
        *classes = map_create(arena);
    const char *key = arena_string(arena, name);
    class = ARENA_NEW(arena, struct marker_class);
    if (*classes == NULL || key == NULL || class == NULL || !map_set(*classes, key, class)) {
        layout_fail(layout, STATUS_MEMORY);
        return NULL;
    }
    return class;
}

void marker_begin(struct layout *layout, struct arena *arena, struct map **classes, const struct marker_list *list,
                  bool first)
{
    for (const struct marker_entry *entry = list != NULL ? list->first : NULL; entry != NULL; entry = entry->next) {
        struct marker_class *class = class_of(layout, arena, classes, entry->name);
        if (class == NULL)
            return;
        if (first) {
            if (class->first_starting == NULL)
                class->first_starting = entry->marker;
            class->last_starting = entry->marker;
        }
        if (class->first_any == NULL)
            class->first_any = entry->marker;
        class->last_any = entry->marker;
    }
}

void marker_end(struct layout *layout, struct arena *arena, struct map **classes, const struct marker_list *list,
                bool last)
{
    for (const struct marker_entry *entry = list != NULL ? list->first : NULL; entry != NULL; entry = entry->next) {
        struct marker_class *class = class_of(layout, arena, classes, entry->name);
        if (class == NULL)
            return;
        if (last)
            class->last_ending = entry->marker;
        class->last_any = entry->marker;
    }
}

void marker_carry(struct layout *layout, struct arena *arena, struct map **carried, const struct map *classes)
{
    for (size_t i = 0; classes != NULL && i < map_count(classes); i++) {
        const struct marker_class *ended = map_value(classes, i);
        struct marker_class *class = class_of(layout, arena, carried, map_key(classes, i));
        if (class == NULL)
            return;
        const struct fo_marker *last = ended->last_ending != NULL ? ended->last_ending : ended->last_any;
        *class = (struct marker_class){last, last, last, last, last};
    }
}

static const struct fo_marker *choose(const struct marker_class *class, enum fo_keyword position)
{
    if (class == NULL)
        return NULL;
    switch (position) {
    case FO_K_FIRST_INCLUDING_CARRYOVER:
        return class->first_any;
    case FO_K_LAST_STARTING_WITHIN_PAGE:
    case FO_K_LAST_STARTING:
        return class->last_starting != NULL ? class->last_starting : class->last_any;
    case FO_K_LAST_ENDING_WITHIN_PAGE:
    case FO_K_LAST_ENDING:
        return class->last_ending != NULL ? class->last_ending : class->last_any;
    default: /* first-starting-within-page, first-starting */
        return class->first_starting != NULL ? class->first_starting : class->first_any;
    }
}

static const struct fo_marker *find_in_page(struct layout *layout, struct fo_node *node)
{
    const struct retrieval *retrieval = &layout->retrieval;
    const char *name = fo_string(node, FO_P_RETRIEVE_CLASS_NAME);
    const struct fo_marker *marker =
        choose(class_find(retrieval->page, name), fo_keyword(node, FO_P_RETRIEVE_POSITION));
    if (marker != NULL)
        return marker;
    enum fo_keyword boundary = fo_keyword(node, FO_P_RETRIEVE_BOUNDARY);
    if (boundary != FO_K_PAGE)
        marker = choose(class_find(retrieval->sequence, name), FO_K_LAST_ENDING_WITHIN_PAGE);
    if (marker == NULL && boundary == FO_K_DOCUMENT)
        marker = choose(class_find(retrieval->document, name), FO_K_LAST_ENDING_WITHIN_PAGE);
    return marker;
}

static const struct fo_marker *find_in_table(struct layout *layout, struct fo_node *node)
{
    const struct retrieval *retrieval = &layout->retrieval;
    const char *name = fo_string(node, FO_P_RETRIEVE_CLASS_NAME);
    const struct fo_marker *marker =
        choose(class_find(retrieval->fragment, name), fo_keyword(node, FO_P_RETRIEVE_POSITION_WITHIN_TABLE));
    if (marker == NULL && fo_keyword(node, FO_P_RETRIEVE_BOUNDARY_WITHIN_TABLE) == FO_K_TABLE)
        marker = choose(class_find(retrieval->table, name), FO_K_LAST_ENDING);
    return marker;
}

struct fo_node *marker_retrieve(struct layout *layout, struct fo_node *node, const struct context *context)
{
    const struct fo_marker *marker = NULL;
    if (fo_object(node) == FO_RETRIEVE_TABLE_MARKER) {
        if (!context->in_header) {
            layout_report(layout, DIAG_AREA_TABLE_MARKER_PLACE, node, "fo:retrieve-table-marker");
            return NULL;
        }
        marker = find_in_table(layout, node);
    } else if (!context->statics) {
        layout_report(layout, DIAG_AREA_MARKER_PLACE, node, "fo:retrieve-marker");
        return NULL;
    } else {
        marker = find_in_page(layout, node);
    }
    struct fo_node *content = marker == NULL ? NULL : fo_marker_retrieve(node, marker);
    if (layout->retrieval.measuring && (content == NULL || fo_first(content) == NULL)) {
        if (content != NULL)
            fo_release(content);
        content = fo_marker_words(node, "\xC2\xA0");
    } else if (marker == NULL) {
        return NULL;
    }
    if (content == NULL)
        layout_fail(layout, STATUS_MEMORY);
    return content;
}
