#!/usr/bin/python3
"""Periods and how they accumulate: each rule of published schemes as a small campaign with its numbers worked out by hand, and
once more by the second scorer."""
import os
import shutil
import re

from harness import DONE, PARTLY, SAMPLE, SOURCE, UNUSABLE, Case, main, read, squeezed, tongbao, tool, tree, write
from periods import SHAPE, Record, campaign, marks, rounds, slow_score

YEAR = ("2014", "year", "2014年度", "2014-01-01", "2014-12-31")
QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
MONTHS = tuple("%d月" % n for n in range(1, 13))


def leaf(code, name, attributes="", max_="100", inner="<given/>"):
    return '<indicator code="%s" name="%s" max="%s" %s>%s</indicator>' % (code, name, max_, attributes, inner)


def over(code, name, set_, child, attributes):
    return '<indicator code="%s" name="%s" each="%s" %s>%s</indicator>' % (code, name, set_, attributes, child)


class Scored(Case):
    def score(self, folder, *options):
        result = tongbao("score", folder, "-o", os.path.join(folder, "results.xml"), *options)
        self.assertStatus(result, DONE)
        return Record(os.path.join(folder, "results.xml"))

    def printed(self, folder, layout, kind="pdf", unit=None):
        """A document from the record of a campaign: its bytes, or the text of a PDF without spaces."""
        path = os.path.join(folder, "%s.%s" % (layout, kind))
        options = ("-u", unit) if unit else ()
        self.assertStatus(tongbao("print", os.path.join(folder, "results.xml"), "-l", layout, "-o", path, *options), DONE)
        return squeezed(tool("pdftotext", path, "-")) if kind == "pdf" else read(path)

    def assertTotals(self, folder, totals):
        """The program's totals are these, and the second scorer finds the same scores, ranks and grades."""
        record = self.score(folder)
        self.assertEqual(record.totals(), totals)
        self.assertEqual(slow_score.compare(slow_score.compute(folder), os.path.join(folder, "results.xml")), [])
        return record

    def year(self, tree, sheets, **more):
        return campaign(self.path("c"), tree, YEAR, sheets, **more)


