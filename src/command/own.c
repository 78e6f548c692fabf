/* The program's own data. An installed program finds it beside itself (PREFIX/bin and PREFIX/share), so that an
 * installation can be moved as a whole; a program in its build folder takes the source tree, so that a developer never
 * sees the layouts of an older installation. */
#include "command/own.h"

#include <string.h>
#include <unistd.h>

#include "command/build.h"

/* The real path of the running program; NULL when the system does not tell. */
static char *own_path(struct arena *arena)
{
    enum { LONGEST_PATH = 4096 };
    char *path = arena_alloc(arena, LONGEST_PATH);
    if (path == NULL)
        return NULL;
    ssize_t size = readlink("/proc/self/exe", path, LONGEST_PATH - 1);
    return size <= 0 ? NULL : path;
}

static bool lies_in(const char *path, const char *folder)
{
    size_t size = strlen(folder);
    return strncmp(path, folder, size) == 0 && path[size] == '/';
}

bool own_find(struct arena *arena, struct own_folders *out)
{
    char *program = own_path(arena);
    if (program != NULL && lies_in(program, BUILD_BINARY_FOLDER)) {
        *out = (struct own_folders){.layouts = BUILD_SOURCE_FOLDER "/layouts",
                                    .fonts = BUILD_SOURCE_FOLDER "/fonts",
                                    .schema = BUILD_SOURCE_FOLDER "/src/schema",
                                    .locale = BUILD_BINARY_FOLDER "/locale"};
        return true;
    }
    const char *share = BUILD_SHARE_FOLDER;
    if (program != NULL) {
        char *prefix = path_folder(arena, program);
        char *beside = prefix == NULL ? NULL : arena_format(arena, "%s/%s", prefix, BUILD_SHARE_FROM_BIN);
        if (beside == NULL)
            return false;
        if (folder_exists(beside))
            share = beside;
    }
    out->layouts = path_join(arena, share, "tongbao/layouts");
    out->fonts = path_join(arena, share, "tongbao/fonts");
    out->schema = path_join(arena, share, "tongbao/schema");
    out->locale = path_join(arena, share, "locale");
    return !arena_failed(arena);
}

enum status own_layout_folders(const struct session *session, const char *const **folders, size_t *count)
{
    const char *roots[] = {session->campaign, session->data};
    const char **found = ARENA_ARRAY(session->arena, 3, const char *);
    *count = 0;
    *folders = found;
    for (size_t i = 0; found != NULL && i < sizeof roots / sizeof roots[0]; i++) {
        char *folder = roots[i] == NULL ? NULL : path_join(session->arena, roots[i], "layouts");
        if (folder != NULL && folder_exists(folder))
            found[(*count)++] = folder;
    }
    if (arena_failed(session->arena)) {
        diag_report(session->sink, DIAG_MEMORY, ((struct location){0}), "layouts");
        return STATUS_MEMORY;
    }
    found[(*count)++] = session->own.layouts;
    return STATUS_OK;
}

static const char *find_fonts(const struct session *session)
{
    const char *roots[] = {session->campaign, session->data};
    for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++) {
        char *file = roots[i] == NULL ? NULL : path_join(session->arena, roots[i], "fonts/fonts.xml");
        if (file != NULL && file_exists(file))
            return file;
    }
    return path_join(session->arena, session->own.fonts, "fonts.xml");
}

enum status own_fonts_open(struct session *session, const char *file, bool tell_stand_ins, struct text_fonts **out)
{
    struct diagnostics *found = diag_create(0);
    if (file == NULL)
        file = find_fonts(session);
    if (found == NULL || file == NULL) {
        diag_destroy(found);
        diag_report(session->sink, DIAG_MEMORY, ((struct location){0}), "fonts.xml");
        return STATUS_MEMORY;
    }
    enum status status = text_fonts_open(file, found, out);
    for (size_t i = 0; i < diag_count(found); i++) {
        const struct diagnostic *message = diag_at(found, i);
        if (tell_stand_ins || message->id != DIAG_TEXT_FACE_MISSING)
            diag_report_array(session->sink, message->id, message->at, message->unit, message->field,
                              message->arguments, message->argument);
    }
    diag_destroy(found);
    return status;
}

const char *own_schema_folder(const struct session *session)
{
    const char *roots[] = {session->campaign, session->data};
    for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++) {
        char *folder = roots[i] == NULL ? NULL : path_join(session->arena, roots[i], "schema");
        if (folder != NULL && folder_exists(folder))
            return folder;
    }
    return session->own.schema;
}
