#!/usr/bin/python3
"""Sheets: what an office types in Excel becomes the XML of a campaign, and what is wrong in it is told in its own words."""
import csv
import io
import os
import re
import shutil

from lxml import etree

from harness import DONE, SAMPLE, SYSTEM, UNUSABLE, USAGE, Case, main, read, tongbao, write

CHINESE = {"LC_ALL": "zh_CN.UTF-8"}
KINDS = ["roster", "persons", "marks", "leaders", "values", "ballots", "events", "receipts", "scheme"]


def local(element):
    return etree.QName(element).localname


def entries(xml, *names):
    """Elements of these names as comparable tuples: name, attributes, text."""
    root = etree.fromstring(xml)
    return [(local(e), tuple(sorted(e.attrib.items())), "".join("".join(e.itertext()).split()))
            for e in root.iter(tag=etree.Element) if local(e) in names]


def sample(*names):
    return read(os.path.join(SAMPLE, *names))


def rows_of(sheet):
    return list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"), newline="")))


def sheet_of(rows, encoding="utf-8-sig", delimiter=","):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


class Sheets(Case):
    def template(self, kind, *more):
        result = tongbao("import", "--template", kind, SAMPLE, *more)
        self.assertStatus(result, DONE)
        self.assertTrue(result.out.startswith(b"\xef\xbb\xbf"), "Excel and WPS need the byte order mark")
        return rows_of(result.out)

    def imported(self, kind, sheet, *more):
        path = write(self.path(kind + ".csv"), sheet)
        result = tongbao("import", kind, path, "--campaign", SAMPLE, *more)
        self.assertStatus(result, DONE)
        return result.out

    def refused(self, kind, sheet, *more, env=None):
        path = write(self.path(kind + ".csv"), sheet)
        result = tongbao("import", kind, path, "--campaign", SAMPLE, *more, env=env)
        self.assertStatus(result, UNUSABLE)
        self.assertEqual(result.out, b"")
        return result

    def item_names(self):
        scheme = etree.fromstring(sample("scheme.xml"))
        return {e.get("code"): e.get("name") for e in scheme.iter("{*}indicator")}