class Accumulation(Scored):
    def test_months_add_up(self):
        tree = rounds("m", "月", ("7月", "8月", "9月")) + over("t", "季度得分", "m", leaf("y", "月得分"), 'combine="sum" max="300" ' + SHAPE)
        self.assertTotals(self.year(tree, [marks({"y": (90, 80, 70.5)}, "r1"), marks({"y": (91, 82, 70)}, "r2"), marks({"y": (92, 84, 71)}, "r3")]),
                          "273.00 246.00 211.50")

    def test_mean_of_the_months(self):
        tree = rounds("m", "月", ("7月", "8月", "9月")) + over("t", "季度得分", "m", leaf("y", "月得分"), 'combine="mean" max="100" ' + SHAPE)
        self.assertTotals(self.year(tree, [marks({"y": (90, 80, 70)}, "r1"), marks({"y": (91, 82, 70)}, "r2"), marks({"y": (92, 84, 71)}, "r3")]),
                          "91.00 82.00 70.33")

    def test_weighted_mean_of_two_halves(self):
        tree = rounds("h", "半年", ("上半年", "下半年"), ("0.4", "0.6")) + over("t", "年度得分", "h", leaf("y", "半年得分"),
                                                                            'combine="weighted" max="100" ' + SHAPE)
        self.assertTotals(self.year(tree, [marks({"y": (90, 80, 70)}, "r1"), marks({"y": (95, 70, 71)}, "r2")]), "93.00 74.00 70.60")

    def test_best_four_of_six_rounds(self):
        tree = rounds("l", "轮次", ["第%d轮" % n for n in range(1, 7)]) + over(
            "t", "得分", "l", leaf("y", "轮得分"), 'combine="mean" best="4" max="100" ' + SHAPE)
        rows = ((90, 60, 71), (80, 70, 72), (70, 80, 73), (60, 90, 74), (100, 100, 75), (50, 50, 76))
        self.assertTotals(self.year(tree, [marks({"y": row}, "r%d" % n) for n, row in enumerate(rows, 1)]), "85.00 85.00 74.50")

    def test_mean_of_12_months_60_and_the_year_40_with_a_bonus_after(self):
        tree = rounds("m", "月", MONTHS) + (
            '<indicator code="t" name="年度得分" combine="sum" ' + SHAPE + '><indicator code="b" name="基本分" combine="weighted" part="base">'
            + over("m", "月考核", "m", leaf("y", "月得分", 'period="month"'), 'weight="0.6" combine="mean" max="100"')
            + leaf("n", "年终考核", 'weight="0.4"') + "</indicator>" + leaf("j", "加分", 'part="bonus"', "5") + "</indicator>")
        sheets = [marks({"y": (84 + n, 90 - n, 80)}, "r%d" % n) for n in range(1, 13)] + [marks({"n": (85, 90, 70), "j": (2, 0, 1)})]
        # 90.5 × 0.6 + 34 + 2; 83.5 × 0.6 + 36; 48 + 28 + 1
        self.assertTotals(self.year(tree, sheets), "90.30 86.10 77.00")

    def test_quarters_95_and_leaders_5(self):
        tree = rounds("q", "季", QUARTERS) + (
            '<indicator code="t" name="得分" combine="weighted" ' + SHAPE + ">"
            + over("q", "季考核", "q", leaf("y", "季得分", 'period="quarter"'), 'weight="0.95" combine="mean" max="100"')
            + leaf("l", "领导评价", 'weight="0.05"') + "</indicator>")
        sheets = [marks({"y": row}, "r%d" % n) for n, row in enumerate(((92, 80, 70), (94, 80, 72), (96, 84, 74), (98, 84, 76)), 1)]
        self.assertTotals(self.year(tree, sheets + [marks({"l": (80, 90, 100)})]), "94.25 82.40 74.35")

    def test_half_year_means_are_half_of_the_year(self):
        def half(code, name, first):
            return over(code, name, code, leaf("y" + code, "月得分", 'period="month"'), 'combine="mean" max="100"')
        sets = "".join('<rounds code="%s" name="%s">%s</rounds>' % (code, name, "".join(
            '<round code="%s%d" name="%d月"/>' % (code, n, n) for n in months))
            for code, name, months in (("s", "上半年", (1, 2, 3)), ("x", "下半年", (7, 8, 9))))
        tree = sets + ('<indicator code="t" name="年度得分" combine="weighted" ' + SHAPE + '><indicator code="h" name="半年平均" weight="0.5" '
                       'combine="mean" max="100">' + half("s", "上半年", 1) + half("x", "下半年", 7) + "</indicator>"
                       + leaf("n", "年终", 'weight="0.5"') + "</indicator>")
        sheets = [marks({"ys": row}, "s%d" % n) for n, row in enumerate(((90, 80, 70), (91, 82, 70), (92, 84, 70)), 1)]
        sheets += [marks({"yx": row}, "x%d" % n) for n, row in enumerate(((95, 80, 60), (96, 80, 60), (97, 80, 63)), 7)]
        # ((91 + 96) / 2 + 90) / 2; ((82 + 80) / 2 + 80) / 2; ((70 + 61) / 2 + 60) / 2
        self.assertTotals(self.year(tree, sheets + [marks({"n": (90, 80, 60)})]), "91.75 80.50 62.75")

    def test_spring_35_autumn_35_routine_20_test_10(self):
        tree = rounds("s", "季节", ("春季", "秋季"), ("0.5", "0.5")) + (
            '<indicator code="t" name="得分" combine="weighted" ' + SHAPE + ">"
            + over("s", "春秋两季", "s", leaf("y", "季节得分", 'period="term"'), 'weight="0.7" combine="weighted" max="100"')
            + leaf("p", "平时", 'weight="0.2"') + leaf("c", "测试", 'weight="0.1"') + "</indicator>")
        sheets = [marks({"y": (90, 80, 70)}, "r1"), marks({"y": (80, 90, 71)}, "r2"), marks({"p": (95, 90, 60), "c": (70, 80, 90)})]
        self.assertTotals(self.year(tree, sheets), "85.50 85.50 70.35")

    def test_several_years_15_25_60(self):
        """Two filed years and the present one; a unit that was not there the first year is weighed by the years that it has."""
        plain = '<indicator code="t" name="得分" max="100" ' + SHAPE + "><given/></indicator>"
        years = {}
        for year, row in (("2012", (90, 88, None)), ("2013", (92, 90, 70))):
            units = [u for u, mark in zip((("A", "县财政局"), ("B", "县教育局"), ("C", "县水利局")), row) if mark is not None]
            folder = campaign(self.path(year), plain, (year, "year", year + "年度", year + "-01-01", year + "-12-31"),
                              [marks({"t": row})], units=units)
            years[year] = self.score(folder)
        tree = ('<indicator code="t" name="综合得分" combine="weighted" ' + SHAPE + '>'
                '<indicator code="y1" name="前年" weight="0.15" missing="skip"><earlier from="y1"/></indicator>'
                '<indicator code="y2" name="上年" weight="0.25" missing="skip"><earlier from="y2"/></indicator>'
                + leaf("y3", "本年", 'weight="0.6"') + "</indicator>")
        previous = "".join('<previous period="%s" as="%s" file="../%s/results.xml"/>' % (y, a, y) for y, a in (("2012", "y1"), ("2013", "y2")))
        # 13.5 + 23 + 57 = 93.5; 13.2 + 22.5 + 54; (17.5 + 48) / 0.85
        self.assertTotals(self.year(tree, [marks({"y3": (95, 90, 80)})], inside=previous), "93.50 89.70 77.06")


