/* rules_table - what may not stand at the edge of a line and what is one run, written down from typography.md 2.2 and
 * 2.6 for the tests. The program has tables of its own. */
#ifndef TESTS_TEXT_RULES_TABLE_H
#define TESTS_TEXT_RULES_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "text/text.h"

/* 2.2: may not begin a line. `next` is what follows: a lone — is a connector, —— is not. */
bool rule_not_at_start(uint32_t code_point, uint32_t next, enum text_kinsoku level);
bool rule_not_at_end(uint32_t code_point, enum text_kinsoku level);
/* 2.6: is there no break between around[1] and around[2], which stand side by side? 0: nothing known. */
bool rule_one_run(const uint32_t around[4]);
bool rule_digit(uint32_t code_point);
/* A character that is neither a mark nor a unit nor a part of a number. */
bool rule_plain_ideograph(uint32_t code_point);

#endif
