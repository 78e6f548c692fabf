#!/usr/bin/python3
"""Two years of one county, from an empty archive: four quarters of 2013, the year, four quarters of 2014 and a correction of the
first, the year (input-samples/xian-liangnian). What every campaign came to is recomputed by hand (county.py) and compared; what
the years have to tell is looked for in the documents as they are printed.
"""
import glob
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from fractions import Fraction as F

from lxml import etree

from county import ORDER, Scored, of_period, recompute
from harness import DONE, PARTLY, SOURCE, TONGBAO, UNUSABLE, Case, main, read, squeezed, tongbao, tool, tree, write
from pdfa import faults
from pdffile import PdfFile

COUNTY = os.path.join(SOURCE, "input-samples", "xian-liangnian")
R = "{urn:tongbao:results}"
BEFORE = {"2013-q2": "2013-q1", "2013-q3": "2013-q2", "2013-q4": "2013-q3", "2014-q1": "2013-q4", "2014-q1-gz": "2013-q4",
          "2014-q2": "2014-q1", "2014-q3": "2014-q2", "2014-q4": "2014-q3", "2014": "2013"}
UNHEARD = {"2013-q1", "2013-q4", "2014-q3"}  # a unit's self-rating never came


class Held:
    """All campaigns, run once and filed one after the other."""
    folder = None

    @classmethod
    def hold(cls):
        if cls.folder is not None:
            return
        cls.folder = tempfile.mkdtemp(prefix="tongbao-e2e-county-")
        cls.said, cls.records, cls.texts = {}, {}, {}
        for name in ORDER:
            cls.said[name] = tongbao("run", os.path.join(COUNTY, name), "-o", cls.path("out", name), "--archive", cls.db(), "-j", "2")
            if cls.said[name].status not in (DONE, PARTLY):
                raise AssertionError("%s: %s" % (name, cls.said[name]))
        cls.scored = recompute(COUNTY)

    @classmethod
    def path(cls, *names):
        return os.path.join(cls.folder, *names)

    @classmethod
    def db(cls):
        return cls.path("kaoping.db")


def tearDownModule():
    if Held.folder is not None:
        shutil.rmtree(Held.folder, True)


class County(Case):
    def setUp(self):
        super().setUp()
        Held.hold()

    def record(self, name):
        if name not in Held.records:
            Held.records[name] = etree.parse(Held.path("out", name, "results.xml")).getroot()
        return Held.records[name]

    def rows(self, name):
        return {row.get("unit"): row for row in self.record(name).iter(R + "row")}

    def unit(self, name, code):
        return next(u for u in self.record(name).find(R + "units") if u.get("code") == code)

    def page(self, name, document):
        """The text of a document without white space."""
        path = Held.path("out", name, document)
        if path not in Held.texts:
            Held.texts[path] = squeezed(tool("pdftotext", path, "-"))
        return Held.texts[path]

    def assertPrinted(self, name, document, *sentences):
        for sentence in sentences:
            self.assertIn(squeezed(sentence), self.page(name, document), "%s/%s" % (name, document))

    def assertNotPrinted(self, name, document, *sentences):
        for sentence in sentences:
            self.assertNotIn(squeezed(sentence), self.page(name, document), "%s/%s" % (name, document))