class Missing(Scored):
    """A unit without a mark in one round: what the scheme says it comes to."""

    def tree(self, missing, combine="sum", more=""):
        return rounds("q", "季", QUARTERS) + over("t", "年度得分", "q", leaf("y", "季得分", 'missing="%s" %s' % (missing, more)),
                                                 'combine="%s" %s %s' % (combine, 'max="400"' if combine == "sum" else 'max="100"', SHAPE))

    def totals(self, missing, combine="sum", more=""):
        """B has no mark in the third quarter, C none in the second and fourth."""
        rows = ((90, 80, 70), (90, 82, None), (90, None, 75), (90, 87, None))
        folder = self.year(self.tree(missing, combine, more), [marks({"y": row}, "r%d" % n) for n, row in enumerate(rows, 1)])
        return self.assertTotals(folder, self.expected)

    def test_zero(self):
        self.expected = "360.00 249.00 145.00"
        self.totals("zero")

    def test_full(self):
        self.expected = "360.00 349.00 345.00"
        self.totals("full")

    def test_skip_leaves_the_mean_to_the_others(self):
        self.expected = "90.00 83.00 72.50"
        self.totals("skip", "mean")

    def test_mean_of_the_others(self):
        self.expected = "360.00 332.00 290.00"  # 249 / 3 × 4; 145 / 2 × 4
        record = self.totals("mean")
        terms = record.item("B", "y.r3").xpath("r:computation/r:term/@name", namespaces={"r": "urn:tongbao:results"})
        self.assertEqual(terms, ["第一季度", "第二季度", "第四季度"])
        told = tongbao("explain", os.path.join(self.path("c"), "results.xml"), "-u", "B", "-i", "y.r3")
        self.assertIn("缺本期得分，取其余各期的平均：(第一季度80 + 第二季度82 + 第四季度87) ÷ 3 = 83", told.out.decode("utf-8"))

    def test_the_mean_of_the_others_is_rounded_as_the_item_is(self):
        self.expected = "360.00 332.00 291.00"
        rows = ((90, 80, 70), (90, 82, None), (90, None, 75), (90, 87, None))
        rows = [r[:2] + (r[2],) for r in rows]
        folder = self.year(self.tree("mean", "sum", 'decimals="0" rounding="half-up"'), [marks({"y": row}, "r%d" % n) for n, row in enumerate(rows, 1)])
        self.assertTotals(folder, self.expected)  # 72.5 → 73, twice

    def test_last_known(self):
        self.expected = "360.00 331.00 290.00"  # 82 again; 70 and 75 again
        self.totals("last")
        told = tongbao("explain", os.path.join(self.path("c"), "results.xml"), "-u", "B", "-i", "y.r3")
        self.assertIn("缺本期得分，取第二季度的得分\n", told.out.decode("utf-8"))

    def test_what_no_round_can_tell_is_an_error(self):
        folder = self.year(self.tree("last"), [marks({"y": (90, 80, None)}, "r1")] + [marks({"y": (90, 80, 70)}, "r%d" % n) for n in (2, 3, 4)])
        result = tongbao("score", folder, "-o", self.path("results.xml"))
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "[scoring.mark-missing]")

    def test_an_excused_round_and_a_pending_one_are_not_filled(self):
        rows = ((90, 80, 70), (90, 82, None), (90, None, None))
        sheets = [marks({"y": row}, "r%d" % n) for n, row in enumerate(rows, 1)]
        sheets.append(("r2", '<excuses><excuse unit="C" item="y">水毁抢修</excuse></excuses>'))
        folder = self.year(self.tree("mean", "mean"), sheets, rounds_of='<round code="r4" pending="yes"/>')
        self.assertTotals(folder, "90.00 81.00 70.00")

    def test_an_inner_item_stands_on_the_filled_scores_of_all_its_rounds(self):
        """Two items in each quarter, one of them missing in one: filled before the quarter is put together."""
        tree = rounds("q", "季", QUARTERS[:2]) + over("t", "得分", "q", '<indicator code="j" name="季得分" combine="weighted" max="100">'
                                                     + leaf("a", "工作", 'weight="0.5" missing="mean"') + leaf("b", "作风", 'weight="0.5"')
                                                     + "</indicator>", 'combine="mean" max="100" ' + SHAPE)
        folder = self.year(tree, [marks({"a": (None, 80, 70), "b": (60, 80, 70)}, "r1"), marks({"a": (100, 90, 70), "b": (70, 80, 70)}, "r2")])
        self.assertTotals(folder, "82.50 82.50 70.00")


