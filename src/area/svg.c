/* svg - pictures in fo:instream-foreign-object. */
#include "area/svg.h"

struct svg_picture *svg_read(struct layout *layout, struct fo_node *node, const struct run_style *run)
{
    (void)run;
    layout_report(layout, DIAG_AREA_FOREIGN, node, "content");
    return NULL;
}
