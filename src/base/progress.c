/* A bar on a terminal, nothing elsewhere. It is drawn again only when its picture changes, so that it costs at most a
 * hundred writes however many steps there are, and needs no clock. */
#include "base/base.h"

#include <string.h>
#include <unistd.h>

enum { PROGRESS_CELLS = 30 };

struct progress {
    int fd; /* -1: not a terminal */
    char *label;
    size_t total;
    size_t percent; /* as drawn; above 100: not yet drawn */
    struct buffer line;
};

static void release(void *object)
{
    struct progress *progress = object;
    buffer_free(&progress->line);
}

struct progress *progress_create(struct arena *arena, int stream_fd, const char *label, size_t total)
{
    struct progress *progress = ARENA_NEW(arena, struct progress);
    if (progress == NULL)
        return NULL;
    progress->fd = isatty(stream_fd) ? stream_fd : -1;
    progress->label = arena_string(arena, label);
    progress->total = total;
    progress->percent = 101;
    buffer_init(&progress->line, 1024);
    if (progress->label == NULL || !arena_defer(arena, release, progress)) {
        release(progress);
        return NULL;
    }
    return progress;
}

/* A terminal that does not take the bar is no reason to stop. */
static void draw(struct progress *progress)
{
    ssize_t written = write(progress->fd, progress->line.data, progress->line.size);
    (void)written;
}

void progress_step(struct progress *progress, size_t done)
{
    if (progress == NULL || progress->fd < 0)
        return;
    if (done > progress->total)
        done = progress->total;
    size_t percent = progress->total == 0 ? 100 : done * 100 / progress->total;
    if (percent == progress->percent)
        return;
    progress->percent = percent;
    buffer_clear(&progress->line);
    buffer_format(&progress->line, "\r%s [", progress->label);
    for (size_t cell = 1; cell <= PROGRESS_CELLS; cell++)
        buffer_byte(&progress->line, cell * 100 <= percent * PROGRESS_CELLS ? '#' : '.');
    buffer_format(&progress->line, "] %zu/%zu\033[K", done, progress->total);
    draw(progress);
}

void progress_end(struct progress *progress)
{
    if (progress == NULL || progress->fd < 0 || progress->percent > 100)
        return;
    buffer_clear(&progress->line);
    buffer_string(&progress->line, "\r\033[K");
    draw(progress);
    progress->percent = 101;
}
