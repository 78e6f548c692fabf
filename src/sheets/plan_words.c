/* What the cells of an 附件 say, where they say it plainly.
 *
 * Texts are looked at as keys (NFKC, without white space). One rule 每起扣1分 in a text is an event of one mark; two
 * rules, a range (每次扣1—3分), a rate (每个百分点) or any other sentence are not understood: half a rule read right
 * would be a wrong score.
 */
#include "sheets/plan.h"

#include <string.h>

const char *plan_period(const struct plan *plan, const char *text)
{
    static const struct sheet_word periods[] = {
        {"week", "每周|周|周考核|按周"},
        {"half-month", "每半月|半月|按半月"},
        {"month", "每月|月|月度|按月|月考核|月考评"},
        {"two-month", "每两月|每两个月|双月|两月"},
        {"quarter", "每季|季|季度|每季度|按季|按季度|季度考核"},
        {"half-year", "半年|半年度|每半年|按半年"},
        {"year", "年度|每年|年|年终|全年|年底|一年|按年|年度考核"},
        {"term", "每学期|学期|按学期"},
        {"round", "每轮|按轮次|轮次"},
        {"any", "平时|随时|日常|不定期|适时|即时|发生时"},
    };
    for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++)
        if (sheet_is_one_of(plan->import->keys, plan->import->arena, text, periods[i].names))
            return periods[i].value;
    return NULL;
}

enum plan_part plan_part_of(const struct plan *plan, const char *name)
{
    static const struct {
        enum plan_part part;
        const char *words;
    } parts[] = {
        {PLAN_BONUS, "加分|加分项|加分项目|加分指标|奖励加分|附加分|特别加分"},
        {PLAN_DEDUCTION, "扣分|扣分项|扣分项目|扣分指标|减分|减分项|减分项目|减分指标"},
        {PLAN_VETO, "一票否决|一票否决项|否决项|一票否决事项|一票否决指标"},
    };
    enum { LONGEST_NUMERAL = 9 };
    const char *comma = strstr(name, "、"), *bare = name;
    if (comma != NULL && comma - name <= LONGEST_NUMERAL) /* "五、加分项" */
        bare = comma + strlen("、");
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (sheet_is_one_of(plan->import->keys, plan->import->arena, bare, parts[i].words))
            return parts[i].part;
    return PLAN_BASE;
}

/* ---- rules of events --------------------------------------------------------------------------------------- */

static bool starts(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

static size_t digits_at(const char *text)
{
    const size_t whole = strspn(text, "0123456789");
    const size_t fraction = whole > 0 && text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;
    return fraction > 0 ? whole + 1 + fraction : whole;
}

/* "扣1分", "加0.5分" at `text`: the verb, and where the number is. */
static bool verb_at(const char *text, enum plan_method *method, const char **number, size_t *size)
{
    static const struct {
        const char *word;
        enum plan_method method;
    } verbs[] = {{"扣减", PLAN_TAKES}, {"扣除", PLAN_TAKES}, {"扣", PLAN_TAKES}, {"减", PLAN_TAKES},
                 {"加计", PLAN_ADDS},  {"加", PLAN_ADDS},    {"奖励", PLAN_ADDS}};
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (!starts(text, verbs[i].word))
            continue;
        *number = text + strlen(verbs[i].word);
        *size = digits_at(*number);
        *method = verbs[i].method;
        return *size > 0;
    }
    return false;
}

/* The measure word between 每 and the verb: "起" in 每发生一起, NULL when the words are about something else. */
static const char *measure_of(struct arena *arena, const char *text, size_t size)
{
    static const char *const measures[] = {"人次", "起", "次", "项", "件", "篇", "条", "例", "个",
                                           "处",   "人", "份", "天", "期", "户", "家", "场", "部"};
    static const char *const rates[] = {"百分", "%", "分", "增长", "提高", "下降", "超"};
    char *words = arena_substring(arena, text, size);
    for (size_t i = 0; words != NULL && i < sizeof rates / sizeof rates[0]; i++)
        if (strstr(words, rates[i]) != NULL)
            return NULL;
    for (size_t i = 0; words != NULL && i < sizeof measures / sizeof measures[0]; i++) {
        const size_t length = strlen(measures[i]);
        if (size >= length && strcmp(words + size - length, measures[i]) == 0)
            return measures[i];
    }
    return NULL;
}

/* "最高加5分", "累计不超过5分": a cap that stands before `text`'s number? */
static bool is_cap(const char *start, const char *verb)
{
    static const char *const words[] = {"最高", "最多", "累计", "总计", "合计", "不超过", "封顶", "上限"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const size_t length = strlen(words[i]);
        if ((size_t)(verb - start) >= length && memcmp(verb - length, words[i], length) == 0)
            return true;
    }
    return false;
}

struct rules { /* found in a text */
    struct plan_rule rule;
    size_t count; /* of rules, and of marks that belong to none */
};

