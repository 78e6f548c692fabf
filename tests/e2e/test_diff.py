#!/usr/bin/python3
"""What if: the sample scored by a changed scheme (score --scheme), and the two records beside each other (diff)."""
import csv
import io
import os
import re
import shutil
import tempfile
from fractions import Fraction

from lxml import etree

from harness import DONE, PARTLY, SAMPLE, UNUSABLE, USAGE, Case, main, read, squeezed, tongbao, tool, write

R, D = "{urn:tongbao:results}", "{urn:tongbao:diff}"
ZH = {"LC_ALL": "zh_CN.UTF-8"}
PREVIOUS = os.path.join(SAMPLE, "previous", "results.xml")


def other_scheme(text):
    """The sample's scheme with another cap, other points, other shares; 休假体检 gives way to an item without marks."""
    changes = [(r'cap="5"', 'cap="4"'), (r'(code="kf1".*?)points="1"', r'\1points="1.2"'),
               (r'name="优秀" share="25"', 'name="优秀" share="20"'), (r'name="达标" share="34"', 'name="达标" share="39"'),
               (r'<indicator code="wm3".*?</indicator>',
                '<indicator code="wm4" name="志愿服务" max="2" article="二（四）4"><given/></indicator>')]
    for old, new in changes:
        text, count = re.subn(old, new, text, count=1, flags=re.S)
        assert count == 1, old
    return text


class Made:
    """The two records, made once."""
    folder = None

    @classmethod
    def path(cls, name):
        if cls.folder is None:
            cls.folder = tempfile.mkdtemp(prefix="tongbao-e2e-diff-")
            scheme = read(os.path.join(SAMPLE, "scheme.xml")).decode("utf-8")
            write(os.path.join(cls.folder, "other.xml"), other_scheme(scheme))
            cls.scored = tongbao("score", SAMPLE, "-o", cls.path("old.xml"))
            cls.trial = tongbao("score", SAMPLE, "--scheme", cls.path("other.xml"), "-o", cls.path("new.xml"))
        return os.path.join(cls.folder, name)


def tearDownModule():
    if Made.folder is not None:
        shutil.rmtree(Made.folder, True)


def exact(element, name):
    return Fraction(element.get("exact", element.get(name)))


class Trial(Case):
    def setUp(self):
        super().setUp()
        Made.path("")

    def test_a_trial_is_marked_as_one(self):
        self.assertStatus(Made.trial, PARTLY)
        record = etree.parse(Made.path("new.xml"))
        self.assertEqual(record.find(".//%sstage" % R).attrib, {"name": "测算"})
        self.assertIsNone(record.find(".//%sapproval[@body]" % R))
        self.assertEqual(record.find(".//%sscheme" % R).get("file"), "other.xml")
        own = etree.parse(Made.path("old.xml"))
        self.assertEqual(own.find(".//%sstage" % R).get("name"), "定稿")
        self.assertIsNone(own.find(".//%sscheme" % R).get("file"))

    def test_what_the_other_scheme_does_not_know_is_told_once(self):
        told = [line for line in Made.trial.err.splitlines() if "[trial.item]" in line]
        self.assertEqual(len(told), 1, Made.trial)
        self.assertRegex(told[0], r"^.*/marks\.xml:\d+:\d+: warning: .*other\.xml has no item wm3: \d+ entries ")
        self.assertRegex(Made.trial.err, r"warning: '志愿服务' has no mark for 40 unit\(s\).*\[scoring.mark-missing-trial\]")
        # the committee's decision was taken on other figures
        self.assertRegex(Made.trial.err, r"warning: decision J01 .*\[scoring.decision-trial\]")
        self.assertNotIn("trial", Made.scored.err)

    def test_no_page_of_a_trial_passes_for_a_result(self):
        self.assertStatus(tongbao("print", Made.path("new.xml"), "-l", "ranking", "-o", self.path("r.pdf")), DONE)
        pages = tool("pdftotext", self.path("r.pdf"), "-").rstrip("\f").split("\f")
        for page in pages:
            self.assertIn("测算稿", page)
        self.assertStatus(tongbao("print", Made.path("new.xml"), "-l", "bulletin", "-o", self.path("b.pdf")), DONE)
        text = squeezed(tool("pdftotext", self.path("b.pdf"), "-"))
        self.assertIn("测算稿", text)
        self.assertNotIn("示绩发〔2013〕", text)

    def test_a_scheme_that_cannot_be_used(self):
        for name, text in (("absent.xml", None), ("broken.xml", "<scheme"),
                           ("sums.xml", read(Made.path("other.xml")).decode().replace('max="35"', 'max="36"', 1))):
            if text is not None:
                write(self.path(name), text)
            result = tongbao("score", SAMPLE, "--scheme", self.path(name), "-o", self.path("r.xml"))
            self.assertStatus(result, UNUSABLE)
            self.assertSaid(result, name)
            self.assertFalse(os.path.exists(self.path("r.xml")))

    def test_marks_above_new_full_marks_are_not_guessed_at(self):
        text = read(os.path.join(SAMPLE, "scheme.xml")).decode()
        text = text.replace('name="目标任务完成" max="20"', 'name="目标任务完成" max="15"')
        text = text.replace('name="职能绩效目标" max="5"', 'name="职能绩效目标" max="10"')
        write(self.path("lower.xml"), text)
        result = tongbao("score", SAMPLE, "--scheme", self.path("lower.xml"), "-o", self.path("r.xml"))
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "[intake.mark-over-maximum]")
        self.assertFalse(os.path.exists(self.path("r.xml")))