class Figures(County):
    def test_each_campaign_is_done_and_filed(self):
        self.assertEqual({n for n, said in Held.said.items() if said.status == PARTLY}, UNHEARD)
        for name, said in Held.said.items():
            self.assertIn("filed", said.out.decode(), name)

    def test_totals_ranks_and_grades_are_those_recomputed_by_hand(self):
        for name, scored in Held.scored.items():
            rows = self.rows(name)
            self.assertEqual(set(rows), set(scored.units), name)
            for unit, row in rows.items():
                found = (F(row.get("total")), int(row.get("group-rank")), row.get("grade"))
                self.assertEqual(found, (scored.total[unit], scored.rank[unit], scored.grade[unit]), "%s %s" % (name, unit))

    def test_prize_money(self):
        for name in ("2013", "2014"):
            for unit, row in self.rows(name).items():
                self.assertEqual(F(row.get("due")), Held.scored[name].money(unit), "%s %s" % (name, unit))

    def moved(self, scored, earlier, unit):
        places = scored.movement(earlier, unit)
        return None if places is None else ("up" if places > 0 else "down" if places < 0 else "same", str(abs(places)))

    def test_movement_against_the_period_before(self):
        for name, earlier in BEFORE.items():
            scored = Held.scored[name]
            for unit, row in self.rows(name).items():
                moved = self.moved(scored, earlier, unit)
                if moved is None:
                    self.assertIn(row.get("movement-kind"), ("new", "none"), "%s %s" % (name, unit))
                else:
                    self.assertEqual((row.get("movement-kind"), row.get("movement")), moved, "%s %s" % (name, unit))
        self.assertEqual({row.get("movement-kind") for row in self.rows("2013-q1").values()}, {"none"})

    def test_movement_against_the_year_before(self):
        for quarter in ("q1", "q1-gz", "q2", "q3", "q4"):
            name, scored = "2014-" + quarter, Held.scored["2014-" + quarter]
            for unit, row in self.rows(name).items():
                moved = self.moved(scored, "2013-" + quarter[:2], unit)
                if moved is None:
                    self.assertIn(row.get("year-ago-kind"), (None, "new", "none"), "%s %s" % (name, unit))
                else:
                    self.assertEqual((row.get("year-ago-kind"), row.get("year-ago-movement")), moved, "%s %s" % (name, unit))

    def test_scores_are_compared_only_where_full_marks_are_the_same(self):
        for name, earlier in BEFORE.items():
            scored = Held.scored[name]
            for unit, row in self.rows(name).items():
                then = scored.then(earlier, unit)
                if then is None:
                    continue
                if name in ("2014-q1", "2014-q1-gz"):    # 政务服务 15→20, 作风建设 15→10
                    self.assertEqual((row.get("score-kind"), row.get("score-change")), ("changed", None), "%s %s" % (name, unit))
                else:
                    self.assertEqual(F(row.get("score-change")), scored.total[unit] - then, "%s %s" % (name, unit))


