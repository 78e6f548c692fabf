/* The table of audiences, and cutting by it.
 *
 * What stands here, and why:
 *   public     what a bulletin that is open to everybody may say: totals, ranks, grades, movement, counts, weak items;
 *   units      what the assessed units may know of one another: parts of the totals, dated findings by name;
 *   own-unit   what one unit sees of itself: its items, its self-rating, its faults, its evidence;
 *   committee  single marks of leaders and raters by name, where a complaint came from, reasons of decisions, vetoes,
 *              money unit by unit. The finance table (payment, audience committee) needs heads, base, coefficient,
 *              due, withheld and paid of each unit and their sums, so these are the committee's;
 *              In a campaign of persons the units are persons: what one sees of itself is for that person's eyes.
 *   personnel  persons: who is named in a veto, whose money is withheld and how much, heads of units that a
 *              consequence names, and every consequence that the scheme keeps for personnel (诫勉谈话, 组织处理建议).
 *
 * In the head and the summary, which tell of all units, what is a unit's own business is the committee's.
 */
#include "results/audience.h"

#include "base/limits.h"
#include <libxml/tree.h>
#include <string.h>

/* Parents stand before their children. The first row of a path is the element's; further rows give attributes to fewer
 * eyes. "=path": the same rule as there. "~path": its attributes and children, but the row's own audience. */
