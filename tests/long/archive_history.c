/* The history of a unit takes time in proportion to what it gives: twenty years of a thousand units are filed,
 * synthetic records made here, and the time for each row of a history is taken with a quarter of the years, with a
 * quarter of the units, and with all. Rows cost the same whatever else the archive holds, so no time may be more than
 * TOLERANCE times another; the figures are printed.
 *
 * archive_history FOLDER SCHEMAS [YEARS UNITS]   FOLDER must not exist; it is left behind for the caller to remove */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "archive/archive.h"
#include "base/limits.h"
#include "intake/xml.h"

enum { ITEMS = 5, ASKED = 100, ROUNDS = 5, FIRST_YEAR = 1994 };
static const double TOLERANCE = 2.5;

struct history_bench {
    struct arena *arena;
    struct diagnostics *sink;
    struct xml_schemas *schemas;
    const char *folder;
};

static void end(const struct history_bench *bench, const char *what)
{
    for (size_t i = 0; i < diag_count(bench->sink); i++)
        fprintf(stderr, "%s\n", diag_catalogue(diag_at(bench->sink, i)->id)->rule);
    fprintf(stderr, "%s\n", what);
    exit(1);
}

/* ---- synthetic records ---------------------------------------------------------------------------------------------
 */

static void print_head(struct buffer *out, int year)
{
    buffer_format(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<results xmlns=\"urn:tongbao:results\" version=\"1\"><head>"
        "<campaign code=\"c%d\" title=\"%d年度考评\" sample=\"yes\" subject=\"unit\"/>"
        "<period code=\"%d\" kind=\"year\" name=\"%d年度\" from=\"%d-01-01\" to=\"%d-12-31\"/>"
        "<stage name=\"定稿\"><approval body=\"县委\" meeting=\"会议\" date=\"%d-01-20\"/></stage>"
        "<office name=\"县考评办\"/><scheme code=\"fa\" version=\"1\" title=\"办法\" total=\"total\" "
        "total-name=\"总分\" total-decimals=\"2\"/><roles/><groups/><structure>"
        "<indicator code=\"total\" name=\"总分\" depth=\"0\" leaf=\"no\" sign=\"plus\" decimals=\"2\" "
        "method=\"combine\">",
        year, year, year, year, year, year, year + 1);
    for (int i = 0; i < ITEMS; i++)
        buffer_format(out,
                      "<indicator code=\"i%d\" name=\"指标%d\" depth=\"1\" leaf=\"yes\" sign=\"plus\" decimals=\"2\" "
                      "method=\"given\" max=\"20.00\"/>",
                      i, i);
    buffer_string(out, "</indicator></structure><documents/><figures><figure name=\"assessed\" value=\"1\"/></figures>"
                       "<problems/><consequences/><withheld/><vetoes/><decisions/><outside/></head>");
}

static void print_unit(struct buffer *out, int unit)
{
    buffer_format(out,
                  "<unit code=\"U%04d\" name=\"第%d单位\" kind=\"d\" order=\"%d\" competes=\"yes\">"
                  "<totals total=\"90.00\" rank=\"%d\"/><movement kind=\"none\"/><item code=\"total\" name=\"总分\" "
                  "depth=\"0\" leaf=\"no\" sign=\"plus\" mark=\"90.00\" mark-status=\"given\" self-status=\"none\">",
                  unit, unit, unit, unit);
    for (int i = 0; i < ITEMS; i++)
        buffer_format(out,
                      "<item code=\"i%d\" name=\"指标%d\" depth=\"1\" leaf=\"yes\" sign=\"plus\" mark=\"18.00\" "
                      "mark-status=\"given\" self-status=\"none\"/>",
                      i, i);
    buffer_string(out, "</item></unit>");
}

static void print_record(struct buffer *out, int year, int units)
{
    print_head(out, year);
    buffer_string(out, "<summary>");
    for (int i = 1; i <= units; i++)
        buffer_format(out,
                      "<row unit=\"U%04d\" name=\"第%d单位\" order=\"%d\" competes=\"yes\" total=\"90.00\" rank=\"%d\" "
                      "movement-kind=\"none\" submission=\"ok\" self-status=\"none\"/>",
                      i, i, i, i);
    buffer_string(out, "</summary><units>");
    for (int i = 1; i <= units; i++)
        print_unit(out, i);
    buffer_string(out, "</units></results>\n");
}

static void write_text(const struct history_bench *bench, const char *path, const struct buffer *text)
{
    struct file_writer *writer;
    if (text->failed || file_writer_open(path, bench->sink, &writer) != STATUS_OK)
        end(bench, path);
    file_writer_write(writer, text->data, text->size);
    if (file_writer_commit(writer) != STATUS_OK)
        end(bench, path);
}

