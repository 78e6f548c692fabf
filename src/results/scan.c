/* Finds the parts of a record by counting tags.
 *
 * Problem: layouts get one unit at a time, from files of any size; libxml2 tells lines and columns, no byte offsets.
 *
 * Algorithm: one pass over the bytes with a small machine that knows tags, quotes, comments, CDATA and processing
 * instructions, which is enough for XML that has been found well-formed and has no DTD. Depth 1 is head, summary, units
 * in this order (the schema says so); depth 2 below units is a unit. Linear; memory is 16 bytes a unit.
 *
 * Rejected: xmlByteConsumed (it counts the decoder's buffers, not the file); keeping all units as strings (the memory
 * that the record was streamed to avoid).
 */
#include "results/scan.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { SCAN_BUFFER = 1 << 16, SCAN_END = -1 };

struct scanner {
    int fd;
    unsigned char bytes[SCAN_BUFFER];
    size_t size, at;
    uint64_t base; /* offset of bytes[0] */
    struct arena *arena;
    struct scan *out;
    int depth;      /* of open elements */
    size_t section; /* how many elements of depth 1 have begun */
    bool failed;
};

size_t scan_bytes(int fd, uint64_t offset, void *bytes, size_t size)
{
    ssize_t got;
    do
        got = pread(fd, bytes, size, (off_t)offset);
    while (got < 0 && errno == EINTR);
    return got < 0 ? 0 : (size_t)got;
}

static int next_byte(struct scanner *scanner)
{
    if (scanner->at == scanner->size) {
        scanner->base += scanner->size;
        scanner->size = scan_bytes(scanner->fd, scanner->base, scanner->bytes, sizeof scanner->bytes);
        scanner->at = 0;
        if (scanner->size == 0)
            return SCAN_END;
    }
    return scanner->bytes[scanner->at++];
}

/* Offset behind the byte that was read last. */
static uint64_t offset(const struct scanner *scanner)
{
    return scanner->base + scanner->at;
}

/* Reads on until the bytes `end` (two or three) have passed. */
static void skip_past(struct scanner *scanner, const char *end)
{
    char last[3] = {0};
    size_t size = strlen(end);
    for (int byte; (byte = next_byte(scanner)) != SCAN_END;) {
        memmove(last, last + 1, sizeof last - 1);
        last[sizeof last - 1] = (char)byte;
        if (memcmp(last + sizeof last - size, end, size) == 0)
            return;
    }
    scanner->failed = true;
}

/* Behind "<!": a comment or a CDATA section. */
static void skip_declaration(struct scanner *scanner)
{
    int byte = next_byte(scanner);
    if (byte == '-' && next_byte(scanner) == '-')
        skip_past(scanner, "-->");
    else if (byte == '[')
        skip_past(scanner, "]]>");
    else
        scanner->failed = true; /* a DTD, or the end */
}

static void end_of_part(struct scanner *scanner, uint64_t end)
{
    struct scan *out = scanner->out;
    if (scanner->depth == 1 && scanner->section == 1)
        out->head.end = end;
    else if (scanner->depth == 1 && scanner->section == 2)
        out->summary.end = end;
    else if (scanner->depth == 2 && scanner->section == 3)
        out->unit[out->unit_count - 1].end = end;
}

static void add_unit(struct scanner *scanner, uint64_t start)
{
    struct scan *out = scanner->out;
    if (out->unit_count == out->unit_room) {
        size_t room = out->unit_room == 0 ? 64 : out->unit_room * 2;
        struct span *larger = ARENA_ARRAY(scanner->arena, room, struct span);
        if (larger == NULL) {
            scanner->failed = true;
            return;
        }
        if (out->unit_count > 0)
            memcpy(larger, out->unit, out->unit_count * sizeof *larger);
        out->unit = larger;
        out->unit_room = room;
    }
    out->unit[out->unit_count++] = (struct span){.start = start};
}

/* Reads to the end of a start tag. Returns whether it closes itself. */
static bool skip_start_tag(struct scanner *scanner)
{
    int quote = 0, last = 0;
    for (int byte; (byte = next_byte(scanner)) != SCAN_END; last = byte) {
        if (quote != 0)
            quote = byte == quote ? 0 : quote;
        else if (byte == '"' || byte == '\'')
            quote = byte;
        else if (byte == '>')
            return last == '/';
    }
    scanner->failed = true;
    return false;
}

static void start_tag(struct scanner *scanner, uint64_t start)
{
    struct scan *out = scanner->out;
    scanner->section += scanner->depth == 1;
    if (scanner->depth == 2 && scanner->section == 3)
        add_unit(scanner, start);
    bool closed = skip_start_tag(scanner);
    struct span tag = {start, offset(scanner)};
    if (scanner->depth == 0)
        out->root = tag;
    else if (scanner->depth == 1 && scanner->section == 1)
        out->head = tag;
    else if (scanner->depth == 1 && scanner->section == 2)
        out->summary = tag;
    else if (scanner->depth == 1)
        out->units = tag;
    if (closed && !scanner->failed)
        end_of_part(scanner, tag.end);
    if (!closed)
        scanner->depth++;
}

static void markup(struct scanner *scanner)
{
    uint64_t start = offset(scanner) - 1;
    int byte = next_byte(scanner);
    if (byte == '!') {
        skip_declaration(scanner);
    } else if (byte == '?') {
        skip_past(scanner, "?>");
    } else if (byte == '/') {
        skip_start_tag(scanner);
        scanner->depth--;
        if (!scanner->failed)
            end_of_part(scanner, offset(scanner));
    } else {
        start_tag(scanner, start); /* the byte that was read begins the name */
    }
}

/* UTF-8, with or without its mark; not packed. The declaration, if there is one, must not name another encoding. */
static bool plain_utf8(const struct scanner *scanner)
{
    char first[128] = {0};
    size_t size = scan_bytes(scanner->fd, 0, first, sizeof first - 1);
    size_t at = size >= 3 && memcmp(first, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (strlen(first) < size)
        return false; /* NUL bytes: UTF-16 */
    const char *end = strstr(first + at, "?>"), *encoding = strstr(first + at, "encoding");
    if (strncmp(first + at, "<?xml", 5) != 0 || end == NULL || encoding == NULL || encoding > end)
        return first[at + strspn(first + at, " \t\r\n")] == '<';
    encoding += strlen("encoding");
    encoding += strspn(encoding, " \t\r\n=\"'");
    char name[6] = {0};
    for (size_t i = 0; i < sizeof name - 1 && encoding[i] != '\0'; i++)
        name[i] = encoding[i];
    return code_compare(name, "utf-8") == 0;
}

bool scan_file(int fd, struct arena *arena, struct scan *out)
{
    struct scanner scanner = {.fd = fd, .arena = arena, .out = out};
    *out = (struct scan){0};
    if (!plain_utf8(&scanner))
        return false;
    for (int byte; !scanner.failed && (byte = next_byte(&scanner)) != SCAN_END;)
        if (byte == '<')
            markup(&scanner);
    return !scanner.failed && scanner.depth == 0 && scanner.section == 3;
}
