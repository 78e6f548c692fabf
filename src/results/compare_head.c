/* The heads of two records: what was scored by what, what the two schemes say differently, and how many units stand in
 * each grade. The schemes are compared by what the records hold of them, attribute by attribute, so that a method that
 * is added later is compared without a change here. */
#include "results/compare.h"

#include <string.h>

struct head_writer {
    const struct compare_sides *sides;
    struct emitter *out;
    bool differ;
};

static const char *const side_names[] = {"old", "new"};

static const char *head_value(const xmlNode *head, const char *element, const char *name)
{
    return compare_value(compare_child(head, element), name);
}

static bool same_in(const struct head_writer *writer, const char *element, const char *name)
{
    return compare_same(head_value(writer->sides->heads[0], element, name),
                        head_value(writer->sides->heads[1], element, name));
}

/* Equal as numbers, "2" and "2.00"; or as texts. */
static bool same_figure(struct arena *arena, const char *a, const char *b)
{
    struct number one, other;
    if (compare_same(a, b))
        return true;
    return compare_number(arena, a, &one) && compare_number(arena, b, &other) && number_compare(one, other) == 0;
}

/* ---- the two records ---------------------------------------------------------------------------- */

/* What of the record is told, and where it stands in the head. */
static const struct {
    const char *name, *element, *attribute;
} told[] = {
    {"campaign", "campaign", "code"},
    {"title", "campaign", "title"},
    {"period", "period", "code"},
    {"period-name", "period", "name"},
    {"stage", "stage", "name"},
    {"office", "office", "name"},
    {"scheme", "scheme", "code"},
    {"scheme-version", "scheme", "version"},
    {"scheme-title", "scheme", "title"},
    {"scheme-number", "scheme", "number"},
    {"scheme-file", "scheme", "file"},
    {"total-name", "scheme", "total-name"},
    {"max", "scheme", "max"},
};

static const char *figure_of(const xmlNode *head, const char *name)
{
    const xmlNode *figure = compare_child(compare_child(head, "figures"), "figure");
    while (figure != NULL && !compare_same(compare_value(figure, "name"), name))
        figure = compare_next(figure);
    return compare_value(figure, "value");
}

static void write_record(struct head_writer *writer, size_t side, const char *file)
{
    const xmlNode *head = writer->sides->heads[side];
    const char *assessed = figure_of(head, "assessed"), *ranked = figure_of(head, "ranked");
    emit_open(writer->out, side_names[side]);
    emit_string(writer->out, "file", file);
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
        emit_string(writer->out, told[i].name, head_value(head, told[i].element, told[i].attribute));
    emit_string(writer->out, "assessed", assessed == NULL ? "0" : assessed);
    emit_string(writer->out, "ranked", ranked == NULL ? "0" : ranked);
    emit_string(writer->out, "mean", figure_of(head, "mean"));
    emit_close(writer->out);
}

/* The less final of the two stages: a comparison with a draft is a draft. */
static const char *earlier_stage(const struct head_writer *writer)
{
    static const char *const stages[] = {"测算", "送审", "公示", "定稿"};
    for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++)
        for (size_t side = 0; side < 2; side++)
            if (compare_same(head_value(writer->sides->heads[side], "stage", "name"), stages[i]))
                return stages[i];
    return stages[0];
}

static void write_attributes(struct head_writer *writer)
{
    struct emitter *out = writer->out;
    bool sample = false;
    for (size_t i = 0; i < 2; i++)
        sample = sample || compare_same(head_value(writer->sides->heads[i], "campaign", "sample"), "yes");
    emit_string(out, "stage", earlier_stage(writer));
    emit_yes_no(out, "sample", sample);
    emit_yes_no(out, "same-campaign", same_in(writer, "campaign", "code"));
    emit_yes_no(out, "same-period", same_in(writer, "period", "code"));
    emit_yes_no(out, "same-scheme",
                same_in(writer, "scheme", "code") && same_in(writer, "scheme", "version") &&
                    same_in(writer, "scheme", "file"));
    emit_yes_no(out, "comparable",
                same_figure(out->arena, head_value(writer->sides->heads[0], "scheme", "max"),
                            head_value(writer->sides->heads[1], "scheme", "max")));
    emit_count(out, "decimals", (size_t)writer->sides->places);
}

/* ---- what the schemes say differently ----------------------------------------------------------- */

/* What a change is about. */
struct subject {
    const char *of, *code, *name, *in, *part;
};

