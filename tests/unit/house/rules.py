#!/usr/bin/python3
"""rules.py SOURCE: the rules of the house that a compiler does not see.

- The data goes one way: a room includes headers of the rooms before it and its own, never of one after it.
- Only pdf/ knows libharu; only command/ prints, forks and reads the environment.
- No double in scheme/, scoring/ and results/.
- A function is at most 60 lines long, a file at most 500 (that is where one idea ends).
- Lines have at most 120 columns; nothing is left to be done.
"""
import glob
import os
import re
import sys

ROOMS = ["base", "intake", "scheme", "sheets", "scoring", "archive", "results", "compose", "fo", "text", "drawing", "area", "trace", "pdf", "command"]
# What a room may know besides itself. intake/xml.h and list.h are a library of their own, on which others stand too.
BEFORE = {
    "base": [], "intake": ["base", "scheme"], "scheme": ["base", "intake/xml.h", "intake/list.h"], "sheets": ["base", "intake", "intake/list.h", "scheme"], "scoring": ["base", "intake", "scheme"],
    "archive": ["base", "intake/xml.h"], "results": ["base", "intake", "scheme", "scoring"], "compose": ["base", "text"], "fo": ["base"], "text": ["base"],
    "drawing": ["base", "text", "fo/colors.def"],
    "area": ["base", "fo", "text", "drawing"], "trace": ["base", "fo", "text", "drawing", "area", "area/tree.h"], "pdf": ["base", "fo", "text", "area"],
    "command": ROOMS[:-1],
}
LONGEST_FUNCTION, LONGEST_FILE, WIDEST_LINE = 60, 500, 120
ONLY_COMMAND = re.compile(r"\b(printf|puts|putchar|exit|abort|fork|getenv|setenv|setlocale|system|popen)\s*\(")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")

faults = []


def fault(path, line, text):
    faults.append("%s:%d: %s" % (path, line, text))


def without_comments(text):
    """The same lines, with comments and strings emptied."""
    def blank(match):
        found = match.group(0)
        return "\n" * found.count("\n") if found.startswith("/*") else '""' if found.startswith('"') else "' '"
    return re.sub(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text, flags=re.S)


def may_include(room, header):
    other = header.split("/")[0]
    if other == room or other not in ROOMS or header in BEFORE[room]:
        return True
    # of another room only the public header, or a header that is named above
    public = header in ("%s/%s.h" % (other, other), "base/limits.h", "intake/xml.h")
    return other in BEFORE[room] and public


def check_functions(path, code):
    start, name = 0, ""
    lines = code.split("\n")
    for number, line in enumerate(lines, 1):
        if line == "{":
            start, name = number, lines[number - 2]
        elif line == "}" and start:
            if number - start + 1 > LONGEST_FUNCTION:
                fault(path, start, "%d lines in one function: %s" % (number - start + 1, name.strip()))
            start = 0


def check_source(root, path):
    room = path.split("/")[1]
    with open(os.path.join(root, path), encoding="utf-8") as f:
        text = f.read()
    code = without_comments(text)
    lines = text.split("\n")
    if len(lines) - 1 > LONGEST_FILE and path.endswith(".c"):
        fault(path, 1, "%d lines; one file, one idea" % (len(lines) - 1))
    for number, line in enumerate(lines, 1):
        if len(line) > WIDEST_LINE and not path.endswith(".def"):
            fault(path, number, "%d columns" % len(line))
        if UNFINISHED.search(line):
            fault(path, number, "something is left to be done")
        included = re.match(r'\s*#include [<"]([^>"]+)[>"]', line)
        if included and room in BEFORE and not may_include(room, included.group(1)):
            fault(path, number, "%s/ does not know %s" % (room, included.group(1)))
        if included and included.group(1) == "hpdf.h" and room != "pdf":
            fault(path, number, "only pdf/ knows libharu")
    for number, line in enumerate(code.split("\n"), 1):
        if room != "command" and room in ROOMS and ONLY_COMMAND.search(line):
            fault(path, number, "only command/ may: " + line.strip())
        if room in ("scheme", "scoring", "archive", "results") and re.search(r"\b(double|float)\b", line):
            fault(path, number, "a score is never a double")
    if path.endswith(".c"):
        check_functions(path, code)


def main():
    root = sys.argv[1]
    for room in ROOMS:
        for path in sorted(glob.glob(os.path.join(root, "src", room, "*.[ch]"))):
            check_source(root, os.path.relpath(path, root))
    for line in faults:
        print(line)
    print("%d faults" % len(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
