#include "base/base.h"

#include <errno.h>

void memory_watch(void)
{
    errno = 0;
}

bool memory_short(void)
{
    return errno == ENOMEM;
}