static void write_change(struct head_writer *writer, const struct subject *subject, const char *element,
                         const char *what, const char *old, const char *new)
{
    struct emitter *out = writer->out;
    emit_open(out, "change");
    emit_string(out, "of", subject->of);
    emit_string(out, "code", subject->code);
    emit_string(out, "name", subject->name);
    emit_string(out, "in", subject->in);
    emit_string(out, "part", subject->part);
    emit_string(out, "what", element == NULL ? what : arena_format(out->arena, "%s.%s", element, what));
    emit_string(out, "old", old);
    emit_string(out, "new", new);
    if (element == NULL && strcmp(subject->of, "item") == 0 && strcmp(what, "max") == 0)
        emit_yes_no(out, "comparable", false);
    emit_close(out);
    writer->differ = true;
}

static bool is_listed(const char *const *list, const char *name)
{
    for (; *list != NULL; list++)
        if (strcmp(*list, name) == 0)
            return true;
    return false;
}

/* Every attribute of either element that is not among `passed` and differs. `element` names it before the attribute. */
static void compare_attributes(struct head_writer *writer, const struct subject *subject, const char *element,
                               const xmlNode *const nodes[2], const char *const *passed)
{
    for (size_t side = 2; side-- > 0;)
        for (const xmlAttr *at = nodes[side]->properties; at != NULL; at = at->next) {
            const char *name = (const char *)at->name;
            const char *old = compare_value(nodes[0], name), *new = compare_value(nodes[1], name);
            bool seen = side == 0 && new != NULL; /* told with the new one */
            if (!seen && !is_listed(passed, name) && !same_figure(writer->out->arena, old, new))
                write_change(writer, subject, element, name, old, new);
        }
}

/* The sibling of the same name and of the same code (and group) below `parent`, or NULL. */
static const xmlNode *find_like(const xmlNode *parent, const xmlNode *node, const char *key)
{
    const xmlNode *found = compare_child(parent, (const char *)node->name);
    while (found != NULL && (!compare_same(compare_value(found, key), compare_value(node, key)) ||
                             !compare_same(compare_value(found, "group"), compare_value(node, "group"))))
        found = compare_next(found);
    return found;
}

/* Levels, thresholds, approvals … of an item that is in both. */
static void compare_item_parts(struct head_writer *writer, const struct subject *item, const xmlNode *const items[2])
{
    static const char *const passed[] = {"code", "name", "audience", NULL};
    for (size_t side = 2; side-- > 0;)
        for (const xmlNode *part = items[side]->children; part != NULL; part = part->next) {
            struct subject subject = *item;
            const char *element = (const char *)part->name;
            if (part->type != XML_ELEMENT_NODE || strcmp(element, "indicator") == 0 ||
                compare_value(part, "code") == NULL)
                continue;
            const xmlNode *other = find_like(items[1 - side], part, "code");
            subject.part = compare_value(part, "name");
            if (other == NULL)
                write_change(writer, &subject, element, side == 1 ? "added" : "removed", NULL, NULL);
            else if (side == 1)
                compare_attributes(writer, &subject, element, (const xmlNode *const[]){other, part}, passed);
        }
}

/* ---- items -------------------------------------------------------------------------------------- */

/* The indicator behind `node` in document order below `root`. */
static const xmlNode *next_indicator(const xmlNode *node, const xmlNode *root)
{
    const xmlNode *inner = compare_child(node, "indicator");
    while (inner == NULL && node != root) {
        inner = compare_next(node);
        node = node->parent;
    }
    return inner;
}

static const xmlNode *structure_of(const struct head_writer *writer, size_t side)
{
    return compare_child(compare_child(writer->sides->heads[side], "structure"), "indicator");
}

static struct map *map_structure(struct head_writer *writer, size_t side)
{
    const xmlNode *root = structure_of(writer, side);
    struct map *map = map_create(writer->out->arena);
    for (const xmlNode *at = root; at != NULL && map != NULL; at = next_indicator(at, root))
        if (compare_value(at, "code") == NULL || !map_set(map, compare_value(at, "code"), (void *)at))
            return NULL;
    return map;
}

static struct subject item_subject(const xmlNode *item)
{
    return (struct subject){.of = "item",
                            .code = compare_value(item, "code"),
                            .name = compare_value(item, "name"),
                            .in = compare_value(item->parent, "name")};
}

