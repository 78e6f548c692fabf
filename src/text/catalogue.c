/* catalogue - fonts.xml: roles, each an ordered list of faces (DESIGN 6).
 *
 * A <face> names a family or a file. A family stands for all its weights and styles, unless the entry asks for one; of
 * several that stand side by side under one family name, weight and style choose one when a font is asked for. A face
 * that is not installed is passed over: a catalogue lists the faces that an office may have bought before those that
 * every system has. A file that is there and cannot be used is an error: nothing may be printed in another face because
 * of it.
 *
 * The file is small, so it is read whole and walked with libxml2's reader: no DOCTYPE, no network; messages are our
 * own.
 */
#include "base/limits.h"
#include "text/engine.h"

#include <libxml/xmlreader.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>

#include <hb.h>

static const char fonts_space[] = "urn:tongbao:fonts";

struct loader {
    struct text_fonts *fonts;
    struct locator *locator;
    struct diagnostics *sink;
    const char *path;
    xmlTextReaderPtr reader;
    struct role *role; /* the open one */
    enum status status;
};

static struct location here(const struct loader *loader)
{
    xmlNodePtr node = xmlTextReaderCurrentNode(loader->reader);
    long line = node == NULL ? xmlTextReaderGetParserLineNumber(loader->reader) : xmlGetLineNo(node);
    return (struct location){loader->path, line > 0 ? (uint32_t)line : 0, 0};
}

static void fail(struct loader *loader, enum status status)
{
    if (loader->status == STATUS_OK)
        loader->status = status;
}

/* ---- attributes -------------------------------------------------------------------------------------- */

/* NULL when absent. */
static const char *attribute(struct loader *loader, const char *name)
{
    memory_watch();
    xmlChar *value = xmlTextReaderGetAttribute(loader->reader, (const xmlChar *)name);
    if (memory_short())
        fail(loader, STATUS_MEMORY);
    if (value == NULL)
        return NULL;
    const char *copy = arena_string(loader->fonts->arena, (const char *)value);
    xmlFree(value);
    if (copy == NULL)
        fail(loader, STATUS_MEMORY);
    return copy;
}

static const char *required(struct loader *loader, const char *element, const char *name)
{
    const char *value = attribute(loader, name);
    if (loader->status == STATUS_MEMORY)
        return NULL;
    if (value == NULL || value[0] == '\0') {
        diag_report(loader->sink, DIAG_TEXT_FONTS_ATTRIBUTE, here(loader), element, name, "", "a value");
        fail(loader, STATUS_INVALID);
        return NULL;
    }
    return value;
}

static int32_t integer(struct loader *loader, const char *name, int32_t minimum, int32_t maximum, int32_t otherwise)
{
    const char *value = attribute(loader, name);
    if (value == NULL)
        return otherwise;
    char *end;
    long number = strtol(value, &end, 10);
    if (end != value && *end == '\0' && number >= minimum && number <= maximum)
        return (int32_t)number;
    char expected[64];
    snprintf(expected, sizeof expected, "an integer from %d to %d", minimum, maximum);
    diag_report(loader->sink, DIAG_TEXT_FONTS_ATTRIBUTE, here(loader), "face", name, value, expected);
    fail(loader, STATUS_INVALID);
    return otherwise;
}

/* -1: not given. */
static int style_attribute(struct loader *loader)
{
    static const char *const names[] = {"normal", "italic", "oblique", "backslant"};
    const char *value = attribute(loader, "style");
    if (value == NULL)
        return -1;
    for (int i = 0; i < 4; i++)
        if (strcmp(value, names[i]) == 0)
            return i;
    diag_report(loader->sink, DIAG_TEXT_FONTS_ATTRIBUTE, here(loader), "face", "style", value,
                "normal, italic, oblique or backslant");
    fail(loader, STATUS_INVALID);
    return -1;
}

/* ---- faces ------------------------------------------------------------------------------------------- */

