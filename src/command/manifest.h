/* Private to command: manifest.xml, what a run was made of and what it made (src/schema/manifest.xsd). */
#ifndef COMMAND_MANIFEST_H
#define COMMAND_MANIFEST_H

#include "command/batch.h"
#include "command/campaign.h"

/* One thing that a document depends on, or one file that was made. */
struct manifest_entry {
    const char *name;
    const char *value;       /* version of a library; SHA-256 of anything else */
    const char *kind, *unit; /* of files; unit may be NULL */
    size_t bytes, pages;     /* of files; pages 0: not a PDF */
};

struct manifest_list {
    struct manifest_entry *entries;
    size_t count, capacity;
};

enum manifest_part {
    MANIFEST_LIBRARIES,
    MANIFEST_INPUTS,
    MANIFEST_LAYOUTS,
    MANIFEST_FONTS,
    MANIFEST_FILES,
    MANIFEST_PARTS
};

struct manifest {
    const char *campaign, *stage; /* code; name */
    const char *version, *hash;   /* of the program; hash may be NULL */
    struct manifest_list parts[MANIFEST_PARTS];
};

/* manifest.c: reading and writing. */

/* Adds an entry; false when there is no memory. */
bool manifest_add(struct arena *arena, struct manifest *manifest, enum manifest_part part,
                  const struct manifest_entry *entry);
const struct manifest_entry *manifest_find(const struct manifest *manifest, enum manifest_part part, const char *name);
/* Reads and validates. A manifest that is not there gives an empty one. */
enum status manifest_read(const char *path, struct xml_schemas *schemas, struct arena *arena, struct diagnostics *sink,
                          struct manifest *out);
enum status manifest_write(const struct manifest *manifest, const char *path, struct diagnostics *sink);

/* makings.c: what documents are made of. */

/* The program, the libraries, the fonts, and the layouts of the batch, as they are now. */
enum status manifest_describe(const struct batch *batch, struct manifest *out);
/* The files of the campaign. */
enum status manifest_describe_inputs(struct session *session, const struct intake_campaign *campaign,
                                     struct manifest *out);
/* A record is printed again: warns of everything that is not as manifest.xml beside the record says. */
enum status manifest_compare(const struct batch *batch, struct xml_schemas *schemas, const char *record);

#endif