static const struct {
    const char *path;
    enum results_audience audience;
    const char *attributes;
} rows[] = {
#define P RESULTS_PUBLIC
#define U RESULTS_UNITS
#define O RESULTS_OWN_UNIT
#define C RESULTS_COMMITTEE
#define X RESULTS_PERSONNEL
    {"results", P, "version"},
    {"results/head", P, ""},
    {"results/head/campaign", P, "code title region sample subject"},
    {"results/head/period", P, "code kind name from to partial"},
    {"results/head/stage", P, "name"},
    {"results/head/stage/approval", P, "body meeting date"},
    {"results/head/office", P, "code name short contact telephone address fonds"},
    {"results/head/scheme", P, "code version title issuer number date file total total-name total-decimals max"},
    {"results/head/roles", P, ""},
    {"results/head/roles/role", P, "code name"},
    {"results/head/rounds", P, "code name"},
    {"results/head/rounds/round", P, "code name period weight pending"},
    {"results/head/groups", P, ""},
    {"results/head/groups/group", P, "code name count ranked mean"},
    {"results/head/structure", P, ""},
    {"results/head/structure/indicator", P,
     "code name depth leaf method sign part max cap floor weight points per role period aspect article decimals base "
     "round each key binding missing otherwise best units-most kinds groups raters trim trim-from targets highest "
     "others shared late"},
    {"results/head/structure/indicator/standard", P, ""},
    {"results/head/structure/indicator/weight", P, "kinds groups value"},
    {"results/head/structure/indicator/quantity", P, "code name unit use constant"},
    {"results/head/structure/indicator/threshold", P, "code name unit at-least"},
    {"results/head/structure/indicator/level", P, "code name value counted points most"},
    {"results/head/structure/indicator/approval", P, "code name"},
    {"results/head/structure/indicator/conversion", P,
     "kind to as zero from low high decimals rounding by at score above below per whole order style scope"},
    {"results/head/structure/indicator/conversion/step", P, "at-least above at-most below score percent"},
    {"results/head/structure/indicator/when", P, "of item name value ranking grade at-least above at-most below"},
    {"results/head/structure/indicator/indicator", P, "=results/head/structure/indicator"},
    {"results/head/documents", P, ""},
    {"results/head/documents/document", P, "kind number date retention archive"},
    {"results/head/documents/document/issuer", P, ""},
    {"results/head/documents/document/mark", P, ""},
    {"results/head/documents/document/title", P, ""},
    {"results/head/documents/document/to", P, ""},
    {"results/head/documents/document/cc", P, ""},
    {"results/head/documents/document/print", P, "by date"},
    {"results/head/documents/document/note", P, ""},
    {"results/head/documents/document/publish", P, "grade as"},
    {"results/head/documents/document/section", P, "for"},
    {"results/head/documents/document/section/p", P, ""},
    {"results/head/figures", P, ""},
    {"results/head/figures/figure", P, "name value exact note"},
    {"results/head/quotas", P, "code name ranking base group n rounding difference ties article"},
    {"results/head/quotas/quota", P,
     "grade name share at-least exact rounded adjusted count computed assigned "
     "limited beyond outside"},
    {"results/head/quotas/border", P, "grade next place rule moved"},
    {"results/head/quotas/border/unit", P, "code name rank"},
    {"results/head/ranking", P, "code name scope by by-name compare style decimals article"},
    {"results/head/ranking/tie-break", P, "by name order"},
    {"results/head/ranking/when", P, "=results/head/structure/indicator/when"},
    {"results/head/ranking/tie", P, "score kind by by-name group"},
    {"results/head/ranking/tie/unit", P, "code name rank"},
    {"results/head/ranking/tie/unit", U, "value"},
    {"results/head/previous", P, "period name title assessed ranked mean"},
    {"results/head/previous/grade", P, "code name count"},
    {"results/head/problems", P, ""},
    {"results/head/problems/weak", P, "item name parent parent-name max mean rate rank units below"},
    {"results/head/problems/events-by-kind", P, "item name part per count events units points share"},
    {"results/head/problems/event", U,
     "code unit unit-name unit-order item item-name part date count per points counted reason document level "
     "level-name matter authors late share"},
    {"results/head/problems/event", C, "source"},
    {"results/head/problems/event/finding", U, ""},
    {"results/head/problems/event/approval", U, "code name given date"},
    {"results/head/problems/event/approval", C, "by"},
    {"results/head/submissions", P,
     "kind round round-name deadline expected on-time late missing rejected reports-missing"},
    {"results/head/submissions/submission", P, "unit name group order status kind round round-name late report"},
    {"results/head/submissions/submission", U, "received way attempt deadline resend-by"},
    {"results/head/submissions/submission", C, "file by reporter telephone"},
    {"results/head/submissions/submission/fault", C, "rule level line column field field-name repeats"},
    {"results/head/submissions/submission/fault/arg", C, ""},
    {"results/head/entries", U, "expected received"},
    {"results/head/entries/sent", U, "unit name group order person person-name post expected received missing"},
    {"results/head/targets", P, "count units adjusted"},
    {"results/head/targets/target", U, "unit unit-name item item-name code name measure value marks actual mark"},
    {"results/head/targets/target/basis", U, ""},
    {"results/head/targets/target/standard", U, ""},
    {"results/head/targets/target/principle", U, ""},
    {"results/head/targets/target/procedure", U, ""},
    {"results/head/targets/target/version", U, "state value marks by date document in-force"},
    {"results/head/targets/target/version/reason", U, ""},
    {"results/head/consequences", P, ""},
    {"results/head/consequences/consequence", P,
     "code list grade grade-name ranking first last carried streak quota change article"},
    {"results/head/consequences/consequence/text", P, ""},
    {"results/head/consequences/consequence/when", P, "=results/head/structure/indicator/when"},
    {"results/head/consequences/consequence/applies", P, "unit name order rank group-rank grade-name total streak"},
    {"results/head/consequences/consequence/applies", X, "person person-name post leader-name leader-post"},
    {"results/head/award", P, "code name subject by ranking article currency count"},
    {"results/head/award", U, "prizes"},
    {"results/head/award/place", P, "unit name order group group-name of-name post place rank previous-rank rise"},
    {"results/head/award/place", U, "total prize"},
    {"results/head/money", P, "code name currency decimals article floor cap"},
    {"results/head/money", C, "units heads due withheld paid"},
    {"results/head/money/part", P, "name of"},
    {"results/head/money/part", C, "units amount"},
    {"results/head/money/part/conversion", P, "=results/head/structure/indicator/conversion"},
    {"results/head/money/part/when", P, "=results/head/structure/indicator/when"},
    {"results/head/money/coefficient", P, "grade name value"},
    {"results/head/money/coefficient", C, "units heads due withheld paid"},
    {"results/head/withheld", U, ""},
    {"results/head/withheld/event", U, "=results/head/problems/event"},
    {"results/head/vetoes", C, ""},
    {"results/head/vetoes/veto", C,
     "code unit unit-name unit-order veto name merit reached lifted cause cause-name date document effect article"},
    {"results/head/vetoes/veto/fact", C, ""},
    {"results/head/vetoes/veto/when", C, "=results/head/structure/indicator/when"},
    {"results/head/vetoes/veto/does", C, "on grade grade-name steps score quota money share"},
    {"results/head/vetoes/veto/person", X, "code name post as base due share withheld paid"},
    {"results/head/decisions", P, ""},
    {"results/head/decisions/decision", P,
     "code unit unit-name unit-order what from to from-name to-name body meeting date article"},
    {"results/head/decisions/decision/reason", C, ""},
    {"results/head/outside", P, ""},
    {"results/head/outside/unit", P, "code name reason total grade-name"},

    {"results/summary", P, ""},
    {"results/summary/row", P,
     "unit name short group order competes total place rank tied group-place group-rank group-tied grade grade-name "
     "computed-grade computed-rank computed-total previous-rank previous-grade previous-grade-name previous-total "
     "movement-kind movement notable submission kind of of-name post beyond grade-movement"},
    {"results/summary/row", U,
     "exact base deduction bonus bonus-before-cap parts-difference team-grade-name ineligible last-streak"},
    {"results/summary/row", C, "self self-status heads pay-base coefficient due withheld paid"},
    {"results/summary/row/mark", U, "item value round base"},
    {"results/summary/row/rank", P, "ranking place rank tied"},
    {"results/summary/row/money", C, "code due withheld paid"},
    {"results/summary/row/money/part", C, "name amount"},

    {"results/units", P, ""},
    {"results/units/unit", P, "code name short kind group group-name of of-name post order competes"},
    {"results/units/unit", O, "leader leader-name leader-post head-name head-post superior heads reporter telephone"},
    {"results/units/unit/outside", P, "reason"},
    {"results/units/unit/totals", P,
     "total place rank ranked-of tied tied-with group-place group-rank group-of group-tied grade grade-name "
     "grade-article computed-total computed-rank computed-grade computed-grade-name tie-by tie-by-name "
     "beyond"},
    {"results/units/unit/totals", U, "exact base deduction bonus bonus-before-cap parts-difference"},
    {"results/units/unit/totals", O,
     "gap-to-mean gap-to-best group-mean gap-to-group-mean group-best gap-to-group-best team-grade team-grade-name "
     "ineligible barred set-by set-by-name set-to first-streak last-streak"},
    {"results/units/unit/totals/rank", P, "ranking place rank tied"},
    {"results/units/unit/movement", P,
     "ranking period previous previous-total previous-grade previous-grade-name change kind notable "
     "grade-kind grade-change"},
    {"results/units/unit/submission", P, "unit name group order status kind round round-name late report"},
    {"results/units/unit/submission", O, "received way attempt deadline resend-by file by reporter telephone"},
    {"results/units/unit/submission/fault", O, "rule level line column field field-name repeats"},
    {"results/units/unit/submission/fault/arg", O, ""},
    {"results/units/unit/item", O,
     "code name depth leaf sign part max role date reason mark exact mark-status lost rate before-cap after-cap cap "
     "floor "
     "self self-status self-difference parts-difference base round each key binding weight group-mean group-best "
     "article"},
    {"results/units/unit/item", C, "by"},
    {"results/units/unit/item/excuse", O, "by date"},
    {"results/units/unit/item/quantity", O, "code name unit use value self"},
    {"results/units/unit/item/progress", O, "status value round"},
    {"results/units/unit/item/computation", O, "method"},
    {"results/units/unit/item/computation/term", O, "kind ref name sign count factor unit left-out late share value"},
    {"results/units/unit/item/computation/term/computation", O, "=results/units/unit/item/computation"},
    {"results/units/unit/item/computation/step", O, "do by of by-name conversion bound rounding value"},
    {"results/units/unit/item/threshold", O, "code name unit at-least value self met"},
    {"results/units/unit/item/ballot", O, "issued returned invalid cast valid mean exact"},
    {"results/units/unit/item/ballot/votes", O, "level name count value counted share"},
    {"results/units/unit/item/event", O,
     "code date count each points counted reason document level level-name matter authors late share"},
    {"results/units/unit/item/event", C, "source"},
    {"results/units/unit/item/event/finding", O, ""},
    {"results/units/unit/item/event/approval", O, "code name given date"},
    {"results/units/unit/item/event/approval", C, "by"},
    {"results/units/unit/item/evidence", O, "title number date"},
    {"results/units/unit/item/item", O, "=results/units/unit/item"},
    {"results/units/unit/veto", O,
     "code unit unit-name unit-order veto name merit reached lifted cause cause-name date document effect article"},
    {"results/units/unit/veto/fact", C, ""},
    {"results/units/unit/veto/when", O, "=results/head/structure/indicator/when"},
    {"results/units/unit/veto/does", O, "on grade grade-name steps score quota money share"},
    {"results/units/unit/veto/person", X, "code name post as base due share withheld paid"},
    {"results/units/unit/decision", P,
     "code unit unit-name unit-order what from to from-name to-name body meeting date article"},
    {"results/units/unit/decision/reason", C, ""},
    {"results/units/unit/target", O, "~results/head/targets/target"},
    {"results/units/unit/statement", O, "what item round"},
    {"results/units/unit/sent", O, "~results/head/entries/sent"},
    {"results/units/unit/consequence", P, "code list article"},
    {"results/units/unit/award", P, "code name place article"},
    {"results/units/unit/award", O, "prize currency"},
    {"results/units/unit/money", C, "code name currency base heads coefficient due due-exact withheld paid article"},
    {"results/units/unit/money/part", C, "name of from amount"},
    {"results/units/unit/money/withhold", X, "veto person name post as base due share amount"},
    {"results/units/unit/streak", O, "grade name length since"},
#undef P
#undef U
#undef O
#undef C
#undef X
};