/* The face of this file, opened once for all roles that name it. NULL: it cannot be used, which is reported. */
static struct text_face *open_face(struct loader *loader, const char *path, int index)
{
    struct text_fonts *fonts = loader->fonts;
    for (size_t i = 0; i < fonts->face_count; i++)
        if (fonts->faces[i]->collection_index == index && strcmp(fonts->faces[i]->path, path) == 0)
            return fonts->faces[i];
    if (fonts->face_count == LIMIT_FACES) {
        diag_report(loader->sink, DIAG_TEXT_FONTS_LIMIT, here(loader), "LIMIT_FACES");
        fail(loader, STATUS_LIMIT);
        return NULL;
    }
    struct text_face *face;
    enum face_fault fault = face_open(fonts->arena, path, index, &face);
    if (fault != FACE_SOUND) {
        diag_report(loader->sink, DIAG_TEXT_FACE_UNUSABLE, here(loader), path, face_fault_text(fault));
        fail(loader, STATUS_INVALID);
        return NULL;
    }
    if (face == NULL) {
        fail(loader, STATUS_MEMORY);
        return NULL;
    }
    face->index = fonts->face_count;
    fonts->faces[fonts->face_count++] = face;
    return face;
}

static void add_face(struct loader *loader, const struct role_face *entry)
{
    struct role *role = loader->role;
    if (role->count == role->capacity) {
        size_t capacity = role->capacity == 0 ? 8 : role->capacity * 2;
        struct role_face *faces = ARENA_ARRAY(loader->fonts->arena, capacity, struct role_face);
        if (faces == NULL) {
            fail(loader, STATUS_MEMORY);
            return;
        }
        if (role->count > 0)
            memcpy(faces, role->faces, role->count * sizeof *faces);
        role->faces = faces;
        role->capacity = capacity;
    }
    role->faces[role->count] = *entry;
    role->faces[role->count].stand_in = role->missing;
    role->count++;
}

/* Entries of one family that stand side by side are one group. */
static uint32_t group_of(const struct role *role, const struct text_face *face)
{
    if (role->count == 0)
        return 0;
    const struct role_face *last = &role->faces[role->count - 1];
    bool same = strcmp(text_face_family(last->face), text_face_family(face)) == 0;
    return same ? last->group : last->group + 1;
}

static void missing(struct loader *loader, const char *name)
{
    struct role *role = loader->role;
    if (role->count == 0 && !role->missing) {
        diag_report(loader->sink, DIAG_TEXT_FACE_MISSING, here(loader), role->name, name);
        role->wanted = name;
    }
    role->missing = true;
}

static void face_by_file(struct loader *loader, const char *file, struct role_face *entry, int weight, int style)
{
    int32_t index = integer(loader, "index", 0, 65535, 0);
    const char *path = locator_file(loader->locator, file);
    if (path == NULL) {
        missing(loader, file);
        return;
    }
    entry->face = open_face(loader, path, index);
    if (entry->face == NULL)
        return;
    entry->weight = weight > 0 ? weight : entry->face->tables.weight;
    entry->style = style >= 0 ? (enum text_font_style)style : entry->face->tables.style;
    entry->group = group_of(loader->role, entry->face);
    add_face(loader, entry);
}

static void face_by_family(struct loader *loader, const char *family, struct role_face *entry, int weight, int style)
{
    struct located *found;
    size_t count, taken = 0;
    fail(loader, locator_family(loader->locator, family, &found, &count));
    uint32_t group = loader->role->count == 0 ? 0 : loader->role->faces[loader->role->count - 1].group + 1;
    for (size_t i = 0; i < count; i++) {
        entry->face = open_face(loader, found[i].path, found[i].index);
        if (entry->face == NULL)
            continue;
        entry->weight = entry->face->tables.weight;
        entry->style = entry->face->tables.style;
        entry->group = group;
        if ((weight > 0 && entry->weight != weight) || (style >= 0 && entry->style != (enum text_font_style)style))
            continue;
        add_face(loader, entry);
        taken++;
    }
    if (taken == 0)
        missing(loader, family);
}

