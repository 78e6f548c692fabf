/* Reading files and folders, and names of paths. Writing is in file_writer.c. */
#include "base/base.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_CHUNK = 1 << 16 };

static struct location in_file(const char *path)
{
    return (struct location){.file = path};
}

static enum status read_failed(struct diagnostics *sink, const char *path, int error)
{
    diag_report(sink, DIAG_FILE_READ, in_file(path), path, strerror(error));
    return STATUS_SYSTEM;
}

static enum status too_large(struct diagnostics *sink, const char *path, size_t limit)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", limit);
    diag_report(sink, DIAG_FILE_SIZE, in_file(path), path, text);
    return STATUS_LIMIT;
}

static enum status no_memory(struct diagnostics *sink, const char *path)
{
    diag_report(sink, DIAG_MEMORY, in_file(path), path);
    return STATUS_MEMORY;
}

/* A stream whose size nobody knows: read into a buffer, then copied. */
static enum status read_stream(struct arena *arena, int fd, const char *path, size_t limit, struct diagnostics *sink,
                               char **bytes, size_t *size)
{
    struct buffer buffer;
    char chunk[READ_CHUNK];
    ssize_t got = 0;
    enum status status = STATUS_OK;
    buffer_init(&buffer, limit);
    do {
        got = read(fd, chunk, sizeof chunk);
        if (got > 0)
            buffer_append(&buffer, chunk, (size_t)got);
    } while (!buffer.failed && (got > 0 || (got < 0 && errno == EINTR)));
    if (got < 0) {
        status = read_failed(sink, path, errno);
    } else if (buffer.failed) {
        status = buffer.size + (size_t)got > limit ? too_large(sink, path, limit) : no_memory(sink, path);
    } else {
        *bytes = arena_substring(arena, buffer.data, buffer.size);
        *size = buffer.size;
        if (*bytes == NULL)
            status = no_memory(sink, path);
    }
    buffer_free(&buffer);
    return status;
}

/* A file that shrinks while it is read gives what was there; one that grows is cut at its first size. */
static enum status read_regular(struct arena *arena, int fd, const char *path, size_t expected,
                                struct diagnostics *sink, char **bytes, size_t *size)
{
    char *data = arena_alloc(arena, expected + 1);
    if (data == NULL)
        return no_memory(sink, path);
    size_t have = 0;
    while (have < expected) {
        ssize_t got = read(fd, data + have, expected - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return read_failed(sink, path, errno);
        if (got == 0)
            break;
        have += (size_t)got;
    }
    data[have] = '\0';
    *bytes = data;
    *size = have;
    return STATUS_OK;
}

enum status file_read(struct arena *arena, const char *path, size_t limit, struct diagnostics *sink, char **bytes,
                      size_t *size)
{
    *bytes = NULL;
    *size = 0;
    if (strcmp(path, "-") == 0)
        return read_stream(arena, STDIN_FILENO, path, limit, sink, bytes, size);
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a FIFO without a writer must not hang us */
    if (fd < 0)
        return read_failed(sink, path, errno);
    enum status status = STATUS_OK;
    if (fstat(fd, &info) != 0) {
        status = read_failed(sink, path, errno);
    } else if (!S_ISREG(info.st_mode)) {
        diag_report(sink, DIAG_FILE_KIND, in_file(path), path);
        status = STATUS_SYSTEM;
    } else if ((uintmax_t)info.st_size > limit) {
        status = too_large(sink, path, limit);
    } else {
        status = read_regular(arena, fd, path, (size_t)info.st_size, sink, bytes, size);
    }
    close(fd);
    return status;
}

bool file_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

bool file_size(const char *path, size_t *bytes)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return false;
    *bytes = (size_t)info.st_size;
    return true;
}

bool folder_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static int compare_names(const void *a, const void *b)
{
    const char *const *first = a, *const *second = b;
    return strcmp(*first, *second);
}

/* Copies the names of an open folder one behind the other, each with its NUL. */
static enum status read_names(DIR *folder, const char *path, struct diagnostics *sink, struct buffer *names,
                              size_t *count)
{
    for (;;) {
        errno = 0;
        struct dirent *entry = readdir(folder);
        if (entry == NULL && errno != 0) {
            diag_report(sink, DIAG_FOLDER_READ, in_file(path), path, strerror(errno));
            return STATUS_SYSTEM;
        }
        if (entry == NULL)
            return STATUS_OK;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        buffer_append(names, entry->d_name, strlen(entry->d_name) + 1);
        if (names->failed)
            return no_memory(sink, path);
        ++*count;
    }
}

enum status folder_list(struct arena *arena, const char *path, struct diagnostics *sink, const char ***names,
                        size_t *count)
{
    *names = NULL;
    *count = 0;
    DIR *folder = opendir(path);
    if (folder == NULL) {
        diag_report(sink, DIAG_FOLDER_READ, in_file(path), path, strerror(errno));
        return STATUS_SYSTEM;
    }
    struct buffer all;
    buffer_init(&all, SIZE_MAX);
    enum status status = read_names(folder, path, sink, &all, count);
    closedir(folder);
    if (status == STATUS_OK) {
        const char **list = ARENA_ARRAY(arena, *count, const char *);
        const char *at = arena_substring(arena, all.data, all.size);
        if (list == NULL || at == NULL) {
            status = no_memory(sink, path);
        } else {
            for (size_t i = 0; i < *count; i++, at += strlen(at) + 1)
                list[i] = at;
            qsort(list, *count, sizeof *list, compare_names);
            *names = list;
        }
    }
    buffer_free(&all);
    return status;
}

static bool make_folder(const char *path)
{
    if (mkdir(path, 0777) == 0)
        return true;
    int error = errno;
    if (error == EEXIST && folder_exists(path))
        return true;
    errno = error == EEXIST ? ENOTDIR : error;
    return false;
}

enum status folder_create(const char *path, struct diagnostics *sink)
{
    struct buffer part;
    buffer_init(&part, SIZE_MAX);
    bool made = true;
    for (const char *at = path; made && *at != '\0'; at++) {
        buffer_byte(&part, *at);
        if (*at != '/' && at[1] == '/')
            made = !part.failed && make_folder(part.data);
    }
    made = made && !part.failed && make_folder(part.data);
    int error = part.failed ? ENOMEM : errno;
    buffer_free(&part);
    if (made)
        return STATUS_OK;
    diag_report(sink, DIAG_FOLDER_CREATE, in_file(path), path, strerror(error));
    return STATUS_SYSTEM;
}

char *path_join(struct arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    bool slash = length > 0 && folder[length - 1] != '/';
    return arena_format(arena, "%s%s%s", folder, slash ? "/" : "", name);
}

const char *path_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

char *path_stem(struct arena *arena, const char *path)
{
    const char *base = path_base(path), *dot = strrchr(base, '.');
    return arena_substring(arena, base, dot == NULL || dot == base ? strlen(base) : (size_t)(dot - base));
}

char *path_folder(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return arena_string(arena, ".");
    return arena_substring(arena, path, slash == path ? 1 : (size_t)(slash - path));
}
