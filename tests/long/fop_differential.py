#!/usr/bin/python3
"""fop_differential.py TONGBAO [--keep FOLDER] [NAME…]: area trees beside Apache FOP's (Debian: fop, default-jdk-headless).

The golden FO files that are plain XSL-FO, those of fop/, and the documents of the samples without what is in our own namespace
are formatted by both with the same font files. Five things are compared on every page:

    pages     how many there are              numbers   their numbers as they are printed (formatted-nr)
    text      its characters but spaces       lines     text, width and height of each line
    cells     width, height and offsets of each table cell and block container

Lengths may differ by 0.02 pt: FOP rounds some widths to whole 1/1000 pt early. A difference is a fault, unless fop/differences
Passed over where FOP or a font is not installed.
"""
import argparse
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter

import lxml.etree

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
JARS = ["fop", "commons-io", "xml-apis", "batik-all", "commons-logging", "xmlgraphics-commons", "xml-apis-ext", "fontbox2"]
SONG = "/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf"
KAI = "/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf"
SANS = "/usr/share/fonts/truetype/liberation/LiberationSans-%s.ttf"
SERIF = "/usr/share/fonts/truetype/liberation/LiberationSerif-%s.ttf"
ROLES = [("any", SONG, SONG), ("songti", SONG, SONG), ("xiaobiaosong", SONG, SONG), ("fangsong", KAI, KAI), ("kaiti", KAI, KAI),
         ("heiti", SONG, SONG), ("sans-serif", SANS % "Regular", SANS % "Bold"), ("serif", SERIF % "Regular", SERIF % "Bold")]
KINDS = ("pages", "numbers", "text", "lines", "cells")
SAMPLES = [("bulletin", ()), ("ranking", ()), ("commendation", ()), ("status", ()), ("scorecards", ("-u", "D01")), ("scorecards", ("-u", "Z03"))]
TOLERANCE = 20


def write_fonts(folder):
    with open(os.path.join(folder, "fonts.xml"), "w", encoding="utf-8") as f:
        f.write('<fonts xmlns="urn:tongbao:fonts">\n')
        for role, regular, bold in ROLES:
            f.write('<role name="%s"><face file="%s"/>%s</role>\n' % (role, regular, '<face file="%s"/>' % bold if bold != regular else ""))
        f.write("</fonts>\n")
    with open(os.path.join(folder, "fop.xconf"), "w", encoding="utf-8") as f:
        f.write('<fop version="1.0"><renderers><renderer mime="application/pdf"><fonts>\n')
        for role, *files in ROLES:
            for path, weight in zip(files, ("normal", "bold")):
                f.write('<font embed-url="file:%s">' % path)
                for style in ("normal", "italic"):
                    f.write('<font-triplet name="%s" style="%s" weight="%s"/>' % (role, style, weight))
                f.write("</font>\n")
        f.write("</fonts></renderer></renderers></fop>\n")


# --- the files -------------------------------------------------------------------------------------------------------------


def write_plain(tree, path):
    for element in tree.iter(lxml.etree.Element):
        for name in element.attrib:
            if name.startswith("{urn:tongbao:fo}"):
                del element.attrib[name]
    tree.write(path, encoding="utf-8")


def is_plain(path):
    tree = lxml.etree.parse(path)
    return not any(n.startswith("{urn:tongbao") for e in tree.iter(lxml.etree.Element) for n in list(e.attrib) + [e.tag])


def sample_documents(program, folder):
    out = os.path.join(folder, "out")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False, "timeout": 300}
    subprocess.run([program, "run", os.path.join(SOURCE, "input-samples", "shi-jiguan"), "-o", out, "-q", "--only", "ranking"], **quiet)
    for layout, more in SAMPLES:
        fo = os.path.join(folder, "-".join(("sample", layout) + more[1:]) + ".fo")
        subprocess.run([program, "print", os.path.join(out, "results.xml"), "-l", layout, "--fo", fo, "-o", os.path.join(folder, "print")] +
                       list(more), **quiet)
        if os.path.exists(fo):
            write_plain(lxml.etree.parse(fo), fo)
            yield fo


def collect(program, folder, names):
    own = glob.glob(os.path.join(HERE, "fop", "*.fo"))
    golden = [p for p in glob.glob(os.path.join(SOURCE, "tests", "golden", "area", "*.fo")) if is_plain(p)]
    wanted = [p for p in sorted(own) + sorted(golden) if not names or os.path.basename(p)[:-3] in names]
    if not names or any(n.startswith("sample-") for n in names):
        wanted += [p for p in sample_documents(program, folder) if not names or os.path.basename(p)[:-3] in names]
    return wanted


# --- area trees ------------------------------------------------------------------------------------------------------------


