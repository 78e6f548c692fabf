/* Private to command: the record of a campaign, and when it corrects an issued one (更正), which of its documents are
 * to be issued anew. */
#ifndef COMMAND_CORRECTION_H
#define COMMAND_CORRECTION_H

#include "command/batch.h"
#include "command/campaign.h"

/* What came of comparing the documents of both records. */
struct correction {
    struct map
        *standing; /* file of a document → itself: the same as the corrected record prints it; NULL: no correction */
    size_t standing_count;
    struct results_replaced *replaced; /* kinds of which documents are issued anew */
    size_t replaced_count;
    bool nothing; /* neither a figure nor a document became different */
};

/* Writes the record to `path`, whole or not at all; `hash` (or NULL) takes its SHA-256. Of a campaign that corrects
 * another the documents of both are composed with `workers` processes and compared, and the record tells what became
 * different. `out` lives in the session's arena. */
enum status correction_write(struct session *session, const struct campaign *campaign, size_t workers, const char *path,
                             char hash[65], struct correction *out);
/* Warns that the campaign corrects nothing. */
void correction_warn(const struct intake_corrects *corrects, struct diagnostics *sink);
/* Does the document of this file stand as it was issued? */
bool correction_stands(const struct correction *correction, const char *file);
/* What was issued anew and what stands, in words, for standard output. */
void correction_tell(const struct correction *correction, const struct intake_corrects *corrects, struct buffer *out);

#endif