class Earlier(Scored):
    """Four quarters as records of their own, and the year made of them."""
    QUARTER = '<indicator code="t" name="季度得分" combine="sum" max="100" ' + SHAPE + ">" + leaf("g", "工作", "", "80") + leaf("z", "作风", "", "20") + "</indicator>"
    SPANS = (("2014-Q1", "第一季度", "2014-01-01", "2014-03-31"), ("2014-Q2", "第二季度", "2014-04-01", "2014-06-30"),
             ("2014-Q3", "第三季度", "2014-07-01", "2014-09-30"), ("2014-Q4", "第四季度", "2014-10-01", "2014-12-31"))
    ROWS = (((70, 60, 50), (20, 18, 16)), ((72, 62, None), (18, 18, None)), ((74, 64, 54), (16, 18, 18)), ((76, 66, 56), (14, 18, 20)))

    def quarters(self):
        for n, ((code, name, first, last), (work, style)) in enumerate(zip(self.SPANS, self.ROWS), 1):
            units = [u for u, mark in zip((("A", "县财政局"), ("B", "县教育局"), ("C", "县水利局")), work) if mark is not None]
            previous = "" if n == 1 else '<previous period="%s" file="../q%d/results.xml"/>' % (self.SPANS[n - 2][0], n - 1)
            folder = campaign(self.path("q%d" % n), self.QUARTER, (code, "quarter", "2014年" + name, first, last),
                              [marks({"g": work, "z": style})], units=units, inside=previous)
            self.score(folder)

    def annual(self, inner, sheets=(), **more):
        self.quarters()
        previous = "".join('<previous period="%s" file="../q%d/results.xml"/>' % (code, n) for n, (code, _, _, _) in enumerate(self.SPANS, 1))
        of = "".join('<round code="r%d" period="%s"/>' % (n, code) for n, (code, _, _, _) in enumerate(self.SPANS, 1))
        return campaign(self.path("c"), rounds("q", "季", QUARTERS) + inner, YEAR, sheets, rounds_of=of, inside=previous, **more)

    def test_the_year_is_the_mean_of_the_quarters_that_a_unit_was_in(self):
        tree = over("t", "年度得分", "q", '<indicator code="j" name="季得分" missing="skip"><earlier/></indicator>', 'combine="mean" ' + SHAPE)
        self.assertTotals(self.annual(tree), "90.00 81.00 71.33")

    def test_an_item_of_the_quarters_and_the_year_end(self):
        tree = ('<indicator code="t" name="年度得分" combine="sum" ' + SHAPE + ">"
                + over("q", "季度工作", "q", '<indicator code="j" name="季得分" missing="mean"><earlier item="g"/></indicator>', 'combine="mean"')
                + leaf("n", "年终", "", "20") + "</indicator>")
        # (50 + 54 + 56 + 160 / 3) / 4 = 53.33
        self.assertTotals(self.annual(tree, [marks({"n": (10, 12, 14)})]), "83.00 75.00 67.33")

    def test_a_unit_that_missed_a_quarter_is_assessed_later(self):
        """补充考评: the mark is entered in the year's campaign, and every place says so."""
        tree = over("t", "年度得分", "q", '<indicator code="j" name="季得分" max="100"><earlier/></indicator>', 'combine="mean" ' + SHAPE)
        documents = "".join(
            '<document kind="%s" date="2015-01-20" number="示绩〔2015〕%d号"><issuer>示例县考评领导小组</issuer><title>2014年度考评%s</title>'
            '<publish grade="A" as="list"/></document>' % (kind, n, kind) for n, kind in enumerate(("bulletin", "scorecards"), 1))
        documents = documents.replace('<publish grade="A" as="list"/>', "")
        folder = self.annual(tree, [marks({"j": (None, None, 76)}, "r2", 'supplement="yes" date="2014-11-05"')], documents=documents)
        record = self.assertTotals(folder, "90.00 81.00 72.50")  # (66 + 76 + 72 + 76) / 4
        self.assertEqual(record.item("C", "j.r2").get("supplement"), "2014-11-05")
        self.assertIsNone(record.item("B", "j.r2").get("supplement"))
        self.assertEqual(dict(record.one("//r:supplements/r:supplement").attrib),
                         {"unit": "C", "name": "县水利局", "order": "3", "round": "r2", "round-name": "第二季度", "date": "2014-11-05"})
        told = tongbao("explain", os.path.join(folder, "results.xml"), "-u", "C", "-i", "j.r2")
        self.assertIn("补充考评（2014年11月5日）", told.out.decode("utf-8"))
        self.assertIn("县水利局第二季度未按期考评，于2014年11月5日补充考评。补充考评的结果计入本次考评。", self.printed(folder, "bulletin"))
        self.assertIn("补充考评（2014年11月5日）", self.printed(folder, "scorecards", unit="C"))

    def test_a_supplement_beside_a_filed_score_is_refused(self):
        tree = over("t", "年度得分", "q", '<indicator code="j" name="季得分" max="100" missing="skip"><earlier/></indicator>', 'combine="mean" ' + SHAPE)
        folder = self.annual(tree, [marks({"j": (99, None, None)}, "r2", 'supplement="yes" date="2014-11-05"')])
        result = tongbao("score", folder, "-o", self.path("results.xml"))
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "[scoring.supplement]")

    def test_a_mark_for_an_earlier_score_that_is_no_supplement_is_refused(self):
        tree = over("t", "年度得分", "q", '<indicator code="j" name="季得分" max="100" missing="skip"><earlier/></indicator>', 'combine="mean" ' + SHAPE)
        result = tongbao("check", self.annual(tree, [marks({"j": (None, None, 76)}, "r2")]))
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "[intake.item-not-given]")


