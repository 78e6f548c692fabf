/* Private to sheets: how a sheet goes through the room.
 *
 *   decode.c     bytes                     → UTF-8, checked
 *   table.c      UTF-8                     → rows of cells with their places
 *   campaign.c   campaign.xml, roster.xml  → who can be named (subjects, persons)
 *   element.c    XML of the campaign       → a small tree, for what is copied
 *   names.c      a name                    → the unit or person that it means
 *   items.c      a name                    → the item that it means
 *   heading.c    the first rows            → what each column holds
 *   cell.c       one cell                  → number, date, yes or no; and the faults of cells
 *   entry.c      one cell                  → a word, a code, the unit that a row is about
 *   grid.c       marks, leaders, values      ballots.c, events.c, receipts.c, roster.c, persons.c  the other kinds
 *   plan_*.c     the table of a scheme     → indicators, roles, methods → scheme.xml
 *   template.c   campaign                  → empty sheets
 */
#ifndef SHEETS_ENGINE_H
#define SHEETS_ENGINE_H

#include "base/limits.h"
#include "intake/list.h"
#include "sheets/sheets.h"

#define SHEETS_NONE ((size_t)-1) /* no index */

/* ---- the table ------------------------------------------------------------------------------- */

struct sheet_cell {
    const char *text; /* without white space at its ends; "" when empty */
    uint32_t line, column;
};

struct sheet_row {
    size_t first;    /* its first cell */
    uint32_t count;  /* cells */
    uint32_t number; /* as the spreadsheet numbers it, from 1; empty rows count but are not kept */
};

struct sheet_table {
    const char *name; /* of the file, in messages */
    char delimiter;
    const struct sheet_cell *cells;
    const struct sheet_row *rows;
    size_t row_count;
};

/* The text of a sheet in UTF-8, ending with NUL, in `arena`; writable. */
enum status sheet_decode(const char *name, const char *bytes, size_t size, struct arena *arena,
                         struct diagnostics *sink, char **text, size_t *text_size);
/* Takes the text apart, in place. */
enum status sheet_table_read(const char *name, char *text, size_t size, struct arena *arena, struct diagnostics *sink,
                             struct sheet_table *out);
/* The cell of a row, or an empty one behind its end. */
struct sheet_cell sheet_cell_at(const struct sheet_table *table, const struct sheet_row *row, size_t column);

/* ---- XML of the campaign ----------------------------------------------------------------------- */

struct sheet_element {
    const char *name, *text; /* text: of an element without children, or NULL */
    const struct xml_attribute *attributes;
    size_t attribute_count;
    struct sheet_element *child, *last, *next; /* first and last child, next sister */
};

/* Reads a file of the vocabulary as a tree. */
enum status sheet_element_read(const char *path, const char *vocabulary, struct xml_schemas *schemas,
                               struct arena *arena, struct diagnostics *sink, struct sheet_element **out);
/* The child of this name, or NULL; `element` may be NULL. */
const struct sheet_element *sheet_element_child(const struct sheet_element *element, const char *name);
const char *sheet_element_value(const struct sheet_element *element, const char *attribute); /* NULL when absent */
/* Writes the element and all in it, with the indentation given. */
void sheet_element_write(const struct sheet_element *element, int indent, struct buffer *out);

/* ---- names ------------------------------------------------------------------------------------- */

/* Names to indices. A name that two bear is ambiguous; a code is no name and is asked first. */
struct sheet_names {
    const struct name_keys *keys;
    struct arena *arena;
    struct map *codes, *names;
};
struct sheet_found {
    size_t first, second; /* SHEETS_NONE: nobody; second: another one of the same name */
};
bool sheet_names_open(struct sheet_names *names, const struct name_keys *keys, struct arena *arena);
bool sheet_names_add(struct sheet_names *names, const char *code, const char *name, size_t index);
struct sheet_found sheet_names_find(const struct sheet_names *names, const char *text);

/* ---- the campaign -------------------------------------------------------------------------------- */

struct sheet_subject { /* a unit, or in a campaign of persons a person, that is appraised */
    const char *code, *name, *short_name, *kind;
    const char *group;  /* code; in a campaign of persons the group's or else the unit's; "" for none */
    const char *leader; /* code of a person, or NULL */
    int64_t order;
    size_t place; /* as written */
};

struct sheet_person {
    const char *code, *name;
};

struct sheets_campaign {
    const char *period;                            /* code of campaign.xml; NULL where there is none */
    const struct scheme *scheme;                   /* NULL where the kind needs none */
    const struct sheet_element *campaign, *roster; /* NULL where there is none */
    const struct sheet_subject *subjects;          /* in roster order */
    size_t subject_count;
    const struct sheet_person *persons;
    size_t person_count;
    struct name_keys *keys;
    struct sheet_names subject_names, person_names;
};

