#!/usr/bin/python3
"""The sample campaign from XML to paper: what comes out, that it is right, and that it is the same every time."""
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from lxml import etree

from harness import (DONE, PARTLY, SAMPLE, SOURCE, SYSTEM, TONGBAO, UNUSABLE, USAGE, Case, main, read, sha256, squeezed,
                     tongbao, tool, tree, write)

RESULTS = "{urn:tongbao:results}"
MANIFEST = "{urn:tongbao:manifest}"
SINGLE = ["bulletin.pdf", "ranking.pdf", "commendation.pdf", "criticism.pdf", "payment.pdf", "personnel.pdf", "status.pdf"]
REJECTED, MISSING = ["Q03", "Z21"], ["Q05", "Z16"]


class Made:
    """The campaign as it was run once, for all tests that only look at it."""
    folder = None

    @classmethod
    def out(cls):
        if cls.folder is None:
            cls.folder = tempfile.mkdtemp(prefix="tongbao-e2e-made-")
            started = time.monotonic()
            cls.result = tongbao("run", SAMPLE, "-o", cls.path(), "-j", "2")
            cls.seconds = time.monotonic() - started
        return cls.path()

    @classmethod
    def path(cls):
        return os.path.join(cls.folder, "out")


def tearDownModule():
    if Made.folder is not None:
        shutil.rmtree(Made.folder, True)


def sample_units():
    roster = etree.parse(os.path.join(SAMPLE, "roster.xml"))
    return [u.get("code") for u in roster.iter("{urn:tongbao:roster}unit")]


