#!/usr/bin/python3
"""Filed campaigns: add, list, show, export, verify, rebuild, and what a run looks up in an archive."""
import csv
import io
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time

from lxml import etree

from harness import (DONE, PARTLY, SAMPLE, SOURCE, SYSTEM, TONGBAO, UNUSABLE, USAGE, Case, main, read, squeezed, tongbao, tool, tree,
                     write)

A = "{urn:tongbao:archive}"
COUNTY = os.path.join(SOURCE, "input-samples", "zizhixian-zhibiao")  # units and persons
ZH = {"LC_ALL": "zh_CN.UTF-8"}


class Made:
    """Outputs to file, made once: the county's, and one of another year that differs in a mark."""
    folder = None

    @classmethod
    def path(cls, *names):
        if cls.folder is None:
            cls.folder = tempfile.mkdtemp(prefix="tongbao-e2e-archive-")
            for name, campaign in (("county", COUNTY), ("city", SAMPLE)):
                made = tongbao("run", campaign, "-o", cls.path(name), "--only", "results", "-q")
                assert made.status in (DONE, PARTLY), made
            other = cls.path("other-campaign")
            shutil.copytree(SAMPLE, other)
            campaign = os.path.join(other, "campaign.xml")
            write(campaign, read(campaign).decode("utf-8").replace("<campaign ", "<campaign region=\"示例市北区\" ", 1)
                  if b" region=" not in read(campaign) else re.sub(r'region="[^"]*"', 'region="示例市北区"', read(campaign).decode("utf-8")))
            made = tongbao("run", other, "-o", cls.path("city-again"), "--only", "results", "-q")
            assert made.status in (DONE, PARTLY), made
        return os.path.join(cls.folder, *names)


def tearDownModule():
    if Made.folder is not None:
        shutil.rmtree(Made.folder, True)


def dump(path):
    """Every row of the index."""
    with sqlite3.connect(path) as index:
        return list(index.iterdump())


