#!/usr/bin/python3
"""The command line without a campaign: usage, help, languages, the formatter alone, and what happens when it cannot."""
import os
import pty
import re
import subprocess

import harness
from harness import DONE, PARTLY, SYSTEM, UNUSABLE, USAGE, Case, main, read, squeezed, tongbao, tool, write

COMMANDS = ["run", "check", "score", "print", "format", "explain", "diff", "form", "fonts"]

PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="songti" font-size="16pt">
  <fo:layout-master-set>
    <fo:simple-page-master master-name="a4" page-width="210mm" page-height="297mm" margin="30mm">
      <fo:region-body/>
    </fo:simple-page-master>
  </fo:layout-master-set>
  <fo:page-sequence master-reference="a4">
    <fo:flow flow-name="xsl-region-body">%s</fo:flow>
  </fo:page-sequence>
</fo:root>
"""


def page(content):
    return PAGE % content


class Help(Case):
    def test_the_overview_lists_every_command(self):
        result = tongbao("--help")
        self.assertStatus(result, DONE)
        for command in COMMANDS:
            self.assertRegex(result.out.decode(), r"(?m)^  %s\s" % command)

    def test_every_command_has_help_with_its_options(self):
        for command in COMMANDS:
            result = tongbao(command, "--help")
            self.assertStatus(result, DONE)
            text = result.out.decode()
            self.assertIn("Usage: tongbao " + command, text)
            for option in ("--quiet", "--verbose", "--help", "--version"):
                self.assertIn(option, text)
            self.assertEqual(result.err, "")

    def test_version(self):
        first = tongbao("--version")
        self.assertStatus(first, DONE)
        self.assertRegex(first.out.decode(), r"^tongbao \d+\.\d+\.\d+\n$")
        for command in COMMANDS:
            self.assertEqual(tongbao(command, "--version").out, first.out)

    def test_wrong_usage(self):
        for arguments in ([], ["paint"], ["format"], ["format", "--no-such-option", "a.fo"], ["print", "a.xml"],
                          ["print", "a.xml", "-l"], ["print", "-j", "0", "-l", "x.xsl", "a.xml"], ["score"],
                          ["score", "a", "b"], ["explain", "results.xml"], ["format", "--pdfa", "9z", "a.fo"],
                          ["print", "-l", "x.xsl", "-p", "novalue", "a.xml"], ["fonts", "operand"]):
            result = tongbao(*arguments, cwd=self.folder)
            self.assertStatus(result, USAGE)
            self.assertRegex(result.err, r"^tongbao: error: .+ \[usage\.[a-z-]+\]\n$")
            self.assertEqual(result.out, b"")
        self.assertEqual(os.listdir(self.folder), [])


class Language(Case):
    def test_chinese_by_locale(self):
        for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
            result = tongbao("paint", env={"LC_ALL": "", variable: "zh_CN.UTF-8"})
            self.assertStatus(result, USAGE)
            self.assertRegex(result.err, "^tongbao: 错误: .*[\u4e00-\u9fff].* \\[usage.command\\]\n$")
        self.assertIn("用法", tongbao("--help", env={"LC_ALL": "zh_CN.UTF-8"}).out.decode())

    def test_english_otherwise(self):
        for locale in ("C", "C.UTF-8", "de_DE.UTF-8", "no-such-locale"):
            self.assertIn(": error: ", tongbao("paint", env={"LC_ALL": locale}).err)


class Format(Case):
    def test_one_file(self):
        write(self.path("a.fo"), page("<fo:block>关于绩效考评结果的通报 2012</fo:block>"))
        result = tongbao("format", "a.fo", cwd=self.folder)
        self.assertStatus(result, DONE)
        self.assertEqual((result.out, result.err), (b"", ""))
        self.assertSoundPdf(self.path("a.pdf"))
        self.assertFontsEmbedded(self.path("a.pdf"))
        self.assertIn("关于绩效考评结果的通报2012", squeezed(tool("pdftotext", self.path("a.pdf"), "-")))

    def test_standard_input_and_output(self):
        fo = page("<fo:block>通报</fo:block>")
        write(self.path("a.fo"), fo)
        self.assertStatus(tongbao("format", self.path("a.fo"), "-o", self.path("a.pdf")), DONE)
        result = tongbao("format", "-", stdin=fo.encode())
        self.assertStatus(result, DONE)
        self.assertEqual(result.out, read(self.path("a.pdf")))
        self.assertEqual(tongbao("format", self.path("a.fo"), "-o", "-").out, result.out)

    def test_many_files_go_into_a_folder(self):
        for name in "abc":
            write(self.path(name + ".fo"), page("<fo:block>%s</fo:block>" % name))
        result = tongbao("format", "a.fo", "b.fo", "c.fo", "-o", "new/deep", cwd=self.folder)
        self.assertStatus(result, DONE)
        self.assertEqual(sorted(os.listdir(self.path("new/deep"))), ["a.pdf", "b.pdf", "c.pdf"])
        # a document does not depend on the rest of the batch
        self.assertStatus(tongbao("format", "b.fo", "-o", "alone.pdf", cwd=self.folder), DONE)
        self.assertEqual(read(self.path("alone.pdf")), read(self.path("new/deep/b.pdf")))

    def test_two_of_one_name_are_wrong_usage(self):
        os.makedirs(self.path("x"))
        for name in ("a.fo", "x/a.fo"):
            write(self.path(name), page("<fo:block/>"))
        self.assertStatus(tongbao("format", "a.fo", "x/a.fo", cwd=self.folder), USAGE)
        self.assertFalse(os.path.exists(self.path("a.pdf")))

    def test_the_area_tree(self):
        write(self.path("a.fo"), page("<fo:block>通报</fo:block>"))
        result = tongbao("format", "a.fo", "--area-tree", "a.xml", cwd=self.folder)
        self.assertStatus(result, DONE)
        self.assertIn(b"<areaTree", read(self.path("a.xml")))
        result = tongbao("format", "a.fo", "a.fo", "--area-tree", "b.xml", cwd=self.folder)
        self.assertStatus(result, USAGE)

    def test_what_is_not_supported_writes_nothing(self):
        write(self.path("a.fo"), page("<fo:multi-switch><fo:multi-case><fo:block/></fo:multi-case></fo:multi-switch>"
                                      "<fo:block>通报</fo:block>"))
        write(self.path("a.pdf"), "old")
        result = tongbao("format", "a.fo", cwd=self.folder)
        self.assertStatus(result, UNUSABLE)
        self.assertRegex(result.err, r"(?m)^a\.fo:9(:\d+)?: error: .*multi-switch.* \[[a-z.-]+\]$")
        self.assertEqual(read(self.path("a.pdf")), b"old")
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.fo", "a.pdf"])
        result = tongbao("format", "--lenient", "a.fo", cwd=self.folder)
        self.assertStatus(result, DONE)
        self.assertRegex(result.err, r"(?m)^a\.fo:9(:\d+)?: warning: .*multi-switch")
        self.assertSoundPdf(self.path("a.pdf"))

    def test_a_wrong_value_is_replaced_and_told(self):
        write(self.path("a.fo"), page('<fo:block text-align="middling">通报</fo:block>'))
        result = tongbao("format", "a.fo", cwd=self.folder)
        self.assertStatus(result, PARTLY)
        self.assertRegex(result.err, r"(?m)^a\.fo:9(:\d+)?: error: .*text-align")
        self.assertSoundPdf(self.path("a.pdf"))

    def test_what_is_not_xml(self):
        write(self.path("a.fo"), "<fo:root")
        result = tongbao("format", "a.fo", cwd=self.folder)
        self.assertStatus(result, UNUSABLE)
        self.assertRegex(result.err, r"^a\.fo:1(:\d+)?: error: ")
        self.assertStatus(tongbao("format", "absent.fo", cwd=self.folder), UNUSABLE)
        self.assertEqual(os.listdir(self.folder), ["a.fo"])

    def test_a_character_that_no_font_has(self):
        write(self.path("a.fo"), page("<fo:block>通\U0010FFFD报</fo:block>"))
        result = tongbao("format", "a.fo", cwd=self.folder)
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "10FFFD")
        self.assertFalse(os.path.exists(self.path("a.pdf")))

    def test_a_good_file_is_made_beside_a_bad_one(self):
        write(self.path("bad.fo"), "<fo:root")
        write(self.path("good.fo"), page("<fo:block>通报</fo:block>"))
        self.assertStatus(tongbao("format", "bad.fo", "good.fo", cwd=self.folder), UNUSABLE)
        self.assertSoundPdf(self.path("good.pdf"))

    def test_a_full_disk(self):
        write(self.path("a.fo"), page("<fo:block>通报</fo:block>"))
        result = tongbao("format", "a.fo", "-o", "/dev/full", cwd=self.folder)
        self.assertStatus(result, SYSTEM)
        self.assertSaid(result, "/dev/full")
        with open("/dev/full", "wb") as full:
            self.assertStatus(tongbao("format", "a.fo", "-o", "-", cwd=self.folder, stdout=full), SYSTEM)
            self.assertStatus(tongbao("--help", stdout=full), SYSTEM)

    def test_no_such_folder(self):
        write(self.path("a.fo"), page("<fo:block>通报</fo:block>"))
        self.assertStatus(tongbao("format", "a.fo", "-o", "none/a.pdf", cwd=self.folder), SYSTEM)

    def test_quiet_says_errors_only(self):
        write(self.path("a.fo"), page('<fo:block text-align="middling">通报</fo:block>'))
        self.assertRegex(tongbao("format", "-q", "a.fo", cwd=self.folder).err, "error")
        write(self.path("b.fo"), page("<fo:multi-switch/><fo:block>通报</fo:block>"))
        self.assertEqual(tongbao("format", "-q", "--lenient", "b.fo", cwd=self.folder).err, "")

    def test_no_clock(self):
        write(self.path("a.fo"), page("<fo:block>通报</fo:block>"))
        tongbao("format", "a.fo", "-o", "1.pdf", cwd=self.folder)
        tongbao("format", "a.fo", "-o", "2.pdf", cwd=self.folder, env={"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8"})
        self.assertEqual(read(self.path("1.pdf")), read(self.path("2.pdf")))
        tongbao("format", "a.fo", "-o", "3.pdf", cwd=self.folder, env={"SOURCE_DATE_EPOCH": "1359072000"})
        self.assertIn("2013", tool("pdfinfo", self.path("3.pdf")))


class Fonts(Case):
    def test_roles_and_files(self):
        result = tongbao("fonts")
        self.assertStatus(result, DONE)
        text = result.out.decode()
        for role in ("songti", "fangsong", "heiti", "kaiti", "xiaobiaosong"):
            self.assertRegex(text, r"(?m)^%s$" % role)
        for path in re.findall(r"  (/\S+)", text):
            self.assertTrue(os.path.exists(path), path)

    def test_who_draws_a_text(self):
        result = tongbao("fonts", "--text", "通报𠮷")
        self.assertStatus(result, DONE)
        self.assertIn("𠮷", result.out.decode())
        result = tongbao("fonts", "--text", "通\U0010FFFD")
        self.assertStatus(result, PARTLY)
        self.assertIn("no face has", result.out.decode())

    def test_a_catalogue_that_is_none(self):
        write(self.path("fonts.xml"), '<fonts xmlns="urn:tongbao:fonts"><role name="songti"/></fonts>')
        self.assertStatus(tongbao("fonts", "--fonts", self.path("fonts.xml")), UNUSABLE)


class Print(Case):
    LAYOUT = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
        xmlns:fo="http://www.w3.org/1999/XSL/Format"><xsl:param name="title" select="'通报'"/>
        <xsl:template match="/list">%s</xsl:template></xsl:stylesheet>"""

    def setUp(self):
        super().setUp()
        content = "<fo:block><xsl:value-of select=\"$title\"/>：<xsl:value-of select=\"@name\"/></fo:block>"
        write(self.path("list.xsl"), self.LAYOUT % page(content).split("?>", 1)[1])
        for name in ("a", "b"):
            write(self.path(name + ".xml"), '<list name="单位%s"/>' % name)

    def text(self, name):
        return squeezed(tool("pdftotext", self.path(name), "-"))

    def test_any_xml_by_its_layout(self):
        result = tongbao("print", "a.xml", "-l", "list.xsl", "-o", "x.pdf", cwd=self.folder)
        self.assertStatus(result, DONE)
        self.assertSoundPdf(self.path("x.pdf"))
        self.assertIn("通报：单位a", self.text("x.pdf"))

    def test_many_inputs_by_many_workers(self):
        for jobs in ("1", "2"):
            result = tongbao("print", "a.xml", "b.xml", "-l", "./list.xsl", "-j", jobs, "-o", jobs, cwd=self.folder)
            self.assertStatus(result, DONE)
        for name in ("a.pdf", "b.pdf"):
            self.assertEqual(read(self.path("1", name)), read(self.path("2", name)))
        self.assertIn("单位b", self.text("2/b.pdf"))

    def test_a_progress_bar_on_a_terminal_only(self):
        """A pseudo-terminal stands for the clerk's screen: the bar is there, and gone in the end."""
        screen, terminal = pty.openpty()
        arguments = [harness.TONGBAO, "print", "a.xml", "b.xml", "-l", "list.xsl", "-j", "2"]
        environment = dict(os.environ, LC_ALL="C.UTF-8")
        done = subprocess.run(arguments, stderr=terminal, cwd=self.folder, env=environment, check=False)
        os.close(terminal)
        shown = os.read(screen, 10000).decode()
        os.close(screen)
        self.assertEqual(done.returncode, DONE)
        self.assertIn("documents [", shown)
        self.assertTrue(shown.endswith("\r\033[K"), repr(shown))
        self.assertEqual(tongbao(*arguments[1:], cwd=self.folder).err, "")

    def test_a_parameter_and_the_formatting_objects(self):
        result = tongbao("print", "a.xml", "-l", "list.xsl", "-p", "title=名单, 一", "--fo", "a.fo", cwd=self.folder)
        self.assertStatus(result, DONE)
        self.assertIn("名单,一：单位a", self.text("a.pdf"))
        self.assertIn("名单, 一：单位a".encode(), read(self.path("a.fo")))
        self.assertStatus(tongbao("format", "a.fo", "-o", "b.pdf", cwd=self.folder), DONE)

    def test_faults_have_the_place_in_the_layout(self):
        bad = page('<fo:block\n text-align="middling"/>').split("?>", 1)[1]
        write(self.path("bad.xsl"), self.LAYOUT % bad)
        result = tongbao("print", "a.xml", "-l", "bad.xsl", cwd=self.folder)
        self.assertStatus(result, PARTLY)
        line = (self.LAYOUT % bad).split("<fo:block")[0].count("\n") + 1
        self.assertRegex(result.err, r"(?m)bad\.xsl:(%d|%d)(:\d+)?: error: .*text-align" % (line, line + 1))

    def test_a_layout_that_is_none(self):
        self.assertStatus(tongbao("print", "a.xml", "-l", "no-such-layout", cwd=self.folder), UNUSABLE)
        write(self.path("bad.xsl"), "<xsl:stylesheet")
        self.assertStatus(tongbao("print", "a.xml", "-l", "bad.xsl", cwd=self.folder), UNUSABLE)
        self.assertFalse(os.path.exists(self.path("a.pdf")))

    def test_a_document_type_is_refused(self):
        write(self.path("a.xml"), '<!DOCTYPE list [<!ENTITY x SYSTEM "/etc/passwd">]><list name="&x;"/>')
        result = tongbao("print", "a.xml", "-l", "list.xsl", cwd=self.folder)
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "input.doctype")


if __name__ == "__main__":
    main()
