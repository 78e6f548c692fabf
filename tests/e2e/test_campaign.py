#!/usr/bin/python3
"""The sample campaign from XML to paper: what comes out, that it is right, and that it is the same every time."""
import os
import shutil
import subprocess
import sys

from lxml import etree

from harness import (DONE, PARTLY, SAMPLE, SOURCE, UNUSABLE, USAGE, Case, comma_locale, main, read, sha256, squeezed, tongbao, tool, tree)
from sample import MANIFEST, MISSING, REJECTED, RESULTS, SINGLE, Made, forget, sample_units

tearDownModule = forget


class Output(Case):
    def setUp(self):
        super().setUp()
        self.out = Made.out()

    def pdfs(self):
        return [os.path.join(self.out, name) for name in sorted(tree(self.out)) if name.endswith(".pdf")]

    def test_exit_status_and_who_is_missing(self):
        self.assertStatus(Made.result, PARTLY)
        for code in REJECTED + MISSING:
            self.assertSaid(Made.result, code)

    def test_the_files(self):
        units = sample_units()
        self.assertEqual(len(units), 40)
        expected = set(SINGLE + ["results.xml", "manifest.xml", "report.html"])
        expected |= {"%s/%s.pdf" % (folder, code) for folder in ("scorecards", "feedback") for code in units}
        expected |= {"returns/%s.pdf" % code for code in REJECTED + MISSING}
        self.assertEqual(set(tree(self.out)), expected)

    def test_every_pdf_is_sound_with_embedded_fonts(self):
        for path in self.pdfs():
            self.assertSoundPdf(path)
            self.assertFontsEmbedded(path)

    def test_names_and_totals_come_back_from_the_paper(self):
        record = etree.parse(os.path.join(self.out, "results.xml"))
        ranking = squeezed(tool("pdftotext", "-raw", os.path.join(self.out, "ranking.pdf"), "-"))
        for unit in record.iter(RESULTS + "unit"):
            totals = unit.find(RESULTS + "totals")
            if totals is None:
                continue
            card = squeezed(tool("pdftotext", "-raw", os.path.join(self.out, "scorecards", unit.get("code") + ".pdf"), "-"))
            self.assertIn(squeezed(unit.get("name")), card)
            self.assertIn(totals.get("total"), card)
            self.assertIn(totals.get("total"), ranking)
        z18 = squeezed(tool("pdftotext", os.path.join(self.out, "scorecards", "Z18.pdf"), "-"))
        self.assertIn("𬱖", z18)

    def test_the_numbers_agree_with_an_independent_recomputation(self):
        script = os.path.join(SOURCE, "tests", "e2e", "recompute.py")
        done = subprocess.run([sys.executable, "-B", script, SAMPLE, os.path.join(self.out, "results.xml")],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assertEqual(done.returncode, 0, done.stdout.decode())

    def test_the_bulletin_measures_as_gb_t_9704_asks(self):
        script = os.path.join(SOURCE, "tests", "e2e", "gbt9704.py")
        done = subprocess.run([sys.executable, "-B", script, os.path.join(self.out, "bulletin.pdf")],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        wrong = [line for line in done.stdout.decode().splitlines() if not line.startswith("ok ")]
        self.assertEqual(done.returncode, 0, "\n".join(wrong))

    def test_the_record_and_the_manifest_are_valid(self):
        for name in ("results", "manifest"):
            self.assertStatus(tongbao("check", os.path.join(self.out, name + ".xml")), DONE)

    def test_the_manifest_tells_the_truth(self):
        manifest = etree.parse(os.path.join(self.out, "manifest.xml")).getroot()
        files = {e.get("name"): e for e in manifest.iter(MANIFEST + "file")}
        self.assertEqual(set(files) | {"manifest.xml"}, set(tree(self.out)))
        for name, entry in files.items():
            path = os.path.join(self.out, name)
            self.assertEqual(entry.get("sha256"), sha256(path))
            self.assertEqual(int(entry.get("bytes")), os.path.getsize(path))
            if name.endswith(".pdf"):
                self.assertRegex(tool("pdfinfo", path), r"(?m)^Pages:\s+%s$" % entry.get("pages"))
        inputs = {e.get("name"): e.get("sha256") for e in manifest.iter(MANIFEST + "input")}
        for name in ("campaign.xml", "scheme.xml", "roster.xml", "receipts.xml", "submissions/D01.xml", "assessments/marks.xml"):
            self.assertEqual(inputs[name], sha256(os.path.join(SAMPLE, name)))
        for name in ("layouts", "fonts", "libraries"):
            self.assertGreater(len(manifest.find(MANIFEST + name)), 2)


class Same(Case):
    """The same input makes the same bytes."""

    def test_again_with_one_worker_in_another_locale_and_zone(self):
        first = Made.out()
        locale = comma_locale(self.folder)
        if locale is None:
            self.skipTest("no locale with a decimal comma can be made: install locales")
        result = tongbao("run", SAMPLE, "-o", self.path("out"), "-j", "1",
                         env=dict(locale, TZ="Asia/Kathmandu", SOURCE_DATE_EPOCH="1"))
        self.assertStatus(result, PARTLY)
        self.assertSameTree(self.path("out"), first)

    def test_from_another_place(self):
        result = tongbao("run", os.path.basename(SAMPLE), "-o", self.path("out"), "-j", "3", cwd=os.path.dirname(SAMPLE))
        self.assertStatus(result, PARTLY)
        self.assertSameTree(self.path("out"), Made.out())

    def test_printed_from_the_filed_record(self):
        out = Made.out()
        record = os.path.join(out, "results.xml")
        for name in SINGLE:
            layout = "payment-csv" if name == "payment.csv" else name[:-4]
            result = tongbao("print", record, "-l", layout, "-o", self.path(name))
            self.assertStatus(result, DONE)
            self.assertEqual(result.err, "")
            self.assertEqual(read(self.path(name)), read(os.path.join(out, name)), name)
        for layout in ("scorecards", "feedback", "returns"):
            self.assertStatus(tongbao("print", record, "-l", layout, "-o", self.path(layout)), DONE)
            self.assertSameTree(self.path(layout), os.path.join(out, layout))

    def test_printed_for_some_units(self):
        out = Made.out()
        result = tongbao("print", os.path.join(out, "results.xml"), "-l", "scorecards", "-u", "D01,d02", "-u", "Z20", "-o",
                         self.path("cards"))
        self.assertStatus(result, DONE)
        self.assertEqual(sorted(os.listdir(self.path("cards"))), ["D01.pdf", "D02.pdf", "Z20.pdf"])
        self.assertEqual(read(self.path("cards/Z20.pdf")), read(os.path.join(out, "scorecards/Z20.pdf")))
        result = tongbao("print", os.path.join(out, "results.xml"), "-l", "scorecards", "-u", "X99", "-o", self.path("x"))
        self.assertStatus(result, USAGE)

    def test_the_record_alone(self):
        result = tongbao("score", SAMPLE, "-o", self.path("results.xml"))
        self.assertStatus(result, PARTLY)
        self.assertEqual(read(self.path("results.xml")), read(os.path.join(Made.out(), "results.xml")))

    def test_print_warns_when_a_layout_is_another_one(self):
        shutil.copytree(os.path.join(SOURCE, "layouts"), self.path("data/layouts"))
        with open(self.path("data/layouts/ranking.xsl"), "ab") as f:
            f.write(b"<!-- changed -->\n")
        result = tongbao("print", os.path.join(Made.out(), "results.xml"), "-l", "ranking", "--data", self.path("data"), "-o",
                         self.path("a.pdf"))
        self.assertStatus(result, DONE)
        self.assertSaid(result, "ranking.xsl", "[manifest.differs]")


class Check(Case):
    def test_the_campaign(self):
        before = tree(SAMPLE)
        result = tongbao("check", SAMPLE, cwd=self.folder)
        self.assertStatus(result, PARTLY)
        for code in REJECTED + MISSING:
            self.assertSaid(result, code)
        self.assertRegex(result.err, r"submissions/Z21\.xml:\d+:\d+: ")
        self.assertEqual((tree(SAMPLE), os.listdir(self.folder)), (before, []))

    def test_single_files(self):
        self.assertStatus(tongbao("check", os.path.join(SAMPLE, "submissions", "D01.xml")), DONE)
        self.assertStatus(tongbao("check", os.path.join(SAMPLE, "submissions", "Z21.xml")), UNUSABLE)
        self.assertStatus(tongbao("check", os.path.join(SOURCE, "layouts", "bulletin.xsl")), DONE)
        self.assertStatus(tongbao("check", self.path("absent.xml")), UNUSABLE)


class Explain(Case):
    def test_a_unit_and_an_item(self):
        record = os.path.join(Made.out(), "results.xml")
        result = tongbao("explain", record, "-u", "D03")
        self.assertStatus(result, DONE)
        whole = result.out.decode()
        total = etree.parse(record).find(".//%sunit[@code='D03']/%stotals" % (RESULTS, RESULTS)).get("total")
        self.assertIn(total, whole)
        result = tongbao("explain", record, "-u", "D03", "-i", "jf")
        self.assertStatus(result, DONE)
        self.assertLess(len(result.out.decode()), len(whole))
        self.assertStatus(tongbao("explain", record, "-u", "X99"), USAGE)
        self.assertStatus(tongbao("explain", self.path("absent.xml"), "-u", "D03"), UNUSABLE)


if __name__ == "__main__":
    main()
