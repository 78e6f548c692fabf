#!/usr/bin/python3
"""The lists of a year, as an office prints them: commendation and criticism, risers and fallers, late units, result use, money by unit
and what is withheld by person, the month's sheet for publication."""
import csv
import io
import os
import shutil
import tempfile

from lxml import etree

from harness import DONE, PARTLY, SOURCE, Case, main, read, squeezed, tongbao, tool, write

SAMPLES = os.path.join(SOURCE, "input-samples")
NS = {"r": "urn:tongbao:results"}


def words(path):
    return squeezed(tool("pdftotext", "-raw", path, "-"))


class Made:
    """Each sample's record, scored once."""
    folder = None
    records = {}

    @classmethod
    def record(cls, name):
        if cls.folder is None:
            cls.folder = tempfile.mkdtemp(prefix="tongbao-e2e-documents-")
        if name not in cls.records:
            path = os.path.join(cls.folder, name.replace("/", "-") + ".xml")
            result = tongbao("score", os.path.join(SAMPLES, name), "-o", path)
            assert result.status in (DONE, PARTLY), result
            cls.records[name] = path
        return cls.records[name]


def tearDownModule():
    if Made.folder is not None:
        shutil.rmtree(Made.folder, True)


class Documents(Case):
    def printed(self, record, layout, *options):
        path = self.path(layout + ".pdf")
        result = tongbao("print", record, "-l", layout, "-o", path, *options)
        self.assertIn(result.status, (DONE, PARTLY), result)
        self.assertSoundPdf(path)
        return words(path)

    def changed(self, record, *changes):
        """A copy of the record in which texts are others."""
        text = read(record).decode("utf-8")
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        path = self.path("changed.xml")
        write(path, text)
        return path

    def assertInOrder(self, names, page):
        places = [page.index(name) for name in names]
        self.assertEqual(places, sorted(places))


class Commended(Documents):
    """Names in the order that the document says, and the words for it."""

    def persons(self, order):
        record = Made.record("xian-jiguan-niandu/persons")
        return self.printed(self.changed(record, ('order="strokes"', 'order="%s"' % order)), "commendation")

    def test_by_strokes_of_the_surname(self):
        page = self.printed(Made.record("xian-jiguan-niandu/persons"), "commendation")
        self.assertIn("名单如下（以姓氏笔画为序）：", page)
        self.assertIn("授予下列5名同志“先进个人”称号", page)
        self.assertInOrder(["余清扬", "侯慕白", "钱立文", "钱安之", "常知微"], page)  # 7 9 10 10 11 strokes; 立 5, 安 6
        self.assertIn("常知微示例县委组织部科员", page)

    def test_by_rank_and_without_an_order(self):
        page = self.persons("rank")
        self.assertNotIn("笔画", page)
        self.assertInOrder(["常知微", "侯慕白", "钱立文", "余清扬", "钱安之"], page)
        self.assertIn("（排名不分先后）", self.persons("roster"))

    def test_units_say_that_their_names_are_meant(self):
        record = self.changed(Made.record("zizhixian-zhibiao"), ('order="roster"', 'order="strokes"'))
        page = self.printed(record, "commendation")
        self.assertIn("（以单位名称笔画为序）", page)
        self.assertInOrder(["示例县人力资源和社会保障局", "示例县农业局", "示例县财政局", "示例县环境保护局", "示例县科学技术局", "示例县教育局"],
                           page[page.index("县直部门"):])  # 人 2, 农 6, 财 7, 环 8, 科 9, 教 11


