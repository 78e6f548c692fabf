/* inline - the walk through the inline content of a block.
 *
 * Blocks may stand inside inlines, so inline content is walked with an explicit stack that can stop at any depth: what
 * was collected so far becomes a paragraph, the block is laid out, and the walk goes on behind it with the inlines that
 * are still open opened again. The result is a list of tokens (text, objects, beginnings and ends of inlines) that
 * paragraph.c hands to the line breaker. White space is refined on the way (whitespace.c). */
#include "area/inline.h"

#include "area/footnote.h"
#include "area/marker.h"
#include "area/small_caps.h"
#include "area/style.h"

#include <string.h>

struct inline_walk *inline_walk_create(struct layout *layout, struct fo_node *block, const struct context *context,
                                       mpt ipd)
{
    struct inline_walk *walk = LAYOUT_NEW(layout, struct inline_walk);
    if (walk == NULL)
        return NULL;
    walk->block = block;
    walk->style = fo_style(block);
    walk->context = *context;
    walk->ipd = ipd;
    walk->run = style_run(layout, block);
    walk->decoration = inline_decoration(layout, walk->style, NULL);
    walk->first = true;
    white_begin(&walk->white);
    return walk->run == NULL ? NULL : walk;
}

static struct token *token_add(struct layout *layout, struct inline_walk *walk, enum token_kind kind,
                               struct inline_item *item)
{
    if (walk->token_count == walk->token_capacity) {
        size_t capacity = walk->token_capacity == 0 ? 4 : 2 * walk->token_capacity;
        struct token *grown = LAYOUT_ARRAY(layout, capacity, struct token);
        if (grown == NULL)
            return NULL;
        if (walk->token_count != 0)
            memcpy(grown, walk->tokens, walk->token_count * sizeof(*grown));
        walk->tokens = grown;
        walk->token_capacity = capacity;
    }
    struct token *token = &walk->tokens[walk->token_count++];
    *token = (struct token){.kind = kind, .item = item};
    return token;
}

static struct inline_level *level_push(struct layout *layout, struct inline_walk *walk, struct fo_node *node)
{
    if (walk->depth == walk->level_capacity) {
        size_t capacity = walk->level_capacity == 0 ? 4 : 2 * walk->level_capacity;
        struct inline_level *grown = LAYOUT_ARRAY(layout, capacity, struct inline_level);
        if (grown == NULL)
            return NULL;
        if (walk->depth != 0)
            memcpy(grown, walk->levels, walk->depth * sizeof(*grown));
        walk->levels = grown;
        walk->level_capacity = capacity;
    }
    struct inline_level *level = &walk->levels[walk->depth++];
    *level = (struct inline_level){.node = node, .serial = fo_serial(node)};
    return level;
}

bool inline_walk_inside(const struct inline_walk *walk)
{
    return walk->depth > 0;
}

struct inline_item *inline_walk_item(const struct inline_walk *walk)
{
    for (size_t i = walk->depth; i > 0; i--)
        if (walk->levels[i - 1].item != NULL)
            return walk->levels[i - 1].item;
    return NULL;
}

void inline_walk_trim(struct inline_walk *walk)
{
    while (walk->token_count > 0) {
        struct token *last = &walk->tokens[walk->token_count - 1];
        bool empty = last->kind == TOKEN_TEXT && last->text->size == 0;
        if (last->kind != TOKEN_OPEN && last->kind != TOKEN_KEEP && !empty)
            return;
        if (last->kind == TOKEN_OPEN && !last->item->continued)
            last->item->waits = true;
        walk->token_count--;
    }
}

/* Is there nothing but white space from `child` on? */
static bool nothing_follows(struct fo_node *child)
{
    for (; child != NULL; child = fo_next(child))
        if (fo_object(child) != FO_TEXT || !white_blank(child))
            return false;
    return true;
}

void inline_walk_mark_ends(struct inline_walk *walk)
{
    bool ends = true;
    for (size_t i = walk->depth; i > 0; i--) {
        struct inline_level *level = &walk->levels[i - 1];
        ends = ends && nothing_follows(level->child);
        if (level->item != NULL)
            level->item->ends = ends;
    }
}

static uint64_t walk_serial(const struct inline_walk *walk)
{
    return walk->depth > 0 ? walk->levels[walk->depth - 1].serial : fo_serial(walk->block);
}

/* ---- one object each -------------------------------------------------------------------------------------------- */

