/* intake - a campaign folder, read, checked and normalised.
 *
 * In:  campaign.xml, roster.xml, receipts.xml, submissions/, assessments/ and a sound scheme.
 * Out: struct intake_campaign: who takes part, what was sent and entered, which submissions were refused and why.
 * Own: all lies in the arena given to intake_load and never changes afterwards.
 * Faults: the office's own files (campaign, roster, receipts, assessments) must be right: STATUS_INVALID, with every
 * fault in the sink. A unit's submission that is wrong is rejected with every fault and never stops the batch. Memory:
 * numbers lie in columns, one for each indicator, of 8 bytes a unit; the text of submissions (evidence, reports) stays
 *      in the files and is read again for one unit at a time (intake_submission_read).
 * Below this room lies intake/xml.h, the one hardened XML reader of the program, which scheme and results use too.
 */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H

#include "base/base.h"
#include "intake/xml.h"
#include "scheme/scheme.h"

#define INTAKE_NONE ((size_t)-1) /* no index */

struct intake_names; /* intake/names.c */

/* ---- campaign.xml ---------------------------------------------------------------------------- */

enum intake_stage { INTAKE_TRIAL, INTAKE_REVIEW, INTAKE_PUBLICITY, INTAKE_FINAL }; /* 测算 送审 公示 定稿 */

struct intake_period {
    const char *code, *kind, *name, *from, *to; /* from, to: ISO dates */
};

struct intake_office {
    const char *code, *name, *short_name, *contact, *telephone, *address,
        *fonds; /* all but code and name may be NULL */
};

struct intake_round {          /* what a round of the scheme is in this campaign; one for each, in the scheme's order */
    const char *period, *name; /* "2014-07", "7月": the campaign's, else the scheme's code and name */
    const char *from, *to;     /* its days, ISO dates, where campaign.xml gives them; NULL: as the period's code says */
    bool pending;              /* still to come: its items apply to nobody, and the results are partial */
    bool supplement;           /* 补充考评: assessed late … */
    const char *date, *due;    /* … on this day; what is sent for it is due on `due`, or NULL: on that day */
    struct location at;
};

struct intake_deadline {
    const char *kind; /* of submission: self-rating, report, target, record; or "resend" */
    size_t round;     /* of the scheme, or INTAKE_NONE */
    const char *at;   /* ISO instant, or NULL when days is given */
    int days;         /* working days after the notice, or 0 */
    struct location place;
};

struct intake_previous {
    const char *file;   /* path as the program opens it; NULL: the archive has it */
    const char *period; /* code that the record must have */
    const char *scheme; /* code of the scheme to look for in the archive; NULL: any */
    const char *as;     /* what the campaign's scheme calls it (<earlier from>); NULL: nothing */
    struct location at;
};

/* 更正: this campaign is one that was issued, whole, with mended inputs. */
struct intake_corrects {
    const char *campaign; /* code of the one that it corrects */
    const char *file;     /* that one's record, as the program opens it; NULL: the archive has it */
    const char *date;     /* of the correction */
    const char *number;   /* 文号 of the circular that announces it, or NULL */
    const char *reason;
    struct location at;
};

/* A paragraph of the office: text and figures of the results in turn. */
struct intake_part {
    const char *text; /* NULL for a figure */
    const char *ref;  /* name of a figure, or NULL */
    struct location at;
};
struct intake_paragraph {
    const struct intake_part *parts;
    size_t part_count;
    struct location at;
};
struct intake_section {
    const char *place; /* for="…": lead, overview, results, problems, measures, closing */
    const struct intake_paragraph *paragraphs;
    size_t paragraph_count;
    struct location at;
};
struct intake_publish {
    const char *grade, *as; /* as: list, names, count, none */
    struct location at;
};

struct intake_document {
    const char *kind;
    const char *number, *date, *retention, *archive; /* NULL: not said */
    const char *order;                               /* of names: strokes, name-strokes, rank, roster; NULL: not said */
    const char *const *issuers;
    size_t issuer_count;
    const char *mark, *title;
    const char *const *to;
    size_t to_count;
    const char *const *cc;
    size_t cc_count;
    const char *print_by, *print_date;
    const char *const *notes;
    size_t note_count;
    const struct intake_publish *publish;
    size_t publish_count;
    const struct intake_section *sections;
    size_t section_count;
    struct location at;
};

