/* The files that the office keeps in a folder of the campaign: assessments/, appeals/, rectifications/. */
#include "intake/engine.h"

#include "base/limits.h"

static enum status read_file(struct intake_loading *loading, const struct loading_folder *folder, const char *path)
{
    const struct xml_source source = {.path = path, .vocabulary = folder->vocabulary, .limit = LIMIT_FILE_BYTES};
    if (folder->begin != NULL)
        folder->begin(folder->handler.state, path);
    enum status status = xml_read(&source, loading->schemas, &folder->handler, loading->sink);
    if (status == STATUS_LIMIT)
        LOADING_FAULT(loading, DIAG_INTAKE_LIMIT, ((struct location){.file = path}), NULL, NULL,
                      decimal_of(folder->limit).text, folder->entries);
    return loading_note(loading, status);
}

enum status load_folder(struct intake_loading *loading, const struct loading_folder *folder)
{
    const char **names = NULL;
    size_t count = 0;
    if (!folder_exists(folder->path))
        return STATUS_OK;
    enum status status = folder_list(loading->arena, folder->path, loading->sink, &names, &count);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        char *path = path_join(loading->arena, folder->path, names[i]);
        if (path == NULL)
            return STATUS_MEMORY;
        if (names[i][0] == '.' || names[i][0] == '~') /* hidden, or left by an editor */
            continue;
        if (form_named(names[i]))
            status = read_file(loading, folder, path);
        else
            LOADING_FAULT(loading, DIAG_XML_FILE_NAME, ((struct location){.file = path}), NULL, NULL, names[i]);
    }
    return status;
}
