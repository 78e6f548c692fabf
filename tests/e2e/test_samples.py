#!/usr/bin/python3
"""Every sample campaign runs to its documents, and the table of rules in input-samples/README.md is true."""
import glob
import os
import re

from lxml import etree

from harness import DONE, PARTLY, SOURCE, Case, main, tongbao, tool

SAMPLES = os.path.join(SOURCE, "input-samples")
RULES = {"A": 13, "B": 27, "C": 8, "D": 20, "E": 6, "F": 14, "G": 15}
NS = {"r": "urn:tongbao:results"}


def campaigns():
    return sorted(os.path.basename(os.path.dirname(path)) for path in glob.glob(os.path.join(SAMPLES, "*", "campaign.xml"))
                  if "/broken/" not in path)


class Table(Case):
    def test_every_rule_stands_where_the_table_says(self):
        with open(os.path.join(SAMPLES, "README.md"), encoding="utf-8") as f:
            rows = re.findall(r"^\| ([A-G]\d+) \| ([^|]+) \| (\S+) \| `([^`]+)` \| ([^|]+) \|$", f.read(), re.M)
        self.assertEqual([row[0] for row in rows], ["%s%d" % (s, i) for s, n in RULES.items() for i in range(1, n + 1)])
        for rule, _, path, words, _ in rows:
            with open(os.path.join(SAMPLES, path), encoding="utf-8") as f:
                self.assertIn(words, f.read(), "%s in %s" % (rule, path))

    def test_the_sizes_that_the_sources_name(self):
        sizes = {"xian-sanzheng": (12, 60), "shiji-jixiao": (30, 30), "zizhixian-zhibiao": (50, 90),
                 "zhongxue-jiaozhigong": (1, 61), "zhujianju-dengji": (16, 16), "xian-jiguan-niandu": (20, 60)}
        for name, (units, persons) in sizes.items():
            roster = etree.parse(os.path.join(SAMPLES, name, "roster.xml"))
            found = [len(roster.xpath("//*[local-name()='%s']" % kind)) for kind in ("unit", "person")]
            self.assertEqual(found, [units, persons], name)


class Run(Case):
    """One test for each sample, added below; shi-jiguan is test_campaign.py's."""

    def run_sample(self, name):
        result = tongbao("run", os.path.join(SAMPLES, name), "-o", self.path("out"))
        self.assertIn(result.status, (DONE, PARTLY), result)
        made = glob.glob(self.path("out/**/*.pdf"), recursive=True)
        self.assertGreater(len(made), 4)
        campaign = etree.parse(os.path.join(SAMPLES, name, "campaign.xml"))
        for document in campaign.xpath("//*[local-name()='document'][not(@subject='person')]/@kind"):
            name = {"payment-csv": "payment"}.get(document, document)
            found = [p for p in made if re.search(r"/%s[./]" % name, p[len(self.path("out")):])]
            if document != "returns":
                self.assertTrue(found, "%s: no %s" % (name, document))
        for path in made[:3]:
            checked = tool("qpdf", "--check", path)
            self.assertIn("No syntax or stream encoding errors", checked)
        return etree.parse(self.path("out/results.xml"))


class Only(Case):
    def test_persons_need_not_have_a_document_that_is_asked_for(self):
        result = tongbao("run", os.path.join(SAMPLES, "xian-sanzheng-bannian"), "-o", self.path("out"), "--only", "bulletin")
        self.assertIn(result.status, (DONE, PARTLY), result)
        self.assertTrue(os.path.exists(self.path("out/bulletin.pdf")))


def sample_test(name):
    def test(self):
        self.run_sample(name)
    return test


def add_tests():
    for name in campaigns():
        if name != "shi-jiguan":
            setattr(Run, "test_" + name.replace("-", "_"), sample_test(name))


add_tests()
if __name__ == "__main__":
    main()
