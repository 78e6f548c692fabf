/* Input from strangers: what is too deep, too much, too far or leads back to itself ends with a message. */
#include "sketch.h"

#include "base/limits.h"

#include <string.h>

static const char *repeated(struct sketch *sketch, const char *before, const char *piece, int count, const char *after)
{
    struct buffer buffer;
    buffer_init(&buffer, (size_t)1 << 26);
    buffer_string(&buffer, before);
    for (int i = 0; i < count; i++)
        buffer_string(&buffer, piece);
    buffer_string(&buffer, after);
    const char *text = arena_string(sketch->arena, buffer.data);
    buffer_free(&buffer);
    return text;
}

static void ends_with(struct sketch *sketch, const char *content, const char *message)
{
    assert_string_equal(sketch_of(sketch, content), "");
    if (strstr(sketch_said(sketch), message) == NULL)
        fail_msg("%s", sketch_said(sketch));
}

static void depth_is_limited(void **state)
{
    struct sketch *sketch = *state;
    const char *deep =
        repeated(sketch, repeated(sketch, "", "<g>", LIMIT_DRAWING_DEPTH, ""), "</g>", LIMIT_DRAWING_DEPTH, "");
    ends_with(sketch, deep, "64 elements within one another");
    deep = repeated(sketch, repeated(sketch, "<text>", "<tspan>", LIMIT_DRAWING_DEPTH, "a"), "</tspan>",
                    LIMIT_DRAWING_DEPTH, "</text>");
    ends_with(sketch, deep, "64 elements within one another");
    deep = repeated(sketch, repeated(sketch, "", "<svg width='5' height='5'>", 20, "<rect width='9' height='9'/>"),
                    "</svg>", 20, "");
    ends_with(sketch, deep, "16 clips");
}

static void uses_do_not_run_away(void **state)
{
    struct sketch *sketch = *state;
    sketch_of(sketch, "<g id='a'><use xlink:href='#a'/></g>");
    assert_non_null(strstr(sketch_said(sketch), "[drawing.cycle]"));
    sketch_of(sketch, "<defs><g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g></defs><use href='#a'/>");
    assert_non_null(strstr(sketch_said(sketch), "[drawing.cycle]"));
    sketch_of(sketch, "<clipPath id='a' clip-path='url(#a)'><rect width='1' height='1'/></clipPath>"
                      "<rect width='5' height='5' clip-path='url(#a)'/>");
    assert_non_null(strstr(sketch_said(sketch), "[drawing.clip]"));
    /* ten times ten times ten … */
    struct buffer bomb;
    buffer_init(&bomb, 1 << 20);
    buffer_string(&bomb, "<defs><rect id='l0' width='1' height='1'/>");
    for (int level = 1; level < 9; level++) {
        buffer_format(&bomb, "<g id='l%d'>", level);
        for (int i = 0; i < 10; i++)
            buffer_format(&bomb, "<use href='#l%d'/>", level - 1);
        buffer_string(&bomb, "</g>");
    }
    buffer_string(&bomb, "</defs><use href='#l8'/>");
    ends_with(sketch, bomb.data, "100000 elements, each as often as it is used");
    buffer_free(&bomb);
}

static void paths_and_lists_are_limited(void **state)
{
    struct sketch *sketch = *state;
    ends_with(sketch, repeated(sketch, "<path d='M0 0", "h1", LIMIT_DRAWING_SEGMENTS + 1, "'/>"), "1000000 segments");
    sketch_of(sketch, repeated(sketch, "<path d='M0 0h1' stroke-dasharray='", "1 ", LIMIT_DRAWING_DASHES + 1, "'/>"));
    assert_non_null(strstr(sketch_said(sketch), "[drawing.value]"));
}

static void what_lies_far_away_is_said(void **state)
{
    struct sketch *sketch = *state;
    ends_with(sketch, "<rect width='1e9' height='1'/>", "14400 points");
    ends_with(sketch, "<rect width='1' height='1' transform='scale(1e300)'/>", "14400 points");
    ends_with(sketch, "<text x='99999'>a</text>", "14400 points");
    ends_with(sketch, "<text font-size='1e8'>a</text>", "14400 points");
    assert_int_equal(sketch_draw(sketch, "<svg xmlns='http://www.w3.org/2000/svg' width='1e9' height='1'/>"),
                     STATUS_LIMIT);
}

/* Nothing to be seen, and no fault. */
static void nothing_is_nothing(void **state)
{
    struct sketch *sketch = *state;
    assert_int_equal(sketch_draw(sketch, "<svg xmlns='http://www.w3.org/2000/svg' width='0' height='0'/>"), STATUS_OK);
    assert_int_equal(sketch->drawing->count, 0);
    assert_string_equal(sketch_of(sketch, "<g transform='scale(0)'><rect width='1' height='1' stroke='red'/>"
                                          "<text>a</text></g>"),
                        "");
    assert_string_equal(sketch_of(sketch, "<text font-size='0'>a</text>"), "");
    assert_string_equal(sketch_said(sketch), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sketch_test(depth_is_limited),
        sketch_test(uses_do_not_run_away),
        sketch_test(paths_and_lists_are_limited),
        sketch_test(what_lies_far_away_is_said),
        sketch_test(nothing_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
