/* Font programs that come again.
 *
 * Problem. Making the subset of a face and deflating it is nine tenths of what a scorecard costs. The text of the body
 * differs from card to card, but headings and labels do not: all the cards of a batch have the same font of the kaiti,
 * and a third of them that of the heiti. What is made of a face depends on its CIDs alone, that is on the pairs of
 * glyph and text in the order of their first use, so it may be used again as it is.
 *
 * Way. A table of a fixed size for each face. What is offered for the first time leaves its hash only, since most fonts
 * never come again and a copy of each would cost more than it saves; at the second time it is kept, for the whole batch
 * and within KEPT_BYTES. A font is found by its hash and then compared CID by CID: equal hashes prove nothing, and no
 * document may depend on what was printed before it. Fonts with clusters of several characters, which are rare, are
 * not kept.
 *
 * Rejected: subsetting the face to the characters of the whole batch first and cutting the document's glyphs out of
 * that. Cutting is not what costs (truetype.c copies outlines from the mapped file in 0.05 ms), and CIDs would have to
 * wait for the end of the batch.
 */
#include "pdf/engine.h"

#include <string.h>

enum { SLOTS = 1024 };
#define KEPT_BYTES ((size_t)8 << 20) /* of one face */

struct slot {
    uint64_t hash; /* of what was offered last, or is kept */
    bool offered;
    struct pdf_cid *cids; /* NULL: nothing is kept */
    uint32_t count;
    struct pdf_program program;
};

struct pdf_font_cache {
    struct slot slots[SLOTS];
    size_t bytes; /* kept */
};

static bool same_cids(const struct slot *slot, const struct pdf_font *font)
{
    if (slot->cids == NULL || slot->count != font->count)
        return false;
    for (uint32_t cid = 1; cid < font->count; cid++)
        if (slot->cids[cid].glyph != font->cids[cid].glyph || slot->cids[cid].text != font->cids[cid].text)
            return false;
    return true;
}

const struct pdf_program *pdf_font_cached(const struct pdf_font *font, uint64_t hash)
{
    if (font->face->cache == NULL || font->text_count > 0)
        return NULL;
    const struct slot *slot = &font->face->cache->slots[hash % SLOTS];
    return slot->hash == hash && same_cids(slot, font) ? &slot->program : NULL;
}

/* Without memory nothing is kept; the batch goes on. */
static void keep(struct pdf_batch *batch, struct pdf_font_cache *cache, struct slot *slot, const struct pdf_font *font,
                 const struct pdf_program *program)
{
    size_t bytes = program->size + program->tounicode_size + font->count * sizeof(struct pdf_cid);
    if (bytes > KEPT_BYTES - cache->bytes)
        return;
    struct pdf_program copy = *program;
    copy.bytes = arena_copy(batch->arena, program->bytes, program->size);
    copy.tounicode = arena_copy(batch->arena, program->tounicode, program->tounicode_size);
    struct pdf_cid *cids = arena_copy(batch->arena, font->cids, font->count * sizeof(struct pdf_cid));
    if (copy.bytes == NULL || copy.tounicode == NULL || cids == NULL)
        return;
    cache->bytes += bytes;
    slot->program = copy;
    slot->count = font->count;
    slot->cids = cids;
}

void pdf_font_keep(struct pdf_batch *batch, const struct pdf_font *font, uint64_t hash,
                   const struct pdf_program *program)
{
    struct pdf_face *face = font->face;
    if (font->text_count > 0)
        return;
    if (face->cache == NULL)
        face->cache = ARENA_NEW(batch->arena, struct pdf_font_cache);
    if (face->cache == NULL)
        return;
    struct slot *slot = &face->cache->slots[hash % SLOTS];
    if (slot->cids != NULL)
        return; /* what is kept stays: a document may be using it */
    if (slot->offered && slot->hash == hash)
        keep(batch, face->cache, slot, font, program);
    slot->offered = true;
    slot->hash = hash;
}
