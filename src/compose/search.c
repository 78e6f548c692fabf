/* Finding the files of a layout, and deciding whether it may read them.
 *
 * A layout may read files whose real path (symbolic links and .. resolved) lies under one of its roots: its own folder
 * and the folders of installed layouts. Security preferences of libxslt would not do: they look at the address as
 * written and let "../x.xsl" pass.
 *
 * libxslt hands over absolute addresses that it built from an href and the address of the importing file. Whatever root
 * that address is under, the name relative to it is looked for in all roots in order. So a campaign replaces
 * common/messages.xsl by a file of its own, and layouts that it does not replace take part in the change.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include <stdlib.h>
#include <string.h>

#include <libxml/uri.h>

#include "compose/layout.h"

/* Real path in the arena; NULL when there is no such file. */
static char *real_path(struct arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    if (real == NULL)
        return NULL;
    char *copy = arena_string(arena, real);
    free(real);
    return copy;
}

/* What follows `root`/ in `path`; NULL when the path is not below it. */
static const char *below(const char *path, const char *root)
{
    size_t size = strlen(root);
    if (strncmp(path, root, size) != 0)
        return NULL;
    if (size > 0 && root[size - 1] == '/')
        return path + size;
    return path[size] == '/' ? path + size + 1 : NULL;
}

static bool is_path(const char *name)
{
    size_t size = strlen(name);
    return strchr(name, '/') != NULL || (size > 4 && strcmp(name + size - 4, ".xsl") == 0);
}

static void add_root(struct compose_layout *layout, const char *folder)
{
    char *real = real_path(layout->arena, folder);
    if (real == NULL)
        return;
    for (size_t i = 0; i < layout->root_count; i++)
        if (strcmp(layout->roots[i], real) == 0)
            return;
    layout->roots[layout->root_count] = real;
    layout->shown[layout->root_count++] = arena_string(layout->arena, folder);
}

/* The folders of a search as one text for a message. */
static char *folders_text(struct arena *arena, const struct compose_search *search)
{
    char *text = arena_string(arena, "");
    for (size_t i = 0; i < search->count && text != NULL; i++)
        text = arena_format(arena, "%s%s%s", text, i == 0 ? "" : ", ", search->folders[i]);
    return search->count == 0 ? arena_string(arena, "any folder") : text;
}

enum status layout_find(struct compose_layout *layout, const char *name, const struct compose_search *search,
                        const char **path, const char **shown)
{
    struct arena *arena = layout->arena;
    char *found = NULL;
    *shown = NULL;
    if (is_path(name)) {
        *shown = name;
        found = real_path(arena, name);
    } else {
        char *file = arena_format(arena, "%s.xsl", name);
        for (size_t i = 0; i < search->count && found == NULL && file != NULL; i++) {
            *shown = path_join(arena, search->folders[i], file);
            found = *shown == NULL ? NULL : real_path(arena, *shown);
        }
    }
    layout->roots = ARENA_ARRAY(arena, search->count + 1, const char *);
    layout->shown = ARENA_ARRAY(arena, search->count + 1, const char *);
    if (arena_failed(arena))
        return STATUS_MEMORY;
    if (found == NULL) {
        diag_report(layout->sink, DIAG_COMPOSE_NOT_FOUND, ((struct location){0}), name, folders_text(arena, search));
        return STATUS_INVALID;
    }
    char *folder = path_folder(arena, *shown);
    if (folder != NULL)
        add_root(layout, folder);
    for (size_t i = 0; i < search->count; i++)
        add_root(layout, search->folders[i]);
    *path = found;
    return arena_failed(arena) ? STATUS_MEMORY : STATUS_OK;
}

char *layout_address(struct arena *arena, const char *path)
{
    xmlChar *escaped = xmlURIEscapeStr((const xmlChar *)path, (const xmlChar *)"/");
    char *address = escaped == NULL ? NULL : arena_string(arena, (const char *)escaped);
    xmlFree(escaped);
    return address;
}

/* Looks for `name` in the roots from `first` on. Sets *outside when it exists but a link leads out of the root. */
static const char *find_in_roots(struct compose_layout *layout, const char *name, size_t first, const char **shown,
                                 bool *outside)
{
    for (size_t i = first; i < layout->root_count; i++) {
        char *candidate = path_join(layout->arena, layout->roots[i], name);
        char *real = candidate == NULL ? NULL : real_path(layout->arena, candidate);
        if (real == NULL)
            continue;
        for (size_t k = 0; k < layout->root_count; k++) {
            if (below(real, layout->roots[k]) == NULL)
                continue;
            *shown = path_join(layout->arena, layout->shown[i], name);
            return real;
        }
        *outside = true;
    }
    return NULL;
}

/* An address without a scheme, or "layouts:NAME": its path, unescaped. NULL when it has another scheme. */
static char *address_path(struct arena *arena, const char *address, bool *installed)
{
    static const char scheme[] = "layouts:";
    *installed = strncmp(address, scheme, sizeof scheme - 1) == 0;
    const char *rest = *installed ? address + sizeof scheme - 1 : address;
    size_t word = strcspn(rest, ":/?#");
    if (rest[word] == ':' || strncmp(rest, "//", 2) == 0)
        return NULL;
    char *plain = xmlURIUnescapeString(rest, 0, NULL);
    char *path = plain == NULL ? NULL : arena_string(arena, plain);
    xmlFree(plain);
    return path;
}

