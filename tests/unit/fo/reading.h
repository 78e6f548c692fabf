/* What the tests of fo/ share: FO written in the test, read as a file is read. */
#ifndef READING_H
#define READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fo/fo.h"

struct reading {
    struct arena *arena;
    struct diagnostics *sink;
    struct fo_tree *tree; /* NULL when it could not be opened */
    enum status status;   /* of opening */
    char path[64];
};

/* A whole document. `options` may be NULL. */
struct reading *read_document(const char *text, const struct fo_options *options);
/* The content of the flow of a document with one A4 master: line 1 holds everything in front of it. */
struct reading *read_flow(const char *content);
/* As read_flow, and reads to the end: nothing may be amiss. */
struct reading *read_good_flow(const char *content);
void read_close(struct reading *reading);
/* Reads on to the end. */
enum status read_all(struct reading *reading);
/* The node with this id; the test fails when there is none. */
struct fo_node *read_id(struct reading *reading, const char *id);
/* "line:column rule text" for each message, in order, "" for none. */
const char *read_messages(struct reading *reading);
/* What an element may look like in a document with prefix fo. */
#define FO_BEGIN                                                                                                       \
    "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:tb='urn:tongbao:fo'>"                                 \
    "<fo:layout-master-set><fo:simple-page-master master-name='A4' page-width='210mm' page-height='297mm'>"            \
    "<fo:region-body/></fo:simple-page-master></fo:layout-master-set>"                                                 \
    "<fo:page-sequence master-reference='A4'><fo:flow flow-name='xsl-region-body'>\n"
#define FO_END "</fo:flow></fo:page-sequence></fo:root>\n"

/* The value of a row on the node with this id. */
mpt length_of(struct reading *reading, const char *id, enum fo_property property);
void expect_length(struct reading *reading, const char *id, enum fo_property property, mpt expected);

#endif
