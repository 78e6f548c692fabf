/* Private to the sheets of units and persons: roster.c, persons.c, and what they share (roster_codes.c). */
#ifndef SHEETS_ROSTER_H
#define SHEETS_ROSTER_H

#include "sheets/engine.h"

/* Codes for what a sheet names in words: groups, kinds, leaders. A code is taken as it is; a word gets the code that
 * the campaign's roster gives to it, or a made one, the same for the same word. */
struct roster_codes {
    const char *prefix;
    struct sheet_names known; /* of the campaign's roster: index into codes */
    struct list codes;        /* const char *: of known, then made */
    struct list names;        /* const char *: the words; used ones in the order of their first use */
    struct list used;         /* bool */
    size_t made;              /* how many were made */
};
bool roster_codes_open(struct roster_codes *codes, const struct sheet_import *import, const char *prefix);
void roster_codes_close(struct roster_codes *codes);
/* What the campaign's roster has already. */
bool roster_codes_know(struct roster_codes *codes, const char *code, const char *name);
/* The code of a word; NULL when there is no memory. */
const char *roster_codes_find(struct roster_codes *codes, struct arena *arena, const char *word);

/* The roster of the campaign, or NULL. */
const struct sheet_element *roster_part(const struct sheet_import *import, const char *part);

#endif
