#!/usr/bin/python3
"""更正: a campaign that corrects an issued one. What changed is told, only what differs is issued anew, and in the archive the correction
stands for its period. The story: a deduction of 2013 was entered for the wrong unit; then the correction itself needs one."""
import os
import random
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time

from lxml import etree

from harness import DONE, SOURCE, TONGBAO, UNUSABLE, Case, main, read, squeezed, tongbao, tool, tree, write

R, A, M, D = "{urn:tongbao:results}", "{urn:tongbao:archive}", "{urn:tongbao:manifest}", "{urn:tongbao:diff}"

SCHEME = """<scheme xmlns="urn:tongbao:scheme" code="fa" version="{version}" subject="unit">
  <title>示例县机关绩效考评办法</title>
  <roles><role code="office" name="县绩效办"/><role code="leader" name="县领导" audience="committee"/></roles>
  <indicator code="total" name="年度得分" combine="sum" decimals="2" rounding="half-up" assessor="office" period="year">
    <indicator code="zn" name="职能工作" max="80"><given/></indicator>
    <indicator code="ld" name="领导评价" max="20" assessor="leader"><given/></indicator>
    <indicator code="kf" name="扣分" part="deduction" sign="minus" period="any"><events points="1" per="起"/></indicator>
  </indicator>
  <ranking code="all" name="总排名" scope="all" by="total" compare="rounded" style="competition"/>
  <ranking code="lb" name="分类排名" scope="group" by="total" compare="rounded" style="competition"/>
  <grades code="dc" name="等次" ranking="all"><grade code="A" name="优秀" at-least="90"/><grade code="B" name="良好"/></grades>
  <movement ranking="all" rise="2" fall="2"/>
</scheme>
"""

CAMPAIGN = """<campaign xmlns="urn:tongbao:campaign" code="{code}" title="{year}年度机关绩效考评" region="示例县" sample="yes">
  <period code="{year}" kind="year" name="{year}年度" from="{year}-01-01" to="{year}-12-31"/>
  <stage name="{stage}">{approval}</stage>
  <office code="jxb" name="示例县绩效考评领导小组办公室" short="县绩效办"/>
  {previous}
  {corrects}
  <documents>
    {circular}
    <document kind="bulletin" number="示绩发〔{next}〕1号" date="{next}-01-25" retention="永久"><issuer>示例县绩效考评领导小组</issuer>
      <title>示例县绩效考评领导小组关于{year}年度机关绩效考评结果的通报</title><to>县直各单位：</to>
      <print by="示例县绩效考评领导小组办公室" date="{next}-01-25"/>
      <publish grade="A" as="list"/><publish grade="B" as="list"/>
      <section for="measures"><p>{measures}</p></section></document>
    <document kind="ranking" date="{next}-01-25" retention="30年"><issuer>示例县绩效考评领导小组办公室</issuer><title>{year}年度机关绩效考评排名表</title></document>
    <document kind="feedback" date="{next}-01-25" retention="10年"><issuer>示例县绩效考评领导小组办公室</issuer><title>{year}年度机关绩效考评结果反馈表</title></document>
  </documents>
</campaign>
"""

CIRCULAR = """<document kind="correction" number="{number}" date="{date}" retention="永久"><issuer>示例县绩效考评领导小组</issuer>
      <title>示例县绩效考评领导小组关于更正2013年度机关绩效考评结果的通报</title><to>县直各单位：</to>
      <print by="示例县绩效考评领导小组办公室" date="{date}"/></document>"""

# code, name, group, mark, mark of the leaders, deductions as they were entered
UNITS = [("D01", "县发改局", "jj", "76", "18", 0), ("D02", "县财政局", "jj", "75", "18", 1), ("D03", "县农业局", "jj", "74.5", "18", 0),
         ("D04", "县水务局", "jj", "70", "17", 0), ("D05", "县教育局", "sh", "75", "19", 0), ("D06", "县卫生局", "sh", "73", "17", 0),
         ("D07", "县民政局", "sh", "72", "16", 0), ("D08", "县司法局", "sh", "71", "16", 0)]


class Made:
    """What several tests begin with."""
    folder = said = None


