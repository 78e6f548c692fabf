#!/usr/bin/python3
"""table_memory.py TONGBAO: peak memory of `format` on a ranking table of 10,000 and of 100,000 rows.

It may grow by at most three bytes for each byte by which the PDF grows, tagged and untagged. (A build with AddressSanitizer
keeps what is given back and is passed over.)
"""
import os
import subprocess
import sys
import tempfile

FONTS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "golden", "area", "fonts.xml")
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:tb="urn:tongbao:fo" font-family="fangsong" font-size="10pt" line-height="14pt" language="zh">
<fo:layout-master-set><fo:simple-page-master master-name="a4" page-width="210mm" page-height="297mm" margin="20mm"><fo:region-body/></fo:simple-page-master></fo:layout-master-set>
<fo:page-sequence master-reference="a4"><fo:flow flow-name="xsl-region-body"><fo:table table-layout="fixed" width="100%" tb:continued="续表">
<fo:table-column column-width="20mm"/><fo:table-column column-width="60mm"/><fo:table-column column-width="30mm"/><fo:table-column column-width="proportional-column-width(1)"/>
"""
CELL = '<fo:table-cell border="0.5pt solid black"%s><fo:block>%s</fo:block></fo:table-cell>'


def row(*cells):
    return "<fo:table-row>%s</fo:table-row>\n" % "".join(CELL % c for c in cells)


def write_table(path, rows):
    with open(path, "w", encoding="utf-8") as f:
        f.write(HEAD + "<fo:table-header>" + row(("", "名次"), ("", "单位"), ("", "得分"), ("", "备注")) + "</fo:table-header><fo:table-body>\n")
        for i in range(rows):
            f.write(row(("", i + 1), ("", "示例单位第%d号" % (i + 1)), (' text-align="end" tb:decimal-align="000.00"', "%d.%02d" % (i % 100, i % 97)), ("", "无" if i % 3 else "按期报送")))
        f.write("</fo:table-body></fo:table></fo:flow></fo:page-sequence></fo:root>\n")


def measure(command):
    """Peak memory in bytes of a program, alone: the largest of its children so far would hide it."""
    script = ("import resource, subprocess, sys; s = subprocess.run(sys.argv[1:], check=False).returncode; "
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(s)")
    run = subprocess.run([sys.executable, "-c", script] + command, stdout=subprocess.PIPE, timeout=900, check=True)
    return int(run.stdout.split()[-1]) * 1024


def main():
    program = sys.argv[1]
    with open(program, "rb") as f:
        if b"__asan_init" in f.read():
            print("built with AddressSanitizer: passed over")
            return 0
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for options in ([], ["--untagged", "--pdfa", "none"]):
            made = []
            for rows in (10000, 100000):
                fo, pdf = os.path.join(folder, "%d.fo" % rows), os.path.join(folder, "%d.pdf" % rows)
                write_table(fo, rows)
                made.append((measure([program, "format", fo, "--fonts", FONTS, "-o", pdf] + options), os.path.getsize(pdf)))
            (small, small_pdf), (large, large_pdf) = made
            ratio = (large - small) / (large_pdf - small_pdf)
            print("%s: %d to %d kB for PDFs of %d to %d kB: %.2f bytes for a byte" % (
                "untagged" if options else "tagged", small // 1024, large // 1024, small_pdf // 1024, large_pdf // 1024, ratio))
            bad += ratio > 3
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
