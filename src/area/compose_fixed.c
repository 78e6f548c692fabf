/* compose_fixed - areas of block-containers that are one box, or stand out of the flow (XSL 6.5.3, 7.6). */
#include "area/background.h"
#include "area/compose.h"
#include "area/marker.h"

/* Fills the reference area of a viewport with the content of a box. */
void compose_fixed_content(struct composer *composer, const struct fixed *fixed, struct area *reference)
{
    struct part_place place = {.missing = fixed->missing, .give = fixed->give};
    place.lead = compose_lead(composer, reference, fixed->display_align, fixed->content_bpd - fixed->content_used);
    compose_part(composer, &fixed->content, 0, fixed->content.count, reference, &place);
}

void compose_absolute(struct composer *composer, struct fixed *fixed)
{
    struct container *container = fixed->container;
    struct area *viewport = area_create(composer, AREA_VIEWPORT, &container->origin);
    struct area *reference = area_create(composer, AREA_BLOCK, &container->origin);
    if (viewport == NULL || reference == NULL)
        return;
    compose_fill_block(viewport, container);
    viewport->edges = container->edges;
    viewport->absolute = true;
    viewport->page_fixed = fixed->position == FO_K_FIXED;
    viewport->z_index = fixed->z_index;
    composer->layered = composer->layered || fixed->z_index != 0;
    viewport->x = fixed->x;
    viewport->y = fixed->y;
    viewport->bpd = fixed->bpd;
    viewport->rotation = fixed->rotation;
    viewport->clipped = fixed->clip;
    viewport->first_piece = viewport->last_piece = reference->first_piece = reference->last_piece = true;
    reference->reference = true;
    reference->ipd = fixed->content_ipd;
    reference->bpd = fixed->content_used;
    area_append(viewport, reference);
    background_set(composer, viewport, container->box);
    area_append(compose_holder(composer)->inner, viewport);
    compose_register(composer, &container->origin);
    if (composer->page != NULL && !composer->repeated) {
        struct arena *arena = composer->layout->sequence->arena;
        marker_begin(composer->layout, arena, &composer->page->markers, container->markers, true);
        marker_end(composer->layout, arena, &composer->page->markers, container->markers, true);
    }
    compose_fixed_content(composer, fixed, reference);
}