class Figures(Case):
    """The comparison against the two records, worked out again."""

    def setUp(self):
        super().setUp()
        self.assertStatus(tongbao("diff", Made.path("old.xml"), Made.path("new.xml"), "-o", self.path("d.xml")), DONE)
        self.diff = etree.parse(self.path("d.xml")).getroot()
        self.records = [{u.get("code"): u for u in etree.parse(Made.path(n)).iter(R + "unit") if u.get("kind")}
                        for n in ("old.xml", "new.xml")]

    def test_it_is_valid(self):
        schema = etree.XMLSchema(etree.parse(os.path.join(os.path.dirname(SAMPLE), "..", "src", "schema", "diff.xsd")))
        self.assertTrue(schema.validate(self.diff), schema.error_log)

    def test_old_and_new_are_those_of_the_records(self):
        units = self.diff.findall(".//%sunit" % D)
        self.assertEqual([u.get("code") for u in units], list(self.records[1]))
        for unit in units:
            for side, records in zip(("old", "new"), self.records):
                totals = records[unit.get("code")].find(R + "totals")
                self.assertEqual(unit.find(D + "total").get(side), totals.get("total"))
                self.assertEqual(unit.find(D + "rank").get(side), totals.get("rank"))
                self.assertEqual(unit.find(D + "group-rank").get(side), totals.get("group-rank"))
                self.assertEqual(unit.find(D + "grade").get(side), totals.get("grade"))
                self.assertEqual(unit.find(D + "money").get(side), records[unit.get("code")].find(R + "money").get("paid"))
            rank = unit.find(D + "rank")
            self.assertEqual(int(rank.get("change")), int(rank.get("old")) - int(rank.get("new")))

    def test_effects_add_up_to_the_change(self):
        for unit in self.diff.iter(D + "unit"):
            old, new = (exact(r[unit.get("code")].find(R + "totals"), "total") for r in self.records)
            effects = [exact(e, "value") for e in unit.findall(D + "effect")]
            self.assertEqual(sum(effects), new - old, unit.get("code"))
            self.assertEqual([abs(e) for e in effects], sorted((abs(e) for e in effects), reverse=True))

    def test_effects_name_what_was_changed_in_the_scheme(self):
        found = {(e.get("item"), e.get("cause"), e.get("rule")) for e in self.diff.iter(D + "effect")}
        self.assertEqual(found - {("total", "rule", "round")},
                         {("jf", "rule", "cap"), ("kf1", "score", None), ("wm3", "removed", None)})
        changes = {(c.get("code"), c.get("what")): (c.get("old"), c.get("new")) for c in self.diff.iter(D + "change")}
        self.assertEqual(changes, {("jf", "cap"): ("5.00", "4.00"), ("kf1", "points"): ("1.00", "1.20"),
                                   ("wm3", "removed"): ("2.00", None), ("wm4", "added"): (None, "2.00"),
                                   ("A", "share"): ("25", "20"), ("C", "share"): ("34", "39")})

    def test_grades_say_what_did_it(self):
        counts = {g.get("code"): (g.get("old"), g.get("new"), g.get("old-places"), g.get("new-places"))
                  for g in self.diff.iter(D + "grade") if g.get("direction") is None}
        self.assertEqual(counts["A"], ("10", "8", "10", "8"))
        moved = [g for g in self.diff.iter(D + "grade") if g.get("direction") not in (None, "same")]
        self.assertTrue(moved)
        for grade in moved:
            self.assertIn(grade.get("because"), ("quota", "decision"))
        lost = [g for g in moved if (g.get("old"), g.get("new")) == ("A", "B")]
        self.assertEqual({(g.get("because"), g.get("of"), g.get("old-limit"), g.get("new-limit")) for g in lost},
                         {("quota", "A", "10", "8")})


