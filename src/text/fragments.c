/* fragments - a line as words and spaces in visual order, with glyphs.
 *
 * A fragment ends where owner, style, face or bidi level change, and at each space. Its text is a piece of the
 * paragraph's text, in which its glyphs point to their clusters; only where something is left out or put in (soft
 * hyphens) it is a copy. With right-to-left text the items of the line are put into visual order first (UAX 9, L1 and
 * L2); the glyphs of a right-to-left word then stand from left to right, its text as it is read.
 */
#include "text/engine.h"

#include <string.h>
#include <unicode/ubidi.h>

struct writer {
    const struct text_paragraph *paragraph;
    const struct line_setting *setting;
    struct arena *scratch;
    struct text_fragment *fragments;
    size_t count, capacity;
    struct text_glyph *glyphs;
    size_t glyph_count;
    char *copy;       /* of the line's text, without soft hyphens; NULL: text is the paragraph's own */
    uint32_t *places; /* where each item's text begins in it */
    uint32_t copy_size;
    struct text_fragment *word;  /* the open one, or NULL */
    uint32_t word_from, word_to; /* its text, absolute */
    mpt x;
    enum status status;
};

static const char *base_text(const struct writer *writer)
{
    return writer->copy != NULL ? writer->copy : writer->paragraph->text;
}

static uint32_t item_place(const struct writer *writer, uint32_t index)
{
    return writer->copy != NULL ? writer->places[index - writer->setting->first] : writer->paragraph->items[index].text;
}

static uint32_t item_size(const struct writer *writer, uint32_t index)
{
    const struct item *item = &writer->paragraph->items[index];
    return item->kind == ITEM_SOFT_HYPHEN ? 0 : item->size;
}

/* ---- fragments --------------------------------------------------------------------------------------- */

static struct text_fragment *add_fragment(struct writer *writer, enum text_fragment_kind kind, const struct item *item)
{
    if (writer->count == writer->capacity) {
        size_t capacity = writer->capacity == 0 ? 4 : writer->capacity * 2;
        struct text_fragment *fragments = ARENA_ARRAY(writer->scratch, capacity, struct text_fragment);
        if (fragments == NULL) {
            writer->status = STATUS_MEMORY;
            return NULL;
        }
        if (writer->count > 0)
            memcpy(fragments, writer->fragments, writer->count * sizeof *fragments);
        writer->fragments = fragments;
        writer->capacity = capacity;
    }
    const struct run *run = item_run(writer->paragraph, item);
    struct text_fragment *fragment = &writer->fragments[writer->count++];
    *fragment =
        (struct text_fragment){.kind = kind, .owner = run->owner, .style = run->style, .x = writer->x, .text = ""};
    fragment->level = item->level;
    if (run->style != NULL)
        fragment->font_size = glyph_size(writer->paragraph, item);
    if (item->slot != NO_SLOT && run->style != NULL)
        fragment->face = run->style->font->slots[item->slot].face;
    fragment->space_adjust = writer->setting->space_adjust;
    fragment->letter_adjust = writer->setting->letter_adjust;
    return fragment;
}

/* Closes the open word: its text is known, its glyphs count their clusters from its beginning. */
static void end_word(struct writer *writer)
{
    struct text_fragment *word = writer->word;
    writer->word = NULL;
    if (word == NULL)
        return;
    word->text = base_text(writer) + writer->word_from;
    word->size = writer->word_to - writer->word_from;
    struct text_glyph *glyphs = &writer->glyphs[writer->glyph_count - word->count];
    for (size_t i = 0; i < word->count; i++)
        glyphs[i].text -= glyphs[i].text_size > 0 ? writer->word_from : glyphs[i].text;
    word->glyphs = glyphs;
}

static bool continues_word(const struct writer *writer, const struct item *item)
{
    const struct text_fragment *word = writer->word;
    if (word == NULL)
        return false;
    const struct run *run = item_run(writer->paragraph, item);
    const struct text_face *face = item->slot == NO_SLOT ? word->face : run->style->font->slots[item->slot].face;
    bool same_face = word->count == 0 || item->kind == ITEM_SOFT_HYPHEN ||
                     (word->face == face && word->font_size == glyph_size(writer->paragraph, item));
    return word->owner == run->owner && word->style == run->style && word->level == item->level && same_face;
}

