#!/usr/bin/python3
"""Nothing is lost on the way from the sample's documents to their pages: every visible character of each flow is printed once
(tests/golden/conservation.c compares)."""
import os
import subprocess
import tempfile
import unittest

from harness import DONE, PARTLY, SAMPLE, SOURCE, Case, main, tongbao

BUILD = os.environ.get("TONGBAO_BUILD", os.path.join(SOURCE, "build"))
CHECKER = os.path.join(BUILD, "tests", "golden", "conservation")
WHOLE = ["bulletin", "ranking", "commendation", "criticism", "payment", "personnel", "status", "report"]
BY_UNIT = {"scorecards": "Z01", "feedback": "Z02", "returns": "Z21"}


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


if __name__ == "__main__":
    main()
