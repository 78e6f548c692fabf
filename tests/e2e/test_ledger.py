#!/usr/bin/python3
"""整改台账 over three campaigns and an archive: what is open in one stands in the next, whatever its kind of period; notices, the
ledger on paper and as a sheet, and what each circle may see."""
import csv
import io
import os
import shutil
import tempfile

from lxml import etree

from harness import DONE, SOURCE, UNUSABLE, Case, main, read, squeezed, tongbao, tool, write

DATA = os.path.join(SOURCE, "tests", "e2e", "data", "ledger")
R = "{urn:tongbao:results}"
PERIODS = ("q1", "q2", "year")
# What the office wrote of persons, measures and proofs: for the unit itself and the committee.
OWN = ("程远山", "梁伯谦", "值班记录", "承诺书", "一次性告知", "通知窗口")


def campaign(folder, period):
    """The campaign of a period, with the scheme and roster that all share."""
    made = os.path.join(folder, period)
    shutil.copytree(os.path.join(DATA, period), made)
    for name in ("scheme.xml", "roster.xml"):
        shutil.copy(os.path.join(DATA, name), made)
    return made


class Made:
    """Three campaigns, one after the other, each filed before the next one is made."""
    folder = None

    @classmethod
    def path(cls, *names):
        if cls.folder is None:
            cls.folder = tempfile.mkdtemp(prefix="tongbao-e2e-ledger-")
            for period in PERIODS:
                made = tongbao("run", campaign(cls.folder, period), "-o", os.path.join(cls.folder, "out-" + period), "--archive",
                               os.path.join(cls.folder, "kaoping.db"), "-q")
                assert made.status == DONE, made
        return os.path.join(cls.folder, *names)

    @classmethod
    def ledger(cls, period):
        root = etree.parse(cls.path("out-" + period, "results.xml")).getroot()
        etree.XMLSchema(etree.parse(os.path.join(SOURCE, "src", "schema", "results.xsd"))).assertValid(root)
        return root.find(R + "head").find(R + "rectifications")

    @classmethod
    def text(cls, period, *names):
        return squeezed(tool("pdftotext", "-layout", cls.path("out-" + period, *names), "-"))


def tearDownModule():
    if Made.folder is not None:
        shutil.rmtree(Made.folder, True)


def states(ledger):
    return {one.get("code")[-2:]: one.get("state") + (" " + one.get("late-days") if one.get("late-days") else "")
            for one in ledger.findall(R + "rectification")}


class Carried(Case):
    def test_the_first_campaign_writes_its_problems_whole(self):
        ledger = Made.ledger("q1")
        self.assertEqual(states(ledger), {"01": "overdue 11", "02": "closed", "03": "overdue 6", "04": "overdue 3", "05": "open"})
        self.assertEqual([ledger.get(n) for n in ("count", "open", "overdue", "closed", "carried", "from")], ["5", "1", "3", "1", "0", None])
        finding = ledger.find(R + "rectification[@code='ZG2014-01']")
        self.assertIn("无人在岗", finding.findtext(R + "problem"))  # the words of the event
        self.assertEqual(finding.get("due"), "2014-04-02")  # 20 working days

    def test_the_next_one_carries_what_is_open_and_writes_what_is_new(self):
        ledger = Made.ledger("q2")
        self.assertEqual(states(ledger), {"01": "closed 19", "03": "overdue 69", "04": "overdue 34", "05": "closed", "11": "open"})
        self.assertEqual((ledger.get("carried"), ledger.get("from")), ("4", "2014-Q1"))
        carried = ledger.find(R + "rectification[@code='ZG2014-03']")
        self.assertEqual(len(carried.findall(R + "progress")), 2)  # that of then and that of now
        self.assertEqual(len(carried.findall(R + "measure")), 2)
        self.assertEqual(carried.get("since"), "2014-Q1")

    def test_the_year_carries_on_from_the_latest_ledger(self):
        """Both quarters are named; the book goes on from the second. What was closed there is not carried."""
        ledger = Made.ledger("year")
        self.assertEqual(states(ledger), {"03": "closed 81", "04": "overdue 163", "11": "overdue 111"})
        self.assertEqual(ledger.get("from"), "2014-Q2")
        self.assertEqual(ledger.find(R + "rectification[@code='ZG2014-04']").get("since"), "2014-Q1")

    def test_more_time_moves_the_last_day(self):
        """Granted in the second quarter; in the year the problem is due on that day still, and what was before is known."""
        for period in ("q2", "year"):
            one = Made.ledger(period).find(R + "rectification[@code='ZG2014-04']")
            self.assertEqual((one.get("due"), one.get("first-due")), ("2014-05-30", "2014-04-15"))
            self.assertEqual(one.find(R + "extended").get("by"), "县考评办")

    def test_a_trial_by_another_scheme_leaves_out_what_it_does_not_know(self):
        folder = campaign(self.folder, "q1")
        other = write(self.path("other.xml"), read(os.path.join(folder, "scheme.xml")).decode("utf-8").replace('code="cf"', 'code="cx"'))
        result = tongbao("score", folder, "--scheme", other, "-o", self.path("trial.xml"))
        self.assertStatus(result, DONE)
        self.assertSaid(result, "[trial.item]")
        ledger = etree.parse(self.path("trial.xml")).getroot().find(R + "head").find(R + "rectifications")
        self.assertEqual(states(ledger), {"03": "overdue 6", "04": "overdue 3"})

    def test_conditions_ask_the_ledger(self):
        """A unit with an overdue problem is not 优秀, and is criticised."""
        root = etree.parse(Made.path("out-q1", "results.xml")).getroot()
        grades = {row.get("unit"): row.get("grade") for row in root.iter(R + "row")}
        self.assertEqual((grades["D01"], grades["D02"], grades["D04"]), ("A", "B", "A"))
        consequence = root.find(".//" + R + "consequence[@code='c1']")
        self.assertEqual([a.get("unit") for a in consequence.findall(R + "applies")], ["D02", "T01"])

    def test_inputs_stand_in_the_manifest(self):
        self.assertIn(b'"rectifications/ledger.xml"', read(Made.path("out-q1", "manifest.xml")))


