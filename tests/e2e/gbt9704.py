#!/usr/bin/python3
"""What an official looks at first in a 公文, measured in the PDF itself (GB/T 9704-2012, GB/T 33476.2-2016).

    gbt9704.py BULLETIN.pdf [--grid-page N]

Positions are read back with `mutool trace` (each glyph with its origin and size; each stroke and fill), so that nothing of
the program's own idea of the page is believed. Lengths are mm from the top left corner of the page.
"""
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

MM = 72 / 25.4
EM_TOP = 0.88           # the em box of the Han faces: 880 above and 120 below the baseline
TOLERANCE = 0.1         # mm
PAGE_W, PAGE_H = 210.0, 297.0
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0     # 版心 156 × 225
RED = (1, 0.9)          # r at least, r - max(g, b) at least: a red that nobody takes for another colour

problems = []


def check(ok, what):
    print(("ok    " if ok else "FAIL  ") + what)
    if not ok:
        problems.append(what)


def near(a, b, tolerance=TOLERANCE):
    return abs(a - b) <= tolerance


class Glyph:
    def __init__(self, char, x, y, size, advance, color):
        self.char, self.x, self.base, self.size, self.color = char, x, y, size, color
        self.right = x + advance * size
        self.top = y - EM_TOP * size
        self.bottom = self.top + size


def matrix(text):
    return [float(v) for v in text.split()]


def flat(path):
    """The horizontal lines and flat rectangles of a path, one for each of its subpaths."""
    t = matrix(path.get("transform"))
    color = tuple(matrix(path.get("color") or "0"))
    subpaths = []
    for p in path:
        if p.tag == "moveto":
            subpaths.append([])
        if p.tag in ("moveto", "lineto") and subpaths:
            subpaths[-1].append((float(p.get("x")), float(p.get("y"))))
        elif p.tag == "rect":
            subpaths.append([(float(p.get("x0")), float(p.get("y0"))), (float(p.get("x1")), float(p.get("y1")))])
    for points in subpaths:
        xs = [t[0] * x + t[2] * y + t[4] for x, y in points]
        ys = [t[1] * x + t[3] * y + t[5] for x, y in points]
        stroke = path.tag == "stroke_path"
        width = float(path.get("linewidth") or 0) * abs(t[0]) if stroke else max(ys) - min(ys)
        if max(xs) - min(xs) > 10 * MM and max(ys) - min(ys) < 2 * MM:
            yield min(xs) / MM, max(xs) / MM, (min(ys) + max(ys)) / 2 / MM, width / MM, color


