/* Files into and out of the archive. Nothing is linked: what is filed shares nothing with the folder that it came from.
 */
#include "archive/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COPY_CHUNK = 1 << 16, COPY_DEPTH = 16 };

static enum status failed(const struct archive *archive, const char *path, bool reading)
{
    struct location at = {.file = path};
    int error = errno;
    if (reading)
        diag_report(archive->sink, DIAG_FILE_READ, at, path, strerror(error));
    else
        diag_report(archive->sink, DIAG_FILE_WRITE, at, path, strerror(error));
    return STATUS_SYSTEM;
}

static enum status copy_bytes(const struct archive *archive, const char *from, int in, struct file_writer *out)
{
    unsigned char chunk[COPY_CHUNK];
    for (;;) {
        ssize_t size = read(in, chunk, sizeof chunk);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return failed(archive, from, true);
        if (size == 0)
            return STATUS_OK;
        if (file_writer_write(out, chunk, (size_t)size) != STATUS_OK)
            return STATUS_OK; /* file_writer_commit tells */
    }
}

enum status copy_file(const struct archive *archive, const char *from, const char *to, char hash[65])
{
    struct file_writer *writer;
    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return failed(archive, from, true);
    enum status status = file_writer_open(to, archive->sink, &writer);
    if (status == STATUS_OK) {
        status = copy_bytes(archive, from, in, writer);
        file_writer_hash(writer, hash);
        if (status == STATUS_OK)
            status = file_writer_commit(writer);
        else
            file_writer_abandon(writer);
    }
    close(in);
    return status;
}

/* ---- a whole filing -------------------------------------------------------------------------------------------------
 */

static enum status copy_entry(struct archive *archive, const char *from, const char *to, const char *name,
                              const char *expected)
{
    char hash[65];
    char *source = path_join(archive->arena, from, name), *target = path_join(archive->arena, to, name);
    char *folder = target == NULL ? NULL : path_folder(archive->arena, target);
    if (source == NULL || folder == NULL)
        return store_no_memory(archive);
    if (!file_exists(source)) {
        diag_report(archive->sink, DIAG_ARCHIVE_GONE, ((struct location){.file = source}), source);
        return STATUS_INVALID;
    }
    enum status status = folder_create(folder, archive->sink);
    if (status == STATUS_OK)
        status = copy_file(archive, source, target, hash);
    if (status == STATUS_OK && strcmp(hash, expected) != 0) {
        diag_report(archive->sink, DIAG_ARCHIVE_ALTERED, ((struct location){.file = source}), source);
        return STATUS_INVALID;
    }
    return status;
}

enum status copy_filing(struct archive *archive, const struct filing *filing, const char *from, const char *to)
{
    enum status status = STATUS_OK;
    for (int part = 0; status == STATUS_OK && part < FILING_PARTS; part++) {
        const struct filing_part *made = &filing->parts[part];
        const struct manifest_list *files = &made->manifest.parts[MANIFEST_FILES];
        char *source = filing_part_folder(archive, from, part), *target = filing_part_folder(archive, to, part);
        if (source == NULL || target == NULL)
            return store_no_memory(archive);
        if (made->manifest.campaign == NULL)
            continue;
        for (size_t i = 0; status == STATUS_OK && i < files->count; i++)
            status = copy_entry(archive, source, target, files->entries[i].name, files->entries[i].value);
        if (status == STATUS_OK)
            status = copy_entry(archive, source, target, "manifest.xml", made->hash);
    }
    return status;
}

/* ---- folders --------------------------------------------------------------------------------------------------------
 */

/* Some file systems cannot sync a folder: EINVAL. */
static bool sync_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool synced = fsync(fd) == 0 || errno == EINVAL;
    close(fd);
    return synced;
}

enum status copy_publish(const struct archive *archive, const char *from, const char *to)
{
    char *parent = path_folder(archive->arena, to);
    if (parent == NULL)
        return store_no_memory(archive);
    if (!sync_folder(from) || rename(from, to) != 0 || !sync_folder(parent))
        return failed(archive, to, false);
    return STATUS_OK;
}

static void remove_below(struct arena *arena, const char *folder, int depth)
{
    const char **names;
    size_t count;
    struct stat info;
    if (folder_list(arena, folder, NULL, &names, &count) != STATUS_OK)
        return;
    for (size_t i = 0; i < count; i++) {
        char *name = path_join(arena, folder, names[i]);
        if (name == NULL || lstat(name, &info) != 0)
            continue;
        if (!S_ISDIR(info.st_mode))
            unlink(name);
        else if (depth > 0)
            remove_below(arena, name, depth - 1);
    }
    rmdir(folder);
}

void copy_remove(struct arena *arena, const char *folder)
{
    if (folder_exists(folder))
        remove_below(arena, folder, COPY_DEPTH);
}
