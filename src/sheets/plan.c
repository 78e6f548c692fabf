/* The usual 附件 of an appraisal, one indicator a row, to a scheme.
 *
 * The indicator of a row is its deepest 级指标 that is not empty. Merged cells come out of Excel filled at their top
 * only, so an empty 一级指标 continues the one above, and so do an empty 责任考核单位, 周期 and 计分方法; a name that
 * is repeated means the same indicator. A row that names nothing continues the 评分标准 above it. What is understood
 * becomes the vocabulary's own; what is not stays as text, with a comment 待定 at its place and a note of its row: a
 * scheme with such places is refused by check until the office has decided, and nothing is guessed.
 */
#include "sheets/plan.h"
#include "sheets/fields.h"

#include <stdio.h>
#include <string.h>

enum plan_field {
    PLAN_NUMBER,
    PLAN_FIRST,
    PLAN_SECOND,
    PLAN_THIRD,
    PLAN_FOURTH,
    PLAN_MAXIMUM,
    PLAN_STANDARD,
    PLAN_ASSESSOR,
    PLAN_PERIOD,
    PLAN_METHOD,
    PLAN_FIELDS
};
static const struct sheet_field plan_fields[PLAN_FIELDS] = {
    [PLAN_NUMBER] = {"序号|编号|no|no.", SHEET_OPTIONAL},
    [PLAN_FIRST] = {"一级指标|指标类别|考核类别|类别|考核大项|目标类别|维度", SHEET_EITHER},
    [PLAN_SECOND] = {"二级指标|指标|指标名称|考核指标|考核项目|考评项目|项目|考核内容|考评内容", SHEET_EITHER},
    [PLAN_THIRD] = {"三级指标|考核要点|考评要点|具体指标", SHEET_OPTIONAL},
    [PLAN_FOURTH] = {"四级指标", SHEET_OPTIONAL},
    [PLAN_MAXIMUM] = {"分值|满分|标准分|基本分|分数|权重|权重分|分值(分)", SHEET_REQUIRED},
    [PLAN_STANDARD] = {"评分标准|考核标准|考评标准|计分标准|评分细则|评分办法|考核细则|评价标准|考核内容及评分标准",
                       SHEET_OPTIONAL},
    [PLAN_ASSESSOR] = {"责任考核单位|考核单位|考核责任单位|考评单位|责任单位|牵头单位|评分单位|牵头考核单位",
                       SHEET_OPTIONAL},
    [PLAN_PERIOD] = {"周期|考核周期|考评周期|考核时间|频次", SHEET_OPTIONAL},
    [PLAN_METHOD] = {"计分方法|计分方式|评分方法|评分方式|考核方式|考核方法|考评方式", SHEET_OPTIONAL},
};

static struct plan_node *node_at(const struct plan *plan, size_t index)
{
    return LIST_AT(&plan->nodes, struct plan_node, index);
}

static const char *text_at(const struct plan *plan, const struct sheet_row *row, size_t field)
{
    const char *text = sheet_field_at(plan->import, row, field).text;
    return text[0] != '\0' ? text : NULL;
}

/* ---- what stays to be decided --------------------------------------------------------------------------- */

void plan_note(struct plan *plan, struct plan_node *node, const char *text)
{
    struct plan_pending *one = ARENA_NEW(plan->import->arena, struct plan_pending);
    if (one == NULL)
        return;
    one->text = text != NULL ? text : "";
    if (node->pending == NULL) {
        node->pending = one;
        plan->pending_rows++;
    } else {
        node->last_pending->next = one;
    }
    node->last_pending = one;
}

/* A note is no fault: the sheet stays sound. */
#define PLAN_TELL(plan, id, at, ...)                                                                                   \
    do {                                                                                                               \
        const bool sound = (plan)->import->sound;                                                                      \
        SHEET_FAULT((plan)->import, (id), (at), __VA_ARGS__);                                                          \
        (plan)->import->sound = sound;                                                                                 \
    } while (0)

static struct sheet_at named(const struct plan_node *node, struct sheet_at at)
{
    at.heading = node->name; /* a row of such a table is known by its indicator */
    return at;
}

