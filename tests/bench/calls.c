/* A list of calls, each with a copy of what it was given. A card has some hundreds of them. */
#include "calls.h"

#include <string.h>

enum call_kind {
    CALL_DOCUMENT,
    CALL_PAGE_BEGIN,
    CALL_PAGE_END,
    CALL_GLYPHS,
    CALL_FILL,
    CALL_LINE,
    CALL_PATH,
    CALL_IMAGE,
    CALL_SAVE,
    CALL_RESTORE,
    CALL_TRANSFORM,
    CALL_CLIP,
    CALL_CLIP_PATH,
    CALL_LINK,
    CALL_ANCHOR,
    CALL_BOOKMARK,
    CALL_TAG_BEGIN,
    CALL_TAG_END
};

struct call {
    struct call *next;
    enum call_kind kind;
    union {
        struct fo_metadata metadata;
        struct {
            struct area_page_info info;
            enum area_layer layer;
        } page;
        struct area_glyphs glyphs;
        struct {
            struct area_rectangle place;
            uint32_t color;
            const char *uri, *destination;
        } area;
        struct {
            mpt x1, y1, x2, y2, width;
            uint32_t color;
            enum area_line_style style;
        } line;
        struct area_path path;
        struct {
            struct area_image image;
            struct area_rectangle place;
        } image;
        struct area_matrix matrix;
        struct {
            const char *id;
            mpt x, y;
        } anchor;
        struct area_bookmark bookmark;
        struct area_tag tag;
    } with;
};

struct calls {
    struct arena *arena;
    struct call *first, **last;
    struct area_device device;
};

/* A new call at the end; NULL without memory, which the arena remembers. */
static struct call *add(struct calls *calls, enum call_kind kind)
{
    struct call *call = ARENA_NEW(calls->arena, struct call);
    if (call == NULL)
        return NULL;
    call->kind = kind;
    *calls->last = call;
    calls->last = &call->next;
    return call;
}

static const char *copy_text(struct calls *calls, const char *text)
{
    return text == NULL ? NULL : arena_string(calls->arena, text);
}

static enum status done(const struct calls *calls)
{
    return arena_failed(calls->arena) ? STATUS_MEMORY : STATUS_OK;
}

/* ---- recording --------------------------------------------------------------------------------------------------- */

static enum status on_document(void *state, const struct fo_metadata *metadata)
{
    struct calls *calls = state;
    struct call *call = metadata == NULL ? NULL : add(calls, CALL_DOCUMENT);
    if (call != NULL)
        call->with.metadata = (struct fo_metadata){.title = copy_text(calls, metadata->title),
                                                   .author = copy_text(calls, metadata->author),
                                                   .subject = copy_text(calls, metadata->subject),
                                                   .keywords = copy_text(calls, metadata->keywords),
                                                   .language = copy_text(calls, metadata->language),
                                                   .date = copy_text(calls, metadata->date)};
    return done(calls);
}

static enum status record_page(struct calls *calls, enum call_kind kind, const struct area_page_info *info,
                               enum area_layer layer)
{
    struct call *call = add(calls, kind);
    if (call != NULL) {
        call->with.page.info = *info;
        call->with.page.info.label = copy_text(calls, info->label);
        call->with.page.layer = layer;
    }
    return done(calls);
}

static enum status on_page_begin(void *state, const struct area_page_info *info, enum area_layer layer)
{
    return record_page(state, CALL_PAGE_BEGIN, info, layer);
}

static enum status on_page_end(void *state, const struct area_page_info *info, enum area_layer layer)
{
    return record_page(state, CALL_PAGE_END, info, layer);
}

static enum status on_glyphs(void *state, const struct area_glyphs *glyphs)
{
    struct calls *calls = state;
    struct call *call = add(calls, CALL_GLYPHS);
    size_t text = 0;
    for (size_t i = 0; i < glyphs->count; i++) {
        size_t end = glyphs->glyphs[i].text + glyphs->glyphs[i].text_size;
        text = end > text ? end : text;
    }
    if (call != NULL) {
        call->with.glyphs = *glyphs;
        call->with.glyphs.glyphs = arena_copy(calls->arena, glyphs->glyphs, glyphs->count * sizeof(struct text_glyph));
        call->with.glyphs.text = arena_substring(calls->arena, glyphs->text, text);
    }
    return done(calls);
}