class Supplement(Scored):
    """System C: the first half of the year is assessed late, as a whole."""

    def test_a_round_that_was_held_late(self):
        tree = rounds("h", "半年", ("上半年", "下半年")) + over("t", "年度得分", "h", leaf("y", "半年得分"), 'combine="mean" max="100" ' + SHAPE)
        folder = self.year(tree, [marks({"y": (90, 80, 70)}, "r1"), marks({"y": (94, 82, 70)}, "r2")],
                           rounds_of='<round code="r1" period="2014-H1" name="上半年" supplement="yes" date="2014-10-15" due="2014-09-30"/>'
                                     '<round code="r2" period="2014-H2" name="下半年"/>',
                           inside='<deadlines><deadline kind="report" each="h" month="+1" day="10" counts="yes" day-off="stays"/></deadlines>',
                           documents='<document kind="bulletin" date="2015-01-20" number="示绩〔2015〕1号"><issuer>示例县考评领导小组</issuer>'
                                     "<title>通报</title></document>")
        write(os.path.join(folder, "receipts.xml"), '<receipts xmlns="urn:tongbao:receipts">' + "".join(
            '<receipt file="%s%d.xml" unit="%s" kind="report" round="r%d" at="%s" attempt="1"/>' % (u, n, u, n, at)
            for u, n, at in (("A", 1, "2014-09-29T10:00:00"), ("B", 1, "2014-10-01T10:00:00"), ("A", 2, "2015-01-10T10:00:00"))) + "</receipts>")
        os.makedirs(os.path.join(folder, "submissions"))
        for u, n, date in (("A", 1, "2014-09-29"), ("B", 1, "2014-09-30"), ("A", 2, "2015-01-09")):
            write(os.path.join(folder, "submissions", "%s%d.xml" % (u, n)),
                  '<submission xmlns="urn:tongbao:submission" unit="%s" period="2014-H%d" round="r%d" kind="report" reporter="苏晓岚" date="%s">'
                  '<report title="报告"><p>本期工作。</p></report></submission>' % (u, n, n, date))
        result = tongbao("score", folder, "-o", os.path.join(folder, "results.xml"))
        self.assertStatus(result, PARTLY)
        record = Record(os.path.join(folder, "results.xml"))
        self.assertEqual(record.totals(), "92.00 81.00 70.00", result)
        self.assertEqual(dict(record.one("//r:head/r:rounds/r:round[@code='r1']").attrib),
                         {"code": "r1", "name": "上半年", "period": "2014-H1", "supplement": "yes", "date": "2014-10-15"})
        self.assertEqual(record.item("A", "y.r1").get("supplement"), "2014-10-15")
        due = record.root.xpath("//r:head/r:submissions/@deadline", namespaces={"r": "urn:tongbao:results"})
        self.assertEqual([d[:10] for d in due], ["2014-09-30", "2015-01-10"])  # the supplement's own, and the rule's
        late = record.root.xpath("//r:head/r:submissions/r:submission[@status='late']/@unit", namespaces={"r": "urn:tongbao:results"})
        self.assertEqual(late, ["B"])
        self.assertIn("上半年的考评于2014年10月15日补充进行。", self.printed(folder, "bulletin"))


