/* 补充考评: who was assessed after the rest. A round that was held late as a whole says so itself (head/rounds); here
 * are the units that missed a round, or an item, and were assessed for it later, each of them once for each round and
 * day. */
#include "results/writing.h"

#include <string.h>

const struct intake_sheet *supplement_sheet(const struct writing *writing, size_t unit, size_t indicator)
{
    const struct intake_campaign *campaign = writing->campaign;
    const struct intake_column *marks = &campaign->marks[indicator];
    if (marks->values == NULL || marks->values[unit] == INTAKE_NO_VALUE || marks->sheets == NULL)
        return NULL;
    const struct intake_sheet *sheet = &campaign->sheets[marks->sheets[unit]];
    return sheet->supplement ? sheet : NULL;
}

/* Is it the same round, or item outside any, on the same day as one that was told before? */
static bool is_told(const struct writing *writing, size_t unit, size_t indicator, const struct intake_sheet *sheet)
{
    const struct scheme_indicator *indicators = writing->scheme->indicators;
    for (size_t i = 0; i < indicator; i++) {
        const struct intake_sheet *other = supplement_sheet(writing, unit, i);
        if (other != NULL && strcmp(other->date, sheet->date) == 0 && indicators[i].round != SCHEME_NONE &&
            indicators[i].round == indicators[indicator].round)
            return true;
    }
    return false;
}

static bool has_supplements(const struct writing *writing)
{
    for (size_t i = 0; i < writing->campaign->sheet_count; i++)
        if (writing->campaign->sheets[i].supplement)
            return true;
    return false;
}

static void write_supplement(struct writing *writing, size_t unit, size_t indicator, const struct intake_sheet *sheet)
{
    struct emitter *out = writing->out;
    const struct scheme_indicator *item = &writing->scheme->indicators[indicator];
    emit_open(out, "supplement");
    emit_string(out, "unit", writing->campaign->units[unit].code);
    emit_string(out, "name", writing->campaign->units[unit].name);
    emit_count(out, "order", unit + 1);
    if (item->round == SCHEME_NONE)
        emit_string(out, "item-name", item->name);
    write_round_code(writing, item->round == SCHEME_NONE ? INTAKE_NONE : item->round);
    write_round_name(writing, item->round == SCHEME_NONE ? INTAKE_NONE : item->round);
    emit_string(out, "date", sheet->date);
    emit_close(out);
}

void write_supplements(struct writing *writing)
{
    if (!has_supplements(writing))
        return;
    emit_open(writing->out, "supplements");
    for (size_t unit = 0; unit < writing->campaign->unit_count; unit++)
        for (size_t i = 0; i < writing->scheme->indicator_count; i++) {
            const struct intake_sheet *sheet = supplement_sheet(writing, unit, i);
            if (sheet != NULL && sheet->date != NULL && !is_told(writing, unit, i, sheet))
                write_supplement(writing, unit, i, sheet);
        }
    emit_close(writing->out);
}
