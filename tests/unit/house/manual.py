#!/usr/bin/python3
"""manual.py SOURCE [--update]: the chapter on diagnostics, src/base/catalogue/README.md, says exactly what the catalogue and
its translation say. --update writes it anew."""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from translations import messages  # noqa: E402

ROOMS = [("base", "files and memory", "文件与内存"), ("intake", "campaign, roster, receipts, submissions, assessments", "批次、名册、收件、报送、考核"),
         ("scheme", "scheme", "方案"), ("sheets", "sheets that are imported", "表格导入"), ("scoring", "scoring", "计分"), ("archive", "archive", "档案"), ("results", "record of results", "结果记录"),
         ("compose", "layouts", "版式"), ("fo", "formatting objects", "格式化对象"), ("text", "fonts and text", "字体与文字"),
         ("drawing", "drawings and codes", "图形与条码"), ("area", "pages", "版面"), ("pdf", "PDF", "PDF"), ("command", "command line", "命令行")]
LEVELS = {"NOTE": "note", "WARNING": "warning", "ERROR": "error", "UNSUPPORTED": "error (unsupported)", "FATAL": "error (fatal)"}
HEAD = """# Diagnostics 提示信息

Made from the catalogue (`*.def`) and its translation (`../po/zh_CN.po`) by `tests/unit/house/manual.py . --update`; a test
compares. A message reads `file:line:column: error|warning|note: text [rule]`. {1}, {2} … stand for what was found.

| level | means |
| --- | --- |
| note | shown with `-v` |
| warning | worth a look; nothing was changed or left out |
| error | something was replaced, rejected or left out, and the message says what |
| error (unsupported) | the formatter does not support it; nothing is written, or it is passed over with `--lenient` |
| error (fatal) | the work stops |
"""


def entries(path):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    for found in re.finditer(r'DIAGNOSTIC\(\s*\w+,\s*(\w+),\s*"([^"]+)",\s*\d+,\s*((?:"(?:\\.|[^"\\])*"\s*)+)\)', text):
        yield found.group(1), found.group(2), "".join(re.findall(r'"((?:\\.|[^"\\])*)"', found.group(3)))


def cell(text):
    return text.replace('\\"', '"').replace("|", "\\|").replace("<", "&lt;")


def chapter(folder):
    with open(os.path.join(folder, "..", "po", "zh_CN.po"), encoding="utf-8") as f:
        chinese = messages(f.read())
    lines = [HEAD]
    for room, name, nom in ROOMS:
        lines.append("## %s %s\n\n| rule | level | text |\n| --- | --- | --- |" % (name, nom))
        for level, rule, text in entries(os.path.join(folder, room + ".def")):
            lines.append("| `%s` | %s | %s<br>%s |" % (rule, LEVELS[level], cell(text), cell(chinese.get(text, ""))))
        lines.append("")
    return "\n".join(lines)


def main():
    folder = os.path.join(sys.argv[1], "src", "base", "catalogue")
    path = os.path.join(folder, "README.md")
    wanted = chapter(folder)
    if "--update" in sys.argv:
        with open(path, "w", encoding="utf-8") as f:
            f.write(wanted)
        return 0
    found = ""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            found = f.read()
    if found != wanted:
        print("%s is not what the catalogue says: tests/unit/house/manual.py . --update" % path)
    return int(found != wanted)


if __name__ == "__main__":
    sys.exit(main())