def tearDownModule():
    if Made.folder:
        shutil.rmtree(Made.folder, True)


class Correcting(Case):
    def setUp(self):
        super().setUp()
        self.db = self.path("kaoping.db")

    def campaign(self, name, code, year=2013, deductions=None, marks=None, corrects="", stage="定稿", version="1", previous="",
                 measures="各单位要改进工作。", date="2014-02-20", number="示绩发〔2014〕3号", approved=None, circular=True, units=UNITS):
        """A campaign folder. `deductions`, `marks`: {unit: …} that are not as in UNITS."""
        folder = self.path(name)
        os.makedirs(os.path.join(folder, "assessments"))
        write(os.path.join(folder, "scheme.xml"), SCHEME.format(version=version))
        write(os.path.join(folder, "roster.xml"), """<roster xmlns="urn:tongbao:roster"><groups><group code="jj" name="经济发展类"/>
<group code="sh" name="社会管理类"/></groups><units>%s</units></roster>""" % "".join(
            '<unit code="%s" name="示例%s" short="%s" kind="d" group="%s" order="%d" competes="yes"/>' % (u[0], u[1], u[1], u[2], i + 1)
            for i, u in enumerate(units)))
        approved = approved or "%d-01-20" % (year + 1)
        approval = '<approval body="县绩效考评领导小组" meeting="会议" date="%s"/>' % approved if stage == "定稿" else ""
        write(os.path.join(folder, "campaign.xml"), CAMPAIGN.format(
            code=code, year=year, next=year + 1, stage=stage, approval=approval, previous=previous, measures=measures,
            corrects=corrects and '<corrects %s/>' % corrects,
            circular=CIRCULAR.format(date=date, number=number) if corrects and circular else ""))
        events, given = [], []
        for code_, _, _, own, leaders, count in units:
            count = (deductions or {}).get(code_, count)
            own, leaders = (marks or {}).get(code_, (own, leaders))
            given.append('<mark unit="%s" item="zn" value="%s"/>' % (code_, own))
            leaders and given.append('<mark unit="%s" item="ld" value="%s"/>' % (code_, leaders))
            if count:
                events.append('<event code="K%s" unit="%s" item="kf" date="%d-06-18" count="%d"><finding>政务信息迟报</finding></event>' %
                              (code_, code_, year, count))
        write(os.path.join(folder, "assessments", "all.xml"), """<assessment xmlns="urn:tongbao:assessment" period="%d">
<marks assessor="office" date="%d-01-10">%s</marks><marks assessor="leader" date="%d-01-10">%s</marks><events>%s</events></assessment>""" % (
            year, year + 1, "".join(m for m in given if "zn" in m), year + 1, "".join(m for m in given if '"ld"' in m), "".join(events)))
        return folder

    def issued(self):
        """2013 as it was issued: the deduction stands at the finance bureau."""
        return self.campaign("issued", "2013-nd")

    def correction(self, name="corrected", code="2013-gz", corrects='campaign="2013-nd"', date="2014-02-20", **more):
        """… and as it is: it was the development bureau's."""
        more = dict({"deductions": {"D01": 1, "D02": 0}, "approved": "2014-02-18"}, **more)
        return self.campaign(name, code, date=date, corrects='%s date="%s" reason="县财政局扣分1起系县发改局之误"' % (corrects, date), **more)

    def issue(self):
        """The issued campaign, run without an archive; made once and copied."""
        if Made.folder:
            shutil.copytree(os.path.join(Made.folder, "out1"), self.path("out1"))
        else:
            self.run_(self.issued(), "out1")

    def run_(self, campaign, out, *options, status=DONE):
        result = tongbao("run", campaign, "-o", self.path(out), *options)
        self.assertStatus(result, status)
        return result

    def both(self):
        """Both campaigns, run and filed; made once and copied."""
        if not Made.folder:
            self.run_(self.issued(), "out1", "--archive", self.db)
            Made.said = self.run_(self.correction(), "out2", "--archive", self.db, "-v")
            Made.folder = tempfile.mkdtemp(prefix="tongbao-e2e-correction-")
            shutil.copytree(self.folder, Made.folder, dirs_exist_ok=True)
        else:
            shutil.copytree(Made.folder, self.folder, dirs_exist_ok=True)
        return Made.said

    def record(self, *names):
        root = etree.parse(self.path(*names)).getroot()
        etree.XMLSchema(etree.parse(os.path.join(SOURCE, "src", "schema", "results.xsd"))).assertValid(root)
        return root

    def text(self, *names):
        return squeezed(tool("pdftotext", "-layout", self.path(*names), "-"))

    def archive(self, *arguments):
        path = self.path("shown.xml")
        self.assertStatus(tongbao("archive", *arguments, "-o", path), DONE)
        root = etree.parse(path).getroot()
        etree.XMLSchema(etree.parse(os.path.join(SOURCE, "src", "schema", "archive.xsd"))).assertValid(root)
        return root


