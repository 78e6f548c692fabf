/* emit - XML out, element by element, as a stream.
 *
 * Text is collected in a small buffer and handed to the file when the buffer is full, so a record of any size needs no
 * more memory than one element. Names are literals of ours; values are escaped here and nowhere else. A failure is
 * sticky and is told by emit_end. Attributes that have no value (NULL) are left out. */
#ifndef RESULTS_EMIT_H
#define RESULTS_EMIT_H

#include "base/base.h"
#include "base/limits.h"

struct emitter {
    struct file_writer *file;
    struct buffer buffer;
    struct arena *arena; /* for numbers as text; the caller resets it between elements of a long list */
    const char *open[LIMIT_XML_DEPTH];
    int depth;
    bool in_tag;   /* the start tag is not closed yet: attributes may follow */
    bool has_text; /* the innermost element holds text: its end tag stands on the same line */
    enum status status;
};

void emit_begin(struct emitter *emitter, struct file_writer *file, struct arena *arena);
/* The same into memory: after emit_end_memory `*out` holds the document, whatever the status; buffer_free frees it. */
void emit_begin_memory(struct emitter *emitter, struct arena *arena);
enum status emit_end_memory(struct emitter *emitter, struct buffer *out);
/* Writes what is left. The status is that of everything since emit_begin. */
enum status emit_end(struct emitter *emitter);

void emit_open(struct emitter *emitter, const char *name);
void emit_close(struct emitter *emitter);
void emit_text(struct emitter *emitter, const char *text);
/* An element that holds a text and nothing else; text NULL: none. */
void emit_element(struct emitter *emitter, const char *name, const char *text);

void emit_string(struct emitter *emitter, const char *name, const char *value); /* NULL: nothing */
void emit_yes_no(struct emitter *emitter, const char *name, bool value);
void emit_count(struct emitter *emitter, const char *name, size_t value);
void emit_integer(struct emitter *emitter, const char *name, int64_t value);
void emit_number(struct emitter *emitter, const char *name, struct number value, int places);
void emit_exact(struct emitter *emitter, const char *name, struct number value);
/* The decimal with `places`, and beside it `exact_name` when that is not the whole value. */
void emit_both(struct emitter *emitter, const char *name, const char *exact_name, struct number value, int places);

#endif
