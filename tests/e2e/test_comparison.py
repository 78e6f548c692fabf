#!/usr/bin/python3
"""A county over five quarters: ranks and scores against the last quarter and the same one a year before; what is said when
full marks, items or groups were changed, and how formerly restores a trend."""
import os
import re

from lxml import etree

from harness import DONE, PARTLY, SOURCE, UNUSABLE, Case, main, squeezed, tongbao, tool, write

R = "{urn:tongbao:results}"
QUARTERS = {"2013-Q1": ("2013年第一季度", "2013-01-01", "2013-03-31"), "2013-Q2": ("2013年第二季度", "2013-04-01", "2013-06-30"),
            "2013-Q3": ("2013年第三季度", "2013-07-01", "2013-09-30"), "2013-Q4": ("2013年第四季度", "2013-10-01", "2013-12-31"),
            "2014-Q1": ("2014年第一季度", "2014-01-01", "2014-03-31")}
NAMES = {"D01": "县发展改革局", "D02": "县教育局", "D03": "县财政局", "T01": "青石镇", "T02": "白河镇", "T03": "云岭乡",
         "T04": "新桥乡"}
ITEMS = (("zx", "服务中心", "50"), ("gz", "规范管理", "30"), ("zf", "作风建设", "20"))
MOVEMENT = '<movement ranking="zp" rise="1" fall="1" risers="1" fallers="2" places="2" ties="extend"/>'


def scheme(items=ITEMS, movement=MOVEMENT, formerly=None):
    """A sum of a few marks; formerly: code → what it was called."""
    total = sum(int(maximum) for _, _, maximum in items)
    leaves = "".join('<indicator code="%s" name="%s"%s max="%s"><given/></indicator>'
                     % (code, name, ' formerly="%s"' % formerly[code] if formerly and code in formerly else "", maximum)
                     for code, name, maximum in items)
    return """<?xml version="1.0" encoding="UTF-8"?>
<scheme xmlns="urn:tongbao:scheme" code="jd" version="1.0" subject="unit"><title>示例县季度考评办法</title>
<roles><role code="o" name="县绩效办"/></roles>
<indicator code="t" name="总分" combine="sum" max="%d" decimals="2" rounding="half-up" assessor="o" period="quarter">%s</indicator>
<ranking code="zp" name="总排名" scope="all" by="t" compare="rounded" style="competition"/>
<ranking code="lp" name="类内排名" scope="group" by="t" compare="rounded" style="competition"/>
<grades code="dc" name="等次" ranking="zp" base="all" rounding="half-up" difference="C" ties="extend">
<grade code="A" name="优秀" share="30"/><grade code="B" name="良好" share="50"/><grade code="C" name="一般" share="20"/></grades>
%s</scheme>""" % (total, leaves, movement)


def roster(units):
    """units: {code: group}."""
    return """<?xml version="1.0" encoding="UTF-8"?>
<roster xmlns="urn:tongbao:roster"><groups><group code="bm" name="县直部门"/><group code="xz" name="乡镇"/></groups><units>%s</units>
<persons/></roster>""" % "".join('<unit code="%s" name="%s" kind="unit" group="%s" order="%d" competes="yes"/>'
                                 % (code, NAMES[code], group, place) for place, (code, group) in enumerate(units.items(), 1))


def marks(period, given):
    """given: {unit: {item: mark}}."""
    return """<?xml version="1.0" encoding="UTF-8"?>
<assessment xmlns="urn:tongbao:assessment" period="%s"><marks assessor="o" date="%s">%s</marks></assessment>""" % (
        period, QUARTERS[period][2], "".join('<mark unit="%s" item="%s" value="%s"/>' % (unit, item, value)
                                             for unit, row in given.items() for item, value in row.items()))


