#!/usr/bin/python3
"""All 88,101 characters of GB 18030-2022 level 3 (87,887 Han characters and the Kangxi radicals) are printed in every role of
fonts.xml, come back from the PDF exactly, and no glyph of any page is CID 0.

every_character.py PROGRAM [ROLE…]     every role, if none is named
"""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "e2e"))
from gb18030 import LEVEL_3, lines  # noqa: E402
from pdffile import PdfFile  # noqa: E402
from test_characters import all_roles, document  # noqa: E402


def check(program, role, folder):
    """What is wrong with this role; None when all is well."""
    fo, pdf = os.path.join(folder, "in.fo"), os.path.join(folder, "out.pdf")
    with open(fo, "w", encoding="utf-8") as f:
        f.write(document([(role, line) for line in lines(LEVEL_3)]))
    made = subprocess.run([program, "format", fo, "-o", pdf], stderr=subprocess.PIPE, timeout=900, check=False)
    if made.returncode != 0:
        return "exit status %d: %s" % (made.returncode, made.stderr.decode("utf-8")[:500])
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    got, want = re.sub(r"\s", "", text), "".join(map(chr, LEVEL_3))
    for number, (a, b) in enumerate(zip(got, want)):
        if a != b:
            return "character %d is U+%04X, not U+%04X" % (number, ord(a), ord(b))
    if len(got) != len(want):
        return "%d characters of %d" % (len(got), len(want))
    empty = sum(1 for _, cid in PdfFile(pdf).shown() if cid == 0)
    return "%d glyphs are CID 0" % empty if empty else None


def main():
    program, roles = os.path.abspath(sys.argv[1]), sys.argv[2:] or all_roles()
    failed = 0
    for role in roles:
        with tempfile.TemporaryDirectory(prefix="tongbao-characters-") as folder:
            fault = check(program, role, folder)
        print("%-14s %s" % (role, fault or "%d characters" % len(LEVEL_3)), flush=True)
        failed += fault is not None
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