class Papers(Case):
    def test_a_notice_for_each_unit_with_open_problems(self):
        for period, units in (("q1", ["D02", "T01", "T02"]), ("q2", ["D03", "T01"]), ("year", ["D03", "T01"])):
            self.assertEqual(sorted(os.listdir(Made.path("out-" + period, "rectifications"))), [u + ".pdf" for u in units])
        notice = Made.text("q1", "rectifications", "T01.pdf")
        for words in ("清河镇人民政府：", "尚有2项问题没有整改销号，均已逾期", "陆明", "整改情况报告", "请于2014年5月9日前填写", "逾期原因"):
            self.assertIn(words, notice)
        self.assertNotIn("无人在岗", notice)  # of another unit

    def test_the_ledger_on_paper_and_as_a_sheet(self):
        paper = Made.text("q1", "ledger.pdf")
        for words in ("县农业局（1项：逾期1项）", "4个单位，5项：逾期3项，整改中1项，已销号1项", "填表人"):
            self.assertIn(words, paper)
        self.assertIn("2014年第一季度结转4项", Made.text("q2", "ledger.pdf"))
        self.assertIn("（延期）", Made.text("q2", "rectifications", "T01.pdf"))
        sheet = read(Made.path("out-q2", "ledger.csv"))
        self.assertTrue(sheet.startswith(b"\xef\xbb\xbf"))
        rows = list(csv.DictReader(io.StringIO(sheet.decode("utf-8-sig"))))
        self.assertEqual([row["编号"][-2:] for row in rows], ["01", "11", "03", "04", "05"])
        self.assertEqual([rows[2][name] for name in ("状态", "逾期天数", "计日方式", "首次列入")], ["逾期", "69", "工作日", "2014-Q1"])
        self.assertEqual(rows[2]["整改进展"].count("；"), 1)
        self.assertEqual((rows[3]["整改期限"], rows[3]["延期前期限"]), ("2014-05-30", "2014-04-15"))

    def test_circulars_name_the_overdue_and_nothing_else(self):
        for name in ("bulletin.pdf", "newsletter.pdf", "criticism.pdf"):
            text = Made.text("q2", name)
            self.assertIn("逾期未整改2项。逾期未整改的是：", text)
            self.assertIn("清河镇人民政府2项：一是群众反映", text)
            self.assertIn("逾期34个工作日", text)
            for words in OWN[:2] + OWN[3:]:
                self.assertNotIn(words, text)

    def test_circulars_say_so_when_nothing_is_overdue(self):
        folder = campaign(self.folder, "q1")
        path = os.path.join(folder, "rectifications", "ledger.xml")
        write(path, read(path).decode("utf-8").replace('as-of="2014-04-20"', 'as-of="2014-03-31"'))
        self.assertStatus(tongbao("run", folder, "-o", self.path("out"), "--only", "bulletin", "-q"), DONE)
        text = squeezed(tool("pdftotext", "-layout", self.path("out", "bulletin.pdf"), "-"))
        self.assertIn("正在整改4项，没有逾期未整改的问题。", text)
        self.assertNotIn("上述单位要立即整改", text)

    def test_the_scorecard_says_how_each_stands(self):
        self.assertIn("逾期6个工作日", Made.text("q1", "scorecards", "T01.pdf"))
        self.assertIn("县考评办销号", Made.text("q1", "feedback", "D04.pdf"))
        self.assertNotIn("整改事项", Made.text("q1", "feedback", "D01.pdf"))
        self.assertNotIn("报送的工作进展", Made.text("q1", "feedback", "D04.pdf"))  # progress of the ledger is none of a report


class Refused(Case):
    def broken(self, period, old, new):
        """The campaign with other words in its ledger, checked with the archive of the earlier ones."""
        folder = campaign(self.folder, period)
        path = os.path.join(folder, "rectifications", "ledger.xml")
        text = read(path).decode("utf-8")
        self.assertIn(old, text)
        write(path, text.replace(old, new, 1))
        return tongbao("check", folder, "--archive", Made.path("kaoping.db"))

    def test_what_does_not_fit_the_earlier_ledger(self):
        for period, old, new, rule in (("q2", 'code="ZG2014-05"', 'code="ZG2014-07"', "rectification-unknown"),
                                       ("q2", 'code="ZG2014-05"', 'code="ZG2014-02"', "rectification-closed"),
                                       ("q2", 'code="ZG2014-11"', 'code="ZG2014-02"', "rectification-again"),
                                       ("q2", 'date="2014-04-30"', 'date="2014-02-01"', "rectification-before"),
                                       ("year", 'as-of="2015-01-15"', 'as-of="2014-12-31"', None)):
            with self.subTest(rule=rule):
                result = self.broken(period, old, new)
                if rule is None:
                    self.assertStatus(result, DONE)
                else:
                    self.assertStatus(result, UNUSABLE)
                    self.assertSaid(result, "[scoring.%s]" % rule, "ledger.xml:")
                shutil.rmtree(self.path(period))

    def test_open_problems_do_not_go_away_in_silence(self):
        folder = campaign(self.folder, "q2")
        shutil.rmtree(os.path.join(folder, "rectifications"))
        result = tongbao("check", folder, "--archive", Made.path("kaoping.db"))
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "[scoring.rectification-ledger]")


if __name__ == "__main__":
    main()
