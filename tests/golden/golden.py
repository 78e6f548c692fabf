#!/usr/bin/python3
"""golden.py TONGBAO [--update] [--sheet FILE.pdf] [NAME…]: formats each area/NAME.fo and compares the area tree with
area/NAME.xml.

Each FO file is one feature, named after it, and small enough to be read as a specification: the comment at its top says
what the standard says and what is to be seen. After a change that is meant, run with --update and read `git diff`: the
difference is the review. With --sheet the pages of all files are put together for the eye, each with its name and its
comment: the contact sheet, set by the program itself.
"""
import argparse
import difflib
import glob
import os
import re
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
FONTS = os.path.join(HERE, "area", "fonts.xml")
DOTS_PER_INCH, POINTS_PER_INCH = 144, 72
LARGEST = 240  # points: a page that is wider or higher is made smaller


def area_tree(tongbao, fo, folder):
    name = os.path.splitext(os.path.basename(fo))[0]
    tree, pdf = os.path.join(folder, name + ".xml"), os.path.join(folder, name + ".pdf")
    p = subprocess.run([tongbao, "format", fo, "--fonts", FONTS, "--area-tree", tree, "-o", pdf],
                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False)
    said = p.stderr.decode("utf-8", "replace").replace(os.path.dirname(fo) + os.sep, "")
    head = "<!-- exit status %d\n%s-->\n" % (p.returncode, said.replace("--", "—"))
    if not os.path.exists(tree):
        return head, None
    indented = subprocess.run(["xmllint", "--format", tree], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    return head + indented, pdf


# ---- the contact sheet ---------------------------------------------------------------------------------------------

SHEET = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-size="7pt" line-height="9pt" language="en">
<fo:layout-master-set><fo:simple-page-master master-name="sheet" page-width="210mm" page-height="297mm" margin="12mm">
<fo:region-body margin-bottom="6mm"/><fo:region-after extent="4mm"/></fo:simple-page-master></fo:layout-master-set>
%s
<fo:page-sequence master-reference="sheet">
<fo:static-content flow-name="xsl-region-after"><fo:block text-align="outside">%s, page <fo:page-number/></fo:block></fo:static-content>
<fo:flow flow-name="xsl-region-body">%s</fo:flow></fo:page-sequence></fo:root>
"""


def comment_of(fo):
    with open(fo, encoding="utf-8") as f:
        found = re.search(r"<!--(.*?)-->", f.read(), re.S)
    return " ".join(found.group(1).split()) if found else ""


def thumbnails(pdf, folder):
    """The pages of a PDF as inline pictures, as large as they are but not larger than LARGEST."""
    stem = os.path.join(folder, os.path.splitext(os.path.basename(pdf))[0])
    subprocess.run(["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", pdf, stem], check=True)
    for picture in sorted(glob.glob(glob.escape(stem) + "-[0-9]*.png")):
        with open(picture, "rb") as f:
            head = f.read(24)
        pixels, high = int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
        width = pixels * min(POINTS_PER_INCH / DOTS_PER_INCH, LARGEST / max(pixels, high))
        yield ('<fo:external-graphic src="%s" content-width="%.1fpt" border="0.5pt solid #999999" role="page" space-end="6pt"/>'
               % (escape(picture), width))


def contact_sheet(tongbao, cases, folder, sheet):
    blocks, marks = [], []
    for fo, pdf in cases:
        name = os.path.splitext(os.path.basename(fo))[0]
        blocks.append('<fo:block keep-together.within-page="always" space-before="8pt"><fo:block id="%s" font-size="10pt" line-height="13pt" '
                      'keep-with-next="always" border-before-style="solid" border-before-width="0.5pt">%s</fo:block><fo:block '
                      'keep-with-next="always" space-after="3pt">%s</fo:block><fo:block line-height="8pt">%s</fo:block></fo:block>'
                      % (name, name, escape(comment_of(fo)), "".join(thumbnails(pdf, folder))))
        marks.append('<fo:bookmark internal-destination="%s"><fo:bookmark-title>%s</fo:bookmark-title></fo:bookmark>' % (name, name))
    source = os.path.join(folder, "sheet.fo")
    with open(source, "w", encoding="utf-8") as f:
        f.write(SHEET % ("<fo:bookmark-tree>%s</fo:bookmark-tree>" % "".join(marks), "tests/golden/area", "".join(blocks)))
    subprocess.run([tongbao, "format", source, "--fonts", FONTS, "-o", sheet], stdin=subprocess.DEVNULL, timeout=300, check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tongbao")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--sheet")
    options = parser.parse_intermixed_args()
    cases, bad = [], []
    with tempfile.TemporaryDirectory() as folder:
        for fo in sorted(glob.glob(os.path.join(HERE, "area", "*.fo"))):
            name = os.path.splitext(os.path.basename(fo))[0]
            if options.names and name not in options.names:
                continue
            got, pdf = area_tree(options.tongbao, fo, folder)
            if pdf:
                cases.append((fo, pdf))
            expected = fo[:-3] + ".xml"
            if options.update:
                with open(expected, "w", encoding="utf-8") as f:
                    f.write(got)
                continue
            want = ""
            if os.path.exists(expected):
                with open(expected, encoding="utf-8") as f:
                    want = f.read()
            if got != want:
                bad.append(name)
                sys.stdout.writelines(difflib.unified_diff(want.splitlines(True), got.splitlines(True), name + ".xml", "now", n=1))
        if options.sheet and cases:
            contact_sheet(options.tongbao, cases, folder, options.sheet)
    print("golden: %d files, %d differ%s" % (len(cases), len(bad), ": " + " ".join(bad) if bad else ""))
    return 1 if bad or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