/* ---- indicators ------------------------------------------------------------------------------------------ */

static bool same_name(const struct plan *plan, const char *one, const char *other)
{
    const char *a = name_keys_key(plan->import->keys, plan->import->arena, one);
    const char *b = name_keys_key(plan->import->keys, plan->import->arena, other);
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* The deepest node that is open above a level. */
static size_t open_above(const struct plan *plan, int level)
{
    while (--level >= 0)
        if (plan->open[level] != SHEETS_NONE)
            return plan->open[level];
    return SHEETS_NONE;
}

static struct plan_node *add_node(struct plan *plan, const struct sheet_row *row, int level)
{
    struct sheet_import *import = plan->import;
    const struct sheet_at at = sheet_at_field(import, row, PLAN_FIRST + (size_t)level);
    const size_t parent = open_above(plan, level);
    struct number maximum;
    const char *name = at.cell.text;
    const bool in_name = sheet_heading_maximum(import->keys, import->arena, name, &name, &maximum);
    name = xml_text_join(import->arena, name, strlen(name));
    struct plan_node *node = LIST_ADD(&plan->nodes, struct plan_node);
    if (node == NULL || name == NULL)
        return NULL;
    node->name = name;
    node->level = level;
    node->parent = parent;
    node->at = named(node, at);
    node->role = SHEETS_NONE;
    node->said = node->has_max = in_name;
    node->max = in_name ? maximum : number_int(0);
    node->part = parent == SHEETS_NONE ? plan_part_of(plan, name) : node_at(plan, parent)->part;
    plan->any_part = plan->any_part || node->part == PLAN_BONUS || node->part == PLAN_DEDUCTION;
    if (utf8_length(name) > 500)
        SHEET_FAULT(import, DIAG_SHEETS_LENGTH, at, "500");
    plan->open[level] = plan->nodes.count - 1;
    for (int below = level + 1; below < PLAN_LEVELS; below++)
        plan->open[below] = SHEETS_NONE;
    if (parent != SHEETS_NONE)
        node_at(plan, parent)->child_count++;
    return node;
}

/* Names of the row become nodes, unless they repeat what is open. The deepest one, or NULL when it names none. */
static struct plan_node *open_nodes(struct plan *plan, const struct sheet_row *row)
{
    struct plan_node *deepest = NULL;
    for (int level = 0; level < PLAN_LEVELS; level++) {
        const char *text = text_at(plan, row, PLAN_FIRST + (size_t)level), *bare = text;
        struct number maximum;
        if (text == NULL)
            continue;
        sheet_heading_maximum(plan->import->keys, plan->import->arena, text, &bare, &maximum);
        const size_t open = plan->open[level];
        if (open != SHEETS_NONE && same_name(plan, node_at(plan, open)->name, bare) && !deepest)
            continue; /* the same again */
        deepest = add_node(plan, row, level);
        if (deepest == NULL)
            return NULL;
    }
    return deepest;
}

/* ---- the cells of an indicator ----------------------------------------------------------------------------- */

/* "5", "5分", "（5分）", "-3": how many marks. False when the cell says something else. */
static bool marks_of(struct plan *plan, struct sheet_at at, struct number *out)
{
    struct sheet_import *import = plan->import;
    const char *key = name_keys_key(import->keys, import->arena, at.cell.text);
    if (key == NULL)
        return false;
    size_t size = strlen(key);
    if (size > 2 && key[0] == '(' && key[size - 1] == ')') {
        key++;
        size -= 2;
    }
    if (size > 3 && memcmp(key + size - 3, "分", 3) == 0)
        size -= 3;
    const char *text = arena_substring(import->arena, key, size);
    if (text == NULL || !number_parse(text, out))
        return false;
    if (number_sign(*out) < 0)
        *out = number_negate(import->arena, *out);
    return true;
}

static void read_maximum(struct plan *plan, const struct sheet_row *row, struct plan_node *node)
{
    const struct sheet_at at = sheet_at_field(plan->import, row, PLAN_MAXIMUM);
    struct number marks;
    if (at.cell.text[0] == '\0')
        return;
    if (!marks_of(plan, at, &marks)) {
        plan_note(plan, node, arena_format(plan->import->arena, "分值“%s”", at.cell.text));
        PLAN_TELL(plan, DIAG_SHEETS_PLAN_MAXIMUM, named(node, at), at.cell.text);
        return;
    }
    if (node->said && number_compare(node->max, marks) != 0)
        SHEET_FAULT(plan->import, DIAG_SHEETS_PLAN_TWO_MAXIMA, named(node, at),
                    number_exact(plan->import->arena, marks), number_exact(plan->import->arena, node->max));
    node->said = node->has_max = true;
    node->max = marks;
}

static size_t find_role(struct plan *plan, const char *name)
{
    struct sheet_import *import = plan->import;
    const char *key = name_keys_key(import->keys, import->arena, name);
    const void *known = key != NULL ? map_get(plan->role_of, key) : NULL;
    if (known != NULL)
        return (size_t)(uintptr_t)known - 1;
    const char **slot = LIST_ADD(&plan->roles, const char *);
    if (slot == NULL || key == NULL)
        return SHEETS_NONE;
    *slot = xml_text_join(import->arena, name, strlen(name));
    map_set(plan->role_of, key, (void *)(uintptr_t)plan->roles.count);
    return plan->roles.count - 1;
}

/* Cells that go on when they are merged. */
static void read_continued(struct plan *plan, const struct sheet_row *row)
{
    const char *method = text_at(plan, row, PLAN_METHOD), *period = text_at(plan, row, PLAN_PERIOD),
               *role = text_at(plan, row, PLAN_ASSESSOR);
    if (method != NULL)
        plan->method = method;
    if (period != NULL)
        plan->period = period;
    if (role != NULL && sheet_text_of(plan->import, row, PLAN_ASSESSOR) != NULL)
        plan->role = find_role(plan, role);
}

/* Cells of one standard are parted by a semicolon, unless the first ends its sentence itself. */
static void add_standard(struct plan *plan, struct plan_node *node, const char *text)
{
    static const char *const ends[] = {"。", "；", "：", "，", ";", ".", ","};
    struct arena *arena = plan->import->arena;
    const char *joined = xml_text_join(arena, text, strlen(text)), *between = "；";
    const size_t size = node->standard != NULL ? strlen(node->standard) : 0;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (size >= strlen(ends[i]) && strcmp(node->standard + size - strlen(ends[i]), ends[i]) == 0)
            between = "";
    node->standard = size == 0 ? joined : arena_format(arena, "%s%s%s", node->standard, between, joined);
}

static bool names_any(const struct plan *plan, const struct sheet_row *row)
{
    bool any = false;
    for (int level = 0; level < PLAN_LEVELS; level++)
        any = any || text_at(plan, row, PLAN_FIRST + (size_t)level) != NULL;
    return any;
}

/* A row that names no new indicator: more of the standard above it. */
static void continue_standard(struct plan *plan, const struct sheet_row *row)
{
    const size_t open = open_above(plan, PLAN_LEVELS);
    const struct sheet_at maximum = sheet_at_field(plan->import, row, PLAN_MAXIMUM);
    const char *text = text_at(plan, row, PLAN_STANDARD);
    if (open == SHEETS_NONE) {
        SHEET_FAULT_BARE(plan->import, DIAG_SHEETS_CELL_MISSING, sheet_at_field(plan->import, row, PLAN_SECOND));
        return;
    }
    struct plan_node *node = node_at(plan, open);
    struct arena *arena = plan->import->arena;
    struct number marks;
    const bool repeated = node->said && marks_of(plan, maximum, &marks) && number_compare(marks, node->max) == 0;
    if (maximum.cell.text[0] != '\0' && !(repeated && names_any(plan, row))) {
        plan_note(plan, node, arena_format(arena, "第%u行有分值“%s”而没有指标名称", row->number, maximum.cell.text));
        PLAN_TELL(plan, DIAG_SHEETS_PLAN_NAMELESS, named(node, maximum), maximum.cell.text);
        text = arena_format(arena, "（%s）%s", maximum.cell.text, text != NULL ? text : "");
    }
    if (text != NULL)
        add_standard(plan, node, text);
}

static enum status read_row(struct plan *plan, const struct sheet_row *row)
{
    struct sheet_import *import = plan->import;
    if (sheet_row_is_summary(import, row)) {
        const struct sheet_at at = sheet_at_field(import, row, PLAN_MAXIMUM);
        plan->total_at = at;
        plan->total_at.heading = "合计";
        plan->has_total = at.cell.text[0] != '\0' && marks_of(plan, at, &plan->total);
        return STATUS_OK;
    }
    if (!sheet_row_check(import, row))
        return STATUS_OK;
    const size_t before = plan->nodes.count;
    struct plan_node *node = open_nodes(plan, row);
    if (plan->nodes.failed)
        return plan->nodes.full ? STATUS_LIMIT : STATUS_MEMORY;
    read_continued(plan, row);
    if (node == NULL) {
        if (plan->nodes.count == before)
            continue_standard(plan, row);
        return STATUS_OK;
    }
    read_maximum(plan, row, node);
    node->role = plan->role;
    node->method = plan->method;
    node->period = plan->period; /* as written; understood when it is known who is a leaf */
    if (text_at(plan, row, PLAN_STANDARD) != NULL)
        add_standard(plan, node, text_at(plan, row, PLAN_STANDARD));
    return STATUS_OK;
}

/* ---- leaves --------------------------------------------------------------------------------------------------- */

static void decide_method(struct plan *plan, struct plan_node *node)
{
    struct arena *arena = plan->import->arena;
    node->rule = plan_understand(plan, node->method, node->standard);
    if (node->rule.method == PLAN_TAKES && node->part == PLAN_BASE && !node->has_max)
        node->rule.method = PLAN_OPEN;
    switch (node->rule.method) {
    case PLAN_OPEN:
        plan_note(plan, node,
                  node->method != NULL ? arena_format(arena, "计分方法“%s”", node->method) : "没有写明计分方法");
        PLAN_TELL(plan, DIAG_SHEETS_PLAN_METHOD, node->at, node->method != NULL ? node->method : "—");
        break;
    case PLAN_BALLOT:
        plan_note(plan, node, "测评的等次和各等次的分值");
        PLAN_TELL(plan, DIAG_SHEETS_PLAN_LEVELS, node->at, node->method != NULL ? node->method : "—");
        break;
    case PLAN_TAKES:
        if (node->part == PLAN_BASE && !node->rule.to_zero) {
            plan_note(plan, node, "最多扣到几分（没有写明“扣完为止”）");
            PLAN_TELL(plan, DIAG_SHEETS_PLAN_FLOOR, node->at, node->rule.points);
        }
        break;
    case PLAN_GIVEN:
    case PLAN_ADDS:
        break;
    }
    struct number cap;
    const bool two = node->part != PLAN_BASE && node->has_max && node->rule.cap != NULL &&
                     number_parse(node->rule.cap, &cap) && number_compare(cap, node->max) != 0;
    if (node->rule.method == PLAN_GIVEN && !node->has_max) {
        plan_note(plan, node, "满分");
        PLAN_TELL(plan, DIAG_SHEETS_PLAN_MAXIMUM, node->at, "—");
    } else if (two) {
        plan_note(plan, node, arena_format(arena, "封顶%s分还是%s分", number_exact(arena, node->max), node->rule.cap));
        PLAN_TELL(plan, DIAG_SHEETS_PLAN_CAPS, node->at, number_exact(arena, node->max), node->rule.cap);
    }
}

static void decide_leaf(struct plan *plan, struct plan_node *node)
{
    struct arena *arena = plan->import->arena;
    const char *written = node->period;
    node->period = written != NULL ? plan_period(plan, written) : NULL;
    if (node->part == PLAN_VETO) {
        plan_note(plan, node, "一票否决的情形和后果");
        PLAN_TELL(plan, DIAG_SHEETS_PLAN_VETO, node->at, node->standard != NULL ? node->standard : node->name);
        return;
    }
    decide_method(plan, node);
    if (node->period == NULL) {
        plan_note(plan, node, written != NULL ? arena_format(arena, "周期“%s”", written) : "没有写明周期");
        PLAN_TELL(plan, DIAG_SHEETS_PLAN_PERIOD, node->at, written != NULL ? written : "—");
    }
    if (node->role == SHEETS_NONE) {
        plan_note(plan, node, "没有写明责任考核单位");
        PLAN_TELL(plan, DIAG_SHEETS_PLAN_ASSESSOR, node->at, "—");
    }
}

/* The title stands above the heading: the first row there with one cell, which does not say 附件. */
static void find_title(struct plan *plan)
{
    const struct sheet_table *table = &plan->import->table;
    for (size_t i = 0; i < plan->import->heading.first_row && plan->title == NULL; i++) {
        const struct sheet_row *row = &table->rows[i];
        size_t filled = 0;
        const char *text = NULL;
        for (size_t k = 0; k < row->count; k++)
            if (table->cells[row->first + k].text[0] != '\0') {
                text = table->cells[row->first + k].text;
                filled++;
            }
        if (filled == 1 && strncmp(text, "附件", strlen("附件")) != 0 && utf8_length(text) <= 500)
            plan->title = xml_text_join(plan->import->arena, text, strlen(text));
    }
    if (plan->title == NULL)
        plan->title = path_stem(plan->import->arena, table->name);
}

static enum status finish(struct plan *plan)
{
    struct sheet_import *import = plan->import;
    char count[24];
    if (plan->nodes.count == 0) {
        diag_report_array(import->sink, DIAG_SHEETS_EMPTY, (struct location){.file = import->table.name}, NULL, NULL, 0,
                          NULL);
        return STATUS_INVALID;
    }
    if (!import->sound)
        return STATUS_INVALID; /* what is to be decided is told when the table itself is right */
    plan_add_up(plan);
    for (size_t i = 0; i < plan->nodes.count; i++)
        if (node_at(plan, i)->child_count == 0)
            decide_leaf(plan, node_at(plan, i));
    plan_write(plan);
    snprintf(count, sizeof count, "%zu", plan->pending_rows);
    if (plan->pending_rows > 0)
        diag_report(import->sink, DIAG_SHEETS_PLAN_PENDING, ((struct location){.file = import->table.name}), count);
    return STATUS_OK;
}

enum status sheet_import_scheme(struct sheet_import *import)
{
    struct plan plan = {.import = import, .role = SHEETS_NONE, .role_of = map_create(import->arena)};
    list_init(&plan.nodes, sizeof(struct plan_node), LIMIT_INDICATORS);
    list_init(&plan.roles, sizeof(const char *), LIMIT_INDICATORS);
    for (int i = 0; i < PLAN_LEVELS; i++)
        plan.open[i] = SHEETS_NONE;
    enum status status =
        plan.role_of != NULL ? sheet_heading_read(import, plan_fields, PLAN_FIELDS, false) : STATUS_MEMORY;
    if (status == STATUS_OK) {
        sheet_heading_finish(import);
        find_title(&plan);
    }
    for (size_t i = import->heading.first_row; status == STATUS_OK && i < import->table.row_count; i++)
        status = read_row(&plan, &import->table.rows[i]);
    if (status == STATUS_LIMIT) {
        diag_report(import->sink, DIAG_SHEETS_LIMIT_ROWS, ((struct location){.file = import->table.name}), "10000");
        status = STATUS_INVALID;
    }
    if (status == STATUS_OK)
        status = finish(&plan);
    list_free(&plan.nodes);
    list_free(&plan.roles);
    return status;
}

void sheet_template_scheme(struct arena *arena, struct sheet_csv *csv)
{
    for (size_t i = 0; i < PLAN_FIELDS; i++)
        if (i != PLAN_FOURTH)
            sheet_csv_put(csv, sheet_field_heading(arena, &plan_fields[i]));
    sheet_csv_end(csv);
}
