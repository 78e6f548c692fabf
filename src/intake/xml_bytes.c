/* Bytes of a file, plain, in gzip or in a ZIP, never more than the limit.
 *
 * A packed file is unpacked piece by piece while it is parsed, so a bomb costs at most the limit in time and one piece
 * in memory. gzip goes through zlib, which checks length and CRC (libarchive's gzip filter does not). A ZIP holds
 * exactly one XML file; what lies beside it (scans, tables) is passed over unread. Names inside a ZIP are only looked
 * at for their ending: no path is ever made from them. The directory is read in a first pass, so that "two forms in one
 * ZIP" is known before the first byte is parsed.
 */
#include "intake/xml_reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum packing { PLAIN, GZIP, ZIP };

struct xml_bytes {
    const struct xml_source *source;
    struct diagnostics *sink;
    enum packing packing;
    int fd;          /* -1 when the bytes are in memory or libarchive reads the file */
    size_t offset;   /* in source->bytes */
    size_t unpacked; /* bytes given so far */
    struct archive *archive;
    z_stream gzip;
    bool gzip_open, gzip_end, input_end;
    unsigned char input[XML_CHUNK];
};

const char *xml_source_name(const struct xml_source *source)
{
    return source->name != NULL ? source->name : source->path;
}

enum status xml_fault(const struct xml_source *source, struct diagnostics *sink, enum diag_id id, struct location at)
{
    diag_report_array(sink, id, at, source->unit, NULL, 0, NULL);
    return STATUS_INVALID;
}

static struct location whole_file(const struct xml_source *source)
{
    return (struct location){.file = xml_source_name(source)};
}

static enum status size_fault(struct xml_bytes *bytes, enum diag_id id, size_t limit)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", limit);
    diag_report_unit(bytes->sink, id, whole_file(bytes->source), bytes->source->unit, NULL, text);
    return STATUS_INVALID;
}

static enum status read_failed(struct xml_bytes *bytes, int error)
{
    diag_report_unit(bytes->sink, DIAG_FILE_READ, whole_file(bytes->source), bytes->source->unit, NULL,
                     xml_source_name(bytes->source), strerror(error));
    return STATUS_SYSTEM;
}

static bool ends_in(const char *name, const char *ending)
{
    size_t size = strlen(name), tail = strlen(ending);
    return size > tail && strcasecmp(name + size - tail, ending) == 0;
}

/* ---- plain bytes ----------------------------------------------------------------------------- */

