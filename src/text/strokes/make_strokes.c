/* make_strokes UNIHAN_OTHER UNIHAN_SOURCES STROKE_DICT OUT - the order of strokes of Han characters, made when the
 * program is built from data that Debian packages keep (unicode-data, rime-data-stroke).
 *
 * The order (GF 3003-1999, GB/T 13418-1992): number of strokes; then stroke by stroke in the order of writing, 横 竖 撇
 * 点 折. 通用规范汉字表 prints each of its three tiers in that order: kTGH of Unihan is the place there.
 * rime-data-stroke has the strokes of 75,000 characters, many of them in several codings (mainland, Taiwan, both forms
 * of a component), of which none is marked. So per tier that coding is chosen for each character with which the tier is
 * in order: the cheapest path through the candidates (Viterbi; an inversion costs much, a number of strokes that Unihan
 * does not know costs little, a later candidate almost nothing). What is out of order even so, or has no strokes at all
 * (108 characters above U+FFFF), gets the strokes of its neighbour before it and stands behind it. Characters outside
 * the table take their first coding of the right length.
 *
 * Output: two C arrays, code points in ascending order and the place of each in the whole order. Equal strokes: the
 * place in the table, then the code point. Time linear in the data; the sort is n log n. A tool of the build: it prints
 * and exits. */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CODE_POINTS = 0x110000,
    STROKES = 64,     /* most of one character; the longest has 64 */
    CANDIDATES = 24,  /* codings of one character */
    LENGTHS = 4,      /* kTotalStrokes may have several */
    TIER_ENDS = 8106, /* kTGH is 1 … 8105 */
    COST_INVERSION = 1000,
    COST_LENGTH = 30
};

static const int tier_ends[] = {3500, 6500, 8105};

struct coding {
    unsigned char length;
    char strokes[STROKES]; /* 1 横 … 5 折, not ended */
};

struct character {
    uint32_t code_point;
    int place; /* kTGH, 0: not in the table */
    int lengths[LENGTHS], length_count;
    struct coding codings[CANDIDATES];
    int coding_count;
    struct coding chosen;
    bool has_strokes;
};

static struct character *characters[CODE_POINTS]; /* a tool that runs once may have a table of all there is */
static struct character *table[TIER_ENDS];        /* by kTGH */

static void stop(const char *what, const char *name)
{
    fprintf(stderr, "make_strokes: %s %s: %s\n", what, name, errno != 0 ? strerror(errno) : "not what was expected");
    exit(1);
}

static struct character *character_at(uint32_t code_point)
{
    if (code_point >= CODE_POINTS)
        stop("a code point of", "the data");
    if (characters[code_point] == NULL) {
        characters[code_point] = calloc(1, sizeof **characters);
        if (characters[code_point] == NULL)
            stop("no memory for", "a character");
        characters[code_point]->code_point = code_point;
    }
    return characters[code_point];
}

/* ---- reading --------------------------------------------------------------------------------------------------------
 */

static FILE *open_file(const char *name)
{
    FILE *file = fopen(name, "r");
    if (file == NULL)
        stop("cannot read", name);
    return file;
}

/* "U+3447	kTGH	2013:6602" and "U+3400	kTotalStrokes	5 6" */
static void read_unihan(const char *name, const char *property)
{
    char line[4096], key[64], value[512];
    unsigned code_point;
    FILE *file = open_file(name);
    size_t found = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        if (sscanf(line, "U+%x\t%63s\t%511[^\n]", &code_point, key, value) != 3 || strcmp(key, property) != 0)
            continue;
        struct character *character = character_at(code_point);
        found++;
        if (strcmp(property, "kTGH") == 0) {
            const char *colon = strchr(value, ':');
            int place = colon == NULL ? 0 : atoi(colon + 1);
            if (place < 1 || place >= TIER_ENDS)
                stop("a place of kTGH in", name);
            character->place = place;
            table[place] = character;
            continue;
        }
        for (char *at = strtok(value, " "); at != NULL && character->length_count < LENGTHS; at = strtok(NULL, " "))
            character->lengths[character->length_count++] = atoi(at);
    }
    fclose(file);
    if (found == 0)
        stop(property, name);
}

