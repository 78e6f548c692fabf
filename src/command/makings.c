/* What the bytes of a document depend on: program, libraries, layouts, fonts, inputs. */
#include <stdio.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxslt/xslt.h>
#include <unicode/uversion.h>

#include "command/build.h"
#include "command/manifest.h"
#include "command/own.h"

static enum status no_memory(struct diagnostics *sink)
{
    diag_report(sink, DIAG_MEMORY, ((struct location){0}), "manifest.xml");
    return STATUS_MEMORY;
}

/* Adds an entry with the hash of a file. */
static enum status add_hashed(struct session *session, struct manifest *manifest, enum manifest_part part,
                              const char *name, const char *path)
{
    char hash[65];
    enum status status = hash_file(path, session->sink, hash);
    if (status != STATUS_OK)
        return status;
    struct manifest_entry entry = {.name = arena_string(session->arena, name),
                                   .value = arena_string(session->arena, hash)};
    if (entry.name == NULL || entry.value == NULL || !manifest_add(session->arena, manifest, part, &entry))
        return no_memory(session->sink);
    return STATUS_OK;
}

/* The same for what may come up more than once: parts that layouts share, faces of several roles. */
static enum status add_shared(struct session *session, struct manifest *manifest, enum manifest_part part,
                              const char *name, const char *path)
{
    if (manifest_find(manifest, part, name) != NULL)
        return STATUS_OK;
    return add_hashed(session, manifest, part, name, path);
}

/* ---- libraries
 * ---------------------------------------------------------------------------------------------------------------- */

static bool add_library(struct arena *arena, struct manifest *manifest, const char *name, const char *version)
{
    struct manifest_entry entry = {.name = name, .value = version};
    return name != NULL && version != NULL && manifest_add(arena, manifest, MANIFEST_LIBRARIES, &entry);
}

/* "20914" as libxml2 and libxslt count: 2.9.14. */
static const char *dotted(struct arena *arena, int version)
{
    return arena_format(arena, "%d.%d.%d", version / 10000, version / 100 % 100, version % 100);
}

/* "libharu 2.3.0, HarfBuzz 6.0.0": name and version of each. */
static bool add_pdf_libraries(struct arena *arena, struct manifest *manifest)
{
    for (const char *at = pdf_versions(); *at != '\0';) {
        size_t size = strcspn(at, ",");
        char *text = arena_substring(arena, at, size), *space = text == NULL ? NULL : strrchr(text, ' ');
        if (space == NULL)
            return false;
        *space = '\0';
        if (!add_library(arena, manifest, text, space + 1))
            return false;
        at += size;
        at += strspn(at, ", ");
    }
    return true;
}

static bool add_libraries(struct arena *arena, struct manifest *manifest)
{
    UVersionInfo version;
    char icu[U_MAX_VERSION_STRING_LENGTH];
    int libxml = 0;
    u_getVersion(version);
    u_versionToString(version, icu);
    sscanf(xmlParserVersion, "%d", &libxml);
    return add_library(arena, manifest, "ICU", arena_string(arena, icu)) &&
           add_library(arena, manifest, "libxml2", dotted(arena, libxml)) &&
           add_library(arena, manifest, "libxslt", dotted(arena, xsltLibxsltVersion)) &&
           add_pdf_libraries(arena, manifest);
}

/* ---- layouts and fonts
 * -------------------------------------------------------------------------------------------------------- */

/* The name of a layout's file below the folder in which it was found. */
static const char *layout_name(const struct session *session, const char *path)
{
    const char *const *folders;
    size_t count;
    if (own_layout_folders(session, &folders, &count) != STATUS_OK)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(folders[i]);
        if (strncmp(path, folders[i], length) == 0 && path[length] == '/')
            return path + length + 1;
    }
    return path_base(path);
}

static enum status add_layouts(const struct batch *batch, struct manifest *out)
{
    for (size_t i = 0; i < batch->layout_count; i++) {
        const struct compose_layout *layout = batch->layouts[i].layout;
        for (size_t j = 0; j < compose_files(layout); j++) {
            const char *path = compose_file(layout, j), *name = layout_name(batch->session, path);
            if (name == NULL)
                return no_memory(batch->session->sink);
            enum status status = add_shared(batch->session, out, MANIFEST_LAYOUTS, name, path);
            if (status != STATUS_OK)
                return status;
        }
    }
    return STATUS_OK;
}

static enum status add_fonts(const struct batch *batch, struct manifest *out)
{
    const struct text_fonts *fonts = batch->press->fonts;
    const struct text_face *face;
    for (size_t role = 0; role < text_fonts_roles(fonts); role++) {
        for (size_t i = 0; (face = text_fonts_role_face(fonts, role, i, NULL)) != NULL; i++) {
            const char *path = text_face_path(face);
            enum status status = add_shared(batch->session, out, MANIFEST_FONTS, path_base(path), path);
            if (status != STATUS_OK)
                return status;
        }
    }
    return STATUS_OK;
}