def copy_sample(folder, **changes):
    """A copy of the campaign; changes: {name of file: function of its text}."""
    to = os.path.join(folder, "campaign")
    shutil.copytree(SAMPLE, to)
    for name, change in changes.items():
        path = os.path.join(to, name + ".xml")
        text = read(path).decode("utf-8")
        changed = change(text)
        assert changed != text, "the change of %s changed nothing" % name
        write(path, changed)
    return to


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
        result = tongbao("run", SAMPLE, "-o", self.path("out"), "-j", "1",
                         env={"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "Asia/Kathmandu", "SOURCE_DATE_EPOCH": "1"})
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
            result = tongbao("print", record, "-l", name[:-4], "-o", self.path(name))
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


class Again(Case):
    """A run into a folder in which an earlier run, or somebody, left files."""

    def setUp(self):
        super().setUp()
        shutil.copytree(Made.out(), self.path("out"))

    def run_sample(self, *options):
        return tongbao("run", SAMPLE, "-o", self.path("out"), *options)

    def test_what_belongs_to_nobody_stays_and_what_is_stale_goes(self):
        write(self.path("out/own.txt"), "mine")
        write(self.path("out/scorecards/own.pdf"), "mine")
        manifest = read(self.path("out/manifest.xml")).decode()
        entry = '<file name="%s" kind="feedback" sha256="' + "0" * 64 + '" bytes="3"/>\n  </files>'
        write(self.path("out/manifest.xml"), manifest.replace("</files>", entry % "old/gone.pdf"))
        os.makedirs(self.path("out/old"))
        write(self.path("out/old/gone.pdf"), "old")
        self.assertStatus(self.run_sample(), PARTLY)
        expected = dict(tree(Made.out()))
        expected["own.txt"] = expected["scorecards/own.pdf"] = sha256(self.path("out/own.txt"))
        self.assertEqual(tree(self.path("out")), expected)
        self.assertFalse(os.path.exists(self.path("out/old")))

    def test_a_manifest_that_is_not_sound_removes_nothing(self):
        write(self.path("precious"), "mine")
        manifest = read(self.path("out/manifest.xml")).decode()
        entry = '<file name="../precious" kind="feedback" sha256="' + "0" * 64 + '" bytes="4"/>\n  </files>'
        write(self.path("out/manifest.xml"), manifest.replace("</files>", entry))
        result = self.run_sample("--only", "ranking")
        self.assertStatus(result, PARTLY)
        self.assertSaid(result, "[manifest.unread]")
        self.assertTrue(os.path.exists(self.path("precious")))

    def test_only_some_kinds(self):
        os.unlink(self.path("out/ranking.pdf"))
        self.assertStatus(self.run_sample("--only", "ranking"), PARTLY)
        self.assertEqual(sorted(tree(self.path("out"))), sorted(tree(Made.out()))) # the others are still of this record
        self.assertEqual(read(self.path("out/ranking.pdf")), read(os.path.join(Made.out(), "ranking.pdf")))
        self.assertStatus(self.run_sample("--only", "no-such-kind"), USAGE)

    def test_only_the_record(self):
        result = tongbao("run", SAMPLE, "-o", self.path("new"), "--only", "results")
        self.assertStatus(result, PARTLY)
        self.assertEqual(sorted(tree(self.path("new"))), ["manifest.xml", "results.xml"])


class Killed(Case):
    """Whatever the moment, every file is the whole old or the whole new one, and the next run finishes the job."""

    def test_at_random_moments(self):
        whole = tree(Made.out())
        dice = random.Random(9704)
        for _ in range(4):
            process = subprocess.Popen([TONGBAO, "run", SAMPLE, "-o", self.path("out"), "-j", "2"], start_new_session=True,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(dice.random() * Made.seconds)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            left = {n: h for n, h in tree(self.path("out")).items() if not n.startswith(".tongbao-new/")} \
                if os.path.exists(self.path("out")) else {}
            for name, found in left.items():
                self.assertEqual(found, whole.get(name), name)
        self.assertStatus(tongbao("run", SAMPLE, "-o", self.path("out")), PARTLY)
        self.assertSameTree(self.path("out"), Made.out())


class Broken(Case):
    """What cannot be used is told with its line, and nothing is written."""

    def assertNothingWritten(self, campaign, *words):
        result = tongbao("run", campaign, "-o", self.path("out"))
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, *words)
        self.assertEqual(tree(self.path("out")) if os.path.exists(self.path("out")) else {}, {})
        return result

    def test_no_such_campaign(self):
        self.assertNothingWritten(self.path("absent"), "absent")

    def test_a_scheme_that_contradicts_itself(self):
        campaign = copy_sample(self.folder, scheme=lambda text: text.replace('share="25"', 'share="26"', 1))
        result = self.assertNothingWritten(campaign, "scheme.xml:")
        self.assertStatus(tongbao("check", campaign), UNUSABLE)
        self.assertRegex(result.err, r"scheme\.xml:\d+:\d+: error: ")

    def test_an_unknown_figure(self):
        campaign = copy_sample(self.folder, campaign=lambda text: re.sub('ref="[^"]*"', 'ref="latest"', text, count=1))
        self.assertNothingWritten(campaign, "campaign.xml:", "latest")

    def test_a_document_without_a_layout(self):
        campaign = copy_sample(self.folder, campaign=lambda text: text.replace('kind="ranking"', 'kind="poster"', 1))
        self.assertNothingWritten(campaign, "poster")

    def test_a_character_that_no_font_has(self):
        campaign = copy_sample(self.folder, roster=lambda text: text.replace('reporter="', 'reporter="\U0010FFFD', 1))
        self.assertNothingWritten(campaign, "roster.xml:", "U+10FFFD", "D01")

    def test_a_layout_that_fails_in_the_middle(self):
        """The tenth unit's page cannot be formatted: the pages before it are not put in place either."""
        campaign = copy_sample(self.folder)
        os.makedirs(os.path.join(campaign, "layouts"))
        write(os.path.join(campaign, "layouts", "scorecards.xsl"), """<xsl:stylesheet version="1.0"
            xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
            xmlns:r="urn:tongbao:results" xmlns:lay="urn:tongbao:layout">
          <lay:document kind="scorecards" scope="unit" needs="units" audience="committee" file="scorecards/{code}.pdf"/>
          <xsl:template match="/">
            <fo:root font-family="songti">
              <fo:layout-master-set>
                <fo:simple-page-master master-name="a4" page-width="210mm" page-height="297mm"><fo:region-body/>
                </fo:simple-page-master>
              </fo:layout-master-set>
              <fo:page-sequence master-reference="a4">
                <fo:flow flow-name="xsl-region-body">
                  <fo:block><xsl:value-of select="//r:unit/@name"/></fo:block>
                  <xsl:if test="//r:units/r:unit/@code = 'D10'"><fo:multi-switch/></xsl:if>
                </fo:flow>
              </fo:page-sequence>
            </fo:root>
          </xsl:template>
        </xsl:stylesheet>""")
        self.assertNothingWritten(campaign, "multi-switch")

    def test_a_full_disk(self):
        result = tongbao("score", SAMPLE, "-o", "/dev/full")
        self.assertStatus(result, SYSTEM)
        result = tongbao("print", os.path.join(Made.out(), "results.xml"), "-l", "ranking", "-o", "/dev/full")
        self.assertStatus(result, SYSTEM)

    def test_a_folder_that_cannot_be_made(self):
        write(self.path("file"), "")
        result = tongbao("run", SAMPLE, "-o", self.path("file"))
        self.assertStatus(result, SYSTEM)
        self.assertEqual(read(self.path("file")), b"")

    def test_a_character_in_a_submission_rejects_it(self):
        campaign = copy_sample(self.folder)
        path = os.path.join(campaign, "submissions", "D02.xml")
        text = read(path).decode()
        write(path, text.replace('title="', 'title="\U0010FFFD', 1))
        result = tongbao("run", campaign, "-o", self.path("out"), "--only", "status,returns")
        self.assertStatus(result, PARTLY)
        self.assertSaid(result, "submissions/D02.xml:", "U+10FFFD")
        self.assertEqual(sorted(os.listdir(self.path("out/returns"))), ["D02.pdf", "Q03.pdf", "Q05.pdf", "Z16.pdf", "Z21.pdf"])


class Stages(Case):
    """Before 定稿 every page says that it is a draft, and has neither 文号 nor date nor a place for the seal."""
    MARKS = {"测算": "测算稿", "送审": "送审稿（会后收回）", "公示": "公示稿"}

    def test_drafts_look_like_drafts(self):
        for stage, mark in self.MARKS.items():
            def change(text):
                start, end = text.index("<stage"), text.index("</stage>") + len("</stage>")
                return text[:start] + '<stage name="%s"/>' % stage + text[end:]
            folder = self.path(stage)
            os.makedirs(folder)
            campaign = copy_sample(folder, campaign=change)
            result = tongbao("run", campaign, "-o", os.path.join(folder, "out"), "--only", "bulletin,commendation")
            self.assertStatus(result, PARTLY)
            for name in ("bulletin.pdf", "commendation.pdf"):
                path = os.path.join(folder, "out", name)
                pages = tool("pdftotext", path, "-").split("\f")[:-1]
                for number, text in enumerate(pages, 1):
                    self.assertIn(mark, squeezed(text), "%s, page %d" % (name, number))
                text = squeezed("".join(pages))
                self.assertNotIn("示绩发〔2013〕", text)
                self.assertNotIn("2013年1月25日", text)
                self.assertNotIn("CreationDate", tool("pdfinfo", path))

    def test_a_final_one_has_no_mark(self):
        text = squeezed(tool("pdftotext", os.path.join(Made.out(), "bulletin.pdf"), "-"))
        for mark in self.MARKS.values():
            self.assertNotIn(mark, text)
        self.assertIn("示绩发〔2013〕2号", text)
        self.assertIn("2013年1月25日", text)


class Audience(Case):
    """What is withheld from an audience is in none of its documents: each withheld field carries a word that stands
    nowhere else, and the word is looked for in every PDF."""
    # who may read a document, by the layouts' declarations
    COMMITTEE = {"scorecards", "payment", "ranking", "status", "personnel"}
    PERSONNEL = {"personnel"}

    def mark(self, campaign, name, old, new):
        path = os.path.join(campaign, name)
        text = read(path).decode("utf-8")
        self.assertIn(old, text)
        write(path, text.replace(old, new, 1))

    def test_withheld_fields(self):
        campaign = copy_sample(self.folder)
        self.mark(campaign, "assessments/decisions.xml", "<reason>", "<reason>甲哨：")
        self.mark(campaign, "assessments/decisions.xml", "<fact>", "<fact>乙哨：")
        self.mark(campaign, "scheme.xml", 'audience="personnel">', 'audience="personnel">丙哨：')
        self.mark(campaign, "assessments/events.xml", 'source="市绩效投诉中心"', 'source="丁哨市绩效投诉中心"')
        person = etree.parse(os.path.join(campaign, "roster.xml")).find(".//{*}person[@code='P202']")
        self.mark(campaign, "roster.xml", 'name="%s"' % person.get("name"), 'name="戊哨"')
        self.mark(campaign, "submissions/D01.xml", '<evidence title="', '<evidence title="己哨')
        result = tongbao("run", campaign, "-o", self.path("out"))
        self.assertStatus(result, PARTLY)
        found = {}      # word -> documents in which it stands
        for name in tree(self.path("out")):
            if name.endswith(".pdf"):
                path = self.path("out", name)
                text = squeezed(tool("pdftotext", path, "-") + tool("pdfinfo", path) + tool("pdfinfo", "-meta", path))
            else:
                continue
            for word in ("甲哨", "乙哨", "丙哨", "丁哨", "戊哨", "己哨"):
                if word in text:
                    found.setdefault(word, set()).add(name)
        kind = lambda name: name.split("/")[0].replace(".pdf", "")  # noqa: E731
        for word, allowed in (("甲哨", self.COMMITTEE), ("乙哨", self.COMMITTEE), ("丙哨", self.PERSONNEL),
                              ("丁哨", self.COMMITTEE), ("戊哨", self.PERSONNEL)):
            documents = found.get(word, set())
            self.assertLessEqual({kind(n) for n in documents}, allowed, word)
        for word, document in (("甲哨", "scorecards/Z01.pdf"), ("丙哨", "personnel.pdf"), ("戊哨", "personnel.pdf")):
            self.assertIn(document, found.get(word, set()), word + " is printed nowhere: the test would see nothing")
        self.assertLessEqual(found.get("己哨", set()), {"scorecards/D01.pdf", "feedback/D01.pdf"})


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