/* The output folder of a run that never was. */
static const char *make_output(const struct history_bench *bench, int year, int units)
{
    char hash[65];
    struct buffer text;
    char *folder = arena_format(bench->arena, "%s/out-%d-%d", bench->folder, units, year);
    char *record = path_join(bench->arena, folder, "results.xml"),
         *list = path_join(bench->arena, folder, "manifest.xml");
    if (list == NULL || folder_create(folder, bench->sink) != STATUS_OK)
        end(bench, "no folder");
    buffer_init(&text, LIMIT_FILE_BYTES);
    print_record(&text, year, units);
    write_text(bench, record, &text);
    hash_sha256(text.data, text.size, hash);
    size_t size = text.size;
    buffer_clear(&text);
    buffer_format(&text,
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest xmlns=\"urn:tongbao:manifest\" version=\"1\" "
                  "campaign=\"c%d\" stage=\"定稿\"><program version=\"0\"/><libraries><library name=\"none\" "
                  "version=\"0\"/></libraries><inputs><input name=\"campaign.xml\" sha256=\"%s\"/></inputs><layouts/>"
                  "<fonts/><files><file name=\"results.xml\" kind=\"results\" sha256=\"%s\" bytes=\"%zu\"/></files>"
                  "</manifest>\n",
                  year, hash, hash, size);
    write_text(bench, list, &text);
    buffer_free(&text);
    return folder;
}

/* ---- filing and asking ---------------------------------------------------------------------------------------------
 */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void file_years(const struct history_bench *bench, struct archive *archive, int first, int last, int units)
{
    struct archive_filed filed;
    for (int year = first; year < last; year++)
        if (archive_add(archive, make_output(bench, FIRST_YEAR + year, units), NULL, &filed) != STATUS_OK)
            end(bench, "not filed");
}

static size_t count_rows(const struct buffer *xml)
{
    size_t count = 0;
    for (const char *at = strstr(xml->data, "<record"); at != NULL; at = strstr(at + 1, "<record"))
        count++;
    for (const char *at = strstr(xml->data, "<mark"); at != NULL; at = strstr(at + 1, "<mark"))
        count++;
    return count;
}

/* Microseconds for each row of the histories of ASKED units, which stand everywhere in the roster: the best of ROUNDS.
 */
static double measure(const struct history_bench *bench, struct archive *archive, int years, int units)
{
    double best = 0;
    size_t rows = 0;
    for (int round = 0; round < ROUNDS; round++) {
        rows = 0;
        double started = now();
        for (int i = 0; i < ASKED; i++) {
            char unit[16];
            struct buffer xml;
            snprintf(unit, sizeof unit, "U%04d", 1 + (int)((long)i * units / ASKED));
            buffer_init(&xml, LIMIT_RESULT_BYTES);
            if (archive_history(archive, unit, &xml) != STATUS_OK)
                end(bench, unit);
            rows += count_rows(&xml);
            buffer_free(&xml);
        }
        double taken = now() - started;
        best = round == 0 || taken < best ? taken : best;
    }
    double each = best * 1e6 / (double)rows;
    printf("%2d years x %4d units: a history of %3zu rows in %6.2f ms, %5.2f us a row\n", years, units, rows / ASKED,
           best * 1e3 / ASKED, each);
    if (rows != (size_t)ASKED * (size_t)years * (ITEMS + 2))
        end(bench, "a history lacks rows");
    return each;
}

static struct archive *open_archive(const struct history_bench *bench, const char *name)
{
    struct archive *archive;
    if (archive_open(path_join(bench->arena, bench->folder, name), ARCHIVE_WRITE, bench->schemas, bench->sink,
                     &archive) != STATUS_OK)
        end(bench, name);
    return archive;
}

int main(int argc, char **argv)
{
    int years = argc > 4 ? atoi(argv[3]) : 20, units = argc > 4 ? atoi(argv[4]) : 1000;
    struct history_bench bench = {
        .arena = arena_create(0), .sink = diag_create(0), .folder = argc > 2 ? argv[1] : NULL};
    if (argc < 3 || folder_exists(bench.folder) || years < 4 || units < 400) {
        fprintf(stderr, "archive_history FOLDER SCHEMAS [YEARS UNITS]\n");
        return 2;
    }
    if (folder_create(bench.folder, bench.sink) != STATUS_OK ||
        xml_schemas_open(argv[2], bench.sink, &bench.schemas) != STATUS_OK)
        end(&bench, "no folder or schemas");
    struct archive *large = open_archive(&bench, "large.db"), *small = open_archive(&bench, "small.db");
    double started = now(), each[3];
    file_years(&bench, large, 0, years / 4, units);
    each[0] = measure(&bench, large, years / 4, units);
    file_years(&bench, large, years / 4, years, units);
    printf("filed %d years in %.1f s\n", years, now() - started);
    each[1] = measure(&bench, large, years, units);
    file_years(&bench, small, 0, years, units / 4);
    each[2] = measure(&bench, small, years, units / 4);
    archive_close(large);
    archive_close(small);
    xml_schemas_close(bench.schemas);
    diag_destroy(bench.sink);
    arena_destroy(bench.arena);
    bool flat = each[1] < each[0] * TOLERANCE && each[1] < each[2] * TOLERANCE;
    printf(flat ? "flat: four times the years or the units cost a row nothing\n"
                : "NOT flat: a row costs more in a larger archive\n");
    return flat ? 0 : 1;
}