class Criticised(Documents):
    def test_reason_measures_and_what_is_owed(self):
        page = self.printed(Made.record("zizhixian-zhibiao"), "criticism")
        self.assertIn("被评为未达标等次。2011年度亦为未达标等次。", page)
        self.assertIn("按照《示例自治县绩效考核办法》第十六条规定，对上述单位作如下处理：予以通报批评", page)
        self.assertIn("三、下年度重点整改要求下年度重点整改单位（1个）：示例县安全生产监督管理局。", page)
        self.assertInOrder(["1.收到本决定后1个月内", "2.每季度第1个月10日前", "3.年底前申请验收"], page)

    def test_what_became_of_those_of_the_last_year(self):
        page = self.printed(Made.record("zizhixian-zhibiao"), "criticism")
        self.assertIn("2011年度考评结果确定的重点整改单位共1个。经2012年度考评，不再列入的：无；继续列入的：示例县安全生产监督管理局。", page)
        bulletin = self.printed(Made.record("zizhixian-zhibiao"), "bulletin")
        self.assertIn("六、重点整改情况2011年度考评结果确定的", bulletin)

    def test_one_measure_runs_on(self):
        page = self.printed(Made.record("xian-jiguan-niandu"), "criticism")
        self.assertIn("示例县公安局年度得分86.09分（参加排名单位平均92.45分），", page)
        self.assertIn("位居末位。", page)
        self.assertNotIn("（一）", page)

    def test_persons_are_proposed_to_the_personnel_circle_alone(self):
        record = Made.record("zizhixian-zhibiao")
        self.assertIn("连续两年未达标", self.printed(record, "personnel"))
        self.assertNotIn("组织调整", self.printed(record, "criticism"))
        self.assertNotIn("组织调整", self.printed(record, "bulletin"))


