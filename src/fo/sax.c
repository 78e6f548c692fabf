/* sax - events from a file, read in pieces as they are asked for.
 *
 * libxml2's push parser is fed READ_SIZE bytes at a time and calls back for each tag. Its own positions are not those
 * that people look for: a start tag is announced when all of it was read, and line numbers of nodes end at 65535. The
 * parser's input counts lines in an int, though, and at the call back the tag still stands in the input buffer in front
 * of the cursor; "<" cannot occur inside it, so the nearest "<" backward is where the tag begins, and the line feeds
 * between there and the cursor are taken off. An attribute at fault is looked for in the same text.
 *
 * No DTD, no entities but the five, no network. Standard input, and whatever else cannot be read twice, is taken into
 * memory so that fo_rewind works for it too. */
#include "fo/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_SIZE = 1 << 15, NAME_SIZE = 256 };

struct sax {
    struct source source;
    struct fo_tree *tree;
    int fd;               /* -1 when all is in memory */
    struct buffer memory; /* of what cannot be read twice */
    size_t at;            /* in memory */
    bool begun;           /* the first bytes were seen */
    xmlSAXHandler handler;
    xmlParserCtxtPtr parser;
    struct event_attribute *attributes;
    struct event_namespace *namespaces;
    size_t attribute_room, namespace_room;
    char bytes[READ_SIZE];
};

/* ---- positions ----------------------------------------------------------------------------------------------- */

/* Characters of UTF-8, eight bytes of ASCII at a time: this runs for every tag. */
static size_t characters(const unsigned char *from, const unsigned char *to)
{
    size_t count = 0;
    while (from < to) {
        uint64_t word;
        if (to - from >= (ptrdiff_t)sizeof word) {
            memcpy(&word, from, sizeof word);
            if ((word & UINT64_C(0x8080808080808080)) == 0) {
                count += sizeof word;
                from += sizeof word;
                continue;
            }
        }
        count += (*from++ & 0xC0) != 0x80;
    }
    return count;
}

static uint32_t line_feeds(const unsigned char *from, const unsigned char *to)
{
    uint32_t count = 0;
    while ((from = memchr(from, '\n', (size_t)(to - from))) != NULL) {
        from++;
        count++;
    }
    return count;
}

/* Line and column of a byte in front of the parser's cursor. The column is exact while the line begins in the buffer or
 * the byte stands in the cursor's own line. */
static void place_of(const xmlParserInput *input, const unsigned char *at, uint32_t *line, uint32_t *column)
{
    uint32_t feeds = line_feeds(at, input->cur);
    *line = (uint32_t)input->line - feeds;
    if (feeds == 0) {
        size_t back = characters(at, input->cur);
        *column = (size_t)input->col > back ? (uint32_t)((size_t)input->col - back) : 1;
        return;
    }
    const unsigned char *begin = at;
    while (begin > input->base && begin[-1] != '\n')
        begin--;
    *column = (uint32_t)characters(begin, at) + 1;
}

static const unsigned char *tag_start(const xmlParserInput *input)
{
    const unsigned char *at = input->cur;
    while (at > input->base && *at != '<')
        at--;
    return at;
}

static void place_of_tag(const xmlParserInput *input, uint32_t *line, uint32_t *column)
{
    place_of(input, tag_start(input), line, column);
}