def tables(index):
    return [name for name, in index.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


class Filed(Case):
    def setUp(self):
        super().setUp()
        self.db = self.path("kaoping.db")

    def add(self, name="city", *options, status=DONE):
        result = tongbao("archive", "add", self.db, Made.path(name), *options)
        self.assertStatus(result, status)
        return result

    def xml(self, *arguments):
        path = self.path("shown.xml")
        self.assertStatus(tongbao("archive", *arguments, "-o", path), DONE)
        root = etree.parse(path).getroot()
        schema = etree.XMLSchema(etree.parse(os.path.join(SOURCE, "src", "schema", "archive.xsd")))
        schema.assertValid(root)
        return root

    def verify(self, status=DONE):
        result = tongbao("archive", "verify", self.db)
        self.assertStatus(result, status)
        return result


class Adding(Filed):
    def test_what_is_filed_is_a_copy_of_the_output(self):
        self.add()
        filed = tree(self.path("kaoping.files"))
        campaign = next(iter(filed)).split(os.sep)[0]
        made = {os.path.join(campaign, "1", name): value for name, value in tree(Made.path("city")).items() if not name.startswith(".")}
        added = {name for name in filed if name not in made}
        self.assertEqual(added, {os.path.join(campaign, "1", "filing.xml")})
        self.assertEqual({n: v for n, v in filed.items() if n in made}, made)

    def test_units_and_persons_are_filed_together(self):
        self.add("county")
        subjects = [record.get("subject") for record in self.xml("list", self.db).iter(A + "record")]
        self.assertEqual(subjects, ["unit", "person"])

    def test_the_same_again_changes_nothing(self):
        self.add()
        before = tree(self.folder)
        result = self.add()
        self.assertIn("nothing changed", result.out.decode())
        self.assertEqual(tree(self.folder), before)

    def test_other_results_need_a_reason_and_keep_the_first(self):
        self.add()
        first = tree(self.path("kaoping.files"))
        result = self.add("city-again", status=UNUSABLE)
        self.assertSaid(result, "--reason")
        self.assertEqual(tree(self.path("kaoping.files")), first)
        self.add("city-again", "--reason", "区划名称更正")
        now = tree(self.path("kaoping.files"))
        self.assertEqual({n: v for n, v in now.items() if n in first}, first)
        filings = self.xml("list", self.db).findall(A + "filing")
        self.assertEqual([(f.get("number"), f.get("superseded"), f.get("reason")) for f in filings],
                         [("1", "yes", None), ("2", "no", "区划名称更正")])

    def test_drafts_and_outputs_that_were_touched_are_refused(self):
        draft, touched = self.path("draft"), self.path("touched")
        shutil.copytree(SAMPLE, self.path("campaign"))
        campaign = self.path("campaign", "campaign.xml")
        text = read(campaign).decode("utf-8")
        text = re.sub(r'<stage name="定稿">.*?</stage>', '<stage name="测算"/>', text, flags=re.S)
        write(campaign, text)
        self.assertIn(tongbao("run", self.path("campaign"), "-o", draft, "--only", "results", "-q").status, (DONE, PARTLY))
        result = tongbao("archive", "add", self.db, draft)
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "测算", "定稿")
        shutil.copytree(Made.path("city"), touched)
        with open(os.path.join(touched, "results.xml"), "ab") as f:
            f.write(b"\n")
        result = tongbao("archive", "add", self.db, touched)
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "results.xml", "altered")
        self.assertFalse(any(n.endswith("results.xml") for n in tree(self.folder) if n.startswith("kaoping")))

    def test_what_is_not_an_output_is_refused(self):
        self.assertSaid(tongbao("archive", "add", self.db, SAMPLE), "manifest.xml")

    def test_two_at_once_are_both_filed(self):
        commands = [[TONGBAO, "archive", "add", self.db, Made.path(name), "-q"] for name in ("city", "county", "city", "county")]
        running = [subprocess.Popen(command, stderr=subprocess.PIPE) for command in commands]
        for process in running:
            process.communicate(timeout=200)
            self.assertEqual(process.returncode, DONE)
        self.assertEqual(len(self.xml("list", self.db).findall(A + "filing")), 2)
        self.verify()


class Showing(Filed):
    def test_the_list_on_the_screen_in_both_languages(self):
        self.add()
        self.assertIn("campaign", tongbao("archive", "list", self.db).out.decode())
        chinese = tongbao("archive", "list", self.db, env=ZH)
        self.assertIn("归档号" if "LOCPATH" not in os.environ else "", chinese.out.decode() + "归档号")

    def test_an_empty_archive_says_so(self):
        self.add("city")
        with sqlite3.connect(self.db) as index:
            for table in tables(index):
                index.execute("DELETE FROM " + table)
        shutil.rmtree(self.path("kaoping.files"))
        self.assertIn("Nothing is filed yet", tongbao("archive", "list", self.db).out.decode())

    def test_the_history_of_a_unit_is_what_the_record_says(self):
        self.add()
        record = etree.parse(Made.path("city", "results.xml"))
        row = record.find(".//{urn:tongbao:results}row")
        shown = self.xml("show", self.db, "-u", row.get("unit")).find(A + "history").findall(A + "record")
        self.assertEqual(len(shown), 1)
        self.assertEqual([shown[0].get(n) for n in ("name", "total", "rank", "grade")],
                         [row.get(n) for n in ("name", "total", "rank", "grade")])
        unit = record.find('.//{urn:tongbao:results}units/{urn:tongbao:results}unit[@code="%s"]' % row.get("unit"))
        marks = {i.get("code"): i.get("mark") for i in unit.iter("{urn:tongbao:results}item") if i.get("mark-status") == "given"}
        self.assertEqual({m.get("item"): m.get("value") for m in shown[0].iter(A + "mark")}, marks)

    def test_forms(self):
        self.add()
        unit = self.xml("list", self.db).find(A + "filing")
        campaign = unit.get("campaign")
        for name, arguments in (("list", ["list", self.db]), ("campaign", ["show", self.db, campaign])):
            pdf, sheet = self.path(name + ".pdf"), self.path(name + ".csv")
            self.assertStatus(tongbao("archive", *arguments, "-o", pdf), DONE)
            self.assertSoundPdf(pdf)
            self.assertStatus(tongbao("archive", *arguments, "-o", sheet), DONE)
            rows = list(csv.reader(io.StringIO(read(sheet).decode("utf-8-sig"))))
            self.assertEqual({len(row) for row in rows}, {len(rows[0])})

    def test_what_is_not_there(self):
        self.assertSaid(tongbao("archive", "list", self.db), "there is no archive")
        self.add()
        self.assertSaid(tongbao("archive", "show", self.db, "2099-x"), "2099-x", "archive list")
        self.assertSaid(tongbao("archive", "show", self.db, "-u", "NOBODY"), "NOBODY")

    def test_usage(self):
        for arguments in (["frobnicate", self.db], ["show", self.db], ["add", self.db], ["export", self.db, "c"], ["list", self.db, "x"],
                          ["list", self.db, "-o", "x.doc"]):
            self.add()
            self.assertStatus(tongbao("archive", *arguments), USAGE)


