/* Whole documents of our own, printed node by node with what was given and what came of it, against samples/NAME.txt.
 * After a change that is meant: test_fo_print --update, and read the difference. */
#include "reading.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { LARGEST = 1 << 20 };

static const char *const property_names[] = {
#define FO_PROPERTY(name, ...) name,
#include "fo/properties.def"
#undef FO_PROPERTY
};

static void print_value(struct buffer *out, const struct fo_value *value)
{
    switch (value->kind) {
    case FO_IS_KEYWORD:
        buffer_string(out, fo_keyword_name(value->keyword));
        break;
    case FO_IS_LENGTH:
        buffer_format(out, "%" PRId64, value->length);
        if (value->percent != 0)
            buffer_format(out, "%+.4f%%", (double)value->percent / 10000);
        if (value->proportional != 0)
            buffer_format(out, "%+.3f*", (double)value->proportional / 1000000);
        break;
    case FO_IS_NUMBER:
        buffer_format(out, "#%g", (double)value->number / 1000000);
        break;
    case FO_IS_COLOR:
        buffer_format(out, "%08" PRIx32, value->color);
        break;
    case FO_IS_STRING:
        buffer_format(out, "\"%s\"", value->string);
        break;
    }
}

static void print_text(struct buffer *out, const struct fo_node *node)
{
    size_t size;
    const char *text = fo_text(node, &size);
    buffer_byte(out, '"');
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\n')
            buffer_string(out, "\\n");
        else
            buffer_byte(out, text[i]);
    }
    buffer_string(out, "\"\n");
}

static void print_node(struct buffer *out, struct fo_node *node, int depth)
{
    buffer_format(out, "%*s", 2 * depth, "");
    if (fo_object(node) == FO_TEXT) {
        print_text(out, node);
        return;
    }
    buffer_format(out, "%s %u:%u", fo_object_name(fo_object(node)), (unsigned)fo_at(node).line,
                  (unsigned)fo_at(node).column);
    for (int i = 0; i < FO_PROPERTY_COUNT; i++) {
        if (!fo_specified(node, (enum fo_property)i))
            continue;
        buffer_format(out, " %s=", property_names[i]);
        print_value(out, fo_get(node, (enum fo_property)i));
    }
    if (fo_foreign(node) != NULL)
        buffer_string(out, " (foreign)");
    buffer_byte(out, '\n');
    for (struct fo_node *child = fo_first(node); child != NULL; child = fo_next(child))
        print_node(out, child, depth + 1);
}

static void print_messages(struct buffer *out, struct diagnostics *sink, struct arena *arena)
{
    for (size_t i = 0; i < diag_count(sink); i++) {
        const struct diagnostic *message = diag_at(sink, i);
        buffer_format(out, "! %u:%u %s\n", (unsigned)message->at.line, (unsigned)message->at.column,
                      diag_text(arena, message, NULL));
    }
}

static bool update;

static void check(const char *name)
{
    struct arena *arena = arena_create(0);
    struct diagnostics *sink = diag_create(0);
    struct fo_tree *tree;
    struct buffer out;
    char *wanted, *path = arena_format(arena, "%s/tests/unit/fo/samples/%s", TONGBAO_SOURCE_DIR, name);
    size_t size;
    buffer_init(&out, LARGEST);
    assert_int_equal(fo_open_file(arena_format(arena, "%s.fo", path), NULL, sink, &tree), STATUS_OK);
    print_node(&out, fo_root(tree), 0);
    print_messages(&out, sink, arena);
    path = arena_format(arena, "%s.txt", path);
    if (update) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fwrite(out.data, 1, out.size, file);
        fclose(file);
    }
    assert_int_equal(file_read(arena, path, LARGEST, sink, &wanted, &size), STATUS_OK);
    assert_string_equal(out.data, wanted);
    fo_close(tree);
    buffer_free(&out);
    diag_destroy(sink);
    arena_destroy(arena);
}

static void a_bulletin(void **state)
{
    (void)state;
    check("bulletin");
}

static void a_document_at_fault(void **state)
{
    (void)state;
    check("faults");
}

int main(int argc, char **argv)
{
    update = argc > 1 && strcmp(argv[1], "--update") == 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bulletin),
        cmocka_unit_test(a_document_at_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
