/* Pages: their layers, the tree of pages, their labels.
 *
 * A page has up to two content streams, deflated as soon as their layer ends: /Contents [static body]. The static one
 * is painted first, so below, though it comes later; it stands in q … Q, so that the body begins with the initial
 * graphics state for which it was written. The page dictionaries are written at the end, when links and labels are
 * known.
 *
 * Resources stand once, at the root of the tree, for all pages inherit them; so does the size of the first page. A node
 * of the tree has at most FANOUT kids, whatever the number of pages.
 */
#include "pdf/engine.h"

#include <stdlib.h>
#include <string.h>

enum { FANOUT = 256 };

static struct pdf_page *page_create(struct pdf_writer *writer)
{
    struct pdf_page *page = ARENA_NEW(writer->arena, struct pdf_page);
    struct pdf_page **pages =
        pdf_grow(writer, writer->pages, writer->page_count, &writer->page_capacity, sizeof(struct pdf_page *));
    uint32_t object = pdf_object(writer);
    if (page == NULL || pages == NULL || object == 0) {
        pdf_no_memory(writer);
        return NULL;
    }
    page->object = object;
    page->label = "";
    page->prefix = writer->part.prefix;
    page->last_link = &page->links;
    writer->pages = pages;
    pages[writer->page_count++] = page;
    return page;
}

void pdf_page_begin(struct pdf_writer *writer, const struct area_page_info *info, enum area_layer kind)
{
    struct pdf_layer *layer = &writer->layer;
    size_t index = writer->part.first + info->index;
    while (writer->page_count <= index)
        if (page_create(writer) == NULL)
            return;
    struct pdf_page *page = writer->pages[index];
    page->width = info->width;
    page->height = info->height;
    page->number = info->number;
    const char *label = arena_string(writer->arena, info->label == NULL ? "" : info->label);
    if (label == NULL) {
        pdf_no_memory(writer);
        return;
    }
    page->label = label;
    struct pdf_line line = {.glyphs = layer->line.glyphs, .capacity = layer->line.capacity};
    struct pdf_rules rules = {.items = layer->rules.items, .capacity = layer->rules.capacity};
    *layer = (struct pdf_layer){.open = true,
                                .kind = kind,
                                .page = page,
                                .page_index = (uint32_t)index,
                                .mark = PDF_MARK_NONE,
                                .line = line,
                                .rules = rules};
    layer->state = (struct pdf_state){.alpha = 0xFF, .line_width = 1000, .matrix = {.a = 1000000, .d = 1000000}};
    buffer_clear(&writer->batch->content);
    if (kind == AREA_STATIC)
        buffer_string(&writer->batch->content, "q\n");
    else if (writer->part.number > 0 && info->index == 0)
        pdf_anchor(writer, "", 0, 0); /* where the bookmark of the part leads */
}

void pdf_page_end(struct pdf_writer *writer)
{
    struct pdf_layer *layer = &writer->layer;
    struct buffer *content = &writer->batch->content;
    if (!layer->open)
        return;
    while (layer->depth > 0 && writer->status == STATUS_OK)
        pdf_restore(writer);
    pdf_layer_flush(writer);
    pdf_text_leave(writer);
    pdf_mark(writer, PDF_MARK_NONE);
    layer->open = false;
    size_t frame = layer->kind == AREA_STATIC ? 2 : 0;
    if (layer->kind == AREA_STATIC)
        buffer_string(content, "Q\n");
    if (content->failed)
        pdf_no_memory(writer);
    if (content->size <= 2 * frame || writer->status != STATUS_OK)
        return;
    uint32_t object = pdf_object(writer);
    layer->page->contents[layer->kind] = object;
    pdf_object_deflated(writer, object, pdf_body(writer), content->data, content->size);
}

/* ---- dictionaries ------------------------------------------------------------------------------------------------ */

static void put_media_box(struct buffer *body, const struct pdf_page *page)
{
    buffer_string(body, "/MediaBox[0 0 ");
    pdf_put_mpt(body, page->width);
    buffer_byte(body, ' ');
    pdf_put_mpt(body, page->height);
    buffer_byte(body, ']');
}