class Story(County):
    def test_a_unit_below_standard_two_years_running(self):
        """白马乡: below standard in 2013, named 重点整改单位, below standard again in 2014."""
        for year in ("2013", "2014"):
            self.assertEqual(self.rows(year)["T09"].get("grade-name"), "未达标")
        self.assertPrinted("2013", "criticism.pdf", "白马乡", "列为下年度重点整改单位")
        self.assertPrinted("2014", "criticism.pdf", "（二）白马乡", "2013年度亦为未达标等次")
        self.assertPrinted("2014", "personnel.pdf", "连续两年考核不达标，建议对领导班子尤其是主要负责人进行组织调整", "连续两年未达标")
        rule = next(c for c in self.record("2014").iter(R + "consequence") if c.get("code") == "r2")
        self.assertEqual([a.get("unit") for a in rule.iter(R + "applies")], ["T09"])
        rule = next(c for c in self.record("2013").iter(R + "consequence") if c.get("code") == "r2")
        self.assertEqual([a.get("unit") for a in rule.iter(R + "applies")], [])

    def test_a_unit_that_mended_its_ways(self):
        """粮食局: below standard in 2013, five places up in 2014, with a prize for it."""
        self.assertEqual([self.rows(year)["D16"].get("grade") for year in ("2013", "2014")], ["D", "B"])
        self.assertPrinted("2014", "commendation.pdf", "进步奖", "县粮食局（经济管理部门，上升5位）")
        self.assertPrinted("2014-q1", "bulletin.pdf", "2013年度考评结果确定的重点整改单位共2个", "县粮食局82.67分，类内第10名，达标等次")
        self.assertPrinted("2014", "criticism.pdf", "不再列入的：县粮食局；继续列入的：白马乡")

    def test_last_two_quarters_running(self):
        self.assertPrinted("2013-q2", "bulletin.pdf", "连续两个季度分组名次位居末位", "由县绩效办约谈主要负责人")
        self.assertNotPrinted("2013-q1", "bulletin.pdf", "连续两个季度")

    def test_a_unit_renamed_with_another_code_goes_on(self):
        """招商局 is 投资促进局 from April 2014: its first quarter counts in the year, and it has moved since last year."""
        self.assertNotIn("D18", self.rows("2014"))
        row = self.rows("2014")["D26"]
        self.assertIn(row.get("movement-kind"), ("up", "down", "same"))
        self.assertEqual(row.get("previous-total"), self.rows("2013")["D18"].get("total"))
        first = next(i for i in self.unit("2014", "D26").iter(R + "item") if i.get("code") == "jdf.q1")
        self.assertEqual(F(first.get("mark")), of_period(Held.scored, "2014-q1").total["D18"])

    def test_a_town_renamed_under_its_code(self):
        self.assertEqual(self.rows("2013")["T06"].get("name"), "青禾乡")
        self.assertEqual(self.rows("2014")["T06"].get("name"), "青禾镇")
        self.assertEqual(self.rows("2014")["T06"].get("previous-total"), self.rows("2013")["T06"].get("total"))

    def test_a_unit_that_merged_leaves_its_history_behind(self):
        self.assertIn("D17", self.rows("2014-q1"))
        self.assertNotIn("D17", self.rows("2014-q2"))
        gone = self.record("2014-q2").find(R + "head").find(R + "departed")
        self.assertEqual([(u.get("code"), u.get("into"), u.get("how")) for u in gone], [("D17", "D12", "merged")])
        self.assertEqual(self.rows("2014-q2")["D12"].get("previous-total"), of_period(Held.scored, "2014-q1") and self.rows("2014-q1-gz")["D12"].get("total"))

    def test_a_new_unit_has_nothing_to_compare_with(self):
        self.assertNotIn("D25", self.rows("2013"))
        for name in ("2014-q1", "2014"):
            self.assertEqual(self.rows(name)["D25"].get("movement-kind"), "new")
        self.assertEqual(self.rows("2014-q2")["D25"].get("movement-kind"), "down")


