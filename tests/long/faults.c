/* faults - a library to be preloaded: makes one call of the program fail, as a full disk or an empty memory would.
 *
 *     FAULT="<call>:<n>:<errno>[:on]"    the n-th call of malloc (also calloc, realloc), open, write, fsync, rename,
 *                                        mkdir or read fails with this number; with "on", all after it too
 *     FAULT="short:<n>"                  every n-th write writes one byte of many, and every other fails with EINTR
 *     FAULT_COUNT=<file>                 writes "<call> <count>" lines there at the end
 *
 * Writes to standard error are left alone: the message must get through. So is all that comes before main: a loader
 * that has no memory ends the program by itself. */
#undef _FILE_OFFSET_BITS /* both names of open are defined here */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum call { CALL_MALLOC, CALL_OPEN, CALL_WRITE, CALL_FSYNC, CALL_RENAME, CALL_MKDIR, CALL_READ, CALLS };
static const char *const names[CALLS] = {"malloc", "open", "write", "fsync", "rename", "mkdir", "read"};
static long counts[CALLS], fail_at[CALLS];
static int fail_with;
static bool fail_on, ready;
static pid_t first; /* the process that counts: workers are forked later */
static long short_every;

static void *(*next_malloc)(size_t);
static void *(*next_calloc)(size_t, size_t);
static void *(*next_realloc)(void *, size_t);

static void *next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

static void count_out(void)
{
    const char *path = getenv("FAULT_COUNT");
    ready = false;
    FILE *file = path == NULL || getpid() != first ? NULL : fopen(path, "w");
    for (int i = 0; file != NULL && i < CALLS; i++)
        fprintf(file, "%s %ld\n", names[i], counts[i]);
    if (file != NULL)
        fclose(file);
}

__attribute__((constructor)) static void begin(void)
{
    const char *fault = getenv("FAULT");
    *(void **)&next_malloc = next("malloc");
    *(void **)&next_calloc = next("calloc");
    *(void **)&next_realloc = next("realloc");
    for (int i = 0; fault != NULL && i < CALLS; i++) {
        size_t size = strlen(names[i]);
        if (strncmp(fault, names[i], size) == 0 && fault[size] == ':') {
            char *rest;
            fail_at[i] = strtol(fault + size + 1, &rest, 10);
            fail_with = *rest == ':' ? (int)strtol(rest + 1, &rest, 10) : ENOMEM;
            fail_on = strcmp(rest, ":on") == 0;
        }
    }
    if (fault != NULL && strncmp(fault, "short:", 6) == 0)
        short_every = strtol(fault + 6, NULL, 10);
    first = getpid();
    atexit(count_out);
    ready = true;
}

/* Where a debugger may stop to see who asked. */
__attribute__((noinline)) void fault_hit(void);
void fault_hit(void)
{
    errno = fail_with;
}

static bool fails(enum call call)
{
    if (!ready)
        return false;
    long count = ++counts[call];
    if (fail_at[call] == 0 || !(count == fail_at[call] || (fail_on && count > fail_at[call])))
        return false;
    fault_hit();
    return true;
}

void *malloc(size_t size)
{
    if (next_malloc == NULL)
        *(void **)&next_malloc = next("malloc");
    return fails(CALL_MALLOC) ? NULL : next_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    if (next_calloc == NULL)
        *(void **)&next_calloc = next("calloc");
    return fails(CALL_MALLOC) ? NULL : next_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    if (next_realloc == NULL)
        *(void **)&next_realloc = next("realloc");
    return fails(CALL_MALLOC) ? NULL : next_realloc(block, size);
}

static mode_t mode_of(int flags, va_list arguments)
{
    return flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    int (*real)(const char *, int, ...);
    *(void **)&real = next("open");
    return fails(CALL_OPEN) ? -1 : real(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    int (*real)(const char *, int, ...);
    *(void **)&real = next("open64");
    return fails(CALL_OPEN) ? -1 : real(path, flags, mode);
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
    static long calls;
    ssize_t (*real)(int, const void *, size_t);
    *(void **)&real = next("write");
    if (descriptor == 2)
        return real(descriptor, bytes, size);
    if (fails(CALL_WRITE))
        return -1;
    if (short_every > 0 && ++calls % short_every == 0) {
        if (calls / short_every % 2 == 0) {
            errno = EINTR;
            return -1;
        }
        size = size > 1 ? 1 : size;
    }
    return real(descriptor, bytes, size);
}

ssize_t read(int descriptor, void *bytes, size_t size)
{
    ssize_t (*real)(int, void *, size_t);
    *(void **)&real = next("read");
    return fails(CALL_READ) ? -1 : real(descriptor, bytes, size);
}

int fsync(int descriptor)
{
    int (*real)(int);
    *(void **)&real = next("fsync");
    return fails(CALL_FSYNC) ? -1 : real(descriptor);
}

int rename(const char *from, const char *to)
{
    int (*real)(const char *, const char *);
    *(void **)&real = next("rename");
    return fails(CALL_RENAME) ? -1 : real(from, to);
}

int mkdir(const char *path, mode_t mode)
{
    int (*real)(const char *, mode_t);
    *(void **)&real = next("mkdir");
    return fails(CALL_MKDIR) ? -1 : real(path, mode);
}
