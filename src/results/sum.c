#include "results/sum.h"

void sum_add(struct sum *sum, struct arena *arena, struct number value)
{
    int level = 0;
    for (; sum->count >> level & 1; level++)
        value = number_add(arena, sum->parts[level], value);
    sum->parts[level] = value;
    sum->count++;
}

struct number sum_total(const struct sum *sum, struct arena *arena)
{
    struct number total = number_int(0);
    for (int level = 0; level < SUM_LEVELS; level++)
        if (sum->count >> level & 1)
            total = number_add(arena, total, sum->parts[level]);
    return total;
}

struct number sum_mean(const struct sum *sum, struct arena *arena)
{
    if (sum->count == 0)
        return number_int(0);
    return number_div(arena, sum_total(sum, arena), number_int((int64_t)sum->count));
}
