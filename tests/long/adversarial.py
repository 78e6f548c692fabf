#!/usr/bin/python3
"""adversarial.py CHECKER FONTS [--only WORD] [--scale N]: documents that ask for too much.

Each is made twice, the second time twice as large. Both end within their time and lose nothing of their text
(tests/golden/conservation); what cannot be is said, not dropped. The time of the second is about twice that of the first: twice
the work costs twice, never four times.
"""
import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time

PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:tb="urn:tongbao:fo" font-family="fangsong" font-size="10pt" line-height="14pt" language="zh">
<fo:layout-master-set><fo:simple-page-master master-name="p" page-width="210mm" page-height="297mm" margin="20mm"><fo:region-body/></fo:simple-page-master></fo:layout-master-set>
<fo:page-sequence master-reference="p">%s<fo:flow flow-name="xsl-region-body">%s</fo:flow></fo:page-sequence></fo:root>
"""
LIMIT = 120  # seconds for each, with AddressSanitizer
NOISE = 1.0  # seconds that say nothing about growth
GROWTH = 3.2  # of time when the document is doubled: 2 is linear, 4 is quadratic


def table(rows, attributes=""):
    return "<fo:table%s><fo:table-body>%s</fo:table-body></fo:table>" % (attributes, rows)


def cell(content, attributes=""):
    return '<fo:table-cell border="0.5pt solid black"%s><fo:block>%s</fo:block></fo:table-cell>' % (attributes, content)


def row(*cells, attributes=""):
    return "<fo:table-row%s>%s</fo:table-row>" % (attributes, "".join(cell(c) for c in cells))


def nested(content, depth, attributes=""):
    for _ in range(depth):
        content = table("<fo:table-row><fo:table-cell%s>%s</fo:table-cell></fo:table-row>" % (attributes, content))
    return content


def wrapped(content, depth, name, attributes=""):
    return "<fo:%s%s>" % (name, attributes) * depth + content + "</fo:%s>" % name * depth


def note(number):
    return "文<fo:footnote><fo:inline>%d</fo:inline><fo:footnote-body><fo:block>注%d</fo:block></fo:footnote-body></fo:footnote>" % (number, number)


def document(content, statics="", change=None):
    text = PAGE % (statics, content)
    return text.replace(*change) if change else text


ALWAYS = ' keep-together="always" keep-with-next="always"'
HEAD = '<fo:static-content flow-name="xsl-region-before"><fo:block><fo:retrieve-marker retrieve-class-name="m"/></fo:block></fo:static-content>'
REGIONS = ("<fo:region-body/>", '<fo:region-body/><fo:region-before extent="10pt"/>')

# What grows: the size that is doubled, and the document of that size.
GROWING = {
    "rows of a table": (10000, lambda n: document(table("".join(row(i, "内容") for i in range(n))))),
    "a row taller than pages": (10000, lambda n: document(table(row("行" * n, "短")))),
    "a cell with 200 pages of text": (200000, lambda n: document(table(row("字" * n, "x")))),
    "blocks that are all kept together": (1500, lambda n: document("".join("<fo:block%s>%s</fo:block>" % (ALWAYS, "段落文字" * 20) for _ in range(n)))),
    "rows that are all kept together": (2500, lambda n: document(table("".join(row(i, "内容", attributes=ALWAYS) for i in range(n))))),
    "keeps of a strength on all blocks": (1500, lambda n: document("".join('<fo:block keep-with-next.within-page="%d">%s</fo:block>' % (i % 7, "段" * 50) for i in range(n)))),
    "a word of 10,000 letters": (10000, lambda n: document("<fo:block>%s</fo:block>" % ("x" * n))),
    "a word that may not break": (10000, lambda n: document('<fo:block><fo:inline keep-together.within-line="always">%s</fo:inline></fo:block>' % ("x" * n))),
    "a paragraph of characters": (75000, lambda n: document('<fo:block text-align="justify">%s</fo:block>' % ("绩效考评，结果通报。" * (n // 10)))),
    "a paragraph of Latin words": (20000, lambda n: document('<fo:block text-align="justify">%s</fo:block>' % ("report of results " * (n // 3)))),
    "a span over all rows": (2000, lambda n: document(table('<fo:table-row><fo:table-cell number-rows-spanned="%d" tb:repeat-span="true"><fo:block>标签</fo:block></fo:table-cell>'
                                                            '<fo:table-cell><fo:block>0</fo:block></fo:table-cell></fo:table-row>' % n + row("x") * (n - 1)))),
    "columns": (1000, lambda n: document(table(row(*range(n)) * 3, ' table-layout="fixed" width="100%"'))),
    "columns of automatic width": (1000, lambda n: document(table(row(*range(n)) * 3, ' table-layout="auto"'))),
    "inlines side by side": (20000, lambda n: document("<fo:block>%s</fo:block>" % "".join('<fo:inline color="red">字</fo:inline>' for _ in range(n)))),
    "blocks in a block": (20000, lambda n: document("<fo:block>%s</fo:block>" % ("<fo:block>段</fo:block>" * n))),
    "empty blocks": (50000, lambda n: document("<fo:block/>" * n + "<fo:block>末</fo:block>")),
    "footnotes": (4000, lambda n: document("".join("<fo:block>%s</fo:block>" % note(i) for i in range(n)))),
    "footnotes of one paragraph": (2000, lambda n: document("<fo:block>%s</fo:block>" % "".join(note(i) for i in range(n)))),
    "a footnote of many pages": (50000, lambda n: document('<fo:block>文<fo:footnote><fo:inline>1</fo:inline><fo:footnote-body><fo:block>%s</fo:block></fo:footnote-body></fo:footnote></fo:block>' % ("注" * n))),
    "markers": (10000, lambda n: document("".join('<fo:block><fo:marker marker-class-name="m">%d</fo:marker>段</fo:block>' % i for i in range(n)), HEAD, REGIONS)),
    "markers on one page": (10000, lambda n: document("<fo:block>%s段</fo:block>" % "".join('<fo:wrapper><fo:marker marker-class-name="m%d">%d</fo:marker></fo:wrapper>' % (i % 100, i) for i in range(n)), HEAD, REGIONS)),
    "ids and citations": (10000, lambda n: document("".join('<fo:block id="i%d">见<fo:page-number-citation ref-id="i%d"/></fo:block>' % (i, n - 1 - i) for i in range(n)))),
    "citations of nothing": (10000, lambda n: document("".join('<fo:block>见<fo:page-number-citation ref-id="n%d"/></fo:block>' % i for i in range(n)))),
    "links": (10000, lambda n: document("".join('<fo:block id="i%d"><fo:basic-link internal-destination="i%d">链</fo:basic-link></fo:block>' % (i, n - 1 - i) for i in range(n)))),
    "lists": (5000, lambda n: document('<fo:list-block>%s</fo:list-block>' % ("<fo:list-item><fo:list-item-label end-indent=\"label-end()\"><fo:block>1</fo:block></fo:list-item-label>"
                                                                         "<fo:list-item-body start-indent=\"body-start()\"><fo:block>项</fo:block></fo:list-item-body></fo:list-item>" * n))),
    "containers": (5000, lambda n: document('<fo:block-container height="10pt" overflow="hidden"><fo:block>甲</fo:block><fo:block>乙</fo:block></fo:block-container>' * n)),
    "absolute containers on one page": (3000, lambda n: document('<fo:block-container absolute-position="absolute" top="1pt"><fo:block>甲</fo:block></fo:block-container>' * n + "<fo:block>末</fo:block>")),
    "page-sequences": (1000, lambda n: document("<fo:block>段</fo:block>" + '</fo:flow></fo:page-sequence><fo:page-sequence master-reference="p"><fo:flow flow-name="xsl-region-body"><fo:block>段</fo:block>' * n)),
    "pages of one line": (3000, lambda n: document("<fo:block>段</fo:block>" * n, change=('page-height="297mm" margin="20mm"', 'page-height="15pt" margin="0pt"'))),
    "styles, each block another": (20000, lambda n: document("".join('<fo:block font-size="%d.%03dpt" start-indent="%d.%dpt">段</fo:block>' % (8 + i % 4, i % 1000, i % 100, i // 100) for i in range(n)))),
    "leaders": (5000, lambda n: document('<fo:block text-align-last="justify">甲<fo:leader leader-pattern="dots"/>乙</fo:block>' * n)),
    "white space": (500000, lambda n: document("<fo:block>甲%s乙</fo:block>" % (" \n" * (n // 2)))),
    "preserved line feeds": (20000, lambda n: document('<fo:block linefeed-treatment="preserve">%s</fo:block>' % ("甲\n" * n))),
    "soft hyphens": (10000, lambda n: document("<fo:block>%s</fo:block>" % ("x\u00AD" * n))),
    "combining marks": (10000, lambda n: document("<fo:block>e%s</fo:block>" % ("\u0301" * n), change=("fangsong", "sans-serif"))),
    "a title of words": (300, lambda n: document('<fo:block tb:balance="auto" text-align="center">%s</fo:block>' % ("绩效考评结果通报" * (n // 8)))),
    "tables within tables over pages": (3000, lambda n: document(nested("<fo:block>%s</fo:block>" % ("字" * n), 8, ' padding="1pt"'))),
}
# What is only strange.
STRANGE = {
    "tables 30 deep": document(nested("<fo:block>底</fo:block>", 30)),
    "blocks as deep as may be": document(wrapped("底", 240, "block", ' border="0.1pt solid black"')),
    "inlines as deep as may be": document("<fo:block>%s</fo:block>" % wrapped("底", 240, "inline", ' border="0.1pt solid black"')),
    "containers as deep as may be": document(wrapped("<fo:block>底</fo:block>", 120, "block-container", ' start-indent="1pt"')),
    "zero and negative sizes": document('<fo:block start-indent="-50pt" font-size="0pt">零</fo:block><fo:block end-indent="1000pt">窄窄</fo:block>'
                                        '<fo:block-container height="0pt" width="0pt"><fo:block>容器</fo:block></fo:block-container>' + table(row("无宽"), ' width="0pt"')),
    "sizes that overflow": document('<fo:block space-before="9999999999999999999pt" font-size="99999999999pt">大</fo:block><fo:block start-indent="-9999999999999pt" padding="99999999999999999pt">大</fo:block>'
                                    '<fo:block-container height="99999999999999999999mm"><fo:block line-height="9223372036854775807pt">大</fo:block></fo:block-container>'),
    "a page smaller than its margins": document("<fo:block>%s</fo:block>" % ("字" * 50), change=('margin="20mm"', 'margin="200mm"')),
    "a body without height": document("<fo:block>%s</fo:block>" % ("字" * 50) + table(row("格") * 3), change=("<fo:region-body/>", '<fo:region-body margin-top="257mm"/>')),
    "a body of negative width": document("<fo:block>%s</fo:block>" % ("字" * 50), change=("<fo:region-body/>", '<fo:region-body margin-left="300mm"/>')),
    "a page without size": document("<fo:block>字</fo:block>", change=('page-width="210mm" page-height="297mm"', 'page-width="0pt" page-height="0pt"')),
    "spans beyond the table": document(table(row("甲") + "<fo:table-row>%s%s</fo:table-row>" % (cell("乙", ' number-columns-spanned="4000"'), cell("丙", ' number-rows-spanned="9999"')) + row("丁"))),
    "10,000 columns": document(table(row(*range(10000)))),
    "keep-together on everything that holds everything": document(wrapped("".join("<fo:block>%s</fo:block>" % ("字" * 300) for _ in range(200)), 20, "block", ' keep-together="always"')),
    "orphans and widows beyond the page": document('<fo:block orphans="9999" widows="9999">%s</fo:block>' % ("字" * 20000)),
    "a line higher than the page": document('<fo:block line-height="2000pt">%s</fo:block>' % ("字" * 100)),
    "a cell higher than the page": document(table("<fo:table-row height=\"5000pt\">%s</fo:table-row>" % cell("字") * 3)),
    "a header higher than the page": document("<fo:table><fo:table-header>%s</fo:table-header><fo:table-body>%s</fo:table-body></fo:table>" % (row("首" * 30000), row("身") * 50)),
    "a footnote higher than the page": document('<fo:block>文<fo:footnote><fo:inline>1</fo:inline><fo:footnote-body><fo:block line-height="2000pt">注注</fo:block></fo:footnote-body></fo:footnote></fo:block>'),
}


def measure(checker, fonts, path, text):
    """(what was wrong or None, seconds of processor, bytes of memory)."""
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    begin = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen([checker, fonts, path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        said = process.communicate(timeout=LIMIT)[0].decode("utf-8", "replace")
        wrong = None if process.returncode == 0 else "exit status %d: %s" % (process.returncode, said[:700])
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        wrong = "no end in %d s" % LIMIT
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wrong, end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime


def growth(checker, fonts, path, size, make):
    wrong, first = measure(checker, fonts, path, make(size))
    if wrong is None:
        wrong, second = measure(checker, fonts, path, make(2 * size))
        if wrong is None and second > NOISE and second > GROWTH * first:
            again = measure(checker, fonts, path, make(size))[1], measure(checker, fonts, path, make(2 * size))[1]
            if min(second, again[1]) > GROWTH * max(first, again[0]):
                wrong = "%.1f s, and %.1f s for twice as much" % (first, second)
        return wrong, second
    return wrong, first


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checker")
    parser.add_argument("fonts")
    parser.add_argument("--only", default="")
    parser.add_argument("--scale", type=float, default=1, help="all sizes times this")
    arguments = parser.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "document.fo")
        trials = [(name, lambda text=text: measure(arguments.checker, arguments.fonts, path, text)) for name, text in STRANGE.items()]
        trials += [(name, lambda size=size, make=make: growth(arguments.checker, arguments.fonts, path, int(size * arguments.scale), make)) for name, (size, make) in GROWING.items()]
        for name, trial in trials:
            if arguments.only not in name:
                continue
            wrong, seconds = trial()
            print("%-50s %5.1f s%s" % (name, seconds, "  " + wrong if wrong else ""), flush=True)
            bad += wrong is not None
    print("adversarial documents: %d bad" % bad)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