/* ---- names -------------------------------------------------------------------------------------- */

static const char *const audience_names[] = {"public", "units", "own-unit", "committee", "personnel"};

bool results_audience_parse(const char *name, enum results_audience *out)
{
    for (size_t i = 0; i < sizeof audience_names / sizeof *audience_names; i++) {
        if (strcmp(audience_names[i], name) != 0)
            continue;
        *out = (enum results_audience)i;
        return true;
    }
    return false;
}

const char *results_audience_name(enum results_audience audience)
{
    return audience_names[audience];
}

/* ---- the table as a tree ------------------------------------------------------------------------ */

static struct audience_rule *find_child(const struct audience_rule *rule, const char *name, size_t size)
{
    for (const struct audience_child *child = rule->children; child != NULL; child = child->next)
        if (child->name_size == size && memcmp(child->name, name, size) == 0)
            return child->rule;
    return NULL;
}

/* The rule at the end of a path below `root`; makes the last one when `arena` is given. */
static struct audience_rule *walk(struct audience_rule *root, const char *path, struct arena *arena,
                                  struct audience_child **made)
{
    struct audience_rule *rule = root;
    const char *at = path + strcspn(path, "/");
    while (*at == '/' && rule != NULL) {
        const char *name = at + 1;
        size_t size = strcspn(name, "/");
        at = name + size;
        struct audience_rule *next = find_child(rule, name, size);
        if (next == NULL && arena != NULL && *at == '\0') {
            struct audience_child *child = ARENA_NEW(arena, struct audience_child);
            next = ARENA_NEW(arena, struct audience_rule);
            if (child == NULL || next == NULL)
                return NULL;
            *next = (struct audience_rule){.name = name, .name_size = size};
            *child = (struct audience_child){name, size, next, rule->children};
            rule->children = *made = child;
        }
        rule = next;
    }
    return rule;
}

