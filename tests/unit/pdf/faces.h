/* faces - font files opened one by one, without a catalogue: stands in for the few functions of text.h that pdf/ calls,
 * so that its tests can choose any file, also broken ones. */
#ifndef TESTS_PDF_FACES_H
#define TESTS_PDF_FACES_H

#include "text/text.h"

/* NULL when the file is not there. Numbered in the order of opening. */
struct text_face *face_open(const char *path, unsigned collection_index);
/* The same from bytes, which must live as long as the face; `name` stands for the file in messages. */
struct text_face *face_from_bytes(const char *name, const void *bytes, size_t size);
void faces_close(void);

/* The run of a text at its natural width, starting at (x, y): characters to glyphs by the cmap, no shaping. Glyphs are
 * in `arena`. */
struct area_glyphs;
struct area_glyphs run_of(struct arena *arena, const struct text_face *face, mpt size, mpt x, mpt y, const char *text);

#endif