/* A number of marks behind a verb: part of a rule 每…, a cap, or something that is not understood. */
static void take_verb(struct arena *arena, const char *key, const char *verb, const char *number, size_t size,
                      enum plan_method method, struct rules *rules)
{
    enum { FURTHEST = 36 }; /* bytes between 每 and its verb: 12 characters */
    const char *each = NULL;
    const bool whole = starts(number + size, "分");
    for (const char *at = verb; each == NULL && verb - at < FURTHEST; at--) {
        if (starts(at, "每"))
            each = at + strlen("每");
        if (at == key || starts(at, ",") || starts(at, "。") || starts(at, ";"))
            break;
    }
    if (whole && is_cap(key, verb)) {
        rules->rule.cap = arena_substring(arena, number, size);
        return;
    }
    rules->count++;
    const char *measure = each != NULL && whole ? measure_of(arena, each, (size_t)(verb - each)) : NULL;
    if (measure == NULL) {
        rules->count++; /* marks that no rule explains */
        return;
    }
    rules->rule.method = method;
    rules->rule.points = arena_substring(arena, number, size);
    rules->rule.per = measure;
}

/* "不超过5分", "5分封顶" without a verb. */
static void find_cap(struct arena *arena, const char *key, struct rules *rules)
{
    static const char *const words[] = {"不超过", "最高", "最多", "上限为", "上限", "封顶"};
    for (size_t i = 0; i < sizeof words / sizeof words[0] && rules->rule.cap == NULL; i++)
        for (const char *at = strstr(key, words[i]); at != NULL; at = strstr(at + 1, words[i])) {
            const char *number = at + strlen(words[i]);
            const size_t size = digits_at(number);
            if (size > 0 && starts(number + size, "分"))
                rules->rule.cap = arena_substring(arena, number, size);
        }
}

static struct rules find_rules(const struct plan *plan, const char *text)
{
    struct arena *arena = plan->import->arena;
    struct rules rules = {.rule = {.method = PLAN_OPEN}};
    const char *key = text != NULL ? name_keys_key(plan->import->keys, arena, text) : NULL;
    for (const char *at = key; at != NULL && *at != '\0';) {
        enum plan_method method;
        const char *number = NULL;
        size_t size = 0;
        if (verb_at(at, &method, &number, &size)) {
            take_verb(arena, key, at, number, size, method, &rules);
            at = number + size;
        } else {
            at++;
        }
    }
    if (key != NULL) {
        find_cap(arena, key, &rules);
        rules.rule.to_zero = strstr(key, "扣完为止") != NULL || strstr(key, "扣完本项") != NULL ||
                             strstr(key, "扣至0分") != NULL || strstr(key, "不计负分") != NULL ||
                             strstr(key, "扣完该项") != NULL;
    }
    if (rules.count != 1)
        rules.rule.method = PLAN_OPEN;
    return rules;
}

/* ---- methods ------------------------------------------------------------------------------------------------- */

static bool has_one_of(const char *key, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(key, words[i]) != NULL)
            return true;
    return false;
}

/* The words of a text that name a method without numbers. */
static enum plan_method named_method(const struct plan *plan, const char *text)
{
    static const char *const ballots[] = {"测评", "满意度", "问卷", "票决", "投票", "民主评议"};
    static const char *const given[] = {"评分", "打分", "赋分", "评定分", "综合评定"};
    static const char *const others[] = {"比例", "完成率", "排名", "名次", "折算",
                                         "公式", "达标",   "档",   "比率", "系数"};
    const char *key = text != NULL ? name_keys_key(plan->import->keys, plan->import->arena, text) : NULL;
    if (key == NULL)
        return PLAN_OPEN;
    if (has_one_of(key, ballots, sizeof ballots / sizeof ballots[0]))
        return PLAN_BALLOT;
    if (has_one_of(key, others, sizeof others / sizeof others[0]))
        return PLAN_OPEN;
    return has_one_of(key, given, sizeof given / sizeof given[0]) ? PLAN_GIVEN : PLAN_OPEN;
}

struct plan_rule plan_understand(const struct plan *plan, const char *method, const char *standard)
{
    static const char *const events[] = {"扣分", "加分", "减分", "计件", "计次", "每"};
    const char *key = method != NULL ? name_keys_key(plan->import->keys, plan->import->arena, method) : NULL;
    struct plan_rule rule = {.method = named_method(plan, method != NULL ? method : standard)};
    if (rule.method == PLAN_BALLOT || (method != NULL && rule.method == PLAN_GIVEN))
        return rule;
    const struct rules own = find_rules(plan, method);
    if (own.rule.method != PLAN_OPEN)
        return own.rule;
    const bool may = method == NULL || (key != NULL && has_one_of(key, events, sizeof events / sizeof events[0]));
    const struct rules said = find_rules(plan, standard);
    if (may && own.count == 0 && said.rule.method != PLAN_OPEN)
        return said.rule;
    if (method == NULL && said.count > 0)
        rule.method = PLAN_OPEN; /* marks that are added or taken, by rules that were not understood */
    return rule;
}
