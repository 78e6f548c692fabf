#!/usr/bin/python3
"""random_fo.py CHECKER FONTS [--count N] [--seed S] [--keep FOLDER]: random documents, of which nothing may get lost.

Makes N documents of nested blocks, lists, tables, containers, inlines and footnotes with random properties on pages of random
size, and hands them to tests/golden/conservation. The same seed makes the same documents; --keep leaves them for a look.
"""
import argparse
import os
import random
import re
import subprocess
import sys
import tempfile

WORDS = ["绩效", "考评", "结果", "通报", "机关", "单位", "得分", "、", "，", "。", "（试行）", "《办法》", "——", "……", "2024年", "96.5分", "100%", "“好”", "·", " ", " report ",
         "Quarter ", "score", "-", "supercalifragilistic", "〔2024〕1号", "张　三", "\u00AD", "：", "!"]


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.room = 60  # objects that may still come

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def some(self, table, percent):
        """Attributes, each with a chance of `percent`."""
        return "".join(' %s="%s"' % (name, self.pick(*values)) for name, values in table if self.chance(percent))

    def text(self, most=12):
        return "".join(self.pick(*WORDS) for _ in range(self.random.randrange(most)))

    def length(self, *points):
        return "%gpt" % self.pick(*points)

    def inline_style(self):
        return self.some([("font-size", ["6pt", "10pt", "20pt", "150%"]), ("border", ["1pt solid black"]), ("padding", ["2pt"]), ("baseline-shift", ["super", "sub", "3pt"]),
                          ("letter-spacing", ["1pt", "-0.5pt"]), ("keep-together.within-line", ["always"]), ("text-transform", ["uppercase", "capitalize"]),
                          ("hyphenate", ["true"]), ("wrap-option", ["no-wrap"]), ("font-family", ["heiti", "sans-serif"])], 12)

    def link(self, depth):
        return '<fo:basic-link internal-destination="a">%s</fo:basic-link>' % "".join(self.inline(depth + 1) for _ in range(self.random.randrange(3)))

    def more_inlines(self, depth):
        kind = self.random.randrange(6)
        if kind == 0:
            return self.link(depth)
        if kind == 1:
            return "<fo:wrapper%s>%s</fo:wrapper>" % (self.some([("color", ["red"]), ("font-weight", ["bold"]), ("id", ["w%d" % self.random.randrange(10 ** 9)])], 30), self.inline(depth + 1))
        if kind == 2:
            return '<fo:page-number/><fo:page-number-citation ref-id="%s"/>' % self.pick("a", "nowhere")
        if kind == 3:
            return '<fo:leader leader-pattern="use-content" leader-length.optimum="%s">·<fo:inline>.</fo:inline></fo:leader>' % self.length(20, 60)
        if kind == 4 and self.room > 0:
            self.room -= 3
            return "<fo:inline%s>%s</fo:inline>" % (self.inline_style(), self.pick(self.table, self.list_block)(depth + 2))
        return '<fo:inline keep-with-next.within-line="always">%s</fo:inline>' % self.text(4)

    def inline(self, depth):
        kind = self.random.randrange(12)
        if depth > 5 or kind < 5:
            return self.text()
        if kind > 9:
            return self.more_inlines(depth)
        if kind == 5:
            return "<fo:character character=\"%s\"/>" % self.pick("一", "x", "%")
        if kind == 6:
            return "<fo:leader leader-length=\"%s\" leader-pattern=\"%s\"/>" % (self.length(5, 200), self.pick("dots", "rule", "space"))
        if kind == 7:
            return "<fo:footnote><fo:inline>注</fo:inline><fo:footnote-body>%s</fo:footnote-body></fo:footnote>" % (
                self.note_body(depth) if self.notes else "") if self.notes and not self.in_note else self.text()
        if kind == 8 and self.room > 0:
            return "<fo:inline%s>%s%s</fo:inline>" % (self.inline_style(), self.text(), self.block(depth + 1))
        return "<fo:inline%s>%s</fo:inline>" % (self.inline_style(), "".join(self.inline(depth + 1) for _ in range(self.random.randrange(4))))

    def block_style(self):
        return self.some([("space-before", ["3pt", "30pt"]), ("space-after", ["5pt"]), ("space-after.conditionality", ["retain"]), ("border", ["1pt solid black", "5pt double red"]),
                          ("padding", ["2pt", "10pt"]), ("border-after-width.conditionality", ["retain"]), ("start-indent", ["5pt", "40pt"]), ("end-indent", ["5pt", "30pt"]),
                          ("text-indent", ["20pt", "-10pt"]), ("text-align", ["start", "center", "end", "justify"]), ("text-align-last", ["justify", "center"]),
                          ("keep-together.within-column", ["always", "3"]), ("keep-with-next.within-column", ["always", "5"]), ("keep-with-previous", ["always"]),
                          ("break-before", ["page", "even-page"]), ("break-after", ["page"]), ("orphans", ["1", "5"]), ("widows", ["1", "5"]), ("line-height", ["8pt", "30pt"]),
                          ("tb:balance", ["auto"]), ("tb:distribute", ["true", "6em"]), ("tb:character-pitch", ["12pt"]), ("tb:kinsoku", ["none", "strict"]),
                          ("tb:decimal-align", ["000.0"]), ("linefeed-treatment", ["preserve"]), ("white-space-treatment", ["preserve"]), ("white-space-collapse", ["false"]),
                          ("text-transform", ["lowercase"]), ("visibility", ["hidden"]), ("hyphenate", ["true"])], 6)

    def note_body(self, depth):
        """Blocks, now and then tables and lists too; no footnote in a footnote."""
        self.in_note = True
        body = self.blocks(max(depth, 6) + 1, 2) if self.chance(30) else "<fo:block>%s</fo:block>" % self.text(30)
        self.in_note = False
        return body

    def block(self, depth):
        self.room -= 1
        if self.chance(8):
            return "<fo:block><fo:marker marker-class-name=\"%s\"><fo:block>%s</fo:block></fo:marker>%s</fo:block>" % (self.pick("m", "n"), self.text(), self.inline(depth + 1))
        content = "".join(self.blocks(depth + 1, 1) if self.chance(15) else self.inline(depth + 1) for _ in range(self.random.randrange(6)))
        return "<fo:block%s>%s</fo:block>" % (self.block_style(), content)

    def cell(self, depth, rows, columns):
        style = self.some([("border", ["1pt solid black", "3pt solid black"]), ("padding", ["2pt", "8pt"]), ("height", ["10pt", "60pt"]), ("display-align", ["center", "after"]),
                           ("tb:repeat-span", ["true"]), ("text-align", ["end", "'.'"])], 20)
        spans = ' number-rows-spanned="%d"' % rows if rows > 1 else ""
        spans += ' number-columns-spanned="%d"' % columns if columns > 1 else ""
        return "<fo:table-cell%s%s start-indent=\"0pt\" end-indent=\"0pt\" text-indent=\"0pt\">%s</fo:table-cell>" % (style, spans, self.blocks(depth + 1, 2))

    def rows(self, depth, count, columns):
        taken, out = [0] * columns, []
        for row in range(count):
            cells, column = [], 0
            while column < columns:
                if taken[column] > 0:
                    column += 1
                    continue
                free = 1
                while column + free < columns and taken[column + free] == 0:
                    free += 1
                wide = self.random.randrange(1, free + 1) if self.chance(20) else 1
                high = self.random.randrange(1, count - row + 1) if self.chance(25) else 1
                cells.append(self.cell(depth, high, wide))
                for i in range(wide):
                    taken[column + i] = high
                column += wide
            taken = [max(0, t - 1) for t in taken]
            style = self.some([("keep-together.within-column", ["always", "1"]), ("keep-with-next", ["always"]), ("height", ["30pt"]), ("break-before", ["page"])], 8)
            if cells:
                out.append("<fo:table-row%s>%s</fo:table-row>" % (style, "".join(cells)))
            else:  # a row that spans take whole needs a cell in every column above: leave the table there
                break
        return "".join(out)

    def table(self, depth):
        self.room -= 2
        columns = self.random.randrange(1, 4)
        style = self.some([("border-collapse", ["separate"]), ("border-separation", ["3pt"]), ("tb:continued", ["续表"]), ("table-omit-header-at-break", ["true"]),
                           ("table-omit-footer-at-break", ["true"]), ("table-layout", ["auto"]), ("keep-together", ["always"]), ("border", ["2pt solid black"])], 20)
        parts = "<fo:table-column column-width=\"proportional-column-width(1)\"/>" * columns
        if self.chance(30):
            parts += "<fo:table-header>%s</fo:table-header>" % self.rows(depth, 1, columns)
        if self.chance(20):
            parts += "<fo:table-footer>%s</fo:table-footer>" % self.rows(depth, 1, columns)
        for _ in range(self.random.randrange(1, 3)):
            parts += "<fo:table-body>%s</fo:table-body>" % self.rows(depth, self.random.randrange(1, 5), columns)
        table = "<fo:table%s width=\"100%%\">%s</fo:table>" % (style, parts)
        if self.chance(15):
            return "<fo:table-and-caption><fo:table-caption%s><fo:block>%s</fo:block></fo:table-caption>%s</fo:table-and-caption>" % (
                self.some([("tb:continued", ["（续）"])], 50), self.text(), table)
        return table

    def list_block(self, depth):
        self.room -= 2
        items = "".join("<fo:list-item%s><fo:list-item-label end-indent=\"label-end()\"><fo:block>%s</fo:block></fo:list-item-label>"
                        "<fo:list-item-body start-indent=\"body-start()\">%s</fo:list-item-body></fo:list-item>" % (
                            self.some([("keep-together", ["always"])], 10), self.text(3), self.blocks(depth + 1, 2)) for _ in range(self.random.randrange(1, 4)))
        return "<fo:list-block>%s</fo:list-block>" % items

    def container(self, depth):
        self.room -= 1
        style = self.some([("height", ["20pt", "100pt"]), ("width", ["50pt", "0pt"]), ("break-before", ["page"]), ("keep-together", ["always"]), ("reference-orientation", ["90", "270", "180"]), ("overflow", ["visible", "hidden"]),
                           ("border", ["1pt solid black"]), ("absolute-position", ["absolute", "fixed"]), ("top", ["10pt"]), ("left", ["30pt"])], 15)
        return "<fo:block-container%s>%s</fo:block-container>" % (style, self.blocks(depth + 1, 2))

    def blocks(self, depth, most):
        out = []
        for _ in range(self.random.randrange(1, most + 1)):
            kind = self.random.randrange(20)
            if depth > 8 or self.room <= 0 or kind < 12:
                out.append("<fo:block%s>%s</fo:block>" % (self.block_style() if depth < 9 else "", self.text()) if depth > 8 or self.room <= 0 else self.block(depth))
            elif kind < 16:
                out.append(self.table(depth))
            elif kind < 18:
                out.append(self.list_block(depth))
            else:
                out.append(self.container(depth))
        return "".join(out)

    def sequence(self, heads, index):
        style = self.some([("force-page-count", ["even", "no-force"]), ("initial-page-number", ["auto-odd", "5"]), ("format", ["i", "一"])], 20)
        return ('<fo:page-sequence master-reference="p"%s>%s<fo:flow flow-name="xsl-region-body">%s%s</fo:flow></fo:page-sequence>' % (
            style, heads, "" if index else '<fo:block id="a"/>', self.blocks(0, 6)))

    def document(self):
        """Each tag begins a line, so that a finding names its own."""
        return re.sub(r"<(fo:[a-z-]+)", r"<\1\n", self.one_line())

    def one_line(self):
        width, height = self.pick(60, 150, 300, 595), self.pick(30, 80, 200, 400)
        master = '<fo:simple-page-master master-name="%s" page-width="%dpt" page-height="%dpt" margin="5pt"><fo:region-body%s/></fo:simple-page-master>'
        masters = master % ("p", width, height, "")
        if self.chance(30):  # odd and even pages have bodies of different width
            masters = (master % ("odd", width, height, "") + master % ("even", width, height, self.pick(' margin-right="40%"', ' reference-orientation="90"')) +
                       '<fo:page-sequence-master master-name="p"><fo:repeatable-page-master-alternatives>'
                       '<fo:conditional-page-master-reference master-reference="odd" odd-or-even="odd"/>'
                       '<fo:conditional-page-master-reference master-reference="even" odd-or-even="even"/>'
                       '</fo:repeatable-page-master-alternatives></fo:page-sequence-master>')
        self.notes, self.in_note = self.chance(30), False
        heads = ""
        if self.chance(30):
            masters = masters.replace("<fo:region-body", '<fo:region-body margin-top="%s"' % self.length(5, 14)).replace("</fo:simple-page-master>",
                                                                                                                  '<fo:region-before extent="12pt"/></fo:simple-page-master>')
            heads = ('<fo:static-content flow-name="xsl-region-before"><fo:block><fo:retrieve-marker retrieve-class-name="m"/>%s<fo:page-number/></fo:block></fo:static-content>' % self.text(3))
        return ('<?xml version="1.0" encoding="UTF-8"?>\n<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:tb="urn:tongbao:fo" font-family="fangsong" '
                'font-size="10pt" line-height="12pt" language="zh"><fo:layout-master-set>%s</fo:layout-master-set>%s</fo:root>\n' % (
                    masters, "".join(self.sequence(heads, i) for i in range(self.pick(1, 1, 1, 3)))))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checker")
    parser.add_argument("fonts")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = arguments.keep or folder
        os.makedirs(folder, exist_ok=True)
        for seed in range(arguments.seed, arguments.seed + arguments.count):
            path = os.path.join(folder, "random-%d.fo" % seed)
            with open(path, "w", encoding="utf-8") as f:
                f.write(Writer(seed).document())
            try:
                checked = subprocess.run([arguments.checker, arguments.fonts, path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False)
                said, failed = checked.stdout.decode("utf-8", "replace"), checked.returncode != 0
            except subprocess.TimeoutExpired:
                said, failed = "no end in 120 s\n", True
            if failed:
                bad += 1
                print("seed %d: %s" % (seed, said[:1500]))
    print("random documents: %d, %d bad" % (arguments.count, bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
