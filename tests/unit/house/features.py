#!/usr/bin/python3
"""features.py SOURCE: every test that tests/features.md and tests/typography.md name exists."""
import os
import re
import sys


LISTS = {"features.md": "tests/unit/scoring", "typography.md": "tests/unit/text"}  # list: where its tests are


def check(root, name, folder, faults):
    tests = 0
    with open(os.path.join(root, "tests", name), encoding="utf-8") as f:
        rows = [line.rstrip("\n").strip("|").split(" | ") for line in f if line.startswith("| ") and " | " in line]
    for row in rows:
        if row[0].strip() in ("rule", "---"):
            continue
        tests_here = 0
        for path, names in re.findall(r"([\w/]+\.(?:c|py))(?:: ([^;.]+))?", row[1]):
            full = os.path.join(root, path if "/" in path else os.path.join(folder, path))
            if not os.path.exists(full):
                faults.append("%s: there is no %s" % (row[0], path))
                continue
            tests_here += 1
            with open(full, encoding="utf-8") as f:
                text = f.read()
            for name in re.findall(r"\b[a-z0-9]+(?:_[a-z0-9]+){2,}\b", names):
                if not re.search(r"\b%s\b" % re.escape(name), text):
                    faults.append("%s: %s has no %s" % (row[0], path, name))
        tests += tests_here
        if tests_here == 0:
            faults.append("%s: no test" % row[0])
    return tests


def main():
    faults = []
    tests = sum(check(sys.argv[1], name, folder, faults) for name, folder in LISTS.items())
    for fault in faults:
        print(fault)
    print("%d tests, %d faults" % (tests, len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