class Issuing(Correcting):
    def test_only_what_differs_is_issued_anew(self):
        said = self.both().out.decode()
        made = {name for name in tree(self.path("out2")) if name.endswith(".pdf")}
        self.assertEqual(made, {"correction.pdf", "bulletin.pdf", "ranking.pdf", "feedback/D01.pdf", "feedback/D02.pdf", "feedback/D03.pdf",
                                "feedback/D05.pdf"})  # D03 and D05 stand elsewhere
        self.assertIn("corrects 2013-nd: 6 documents are issued anew, 4 stand as they were issued", said)
        self.assertIn("feedback: 4 of 8", said)
        manifest = etree.parse(self.path("out2", "manifest.xml")).getroot()
        self.assertEqual(manifest.get("corrects"), "2013-nd")
        self.assertEqual({f.get("name") for f in manifest.iter(M + "file") if f.get("reissued") == "yes"}, made - {"correction.pdf"})
        self.assertIn("corrects/2013-nd.xml", {i.get("name") for i in manifest.iter(M + "input")})

    def test_what_stands_is_what_the_corrected_record_prints(self):
        """Composed from either record, a document that stands is the same to the letter, and one that is issued anew is not."""
        self.both()
        for unit, stands in (("D04", True), ("D06", True), ("D07", True), ("D08", True), ("D01", False), ("D03", False)):
            texts = []
            for out in ("out1", "out2"):
                pdf = self.path("%s-%s.pdf" % (out, unit))
                self.assertStatus(tongbao("print", self.path(out, "results.xml"), "-l", "feedback", "-u", unit, "-o", pdf, "-q"), DONE)
                texts.append(self.text(os.path.basename(pdf)))
            self.assertEqual(texts[0] == texts[1], stands, unit)
            self.assertEqual("更正（2014年2月20日）" in texts[1], not stands, unit)

    def test_what_is_issued_anew_says_so_on_every_page(self):
        self.both()
        for name in ("bulletin.pdf", "ranking.pdf", os.path.join("feedback", "D01.pdf")):
            for page in tool("pdftotext", "-layout", self.path("out2", name), "-").split("\f")[:-1]:
                if squeezed(page):
                    self.assertIn("更正（2014年2月20日）", page, name)
        self.assertNotIn("更正（2014年2月20日）", self.text("out2", "correction.pdf"))

    def test_the_record_tells_what_changed_and_diff_says_the_same(self):
        self.both()
        told = self.record("out2", "results.xml").find(R + "head/" + R + "correction")
        self.assertEqual([told.get(n) for n in ("campaign", "period", "date", "number", "corrected", "affected")],
                         ["2013-nd", "2013", "2014-02-20", "示绩发〔2014〕3号", "2", "1"])
        changes = [tuple(c.get(n) for n in ("unit", "what", "item", "from", "to")) for c in told.iter(R + "change")]
        self.assertEqual(changes, [("D01", "mark", "kf", "0.00", "1.00"), ("D01", "total", None, "94.00", "93.00"), ("D01", "rank", None, "1", "2"),
                                   ("D02", "mark", "kf", "1.00", "0.00"), ("D02", "total", None, "92.00", "93.00"), ("D02", "rank", None, "4", "2"),
                                   ("D02", "group-rank", None, "3", "1")])
        diff = self.path("diff.xml")
        self.assertStatus(tongbao("diff", self.path("out1"), self.path("out2"), "-o", diff), DONE)
        moved = {(u.get("code"), e.tag.replace(D, ""), e.get("old"), e.get("new")) for u in etree.parse(diff).iter(D + "unit")
                 for e in u if e.tag in (D + "total", D + "rank", D + "group-rank") and e.get("old") != e.get("new")}
        self.assertEqual({(c[0], c[1], c[3], c[4]) for c in changes if c[1] in ("total", "rank", "group-rank")} |
                         {(a.get("unit"), w, a.get(w + "-from"), a.get(w + "-to")) for a in told.iter(R + "affected")
                          for w in ("rank", "group-rank") if a.get(w + "-from")}, moved)
        replaced = {r.get("kind"): (r.get("number"), r.get("documents"), r.get("of"), [u.get("code") for u in r]) for r in told.iter(R + "replaces")}
        self.assertEqual(replaced, {"bulletin": ("示绩发〔2014〕1号", "1", "1", []), "ranking": (None, "1", "1", []),
                                    "feedback": (None, "4", "8", ["D01", "D02", "D03", "D05"])})

    def test_the_circular(self):
        self.both()
        page = self.text("out2", "correction.pdf")
        for words in ("关于更正2013年度机关绩效考评结果的通报", "示绩发〔2014〕3号", "（示绩发〔2014〕1号，2014年1月25日）所载2013年度考评数据有误：县财政局扣分1起系县发改局之误",
                      "共更正2个单位的数据", "原数据", "更正为", "扣1.00", "下列1个单位的得分不变，名次随之调整", "单位名次类内名次1示例县农业局", "重新印发的为准，原印发的同时作废",
                      "《2013年度机关绩效考评结果反馈表》（2014年1月25日）：示例县发改局、示例县财政局、示例县农业局、示例县教育局", "特此更正", "2014年2月20日"):
            self.assertIn(words, page)
        self.assertSoundPdf(self.path("out2", "correction.pdf"))

    def test_marks_that_only_the_committee_sees_stay_with_it(self):
        self.issue()
        self.run_(self.correction(corrects='campaign="2013-nd" file="../out1/results.xml"', deductions={"D02": 1}, marks={"D04": ("70", "18")}), "out2")
        told = self.record("out2", "results.xml").find(R + "head/" + R + "correction")
        mark = [c for c in told.iter(R + "change") if c.get("what") == "mark"][0]
        self.assertEqual((mark.get("item"), mark.get("audience")), ("ld", "committee"))
        page = self.text("out2", "correction.pdf")
        self.assertNotIn("领导评价", page)
        self.assertIn("87.00", page)
        self.assertIn("88.00", page)

    def test_the_same_bytes_by_file_by_archive_and_by_any_number_of_workers(self):
        self.both()
        again = self.correction("again", corrects='campaign="2013-nd" file="../out1/results.xml"')
        self.run_(again, "out3", "-j", "1")
        self.assertEqual({n: h for n, h in tree(self.path("out2")).items() if n != "manifest.xml"},
                         {n: h for n, h in tree(self.path("out3")).items() if n != "manifest.xml"})
        self.assertStatus(tongbao("score", again, "-o", self.path("scored.xml"), "-q"), DONE)
        self.assertEqual(read(self.path("scored.xml")), read(self.path("out2", "results.xml")))
        self.assertEqual(tongbao("score", again, "-o", "-", "-q").out, read(self.path("out2", "results.xml")))
        for kind in ("correction", "bulletin"):
            printed = self.path("printed-%s.pdf" % kind)
            self.assertStatus(tongbao("print", self.path("out2", "results.xml"), "-l", kind, "-o", printed, "-q"), DONE)
            self.assertEqual(read(printed), read(self.path("out2", kind + ".pdf")))

    def test_a_correction_that_changes_nothing_is_told(self):
        self.issue()
        result = self.run_(self.correction(corrects='campaign="2013-nd" file="../out1/results.xml"', deductions={}), "out2")
        self.assertSaid(result, "nothing is corrected", "[corrects.nothing]")
        self.assertIn("0 documents are issued anew, 10 stand", result.out.decode())
        self.assertEqual({n for n in tree(self.path("out2")) if n.endswith(".pdf")}, {"correction.pdf"})
        page = self.text("out2", "correction.pdf")
        self.assertIn("均无变化", page)
        self.assertIn("已印发的文件均不变", page)

    def test_words_of_the_office_are_corrected_too(self):
        self.issue()
        result = self.run_(self.correction(corrects='campaign="2013-nd" file="../out1/results.xml"', deductions={}, measures="各单位要抓好整改。"), "out2")
        self.assertNotIn("corrects.nothing", result.err)
        self.assertEqual({n for n in tree(self.path("out2")) if n.endswith(".pdf")}, {"correction.pdf", "bulletin.pdf"})

    def test_the_raw_values_behind_a_mark(self):
        """The campaign of the appeals, without them: what a bureau had brought in was entered wrongly."""
        for name in ("issued", "corrected"):
            folder = self.path(name)
            shutil.copytree(os.path.join(SOURCE, "tests", "e2e", "data", "appeals"), folder, ignore=shutil.ignore_patterns("appeals"))
            path = os.path.join(folder, "campaign.xml")
            text = re.sub(r'<document kind="(publicity|review|appeals)".*?</document>|<publicity [^>]*/>', "", read(path).decode("utf-8"), flags=re.S)
            text = text.replace('<stage name="公示"/>', '<stage name="定稿"><approval body="领导小组" meeting="会议" date="2014-02-18"/></stage>')
            if name == "corrected":
                text = text.replace('code="2013-nd"', 'code="2013-gz"').replace("<documents>", """<corrects campaign="2013-nd"
 file="../out1/results.xml" date="2014-03-04" reason="到位资金录入有误"/><documents>""" + CIRCULAR.format(number="示绩发〔2014〕4号", date="2014-03-04"))
                marks = os.path.join(folder, "assessments", "2013.xml")
                write(marks, read(marks).decode("utf-8").replace('item="tz" value="760"', 'item="tz" value="790"'))
            write(path, text)
        self.run_(self.path("issued"), "out1")
        self.run_(self.path("corrected"), "out2")
        values = [v for v in self.record("out2", "results.xml").iter(R + "value") if v.getparent().tag == R + "change"]
        self.assertEqual([tuple(v.get(n) for n in ("code", "from", "to", "unit")) for v in values], [("done", "760", "790", "万元")])
        self.assertIn("其中：到位资金（万元）760790", self.text("out2", "correction.pdf"))

    def test_a_unit_that_was_left_out(self):
        self.run_(self.campaign("issued", "2013-nd", units=UNITS[:7]), "out1")
        self.run_(self.correction(corrects='campaign="2013-nd" file="../out1/results.xml"', deductions={}), "out2")
        told = self.record("out2", "results.xml").find(R + "head/" + R + "correction")
        self.assertEqual([(c.get("unit"), c.get("from"), c.get("to")) for c in told.iter(R + "change")], [("D08", None, "87.00")])
        self.assertTrue(os.path.exists(self.path("out2", "feedback", "D08.pdf")))