static uint32_t read_utf8(const char **at)
{
    const unsigned char *byte = (const unsigned char *)*at;
    int more = byte[0] >= 0xf0 ? 3 : byte[0] >= 0xe0 ? 2 : byte[0] >= 0xc0 ? 1 : 0;
    uint32_t code_point = more == 3 ? byte[0] & 7U : more == 2 ? byte[0] & 15U : more == 1 ? byte[0] & 31U : byte[0];
    for (int i = 1; i <= more && byte[i] != 0; i++)
        code_point = code_point << 6 | (byte[i] & 63U);
    *at += more + 1;
    return code_point;
}

/* "丁	hs": one character, a tab, its strokes as h s p n z. */
static void read_codings(const char *name)
{
    static const char letters[] = "hspnz";
    char line[4096];
    size_t found = 0;
    FILE *file = open_file(name);
    while (fgets(line, sizeof line, file) != NULL) {
        const char *at = line;
        uint32_t code_point = read_utf8(&at);
        if (*at != '\t' || code_point < 0x3400)
            continue;
        struct coding coding = {0};
        for (at++; *at != '\0' && strchr(letters, *at) != NULL && coding.length < STROKES; at++)
            coding.strokes[coding.length++] = (char)(1 + (strchr(letters, *at) - letters));
        struct character *character = character_at(code_point);
        if (coding.length > 0 && character->coding_count < CANDIDATES)
            character->codings[character->coding_count++] = coding;
        found++;
    }
    fclose(file);
    if (found == 0)
        stop("no strokes in", name);
}

/* ---- the order ------------------------------------------------------------------------------------------------------
 */

static int compare_codings(const struct coding *a, const struct coding *b)
{
    if (a->length != b->length)
        return a->length < b->length ? -1 : 1;
    return memcmp(a->strokes, b->strokes, a->length);
}

static bool length_is_known(const struct character *character, int length)
{
    for (int i = 0; i < character->length_count; i++)
        if (character->lengths[i] == length)
            return true;
    return character->length_count == 0;
}

static int own_cost(const struct character *character, int candidate)
{
    return candidate + (length_is_known(character, character->codings[candidate].length) ? 0 : COST_LENGTH);
}

/* The cheapest choice of codings over the characters `first` … `last` of the table, which have some. */
static void choose_tier(int first, int last)
{
    static int costs[TIER_ENDS][CANDIDATES], from[TIER_ENDS][CANDIDATES];
    struct character *before = NULL;
    for (int place = first; place <= last; place++) {
        struct character *character = table[place];
        if (character == NULL || character->coding_count == 0)
            continue;
        for (int i = 0; i < character->coding_count; i++) {
            int best = before == NULL ? 0 : -1;
            for (int k = 0; before != NULL && k < before->coding_count; k++) {
                bool inverted = compare_codings(&character->codings[i], &before->codings[k]) < 0;
                int cost = costs[before->place][k] + (inverted ? COST_INVERSION : 0);
                if (best < 0 || cost < best) {
                    best = cost;
                    from[place][i] = k;
                }
            }
            costs[place][i] = best + own_cost(character, i);
        }
        before = character;
    }
    int candidate = 0;
    for (int i = 1; before != NULL && i < before->coding_count; i++)
        if (costs[before->place][i] < costs[before->place][candidate])
            candidate = i;
    for (int place = before == NULL ? first - 1 : before->place; place >= first; place--) {
        struct character *character = table[place];
        if (character == NULL || character->coding_count == 0)
            continue;
        character->chosen = character->codings[candidate];
        character->has_strokes = true;
        candidate = from[place][candidate];
    }
}