static void compare_items(struct head_writer *writer)
{
    static const char *const passed[] = {"code", "name",   "depth",  "leaf",     "part", "article",
                                         "role", "period", "aspect", "audience", NULL};
    struct map *maps[2] = {map_structure(writer, 0), map_structure(writer, 1)};
    if (maps[0] == NULL || maps[1] == NULL)
        return; /* the arena's failure is sticky */
    for (size_t side = 2; side-- > 0;) {
        const xmlNode *root = structure_of(writer, side);
        for (const xmlNode *at = root; at != NULL; at = next_indicator(at, root)) {
            const xmlNode *other = map_get(maps[1 - side], compare_value(at, "code"));
            struct subject subject = item_subject(at);
            if (other == NULL)
                write_change(writer, &subject, NULL, side == 1 ? "added" : "removed",
                             side == 1 ? NULL : compare_value(at, "max"), side == 1 ? compare_value(at, "max") : NULL);
            if (other == NULL || side == 0)
                continue;
            const xmlNode *const both[2] = {other, at};
            compare_attributes(writer, &subject, NULL, both, passed);
            compare_item_parts(writer, &subject, both);
        }
    }
}

/* ---- grades, coefficients, rankings ------------------------------------------------------------- */

/* The parts of one kind below two elements, matched by `key`: one that only one has, or whose figures differ. `in`
 * NULL: named by its group. */
static void compare_parts(struct head_writer *writer, const xmlNode *const parents[2], const char *element,
                          const char *key, struct subject subject, const char *const *passed)
{
    for (size_t side = 2; side-- > 0;)
        for (const xmlNode *at = compare_child(parents[side], element); at != NULL; at = compare_next(at)) {
            const xmlNode *other = find_like(parents[1 - side], at, key);
            subject.code = compare_value(at, key);
            subject.name = compare_value(at, "name");
            if (other == NULL)
                write_change(writer, &subject, NULL, side == 1 ? "added" : "removed", NULL, NULL);
            else if (side == 1)
                compare_attributes(writer, &subject, NULL, (const xmlNode *const[]){other, at}, passed);
        }
}

/* The rule of the grades, and each grade. Their places follow from the number of units too: write_grade tells them. */
static void compare_grades(struct head_writer *writer)
{
    static const char *const passed[] = {"grade",    "name",     "exact", "rounded", "adjusted",
                                         "computed", "assigned", "count", NULL};
    static const char *const passed_rule[] = {"code", "name", "group", "n", "article", NULL};
    const xmlNode *const first[2] = {compare_child(writer->sides->heads[0], "quotas"),
                                     compare_child(writer->sides->heads[1], "quotas")};
    if (first[0] == NULL || first[1] == NULL)
        return; /* the grades themselves are told as such */
    struct subject rule = {
        .of = "grades", .code = compare_value(first[1], "code"), .name = compare_value(first[1], "name")};
    compare_attributes(writer, &rule, NULL, first, passed_rule);
    compare_parts(writer, first, "quota", "grade", (struct subject){.of = "grade"}, passed);
}

static void compare_coefficients(struct head_writer *writer)
{
    static const char *const passed[] = {"grade", "name", "units", "heads", "due", "withheld", "paid", NULL};
    const xmlNode *const *heads = writer->sides->heads;
    for (const xmlNode *money = compare_child(heads[1], "money"); money != NULL; money = compare_next(money)) {
        const xmlNode *other = find_like(heads[0], money, "code");
        struct subject subject = {.of = "coefficient", .in = compare_value(money, "name")};
        if (other != NULL)
            compare_parts(writer, (const xmlNode *const[]){other, money}, "coefficient", "grade", subject, passed);
    }
}

static void compare_rankings(struct head_writer *writer)
{
    static const char *const passed[] = {"code", "name", "by-name", "decimals", "article", NULL};
    compare_parts(writer, writer->sides->heads, "ranking", "code", (struct subject){.of = "ranking"}, passed);
}

/* ---- units in each grade, money in all ---------------------------------------------------------- */

static size_t count_grade(const xmlNode *summary, const char *grade)
{
    size_t count = 0;
    for (const xmlNode *row = compare_child(summary, "row"); row != NULL; row = compare_next(row))
        count += compare_same(compare_value(row, "grade"), grade);
    return count;
}

/* A grade of a head by its code, or NULL. */
static const xmlNode *find_grade(const xmlNode *head, const char *grade)
{
    const xmlNode *quota = compare_child(compare_child(head, "quotas"), "quota");
    while (quota != NULL && !compare_same(compare_value(quota, "grade"), grade))
        quota = compare_next(quota);
    return quota;
}

