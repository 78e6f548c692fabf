/* The campaign while it is loaded, for intake's own files.
 *
 *   load.c         the order of everything    complete.c    what is checked when all is known
 *   corrects.c     <corrects> of campaign.xml
 *   campaign.c     campaign.xml               documents.c   its <documents>      rounds.c   its rounds
 *   periods.c      kinds of periods, their days
 *   roster.c       roster.xml                 names.c       who a code, name or alias means
 *   subjects.c     persons as the units of a campaign
 *   formers.c      earlier names of units, and units that take part no more
 *   receipts.c     receipts.xml               calendar.c    dates, instants, working days
 *   form.c         one submission file        submissions.c which file counts, and what became of it
 *   assessments.c  files of assessments/      marks.c       … marks, values, ratings
 *   votes.c        … ballots                  events.c      … events
 *   incidents.c    … vetoes, decisions        excuses.c     … excuses
 *   targets.c      targets as they come in    versions.c    what holds of them
 *   rectifications.c  files of rectifications/   rectification_entry.c  what an entry is about (rectifications.h)
 *   publicity.c    <publicity> of campaign.xml
 *   appeals.c      files of appeals/          appeal_check.c  what an appeal and its decision may say
 *   items.c        what an entry is about
 *   blank.c        the forms before they are filled in
 *   form_parts.c   its parts                  records.c     weekly entries: who has sent what
 *   rejection.c    faults of a submission, and what a late rejection takes back
 *   strings.c      every string that can be printed
 *   trial.c        what if: what was entered, read by another scheme
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
    struct map *strings;          /* interned: reasons, names of assessors */
    struct trial *trial;          /* trial.c; NULL: the scheme is the campaign's own */
    int64_t *maxima;              /* [indicator] full marks in millionths, or INTAKE_NO_VALUE */
    const char *office;           /* folder of campaign.xml: the campaign's own, or the one above it */
    bool inherited;               /* campaign.xml is that of the folder above: persons beside the units of a campaign */
    bool pay_base;                /* the scheme's money is made of heads and pay-base */
    bool stage_lenient;           /* 测算: what is missing is not asked for */
    struct target_lists *targets; /* targets.h */
    const char *const *weeks;     /* ISO weeks of the period: those whose Thursday is in it */
    size_t week_count;
    struct intake_round *rounds; /* the campaign's, while they are read */
    enum status status;          /* worst so far: STATUS_INVALID is collected, anything else stops the loading */
};

/* ---- faults ---------------------------------------------------------------------------------- */

/* Reports a fault of the office's own files: the campaign cannot be used. */
#define LOADING_FAULT(loading, id, at, unit, field, ...)                                                               \
    ((loading)->status = (loading)->status == STATUS_OK ? STATUS_INVALID : (loading)->status,                          \
     diag_report_unit((loading)->sink, (id), (at), (unit), (field), __VA_ARGS__))
/* STATUS_INVALID is remembered and the loading goes on; any other failure is given back and ends it. */
enum status loading_note(struct intake_loading *loading, enum status status);
/* A folder of the campaign that holds files of one vocabulary. */
struct loading_folder {
    const char *path, *vocabulary;
    struct xml_handler handler;
    void (*begin)(void *state, const char *path); /* before each file, with the handler's state; NULL: nothing to do */
    size_t limit;                                 /* how many entries all its files may have together … */
    const char *entries;                          /* … and what they are, for the message */
};
/* Reads its files in the order of their names. A folder that is not there is empty; a file that is no form is a fault.
 */
enum status load_folder(struct intake_loading *loading, const struct loading_folder *folder);
/* A decimal in text, for arguments. */
struct decimal_text {
    char text[24];
};
struct decimal_text decimal_of(uint64_t value);
/* A code as it is compared: codes are the same whatever the case of their letters. */
char *code_key(struct arena *arena, const char *code);
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
/* All files of rectifications/; events must be in the campaign. */
enum status load_rectifications(struct intake_loading *loading, const char *folder);
/* All files of appeals/; events must be in the campaign. */
enum status load_appeals(struct intake_loading *loading, const char *folder);
/* All files of submissions/, sorted out by the receipts. */
enum status load_submissions(struct intake_loading *loading, const char *folder);

/* ---- rounds ---------------------------------------------------------------------------------- */

