#!/usr/bin/python3
"""The documents of every sample are what they say they are: PDF/A-1b by the judgement of PDFBox Preflight and by our own list of
clauses (pdfa.py), tagged, and without an empty box. Of a folder with a document for each unit three are judged; with
TONGBAO_ALL=1 (long_pdfa) every one. The other levels come from the same writer: our list for their own clauses, and
Preflight again, which may find what level 1b alone asks for and nothing else.
"""
import copy
import glob
import os
import shutil
import tempfile
import unittest

from harness import DONE, PARTLY, SOURCE, Case, main, tongbao
from pdfa import faults
from pdffile import PdfFile
from preflight import installed, preflight

SAMPLES = sorted(path for path in glob.glob(os.path.join(SOURCE, "input-samples", "*"))
                 if os.path.exists(os.path.join(path, "campaign.xml")))


ALL = os.environ.get("TONGBAO_ALL") == "1"


def documents(folder):
    return sorted(glob.glob(os.path.join(folder, "**", "*.pdf"), recursive=True))


def judged(folder):
    """All documents, or the first, the last and one between of each folder that has one for each unit."""
    alike = {}
    for path in documents(folder):
        alike.setdefault(os.path.dirname(path), []).append(path)
    chosen = []
    for path, paths in alike.items():
        few = ALL or os.path.exists(os.path.join(path, "manifest.xml")) or len(paths) <= 3
        chosen += paths if few else [paths[0], paths[len(paths) // 2], paths[-1]]
    return chosen


class Samples(Case):
    """Made once for the tests of this class."""

    @classmethod
    def setUpClass(cls):
        cls.made = tempfile.mkdtemp(prefix="tongbao-pdfa-")
        cls.addClassCleanup(shutil.rmtree, cls.made, True)
        for sample in SAMPLES:
            result = tongbao("run", sample, "-o", os.path.join(cls.made, os.path.basename(sample)), "-q")
            if result.status not in (DONE, PARTLY):
                raise AssertionError("%s: %s" % (sample, result))

    def test_every_document_keeps_the_clauses(self):
        paths = judged(self.made)
        self.assertGreater(len(paths), 1000 if ALL else 150)
        broken = {os.path.relpath(path, self.made): found[:5] for path in paths for found in [faults(PdfFile(path), "1b")] if found}
        self.assertEqual(broken, {})

    @unittest.skipUnless(installed(), "PDFBox Preflight is not installed")
    def test_preflight_finds_every_document_valid(self):
        paths = judged(self.made)
        broken = {os.path.relpath(path, self.made): found[:5] for path, found in zip(paths, preflight(paths, self.folder)) if found}
        self.assertEqual(broken, {})

    def printed(self, level, *more):
        """Scorecards of a sample, of one level."""
        record = os.path.join(self.made, "zhujianju-dengji", "results.xml")
        result = tongbao("print", record, "-l", "scorecards", "-o", self.path(level), "--pdfa", level, "-u", "G101,G203", *more)
        self.assertStatus(result, DONE)
        return documents(self.path(level))

    def test_the_other_levels_keep_their_clauses(self):
        for level in ("2u", "2a", "3u"):
            paths = self.printed(level)
            self.assertEqual(len(paths), 2)
            self.assertEqual([faults(PdfFile(path), level) for path in paths], [[], []], level)

    @unittest.skipUnless(installed(), "PDFBox Preflight is not installed")
    def test_the_other_levels_break_1b_only_where_they_differ(self):
        for level, allowed in (("2u", {"7.11.1", "7.11.2", "3.1.11"}), ("2a", {"7.11.2", "3.1.11"})):
            for found in preflight(self.printed(level), self.folder):
                self.assertTrue({code for code, _ in found} <= allowed, found)
                for code, details in found:
                    self.assertTrue(code != "3.1.11" or "CIDSet" in details, details)

    def test_a_document_that_is_no_pdfa_says_so(self):
        path = self.printed("none")[0]
        said = {fault.split(":")[0] for fault in faults(PdfFile(path), "1b")}
        self.assertTrue({"6.2.2", "6.7.2"} <= said, said)
        untagged = self.printed("1b", "--untagged")[0]
        self.assertEqual(faults(PdfFile(untagged), "1b"), [])
        self.assertStatus(tongbao("print", os.path.join(self.made, "zhujianju-dengji", "results.xml"), "-l", "scorecards", "-u", "G101",
                                  "-o", self.path("x.pdf"), "--pdfa", "2a", "--untagged"), 3)


class List(Case):
    """The list is not blind: a document that breaks one clause is told apart from one that keeps all."""

    @classmethod
    def setUpClass(cls):
        cls.folder_of_all = tempfile.mkdtemp(prefix="tongbao-pdfa-")
        cls.addClassCleanup(shutil.rmtree, cls.folder_of_all, True)
        fo = os.path.join(cls.folder_of_all, "in.fo")
        with open(fo, "w", encoding="utf-8") as f:
            f.write("""<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xml:lang="zh-CN"><fo:layout-master-set>
<fo:simple-page-master master-name="a" page-width="210mm" page-height="297mm" margin="20mm"><fo:region-body/></fo:simple-page-master>
</fo:layout-master-set><fo:page-sequence master-reference="a"><fo:flow flow-name="xsl-region-body" font-family="kaiti">
<fo:block role="H1">通报𠮷</fo:block><fo:block font-family="latin">Latin <fo:basic-link external-destination="https://example.cn/">link</fo:basic-link></fo:block>
</fo:flow></fo:page-sequence></fo:root>""")
        result = tongbao("format", fo, "-o", os.path.join(cls.folder_of_all, "out.pdf"))
        if result.status != DONE:
            raise AssertionError(result)
        cls.sound = PdfFile(os.path.join(cls.folder_of_all, "out.pdf"))

    def broken(self, change):
        pdf = copy.deepcopy(self.sound)
        change(pdf)
        return " ".join(fault.split(":")[0] for fault in faults(pdf, "1b"))

    def objects(self, pdf, key, value):
        found = [o for o in pdf.objects.values() if isinstance(o, dict) and o.get(key) == value]
        self.assertTrue(found, value)
        return found

    def test_what_is_sound(self):
        self.assertEqual(faults(self.sound, "1b"), [])

    def test_fonts(self):
        def cut_to_unicode(pdf):
            for font in pdf.fonts():
                stream = pdf.get(font["/ToUnicode"])
                stream.data = stream.data.replace(b"beginbfrange", b"beginbfchar")
        self.assertIn("6.2.11.7", self.broken(cut_to_unicode))
        self.assertIn("6.3.5", self.broken(lambda pdf: self.objects(pdf, "/Type", "/FontDescriptor")[0].pop("/CIDSet")))

        def empty_set(pdf):
            for descriptor in self.objects(pdf, "/Type", "/FontDescriptor"):
                pdf.get(descriptor["/CIDSet"]).data = b"\x80"
        self.assertIn("6.3.5", self.broken(empty_set))
        self.assertIn("6.3.6", self.broken(lambda pdf: [o.update({"/W": [1, [1] * 99]}) for o in self.objects(pdf, "/Subtype", "/CIDFontType2")]))

    def test_pages(self):
        def paint(text):
            def change(pdf):
                stream = pdf.get(pdf.pages()[0]["/Contents"])
                stream.data += text
            return change
        self.assertIn("6.3.8", self.broken(paint(b"/P<</MCID 0>>BDC BT /F0 9 Tf <0000> Tj ET EMC")))
        self.assertIn("6.8.3", self.broken(paint(b"0 0 9 9 re f")))
        self.assertIn("6.2.10", self.broken(paint(b"0 0 0 1 k")))
        self.assertIn("14.6", self.broken(paint(b"/Artifact BMC")))

    def test_metadata(self):
        self.assertIn("6.7.3", self.broken(lambda pdf: pdf.info.update({"/Title": "u:another"})))
        self.assertIn("6.7.2", self.broken(lambda pdf: pdf.catalog.pop("/Metadata")))
        self.assertIn("6.2.2", self.broken(lambda pdf: pdf.catalog.pop("/OutputIntents")))

    def test_tags(self):
        def other_parent(pdf):
            tree = pdf.at(pdf.catalog, "/StructTreeRoot", "/ParentTree")
            marks = tree["/Nums"][1]
            marks[0], marks[1] = marks[1], marks[0]
        self.assertIn("14.7.4.4", self.broken(other_parent))
        self.assertIn("6.7.3", self.broken(lambda pdf: self.objects(pdf, "/S", "/H1")[0].update({"/S": "/Headline"})))

    def test_links(self):
        self.assertIn("6.5.3", self.broken(lambda pdf: self.objects(pdf, "/Subtype", "/Link")[0].update({"/F": 2})))
        self.assertIn("6.6.1", self.broken(lambda pdf: self.objects(pdf, "/Subtype", "/Link")[0].update({"/A": {"/S": "/Launch"}})))


if __name__ == "__main__":
    main()
