/* The tables: sorted where they are searched, and every name in them leads somewhere. */
#include "reading.h"

#include <string.h>

#include "fo/style.h"

static void keywords_are_sorted_and_found(void **state)
{
    (void)state;
    for (int i = 1; i < FO_KEYWORD_COUNT; i++) {
        const char *name = fo_keyword_name((enum fo_keyword)i);
        if (i > 1)
            assert_true(strcmp(fo_keyword_name((enum fo_keyword)(i - 1)), name) < 0);
        assert_int_equal(fo_keyword_find(name, strlen(name)), i);
    }
    assert_int_equal(fo_keyword_find("autos", 5), FO_K_NONE_GIVEN);
    assert_int_equal(fo_keyword_find("aut", 3), FO_K_NONE_GIVEN);
}

static void rows_stand_in_the_order_that_styles_lean_on(void **state)
{
    struct styles *styles = *state;
    for (int i = 0; i < FO_PROPERTY_COUNT; i++) {
        const struct property_row *row = &styles->vocabulary->properties[i];
        enum inheritance expected = i <= LAST_OF_NODE ? NODE : i < FIRST_INHERITED ? OWN : INHERITED;
        if (row->inheritance != expected && !(i <= LAST_OF_NODE && row->inheritance == OWN))
            fail_msg("%s stands in the wrong part of properties.def", row->name);
    }
}

/* A misspelt keyword or type would silently accept nothing. */
static void every_row_accepts_something_and_its_initial_value(void **state)
{
    struct styles *styles = *state;
    for (int i = 0; i < FO_PROPERTY_COUNT; i++) {
        const struct property_row *row = &styles->vocabulary->properties[i];
        assert_true(row->accepts != 0 || row->keyword_count > 0);
        for (size_t k = 0; k < row->keyword_count; k++)
            assert_int_not_equal(row->keywords[k], FO_K_NONE_GIVEN);
        size_t types = 0;
        for (const char *at = strchr(row->grammar, '<'); at != NULL; at = strchr(at + 1, '<'))
            types++;
        assert_true(types == 0 || row->accepts != 0);
        assert_non_null(row->initial);
        assert_ptr_equal(fo_style_get(styles->initial, (enum fo_property)i), row->initial);
    }
}

static void every_shorthand_has_all_its_targets(void **state)
{
    struct styles *styles = *state;
    const struct {
        const char *name, *targets;
    } rows[] = {
#define FO_SHORTHAND(name, expansion, precision, targets) {name, targets},
#include "fo/shorthands.def"
#undef FO_SHORTHAND
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t words = 1;
        for (const char *at = strchr(rows[i].targets, ' '); at != NULL; at = strchr(at + 1, ' '))
            words++;
        const struct attribute_name *entry = fo_vocabulary_name(styles->vocabulary, rows[i].name);
        assert_non_null(entry);
        assert_int_equal(entry->kind, NAME_SHORTHAND);
        if (entry->count != words)
            fail_msg("%s: a target is not a row", rows[i].name);
    }
}

static void every_content_model_names_objects(void **state)
{
    struct styles *styles = *state;
    for (int i = FO_TEXT + 1; i < FO_OBJECT_COUNT; i++) {
        const struct object_row *row = &styles->vocabulary->objects[i];
        size_t commas = 0;
        for (const char *at = strchr(row->content, ','); at != NULL; at = strchr(at + 1, ','))
            commas++;
        assert_int_equal(row->count, row->content[0] == '\0' ? 0 : commas + 1);
        for (size_t k = 0; k < row->count; k++)
            assert_true(row->particles[k].objects != 0 || row->particles[k].foreign);
        assert_int_equal(fo_vocabulary_object(styles->vocabulary, row->name + 3), i);
    }
}

static void supported_and_left_out_names_do_not_overlap(void **state)
{
    struct styles *styles = *state;
    for (size_t i = 0; i < styles->vocabulary->name_count; i++) {
        const struct attribute_name *entry = &styles->vocabulary->name_list[i];
        if (entry->kind == NAME_UNSUPPORTED)
            assert_ptr_equal(fo_vocabulary_name(styles->vocabulary, entry->name), entry);
    }
    for (int i = FO_TEXT + 1; i < FO_OBJECT_COUNT; i++)
        assert_null(fo_vocabulary_unsupported(fo_object_name((enum fo_object)i) + 3));
}

int main(void)
{
    struct styles styles;
    struct arena *arena = arena_create(0);
    assert_true(fo_styles_create(&styles, arena));
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keywords_are_sorted_and_found),
        cmocka_unit_test_prestate(rows_stand_in_the_order_that_styles_lean_on, &styles),
        cmocka_unit_test_prestate(every_row_accepts_something_and_its_initial_value, &styles),
        cmocka_unit_test_prestate(every_shorthand_has_all_its_targets, &styles),
        cmocka_unit_test_prestate(every_content_model_names_objects, &styles),
        cmocka_unit_test_prestate(supported_and_left_out_names_do_not_overlap, &styles),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    fo_styles_free(&styles);
    arena_destroy(arena);
    return failed;
}