/* text-transform (7.17.6), by the rules of the language. NULL: no memory. */
static const char *transformed(struct layout *layout, const struct fo_node *node, const char *text, size_t *size)
{
    enum text_transform mode;
    switch (fo_keyword(node, FO_P_TEXT_TRANSFORM)) {
    case FO_K_CAPITALIZE:
        mode = TEXT_CAPITALIZE;
        break;
    case FO_K_UPPERCASE:
        mode = TEXT_UPPERCASE;
        break;
    case FO_K_LOWERCASE:
        mode = TEXT_LOWERCASE;
        break;
    default:
        return text;
    }
    const struct fo_value *language = fo_get(node, FO_P_LANGUAGE);
    const char *changed =
        text_transform(layout->content, text, *size, language->kind == FO_IS_STRING ? language->string : "", mode);
    if (changed == NULL)
        layout_fail(layout, STATUS_MEMORY);
    *size = changed == NULL ? 0 : strlen(changed);
    return changed;
}

/* A piece of a text node. `small`: it is set in small capitals. */
static void take_piece(struct layout *layout, struct inline_walk *walk, struct fo_node *node, const char *source,
                       size_t size, bool small)
{
    struct white_text *text = LAYOUT_NEW(layout, struct white_text);
    char *bytes = LAYOUT_ARRAY(layout, white_room(size), char);
    if (text == NULL || bytes == NULL)
        return;
    text->bytes = bytes;
    text->capacity = white_room(size);
    white_append(&walk->white, fo_style(node), text, source, size);
    if (text->size == 0)
        return;
    struct inline_item *item =
        inline_item_create(layout, walk, node, INLINE_TEXT, inline_walk_item(walk), walk_serial(walk));
    if (item != NULL && small) {
        const struct run_style *run = style_run_small(layout, node);
        if (run == NULL)
            return;
        item->run = run;
        item->alignment.altitude = run->ascent;
        item->alignment.depth = run->descent;
    }
    struct token *token = item == NULL ? NULL : token_add(layout, walk, TOKEN_TEXT, item);
    if (token != NULL)
        token->text = text;
    walk->content = true;
}

static void take_text(struct layout *layout, struct inline_walk *walk, struct fo_node *node)
{
    size_t size;
    const char *source = fo_text(node, &size);
    source = transformed(layout, node, source, &size);
    if (source == NULL || size == 0)
        return;
    bool small = false;
    if (fo_keyword(node, FO_P_FONT_VARIANT) != FO_K_SMALL_CAPS) {
        take_piece(layout, walk, node, source, size, false);
        return;
    }
    for (size_t piece; size > 0 && layout->status == STATUS_OK; source += piece, size -= piece) {
        piece = small_caps_piece(layout, source, size, &small);
        const char *set = small ? text_transform(layout->content, source, piece, "", TEXT_UPPERCASE) : source;
        if (set != NULL)
            take_piece(layout, walk, node, set, small ? strlen(set) : piece, small);
        else
            layout_fail(layout, STATUS_MEMORY);
    }
}

static void take_character(struct layout *layout, struct inline_walk *walk, struct fo_node *node)
{
    struct inline_item *item =
        inline_item_create(layout, walk, node, INLINE_CHARACTER, inline_walk_item(walk), walk_serial(walk));
    struct white_text *text = LAYOUT_NEW(layout, struct white_text);
    if (item == NULL || text == NULL)
        return;
    const char *character = fo_string(node, FO_P_CHARACTER);
    size_t size = strlen(character);
    character = transformed(layout, node, character, &size);
    if (character == NULL)
        return;
    text->size = text->capacity = size;
    text->bytes = arena_substring(layout->content, character, size);
    if (text->bytes == NULL) {
        layout_fail(layout, STATUS_MEMORY);
        return;
    }
    struct token *token = token_add(layout, walk, TOKEN_TEXT, item);
    if (token != NULL)
        token->text = text;
    white_object(&walk->white);
    walk->content = true;
}

static void take_object(struct layout *layout, struct inline_walk *walk, struct fo_node *node, enum inline_kind kind)
{
    struct inline_item *item = inline_item_create(layout, walk, node, kind, inline_walk_item(walk), walk_serial(walk));
    struct text_object object;
    if (item == NULL || !inline_item_object(layout, walk, node, item, &object))
        return;
    object.break_before = object.break_before && fo_keyword(node, FO_P_KEEP_WITH_PREVIOUS_WITHIN_LINE) != FO_K_ALWAYS;
    object.break_after = object.break_after && fo_keyword(node, FO_P_KEEP_WITH_NEXT_WITHIN_LINE) != FO_K_ALWAYS;
    struct token *token = token_add(layout, walk, TOKEN_OBJECT, item);
    if (token != NULL)
        token->object = object;
    white_object(&walk->white);
    walk->content = true;
}

/* keep-with-next and keep-with-previous.within-line: no break at this edge of the object, by a word joiner (UAX 14,
 * LB11), which belongs to what is around the object. */
