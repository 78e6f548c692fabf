/* pdf - the device that writes a PDF file through libharu; fonts embedded by ourselves, the same bytes for ever.
 *
 * In:  the calls of struct area_device. Out: one PDF file, whole or not at all.
 * Own: a pdf_batch holds what documents share (libharu's document, caches of subsets) and outlives its writers; it is
 * never shared between processes that write at once. A document's bytes never depend on the rest of the batch. How:
 * libharu.md 7 and 9. Only this folder includes hpdf.h.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "area/area.h"
#include "base/base.h"

enum pdf_level { PDF_NONE, PDF_A_1B, PDF_A_2U, PDF_A_2A, PDF_A_3U };

struct pdf_attachment {
    const char *name, *mime, *description;
    const void *bytes;
    size_t size;
};

/* Strings may be NULL. What the FO's declarations say (fo_metadata) wins over title … date here. */
struct pdf_options {
    enum pdf_level level;
    bool untagged;
    const char *title, *author, *subject, *keywords;
    const char *date; /* "2013-01-25" or with "T09:00:00+08:00" or "Z"; NULL: no date */
    const char *archive_code, *fonds, *year, *retention,
        *record_hash; /* 档号, 全宗号, 年度, 保管期限, hash: into XMP */
    const struct pdf_attachment *attachments;
    size_t attachment_count;
};

struct pdf_batch;
struct pdf_writer;

/* `fonts` must outlive the batch. */
enum status pdf_batch_create(struct text_fonts *fonts, struct diagnostics *sink, struct pdf_batch **out);
void pdf_batch_destroy(struct pdf_batch *batch);

/* One writer at a time for each batch. `path` "-": standard output. */
enum status pdf_open(struct pdf_batch *batch, const char *path, const struct pdf_options *options,
                     struct diagnostics *sink, struct pdf_writer **out);
const struct area_device *pdf_device(struct pdf_writer *writer);
/* Begins another document in the same file, with the next odd page: what the device is told from here on (page
 * indices, ids, anchors, bookmarks, tags) is this document's own, as if it stood alone. Its bookmarks lie below one of
 * `title`, its page labels begin with `prefix` (or NULL), its tags lie in a Part; of its metadata only the language
 * counts. Strings are copied. Call it between documents, or not at all. */
enum status pdf_part(struct pdf_writer *writer, const char *title, const char *prefix);
/* Finishes and commits (keep), or drops all. Writes pages, size and hash of the file to `summary` unless NULL. */
struct pdf_summary {
    size_t pages, bytes;
    char sha256[65];
};
enum status pdf_close(struct pdf_writer *writer, bool keep, struct pdf_summary *summary);
/* "libharu 2.3.0, HarfBuzz 6.0.0, zlib 1.2.13": what the bytes depend on, for the manifest. */
const char *pdf_versions(void);

#endif
