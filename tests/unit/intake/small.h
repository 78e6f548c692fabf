/* A small campaign in a folder of its own, written file by file, loaded, and taken away again. */
#ifndef TEST_INTAKE_SMALL_H
#define TEST_INTAKE_SMALL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "intake/intake.h"

#define SCHEMAS TONGBAO_SOURCE_DIR "/src/schema"

struct small {
    char folder[64];
    struct arena *arena;
    struct diagnostics *sink;
    struct xml_schemas *schemas;
    struct scheme *scheme;
    struct intake_campaign *campaign; /* NULL: it cannot be used */
};

static const char *const small_files[] = {
    "campaign.xml",      "roster.xml",        "receipts.xml",         "scheme.xml",         "assessments/a.xml",
    "assessments/b.xml", "submissions/1.xml", "submissions/2.xml",    "persons/scheme.xml", "persons/assessments/a.xml",
    "appeals/a.xml",     "appeals",           "rectifications/a.xml", "rectifications",     "persons/assessments",
    "persons",           "assessments",       "submissions",
};

static inline void small_write(const struct small *small, const char *name, const char *text)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", small->folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static inline void small_folder(const struct small *small, const char *name)
{
    char path[200];
    struct diagnostics *sink = diag_create(0);
    snprintf(path, sizeof path, "%s/%s", small->folder, name);
    assert_int_equal(folder_create(path, sink), STATUS_OK);
    diag_destroy(sink);
}

static inline struct small small_create(void)
{
    struct small small = {.folder = "/tmp/tongbao-intake-XXXXXX"};
    assert_non_null(mkdtemp(small.folder));
    small_folder(&small, "assessments");
    small_folder(&small, "submissions");
    return small;
}

/* Reads the campaign of a folder inside (".": the folder itself). */
static inline void small_load(struct small *small, const char *inside)
{
    char scheme[200], folder[200];
    small->arena = arena_create(0);
    small->sink = diag_create(0);
    snprintf(scheme, sizeof scheme, "%s/%s%sscheme.xml", small->folder, inside, inside[0] != '\0' ? "/" : "");
    snprintf(folder, sizeof folder, "%s%s%s", small->folder, inside[0] != '\0' ? "/" : "", inside);
    assert_int_equal(xml_schemas_open(SCHEMAS, small->sink, &small->schemas), STATUS_OK);
    const enum status read = scheme_load(scheme, small->schemas, small->arena, small->sink, &small->scheme);
    for (size_t i = 0; read != STATUS_OK && i < diag_count(small->sink); i++)
        print_error("%u: %s\n", diag_at(small->sink, i)->at.line,
                    diag_text(small->arena, diag_at(small->sink, i), NULL));
    assert_int_equal(read, STATUS_OK);
    const enum status status =
        intake_load(folder, small->scheme, small->schemas, small->arena, small->sink, &small->campaign);
    assert_true((status == STATUS_OK) == (small->campaign != NULL));
}

/* What was told, as "rule@line rule@line"; lines of the file only. */
static inline const char *small_told(struct small *small)
{
    const char *told = "";
    for (size_t i = 0; i < diag_count(small->sink); i++) {
        const struct diagnostic *one = diag_at(small->sink, i);
        const char *rule = strchr(diag_catalogue(one->id)->rule, '.') + 1;
        told = arena_format(small->arena, "%s%s%s@%u", told, i > 0 ? " " : "", rule, one->at.line);
    }
    return told;
}

static inline void small_unload(struct small *small)
{
    arena_destroy(small->arena);
    diag_destroy(small->sink);
    xml_schemas_close(small->schemas);
}

static inline void small_remove(struct small *small)
{
    char path[200];
    for (size_t i = 0; i < sizeof small_files / sizeof small_files[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", small->folder, small_files[i]);
        remove(path);
    }
    assert_int_equal(rmdir(small->folder), 0);
}

/* "2.5" for a value in a column, "-" when there is none. */
static inline const char *small_value(struct small *small, const struct intake_column *column, size_t unit)
{
    struct number number;
    return intake_value(column, unit, &number) ? number_exact(small->arena, number) : "-";
}

#endif