static void keep_edge(struct layout *layout, struct inline_walk *walk, struct fo_node *node, enum fo_property keep)
{
    if (fo_keyword(node, keep) != FO_K_ALWAYS)
        return;
    static const char joiner[] = "\xE2\x81\xA0";
    struct inline_item *item =
        inline_item_create(layout, walk, node, INLINE_TEXT, inline_walk_item(walk), walk_serial(walk));
    struct white_text *text = LAYOUT_NEW(layout, struct white_text);
    struct token *token = item == NULL || text == NULL ? NULL : token_add(layout, walk, TOKEN_TEXT, item);
    if (token == NULL)
        return;
    *text = (struct white_text){arena_string(layout->content, joiner), strlen(joiner), strlen(joiner)};
    if (text->bytes == NULL)
        layout_fail(layout, STATUS_MEMORY);
    token->text = text;
}

/* Something that takes no room but stands in a line: markers, ids, footnotes. */
static void add_anchor(struct layout *layout, struct inline_walk *walk, struct inline_item *item)
{
    if (item == NULL)
        return;
    token_add(layout, walk, TOKEN_OPEN, item);
    token_add(layout, walk, TOKEN_CLOSE, item);
}

static void take_footnote_body(struct layout *layout, struct inline_walk *walk, struct fo_node *node)
{
    struct inline_item *item =
        inline_item_create(layout, walk, node, INLINE_ANCHOR, inline_walk_item(walk), walk_serial(walk));
    if (item == NULL)
        return;
    item->no_area = true;
    item->footnote = footnote_create(layout, node, &walk->context);
    add_anchor(layout, walk, item);
}

static const struct area_link *make_link(struct layout *layout, struct fo_node *node)
{
    struct area_link *link = LAYOUT_NEW(layout, struct area_link);
    if (link == NULL)
        return NULL;
    const char *uri = fo_string(node, FO_P_EXTERNAL_DESTINATION);
    const char *destination = fo_string(node, FO_P_INTERNAL_DESTINATION);
    link->uri = uri[0] != '\0' ? arena_string(layout->content, uri) : NULL;
    link->destination = destination[0] != '\0' ? arena_string(layout->content, destination) : NULL;
    return link;
}

/* An object with inline children: its beginning. */
static void enter(struct layout *layout, struct inline_walk *walk, struct fo_node *node)
{
    enum fo_object object = fo_object(node);
    struct inline_item *parent = inline_walk_item(walk);
    uint64_t serial = walk_serial(walk);
    struct fo_node *first = fo_first(node);
    struct marker_list *markers = marker_list_collect(layout, node);
    bool area = object == FO_INLINE || object == FO_BASIC_LINK ||
                (object == FO_WRAPPER && (fo_id(node) != NULL || markers != NULL));
    struct inline_item *item = NULL;
    if (area) {
        item = inline_item_create(layout, walk, node, INLINE_BOX, parent, serial);
        if (item == NULL)
            return;
        item->markers = markers;
        item->no_area = object == FO_WRAPPER && fo_id(node) == NULL;
        if (object == FO_BASIC_LINK)
            item->link = make_link(layout, node);
    }
    if (object != FO_FOOTNOTE)
        keep_edge(layout, walk, node, FO_P_KEEP_WITH_PREVIOUS_WITHIN_LINE);
    struct inline_level *level = level_push(layout, walk, node);
    if (level == NULL)
        return;
    level->child = first;
    level->item = item;
    if (item == NULL && object == FO_WRAPPER)
        level->serial = serial;
    level->keep = object != FO_FOOTNOTE && fo_keyword(node, FO_P_KEEP_TOGETHER_WITHIN_LINE) == FO_K_ALWAYS;
    if (item != NULL)
        token_add(layout, walk, TOKEN_OPEN, item);
    if (level->keep)
        token_add(layout, walk, TOKEN_KEEP, NULL);
}

static void leave(struct layout *layout, struct inline_walk *walk)
{
    struct inline_level *level = &walk->levels[walk->depth - 1];
    if (level->keep)
        token_add(layout, walk, TOKEN_KEEP_END, NULL);
    if (level->item != NULL)
        token_add(layout, walk, TOKEN_CLOSE, level->item);
    struct fo_node *node = level->node;
    bool retrieved = level->retrieved != NULL;
    walk->depth--;
    if (!retrieved && fo_object(node) != FO_FOOTNOTE)
        keep_edge(layout, walk, node, FO_P_KEEP_WITH_NEXT_WITHIN_LINE);
    if (retrieved)
        fo_release(node);
}

static void take_retrieved(struct layout *layout, struct inline_walk *walk, struct fo_node *node)
{
    struct fo_node *content = marker_retrieve(layout, node, &walk->context);
    if (content == NULL)
        return;
    struct inline_level *level = level_push(layout, walk, content);
    if (level == NULL)
        return;
    level->child = fo_first(content);
    level->retrieved = content;
}

