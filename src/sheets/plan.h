/* Private to the table of a scheme (附件: 指标, 分值, 评分标准 …): plan.c reads rows, plan_words.c understands cells,
 * plan_sums.c adds up, plan_write.c writes the scheme. */
#ifndef SHEETS_PLAN_H
#define SHEETS_PLAN_H

#include "sheets/engine.h"

enum { PLAN_LEVELS = 4 }; /* 一级指标 to 四级指标 */

enum plan_method {
    PLAN_OPEN,   /* not understood: 待定 */
    PLAN_GIVEN,  /* a mark is given */
    PLAN_BALLOT, /* votes: their levels are 待定 */
    PLAN_ADDS,   /* every event brings marks */
    PLAN_TAKES   /* every event costs marks */
};

struct plan_rule { /* what a text says of how marks come about */
    enum plan_method method;
    const char *points, *per, *cap; /* of events; per, cap: NULL when not said */
    bool to_zero;                   /* 扣完为止 */
};

enum plan_part { PLAN_BASE, PLAN_BONUS, PLAN_DEDUCTION, PLAN_VETO };

struct plan_pending { /* something that stays to be decided: a comment in the XML */
    const char *text;
    struct plan_pending *next;
};

struct plan_node {
    const char *name, *standard; /* standard: NULL when not said */
    char code[64];               /* "1.2.3", as it lies in the tree */
    int level;                   /* 0: 一级指标 */
    enum plan_part part;         /* of its 一级指标 */
    size_t parent;               /* SHEETS_NONE: of the whole */
    size_t child_count;
    struct sheet_at at; /* where it is named */
    bool said, has_max; /* full marks: in the table; or known as the sum of its items */
    struct number max;
    struct plan_rule rule;
    const char *method; /* as written, or NULL */
    const char *period; /* word of the vocabulary, or NULL */
    size_t role;        /* SHEETS_NONE: not said */
    struct plan_pending *pending, *last_pending;
};

struct plan {
    struct sheet_import *import;
    struct list nodes;           /* struct plan_node, parents before children */
    struct list roles;           /* const char *: names; the code of role i is r(i+1) */
    struct map *role_of;         /* key of the name → index + 1 */
    size_t open[PLAN_LEVELS];    /* the node that is continued at each level, or SHEETS_NONE */
    const char *method, *period; /* cells that go on when they are merged */
    size_t role;
    const char *title;
    bool has_total;
    struct number total; /* of the row 合计 */
    struct sheet_at total_at;
    bool any_part;       /* there are 加分项 or 扣分项 */
    size_t pending_rows; /* rows with something to be decided */
};

/* 每月 → "month"; NULL when it is not understood. */
const char *plan_period(const struct plan *plan, const char *text);
/* What the cells 计分方法 and 评分标准 say; either may be NULL. */
struct plan_rule plan_understand(const struct plan *plan, const char *method, const char *standard);
/* 加分项 → PLAN_BONUS … by the name of a 一级指标. */
enum plan_part plan_part_of(const struct plan *plan, const char *name);

/* Maxima that are not said become the sum of their items; sums that do not come out are told. */
void plan_add_up(struct plan *plan);
/* Notes that something of the node stays to be decided: a comment in the XML, and the caller tells it. */
void plan_note(struct plan *plan, struct plan_node *node, const char *text);
void plan_write(struct plan *plan);

#endif