static void put_contents(struct buffer *body, const struct pdf_page *page)
{
    uint32_t below = page->contents[AREA_STATIC], above = page->contents[AREA_BODY];
    if (below == 0 && above == 0)
        return;
    buffer_string(body, below != 0 && above != 0 ? "/Contents[" : "/Contents ");
    if (below != 0)
        pdf_put_reference(body, below);
    if (below != 0 && above != 0)
        buffer_byte(body, ' ');
    if (above != 0)
        pdf_put_reference(body, above);
    if (below != 0 && above != 0)
        buffer_byte(body, ']');
}

static void put_links(struct buffer *body, const struct pdf_page *page)
{
    size_t count = 0;
    for (const struct pdf_link *link = page->links; link != NULL; link = link->next)
        if (link->object != 0 && count++ < PDF_ARRAY_LIMIT) {
            buffer_string(body, count == 1 ? "/Annots[" : " ");
            pdf_put_reference(body, link->object);
        }
    if (count > 0)
        buffer_byte(body, ']');
}

static void write_page(struct pdf_writer *writer, size_t index, uint32_t parent)
{
    const struct pdf_page *page = writer->pages[index], *first = writer->pages[0];
    struct buffer *body = pdf_body(writer);
    buffer_string(body, "/Type/Page/Parent ");
    pdf_put_reference(body, parent);
    if (page->width != first->width || page->height != first->height)
        put_media_box(body, page);
    put_contents(body, page);
    if (page->mark_count > 0) {
        buffer_string(body, "/StructParents ");
        pdf_put_integer(body, (int64_t)index);
    }
    if (writer->tagged)
        buffer_string(body, "/Tabs/S");
    put_links(body, page);
    pdf_object_body(writer, page->object, body);
}

static void put_resources(struct pdf_writer *writer, struct buffer *body)
{
    buffer_string(body, "/Resources<<");
    for (const struct pdf_font *font = writer->fonts; font != NULL; font = font->next) {
        buffer_format(body, "%s/F%u ", font == writer->fonts ? "/Font<<" : "", (unsigned)font->index);
        pdf_put_reference(body, font->object);
        buffer_string(body, font->next == NULL ? ">>" : "");
    }
    for (const struct pdf_image *image = writer->images; image != NULL; image = image->next) {
        buffer_format(body, "%s/I%u ", image == writer->images ? "/XObject<<" : "", (unsigned)image->index);
        pdf_put_reference(body, image->object);
        buffer_string(body, image->next == NULL ? ">>" : "");
    }
    bool any = false;
    for (int alpha = 0; alpha < 256; alpha++)
        if (writer->alphas[alpha]) {
            buffer_format(body, "%s/G%d<</ca ", any ? "" : "/ExtGState<<", alpha);
            pdf_put_decimal(body, (int64_t)alpha * 1000 / 255, 3);
            buffer_string(body, "/CA ");
            pdf_put_decimal(body, (int64_t)alpha * 1000 / 255, 3);
            buffer_string(body, ">>");
            any = true;
        }
    buffer_string(body, any ? ">>>>" : ">>");
}

/* ---- the tree ---------------------------------------------------------------------------------------------------- */

/* One level of the tree, from the pages up. */
struct level {
    uint32_t *objects;
    size_t *pages; /* below each */
    size_t count;
};

static bool level_create(struct pdf_writer *writer, struct level *level, size_t count)
{
    level->count = count;
    level->objects = ARENA_ARRAY(writer->arena, count, uint32_t);
    level->pages = ARENA_ARRAY(writer->arena, count, size_t);
    if (level->objects == NULL || level->pages == NULL)
        pdf_no_memory(writer);
    return writer->status == STATUS_OK;
}

/* "/Count…/Kids[…]" for the kids [first, end) of a level. */
static void put_kids(struct buffer *body, const struct level *kids, size_t first, size_t end)
{
    size_t pages = 0;
    for (size_t i = first; i < end; i++)
        pages += kids->pages[i];
    buffer_string(body, "/Count ");
    pdf_put_integer(body, (int64_t)pages);
    buffer_string(body, "/Kids[");
    for (size_t i = first; i < end; i++) {
        if (i > first)
            buffer_byte(body, ' ');
        pdf_put_reference(body, kids->objects[i]);
    }
    buffer_byte(body, ']');
}