enum status layout_resolve(struct compose_layout *layout, const char *address, struct location at, const char **path,
                           const char **shown)
{
    bool installed;
    char *plain = address_path(layout->arena, address, &installed);
    if (arena_failed(layout->arena))
        return STATUS_MEMORY;
    if (plain == NULL) {
        diag_report(layout->sink, DIAG_COMPOSE_ADDRESS, at, address);
        return STATUS_INVALID;
    }
    const char *name = installed ? plain : NULL;
    for (size_t i = 0; i < layout->root_count && name == NULL; i++)
        name = below(plain, layout->roots[i]);
    bool outside = name == NULL;
    *path =
        name == NULL ? NULL : find_in_roots(layout, name, installed && layout->root_count > 1 ? 1 : 0, shown, &outside);
    if (*path != NULL)
        return arena_failed(layout->arena) ? STATUS_MEMORY : STATUS_OK;
    diag_report(layout->sink, outside ? DIAG_COMPOSE_OUTSIDE : DIAG_COMPOSE_IMPORT_NOT_FOUND, at,
                name == NULL ? plain : name);
    return STATUS_INVALID;
}

/* ---- listing ---------------------------------------------------------------------------------------------------- */

/* An attribute of an element of the stylesheet's top level, in the arena; NULL: the element is another, or lacks it. */
static const char *top_value(struct arena *arena, xmlNodePtr node, const char *space, const char *name,
                             const char *attribute)
{
    if (node->type != XML_ELEMENT_NODE || node->ns == NULL || strcmp((const char *)node->ns->href, space) != 0 ||
        strcmp((const char *)node->name, name) != 0)
        return NULL;
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)attribute);
    const char *copy = value == NULL ? NULL : arena_string(arena, (const char *)value);
    xmlFree(value);
    return copy;
}

/* What a stylesheet file says of itself; kind NULL: it declares none, or cannot be read. */
static struct compose_listed read_listed(struct compose_layout *layout, const char *path, const char *name)
{
    struct compose_listed listed = {.name = name};
    char *real = real_path(layout->arena, path);
    xmlDocPtr document = NULL;
    if (real == NULL || layout_read(layout, real, path, NULL, false, &document) != STATUS_OK)
        return listed;
    const xmlNode *root = xmlDocGetRootElement(document);
    for (xmlNodePtr node = root == NULL ? NULL : root->children; node != NULL; node = node->next) {
        if (listed.kind == NULL)
            listed.kind = top_value(layout->arena, node, LAYOUT_NAMESPACE, "document", "kind");
        const char *method = top_value(layout->arena, node, STYLESHEET_NAMESPACE, "output", "method");
        listed.method = method == NULL ? listed.method : method;
    }
    xmlFreeDoc(document);
    return listed;
}

static int compare_listed(const void *a, const void *b)
{
    const struct compose_listed *left = a, *right = b;
    return strcmp(left->name, right->name);
}

/* The layouts of one folder, each that is the first of its name and kind, behind those of the folders before. */
static enum status list_folder(struct compose_layout *reader, const char *folder, struct diagnostics *sink,
                               struct map *found)
{
    struct arena *arena = reader->arena;
    const char **files;
    size_t count;
    if (!folder_exists(folder))
        return STATUS_OK;
    enum status status = folder_list(arena, folder, sink, &files, &count);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        const size_t size = strlen(files[i]);
        if (size <= 4 || strcmp(files[i] + size - 4, ".xsl") != 0)
            continue;
        struct compose_listed *listed = ARENA_NEW(arena, struct compose_listed);
        const char *stem = arena_substring(arena, files[i], size - 4), *path = path_join(arena, folder, files[i]);
        if (arena_failed(arena))
            return STATUS_MEMORY;
        *listed = read_listed(reader, path, stem);
        bool first = listed->kind != NULL && map_get(found, stem) == NULL;
        for (size_t k = 0; first && k < map_count(found); k++)
            first = strcmp(((struct compose_listed *)map_value(found, k))->kind, listed->kind) != 0;
        if (first && !map_set(found, stem, listed))
            status = STATUS_MEMORY;
    }
    return status;
}

enum status compose_list(const struct compose_search *search, struct arena *arena, struct diagnostics *sink,
                         const struct compose_listed **listed, size_t *count)
{
    struct compose_layout reader = {.arena = arena, .sink = diag_create(0)};
    struct map *found = map_create(arena);
    enum status status = reader.sink == NULL || found == NULL ? STATUS_MEMORY : STATUS_OK;
    for (size_t i = 0; i < search->count && status == STATUS_OK; i++)
        status = list_folder(&reader, search->folders[i], sink, found);
    diag_destroy(reader.sink);
    if (status == STATUS_OK && arena_failed(arena))
        status = STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    *count = map_count(found);
    struct compose_listed *all = ARENA_ARRAY(arena, *count + 1, struct compose_listed);
    if (all == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < *count; i++)
        all[i] = *(const struct compose_listed *)map_value(found, i);
    qsort(all, *count, sizeof *all, compare_listed);
    *listed = all;
    return STATUS_OK;
}