def campaign(period, previous, documents=""):
    name, first, last = QUARTERS[period]
    return """<?xml version="1.0" encoding="UTF-8"?>
<campaign xmlns="urn:tongbao:campaign" code="%s" title="%s绩效考评" region="示例县" sample="yes">
<period code="%s" kind="quarter" name="%s" from="%s" to="%s"/>
<stage name="定稿"><approval body="县绩效考评领导小组" meeting="季度例会" date="%s"/></stage>
<office code="jxb" name="示例县绩效考评领导小组办公室" short="县绩效办"/>
%s<documents>%s</documents></campaign>""" % (
        period, name, period, name, first, last, last,
        "".join('<previous file="../%s.xml" period="%s"/>' % (p, p) for p in previous), documents)


DOCUMENTS = """<document kind="bulletin" number="示绩〔2014〕1号" date="2014-04-20"><issuer>示例县绩效考评领导小组</issuer>
<title>示例县绩效考评领导小组关于2014年第一季度考评情况的通报</title><to>各单位：</to><print by="示例县绩效考评领导小组办公室" date="2014-04-20"/>
<publish grade="A" as="list"/><publish grade="B" as="list"/><publish grade="C" as="list"/>%s</document>""" + "".join(
    '<document kind="%s" date="2014-04-20"><issuer>示例县绩效考评领导小组办公室</issuer><title>2014年第一季度考评%s</title></document>' % kind
    for kind in (("ranking", "排名表"), ("trend", "趋势表"), ("scorecards", "评分表"), ("feedback", "评分表")))


