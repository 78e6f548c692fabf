/* <corrects> of campaign.xml: the issued campaign of which this one is the correction (更正). Whether that record is of
 * the same period and scheme is seen when it is opened (results_correction_check). */
#include "intake/engine.h"

#include <string.h>

static const char correction_kind[] = "correction"; /* of document: 更正通报 */

/* The records of persons lie in the folder persons/ beside those of their units. */
static const char *record_file(const struct intake_loading *loading, const char *file)
{
    struct arena *arena = loading->arena;
    const char *path = file[0] == '/' ? arena_string(arena, file) : path_join(arena, loading->office, file);
    if (!loading->inherited || path == NULL)
        return path;
    const char *folder = path_folder(arena, path),
               *persons = folder == NULL ? NULL : path_join(arena, folder, "persons");
    return persons == NULL ? NULL : path_join(arena, persons, path_base(path));
}

enum status corrects_start(struct intake_loading *loading, const struct xml_element *element)
{
    struct arena *arena = loading->arena;
    struct intake_campaign *campaign = loading->campaign;
    struct intake_corrects *corrects = ARENA_NEW(arena, struct intake_corrects);
    const char *file = xml_value(element, "file");
    if (corrects == NULL)
        return STATUS_MEMORY;
    if (loading->trial != NULL)
        return STATUS_OK; /* what if: nothing that was issued is corrected by it */
    *corrects = (struct intake_corrects){
        .campaign = keep_text(arena, element, "campaign"),
        .date = keep_text(arena, element, "date"),
        .number = keep_value(arena, element, "number"),
        .reason = keep_text(arena, element, "reason"),
        .at = element->at,
    };
    if (file != NULL)
        corrects->file = record_file(loading, file);
    if (arena_failed(arena))
        return STATUS_MEMORY;
    if (campaign->code != NULL && code_compare(campaign->code, corrects->campaign) == 0)
        LOADING_FAULT(loading, DIAG_INTAKE_CORRECTS_ITSELF, xml_place(element, "campaign"), NULL, "corrects",
                      corrects->campaign);
    campaign->corrects = corrects;
    return STATUS_OK;
}

/* The circular that announces the correction, and what <corrects> says of it, must agree. */
void corrects_finish(struct intake_loading *loading)
{
    struct intake_campaign *campaign = loading->campaign;
    const struct intake_corrects *corrects = campaign->corrects;
    const struct intake_document *circular = NULL;
    for (size_t i = 0; i < campaign->document_count; i++)
        if (strcmp(campaign->documents[i].kind, correction_kind) == 0)
            circular = &campaign->documents[i];
    if (circular != NULL && corrects == NULL && loading->trial == NULL)
        LOADING_FAULT(loading, DIAG_INTAKE_CORRECTS_MISSING, circular->at, NULL, "document", correction_kind);
    if (corrects == NULL)
        return;
    if (circular == NULL && !loading->inherited)
        diag_report_unit(loading->sink, DIAG_INTAKE_CORRECTS_SILENT, corrects->at, NULL, "corrects",
                         corrects->campaign);
    if (circular != NULL && circular->number != NULL && corrects->number != NULL &&
        strcmp(circular->number, corrects->number) != 0)
        LOADING_FAULT(loading, DIAG_INTAKE_CORRECTS_DIFFER, corrects->at, NULL, "number", corrects->number,
                      circular->number);
    if (circular != NULL && circular->date != NULL && strcmp(circular->date, corrects->date) != 0)
        LOADING_FAULT(loading, DIAG_INTAKE_CORRECTS_DIFFER, corrects->at, NULL, "date", corrects->date, circular->date);
    if (corrects->number == NULL && circular != NULL)
        campaign->corrects->number = circular->number;
}
