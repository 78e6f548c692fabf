/* The scheme as XML. Indicators are written as they nest, without recursion: when the next one lies higher, those that
 * are open between are closed. */
#include "sheets/plan.h"

#include <stdio.h>
#include <string.h>

static struct plan_node *node_at(const struct plan *plan, size_t index)
{
    return LIST_AT(&plan->nodes, struct plan_node, index);
}

/* "1", "1.2", "1.2.3": the place in the tree. */
static void give_codes(struct plan *plan)
{
    size_t tops = 0;
    for (size_t i = 0; i < plan->nodes.count; i++)
        node_at(plan, i)->child_count = 0; /* counted again as they get their numbers */
    for (size_t i = 0; i < plan->nodes.count; i++) {
        struct plan_node *node = node_at(plan, i);
        if (node->parent == SHEETS_NONE) {
            snprintf(node->code, sizeof node->code, "%zu", ++tops);
            continue;
        }
        struct plan_node *parent = node_at(plan, node->parent);
        char above[40];
        snprintf(above, sizeof above, "%.39s", parent->code);
        snprintf(node->code, sizeof node->code, "%s.%zu", above, ++parent->child_count);
    }
}

static void write_pending(const struct plan *plan, const struct plan_node *node, int indent)
{
    struct buffer *out = plan->import->out;
    for (const struct plan_pending *one = node->pending; one != NULL; one = one->next) {
        buffer_format(out, "%*s<!-- 待定（第%u行）：", indent, "", node->at.row->number);
        sheet_write_comment(out, one->text);
        buffer_string(out, " -->\n");
    }
}

static void write_method(const struct plan *plan, const struct plan_node *node, int indent)
{
    struct buffer *out = plan->import->out;
    const bool events = node->rule.method == PLAN_ADDS || node->rule.method == PLAN_TAKES;
    if (node->rule.method == PLAN_GIVEN)
        buffer_format(out, "%*s<given/>\n", indent, "");
    if (!events)
        return;
    buffer_format(out, "%*s<events", indent, "");
    sheet_write_attribute(out, "points", node->rule.points);
    sheet_write_attribute(out, "per", node->rule.per);
    buffer_string(out, "/>\n");
    if (node->rule.method == PLAN_TAKES && node->part == PLAN_BASE) /* full marks less what the events cost */
        buffer_format(out, "%*s<linear at=\"0\" score=\"max\" above=\"-1\"/>\n", indent, "");
}

/* Full marks; what is added or taken has none, but a cap. */
static void write_marks(const struct plan *plan, const struct plan_node *node)
{
    struct buffer *out = plan->import->out;
    const char *max = node->has_max ? number_exact(plan->import->arena, node->max) : NULL;
    const bool base = node->part == PLAN_BASE;
    const bool leaf = node->child_count == 0;
    sheet_write_attribute(out, base || (leaf && node->rule.method == PLAN_GIVEN) ? "max" : "cap", max);
    if (base && leaf && node->rule.method == PLAN_ADDS)
        sheet_write_attribute(out, "cap", node->rule.cap != NULL ? node->rule.cap : max);
    else if (!base && leaf && max == NULL)
        sheet_write_attribute(out, "cap", node->rule.cap);
    if (base && leaf && node->rule.method == PLAN_TAKES && node->rule.to_zero)
        sheet_write_attribute(out, "floor", "0");
}

static void write_open(const struct plan *plan, const struct plan_node *node, int indent)
{
    struct buffer *out = plan->import->out;
    char role[24];
    const bool leaf = node->child_count == 0, top = node->level == 0 || node->parent == SHEETS_NONE;
    buffer_format(out, "%*s<indicator", indent, "");
    sheet_write_attribute(out, "code", node->code);
    sheet_write_attribute(out, "name", node->name);
    if (top && node->part == PLAN_BONUS)
        sheet_write_attribute(out, "part", "bonus");
    if (top && node->part == PLAN_DEDUCTION)
        buffer_string(out, " part=\"deduction\" sign=\"minus\"");
    sheet_write_attribute(out, "combine", leaf ? NULL : "sum");
    write_marks(plan, node);
    snprintf(role, sizeof role, "r%zu", node->role + 1);
    sheet_write_attribute(out, "assessor", leaf && node->role != SHEETS_NONE ? role : NULL);
    sheet_write_attribute(out, "period", leaf ? node->period : NULL);
    buffer_string(out, ">\n");
    if (node->standard != NULL) {
        buffer_format(out, "%*s<standard>", indent + 2, "");
        buffer_xml(out, node->standard);
        buffer_string(out, "</standard>\n");
    }
    write_pending(plan, node, indent + 2);
    if (leaf)
        write_method(plan, node, indent + 2);
}

