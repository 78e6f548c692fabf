#!/usr/bin/python3
"""The chapter 从一张指标表到第一份通报 of README.md, done as it is written: each block of commands is run, each file written, each 待定
replaced by what the chapter puts in its place, in a folder that holds the tables of data/first-circular and nothing else.

TONGBAO_CHAPTER=FILE reads the chapter from another file.
"""
import csv
import os
import re
import shlex
import shutil
import subprocess

from lxml import etree

import harness
from harness import SOURCE, Case, main, read, squeezed, tool, write

CHAPTER = os.environ.get("TONGBAO_CHAPTER", os.path.join(SOURCE, "README.md"))
BLOCK = re.compile(r"(?:^<!-- (write|replace) (.+?) -->\n)?^```(sh|xml)\n(.*?)^```$", re.M | re.S)


def chapter():
    """The blocks behind the chapter's marker, up to the next chapter: (language, what to do with it, text)."""
    text = read(CHAPTER).decode("utf-8")
    start = text.find("<!-- first-circular -->")
    if start < 0:
        raise AssertionError(CHAPTER + " has no chapter 从一张指标表到第一份通报 (marker first-circular)")
    end = re.compile(r"^(## |---$)", re.M).search(text, start)
    for verb, where, language, block in BLOCK.findall(text[start:end.start() if end else len(text)]):
        yield language, verb, where, block


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as sheet:
        return list(csv.reader(sheet))


class FirstCircular(Case):
    def setUp(self):
        super().setUp()
        shutil.copytree(os.path.join(SOURCE, "tests", "e2e", "data", "first-circular"), self.folder, dirs_exist_ok=True)
        self.said = {}

    def command(self, line):
        words = shlex.split(line)
        self.assertIn(words[0], ("tongbao", "mkdir"), "the chapter uses nothing else")
        if words[0] == "tongbao":
            words[0] = harness.TONGBAO
        done = subprocess.run(words, cwd=self.folder, env=dict(os.environ, LC_ALL="C.UTF-8"), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=200, check=False)
        self.assertEqual(done.returncode, 0, "%s\n%s" % (line, done.stderr.decode()))
        self.said[line] = (done.stdout + done.stderr).decode()

    def replace(self, what, block):
        """The line that holds `what` becomes the block."""
        mark, name = what.split(" in ")
        lines = read(self.path(name)).decode("utf-8").splitlines(True)
        found = [i for i, line in enumerate(lines) if mark in line]
        self.assertEqual(len(found), 1, "%s stands in %d lines of %s" % (mark, len(found), name))
        lines[found[0]] = block
        write(self.path(name), "".join(lines))

    def follow(self):
        for language, verb, where, block in chapter():
            if language == "sh":
                for line in block.splitlines():
                    self.command(line)
            elif verb == "write":
                write(self.path(where), block)
            else:
                self.assertEqual(verb, "replace", "every piece of XML says where it goes:\n" + block)
                self.replace(where, block)

    def test_as_it_is_written(self):
        self.follow()
        commands = " ".join(self.said)
        for step in ("import scheme", "import --template roster", "import roster", "import --template marks", "import marks", "check 2012 ",
                     "score 2012", "explain results.xml", "run 2012", "-l scheme"):
            self.assertIn(step, commands + " ")
        self.check_sheets()
        self.check_slip()
        self.check_scores()
        self.check_documents()

    def check_sheets(self):
        """What is filled in is the empty sheet of the program, with figures."""
        for name in ("roster", "marks", "ballots", "events"):
            empty, filled = rows(self.path("empty", name + ".csv")), rows(self.path("filled", name + ".csv"))
            self.assertEqual(empty[0], filled[0], name)
            if name in ("marks", "ballots"):
                self.assertEqual([row[:2] for row in empty], [row[:2] for row in filled], name)

    def check_slip(self):
        """The message that the chapter quotes is what the program says of 23 where 17.5 stands."""
        quoted = re.search(r"例如`(第\d+行“.+?)`，那时", read(CHAPTER).decode("utf-8")).group(1)
        filled = read(self.path("filled", "marks.csv")).decode("utf-8")
        self.assertIn(",17.5,", filled)
        write(self.path("slip.csv"), filled.replace(",17.5,", ",23,"))
        result = harness.tongbao("import", "marks", "slip.csv", "--campaign", "2012", cwd=self.folder, env={"LC_ALL": "zh_CN.UTF-8"})
        self.assertStatus(result, harness.UNUSABLE)
        self.assertSaid(result, quoted)

    def check_scores(self):
        """Worked out by hand: D01 is 88 of 90 for 集中考评, (60×100 + 35×80)÷98÷100×3 + (12×100 + 6×80 + 2×60)÷20÷100×2 for
        the two ballots and 5 of the leader: 97.4939. D02 has bonuses of 2 + 3 + 1, of which 5 count."""
        expected = {"D02": ("103.74", "1"), "D01": ("97.49", "2"), "D04": ("97.21", "3"), "D06": ("96.23", "4"),
                    "D05": ("93.60", "5"), "D03": ("93.17", "6")}
        record = etree.parse(self.path("results.xml"))
        found = {row.get("unit"): (row.get("total"), row.get("rank")) for row in record.iter("{urn:tongbao:results}row")}
        self.assertEqual(found, expected)
        explained = [text for line, text in self.said.items() if line.endswith("-i 4")][0]
        self.assertIn("2.2", explained)

    def check_documents(self):
        self.assertSoundPdf(self.path("scheme.pdf"))
        table = squeezed(tool("pdftotext", "-raw", self.path("scheme.pdf"), "-"))
        self.assertIn("每起扣0.2分", table)
        self.assertSoundPdf(self.path("out", "bulletin.pdf"))
        bulletin = squeezed(tool("pdftotext", self.path("out", "bulletin.pdf"), "-"))
        for words in ("示绩发〔2013〕1号", "对6个单位2012年度工作进行了考评", "示例市财政局", "103.74", "2013年1月25日"):
            self.assertIn(squeezed(words), bulletin)
        self.assertNotIn("待定", read(self.path("2012", "scheme.xml")).decode("utf-8"))


if __name__ == "__main__":
    main()
