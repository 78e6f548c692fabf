/* conservation FONTS FILE.fo… - nothing is lost and nothing comes twice: every character of a flow that is visible and
 * no space stands in the area tree once, in order.
 *
 * The file is read twice: once node by node, for what is expected of each text node (by its serial, which is the same
 * in both readings), and once by the formatter, whose pages are walked for what came of it. Counted apart are static
 * content, what is retrieved from markers, what is said again (repeated headers, labels, captions), page numbers and
 * leaders.
 *
 * Order is that of each place whose content flows on by itself: the flow, a cell, a label, the body of an item, a
 * footnote, a container that is placed by itself. In a place text follows text as in the document; a table stands in
 * its place as one thing, its rows follow one another in the table, and an item is one thing in its list. Not so: a
 * footer stands in the document before the bodies, a cell over several rows goes on beside later ones, and a footnote
 * or a placed container stands where there is room for it.
 *
 * Prints the first difference of each file; the status is 1 if there was one. */
#include "area/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RETRIEVED (UINT64_C(1) << 48) /* serials of retrieved markers begin here */

/* Where content flows on by itself. */
struct place {
    uint64_t last;       /* serial of the latest thing that came in it */
    uint32_t line;       /* of that */
    uint64_t anchor;     /* serial of the thing that the place is in `outer` */
    struct place *outer; /* NULL: none, or its order says nothing */
    bool spans;          /* a table with cells over several rows */
};

struct node_text { /* of one text node */
    uint64_t serial;
    struct place *place;
    struct buffer expected, got;
    uint32_t line;
    uint32_t hyphen; /* hyphenation-character */
    bool leftwards;  /* has characters that run right to left: their order is not looked at */
};

struct ledger {
    struct node_text *nodes; /* by serial */
    size_t count, capacity;
    struct arena *arena;
    bool leftwards; /* some text runs right to left: in its lines nothing is in order */
    size_t faults;
    bool hyphens; /* it has soft hyphens, which may have become hyphens, also of the text before: no hyphen counts */
    bool refused; /* by the formatter: nothing of it counts */
    const char *path;
};

/* ---- characters ------------------------------------------------------------------------------------------------- */

static bool counts(uint32_t c)
{
    bool space = c <= ' ' || c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200F) || c == 0x2028 || c == 0x2029 ||
                 c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
    return !space;
}

static bool leftwards(uint32_t c)
{
    return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF);
}

static void append(struct ledger *ledger, struct node_text *node, struct buffer *to, const char *text, size_t size)
{
    for (const char *at = text, *end = text + size; at < end;) {
        const char *from = at;
        uint32_t c = utf8_next(&at, end);
        node->leftwards = node->leftwards || leftwards(c);
        ledger->leftwards = ledger->leftwards || leftwards(c);
        if (counts(c) && !(ledger->hyphens && (c == '-' || c == node->hyphen)))
            buffer_append(to, from, (size_t)(at - from));
    }
}

/* ---- what is expected ------------------------------------------------------------------------------------------- */

static struct place *place_in(struct ledger *ledger, uint64_t anchor, struct place *outer)
{
    struct place *place = ARENA_NEW(ledger->arena, struct place);
    if (place == NULL)
        exit(2);
    place->anchor = anchor;
    place->outer = outer;
    return place;
}

static struct node_text *add(struct ledger *ledger, const struct fo_node *node, struct place *place)
{
    if (ledger->count == ledger->capacity) {
        ledger->capacity = ledger->capacity == 0 ? 256 : 2 * ledger->capacity;
        ledger->nodes = realloc(ledger->nodes, ledger->capacity * sizeof *ledger->nodes);
        if (ledger->nodes == NULL)
            exit(2);
    }
    struct node_text *text = &ledger->nodes[ledger->count++];
    *text = (struct node_text){.serial = fo_serial(node), .place = place, .line = (uint32_t)fo_at(node).line};
    const char *hyphen = fo_string(node, FO_P_HYPHENATION_CHARACTER);
    text->hyphen = utf8_next(&hyphen, hyphen + strlen(hyphen));
    buffer_init(&text->expected, 1 << 24);
    buffer_init(&text->got, 1 << 24);
    return text;
}

static bool visible(const struct fo_node *node)
{
    return fo_keyword(node, FO_P_VISIBILITY) == FO_K_VISIBLE;
}

/* What text-transform and font-variant make of a text. */
static const char *transformed(struct ledger *ledger, const struct fo_node *node, const char *text, size_t *size)
{
    enum fo_keyword keyword = fo_keyword(node, FO_P_TEXT_TRANSFORM);
    if (fo_keyword(node, FO_P_FONT_VARIANT) == FO_K_SMALL_CAPS) /* capitals all the same, of two sizes */
        keyword = FO_K_UPPERCASE;
    if (keyword == FO_K_NONE)
        return text;
    enum text_transform mode = keyword == FO_K_UPPERCASE   ? TEXT_UPPERCASE
                               : keyword == FO_K_LOWERCASE ? TEXT_LOWERCASE
                                                           : TEXT_CAPITALIZE;
    const struct fo_value *language = fo_get(node, FO_P_LANGUAGE);
    text = text_transform(ledger->arena, text, *size, language->kind == FO_IS_STRING ? language->string : "", mode);
    *size = strlen(text);
    return text;
}

