/* Paths: all commands, what they mean relative to one another, arcs, and how far a path with an error is drawn. */
#include "sketch.h"

#include <stdio.h>
#include <string.h>

#define PATH(d)            sketch_path(sketch, "<path d='" d "'/>")
#define DRAWS(d, expected) assert_string_equal(PATH(d), expected)

static void every_command_moves_the_current_point(void **state)
{
    struct sketch *sketch = *state;
    DRAWS("M10 20L30 40", "M10000 20000L30000 40000");
    DRAWS("m10,20 5-5 5 5z", "M10000 20000L15000 15000L20000 20000Z");
    DRAWS("M1 2H5V7h-1v-1", "M1000 2000L5000 2000L5000 7000L4000 7000L4000 6000");
    DRAWS("M0 0C1 1 2 1 3 0s2-1 3 0", "M0 0C1000 1000 2000 1000 3000 0C4000 -1000 5000 -1000 6000 0");
    DRAWS("M0 0Q3 3 6 0t6 0", "M0 0C2000 2000 4000 2000 6000 0C8000 -2000 10000 -2000 12000 0");
    /* S and T after another kind of curve begin at the current point */
    DRAWS("M0 0S2 2 3 0", "M0 0C0 0 2000 2000 3000 0");
    DRAWS("M0 0T3 0", "M0 0C0 0 1000 0 3000 0");
    assert_string_equal(sketch_said(sketch), "");
}

static void a_closed_subpath_goes_on_where_it_began(void **state)
{
    struct sketch *sketch = *state;
    DRAWS("M1 1h2v2zl5 5", "M1000 1000L3000 1000L3000 3000ZM1000 1000L6000 6000");
    DRAWS("M1 1M2 2h1", "M2000 2000L3000 2000");
}

/* The ends of an arc are those that were given; a quarter has its known handles. */
static void arcs_are_pieces_of_ellipses(void **state)
{
    struct sketch *sketch = *state;
    DRAWS("M10 0A10 10 0 0 1 0 10", "M10000 0C10000 5523 5523 10000 0 10000");
    DRAWS("M10 0A10 10 0 0 0 0 10", "M10000 0C4477 0 0 4477 0 10000");
    DRAWS("M0 0a5 5 0 0 1 10 0", "M0 0C0 -2761 2239 -5000 5000 -5000C7761 -5000 10000 -2761 10000 0");
    DRAWS("M0 0a1 1 0 0110 0",
          "M0 0C0 -2761 2239 -5000 5000 -5000C7761 -5000 10000 -2761 10000 0"); /* flags; too small */
    DRAWS("M0 0A0 5 0 0 1 10 0", "M0 0L10000 0");
    DRAWS("M0 0A5 5 0 0 1 0 0L1 1", "M0 0L1000 1000");
}

/* The way in which many programs draw a circle: an arc that ends just before it began. */
static void a_nearly_full_arc_is_a_circle(void **state)
{
    struct sketch *sketch = *state;
    static const char *const gaps[] = {"M60 50A10 10 0 1 1 60 49.9", "M60 50A10 10 0 1 1 60 49.999",
                                       "M60 50A10 10 0 1 1 60 49.999999"};
    for (size_t i = 0; i < 3; i++) {
        const char *d = sketch_path(sketch, arena_format(sketch->arena, "<path d='%s'/>", gaps[i]));
        int curves = 0, x = 0;
        for (const char *at = d; (at = strchr(at, 'C')) != NULL; at++)
            if (++curves == 2)
                sscanf(at, "C%*d %*d %*d %*d %d", &x); /* half way round */
        assert_int_equal(curves, 4);
        assert_in_range(60000 - x, 19900, 20000);
    }
}

static void shapes_are_paths(void **state)
{
    struct sketch *sketch = *state;
    assert_string_equal(sketch_path(sketch, "<rect x='1' y='2' width='3' height='4'/>"),
                        "M1000 2000L4000 2000L4000 6000L1000 6000Z");
    assert_string_equal(sketch_path(sketch, "<polygon points='0,0 10 5,3-2'/>"), "M0 0L10000 5000L3000 -2000Z");
    assert_string_equal(sketch_path(sketch, "<rect width='10' height='10' rx='99' ry='2'/>"),
                        "M5000 0L5000 0C7761 0 10000 895 10000 2000L10000 8000C10000 9105 7761 10000 5000 10000L5000 "
                        "10000C2239 10000 0 9105 0 8000L0 2000C0 895 2239 0 5000 0Z");
    assert_string_equal(sketch_of(sketch, "<rect width='0' height='10'/><circle r='0'/><polyline points=''/>"), "");
}

static void an_error_ends_the_path(void **state)
{
    struct sketch *sketch = *state;
    DRAWS("M1 1L2 2L3", "M1000 1000L2000 2000");
    assert_non_null(strstr(sketch_said(sketch), "at character 11"));
    DRAWS("M1 1h2x", "M1000 1000L3000 1000");
    DRAWS("M1 1h1A1 1 0 2 0 5 5", "M1000 1000L2000 1000");
    assert_string_equal(sketch_of(sketch, "<path d='L1 1'/>"), "");
    assert_non_null(strstr(sketch_said(sketch), "at character 1;"));
}

static void transformations_follow_one_another(void **state)
{
    struct sketch *sketch = *state;
    assert_string_equal(sketch_path(sketch, "<path d='M1 0h1' transform='translate(10 20) rotate(90)'/>"),
                        "M10000 21000L10000 22000");
    assert_string_equal(
        sketch_path(sketch, "<g transform='scale(2)'><path d='M1 0h1' transform='translate(1,1)'/></g>"),
        "M4000 2000L6000 2000");
    assert_string_equal(sketch_path(sketch, "<path d='M1 0h1' transform='rotate(180 5 5)'/>"),
                        "M9000 10000L8000 10000");
    assert_string_equal(sketch_path(sketch, "<path d='M1 1h1' transform='matrix(1 0 0 -1 0 3)'/>"),
                        "M1000 2000L2000 2000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sketch_test(every_command_moves_the_current_point),
        sketch_test(a_closed_subpath_goes_on_where_it_began),
        sketch_test(arcs_are_pieces_of_ellipses),
        sketch_test(a_nearly_full_arc_is_a_circle),
        sketch_test(shapes_are_paths),
        sketch_test(an_error_ends_the_path),
        sketch_test(transformations_follow_one_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
