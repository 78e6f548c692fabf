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

/* The kind that a stylesheet file declares; NULL when it declares none or cannot be read: compose_load will say why. */
static const char *declared_kind(struct compose_layout *layout, const char *path)
{
    char *real = real_path(layout->arena, path);
    xmlDocPtr document = NULL;
    if (real == NULL || layout_read(layout, real, path, NULL, false, &document) != STATUS_OK)
        return NULL;
    const char *kind = NULL;
    const xmlNode *root = xmlDocGetRootElement(document);
    for (xmlNodePtr node = root == NULL ? NULL : root->children; node != NULL && kind == NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || node->ns == NULL ||
            strcmp((const char *)node->ns->href, LAYOUT_NAMESPACE) != 0)
            continue;
        xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)"kind");
        kind = value == NULL ? NULL : arena_string(layout->arena, (const char *)value);
        xmlFree(value);
    }
    xmlFreeDoc(document);
    return kind;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

enum status compose_list(const struct compose_search *search, struct arena *arena, struct diagnostics *sink,
                         const char ***names, size_t *count)
{
    struct compose_layout reader = {.arena = arena, .sink = diag_create(0)};
    struct map *kinds = map_create(arena);
    struct map *found = map_create(arena);
    enum status status = reader.sink == NULL || kinds == NULL || found == NULL ? STATUS_MEMORY : STATUS_OK;
    for (size_t i = 0; i < search->count && status == STATUS_OK; i++) {
        const char **files;
        size_t file_count;
        if (!folder_exists(search->folders[i]))
            continue;
        status = folder_list(arena, search->folders[i], sink, &files, &file_count);
        for (size_t k = 0; status == STATUS_OK && k < file_count; k++) {
            size_t size = strlen(files[k]);
            if (size <= 4 || strcmp(files[k] + size - 4, ".xsl") != 0)
                continue;
            char *stem = arena_substring(arena, files[k], size - 4);
            char *path = path_join(arena, search->folders[i], files[k]);
            const char *kind = arena_failed(arena) ? NULL : declared_kind(&reader, path);
            if (kind == NULL || map_get(kinds, kind) != NULL || map_get(found, stem) != NULL)
                continue;
            if (!map_set(kinds, kind, stem) || !map_set(found, stem, stem))
                status = STATUS_MEMORY;
        }
    }
    diag_destroy(reader.sink);
    if (status == STATUS_OK && arena_failed(arena))
        status = STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    *count = map_count(found);
    *names = ARENA_ARRAY(arena, *count + 1, const char *);
    for (size_t i = 0; *names != NULL && i < *count; i++)
        (*names)[i] = map_key(found, i);
    if (*names == NULL)
        return STATUS_MEMORY;
    qsort(*names, *count, sizeof **names, compare_names);
    return STATUS_OK;
}
