/* Every string of a scheme that can be printed, one after the other. */
#include "scheme/scheme.h"

struct strings {
    scheme_visit *visit;
    void *state;
    enum status status;
};

static void string(struct strings *strings, struct location at, const char *field, const char *text)
{
    if (text != NULL && strings->status == STATUS_OK)
        strings->status = strings->visit(strings->state, at, field, text);
}

static void indicator_strings(struct strings *strings, const struct scheme_indicator *one)
{
    string(strings, one->at, one->code, one->name);
    string(strings, one->at, one->code, one->article);
    string(strings, one->at, one->code, one->aspect);
    string(strings, one->at, one->code, one->standard);
    for (size_t i = 0; i < one->quantity_count; i++) {
        string(strings, one->quantities[i].at, one->quantities[i].code, one->quantities[i].name);
        string(strings, one->quantities[i].at, one->quantities[i].code, one->quantities[i].unit);
    }
    if (one->method == SCHEME_EVENTS) {
        string(strings, one->at, one->code, one->as.events.per);
        for (size_t i = 0; i < one->as.events.approval_count; i++)
            string(strings, one->as.events.approvals[i].at, one->code, one->as.events.approvals[i].name);
        for (size_t i = 0; i < one->as.events.level_count; i++)
            string(strings, one->as.events.levels[i].at, one->code, one->as.events.levels[i].name);
    }
    if (one->method == SCHEME_BALLOT)
        for (size_t i = 0; i < one->as.ballot.level_count; i++)
            string(strings, one->as.ballot.levels[i].at, one->code, one->as.ballot.levels[i].name);
}

static void use_strings(struct strings *strings, const struct scheme *scheme)
{
    for (size_t i = 0; i < scheme->ranking_count; i++) {
        string(strings, scheme->rankings[i].at, scheme->rankings[i].code, scheme->rankings[i].name);
        string(strings, scheme->rankings[i].at, scheme->rankings[i].code, scheme->rankings[i].article);
    }
    if (scheme->grades.grade_count > 0) {
        string(strings, scheme->grades.at, scheme->grades.code, scheme->grades.name);
        string(strings, scheme->grades.at, scheme->grades.code, scheme->grades.article);
    }
    for (size_t i = 0; i < scheme->grades.grade_count; i++)
        string(strings, scheme->grades.grades[i].at, scheme->grades.grades[i].code, scheme->grades.grades[i].name);
    for (size_t i = 0; i < scheme->veto_count; i++) {
        const struct scheme_veto *veto = &scheme->vetoes[i];
        string(strings, veto->at, veto->code, veto->name);
        string(strings, veto->at, veto->code, veto->article);
        for (size_t k = 0; k < veto->cause_count; k++)
            string(strings, veto->causes[k].at, veto->causes[k].code, veto->causes[k].name);
    }
    if (scheme->movement.present)
        string(strings, scheme->movement.at, "movement", scheme->movement.article);
    for (size_t i = 0; i < scheme->staff_quota_count; i++) {
        string(strings, scheme->staff_quotas[i].at, scheme->staff_quotas[i].code, scheme->staff_quotas[i].name);
        string(strings, scheme->staff_quotas[i].at, scheme->staff_quotas[i].code, scheme->staff_quotas[i].article);
    }
    for (size_t i = 0; i < scheme->consequence_count; i++) {
        const struct scheme_consequence *one = &scheme->consequences[i];
        string(strings, one->at, one->code, one->text);
        string(strings, one->at, one->code, one->article);
        for (size_t k = 0; k < one->obligation_count; k++)
            string(strings, one->obligations[k].at, one->code, one->obligations[k].text);
    }
    for (size_t i = 0; i < scheme->award_count; i++) {
        const struct scheme_award *award = &scheme->awards[i];
        string(strings, award->at, award->code, award->name);
        string(strings, award->at, award->code, award->article);
        string(strings, award->at, award->code, award->currency);
    }
    for (size_t i = 0; i < scheme->money_count; i++) {
        string(strings, scheme->moneys[i].at, scheme->moneys[i].code, scheme->moneys[i].name);
        string(strings, scheme->moneys[i].at, scheme->moneys[i].code, scheme->moneys[i].currency);
        string(strings, scheme->moneys[i].at, scheme->moneys[i].code, scheme->moneys[i].article);
        for (size_t k = 0; k < scheme->moneys[i].part_count; k++)
            string(strings, scheme->moneys[i].parts[k].at, scheme->moneys[i].code, scheme->moneys[i].parts[k].name);
    }
}

enum status scheme_strings(const struct scheme *scheme, scheme_visit *visit, void *state)
{
    struct strings strings = {visit, state, STATUS_OK};
    const struct location top = {scheme->path, 1, 1};
    string(&strings, top, "title", scheme->title);
    string(&strings, top, "version", scheme->version);
    string(&strings, top, "authority", scheme->issuer);
    string(&strings, top, "authority", scheme->number);
    for (size_t i = 0; i < scheme->role_count; i++)
        string(&strings, scheme->roles[i].at, scheme->roles[i].code, scheme->roles[i].name);
    for (size_t i = 0; i < scheme->round_set_count; i++)
        string(&strings, scheme->round_sets[i].at, scheme->round_sets[i].code, scheme->round_sets[i].name);
    for (size_t i = 0; i < scheme->round_count; i++)
        string(&strings, scheme->rounds[i].at, scheme->rounds[i].code, scheme->rounds[i].name);
    for (size_t i = 0; i < scheme->indicator_count; i++)
        indicator_strings(&strings, &scheme->indicators[i]);
    use_strings(&strings, scheme);
    return strings.status;
}