/* Places of a grade over all groups. False when it has none by number. */
static bool count_places(struct arena *arena, const xmlNode *head, const char *grade, struct number *places)
{
    bool any = false;
    *places = number_int(0);
    for (const xmlNode *quotas = compare_child(head, "quotas"); quotas != NULL; quotas = compare_next(quotas))
        for (const xmlNode *quota = compare_child(quotas, "quota"); quota != NULL; quota = compare_next(quota)) {
            struct number count;
            if (!compare_same(compare_value(quota, "grade"), grade) ||
                !compare_number(arena, compare_value(quota, "count"), &count))
                continue;
            *places = number_add(arena, *places, count);
            any = true;
        }
    return any;
}

static void write_grade(struct head_writer *writer, const xmlNode *const summaries[2], const xmlNode *quota)
{
    struct emitter *out = writer->out;
    const char *code = compare_value(quota, "grade");
    int64_t counts[2];
    emit_open(out, "grade");
    emit_string(out, "code", code);
    emit_string(out, "name", compare_value(quota, "name"));
    for (size_t i = 0; i < 2; i++) {
        counts[i] = (int64_t)count_grade(summaries[i], code);
        if (counts[i] > 0 || find_grade(writer->sides->heads[i], code) != NULL)
            emit_integer(out, side_names[i], counts[i]);
    }
    emit_integer(out, "change", counts[1] - counts[0]);
    for (size_t i = 0; i < 2; i++) {
        struct number places;
        if (count_places(out->arena, writer->sides->heads[i], code, &places))
            emit_number(out, i == 0 ? "old-places" : "new-places", places, 0);
    }
    emit_close(out);
    writer->differ = writer->differ || counts[0] != counts[1];
}

static void write_grades(struct head_writer *writer, const xmlNode *const summaries[2])
{
    for (size_t side = 2; side-- > 0;) {
        const xmlNode *quota = compare_child(compare_child(writer->sides->heads[side], "quotas"), "quota");
        for (; quota != NULL; quota = compare_next(quota))
            if (side == 1 || find_grade(writer->sides->heads[1], compare_value(quota, "grade")) == NULL)
                write_grade(writer, summaries, quota);
    }
}

static void write_money(struct head_writer *writer, const xmlNode *old, const xmlNode *new)
{
    struct emitter *out = writer->out;
    const xmlNode *named = new != NULL ? new : old;
    const char *paid[2] = {compare_value(old, "paid"), compare_value(new, "paid")};
    struct number values[2];
    if (paid[0] == NULL && paid[1] == NULL)
        return; /* not for this audience */
    for (size_t i = 0; i < 2; i++)
        compare_number(out->arena, paid[i], &values[i]);
    emit_open(out, "money");
    emit_string(out, "code", compare_value(named, "code"));
    emit_string(out, "name", compare_value(named, "name"));
    emit_string(out, "currency", compare_value(named, "currency"));
    emit_string(out, "old", paid[0]);
    emit_string(out, "new", paid[1]);
    emit_number(out, "change", number_sub(out->arena, values[1], values[0]),
                compare_places(paid[1] != NULL ? paid[1] : paid[0]));
    emit_close(out);
    writer->differ = writer->differ || !compare_same(paid[0], paid[1]);
}

static void write_moneys(struct head_writer *writer)
{
    const xmlNode *const *heads = writer->sides->heads;
    for (const xmlNode *new = compare_child(heads[1], "money"); new != NULL; new = compare_next(new))
        write_money(writer, find_like(heads[0], new, "code"), new);
    for (const xmlNode *old = compare_child(heads[0], "money"); old != NULL; old = compare_next(old))
        if (find_like(heads[1], old, "code") == NULL)
            write_money(writer, old, NULL);
}

bool compare_write_head(const struct compare_sides *sides, const xmlNode *const summaries[2],
                        const char *const files[2], struct emitter *out)
{
    struct head_writer writer = {.sides = sides, .out = out};
    emit_open(out, "head");
    write_attributes(&writer);
    for (size_t i = 0; i < 2; i++)
        write_record(&writer, i, files[i]);
    compare_items(&writer);
    compare_grades(&writer);
    compare_coefficients(&writer);
    compare_rankings(&writer);
    write_grades(&writer, summaries);
    write_moneys(&writer);
    emit_close(out);
    return writer.differ;
}