class ResultUse(Documents):
    """结果运用清单: what the organisation department needs."""

    def test_eligibility_and_quotas(self):
        page = self.printed(Made.record("shi-jiguan"), "personnel")
        self.assertIn("取消评先评优资格的单位2个", page)
        self.assertIn("其余单位38个不受限制", page)
        self.assertIn("示例市社区建设指导办公室由15%调整为10%，名额由4名调整为2名", page)
        self.assertIn("示例市社区建设指导办公室不达标24154−5102", page)  # 24 heads, 15%: 4 places, −5 points, 10%: 2

    def test_the_places_add_up(self):
        record = etree.parse(Made.record("shi-jiguan"))
        quota = record.find(".//r:head/r:staff-quota", NS)
        for name in ("heads", "before", "after"):
            total = sum(int(unit.get(name, "0")) for unit in quota.findall("r:unit", NS))
            self.assertEqual(total, int(quota.get(name)), name)
        for unit in quota.findall("r:unit", NS):  # half-up, in whole numbers
            share = 10 if unit.get("change") == "-5" else 15
            self.assertEqual(int(unit.get("after")), (int(unit.get("heads")) * share + 50) // 100, unit.get("unit"))

    def test_nothing_to_say_is_said(self):
        page = self.printed(Made.record("xian-jiguan-niandu"), "personnel")
        self.assertIn("人员处理建议无。", page)


class Money(Documents):
    def rows(self, name):
        path = self.path("payment.csv")
        result = tongbao("print", Made.record(name), "-l", "payment-csv", "-o", path)
        self.assertIn(result.status, (DONE, PARTLY), result)
        data = read(path)
        self.assertTrue(data.startswith(b"\xef\xbb\xbf"), "a byte order mark, as office programs want it")
        self.assertNotIn(b"\n", data.replace(b"\r\n", b""))
        return list(csv.DictReader(io.StringIO(data[3:].decode("utf-8"))))

    def test_the_sheet_adds_up_to_the_record(self):
        record = etree.parse(Made.record("shi-jiguan"))
        money = record.find(".//r:head/r:money", NS)
        rows = self.rows("shi-jiguan")
        total = rows.pop()
        self.assertEqual(total["单位"], "合计")
        self.assertEqual(len(rows), int(money.get("units")))
        for column, name in (("应发", "due"), ("扣发", "withheld"), ("实发", "paid")):
            self.assertEqual(total[column], money.get(name))
            cents = sum(int(row[column].replace(".", "")) for row in rows)
            self.assertEqual(cents, int(money.get(name).replace(".", "")), column)
        self.assertEqual(sum(int(row["人数"]) for row in rows), int(total["人数"]))

    def test_parts_are_columns(self):
        rows = self.rows("zizhixian-zhibiao")
        self.assertEqual(rows[0]["先进单位奖励"], "3")
        self.assertEqual((rows[-1]["先进单位奖励"], rows[-1]["实发"]), ("30", "30"))

    def test_persons_stand_on_a_list_of_their_own(self):
        record = etree.parse(Made.record("shi-jiguan"))
        persons = record.findall(".//r:head/r:vetoes/r:veto/r:person[@withheld]", NS)
        page = self.printed(Made.record("shi-jiguan"), "withheld")
        payment = self.printed(Made.record("shi-jiguan"), "payment")
        self.assertGreater(len(persons), 0)
        for person in persons:
            self.assertIn(person.get("name"), page)
            self.assertNotIn(person.get("name"), payment)
        sums = record.find(".//r:head/r:money/r:persons", NS)
        self.assertEqual(sums.get("withheld"), record.find(".//r:head/r:money", NS).get("withheld"))
        self.assertIn("合计（3人次）%s—%s%s" % (sums.get("due"), sums.get("withheld"), sums.get("paid")), page)

    def test_nobody_is_withheld(self):
        self.assertIn("扣发奖金的人员：无。", self.printed(Made.record("zizhixian-zhibiao"), "withheld"))

    def test_a_run_makes_the_sheet_that_the_campaign_asks_for(self):
        result = tongbao("run", os.path.join(SAMPLES, "zizhixian-zhibiao"), "-o", self.path("out"), "--only", "payment-csv,late")
        self.assertIn(result.status, (DONE, PARTLY), result)
        self.assertTrue(os.path.exists(self.path("out/payment.csv")))
        self.assertTrue(os.path.exists(self.path("out/late.pdf")))


class Publication(Documents):
    def test_who_was_late_or_silent_round_by_round(self):
        page = self.printed(Made.record("zizhixian-zhibiao"), "late")
        self.assertIn("工作报告（逾期3、退回0、未报2）", page)
        self.assertIn("示例县公安局（2012年4月13日）", page)
        self.assertIn("三、两次以上被列入的单位无。", page)
        self.assertIn("没有规定报送期限的材料", self.printed(Made.record("xian-jiguan-niandu"), "late"))

    def test_an_empty_list_says_so(self):
        record = Made.record("xian-jiguan-niandu")
        for layout, said in (("weekly", "应当报送的周记录：无。"), ("status", "规定了报送期限的材料：无。"), ("payment", "应发的奖金：无。"),
                             ("withheld", "扣发奖金的人员：无。")):
            self.assertIn(said, self.printed(record, layout), layout)

    def test_who_moved_and_how_far(self):
        record = etree.parse(Made.record("shi-jiguan"))
        page = self.printed(Made.record("shi-jiguan"), "movers")
        for movers in record.findall(".//r:head/r:movers", NS):
            self.assertIn("%s的单位（%d个）" % ("上升" if movers.get("kind") == "up" else "下降", len(movers)), page)
            self.assertInOrder([squeezed(unit.get("name")) for unit in movers][:1], page)
        self.assertIn("不作升降比较", self.printed(Made.record("xian-jiguan-niandu"), "movers"))

    def test_the_months_sheet_of_a_unit(self):
        page = self.printed(Made.record("xian-sanzheng-bannian"), "monthly", "-u", "BM01")
        self.assertIn("（1月）", page)
        self.assertIn("滞后1月份目标完成情况已在绩效管理网和本单位公示。", page)
        self.assertIn("存在的差距无。改进措施无。下步计划无。", page)
        one = self.printed(Made.record("xian-sanzheng-bannian"), "monthly", "-u", "BM01", "-p", "round=z03")
        self.assertIn("（3月）", one)
        self.assertNotIn("（1月）", one)

    def test_own_and_confirmed_marks_of_a_person(self):
        record = Made.record("xian-jiguan-jidu/persons")
        person = etree.parse(record).find(".//r:units/r:unit", NS)
        page = self.printed(record, "monthly", "-u", person.get("code"))
        self.assertIn(person.get("name"), page)
        self.assertIn("项目满分自评审定相差", page)


if __name__ == "__main__":
    main()