/* ---- roster.xml ------------------------------------------------------------------------------ */

struct intake_group {
    const char *code, *name;
    size_t unit_count;
    struct location at;
};

struct intake_former {               /* what a unit was called, or a unit that it came from */
    const char *code, *name, *until; /* code: the unit's own when the roster gives none; until: the last day */
    const char *how;                 /* renamed, merged, split */
    bool continues;                  /* earlier records of the code are the unit's own history */
    struct location at;
};

struct intake_departed { /* a unit that takes part no more */
    const char *code, *name, *until;
    const char *how;              /* merged, abolished, transferred */
    const char *into, *into_name; /* code and name of the unit that took it over; NULL: none */
    const char *reason;           /* NULL: not said */
    struct location at;
};

struct intake_unit {
    const char *code, *name, *short_name; /* short_name is the name when none is given */
    const char *kind;
    size_t group; /* INTAKE_NONE when the roster has none for it */
    int64_t order;
    bool competes;
    const char *outside_reason;                  /* when it does not compete */
    size_t leader;                               /* person (分管领导), or INTAKE_NONE */
    const char *superior, *reporter, *telephone; /* NULL: not said */
    size_t person;                               /* in a campaign of persons: who it is; INTAKE_NONE otherwise */
    const char *of_code, *of_name, *post;        /* in a campaign of persons: his unit and post; NULL otherwise */
    bool has_heads, has_pay_base;
    int64_t heads;
    struct number pay_base;
    const char *const *aliases;
    size_t alias_count;
    const char *joined;                  /* since when it takes part; NULL: not said */
    const struct intake_former *formers; /* the latest first */
    size_t former_count;
    struct location at;
};

struct intake_person {
    const char *code, *name;
    size_t unit;      /* INTAKE_NONE: of no unit (city leaders), and throughout in a campaign of persons */
    const char *role; /* head, leader, staff, city-leader */
    const char *post; /* NULL: not said */
    const char *kind; /* as a subject of appraisal: its kind, else its role */
    size_t group;     /* as a subject: group="…" of the roster's groups, or INTAKE_NONE: then the unit is the group */
    bool subject;     /* appraised (assessed="yes", the default but for city leaders) */
    int64_t order;    /* as written, or its place in the roster */
    bool has_pay_base;
    struct number pay_base;
    struct location at;
};

/* ---- receipts and submissions ---------------------------------------------------------------- */

struct intake_receipt {
    const char *file; /* name in submissions/ */
    size_t unit;
    const char *at, *by, *way, *kind;
    size_t round; /* of the scheme, or INTAKE_NONE */
    int64_t attempt;
    struct location place;
};

enum intake_submission_status { INTAKE_OK, INTAKE_LATE, INTAKE_MISSING, INTAKE_REJECTED };

/* What one unit owes by one deadline, and what became of it. There is one for each unit and deadline (not those of
 * rounds still to come), missing ones included: sorted by unit, then in the order of the deadlines. */
struct intake_submission {
    size_t unit;
    const char *kind;
    enum intake_submission_status status;
    const char *path;                     /* file as the program opens it; NULL when missing */
    const char *file;                     /* its name in submissions/; NULL when missing */
    const struct intake_receipt *receipt; /* NULL when missing or not registered */
    size_t deadline;                      /* index into deadlines: its round is the submission's */
    const char *deadline_at; /* the instant that held for this attempt: of the deadline, or for a later attempt the
                              * end of the last working day that the returns notice left, whichever is later */
    bool late;               /* by the receipts; also set when it was rejected */
    bool has_report;         /* the annual written report is in it */
    size_t rating_count;
    const char *reporter, *date;     /* as in the file; NULL when rejected or not said */
    const struct diagnostic *faults; /* all that was wrong, in order of line; arguments in the campaign's arena */
    size_t fault_count;
};