def spread(total):
    """A total shared out over the three items, in halves of a mark."""
    half = int(round(2 * total))
    gz, zf = min(60, half * 3 // 10), min(40, half // 5)
    return {"zx": "%g" % ((half - gz - zf) / 2), "gz": "%g" % (gz / 2), "zf": "%g" % (zf / 2)}


GROUPS = {"D01": "bm", "D02": "bm", "D03": "bm", "T01": "xz", "T02": "xz", "T03": "xz"}
TOTALS = {"2013-Q1": {"D01": 90, "D02": 88, "D03": 86, "T01": 84, "T02": 82, "T03": 80},
          "2013-Q2": {"D01": 91, "D02": 87, "D03": 86.5, "T01": 85, "T02": 80, "T03": 82},
          "2013-Q3": {"D01": 92, "D02": 86, "D03": 86, "T01": 88, "T02": 81, "T03": 80.5},
          "2013-Q4": {"D01": 90, "D02": 89, "D03": 85, "T01": 84, "T02": 83, "T03": 79}}
NOW = {"D01": 86, "D02": 91, "D03": 90, "T01": 84, "T02": 87.5, "T03": 79, "T04": 83}


class County(Case):
    def quarter(self, period, previous, given, groups=None, rules=None, documents="", trial=False):
        """Scores one quarter, gives (result, record or None)."""
        folder = self.path("c-" + period)
        os.makedirs(os.path.join(folder, "assessments"), exist_ok=True)
        write(os.path.join(folder, "campaign.xml"), campaign(period, previous, documents))
        write(os.path.join(folder, "scheme.xml"), rules or scheme())
        write(os.path.join(folder, "roster.xml"), roster(groups or GROUPS))
        write(os.path.join(folder, "assessments", "marks.xml"), marks(period, given))
        result = tongbao("score", folder, "-o", self.path(period + ".xml"), "-q")
        if result.status != DONE:
            return result, None
        record = etree.parse(self.path(period + ".xml"))
        etree.XMLSchema(etree.parse(os.path.join(SOURCE, "src", "schema", "results.xsd"))).assertValid(record)
        return result, record.getroot()

    def a_year(self):
        """The four quarters of 2013."""
        before = []
        for period, totals in TOTALS.items():
            result, record = self.quarter(period, before, {unit: spread(total) for unit, total in totals.items()})
            self.assertIsNotNone(record, result)
            before = before + [period]
        return before

    def now(self, given=None, **options):
        """The first quarter of 2014, with one new unit."""
        given = given or {unit: spread(total) for unit, total in NOW.items()}
        return self.quarter("2014-Q1", list(TOTALS), given, options.pop("groups", dict(GROUPS, T04="xz")), **options)

    @staticmethod
    def row(record, unit):
        return record.find(".//%srow[@unit='%s']" % (R, unit))

    @staticmethod
    def unit(record, code):
        return record.find("./%sunits/%sunit[@code='%s']" % (R, R, code))


class SameRules(County):
    def test_ranks_and_scores_move_against_both_records(self):
        self.a_year()
        _, record = self.now()
        self.assertEqual([(c.get("role"), c.get("period"), c.get("score"), len(c)) for c in record.iter(R + "compared")],
                         [("previous", "2013-Q4", "comparable", 0), ("year-ago", "2013-Q1", "comparable", 0)])
        told = {unit: tuple(self.row(record, unit).get(name) for name in
                            ("movement-kind", "movement", "score-kind", "score-change", "year-ago-kind", "year-ago-movement",
                             "year-ago-rank", "year-ago-score-change")) for unit in NOW}
        self.assertEqual(told["D01"], ("down", "3", "down", "-4.00", "down", "3", "1", "-4.00"))
        self.assertEqual(told["D02"], ("up", "1", "up", "2.00", "up", "1", "2", "3.00"))
        self.assertEqual(told["T02"], ("up", "2", "up", "4.50", "up", "2", "5", "5.50"))
        self.assertEqual(told["T03"], ("down", "1", "same", "0.00", "down", "1", "6", "-1.00"))
        self.assertEqual(told["T04"], ("new", None, "new", None, "new", None, None, None))

    def test_movers_end_where_the_scheme_says(self):
        self.a_year()
        _, record = self.now()
        up, down = record.findall(".//%smovers" % R)
        self.assertEqual([(u.get("code"), u.get("previous-rank"), u.get("rank"), u.get("change"), u.get("score-change")) for u in up],
                         [("T02", "5", "3", "2", "4.50")])  # one name at most, of those that rose two places
        self.assertEqual([u.get("code") for u in down], ["D01"])
        self.assertEqual((down.get("places"), down.get("most"), down.get("ties")), ("2", "2", "extend"))

    def test_history_and_trends(self):
        self.a_year()
        _, record = self.now()
        told = [(h.get("period"), h.get("total"), h.get("rank"), h.get("comparable"))
                for h in self.unit(record, "T01").iter(R + "record")]
        self.assertEqual(told, [("2013-Q1", "84.00", "4", "yes"), ("2013-Q2", "85.00", "4", "yes"), ("2013-Q3", "88.00", "2", "yes"),
                                ("2013-Q4", "84.00", "4", "yes"), ("2014-Q1", "84.00", "5", "yes")])
        new = [h.get("total") for h in self.unit(record, "T04").iter(R + "record")]
        self.assertEqual(new, [None, None, None, None, "83.00"])
        item = self.unit(record, "T02").find(".//%sitem[@code='gz']" % R)
        self.assertEqual([(t.get("mark"), t.get("change"), t.get("rate")) for t in item.findall(R + "then")],
                         [("24.50", "1.50", "81.67"), ("24.00", "2.00", "80.00"), ("24.00", "2.00", "80.00"), ("24.50", "1.50", "81.67")])
        self.assertEqual(item.get("group-mean"), "24.75")

    def test_every_page_tells_it(self):
        self.a_year()
        section = '<section for="overview"><p>平均分较上季度增减<value ref="mean.change"/>分，较上年同期增减<value ref="year-ago.mean.change"/>分。</p></section>'
        result, record = self.now(documents=DOCUMENTS % section)
        self.assertIsNotNone(record, result)
        made = tongbao("run", self.path("c-2014-Q1"), "-o", self.path("out"), "-q")
        self.assertStatus(made, DONE)
        page = lambda name: squeezed(tool("pdftotext", self.path("out", name), "-"))
        bulletin = page("bulletin.pdf")
        for words in ("与2013年第四季度相比", "上升较多的是白河镇（由第5名升至第3名，上升2位）", "下降较多的是县发展改革局（由第1名降至第4名，下降3位）",
                      "新参评的1个", "较2013年第四季度提高0.79分", "较上年同期（2013年第一季度）提高"):
            self.assertIn(words, bulletin)
        ranking = page("ranking.pdf")
        for words in ("得分较上季度", "较上年同期", "上升2位", "+4.50", "新参评"):
            self.assertIn(words, ranking)
        card = page("scorecards/T01.pdf")
        for words in ("历次得分", "2013年第一季度", "−4.00", "历次得分和名次"):
            self.assertIn(words, card)
        trend = page("trend.pdf") if os.path.exists(self.path("out", "trend.pdf")) else page("trend/T02.pdf")
        for words in ("趋势表", "规范管理", "24.50", "+1.50"):
            self.assertIn(words, trend)


    def test_equals_of_a_group_stand_in_one_clause(self):
        self.a_year()
        given = {unit: spread(total) for unit, total in dict(NOW, D02=90).items()}
        result, record = self.now(given, documents=DOCUMENTS % "")
        self.assertIsNotNone(record, result)
        self.assertStatus(tongbao("run", self.path("c-2014-Q1"), "-o", self.path("out"), "--only", "bulletin", "-q"), DONE)
        bulletin = squeezed(tool("pdftotext", self.path("out", "bulletin.pdf"), "-"))
        self.assertIn("其中，第一名县教育局、县财政局（并列），第三名县发展改革局。", bulletin)


class ChangedRules(County):
    def test_changed_maxima_are_not_comparable_but_ranks_are(self):
        self.a_year()
        items = (("zx", "服务中心", "50"), ("gz", "规范管理", "40"), ("zf", "作风建设", "20"))
        result, record = self.now(rules=scheme(items), documents=DOCUMENTS % "")
        self.assertIsNotNone(record, result)
        previous = record.find(".//%scompared" % R)
        self.assertEqual(previous.get("score"), "changed")
        self.assertEqual([(c.get("what"), c.get("code"), c.get("from"), c.get("to")) for c in previous],
                         [("max", "t", "100.00", "110"), ("max", "gz", "30.00", "40")])
        row = self.row(record, "T02")
        self.assertEqual((row.get("movement-kind"), row.get("movement"), row.get("score-kind"), row.get("score-change")),
                         ("up", "2", "changed", None))
        self.assertIsNone(record.find(".//%sfigure[@name='mean.change']" % R))
        then = self.unit(record, "T02").find(".//%sitem[@code='gz']/%sthen" % (R, R))
        self.assertEqual((then.get("comparable"), then.get("change"), then.get("max")), ("no", None, "30.00"))
        other = self.unit(record, "T02").find(".//%sitem[@code='zx']/%sthen" % (R, R))
        self.assertEqual(other.get("comparable"), "yes")
        made = tongbao("run", self.path("c-2014-Q1"), "-o", self.path("out"), "-q")
        self.assertStatus(made, DONE)
        for name in ("bulletin.pdf", "ranking.pdf", "scorecards/T02.pdf"):
            text = squeezed(tool("pdftotext", "-layout", self.path("out", name), "-"))
            self.assertIn("不可比", text, name)
            self.assertIn("“总分”满分由100分调整为110分", text, name)

    def test_another_group_has_no_movement_inside(self):
        """By group: the town that became a department is compared with nobody; the others are."""
        self.a_year()
        rules = scheme(movement=MOVEMENT.replace('"zp"', '"lp"'))
        _, record = self.now(rules=rules, groups=dict(GROUPS, T01="bm", T04="xz"))
        row = self.row(record, "T01")
        self.assertEqual((row.get("movement-kind"), row.get("score-kind"), row.get("previous-group-name")), ("changed", "changed", "乡镇"))
        self.assertEqual(self.row(record, "D02").get("movement-kind"), "up")
        compared = record.find(".//%scompared" % R)
        self.assertEqual(compared.get("score"), "comparable")
        self.assertEqual([(c.get("what"), c.get("code"), c.get("from"), c.get("to")) for c in compared], [("group", "T01", "乡镇", "县直部门")])

    def test_formerly_restores_a_trend(self):
        self.a_year()
        items = (("zx", "服务中心", "50"), ("gf", "规范运行", "30"), ("zf", "作风建设", "20"))
        given = {unit: {("gf" if item == "gz" else item): mark for item, mark in spread(total).items()} for unit, total in NOW.items()}
        _, lost = self.now(given, rules=scheme(items))
        self.assertEqual([(c.get("what"), c.get("code"), c.get("from"), c.get("to")) for c in lost.find(".//%scompared" % R)],
                         [("item", "gf", None, "30"), ("item", "gz", "30.00", None)])
        self.assertEqual(self.row(lost, "T02").get("score-kind"), "changed")
        _, kept = self.now(given, rules=scheme(items, formerly={"gf": "gz"}))
        self.assertEqual(kept.find(".//%scompared" % R).get("score"), "comparable")
        self.assertEqual(self.row(kept, "T02").get("score-change"), "4.50")
        thens = self.unit(kept, "T02").findall(".//%sitem[@code='gf']/%sthen" % (R, R))
        self.assertEqual([t.get("mark") for t in thens], ["24.50", "24.00", "24.00", "24.50"])

    def test_a_new_code_is_not_another_item_of_a_diff(self):
        self.a_year()
        items = (("zx", "服务中心", "50"), ("gf", "规范运行", "30"), ("zf", "作风建设", "20"))
        given = {unit: {("gf" if item == "gz" else item): mark for item, mark in spread(total).items()} for unit, total in NOW.items()}
        for formerly, causes in ((None, {"added", "removed"}), ({"gf": "gz"}, set())):
            self.now(given, rules=scheme(items, formerly=formerly))
            result = tongbao("diff", self.path("2013-Q4.xml"), self.path("2014-Q1.xml"), "-o", self.path("diff.xml"))
            self.assertIn(result.status, (DONE, PARTLY), result)
            effects = etree.parse(self.path("diff.xml")).iter("{urn:tongbao:diff}effect")
            self.assertEqual({effect.get("cause") for effect in effects} & {"added", "removed"}, causes)

    def test_a_former_code_that_never_was_is_refused(self):
        self.a_year()
        items = (("zx", "服务中心", "50"), ("gf", "规范运行", "30"), ("zf", "作风建设", "20"))
        given = {unit: {("gf" if item == "gz" else item): mark for item, mark in spread(total).items()} for unit, total in NOW.items()}
        result, _ = self.now(given, rules=scheme(items, formerly={"gf": "xx"}))
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "scoring.formerly", "规范运行", "xx")


class Refused(County):
    def test_what_contradicts_itself(self):
        for change, rule in ((lambda s: s.replace(' ties="extend"/>', "/>"), "scheme.movers-ties"),
                             (lambda s: s.replace(' risers="1" fallers="2"', ""), "scheme.movers-ties-unused"),
                             (lambda s: s.replace('rise="1"', 'rise="3"'), "scheme.movers-places"),
                             (lambda s: s.replace('risers="1"', 'risers="0"'), "scheme.places"),
                             (lambda s: s.replace('code="gz"', 'code="gz" formerly="GZ"'), "scheme.formerly-own"),
                             (lambda s: s.replace('code="gz"', 'code="gz" formerly="zx"'), "scheme.formerly-taken"),
                             (lambda s: s.replace('code="t"', 'code="t" formerly="u"'), "scheme.formerly-root"),
                             (lambda s: re.sub(r'code="(gz|zf)"', r'code="\1" formerly="u"', s), "scheme.formerly-twice")):
            result = tongbao("check", write(self.path("scheme.xml"), change(scheme())))
            self.assertStatus(result, UNUSABLE)
            self.assertSaid(result, rule)


if __name__ == "__main__":
    main()