static void open_word(struct writer *writer, uint32_t index)
{
    const struct item *item = &writer->paragraph->items[index];
    uint32_t from = item_place(writer, index), to = from + item_size(writer, index);
    if (!continues_word(writer, item)) {
        end_word(writer);
        writer->word = add_fragment(writer, TEXT_FRAGMENT_WORD, item);
        writer->word_from = from;
        writer->word_to = to;
        return;
    }
    if (writer->word->count == 0 && item->slot != NO_SLOT) { /* so far nothing but soft hyphens */
        writer->word->face = item_run(writer->paragraph, item)->style->font->slots[item->slot].face;
        writer->word->font_size = glyph_size(writer->paragraph, item);
    }
    writer->word_from = from < writer->word_from ? from : writer->word_from;
    writer->word_to = to > writer->word_to ? to : writer->word_to;
}

/* ---- glyphs ------------------------------------------------------------------------------------------ */

static void add_glyph(struct writer *writer, const struct text_glyph *glyph)
{
    writer->glyphs[writer->glyph_count++] = *glyph;
    writer->word->count++;
}

static void add_shaped(struct writer *writer, uint32_t index, const struct placement *place)
{
    const struct text_paragraph *paragraph = writer->paragraph;
    const struct item *item = &paragraph->items[index];
    mpt size = glyph_size(paragraph, item), rest = place->advance;
    for (uint16_t i = 0; i < item->glyph_count; i++) {
        const struct shaped_glyph *shaped = &paragraph->glyphs[item->glyph + i];
        bool last = i + 1 == item->glyph_count;
        mpt advance = last ? rest : size * shaped->advance / 1000;
        rest -= advance;
        struct text_glyph glyph = {
            shaped->glyph, advance, size * shaped->dx / 1000 + place->shift, size * shaped->dy / 1000, 0, 0};
        if (i == 0) {
            glyph.text = item_place(writer, index);
            glyph.text_size = item_size(writer, index);
        }
        add_glyph(writer, &glyph);
    }
}

static void write_cluster(struct writer *writer, uint32_t index)
{
    const struct item *item = &writer->paragraph->items[index];
    const struct placement *place = &writer->setting->items[index - writer->setting->first];
    open_word(writer, index);
    if (writer->word == NULL)
        return;
    if (item->flags & ITEM_SHAPED) {
        add_shaped(writer, index, place);
    } else if (item->glyph_count > 0) {
        struct text_glyph glyph = {
            item->glyph, place->advance, place->shift, 0, item_place(writer, index), item_size(writer, index)};
        add_glyph(writer, &glyph);
    }
    writer->word->width += place->advance;
    writer->x += place->advance;
}

static void write_space(struct writer *writer, uint32_t index)
{
    const struct item *item = &writer->paragraph->items[index];
    const struct placement *place = &writer->setting->items[index - writer->setting->first];
    end_word(writer);
    struct text_fragment *space = add_fragment(writer, TEXT_FRAGMENT_SPACE, item);
    if (space == NULL)
        return;
    space->text = base_text(writer) + item_place(writer, index);
    space->size = item->size;
    space->width = place->advance;
    if (item->glyph_count > 0) {
        space->glyphs = &writer->glyphs[writer->glyph_count];
        space->count = 1;
        writer->glyphs[writer->glyph_count++] = (struct text_glyph){item->glyph, place->advance, 0, 0, 0, item->size};
    }
    writer->x += place->advance;
}

static void write_other(struct writer *writer, uint32_t index, enum text_fragment_kind kind)
{
    const struct placement *place = &writer->setting->items[index - writer->setting->first];
    end_word(writer);
    struct text_fragment *fragment = add_fragment(writer, kind, &writer->paragraph->items[index]);
    if (fragment == NULL)
        return;
    fragment->width = place->advance;
    writer->x += place->advance;
}

static void write_item(struct writer *writer, uint32_t index)
{
    const struct item *item = &writer->paragraph->items[index];
    bool seen = writer->setting->items[index - writer->setting->first].seen;
    switch ((enum item_kind)item->kind) {
    case ITEM_CLUSTER:
        write_cluster(writer, index);
        break;
    case ITEM_SPACE:
    case ITEM_FIXED_SPACE:
    case ITEM_GLUED_SPACE:
        if (seen)
            write_space(writer, index);
        else
            end_word(writer);
        break;
    case ITEM_SOFT_HYPHEN:
        open_word(writer, index);
        break;
    case ITEM_OBJECT:
        write_other(writer, index, TEXT_FRAGMENT_OBJECT);
        break;
    case ITEM_OPEN:
        write_other(writer, index, TEXT_FRAGMENT_OPEN);
        break;
    case ITEM_CLOSE:
        write_other(writer, index, TEXT_FRAGMENT_CLOSE);
        break;
    default:
        break;
    }
}