static enum status on_fill(void *state, const struct area_rectangle *rectangle, uint32_t color)
{
    struct calls *calls = state;
    struct call *call = add(calls, CALL_FILL);
    if (call != NULL) {
        call->with.area.place = *rectangle;
        call->with.area.color = color;
    }
    return done(calls);
}

static enum status on_line(void *state, mpt x1, mpt y1, mpt x2, mpt y2, mpt width, uint32_t color,
                           enum area_line_style style)
{
    struct calls *calls = state;
    struct call *call = add(calls, CALL_LINE);
    if (call != NULL) {
        call->with.line.x1 = x1;
        call->with.line.y1 = y1;
        call->with.line.x2 = x2;
        call->with.line.y2 = y2;
        call->with.line.width = width;
        call->with.line.color = color;
        call->with.line.style = style;
    }
    return done(calls);
}

static enum status record_path(struct calls *calls, enum call_kind kind, const struct area_path *path)
{
    struct call *call = add(calls, kind);
    if (call != NULL) {
        call->with.path = *path;
        call->with.path.segments = arena_copy(calls->arena, path->segments, path->count * sizeof(struct area_segment));
        call->with.path.dashes =
            path->dashes == NULL ? NULL : arena_copy(calls->arena, path->dashes, path->dash_count * sizeof(mpt));
    }
    return done(calls);
}

static enum status on_path(void *state, const struct area_path *path)
{
    return record_path(state, CALL_PATH, path);
}

static enum status on_clip_path(void *state, const struct area_path *path)
{
    return record_path(state, CALL_CLIP_PATH, path);
}

static enum status on_image(void *state, const struct area_image *image, const struct area_rectangle *place)
{
    struct calls *calls = state;
    struct call *call = add(calls, CALL_IMAGE);
    if (call != NULL) {
        struct area_image *copy = &call->with.image.image;
        *copy = *image;
        copy->path = copy_text(calls, image->path);
        copy->bytes = image->bytes == NULL ? NULL : arena_copy(calls->arena, image->bytes, image->size);
        copy->alternative = copy_text(calls, image->alternative);
        copy->at.file = copy_text(calls, image->at.file);
        call->with.image.place = *place;
    }
    return done(calls);
}

static enum status on_save(void *state)
{
    add(state, CALL_SAVE);
    return done(state);
}

static enum status on_restore(void *state)
{
    add(state, CALL_RESTORE);
    return done(state);
}

static enum status on_transform(void *state, const struct area_matrix *matrix)
{
    struct call *call = add(state, CALL_TRANSFORM);
    if (call != NULL)
        call->with.matrix = *matrix;
    return done(state);
}

static enum status on_clip(void *state, const struct area_rectangle *rectangle)
{
    struct call *call = add(state, CALL_CLIP);
    if (call != NULL)
        call->with.area.place = *rectangle;
    return done(state);
}

static enum status on_link(void *state, const struct area_rectangle *place, const char *uri, const char *destination)
{
    struct calls *calls = state;
    struct call *call = add(calls, CALL_LINK);
    if (call != NULL) {
        call->with.area.place = *place;
        call->with.area.uri = copy_text(calls, uri);
        call->with.area.destination = copy_text(calls, destination);
    }
    return done(calls);
}

static enum status on_anchor(void *state, const char *id, mpt x, mpt y)
{
    struct calls *calls = state;
    struct call *call = add(calls, CALL_ANCHOR);
    if (call != NULL) {
        call->with.anchor.id = copy_text(calls, id);
        call->with.anchor.x = x;
        call->with.anchor.y = y;
    }
    return done(calls);
}

