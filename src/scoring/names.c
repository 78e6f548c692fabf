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
    case SCORING_NO_PREVIOUS:
        break;
    }
    return "none";
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
    case SCORING_TAKE:
        break;
    }
    return "take";
}