enum status manifest_describe(const struct batch *batch, struct manifest *out)
{
    char hash[65];
    out->version = BUILD_VERSION;
    if (hash_file("/proc/self/exe", NULL, hash) == STATUS_OK) /* a system that does not tell leaves it out */
        out->hash = arena_string(batch->session->arena, hash);
    if (!add_libraries(batch->session->arena, out))
        return no_memory(batch->session->sink);
    enum status status = add_layouts(batch, out);
    return status == STATUS_OK ? add_fonts(batch, out) : status;
}

/* ---- inputs
 * -------------------------------------------------------------------------------------------------------------------
 */

/* All files of a folder of the campaign, by name. */
static enum status add_folder(struct session *session, const struct intake_campaign *campaign, const char *folder,
                              struct manifest *out)
{
    const char **names;
    size_t count;
    char *path = path_join(session->arena, campaign->folder, folder);
    if (path == NULL)
        return no_memory(session->sink);
    if (!folder_exists(path))
        return STATUS_OK;
    enum status status = folder_list(session->arena, path, session->sink, &names, &count);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        char *file = path_join(session->arena, path, names[i]);
        char *name = path_join(session->arena, folder, names[i]);
        if (file == NULL || name == NULL)
            return no_memory(session->sink);
        if (file_exists(file))
            status = add_hashed(session, out, MANIFEST_INPUTS, name, file);
    }
    return status;
}

enum status manifest_describe_inputs(struct session *session, const struct intake_campaign *campaign,
                                     struct manifest *out)
{
    static const char *const files[] = {"campaign.xml", "scheme.xml", "roster.xml", "receipts.xml"};
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < sizeof files / sizeof files[0]; i++) {
        char *path = path_join(session->arena, campaign->folder, files[i]);
        if (path == NULL)
            return no_memory(session->sink);
        if (file_exists(path))
            status = add_hashed(session, out, MANIFEST_INPUTS, files[i], path);
    }
    if (status == STATUS_OK)
        status = add_folder(session, campaign, "submissions", out);
    if (status == STATUS_OK)
        status = add_folder(session, campaign, "assessments", out);
    if (status == STATUS_OK)
        status = add_folder(session, campaign, "appeals", out);
    if (status == STATUS_OK)
        status = add_folder(session, campaign, "rectifications", out);
    for (size_t i = 0; status == STATUS_OK && i < campaign->previous_count; i++) {
        const char *path = campaign->previous[i].file;
        char *name = arena_format(session->arena, "previous/%s.xml", campaign->previous[i].period);
        status = name == NULL ? no_memory(session->sink) : add_hashed(session, out, MANIFEST_INPUTS, name, path);
    }
    if (status == STATUS_OK && campaign->corrects != NULL) {
        char *name = arena_format(session->arena, "corrects/%s.xml", campaign->corrects->campaign);
        status = name == NULL ? no_memory(session->sink)
                              : add_hashed(session, out, MANIFEST_INPUTS, name, campaign->corrects->file);
    }
    return status;
}

/* ---- comparing
 * --------------------------------------------------------------------------------------------------------------------
 */

/* Something that both know must be the same; what the earlier run did not know is new, what we do not know is gone. */
static void compare(struct diagnostics *sink, const struct manifest *filed, const struct manifest *now,
                    enum manifest_part part)
{
    static const char *const found[] = {
        [MANIFEST_LIBRARIES] = "library", [MANIFEST_LAYOUTS] = "layout", [MANIFEST_FONTS] = "font"};
    for (size_t i = 0; i < now->parts[part].count; i++) {
        const struct manifest_entry *entry = &now->parts[part].entries[i];
        const struct manifest_entry *before = manifest_find(filed, part, entry->name);
        if (before != NULL && strcmp(before->value, entry->value) == 0)
            continue;
        diag_report(sink, DIAG_MANIFEST_DIFFERS, ((struct location){0}), found[part], entry->name);
    }
}

enum status manifest_compare(const struct batch *batch, struct xml_schemas *schemas, const char *record)
{
    struct session *session = batch->session;
    struct manifest filed, now = {0};
    char *folder = path_folder(session->arena, record);
    char *path = folder == NULL ? NULL : path_join(session->arena, folder, "manifest.xml");
    if (path == NULL)
        return no_memory(session->sink);
    if (!file_exists(path))
        return STATUS_OK;
    enum status status = manifest_read(path, schemas, session->arena, session->sink, &filed);
    if (status == STATUS_OK)
        status = manifest_describe(batch, &now);
    if (status != STATUS_OK)
        return status;
    bool other = filed.version == NULL || strcmp(filed.version, now.version) != 0;
    if (other || (filed.hash != NULL && now.hash != NULL && strcmp(filed.hash, now.hash) != 0))
        diag_report(session->sink, DIAG_MANIFEST_DIFFERS, ((struct location){0}), "program", "tongbao");
    compare(session->sink, &filed, &now, MANIFEST_LIBRARIES);
    compare(session->sink, &filed, &now, MANIFEST_LAYOUTS);
    compare(session->sink, &filed, &now, MANIFEST_FONTS);
    return STATUS_OK;
}
