/* base - what every room stands on: memory, text, diagnostics, exact numbers, files, progress.
 *
 * In:  nothing of the project. Out: small types that the rooms pass to one another.
 * Memory: an arena belongs to the one who made it; what is allocated in it lives until arena_reset or arena_destroy.
 *         Nothing is freed singly. An arena that cannot grow fails for good (arena_failed), allocations give NULL.
 * Errors: a function that can fail returns enum status and says why in the diagnostics sink that it was given.
 *         Nothing here prints, exits or keeps a global.
 * Units:  a length is an mpt, 1/1000 point. Text is UTF-8 and ends with NUL.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- status ------------------------------------------------------------------------------------------------ */

enum status {
    STATUS_OK = 0,
    STATUS_INVALID, /* the input cannot be used; the sink says where and why */
    STATUS_LIMIT,   /* a named limit (limits.h) was passed; the sink says which */
    STATUS_MEMORY,  /* no memory */
    STATUS_SYSTEM   /* a file could not be read or written; the sink says which and errno's text */
};

/* A length: int64 thousandths of a point. 210mm = 595275 (truncated, as FOP does), 1px = 1pt. */
typedef int64_t mpt;

/* ---- arena -------------------------------------------------------------------------------------------------- */

struct arena;

/* New arena that will never hold more than `limit` bytes (0: no limit but memory). NULL when there is no memory. */
struct arena *arena_create(size_t limit);
void arena_destroy(struct arena *arena); /* NULL is allowed */
/* Forgets all allocations and keeps the first block for use again. */
void arena_reset(struct arena *arena);
/* `size` zeroed bytes, aligned for any type. NULL, and the arena failed for good, when it cannot grow. */
void *arena_alloc(struct arena *arena, size_t size);
/* count * size zeroed bytes with the overflow checked. */
void *arena_array(struct arena *arena, size_t count, size_t size);
void *arena_copy(struct arena *arena, const void *bytes, size_t size);
char *arena_string(struct arena *arena, const char *text);                 /* copy of a string */
char *arena_substring(struct arena *arena, const char *text, size_t size); /* copy of `size` bytes and a NUL */
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Calls `release(object)` when the arena is reset or destroyed, last in first out: for objects of other libraries. */
bool arena_defer(struct arena *arena, void (*release)(void *object), void *object);
bool arena_failed(const struct arena *arena);
size_t arena_used(const struct arena *arena);

#define ARENA_NEW(arena, type)          ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, count, type) ((type *)arena_array((arena), (count), sizeof(type)))

/* HarfBuzz, ICU and libxml2 hide an allocation that failed: they give an empty object, a default or a syntax error, and
 * the page would come out with other glyphs. malloc alone tells, by errno (POSIX). Was memory short since memory_watch
 * was last called? Nothing that opens or writes files stands between the two calls. */
void memory_watch(void);
bool memory_short(void);

/* ---- buffer -------------------------------------------------------------------------------------------------- */

/* A growable run of bytes, born with its maximum. After a failure (`failed`) further writes do nothing. `data` always
 * ends with a NUL that `size` does not count. */
struct buffer {
    char *data;
    size_t size, capacity, limit;
    bool failed;
};

void buffer_init(struct buffer *buffer, size_t limit);
void buffer_free(struct buffer *buffer);
void buffer_clear(struct buffer *buffer);
void buffer_append(struct buffer *buffer, const void *bytes, size_t size);
void buffer_string(struct buffer *buffer, const char *text);
void buffer_byte(struct buffer *buffer, char byte);
void buffer_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* XML text or attribute value: escapes & < > " and control characters that XML allows. */
void buffer_xml(struct buffer *buffer, const char *text);

/* ---- text ----------------------------------------------------------------------------------------------------- */

/* The next code point of [*at, end), moving *at behind it. Ill-formed bytes give U+FFFD and move one byte. */
uint32_t utf8_next(const char **at, const char *end);
/* Writes 1 to 4 bytes, returns how many. */
size_t utf8_write(uint32_t code_point, char out[4]);
/* Number of code points. */
size_t utf8_length(const char *text);
/* NULL when well-formed, else the first ill-formed byte. */
const char *utf8_check(const char *text, size_t size);
/* Codes of units, persons, items, events: [A-Za-z0-9][A-Za-z0-9._-]{0,63} (DESIGN 3). */
bool code_valid(const char *text);
/* ASCII-only case folding compare: unique ignoring case. */
int code_compare(const char *a, const char *b);

