/* The campaign while it is loaded, for intake's own files.
 *
 *   load.c         the order of everything, and what is checked when all is known
 *   campaign.c     campaign.xml           documents.c   its <documents>
 *   roster.c       roster.xml             names.c       who a code, name or alias means
 *   receipts.c     receipts.xml           calendar.c    dates, instants, working days
 *   form.c         one submission file    submissions.c which file counts, and what became of it
 *   assessments.c  files of assessments/: marks and counts
 *   votes.c        … ballots              incidents.c   … events, vetoes, decisions
 *   strings.c      every string that can be printed
 */
#ifndef INTAKE_ENGINE_H
#define INTAKE_ENGINE_H

#include "base/limits.h"
#include "intake/intake.h"
#include "intake/list.h"

#include <stdio.h>

struct intake_loading {
    struct intake_campaign *campaign;
    const struct scheme *scheme;
    struct xml_schemas *schemas;
    struct arena *arena;
    struct diagnostics *sink;
    struct map *strings; /* interned: reasons, names of assessors */
    int64_t *maxima;     /* [indicator] full marks in millionths, or INTAKE_NO_VALUE */
    enum status status;  /* worst so far: STATUS_INVALID is collected, anything else stops the loading */
};

/* ---- faults ---------------------------------------------------------------------------------- */

/* Reports a fault of the office's own files: the campaign cannot be used. */
#define LOADING_FAULT(loading, id, at, unit, field, ...)                                                               \
    ((loading)->status = (loading)->status == STATUS_OK ? STATUS_INVALID : (loading)->status,                          \
     diag_report_unit((loading)->sink, (id), (at), (unit), (field), __VA_ARGS__))
/* STATUS_INVALID is remembered and the loading goes on; any other failure is given back and ends it. */
enum status loading_note(struct intake_loading *loading, enum status status);
/* A decimal in text, for arguments. */
struct decimal_text {
    char text[24];
};
struct decimal_text decimal_of(uint64_t value);
/* Notes a code in a map of folded codes; the second of its kind is a fault. */
void code_note(struct intake_loading *loading, struct map *codes, const char *code, struct location at);
/* "a, b, c": at most ten codes, for "expected one of". `code` gives the index-th, NULL behind the last. */
const char *codes_expected(struct arena *arena, const char *(*code)(const void *items, size_t index),
                           const void *items);

/* ---- values of attributes -------------------------------------------------------------------- */

/* A copy in the arena; NULL when the attribute is absent (memory: arena_failed). */
const char *keep_value(struct arena *arena, const struct xml_element *element, const char *name);
/* The same, "" when absent. */
const char *keep_text(struct arena *arena, const struct xml_element *element, const char *name);
/* The same copy for the same text. */
const char *intern(struct intake_loading *loading, const char *text);
/* A decimal as millionths: exact, since at most 6 digits stand behind its point. False when it is none. */
bool millionths_parse(const char *text, int64_t *out);
/* "2.5" for 2500000. */
struct decimal_text millionths_text(int64_t value);
int64_t integer_value(const struct xml_element *element, const char *name, int64_t absent);
bool number_value(const struct xml_element *element, const char *name, struct number *out);

/* Text of an element that is collected between its start and its end. */
struct text_collector {
    const char *element; /* its name, NULL: none is open */
    struct buffer text;
};
void collector_open(struct text_collector *collector, const char *element);
void collector_add(struct text_collector *collector, const char *text, size_t size);
/* The text, when `name` is the element that was opened; else NULL. */
const char *collector_close(struct text_collector *collector, const char *name, struct arena *arena);

/* ---- the office's files ---------------------------------------------------------------------- */

enum status load_campaign_file(struct intake_loading *loading, const char *path);
enum status load_roster(struct intake_loading *loading, const char *path);
/* Receipts in the order of the file; units resolved. */
enum status load_receipts(struct intake_loading *loading, const char *path);
/* All files of assessments/. */
enum status load_assessments(struct intake_loading *loading, const char *folder);
/* All files of submissions/, sorted out by the receipts. */
enum status load_submissions(struct intake_loading *loading, const char *folder);

/* ---- campaign.xml: documents ----------------------------------------------------------------- */

struct document_reader;
struct document_reader *document_reader_create(struct intake_loading *loading);
void document_reader_destroy(struct document_reader *reader);
enum status document_start(struct document_reader *reader, const struct xml_element *element);
enum status intake_document_text(struct document_reader *reader, const char *text, size_t size);
enum status document_end(struct document_reader *reader, const char *name);
/* Puts the documents into the campaign. */
enum status document_finish(struct document_reader *reader);