/* What stays in the file: read again for one unit when the record is written. */
struct intake_evidence {
    size_t item;                       /* indicator */
    const char *title, *number, *date; /* number, date may be NULL */
};
struct intake_progress {
    size_t item;        /* indicator */
    const char *status; /* done, on-schedule, behind, not-started, stopped */
    bool has_value;
    struct number value;
    const char *text;
};
struct intake_statement {
    const char *what; /* problem, measure, plan */
    size_t item;      /* indicator, or INTAKE_NONE */
    const char *text;
};
struct intake_entry {            /* one week of one person, or of the unit */
    const char *week;            /* "2014-W27" */
    size_t person;               /* INTAKE_NONE: of the unit itself */
    const char *goal, *progress; /* progress may be NULL */
};
struct intake_details {
    const struct intake_evidence *evidence; /* in the order of the indicators, then of the file */
    size_t evidence_count;
    const struct intake_progress *progress; /* in the order of the indicators, then of the file */
    size_t progress_count;
    const struct intake_statement *statements; /* problems, measures, plans; each in the order of the file */
    size_t statement_count;
    const struct intake_entry *entries; /* by person, then week */
    size_t entry_count;
    const char *report_title;  /* NULL: no report */
    const char *const *report; /* paragraphs */
    size_t report_count;
};

/* ---- numbers: columns ------------------------------------------------------------------------ */

/* One value for each unit, in millionths (input decimals have at most 6 fraction digits, so this is exact).
 * values is NULL when the column has no value at all. */
#define INTAKE_NO_VALUE INT64_MIN
#define INTAKE_SCALE    1000000
struct intake_column {
    int64_t *values;  /* [unit] millionths, or INTAKE_NO_VALUE */
    uint32_t *lines;  /* [unit] line in its file, 0 when missing */
    uint32_t *sheets; /* [unit] index into sheets; NULL in the columns of submissions */
    uint32_t *notes;  /* [unit] index into notes + 1, 0: none; NULL: no value of the column has one */
};

struct intake_sheet {      /* one <marks> block: who assessed, when, in which file */
    size_t assessor;       /* role */
    const char *by, *date; /* NULL: not said; by may be the code of a person */
    bool supplement;       /* 补充考评: given late, on `date` */
    struct location at;
};

struct intake_note {         /* what an assessor wrote beside a mark */
    const char *by, *reason; /* either may be NULL */
    struct location at;
};

/* ---- assessments ----------------------------------------------------------------------------- */

/* A mark of one of several raters (given raters="mean"), sorted by item, unit, rater. */
struct intake_rating {
    size_t unit, item;
    const char *by;     /* the rater: code of a person of the roster, or a name */
    const char *reason; /* what he wrote beside it, or NULL */
    struct number value;
    uint32_t sheet; /* index into sheets */
    struct location at;
};

/* An item that the unit is excused from: it does not apply to it. Sorted by unit, item. */
struct intake_excuse {
    size_t unit, item;
    const char *reason, *by, *date; /* by, date may be NULL */
    struct location at;
};

/* Where a target stands: submitted by the unit, then reviewed, issued and adjusted by the office. */
struct intake_target_version {
    const char *state; /* submitted, reviewed, issued, adjusted */
    bool has_value, has_marks;
    struct number value, marks;                /* planned value; full marks of the target */
    const char *by, *date, *document, *reason; /* approver …; NULL: not said */
    struct location at;
};
struct intake_target { /* sorted by unit, item, code */
    size_t unit, item;
    const char *code, *name, *measure;                    /* measure: unit of measure, or NULL */
    const char *basis, *standard, *principle, *procedure; /* NULL: not said; those that the scheme requires are there */
    const struct intake_target_version *versions;         /* in the order of their dates */
    size_t version_count;
    size_t in_force; /* the latest issued or adjusted one; INTAKE_NONE: none is in force */
    bool again;      /* set for all rounds of its item: the same as in the round before, to be printed once */
    bool has_mark, has_actual;
    struct number mark, actual; /* what the office entered for it */
    struct location at;
};