class Objections(County):
    def test_an_appeal_in_time_changes_mark_and_grade(self):
        """交通运输局: one of two deductions struck out; below standard before, up to standard after."""
        before = Scored(os.path.join(COUNTY, "2013"), Held.scored["2013"].earlier, appealed=False)
        row = self.rows("2013")["D11"]
        self.assertEqual((before.total["D11"], before.grade["D11"]), (F(row.get("original-total")), row.get("original-grade")))
        self.assertEqual((before.grade["D11"], row.get("grade")), ("D", "B"))
        changed = [u for u, r in self.rows("2013").items() if r.get("original-total")]
        self.assertEqual(changed, [u for u in before.units if before.total[u] != Held.scored["2013"].total[u]])
        self.assertPrinted("2013", "publicity.pdf", "公示时间：2014年1月23日至2014年1月28日（5个工作日）", "县交通运输局79.59未达标")
        self.assertPrinted("2013", "reviews/D11.pdf", "扣分由1分变更为不扣分", "年度得分由79.59分变更为80.59分，等次由未达标变更为达标")
        self.assertPrinted("2013", "scorecards/D11.pdf", "原核定", "复核后", "年度得分由79.59分变更为80.59分")
        self.assertNotPrinted("2013", "criticism.pdf", "县交通运输局")

    def test_an_appeal_that_is_upheld_and_one_that_came_late(self):
        self.assertPrinted("2013", "reviews/D22.pdf", "维持原考评结果")
        self.assertPrinted("2013", "reviews/T05.pdf", "不予受理", "该申诉已超过公示期")
        for unit in ("D22", "T05"):
            self.assertIsNone(self.rows("2013")[unit].get("original-total"))
        self.assertPrinted("2013", "appeals.pdf", "其中变更1件，维持1件，不予受理1件")
        self.assertEqual({n for n in os.listdir(Held.path("out", "2013", "reviews"))}, {"D11.pdf", "D22.pdf", "T05.pdf"})

    def test_a_correction_after_issue(self):
        """林业局: three tasks were not counted in 2014's first quarter; the corrected record stands from then on."""
        head = self.record("2014-q1-gz").find(R + "head").find(R + "correction")
        self.assertEqual((head.get("campaign"), head.get("period")), ("2014-q1", "2014-Q1"))
        old, new = Held.scored["2014-q1"], Held.scored["2014-q1-gz"]
        totals = [(c.get("unit"), F(c.get("from")), F(c.get("to"))) for c in head.iter(R + "change") if c.get("what") == "total"]
        self.assertEqual(totals, [("D14", old.total["D14"], new.total["D14"])])
        affected = {(a.get("unit"), int(a.get("group-rank-from")), int(a.get("group-rank-to"))) for a in head.iter(R + "affected")}
        self.assertEqual(affected, {(u, old.rank[u], new.rank[u]) for u in old.units if old.rank[u] != new.rank[u] and u != "D14"})
        self.assertPrinted("2014-q1-gz", "correction.pdf", "县林业局一季度造林任务完成数漏计3项", "未达标达标")

    def test_a_correction_issues_only_what_differs(self):
        corrected, first = (tree(Held.path("out", name)) for name in ("2014-q1-gz", "2014-q1"))
        for name in ("status.pdf", "late.pdf", "ledger.pdf"):
            self.assertIn(name, first)
            self.assertNotIn(name, corrected)
        for name in ("bulletin.pdf", "feedback/D14.pdf", "ranking.pdf"):
            self.assertIn(name, corrected)
        self.assertPrinted("2014-q1-gz", "feedback/D14.pdf", "更正（2014年5月6日）")

    def test_the_corrected_quarter_counts_in_the_year(self):
        first = next(i for i in self.unit("2014", "D14").iter(R + "item") if i.get("code") == "jdf.q1")
        self.assertEqual(F(first.get("mark")), Held.scored["2014-q1-gz"].total["D14"])
        listed = tongbao("archive", "show", Held.db(), "2014-q1").out.decode()
        self.assertIn("2014-q1-gz", listed)


class Ledger(County):
    def state(self, name):
        ledger = self.record(name).find(R + "head").find(R + "rectifications")
        return {} if ledger is None else {r.get("code"): r.get("state") for r in ledger.findall(R + "rectification")}

    def test_problems_are_opened_closed_carried_and_overdue(self):
        self.assertEqual(self.state("2013-q2"), {})
        self.assertEqual(self.state("2013-q3"), {"ZG1301": "open", "ZG1302": "open", "ZG1303": "open"})
        self.assertEqual(self.state("2013-q4"), {"ZG1301": "closed", "ZG1302": "open", "ZG1303": "overdue"})
        self.assertEqual(self.state("2014-q1"), {"ZG1302": "closed", "ZG1303": "overdue"})
        self.assertEqual(self.state("2014-q2"), {"ZG1303": "closed", "ZG1401": "open"})
        self.assertEqual(self.state("2014-q3"), {"ZG1401": "closed", "ZG1402": "open"})
        self.assertEqual(self.state("2014-q4"), {"ZG1402": "overdue"})

    def test_an_overdue_problem_stands_in_the_next_bulletin(self):
        self.assertNotPrinted("2013-q3", "bulletin.pdf", "逾期未整改的是")
        self.assertPrinted("2013-q4", "bulletin.pdf", "逾期未整改的是", "饮用水源地整治督办件两次未按期反馈（应于2013年12月20日前整改到位，逾期29天）")
        self.assertPrinted("2014-q1", "bulletin.pdf", "逾期119天")
        self.assertNotPrinted("2014-q2", "bulletin.pdf", "饮用水源地整治督办件")

    def test_a_notice_to_each_unit_with_a_report_to_tear_off(self):
        self.assertEqual(set(os.listdir(Held.path("out", "2013-q4", "rectifications"))), {"D24.pdf", "T07.pdf"})
        self.assertPrinted("2013-q4", "rectifications/D24.pdf", "整改情况报告", "ZG1303")


