/* Self-ratings up the tree. They are kept and shown beside the marks and count for nothing (rules B8), so they are not
 * in the table of scores: each is put together when the record is written, from the leaves below. */
#include "scoring/engine.h"

/* Do the children of an inner indicator simply add up, so that a sum of self-ratings says something? */
static bool adds_up(const struct scheme_indicator *indicator)
{
    enum scheme_combine combine = indicator->as.combine;
    return (combine == SCHEME_SUM || combine == SCHEME_WEIGHTED) && indicator->best == 0 &&
           indicator->conversion_count == 0;
}

/* What one point of a leaf is worth in `top` for the unit: signs and weights on the way up. False when something on the
 * way does not simply add up (means, minima, conversions). */
static bool factor_of(const struct scoring *scoring, size_t leaf, size_t top, size_t unit, struct arena *arena,
                      struct number *out)
{
    const struct scheme *scheme = scoring->scheme;
    const struct intake_unit *listed = &scoring->campaign->units[unit];
    const char *group = listed->group == INTAKE_NONE ? NULL : scoring->campaign->groups[listed->group].code;
    *out = number_int(1);
    for (size_t at = leaf; at != top; at = scheme->indicators[at].parent) {
        const struct scheme_indicator *indicator = &scheme->indicators[at];
        const struct scheme_indicator *parent = &scheme->indicators[indicator->parent];
        if (!adds_up(parent))
            return false;
        if (parent->as.combine == SCHEME_WEIGHTED)
            *out = number_mul(arena, *out,
                              indicator->weight_count == 0 ? indicator->weight
                                                           : scheme_weight(scheme, at, listed->kind, group));
        if (indicator->minus)
            *out = number_negate(arena, *out);
    }
    return true;
}

bool scoring_self(const struct scoring *scoring, size_t indicator, size_t unit, struct arena *arena, struct number *out,
                  bool *expected)
{
    const struct scheme *scheme = scoring->scheme;
    bool complete = true;
    *expected = false;
    *out = number_int(0);
    for (size_t i = indicator; i < scheme->indicators[indicator].end; i++) {
        if (scheme->indicators[i].running || scheme->indicators[i].method == SCHEME_COMBINE ||
            scoring_state(scoring, i, unit) == SCORING_NOT_APPLICABLE)
            continue;
        struct number rating, factor;
        if (scoring->campaign->self[i].values == NULL || !factor_of(scoring, i, indicator, unit, arena, &factor)) {
            *expected = false; /* part of it is nobody's own business to rate: no sum */
            return false;
        }
        *expected = true;
        if (intake_value(&scoring->campaign->self[i], unit, &rating))
            *out = number_add(arena, *out, number_mul(arena, rating, factor));
        else
            complete = false;
    }
    return *expected && complete;
}