static bool is_blank(unsigned char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Moves over one attribute of a tag, name to closing quote; NULL at the end of what the parser has read of the tag. */
static const unsigned char *skip_attribute(const unsigned char *at, const unsigned char *end)
{
    while (at < end && *at != '"' && *at != '\'')
        at++;
    const unsigned char *close = at < end ? memchr(at + 1, *at, (size_t)(end - at - 1)) : NULL;
    return close == NULL ? NULL : close + 1;
}

/* The tag whose start is announced is scanned for the attribute's name: only faults need this. */
static void locate(struct source *source, const struct event_attribute *attribute, uint32_t *line, uint32_t *column)
{
    const struct sax *sax = (const struct sax *)source;
    const xmlParserInput *input = sax->parser->input;
    char name[NAME_SIZE];
    size_t size = strlen(fo_attribute_qualified(attribute, name, sizeof name));
    const unsigned char *at = tag_start(input), *end = input->cur;
    while (at < end && !is_blank(*at))
        at++;
    while (at != NULL && at < end) {
        while (at < end && is_blank(*at))
            at++;
        size_t rest = (size_t)(end - at);
        if (rest > size && memcmp(at, name, size) == 0 && (at[size] == '=' || is_blank(at[size]))) {
            place_of(input, at, line, column);
            return;
        }
        at = skip_attribute(at, end);
    }
}

/* ---- call backs ---------------------------------------------------------------------------------------------- */

static void stop(struct sax *sax)
{
    if (sax->parser != NULL)
        xmlStopParser(sax->parser);
}

/* Room for `count` entries of `size` bytes in *array; what was there need not be kept. */
static bool make_room(struct sax *sax, void **array, size_t *room, size_t count, size_t size)
{
    if (count <= *room)
        return true;
    free(*array);
    *array = calloc(count * 2, size);
    *room = *array == NULL ? 0 : count * 2;
    return *array != NULL || fo_build_fail(&sax->tree->builder, STATUS_MEMORY);
}

static void on_start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted,
                     const xmlChar **attributes)
{
    struct sax *sax = context;
    struct event_start event = {.local = (const char *)local, .prefix = (const char *)prefix, .uri = (const char *)uri};
    (void)defaulted;
    if (sax->tree->ended)
        return;
    event.namespace_count = (size_t)namespace_count;
    event.attribute_count = (size_t)attribute_count;
    void *names = sax->attributes, *spaces = sax->namespaces;
    bool room = make_room(sax, &names, &sax->attribute_room, event.attribute_count, sizeof *sax->attributes);
    sax->attributes = names;
    room = make_room(sax, &spaces, &sax->namespace_room, event.namespace_count, sizeof *sax->namespaces) && room;
    sax->namespaces = spaces;
    if (!room) {
        stop(sax);
        return;
    }
    for (size_t i = 0; i < event.attribute_count; i++) {
        const xmlChar **given = attributes + 5 * i;
        sax->attributes[i] =
            (struct event_attribute){(const char *)given[0], (const char *)given[1], (const char *)given[2],
                                     (const char *)given[3], (size_t)(given[4] - given[3])};
    }
    for (size_t i = 0; i < event.namespace_count; i++)
        sax->namespaces[i] =
            (struct event_namespace){(const char *)namespaces[2 * i], (const char *)namespaces[2 * i + 1]};
    event.attributes = sax->attributes;
    event.namespaces = sax->namespaces;
    place_of_tag(sax->parser->input, &event.line, &event.column);
    if (!fo_build_start(&sax->tree->builder, &event))
        stop(sax);
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
    struct sax *sax = context;
    (void)local;
    (void)prefix;
    (void)uri;
    if (!sax->tree->ended && !fo_build_end(&sax->tree->builder))
        stop(sax);
}

static void on_text(void *context, const xmlChar *text, int size)
{
    struct sax *sax = context;
    const xmlParserInput *input = sax->parser->input;
    struct builder *builder = &sax->tree->builder;
    uint32_t line = 0, column = 0;
    if (sax->tree->ended)
        return;
    if (builder->text.size == 0) {
        line = (uint32_t)input->line;
        column = (uint32_t)input->col;
        if ((uintptr_t)text >= (uintptr_t)input->base && (uintptr_t)text < (uintptr_t)input->cur)
            place_of(input, text, &line, &column);
    }
    if (!fo_build_text(builder, (const char *)text, (size_t)size, line, column))
        stop(sax);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    struct sax *sax = context;
    struct builder *builder = &sax->tree->builder;
    uint32_t line, column;
    (void)external;
    (void)system;
    if (sax->tree->ended)
        return;
    place_of_tag(sax->parser->input, &line, &column);
    builder->sink = sax->tree->known ? NULL : sax->tree->sink;
    build_report(builder, DIAG_FO_DOCTYPE, line, column, name == NULL ? "" : (const char *)name);
    fo_build_fail(builder, STATUS_INVALID);
    stop(sax);
}

/* Structured errors of libxml2: the first one ends the reading. Warnings say nothing that matters here. */
static void on_error(void *context, xmlErrorPtr error)
{
    struct sax *sax = context;
    struct builder *builder = &sax->tree->builder;
    if (sax->tree->ended || error->level < XML_ERR_ERROR)
        return;
    if (error->code == XML_ERR_NO_MEMORY || memory_short()) { /* some want of memory is told as a fault of the text */
        fo_build_fail(builder, STATUS_MEMORY);
        return;
    }
    const xmlParserInput *input = sax->parser == NULL ? NULL : sax->parser->input;
    uint32_t line = input == NULL ? 0 : (uint32_t)input->line, column = input == NULL ? 0 : (uint32_t)input->col;
    builder->sink = sax->tree->known ? NULL : sax->tree->sink;
    fo_build_report_array(builder, fo_xml_fault(error->code, builder->depth > 0), line, column, 0, NULL);
    fo_build_fail(builder, STATUS_INVALID);
    stop(sax);
}

/* ---- reading ------------------------------------------------------------------------------------------------- */

static enum status read_fault(struct sax *sax)
{
    struct location at = {.file = sax->tree->name};
    diag_report(sax->tree->sink, DIAG_FILE_READ, at, sax->tree->name, strerror(errno));
    return STATUS_SYSTEM;
}

static enum status read_piece(struct sax *sax, const char **bytes, size_t *size)
{
    if (sax->fd < 0) {
        size_t rest = sax->memory.size - sax->at;
        *bytes = sax->memory.data == NULL ? "" : sax->memory.data + sax->at;
        *size = rest < READ_SIZE ? rest : READ_SIZE;
        sax->at += *size;
        return STATUS_OK;
    }
    ssize_t got;
    do
        got = read(sax->fd, sax->bytes, sizeof sax->bytes);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return read_fault(sax);
    *bytes = sax->bytes;
    *size = (size_t)got;
    return STATUS_OK;
}

