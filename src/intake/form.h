/* The reading of one submission, for form.c and form_parts.c. */
#ifndef INTAKE_FORM_H
#define INTAKE_FORM_H

#include "intake/targets.h"

struct form_reader {
    const struct intake_loading *loading;
    const struct intake_receipt *receipt;
    struct diagnostics *sink;
    struct form *form;
    const char *sender;               /* code of the unit by the receipt, or NULL */
    bool dated;                       /* period and round of the form are known */
    uint32_t *rated, *told, *counted; /* [indicator] mark, progress; [quantity]: line of it, 0: none yet */
    struct arena *scratch;            /* until the form is read */
    struct map *paragraphs;           /* hash of a paragraph → line */
    struct map *keys;                 /* codes of targets; persons and weeks of entries → line */
    struct text_collector collector;
    struct location text_at; /* of the text that is collected */
    bool target_open;        /* inside a <target> that is kept */
    bool faulty;
};

#define FORM_FAULT(reader, id, at, field, ...)                                                                         \
    ((reader)->faulty = true, diag_report_unit((reader)->sink, (id), (at), (reader)->sender, (field), __VA_ARGS__))

/* A part of the form begins: a child of the root other than <report>. */
enum status part_start(struct form_reader *reader, const struct xml_element *element);
/* The name of a text of a target, as a constant: "basis" …; NULL: it is none. */
const char *target_field(const char *name);
void target_part_text(struct form_reader *reader, const char *name, const char *text);
enum status target_part_end(struct form_reader *reader);
/* What can be judged when all parts are read: the sums of the lists of targets. */
enum status check_lists(struct form_reader *reader);

#endif