def format_by_fop(files, folder):
    classes = ":".join([folder] + ["/usr/share/java/%s.jar" % jar for jar in JARS])
    subprocess.run(["javac", "-cp", classes, "-d", folder, os.path.join(HERE, "fop", "AreaTrees.java")], check=True, stderr=subprocess.DEVNULL)
    run = subprocess.run(["java", "-Djava.awt.headless=true", "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                          "-cp", classes, "AreaTrees", os.path.join(folder, "fop.xconf"), folder] + files, stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, check=True, timeout=1500)
    for line in run.stdout.decode("utf-8", "replace").splitlines():
        print("FOP: " + line[:160])


def without_gap(path, folder):
    """A document of a sample as its layout means it: nothing between Han and Latin. FOP has no such gap and no such word."""
    if os.path.dirname(path) != folder:
        return path
    tree = lxml.etree.parse(path)
    tree.getroot().set("{urn:tongbao:fo}han-latin-gap", "0")
    ours = path[:-3] + ".our.fo"
    tree.write(ours, encoding="utf-8")
    return ours


def format_by_tongbao(program, path, folder):
    tree = os.path.join(folder, os.path.basename(path)[:-3] + ".our.xml")
    subprocess.run([program, "format", without_gap(path, folder), "--fonts", os.path.join(folder, "fonts.xml"), "--area-tree", tree, "-o",
                    os.path.join(folder, "x.pdf"), "-q", "--lenient"], stderr=subprocess.DEVNULL, check=False, timeout=120)
    return tree


def number(element, name):
    return int(float(element.get(name, "0")))


def line_text(line):
    words = [(w.text or "") for w in line.iter("word", "space", "char")]
    return re.sub(r"\s+", " ", "".join(words)).strip()


def read_page(page):
    """What is compared of a page, sorted: the order of painting is free."""
    lines = sorted((line_text(l), number(l, "ipd"), number(l, "bpda")) for l in page.iter("lineArea"))
    cells = [tuple(number(b, n) for n in ("left-offset", "top-offset", "ipd", "bpd", "ipda", "bpda")) for b in page.iter("block")
             if b.get("is-reference-area") == "true"]
    return {"numbers": page.get("formatted-nr"), "text": "".join(sorted(re.sub(r"\s", "", "".join(l[0] for l in lines)))),
            "lines": lines, "cells": sorted(cells)}


def read_tree(path):
    return [read_page(p) for p in lxml.etree.parse(path, lxml.etree.XMLParser(huge_tree=True)).iter("pageViewport")]


def near(one, other):
    """Equal but for rounding of lengths; lists of tuples of numbers and texts."""
    if not isinstance(one, list):
        return one == other
    return len(one) == len(other) and all(
        all(abs(x - y) <= TOLERANCE if isinstance(x, int) else x == y for x, y in zip(a, b)) for a, b in zip(one, other))


def compare(ours, theirs):
    """{kind: what the first difference is}"""
    found = {}
    if len(ours) != len(theirs):
        found["pages"] = "%d, FOP %d" % (len(ours), len(theirs))
    for index, (a, b) in enumerate(zip(ours, theirs)):
        for kind in KINDS[1:]:
            if kind in found or near(a[kind], b[kind]):
                continue
            one, other = a[kind], b[kind]
            if isinstance(one, list):
                first = next((i for i, (x, y) in enumerate(zip(one, other)) if not near([x], [y])), min(len(one), len(other)))
                one, other = one[first:first + 1], other[first:first + 1]
            elif kind == "text":
                one, other = ("".join((Counter(x) - Counter(y)).elements()) for x, y in ((one, other), (other, one)))
            found[kind] = "page %d: %s, FOP %s" % (index + 1, str(one)[:110], str(other)[:110])
    return found


def read_differences():
    """{(file, kind): reason}"""
    rows = {}
    with open(os.path.join(HERE, "fop", "differences"), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                name, kinds, reason = line.rstrip("\n").split(None, 2)
                for kind in kinds.split(","):
                    rows[name, kind] = reason
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--keep", help="leave the area trees in this folder")
    options = parser.parse_intermixed_args()
    fonts = {path for _, *files in ROLES for path in files}
    absent = [p for p in ["/usr/share/java/fop.jar"] + sorted(fonts) if not os.path.exists(p)]
    if absent or not shutil.which("javac"):
        print("passed over: " + (absent[0] if absent else "javac") + " is not there")
        return 0
    bad, explained, seen = 0, read_differences(), set()
    with tempfile.TemporaryDirectory() as temporary:
        folder = os.path.abspath(options.keep or temporary)
        os.makedirs(folder, exist_ok=True)
        write_fonts(folder)
        files = collect(options.program, folder, set(options.names))
        format_by_fop(files, folder)
        for path in files:
            name = os.path.basename(path)[:-3]
            theirs, ours = os.path.join(folder, name + ".fop.xml"), format_by_tongbao(options.program, path, folder)
            if os.path.exists(theirs) and os.path.exists(ours):
                found = compare(read_tree(ours), read_tree(theirs))
            else:
                found = {"pages": "only one of the two can format it: " + ("FOP" if os.path.exists(theirs) else "tongbao" if os.path.exists(ours) else "neither")}
            seen |= {(name, kind) for kind in KINDS}
            for kind in KINDS:
                if (kind in found) != ((name, kind) in explained):
                    bad += 1
                    print("%s %s: %s" % (name, kind, found.get(kind, "the difference is gone; take it out of fop/differences")))
    stale = [row for row in explained if row not in seen] if not options.names else []
    for name, kind in stale:
        print("%s %s: there is no such file; take it out of fop/differences" % (name, kind))
    print("fop_differential: %d files, %d explained differences, %d unexplained" % (len(files), len(explained), bad))
    return 1 if bad or stale else 0


if __name__ == "__main__":
    sys.exit(main())
