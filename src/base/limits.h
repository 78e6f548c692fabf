/* Every limit that input can meet, in one place. A limit passed is a diagnostic that names it, never a crash. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#define LIMIT_FILE_BYTES       ((size_t)1 << 31)   /* one input file of the office (campaign, roster, record, FO) */
#define LIMIT_SUBMISSION_BYTES ((size_t)16 << 20)  /* one submission, unpacked */
#define LIMIT_XML_DEPTH        256                 /* nesting of elements in any XML */
#define LIMIT_DIAGNOSTICS      10000               /* kept messages of one run */
#define LIMIT_TEXT_BYTES       ((size_t)64 << 20)  /* text of one paragraph */
#define LIMIT_PDF_BYTES        ((size_t)4 << 30)   /* one PDF */

#endif