class RoundTrip(Sheets):
    """The sample's own entries, typed into the sheets that --template writes, come back as they are."""

    def fill_marks(self, rows, marks, by=None):
        names, column = self.item_names(), {}
        for i, heading in enumerate(rows[0]):
            column[re.sub(r"（.*分）$", "", heading)] = i
        code = rows[0].index("编码")
        reasons = {}
        for mark in marks:
            if by is None and mark.get("reason"):
                reasons.setdefault(mark.get("item"), {})[mark.get("unit")] = mark.get("reason")
            for row in rows[1:]:
                if row[code] == mark.get("unit"):
                    row[column[names[mark.get("item")]]] = mark.get("value")
        for item, of in reasons.items():
            rows[0].append(names[item] + "：扣分原因")
            for row in rows[1:]:
                row.append(of.get(row[code], ""))
        return rows

    def test_marks_in_every_encoding(self):
        office = etree.fromstring(sample("assessments", "marks.xml"))
        rows = self.fill_marks(self.template("marks"), list(office.iter("{*}mark")))
        wanted = entries(sample("assessments", "marks.xml"), "mark")
        for encoding, delimiter in (("utf-8-sig", ","), ("utf-8", "\t"), ("gb18030", ","), ("utf-16", "\t"), ("gbk", ";")):
            out = self.imported("marks", sheet_of(rows, encoding, delimiter), "--date", "2012-12-20")
            self.assertCountEqual(entries(out, "mark"), wanted)
            block = etree.fromstring(out).find("{*}marks")
            self.assertEqual(dict(block.attrib), {"assessor": "panel", "date": "2012-12-20"})

    def test_marks_of_leaders(self):
        office = etree.fromstring(sample("assessments", "leaders.xml"))
        rows = self.fill_marks(self.template("leaders"), list(office.iter("{*}mark")), by="leader")
        out = etree.fromstring(self.imported("leaders", sheet_of(rows), "--date", "2012-12-24"))

        def by_leader(root):
            return {(block.get("assessor"), block.get("by"), mark.get("unit"), mark.get("item")): mark.get("value")
                    for block in root.iter("{*}marks") for mark in block.iter("{*}mark")}
        self.assertEqual(by_leader(out), by_leader(office))

    def test_values(self):
        scheme = etree.fromstring(sample("scheme.xml"))
        names = {(e.getparent().get("code"), e.get("code")): e.get("name") for e in scheme.iter("{*}threshold")}
        rows = self.template("values")
        for count in etree.fromstring(sample("assessments", "marks.xml")).iter("{*}count"):
            name = names[count.get("item"), count.get("threshold")]
            column = [i for i, h in enumerate(rows[0]) if ":" + name + "（" in h]
            self.assertEqual(len(column), 1, name)
            for row in rows[1:]:
                if row[0] == count.get("unit"):
                    row[column[0]] = count.get("value")
        out = self.imported("values", sheet_of(rows))
        self.assertCountEqual(entries(out, "count"), entries(sample("assessments", "marks.xml"), "count"))

    def test_ballots(self):
        office = etree.fromstring(sample("assessments", "ballots.xml"))
        scheme = etree.fromstring(sample("scheme.xml"))
        names = self.item_names()
        rows = self.template("ballots")
        for block in office.iter("{*}ballots"):
            level_names = {e.get("code"): e.get("name")
                           for e in scheme.xpath("//*[@code=$c]/*[local-name()='ballot']/*", c=block.get("item"))}
            for ballot in block:
                row = [r for r in rows[1:] if r[0] == names[block.get("item")] and r[1] == ballot.get("unit")][0]
                for votes in ballot:
                    row[rows[0].index(level_names[votes.get("level")])] = votes.get("count")
                for heading, attribute in (("发出", "issued"), ("收回", "returned"), ("无效", "invalid")):
                    row[rows[0].index(heading)] = block.get(attribute, "0")
        out = etree.fromstring(self.imported("ballots", sheet_of(rows)))

        def votes_of(root):
            return {(block.get("item"), block.get("issued"), block.get("returned"), block.get("invalid", "0"),
                     ballot.get("unit"), votes.get("level")): votes.get("count")
                    for block in root.iter("{*}ballots") for ballot in block for votes in ballot}
        self.assertEqual(votes_of(out), votes_of(office))

    def test_events(self):
        office = etree.fromstring(sample("assessments", "events.xml"))
        approvals = {e.get("code"): e.get("name") for e in etree.fromstring(sample("scheme.xml")).iter("{*}approval")}
        names, rows = self.item_names(), self.template("events")
        for event in office.iter("{*}event"):
            cells = {"编号": event.get("code"), "单位编码": event.get("unit"), "项目": names[event.get("item")],
                     "日期": event.get("date").replace("-", "/"), "次数": event.get("count"),
                     "情况": event.findtext("{*}finding"), "来源": event.get("source", ""),
                     "文号": event.get("document", "")}
            for approval in event.iter("{*}approval"):
                cells[approvals[approval.get("ref")]] = approval.get("by") or "是"
            rows.append([cells.get(heading, "") for heading in rows[0]])
        out = self.imported("events", sheet_of(rows))
        self.assertCountEqual(entries(out, "event"), entries(sample("assessments", "events.xml"), "event"))

    def test_receipts(self):
        rows = self.template("receipts")[:1]
        for receipt in etree.fromstring(sample("receipts.xml")).iter("{*}receipt"):
            cells = {"文件": receipt.get("file"), "编码": receipt.get("unit"), "种类": "自评",
                     "收到时间": receipt.get("at").replace("T", " "), "收件人": receipt.get("by", ""),
                     "方式": receipt.get("way", ""), "第几次": receipt.get("attempt")}
            rows.append([cells.get(heading, "") for heading in rows[0]])
        out = self.imported("receipts", sheet_of(rows))
        self.assertCountEqual(entries(out, "receipt"), entries(sample("receipts.xml"), "receipt"))

    def test_the_roster_comes_back_whole(self):
        names = ("group", "unit", "alias", "outside", "person")
        for kind in ("roster", "persons"):
            out = self.imported(kind, sheet_of(self.template(kind)))
            self.assertCountEqual(entries(out, *names), entries(sample("roster.xml"), *names))

    def test_what_comes_out_is_accepted_by_check(self):
        folder = self.path("campaign")
        shutil.copytree(SAMPLE, folder)
        office = etree.fromstring(sample("assessments", "marks.xml"))
        rows = self.fill_marks(self.template("marks"), list(office.iter("{*}mark")))
        write(self.path("marks.csv"), sheet_of(rows, "gb18030"))
        target = os.path.join(folder, "assessments", "marks.xml")
        counts = [c for c in office.iter("{*}count")]
        result = tongbao("import", "marks", self.path("marks.csv"), "--campaign", folder, "-o", target)
        self.assertStatus(result, DONE)
        self.assertEqual(result.out, b"")
        self.assertTrue(counts)
        self.assertStatus(tongbao("check", target), DONE)
        self.assertIn(tongbao("check", folder).status, (0, 1))