static enum status on_bookmark(void *state, const struct area_bookmark *bookmark)
{
    struct calls *calls = state;
    struct call *call = add(calls, CALL_BOOKMARK);
    if (call != NULL) {
        call->with.bookmark = *bookmark;
        call->with.bookmark.title = copy_text(calls, bookmark->title);
        call->with.bookmark.destination = copy_text(calls, bookmark->destination);
    }
    return done(calls);
}

static enum status on_tag_begin(void *state, const struct area_tag *tag)
{
    struct calls *calls = state;
    struct call *call = add(calls, CALL_TAG_BEGIN);
    if (call != NULL) {
        call->with.tag = *tag;
        call->with.tag.role = copy_text(calls, tag->role);
        call->with.tag.alternative = copy_text(calls, tag->alternative);
        call->with.tag.language = copy_text(calls, tag->language);
    }
    return done(calls);
}

static enum status on_tag_end(void *state)
{
    add(state, CALL_TAG_END);
    return done(state);
}

struct calls *calls_create(struct arena *arena)
{
    struct calls *calls = ARENA_NEW(arena, struct calls);
    if (calls == NULL)
        return NULL;
    calls->arena = arena;
    calls->last = &calls->first;
    calls->device = (struct area_device){.state = calls,
                                         .document = on_document,
                                         .page_begin = on_page_begin,
                                         .page_end = on_page_end,
                                         .glyphs = on_glyphs,
                                         .fill = on_fill,
                                         .line = on_line,
                                         .path = on_path,
                                         .image = on_image,
                                         .save = on_save,
                                         .restore = on_restore,
                                         .transform = on_transform,
                                         .clip = on_clip,
                                         .clip_path = on_clip_path,
                                         .link = on_link,
                                         .anchor = on_anchor,
                                         .bookmark = on_bookmark,
                                         .tag_begin = on_tag_begin,
                                         .tag_end = on_tag_end};
    return calls;
}

const struct area_device *calls_device(struct calls *calls)
{
    return &calls->device;
}

/* ---- repeating --------------------------------------------------------------------------------------------------- */

static enum status repeat(const struct call *call, const struct area_device *to)
{
    void *state = to->state;
    switch (call->kind) {
    case CALL_DOCUMENT:
        return to->document(state, &call->with.metadata);
    case CALL_PAGE_BEGIN:
        return to->page_begin(state, &call->with.page.info, call->with.page.layer);
    case CALL_PAGE_END:
        return to->page_end(state, &call->with.page.info, call->with.page.layer);
    case CALL_GLYPHS:
        return to->glyphs(state, &call->with.glyphs);
    case CALL_FILL:
        return to->fill(state, &call->with.area.place, call->with.area.color);
    case CALL_LINE:
        return to->line(state, call->with.line.x1, call->with.line.y1, call->with.line.x2, call->with.line.y2,
                        call->with.line.width, call->with.line.color, call->with.line.style);
    case CALL_PATH:
        return to->path(state, &call->with.path);
    case CALL_IMAGE:
        return to->image(state, &call->with.image.image, &call->with.image.place);
    case CALL_SAVE:
        return to->save(state);
    case CALL_RESTORE:
        return to->restore(state);
    case CALL_TRANSFORM:
        return to->transform(state, &call->with.matrix);
    case CALL_CLIP:
        return to->clip(state, &call->with.area.place);
    case CALL_CLIP_PATH:
        return to->clip_path(state, &call->with.path);
    case CALL_LINK:
        return to->link(state, &call->with.area.place, call->with.area.uri, call->with.area.destination);
    case CALL_ANCHOR:
        return to->anchor(state, call->with.anchor.id, call->with.anchor.x, call->with.anchor.y);
    case CALL_BOOKMARK:
        return to->bookmark(state, &call->with.bookmark);
    case CALL_TAG_BEGIN:
        return to->tag_begin(state, &call->with.tag);
    case CALL_TAG_END:
        return to->tag_end(state);
    }
    return STATUS_INVALID;
}

enum status calls_repeat(const struct calls *calls, const struct area_device *device)
{
    for (const struct call *call = calls->first; call != NULL; call = call->next) {
        enum status status = repeat(call, device);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}
