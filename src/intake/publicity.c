/* 公示: how long results lie open before they are final, and who takes objections. */
#include "intake/engine.h"

#include <string.h>

enum { LONGEST_PUBLICITY = 60 }; /* working days: nobody waits for a quarter of a year */

enum status publicity_start(struct intake_loading *loading, const struct xml_element *element)
{
    struct arena *arena = loading->arena;
    const int64_t days = integer_value(element, "days", 0);
    struct intake_publicity *publicity = &loading->campaign->publicity;
    *publicity = (struct intake_publicity){.from = keep_value(arena, element, "from"),
                                           .body = keep_text(arena, element, "body"),
                                           .telephone = keep_text(arena, element, "telephone"),
                                           .address = keep_value(arena, element, "address"),
                                           .medium = keep_value(arena, element, "medium"),
                                           .at = element->at};
    if (days < 1 || days > LONGEST_PUBLICITY)
        LOADING_FAULT(loading, DIAG_INTAKE_PUBLICITY_DAYS, xml_place(element, "days"), NULL, "publicity",
                      xml_value(element, "days") != NULL ? xml_value(element, "days") : "",
                      decimal_of(LONGEST_PUBLICITY).text);
    else
        publicity->days = (int)days;
    return STATUS_OK;
}

enum status publicity_finish(struct intake_loading *loading)
{
    struct intake_campaign *campaign = loading->campaign;
    struct intake_publicity *publicity = &campaign->publicity;
    for (size_t i = 0; i < campaign->document_count && publicity->from == NULL; i++)
        if (strcmp(campaign->documents[i].kind, "publicity") == 0)
            LOADING_FAULT(loading, DIAG_INTAKE_PUBLICITY_MISSING, campaign->documents[i].at, NULL, "publicity",
                          "<document kind=\"publicity\">");
    if (publicity->from == NULL)
        return STATUS_OK;
    /* The first day counts where it is a working day: five of them from Tuesday on end on Monday. */
    const int after = publicity->days - is_working_day(campaign, publicity->from);
    publicity->to = intake_working_days(campaign, loading->arena, publicity->from, after > 0 ? after : 0);
    if (publicity->to == NULL)
        publicity->to = publicity->from; /* a date that is none: the schema has said so */
    return arena_failed(loading->arena) ? STATUS_MEMORY : STATUS_OK;
}
