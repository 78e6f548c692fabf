#!/usr/bin/python3
"""Chinese composition of whole documents: the bulletins of all sample campaigns and every document of one of them, read
back from the area tree of their FO. No line begins or ends with a mark that may not stand there, no number is split, every
full line is flush right."""
import os
import shutil
import subprocess
import tempfile
import unittest

from lxml import etree

from harness import DONE, PARTLY, SAMPLE, SOURCE, tongbao, tool, write

# typography.md 2.2, level GB; Latin marks where they follow Han text
NOT_FIRST = set("、。，．：；！？’”）〕】》〉」』〗］｝·・～–／％‰℃)]}%")
NOT_LAST = set("‘“（〔【《〈「『〖［｛￥＄№([{／")
SAMPLES = os.path.join(SOURCE, "input-samples")
BENCH = os.path.join(os.path.dirname(SOURCE), "shared", "bench")
FONTS = """<fonts xmlns="urn:tongbao:fonts">
<role name="Song"><face family="AR PL SungtiL GB"/></role>
<role name="Kai"><face family="AR PL KaitiM GB"/></role>
<role name="Hei"><face family="WenQuanYi Zen Hei"/></role>
<role name="any"><face family="AR PL SungtiL GB"/></role>
</fonts>
"""
LAYOUTS = ["bulletin", "ranking", "commendation", "criticism", "payment", "personnel", "status"]
EM = 16000
BODY = 400000           # a line of the body is at least so wide, in mpt; cells of tables are ragged
MEASURED = 20           # fewer full lines than this: the test looks at nothing


class Line:
    def __init__(self, area):
        self.text = "".join(w.text or "" for w in area.iter("word"))
        self.words = "".join(" " if w.tag == "space" else w.text or "" for w in area.iter("word", "space"))
        self.start, self.end = int(area.get("start-indent", 0)), int(area.get("end-indent", 0))
        self.width = int(area.get("ipd"))


def paragraphs(tree):
    """Lines that follow one another in one block."""
    for block in tree.iter("block"):
        lines = [Line(child) for child in block if child.tag == "lineArea"]
        if len(lines) > 1:
            yield lines


class Composition(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="tongbao-e2e-composition-")
        self.full = 0

    def tearDown(self):
        shutil.rmtree(self.folder, True)

    def record(self, campaign):
        path = os.path.join(self.folder, "results.xml")
        result = tongbao("score", campaign, "-o", path)
        self.assertIn(result.status, (DONE, PARTLY), result)
        return path

    def tree(self, record, layout):
        """None: the record has no such document."""
        fo, tree = os.path.join(self.folder, "a.fo"), os.path.join(self.folder, "a.xml")
        result = tongbao("print", record, "-l", layout, "--fo", fo, "-o", os.path.join(self.folder, "a.pdf"))
        if result.status not in (DONE, PARTLY):
            return None
        result = tongbao("format", fo, "--area-tree", tree, "-o", os.path.join(self.folder, "b.pdf"))
        self.assertIn(result.status, (DONE, PARTLY), result)
        return etree.parse(tree)

    def check(self, tree):
        for lines in paragraphs(tree):
            for before, after in zip(lines, lines[1:]):
                if not before.text or not after.text:
                    continue
                here = before.text + " | " + after.text
                self.assertNotIn(after.text[0], NOT_FIRST, here)
                self.assertNotIn(before.text[-1], NOT_LAST, here)
                split = before.words[-1:].isascii() and before.words[-1:].isdigit() and after.words[:1].isascii()
                self.assertFalse(split and after.words[:1].isdigit(), here)
            for line in lines[:-1]:
                # centred lines stand as far from both edges, those that were ended by hand far from the right one
                centred = line.start > 0 and abs(line.end - line.start) <= 1
                if line.text and line.width >= BODY and line.end < EM and not centred:
                    self.full += 1
                    self.assertEqual(line.end, 0, line.text)

    def test_bulletins_of_all_samples(self):
        for name in sorted(os.listdir(SAMPLES)):
            campaign = os.path.join(SAMPLES, name)
            if not os.path.exists(os.path.join(campaign, "campaign.xml")):
                continue
            with self.subTest(name):
                tree = self.tree(self.record(campaign), "bulletin")
                if tree is not None:
                    self.check(tree)
        self.assertGreater(self.full, MEASURED)

    @unittest.skipUnless(os.path.exists(BENCH), "there is no " + BENCH)
    def test_the_bulletin_that_is_compared_with_other_programs(self):
        installed = tool("fc-list", ":", "family")
        if "AR PL KaitiM GB" not in installed or "WenQuanYi Zen Hei" not in installed:
            self.skipTest("fonts-arphic-gkai00mp or fonts-wqy-zenhei is not installed")
        subprocess.run(["python3", os.path.join(BENCH, "gen"), "--out", self.folder, "--units", "50"], check=True,
                       stdout=subprocess.DEVNULL)
        fonts = write(os.path.join(self.folder, "fonts.xml"), FONTS)
        fo, tree = os.path.join(self.folder, "a.fo"), os.path.join(self.folder, "a.xml")
        layout = os.path.join(BENCH, "peers", "fop", "w1.xsl")
        for name in ["bulletin.xml"] + ["bulletins/b%02d.xml" % n for n in range(1, 21)]:
            result = tongbao("print", os.path.join(self.folder, name), "-l", layout, "--fonts", fonts, "--fo", fo, "-o", "/dev/null")
            self.assertEqual(result.status, DONE, result)
            result = tongbao("format", fo, "--fonts", fonts, "--area-tree", tree, "-o", os.path.join(self.folder, "b.pdf"))
            self.assertEqual(result.status, DONE, result)
            self.check(etree.parse(tree))
        self.assertGreater(self.full, 21 * 50)

    def test_every_document_of_one_sample(self):
        record = self.record(SAMPLE)
        for layout in LAYOUTS:
            with self.subTest(layout):
                tree = self.tree(record, layout)
                if tree is not None:
                    self.check(tree)
        self.assertGreater(self.full, MEASURED)


if __name__ == "__main__":
    unittest.main()
