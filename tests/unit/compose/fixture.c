#define _XOPEN_SOURCE 700
#include "fixture.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

static const char stylesheet_start[] =
    "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" "
    "xmlns:fo=\"http://www.w3.org/1999/XSL/Format\" xmlns:f=\"urn:tongbao:functions\" xmlns:r=\"urn:tongbao:results\" "
    "xmlns:tb=\"urn:tongbao:layout\" xmlns:exsl=\"http://exslt.org/common\" xmlns:math=\"http://exslt.org/math\" "
    "xmlns:set=\"http://exslt.org/sets\" xmlns:str=\"http://exslt.org/strings\" "
    "xmlns:date=\"http://exslt.org/dates-and-times\" xmlns:dyn=\"http://exslt.org/dynamic\" "
    "exclude-result-prefixes=\"fo f r tb exsl math set str date dyn\">\n";

int fixture_setup(void **state)
{
    struct arena *arena = arena_create(0);
    struct fixture *fixture = ARENA_NEW(arena, struct fixture);
    fixture->arena = arena;
    fixture->sink = diag_create(0);
    fixture->folder = arena_string(arena, "/tmp/tongbao-compose-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    fixture->roots[0] = path_join(arena, fixture->folder, "own");
    fixture->roots[1] = path_join(arena, fixture->folder, "installed");
    for (size_t i = 0; i < 2; i++) {
        char *common = path_join(arena, fixture->roots[i], "common");
        assert_int_equal(folder_create(common, fixture->sink), STATUS_OK);
    }
    fixture->search = (struct compose_search){fixture->roots, 2};
    *state = fixture;
    return 0;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info, (void)kind, (void)walk;
    return remove(path);
}

int fixture_teardown(void **state)
{
    struct fixture *fixture = *state;
    nftw(fixture->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    diag_destroy(fixture->sink);
    arena_destroy(fixture->arena);
    return 0;
}

char *fixture_write(struct fixture *fixture, const char *name, const char *text)
{
    char *path = path_join(fixture->arena, fixture->folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
    return path;
}

char *fixture_layout(struct fixture *fixture, const char *name, const char *body)
{
    char *file = arena_format(fixture->arena, "own/%s.xsl", name);
    char *text = arena_format(fixture->arena, "%s%s\n</xsl:stylesheet>\n", stylesheet_start, body);
    return fixture_write(fixture, file, text);
}

char *fixture_template(struct fixture *fixture, const char *name, const char *body)
{
    return fixture_layout(fixture, name,
                          arena_format(fixture->arena, "<xsl:template match=\"/\">\n%s\n</xsl:template>", body));
}

char *fixture_apply_to(struct fixture *fixture, const char *path, const char *source, enum status *status)
{
    struct compose_layout *layout = NULL;
    xmlDocPtr document = xmlReadMemory(source, (int)strlen(source), "source.xml", NULL, XML_PARSE_NONET), result = NULL;
    struct buffer text;
    buffer_init(&text, (size_t)1 << 24);
    char *copy = NULL;
    assert_non_null(document);
    *status = compose_load(path, &fixture->search, fixture->sink, &layout);
    if (*status == STATUS_OK)
        *status = compose_apply(layout, document, NULL, 0, fixture->sink, &result);
    if (*status == STATUS_OK) {
        assert_int_equal(compose_write(layout, result, &text), STATUS_OK);
        copy = arena_string(fixture->arena, text.data == NULL ? "" : text.data);
    } else {
        assert_null(result);
    }
    buffer_free(&text);
    compose_result_free(result);
    compose_unload(layout);
    xmlFreeDoc(document);
    return copy;
}

char *fixture_apply(struct fixture *fixture, const char *path, enum status *status)
{
    return fixture_apply_to(fixture, path, "<doc/>", status);
}

void expect_message(struct fixture *fixture, const char *rule)
{
    size_t count = diag_count(fixture->sink);
    if (count == 0)
        fail_msg("no message, expected %s", rule);
    assert_string_equal(diag_catalogue(diag_at(fixture->sink, count - 1)->id)->rule, rule);
}

void expect_refused(struct fixture *fixture, const char *path, const char *rule, uint32_t line)
{
    struct compose_layout *layout = NULL;
    diag_truncate(fixture->sink, 0);
    assert_int_not_equal(compose_load(path, &fixture->search, fixture->sink, &layout), STATUS_OK);
    assert_null(layout);
    assert_true(diag_count(fixture->sink) > 0);
    const struct diagnostic *first = diag_at(fixture->sink, 0);
    assert_string_equal(diag_catalogue(first->id)->rule, rule);
    if (line != 0)
        assert_int_equal(first->at.line, line);
}

char *fixture_value(struct fixture *fixture, const char *expression)
{
    enum status status;
    char *body = arena_format(fixture->arena, "<xsl:value-of select=\"%s\"/>", expression);
    char *path =
        fixture_layout(fixture, "value",
                       arena_format(fixture->arena,
                                    "<xsl:output method=\"text\"/><xsl:template match=\"/\"><xsl:text>[</xsl:text>%s"
                                    "<xsl:text>]</xsl:text></xsl:template>",
                                    body));
    char *text = fixture_apply_to(fixture, path, "<list><i>甲</i><i>乙</i><i>丙</i></list>", &status);
    if (status != STATUS_OK || text == NULL)
        return NULL;
    size_t size = strlen(text);
    assert_true(size >= 2 && text[0] == '[' && text[size - 1] == ']');
    return arena_substring(fixture->arena, text + 1, size - 2);
}