class Running(Scored):
    """累计: each month by itself, and beside it the sum from January on with a rank of its own."""
    MONTH = ('<rounds code="m" name="月">' + "".join('<round code="m%02d" name="%d月"/>' % (n, n) for n in range(1, 13)) + "</rounds>"
             '<indicator code="t" name="本月得分" combine="sum" ' + SHAPE + ">" + leaf("g", "工作", "", "90") + leaf("z", "作风", "", "10")
             + '<indicator code="lj" name="累计得分" running="yes" combine="sum" each="m" decimals="2" missing="skip"><indicator code="l" name="月得分">'
             "<earlier/></indicator></indicator></indicator>")
    AFTER = '<ranking code="lj" name="累计排名" scope="all" by="lj" compare="rounded" style="competition"/>'
    ROWS = (((80, 85, None), (9, 9, None)), ((82, 70, 84), (9, 9, 10)), ((84, 88, 86), (9, 8, 9)))
    DAYS = (31, 28, 31)

    def months(self, documents=""):
        of = "".join('<round code="m%02d" period="2014-%02d"/>' % (n, n) for n in range(1, 13))
        for n, (work, style) in enumerate(self.ROWS, 1):
            units = [u for u, mark in zip((("A", "县财政局"), ("B", "县教育局"), ("C", "县水利局")), work) if mark is not None]
            previous = "".join('<previous period="2014-%02d" file="../m%d/results.xml"/>' % (k, k) for k in range(1, n))
            folder = campaign(self.path("m%d" % n), self.MONTH,
                              ("2014-%02d" % n, "month", "2014年%d月" % n, "2014-%02d-01" % n, "2014-%02d-%d" % (n, self.DAYS[n - 1])),
                              [marks({"g": work, "z": style})], units=units, inside=previous, rounds_of=of, after=self.AFTER,
                              documents=documents)
            record = self.score(folder)
        return folder, record

    def test_the_sum_from_january_on_and_its_rank(self):
        folder, record = self.months()
        self.assertEqual(record.totals(), "93.00 96.00 95.00")
        self.assertEqual([record.item(u, "lj").get("mark") for u in "ABC"], ["273.00", "269.00", "189.00"])
        self.assertEqual([record.row(u).xpath("r:rank/@rank", namespaces={"r": "urn:tongbao:results"}) for u in "ABC"], [["1"], ["2"], ["3"]])
        self.assertEqual([record.row(u).get("rank") for u in "ABC"], ["3", "1", "2"])
        self.assertIsNone(record.one("//r:head/r:period").get("partial"))  # the months to come are not of a running total
        self.assertEqual(slow_score.compare(slow_score.compute(folder), os.path.join(folder, "results.xml")), [])
        self.assertIn("1月89 + 2月91 + 3月93 = 273", tongbao("explain", os.path.join(folder, "results.xml"), "-u", "A", "-i", "lj").out.decode("utf-8"))

    def test_a_month_in_which_nothing_applies_leaves_the_running_total(self):
        folder, _ = self.months()
        scheme = os.path.join(folder, "scheme.xml")
        with open(scheme, encoding="utf-8") as f:
            text = f.read()
        with open(scheme, "w", encoding="utf-8") as f:
            f.write(text.replace('code="g" ', 'code="g" kinds="other" ').replace('code="z" ', 'code="z" kinds="other" '))
        shutil.rmtree(os.path.join(folder, "assessments"))
        record = self.score(folder)
        self.assertEqual([record.item(u, "t").get("mark-status") for u in "ABC"], ["not-applicable"] * 3)
        self.assertEqual([record.item(u, "lj").get("mark") for u in "ABC"], ["180.00", "173.00", "94.00"])

    def test_what_a_committee_decides_about_the_month_is_in_the_running_total(self):
        self.months()
        write(self.path("m3", "assessments", "decision.xml"),
              '<assessment xmlns="urn:tongbao:assessment" period="2014-03"><decisions><decision code="D1" unit="B" what="total" from="96.00" to="90.00" '
              'body="县考评领导小组" meeting="会议" date="2014-04-10"><reason>核减</reason></decision></decisions></assessment>')
        record = self.score(self.path("m3"))
        self.assertEqual(record.item("B", "lj").get("mark"), "263.00")

    def test_the_columns_of_the_table(self):
        folder, _ = self.months('<document kind="ranking" date="2014-04-10"><issuer>示例县考评办</issuer><title>2014年3月考评排名表</title></document>')
        text = self.printed(folder, "ranking")
        for words in ("累计得分累计名次", "269.002", "189.003", "273.001"):
            self.assertIn(words, text)

    def test_the_present_month_must_be_one_of_the_rounds(self):
        self.months()
        path = self.path("m3", "campaign.xml")
        with open(path, encoding="utf-8") as f:
            text = f.read()
        write(path, text.replace('<round code="m03" period="2014-03"/>', ""))
        result = tongbao("score", self.path("m3"), "-o", self.path("results.xml"))
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "[scoring.running]")