/* The scheme's rounds as the scheme names them. */
enum status rounds_open(struct intake_loading *loading);
/* <round> of campaign.xml. */
enum status round_start(struct intake_loading *loading, const struct xml_element *element);
/* periods.c: do from and to fit the kind of the campaign's period? Do the attributes of a round fit one another? */
void period_check(struct intake_loading *loading, const struct xml_element *element);
void round_check(struct intake_loading *loading, size_t round, const struct xml_element *element);
/* First and last day (since 1970-01-01) of a period by its code: "2014-Q3". False: it does not say. */
bool period_code_days(const char *code, int64_t *from, int64_t *to);
/* The same of a round: as the campaign gives them, else by its period's code. */
bool round_days(const struct intake_campaign *campaign, size_t round, int64_t *from, int64_t *to);
/* Is subject="…" of an element of campaign.xml that of the scheme? Without it, it is the folder's own. */
bool element_concerns(const struct intake_loading *loading, const struct xml_element *element);
/* A round of the scheme by its code, or INTAKE_NONE. */
size_t round_find(const struct scheme *scheme, const char *code);
/* The round that an attribute names. INTAKE_NONE: it has none, or an unknown one, which is told. */
size_t round_named(const struct intake_campaign *campaign, const struct xml_element *element, const char *attribute,
                   struct diagnostics *sink, const char *sender);
/* Which round period="…" and round="…" of a file mean: none for the campaign's own period. False: they do not fit,
 * which is told (`wrong_period` with what was found and what was expected). */
bool round_resolve(const struct intake_campaign *campaign, const struct xml_element *element, enum diag_id wrong_period,
                   struct diagnostics *sink, const char *sender, size_t *round);

/* ---- corrections ----------------------------------------------------------------------------- */

/* <corrects> of campaign.xml. */
enum status corrects_start(struct intake_loading *loading, const struct xml_element *element);
/* … when the documents are known. */
void corrects_finish(struct intake_loading *loading);

/* ---- publicity and appeals ------------------------------------------------------------------- */

/* <publicity> of campaign.xml. */
enum status publicity_start(struct intake_loading *loading, const struct xml_element *element);
/* … when the calendar and the documents are known: its last day. */
enum status publicity_finish(struct intake_loading *loading);

/* What is read of an appeal while its file is read. */
struct appealing {
    struct intake_loading *loading;
    struct list appeals;             /* struct intake_appeal */
    struct list evidence, reviewers; /* struct intake_evidence, struct intake_reviewer: of the open appeal */
    struct map *codes;               /* of appeals: lower-cased → line */
    struct map *events;              /* code of an event, lower-cased → its index + 1; made when one is asked for */
    struct text_collector collector;
};
/* What the appeal is about: item, quantity, event. Faults are told; in a trial the appeal is left out instead. */
void appeal_subject(struct appealing *appealing, const struct xml_element *element, struct intake_appeal *appeal);
/* from and to of a decision. */
void appeal_values(struct appealing *appealing, const struct xml_element *element, struct intake_appeal *appeal);
/* An appeal that is whole: its dates, and whether its decision may be. Sets late and applies. */
void appeal_end(struct appealing *appealing, struct intake_appeal *appeal);
/* No two appeals that hold are about one thing; at 定稿 none is open. `appeals` are sorted. */
enum status appeals_check(struct appealing *appealing, const struct intake_appeal *appeals, size_t count);

/* ---- subjects -------------------------------------------------------------------------------- */

/* Puts the roster's appraised persons in the place of its units. */
enum status subjects_make(struct intake_loading *loading, const char *path);

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
/* Finds whom unit="…", or in a campaign of persons person="…", means. A fault goes to `sink`; then INTAKE_NONE. */
size_t find_unit(const struct intake_campaign *campaign, const struct xml_element *element, struct diagnostics *sink,
                 const char *sender);

/* ---- deadlines (deadlines.c) ------------------------------------------------------------------- */

struct deadlines {         /* while campaign.xml is read */
    struct list deadlines; /* struct intake_deadline */
    struct list rules;     /* those that are worked out when the calendar is known */
};
void deadlines_open(struct deadlines *deadlines);
void deadlines_close(struct deadlines *deadlines);
enum status deadline_start(struct deadlines *deadlines, struct intake_loading *loading,
                           const struct xml_element *element);
/* Works the rules out and hands all to the campaign, whose calendar stands and is sorted. */
enum status deadlines_finish(struct deadlines *deadlines, struct intake_loading *loading);

/* ---- dates ----------------------------------------------------------------------------------- */

