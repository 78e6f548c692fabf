/* Glyphs stand where they were laid out, to 1/1000 pt, and the operators that say so are few. Positions are read back
 * with `mutool trace`. */
#include "document.h"

#include <stdlib.h>
#include <string.h>

enum { GLYPHS = 200 };

static const struct pdf_options plain = {.level = PDF_NONE, .untagged = true};

/* Thousandths of a point of the number at the next `name="`; moves *at behind it. */
static bool next_value(const char **at, const char *name, mpt *out)
{
    const char *found = strstr(*at, name);
    if (found == NULL)
        return false;
    found += strlen(name);
    mpt value = 0;
    int places = -1, sign = *found == '-' ? -1 : 1;
    for (found += sign < 0; (*found >= '0' && *found <= '9') || *found == '.'; found++) {
        if (*found == '.') {
            places = 0;
        } else if (places < 3) {
            value = value * 10 + (*found - '0');
            places += places >= 0 ? 1 : 0;
        } else if (places == 3) { /* rounded by the fourth */
            value += *found >= '5' ? 1 : 0;
            places++;
        }
    }
    for (places = places < 0 ? 0 : places; places < 3; places++)
        value *= 10;
    *out = sign * value;
    *at = found;
    return true;
}

/* Where the glyphs of the document's first page stand, from the top left corner. */
static size_t positions(struct document *document, mpt x[GLYPHS], mpt y[GLYPHS])
{
    const char *at = output_of(document, NULL, "mutool trace %s 1 2>/dev/null", document->path);
    size_t count = 0;
    while (count < GLYPHS && next_value(&at, " x=\"", &x[count]) && next_value(&at, " y=\"", &y[count])) {
        y[count] = A4_HEIGHT - y[count];
        count++;
    }
    return count;
}

/* mutool writes six digits of a float: 1/1000 pt up to 1000 pt, and we promise 1/1000 pt. */
static void assert_places(struct document *document, const struct area_glyphs *run)
{
    mpt x[GLYPHS], y[GLYPHS], pen = run->x;
    assert_int_equal(positions(document, x, y), run->count);
    for (size_t i = 0; i < run->count; i++) {
        mpt wanted = pen + run->glyphs[i].dx;
        if (llabs(x[i] - wanted) > 2 || llabs(y[i] - run->y + run->glyphs[i].dy) > 1)
            fail_msg("glyph %d stands at %d, %d and not at %d, %d", (int)i, (int)x[i], (int)y[i], (int)wanted,
                     (int)(run->y - run->glyphs[i].dy));
        pen += run->glyphs[i].advance;
    }
}

/* A run whose advances may be changed. */
static struct area_glyphs line(struct document *document, mpt size, const char *text, struct text_glyph **glyphs)
{
    struct text_face *face = need_face(FANG, 0);
    struct area_glyphs run = run_of(document->arena, face, size, 79370, 104880, text);
    *glyphs = arena_copy(document->arena, run.glyphs, run.count * sizeof **glyphs);
    run.glyphs = *glyphs;
    return run;
}

static void write_run(struct document *document, const char *path, const struct area_glyphs *run)
{
    document_begin(document, path, &plain);
    document->device->glyphs(document->device->state, run);
    assert_written(document);
}

static const char *body_line = "为深入贯彻落实市委市政府关于加强作风建设提升行政效能的";

static void text_at_its_natural_width_needs_no_numbers(void **state)
{
    struct document *document = *state;
    struct text_glyph *glyphs;
    struct area_glyphs run = line(document, 16000, body_line, &glyphs);
    write_run(document, "natural.pdf", &run);
    assert_places(document, &run);
    const char *content = unpacked(document);
    assert_non_null(strstr(content, "Tj\n"));
    assert_null(strstr(content, "TJ\n"));
    assert_null(strstr(content, "Tc\n"));
}

/* The official grid: 28 characters of 15.793 pt. */
static void the_grid_is_one_character_spacing(void **state)
{
    struct document *document = *state;
    struct text_glyph *glyphs;
    struct area_glyphs run = line(document, 16000, body_line, &glyphs);
    for (size_t i = 0; i < run.count; i++)
        glyphs[i].advance = 15793;
    write_run(document, "grid.pdf", &run);
    assert_places(document, &run);
    const char *content = unpacked(document);
    assert_non_null(strstr(content, "-.207 Tc\n"));
    assert_null(strstr(content, "TJ\n"));
}