class Faults(Sheets):
    """Row and column as the user sees them, every fault, in Chinese by the locale; nothing is written."""

    def test_a_mark_over_its_maximum(self):
        sheet = "单位名称,实践,目标任务完成（20分）\n" + "\n" * 9 + "市财政局,,23\n"
        result = self.refused("marks", sheet.replace("实践,", "学习责任制,"), env=CHINESE)
        self.assertIn("第11行“目标任务完成”：23超过满分20", result.err)
        self.assertRegex(result.err, r"marks\.csv:11:\d+: ")

    def test_every_fault_is_told(self):
        sheet = """考评打分表,,,,
序号,单位名称,学习责任制（2分）,学习保障(5分),目标任务完成
1,市纪委,2.5,1,"1,5"
2,没有的单位,1,1,1
3,示例市财政局,－1,九十,１９．５分
4,Z04,1,1,95%
5,,1,1,1
6,D02,1
7,D05,—,不适用,1.12345678
合计,,9,9,9
"""
        result = self.refused("marks", sheet)
        for line, rule in ((2, "maximum-differs"), (3, "over-maximum"), (3, "number-comma"), (4, "unit-unknown"),
                           (5, "negative"), (5, "number"), (6, "unit-twice"), (6, "number-percent"),
                           (7, "unit-missing"), (8, "ragged"), (9, "number-long")):
            self.assertRegex(result.err, r"(?m)^.*marks\.csv:%d:\d+: error: .* \[sheets\.%s\]$" % (line, rule))
        self.assertEqual(len(result.err.splitlines()), 11, result)

    def test_headings(self):
        for heading, rule in (("不存在的项", "heading-unknown"), ("素质提升", "heading-method"),
                              ("问卷调查评议", "heading-method"), ("学习保障,学习保障（2分）", "heading-twice"),
                              ("单位", "heading-twice")):
            columns = 2 + heading.count(",")
            result = self.refused("marks", "单位名称," + heading + "\n市财政局" + ",1" * (columns - 1) + "\n")
            self.assertRegex(result.err, r":1:\d+: error: .* \[sheets\.%s\]" % rule)
        self.assertSaid(self.refused("marks", "甲,乙\n1,2\n"), "[sheets.heading-none]")

    def test_bytes_and_quotes(self):
        self.assertSaid(self.refused("marks", b"\xef\xbb\xbf\xb5\xa5\xce\xbb,a\n"), "[sheets.bytes]")
        self.assertSaid(self.refused("marks", "单位,学习责任制\n市财政局,\xff\n".encode("latin-1", "ignore")), "error")
        self.assertSaid(self.refused("marks", b"\xff\xff\xff\xff"), "[sheets.bytes]")
        self.assertSaid(self.refused("marks", "单位,学习责任制\n\"市财政局,1\n"), "sheets.quote-open", ":2:1:")
        self.assertSaid(self.refused("marks", "单位,学习责任制\n\"市财政局\"x,1\n"), "sheets.quote-text")
        self.assertSaid(self.refused("marks", b""), "[sheets.empty]")
        self.assertSaid(self.refused("marks", b"PK\x03\x04\x14\x00\x06"), "[sheets.character]")

    def test_rows_are_numbered_as_the_spreadsheet_does(self):
        sheet = '单位名称,"学习责任制\n（2分）"\n\n市财政局,2.01\n'
        result = self.refused("marks", sheet, env=CHINESE)
        self.assertIn("第3行“学习责任制”：2.01超过满分2", result.err)
        self.assertIn("marks.csv:4:", result.err)  # the file has a line more

    def test_ballots(self):
        head = "项目,单位,满意,基本满意,好,发出,收回,无效\n"
        for rows, rule in (("问卷调查评议,市财政局,10,5,,20,18,1\n问卷调查评议,市审计局,1,1,,20,17,1\n", "ballots-differ"),
                           ("问卷调查评议,市财政局,10,15,,20,18,1\n", "ballots-exceed"),
                           ("问卷调查评议,市财政局,10,5,,20,21,1\n", "ballots-exceed"),
                           ("问卷调查评议,市财政局,10,5,1,20,18,1\n", "level-other"),
                           ("问卷调查评议,市财政局,10,5,,,18,1\n", "cell-missing"),
                           ("学习责任制,市财政局,10,5,,20,18,1\n", "item-method"),
                           ("问卷,市财政局,10,5,,20,18,1\n", "item-unknown")):
            self.assertSaid(self.refused("ballots", head + rows), "[sheets.%s]" % rule)

    def test_events_and_receipts(self):
        head = "编号,单位,项目,日期,情况\n"
        for row, rule in (("S1,市财政局,明察暗访,2012年2月30日,无人在岗", "date"), ("S1,市财政局,明察暗访,,无人在岗", "cell-missing"),
                          ("S 1,市财政局,明察暗访,2012.3.5,无人在岗", "code")):
            result = self.refused("events", head + row.replace("明察暗访", self.event_item()) + "\n")
            self.assertSaid(result, "[sheets.%s]" % rule)
        head = "文件,单位,种类,收到时间\n"
        for row, rule in (("../D01.xml,市财政局,自评,2012-12-01 9:00", "file-name"),
                          ("D01.xml,市财政局,日记,2012-12-01 9:00", "word"),
                          ("D01.xml,市财政局,自评,2012-12-01 25:00", "instant")):
            self.assertSaid(self.refused("receipts", head + row + "\n"), "[sheets.%s]" % rule)

    def event_item(self):
        scheme = etree.fromstring(sample("scheme.xml"))
        return next(scheme.iter("{*}events")).getparent().get("name")


