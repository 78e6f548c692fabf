#!/usr/bin/python3
"""ratchet.py SUITE PROGRAM: runs the cases of SUITE and compares how many hold with the number in the file `ratchet`.

Fewer is a failure. More is told, and the new number is to be written into `ratchet` (--update does it). `meant-to-fail`
lists the cases that are not wanted, each with the reason.
"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
RATCHET = os.path.join(HERE, "ratchet")


def main():
    update = "--update" in sys.argv
    suite, program = [a for a in sys.argv[1:] if a != "--update"]
    command = program + " format {fo} --fonts {fonts} --area-tree {at} -o {pdf} --pdfa none"
    run = subprocess.run([os.path.join(suite, "run"), "--command", command], stdout=subprocess.PIPE, check=False)
    report = run.stdout.decode()
    print(report, end="")
    score = re.search(r"^all\s+(\d+) of", report, re.M)
    if score is None:
        print("the suite gave no score")
        return 1
    with open(RATCHET, encoding="ascii") as f:
        before, now = int(f.read()), int(score.group(1))
    if now < before:
        print("%d cases hold, %d held before" % (now, before))
        return 1
    if now > before and update:
        with open(RATCHET, "w", encoding="ascii") as f:
            f.write("%d\n" % now)
    elif now > before:
        print("%d cases hold, more than the %d of before: ratchet.py --update" % (now, before))
    return 0


if __name__ == "__main__":
    sys.exit(main())