class Forms(Case):
    def diff(self, *arguments, **options):
        return tongbao("diff", Made.path("old.xml"), Made.path("new.xml"), *arguments, **options)

    def test_text_in_chinese(self):
        result = self.diff(env=ZH)
        self.assertStatus(result, DONE)
        self.assertEqual(result.err, "")
        text = result.out.decode()
        for words in ("考评结果对比", "方案文件 other.xml", "特别加分（综合评分）  封顶 5.00→4.00", "优秀 10→8（−2）  名额 10→8",
                      "−1.00  特别加分封顶 5→4", "优秀→良好（优秀名额 10→8）", "休假体检 1.80→—（取消）"):
            self.assertIn(words, text)

    def test_text_in_english(self):
        text = self.diff().out.decode()
        for words in ("Comparison of results", "scheme file other.xml", "cap 5.00→4.00", "places 10→8", "(removed)"):
            self.assertIn(words, text)
        self.assertStatus(self.diff("-o", self.path("d.txt")), DONE)
        self.assertEqual(read(self.path("d.txt")).decode(), text)
        self.assertEqual(self.diff("-o", "-").out.decode(), text)

    def test_a_sheet(self):
        self.assertStatus(self.diff("-o", self.path("d.csv")), DONE)
        data = read(self.path("d.csv"))
        self.assertTrue(data.startswith(b"\xef\xbb\xbf"))
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        self.assertEqual(len(rows), 40)
        self.assertEqual({len(r) for r in rows}, {20})
        self.assertFalse(any(None in r or None in r.values() for r in rows))
        first = rows[0]
        self.assertEqual((first["单位代码"], first["新名次"]), ("D03", "1"))
        self.assertEqual(Fraction(first["新总分"]) - Fraction(first["原总分"]), Fraction(first["总分变化"]))
        self.assertIn("特别加分封顶 5→4 −1.00", first["变化来源"])
        # the sheet is one and the same in every language
        self.assertStatus(self.diff("-o", self.path("zh.csv"), env=ZH), DONE)
        self.assertEqual(read(self.path("zh.csv")), data)

    def test_pages(self):
        self.assertStatus(self.diff("-o", self.path("d.pdf")), DONE)
        self.assertSoundPdf(self.path("d.pdf"))
        self.assertFontsEmbedded(self.path("d.pdf"))
        pages = tool("pdftotext", "-layout", self.path("d.pdf"), "-").rstrip("\f").split("\f")
        for page in pages:
            self.assertIn("测算稿", page)
            self.assertIn("样例", page)
        text = squeezed("".join(pages))
        for words in ("考评结果对比表", "供考评领导机构审阅", "方案变更", "各等次单位数", "各单位变化", "绩效奖金变化", "−1.00特别加分封顶5→4"):
            self.assertIn(words, text)
        # the same bytes again, in another language, and from the filed comparison
        self.assertStatus(self.diff("-o", self.path("again.pdf"), env=ZH), DONE)
        self.assertEqual(read(self.path("again.pdf")), read(self.path("d.pdf")))
        self.assertStatus(self.diff("-o", self.path("d.xml")), DONE)
        self.assertStatus(tongbao("print", self.path("d.xml"), "-l", "diff", "-o", self.path("printed.pdf")), DONE)
        self.assertEqual(squeezed(tool("pdftotext", self.path("printed.pdf"), "-")),
                         squeezed(tool("pdftotext", self.path("d.pdf"), "-")))


