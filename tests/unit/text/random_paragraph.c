#include "random_paragraph.h"

#include <string.h>

uint32_t random_next(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* Kinds of pieces; a paragraph takes them by these shares. */
static const char *const words[] = {"绩效", "考评", "工作", "全县", "单位", "的",   "完成",   "情况", "一",   "是",
                                    "突出", "重点", "县委", "关于", "通报", "乡镇", "办公室", "部门", "落实", "整改"};
static const char *const marks[] = {"，", "。", "、", "；", "：", "？", "！", "，", "。", "？！", "！！", "，", "、"};
static const char *const pairs[] = {"“",  "”",  "‘",  "’",  "（", "）", "《", "》", "〔", "〕",
                                    "【", "】", "〈", "〉", "「", "」", "『", "』", "［", "］"};
static const char *const nested[] = {"：“他说‘好’。”", "（《通知》）", "《〈办法〉的解释》",
                                     "“（试行）”，",   "）、（",       "”；“"};
static const char *const long_marks[] = {"——", "……", "…………", "——“", "。”——"};
static const char *const joints[] = {"·", "／", "/", "～", "－", "—", "-", "–", "％", "‰", "℃", "￥", "№", "々", "~"};
static const char *const numbers[] = {"2024年",    "4月",           "12日",        "98.56分",     "13.6亿元",
                                      "44个",      "第3号",         "8.5%",        "〔2024〕1号", "63%～68%",
                                      "−125.03",   "1∶500",         "1,234.5万元", "3—5条",       "国办发〔2024〕12号",
                                      "120平方米", "1000余人",      "35℃",         "12‰",         "￥500",
                                      "第10名",    "2024年4月12日", "３６５",      "3个百分点"};
static const char *const names[] = {"阿不都·热合曼", "买买提·吐尔逊·江", "陈　忠　李　四　王小红", "欧阳少东　",
                                    "司马　"};
static const char *const rare[] = {"𠮷", "𬱖", "𫖯", "镕", "喆", "葛\U000E0100", "辻\U000E0101", "〇", "㐀"};
static const char *const latin[] = {"GDP",
                                    "PDF/A",
                                    "the",
                                    "quick",
                                    "e-mail",
                                    "well-known",
                                    "office@example.gov.cn",
                                    "https://www.example.gov.cn/a-b/c?d=e&f=1",
                                    "www.example.cn",
                                    "co\u00ADope\u00ADra\u00ADtion",
                                    "(a)",
                                    "C++",
                                    "U+4E00",
                                    "“OK”",
                                    "it’s",
                                    "A\u00A0B"};
static const char *const spaces[] = {" ", " ", "  ", "　", "\u200B", "\u2060"};

struct kind {
    const char *const *pieces;
    size_t count;
    unsigned share;
};

#define KIND(array, share)                                                                                             \
    {                                                                                                                  \
        array, sizeof array / sizeof *array, share                                                                     \
    }
static const struct kind kinds[] = {
    KIND(words, 40),   KIND(marks, 14), KIND(pairs, 8), KIND(nested, 3), KIND(long_marks, 3), KIND(joints, 4),
    KIND(numbers, 12), KIND(names, 2),  KIND(rare, 3),  KIND(latin, 6),  KIND(spaces, 4),
};

static const char *any_piece(uint32_t *seed)
{
    unsigned place = random_next(seed) % 99;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (place < kinds[i].share)
            return kinds[i].pieces[random_next(seed) % kinds[i].count];
        place -= kinds[i].share;
    }
    return "县";
}

static bool chance(struct random_paragraph *random, unsigned one_in)
{
    return random_next(&random->seed) % one_in == 0;
}

static void choose_styles(struct random_paragraph *random, struct bench *bench)
{
    struct text_style style = bench->style;
    bool grid = chance(random, 4);
    style.character_pitch = grid ? EM + 123 : 0;
    style.han_latin_gap = chance(random, 2) ? 250 : 0;
    style.kerning = true;
    style.hyphen = 0x2010; /* nothing else in the text is one */
    mpt spacing = chance(random, 5) ? (mpt)(random_next(&random->seed) % 2000) : 0;
    for (int i = 0; i < 3; i++)
        style.letter_spacing[i] = spacing;
    if (spacing > 0 && chance(random, 2))
        style.letter_spacing[2] += 500;
    for (int i = 0; i < 3; i++)
        random->styles[i] = style;
    random->styles[1].size = EM * 8 / 5;
    random->styles[1].character_pitch = grid ? EM * 8 / 5 + 123 : 0;
    random->styles[2].font = text_font_find(bench->fonts, "heiti", 400, TEXT_NORMAL, bench->sink, (struct location){0});
}