class Scheme(Sheets):
    TABLE = """附件1,,,,,,,
示例市机关绩效考评指标表,,,,,,,
序号,一级指标,二级指标,分值,评分标准,责任考核单位,周期,计分方法
1,素质提升（9分）,学习责任制,2,落实领导责任制。,市直工委,每季度,评分
2,,学习保障,3,"学习有计划、有考勤，
有记录。",,,
3,,调研成果,4,每少一篇扣0.5分，扣完为止,,年度,扣分
4,实践创新,目标完成,20,完成率每低1个百分点扣0.5分。,市督查室,每月,完成率
5,加分项,表彰,5,每项加1分,市绩效办,年度,加分
6,扣分项,通报批评,10,每起扣2分,市绩效办,平时,扣分
,合计,,29,,,,
"""

    def convert(self, table, status=DONE):
        path = write(self.path("table.csv"), table)
        result = tongbao("import", "scheme", path, "-v")
        self.assertStatus(result, status)
        return result

    def test_the_usual_table(self):
        result = self.convert(self.TABLE)
        root = etree.fromstring(result.out)
        self.assertEqual(root.findtext("{*}title"), "示例市机关绩效考评指标表")
        self.assertEqual([r.get("name") for r in root.iter("{*}role")], ["市直工委", "市督查室", "市绩效办"])
        by_name = {e.get("name"): e for e in root.iter("{*}indicator")}
        study = by_name["学习保障"]
        self.assertEqual((study.get("max"), study.get("assessor"), study.get("period")), ("3", "r1", "quarter"))
        self.assertEqual(study.findtext("{*}standard"), "学习有计划、有考勤，有记录。")
        self.assertIsNotNone(study.find("{*}given"))
        paper = by_name["调研成果"]
        self.assertEqual(dict(paper.find("{*}events").attrib), {"points": "0.5", "per": "篇"})
        self.assertEqual(paper.get("floor"), "0")
        self.assertEqual((by_name["素质提升"].get("max"), by_name["实践创新"].get("max")), ("9", "20"))
        self.assertEqual((by_name["加分项"].get("part"), by_name["扣分项"].get("sign")), ("bonus", "minus"))
        self.assertEqual(by_name["表彰"].get("cap"), "5")
        # what was not understood stays as text, with its row
        self.assertIsNone(by_name["目标完成"].find("{*}given"))
        self.assertEqual(by_name["目标完成"].findtext("{*}standard"), "完成率每低1个百分点扣0.5分。")
        self.assertIn("<!-- 待定（第7行）：计分方法“完成率” -->", result.out.decode())
        self.assertRegex(result.err, r"table\.csv:8:\d+: note: row 7, \"目标完成\": .* \[sheets\.plan-method\]")
        self.assertSaid(result, "[sheets.plan-pending]")
        write(self.path("scheme.xml"), result.out)

    def test_sums_that_do_not_come_out(self):
        result = self.convert(self.TABLE.replace("（9分）", "（10分）").replace("合计,,29", "合计,,30"))
        self.assertRegex(result.err, r"warning: row 4, \"素质提升\": the 3 items add up to 9, expected 10")
        path = write(self.path("table.csv"), self.TABLE.replace("（9分）", "（10分）"))
        chinese = tongbao("import", "scheme", path, env=CHINESE).err
        self.assertIn("第4行“素质提升”：3项之和为9，应为10", chinese)

    def test_columns_in_any_order_and_optional(self):
        result = self.convert("分值,二级指标,一级指标\n5,学习,素质\n5,调研,\n")
        root = etree.fromstring(result.out)
        self.assertEqual([e.get("code") for e in root.iter("{*}indicator")], ["total", "1", "1.1", "1.2"])
        self.assertEqual(root.find("{*}indicator").get("max"), "10")
        self.assertEqual(result.out.decode().count("待定（"), 6)  # method, period, assessor of both

    def test_a_table_that_is_none(self):
        self.assertSaid(self.convert("甲,乙\n1,2\n", UNUSABLE), "[sheets.heading-none]")
        self.assertSaid(self.convert("一级指标,分值\n", UNUSABLE), "[sheets.empty]")