/* Does a cell of the table, but not of one inside it, go over several rows? */
static bool spans_rows(const struct fo_node *node)
{
    if (fo_object(node) == FO_TABLE_CELL)
        return fo_integer(node, FO_P_NUMBER_ROWS_SPANNED) > 1;
    for (struct fo_node *child = fo_first((struct fo_node *)node); child != NULL; child = fo_next(child))
        if (spans_rows(child))
            return true;
    return false;
}

/* The place of a cell: its row is one thing in the table, or the cell's content is only known to be in the table. */
static struct place *place_of_cell(struct ledger *ledger, const struct fo_node *cell, struct place *table)
{
    const struct fo_node *row = fo_parent(cell), *part = row;
    if (fo_object(row) == FO_TABLE_ROW)
        part = fo_parent(row);
    bool loose = fo_object(part) == FO_TABLE_FOOTER || table->spans;
    return loose ? place_in(ledger, table->anchor, table->outer) : place_in(ledger, fo_serial(row), table);
}

/* Where the content of `node` flows, which itself stands in `place`. */
static struct place *place_of(struct ledger *ledger, const struct fo_node *node, struct place *place)
{
    switch (fo_object(node)) {
    case FO_TABLE:
        place = place_in(ledger, fo_serial(node), place);
        place->spans = spans_rows(node);
        return place;
    case FO_TABLE_CELL:
        return place_of_cell(ledger, node, place);
    case FO_LIST_ITEM_LABEL:
    case FO_LIST_ITEM_BODY:
        return place_in(ledger, fo_serial(fo_parent(node)), place);
    case FO_FLOW:
    case FO_FOOTNOTE_BODY:
    case FO_TABLE_CAPTION:
        return place_in(ledger, 0, NULL);
    case FO_BLOCK_CONTAINER:
        return fo_keyword(node, FO_P_ABSOLUTE_POSITION) == FO_K_AUTO ? place : place_in(ledger, 0, NULL);
    default:
        return place;
    }
}

static void expect(struct ledger *ledger, struct fo_node *node, struct place *outer)
{
    size_t size;
    struct place *place = place_of(ledger, node, outer);
    switch (fo_object(node)) {
    case FO_MARKER:
    case FO_LEADER:
    case FO_INSTREAM_FOREIGN_OBJECT:
        return;
    case FO_TEXT:
        if (visible(node)) {
            const char *text = fo_text(node, &size);
            text = transformed(ledger, node, text, &size);
            struct node_text *one = add(ledger, node, place);
            append(ledger, one, &one->expected, text, size);
        }
        return;
    case FO_CHARACTER:
        if (visible(node)) {
            const char *text = fo_string(node, FO_P_CHARACTER);
            size = strlen(text);
            text = transformed(ledger, node, text, &size);
            struct node_text *one = add(ledger, node, place);
            append(ledger, one, &one->expected, text, size);
        }
        return;
    default:
        for (struct fo_node *child = fo_first(node); child != NULL; child = fo_next(child))
            expect(ledger, child, place);
    }
}

static void look_for_hyphens(struct ledger *ledger, struct fo_node *node)
{
    size_t size;
    const char *text = fo_object(node) == FO_TEXT ? fo_text(node, &size) : "";
    for (const char *at = text, *end = fo_object(node) == FO_TEXT ? text + size : text; at < end;)
        ledger->hyphens = utf8_next(&at, end) == 0xAD || ledger->hyphens;
    for (struct fo_node *child = fo_first(node); child != NULL; child = fo_next(child))
        look_for_hyphens(ledger, child);
}

static void expect_document(struct ledger *ledger, struct fo_tree *tree)
{
    struct fo_node *root = fo_root(tree);
    if (root != NULL)
        look_for_hyphens(ledger, root);
    for (struct fo_node *at = root == NULL ? NULL : fo_first(root); at != NULL; at = fo_next(at)) {
        if (fo_object(at) != FO_PAGE_SEQUENCE)
            continue;
        for (struct fo_node *child = fo_first(at); child != NULL; child = fo_next(child))
            if (fo_object(child) == FO_FLOW)
                expect(ledger, child, NULL);
    }
}

/* ---- what came -------------------------------------------------------------------------------------------------- */

static struct node_text *find(struct ledger *ledger, uint64_t serial)
{
    size_t low = 0, high = ledger->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ledger->nodes[middle].serial < serial)
            low = middle + 1;
        else
            high = middle;
    }
    return low < ledger->count && ledger->nodes[low].serial == serial ? &ledger->nodes[low] : NULL;
}

