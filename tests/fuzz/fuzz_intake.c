/* Files of strangers, whole: the first byte says how the rest is read.
 *
 *   r g z   by the XML reader alone, as plain, gzip or ZIP bytes
 *   s       as a scheme
 *   c o i a   as campaign.xml, roster.xml, receipts.xml, an assessment of a small campaign
 *   k         as its appeals
 *   l         as its ledger of problems
 *   u t w m   as a submission of it: self-rating, targets, weekly record, month report
 *   p         as the roster of a campaign of persons
 *
 * Whatever the bytes: no crash, no leak, a fault for everything that is refused, and a campaign exactly when it can be
 * used.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "intake/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define SCHEMAS TONGBAO_SOURCE_DIR "/src/schema"

#define SCHEME(subject)                                                                                                \
    "<scheme xmlns='urn:tongbao:scheme' code='s' version='1' subject='" subject                                        \
    "'><title>t</title><roles><role code='p' name='p'/></roles><rounds code='ms' name='m'><round code='m1' "           \
    "name='m1'/></rounds><targets requires='basis'/><indicator code='t' name='t' combine='sum' assessor='p' "          \
    "period='year' decimals='2'><indicator code='a' name='a' max='10'><given places='1'/><threshold code='n' "         \
    "name='n' at-least='1'/></indicator><indicator code='b' name='b' max='5'><ballot><level code='x' name='x' "        \
    "value='100'/><level code='y' name='y' value='0'/></ballot></indicator><indicator code='c' name='c' max='5'>"      \
    "<given raters='mean' values='5 4'/></indicator><indicator code='d' name='d' max='5'><value code='v' name='v'/>"   \
    "<compare to='target' as='ratio' zero='0'/><limit high='1'/><times by='5'/></indicator><indicator code='e' "       \
    "name='e' max='5'><own-targets as='marks'/></indicator><indicator code='f' name='f' combine='mean' each='ms' "     \
    "max='5'><indicator code='g' name='g' max='5'><given/></indicator></indicator><indicator code='k' name='k' "       \
    "part='bonus' cap='5'><events shared='yes' late='40' highest='matter'><level code='l' name='l' points='2'/>"       \
    "<approval code='q' name='q'/></events></indicator></indicator><veto code='v' name='v'><cause code='c' "           \
    "name='c'/><effect on='grade' grade='B'/></veto><ranking code='r' name='r' scope='all' by='t' "                    \
    "compare='rounded' style='competition'/><grades code='g' name='g' ranking='r'><grade code='A' name='A' "           \
    "at-least='9'/><grade code='B' name='B'/></grades></scheme>"

/* The files of a sound campaign, one of which the input replaces. */
static const struct {
    char kind;
    const char *name, *text;
} files[] = {
    {'s', "scheme.xml", SCHEME("unit")},
    {'c', "campaign.xml",
     "<campaign xmlns='urn:tongbao:campaign' code='c' title='t' region='r'><period code='2012' kind='year' name='n' "
     "from='2012-01-01' to='2012-12-31'/><round code='m1' period='2012-01'/><stage name='测算'/><office code='o' "
     "name='o'/><deadlines><deadline kind='self-rating' at='2012-12-10T18:00:00'/><deadline kind='target' "
     "at='2012-12-10T18:00:00'/><deadline kind='record' at='2012-12-10T18:00:00'/><deadline kind='report' round='m1' "
     "at='2012-12-10T18:00:00'/><deadline kind='resend' days='5'/></deadlines><publicity from='2013-01-07' days='5' "
     "body='b' telephone='t'/><documents/></campaign>"},
    {'o', "roster.xml",
     "<roster xmlns='urn:tongbao:roster'><units><unit code='D1' name='甲' kind='d' order='1' competes='yes'/></units>"
     "<persons><person code='P1' name='乙' unit='D1' role='head'/></persons></roster>"},
    {'i', "receipts.xml",
     "<receipts xmlns='urn:tongbao:receipts'><receipt file='u.xml' unit='D1' kind='self-rating' "
     "at='2012-12-08T10:12:00' attempt='1'/><receipt file='t.xml' unit='D1' kind='target' at='2012-12-08T10:12:00' "
     "attempt='1'/><receipt file='w.xml' unit='D1' kind='record' at='2012-12-08T10:12:00' attempt='1'/><receipt "
     "file='m.xml' unit='D1' kind='report' round='m1' at='2012-12-08T10:12:00' attempt='1'/></receipts>"},
    {'a', "assessments/a.xml",
     "<assessment xmlns='urn:tongbao:assessment' period='2012'><marks assessor='p'><mark unit='甲' item='a' value='9'/>"
     "<mark unit='甲' item='c' value='5' by='乙'/><value unit='D1' item='d' value='-3'/></marks><ballots item='b' "
     "issued='9' returned='9'><ballot unit='D1'><votes level='x' count='3'/></ballot></ballots><events><event code='E' "
     "unit='D1' item='k' date='2012-05-01' count='1' level='l'><finding>f</finding></event></events></assessment>"},
    {'k', "appeals/k.xml",
     "<appeals xmlns='urn:tongbao:appeals'><appeal code='A' unit='甲' what='mark' item='a' received='2013-01-08'>"
     "<ground>g</ground><evidence title='e'/><reviewer name='r'/><decision outcome='changed' date='2013-01-10' "
     "from='9' "
     "to='10'>d</decision></appeal><appeal code='B' unit='甲' what='event' event='E' received='2013-01-20'>"
     "<ground>g</ground></appeal></appeals>"},
    {'l', "rectifications/l.xml",
     "<rectifications xmlns='urn:tongbao:rectifications' as-of='2012-12-20' counting='working-days'><rectification "
     "code='z' unit='甲' item='a' found='2012-03-05' days='9'><problem>p</problem><basis>b</basis><person code='P1'/>"
     "<measure>m</measure></rectification><rectification code='y'><progress date='2012-04-05'>q</progress><closed "
     "date='2012-04-06' by='o'><evidence>e</evidence></closed></rectification></rectifications>"},
    {'u', "submissions/u.xml",
     "<submission xmlns='urn:tongbao:submission' unit='甲' period='2012' kind='self-rating'><rating item='a' "
     "mark='9'/></submission>"},
    {'t', "submissions/t.xml",
     "<submission xmlns='urn:tongbao:submission' unit='D1' period='2012' kind='target'><target item='e' code='x' "
     "name='x' marks='5'><basis>b</basis></target></submission>"},
    {'w', "submissions/w.xml",
     "<submission xmlns='urn:tongbao:submission' unit='D1' period='2012' kind='record'><entry week='2012-W02' "
     "person='P1'><goal>g</goal></entry></submission>"},
    {'m', "submissions/m.xml",
     "<submission xmlns='urn:tongbao:submission' unit='D1' period='2012-01' kind='report'><progress item='g' "
     "status='done'>p</progress></submission>"},
};

