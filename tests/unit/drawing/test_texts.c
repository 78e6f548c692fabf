/* Text in drawings: glyphs of the catalogue's faces, where text-anchor and lists of positions put them. */
#include "sketch.h"

#include <string.h>

/* Text, x and y of each run: "ab@10000,5000 …". */
static const char *runs(struct sketch *sketch, const char *content)
{
    struct buffer buffer;
    buffer_init(&buffer, 1 << 16);
    sketch_of(sketch, content);
    for (size_t i = 0; sketch->drawing != NULL && i < sketch->drawing->count; i++) {
        const struct drawing_operation *operation = &sketch->drawing->operations[i];
        if (operation->kind != DRAWING_GLYPHS)
            continue;
        const struct drawing_glyphs *run = &operation->is.glyphs;
        const struct text_glyph *last = &run->glyphs[run->count - 1];
        buffer_format(&buffer, "%s%.*s@%lld,%lld", buffer.size > 0 ? " " : "", (int)(last->text + last->text_size),
                      run->text, (long long)run->x, (long long)run->y);
    }
    const char *text = arena_string(sketch->arena, buffer.data == NULL ? "" : buffer.data);
    buffer_free(&buffer);
    return text;
}

static void anchors_move_the_whole_text(void **state)
{
    struct sketch *sketch = *state; /* 10 pt, so two Han characters are 20 wide */
    assert_string_equal(runs(sketch, "<text x='50' y='20'>得分</text>"), "得分@50000,20000");
    assert_string_equal(runs(sketch, "<text x='50' y='20' text-anchor='middle'>得分</text>"), "得分@40000,20000");
    assert_string_equal(runs(sketch, "<text x='50' y='20' text-anchor='end'>得分</text>"), "得分@30000,20000");
    assert_string_equal(runs(sketch, "<text x='50' y='20' text-anchor='end'>得<tspan font-size='20'>分</tspan></text>"),
                        "得@20000,20000 分@30000,20000");
    assert_string_equal(runs(sketch, "<text x='50' text-anchor='end'>得<tspan x='90'>分</tspan></text>"),
                        "得@40000,0 分@80000,0");
}

static void lists_place_single_characters(void **state)
{
    struct sketch *sketch = *state;
    assert_string_equal(runs(sketch, "<text x='1 30' y='5 6 7'>得分表</text>"),
                        "得@1000,5000 分@30000,6000 表@40000,7000");
    assert_string_equal(runs(sketch, "<text dx='5' dy='1 2'>得分</text>"), "得@5000,1000 分@15000,3000");
    assert_string_equal(runs(sketch, "<text x='0'>得<tspan dy='3'>分</tspan>表</text>"),
                        "得@0,0 分@10000,3000 表@20000,3000");
}

static void white_space_is_collapsed(void **state)
{
    struct sketch *sketch = *state;
    assert_string_equal(runs(sketch, "<text>\n  得 \n 分  </text>"), runs(sketch, "<text>得 分</text>"));
    assert_string_equal(runs(sketch, "<text>得 <tspan> 分</tspan></text>"), "得@0,0  @10000,0 分@13330,0");
    assert_string_equal(runs(sketch, "<text>  </text><text/>"), "");
}

static void the_font_size_is_that_of_the_page(void **state)
{
    struct sketch *sketch = *state;
    sketch_of(sketch, "<g transform='scale(1.5)'><text font-size='8pt'>分</text></g>");
    assert_int_equal(sketch->drawing->operations[0].is.glyphs.size, 12000);
    sketch_of(sketch, "<g transform='rotate(-90) scale(2)'><text x='10' y='20'>分</text></g>");
    assert_int_equal(sketch->drawing->operations[1].kind, DRAWING_TRANSFORM);
    const struct drawing_matrix *matrix = &sketch->drawing->operations[1].is.matrix;
    assert_int_equal(matrix->a, 0);
    assert_int_equal(matrix->b, -1000000);
    assert_int_equal(matrix->e, 40000);
    assert_int_equal(matrix->f, -20000);
    assert_int_equal(sketch->drawing->operations[2].is.glyphs.size, 20000);
}

/* A character that no face has is fatal, as everywhere; it is named with its line. */
static void a_missing_glyph_is_no_box(void **state)
{
    struct sketch *sketch = *state;
    assert_string_equal(runs(sketch, "\n<text>\xF3\xB0\x80\x80</text>"), "");
    assert_int_equal(diag_worse(sketch->sink, DIAG_FATAL), 1);
    assert_int_equal(diag_at(sketch->sink, 0)->at.line, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sketch_test(anchors_move_the_whole_text), sketch_test(lists_place_single_characters),
        sketch_test(white_space_is_collapsed),    sketch_test(the_font_size_is_that_of_the_page),
        sketch_test(a_missing_glyph_is_no_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