class Usage(Sheets):
    def test_wrong_usage(self):
        for arguments in ([], ["marks"], ["marks", "a.csv"], ["paintings", "a.csv"], ["--template", "marks"],
                          ["marks", "a.csv", "--campaign", SAMPLE, "--date", "yesterday"]):
            result = tongbao("import", *arguments, cwd=self.folder)
            self.assertStatus(result, USAGE)
            self.assertEqual(result.out, b"")

    def test_help_has_an_example(self):
        text = tongbao("import", "--help").out.decode()
        self.assertIn("tongbao import --template marks", text)
        for kind in KINDS:
            self.assertIn(kind, text)

    def test_nothing_is_written_when_there_is_a_fault(self):
        old = write(self.path("old.xml"), "old")
        self.refused("marks", "单位,学习责任制\n市财政局,3\n", "-o", old)
        self.assertEqual(read(old), b"old")

    def test_what_cannot_be_read_or_written(self):
        self.assertIn(tongbao("import", "marks", self.path("absent.csv"), "--campaign", SAMPLE).status,
                      (UNUSABLE, SYSTEM))
        self.assertStatus(tongbao("import", "--template", "marks", self.path("absent")), UNUSABLE)
        sheet = write(self.path("marks.csv"), "单位,学习责任制\n市财政局,1\n")
        self.assertStatus(tongbao("import", "marks", sheet, "--campaign", SAMPLE, "-o", self.path("no", "where.xml")),
                          SYSTEM)

    def test_standard_input(self):
        result = tongbao("import", "marks", "-", "--campaign", SAMPLE, stdin="单位,学习责任制\n市财政局,1\n".encode())
        self.assertStatus(result, DONE)
        self.assertIn(b'<mark unit="Z04" item="sz1" value="1"/>', result.out)


if __name__ == "__main__":
    main()