class Periods(County):
    def test_a_month_that_was_assessed_late(self):
        self.assertPrinted("2013-q2", "bulletin.pdf", "6月的考评于2013年7月12日补充进行")
        self.assertPrinted("2013-q2", "scorecards/D01.pdf", "补充考评（2013年7月12日）")

    def test_a_deadline_on_a_day_off_moves_on(self):
        """10 January 2015 is a Saturday: what comes on Monday the 12th is in time."""
        report = next(s for s in self.record("2014-q4").iter(R + "submission") if s.get("unit") == "D22")
        self.assertEqual((report.get("received")[:10], report.get("late"), report.get("deadline")[:10]), ("2015-01-12", "no", "2015-01-12"))

    def test_changed_full_marks_are_told(self):
        self.assertPrinted("2014-q1", "bulletin.pdf", "不可比", "“政务服务”满分由15分调整为20分", "县政务服务中心新参加考评；青禾乡更名为青禾镇")
        self.assertPrinted("2014-q2", "bulletin.pdf", "县农业机械管理局并入县农业局；县招商局更名为县投资促进局")


class Lists(County):
    def test_commendation_names_units_and_persons(self):
        for year in ("2013", "2014"):
            best = [u for u in self.rows(year) if Held.scored[year].grade[u] == "A"]
            self.assertPrinted(year, "commendation.pdf", "%s等%d个单位" % (self.rows(year)[best[0]].get("name"), len(best)), *[self.rows(year)[u].get("name") for u in best])
            self.assertPrinted(year, "persons/commendation.pdf", "先进个人")

    def test_a_veto_bars_from_the_first_grade_and_withholds_money(self):
        self.assertPrinted("2014", "withheld.pdf", "县国土资源局", "3000.00")
        self.assertEqual(F(self.rows("2014")["D15"].get("withheld")), 3000)

    def test_who_rose_and_who_fell(self):
        movers = {m.get("kind"): m for m in self.record("2014").iter(R + "movers")}
        risen = Held.scored["2014"]
        for kind, sign in (("up", 1), ("down", -1)):
            places = {u: sign * (risen.movement("2013", u) or 0) for u in risen.units}
            most = sorted((p for p in places.values() if p >= 2), reverse=True)
            least = most[min(5, len(most)) - 1]
            self.assertEqual({u.get("code") for u in movers[kind]}, {u for u, p in places.items() if p >= least}, kind)


class Pages(County):
    def test_one_document_of_each_kind_is_pdfa(self):
        """The kinds that only the years make: notices, ledgers, objections, corrections, trends."""
        kinds = {}
        for name in ("2014-q1-gz", "2013-q4", "2013", "2014"):
            for path in sorted(glob.glob(os.path.join(glob.escape(Held.path("out", name)), "**", "*.pdf"), recursive=True)):
                inside = os.path.relpath(path, Held.path("out", name))
                kinds.setdefault(os.path.dirname(inside) or inside, path)
        self.assertGreater(len(kinds), 20)
        self.assertEqual({kind: faults(PdfFile(path), "1b")[:3] for kind, path in kinds.items() if faults(PdfFile(path), "1b")}, {})