/* Weekly (or other) records of one person or unit: text stays in the file; here is who has sent what. */
struct intake_entries {
    size_t unit, person;        /* person: INTAKE_NONE for the unit itself */
    int64_t expected, received; /* weeks of the period; weeks with an entry */
    const char *const *missing; /* codes of the weeks without one: "2014-W27" */
    size_t missing_count;
};

struct intake_ballots { /* the ballots of one item: one round */
    size_t item;
    int64_t issued, returned, invalid; /* valid ballots: returned - invalid; a unit's votes are at most that many */
    int64_t *votes; /* [unit * level_count + level]; the scheme's levels; -1 throughout when the unit has no ballot */
    size_t level_count;
    struct location at;
};

struct intake_event_approval {
    size_t approval;       /* index into the scheme's approvals of the item */
    const char *by, *date; /* NULL: not said */
};

struct intake_event {
    const char *code;
    size_t unit, item;
    const char *date;
    struct number count;
    size_t level; /* of the scheme's levels of the item, or INTAKE_NONE */
    bool has_points, late;
    struct number points; /* where the scheme lets an event say them */
    int64_t authors;      /* at least 1 */
    const char *matter;   /* what the event is about: events of one matter may count once; NULL: not said */
    const char *source, *document, *finding, *audience; /* NULL: not said */
    const struct intake_event_approval *approvals;      /* those that were given */
    size_t approval_count;
    struct location at;
};

struct intake_veto_person {
    size_t person;
    const char *as; /* party, head, leader */
};
struct intake_veto {
    const char *code;
    size_t unit, veto, cause; /* veto and cause of the scheme */
    const char *date, *document, *fact;
    const struct intake_veto_person *persons;
    size_t person_count;
    struct location at;
};

enum intake_decision_kind { INTAKE_DECIDE_TOTAL, INTAKE_DECIDE_RANK, INTAKE_DECIDE_GRADE };
struct intake_decision {
    const char *code;
    size_t unit;
    enum intake_decision_kind what;
    const char *from, *to; /* `from` must equal what was computed; a grade's are codes of the scheme */
    const char *body, *meeting, *date, *article, *reason; /* article may be NULL */
    struct location at;
};

/* ---- rectifications/ (整改台账) -------------------------------------------------------------- */

struct intake_rectification_progress {
    const char *date, *text;
};

struct intake_rectification_extension { /* 延期: the last day is moved */
    const char *to, *date, *by;         /* until when; granted when and by whom */
    const char *document, *reason;      /* document may be NULL */
};

/* A problem that a unit must mend: as the office writes it, or as an earlier record has it (results_previous). */
struct intake_rectification {
    const char *code;
    bool update;                       /* only what is new of a problem that an earlier record carries */
    size_t unit;                       /* INTAKE_NONE: of an update; or the roster does not have the unit any more */
    const char *unit_code, *unit_name; /* NULL in an update */
    const char *item, *item_name;      /* code and name of the indicator; NULL: not said */
    const char *event;                 /* code of the event that it comes from, or NULL */
    const char *found, *due;           /* due: as extended; NULL in an update */
    const char *first_due;             /* as it was before it was extended; NULL: it was not */
    const char *problem, *basis; /* NULL in an update; problem is the finding of the event where none is written */
    const char *person, *person_name, *person_post; /* 责任人; code and post may be NULL */
    const char *const *measures;
    size_t measure_count;
    const struct intake_rectification_progress *progress; /* by date */
    size_t progress_count;
    const struct intake_rectification_extension *extensions; /* one after the other */
    size_t extension_count;
    const char *closed, *closed_by, *closed_document; /* date …; NULL: it is not closed */
    const char *const *evidence;
    size_t evidence_count;
    const char *since, *since_name; /* period in whose record it stood first; NULL: in this one */
    const char *audience;           /* of the event whose finding it repeats, or NULL */
    struct location at;             /* file NULL: of an earlier record */
};

struct intake_ledger {
    const char *as_of;                          /* NULL: the campaign has no rectifications/ */
    bool working_days;                          /* days are counted as working days; false: as calendar days */
    const char *report_by;                      /* until when units report what they did, or NULL */
    const struct intake_rectification *entries; /* in the order of the files and lines */
    size_t count;
    struct location at; /* of the first file's root */
};

