/* Quotas of the units' own staff: 公务员年度考核优秀等次 are 15% of the heads, 5 percentage points less where a
 * consequence says so.
 *
 * The places follow from the heads of the roster: heads × share / 100, exact, then rounded as the scheme names it. All
 * consequences that name a unit add up; the share never leaves 0 … 100.
 */
#include "scoring/engine.h"

/* heads × share / 100 */
static int64_t places_of(struct engine *engine, const struct scheme_staff_quota *rule, int64_t heads,
                         struct number share)
{
    struct number exact = number_mul(engine->arena, number_int(heads), share);
    int64_t places = 0;
    exact = number_div(engine->arena, exact, number_int(100));
    number_to_int(number_round(engine->arena, exact, 0, rule->rounding), &places);
    return places; /* at most the heads, which the schema keeps to nine digits */
}

static struct number within_whole(struct number share)
{
    if (number_sign(share) < 0)
        return number_int(0);
    return number_compare(share, number_int(100)) > 0 ? number_int(100) : share;
}

static void change_of(struct engine *engine, size_t quota, size_t unit, struct scoring_staff_quota *out)
{
    const struct scheme *scheme = engine->scheme;
    for (size_t i = 0; i < scheme->consequence_count; i++) {
        const struct scheme_consequence *rule = &scheme->consequences[i];
        if (rule->quota != quota || !scoring_consequence(engine->scoring, i, unit))
            continue;
        out->changed = true;
        out->change = number_add(engine->arena, out->change, rule->change);
    }
}

enum status staff_quota_all(struct engine *engine)
{
    const struct scheme *scheme = engine->scheme;
    struct scoring_staff_quota *all =
        ARENA_ARRAY(engine->arena, scheme->staff_quota_count * engine->units + 1, struct scoring_staff_quota);
    if (all == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < scheme->staff_quota_count; i++) {
        const struct scheme_staff_quota *rule = &scheme->staff_quotas[i];
        for (size_t unit = 0; unit < engine->units; unit++) {
            const struct intake_unit *listed = &engine->campaign->units[unit];
            struct scoring_staff_quota *one = &all[i * engine->units + unit];
            one->change = number_int(0);
            change_of(engine, i, unit, one);
            one->share = within_whole(number_add(engine->arena, rule->share, one->change));
            one->has_heads = listed->has_heads;
            if (one->has_heads) {
                one->before = places_of(engine, rule, listed->heads, rule->share);
                one->after = places_of(engine, rule, listed->heads, one->share);
            }
        }
    }
    engine->scoring->staff_quotas = all;
    return arena_failed(engine->arena) ? STATUS_MEMORY : STATUS_OK;
}