static void choose_lines(struct random_paragraph *random, struct bench *bench)
{
    uint32_t *seed = &random->seed;
    struct text_paragraph_style *lines = &random->lines;
    *lines = bench->lines;
    static const enum text_align aligns[] = {TEXT_JUSTIFY, TEXT_JUSTIFY, TEXT_START,
                                             TEXT_CENTER,  TEXT_END,     TEXT_DISTRIBUTE};
    lines->align = aligns[random_next(seed) % 6];
    lines->align_last = lines->align == TEXT_JUSTIFY ? TEXT_START : lines->align;
    lines->kinsoku = (enum text_kinsoku)(random_next(seed) % 4);
    lines->trim_punctuation = !chance(random, 4);
    lines->balance = chance(random, 12);
    random->roomy = !chance(random, 6);
    lines->width = random->roomy ? (mpt)(14 + random_next(seed) % 30) * EM : (mpt)(1 + random_next(seed) % 12) * EM;
    lines->width += (mpt)(random_next(seed) % EM);
    lines->first_width = lines->width;
    if (random->roomy && chance(random, 2))
        lines->first_width += chance(random, 5) ? EM : -2 * EM;
    if (random->roomy && chance(random, 8))
        lines->last_end_indent = 2 * EM;
}

static void put(struct random_paragraph *random, const char *piece, const struct text_style *style)
{
    text_paragraph_text(random->paragraph, piece, strlen(piece), style, NULL);
    buffer_string(&random->text, piece);
}

static void put_object(struct random_paragraph *random, const struct text_style *style)
{
    mpt width = (mpt)(random_next(&random->seed) % (2 * EM));
    bool breaks = chance(random, 2);
    struct text_object object = {.minimum = width, .optimum = width, .maximum = width};
    object.break_before = object.break_after = breaks;
    text_paragraph_object(random->paragraph, &object, style, NULL);
    buffer_string(&random->text, "\uFFFC");
}

/* A few pieces that stay on one line, or an inline with edges. */
static void put_group(struct random_paragraph *random, const struct text_style *style)
{
    bool kept = chance(random, 2);
    mpt edge = (mpt)(random_next(&random->seed) % 3000), retained = chance(random, 2) ? edge : 0;
    if (kept)
        text_paragraph_keep(random->paragraph, true);
    else
        text_paragraph_open(random->paragraph, edge, retained, NULL);
    for (unsigned i = 1 + random_next(&random->seed) % (kept ? 2 : 12); i > 0; i--)
        put(random, any_piece(&random->seed), style);
    if (kept)
        text_paragraph_keep(random->paragraph, false);
    else
        text_paragraph_close(random->paragraph, edge, retained, NULL);
}

void random_paragraph_make(struct random_paragraph *random, struct bench *bench)
{
    choose_styles(random, bench);
    choose_lines(random, bench);
    random->paragraph = text_paragraph_create(bench->arena, bench->fonts);
    buffer_clear(&random->text);
    const struct text_style *style = &random->styles[0];
    struct text_style *kept = arena_copy(bench->arena, random->styles, sizeof random->styles);
    assert_non_null(kept);
    for (unsigned left = 1 + random_next(&random->seed) % 120; left > 0; left--) {
        style = chance(random, 20) ? &kept[random_next(&random->seed) % 3] : chance(random, 6) ? &kept[0] : style;
        if (style == &random->styles[0])
            style = &kept[0];
        unsigned special = random_next(&random->seed) % 60;
        if (special == 0)
            put_object(random, style);
        else if (special == 1)
            put_group(random, style);
        else if (special == 2 && chance(random, 2))
            put(random, "\n", style);
        else
            put(random, any_piece(&random->seed), style);
    }
}
