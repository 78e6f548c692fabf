#!/usr/bin/python3
"""Nothing is lost on the way from the samples' documents to their pages: every visible character of each flow is printed once,
in order (tests/golden/conservation.c compares)."""
import glob
import os
import subprocess
import tempfile
import unittest

from lxml import etree

from harness import DONE, PARTLY, SAMPLE, SOURCE, Case, main, tongbao

BUILD = os.environ.get("TONGBAO_BUILD", os.path.join(SOURCE, "build"))
CHECKER = os.path.join(BUILD, "tests", "golden", "conservation")
WHOLE = ["bulletin", "ranking", "commendation", "criticism", "payment", "personnel", "withheld", "movers", "late", "status", "report"]
BY_UNIT = {"monthly": "Z01", "scorecards": "Z01", "feedback": "Z02", "returns": "Z21"}


@unittest.skipUnless(os.path.exists(CHECKER), "the checker is built with the tests")
class Conservation(Case):
    def test_every_layout_of_the_sample(self):
        with tempfile.TemporaryDirectory() as folder:
            record = os.path.join(folder, "results.xml")
            self.assertIn(tongbao("score", SAMPLE, "-o", record).status, (DONE, PARTLY))
            made = []
            for layout in WHOLE + sorted(BY_UNIT):
                fo = os.path.join(folder, layout + ".fo")
                units = ["-u", BY_UNIT[layout]] if layout in BY_UNIT else []
                result = tongbao("print", record, "-l", layout, *units, "--fo", fo, "-o", os.path.join(folder, layout + ".pdf"))
                self.assertIn(result.status, (DONE, PARTLY), result)
                made.append(fo)
            checked = subprocess.run([CHECKER, os.path.join(SOURCE, "fonts", "fonts.xml")] + made, stdout=subprocess.PIPE,
                                     stderr=subprocess.STDOUT, check=False)
            self.assertEqual(checked.returncode, 0, checked.stdout.decode("utf-8", "replace"))
            self.assertIn("%d files, 0 differ" % len(made), checked.stdout.decode("utf-8"))


    def test_the_documents_of_every_other_sample(self):
        for campaign in sorted(glob.glob(os.path.join(SOURCE, "input-samples", "*", "campaign.xml"))):
            sample = os.path.dirname(campaign)
            if sample == SAMPLE:
                continue
            with self.subTest(os.path.basename(sample)):
                self.check_sample(sample, os.path.basename(sample))

    def check_sample(self, sample, name):
        record, made = self.path(name + ".xml"), []
        self.assertIn(tongbao("score", sample, "-o", record).status, (DONE, PARTLY))
        kinds = etree.parse(os.path.join(sample, "campaign.xml")).xpath("//*[local-name()='document'][not(@subject='person')]/@kind")
        unit = etree.parse(record).xpath("string((//*[local-name()='units']/*[local-name()='unit'])[1]/@code)")
        for kind in sorted(set(kinds)):
            fo = self.path("%s-%s.fo" % (name, kind))
            units = ["-u", unit] if kind in BY_UNIT else []
            result = tongbao("print", record, "-l", kind, *units, "--fo", fo, "-o", self.path(kind + ".pdf"), "--data", SOURCE)
            if os.path.exists(fo):  # else it has nothing to say about this unit
                self.assertIn(result.status, (DONE, PARTLY), result)
                made.append(fo)
        self.assertGreater(len(made), 1, name)
        checked = subprocess.run([CHECKER, os.path.join(SOURCE, "fonts", "fonts.xml")] + made, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assertEqual(checked.returncode, 0, checked.stdout.decode("utf-8", "replace"))


if __name__ == "__main__":
    main()