/* ---- map ------------------------------------------------------------------------------------------------------- */

/* String to pointer. Keys are not copied. Iteration is in the order of insertion: no hash order reaches output. */
struct map;
struct map *map_create(struct arena *arena);
/* False when there is no memory. A key set again keeps its place and takes the new value. */
bool map_set(struct map *map, const char *key, void *value);
void *map_get(const struct map *map, const char *key); /* NULL when absent */
size_t map_count(const struct map *map);
const char *map_key(const struct map *map, size_t index);
void *map_value(const struct map *map, size_t index);

/* ---- diagnostics ------------------------------------------------------------------------------------------------ */

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_UNSUPPORTED, DIAG_FATAL };

/* The catalogue: one line each in catalogue/<room>.def,
 *     DIAGNOSTIC(SCHEME_SUM, ERROR, "scheme.sum", 4, "{1}: the items add up to {2}, expected {3}; check {4}")
 * NAME, level, rule id, number of arguments, English text. Texts say what was found, what was expected, how to mend. */
enum diag_id {
#define DIAGNOSTIC(name, level, rule, arguments, text) DIAG_##name,
#include "base/catalogue/catalogue.def"
#undef DIAGNOSTIC
    DIAG_COUNT
};

struct diag_entry {
    enum diag_level level;
    const char *rule;
    int arguments;
    const char *text;
};
const struct diag_entry *diag_catalogue(enum diag_id id);

/* Where: a file as the user named it (NULL: none), line and column from 1 (0: unknown). */
struct location {
    const char *file;
    uint32_t line, column;
};

struct diagnostic {
    enum diag_id id;
    enum diag_level level; /* the catalogue's, or what the sink made of it (diag_demote) */
    struct location at;
    const char *unit;  /* code of the unit that it is about, or NULL */
    const char *field; /* what in the form: an item code or an element path, or NULL */
    int arguments;
    const char *argument[6];
    uint32_t repeats; /* how many more were folded into this one: same id, place and arguments */
};

/* Collects copies of all it is told, in order. */
struct diagnostics;
struct diagnostics *diag_create(size_t limit); /* keeps at most `limit` messages and counts the rest; 0: 10,000 */
/* An empty sink with the limit of `other` and its levels as diag_demote left them: for a part of the work. */
struct diagnostics *diag_create_like(const struct diagnostics *other);
void diag_destroy(struct diagnostics *sink);
void diag_report_array(struct diagnostics *sink, enum diag_id id, struct location at, const char *unit,
                       const char *field, int count, const char *const *arguments);
/* diag_report(sink, DIAG_SCHEME_SUM, at, "素质提升", "9", "10", "第3项"): strings only, as many as the catalogue says.
 */
#define diag_report(sink, id, at, ...) diag_report_unit(sink, id, at, NULL, NULL, __VA_ARGS__)
#define diag_report_unit(sink, id, at, unit, field, ...)                                                               \
    diag_report_array((sink), (id), (at), (unit), (field),                                                             \
                      (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)),                        \
                      (const char *const[]){__VA_ARGS__})
/* From now on messages of level `from` are kept as `to` (--lenient: DIAG_UNSUPPORTED as DIAG_WARNING). */
void diag_demote(struct diagnostics *sink, enum diag_level from, enum diag_level to);
size_t diag_count(const struct diagnostics *sink);
const struct diagnostic *diag_at(const struct diagnostics *sink, size_t index);
size_t diag_dropped(const struct diagnostics *sink);
/* How many of `level` or worse. */
size_t diag_worse(const struct diagnostics *sink, enum diag_level level);
/* Reports the messages of `from` again to `to`, whose levels hold. */
void diag_copy(const struct diagnostics *from, struct diagnostics *to);
/* Forgets the messages from `index` on (for a try that is taken back). */
void diag_truncate(struct diagnostics *sink, size_t index);
/* The sentence with its arguments put in, in the language of `translate` (gettext's shape; NULL: English). */
char *diag_text(struct arena *arena, const struct diagnostic *message, const char *(*translate)(const char *msgid));

