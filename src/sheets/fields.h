/* Private to sheets: the columns of each kind, which its reader and its template share. */
#ifndef SHEETS_FIELDS_H
#define SHEETS_FIELDS_H

#include "sheets/engine.h"

enum grid_field { GRID_NUMBER, GRID_CODE, GRID_NAME, GRID_RATER, GRID_FIELDS };
extern const struct sheet_field grid_fields[GRID_FIELDS]; /* the last one for leaders only */

enum ballot_field {
    BALLOT_NUMBER,
    BALLOT_ITEM,
    BALLOT_CODE,
    BALLOT_NAME,
    BALLOT_ISSUED,
    BALLOT_RETURNED,
    BALLOT_INVALID,
    BALLOT_FIELDS
};
extern const struct sheet_field ballot_fields[BALLOT_FIELDS];

enum event_field {
    EVENT_NUMBER,
    EVENT_OWN_CODE,
    EVENT_CODE,
    EVENT_NAME,
    EVENT_ITEM,
    EVENT_DATE,
    EVENT_COUNT,
    EVENT_FINDING,
    EVENT_LEVEL,
    EVENT_POINTS,
    EVENT_AUTHORS,
    EVENT_MATTER,
    EVENT_LATE,
    EVENT_SOURCE,
    EVENT_DOCUMENT,
    EVENT_FIELDS
};
extern const struct sheet_field event_fields[EVENT_FIELDS];

enum receipt_field {
    RECEIPT_NUMBER,
    RECEIPT_FILE,
    RECEIPT_CODE,
    RECEIPT_NAME,
    RECEIPT_KIND,
    RECEIPT_AT,
    RECEIPT_BY,
    RECEIPT_WAY,
    RECEIPT_ATTEMPT,
    RECEIPT_FIELDS
};
extern const struct sheet_field receipt_fields[RECEIPT_FIELDS];

enum unit_field {
    UNIT_NUMBER,
    UNIT_CODE,
    UNIT_NAME,
    UNIT_SHORT,
    UNIT_KIND,
    UNIT_GROUP,
    UNIT_COMPETES,
    UNIT_REASON,
    UNIT_LEADER,
    UNIT_ALIAS,
    UNIT_SUPERIOR,
    UNIT_HEADS,
    UNIT_PAY_BASE,
    UNIT_REPORTER,
    UNIT_TELEPHONE,
    UNIT_FIELDS
};
extern const struct sheet_field unit_fields[UNIT_FIELDS];

enum person_field {
    PERSON_NUMBER,
    PERSON_CODE,
    PERSON_NAME,
    PERSON_UNIT_CODE,
    PERSON_UNIT,
    PERSON_ROLE,
    PERSON_POST,
    PERSON_KIND,
    PERSON_GROUP,
    PERSON_ASSESSED,
    PERSON_PAY_BASE,
    PERSON_FIELDS
};
extern const struct sheet_field person_fields[PERSON_FIELDS];
enum { PERSON_ROLES = 4 };
extern const struct sheet_word person_roles[PERSON_ROLES];

/* The first heading of a field, which a template writes. */
const char *sheet_field_heading(struct arena *arena, const struct sheet_field *field);

#endif