static enum status begin_parsing(struct sax *sax, const char *bytes, size_t size)
{
    sax->begun = true;
    sax->parser = xmlCreatePushParserCtxt(&sax->handler, sax, bytes, (int)(size < 4 ? size : 4), NULL);
    if (sax->parser == NULL)
        return STATUS_MEMORY;
    xmlCtxtUseOptions(sax->parser, XML_PARSE_NONET | XML_PARSE_HUGE);
    return STATUS_OK;
}

static enum status finish_parsing(struct sax *sax)
{
    struct fo_tree *tree = sax->tree;
    if (sax->parser != NULL)
        xmlParseChunk(sax->parser, "", 0, 1);
    if (tree->ended)
        return tree->status;
    if (tree->root == NULL) {
        build_report(&tree->builder, DIAG_FO_EMPTY, 1, 1, tree->name);
        fo_build_fail(&tree->builder, STATUS_INVALID);
        return STATUS_INVALID;
    }
    fo_build_finish(&tree->builder);
    return STATUS_OK;
}

static enum status pump(struct source *source)
{
    struct sax *sax = (struct sax *)source;
    const char *bytes = NULL;
    size_t size = 0;
    enum status status = read_piece(sax, &bytes, &size);
    if (status != STATUS_OK)
        return status;
    if (size == 0)
        return finish_parsing(sax);
    size_t fed = 0;
    if (!sax->begun) {
        status = begin_parsing(sax, bytes, size);
        fed = size < 4 ? size : 4;
    }
    memory_watch();
    if (status == STATUS_OK)
        xmlParseChunk(sax->parser, bytes + fed, (int)(size - fed), 0);
    return status == STATUS_OK ? sax->tree->status : status;
}

static void drop_parser(struct sax *sax)
{
    if (sax->parser != NULL)
        xmlFreeParserCtxt(sax->parser);
    sax->parser = NULL;
    sax->begun = false;
}

static enum status rewind_file(struct source *source)
{
    struct sax *sax = (struct sax *)source;
    drop_parser(sax);
    sax->at = 0;
    return sax->fd >= 0 && lseek(sax->fd, 0, SEEK_SET) != 0 ? read_fault(sax) : STATUS_OK;
}

static void close_file(struct source *source)
{
    struct sax *sax = (struct sax *)source;
    drop_parser(sax);
    if (sax->fd > STDIN_FILENO)
        close(sax->fd);
    buffer_free(&sax->memory);
    free(sax->attributes);
    free(sax->namespaces);
    free(sax);
}

/* ---- opening ------------------------------------------------------------------------------------------------- */

/* Takes a pipe or terminal into memory. */
static enum status spool(struct sax *sax)
{
    for (;;) {
        const char *bytes;
        size_t size;
        enum status status = read_piece(sax, &bytes, &size);
        if (status != STATUS_OK)
            return status;
        if (size == 0)
            break;
        buffer_append(&sax->memory, bytes, size);
        if (sax->memory.failed) {
            char limit[32];
            snprintf(limit, sizeof limit, "%zu", LIMIT_FILE_BYTES);
            struct location at = {.file = sax->tree->name};
            diag_report(sax->tree->sink, DIAG_FILE_SIZE, at, sax->tree->name, limit);
            return STATUS_LIMIT;
        }
    }
    if (sax->fd > STDIN_FILENO)
        close(sax->fd);
    sax->fd = -1;
    return STATUS_OK;
}

static enum status open_input(struct sax *sax, const char *path)
{
    struct stat about;
    sax->fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (sax->fd < 0 || fstat(sax->fd, &about) != 0)
        return read_fault(sax);
    if (S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        return read_fault(sax);
    }
    return S_ISREG(about.st_mode) && sax->fd != STDIN_FILENO ? STATUS_OK : spool(sax);
}

static struct sax *create(struct fo_tree *tree)
{
    struct sax *sax = calloc(1, sizeof *sax);
    if (sax == NULL)
        return NULL;
    sax->source = (struct source){pump, rewind_file, close_file, locate};
    sax->tree = tree;
    sax->fd = -1;
    buffer_init(&sax->memory, LIMIT_FILE_BYTES);
    sax->handler.initialized = XML_SAX2_MAGIC;
    sax->handler.startElementNs = on_start;
    sax->handler.endElementNs = on_end;
    sax->handler.characters = on_text;
    sax->handler.ignorableWhitespace = on_text;
    sax->handler.cdataBlock = on_text;
    sax->handler.internalSubset = on_doctype;
    sax->handler.serror = on_error;
    return sax;
}

enum status fo_sax_open_file(struct fo_tree *tree, const char *path, struct source **out)
{
    struct sax *sax = create(tree);
    if (sax == NULL)
        return STATUS_MEMORY;
    *out = &sax->source;
    return open_input(sax, path);
}

enum status fo_sax_open_memory(struct fo_tree *tree, const char *bytes, size_t size, struct source **out)
{
    struct sax *sax = create(tree);
    if (sax == NULL)
        return STATUS_MEMORY;
    *out = &sax->source;
    buffer_append(&sax->memory, bytes, size);
    return sax->memory.failed ? STATUS_MEMORY : STATUS_OK;
}
