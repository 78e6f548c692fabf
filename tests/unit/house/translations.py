#!/usr/bin/python3
"""translations.py SOURCE: every diagnostic and every text of the command line is said in Chinese too, with the same
arguments; nothing that is not said any more is translated. Needs xgettext and msgfmt (package gettext)."""
import glob
import os
import re
import subprocess
import sys


def messages(text):
    """{msgid: msgstr} of a po file."""
    found = {}
    for block in re.split(r"\n\s*\n", text):
        parts = {}
        key = None
        for line in block.split("\n"):
            start = re.match(r'(msgid|msgstr) (".*")$', line)
            if start:
                key, parts[start.group(1)] = start.group(1), start.group(2)[1:-1]
            elif line.startswith('"') and key:
                parts[key] += line[1:-1]
        if parts.get("msgid"):
            found[parts["msgid"]] = parts.get("msgstr", "")
    return found


def main():
    os.chdir(sys.argv[1])
    catalogues = [p for p in sorted(glob.glob("src/base/catalogue/*.def")) if not p.endswith("/catalogue.def")]
    sources = sorted(glob.glob("src/command/*.[ch]"))
    pot = subprocess.run(["xgettext", "--from-code=UTF-8", "--language=C", "--keyword=_", "--keyword=N_",
                          "--keyword=DIAGNOSTIC:5", "--no-location", "--no-wrap", "-o", "-"] + sources + catalogues,
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode()
    wanted = messages(pot)
    with open("src/base/po/zh_CN.po", encoding="utf-8") as f:
        given = messages(f.read())
    faults = ["not translated: " + m for m in wanted if not given.get(m)]
    faults += ["not said any more: " + m for m in given if m not in wanted]
    marks = re.compile(r"\{\d\}|%(?:zu|u|s|d)")
    faults += ["other arguments: " + m for m in wanted if given.get(m) and
               sorted(set(marks.findall(m))) != sorted(set(marks.findall(given[m])))]
    for fault in faults:
        print(fault)
    print("%d messages, %d faults" % (len(wanted), len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