/* Behind the last character, in its word. */
static void write_hyphen(struct writer *writer)
{
    uint32_t last = writer->setting->seen_end - 1;
    struct cell cell = hyphen_cell(writer->paragraph, last);
    mpt before = item_run(writer->paragraph, &writer->paragraph->items[last])->style->letter_spacing[1];
    if (writer->word == NULL || cell.slot == NO_SLOT || writer->copy == NULL)
        return;
    uint32_t hyphen = item_run(writer->paragraph, &writer->paragraph->items[last])->style->hyphen;
    uint32_t size = (uint32_t)utf8_write(hyphen != 0 ? hyphen : '-', writer->copy + writer->copy_size);
    add_glyph(writer, &(struct text_glyph){cell.glyph, writer->setting->hyphen, before, 0, writer->copy_size, size});
    writer->copy_size += size;
    writer->word_to = writer->copy_size;
    writer->word->width += writer->setting->hyphen;
    writer->x += writer->setting->hyphen;
}

/* ---- order ------------------------------------------------------------------------------------------- */

/* Text of the line without soft hyphens, if there are any. */
static enum status copy_text(struct writer *writer)
{
    const struct line_setting *setting = writer->setting;
    if (!writer->paragraph->has_soft_hyphens || setting->first == setting->end)
        return STATUS_OK;
    size_t size = 5; /* a hyphen and a NUL */
    for (uint32_t i = setting->first; i < setting->end; i++)
        size += writer->paragraph->items[i].size;
    writer->copy = arena_alloc(writer->scratch, size);
    writer->places = ARENA_ARRAY(writer->scratch, setting->end - setting->first, uint32_t);
    if (writer->copy == NULL || writer->places == NULL)
        return STATUS_MEMORY;
    for (uint32_t i = setting->first; i < setting->end; i++) {
        const struct item *item = &writer->paragraph->items[i];
        writer->places[i - setting->first] = writer->copy_size;
        if (item->kind == ITEM_SOFT_HYPHEN || item->size == 0)
            continue;
        memcpy(writer->copy + writer->copy_size, writer->paragraph->text + item->text, item->size);
        writer->copy_size += item->size;
    }
    return STATUS_OK;
}

/* Items of the line in visual order: order[k] is the k-th from the left. */
static enum status visual_order(const struct writer *writer, int32_t **order)
{
    const struct line_setting *setting = writer->setting;
    size_t count = setting->end - setting->first;
    UBiDiLevel *levels = ARENA_ARRAY(writer->scratch, count + 1, UBiDiLevel);
    *order = ARENA_ARRAY(writer->scratch, count + 1, int32_t);
    if (levels == NULL || *order == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < count; i++) {
        uint32_t index = setting->first + (uint32_t)i;
        levels[i] = index >= setting->seen_end ? writer->paragraph->right_to_left
                                               : writer->paragraph->items[index].level; /* L1 */
    }
    ubidi_reorderVisual(levels, (int32_t)count, *order);
    return STATUS_OK;
}

static enum status write_line(struct writer *writer)
{
    const struct line_setting *setting = writer->setting;
    size_t count = setting->end - setting->first, glyphs = 1;
    int32_t *order = NULL;
    for (uint32_t i = setting->first; i < setting->end; i++)
        glyphs += writer->paragraph->items[i].glyph_count;
    writer->glyphs = ARENA_ARRAY(writer->scratch, glyphs, struct text_glyph);
    if (writer->glyphs == NULL || copy_text(writer) != STATUS_OK)
        return STATUS_MEMORY;
    if (writer->paragraph->has_right && visual_order(writer, &order) != STATUS_OK)
        return STATUS_MEMORY;
    for (size_t i = 0; i < count && writer->status == STATUS_OK; i++) {
        uint32_t index = setting->first + (uint32_t)(order == NULL ? (int32_t)i : order[i]);
        write_item(writer, index);
        if (setting->hyphenated && index + 1 == setting->seen_end)
            write_hyphen(writer);
    }
    end_word(writer);
    return writer->status;
}

enum status text_line_fragments(struct text_paragraph *paragraph, const struct text_paragraph_style *style,
                                const struct text_line *line, struct arena *scratch, struct text_fragment **fragments,
                                size_t *count)
{
    struct line_setting setting;
    memory_watch();
    enum status status = set_line(paragraph, style, line, scratch, &setting);
    struct writer writer = {.paragraph = paragraph, .setting = &setting, .scratch = scratch, .x = setting.start};
    if (status == STATUS_OK)
        status = write_line(&writer);
    if (status == STATUS_OK && memory_short())
        status = STATUS_MEMORY;
    *fragments = status == STATUS_OK ? writer.fragments : NULL;
    *count = status == STATUS_OK ? writer.count : 0;
    return status;
}