class Archived(Correcting):
    def test_the_correction_stands_for_its_period(self):
        self.both()
        filings = {f.get("campaign"): f for f in self.archive("list", self.db).iter(A + "filing")}
        self.assertEqual(filings["2013-nd"].get("corrected-by"), "2013-gz")
        self.assertEqual([filings["2013-gz"].get(n) for n in ("corrects", "correction-date", "correction-number")],
                         ["2013-nd", "2014-02-20", "示绩发〔2014〕3号"])
        shown = tongbao("archive", "show", self.db, "2013-nd", env={"LC_ALL": "C.UTF-8"}).out.decode()
        self.assertIn("2013-gz", shown)
        history = self.archive("show", self.db, "-u", "D02").find(A + "history")
        self.assertEqual([(r.get("campaign"), r.get("total")) for r in history], [("2013-gz", "93.00")])
        next_year = self.campaign("next", "2014-nd", year=2014, previous='<previous period="2013"/>')
        self.run_(next_year, "out4", "--archive", self.db)
        rows = {r.get("unit"): r for r in self.record("out4", "results.xml").iter(R + "row")}
        corrected = {r.get("unit"): r for r in self.record("out2", "results.xml").iter(R + "row")}
        for unit in rows:
            self.assertEqual(rows[unit].get("previous-rank"), corrected[unit].get("rank"), unit)

    def test_verify_export_and_rebuild_keep_it(self):
        self.both()
        self.assertStatus(tongbao("archive", "verify", self.db), DONE)
        self.assertStatus(tongbao("archive", "export", self.db, "2013-gz", "-o", self.path("taken")), DONE)
        self.assertEqual(tree(self.path("taken")), {n: h for n, h in tree(self.path("out2")).items() if not n.startswith(".")})
        with sqlite3.connect(self.db) as index:
            before = list(index.iterdump())
        self.assertStatus(tongbao("archive", "rebuild", self.db), DONE)
        with sqlite3.connect(self.db) as index:
            self.assertEqual(list(index.iterdump()), before)

    def test_a_correction_of_a_correction(self):
        self.both()
        fork = self.correction("fork", "2013-gz2", approved="2014-03-18", date="2014-03-20", number="示绩发〔2014〕6号")
        result = self.run_(fork, "out3", "--archive", self.db, status=UNUSABLE)
        self.assertSaid(result, "2013-nd was corrected by 2013-gz", "[archive.corrected]")
        third = self.correction("third", "2013-gz2", corrects='campaign="2013-gz"', approved="2014-03-18", date="2014-03-20",
                                number="示绩发〔2014〕6号", deductions={"D01": 0, "D02": 0, "D04": 1})
        self.run_(third, "out3", "--archive", self.db)
        told = self.record("out3", "results.xml").find(R + "head/" + R + "correction")
        self.assertEqual({c.get("unit") for c in told.iter(R + "change")}, {"D01", "D04"})
        made = {n for n in tree(self.path("out3")) if n.endswith(".pdf")}
        self.assertIn("feedback/D04.pdf", made)
        self.assertNotIn("feedback/D06.pdf", made)
        states = {f.get("campaign"): f.get("corrected-by") for f in self.archive("list", self.db).iter(A + "filing")}
        self.assertEqual(states, {"2013-nd": "2013-gz", "2013-gz": "2013-gz2", "2013-gz2": None})
        history = self.archive("show", self.db, "-u", "D08").find(A + "history")
        self.assertEqual([r.get("campaign") for r in history], ["2013-gz2"])

    def test_what_was_corrected_is_not_filed_anew_nor_twice(self):
        self.both()
        changed = self.campaign("changed", "2013-nd", deductions={"D07": 3})
        self.run_(changed, "out5")
        self.assertSaid(tongbao("archive", "add", self.db, self.path("out5"), "--reason", "重算"), "2013-nd was corrected by 2013-gz")
        fork = self.correction("fork", "2013-gz2", corrects='campaign="2013-nd" file="../out1/results.xml"', approved="2014-03-18", date="2014-03-20")
        self.run_(fork, "out6")
        self.assertSaid(tongbao("archive", "add", self.db, self.path("out6")), "[archive.corrected]")
        self.assertStatus(tongbao("archive", "add", self.db, self.path("out1")), DONE)  # the same again changes nothing
        self.run_(self.path("corrected"), "out2", "--archive", self.db)


