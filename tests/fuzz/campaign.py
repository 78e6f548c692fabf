#!/usr/bin/python3
"""campaign.py BUILD TARGET [--seconds N] [--work FOLDER]: fuzzes one target, in a build with -DTONGBAO_FUZZ=ON and clang.

    cmake -S . -B build-fuzz -DCMAKE_C_COMPILER=clang -DTONGBAO_SANITIZE=ON -DTONGBAO_FUZZ=ON && cmake --build build-fuzz
    tests/fuzz/campaign.py build-fuzz area --seconds 600

Seeds are the target's corpus/, the golden FO files, and small fonts and images made here (needs hb-subset of Debian's
libharfbuzz-bin, and cjpeg of libjpeg-turbo-progs, for those). What crashes, leaks, takes over ten seconds or a gigabyte
lies in FOLDER/<target>/found: mend it, and keep the input in corpus/ under a name that says what it was.
"""
import argparse
import glob
import os
import re
import shutil
import struct
import subprocess
import sys
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
FANDOL = "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/"
FONTS = {  # a face of each build: CFF, CFF of a collection with CIDs, glyf of one and of many glyphs
    "cff.otf": (FANDOL + "FandolFang-Regular.otf", 0),
    "cid.otf": ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", 2),
    "glyf.ttf": ("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 0),
    "latin.ttf": ("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf", 0),
    "arphic.ttf": ("/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf", 0),
}
CHARACTERS = "AVfié f\u0301一，丁。"


def save(folder, name, data):
    with open(os.path.join(folder, name), "wb") as f:
        f.write(data)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth, colour, interlaced, extra=b""):
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]

    def rows(w, h):
        size = (w * channels * depth + 7) // 8
        return b"".join(bytes([y % 5]) + bytes((x * 37 + y * 11) % 256 for x in range(size)) for y in range(h) if w)

    if interlaced:
        passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
        data = b"".join(rows(-((x - width) // dx), -((y - height) // dy)) for x, y, dx, dy in passes)
    else:
        data = rows(width, height)
    palette = chunk(b"PLTE", bytes(range(3 * min(2 ** depth, 64)))) if colour == 3 else b""
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)) +
            chunk(b"pHYs", struct.pack(">IIB", 3780, 3780, 1)) + palette + extra + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b""))


def image_seeds(folder):
    for colour, depths in {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}.items():
        for depth in depths:
            for interlaced in (0, 1):
                save(folder, "png-%d-%d-%d" % (colour, depth, interlaced), png(5, 3, depth, colour, interlaced))
    save(folder, "png-key", png(4, 4, 8, 2, 0, chunk(b"tRNS", bytes(6))))
    save(folder, "png-grey-key", png(4, 4, 4, 0, 0, chunk(b"tRNS", bytes(2))))
    save(folder, "png-palette-alpha", png(4, 4, 8, 3, 0, chunk(b"tRNS", bytes(range(20)))))
    save(folder, "png-gamma", png(4, 4, 8, 2, 0, chunk(b"gAMA", struct.pack(">I", 45455))))
    picture = b"P6 9 5 255\n" + bytes((x * 7) % 256 for x in range(9 * 5 * 3))
    for name, options in (("colour", []), ("grey", ["-grayscale"]), ("progressive", ["-progressive"]), ("rgb", ["-rgb"]),
                          ("sampled", ["-sample", "2x2"]), ("restart", ["-restart", "1"]), ("arithmetic", ["-arithmetic"])):
        made = subprocess.run(["cjpeg", *options], input=picture, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        if made.returncode == 0:
            save(folder, "jpeg-" + name, made.stdout)


def font_seeds(folder):
    for name, (path, index) in FONTS.items():
        if os.path.exists(path):
            subprocess.run(["hb-subset", "--face-index=%d" % index, "--text=" + CHARACTERS, "--font-file=" + path, "--output-file=" + os.path.join(folder, name)],
                           check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def fo_seeds(folder):
    for path in glob.glob(os.path.join(SOURCE, "tests", "golden", "area", "*.fo")):
        shutil.copy(path, folder)


def fo_words(path):
    """A dictionary: the names of the vocabulary."""
    words = set()
    for name in ("objects.def", "properties.def", "keywords.def", "shorthands.def"):
        with open(os.path.join(SOURCE, "src", "fo", name), encoding="utf-8") as f:
            words.update(re.findall(r'"([\w:.-]+)"', f.read()))
    with open(path, "w", encoding="utf-8") as f:
        f.write("".join('"%s"\n' % w for w in sorted(words)))
    return path


SEEDS = {"fo": fo_seeds, "area": fo_seeds, "pdf": image_seeds, "pdf_font": font_seeds,
         "text_catalogue": lambda folder: shutil.copy(os.path.join(SOURCE, "fonts", "fonts.xml"), folder)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--work", default="fuzz-work")
    arguments = parser.parse_args()
    target = arguments.target
    work = os.path.join(arguments.work, target)
    folders = {name: os.path.join(work, name) for name in ("seeds", "corpus", "found")}
    for folder in folders.values():
        os.makedirs(folder, exist_ok=True)
    if target in SEEDS:
        SEEDS[target](folders["seeds"])
    options = ["-dict=" + fo_words(os.path.join(work, "dictionary"))] if target in ("fo", "area") else []
    command = ([os.path.join(arguments.build, "tests", "fuzz", "fuzz_" + target), "-max_total_time=%d" % arguments.seconds, "-timeout=10", "-rss_limit_mb=1024",
                "-max_len=8192" if target not in ("pdf_font", "text_catalogue") else "-max_len=65536", "-report_slow_units=3", "-print_final_stats=1",
                "-artifact_prefix=" + folders["found"] + "/"] + options + [folders["corpus"], folders["seeds"]])
    kept = os.path.join(HERE, "corpus", target)
    return subprocess.run(command + ([kept] if os.path.isdir(kept) else []), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
