/* tongbao score - from a campaign to its record, without printing. */
#include "command/campaign.h"
#include "command/correction.h"
#include "command/filed.h"
#include "command/own.h"
#include "command/session.h"
#include "command/words.h"
#include "command/workers.h"

enum score_option { SCORE_OUTPUT, SCORE_SCHEME, SCORE_FONTS, SCORE_DATA, SCORE_ARCHIVE, SCORE_OPTION_COUNT };

static const struct option_row score_options[SCORE_OPTION_COUNT] = {
    [SCORE_OUTPUT] = {'o', "output", "FILE", N_("the record; as a rule results.xml in the current folder"),
                      OPTION_ONCE},
    [SCORE_SCHEME] = {0, "scheme", "FILE.xml",
                      N_("score by this scheme instead of the campaign's own, as a trial (测算)"), OPTION_ONCE},
    [SCORE_FONTS] = {0, "fonts", "FILE", N_("roles and font files, instead of fonts/fonts.xml"), OPTION_ONCE},
    [SCORE_DATA] = {0, "data", "DIR", N_("look here for fonts/ and schema/ before the installed ones"), OPTION_ONCE},
    [SCORE_ARCHIVE] = {0, "archive", "FILE", N_("look for earlier periods in this archive"), OPTION_ONCE},
};

static const struct usage score_usage = {
    .name = "score",
    .operands = "CAMPAIGN",
    .summary = N_("Scores a campaign and writes the record of its results."),
    .options = score_options,
    .option_count = SCORE_OPTION_COUNT,
    .least = 1,
    .most = 1,
    .examples = N_("  tongbao score campaign -o results.xml\n"
                   "  tongbao score campaign --scheme other.xml -o trial.xml\n"
                   "  tongbao diff results.xml trial.xml\n"),
};

static enum exit_status score_run(struct session *session, const struct options *options)
{
    struct campaign campaign;
    struct text_fonts *fonts = NULL;
    bool scored = false;
    const char *output = option_text(options, SCORE_OUTPUT), *file = option_text(options, SCORE_FONTS);
    session->campaign = options->operands[0];
    session->data = option_text(options, SCORE_DATA);
    enum status status = own_fonts_open(session, file, false, &fonts);
    if (status != STATUS_OK)
        return session_exit(status);
    enum exit_status exit = filed_open(session, option_text(options, SCORE_ARCHIVE), ARCHIVE_READ);
    const char *scheme = option_text(options, SCORE_SCHEME);
    if (exit == EXIT_DONE) {
        exit = campaign_open_trial(session, options->operands[0], scheme, fonts, &campaign);
        scored = exit <= EXIT_PARTLY;
    }
    if (scored) {
        struct correction correction;
        status = correction_write(session, &campaign, workers_default(), output == NULL ? "results.xml" : output, NULL,
                                  &correction);
        if (status == STATUS_OK && correction.nothing)
            correction_warn(campaign.intake->corrects, session->sink);
        exit = session_worse(exit, session_exit(status));
        campaign_close(&campaign);
    }
    filed_close(session);
    text_fonts_close(fonts);
    return exit;
}

const struct command command_score = {&score_usage, score_run};
