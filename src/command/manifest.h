/* Private to command: what goes into manifest.xml (archive.h reads and writes it). */
#ifndef COMMAND_MANIFEST_H
#define COMMAND_MANIFEST_H

#include "archive/archive.h"
#include "command/batch.h"
#include "command/campaign.h"

/* makings.c: what documents are made of. */

/* The program, the libraries, the fonts, and the layouts of the batch, as they are now. */
enum status manifest_describe(const struct batch *batch, struct manifest *out);
/* The files of the campaign. */
enum status manifest_describe_inputs(struct session *session, const struct intake_campaign *campaign,
                                     struct manifest *out);
/* A record is printed again: warns of everything that is not as manifest.xml beside the record says. */
enum status manifest_compare(const struct batch *batch, struct xml_schemas *schemas, const char *record);

#endif
