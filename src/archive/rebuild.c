/* The index made anew from the folders, beside the old one, and put in its place when it is whole. Serials and numbers
 * stand in the folders, so the new one has the same rows as the old one had. */
#include "archive/store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Every filing that can be read; one that cannot is told and stops the rebuilding: a half index would look whole. */
static enum status fill(struct archive *archive)
{
    struct filing *filings;
    size_t count;
    enum status status = filings_find(archive, true, &filings, &count);
    if (status == STATUS_OK)
        status = statement_simple(archive, STATEMENT_BEGIN);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        const char *folder = store_folder(archive, filings[i].campaign, filings[i].number);
        status = folder == NULL ? store_no_memory(archive) : filing_index(archive, &filings[i], folder);
    }
    enum status ended = statement_simple(archive, status == STATUS_OK ? STATEMENT_COMMIT : STATEMENT_ROLLBACK);
    return status == STATUS_OK ? ended : status;
}

/* A journal of the old index must not be played back into the new one. */
static enum status replace(struct arena *arena, const char *part, const char *path, struct diagnostics *sink)
{
    char *journal = arena_format(arena, "%s-journal", path);
    if (journal != NULL)
        unlink(journal);
    if (journal == NULL || rename(part, path) != 0) {
        diag_report(sink, DIAG_FILE_WRITE, ((struct location){.file = path}), path, strerror(errno));
        return STATUS_SYSTEM;
    }
    return STATUS_OK;
}

enum status archive_rebuild(const char *path, struct xml_schemas *schemas, struct diagnostics *sink)
{
    struct archive *archive = NULL;
    struct arena *arena = arena_create(0);
    char *part = arena == NULL ? NULL : arena_format(arena, "%s.%ld.part", path, (long)getpid());
    const char *files = arena == NULL ? NULL : store_files_folder(arena, path);
    enum status status = STATUS_OK;
    if (part == NULL || files == NULL) {
        diag_report(sink, DIAG_MEMORY, ((struct location){.file = path}), path);
        status = STATUS_MEMORY;
    } else if (!folder_exists(files)) {
        diag_report(sink, DIAG_ARCHIVE_NO_FILES, ((struct location){.file = path}), files);
        status = STATUS_INVALID;
    }
    if (status == STATUS_OK) {
        unlink(part);
        status = store_open(part, true, schemas, sink, &archive);
    }
    if (status == STATUS_OK) {
        archive->files = files;
        status = fill(archive);
    }
    archive_close(archive);
    if (status == STATUS_OK)
        status = replace(arena, part, path, sink);
    if (part != NULL)
        unlink(part);
    arena_destroy(arena);
    return status;
}
