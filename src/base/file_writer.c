/* Files that appear whole or not at all.
 *
 * A writer fills `.NAME.part` beside NAME, syncs it, renames it over NAME and syncs the folder: whatever ends the
 * process, NAME is the whole old or the whole new file. The part has one fixed name, so that the next run takes the
 * rest of a killed one over and no litter grows. Two runs at once are told apart by a lock on the part (fcntl, which
 * the kernel releases when its process dies); after taking the lock we look whether the part is still the file of that
 * name, since the run before may just have renamed it.
 *
 * What is not a regular file (a terminal, a pipe, /dev/null) has nothing to be renamed over and is written at once.
 */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"

enum { WRITER_BUFFER = 1 << 16, WRITER_TRIES = 100 };

struct file_writer {
    struct arena *arena;      /* the writer's own names */
    struct diagnostics *sink; /* borrowed from the caller of file_writer_open */
    char *path;
    char *part; /* NULL: written at once */
    int fd;
    int error;   /* errno of the first failure; 0: none */
    size_t used; /* of buffer */
    struct sha256_ctx hash;
    unsigned char buffer[WRITER_BUFFER];
};

static struct location in_file(const char *path)
{
    return (struct location){.file = path};
}

static void writer_free(struct file_writer *writer)
{
    if (writer->fd > STDERR_FILENO)
        close(writer->fd);
    arena_destroy(writer->arena);
    free(writer);
}

static enum status write_failed(struct diagnostics *sink, const char *path, int error)
{
    if (error == ENOMEM) {
        diag_report(sink, DIAG_MEMORY, in_file(path), path);
        return STATUS_MEMORY;
    }
    diag_report(sink, DIAG_FILE_WRITE, in_file(path), path, strerror(error));
    return STATUS_SYSTEM;
}

/* Is the open file still the one that the name leads to? */
static bool same_file(int fd, const char *path)
{
    struct stat opened, named;
    return fstat(fd, &opened) == 0 && lstat(path, &named) == 0 && opened.st_dev == named.st_dev &&
           opened.st_ino == named.st_ino;
}

/* Opens and locks the part. Gives errno's value, EBUSY when another run has it. */
static int open_part(struct file_writer *writer)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    for (int i = 0; i < WRITER_TRIES; i++) {
        writer->fd = open(writer->part, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (writer->fd < 0)
            return errno;
        if (fcntl(writer->fd, F_SETLK, &lock) != 0)
            return errno == EACCES || errno == EAGAIN ? EBUSY : errno;
        if (same_file(writer->fd, writer->part))
            return ftruncate(writer->fd, 0) == 0 ? 0 : errno;
        close(writer->fd);
    }
    return EBUSY;
}

static int open_target(struct file_writer *writer)
{
    struct stat info;
    if (strcmp(writer->path, "-") == 0) {
        writer->fd = STDOUT_FILENO;
        return 0;
    }
    if (stat(writer->path, &info) == 0 && !S_ISREG(info.st_mode)) {
        writer->fd = open(writer->path, O_WRONLY | O_CLOEXEC); /* EISDIR for a folder */
        return writer->fd < 0 ? errno : 0;
    }
    char *folder = path_folder(writer->arena, writer->path);
    char *name = arena_format(writer->arena, ".%s.part", path_base(writer->path));
    if (folder == NULL || name == NULL)
        return ENOMEM;
    writer->part = path_join(writer->arena, folder, name);
    return writer->part == NULL ? ENOMEM : open_part(writer);
}

enum status file_writer_open(const char *path, struct diagnostics *sink, struct file_writer **out)
{
    *out = NULL;
    struct file_writer *writer = calloc(1, sizeof *writer);
    if (writer == NULL)
        return write_failed(sink, path, ENOMEM);
    writer->fd = -1;
    writer->sink = sink;
    writer->arena = arena_create(0);
    writer->path = writer->arena == NULL ? NULL : arena_string(writer->arena, path);
    int error = writer->path == NULL ? ENOMEM : open_target(writer);
    if (error != 0) {
        enum status status = STATUS_SYSTEM;
        if (error == EBUSY)
            diag_report(sink, DIAG_FILE_BUSY, in_file(path), path);
        else
            status = write_failed(sink, path, error);
        writer_free(writer);
        return status;
    }
    sha256_init(&writer->hash);
    *out = writer;
    return STATUS_OK;
}

static void write_out(struct file_writer *writer, const unsigned char *bytes, size_t size)
{
    while (size > 0 && writer->error == 0) {
        ssize_t written = write(writer->fd, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            writer->error = errno;
            return;
        }
        bytes += written;
        size -= (size_t)written;
    }
}

static void flush(struct file_writer *writer)
{
    write_out(writer, writer->buffer, writer->used);
    writer->used = 0;
}

enum status file_writer_write(struct file_writer *writer, const void *bytes, size_t size)
{
    if (size == 0)
        return writer->error == 0 ? STATUS_OK : STATUS_SYSTEM;
    sha256_update(&writer->hash, size, bytes);
    if (size > WRITER_BUFFER - writer->used)
        flush(writer);
    if (size > WRITER_BUFFER) {
        write_out(writer, bytes, size);
    } else {
        memcpy(writer->buffer + writer->used, bytes, size);
        writer->used += size;
    }
    return writer->error == 0 ? STATUS_OK : STATUS_SYSTEM;
}

/* The new name lasts only when the folder is on the disk too. Some file systems cannot sync a folder: EINVAL. */
static int sync_folder(struct file_writer *writer)
{
    char *folder = path_folder(writer->arena, writer->path);
    if (folder == NULL)
        return ENOMEM;
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno == EACCES ? 0 : errno; /* a folder that we may write but not read */
    int error = fsync(fd) == 0 || errno == EINVAL ? 0 : errno;
    close(fd);
    return error;
}

static int publish(struct file_writer *writer)
{
    if (fsync(writer->fd) != 0)
        return errno;
    if (rename(writer->part, writer->path) != 0)
        return errno;
    writer->part = NULL; /* it has become the file: nothing to remove any more */
    return sync_folder(writer);
}

enum status file_writer_commit(struct file_writer *writer)
{
    flush(writer);
    if (writer->error == 0 && writer->part != NULL)
        writer->error = publish(writer);
    if (writer->error == 0 && writer->fd > STDERR_FILENO) {
        if (close(writer->fd) != 0) /* network file systems tell here */
            writer->error = errno;
        writer->fd = -1;
    }
    if (writer->error != 0) {
        enum status status = writer->error == ENOMEM ? STATUS_MEMORY : STATUS_SYSTEM;
        file_writer_abandon(writer);
        return status;
    }
    writer_free(writer);
    return STATUS_OK;
}

void file_writer_abandon(struct file_writer *writer)
{
    if (writer == NULL)
        return;
    if (writer->error != 0)
        write_failed(writer->sink, writer->path, writer->error);
    if (writer->part != NULL)
        unlink(writer->part);
    writer_free(writer);
}

void file_writer_hash(struct file_writer *writer, char hex[65])
{
    struct sha256_ctx copy = writer->hash;
    hash_finish(&copy, hex);
}
