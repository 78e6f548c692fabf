/* formers - what became of units: names and codes of before, and units that take part no more.
 *
 * A code is one history for ever: a unit that is renamed keeps its code, or says by <former continues="yes"> under
 * which code its earlier records stand. A unit that was merged into another one, or was abolished, keeps the records
 * under its own code and stands among the <departed>. What the roster says of all this must hold together, because
 * scores of years depend on it; each rule is a function of formers.c.
 */
#ifndef INTAKE_FORMERS_H
#define INTAKE_FORMERS_H

#include "intake/engine.h"

/* <former> of a unit whose code is known, added to a list of struct intake_former. */
enum status former_start(struct intake_loading *loading, struct list *formers, const char *unit,
                         const struct xml_element *element);
/* <unit> among the <departed>, added to a list of struct intake_departed; `codes`: those of the others (code_note). */
enum status departed_start(struct intake_loading *loading, struct list *departed, struct map *codes,
                           const struct xml_element *element);

/* The roster's units in their order, all of them known, and those that departed. The formers of a unit stand together
 * and may be put in another order. */
struct formers {
    struct intake_unit *units;
    size_t unit_count;
    struct intake_former *formers; /* of all units: struct intake_unit.formers point into it */
    struct intake_departed *departed;
    size_t departed_count;
};

/* Puts the latest former first in each unit, resolves who took over whom, and checks all rules. */
enum status formers_finish(struct intake_loading *loading, const struct formers *formers);

#endif