/* Days since 1970-01-01 of an ISO date; false when it is none. */
bool date_days(const char *date, int64_t *days);
/* The date so many days later (earlier: negative), in `arena`; NULL: no date, or no memory. */
char *day_shift(struct arena *arena, const char *date, int64_t days);
/* "2014-07-03" from days since 1970-01-01. */
char *day_date(struct arena *arena, int64_t days);
/* By the weekdays and the campaign's calendar, whose days are sorted. */
bool is_working_day(const struct intake_campaign *campaign, const char *date);
/* Seconds since 1970 of an ISO instant; without zone it is +08:00. */
bool instant_seconds(const char *instant, int64_t *seconds);
/* ISO 8601 weeks from..to, as "2014-W27": those whose Thursday lies in it. At most LIMIT_WEEKS. */
enum { LIMIT_WEEKS = 1000 };
enum status weeks_list(struct arena *arena, const char *from, const char *to, const char *const **out, size_t *count);

/* ---- a trial by another scheme --------------------------------------------------------------- */

enum status trial_open(struct intake_loading *loading);
/* When campaign.xml has been read: stage 测算, no paragraphs. */
void trial_head(struct intake_loading *loading);
/* Does the element say nothing to the scheme of a trial? Then it is counted, and the caller passes it over, as all that
 * it holds. `sender`: the unit that sent the file, or INTAKE_NONE. */
bool trial_passes_over(const struct intake_loading *loading, const struct xml_element *element, size_t sender);
/* Is the element that ends one that was passed over? */
bool trial_passed_end(const struct intake_loading *loading);
/* Tells what was passed over. */
void trial_tell(const struct intake_loading *loading);

/* ---- one submission -------------------------------------------------------------------------- */

struct form_value { /* a rating or a value */
    size_t index;   /* indicator, or quantity */
    int64_t value;
    uint32_t line;
};
struct form_target {
    struct intake_target target;
    struct intake_target_version version;
    bool each; /* set for all rounds of its item */
};
struct form_entry {      /* a week that was told of */
    size_t unit, person; /* person: INTAKE_NONE: the unit itself */
    size_t week;         /* of the period */
};

struct form {     /* what was read from one file; lists live until form_free */
    size_t unit;  /* INTAKE_NONE: not known */
    size_t round; /* INTAKE_NONE: none */
    const char *period, *kind, *reporter, *date;
    struct location at;          /* of the root; file NULL: there was none */
    struct list ratings, counts; /* struct form_value */
    struct list targets;         /* struct form_target */
    struct list entries;         /* struct form_entry */
    bool has_report;
};

/* Reads and checks a submission; all faults go to `sink`. `receipt`: who sent it as what, or NULL. STATUS_OK when it
 * can be accepted, STATUS_INVALID when it must be rejected. */
enum status form_read(const struct intake_loading *loading, const char *path, const struct intake_receipt *receipt,
                      struct diagnostics *sink, struct form *out);
/* Does the name end as a form does: .xml, .xml.gz, .zip? */
bool form_named(const char *name);
void form_free(struct form *form);
/* The round in whose form units rate themselves on the item; INTAKE_NONE: in the form of the whole period. */
size_t form_round(const struct intake_campaign *campaign, size_t item);

/* ---- submissions ----------------------------------------------------------------------------- */

/* Tells a fault of a submission to the run; `unit` when it names none itself. */
void fault_tell(struct diagnostics *sink, const struct diagnostic *fault, const char *unit);
/* Moves the faults of a file to its submission, in order of line, and tells them to the run. */
enum status faults_keep(struct intake_loading *loading, const struct diagnostics *faults,
                        struct intake_submission *submission);
/* Who has sent which weeks: `entries` (struct form_entry) are those of the accepted records. */
enum status records_finish(struct intake_loading *loading, struct list *entries);

/* ---- assessments ----------------------------------------------------------------------------- */

struct assessing { /* all files of assessments/ together */
    struct intake_loading *loading;
    const char *path;                                      /* the file that is read, in the arena */
    size_t round;                                          /* that it is about, or INTAKE_NONE */
    struct list sheets, notes;                             /* struct intake_sheet, struct intake_note */
    struct list ratings, excuses;                          /* struct intake_rating, struct intake_excuse */
    struct list ballots;                                   /* struct intake_ballots */
    struct list events, vetoes, decisions;                 /* struct intake_event … */
    struct list approvals, veto_persons;                   /* of the event or veto that is read */
    struct map *event_codes, *veto_codes, *decision_codes; /* lower-cased → line */
    struct map *raters, *rater_keys;                       /* text as written, name_key of it → who it is */
    struct text_collector collector;
    size_t role;      /* assessor of the open <marks>, SCHEME_NONE: not known */
    size_t last_unit; /* unit of the last mark: most marks follow one of the same unit */
    const char *last_unit_text;
    size_t ballot_unit; /* of the open <ballot> */
    bool ballots_open;  /* the open <ballots> is sound */
    size_t *ballots_of; /* [indicator] */
    struct intake_column *marks, *values;
};

