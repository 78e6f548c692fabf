/* format - a whole document: passes over its page-sequences, and what the sinks see of them.
 *
 * The sinks see one run of events. When a citation in the flow names what is not laid out yet the run stops there and
 * the rest of the pass is dry; the next pass skips the events that were seen and goes on. That is right because
 * everything before the citation is laid out the same way again. If the guess took another room than the number does,
 * the next pass is dry too, until numbers and room agree. */
#include "area/sequence.h"

#include "area/citation.h"
#include "area/space.h"
#include "area/style.h"

/* Is the next event for the sinks? Counts it. */
static bool event_wanted(struct layout *layout)
{
    if (layout->muted)
        return false;
    layout->events++;
    return layout->events > layout->events_seen;
}

enum status emit_page(struct layout *layout, const struct area_page *page, enum area_layer part)
{
    if (!event_wanted(layout))
        return STATUS_OK;
    for (size_t i = 0; i < layout->sink_count && layout->status == STATUS_OK; i++) {
        enum status status = layout->sinks[i].page(layout->sinks[i].state, page, part);
        if (status != STATUS_OK)
            layout_fail(layout, status);
    }
    return layout->status;
}

enum status emit_sequence_begin(struct layout *layout, const struct fo_node *sequence)
{
    if (!event_wanted(layout))
        return STATUS_OK;
    for (size_t i = 0; i < layout->sink_count && layout->status == STATUS_OK; i++) {
        enum status status = layout->sinks[i].sequence_begin(layout->sinks[i].state, sequence);
        if (status != STATUS_OK)
            layout_fail(layout, status);
    }
    return layout->status;
}

enum status emit_sequence_end(struct layout *layout)
{
    if (!event_wanted(layout))
        return STATUS_OK;
    for (size_t i = 0; i < layout->sink_count && layout->status == STATUS_OK; i++) {
        enum status status = layout->sinks[i].sequence_end(layout->sinks[i].state);
        if (status != STATUS_OK)
            layout_fail(layout, status);
    }
    return layout->status;
}

static enum status emit_document_end(struct layout *layout)
{
    for (size_t i = 0; i < layout->sink_count && layout->status == STATUS_OK; i++) {
        enum status status = layout->sinks[i].document_end(layout->sinks[i].state, layout->tree);
        if (status != STATUS_OK)
            layout_fail(layout, status);
    }
    return layout->status;
}

/* One pass over all page-sequences. */
static enum status format_pass(struct layout *layout)
{
    layout->page_index = 0;
    layout->next_number = 1;
    layout->events = 0;
    layout->retrieval = (struct retrieval){0};
    struct fo_node *root = fo_root(layout->tree);
    if (root == NULL) {
        enum status status = fo_status(layout->tree);
        return layout_fail(layout, status != STATUS_OK ? status : STATUS_INVALID);
    }
    layout->base = fo_at(root).file;
    for (struct fo_node *child = fo_first(root); child != NULL && layout->status == STATUS_OK;) {
        if (fo_object(child) == FO_PAGE_SEQUENCE)
            sequence_format(layout, child);
        struct fo_node *next = layout->status == STATUS_OK ? fo_next(child) : NULL;
        if (fo_object(child) == FO_PAGE_SEQUENCE)
            fo_release(child);
        child = next;
    }
    enum status status = fo_status(layout->tree);
    return status == STATUS_OK ? layout->status : layout_fail(layout, status);
}

static enum status format_passes(struct layout *layout)
{
    bool dry = false;
    for (int pass = 0; pass < LIMIT_PASSES; pass++) {
        layout->muted = dry;
        size_t diagnostics = diag_count(layout->diagnostics);
        if (format_pass(layout) != STATUS_OK)
            return layout->status;
        if (!layout->muted)
            break;
        if (!dry)
            layout->events_seen = layout->events;
        /* The pass that is shown reports; one more dry pass only if numbers took another room than was guessed. */
        dry = !citations_settled(layout->citations) && pass + 2 < LIMIT_PASSES;
        citations_begin(layout->citations);
        diag_truncate(layout->diagnostics, diagnostics);
        enum status status = fo_rewind(layout->tree);
        if (status != STATUS_OK)
            return layout_fail(layout, status);
    }
    citations_report(layout);
    return emit_document_end(layout);
}

static bool layout_begin(struct layout *layout)
{
    layout->document = arena_create(0);
    layout->page = arena_create(0);
    if (layout->document == NULL || layout->page == NULL)
        return false;
    layout->styles = style_cache_create(layout->document);
    layout->citations = citations_create(layout->document);
    layout->resolver = resolver_create(layout->document);
    return layout->styles != NULL && layout->citations != NULL && layout->resolver != NULL &&
           generation_next(layout) == STATUS_OK;
}

static void layout_end(struct layout *layout)
{
    while (layout->oldest != NULL) {
        struct generation *next = layout->oldest->next;
        arena_destroy(layout->oldest->arena);
        layout->oldest = next;
    }
    while (layout->spare != NULL) {
        struct generation *next = layout->spare->next;
        arena_destroy(layout->spare->arena);
        layout->spare = next;
    }
    arena_destroy(layout->page);
    arena_destroy(layout->document);
}

enum status area_format(struct fo_tree *tree, struct text_fonts *fonts, const struct area_sink *sinks, size_t count,
                        struct diagnostics *diagnostics)
{
    struct layout layout = {
        .tree = tree, .fonts = fonts, .diagnostics = diagnostics, .sinks = sinks, .sink_count = count};
    if (layout_begin(&layout))
        format_passes(&layout);
    else
        layout_fail(&layout, STATUS_MEMORY);
    enum status status = layout.status;
    layout_end(&layout);
    if (status == STATUS_OK && diag_worse(diagnostics, DIAG_UNSUPPORTED) > 0)
        status = STATUS_INVALID;
    return status;
}
