/* Paths of drawings: operators from integers, what a stroke has beyond its width, clips; what a path leaves behind for
 * the next one. */
#include "document.h"

#include <stdio.h>
#include <string.h>

static const struct pdf_options plain = {.level = PDF_NONE, .untagged = true};
static const struct pdf_options archival = {.level = PDF_A_1B, .untagged = true};

static const struct area_segment triangle[] = {{'m', {100000}, {100000}},
                                               {'l', {150500}, {100000}},
                                               {'c', {150000, 120000, 100000}, {110000, 120000, 130000}},
                                               {'z', {0}, {0}}};

static void draw(struct document *document, struct area_path path)
{
    path.segments = triangle;
    path.count = sizeof triangle / sizeof *triangle;
    document->device->path(document->device->state, &path);
}

static void says(const char *stream, const char *operators)
{
    if (strstr(stream, operators) == NULL)
        fail_msg("not there: %s", operators);
}

static void points_are_written_to_the_last_thousandth(void **state)
{
    struct document *document = *state;
    document_begin(document, "points.pdf", &plain);
    draw(document, (struct area_path){.fill = true, .fill_color = 0xFF808080});
    draw(document, (struct area_path){.fill = true, .fill_color = 0xFF808080, .even_odd = true});
    assert_written(document);
    assert_sound(document);
    says(unpacked(document), "100 741.889 m\n150.5 741.889 l\n150 731.889 120 721.889 100 711.889 c\nh\nf\n");
    says(unpacked(document), "h\nf*\n");
}

/* Dashes hold for one path; cap, join and limit are written when they change. */
static void strokes_say_what_they_need(void **state)
{
    struct document *document = *state;
    static const mpt dashes[] = {3000, 1500};
    document_begin(document, "strokes.pdf", &plain);
    const struct area_path round = {.stroke = true,
                                    .stroke_color = 0xFF000000,
                                    .stroke_width = 2000,
                                    .cap = AREA_CAP_ROUND,
                                    .join = AREA_JOIN_BEVEL,
                                    .dashes = dashes,
                                    .dash_count = 2,
                                    .dash_offset = -500};
    draw(document, round);
    draw(document, round);
    draw(document,
         (struct area_path){.stroke = true, .stroke_color = 0xFF000000, .stroke_width = 2000, .miter_limit = 1500000});
    assert_written(document);
    assert_sound(document);
    const char *stream = unpacked(document);
    says(stream, "2 w\n1 J\n2 j\n[3 1.5]-.5 d\n100 741.889 m");
    says(stream, "h\nS\n[]0 d\n[3 1.5]-.5 d\n100 741.889 m"); /* the second one repeats the dashes alone */
    says(stream, "h\nS\n[]0 d\n0 J\n0 j\n1.5 M\n100 741.889 m");
}

static void restoring_brings_the_old_stroke_back(void **state)
{
    struct document *document = *state;
    const struct area_path square = {
        .stroke = true, .stroke_color = 0xFF000000, .stroke_width = 2000, .cap = AREA_CAP_SQUARE};
    document_begin(document, "states.pdf", &plain);
    document->device->save(document->device->state);
    draw(document, square);
    document->device->restore(document->device->state);
    draw(document, square);
    assert_written(document);
    const char *first = strstr(unpacked(document), "2 J\n");
    assert_non_null(first);
    assert_non_null(strstr(first + 1, "2 J\n"));
}

static void clips_are_paths_without_paint(void **state)
{
    struct document *document = *state;
    struct area_path clip = {.segments = triangle, .count = 4};
    document_begin(document, "clips.pdf", &plain);
    document->device->save(document->device->state);
    document->device->clip_path(document->device->state, &clip);
    clip.even_odd = true;
    document->device->clip_path(document->device->state, &clip);
    draw(document, (struct area_path){.fill = true, .fill_color = 0xFF000000});
    document->device->restore(document->device->state);
    assert_written(document);
    assert_sound(document);
    says(unpacked(document), "h\nW n\n100 741.889 m");
    says(unpacked(document), "h\nW* n\n");
}

/* Fill and stroke of one alpha are one operator, so that the stroke hides the fill; PDF/A-1 puts both on white. */
static void a_translucent_shape_is_one_operator(void **state)
{
    struct document *document = *state;
    const struct area_path shape = {
        .fill = true, .stroke = true, .fill_color = 0x80FF0000, .stroke_color = 0x80000000, .stroke_width = 4000};
    document_begin(document, "glass.pdf", &plain);
    draw(document, shape);
    assert_written(document);
    says(unpacked(document), "/G128 gs\n");
    says(unpacked(document), "h\nB\n");
    document_begin(document, "white.pdf", &archival);
    draw(document, shape);
    assert_written(document);
    says(unpacked(document), "1 .498 .498 rg\n");
    says(unpacked(document), "h\nB\n");
    document_begin(document, "over.pdf", &archival);
    draw(document, shape);
    draw(document, shape);
    assert_int_equal(document_end(document), STATUS_INVALID);
    says(messages(document), "a drawing on page 1 is translucent");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        document_test(points_are_written_to_the_last_thousandth), document_test(strokes_say_what_they_need),
        document_test(restoring_brings_the_old_stroke_back),      document_test(clips_are_paths_without_paint),
        document_test(a_translucent_shape_is_one_operator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