class Partial(Scored):
    """A round is still to come: every page of every document says so, and a year's grades are not final."""
    TREE = rounds("q", "季", QUARTERS) + over("t", "年度得分", "q", leaf("y", "季得分"), 'combine="mean" max="100" ' + SHAPE)
    GRADES = '<grades code="d" name="等次" ranking="all" %s><grade code="A" name="优秀" at-least="85"/><grade code="B" name="合格"/></grades>'

    def partial(self, stage, partial="", period=YEAR):
        sheets = [marks({"y": (90, 80, 70)}, "r%d" % n) for n in (1, 2, 3)]
        return campaign(self.path("c"), self.TREE, period, sheets, rounds_of='<round code="r4" pending="yes"/>', stage=stage,
                        after=self.GRADES % partial)

    def test_grades_of_a_year_are_not_final_before_all_rounds(self):
        result = tongbao("score", self.partial("定稿"), "-o", self.path("results.xml"))
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "[scoring.partial-final]", "第四季度")

    def test_before_that_they_may_be_computed(self):
        self.assertEqual(self.score(self.partial("送审")).one("//r:head/r:period").get("partial"), "yes")

    def test_the_scheme_may_allow_it(self):
        self.score(self.partial("定稿", 'partial="yes"'))

    def test_a_quarter_may_be_final(self):
        self.score(self.partial("定稿", "", ("2014-Q3", "quarter", "第三季度", "2014-07-01", "2014-09-30")))

    def test_every_page_of_every_document_says_so(self):
        folder = os.path.join(SOURCE, "input-samples", "xian-sanzheng-bannian")
        made = tongbao("run", folder, "-o", self.path("out"), "-q")
        self.assertIn(made.status, (0, 1), made)
        pages = 0
        for name in sorted(tree(self.path("out"))):
            path = self.path("out", name)
            if name.endswith(".pdf"):
                for number, page in enumerate(tool("pdftotext", "-layout", path, "-").split("\f")[:-1], 1):
                    self.assertIn("阶段性结果（", page.split("\n")[0], "%s, page %d" % (name, number))
                    pages += 1
            elif name.endswith(".html"):
                with open(path, encoding="utf-8") as f:
                    self.assertIn("阶段性结果（", f.read(), name)
        self.assertGreater(pages, 60)

    def test_no_layout_forgets_the_mark(self):
        """Every layout that prints a record, over that of the sample with most in it, said to be partial."""
        made = tongbao("run", SAMPLE, "-o", self.path("first"), "--only", "results", "-q")
        self.assertIn(made.status, (DONE, PARTLY), made)
        record = re.sub(r"(<period [^>]*?)/>", r'\1 partial="yes"/>', read(self.path("first", "results.xml")).decode("utf-8"), count=1)
        write(self.path("partial.xml"), record)
        printed = 0
        for name in sorted(os.listdir(os.path.join(SOURCE, "layouts"))):
            declared = re.search(r'<lay:document [^>]*scope="(record|unit|return)"[^>]*file="[^"]*\.pdf"',
                                 read(os.path.join(SOURCE, "layouts", name)).decode("utf-8")) if name.endswith(".xsl") else None
            if declared is None or name == "scheme.xsl":  # which prints a scheme
                continue
            out = self.path(name) + os.sep
            made = tongbao("print", self.path("partial.xml"), "-l", name[:-4], "-o", out, "-q", *(["-u", "D01"] if declared.group(1) == "unit" else []))
            self.assertIn(made.status, (DONE, PARTLY), "%s: %r" % (name, made))
            for made in sorted(tree(out))[:2]:
                for number, page in enumerate(tool("pdftotext", "-layout", os.path.join(out, made), "-").split("\f")[:-1], 1):
                    self.assertIn("阶段性结果（", page.split("\n")[0], "%s, page %d" % (name, number))
            printed += len(tree(out)) > 0
        self.assertGreater(printed, 9)


class Targets(Scored):
    """A target of the year is changed in June: which rounds are scored by it?"""
    VERSIONS = ('<version state="issued" value="100" date="2014-01-20" by="县考评办"/>'
                '<version state="adjusted" value="80" date="2014-06-10" by="县考评领导小组" document="示绩〔2014〕8号">受灾</version>')

    def year_of(self, in_force):
        tree = rounds("q", "季", QUARTERS) + ('<targets in-force="%s"/>' % in_force if in_force else "") + over(
            "t", "年度得分", "q", '<indicator code="y" name="季得分" max="100"><value code="n" name="完成" unit="件"/><compare to="target" as="percent"/>'
            "</indicator>", 'combine="mean" ' + SHAPE)
        of = "".join('<round code="r%d" period="2014-Q%d"/>' % (n, n) for n in range(1, 5))
        values = [("r%d" % n, '<marks assessor="office">' + "".join('<value unit="%s" item="y" value="%s"/>' % (u, v) for u, v in zip("ABC", row))
                   + "</marks>") for n, row in enumerate(((80, 80, 80), (40, 80, 80), (60, 80, 80), (80, 80, 80)), 1)]
        targets = (None, "<targets>" + "".join('<target unit="%s" item="y" code="M" name="任务">%s</target>' % (
            u, self.VERSIONS if u == "A" else '<version state="issued" value="100" date="2014-01-20" by="县考评办"/>') for u in "ABC") + "</targets>")
        return self.year(tree, values + [targets], rounds_of=of)

    def test_all_rounds_are_computed_again_by_the_latest(self):
        for in_force in ("", "latest"):
            record = self.score(self.year_of(in_force))
            self.assertEqual(record.totals(), "81.25 80.00 80.00")  # 100 + 50 + 75 + 100
            self.assertEqual(record.item("A", "y.r1").get("mark"), "100.00")

    def test_each_round_by_the_one_in_force_at_its_end(self):
        record = self.score(self.year_of("round-end"))
        self.assertEqual(record.totals(), "76.25 80.00 80.00")  # 80 + 50 + 75 + 100
        self.assertEqual([record.item("A", "y.r%d" % n).get("mark") for n in range(1, 5)], ["80.00", "50.00", "75.00", "100.00"])
        versions = record.root.xpath("//r:units/r:unit[@code='A']/r:target/r:version", namespaces={"r": "urn:tongbao:results"})
        self.assertEqual([v.get("rounds") for v in versions], ["r1", "r2 r3 r4"])
        self.assertEqual([v.get("in-force") for v in versions], [None, "yes"])
        text = self.printed(self.path("c"), "targets", unit="A")
        self.assertIn("用于第一季度", text)
        self.assertIn("第二季度、第三季度、第四季度", text)
        self.assertIn("各期考评以该期结束时有效的目标为准", text)