/* ---- publicity and appeals (公示、申诉) --------------------------------------------------------- */

struct intake_publicity {
    const char *from, *to;                           /* first and last day; NULL: campaign.xml has no <publicity> */
    int days;                                        /* working days */
    const char *body, *telephone, *address, *medium; /* who takes objections; address, medium may be NULL */
    struct location at;
};

enum intake_appeal_kind {
    INTAKE_APPEAL_MARK,  /* the item's mark or raw value, before conversions */
    INTAKE_APPEAL_EVENT, /* what one event is worth by itself: count × points × its share; 0: it is not counted */
    INTAKE_APPEAL_TOTAL,
    INTAKE_APPEAL_RANK,
    INTAKE_APPEAL_GRADE
};
enum intake_appeal_outcome {
    INTAKE_APPEAL_OPEN,      /* nothing is decided yet */
    INTAKE_APPEAL_UPHELD,    /* 维持 */
    INTAKE_APPEAL_CHANGED,   /* 变更 */
    INTAKE_APPEAL_WITHDRAWN, /* 撤回 */
    INTAKE_APPEAL_REFUSED    /* 不予受理 */
};
struct intake_reviewer {
    const char *name, *post; /* post may be NULL */
};
struct intake_appeal {
    const char *code;
    size_t unit;
    enum intake_appeal_kind what;
    size_t item;          /* indicator of a mark or event; INTAKE_NONE otherwise */
    size_t quantity;      /* of the scheme: the raw value that a mark is about; INTAKE_NONE: the item's own measure */
    size_t event;         /* of the campaign, or INTAKE_NONE */
    const char *received; /* day */
    const char *by, *way; /* NULL: not said */
    const char *ground;
    const struct intake_evidence *evidence; /* item is the appeal's */
    size_t evidence_count;
    const struct intake_reviewer *reviewers;
    size_t reviewer_count;
    bool late;                          /* received after the last day of publicity: refused, without effect */
    enum intake_appeal_outcome outcome; /* REFUSED also of a late one that nobody has decided on yet */
    const char *date;                   /* of the decision; NULL: there is none */
    const char *body;                   /* who decided: as written, else the body of the publicity */
    const char *meeting, *document, *article, *reason; /* NULL: not said */
    const char *from, *to; /* as written; a grade's are codes of the scheme. NULL: nothing changes */
    bool applies;          /* changed, in time, and about something that the scheme knows: it enters scoring */
    struct number value;   /* to, of a mark or event that applies */
    struct location at, decided_at;
};

/* ---- the campaign ---------------------------------------------------------------------------- */

struct intake_campaign {
    const char *folder; /* as it was given */
    const char *file;   /* its campaign.xml */
    const char *trial;  /* intake_load_trial: file of the other scheme; NULL: the scheme is the campaign's own */
    const char *code, *title, *region;
    bool sample; /* 样例·数据虚构 */
    struct intake_period period;
    enum intake_stage stage;
    const char *stage_name;                                       /* 测算 … 定稿 */
    const char *approval_body, *approval_meeting, *approval_date; /* NULL before 定稿 */
    struct intake_office office;
    const char *const *holidays; /* ISO dates, sorted: days that are not worked although they are weekdays */
    size_t holiday_count;
    const char *const *workdays; /* … that are worked although they are weekends */
    size_t workday_count;
    const struct intake_deadline *deadlines;
    size_t deadline_count;
    const struct intake_round *rounds; /* [round_count of the scheme] */
    const struct intake_previous *previous;
    size_t previous_count;
    struct intake_corrects *corrects; /* NULL: it corrects none */
    const struct intake_document *documents;
    size_t document_count;

    const struct intake_group *groups;
    size_t group_count;
    const struct intake_unit
        *units; /* roster order: by `order`, then as written. An index of a unit is an index here. */
    size_t unit_count;
    const struct intake_departed *departed; /* as written */
    size_t departed_count;
    const struct intake_person *persons;
    size_t person_count;