/* ---- headings ------------------------------------------------------------------------------------ */

enum sheet_need {
    SHEET_OPTIONAL,
    SHEET_EITHER, /* one of these must be there: the code or the name of the unit */
    SHEET_REQUIRED
};

/* A column that a kind knows, and its headings: "单位名称|单位". The first is the one that a template writes. */
struct sheet_field {
    const char *headings;
    enum sheet_need need;
};

struct sheet_column {
    struct sheet_cell cell; /* heading as the user wrote it, and its place */
    const char *shown;      /* the same without full marks: "实践创新2" for "实践创新2（20分）" */
    const char *above;      /* heading above it in two rows of headings, or NULL */
    bool has_maximum;       /* full marks stand in the heading */
    struct number maximum;
    size_t field;      /* of the kind, or SHEETS_NONE */
    size_t item, part; /* what else it means to the kind (item, quantity …); SHEETS_NONE: nothing */
    bool reason;       /* holds the reasons of `item` */
    bool passed_over;  /* sums, places, remarks; or a fault was told of it */
};

struct sheet_heading {
    const struct sheet_field *fields;
    size_t field_count;
    struct sheet_column *columns;
    size_t count;
    size_t first_row; /* first row of data */
    size_t *of_field; /* [field_count] column, or SHEETS_NONE */
};

/* ---- an import in progress ------------------------------------------------------------------------ */

struct sheet_import {
    const struct sheets_source *source;
    const struct sheets_campaign *campaign; /* NULL when there is none */
    const struct name_keys *keys;
    struct sheet_table table;
    struct sheet_heading heading;
    struct arena *arena;
    struct diagnostics *sink;
    struct buffer *out;
    bool sound; /* no fault yet */
};

/* Finds the heading among the first rows: the first with a required field in it. Columns of no field get field
 * SHEETS_NONE. `two_rows`: a second row of headings (items under sections, or full marks) may follow. */
enum status sheet_heading_read(struct sheet_import *import, const struct sheet_field *fields, size_t count,
                               bool two_rows);
/* Reports what is wrong with columns: unknown ones, those given twice. Called when the kind has found its own. */
void sheet_heading_finish(struct sheet_import *import);
/* Is the text one of "a|b|c", as names are compared? */
bool sheet_is_one_of(const struct name_keys *keys, struct arena *arena, const char *text, const char *list);
/* "实践创新2（20分）": gives the heading without its full marks, and these; false when it has none. */
bool sheet_heading_maximum(const struct name_keys *keys, struct arena *arena, const char *text, const char **bare,
                           struct number *maximum);
/* A row of data must have as many cells as the heading. False: told, or nothing in it. */
bool sheet_row_check(struct sheet_import *import, const struct sheet_row *row);
/* The cell of a field in a row; an empty one when there is no such column. */
struct sheet_cell sheet_field_at(const struct sheet_import *import, const struct sheet_row *row, size_t field);
/* Is it a row under the table: 合计, 平均, 注: …? */
bool sheet_row_is_summary(struct sheet_import *import, const struct sheet_row *row);

/* ---- cells ---------------------------------------------------------------------------------------- */

/* Where a fault is. */
struct sheet_at {
    const struct sheet_row *row;
    struct sheet_cell cell;
    const char *heading; /* as the user wrote it */
};
struct sheet_at sheet_at_field(const struct sheet_import *import, const struct sheet_row *row, size_t field);
struct sheet_at sheet_at_column(const struct sheet_import *import, const struct sheet_row *row, size_t column);
/* Reports a fault of a cell (with further arguments, or SHEET_FAULT_BARE without); its first two arguments are row and
 * heading. */
#define SHEET_FAULT(import, id, where, ...)                                                                            \
    sheet_fault((import), (id), (where), (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)),     \
                (const char *const[]){__VA_ARGS__})
#define SHEET_FAULT_BARE(import, id, where) sheet_fault((import), (id), (where), 0, NULL)
void sheet_fault(struct sheet_import *import, enum diag_id id, struct sheet_at at, int count, const char *const *rest);
struct location sheet_location(const struct sheet_import *import, struct sheet_cell cell);

/* A decimal in XSD form. False and told when the cell is not surely one. `suffix`: a unit of measure that may stand
 * behind it ("分", "篇", "%"), or NULL. */
bool sheet_decimal(struct sheet_import *import, struct sheet_at at, const char *suffix, const char **out);
/* A whole number of at most 9 digits. */
bool sheet_integer(struct sheet_import *import, struct sheet_at at, const char **out);
/* An ISO date, an ISO instant. */
bool sheet_date(struct sheet_import *import, struct sheet_at at, const char **out);
bool sheet_instant(struct sheet_import *import, struct sheet_at at, const char **out);
/* Printed text of at most `limit` characters, line breaks joined. NULL and told when it is longer. */
const char *sheet_text(struct sheet_import *import, struct sheet_at at, size_t limit);
/* 1, 0, or -1 and told. */
int sheet_yes_no(struct sheet_import *import, struct sheet_at at);
bool sheet_excused(const char *text); /* "—", "不适用" */