class Words(Scored):
    """What the period before is called."""

    def heads(self, period, before):
        """report.html of a campaign with that period and that earlier one."""
        plain = '<indicator code="t" name="得分" max="100" ' + SHAPE + "><given/></indicator>"
        self.score(campaign(self.path("then-" + before[0]), plain, before, [marks({"t": (90, 80, 70)})]))
        now = campaign(self.path("now-" + period[0]), plain, period, [marks({"t": (70, 80, 90)})],
                       inside='<previous period="%s" file="../then-%s/results.xml"/>' % (before[0], before[0]))
        self.score(now)
        return self.printed(now, "report", "html").decode("utf-8")

    def test_each_kind(self):
        for period, before, word in (
                (("2014-W28", "week", "第28周", "2014-07-07", "2014-07-13"), ("2014-W27", "week", "第27周", "2014-06-30", "2014-07-06"), "上周名次"),
                (("2014-07-2", "half-month", "7月下半月", "2014-07-16", "2014-07-31"), ("2014-07-1", "half-month", "7月上半月", "2014-07-01", "2014-07-15"), "上半月名次"),
                (("2014-08", "month", "8月", "2014-08-01", "2014-08-31"), ("2014-07", "month", "7月", "2014-07-01", "2014-07-31"), "上月名次"),
                (("2014-B4", "two-month", "7至8月", "2014-07-01", "2014-08-31"), ("2014-B3", "two-month", "5至6月", "2014-05-01", "2014-06-30"), "上期名次"),
                (("2014-Q3", "quarter", "第三季度", "2014-07-01", "2014-09-30"), ("2014-Q2", "quarter", "第二季度", "2014-04-01", "2014-06-30"), "上季度名次"),
                (("2014-H2", "half-year", "下半年", "2014-07-01", "2014-12-31"), ("2014-H1", "half-year", "上半年", "2014-01-01", "2014-06-30"), "上半年名次"),
                (("2015-H1", "half-year", "上半年", "2015-01-01", "2015-06-30"), ("2014-H2", "half-year", "2014年下半年", "2014-07-01", "2014-12-31"), "上期名次"),
                (("2015", "year", "2015年度", "2015-01-01", "2015-12-31"), ("2014", "year", "2014年度", "2014-01-01", "2014-12-31"), "上年名次"),
                (("2014-T2", "term", "第二学期", "2014-02-01", "2014-07-05"), ("2014-T1", "term", "第一学期", "2013-09-01", "2014-01-31"), "上学期名次"),
                (("R2", "round", "第2轮", "2014-05-01", "2014-06-17"), ("R1", "round", "第1轮", "2014-03-01", "2014-04-30"), "上期名次"),
                (("2015-Q4", "quarter", "第四季度", "2015-10-01", "2015-12-31"), ("2015-Q2", "quarter", "第二季度", "2015-04-01", "2015-06-30"), "上期名次")):
            with self.subTest(period[0]):
                self.assertIn("<th>%s</th>" % word, self.heads(period, before))


class Months(Scored):
    """An office whose months begin on the 26th; its quarter has three of them all the same."""

    def test_whole_months_need_not_begin_on_the_first(self):
        plain = '<indicator code="t" name="得分" max="100" ' + SHAPE + "><given/></indicator>"
        folder = campaign(self.path("c"), plain, ("2014-Q1", "quarter", "第一季度", "2013-12-26", "2014-03-25"), [marks({"t": (90, 80, 70)})])
        self.assertEqual(self.score(folder).totals(), "90.00 80.00 70.00")

    def test_a_quarter_of_two_months_is_none(self):
        plain = '<indicator code="t" name="得分" max="100" ' + SHAPE + "><given/></indicator>"
        folder = campaign(self.path("c"), plain, ("2014-Q1", "quarter", "第一季度", "2014-01-01", "2014-02-28"), [marks({"t": (90, 80, 70)})])
        result = tongbao("check", folder)
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "[intake.period-months]")


if __name__ == "__main__":
    main()
