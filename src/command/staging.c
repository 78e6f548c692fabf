/* All files of a run are first made in OUT/.tongbao-new, and moved to their places when the last one is whole: a run
 * that fails or is killed before that has changed nothing. A rename in one file system moves a file whole, so one that
 * is killed while it moves leaves each file old or new; the next run makes the same bytes and finishes. A lock (fcntl,
 * released by the kernel with its process) keeps a second run out of the folder.
 */
#include "command/staging.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STAGING_DEPTH = 4 }; /* folders within folders that names of documents make */

struct staging {
    struct arena *arena; /* of the caller */
    struct diagnostics *sink;
    const char *target, *folder, *lock_path;
    const char *last; /* folder that was made last */
    int lock;
};

static enum status failed(struct diagnostics *sink, const char *path, int error)
{
    diag_report(sink, DIAG_FILE_WRITE, ((struct location){.file = path}), path, strerror(error));
    return STATUS_SYSTEM;
}

/* Removes a folder and what is in it. Links are removed, not followed. */
static void remove_folder(struct arena *arena, const char *path, const char *except, int depth)
{
    const char **names;
    size_t count;
    struct stat info;
    if (folder_list(arena, path, NULL, &names, &count) != STATUS_OK)
        return;
    for (size_t i = 0; i < count; i++) {
        char *name = path_join(arena, path, names[i]);
        if (name == NULL || (except != NULL && strcmp(name, except) == 0) || lstat(name, &info) != 0)
            continue;
        if (!S_ISDIR(info.st_mode))
            unlink(name);
        else if (depth > 0)
            remove_folder(arena, name, NULL, depth - 1);
    }
    rmdir(path);
}

/* Locks (or unlocks) the bytes from `start` on; length 0: all. */
static bool lock_bytes(int fd, short type, off_t start, off_t length)
{
    struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = length};
    return fcntl(fd, F_SETLK, &lock) == 0;
}

/* The whole file is free: nobody works here, no worker is left. Then the first byte is ours. */
static enum status take_lock(struct staging *staging)
{
    staging->lock = open(staging->lock_path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (staging->lock < 0)
        return failed(staging->sink, staging->lock_path, errno);
    if (lock_bytes(staging->lock, F_WRLCK, 0, 0) && lock_bytes(staging->lock, F_UNLCK, 1, 0))
        return STATUS_OK;
    int error = errno;
    close(staging->lock);
    staging->lock = -1;
    if (error != EACCES && error != EAGAIN)
        return failed(staging->sink, staging->lock_path, error);
    diag_report(staging->sink, DIAG_FILE_BUSY, ((struct location){0}), staging->target);
    return STATUS_SYSTEM;
}

bool staging_join(const struct staging *staging)
{
    return lock_bytes(staging->lock, F_WRLCK, 1 + (off_t)getpid(), 1);
}

enum status staging_open(struct arena *arena, const char *target, struct diagnostics *sink, struct staging **out)
{
    *out = NULL;
    struct staging *staging = ARENA_NEW(arena, struct staging);
    if (staging == NULL || (staging->folder = path_join(arena, target, ".tongbao-new")) == NULL ||
        (staging->lock_path = path_join(arena, staging->folder, ".lock")) == NULL) {
        diag_report(sink, DIAG_MEMORY, ((struct location){.file = target}), target);
        return STATUS_MEMORY;
    }
    staging->arena = arena;
    staging->sink = sink;
    staging->target = target;
    enum status status = folder_create(staging->folder, sink);
    if (status == STATUS_OK)
        status = take_lock(staging);
    if (status != STATUS_OK)
        return status;
    remove_folder(arena, staging->folder, staging->lock_path, STAGING_DEPTH);
    *out = staging;
    return STATUS_OK;
}

const char *staging_folder(const struct staging *staging)
{
    return staging->folder;
}

/* What was moved into the folder last lasts only when the folder is on the disk. Some file systems cannot sync one. */
static enum status sync_last(struct staging *staging)
{
    const char *folder = staging->last;
    staging->last = NULL;
    int fd = folder == NULL ? -1 : open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return STATUS_OK;
    int error = fsync(fd) == 0 || errno == EINVAL ? 0 : errno;
    close(fd);
    return error == 0 ? STATUS_OK : failed(staging->sink, folder, error);
}

enum status staging_publish(struct staging *staging, const char *name)
{
    char *from = path_join(staging->arena, staging->folder, name);
    char *to = path_join(staging->arena, staging->target, name);
    char *folder = to == NULL ? NULL : path_folder(staging->arena, to);
    if (from == NULL || folder == NULL) {
        diag_report(staging->sink, DIAG_MEMORY, ((struct location){.file = name}), name);
        return STATUS_MEMORY;
    }
    if (staging->last == NULL || strcmp(staging->last, folder) != 0) {
        enum status status = sync_last(staging);
        if (status == STATUS_OK)
            status = folder_create(folder, staging->sink);
        if (status != STATUS_OK)
            return status;
        staging->last = folder;
    }
    return rename(from, to) == 0 ? STATUS_OK : failed(staging->sink, to, errno);
}

enum status staging_finish(struct staging *staging)
{
    return sync_last(staging);
}

void staging_close(struct staging *staging)
{
    if (staging == NULL)
        return;
    /* the lock goes last: whoever takes it next finds the folder empty */
    remove_folder(staging->arena, staging->folder, staging->lock_path, STAGING_DEPTH);
    unlink(staging->lock_path);
    rmdir(staging->folder);
    close(staging->lock);
}
