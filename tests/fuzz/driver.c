/* Feeds a fuzz target with the files of folders, in the order of their names, and with nothing: without a fuzzing
 * engine the target is a test of what was found before. */
#include <stdio.h>

#include "base/base.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LARGEST_INPUT = 1 << 24 };

static int feed_folder(struct arena *arena, const char *folder)
{
    const char **names;
    size_t count, size;
    char *bytes;
    if (!folder_exists(folder)) /* a target without a corpus yet */
        return 0;
    if (folder_list(arena, folder, NULL, &names, &count) != STATUS_OK)
        return 1;
    for (size_t i = 0; i < count; i++) {
        char *path = path_join(arena, folder, names[i]);
        if (path == NULL || file_read(arena, path, LARGEST_INPUT, NULL, &bytes, &size) != STATUS_OK)
            return 1;
        printf("%s\n", path);
        fflush(stdout);
        LLVMFuzzerTestOneInput((const uint8_t *)bytes, size);
    }
    return 0;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_create(0);
    int failed = arena == NULL;
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    for (int i = 1; i < argc && !failed; i++)
        failed = feed_folder(arena, argv[i]);
    arena_destroy(arena);
    return failed;
}
