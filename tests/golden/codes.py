#!/usr/bin/python3
"""codes.py TONGBAO: what a reader of codes sees on the printed pages of qr-code.fo and bar-code.fo is what was written
into them. The pages are drawn at 200 dots an inch, as a telephone would see them at arm's length."""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
EXPECTED = {
    "qr-code": {"QR-Code:1234567", "QR-Code:通报", "QR-Code:A"},
    "bar-code": {"CODE-128:a1234567B", "CODE-128:No. 42", "CODE-39:A-7"},
}


def main():
    tongbao, bad = sys.argv[1], 0
    with tempfile.TemporaryDirectory() as folder:
        for name, expected in EXPECTED.items():
            pdf, picture = os.path.join(folder, name + ".pdf"), os.path.join(folder, name)
            subprocess.run([tongbao, "format", os.path.join(HERE, "area", name + ".fo"), "-q",
                            "--fonts", os.path.join(HERE, "area", "fonts.xml"), "-o", pdf],
                           stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120, check=False)
            subprocess.run(["pdftoppm", "-r", "200", "-png", "-singlefile", pdf, picture], check=True)
            p = subprocess.run(["zbarimg", "-q", picture + ".png"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               timeout=120, check=False)
            read = set(p.stdout.decode("utf-8").splitlines())
            if read != expected:
                print("%s: expected %s, read %s" % (name, sorted(expected), sorted(read)))
                bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