bool object_is_inline(const struct fo_node *node)
{
    switch (fo_object(node)) {
    case FO_TEXT:
    case FO_INLINE:
    case FO_CHARACTER:
    case FO_LEADER:
    case FO_EXTERNAL_GRAPHIC:
    case FO_INSTREAM_FOREIGN_OBJECT:
    case FO_PAGE_NUMBER:
    case FO_PAGE_NUMBER_CITATION:
    case FO_PAGE_NUMBER_CITATION_LAST:
    case FO_BASIC_LINK:
    case FO_FOOTNOTE:
    case FO_WRAPPER:
    case FO_RETRIEVE_MARKER:
    case FO_RETRIEVE_TABLE_MARKER:
        return true;
    default:
        return false;
    }
}

/* Takes one object; those with children are entered. False: it is block-level. */
static bool take(struct layout *layout, struct inline_walk *walk, struct fo_node *node)
{
    switch (fo_object(node)) {
    case FO_TEXT:
        take_text(layout, walk, node);
        return true;
    case FO_CHARACTER:
        take_character(layout, walk, node);
        return true;
    case FO_PAGE_NUMBER:
        take_object(layout, walk, node, INLINE_PAGE_NUMBER);
        return true;
    case FO_PAGE_NUMBER_CITATION:
    case FO_PAGE_NUMBER_CITATION_LAST:
        take_object(layout, walk, node, INLINE_CITATION);
        return true;
    case FO_LEADER:
        take_object(layout, walk, node, INLINE_LEADER);
        return true;
    case FO_EXTERNAL_GRAPHIC:
        take_object(layout, walk, node, INLINE_GRAPHIC);
        return true;
    case FO_INSTREAM_FOREIGN_OBJECT:
        take_object(layout, walk, node, INLINE_FOREIGN);
        return true;
    case FO_FOOTNOTE_BODY:
        take_footnote_body(layout, walk, node);
        return true;
    case FO_RETRIEVE_MARKER:
    case FO_RETRIEVE_TABLE_MARKER:
        take_retrieved(layout, walk, node);
        return true;
    case FO_INLINE:
    case FO_BASIC_LINK:
    case FO_WRAPPER:
    case FO_FOOTNOTE:
        enter(layout, walk, node);
        return true;
    case FO_MARKER: /* collected when its parent was entered */
        return true;
    default:
        return false;
    }
}

struct fo_node *inline_walk_resume(struct layout *layout, struct inline_walk *walk)
{
    while (walk->depth > 0 && layout->status == STATUS_OK) {
        struct inline_level *level = &walk->levels[walk->depth - 1];
        struct fo_node *child = level->child;
        if (child == NULL) {
            leave(layout, walk);
            continue;
        }
        level->child = fo_next(child);
        if (!take(layout, walk, child))
            return child;
    }
    return NULL;
}

struct fo_node *inline_walk_take(struct layout *layout, struct inline_walk *walk, struct fo_node *node)
{
    if (!take(layout, walk, node))
        return node;
    return inline_walk_resume(layout, walk);
}

void inline_walk_words(struct layout *layout, struct inline_walk *walk, const char *words)
{
    struct fo_node *content = fo_marker_words(walk->block, words);
    struct fo_node *text = content == NULL ? NULL : fo_first(content);
    if (content == NULL)
        layout_fail(layout, STATUS_MEMORY);
    if (text != NULL)
        take_text(layout, walk, text);
    if (content != NULL)
        fo_release(content);
}

void inline_walk_flush(struct layout *layout, struct inline_walk *walk, bool shown)
{
    walk->tokens = NULL;
    walk->token_count = walk->token_capacity = 0;
    walk->content = false;
    if (walk->depth == 0) { /* what it had may lie in a generation that goes before the block ends */
        walk->levels = NULL;
        walk->level_capacity = 0;
    }
    white_begin(&walk->white);
    walk->generation = walk->depth > 0 ? layout->generation : 0;
    struct inline_item *parent = NULL;
    for (size_t i = 0; i < walk->depth; i++) {
        struct inline_level *level = &walk->levels[i];
        if (level->item != NULL) {
            /* what goes on behind a nested block is a piece of its own, without its start border */
            struct inline_item *again = LAYOUT_NEW(layout, struct inline_item);
            if (again == NULL)
                return;
            *again = *level->item;
            again->parent = parent;
            again->continued = level->item->continued || level->item->begun || (shown && !level->item->waits);
            again->waits = false;
            again->begun = false;
            again->first_line = again->last_line = NULL;
            level->item = parent = again;
            token_add(layout, walk, TOKEN_OPEN, again);
        }
        if (level->keep)
            token_add(layout, walk, TOKEN_KEEP, NULL);
    }
}