/* A word of the vocabulary and what sheets call it: "自评|自评表". */
struct sheet_word {
    const char *value, *names;
};
/* The word that the cell names (by either); NULL and told. */
const char *sheet_word(struct sheet_import *import, struct sheet_at at, const struct sheet_word *words, size_t count);
/* A text of at most 500 characters, or NULL when the cell is empty (or told). */
const char *sheet_text_of(struct sheet_import *import, const struct sheet_row *row, size_t field);
/* The code in a field, which must not stand in an earlier row; made from `prefix` and the row's place when the sheet
 * has no such column or the cell is empty. `seen`: folded code → row. NULL and told, or no memory. */
const char *sheet_own_code(struct sheet_import *import, const struct sheet_row *row, size_t field, const char *prefix,
                           struct map *seen);

/* The subject that a row names by code or name columns; SHEETS_NONE and told. `code`, `name`: fields, or SHEETS_NONE.
 */
size_t sheet_subject_of(struct sheet_import *import, const struct sheet_row *row, size_t code, size_t name);
bool sheet_item_applies(const struct sheets_campaign *campaign, size_t item, size_t subject);

/* The items that a sheet can be about: those of the methods (bits 1 << method) outside rounds or in the round of the
 * sheet, by base code and name. */
struct sheet_items {
    const struct scheme *scheme;
    struct sheet_names wanted, all; /* those of the methods; all, to tell what a name is instead */
    unsigned methods;
    size_t round; /* SCHEME_NONE: none */
};
#define SHEET_METHOD(method) (1U << (method))
/* STATUS_INVALID and told when the scheme has no such round. `methods` 0: items that have raw values. */
enum status sheet_items_open(struct sheet_items *items, const struct sheets_campaign *campaign, unsigned methods,
                             const char *round, struct arena *arena, struct diagnostics *sink);
bool sheet_items_eligible(const struct sheet_items *items, size_t item);
/* By code, name, or "CODE NAME"; of equal names that one which lies under the section `above` (NULL: not said). */
struct sheet_found sheet_items_find(const struct sheet_items *items, struct arena *arena, const char *text,
                                    const char *above);
/* How the item is written in a sheet: its name, or "CODE NAME" where others have that name too. */
const char *sheet_items_label(const struct sheet_items *items, struct arena *arena, size_t item);

/* An item by code or name; SHEETS_NONE and told. */
size_t sheet_item_of(struct sheet_import *import, struct sheet_at at, const struct sheet_items *items);

/* ---- writing -------------------------------------------------------------------------------------- */

/* XML declaration and a comment that names the sheet. */
void sheet_write_head(const struct sheet_import *import, enum sheets_kind kind);
/* The same and the root element of the assessments of the period. */
void sheet_write_assessment(const struct sheet_import *import, enum sheets_kind kind);
/* unit="CODE", or person="CODE" in a campaign of persons. */
void sheet_write_subject(const struct sheet_import *import, size_t subject);
/* name="value" with a space before it; nothing when value is NULL. */
void sheet_write_attribute(struct buffer *out, const char *name, const char *value);
/* Text of a comment, in which "--" may not stand. */
void sheet_write_comment(struct buffer *out, const char *text);

/* A row of CSV that is being written. */
struct sheet_csv {
    struct buffer *out;
    bool begun;
};
void sheet_csv_put(struct sheet_csv *csv, const char *text); /* NULL: an empty cell */
void sheet_csv_end(struct sheet_csv *csv);

/* ---- the kinds -------------------------------------------------------------------------------------- */

enum status sheet_import_grid(struct sheet_import *import, enum sheets_kind kind);
enum status sheet_import_ballots(struct sheet_import *import);
enum status sheet_import_events(struct sheet_import *import);
enum status sheet_import_receipts(struct sheet_import *import);
enum status sheet_import_roster(struct sheet_import *import);
enum status sheet_import_persons(struct sheet_import *import);
enum status sheet_import_scheme(struct sheet_import *import);

/* Rows of a roster's units and persons as their sheets have them; the headings of a scheme's table. */
void sheet_template_roster(const struct sheets_campaign *campaign, struct arena *arena, struct sheet_csv *csv);
void sheet_template_persons(const struct sheets_campaign *campaign, struct arena *arena, struct sheet_csv *csv);
void sheet_template_scheme(struct arena *arena, struct sheet_csv *csv);

#endif