def trace(pdf):
    """Pages as (glyphs, rules); a rule is a horizontal line or flat fill: (x0, x1, y, thickness, color)."""
    out = subprocess.run(["mutool", "trace", pdf], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    text = re.sub(r"&#(x0*([0-8bcefBCEF]|1[0-9a-fA-F])|0*([0-8]|1[1-2]|1[4-9]|2[0-9]|3[01]));", "", out.decode("utf-8", "replace"))
    root = ET.fromstring(text)
    for page in root.iter("page"):
        box = matrix(page.get("mediabox"))
        check(near((box[2] - box[0]) / MM, PAGE_W) and near((box[3] - box[1]) / MM, PAGE_H), "page is A4")
        glyphs, rules = [], []
        for e in page.iter():
            if e.tag in ("fill_text", "clip_text"):
                t = matrix(e.get("transform"))
                color = tuple(matrix(e.get("color") or "0"))
                for span in e.iter("span"):
                    trm = matrix(span.get("trm"))
                    size = abs(trm[0])
                    for g in span.iter("g"):
                        x, y = float(g.get("x")), float(g.get("y"))
                        px, py = t[0] * x + t[2] * y + t[4], t[1] * x + t[3] * y + t[5]
                        char = g.get("unicode") or ""
                        glyphs.append(Glyph(char, px / MM, py / MM, size * abs(t[0]) / MM, float(g.get("adv") or 0), color))
            elif e.tag in ("fill_path", "stroke_path"):
                rules.extend(flat(e))
        yield glyphs, rules


def is_red(color):
    return len(color) == 3 and color[0] >= 0.7 and color[0] - max(color[1], color[2]) >= 0.5


def lines_of(glyphs):
    """Glyphs inside the 版心 by baseline: [(baseline, [glyphs from left to right])]."""
    got = {}
    for g in glyphs:
        if g.char.strip() and TOP - 1 <= g.base <= BOTTOM + 0.5:
            got.setdefault(round(g.base / 0.5), []).append(g)
    merged = []
    for key in sorted(got):
        if merged and key - merged[-1][0] <= 1:
            merged[-1][1].extend(got[key])
        else:
            merged.append([key, got[key]])
    return [(sorted(gs, key=lambda g: g.x)[0].base, sorted(gs, key=lambda g: g.x)) for _, gs in merged]


def string(glyphs):
    return "".join(g.char for g in glyphs)


def pt(mm):
    return mm * MM


HEADING = re.compile(r"^(一|二|三|四|五|六|七|八|九|十)+、|^（(一|二|三|四|五|六|七|八|九|十)+）")


def main():
    pdf = sys.argv[1]
    pages = list(trace(pdf))
    text = [string(g for _, line in lines_of(glyphs) for g in line) for glyphs, _ in pages]
    first_glyphs, first_rules = pages[0]
    lines = lines_of(first_glyphs)

    # 版头
    masthead = [g for g in first_glyphs if is_red(g.color)]
    check(bool(masthead), "发文机关标志 is red")
    if masthead:
        check(near(min(g.top for g in masthead), 72.0, 0.6), "发文机关标志 stands 35 mm below the top of the 版心 (%.2f)" % min(g.top for g in masthead))
        check(near((min(g.x for g in masthead) + max(g.right for g in masthead)) / 2, (LEFT + RIGHT) / 2, 0.6), "发文机关标志 is centred")
        check(min(g.x for g in masthead) >= LEFT - TOLERANCE and max(g.right for g in masthead) <= RIGHT + TOLERANCE, "发文机关标志 stays inside the 版心")
    numbers = [line for _, line in lines if re.search(r"〔\d{4}〕[1-9]\d*号$", string(line))]
    check(bool(numbers), "文号 has 〔year〕 and no leading zero")
    red = [r for r in first_rules if is_red(r[4])]
    check(len(red) == 1, "one red line")
    if red and numbers:
        x0, x1, y, thick, _ = red[0]
        check(near(x0, LEFT) and near(x1, RIGHT), "red line as wide as the 版心 (%.2f to %.2f)" % (x0, x1))
        number = numbers[0]
        check(near(y - number[0].bottom, 4.0, 0.6), "red line 4 mm below the 文号 (%.2f)" % (y - number[0].bottom))
        check(near((number[0].x + number[-1].right) / 2, (LEFT + RIGHT) / 2, 1.5), "文号 is centred")
        title = [line for base, line in lines if base > y and near(pt(line[0].size), 22, 0.05)]
        check(bool(title), "title in 二号 (22 pt)")
        if title:
            check(near(title[0][0].top - y, 20.78, 1.0), "title two lines below the red line (%.2f)" % (title[0][0].top - y))
            widths = [len(string(t)) for t in title]
            rectangle = len(widths) > 2 and len(set(widths)) == 1
            hourglass = any(widths[i] < widths[i - 1] and widths[i] < widths[i + 1] for i in range(1, len(widths) - 1))
            check(not rectangle and not hourglass, "title is a 梯形 or 菱形: %s" % widths)
            check(all(string(t)[0] not in "的和及与、，。）》" for t in title), "no title line begins with 的 和 及 与 or a mark")
        body = [line for base, line in lines if title and base > title[-1][0].base and near(pt(line[0].size), 16, 0.05)]
        check(len(body) >= 3, "首页显示正文: %d lines" % len(body))

    # 版心 on a full page of text, the last of those with most lines (headings may end one early)
    def body_of(number):
        return [(base, line) for base, line in lines_of(pages[number - 1][0]) if near(pt(line[0].size), 16, 0.05)]
    grid = int(sys.argv[sys.argv.index("--grid-page") + 1]) if "--grid-page" in sys.argv else \
        max(range(2, len(pages) + 1), key=lambda number: (len(body_of(number)), number))
    glyphs, _ = pages[grid - 1]
    body = body_of(grid)
    check(len(body) == 22, "22 lines on page %d (%d)" % (grid, len(body)))
    if body:
        check(near(min(g.top for g in body[0][1]), TOP), "top of the first glyph box at 37 mm (%.3f)" % min(g.top for g in body[0][1]))
        last = [g for g in body[-1][1]]
        check(near(max(g.bottom for g in last), BOTTOM), "bottom of line 22 at 262 mm (%.3f)" % max(g.bottom for g in last))
        check(near(min(g.x for _, line in body for g in line), LEFT), "left edge at 28 mm")
        full = [line for _, line in body if len(string(line)) >= 27]
        check(bool(full), "some full lines")
        flush = [line for line in full if near(max(g.right for g in line if g.char not in "，。、；：）》”’！？"), RIGHT, 0.25)
                 or near(max(g.right for g in line), RIGHT, 0.25) or near(max(g.right for g in line) - line[-1].size / 2, RIGHT, 0.25)]
        check(len(flush) == len(full), "right edge of full lines at 184 mm (%d of %d)" % (len(flush), len(full)))
        firsts = [g for line in full for g in line if g.char not in "，。、；：）》”’！？"]
        check(all(g.right <= RIGHT + TOLERANCE for g in firsts), "no character beyond 184 mm")
        pitches = [b[0] - a[0] for a, b in zip(body, body[1:])]
        check(all(near(p, 10.445, 0.02) for p in pitches), "line pitch 10.445 mm")

    # pages: numbers, headings
    for n, (glyphs, _) in enumerate(pages, 1):
        below = [g for g in glyphs if g.base > BOTTOM + 3 and g.char.strip()]
        label = string(sorted(below, key=lambda g: g.x))
        if not below:
            check(not text[n - 1].strip(), "page %d without a number is blank" % n)
            continue
        check(re.sub(r"\s", "", label) == "—%d—" % n, "page %d is numbered — %d — (%s)" % (n, n, label))
        check(all(near(pt(g.size), 14, 0.05) for g in below), "page %d: number in 四号" % n)
        left, right = min(g.x for g in below), max(g.right for g in below)
        indent = 14 / MM
        if n % 2:
            check(near(RIGHT - right, indent, 0.5), "page %d: number right, one 字 in (%.2f)" % (n, RIGHT - right))
        else:
            check(near(left - LEFT, indent, 0.5), "page %d: number left, one 字 in (%.2f)" % (n, left - LEFT))
        dash = [g for g in below if g.char == "—"]
        check(bool(dash) and near(dash[0].base - 0.38 * dash[0].size, 269.0, 0.9), "page %d: 一字线 7 mm below the 版心" % n)
        body = lines_of(glyphs)
        if body and near(pt(body[-1][1][0].size), 16, 0.05):
            check(not HEADING.match(string(body[-1][1])) or len(string(body[-1][1])) > 26, "page %d does not end with a heading" % n)

    # signature page: the date, set four 字 from the right, and at least two lines of body above the seal
    sign = [(n, line) for n, (glyphs, _) in enumerate(pages, 1) for _, line in lines_of(glyphs)
            if re.fullmatch(r"\d{4}年[1-9]\d?月[1-9]\d?日", string(line))]
    check(bool(sign), "成文日期 in Arabic digits without leading zeros")
    if sign:
        n, date = sign[0]
        names = [line for base, line in lines_of(pages[n - 1][0]) if 5 < date[0].base - base < 14]
        long_name = bool(names) and near(max(g.right for g in names[0]), RIGHT - 16 / MM, 6)   # a name centred on the date may not leave the 版心
        check(near(RIGHT - date[-1].right, 4 * 15.793 / MM, 1.0) or long_name, "成文日期 four 字 from the right (%.2f mm)" % (RIGHT - date[-1].right))
        check(bool(names) and near((names[0][0].x + names[0][-1].right) / 2, (date[0].x + date[-1].right) / 2, 1.0), "署名 centred on the date")
        above = [line for base, line in lines_of(pages[n - 1][0]) if base < date[0].base - 5 and near(pt(line[0].size), 16, 0.05)]
        check(len(above) >= 3, "at least two lines of body on the signature page (%d with the name)" % len(above))

    # 附件: each that is named exists under the same name
    whole = "\n".join(text)
    named = re.findall(r"(?:附件：)?([1-9])\.([^\d\n]*?排名表[^0-9\n]{0,12}?)(?=[1-9]\.|示例市|\n|$)", whole)
    note = re.search(r"附件：(.*)", whole)
    check(note is not None, "附件说明")
    heads = [(n, string(l1), [string(l) for _, l in lines_of(g)]) for n, (g, _) in enumerate(pages, 1)
             for _, l1 in lines_of(g)[:1] if re.fullmatch(r"附件\d*", string(l1))]
    check(bool(heads), "附件 begin on pages of their own")
    for n, mark, strings in heads:
        title = strings[1] if len(strings) > 1 else ""
        check(title and title[:10] in re.sub(r"\s", "", whole[:whole.find(mark + "\n") if mark + "\n" in whole else None]), "page %d: %s “%s” is named in the text" % (n, mark, title))
    _ = named

    # 版记
    last_glyphs, last_rules = pages[-1]
    check(len(pages) % 2 == 0, "版记 on an even page (%d pages)" % len(pages))
    check(any("印发" in string(line) for _, line in lines_of(last_glyphs)), "印发机关 and 印发日期 on the last page")
    # a table may stand above it: the 版记 has at most four lines
    wide = sorted(r for r in ((y, x0, x1, t) for x0, x1, y, t, _ in last_rules)
                  if near(r[1], LEFT, 0.2) and near(r[2], RIGHT, 0.2) and r[0] > BOTTOM - 40)
    check(len(wide) >= 2, "rules of the 版记 as wide as the 版心")
    if wide:
        y, _, _, thick = wide[-1]
        check(near(y, BOTTOM, 0.3), "last rule on the bottom edge of the 版心 (%.3f)" % y)
        check(near(thick, 0.35, 0.03), "last rule 0.35 mm (%.3f)" % thick)
        check(near(wide[0][3], 0.35, 0.03), "first rule 0.35 mm (%.3f)" % wide[0][3])
    small = [line for base, line in lines_of(last_glyphs) if "印发" in string(line)]
    check(bool(small) and near(pt(small[-1][0].size), 14, 0.05), "版记 in 四号")

    print("%d problems" % len(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