struct entry;
/* <marks>, <mark>, <value>, <count>. */
enum status marks_start(struct assessing *assessing, const struct xml_element *element);
/* Sorts the ratings and looks for raters who rated twice. */
enum status ratings_finish(struct assessing *assessing);
enum status targets_open(struct intake_loading *loading);
void targets_close(struct intake_loading *loading);
/* Brings together what units submitted and what the office did with it, and puts the targets into the campaign. */
enum status targets_finish(struct intake_loading *loading, const char *assessments);
/* A target of an accepted submission with its version. */
enum status target_submitted(struct intake_loading *loading, const struct form_target *sent);
/* The leaf that a target is for, or SCHEME_NONE with the fault told. *each: it is set for all rounds of the item; then
 * the leaf is that of the first round. */
size_t find_target_item(const struct entry *entry, bool *each);
/* A mark (or else an actual value) for one of the unit's own targets. */
enum status target_entered(struct assessing *assessing, const struct entry *entry, size_t item, int64_t value,
                           bool mark);
/* <target> and its <version>. */
enum status target_start(struct assessing *assessing, const struct xml_element *element);
enum status target_end(struct assessing *assessing, const char *text);
enum status excuse_start(struct assessing *assessing, const struct xml_element *element);
enum status excuse_end(struct assessing *assessing, const char *text);
/* Sorts the excuses; nobody is excused from what he has a mark for. Marks must be in the campaign. */
enum status excuses_finish(struct assessing *assessing);
enum status ballots_start(struct assessing *assessing, const struct xml_element *element);
/* <event>, its <approval>, its end. */
enum status event_start(struct assessing *assessing, const struct xml_element *element);
enum status event_approval(struct assessing *assessing, const struct xml_element *element);
enum status event_end(struct assessing *assessing);
enum status incident_start(struct assessing *assessing, const struct xml_element *element);
/* `text`: of the element that ends, when it was collected, or NULL. */
enum status incident_end(struct assessing *assessing, const char *name, const char *text);
/* Is the text such a thing as a decision is about: a decimal, a whole number from 1, the code of a grade? */
bool decision_value_fits(const struct scheme *scheme, enum intake_decision_kind what, const char *value);
/* Sorts events, vetoes and decisions, and puts all into the campaign. */
enum status incidents_finish(struct assessing *assessing);
/* A <finding>, <fact> or <reason> begins, whose text is collected. */
enum status text_start(struct assessing *assessing, const struct xml_element *element);

/* ---- items ----------------------------------------------------------------------------------- */

/* Where an entry stands: which round its items are looked up in, whose it is, where faults go. */
struct entry {
    const struct intake_campaign *campaign;
    const struct xml_element *element;
    size_t round, unit; /* INTAKE_NONE: none; not known */
    struct diagnostics *sink;
    const char *sender; /* code of the unit for faults, or NULL */
};

/* The indicator that item="…" means, whatever it measures, if it applies to the unit. SCHEME_NONE with the fault told;
 * or without, when the schema has told it. */
size_t find_indicator(const struct entry *entry);
/* The same; it must be a leaf of this method. */
size_t find_item(const struct entry *entry, enum scheme_method_kind method);
/* The quantity that an entry gives: `attribute` names it ("of", "threshold"); without it what the item measures.
 * SCHEME_NONE with the fault told. */
size_t find_quantity(const struct entry *entry, const char *attribute);
/* Is a mark between 0 and full marks, and one that the scheme allows? Faults are told at `attribute`. */
bool check_mark(const struct intake_loading *loading, const struct entry *entry, size_t item, int64_t mark,
                const char *attribute);
/* "学习责任制（sz1）": how an item is named in a message. */
const char *item_label(const struct intake_loading *loading, size_t item);
/* Code of a unit's group, "" when it has none. */
const char *group_code(const struct intake_campaign *campaign, const struct intake_unit *unit);
/* Room for a value of every unit. */
bool column_open(struct intake_loading *loading, struct intake_column *column, bool sheets);

/* ---- when all is known ----------------------------------------------------------------------- */

/* Do the maxima add up for every kind and group of unit that the roster has? */
enum status check_kinds(struct intake_loading *loading);
/* Every leaf of a unit has what it is computed from, unless the scheme says what its lack means. */
void check_complete(struct intake_loading *loading, const char *assessments);

#endif
