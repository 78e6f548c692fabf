/* formerly="…": what an item was called in earlier schemes, so that its scores of then are its history. Each code of
 * then is the history of one item at most; an item that took the code of another one says what it was itself. */
#include "scheme/check.h"

#include <stdio.h>
#include <string.h>

/* The item before this one that was called the same, or SCHEME_NONE. */
static size_t claimed_by(const struct scheme *scheme, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        const char *other = scheme->indicators[i].formerly;
        if (other != NULL && code_compare(other, scheme->indicators[index].formerly) == 0)
            return i;
    }
    return SCHEME_NONE;
}

void check_formerly(struct check *check)
{
    const struct scheme *scheme = check->scheme;
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *one = &scheme->indicators[i];
        if (one->formerly == NULL || check_copy(scheme, one))
            continue;
        const size_t owner = scheme_find(scheme, one->formerly), before = claimed_by(scheme, i);
        if (i == 0)
            FAULT(check, DIAG_SCHEME_FORMERLY_ROOT, one->at, one->base_code, one->name);
        else if (owner == i)
            FAULT(check, DIAG_SCHEME_FORMERLY_OWN, one->at, one->base_code, one->formerly);
        else if (before != SCHEME_NONE)
            FAULT(check, DIAG_SCHEME_FORMERLY_TWICE, one->at, one->base_code, one->formerly,
                  scheme->indicators[before].name);
        else if (owner != SCHEME_NONE && scheme->indicators[owner].formerly == NULL)
            FAULT(check, DIAG_SCHEME_FORMERLY_TAKEN, one->at, one->base_code, one->formerly,
                  scheme->indicators[owner].name);
    }
}
