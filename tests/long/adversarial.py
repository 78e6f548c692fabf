#!/usr/bin/python3
"""adversarial.py CHECKER FONTS: documents that ask for too much.

Each ends within its time, and nothing of its text is lost (tests/golden/conservation); what cannot be is said, not dropped.
"""
import os
import subprocess
import sys
import tempfile
import time

PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:tb="urn:tongbao:fo" font-family="fangsong" font-size="10pt" line-height="14pt" language="zh">
<fo:layout-master-set><fo:simple-page-master master-name="p" page-width="210mm" page-height="297mm" margin="20mm"><fo:region-body/></fo:simple-page-master></fo:layout-master-set>
<fo:page-sequence master-reference="p"><fo:flow flow-name="xsl-region-body">%s</fo:flow></fo:page-sequence></fo:root>
"""
LIMIT = 60  # seconds for each, with AddressSanitizer


def table(rows, attributes=""):
    return "<fo:table%s><fo:table-body>%s</fo:table-body></fo:table>" % (attributes, rows)


def row(*cells, attributes=""):
    return "<fo:table-row%s>%s</fo:table-row>" % (
        attributes, "".join('<fo:table-cell border="0.5pt solid black"><fo:block>%s</fo:block></fo:table-cell>' % c for c in cells))


def nested(content, depth, attributes=""):
    for _ in range(depth):
        content = table("<fo:table-row><fo:table-cell%s>%s</fo:table-cell></fo:table-row>" % (attributes, content))
    return content


ALWAYS = ' keep-together="always" keep-with-next="always"'
DOCUMENTS = {
    "a table of 20,000 rows": table("".join(row(i, "内容") for i in range(20000))),
    "a row taller than a page": table(row("行" * 20000, "短")),
    "a cell with 200 pages of text": table(row("字" * 400000, "x")),
    "tables 30 deep": nested("<fo:block>底</fo:block>", 30),
    "tables 12 deep over pages": nested("<fo:block>%s</fo:block>" % ("字" * 3000), 12, ' padding="1pt"'),
    "zero and negative sizes": '<fo:block start-indent="-50pt" font-size="0pt">零</fo:block><fo:block end-indent="1000pt">窄窄</fo:block>'
                               '<fo:block-container height="0pt" width="0pt"><fo:block>容器</fo:block></fo:block-container>' + table(row("无宽"), ' width="0pt"'),
    "keeps on all blocks": "".join("<fo:block%s>%s</fo:block>" % (ALWAYS, "段落文字" * 20) for _ in range(3000)),
    "keeps on all rows": table("".join(row(i, "内容", attributes=ALWAYS) for i in range(5000))),
    "a word of 10,000 letters": "<fo:block>%s</fo:block>" % ("x" * 10000),
    "a word that may not break": '<fo:block><fo:inline keep-together.within-line="always">%s</fo:inline></fo:block>' % ("x" * 10000),
    "a paragraph of 150,000 characters": '<fo:block text-align="justify">%s</fo:block>' % ("绩效考评，结果通报。" * 15000),
    "a span of 3,000 rows": table('<fo:table-row><fo:table-cell number-rows-spanned="3000" tb:repeat-span="true"><fo:block>标签</fo:block></fo:table-cell>'
                                  '<fo:table-cell><fo:block>0</fo:block></fo:table-cell></fo:table-row>' + row("x") * 2999),
}


def main():
    checker, fonts = sys.argv[1:3]
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, content in DOCUMENTS.items():
            path = os.path.join(folder, "document.fo")
            with open(path, "w", encoding="utf-8") as f:
                f.write(PAGE % content)
            started = time.monotonic()
            try:
                checked = subprocess.run([checker, fonts, path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LIMIT, check=False)
                said, failed = checked.stdout.decode("utf-8", "replace")[:1000], checked.returncode != 0
            except subprocess.TimeoutExpired:
                said, failed = "no end in %d s" % LIMIT, True
            print("%-36s %5.1f s%s" % (name, time.monotonic() - started, "  " + said if failed else ""))
            bad += failed
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