static bool add_attributes(struct arena *arena, struct audience_rule *rule, const char *names,
                           enum results_audience audience)
{
    while (*names != '\0') {
        size_t size = strcspn(names, " ");
        struct audience_attribute *attribute = ARENA_NEW(arena, struct audience_attribute);
        if (attribute == NULL)
            return false;
        *attribute = (struct audience_attribute){names, size, audience, rule->attributes};
        rule->attributes = attribute;
        names += size;
        names += *names == ' ';
    }
    return true;
}

static void copy_rule(struct audience_rule *rule, const struct audience_rule *like)
{
    rule->attributes = like->attributes;
    rule->children = like->children;
}

const struct audience_rule *audience_compile(struct arena *arena)
{
    struct audience_rule *root = ARENA_NEW(arena, struct audience_rule);
    if (root == NULL)
        return NULL;
    *root = (struct audience_rule){.name = "results", .name_size = strlen("results")};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct audience_child *made = NULL;
        struct audience_rule *rule = walk(root, rows[i].path, arena, &made);
        if (rule == NULL)
            return NULL;
        if (made != NULL)
            rule->audience = rows[i].audience;
        if (rows[i].attributes[0] == '=' && made != NULL)
            made->rule = walk(root, rows[i].attributes + 1, NULL, NULL);
        else if (rows[i].attributes[0] == '~' && made != NULL)
            copy_rule(rule, walk(root, rows[i].attributes + 1, NULL, NULL)); /* whose rows all stand before this one */
        else if (!add_attributes(arena, rule, rows[i].attributes, rows[i].audience))
            return NULL;
    }
    return root;
}