class Exporting(Filed):
    def test_a_filing_comes_out_as_it_went_in(self):
        self.add()
        campaign = self.xml("list", self.db).find(A + "filing").get("campaign")
        self.assertStatus(tongbao("archive", "export", self.db, campaign, "-o", self.path("out")), DONE)
        made = {n: v for n, v in tree(Made.path("city")).items() if not n.startswith(".")}
        self.assertEqual(tree(self.path("out")), made)
        self.assertSaid(tongbao("archive", "export", self.db, campaign, "-o", self.path("out")), "already")

    def test_an_earlier_filing_too(self):
        self.add()
        self.add("city-again", "--reason", "更正")
        campaign = self.xml("list", self.db).find(A + "filing").get("campaign")
        self.assertStatus(tongbao("archive", "export", self.db, campaign, "--number", "1", "-o", self.path("one")), DONE)
        self.assertEqual(read(self.path("one", "results.xml")), read(Made.path("city", "results.xml")))
        self.assertSaid(tongbao("archive", "export", self.db, campaign, "--number", "3", "-o", self.path("three")), "number")


class Printing(Filed):
    """What is taken out of the archive is printed again: with other layouts, fonts or another program it is told."""

    def setUp(self):
        super().setUp()
        self.add()
        campaign = self.xml("list", self.db).find(A + "filing").get("campaign")
        self.assertStatus(tongbao("archive", "export", self.db, campaign, "-o", self.path("out")), DONE)

    def print(self, *options):
        return tongbao("print", self.path("out", "results.xml"), "-l", "ranking", "-o", self.path("r.pdf"), *options)

    def refile(self, what, value):
        """The manifest as another program, or fonts, would have left it."""
        path = self.path("out", "manifest.xml")
        text = read(path).decode("utf-8")
        self.assertRegex(text, what)
        write(path, re.sub(what, value, text, count=1))

    def test_another_program(self):
        """A program of the same version that was built otherwise is another one."""
        self.refile(r'(<program version="[^"]*" sha256=")[0-9a-f]{8}', r"\g<1>00000000")
        self.assertSaid(self.print(), "the program tongbao is not the one", "[manifest.differs]")

    def test_another_font(self):
        self.refile(r'(<font name="FandolFang-Regular.otf" sha256=")[0-9a-f]{8}', r"\g<1>00000000")
        self.assertSaid(self.print(), "the font FandolFang-Regular.otf", "[manifest.differs]")

    def test_another_library(self):
        self.refile(r'(<library name="ICU" version=")[^"]*', r"\g<1>1.0")
        self.assertSaid(self.print(), "the library ICU", "[manifest.differs]")

    def test_another_layout(self):
        data = self.path("data")
        shutil.copytree(os.path.join(SOURCE, "layouts"), os.path.join(data, "layouts"))
        shutil.copytree(os.path.join(SOURCE, "fonts"), os.path.join(data, "fonts"))
        shutil.copytree(os.path.join(SOURCE, "src", "schema"), os.path.join(data, "schema"))
        with open(os.path.join(data, "layouts", "ranking.xsl"), "ab") as f:
            f.write(b"<!-- -->\n")
        self.assertSaid(self.print("--data", data), "the layout ranking.xsl", "[manifest.differs]")
        self.assertNotIn("the program", self.print("--data", data).err)
        self.assertNotIn("the font", self.print("--data", data).err)


