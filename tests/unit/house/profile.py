#!/usr/bin/python3
"""profile.py SOURCE: every object, property, keyword and function of the formatter's tables is shown by a golden FO.

The tables are src/fo/{objects,properties,shorthands}.def and the functions of src/fo/function.c; the golden files are
tests/golden/area/*.fo. What is not shown there stands in profile-exceptions, one a line, with the reason; an exception
that is no longer needed is a fault too.
"""
import glob
import os
import re
import sys

ROW = re.compile(r'^(FO_PROPERTY|FO_SHORTHAND|FO_OBJECT)\(((?:"[^"]*"|[^"])*?)\)\s*$', re.M)
STRING = re.compile(r'"([^"]*)"')


def rows(path, macro):
    """The strings and words of each row, adjacent strings joined."""
    with open(path, encoding="utf-8") as f:
        text = re.sub(r"/\*.*?\*/", "", f.read(), flags=re.S)
    text = re.sub(r'"\s*\n\s*"', "", text)
    for name, inside in ROW.findall(text):
        if name == macro:
            yield [part.strip() for part in re.split(r',(?=(?:[^"]*"[^"]*")*[^"]*$)', inside.replace("\n", " "))]


def keywords(grammar):
    return [word for word in re.split(r"[|()+ ]+", re.sub(r"<[^>]*>", "", grammar)) if word]


def expected(source):
    """What is to be shown: "fo:block", "color", "page-position=first", "max()"."""
    tables = os.path.join(source, "src", "fo")
    for row in rows(os.path.join(tables, "objects.def"), "FO_OBJECT"):
        yield STRING.search(row[0]).group(1)
    names = {}
    for row in rows(os.path.join(tables, "properties.def"), "FO_PROPERTY"):
        name = STRING.search(row[0]).group(1)
        names[name] = {name}
        yield name
        for word in keywords(STRING.search(row[2]).group(1)):
            yield "%s=%s" % (name, word)
    for row in rows(os.path.join(tables, "shorthands.def"), "FO_SHORTHAND"):
        name = STRING.search(row[0]).group(1)
        if name not in names:
            yield name
    with open(os.path.join(tables, "function.c"), encoding="utf-8") as f:
        for name in re.findall(r'^\s+\{"([a-z-]+)", \d', f.read(), re.M):
            yield name + "()"


def aliases(source):
    """attribute name → rows of properties.def that its value goes to"""
    result = {}
    for row in rows(os.path.join(source, "src", "fo", "shorthands.def"), "FO_SHORTHAND"):
        result.setdefault(STRING.search(row[0]).group(1), []).extend(STRING.search(row[3]).group(1).split())
    return result


def shown(source):
    found, targets = set(), aliases(source)
    for path in glob.glob(os.path.join(source, "tests", "golden", "area", "*.fo")):
        with open(path, encoding="utf-8") as f:
            text = re.sub(r"<!--.*?-->", "", f.read(), flags=re.S)
        found.update(re.findall(r"<(fo:[a-z-]+)", text))
        for name, value in re.findall(r'\s([a-z:.-]+)="([^"]*)"', text):
            found.add(name)
            found.update(function + "()" for function in re.findall(r"([a-z-]+)\(", value))
            for row in [name] + targets.get(name, []):
                found.update("%s=%s" % (row, word) for word in value.split())
    return found


def main():
    source = sys.argv[1]
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "profile-exceptions"), encoding="utf-8") as f:
        exceptions = dict(line.split(None, 1) for line in f if line.strip() and not line.startswith("#"))
    wanted, found = list(expected(source)), shown(source)
    faults = ["%s stands in no golden FO" % name for name in wanted if name not in found and name not in exceptions]
    faults += ["%s is an exception and stands in a golden FO, or nowhere" % name for name in exceptions if name in found or name not in wanted]
    print("\n".join(faults))
    print("profile: %d names, %d exceptions, %d faults" % (len(wanted), len(exceptions), len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
