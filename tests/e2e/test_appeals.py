#!/usr/bin/python3
"""公示, 申诉, 复核, 定稿: a county office publishes its results, five units object, and the results become final."""
import os
import re
import shutil
import tempfile

from lxml import etree

from harness import DONE, SOURCE, UNUSABLE, Case, main, read, squeezed, tongbao, tool, write

CAMPAIGN = os.path.join(SOURCE, "tests", "e2e", "data", "appeals")
R = {"r": "urn:tongbao:results"}
FINAL = ('<stage name="定稿"><approval body="示例县绩效考评领导小组" meeting="2014年第1次会议" date="2014-02-18"/></stage>')
# words of grounds, findings and reviewers: for the committee and the unit itself
SECRETS = ("检测台账", "姜思远", "魏一鸣", "书面回复", "平台故障")


def words(path):
    return squeezed(tool("pdftotext", "-raw", path, "-"))


def record(path):
    return etree.parse(path)


def rows(tree):
    return {row.get("unit"): row for row in tree.xpath("//r:summary/r:row", namespaces=R)}


class Appeals(Case):
    final = None  # what the campaign comes to at the last stage: run once, looked at by several tests

    @classmethod
    def tearDownClass(cls):
        if cls.final:
            shutil.rmtree(os.path.dirname(cls.final), True)

    def run_final(self):
        if not Appeals.final:
            out = self.run_all(self.campaign("final", stage=FINAL))
            Appeals.final = shutil.move(out, tempfile.mkdtemp(prefix="tongbao-e2e-"))
        return Appeals.final

    def campaign(self, name, *changes, stage=None, appeals=True):
        """A copy of the campaign. changes: (file, old, new); appeals: with what units objected to."""
        folder = self.path(name)
        shutil.copytree(CAMPAIGN, folder)
        if not appeals:
            shutil.rmtree(os.path.join(folder, "appeals"))
        if stage:
            changes += (("campaign.xml", '<stage name="公示"/>', stage),)
        for file, old, new in changes:
            path = os.path.join(folder, file)
            text = read(path).decode("utf-8")
            self.assertIn(old, text)
            write(path, text.replace(old, new))
        return folder

    def run_all(self, folder, only=None):
        out = folder + "-out"
        result = tongbao("run", folder, "-o", out, *(("--only", only) if only else ()))
        self.assertStatus(result, DONE)
        return out

    def score(self, folder):
        out = folder + ".xml"
        result = tongbao("score", folder, "-o", out)
        self.assertStatus(result, DONE)
        return record(out)

    def undecided(self, name):
        """The campaign when the appeals have come in and nobody has looked at them."""
        folder = self.campaign(name)
        path = os.path.join(folder, "appeals", "2013.xml")
        write(path, re.sub(r"\s*<decision.*?(/>|</decision>)", "", read(path).decode("utf-8"), flags=re.S))
        return folder

    # ---- 公示

    def test_the_publicity_says_until_when_and_to_whom_one_objects(self):
        out = self.run_all(self.campaign("shown", appeals=False))
        page = words(os.path.join(out, "publicity.pdf"))
        self.assertSoundPdf(os.path.join(out, "publicity.pdf"))
        # seven working days from Monday the 27th: five days off for the new year, Saturday the 8th is worked
        self.assertIn("公示时间：2014年1月27日至2014年2月10日（7个工作日）", page)
        self.assertIn("受理单位：示例县绩效考评领导小组办公室联系电话：0000-7210001", page)
        self.assertIn("2014年2月10日以后提出的，不予受理", page)
        # it is issued at this stage: number, date and place of the seal, and no mark of a draft
        self.assertIn("示绩办〔2014〕1号", page)
        self.assertIn("示例县绩效考评领导小组办公室2014年1月27日", page)
        self.assertNotIn("公示稿", page)
        self.assertIn("公示稿", words(os.path.join(out, "bulletin.pdf")))
        self.assertIn("4示例县农业局91.10良好", page)
        self.assertFalse(os.path.exists(os.path.join(out, "reviews")))

    def test_what_is_not_published_is_not_in_it(self):
        folder = self.campaign("shown", ("campaign.xml", '<publish grade="A" as="list"/><publish grade="B" as="list"/><publish grade="C" as="list"/>\n'
                                         '    </document>\n    <document kind="review"',
                                         '<publish grade="A" as="list"/><publish grade="B" as="names"/><publish grade="C" as="none"/>\n'
                                         '    </document>\n    <document kind="review"'), appeals=False)
        page = words(os.path.join(self.run_all(folder, "publicity"), "publicity.pdf"))
        self.assertIn("示例县财政局95.66", page)
        self.assertIn("示例县农业局", page)
        self.assertNotIn("91.10", page)
        self.assertNotIn("示例县水务局", page)

    def test_an_appeal_that_is_not_decided_is_acknowledged(self):
        out = self.run_all(self.undecided("waiting"), "results,review")
        page = words(os.path.join(out, "reviews", "D03.pdf"))
        self.assertIn("绩效考评申诉受理通知书示例县农业局：你单位于2014年1月28日就2013年度机关绩效考评中的职能工作得分提出申诉", page)
        self.assertNotIn("original", read(os.path.join(out, "results.xml")).decode("utf-8"))
        # the late one needs nobody's decision
        self.assertIn("不予受理通知书", words(os.path.join(out, "reviews", "D08.pdf")))

    # ---- what a review changes

    def test_the_originals_are_the_results_of_the_campaign_without_appeals(self):
        with_appeals, without = rows(self.score(self.campaign("with"))), rows(self.score(self.campaign("without", appeals=False)))
        moved = 0
        for unit, row in with_appeals.items():
            for name, original in (("total", "original-total"), ("rank", "original-rank"), ("group-rank", "original-group-rank"),
                                   ("grade", "original-grade"), ("grade-name", "original-grade-name")):
                before = without[unit].get(name)
                self.assertEqual(row.get(original, row.get(name)), before, (unit, name))
                self.assertNotEqual(row.get(original), row.get(name), (unit, name))
                moved += row.get(original) is not None
        self.assertEqual(moved, 10)
        self.assertEqual(with_appeals["D03"].get("total"), "93.10")
        self.assertEqual(with_appeals["D03"].get("original-total"), "91.10")
        # nobody appealed for it: it moved because another unit did
        self.assertEqual([with_appeals["D01"].get(n) for n in ("original-total", "original-rank", "rank", "original-grade-name", "grade-name")],
                         [None, "3", "4", "优秀", "良好"])

    def test_the_record_tells_the_step_and_the_event(self):
        tree = self.score(self.campaign("with"))
        step = tree.xpath("//r:unit[@code='D03']//r:item[@code='zn']/r:computation/r:step[@do='review']", namespaces=R)
        self.assertEqual([(s.get("by"), s.get("value"), s.get("by-name")) for s in step], [("45", "47", "示绩复〔2014〕1号")])
        event = tree.xpath("//r:unit[@code='D07']//r:event[@code='K02']", namespaces=R)[0]
        self.assertEqual((event.get("points"), event.get("original")), ("1.00", "2.00"))
        marks = tree.xpath("//r:unit[@code='D03']//r:item[@original]/@code", namespaces=R)
        self.assertEqual(marks, ["total", "jb", "zn"])
        self.assertEqual(tree.xpath("//r:unit[@code='D06']//@original", namespaces=R), [])  # upheld
        self.assertEqual(tree.xpath("//r:unit[@code='D04']//@original", namespaces=R), [])  # withdrawn

    def test_an_event_that_is_struck_out_is_told_as_such(self):
        tree = self.score(self.campaign("with", ("appeals/2013.xml", 'from="2" to="1"', 'from="2" to="0"')))
        event = tree.xpath("//r:unit[@code='D07']//r:event[@code='K02']", namespaces=R)[0]
        self.assertEqual((event.get("counted"), event.get("reason"), event.get("original")), ("no", "appeal", "2.00"))
        # neither a problem any more nor a bonus that lacks its formalities
        self.assertEqual(tree.xpath("//r:head//r:event[@code='K02']", namespaces=R), [])
        told = tongbao("explain", self.path("with.xml"), "-u", "D07", "-i", "kf").out.decode("utf-8")
        self.assertIn("0（复核前2）", told)

    def test_a_review_of_other_figures_is_refused(self):
        for old, new in (('from="45"', 'from="44"'), ('from="2" to="1"', 'from="1.5" to="1"')):
            folder = self.campaign("wrong" + new[6:8], ("appeals/2013.xml", old, new))
            result = tongbao("check", folder)
            self.assertStatus(result, UNUSABLE)
            self.assertSaid(result, "[scoring.appeal-from]", "appeals/2013.xml")

    def test_in_a_trial_what_the_other_scheme_lacks_is_left_out(self):
        folder = self.campaign("trial")
        other = os.path.join(self.folder, "other.xml")
        scheme = read(os.path.join(folder, "scheme.xml")).decode("utf-8")
        write(other, scheme.replace('code="zn" name="职能工作"', 'code="zx" name="专项工作"').replace('<events points="1" per="起"/>', '<events points="2" per="起"/>'))
        result = tongbao("score", folder, "--scheme", other, "-o", self.path("trial.xml"))
        self.assertStatus(result, DONE)
        self.assertSaid(result, "[trial.appeal]", "[scoring.appeal-trial]")
        self.assertNotIn("original", read(self.path("trial.xml")).decode("utf-8"))

    def test_a_unit_is_not_told_the_marks_that_are_for_the_committee(self):
        folder = self.campaign("leaders", ("scheme.xml", '<role code="kp" name="县绩效办"/>', '<role code="kp" name="县绩效办"/><role code="ld" name="县领导" audience="committee"/>'),
                               ("scheme.xml", 'name="职能工作" max="50"', 'name="职能工作" max="50" assessor="ld"'))
        path = os.path.join(folder, "assessments", "2013.xml")
        marks = etree.parse(path)
        sheet = marks.getroot()[0]
        leaders = etree.Element(sheet.tag, assessor="ld")
        leaders.extend(sheet.findall("{*}mark"))
        marks.getroot().insert(0, leaders)
        marks.write(path, encoding="UTF-8", xml_declaration=True)
        out = self.run_all(folder, "review,appeals")
        page = words(os.path.join(out, "reviews", "D03.pdf"))
        self.assertIn("职能工作得分予以变更", page)
        self.assertNotIn("47分", page)
        self.assertIn("45分→47分", words(os.path.join(out, "appeals.pdf")))

    # ---- 定稿

    def test_at_the_last_stage_every_appeal_is_decided(self):
        folder = self.undecided("open")
        text = read(os.path.join(folder, "campaign.xml")).decode("utf-8")
        write(os.path.join(folder, "campaign.xml"), text.replace('<stage name="公示"/>', FINAL))
        result = tongbao("check", folder)
        self.assertStatus(result, UNUSABLE)
        self.assertEqual(result.err.count("[appeal.open]"), 4)
        self.assertEqual(result.err.count("[appeal.late]"), 1)

    def test_decisions_on_paper(self):
        out = self.run_final()
        reviews = os.path.join(out, "reviews")
        self.assertEqual(sorted(os.listdir(reviews)), ["D03.pdf", "D04.pdf", "D06.pdf", "D07.pdf", "D08.pdf"])
        for name in os.listdir(reviews):
            self.assertSoundPdf(os.path.join(reviews, name))
        page = words(os.path.join(reviews, "D03.pdf"))
        self.assertIn("绩效考评申诉复核决定书示绩复〔2014〕1号示例县农业局：", page)
        places = [page.index(h) for h in ("一、申诉事项", "二、复核认定", "三、复核决定", "职能工作得分由45分变更为47分")]
        self.assertEqual(places, sorted(places))
        self.assertIn("年度得分由91.10分变更为93.10分，总名次由第4名变更为第3名", page)
        self.assertIn("2014年2月12日", page)
        self.assertIn("决定：维持原考评结果。", words(os.path.join(reviews, "D06.pdf")))
        self.assertIn("已超过公示期", words(os.path.join(reviews, "D08.pdf")))
        self.assertIn("复核终止，原考评结果不变", words(os.path.join(reviews, "D04.pdf")))
        listed = words(os.path.join(out, "appeals.pdf"))
        self.assertIn("45分→47分", listed)
        self.assertIn("复核后结果有变化的单位（3个）", listed)

    def test_the_card_has_both_columns_only_where_there_was_something_to_review(self):
        out = self.run_final()
        for kind in ("scorecards", "feedback"):
            page = words(os.path.join(out, kind, "D03.pdf"))
            self.assertIn("原核定复核后", page)
            self.assertIn("复核变更：45→47（示绩复〔2014〕1号）", page)
            moved = words(os.path.join(out, kind, "D01.pdf"))
            self.assertNotIn("原核定", moved)
            self.assertIn("申诉复核后，总名次由第3名变更为第4名", moved)
            self.assertNotIn("复核", words(os.path.join(out, kind, "D02.pdf")).replace("复核人", ""))

    def test_the_public_sees_the_outcome_and_a_unit_its_own(self):
        out = self.run_final()
        bulletin = words(os.path.join(out, "bulletin.pdf"))
        self.assertIn("共收到5个单位的申诉5件。其中变更2件，维持1件，申诉单位撤回1件，不予受理1件。", bulletin)
        self.assertIn("示例县农业局年度得分由91.10分变更为93.10分", bulletin)
        pages = [bulletin, words(os.path.join(out, "publicity.pdf")), words(os.path.join(out, "feedback", "D02.pdf"))]
        for page in pages:
            for secret in SECRETS:
                self.assertNotIn(secret, page)
        for secret in SECRETS[:3]:
            self.assertIn(secret, words(os.path.join(out, "reviews", "D03.pdf")))
            self.assertNotIn(secret, words(os.path.join(out, "reviews", "D08.pdf")))

    def test_the_publicity_stays_as_it_was_published(self):
        before = self.run_all(self.campaign("shown", appeals=False), "publicity")
        after = self.run_final()
        self.assertEqual(words(os.path.join(before, "publicity.pdf")), words(os.path.join(after, "publicity.pdf")))

    def test_a_paragraph_of_the_office_counts_the_appeals(self):
        folder = self.campaign("final", ("campaign.xml", '<print by="示例县绩效考评领导小组办公室" date="2014-02-20"/>\n'
                                         '      <publish grade="A" as="list"/><publish grade="B" as="list"/><publish grade="C" as="list"/>\n',
                                         '<print by="示例县绩效考评领导小组办公室" date="2014-02-20"/>\n'
                                         '      <section for="closing"><p>共变更<value ref="appeals.changed"/>件。</p></section>\n'), stage=FINAL)
        self.assertIn("共变更2件。", words(os.path.join(self.run_all(folder, "bulletin"), "bulletin.pdf")))

    def test_the_manifest_names_the_appeals(self):
        out = self.run_final()
        self.assertIn('name="appeals/2013.xml"', read(os.path.join(out, "manifest.xml")).decode("utf-8"))


if __name__ == "__main__":
    main()