class Cataloguing(Filed):
    """归档文件目录 and 备考表: the documents of a campaign with the pages that the PDFs really have."""
    output = None

    def setUp(self):
        super().setUp()
        if Cataloguing.output is None:
            Cataloguing.output = Made.path("whole")
            done = tongbao("run", COUNTY, "-o", Cataloguing.output, "-q")
            self.assertIn(done.status, (DONE, PARTLY), done)
        self.assertStatus(tongbao("archive", "add", self.db, Cataloguing.output), DONE)
        self.campaign = self.xml("list", self.db).find(A + "filing").get("campaign")

    def text(self, name):
        return squeezed(tool("pdftotext", "-layout", self.path(name), "-"))

    def test_the_archive_knows_title_number_and_pages_of_every_document(self):
        files = {("persons/" if record.get("subject") == "person" else "") + f.get("name"): f
                 for record in self.xml("show", self.db, self.campaign).iter(A + "record") for f in record}
        made = [n for n in tree(Cataloguing.output) if n.endswith(".pdf")]
        self.assertTrue(made)
        for name in made:
            pages = re.search(r"^Pages:\s*(\d+)", tool("pdfinfo", os.path.join(Cataloguing.output, name)), re.M).group(1)
            self.assertEqual(files[name].get("pages"), pages, name)
        for part in ("", "persons"):
            record = etree.parse(os.path.join(Cataloguing.output, part, "results.xml"))
            for document in record.iterfind(".//{urn:tongbao:results}documents/{urn:tongbao:results}document"):
                own = [f for n, f in files.items() if f.get("kind") == document.get("kind") and n.startswith("persons/") == bool(part)]
                for f in own:
                    self.assertEqual(f.get("title"), document.findtext("{urn:tongbao:results}title"))
                    self.assertEqual([f.get(n) for n in ("number", "date", "retention", "archive")],
                                     [document.get(n) for n in ("number", "date", "retention", "archive")])
                    self.assertEqual(f.get("issuer"), "、".join(document.xpath("*[local-name()='issuer']/text()")))

    def test_the_catalogue_and_its_sums(self):
        for arguments in (["show", self.db, self.campaign], ["list", self.db]):
            self.assertStatus(tongbao("archive", *arguments, "-l", "catalogue", "-o", self.path("c.pdf")), DONE)
            self.assertSoundPdf(self.path("c.pdf"))
            text = self.text("c.pdf")
            pages = [int(f.get("pages")) for f in self.xml("show", self.db, self.campaign).iter(A + "file") if f.get("pages")]
            self.assertIn("共%d件、%d页" % (len(pages), sum(pages)), text)
            for words in ("归档文件目录", "序号档号文号责任者题名日期保管期限页数备注", "备考表", "整理人", "检查日期"):
                self.assertIn(words, text)

    def test_an_empty_archive_and_wrong_usage(self):
        self.assertStatus(tongbao("archive", "list", self.db, "-l", "catalogue"), USAGE)
        self.assertStatus(tongbao("archive", "list", self.db, "-l", "catalogue", "-o", self.path("c.csv")), USAGE)
        self.assertSaid(tongbao("archive", "list", self.db, "-l", "ranking", "-o", self.path("c.pdf")), "layout")
        with sqlite3.connect(self.db) as index:
            for table in tables(index):
                index.execute("DELETE FROM " + table)
        shutil.rmtree(self.path("kaoping.files"))
        self.assertStatus(tongbao("archive", "list", self.db, "-l", "catalogue", "-o", self.path("c.pdf")), DONE)
        self.assertIn("没有归档文件", self.text("c.pdf"))