/* All indicators of a part, in order. */
static void write_part(const struct plan *plan, enum plan_part part, int indent)
{
    struct buffer *out = plan->import->out;
    int open[PLAN_LEVELS], depth = 0;
    for (size_t i = 0; i < plan->nodes.count; i++) {
        const struct plan_node *node = node_at(plan, i);
        if (node->part != part)
            continue;
        while (depth > 0 && open[depth - 1] >= node->level)
            buffer_format(out, "%*s</indicator>\n", indent + 2 * --depth, "");
        write_open(plan, node, indent + 2 * depth);
        open[depth++] = node->level;
    }
    while (depth > 0)
        buffer_format(out, "%*s</indicator>\n", indent + 2 * --depth, "");
}

/* What a veto is about needs causes and effects: it stays as text. */
static void write_vetoes(const struct plan *plan)
{
    struct buffer *out = plan->import->out;
    for (size_t i = 0; i < plan->nodes.count; i++) {
        const struct plan_node *node = node_at(plan, i);
        if (node->part != PLAN_VETO || node->child_count > 0)
            continue;
        buffer_format(out, "  <!-- 待定（第%u行）：一票否决 ", node->at.row->number);
        sheet_write_comment(out, node->name);
        buffer_string(out, "：");
        sheet_write_comment(out, node->standard != NULL ? node->standard : "");
        buffer_string(out, " -->\n");
    }
}

static void write_roles(const struct plan *plan)
{
    struct buffer *out = plan->import->out;
    char code[24];
    buffer_string(out, "  <roles>\n");
    for (size_t i = 0; i < plan->roles.count; i++) {
        snprintf(code, sizeof code, "r%zu", i + 1);
        buffer_string(out, "    <role");
        sheet_write_attribute(out, "code", code);
        sheet_write_attribute(out, "name", *LIST_AT(&plan->roles, const char *, i));
        buffer_string(out, "/>\n");
    }
    if (plan->roles.count == 0)
        buffer_string(out, "    <role code=\"office\" name=\"考核办公室\"/>\n");
    buffer_string(out, "  </roles>\n");
}

/* Full marks of the whole: said in the row 合计, or the sum of the first level. */
static const char *whole_maximum(const struct plan *plan)
{
    struct arena *arena = plan->import->arena;
    struct number sum = number_int(0);
    bool known = true;
    for (size_t i = 0; i < plan->nodes.count; i++) {
        const struct plan_node *node = node_at(plan, i);
        if (node->parent != SHEETS_NONE || node->part != PLAN_BASE)
            continue;
        known = known && node->has_max;
        sum = number_add(arena, sum, node->max);
    }
    if (plan->has_total)
        return number_exact(arena, plan->total);
    return known && number_sign(sum) > 0 ? number_exact(arena, sum) : NULL;
}

void plan_write(struct plan *plan)
{
    struct buffer *out = plan->import->out;
    give_codes(plan);
    sheet_write_head(plan->import, SHEETS_SCHEME);
    buffer_string(out,
                  "<scheme xmlns=\"urn:tongbao:scheme\" code=\"scheme\" version=\"1.0\" subject=\"unit\">\n  <title>");
    buffer_xml(out, plan->title);
    buffer_string(out, "</title>\n");
    write_roles(plan);
    if (plan->any_part) {
        buffer_string(out, "  <indicator code=\"total\" name=\"总分\" combine=\"sum\">\n"
                           "    <indicator code=\"base\" name=\"基本分\" part=\"base\" combine=\"sum\"");
        sheet_write_attribute(out, "max", whole_maximum(plan));
        buffer_string(out, ">\n");
        write_part(plan, PLAN_BASE, 6);
        buffer_string(out, "    </indicator>\n");
        write_part(plan, PLAN_DEDUCTION, 4);
        write_part(plan, PLAN_BONUS, 4);
    } else {
        buffer_string(out, "  <indicator code=\"total\" name=\"总分\" combine=\"sum\"");
        sheet_write_attribute(out, "max", whole_maximum(plan));
        buffer_string(out, ">\n");
        write_part(plan, PLAN_BASE, 4);
    }
    buffer_string(out, "  </indicator>\n");
    write_vetoes(plan);
    buffer_string(out, "  <!-- 待定：排名、等次、结果运用 -->\n</scheme>\n");
}