static void fault(struct ledger *ledger, uint32_t line, const char *what, const char *one, const char *other)
{
    if (ledger->faults++ == 0)
        printf("%s:%u: %s: “%s” “%s”\n", ledger->path, (unsigned)line, what, one, other);
}

/* What comes in a place comes behind what came there before. */
static void follow(struct ledger *ledger, const struct node_text *node)
{
    uint64_t serial = node->serial;
    for (struct place *place = node->place; place != NULL; serial = place->anchor, place = place->outer) {
        if (serial < place->last && !ledger->leftwards) {
            char line[16];
            snprintf(line, sizeof line, "line %u", (unsigned)place->line);
            fault(ledger, node->line, "this text comes behind that of", line, "");
        }
        place->last = serial;
        place->line = node->line;
    }
}

static void take_text(struct ledger *ledger, const struct area *area)
{
    const struct area_origin *origin = area->origin;
    if (area->hidden || origin == NULL || origin->serial >= RETRIEVED ||
        (origin->object != FO_TEXT && origin->object != FO_CHARACTER))
        return;
    struct node_text *node = find(ledger, origin->serial);
    if (node != NULL)
        follow(ledger, node);
    for (size_t i = 0; i < area->content.text->count; i++) {
        const struct text_fragment *fragment = &area->content.text->fragments[i];
        if (node == NULL)
            fault(ledger, 0, "this is no visible text of a flow",
                  arena_substring(ledger->arena, fragment->text, fragment->size), "");
        else
            append(ledger, node, &node->got, fragment->text, fragment->size);
    }
}

static void take(struct ledger *ledger, const struct area *first)
{
    for (const struct area *area = first; area != NULL; area = area->next) {
        if (area->repeated || area->leader)
            continue;
        if (area->kind == AREA_TEXT && !area->hidden)
            take_text(ledger, area);
        else
            take(ledger, area->first);
    }
}

static enum status sequence_begin(void *state, const struct fo_node *node)
{
    (void)state, (void)node;
    return STATUS_OK;
}

static enum status sequence_end(void *state)
{
    (void)state;
    return STATUS_OK;
}

static enum status take_page(void *state, const struct area_page *page, enum area_layer part)
{
    const struct area_region *body = page->regions[REGION_BODY];
    if (part == AREA_BODY && body != NULL) {
        take(state, body->first);
        take(state, body->footnotes);
    }
    return STATUS_OK;
}

static enum status document_end(void *state, struct fo_tree *tree)
{
    (void)state, (void)tree;
    return STATUS_OK;
}

/* ---- comparing -------------------------------------------------------------------------------------------------- */

static int by_byte(const void *a, const void *b)
{
    return *(const unsigned char *)a - *(const unsigned char *)b;
}

static void compare(struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->count; i++) {
        struct node_text *node = &ledger->nodes[i];
        if (ledger->refused) {
            buffer_clear(&node->expected);
            buffer_clear(&node->got);
        }
        if (node->leftwards && node->expected.size > 0 && node->got.size > 0) {
            qsort(node->expected.data, node->expected.size, 1, by_byte);
            qsort(node->got.data, node->got.size, 1, by_byte);
        }
        if (node->expected.size != node->got.size ||
            (node->got.size > 0 && memcmp(node->expected.data, node->got.data, node->got.size) != 0))
            fault(ledger, node->line, "expected, got",
                  arena_substring(ledger->arena, node->expected.data, node->expected.size),
                  arena_substring(ledger->arena, node->got.data, node->got.size));
        buffer_free(&node->expected);
        buffer_free(&node->got);
    }
    free(ledger->nodes);
}

/* How many faults a file has. One that the formatter refuses has none: nothing is printed of it. */
static size_t check(const char *path, struct text_fonts *fonts)
{
    struct ledger ledger = {.arena = arena_create(0), .path = path};
    struct fo_options options = {.lenient = true};
    struct diagnostics *sink = diag_create(0);
    struct fo_tree *tree = NULL;
    if (fo_open_file(path, &options, sink, &tree) == STATUS_OK) {
        expect_document(&ledger, tree);
        struct area_sink pages = {&ledger, sequence_begin, take_page, sequence_end, document_end};
        bool formatted = fo_rewind(tree) == STATUS_OK && area_format(tree, fonts, &pages, 1, sink) == STATUS_OK;
        ledger.refused = !formatted;
    }
    if (tree != NULL)
        fo_close(tree);
    compare(&ledger);
    diag_destroy(sink);
    arena_destroy(ledger.arena);
    return ledger.faults;
}

int main(int argc, char **argv)
{
    struct diagnostics *sink = diag_create(0);
    struct text_fonts *fonts = NULL;
    size_t faults = 0;
    if (argc < 3 || text_fonts_open(argv[1], sink, &fonts) != STATUS_OK)
        return 2;
    for (int i = 2; i < argc; i++)
        faults += check(argv[i], fonts) > 0;
    printf("conservation: %d files, %zu differ\n", argc - 2, faults);
    text_fonts_close(fonts);
    diag_destroy(sink);
    return faults > 0 ? 1 : 0;
}
