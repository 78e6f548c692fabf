/* Names of documents follow the names of their inputs. */
#include "command/targets.h"

#include <string.h>

#include "command/session.h"

static bool names_a_folder(const char *path)
{
    size_t length = strlen(path);
    return (length > 0 && path[length - 1] == '/') || folder_exists(path);
}

static char *name_in(struct arena *arena, const char *folder, const char *input, const char *ending)
{
    char *stem = strcmp(input, "-") == 0 ? arena_string(arena, "stdin") : path_stem(arena, input);
    char *name = stem == NULL ? NULL : arena_format(arena, "%s%s", stem, ending);
    if (name == NULL || folder == NULL)
        return name;
    return path_join(arena, folder, name);
}

/* Names that differ only in case would be one file on a share of another system. */
static const char *folded(struct arena *arena, const char *path)
{
    char *copy = arena_string(arena, path);
    for (char *at = copy; at != NULL && *at != '\0'; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return copy;
}

static enum exit_status no_memory(struct session *session)
{
    diag_report(session->sink, DIAG_MEMORY, ((struct location){0}), "-o");
    return EXIT_SYSTEM;
}

static enum exit_status name_many(struct session *session, const struct options *options, const char *folder,
                                  const char *ending, const char **paths)
{
    struct map *taken = map_create(session->arena);
    if (taken == NULL)
        return no_memory(session);
    for (size_t i = 0; i < options->operand_count; i++) {
        const char *input = options->operands[i];
        paths[i] = name_in(session->arena, folder, input, ending);
        const char *key = paths[i] == NULL ? NULL : folded(session->arena, paths[i]);
        if (key == NULL)
            return no_memory(session);
        const char *other = map_get(taken, key);
        if (other != NULL) {
            diag_report(session->sink, DIAG_USAGE_SAME_NAME, ((struct location){0}), other, input, paths[i]);
            return EXIT_USAGE;
        }
        if (!map_set(taken, key, (void *)(uintptr_t)input))
            return no_memory(session);
    }
    return EXIT_DONE;
}

enum exit_status targets_name(struct session *session, const struct options *options, const char *output,
                              const char *ending, const char *const **paths)
{
    const char **names = ARENA_ARRAY(session->arena, options->operand_count, const char *);
    *paths = names;
    if (names == NULL)
        return no_memory(session);
    bool one = options->operand_count == 1;
    if (one && output != NULL && !names_a_folder(output)) {
        names[0] = output;
        return EXIT_DONE;
    }
    if (one && output == NULL && strcmp(options->operands[0], "-") == 0) {
        names[0] = "-";
        return EXIT_DONE;
    }
    if (output != NULL && strcmp(output, "-") == 0) {
        diag_report(session->sink, DIAG_USAGE_ONE_FILE, ((struct location){0}), "output");
        return EXIT_USAGE;
    }
    enum exit_status exit = name_many(session, options, output, ending, names);
    if (exit == EXIT_DONE && output != NULL)
        exit = session_exit(folder_create(output, session->sink));
    return exit;
}
