#!/usr/bin/python3
"""poppler and mupdf show the same pages: every page of one document of each kind of the samples, compared block by block.

Two renderers agree on where there is how much ink, not on each pixel: both draw at 36 dpi, and the mean darkness of blocks of 8 × 8
pixels (about 5.6 mm) may differ by a fifth. A glyph that one of them does not find, a picture, a rule or a page that one leaves out shows
up as blocks that differ by more.

two_renderers.py PROGRAM [FOLDER]     FOLDER: keep the pages that differ there
"""
import glob
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(os.path.dirname(os.path.dirname(HERE)), "input-samples")
RESOLUTION, BLOCK, DARKER = 36, 8, 52  # of 255


def read_pgm(path):
    """(width, height, bytes) of a binary PGM of 8 bits."""
    with open(path, "rb") as f:
        data = f.read()
    fields, at = [], 0
    while len(fields) < 4:
        line_end = data.index(b"\n", at)
        line = data[at:line_end].split(b"#")[0]
        fields += line.split()
        at = line_end + 1
    assert fields[0] == b"P5" and fields[3] == b"255", path
    return int(fields[1]), int(fields[2]), data[at:]


def blocks(path):
    """{(column, row): mean darkness}."""
    width, height, pixels = read_pgm(path)
    found = {}
    for row in range(height // BLOCK):
        for column in range(width // BLOCK):
            total = sum(255 * BLOCK - sum(pixels[(row * BLOCK + y) * width + column * BLOCK:][:BLOCK]) for y in range(BLOCK))
            found[column, row] = total / (BLOCK * BLOCK)
    return found


def render(pdf, folder):
    """The pages of both renderers, in order."""
    subprocess.run(["pdftoppm", "-gray", "-r", str(RESOLUTION), pdf, os.path.join(folder, "poppler")], check=True)
    subprocess.run(["mutool", "draw", "-q", "-c", "gray", "-r", str(RESOLUTION), "-o", os.path.join(folder, "mupdf-%04d.pgm"), pdf],
                   check=True, stderr=subprocess.DEVNULL)
    return [sorted(glob.glob(os.path.join(folder, name + "-*.pgm"))) for name in ("poppler", "mupdf")]


def compare(pdf, folder):
    """Sentences about what differs."""
    one, other = render(pdf, folder)
    if len(one) != len(other):
        return ["%d and %d pages" % (len(one), len(other))]
    said = []
    for number, (a, b) in enumerate(zip(one, other), 1):
        a, b = blocks(a), blocks(b)
        differ = [place for place in a if abs(a[place] - b.get(place, 0)) > DARKER]
        if differ:
            said.append("page %d: %d blocks differ, the first at %s" % (number, len(differ), differ[0]))
    return said


def documents(out):
    """One document of each kind: single files, and the first of each folder."""
    found = sorted(glob.glob(os.path.join(out, "*.pdf")))
    for folder in sorted(glob.glob(os.path.join(out, "*", ""))) + sorted(glob.glob(os.path.join(out, "*", "*", ""))):
        found += sorted(glob.glob(folder + "*.pdf"))[:1]
    return found


def main():
    program = os.path.abspath(sys.argv[1])
    pages = failed = 0
    for sample in sorted(os.path.dirname(path) for path in glob.glob(os.path.join(SAMPLES, "*", "campaign.xml"))):
        with tempfile.TemporaryDirectory(prefix="tongbao-renderers-") as folder:
            out = os.path.join(folder, "out")
            subprocess.run([program, "run", sample, "-o", out, "-q"], stderr=subprocess.DEVNULL, check=False)
            made = documents(out)
            assert made, sample
            for pdf in made:
                with tempfile.TemporaryDirectory(dir=folder) as drawn:
                    said = compare(pdf, drawn)
                    pages += len(os.listdir(drawn)) // 2
                for line in said:
                    print("%s/%s: %s" % (os.path.basename(sample), os.path.relpath(pdf, out), line))
                    if len(sys.argv) > 2:
                        name = "%s-%s" % (os.path.basename(sample), os.path.basename(pdf))
                        os.makedirs(sys.argv[2], exist_ok=True)
                        with open(pdf, "rb") as src, open(os.path.join(sys.argv[2], name), "wb") as to:
                            to.write(src.read())
                failed += len(said)
    print("%d pages, %d differ" % (pages, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