class Records(Case):
    def test_the_same_record_twice(self):
        result = tongbao("diff", Made.path("old.xml"), Made.path("old.xml"))
        self.assertStatus(result, DONE)
        self.assertIn("The two records are the same", result.out.decode())
        self.assertNotIn("→", result.out.decode())
        self.assertStatus(tongbao("diff", Made.path("old.xml"), Made.path("old.xml"), "-o", self.path("d.pdf")), DONE)
        text = squeezed(tool("pdftotext", self.path("d.pdf"), "-"))
        self.assertIn("完全相同", text)
        self.assertNotIn("测算稿", text)

    def test_two_periods(self):
        result = tongbao("diff", PREVIOUS, Made.path("old.xml"), env=ZH)
        self.assertStatus(result, DONE)
        self.assertIn("两份结果的周期不同", result.out.decode())

    def test_output_folders(self):
        os.mkdir(self.path("out"))
        shutil.copy(Made.path("new.xml"), self.path("out", "results.xml"))
        by_folder = tongbao("diff", Made.path("old.xml"), "out", cwd=self.folder)
        self.assertStatus(by_folder, DONE)
        by_file = tongbao("diff", Made.path("old.xml"), "out/results.xml", cwd=self.folder)
        self.assertEqual(by_folder.out, by_file.out)

    def test_only_units_of_the_same_score_are_moved_by_others(self):
        result = tongbao("diff", Made.path("old.xml"), Made.path("new.xml"), "-o", self.path("d.xml"))
        self.assertStatus(result, DONE)
        for unit in etree.parse(self.path("d.xml")).iter(D + "unit"):
            total, rank = unit.find(D + "total"), unit.find(D + "rank")
            if unit.get("others-moved"):
                self.assertEqual(total.get("old"), total.get("new"))
                self.assertNotEqual((rank.get("change"), unit.find(D + "group-rank").get("change")), ("0", "0"))

    def test_wrong_usage(self):
        for arguments in (["old.xml"], ["old.xml", "new.xml", "third.xml"], ["old.xml", "new.xml", "-o", "d.doc"],
                          ["old.xml", "new.xml", "-o", ".csv"]):
            result = tongbao("diff", *arguments, cwd=self.folder)
            self.assertStatus(result, USAGE)
            self.assertRegex(result.err, r"\[usage\.[a-z-]+\]\n$")
        self.assertEqual(os.listdir(self.folder), [])

    def test_what_is_not_a_record(self):
        for old, new in ((Made.path("old.xml"), self.path("absent.xml")), (self.folder, Made.path("old.xml")),
                         (Made.path("other.xml"), Made.path("old.xml"))):
            result = tongbao("diff", old, new, "-o", self.path("d.csv"))
            self.assertStatus(result, UNUSABLE)
            self.assertIn("error: ", result.err)
            self.assertFalse(os.path.exists(self.path("d.csv")))

    def test_the_earlier_file_stands_when_the_new_one_cannot_be_made(self):
        write(self.path("d.pdf"), "old")
        result = tongbao("diff", Made.path("old.xml"), self.path("absent.xml"), "-o", self.path("d.pdf"))
        self.assertStatus(result, UNUSABLE)
        self.assertEqual(read(self.path("d.pdf")), b"old")

    def test_help_has_examples(self):
        for command in ("diff", "score"):
            self.assertIn("--scheme other.xml", tongbao(command, "--help").out.decode())


if __name__ == "__main__":
    main()
