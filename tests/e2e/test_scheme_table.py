#!/usr/bin/python3
"""The table of a scheme (layouts/scheme.xsl): what the committee signs says every indicator and every rule in words, with examples
that are right, and nothing of what is still to be filled in (weight 0)."""
import glob
import os

from lxml import etree

from harness import DONE, SOURCE, Case, main, squeezed, tongbao, tool, write

SCHEME = "{urn:tongbao:scheme}"
FO = "{http://www.w3.org/1999/XSL/Format}"

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<scheme xmlns="urn:tongbao:scheme" code="table" version="1" subject="unit"><title>示例办法</title>
<roles><role code="o" name="县绩效办"/></roles>
<rounds code="months" name="月"><round code="m1" name="1月" weight="0.25"/><round code="m2" name="2月" weight="0.75"/></rounds>
%s</scheme>"""


def pending(indicator):
    """Weight 0: 待补, with all that is below."""
    return any(float(above.get("weight", "1")) == 0 and above.find(SCHEME + "weight") is None
               for above in [indicator] + list(indicator.iterancestors(SCHEME + "indicator")))


class Table(Case):
    def printed(self, scheme, *options, status=DONE):
        """{row's or block's text} of what is printed, in order, from its formatting objects."""
        result = tongbao("print", scheme, "-l", "scheme", "-o", self.path("a.pdf"), "--fo", self.path("a.fo"), *options)
        self.assertStatus(result, status)
        tree = etree.parse(self.path("a.fo"))
        return ["".join(block.itertext()) for block in tree.iter(FO + "block") if block.find(FO + "block") is None]

    def sentences(self, body):
        return self.printed(write(self.path("scheme.xml"), HEAD % body))

    def leaf(self, inside, attributes=""):
        """What the method of one leaf is called."""
        body = '<indicator code="t" name="总分" combine="sum" max="20"><indicator code="a" name="甲" max="20" assessor="o" %s>%s</indicator></indicator>'
        blocks = self.sentences(body % (attributes, inside))
        return blocks[blocks.index("甲") + 2]

    def whole(self, inside, attributes):
        """How the whole is put together."""
        blocks = self.sentences('<indicator code="t" name="总分" %s>%s</indicator>' % (attributes, inside))
        return blocks[blocks.index("怎样汇总") + 3]

    def outcomes(self, inside):
        body = '<indicator code="t" name="总分" combine="sum"><indicator code="a" name="甲" max="20" assessor="o"><given/></indicator></indicator>'
        return [b.split("．", 1)[1] for b in self.sentences(body + inside) if "．" in b]


class Samples(Table):
    def test_every_indicator_and_none_that_is_pending(self):
        schemes = sorted(glob.glob(os.path.join(SOURCE, "input-samples", "*", "scheme.xml")) +
                         glob.glob(os.path.join(SOURCE, "input-samples", "*", "persons", "scheme.xml")))
        self.assertGreater(len(schemes), 8)
        for scheme in schemes:
            with self.subTest(scheme=scheme):
                result = tongbao("print", scheme, "-l", "scheme", "-o", self.path("a.pdf"))
                self.assertStatus(result, DONE)
                self.assertEqual(result.err, "")
                self.assertSoundPdf(self.path("a.pdf"))
                self.assertFontsEmbedded(self.path("a.pdf"))
                text = squeezed(tool("pdftotext", "-raw", self.path("a.pdf"), "-"))
                for indicator in etree.parse(scheme).iter(SCHEME + "indicator"):
                    name = squeezed(indicator.get("name"))
                    (self.assertNotIn if pending(indicator) else self.assertIn)(name, text)

    def test_the_same_on_pages_that_lie_across(self):
        scheme = os.path.join(SOURCE, "input-samples", "shi-jiguan", "scheme.xml")
        upright, across = self.printed(scheme), self.printed(scheme, "-p", "turned=no")
        self.assertEqual(upright, across)
        self.assertIn("841.889 x 595.275", tool("pdfinfo", self.path("a.pdf")))

    def test_it_prints_no_record(self):
        write(self.path("list.xml"), "<list/>")
        result = tongbao("print", self.path("list.xml"), "-l", "scheme", "-o", self.path("a.pdf"))
        self.assertNotEqual(result.status, DONE)
        self.assertSaid(result, "prints a scheme.xml")

    def test_names_of_kinds(self):
        scheme = os.path.join(SOURCE, "input-samples", "zizhixian-zhibiao", "scheme.xml")
        blocks = self.printed(scheme, "-p", "names=nt=农业乡镇 bm=县直部门")
        self.assertIn("各项相加；最高40分；只适用于农业乡镇。", blocks)
        self.assertIn("各项相加；只适用于县直部门。", blocks)
        self.assertIn("各项相加；最高40分；只适用于mt。", blocks)


class Measures(Table):
    """Each way to measure, in one sentence."""

    def test_given(self):
        self.assertEqual(self.leaf("<given/>"), "由考核单位打分。")
        self.assertEqual(self.leaf('<given raters="mean" trim="1" trim-from="6"/>'),
                         "由多人分别打分，取平均；6人以上打分时，去掉1个最高分和1个最低分；"
                         "例：6人打20、18、16、16、14、12分，去掉一高一低，平均16分。")
        self.assertEqual(self.leaf('<given raters="mean" values="20 16" fault="cancel"><spread at-least="18" share="40"/></given>'),
                         "由多人分别打分，取平均；只打20、16分；每人打的分中，不低于18分的不超过40%；有人违反的，本项都不计分。")

    def test_value_by_completion(self):
        self.assertEqual(self.leaf('<value code="v" name="完成" unit="亿元"/><operand code="p" name="目标" unit="亿元"/>'
                                   '<compare to="p" as="ratio"/><limit high="1.2"/><times by="0.5"/>'),
                         "按完成率（完成÷目标）计分；至多按120%计；乘以0.5；例：完成96亿元，目标100亿元，完成率96%，得0.48分。")

    def test_events(self):
        self.assertEqual(self.leaf('<events points="2" per="次"/>', 'sign="minus"'), "每次扣2分；例：2次，扣4分。")
        self.assertEqual(self.leaf('<events per="项" highest="matter" others="50" shared="yes" late="40"><level code="g" name="国家级" points="5"/>'
                                   '<level code="s" name="省级" points="3"/></events>', 'part="bonus"'),
                         "按级别每项加分：国家级5分、省级3分；同一事项只取分值最高的，其余按50%计；几家合办的平均分；逾期的按40%计；"
                         "例：同一事项国家级1项、省级1项，加6.5分。")
        self.assertEqual(self.leaf('<events points="3"/><linear at="0" score="max" above="-1"/>', 'floor="0"'),
                         "每起扣3分；从满分20分中扣除；最低0分；例：2起，合计6分，得14分。")

    def test_ballot(self):
        self.assertEqual(self.leaf('<ballot><level code="a" name="满意" value="100"/><level code="b" name="基本满意" value="80"/>'
                                   '<level code="x" name="不了解" counted="no"/></ballot>'),
                         "按测评票计分，满意计100%、基本满意计80%，除以有效票数再乘满分；不了解不算有效票；"
                         "例：有效票100张，60张满意、40张基本满意，折算92%，得18.4分。")

    def test_own_targets(self):
        self.assertEqual(self.leaf('<own-targets as="completion" most="1.2"/>'),
                         "对单位报送并核定的目标逐项按完成率计分，相加；至多按120%计；例：一项目标5分，计划10、完成8，得4分。")
        self.assertEqual(self.leaf('<own-targets as="marks"/>'),
                         "对单位报送并核定的目标逐项打分，相加；例：两项目标各5分，打4分和4.5分，得8.5分。")


class Conversions(Table):
    def value(self, conversions, operand="", attributes=""):
        return self.leaf('<value code="v" name="事故" unit="起"/>%s%s' % (operand, conversions), attributes)

    def test_eight(self):
        last = '<operand code="l" name="上年同期" unit="起"/>'
        for conversion, operand, expected in (
                ('<compare to="l" as="difference"/><times by="0.2"/>', last,
                 "按事故减上年同期的差数计分；乘以0.2；例：事故7起，上年同期5起，相差2，得0.4分。"),
                ('<compare to="l" as="growth" zero="0"/><between from="lowest" to="highest" low="6" high="max" scope="group"/>', last,
                 "按事故比上年同期的增幅（%）计分；上年同期为0时按0计；本组最低值得6分，本组最高值得满分20分，中间按比例折算（功效系数法）；"
                 "例：事故107起，上年同期100起，增幅7%，本组最低值2，本组最高值12，得13分。"),
                ('<compare to="target" as="percent"/><linear at="100" score="8" above="0.5" below="0.5"/>', "",
                 "按完成率（事故÷核定的目标）计分；100%得8分，每高1个百分点加0.5分，每低1个百分点减0.5分；"
                 "例：事故96起，目标100起，完成率96%，得6分。"),
                ('<linear at="10" score="max" above="-0.5" per="2" whole="up"/>', "",
                 "以事故（起）为准；10起得满分20分，每多2起减0.5分，不到的不加分，不足2起的按2起计；例：事故16起，得18.5分。"),
                ('<round decimals="1" rounding="half-even"/><steps><step at-least="95" score="max"/>'
                 '<step at-least="85" below="95" score="80" percent="yes"/><step score="0"/></steps>', "",
                 "以事故（起）为准；四舍六入五成双取1位小数；分档计分：不低于95起的得满分20分，不低于85起且低于95起的得满分的80%，"
                 "其余得0分；例：事故85起，得16分。"),
                ('<place order="ascending" style="dense" scope="group"/><linear at="1" score="max" above="-0.5"/>', "",
                 "以事故（起）为准；在本组内由低到高排名次，并列的占一个名次（1、2、2、3）；第1名得满分20分，每后移1名减0.5分；"
                 "例：事故88起，排第3名，得19分。")):
            with self.subTest(conversion=conversion):
                self.assertEqual(self.value(conversion, operand), expected)

    def test_an_example_that_cannot_be(self):
        """Divided by a constant 0: the rule stands, without an example."""
        self.assertEqual(self.value('<compare to="z" as="ratio" zero="1"/><times by="max"/>', '<operand code="z" name="基数" value="0"/>'),
                         "按比值（事故÷基数（0））计分；基数（0）为0时按1计；乘以满分20分。")
        self.assertEqual(self.value('<linear at="+5" score="8" above="+1"/>').count("例"), 0)

    def test_conditions_and_edges(self):
        self.assertEqual(self.leaf('<given/><when item="t" at-least="10"/><when of="events" item="a" below="2"/>',
                                   'otherwise="2" cap="12" decimals="2" rounding="down" missing="zero" units-most="30"'),
                         "由考核单位打分；总分不低于10分，且甲的起数低于2的才计分，否则得2分；最高12分；舍去尾数取2位小数；"
                         "得分的单位不超过30%；没有录入的得0分。")


class Combinations(Table):
    TWO = '<indicator code="a" name="甲" max="10" assessor="o" %s><given/></indicator><indicator code="b" name="乙" max="10" assessor="o" %s><given/></indicator>'

    def test_six(self):
        for attributes, a, b, expected in (
                ('combine="sum"', "", "", "各项相加。"),
                ('combine="sum"', "", 'sign="minus"', "甲－乙；例：甲9分、乙3分，得6分。"),
                ('combine="sum" best="1"', "", "", "取得分最高的1项，各项相加。"),
                ('combine="mean"', "", "", "适用各项平均；例：甲9分、乙8分，得8.5分。"),
                ('combine="weighted"', 'weight="0.6"', 'weight="0.4"', "按权重相加：甲0.6、乙0.4；例：甲9分、乙8分，得8.6分。"),
                ('combine="minimum"', "", "", "取各项中最低的得分；例：甲9分、乙8分，得8分。"),
                ('combine="maximum"', "", "", "取各项中最高的得分；例：甲9分、乙8分，得9分。"),
                ('combine="attainable" max="5"', "", "",
                 "各项得分之和除以适用各项的满分之和，再乘以满分5（应得分折算）；例：适用各项满分20分，得18分，按满分5分折算，得4.5分。")):
            with self.subTest(attributes=attributes):
                self.assertEqual(self.whole(self.TWO % (a, b), attributes), expected)

    def test_rounds(self):
        one = '<indicator code="a" name="甲" max="10" assessor="o" period="month"><given/></indicator>'
        for attributes, expected in (("mean", "每月，2次平均。"), ("sum", "每月，2次相加。"), ("minimum", "每月，2次取最低的一次。"),
                                     ("maximum", "每月，2次取最高的一次。"), ("weighted", "每月，2次按权重相加（1月0.25、2月0.75）。"),
                                     ('sum" best="1', "每月，2次中最好的1次相加。")):
            self.assertEqual(self.whole(one, 'each="months" combine="%s"' % attributes), expected)


class Outcomes(Table):
    RANKING = '<ranking code="r" name="总排名" scope="all" by="t" compare="%s" style="%s">%s</ranking>'
    PLAIN = RANKING % ("rounded", "competition", "")
    GRADES = """<grades code="g" name="等次" ranking="r" %s><grade code="A" name="优秀" %s</grade><grade code="B" name="合格"/></grades>"""

    def test_ranking(self):
        said = self.outcomes(self.RANKING % ("exact", "consecutive", '<tie-break by="a" order="ascending"/>'))
        self.assertEqual(said, ["总排名：全体按总分（没有取舍的得分）由高到低排列；得分相同的，先比甲（低的在前），仍相同的，"
                                "并列的按名册先后依次排列（1、2、3、4）。"])

    def test_grades(self):
        said = self.outcomes(self.PLAIN + self.GRADES % ('base="all" rounding="half-up" ties="extend" difference="B"', 'share="25">'))
        self.assertEqual(said[1:], ["等次：按总排名从好到差评定，名额以全体参加排名的单位为基数，四舍五入取整，多出或不足的名额由合格承担；"
                                    "名额边上并列的都列入较高的等次，下一等的名额相应减少；例：30个单位，优秀25%为7.5个，取8个。",
                                    "优秀：占25%。", "合格：其余。"])
        for rounding, word in (("up", "进位取整"), ("down", "舍去尾数取整"), ("largest-remainder", "按最大余数法取整"),
                               ("cumulative", "从高到低累计比例，四舍五入取整")):
            self.assertIn(word, self.outcomes(self.PLAIN + self.GRADES % ('rounding="%s"' % rounding, 'share="25">'))[1])
        for ties, word in (("cut", "都列入较低的等次"), ("tie-break", "按排名的先后规则分开")):
            self.assertIn(word, self.outcomes(self.PLAIN + self.GRADES % ('ties="%s"' % ties, 'share="25">'))[1])

    def test_ten_conditions(self):
        for condition, words in (('at-least="80"', "总分不低于80分"), ('of="score" item="a" above="8"', "甲得分高于8分"),
                                 ('of="percent" item="a" below="60"', "甲得分率低于60%"), ('of="events" item="a" at-most="0"', "甲的起数不高于0"),
                                 ('of="lost" item="a" at-least="50"', "全体单位中甲未得满分的比例不低于50%"),
                                 ('of="vetoes" at-least="2"', "被否决的项数不低于2"), ('of="rank" ranking="r" at-most="3"', "总排名在前3名"),
                                 ('of="rank-from-bottom" ranking="r" at-most="1"', "总排名在倒数第1名"),
                                 ('of="movement" ranking="r" at-least="5"', "总排名上升的位次不低于5位"),
                                 ('of="grade" grade="B"', "评为合格及以上")):
            award = '<award code="w" name="进步奖" ranking="r" count="2" currency="元"><when %s/><prize amount="300"/></award>' % condition
            said = self.outcomes(self.PLAIN + self.GRADES % ("", 'at-least="90">') + award)
            self.assertEqual(said[-1], "进步奖：%s的，按总排名评出2个，每个奖300元。" % words)
        self.assertIn("完成不低于5篇的才计分", self.leaf('<value code="v" name="完成" unit="篇"/><times by="2"/><when of="value" value="v" at-least="5"/>'))

    def test_vetoes(self):
        for effect, words in (('on="grade" grade="B"', "直接定为合格"), ('on="grade" grade="A" quota="beyond"', "直接定为优秀，不占名额"),
                              ('on="bar" grade="A"', "不得评为优秀"), ('on="demote" steps="1"', "等次降低1等"),
                              ('on="team" steps="1"', "领导班子的等次比单位低1等"), ('on="score" score="0"', "总分定为0分"),
                              ('on="money" money="m" share="50" persons="party head"', "扣发当事人、单位主要领导的奖金50%")):
            said = self.outcomes('<veto code="v" name="一票否决" article="六"><cause code="c" name="安全"/><when item="a" below="2"/>'
                                 '<unless item="a" at-least="1"/><effect %s/></veto>' % effect + self.PLAIN + self.GRADES % ("", 'at-least="90">') +
                                 '<money code="m" name="奖金" currency="元" decimals="0" rounding="half-up"><coefficient grade="A" value="1.2"/></money>')
            self.assertEqual(said[0], "一票否决（六）：有安全情形的，或者甲得分低于2分的，%s；但甲得分不低于1分的除外。" % words)
        self.assertEqual(said[-1], "奖金：人数×基数×等次系数（优秀1.2）；单位：元，四舍五入取整数；例：10人，基数1000元，优秀，为10×1000×1.2＝12000元。")

    def test_money_of_a_place(self):
        said = self.outcomes(self.PLAIN + '<money code="m" name="奖金" currency="元" decimals="0" rounding="half-up"><part name="名次奖" of="rank" ranking="r">'
                             '<steps><step at-most="1" score="6000"/><step at-most="3" score="3000"/><step score="0"/></steps></part></money>')
        self.assertEqual(said[-1], "名次奖：以总排名为准；分档计分：第1名的得6000元，前3名的得3000元，其余得0元；例：第2名，得3000元。")


if __name__ == "__main__":
    main()