/* ---- exact numbers --------------------------------------------------------------------------------------------- */

/* A rational. Small ones are a fraction of two int64 (denominator > 0, lowest terms); what overflows is a GMP mpq that
 * lives in the arena given to the operation. A zeroed struct is not a number: use number_int(0). */
struct number {
    int64_t numerator, denominator;
    const void *big; /* mpq_srcptr when not NULL */
};

/* Half-up is half away from zero; up and down are from zero and to zero. */
enum rounding { ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_UP, ROUND_DOWN };

struct number number_int(int64_t value);
struct number number_ratio(struct arena *arena, int64_t numerator, int64_t denominator);
/* Decimal "[-+]?digits[.digits]" of at most 12 integer and 6 fraction digits (DESIGN 4). False when it is not one. */
bool number_parse(const char *text, struct number *out);
struct number number_add(struct arena *arena, struct number a, struct number b);
struct number number_sub(struct arena *arena, struct number a, struct number b);
struct number number_mul(struct arena *arena, struct number a, struct number b);
struct number number_div(struct arena *arena, struct number a, struct number b); /* b is not zero */
struct number number_negate(struct arena *arena, struct number a);
int number_compare(struct number a, struct number b);
int number_sign(struct number a);
struct number number_round(struct arena *arena, struct number a, int places, enum rounding rounding);
/* Decimal with exactly `places` fraction digits, rounded half-up if need be. Minus is U+002D; no "-0". */
char *number_format(struct arena *arena, struct number a, int places);
/* Shortest exact form: "12.5", "7", or "2/3" when it has no finite decimal. */
char *number_exact(struct arena *arena, struct number a);
/* Nearest integer toward zero; LIMIT when it does not fit. */
enum status number_to_int(struct number a, int64_t *out);

/* ---- files ----------------------------------------------------------------------------------------------------- */

/* Reads a whole regular file of at most `limit` bytes into the arena (a NUL follows, not counted). "-": standard
 * input. */
enum status file_read(struct arena *arena, const char *path, size_t limit, struct diagnostics *sink, char **bytes,
                      size_t *size);
bool file_exists(const char *path);
bool file_size(const char *path, size_t *bytes); /* false when it is not a regular file */
bool folder_exists(const char *path);
/* Names in a folder, sorted by bytes, without "." and "..". */
enum status folder_list(struct arena *arena, const char *path, struct diagnostics *sink, const char ***names,
                        size_t *count);
enum status folder_create(const char *path, struct diagnostics *sink); /* with parents */
char *path_join(struct arena *arena, const char *folder, const char *name);
const char *path_base(const char *path);                  /* behind the last slash, borrowed */
char *path_stem(struct arena *arena, const char *path);   /* base without the last ending */
char *path_folder(struct arena *arena, const char *path); /* "." when there is none */

/* A file that appears whole or not at all: written beside its place, synced, renamed (DESIGN 6). */
struct file_writer;
enum status file_writer_open(const char *path, struct diagnostics *sink, struct file_writer **out); /* "-": stdout */
enum status file_writer_write(struct file_writer *writer, const void *bytes, size_t size);          /* sticky failure */
/* Syncs and renames; on any failure the old file stands and the sink says why. The writer is gone either way.
 * file_writer_abandon gives up the new file; it says why, when a write had failed. */
enum status file_writer_commit(struct file_writer *writer);
void file_writer_abandon(struct file_writer *writer);
/* Lower-case hexadecimal SHA-256 of all that was written so far. */
void file_writer_hash(struct file_writer *writer, char hex[65]);

/* ---- hashes ---------------------------------------------------------------------------------------------------- */

void hash_sha256(const void *bytes, size_t size, char hex[65]);
enum status hash_file(const char *path, struct diagnostics *sink, char hex[65]);
uint64_t hash_bytes(const void *bytes, size_t size, uint64_t seed); /* for tables only; never reaches output order */

/* ---- progress -------------------------------------------------------------------------------------------------- */

/* A bar on a terminal, nothing elsewhere. `stream_fd` is asked once whether it is a terminal. */
struct progress;
struct progress *progress_create(struct arena *arena, int stream_fd, const char *label, size_t total);
void progress_step(struct progress *progress, size_t done);
void progress_end(struct progress *progress); /* clears the line */

#endif
