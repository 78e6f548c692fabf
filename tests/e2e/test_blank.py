#!/usr/bin/python3
"""Blank forms on paper: 考核组打分表, 领导评价表 and the anonymous 民主测评票, printed before anything was marked."""
import os
import re
import shutil

from harness import DONE, PARTLY, SAMPLE, SOURCE, Case, main, read, squeezed, tongbao, tool, write

TEACHERS = os.path.join(SOURCE, "input-samples", "zhongxue-jiaozhigong")


class Blank(Case):
    records = {}

    def text(self, campaign, layout):
        """The pages of a document as text, printed from a record of the campaign."""
        record = self.path("results.xml")
        self.assertIn(tongbao("score", campaign, "-q", "-o", record).status, (DONE, PARTLY))
        pdf = self.path(layout + ".pdf")
        self.assertStatus(tongbao("print", record, "-l", layout, "-o", pdf), DONE)
        self.assertSoundPdf(pdf)
        return tool("pdftotext", "-layout", pdf, "-").split("\f")

    def test_marks_of_assessors(self):
        pages = self.text(SAMPLE, "assessor-form")
        whole = squeezed("".join(pages))
        for group in ("党委工作部门", "政府工作部门"):
            self.assertEqual(whole.count("考评类别：" + group), 1, group)
        self.assertIn("落实领导责任制，做到有研究、有部署、有督查。", whole)
        self.assertIn("打分（第1至8项）", whole)
        self.assertIn("打分人（签名）：组长（签名）：", whole)
        self.assertNotIn("领导班子建设情况", whole)       # a leader marks it
        self.assertNotIn("问卷调查评议", whole)           # it is voted on
        self.assertNotRegex("".join(pages), r"\d\.\d\d")  # no mark is on a blank form

    def test_marks_of_leaders(self):
        whole = squeezed("".join(self.text(SAMPLE, "leader-form")))
        self.assertIn("评价：市分管领导", whole)
        self.assertIn("领导班", whole)  # the head of a narrow column: 领导班子建设情况 on four lines
        self.assertIn("评价人（签名）：", whole)
        self.assertNotIn("学习责任制", whole)

    def test_ballots(self):
        pages = [page for page in self.text(SAMPLE, "ballot") if "测评内容" in page]
        first = next(page for page in pages if "党委工作部门" in page and "问卷调查评议" in squeezed(page))
        rows = [line for line in first.splitlines() if "□" in line]
        self.assertEqual(len(rows), 10)
        self.assertTrue(all(row.count("□") == 5 for row in rows), rows)
        rules = squeezed(first)
        for rule in ("不记名", "划了两个以上或者没有划的，该行无效", "不熟悉的划“不了解”，不计入有效票"):
            self.assertIn(rule, rules)
        self.assertNotIn("签名", squeezed("".join(pages)))
        self.assertEqual(len({re.search(r"考评类别：(\S+)", page).group(1) for page in pages}) * 2, len(pages))  # two questions

    def test_persons(self):
        ballot = squeezed("".join(self.text(TEACHERS, "ballot")))
        self.assertIn("每人选一个等次", ballot)
        self.assertIn("组别：语文组", ballot)

    def test_a_scheme_without_votes_says_so(self):
        whole = squeezed("".join(self.text(os.path.join(SOURCE, "input-samples", "zhujianju-dengji"), "ballot")))
        self.assertIn("本方案没有民主测评的项目。", whole)

    def test_a_run_before_the_assessment(self):
        """Stage 测算, nothing received and nothing marked yet: the documents that campaign.xml names are made."""
        campaign = self.path("campaign")
        shutil.copytree(SAMPLE, campaign)
        shutil.rmtree(os.path.join(campaign, "assessments"))
        os.mkdir(os.path.join(campaign, "assessments"))
        path = os.path.join(campaign, "campaign.xml")
        text = read(path).decode("utf-8")
        text = re.sub(r'<stage name="定稿">.*?</stage>', '<stage name="测算"/>', text, flags=re.S)
        text = re.sub(r"<documents>.*</documents>", "<documents>" + "".join(
            '<document kind="%s"><issuer>示例市绩效办</issuer><title>%s</title></document>' % kind for kind in
            (("assessor-form", "集中考评打分表"), ("leader-form", "市领导评价表"), ("ballot", "民主测评票"))) + "</documents>", text, flags=re.S)
        write(path, text)
        result = tongbao("run", campaign, "-o", self.path("out"), "--only", "assessor-form,leader-form,ballot", "-q")
        self.assertIn(result.status, (DONE, PARTLY), result)
        for name, title in (("assessor-form", "集中考评打分表"), ("leader-form", "市领导评价表"), ("ballot", "民主测评票")):
            self.assertIn(title, squeezed(tool("pdftotext", self.path("out", name + ".pdf"), "-")))


if __name__ == "__main__":
    main()