const struct audience_rule *audience_child(const struct audience_rule *rule, const char *name)
{
    return find_child(rule, name, strlen(name));
}

int audience_of_attribute(const struct audience_rule *rule, const char *name)
{
    size_t size = strlen(name);
    for (const struct audience_attribute *attribute = rule->attributes; attribute != NULL; attribute = attribute->next)
        if (attribute->name_size == size && memcmp(attribute->name, name, size) == 0)
            return (int)attribute->audience;
    return RESULTS_PERSONNEL + 1;
}

/* ---- cutting ------------------------------------------------------------------------------------ */

/* The audience of an element: the narrowest of those above it, its own by the table, and what the record says. A word
 * that is none is taken for the narrowest. */
static enum results_audience effective(xmlNode *node, const struct audience_rule *rule, enum results_audience inherited)
{
    enum results_audience result = inherited > rule->audience ? inherited : rule->audience;
    xmlChar *said = xmlGetNoNsProp(node, BAD_CAST "audience");
    enum results_audience own = RESULTS_PERSONNEL;
    if (said == NULL)
        return result;
    results_audience_parse((const char *)said, &own);
    xmlFree(said);
    return own > result ? own : result;
}

static void cut_attributes(xmlNode *node, const struct audience_rule *rule, enum results_audience audience)
{
    for (xmlAttr *at = node->properties, *next; at != NULL; at = next) {
        next = at->next;
        if (at->ns != NULL || audience_of_attribute(rule, (const char *)at->name) > (int)audience)
            xmlRemoveProp(at);
    }
}

static void drop(xmlNode *node)
{
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

/* One level of the walk. */
struct frame {
    xmlNode *next; /* child to look at */
    const struct audience_rule *rule;
    enum results_audience audience; /* effective, of the element whose children these are */
};

bool audience_cut(xmlNode *node, const struct audience_rule *rule, enum results_audience inherited,
                  enum results_audience audience)
{
    struct frame stack[LIMIT_XML_DEPTH + 1];
    int depth = 0;
    enum results_audience own = effective(node, rule, inherited);
    if (own > audience)
        return false;
    cut_attributes(node, rule, audience);
    stack[0] = (struct frame){node->children, rule, own};
    while (depth >= 0) {
        struct frame *frame = &stack[depth];
        xmlNode *child = frame->next;
        if (child == NULL) {
            depth--;
            continue;
        }
        frame->next = child->next;
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            if (frame->rule->children != NULL)
                drop(child); /* white space between elements */
            continue;
        }
        const struct audience_rule *below =
            child->type == XML_ELEMENT_NODE ? audience_child(frame->rule, (const char *)child->name) : NULL;
        enum results_audience of_child = below == NULL ? RESULTS_PERSONNEL : effective(child, below, frame->audience);
        if (below == NULL || of_child > audience || depth == LIMIT_XML_DEPTH) {
            drop(child);
            continue;
        }
        cut_attributes(child, below, audience);
        stack[++depth] = (struct frame){child->children, below, of_child};
    }
    return true;
}