/* What is still out of order, and what has no strokes, stands behind its neighbour with the neighbour's strokes. */
static void smooth_tier(int first, int last)
{
    const struct character *before = NULL;
    for (int place = first; place <= last; place++) {
        struct character *character = table[place];
        if (character == NULL)
            continue;
        if (before != NULL && (!character->has_strokes || compare_codings(&character->chosen, &before->chosen) < 0)) {
            character->chosen = before->chosen;
            character->has_strokes = true;
        }
        before = character;
    }
}

static void choose_others(void)
{
    for (uint32_t i = 0; i < CODE_POINTS; i++) {
        struct character *character = characters[i];
        if (character == NULL || character->has_strokes || character->coding_count == 0)
            continue;
        int best = 0;
        for (int k = 1; k < character->coding_count; k++)
            if (own_cost(character, k) < own_cost(character, best))
                best = k;
        character->chosen = character->codings[best];
        character->has_strokes = true;
    }
}

static int compare_characters(const void *a, const void *b)
{
    const struct character *x = *(struct character *const *)a, *y = *(struct character *const *)b;
    int order = compare_codings(&x->chosen, &y->chosen);
    if (order == 0 && x->place != y->place)
        order = x->place == 0 ? 1 : y->place == 0 ? -1 : x->place < y->place ? -1 : 1;
    if (order == 0)
        order = x->code_point < y->code_point ? -1 : x->code_point > y->code_point;
    return order;
}

/* ---- writing --------------------------------------------------------------------------------------------------------
 */

static void write_array(FILE *out, const char *name, const uint32_t *values, size_t count)
{
    fprintf(out, "static const uint32_t %s[%zu] = {", name, count);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s%u,", i % 16 == 0 ? "\n" : "", (unsigned)values[i]);
    fprintf(out, "\n};\n");
}

static void write_order(const char *name)
{
    struct character **order = calloc(CODE_POINTS, sizeof *order);
    uint32_t *places = calloc(CODE_POINTS, sizeof *places), *code_points = calloc(CODE_POINTS, sizeof *code_points);
    size_t count = 0;
    if (order == NULL || places == NULL || code_points == NULL)
        stop("no memory for", name);
    for (uint32_t i = 0; i < CODE_POINTS; i++)
        if (characters[i] != NULL && characters[i]->has_strokes)
            order[count++] = characters[i];
    qsort(order, count, sizeof *order, compare_characters);
    for (size_t i = 0; i < count; i++)
        places[order[i]->code_point] = (uint32_t)i + 1;
    size_t at = 0;
    for (uint32_t i = 0; i < CODE_POINTS; i++) {
        if (places[i] == 0)
            continue;
        code_points[at] = i;
        places[at++] = places[i]; /* at is never above i */
    }
    FILE *out = fopen(name, "w");
    if (out == NULL)
        stop("cannot write", name);
    fprintf(out, "/* Made by src/text/strokes/make_strokes.c; do not edit. */\n");
    write_array(out, "stroke_code_points", code_points, count);
    write_array(out, "stroke_places", places, count);
    if (fclose(out) != 0)
        stop("cannot write", name);
    free(order);
    free(places);
    free(code_points);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: make_strokes UNIHAN_OTHER UNIHAN_SOURCES STROKE_DICT OUT\n");
        return 2;
    }
    read_unihan(argv[1], "kTGH");
    read_unihan(argv[2], "kTotalStrokes");
    read_codings(argv[3]);
    int first = 1;
    for (size_t i = 0; i < sizeof tier_ends / sizeof tier_ends[0]; i++) {
        choose_tier(first, tier_ends[i]);
        smooth_tier(first, tier_ends[i]);
        first = tier_ends[i] + 1;
    }
    choose_others();
    write_order(argv[4]);
    for (size_t i = 0; i < CODE_POINTS; i++)
        free(characters[i]);
    return 0;
}
