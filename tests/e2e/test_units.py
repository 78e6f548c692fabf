#!/usr/bin/python3
"""What becomes of units between two years: one new, one made of two others, one renamed, one renamed with another code, one in
another group, one abolished, one split off. Their history, the words on paper, the comparison and the archive."""
import os

from lxml import etree

from harness import DONE, SOURCE, Case, main, read, tongbao, tool, write

R, A, D = "{urn:tongbao:results}", "{urn:tongbao:archive}", "{urn:tongbao:diff}"

SCHEME = """<scheme xmlns="urn:tongbao:scheme" code="fa" version="1" subject="unit">
  <title>示例县机关绩效考评办法</title>
  <roles><role code="office" name="县绩效办"/></roles>
  <indicator code="total" name="总分" combine="sum" max="100" decimals="2" rounding="half-up" assessor="office" period="year">
    <indicator code="zz" name="重点工作" max="60"><given/></indicator>
    <indicator code="rc" name="日常工作" max="40"><given/></indicator>
  </indicator>
  <ranking code="all" name="总排名" scope="all" by="total" compare="rounded" style="competition"/>
  <ranking code="lb" name="分类排名" scope="group" by="total" compare="rounded" style="competition"/>
  <grades code="dc" name="等次" ranking="all"><grade code="A" name="优秀" at-least="90"/><grade code="B" name="良好"/></grades>
  <movement ranking="all" rise="2" fall="2"/>
</scheme>
"""

CAMPAIGN = """<campaign xmlns="urn:tongbao:campaign" code="{year}" title="{year}年度机关绩效考评" region="示例县" sample="yes">
  <period code="{year}" kind="year" name="{year}年度" from="{year}-01-01" to="{year}-12-31"/>
  <stage name="定稿"><approval body="县绩效考评领导小组" meeting="{next}年第1次会议" date="{next}-01-20"/></stage>
  <office code="jxb" name="示例县绩效考评领导小组办公室" short="县绩效办"/>
  {previous}
  <documents>
    <document kind="bulletin" number="示绩发〔{next}〕1号" date="{next}-01-25"><issuer>示例县绩效考评领导小组</issuer>
      <title>示例县绩效考评领导小组关于{year}年度机关绩效考评结果的通报</title><to>县直各单位：</to>
      <print by="示例县绩效考评领导小组办公室" date="{next}-01-25"/>
      <publish grade="A" as="list"/><publish grade="B" as="list"/></document>
    <document kind="ranking"><issuer>示例县绩效办</issuer><title>{year}年度机关绩效考评排名表</title></document>
    <document kind="scorecards"><issuer>示例县绩效办</issuer><title>{year}年度机关绩效考评评分表</title></document>
  </documents>
</campaign>
"""

GROUPS = """<groups><group code="zh" name="综合部门"/><group code="jj" name="经济部门"/></groups>"""
UNIT = """<unit code="{0}" name="{1}" kind="department" group="{2}" order="{3}" competes="yes"{5}>{4}</unit>"""

# code, name, group, what else the roster says inside the unit, further attributes
BEFORE = [("D01", "县政府办公室", "zh", "", ""), ("D02", "县计划局", "jj", "", ""), ("D03", "县农业局", "jj", "", ""),
          ("D04", "县农机局", "jj", "", ""), ("D05", "县文化局", "zh", "", ""), ("D06", "县机要局", "zh", "", ""),
          ("D07", "县粮食局", "jj", "", ""), ("D08", "县科技局", "jj", "", "")]
NOW = [("D01", "县政府办公室", "zh", '<former code="D06" name="县机要局" until="2014-03-31" how="merged"/>', ""),
       ("D02", "县发展和改革局", "jj", '<former name="县计划局" until="2014-02-28" how="renamed"/>', ""),
       ("D20", "县农业农村局", "jj", '<former code="D03" name="县农业局" until="2014-03-31" how="merged"/>'
        '<former code="D04" name="县农机局" until="2014-03-31" how="merged"/>', ' joined="2014-04-01"'),
       ("D25", "县文化和旅游局", "zh", '<former code="D05" name="县文化局" until="2014-06-30" how="renamed"/>', ""),
       ("D08", "县科技局", "zh", "", ""),
       ("D30", "县大数据局", "zh", '<former code="D08" name="县科技局" until="2014-05-31" how="split"/>', ' joined="2014-06-01"'),
       ("D31", "县医疗保障局", "zh", "", ' joined="2014-01-01"')]
