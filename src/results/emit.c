#include "results/emit.h"

#include <inttypes.h>
#include <string.h>

enum { EMIT_FLUSH = 1 << 16 };

void emit_begin(struct emitter *emitter, struct file_writer *file, struct arena *arena)
{
    *emitter = (struct emitter){.file = file, .arena = arena, .status = STATUS_OK};
    buffer_init(&emitter->buffer, LIMIT_TEXT_BYTES);
    buffer_string(&emitter->buffer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
}

void emit_begin_memory(struct emitter *emitter, struct arena *arena)
{
    emit_begin(emitter, NULL, arena);
    emitter->buffer.limit = LIMIT_RESULT_BYTES;
}

static void flush(struct emitter *emitter)
{
    if (emitter->status == STATUS_OK && emitter->buffer.failed)
        emitter->status = STATUS_LIMIT;
    if (emitter->file == NULL)
        return;
    if (emitter->status == STATUS_OK)
        emitter->status = file_writer_write(emitter->file, emitter->buffer.data, emitter->buffer.size);
    buffer_clear(&emitter->buffer);
}

enum status emit_end_memory(struct emitter *emitter, struct buffer *out)
{
    buffer_byte(&emitter->buffer, '\n');
    flush(emitter);
    *out = emitter->buffer;
    if (emitter->status == STATUS_OK && arena_failed(emitter->arena))
        emitter->status = STATUS_MEMORY;
    return emitter->status;
}

enum status emit_end(struct emitter *emitter)
{
    struct buffer rest;
    enum status status = emit_end_memory(emitter, &rest);
    buffer_free(&rest);
    return status;
}

static void end_tag(struct emitter *emitter)
{
    if (emitter->in_tag)
        buffer_byte(&emitter->buffer, '>');
    emitter->in_tag = false;
}

static void new_line(struct emitter *emitter)
{
    buffer_byte(&emitter->buffer, '\n');
    for (int i = 0; i < emitter->depth; i++)
        buffer_string(&emitter->buffer, "  ");
}

void emit_open(struct emitter *emitter, const char *name)
{
    if (emitter->depth == LIMIT_XML_DEPTH) {
        emitter->status = STATUS_LIMIT; /* a scheme is bounded well below this by the reader's own limit */
        return;
    }
    if (emitter->buffer.size > EMIT_FLUSH)
        flush(emitter);
    end_tag(emitter);
    new_line(emitter);
    buffer_byte(&emitter->buffer, '<');
    buffer_string(&emitter->buffer, name);
    emitter->open[emitter->depth++] = name;
    emitter->in_tag = true;
    emitter->has_text = false;
}

void emit_close(struct emitter *emitter)
{
    if (emitter->depth == 0)
        return;
    const char *name = emitter->open[--emitter->depth];
    if (emitter->in_tag) {
        buffer_string(&emitter->buffer, "/>");
    } else {
        if (!emitter->has_text)
            new_line(emitter);
        buffer_string(&emitter->buffer, "</");
        buffer_string(&emitter->buffer, name);
        buffer_byte(&emitter->buffer, '>');
    }
    emitter->in_tag = emitter->has_text = false;
}

void emit_text(struct emitter *emitter, const char *text)
{
    end_tag(emitter);
    buffer_xml(&emitter->buffer, text);
    emitter->has_text = true;
}

void emit_element(struct emitter *emitter, const char *name, const char *text)
{
    if (text == NULL)
        return;
    emit_open(emitter, name);
    emit_text(emitter, text);
    emit_close(emitter);
}

void emit_string(struct emitter *emitter, const char *name, const char *value)
{
    if (value == NULL || !emitter->in_tag)
        return;
    buffer_byte(&emitter->buffer, ' ');
    buffer_string(&emitter->buffer, name);
    buffer_string(&emitter->buffer, "=\"");
    buffer_xml(&emitter->buffer, value);
    buffer_byte(&emitter->buffer, '"');
}

void emit_yes_no(struct emitter *emitter, const char *name, bool value)
{
    emit_string(emitter, name, value ? "yes" : "no");
}

void emit_count(struct emitter *emitter, const char *name, size_t value)
{
    emit_string(emitter, name, arena_format(emitter->arena, "%zu", value));
}

void emit_integer(struct emitter *emitter, const char *name, int64_t value)
{
    emit_string(emitter, name, arena_format(emitter->arena, "%" PRId64, value));
}

void emit_number(struct emitter *emitter, const char *name, struct number value, int places)
{
    emit_string(emitter, name, number_format(emitter->arena, value, places));
}

void emit_exact(struct emitter *emitter, const char *name, struct number value)
{
    emit_string(emitter, name, number_exact(emitter->arena, value));
}

void emit_both(struct emitter *emitter, const char *name, const char *exact_name, struct number value, int places)
{
    emit_number(emitter, name, value, places);
    if (number_compare(value, number_round(emitter->arena, value, places, ROUND_HALF_UP)) != 0)
        emit_exact(emitter, exact_name, value);
}
