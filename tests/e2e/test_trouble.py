#!/usr/bin/python3
"""The sample campaign when something is in the way: earlier files, a kill, faults in each kind of input, a full disk; and
what a draft, or an audience, must not see."""
import os
import random
import re
import shutil
import signal
import subprocess
import time

from lxml import etree

from harness import (PARTLY, SAMPLE, SYSTEM, TONGBAO, UNUSABLE, USAGE, Case, main, read, sha256, squeezed, tongbao, tool,
                     tree, write)
from sample import Made, copy_sample, forget

tearDownModule = forget


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
        for _ in range(int(os.environ.get("TONGBAO_KILLS", "4"))):
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


def many_pages(word, pages=300):
    """An FO document that takes a while."""
    return """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="songti"><fo:layout-master-set>
        <fo:simple-page-master master-name="p" page-width="150mm" page-height="100mm"><fo:region-body margin="10mm"/></fo:simple-page-master>
        </fo:layout-master-set><fo:page-sequence master-reference="p"><fo:flow flow-name="xsl-region-body">%s</fo:flow></fo:page-sequence>
        </fo:root>""" % "".join('<fo:block break-before="page">%s %d</fo:block>' % (word * 40, i) for i in range(pages))


class KilledFormatter(Case):
    """The formatter, killed at any moment while it writes over older files, leaves each whole: the old or the new one."""
    MOMENTS = int(os.environ.get("TONGBAO_KILLS", "8")) # the long test asks for more

    def test_at_random_moments(self):
        names = ("out.pdf", "areas.xml")
        whole = {}
        for word in ("旧稿", "新稿"):
            write(self.path(word + ".fo"), many_pages(word))
            started = time.monotonic()
            self.assertStatus(self.format(word), 0)
            seconds = time.monotonic() - started
            whole[word] = [read(self.path(name)) for name in names]
        dice = random.Random(4)
        for _ in range(self.MOMENTS):
            word = dice.choice(("旧稿", "新稿"))
            process = subprocess.Popen([TONGBAO, *self.command(word)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(dice.random() * seconds * 1.1)
            process.kill()
            process.wait()
            for number, name in enumerate(names):
                self.assertIn(read(self.path(name)), [whole["旧稿"][number], whole["新稿"][number]], name)
        for word in ("旧稿", "新稿"):
            self.assertStatus(self.format(word), 0)
            self.assertEqual([read(self.path(name)) for name in names], whole[word])
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith(".")], [])

    def command(self, word):
        return ["format", self.path(word + ".fo"), "-o", self.path("out.pdf"), "--area-tree", self.path("areas.xml")]

    def format(self, word):
        return tongbao(*self.command(word))


class NoWayOut(Case):
    """The output cannot be written to its end: exit status 4 with a message, and what was there stays as it was."""

    def setUp(self):
        super().setUp()
        write(self.path("x.fo"), many_pages("段", 100))

    def test_a_reader_that_goes_away(self):
        write(self.path("x.fo"), many_pages("段", 3000)) # more than a pipe holds
        for options in (["-o", "-"], ["-o", self.path("x.pdf"), "--area-tree", "-"]):
            process = subprocess.Popen([TONGBAO, "format", self.path("x.fo"), *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            self.assertEqual(len(process.stdout.read(10)), 10)
            process.stdout.close()
            said = process.stderr.read().decode()
            process.stderr.close()
            self.assertEqual(process.wait(timeout=100), SYSTEM, said)
            self.assertIn("[file.write]", said)

    def test_a_full_disk(self):
        for options in (["-o", "/dev/full"], ["-o", self.path("x.pdf"), "--area-tree", "/dev/full"]):
            result = tongbao("format", self.path("x.fo"), *options)
            self.assertStatus(result, SYSTEM)
            self.assertSaid(result, "/dev/full", "[file.write]")
        self.assertFalse(os.path.exists(self.path("x.pdf")), "half of what was asked for is no result")

    def test_no_permission_and_no_folder(self):
        for place in (self.path("absent", "x.pdf"), "/proc/x.pdf", self.path("x.fo", "x.pdf")):
            result = tongbao("format", self.path("x.fo"), "-o", place)
            self.assertStatus(result, SYSTEM)
            self.assertSaid(result, place)
        self.assertEqual(sorted(os.listdir(self.folder)), ["x.fo"])

    def test_two_at_once(self):
        """Of two that write one file at once, one does it and the other says that it is busy; nothing is mixed."""
        command = [TONGBAO, "format", self.path("x.fo"), "-o", self.path("x.pdf")]
        both = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
        ended = [(process.communicate()[1].decode(), process.returncode) for process in both]
        self.assertIn(0, [status for _, status in ended], ended)
        for said, status in ended:
            self.assertIn(status, (0, SYSTEM), said)
        self.assertSoundPdf(self.path("x.pdf"))


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
    COMMITTEE = {"scorecards", "payment", "ranking", "status", "personnel", "withheld"}
    PERSONNEL = {"personnel", "withheld"}

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


if __name__ == "__main__":
    main()