DEPARTED = """<departed>
  <unit code="D03" name="县农业局" until="2014-03-31" how="merged"/><unit code="D04" name="县农机局" until="2014-03-31" how="merged"/>
  <unit code="D06" name="县机要局" until="2014-03-31" how="merged" into="D01"/>
  <unit code="D07" name="县粮食局" until="2014-09-30" how="abolished" into="D02" reason="机构改革"/></departed>"""


class Units(Case):
    def campaign(self, year, units, departed="", previous=""):
        folder = self.path(str(year))
        os.makedirs(os.path.join(folder, "assessments"), exist_ok=True)
        rows = "".join(UNIT.format(code, name, group, order, inside, more) for order, (code, name, group, inside, more) in enumerate(units))
        marks = "".join('<mark unit="%s" item="zz" value="%d"/><mark unit="%s" item="rc" value="38"/>' % (unit[0], 58 - 2 * i, unit[0])
                        for i, unit in enumerate(units))
        write(os.path.join(folder, "scheme.xml"), SCHEME)
        write(os.path.join(folder, "campaign.xml"), CAMPAIGN.format(year=year, next=year + 1, previous=previous))
        write(os.path.join(folder, "roster.xml"), '<roster xmlns="urn:tongbao:roster">%s<units>%s</units>%s</roster>' % (GROUPS, rows, departed))
        write(os.path.join(folder, "assessments", "marks.xml"),
              '<assessment xmlns="urn:tongbao:assessment" period="%d"><marks assessor="office">%s</marks></assessment>' % (year, marks))
        return folder

    def run_year(self, year, *arguments, **more):
        out = self.path("out-%d" % year)
        self.assertStatus(tongbao("run", self.campaign(year, *arguments, **more), "-o", out, "-q"), DONE)
        return out

    def two_years(self):
        before = self.run_year(2013, BEFORE)
        previous = '<previous period="2013" file="../out-2013/results.xml"/>'
        return before, self.run_year(2014, NOW, DEPARTED, previous=previous)

    def test_history_changes_and_words(self):
        before, now = self.two_years()
        record = etree.parse(os.path.join(now, "results.xml")).getroot()
        rows = {row.get("unit"): row for row in record.iter(R + "row")}
        # places in 2013: D01 1, D02 2, D03 3, D04 4, D05 5 …
        self.assertEqual(rows["D02"].get("previous-rank"), "2")
        self.assertEqual(rows["D25"].get("previous-rank"), "5")   # as D05
        self.assertEqual(rows["D25"].get("movement-kind"), "up")
        self.assertEqual(rows["D20"].get("movement-kind"), "new")  # the places of D03 and D04 are not its own
        self.assertIsNone(rows["D20"].get("previous-rank"))
        self.assertEqual(rows["D30"].get("movement-kind"), "new")
        changes = [(change.get("what"), change.get("unit"), [f.get("name") for f in change]) for change in record.iter(R + "change")]
        self.assertEqual(changes, [("absorbed", "D01", ["县机要局"]), ("renamed", "D02", []), ("formed", "D20", ["县农业局", "县农机局"]),
                                   ("renamed", "D25", []), ("regrouped", "D08", []), ("split", "D30", ["县科技局"]), ("joined", "D31", []),
                                   ("departed", "D07", [])])
        into = {unit.get("code"): unit.get("into-name") for unit in record.find(R + "head/" + R + "departed")}
        self.assertEqual(into, {"D03": "县农业农村局", "D04": "县农业农村局", "D06": "县政府办公室", "D07": "县发展和改革局"})
        text = tool("pdftotext", "-layout", os.path.join(now, "bulletin.pdf"), "-").replace("\n", "").replace(" ", "")
        for words in ("与2013年度相比，参评单位有以下变动：", "县机要局并入县政府办公室", "县计划局更名为县发展和改革局",
                      "县农业农村局由县农业局、县农机局合并组建", "县科技局由经济部门调入综合部门", "县大数据局由县科技局分设",
                      "县医疗保障局新参加考评", "县粮食局撤销，职责由县发展和改革局承担。"):
            self.assertIn(words, text)
        card = tool("pdftotext", os.path.join(now, "scorecards", "D25.pdf"), "-").replace("\n", "")
        self.assertIn("本单位原名县文化局（至2014年6月30日），以前的考评结果连续计算。", card)
        card = tool("pdftotext", os.path.join(now, "scorecards", "D20.pdf"), "-").replace("\n", "")
        self.assertIn("本单位由县农业局、县农机局合并组建（2014年4月1日），原单位的考评结果不作为本单位的上年数据。", card)

    def test_a_change_is_told_once(self):
        """The roster still says what happened in 2014; in 2015 it is no news."""
        self.two_years()
        folder = self.campaign(2015, NOW, DEPARTED, previous='<previous period="2014" file="../out-2014/results.xml"/>')
        result = tongbao("score", folder, "-o", self.path("r.xml"))
        self.assertStatus(result, DONE)
        self.assertEqual(result.err, "")
        record = etree.parse(self.path("r.xml")).getroot()
        self.assertEqual(len(record.find(R + "head/" + R + "changes")), 0)
        self.assertEqual({row.get("movement-kind") for row in record.iter(R + "row")}, {"same"})

    def test_a_unit_that_the_roster_forgot(self):
        self.run_year(2013, BEFORE)
        folder = self.campaign(2014, NOW, DEPARTED.replace('<unit code="D07" name="县粮食局" until="2014-09-30" how="abolished" into="D02" reason="机构改革"/>', ""),
                               previous='<previous period="2013" file="../out-2013/results.xml"/>')
        result = tongbao("score", folder, "-o", self.path("r.xml"))
        self.assertStatus(result, DONE)
        self.assertSaid(result, "县粮食局", "scoring.unit-gone")

    def test_the_comparison_follows_codes(self):
        before, now = self.two_years()
        result = tongbao("diff", before, now, "-o", self.path("diff.xml"))
        self.assertStatus(result, DONE)
        text = read(self.path("diff.xml")).decode() if os.path.exists(self.path("diff.xml")) else result.out.decode()
        root = etree.fromstring(text.encode())
        pairs = {u.get("code"): u for u in root.iter(D + "unit")}
        self.assertEqual((pairs["D25"].get("old-code"), pairs["D25"].get("old-name")), ("D05", "县文化局"))
        self.assertEqual([o.get("code") for o in root.iter(D + "only")], ["D03", "D04", "D06", "D07", "D20", "D30", "D31"])
        self.assertIsNone(pairs["D08"].find(D + "group-rank").get("change"))  # another group

    def test_the_archive_follows_codes(self):
        before, now = self.two_years()
        for out in (before, now):
            self.assertStatus(tongbao("archive", "add", self.path("a.db"), out), DONE)

        def shown(unit):
            path = self.path("shown.xml")
            self.assertStatus(tongbao("archive", "show", self.path("a.db"), "-u", unit, "-o", path), DONE)
            return [(r.get("period"), r.get("code"), r.get("name")) for r in etree.parse(path).getroot().iter(A + "record")]
        self.assertEqual(shown("D25"), [("2013", "D05", "县文化局"), ("2014", "D25", "县文化和旅游局")])
        self.assertEqual(shown("D05"), [("2013", "D05", "县文化局"), ("2014", "D25", "县文化和旅游局")])
        self.assertEqual(shown("D20"), [("2014", "D20", "县农业农村局")])
        self.assertEqual(shown("D03"), [("2013", "D03", "县农业局")])
        self.assertEqual(shown("D02"), [("2013", "D02", "县计划局"), ("2014", "D02", "县发展和改革局")])


if __name__ == "__main__":
    main()