static void read_face(struct loader *loader)
{
    const char *file = attribute(loader, "file"), *family = attribute(loader, "family");
    if (loader->status == STATUS_MEMORY)
        return;
    if (loader->role == NULL || (file == NULL) == (family == NULL)) {
        diag_report(loader->sink, DIAG_TEXT_FONTS_FACE, here(loader));
        fail(loader, STATUS_INVALID);
        return;
    }
    struct role_face entry = {.ascent = integer(loader, "ascent", -10000, 10000, NO_OVERRIDE),
                              .descent = integer(loader, "descent", -10000, 10000, NO_OVERRIDE),
                              .scale = integer(loader, "scale", 100, 4000, 1000)};
    int weight = integer(loader, "weight", 1, 1000, 0), style = style_attribute(loader);
    if (file != NULL)
        face_by_file(loader, file, &entry, weight, style);
    else
        face_by_family(loader, family, &entry, weight, style);
}

/* ---- roles ------------------------------------------------------------------------------------------- */

static void read_role(struct loader *loader)
{
    struct text_fonts *fonts = loader->fonts;
    const char *name = required(loader, "role", "name");
    if (name == NULL)
        return;
    for (size_t i = 0; i < fonts->role_count; i++)
        if (strcmp(fonts->roles[i].name, name) == 0) {
            diag_report(loader->sink, DIAG_TEXT_ROLE_TWICE, here(loader), name);
            fail(loader, STATUS_INVALID);
            return;
        }
    if (fonts->role_count == fonts->role_capacity) {
        size_t capacity = fonts->role_capacity == 0 ? 16 : fonts->role_capacity * 2;
        struct role *roles = ARENA_ARRAY(fonts->arena, capacity, struct role);
        if (roles == NULL) {
            fail(loader, STATUS_MEMORY);
            return;
        }
        if (fonts->role_count > 0)
            memcpy(roles, fonts->roles, fonts->role_count * sizeof *roles);
        fonts->roles = roles;
        fonts->role_capacity = capacity;
    }
    loader->role = &fonts->roles[fonts->role_count++];
    *loader->role = (struct role){.name = name};
}

static void end_role(struct loader *loader)
{
    if (loader->role != NULL && loader->role->count == 0 && loader->status == STATUS_OK) {
        diag_report(loader->sink, DIAG_TEXT_ROLE_EMPTY, here(loader), loader->role->name);
        fail(loader, STATUS_INVALID);
    }
    loader->role = NULL;
}

static void read_folder(struct loader *loader)
{
    const char *path = required(loader, "dir", "path");
    if (path != NULL && !locator_folder(loader->locator, path)) {
        diag_report(loader->sink, DIAG_TEXT_FONTS_LIMIT, here(loader), "LIMIT_FOLDERS");
        fail(loader, STATUS_LIMIT);
    }
}

static void read_element(struct loader *loader)
{
    const char *name = (const char *)xmlTextReaderConstLocalName(loader->reader);
    const char *space = (const char *)xmlTextReaderConstNamespaceUri(loader->reader);
    int depth = xmlTextReaderDepth(loader->reader);
    bool empty = xmlTextReaderIsEmptyElement(loader->reader) == 1;
    bool ours = space != NULL && strcmp(space, fonts_space) == 0;
    if (ours && depth == 0 && strcmp(name, "fonts") == 0)
        return;
    if (ours && depth == 1 && strcmp(name, "dir") == 0) {
        read_folder(loader);
    } else if (ours && depth == 1 && strcmp(name, "role") == 0) {
        read_role(loader);
        if (empty)
            end_role(loader);
    } else if (ours && depth == 2 && strcmp(name, "face") == 0) {
        read_face(loader);
    } else {
        diag_report(loader->sink, DIAG_TEXT_FONTS_ELEMENT, here(loader), name);
        fail(loader, STATUS_INVALID);
    }
}

/* ---- the file ---------------------------------------------------------------------------------------- */

static void silent(void *state, const char *message, xmlParserSeverities severity, xmlTextReaderLocatorPtr locator)
{
    (void)state, (void)message, (void)severity, (void)locator;
}

/* The next node: more than 0; 0 at the end, and after a failure that is noted. */
static int read_node(struct loader *loader)
{
    memory_watch();
    int more = xmlTextReaderRead(loader->reader);
    if (!memory_short())
        return more;
    fail(loader, STATUS_MEMORY);
    return 0;
}