class Keeping(Filed):
    def test_a_single_flipped_byte_anywhere_is_found(self):
        self.add("county")
        self.verify()
        files = [os.path.join(self.path("kaoping.files"), name) for name in tree(self.path("kaoping.files"))]
        for path in files:
            good = read(path)
            place = len(good) * 2 // 3
            write(path, good[:place] + bytes([good[place] ^ 1]) + good[place + 1:])
            result = self.verify(UNUSABLE)
            self.assertSaid(result, os.path.basename(os.path.dirname(path)))
            write(path, good)
        self.verify()

    def test_what_is_missing_and_what_does_not_belong_there(self):
        self.add()
        result = next(os.path.join(at, n) for at, _, names in os.walk(self.path("kaoping.files")) for n in names if n == "results.xml")
        shutil.move(result, self.path("away.xml"))
        self.assertSaid(self.verify(UNUSABLE), "results.xml", "missing")
        shutil.move(self.path("away.xml"), result)
        write(os.path.join(os.path.dirname(result), "note.txt"), "x")
        self.assertSaid(self.verify(UNUSABLE), "note.txt")

    def test_a_row_of_the_index_that_was_changed_is_found(self):
        self.add()
        with sqlite3.connect(self.db) as index:
            index.execute("UPDATE unit SET total = '99.99' WHERE position = 1")
        self.assertSaid(self.verify(UNUSABLE), "rebuild")
        self.assertStatus(tongbao("archive", "rebuild", self.db), DONE)
        self.verify()

    def test_the_index_made_anew_has_the_same_rows(self):
        self.add()
        self.add("county")
        self.add("city-again", "--reason", "更正")
        before = dump(self.db)
        os.remove(self.db)
        self.assertSaid(tongbao("archive", "list", self.db), "rebuild")
        self.assertSaid(tongbao("archive", "add", self.db, Made.path("city")), "rebuild")
        self.assertStatus(tongbao("archive", "rebuild", self.db), DONE)
        self.assertEqual(dump(self.db), before)

    def test_a_damaged_index_is_told_and_never_made_anew_in_silence(self):
        self.add()
        good = read(self.db)
        for bad in (b"", b"not a database at all, really not" * 100, good[:100] + b"\xff" * 4000 + good[4100:]):
            write(self.db, bad)
            result = tongbao("archive", "list", self.db)
            self.assertStatus(result, UNUSABLE)
            self.assertEqual(read(self.db), bad)
        self.assertStatus(tongbao("archive", "rebuild", self.db), DONE)
        self.verify()

    def test_an_archive_of_a_newer_program_is_refused(self):
        self.add()
        with sqlite3.connect(self.db) as index:
            index.execute("PRAGMA user_version=99")
        before = read(self.db)
        self.assertSaid(tongbao("archive", "add", self.db, Made.path("county")), "newer")
        self.assertEqual(read(self.db), before)

    def test_an_archive_of_the_first_edition_is_brought_forward(self):
        self.add()
        self.add("county")
        now = dump(self.db)
        with sqlite3.connect(self.db) as index:
            for table in set(tables(index)) - {"filing", "record", "file"}:
                index.execute("DROP TABLE " + table)
            index.execute("PRAGMA user_version=1")
        self.assertEqual(len(self.xml("list", self.db).findall(A + "filing")), 2)
        self.assertEqual(sorted(dump(self.db)), sorted(now))

    def test_an_archive_that_cannot_be_written(self):
        folder = self.path("full")
        os.mkdir(folder)
        result = tongbao("archive", "add", os.path.join(folder, "no", "such", "k.db"), Made.path("city"))
        self.assertStatus(result, SYSTEM)
        limited = subprocess.run(["bash", "-c", "ulimit -f 40; exec \"$@\"", "-", TONGBAO, "archive", "add", self.db, Made.path("city")],
                                 stderr=subprocess.PIPE, check=False, preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN))
        self.assertEqual(limited.returncode, SYSTEM, limited.stderr)
        self.add()
        self.verify()


