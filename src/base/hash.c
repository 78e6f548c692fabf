/* Hashes: SHA-256 (nettle) for what is filed, a fast one for tables in memory. */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"

enum { HASH_CHUNK = 1 << 16 };

void hash_finish(struct sha256_ctx *context, char hex[65])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 0xF];
    }
    hex[64] = '\0';
}

void hash_sha256(const void *bytes, size_t size, char hex[65])
{
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, size, bytes);
    hash_finish(&context, hex);
}

enum status hash_file(const char *path, struct diagnostics *sink, char hex[65])
{
    struct sha256_ctx context;
    uint8_t chunk[HASH_CHUNK];
    ssize_t got = 0;
    hex[0] = '\0';
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        diag_report(sink, DIAG_FILE_READ, ((struct location){.file = path}), path, strerror(errno));
        return STATUS_SYSTEM;
    }
    sha256_init(&context);
    do {
        got = read(fd, chunk, sizeof chunk);
        if (got > 0)
            sha256_update(&context, (size_t)got, chunk);
    } while (got > 0 || (got < 0 && errno == EINTR));
    int error = errno;
    close(fd);
    if (got < 0) {
        diag_report(sink, DIAG_FILE_READ, ((struct location){.file = path}), path, strerror(error));
        return STATUS_SYSTEM;
    }
    hash_finish(&context, hex);
    return STATUS_OK;
}

/* The finaliser of MurmurHash3: every bit of the input changes half of the bits of the output. */
static uint64_t mix(uint64_t value)
{
    value ^= value >> 33;
    value *= UINT64_C(0xff51afd7ed558ccd);
    value ^= value >> 33;
    value *= UINT64_C(0xc4ceb9fe1a85ec53);
    value ^= value >> 33;
    return value;
}

uint64_t hash_bytes(const void *bytes, size_t size, uint64_t seed)
{
    const unsigned char *at = bytes;
    uint64_t hash = mix(seed ^ (size * UINT64_C(0x9e3779b97f4a7c15)));
    for (; size >= 8; size -= 8, at += 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        hash = (hash ^ mix(word)) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 32;
    }
    uint64_t rest = 0;
    for (size_t i = 0; i < size; i++)
        rest = rest << 8 | at[i];
    return mix(hash ^ mix(rest));
}