static void walk(struct loader *loader)
{
    int more;
    while (loader->status != STATUS_MEMORY && loader->status != STATUS_LIMIT && (more = read_node(loader)) != 0) {
        int type = more < 0 ? XML_READER_TYPE_DOCUMENT_TYPE : xmlTextReaderNodeType(loader->reader);
        if (type == XML_READER_TYPE_DOCUMENT_TYPE) {
            diag_report(loader->sink, DIAG_TEXT_FONTS_SYNTAX, here(loader));
            fail(loader, STATUS_INVALID);
            return;
        }
        if (type == XML_READER_TYPE_ELEMENT)
            read_element(loader);
        else if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth(loader->reader) == 1)
            end_role(loader);
    }
}

static enum status load(struct text_fonts *fonts, const char *path, struct diagnostics *sink)
{
    char *bytes;
    size_t size;
    enum status status = file_read(fonts->arena, path, LIMIT_FONTS_BYTES, sink, &bytes, &size);
    if (status != STATUS_OK)
        return status;
    struct loader loader = {.fonts = fonts, .sink = sink, .path = arena_string(fonts->arena, path)};
    loader.locator = locator_create(fonts->arena, path_folder(fonts->arena, path));
    loader.reader =
        xmlReaderForMemory(bytes, (int)size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (loader.locator == NULL || loader.reader == NULL || loader.path == NULL) {
        status = STATUS_MEMORY;
    } else {
        xmlTextReaderSetErrorHandler(loader.reader, silent, NULL);
        walk(&loader);
        status = loader.status;
    }
    if (loader.reader != NULL)
        xmlFreeTextReader(loader.reader);
    locator_close(loader.locator);
    if (status == STATUS_OK && fonts->role_count == 0) {
        diag_report(sink, DIAG_TEXT_FONTS_EMPTY, ((struct location){path, 0, 0}), path);
        status = STATUS_INVALID;
    }
    return status == STATUS_OK && arena_failed(fonts->arena) ? STATUS_MEMORY : status;
}

enum status text_fonts_open(const char *path, struct diagnostics *sink, struct text_fonts **out)
{
    *out = NULL;
    struct arena *arena = arena_create(0);
    struct text_fonts *fonts = arena == NULL ? NULL : ARENA_NEW(arena, struct text_fonts);
    enum status status = STATUS_MEMORY;
    if (fonts != NULL) {
        fonts->arena = arena;
        fonts->faces = ARENA_ARRAY(arena, LIMIT_FACES, struct text_face *);
        fonts->fonts = map_create(arena);
        fonts->scratch = arena_create(0);
        if (fonts->faces != NULL && fonts->fonts != NULL && fonts->scratch != NULL)
            status = load(fonts, path, sink);
    }
    if (status == STATUS_OK)
        *out = fonts;
    else if (fonts != NULL)
        text_fonts_close(fonts);
    else
        arena_destroy(arena);
    return status;
}

void text_fonts_close(struct text_fonts *fonts)
{
    if (fonts == NULL)
        return;
    if (fonts->words != NULL)
        ubrk_close(fonts->words);
    if (fonts->dictionary != NULL)
        ubrk_close(fonts->dictionary);
    if (fonts->buffer != NULL)
        hb_buffer_destroy(fonts->buffer);
    arena_destroy(fonts->scratch);
    arena_destroy(fonts->arena);
}

size_t text_fonts_roles(const struct text_fonts *fonts)
{
    return fonts->role_count;
}

const char *text_fonts_role(const struct text_fonts *fonts, size_t index)
{
    return index < fonts->role_count ? fonts->roles[index].name : NULL;
}

const struct text_face *text_fonts_role_face(const struct text_fonts *fonts, size_t role, size_t index, bool *stand_in)
{
    if (role >= fonts->role_count || index >= fonts->roles[role].count)
        return NULL;
    const struct role_face *entry = &fonts->roles[role].faces[index];
    if (stand_in != NULL)
        *stand_in = entry->stand_in;
    return entry->face;
}

const char *text_fonts_role_wanted(const struct text_fonts *fonts, size_t role)
{
    return role < fonts->role_count ? fonts->roles[role].wanted : NULL;
}

size_t text_fonts_faces(const struct text_fonts *fonts)
{
    return fonts->face_count;
}

const struct text_face *text_fonts_face(const struct text_fonts *fonts, size_t index)
{
    return index < fonts->face_count ? fonts->faces[index] : NULL;
}