/* The next bytes as they lie on the disk. */
static enum status next_raw(struct xml_bytes *bytes, char *out, size_t capacity, size_t *size)
{
    const struct xml_source *source = bytes->source;
    if (source->bytes != NULL) {
        size_t left = source->size - bytes->offset;
        *size = left < capacity ? left : capacity;
        memcpy(out, (const char *)source->bytes + bytes->offset, *size);
        bytes->offset += *size;
        return STATUS_OK;
    }
    ssize_t got;
    do {
        got = read(bytes->fd, out, capacity);
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return read_failed(bytes, errno);
    *size = (size_t)got;
    return STATUS_OK;
}

/* Opens a regular file, never waiting for a pipe or a device that somebody put there. */
static enum status open_file(struct xml_bytes *bytes)
{
    struct stat about = {0};
    const int no_link = bytes->source->no_link ? O_NOFOLLOW : 0;
    bytes->fd = open(bytes->source->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | no_link);
    const bool is_link = bytes->fd < 0 && no_link != 0 && errno == ELOOP;
    if (!is_link && (bytes->fd < 0 || fstat(bytes->fd, &about) != 0))
        return read_failed(bytes, errno);
    if (is_link || !S_ISREG(about.st_mode)) {
        diag_report_unit(bytes->sink, DIAG_FILE_KIND, whole_file(bytes->source), bytes->source->unit, NULL,
                         xml_source_name(bytes->source));
        return STATUS_INVALID;
    }
    if (bytes->packing != PLAIN && (size_t)about.st_size > LIMIT_ARCHIVE_BYTES)
        return size_fault(bytes, DIAG_XML_LIMIT_BYTES, LIMIT_ARCHIVE_BYTES);
    return STATUS_OK;
}

/* ---- gzip ------------------------------------------------------------------------------------ */

enum { GZIP_ONLY = 16 }; /* added to windowBits: a gzip header is expected (zlib.h, inflateInit2) */

static enum status gzip_fault(struct xml_bytes *bytes)
{
    return xml_fault(bytes->source, bytes->sink, DIAG_XML_GZIP, whole_file(bytes->source));
}

static enum status open_gzip(struct xml_bytes *bytes)
{
    if (inflateInit2(&bytes->gzip, MAX_WBITS + GZIP_ONLY) != Z_OK)
        return STATUS_MEMORY;
    bytes->gzip_open = true;
    return STATUS_OK;
}

/* Several members one after the other are one file (RFC 1952 2.2); anything else behind a member is a fault. */
static enum status next_gzip(struct xml_bytes *bytes, char *out, size_t capacity, size_t *size)
{
    z_stream *stream = &bytes->gzip;
    stream->next_out = (unsigned char *)out;
    stream->avail_out = (uInt)capacity;
    while (stream->avail_out > 0) {
        if (stream->avail_in == 0 && !bytes->input_end) {
            size_t got = 0;
            enum status status = next_raw(bytes, (char *)bytes->input, sizeof bytes->input, &got);
            if (status != STATUS_OK)
                return status;
            bytes->input_end = got == 0;
            stream->next_in = bytes->input;
            stream->avail_in = (uInt)got;
        }
        if (bytes->gzip_end) { /* between members */
            if (stream->avail_in == 0)
                break;
            if (inflateReset(stream) != Z_OK)
                return gzip_fault(bytes);
            bytes->gzip_end = false;
        }
        int result = inflate(stream, Z_NO_FLUSH);
        if (result == Z_MEM_ERROR)
            return STATUS_MEMORY;
        if (result == Z_STREAM_END)
            bytes->gzip_end = true;
        else if (result != Z_OK || (bytes->input_end && stream->avail_in == 0 && stream->avail_out > 0))
            return gzip_fault(bytes);
    }
    *size = capacity - stream->avail_out;
    return STATUS_OK;
}

/* ---- ZIP ------------------------------------------------------------------------------------- */

static enum status zip_fault(struct xml_bytes *bytes, enum diag_id id)
{
    return xml_fault(bytes->source, bytes->sink, id, whole_file(bytes->source));
}

static enum status open_archive(struct xml_bytes *bytes)
{
    const struct xml_source *source = bytes->source;
    bytes->archive = archive_read_new();
    if (bytes->archive == NULL || archive_read_support_format_zip(bytes->archive) != ARCHIVE_OK)
        return STATUS_MEMORY;
    int result = source->bytes != NULL ? archive_read_open_memory(bytes->archive, source->bytes, source->size)
                                       : archive_read_open_fd(bytes->archive, bytes->fd, XML_CHUNK);
    return result == ARCHIVE_OK ? STATUS_OK : zip_fault(bytes, DIAG_XML_ZIP);
}

static void close_archive(struct xml_bytes *bytes)
{
    if (bytes->archive != NULL)
        archive_read_free(bytes->archive);
    bytes->archive = NULL;
    if (bytes->fd >= 0)
        lseek(bytes->fd, 0, SEEK_SET);
}

/* A form: a file that ends in .xml and is not one of the shadows that macOS packs along. */
static bool is_form(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname(entry);
    if (name == NULL) /* a name in UTF-8 that the C locale cannot say */
        name = archive_entry_pathname_utf8(entry);
    return name != NULL && archive_entry_filetype(entry) != AE_IFDIR && ends_in(name, ".xml") &&
           strncmp(path_base(name), "._", 2) != 0;
}

/* Moves to the first form; counts all when `count` is asked for. */
static enum status find_form(struct xml_bytes *bytes, size_t *count)
{
    struct archive_entry *entry = NULL;
    size_t entries = 0;
    int result;
    while ((result = archive_read_next_header(bytes->archive, &entry)) == ARCHIVE_OK || result == ARCHIVE_WARN) {
        if (++entries > LIMIT_ARCHIVE_ENTRIES)
            return size_fault(bytes, DIAG_XML_LIMIT_ENTRIES, LIMIT_ARCHIVE_ENTRIES);
        if (!is_form(entry))
            continue;
        if (archive_entry_is_encrypted(entry))
            return zip_fault(bytes, DIAG_XML_ZIP_ENCRYPTED);
        if (count == NULL)
            return STATUS_OK;
        ++*count;
    }
    return result == ARCHIVE_EOF && count != NULL ? STATUS_OK : zip_fault(bytes, DIAG_XML_ZIP);
}

static enum status open_zip(struct xml_bytes *bytes)
{
    size_t count = 0;
    enum status status = open_archive(bytes);
    if (status == STATUS_OK)
        status = find_form(bytes, &count);
    close_archive(bytes);
    if (status != STATUS_OK)
        return status;
    if (count != 1) {
        char text[24];
        snprintf(text, sizeof text, "%zu", count);
        diag_report_unit(bytes->sink, DIAG_XML_ZIP_COUNT, whole_file(bytes->source), bytes->source->unit, NULL, text);
        return STATUS_INVALID;
    }
    status = open_archive(bytes);
    return status == STATUS_OK ? find_form(bytes, NULL) : status;
}

static enum status next_zip(struct xml_bytes *bytes, char *out, size_t capacity, size_t *size)
{
    ssize_t got = archive_read_data(bytes->archive, out, capacity);
    if (got < 0)
        return zip_fault(bytes, DIAG_XML_ZIP);
    *size = (size_t)got;
    return STATUS_OK;
}

/* ---- together -------------------------------------------------------------------------------- */

enum status xml_bytes_open(const struct xml_source *source, struct diagnostics *sink, struct xml_bytes **out)
{
    struct xml_bytes *bytes = calloc(1, sizeof *bytes);
    *out = NULL;
    if (bytes == NULL)
        return STATUS_MEMORY;
    const char *name = source->path != NULL ? source->path : xml_source_name(source);
    bytes->source = source;
    bytes->sink = sink;
    bytes->fd = -1;
    bytes->packing = ends_in(name, ".gz") ? GZIP : ends_in(name, ".zip") ? ZIP : PLAIN;
    enum status status = source->bytes != NULL ? STATUS_OK : open_file(bytes);
    if (status == STATUS_OK && bytes->packing == GZIP)
        status = open_gzip(bytes);
    else if (status == STATUS_OK && bytes->packing == ZIP)
        status = open_zip(bytes);
    if (status != STATUS_OK) {
        xml_bytes_close(bytes);
        return status;
    }
    *out = bytes;
    return STATUS_OK;
}

enum status xml_bytes_next(struct xml_bytes *bytes, char *out, size_t capacity, size_t *size)
{
    enum status status;
    *size = 0;
    switch (bytes->packing) {
    case GZIP:
        status = next_gzip(bytes, out, capacity, size);
        break;
    case ZIP:
        status = next_zip(bytes, out, capacity, size);
        break;
    default:
        status = next_raw(bytes, out, capacity, size);
        break;
    }
    if (status != STATUS_OK)
        return status;
    bytes->unpacked += *size;
    if (bytes->unpacked > bytes->source->limit)
        return size_fault(bytes, DIAG_XML_LIMIT_BYTES, bytes->source->limit);
    return STATUS_OK;
}

void xml_bytes_close(struct xml_bytes *bytes)
{
    if (bytes == NULL)
        return;
    if (bytes->archive != NULL)
        archive_read_free(bytes->archive);
    if (bytes->gzip_open)
        inflateEnd(&bytes->gzip);
    if (bytes->fd >= 0)
        close(bytes->fd);
    free(bytes);
}
