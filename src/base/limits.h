/* Every limit that input can meet, in one place. A limit passed is a diagnostic that names it, never a crash. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#define LIMIT_FILE_BYTES          ((size_t)1 << 31)   /* one input file of the office (campaign, roster, record, FO) */
#define LIMIT_SUBMISSION_BYTES    ((size_t)16 << 20)  /* one submission, unpacked */
#define LIMIT_XML_DEPTH           256                 /* nesting of elements in any XML */
#define LIMIT_XML_TAG_BYTES       ((size_t)128 << 10) /* one tag, comment or the like */
#define LIMIT_XML_BYTES_SNIFF     ((size_t)1 << 20)   /* how far the root element may be from the first byte */
#define LIMIT_ARCHIVE_BYTES       ((size_t)64 << 20)  /* one packed submission (.zip, .gz), as it lies on the disk */
#define LIMIT_ARCHIVE_ENTRIES     1000                /* files in one .zip */
#define LIMIT_SUBMISSION_ELEMENTS 200000              /* elements of one submission */
#define LIMIT_SUBMISSION_FAULTS   200                 /* faults kept of one submission */
#define LIMIT_SUBMISSIONS         1000000             /* files in submissions/, and receipts */
#define LIMIT_UNITS               1000000             /* units, and persons, of one roster */
#define LIMIT_INDICATORS          10000               /* indicators of one scheme, and columns of marks */
#define LIMIT_INDICATOR_DEPTH     32                  /* levels of one scheme */
#define LIMIT_MEAN_BYTES          ((size_t)1 << 16)   /* sums of fractions on the way to the mean of one column */
#define LIMIT_SHEET_BYTES         ((size_t)64 << 20)  /* one sheet that is imported */
#define LIMIT_SHEET_ROWS          1000000             /* rows of one sheet */
#define LIMIT_SHEET_COLUMNS       10000               /* columns of one sheet */
#define LIMIT_SHEET_CELLS         (1 << 24)           /* cells of one sheet */
#define LIMIT_SHEET_CELL_BYTES    60000               /* one cell: 20,000 Han characters */
#define LIMIT_DIAGNOSTICS         10000               /* kept messages of one run */
#define LIMIT_TEXT_BYTES          ((size_t)64 << 20)  /* text of one paragraph */
#define LIMIT_FONTS_BYTES         ((size_t)1 << 20)   /* the catalogue of fonts */
#define LIMIT_LAYOUT_BYTES        ((size_t)16 << 20)  /* one stylesheet, or a document that it reads */
#define LIMIT_LAYOUT_LINES        65000               /* of a layout with all that it imports: libxml2 keeps 16 bits */
#define LIMIT_LAYOUT_FILES        64                  /* files of one layout */
#define LIMIT_TEMPLATE_DEPTH      400                 /* templates within templates while a layout is applied */
#define LIMIT_TEMPLATE_STEPS      (1UL << 27)         /* instructions of one application of a layout */
#define LIMIT_RESULT_BYTES        ((size_t)1 << 30)   /* what one application of a layout may make, about */
#define LIMIT_PDF_BYTES           ((size_t)4 << 30)   /* one PDF */
#define LIMIT_PASSES              5                   /* over a document whose citations do not settle */
#define LIMIT_PAGES               1000000             /* of one document */
#define LIMIT_PAGES_WITHOUT_BODY  1000                /* one after the other: no master has the region of the flow */
#define LIMIT_PAGE_TRIALS         3                   /* to break one page whose table headers grow with it */
#define LIMIT_COLUMNS             4096                /* of one table */
#define LIMIT_ATTRIBUTES          512                 /* of one formatting object */
#define LIMIT_EXPRESSION_DEPTH    24                  /* parentheses in the value of a property */
#define LIMIT_LAYOUT_DEPTH        256                 /* tables, lists and containers within one another */
#define LIMIT_ROWS_SPANNED        10000               /* by one cell */
#define LIMIT_IMAGE_SIDE          65535               /* pixels */
#define LIMIT_BACKGROUND_TILES    10000               /* images drawn for one background */
#define LIMIT_JPEG_SEGMENTS       4096                /* before the frame header of a JPEG */
#define LIMIT_FILINGS             999999999           /* of one archive, or of one campaign in it */
#define LIMIT_DRAWING_BYTES       ((size_t)16 << 20)  /* one SVG file */
#define LIMIT_DRAWING_MEMORY      ((size_t)512 << 20) /* for making one drawing */
#define LIMIT_DRAWING_DEPTH       64                  /* elements of a drawing within one another, use counted */
#define LIMIT_DRAWING_ELEMENTS    100000              /* of one drawing, each as often as it is used */
#define LIMIT_DRAWING_USES        16                  /* uses of uses, and clips of clips */
#define LIMIT_DRAWING_SEGMENTS    1000000             /* of all paths of one drawing, and numbers of one list */
#define LIMIT_DRAWING_OPERATIONS  200000              /* of one drawing */
#define LIMIT_DRAWING_STATES      16                  /* saved graphics states within one another: PDF has 28 */
#define LIMIT_DRAWING_DASHES      64                  /* lengths of a stroke-dasharray */
#define LIMIT_DRAWING_FADED       2000                /* operations of one group with opacity */
#define LIMIT_DRAWING_LENGTH      14400000            /* mpt: the largest page that readers show, 200 in */
#define LIMIT_DRAWING_TEXT        ((size_t)1 << 20)   /* bytes of one text element */
#define LIMIT_CODE_BYTES          4096                /* text of a QR code or bar code */
#define LIMIT_BAR_CODE            80                  /* characters of a bar code */
#define LIMIT_WORKERS             256                 /* processes of one run (-j) */

#endif