/* 1 pt over 26 gaps, in whole mpt: 38 or 39 each. The mean goes into Tc. */
static void a_justified_line_is_one_character_spacing(void **state)
{
    struct document *document = *state;
    struct text_glyph *glyphs;
    struct area_glyphs run = line(document, 16000, body_line, &glyphs);
    mpt gaps = (mpt)run.count - 1;
    for (mpt i = 0; i < gaps; i++)
        glyphs[i].advance += (i + 1) * 1000 / gaps - i * 1000 / gaps;
    write_run(document, "justified.pdf", &run);
    assert_places(document, &run);
    assert_null(strstr(unpacked(document), "TJ\n"));
}

/* Marks trimmed by half an em, before or behind. */
static void trimmed_marks_are_numbers_in_the_line(void **state)
{
    struct document *document = *state;
    struct text_glyph *glyphs;
    struct area_glyphs run = line(document, 15750, "（一）考核办法〔2012〕8号，（二）结果", &glyphs);
    glyphs[2].advance -= 7875;
    glyphs[15].dx -= 7875;
    glyphs[15].advance -= 7875;
    write_run(document, "trimmed.pdf", &run);
    assert_places(document, &run);
    assert_non_null(strstr(unpacked(document), "TJ\n"));
}

/* Any advances at any size: the error never grows along the line. */
static void errors_do_not_add_up(void **state)
{
    struct document *document = *state;
    const mpt sizes[] = {1000, 7250, 10500, 15999, 22000, 47000};
    uint32_t random = 1;
    for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
        struct text_glyph *glyphs;
        struct area_glyphs run = line(document, sizes[k], "各县区人民政府，市政府各部门（直属机构）2012", &glyphs);
        run.x = 20000;
        for (size_t i = 0; i < run.count; i++) {
            random = random * 1103515245 + 12345;
            glyphs[i].advance = sizes[k] / 2 + (mpt)(random >> 16) % (sizes[k] / 2 + 1);
        }
        write_run(document, "any.pdf", &run);
        assert_places(document, &run);
    }
}

static void raised_glyphs_stand_higher(void **state)
{
    struct document *document = *state;
    struct text_glyph *glyphs;
    struct area_glyphs run = line(document, 12000, "平方米2结果", &glyphs);
    glyphs[3].dy = 4125;
    write_run(document, "raised.pdf", &run);
    assert_places(document, &run);
}

/* Runs that follow one another on a line become one operator; a step to the next column does not. */
static void runs_of_a_line_are_joined(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "joined.pdf", &plain);
    show(document, face, 10000, 50000, 100000, "考核");
    show(document, face, 10000, 70000, 100000, "结果");
    show(document, face, 10000, 92500, 100000, "通报");
    show(document, face, 10000, 300000, 100000, "得分");
    assert_written(document);
    const char *at = unpacked(document);
    int moves = 0;
    while ((at = strstr(at, " Td\n")) != NULL) {
        at++;
        moves++;
    }
    assert_int_equal(moves, 2);
}

/* A transformed page: the y axis of the calls points down. A quarter turn to the right around the top left corner. */
static void a_transformation_turns_clockwise(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "turned.pdf", &plain);
    const struct area_device *device = document->device;
    device->save(device->state);
    device->transform(device->state, &(struct area_matrix){.b = 1000000, .c = -1000000, .e = 200000, .f = 100000});
    show(document, face, 10000, 30000, 40000, "考");
    device->restore(device->state);
    show(document, face, 10000, 30000, 40000, "核");
    assert_written(document);
    assert_sound(document);
    const char *box = output_of(document, NULL, "pdftotext -bbox turned.pdf - | grep word");
    /* x' = 200 - y, y' = 100 + x: the glyph goes downwards from (160, 130), its top to the right. */
    assert_non_null(strstr(box, "yMin=\"130.000"));
    assert_non_null(strstr(box, "xMin=\"30.000"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        document_test(text_at_its_natural_width_needs_no_numbers),
        document_test(the_grid_is_one_character_spacing),
        document_test(a_justified_line_is_one_character_spacing),
        document_test(trimmed_marks_are_numbers_in_the_line),
        document_test(errors_do_not_add_up),
        document_test(raised_glyphs_stand_higher),
        document_test(runs_of_a_line_are_joined),
        document_test(a_transformation_turns_clockwise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
