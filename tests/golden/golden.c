/* Compares the area tree of FO files with the one that stands beside each (name.fo, name.areas.xml).
 *
 *     golden FILE.fo…            0 when all are as expected; else the first line that differs is shown
 *     golden --update FOLDER     writes the expected trees of all FO files in the folder anew
 *
 * One element a line, so that a change shows as what it is. Diagnostics are part of the tree, as comments. */
#include "area/area.h"
#include "trace/trace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const levels[] = {"note", "warning", "error", "unsupported", "fatal"};

static void put_diagnostics(struct buffer *out, struct arena *arena, const struct diagnostics *sink)
{
    for (size_t i = 0; i < diag_count(sink); i++) {
        const struct diagnostic *message = diag_at(sink, i);
        buffer_format(out, "<!-- line %u: %s: %s [%s] -->\n", (unsigned)message->at.line, levels[message->level],
                      diag_text(arena, message, NULL), diag_catalogue(message->id)->rule);
    }
}

static void put_lines(struct buffer *out, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        buffer_byte(out, *at);
        if (at[0] == '>' && at[1] == '<')
            buffer_byte(out, '\n');
    }
}

/* The area tree of one file, as it is compared. */
static enum status format(const char *path, const char *fonts_path, struct arena *arena, struct buffer *out)
{
    const char *base = path_base(path), *scratch = arena_format(arena, "/tmp/golden-%s.%ld.xml", base, random());
    struct diagnostics *sink = diag_create(0);
    struct text_fonts *fonts = NULL;
    struct fo_tree *tree = NULL;
    struct trace *trace = NULL;
    struct fo_options options = {0};
    enum status status = text_fonts_open(fonts_path, sink, &fonts);
    if (status == STATUS_OK)
        status = fo_open_file(path, &options, sink, &tree);
    if (status == STATUS_OK)
        status = trace_open(scratch, sink, &trace);
    if (status == STATUS_OK) {
        struct area_sink sinks[] = {trace_sink(trace), area_paint_sink(arena, area_null_device())};
        status = area_format(tree, fonts, sinks, 2, sink);
        enum status closed = trace_close(trace, status == STATUS_OK);
        status = status == STATUS_OK ? closed : status;
    }
    put_diagnostics(out, arena, sink);
    char *text = NULL;
    size_t size = 0;
    if (status == STATUS_OK)
        status = file_read(arena, scratch, (size_t)1 << 26, sink, &text, &size);
    if (status == STATUS_OK)
        put_lines(out, text);
    remove(scratch);
    fo_close(tree);
    text_fonts_close(fonts);
    diag_destroy(sink);
    return status;
}

static int compare(const char *path, const char *expected_path, struct arena *arena, const struct buffer *got)
{
    struct diagnostics *sink = diag_create(0);
    char *expected = NULL;
    size_t size = 0;
    enum status status = file_read(arena, expected_path, (size_t)1 << 26, sink, &expected, &size);
    diag_destroy(sink);
    if (status != STATUS_OK) {
        fprintf(stderr, "%s: no %s; golden --update writes it\n", path, expected_path);
        return 1;
    }
    int line = 1;
    const char *a = got->data == NULL ? "" : got->data, *b = expected;
    while (*a != '\0' || *b != '\0') {
        size_t length_a = strcspn(a, "\n"), length_b = strcspn(b, "\n");
        if (length_a != length_b || memcmp(a, b, length_a) != 0) {
            fprintf(stderr, "%s:%d: expected\n    %.*s\ngot\n    %.*s\n", expected_path, line, (int)length_b, b,
                    (int)length_a, a);
            return 1;
        }
        a += length_a + (a[length_a] == '\n');
        b += length_b + (b[length_b] == '\n');
        line++;
    }
    return 0;
}

static int one(const char *path, bool update)
{
    struct arena *arena = arena_create(0);
    struct buffer got;
    buffer_init(&got, (size_t)1 << 26);
    const char *folder = path_folder(arena, path);
    const char *expected =
        path_join(arena, folder, arena_format(arena, "%s.areas.xml", path_stem(arena, path)));
    int failed = format(path, path_join(arena, folder, "fonts.xml"), arena, &got) != STATUS_OK;
    if (failed) {
        fprintf(stderr, "%s: not formatted\n%s", path, got.data == NULL ? "" : got.data);
    } else if (update) {
        FILE *file = fopen(expected, "wb");
        failed = file == NULL || fwrite(got.data, 1, got.size, file) != got.size || fclose(file) != 0;
    } else {
        failed = compare(path, expected, arena, &got);
    }
    buffer_free(&got);
    arena_destroy(arena);
    return failed;
}

static int update_folder(const char *folder)
{
    struct arena *arena = arena_create(0);
    struct diagnostics *sink = diag_create(0);
    const char **names = NULL;
    size_t count = 0;
    int failed = folder_list(arena, folder, sink, &names, &count) != STATUS_OK;
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(names[i]);
        if (size > 3 && strcmp(names[i] + size - 3, ".fo") == 0)
            failed |= one(path_join(arena, folder, names[i]), true);
    }
    diag_destroy(sink);
    arena_destroy(arena);
    return failed;
}

int main(int count, char **arguments)
{
    if (count == 3 && strcmp(arguments[1], "--update") == 0)
        return update_folder(arguments[2]);
    int failed = 0;
    for (int i = 1; i < count; i++)
        failed |= one(arguments[i], false);
    return failed;
}
