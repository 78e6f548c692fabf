#!/usr/bin/python3
"""messages.py SOURCE: every fault that can stand in a returns notice has Chinese sentences in layouts/common/messages.xsl,
with arguments that the fault has, and no sentence is for a rule that does not exist."""
import os
import re
import sys
import xml.etree.ElementTree as tree

XSL = "{http://www.w3.org/1999/XSL/Transform}"

# Rules of intake.def that concern the office's own files alone: with one of these nothing is printed at all.
OFFICE = re.compile(r"(trial|appeal|corrects|publicity)\..*|xml\.schema$|intake\.(folder|file-missing|code-twice|dates|approval-missing|deadline.*|document-twice|day-twice|"
                    r"grade-unknown|group-unknown|person-unknown|outside-.*|pay-missing|former-.*|departed-.*|roster-date|receipt-file-twice|receipt-kind|"
                    r"assessor-.*|mark-missing|period-marks|ballots?-.*|level-.*|votes-.*|event-.*|formality-.*|veto-.*|"
                    r"cause-unknown|decision-.*|round-(pending|ambiguous|days|supplement)|period-(week|half-month|months|code)|supplement-early|marks-supplement|target-round|no-persons|rater-.*|value-missing|excuse-.*|"
                    r"rectification-.*|targets-item|target-(unknown|version.*|not-issued|mark|twice|empty|missing))$")
# Faults of submissions that other rooms find.
OTHERS = {"font.missing": 3}


def catalogue(path):
    with open(path, encoding="utf-8") as f:
        text = re.sub(r"/\*.*?\*/", "", f.read(), flags=re.S)
    return {rule: int(count) for rule, count in re.findall(r'DIAGNOSTIC\(\s*\w+,\s*\w+,\s*"([^"]+)",\s*(\d+)', text)}


def main():
    root = sys.argv[1]
    rules = catalogue(os.path.join(root, "src/base/catalogue/intake.def"))
    rules.update(OTHERS)
    sheet = tree.parse(os.path.join(root, "layouts/common/messages.xsl")).getroot()
    sentences = {m.get("rule"): (m.findtext("found") or "", m.findtext("mend") or "")
                 for m in sheet.iterfind("%svariable/message" % XSL)}
    faults = ["no sentence for %s" % rule for rule in sorted(rules) if not OFFICE.match(rule) and rule not in sentences]
    faults += ["a sentence for %s, which does not exist" % rule for rule in sorted(sentences)
               if rule and rule not in rules]
    if "" not in sentences:
        faults.append("no sentence for rules of later versions")
    for rule, (found, mend) in sorted(sentences.items()):
        if not found or not mend:
            faults.append("%s: not said what was found, or not how to mend it" % rule)
        for mark in re.findall(r"\{([^}]*)\}", found + mend):
            if not re.fullmatch(r"[1-6](:names?)?", mark):
                faults.append("%s: {%s} is not an argument" % (rule, mark))
            elif int(mark[0]) > rules.get(rule, 0):
                faults.append("%s: there is no argument %s" % (rule, mark[0]))
        if re.search(r"[A-Za-z]{4,}", re.sub(r"\{[^}]*\}", "", found)):
            faults.append("%s: not Chinese: %s" % (rule, found))
    for fault in faults:
        print(fault)
    print("%d sentences, %d faults" % (len(sentences), len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