class Kept(County):
    def verify(self, db, status=DONE):
        result = tongbao("archive", "verify", db)
        self.assertStatus(result, status)
        return result

    def copy(self):
        """The archive of the county, to do something to it."""
        shutil.copy(Held.db(), self.path("kaoping.db"))
        shutil.copytree(Held.path("kaoping.files"), self.path("kaoping.files"))
        return self.path("kaoping.db")

    def dump(self, db):
        with sqlite3.connect(db) as index:
            return list(index.iterdump())

    def test_everything_filed_is_whole(self):
        self.verify(Held.db())
        listed = tongbao("archive", "list", Held.db()).out.decode()
        for name in ORDER:
            self.assertRegex(listed, r"(?m)\t%s\t" % re.escape(name))

    def test_one_flipped_byte_is_found(self):
        db = self.copy()
        chance = random.Random(2014)
        names = sorted(n for n in tree(self.path("kaoping.files")))
        for name in chance.sample(names, 3):
            path = self.path("kaoping.files", name)
            good = read(path)
            place = chance.randrange(len(good))
            write(path, good[:place] + bytes([good[place] ^ 1 << chance.randrange(8)]) + good[place + 1:])
            result = self.verify(db, UNUSABLE)
            self.assertSaid(result, os.path.basename(name))
            write(path, good)
        self.verify(db)

    def test_the_index_made_anew_is_the_same(self):
        db = self.copy()
        before = self.dump(db)
        os.remove(db)
        self.assertStatus(tongbao("archive", "rebuild", db), DONE)
        self.assertEqual(self.dump(db), before)

    def test_filing_again_changes_nothing(self):
        db = self.copy()
        before = tree(self.folder)
        result = tongbao("archive", "add", db, Held.path("out", "2014-q2"))
        self.assertStatus(result, DONE)
        self.assertIn("nothing changed", result.out.decode())
        self.assertEqual(tree(self.folder), before)

    def test_a_filing_that_is_killed_leaves_the_archive_whole(self):
        moments = int(os.environ.get("TONGBAO_KILLS", "4"))
        db = self.path("kaoping.db")
        for name in ORDER[:4]:
            self.assertStatus(tongbao("archive", "add", db, Held.path("out", name)), DONE)
        shutil.copytree(self.folder, self.path("kept"), ignore=shutil.ignore_patterns("kept"))
        started = time.monotonic()
        self.assertStatus(tongbao("archive", "add", db, Held.path("out", "2013")), DONE)
        length, whole, chance = time.monotonic() - started, self.dump(db), random.Random(2013)
        for _ in range(moments):
            shutil.rmtree(self.path("kaoping.files"))
            shutil.copytree(self.path("kept", "kaoping.files"), self.path("kaoping.files"))
            shutil.copy(self.path("kept", "kaoping.db"), db)
            process = subprocess.Popen([TONGBAO, "archive", "add", db, Held.path("out", "2013"), "-q"], stderr=subprocess.DEVNULL)
            time.sleep(length * chance.random())
            process.kill()
            process.wait()
            self.verify(db)
            self.assertStatus(tongbao("archive", "add", db, Held.path("out", "2013")), DONE)
            self.assertEqual(self.dump(db), whole)

    def test_a_run_that_is_killed_and_done_again_files_the_same(self):
        """Killed while it prints, or while it files: the archive is whole, and the run done again ends as an undisturbed one did."""
        files, db = self.path("kaoping.files"), self.path("kaoping.db")
        for name in ORDER[:2]:
            self.assertStatus(tongbao("archive", "add", db, Held.path("out", name)), DONE)
        command = ["run", os.path.join(COUNTY, "2013-q3"), "-o", self.path("out"), "--archive", db, "-j", "2"]
        chance, started = random.Random(3), time.monotonic()
        self.assertStatus(tongbao(*command), DONE)
        length, whole, made = time.monotonic() - started, tree(files), self.path("out")
        for _ in range(int(os.environ.get("TONGBAO_KILLS", "2"))):
            shutil.rmtree(os.path.join(files, "2013-q3"))
            self.assertStatus(tongbao("archive", "rebuild", db), DONE)
            shutil.rmtree(made)
            process = subprocess.Popen([TONGBAO, *command, "-q"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(length * chance.random())
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            self.verify(db)
            self.assertStatus(tongbao(*command), DONE)
            self.assertEqual(tree(files), whole)
            self.assertSameTree(made, Held.path("out", "2013-q3"))


if __name__ == "__main__":
    main()