static void write_file(const char *folder, const char *name, const void *bytes, size_t size)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert(file != NULL);
    fwrite(bytes, 1, size, file);
    fclose(file);
}

static const char *const subfolders[] = {"assessments", "submissions", "appeals", "rectifications"};

static void make_folder(char folder[], struct diagnostics *sink)
{
    char path[300];
    assert(mkdtemp(folder) != NULL);
    for (size_t i = 0; i < sizeof subfolders / sizeof subfolders[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, subfolders[i]);
        assert(folder_create(path, sink) == STATUS_OK);
    }
}

static void remove_folder(const char *folder)
{
    char path[300];
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i].name);
        remove(path);
    }
    for (size_t i = 0; i < sizeof subfolders / sizeof subfolders[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, subfolders[i]);
        remove(path);
    }
    remove(folder);
}

static struct xml_schemas *open_schemas(struct diagnostics *sink)
{
    static struct xml_schemas *schemas; /* compiled once; closed with the process */
    if (schemas == NULL)
        assert(xml_schemas_open(SCHEMAS, sink, &schemas) == STATUS_OK);
    return schemas;
}

static void read_alone(char kind, const uint8_t *data, size_t size, struct diagnostics *sink)
{
    const struct xml_source source = {.path = kind == 'g'   ? "a.xml.gz"
                                              : kind == 'z' ? "a.zip"
                                                            : "a.xml",
                                      .bytes = data,
                                      .size = size,
                                      .limit = LIMIT_SUBMISSION_BYTES,
                                      .element_limit = LIMIT_SUBMISSION_ELEMENTS};
    const enum status status = xml_read(&source, open_schemas(sink), NULL, sink);
    assert((status == STATUS_OK) == (diag_worse(sink, DIAG_ERROR) == 0));
}

static enum status pass_string(void *state, struct location at, const char *unit, const char *field, const char *text)
{
    (void)state, (void)at, (void)unit, (void)field;
    assert(utf8_check(text, strlen(text)) == NULL);
    return STATUS_OK;
}

static void load_campaign(const char *folder, struct diagnostics *sink)
{
    struct arena *arena = arena_create(0);
    struct scheme *scheme = NULL;
    struct intake_campaign *campaign = NULL;
    enum status status = scheme_load(intake_scheme_path(arena, folder), open_schemas(sink), arena, sink, &scheme);
    assert((status == STATUS_OK) == (scheme != NULL));
    if (scheme == NULL)
        assert(diag_worse(sink, DIAG_ERROR) > 0);
    else
        status = intake_load(folder, scheme, open_schemas(sink), arena, sink, &campaign);
    assert((status == STATUS_OK) == (campaign != NULL));
    if (campaign != NULL) {
        assert(intake_strings(campaign, pass_string, NULL) == STATUS_OK);
        for (size_t i = 0; i < campaign->submission_count; i++)
            intake_submission_strings(campaign, &campaign->submissions[i], open_schemas(sink), sink, pass_string, NULL);
        assert(intake_incomplete(campaign) || diag_worse(sink, DIAG_ERROR) == 0);
    } else {
        assert(diag_worse(sink, DIAG_ERROR) > 0);
    }
    arena_destroy(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct diagnostics *sink = diag_create(0);
    const char kind = (char)data[0];
    if (strchr("rgz", kind) != NULL) {
        read_alone(kind, data + 1, size - 1, sink);
    } else {
        char folder[] = "/tmp/tongbao-fuzz-XXXXXX";
        make_folder(folder, sink);
        for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
            const bool own = files[i].kind == (kind == 'p' ? 'o' : kind);
            const char *text = kind == 'p' && files[i].kind == 's' ? SCHEME("person") : files[i].text;
            write_file(folder, files[i].name, own ? (const void *)(data + 1) : text, own ? size - 1 : strlen(text));
        }
        load_campaign(folder, sink);
        remove_folder(folder);
    }
    diag_destroy(sink);
    return 0;
}