static size_t group_end(const struct level *level, size_t group)
{
    size_t end = (group + 1) * FANOUT;
    return end < level->count ? end : level->count;
}

static void write_root(struct pdf_writer *writer, const struct level *top)
{
    uint32_t root = pdf_object_root(writer, PDF_ROOT_PAGES);
    struct buffer *body = pdf_body(writer); /* /Type is libharu's */
    put_media_box(body, writer->pages[0]);
    put_resources(writer, body);
    put_kids(body, top, 0, top->count);
    pdf_object_body(writer, root, body);
}

void pdf_pages_write(struct pdf_writer *writer)
{
    uint32_t root = pdf_object_root(writer, PDF_ROOT_PAGES);
    struct level level, below = {0};
    if (!level_create(writer, &level, writer->page_count))
        return;
    for (size_t i = 0; i < level.count; i++) {
        level.objects[i] = writer->pages[i]->object;
        level.pages[i] = 1;
    }
    for (;;) {
        struct level above = {0};
        if (level.count > FANOUT && !level_create(writer, &above, (level.count + FANOUT - 1) / FANOUT))
            return;
        for (size_t i = 0; i < above.count; i++) {
            above.objects[i] = pdf_object(writer);
            for (size_t k = i * FANOUT; k < group_end(&level, i); k++)
                above.pages[i] += level.pages[k];
        }
        for (size_t i = 0; i < level.count; i++) {
            uint32_t parent = above.count > 0 ? above.objects[i / FANOUT] : root;
            if (below.count == 0) {
                write_page(writer, i, parent);
                continue;
            }
            struct buffer *body = pdf_body(writer);
            buffer_string(body, "/Type/Pages/Parent ");
            pdf_put_reference(body, parent);
            put_kids(body, &below, i * FANOUT, group_end(&below, i));
            pdf_object_body(writer, level.objects[i], body);
        }
        if (above.count == 0)
            break;
        below = level;
        level = above;
    }
    write_root(writer, &level);
}

/* ---- labels ------------------------------------------------------------------------------------------------------ */

/* Is the label the page number in digits? */
static bool is_decimal(const struct pdf_page *page)
{
    char digits[24];
    int at = (int)sizeof digits - 1;
    digits[at] = '\0';
    int64_t rest = page->number;
    if (rest <= 0)
        return false;
    for (; rest > 0; rest /= 10)
        digits[--at] = (char)('0' + rest % 10);
    return strcmp(digits + at, page->label) == 0;
}

static bool same_range(const struct pdf_page *before, const struct pdf_page *page)
{
    return before->prefix == page->prefix && is_decimal(before) && is_decimal(page) &&
           page->number == before->number + 1;
}

void pdf_page_labels(struct pdf_writer *writer, struct buffer *body)
{
    bool plain = true;
    size_t ranges = 0;
    for (size_t i = 0; i < writer->page_count; i++) {
        plain = plain && is_decimal(writer->pages[i]) && writer->pages[i]->number == (int64_t)i + 1 &&
                writer->pages[i]->prefix[0] == '\0';
        ranges += i == 0 || !same_range(writer->pages[i - 1], writer->pages[i]) ? 1 : 0;
    }
    if (plain || 2 * ranges > PDF_ARRAY_LIMIT)
        return; /* viewers count from 1 themselves */
    buffer_string(body, "/PageLabels<</Nums[");
    for (size_t i = 0; i < writer->page_count; i++) {
        const struct pdf_page *page = writer->pages[i];
        if (i > 0 && same_range(writer->pages[i - 1], page))
            continue;
        pdf_put_integer(body, (int64_t)i);
        if (is_decimal(page)) {
            buffer_string(body, "<<");
            if (page->prefix[0] != '\0') {
                buffer_string(body, "/P");
                pdf_put_text(body, page->prefix, strlen(page->prefix));
            }
            buffer_string(body, "/S/D/St ");
            pdf_put_integer(body, page->number);
        } else {
            buffer_string(body, "<</P");
            pdf_put_text(body, page->label, strlen(page->label));
        }
        buffer_string(body, ">>");
    }
    buffer_string(body, "]>>");
}
