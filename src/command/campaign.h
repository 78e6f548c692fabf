/* Private to command: a campaign folder, loaded, checked and scored, the same way for check, score and run. */
#ifndef COMMAND_CAMPAIGN_H
#define COMMAND_CAMPAIGN_H

#include "command/command.h"
#include "intake/intake.h"
#include "results/results.h"
#include "scheme/scheme.h"
#include "scoring/scoring.h"
#include "text/text.h"

struct campaign {
    const char *trial; /* scheme that scores the campaign instead of its own; NULL: its own */
    struct xml_schemas *schemas;
    struct scheme *scheme;
    struct intake_campaign *intake;
    struct scoring *scoring;
    struct results_record *corrected; /* the issued record that the campaign corrects, or NULL */
};

/* Loads and scores the folder. Every string that may be printed is looked up in the fonts: one in the office's own
 * files makes the campaign unusable, one in a submission rejects it. EXIT_DONE or EXIT_PARTLY (submissions rejected or
 * missing, each of which was told) when *out stands; otherwise nothing is left to close. */
enum exit_status campaign_open(struct session *session, const char *folder, struct text_fonts *fonts,
                               struct campaign *out);
/* The same by the scheme of a file, to see what would come of it (intake_load_trial). */
enum exit_status campaign_open_trial(struct session *session, const char *folder, const char *scheme,
                                     struct text_fonts *fonts, struct campaign *out);
void campaign_close(struct campaign *campaign);

/* Looks up what the campaign prints (glyphs.c). Submissions with a character that no font has become rejected. */
enum status campaign_check_glyphs(struct session *session, struct text_fonts *fonts, struct campaign *campaign);

#endif
