/* Private to base: the hash that file_writer keeps while it writes. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <nettle/sha2.h>

/* Ends the hash and writes it as lower-case hexadecimal; the context starts anew. */
void hash_finish(struct sha256_ctx *context, char hex[65]);

#endif
