/* Self-ratings up the tree. They are kept and shown beside the marks and count for nothing (rules B8), so they are not
 * in the table of scores: each is put together when the record is written, from the leaves below. */
#include "scoring/engine.h"

/* What one point of a leaf is worth in `top`: signs and weights on the way up. False when something on the way does not
 * simply add up (means, minima), so that a sum of self-ratings would say nothing. */
static bool factor_of(const struct scheme *scheme, size_t leaf, size_t top, struct arena *arena, struct number *out)
{
    *out = number_int(1);
    for (size_t at = leaf; at != top; at = scheme->indicators[at].parent) {
        const struct scheme_indicator *indicator = &scheme->indicators[at];
        enum scheme_combine combine = scheme->indicators[indicator->parent].as.combine;
        if (combine != SCHEME_SUM && combine != SCHEME_WEIGHTED)
            return false;
        if (combine == SCHEME_WEIGHTED)
            *out = number_mul(arena, *out, indicator->weight);
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
        if (scheme->indicators[i].method == SCHEME_COMBINE || scoring_state(scoring, i, unit) == SCORING_NOT_APPLICABLE)
            continue;
        struct number rating, factor;
        if (scoring->campaign->self[i].values == NULL || !factor_of(scheme, i, indicator, arena, &factor)) {
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