    const struct intake_receipt *receipts;
    size_t receipt_count;
    const struct intake_submission *submissions;
    size_t submission_count;
    const size_t *submission_first; /* [unit_count + 1]: those of unit u are [first[u], first[u + 1]) */
    const char *const *strays;      /* files in submissions/ that belong to no submission; the sink said why */
    size_t stray_count;

    const struct scheme *scheme;
    const struct intake_column *self;        /* [indicator_count] self-ratings of accepted submissions */
    const struct intake_column *self_values; /* [quantity_count] */
    const struct intake_column *marks;       /* [indicator_count] marks of the assessors */
    const struct intake_column *values;      /* [quantity_count] raw values and counts that the office entered */
    const struct intake_rating *ratings;
    size_t rating_count;
    const size_t *rating_first; /* [indicator_count + 1]: those of item i are [first[i], first[i + 1]) */
    const struct intake_excuse *excuses;
    size_t excuse_count;
    const struct intake_target *targets;
    size_t target_count;
    const size_t *target_first;           /* [unit_count + 1] */
    const struct intake_entries *entries; /* sorted by unit, person */
    size_t entries_count;
    const struct intake_sheet *sheets;
    size_t sheet_count;
    const struct intake_note *notes;
    size_t note_count;
    const struct intake_ballots *ballots; /* at most one for each item */
    size_t ballots_count;
    const size_t *ballots_of; /* [indicator_count] index into ballots or INTAKE_NONE */
    /* Sorted by unit, item, date, code, so that the order of files and lines changes nothing; [unit_count + 1] firsts.
     */
    const struct intake_event *events;
    size_t event_count;
    const size_t *event_first;
    const struct intake_veto *vetoes; /* sorted by unit, date, code */
    size_t veto_count;
    const size_t *veto_first;
    const struct intake_decision *decisions; /* sorted by unit, code */
    size_t decision_count;
    const size_t *decision_first;

    struct intake_ledger ledger;

    struct intake_publicity publicity;
    const struct intake_appeal *appeals; /* sorted by unit, received, code */
    size_t appeal_count;
    const size_t *appeal_first; /* [unit_count + 1]; NULL: there is no appeal */

    struct intake_names *names; /* who a code, name or alias means */
    struct arena *arena;
};

/* Reads and checks the whole folder but the scheme, which the caller has loaded (intake_scheme_path gives its place).
 * STATUS_OK also when submissions were rejected or are missing: intake_incomplete tells. STATUS_INVALID: *out is NULL.
 */
enum status intake_load(const char *folder, const struct scheme *scheme, struct xml_schemas *schemas,
                        struct arena *arena, struct diagnostics *sink, struct intake_campaign **out);
/* In a campaign of persons (the scheme's subject) the units are the roster's appraised persons: code and name of the
 * person, kind of the person, group: its group, else its unit. Its campaign.xml, roster.xml and calendar are those of
 * the folder, or of the folder above where the folder has none: so CAMPAIGN/persons/ holds the persons' own scheme,
 * submissions and assessments. */
/* The same of campaign.xml and roster.xml alone, before anything is entered: units, groups, persons, rounds, names. No
 * receipts, submissions and assessments are read, and nothing is taken for missing. */
enum status intake_load_roster(const char *folder, const struct scheme *scheme, struct xml_schemas *schemas,
                               struct arena *arena, struct diagnostics *sink, struct intake_campaign **out);
/* The same, to see what would come of another scheme than the campaign's own. The stage is 测算 whatever the campaign
 * says, without the office's paragraphs; what was entered for items, vetoes, grades and approvals that the other scheme
 * lacks, or scores in another way, is left out with one warning for each code. */
enum status intake_load_trial(const char *folder, const struct scheme *scheme, struct xml_schemas *schemas,
                              struct arena *arena, struct diagnostics *sink, struct intake_campaign **out);
/* FOLDER/scheme.xml. */
char *intake_scheme_path(struct arena *arena, const char *folder);
/* Is any submission rejected or missing, or any file in submissions/ of nobody? (exit status 1) */
bool intake_incomplete(const struct intake_campaign *campaign);

/* Checks one file by the namespace of its root: schema and what can be seen in the file alone. */
enum status intake_check_file(const char *path, struct xml_schemas *schemas, struct diagnostics *sink);