class Killed(Filed):
    moments = int(os.environ.get("TONGBAO_KILLS", "8"))

    def test_a_run_that_is_killed_has_filed_the_campaign_wholly_or_not_at_all(self):
        self.add("county")
        before, count = dump(self.db), 0
        started = time.monotonic()
        tongbao("archive", "add", self.path("clock.db"), Made.path("city"))
        length = time.monotonic() - started
        for moment in range(self.moments):
            process = subprocess.Popen([TONGBAO, "archive", "add", self.db, Made.path("city"), "-q"], stderr=subprocess.DEVNULL)
            time.sleep(length * (moment + 0.5) / self.moments)
            process.kill()
            process.wait()
            filings = self.xml("list", self.db).findall(A + "filing")
            self.assertIn(len(filings), (1, 2))
            self.verify()
            if len(filings) == 1:
                self.assertEqual(dump(self.db), before)
            else:
                count += 1
                shutil.rmtree(self.path("kaoping.files"))
                os.remove(self.db)
                self.add("county")
        self.add("city")
        rows = dump(self.db)
        self.assertStatus(tongbao("archive", "rebuild", self.db), DONE)
        self.assertEqual(dump(self.db), rows)


class Running(Filed):
    def test_run_files_and_looks_up_the_earlier_period(self):
        """The sample's earlier record comes from a file; taken from an archive the results are the same."""
        campaign = self.path("campaign")
        shutil.copytree(SAMPLE, campaign)
        text = read(os.path.join(campaign, "campaign.xml")).decode("utf-8")
        self.assertRegex(text, r'<previous [^>]*file="')
        write(os.path.join(campaign, "campaign.xml"), re.sub(r'(<previous [^>]*?) ?file="[^"]*"', r"\1", text))
        result = tongbao("score", campaign, "-o", self.path("r.xml"))
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "--archive")
        self.add("county")
        result = tongbao("score", campaign, "--archive", self.db, "-o", self.path("r.xml"))
        self.assertSaid(result, "file that period first")
        self.file_earlier(campaign)
        done = tongbao("run", campaign, "--archive", self.db, "-o", self.path("out"), "-j", "2")
        self.assertIn(done.status, (DONE, PARTLY), done)
        self.assertIn("filed as number 1", done.out.decode())
        self.assertEqual(read(self.path("out", "results.xml")), read(Made.path("city", "results.xml")))
        self.verify()
        again = tongbao("run", campaign, "--archive", self.db, "-o", self.path("out"))
        self.assertIn("nothing changed", again.out.decode())

    def file_earlier(self, campaign):
        """The sample's earlier record, filed as its run would have filed it."""
        folder = self.path("earlier")
        os.mkdir(folder)
        record = read(os.path.join(SAMPLE, "previous", "results.xml"))
        write(os.path.join(folder, "results.xml"), record)
        code = re.search(rb'<campaign code="([^"]*)"', record).group(1).decode()
        import hashlib  # of the manifest written here
        write(os.path.join(folder, "manifest.xml"), """<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="urn:tongbao:manifest" version="1" campaign="%s" stage="定稿"><program version="0.1.0"/>
<libraries><library name="ICU" version="72.1"/></libraries><inputs><input name="campaign.xml" sha256="%s"/></inputs><layouts/><fonts/>
<files><file name="results.xml" kind="results" sha256="%s" bytes="%d"/></files></manifest>
""" % (code, "0" * 64, hashlib.sha256(record).hexdigest(), len(record)))
        self.assertStatus(tongbao("archive", "add", self.db, folder), DONE)

    def test_only_a_whole_final_output_is_filed(self):
        done = tongbao("run", SAMPLE, "--archive", self.db, "-o", self.path("out"), "--only", "results")
        self.assertIn("not filed", done.out.decode())
        self.assertIn("Nothing is filed yet", tongbao("archive", "list", self.db).out.decode())


if __name__ == "__main__":
    main()
