/* Words of the record for the enums of scoring. */
#include "scoring/engine.h"

const char *scoring_movement_name(enum scoring_movement_kind kind)
{
    switch (kind) {
    case SCORING_UP:
        return "up";
    case SCORING_DOWN:
        return "down";
    case SCORING_SAME:
        return "same";
    case SCORING_NEW:
        return "new";
    case SCORING_CHANGED:
        return "changed";
    case SCORING_NO_PREVIOUS:
        break;
    }
    return "none";
}

const char *scoring_change_name(enum scoring_change_kind kind)
{
    static const char *const names[] = {"max", "item", "group", "scheme", "partial"};
    return names[kind];
}

const char *scoring_term_name(enum scoring_term_kind kind)
{
    switch (kind) {
    case SCORING_TERM_LEVEL:
        return "level";
    case SCORING_TERM_EVENT:
        return "event";
    case SCORING_TERM_ITEM:
        return "item";
    case SCORING_TERM_RATER:
        return "rater";
    case SCORING_TERM_VALUE:
        return "value";
    case SCORING_TERM_TARGET:
        return "target";
    case SCORING_TERM_ROUND:
        return "round";
    case SCORING_TERM_EARLIER:
        return "earlier";
    case SCORING_TERM_MARK:
        break;
    }
    return "mark";
}

const char *scoring_step_name(enum scoring_step_kind kind)
{
    switch (kind) {
    case SCORING_SUM:
        return "sum";
    case SCORING_MINIMUM:
        return "minimum";
    case SCORING_MAXIMUM:
        return "maximum";
    case SCORING_DIVIDE:
        return "divide";
    case SCORING_MULTIPLY:
        return "multiply";
    case SCORING_FLOOR:
        return "floor";
    case SCORING_CAP:
        return "cap";
    case SCORING_ROUND:
        return "round";
    case SCORING_DECIDE:
        return "decide";
    case SCORING_ADD:
        return "add";
    case SCORING_SUBTRACT:
        return "subtract";
    case SCORING_WHOLE:
        return "whole";
    case SCORING_STEP:
        return "step";
    case SCORING_PLACE:
        return "place";
    case SCORING_CONDITION:
        return "condition";
    case SCORING_REVIEW:
        return "review";
    case SCORING_SET:
        return "set";
    case SCORING_TAKE:
        break;
    }
    return "take";
}

const char *scoring_by_name(enum scoring_by of)
{
    switch (of) {
    case SCORING_BY_MAX:
        return "max";
    case SCORING_BY_OPERAND:
        return "operand";
    case SCORING_BY_TARGET:
        return "target";
    case SCORING_BY_MEAN:
        return "mean";
    case SCORING_BY_HIGHEST:
        return "highest";
    case SCORING_BY_LOWEST:
        return "lowest";
    case SCORING_BY_PAY_BASE:
        return "pay-base";
    case SCORING_BY_HEADS:
        return "heads";
    case SCORING_BY_COUNT:
        return "count";
    case SCORING_BY_WEIGHTS:
        return "weights";
    case SCORING_BY_ATTAINABLE:
        return "attainable";
    case SCORING_BY_NUMBER:
        break;
    }
    return "number";
}
