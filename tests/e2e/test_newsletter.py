#!/usr/bin/python3
"""The quarterly newsletter (简报), and papers of which the subjects are persons: from a campaign to the words on the page."""
import os
import shutil

from harness import DONE, PARTLY, SOURCE, Case, main, read, squeezed, tongbao, tool, write

SAMPLES = os.path.join(SOURCE, "input-samples")
TITLE = "      <title>绩效考评简报</title>\n"
FIRST_GRADE = '<publish grade="Y" as="list"/>'


def words(path):
    return squeezed(tool("pdftotext", "-raw", path, "-"))


class Campaign(Case):
    """A copy of a sample, changed and run."""

    def run_sample(self, name, *changes):
        folder, out = self.path(name), self.path(name + "-out")
        shutil.copytree(os.path.join(SAMPLES, name), folder)
        text = read(os.path.join(folder, "campaign.xml")).decode("utf-8")
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        write(os.path.join(folder, "campaign.xml"), text)
        result = tongbao("run", folder, "-o", out)
        self.assertIn(result.status, (DONE, PARTLY), result)
        return out


class Newsletter(Campaign):
    def quarter(self, *changes):
        name = "xian-jiguan-jidu"
        if os.path.exists(os.path.join(SAMPLES, name, "previous", "results.xml")):
            return self.run_sample(name, *changes)
        return self.run_sample(name, ('  <previous file="previous/results.xml" period="2014-Q2"/>\n', ""), *changes)

    def test_masthead_sections_table_and_recipients(self):
        out = self.quarter((TITLE, TITLE + "      <to>县直各单位：</to>\n      <cc>报：县委、县政府领导</cc>\n"
                                           "      <cc>县人大常委会办公室</cc>\n"))
        path = os.path.join(out, "newsletter.pdf")
        self.assertSoundPdf(path)
        self.assertFontsEmbedded(path)
        page = words(path)
        self.assertIn("绩效考评简报第5期示例县机关绩效考评领导小组办公室2014年10月22日", page)
        places = [page.index(heading) for heading in ("一、进展情况", "二、经验和做法", "三、存在问题", "四、下一步")]
        self.assertEqual(places, sorted(places))
        self.assertIn("一窗通办", page[places[1]:places[2]])
        self.assertIn("2014年第三季度机关绩效考评结果一览表", page[places[3]:])
        self.assertIn("报：县委、县政府领导。送：县人大常委会办公室。发：县直各单位。", page)

    def test_it_names_only_whom_the_bulletin_names(self):
        out = self.quarter()
        page = words(os.path.join(out, "newsletter.pdf"))
        bulletin = words(os.path.join(out, "bulletin.pdf"))
        self.assertIn("达标等次只公布名单", page)
        for text in (page, bulletin):
            self.assertIn("1示例县政务服务中心", text)
            self.assertIn("—示例县水利局", text)

    def test_a_section_without_a_word_is_left_out(self):
        out = self.quarter(('      <section for="results">\n        <p>县发展', '      <section for="closing">\n        <p>县发展'),
                           ('<section for="practices">', '<section for="lead">'))
        page = words(os.path.join(out, "newsletter.pdf"))
        self.assertNotIn("经验和做法", page)
        self.assertIn("二、存在问题", page)
        self.assertIn("三、下一步", page)


class Lists(Campaign):
    def test_a_list_without_an_order_says_so(self):
        out = self.run_sample("zhongxue-jiaozhigong", ('<publish grade="Y" as="names"/>', '<publish grade="Y" as="unordered"/>'))
        page = words(os.path.join(out, "bulletin.pdf"))
        self.assertIn("优秀等次（18人，排名不分先后）", page)
        self.assertIn("优秀等次只公布名单，排名不分先后。", page)

    def test_several_lists_and_an_award_are_commended(self):
        page = words(os.path.join(self.run_sample("zhongxue-jiaozhigong"), "commendation.pdf"))
        self.assertIn("对被评为杰出等次的", page)
        self.assertIn("二、优秀等次（18人）", page)
        self.assertIn("三、各组第一名（6人，各奖励300元）", page)
        self.assertNotIn("单位珍惜荣誉", page)


class Persons(Campaign):
    def test_a_table_for_each_unit_and_equals_are_marked(self):
        out = self.run_sample("xian-sanzheng")
        page = words(os.path.join(out, "persons", "ranking.pdf"))
        self.assertIn("组内名次姓名单位职务", page)
        self.assertIn("表1柳河镇（5人，平均", page)
        self.assertIn("（并列）", page)
        self.assertNotIn("总排名（", page)

    def test_a_personal_sheet_shows_own_and_confirmed_marks_and_the_gaps(self):
        out = self.run_sample("zhongxue-jiaozhigong")
        page = words(os.path.join(out, "feedback", "YW01.pdf"))
        self.assertIn("姓名常明远", page)
        self.assertIn("职务组长", page)
        self.assertIn("本组平均分与平均分差距本组最高分与最高分差距", page)
        self.assertIn("考评项目满分核定组平均组最高说明", page)
        self.assertNotIn("分管领导", page)


if __name__ == "__main__":
    main()