/* ---- names ----------------------------------------------------------------------------------- */

struct intake_names *names_create(struct arena *arena);
/* Each name of each unit. */
enum status names_add_units(struct intake_names *names, const struct intake_unit *units, size_t count);
/* Index, or INTAKE_NONE; *second: another unit of the same name, or INTAKE_NONE. */
size_t names_find(struct intake_names *names, const char *name, size_t *second);
enum status names_add_persons(struct intake_names *names, const struct intake_person *persons, size_t count);
size_t names_find_person(const struct intake_names *names, const char *code);
/* The form under which names are compared, in `arena`. */
char *name_key(struct intake_names *names, struct arena *arena, const char *name);
/* Finds the unit that an attribute names. A fault goes to `sink`; then INTAKE_NONE. */
size_t find_unit(const struct intake_campaign *campaign, const struct xml_element *element, const char *attribute,
                 struct diagnostics *sink, const char *sender);

/* ---- dates ----------------------------------------------------------------------------------- */

/* Days since 1970-01-01 of an ISO date; false when it is none. */
bool date_days(const char *date, int64_t *days);
/* Seconds since 1970 of an ISO instant; without zone it is +08:00. */
bool instant_seconds(const char *instant, int64_t *seconds);

/* ---- one submission -------------------------------------------------------------------------- */

struct form_value { /* a rating or a count */
    size_t index;   /* indicator, or threshold */
    int64_t value;
    uint32_t line;
};

struct form {    /* what was read from one file; lists live until form_free */
    size_t unit; /* INTAKE_NONE: not known */
    const char *period, *kind, *reporter, *date;
    struct location at;          /* of the root; file NULL: there was none */
    struct list ratings, counts; /* struct form_value */
    bool has_report;
};

/* Reads and checks a submission; all faults go to `sink`. `receipt`: who sent it as what, or NULL. STATUS_OK when it
 * can be accepted, STATUS_INVALID when it must be rejected. */
enum status form_read(const struct intake_loading *loading, const char *path, const struct intake_receipt *receipt,
                      struct diagnostics *sink, struct form *out);
/* Does the name end as a form does: .xml, .xml.gz, .zip? */
bool form_named(const char *name);
void form_free(struct form *form);

/* ---- assessments ----------------------------------------------------------------------------- */

struct assessing { /* all files of assessments/ together */
    struct intake_loading *loading;
    const char *path;                                      /* the file that is read, in the arena */
    struct list sheets, notes;                             /* struct intake_sheet, struct intake_note */
    struct list ballots;                                   /* struct intake_ballots */
    struct list events, vetoes, decisions;                 /* struct intake_event … */
    struct list approvals, veto_persons;                   /* of the event or veto that is read */
    struct map *event_codes, *veto_codes, *decision_codes; /* lower-cased → line */
    struct text_collector collector;
    size_t role;      /* assessor of the open <marks>, SCHEME_NONE: not known */
    size_t last_unit; /* unit of the last mark: most marks follow one of the same unit */
    const char *last_unit_text;
    size_t ballot_unit; /* of the open <ballot> */
    bool ballots_open;  /* the open <ballots> is sound */
    size_t *ballots_of; /* [indicator] */
    struct intake_column *marks, *counts;
};

enum status ballots_start(struct assessing *assessing, const struct xml_element *element);
enum status incident_start(struct assessing *assessing, const struct xml_element *element);
enum status incident_end(struct assessing *assessing, const char *name);
/* Sorts events, vetoes and decisions, and puts all into the campaign. */
enum status incidents_finish(struct assessing *assessing);
/* A leaf of this method that applies to the unit, or SCHEME_NONE with the fault reported. `wrong`: the fault of a leaf
 * of another method. `unit` may be INTAKE_NONE. */
size_t find_item(const struct intake_campaign *campaign, const struct xml_element *element,
                 enum scheme_method_kind method, size_t unit, struct diagnostics *sink, const char *sender);
/* "学习责任制（sz1）": how an item is named in a message. */
const char *item_label(const struct intake_loading *loading, size_t item);
/* The threshold that item and threshold of a <count> name, or SCHEME_NONE with the fault reported. */
size_t find_threshold(const struct intake_campaign *campaign, const struct xml_element *element,
                      struct diagnostics *sink, const char *sender);
/* Room for a value of every unit. */
bool column_open(struct intake_loading *loading, struct intake_column *column, bool sheets);

#endif