/* Evidence and report of an accepted submission, read again from its file into `arena`. */
enum status intake_submission_read(const struct intake_campaign *campaign, const struct intake_submission *submission,
                                   struct xml_schemas *schemas, struct arena *arena, struct diagnostics *sink,
                                   struct intake_details *out);

/* Rejects an accepted submission after all (a character that no font has): its values leave the columns, a copy of the
 * fault joins its faults. On a rejected one only the fault is added. */
enum status intake_reject(struct intake_campaign *campaign, size_t submission, const struct diagnostic *fault);

/* The forms that units may fill in, with items and limits, as XML of urn:tongbao:form (src/schema/form.xsd) added to
 * `out`: for each deadline of the campaign (intake_load_roster), or with `campaign` NULL the self-rating of the scheme.
 * Scratch memory comes from `arena`. */
enum status intake_blank(const struct scheme *scheme, const struct intake_campaign *campaign, struct arena *arena,
                         struct buffer *out);

/* The unit that a code, name or alias means (DESIGN 3: NFKC, spaces removed, width, traditional → simplified).
 * INTAKE_NONE and *ambiguous = false: nobody; INTAKE_NONE and *ambiguous = true: more than one. */
size_t intake_unit_find(const struct intake_campaign *campaign, const char *name, bool *ambiguous);
size_t intake_person_find(const struct intake_campaign *campaign, const char *code);
/* The form under which names are compared, in `arena`; NULL when the name is longer than any can be, or there is no
 * memory. */
char *intake_name_key(const struct intake_campaign *campaign, struct arena *arena, const char *name);

/* The value of a column as a number. False when it is missing. */
bool intake_value(const struct intake_column *column, size_t unit, struct number *out);

/* Is the item one of a round that is still to come? Then it applies to nobody. */
bool intake_pending(const struct intake_campaign *campaign, size_t item);
/* Is the unit excused from the item, or from one above it? NULL: no. */
const struct intake_excuse *intake_excused(const struct intake_campaign *campaign, size_t item, size_t unit);
/* The target in force of the unit for an item with one target (not own-targets), or NULL. */
const struct intake_target *intake_target_of(const struct intake_campaign *campaign, size_t item, size_t unit);

/* Does the campaign's period begin on the day after this one (ISO date; NULL: no)? Then what ended on it is 上季度 … */
bool intake_follows(const struct intake_campaign *campaign, const char *to);
/* The date that is `days` working days after the ISO date `from` by the campaign's calendar (Monday to Friday, less
 * holidays, with workdays). In `arena`; NULL when `from` is no date. */
char *intake_working_days(const struct intake_campaign *campaign, struct arena *arena, const char *from, int days);

/* How many working days lie behind the ISO date `from`, up to and with `to`, by the same calendar; 0 when `to` is not
 * later, or one of them is no date. */
int64_t intake_working_days_between(const struct intake_campaign *campaign, const char *from, const char *to);
/* Days behind `from`, up to and with `to`. */
int64_t intake_days_between(const char *from, const char *to);

/* "mark", "event", "total", "rank", "grade"; "open", "upheld", "changed", "withdrawn", "refused". */
const char *intake_appeal_kind_name(enum intake_appeal_kind what);
const char *intake_appeal_outcome_name(enum intake_appeal_outcome outcome);

/* "ok", "late", "missing", "rejected". */
const char *intake_status_name(enum intake_submission_status status);

/* Calls `visit` for each string of the campaign, roster and assessments that may be printed, with its place, unit (code
 * or NULL) and field, for the test against the fonts (DESIGN 7). Stops at the first status that is not STATUS_OK. */
typedef enum status intake_visit(void *state, struct location at, const char *unit, const char *field,
                                 const char *text);
enum status intake_strings(const struct intake_campaign *campaign, intake_visit *visit, void *state);
/* The same for one accepted submission, which is read again from its file. */
enum status intake_submission_strings(const struct intake_campaign *campaign,
                                      const struct intake_submission *submission, struct xml_schemas *schemas,
                                      struct diagnostics *sink, intake_visit *visit, void *state);

#endif
