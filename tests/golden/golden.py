#!/usr/bin/python3
"""golden.py TONGBAO [--update] [NAME…]: formats each area/NAME.fo and compares the area tree with area/NAME.xml.

Each FO file is one feature, named after it, and small enough to be read as a specification. After a change that is meant,
run with --update and read `git diff`: the difference is the review. With all names the pages are also put together in one
PDF, contact-sheet.pdf beside the test's output, for the eye.
"""
import difflib
import glob
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def area_tree(tongbao, fo, folder):
    name = os.path.splitext(os.path.basename(fo))[0]
    tree, pdf = os.path.join(folder, name + ".xml"), os.path.join(folder, name + ".pdf")
    p = subprocess.run([tongbao, "format", fo, "--fonts", os.path.join(HERE, "area", "fonts.xml"), "--area-tree", tree, "-o", pdf],
                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False)
    said = p.stderr.decode("utf-8", "replace").replace(os.path.dirname(fo) + os.sep, "")
    head = "<!-- exit status %d\n%s-->\n" % (p.returncode, said.replace("--", "—"))
    if not os.path.exists(tree):
        return head, None
    indented = subprocess.run(["xmllint", "--format", tree], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    return head + indented, pdf


def main():
    arguments = [a for a in sys.argv[1:] if a != "--update"]
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    update, tongbao, names = "--update" in sys.argv, arguments[0], set(arguments[1:])
    sheets, bad = [], []
    with tempfile.TemporaryDirectory() as folder:
        for fo in sorted(glob.glob(os.path.join(HERE, "area", "*.fo"))):
            name = os.path.splitext(os.path.basename(fo))[0]
            if names and name not in names:
                continue
            got, pdf = area_tree(tongbao, fo, folder)
            if pdf:
                sheets.append(pdf)
            expected = fo[:-3] + ".xml"
            if update:
                with open(expected, "w", encoding="utf-8") as f:
                    f.write(got)
                continue
            with open(expected, encoding="utf-8") as f:
                want = f.read()
            if got != want:
                bad.append(name)
                sys.stdout.writelines(difflib.unified_diff(want.splitlines(True), got.splitlines(True), name + ".xml", "now", n=1))
        if sheets and not names:
            subprocess.run(["qpdf", "--empty", "--pages"] + sheets + ["--", os.path.join(os.getcwd(), "contact-sheet.pdf")], check=True)
    print("golden: %d files, %d differ%s" % (len(sheets), len(bad), ": " + " ".join(bad) if bad else ""))
    return 1 if bad or not sheets else 0


if __name__ == "__main__":
    sys.exit(main())