class Killed(Correcting):
    moments = int(os.environ.get("TONGBAO_KILLS", "6"))

    def test_a_run_that_is_killed_has_filed_the_correction_wholly_or_not_at_all(self):
        self.run_(self.issued(), "out1", "--archive", self.db)
        correction, moment = self.correction(), random.Random(20140220)
        started = time.monotonic()
        self.run_(self.correction("by-file", corrects='campaign="2013-nd" file="../out1/results.xml"'), "whole")  # not filed: the clock, and what must come out
        length, filed = time.monotonic() - started, 0
        for number in range(self.moments):
            process = subprocess.Popen([TONGBAO, "run", correction, "-o", self.path("out2"), "--archive", self.db, "-q"],
                                       stderr=subprocess.DEVNULL)
            time.sleep(length * (moment.uniform(0, 1) if number % 2 == 0 else moment.uniform(0.8, 1.5)))  # every other one while it files
            process.kill()
            process.wait()
            states = {f.get("campaign"): f.get("corrected-by") for f in self.archive("list", self.db).iter(A + "filing")}
            self.assertIn(states, ({"2013-nd": None}, {"2013-nd": "2013-gz", "2013-gz": None}))
            self.assertStatus(tongbao("archive", "verify", self.db), DONE)
            filed += len(states) - 1
            if len(states) == 2:  # begin again
                os.remove(self.db)
                shutil.rmtree(self.path("kaoping.files"))
                self.assertStatus(tongbao("archive", "add", self.db, self.path("out1")), DONE)
        self.run_(correction, "out2", "--archive", self.db)
        self.assertEqual({n: h for n, h in tree(self.path("out2")).items() if n != "manifest.xml"},
                         {n: h for n, h in tree(self.path("whole")).items() if n != "manifest.xml"})
        with sqlite3.connect(self.db) as index:
            before = list(index.iterdump())
        self.assertStatus(tongbao("archive", "rebuild", self.db), DONE)
        with sqlite3.connect(self.db) as index:
            self.assertEqual(list(index.iterdump()), before)
        print("%d moments, %d of them after it was filed" % (self.moments, filed))


class Refusing(Correcting):
    def refused(self, rule, *words, **more):
        if not os.path.exists(self.path("out1")):
            self.issue()
        more.setdefault("corrects", 'campaign="2013-nd" file="../out1/results.xml"')
        folder = self.correction("refused-%d" % len(os.listdir(self.folder)), **more)
        result = self.run_(folder, "out2", status=UNUSABLE)
        self.assertSaid(result, "[%s]" % rule, "campaign.xml:", *words)
        self.assertFalse(os.path.exists(self.path("out2", "results.xml")))

    def test_it_is_of_the_same_period_and_scheme(self):
        self.refused("corrects.record", "period '2013', expected '2012'", year=2012)
        self.refused("corrects.record", "scheme version '1', expected '2'", version="2")

    def test_it_names_the_record_and_the_record_was_issued(self):
        self.refused("corrects.record", "code '2013-nd', expected '2013-other'", corrects='campaign="2013-other" file="../out1/results.xml"')
        self.run_(self.campaign("draft", "2013-nd", stage="送审"), "draft-out")
        self.refused("corrects.record", "stage '送审', expected '定稿'", corrects='campaign="2013-nd" file="../draft-out/results.xml"')

    def test_the_record_must_be_found(self):
        self.refused("corrects.absent", "nowhere/results.xml", "--archive", corrects='campaign="2013-nd" file="../nowhere/results.xml"')
        self.refused("corrects.nowhere", "--archive", corrects='campaign="2013-nd"')
        self.run_(self.campaign("other", "2012-nd", year=2012), "out9", "--archive", self.db)
        result = self.run_(self.correction(), "out2", "--archive", self.db, status=UNUSABLE)
        self.assertSaid(result, "[archive.no-corrected]", "2013-nd", "file it first")

    def test_the_date_the_number_and_the_circular(self):
        self.refused("corrects.early", "2014-01-19", "2014-01-20", date="2014-01-19", approved="2014-01-19")
        self.refused("corrects.differ", "示绩发〔2014〕9号", "示绩发〔2014〕3号", corrects='campaign="2013-nd" file="../out1/results.xml" number="示绩发〔2014〕9号"')
        self.refused("corrects.itself", "2013-gz", corrects='campaign="2013-gz" file="../out1/results.xml"')
        silent = self.correction("silent", corrects='campaign="2013-nd" file="../out1/results.xml"', circular=False)
        self.assertSaid(self.run_(silent, "out7"), "[corrects.silent]", '<document kind="correction">')

    def test_never_into_the_folder_of_what_it_corrects(self):
        self.run_(self.issued(), "out1", "--archive", self.db)
        before = tree(self.path("out1"))
        result = self.run_(self.correction(), "out1", "--archive", self.db, status=UNUSABLE)
        self.assertSaid(result, "[run.corrected-folder]", "-o DIR")
        self.assertEqual(tree(self.path("out1")), before)


if __name__ == "__main__":
    main()
