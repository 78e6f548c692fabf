#!/usr/bin/python3
"""tongbao fonts: who plays which role, with which characters, by which licence; and fonts that cannot be used."""
import os
import re
import shutil

from harness import DONE, SOURCE, UNUSABLE, Case, main, read, tongbao, write

FANDOL = "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf"
ROLES = ["fangsong", "xiaobiaosong", "heiti", "kaiti", "songti"]
ALL = "= GB 2312 6763/6763, 通用规范汉字表 8105/8105, GB 18030-1 27558/27558, GB 18030-2 27754/27754, GB 18030-3 88101/88101"
FO = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set><fo:simple-page-master master-name="a">
<fo:region-body/></fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference="a"><fo:flow
 flow-name="xsl-region-body"><fo:block font-family="fangsong">通报</fo:block></fo:flow></fo:page-sequence></fo:root>"""


class List(Case):
    def sections(self, *arguments, **how):
        result = tongbao("fonts", *arguments, **how)
        self.assertStatus(result, DONE)
        found = {}
        for line in result.out.decode("utf-8").splitlines():
            if not line.startswith(" "):
                found[line] = name = []
            else:
                name.append(line.strip())
        return found, result

    def test_every_role_has_every_character_of_level_3(self):
        found, _ = self.sections()
        for role in ROLES:
            self.assertEqual(found[role][-1], ALL, role)

    def test_a_face_says_its_version_licence_and_characters(self):
        found, _ = self.sections()
        version, licence, characters = found["FandolFang-Regular  " + FANDOL]
        self.assertRegex(version, "^Version 1")
        self.assertRegex(licence, "gnu.org/licenses")
        # measured otherwise too: typography.md, 4.2
        self.assertRegex(characters, "GB 2312 6763/6763, 通用规范汉字表 6638/8105, GB 18030-1 7942/27558")
        latin = next(lines for name, lines in found.items() if name.startswith("LiberationSerif "))
        self.assertEqual(latin[-1], "no Han characters")

    def test_stand_ins_are_named_and_how_to_put_ones_own_first(self):
        found, result = self.sections()
        self.assertIn("stands in for 仿宋_GB2312, which is not installed", found["fangsong"][0])
        self.assertIn("stands in for 方正小标宋简体, which is not installed", found["xiaobiaosong"][0])
        self.assertIn('<face file="NAME.ttf"/>', result.out.decode("utf-8"))
        chinese, _ = self.sections(env={"LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "zh_CN"})
        self.assertTrue("fangsong" in chinese)

    def test_the_office_puts_its_own_first(self):
        os.mkdir(self.path("own"))
        shutil.copy(FANDOL, self.path("own", "方正仿宋.otf"))
        text = read(os.path.join(SOURCE, "fonts", "fonts.xml")).decode("utf-8")
        text = text.replace('<role name="fangsong">', '<dir path="own"/><role name="fangsong"><face file="方正仿宋.otf"/>')
        write(self.path("fonts.xml"), text)
        found, result = self.sections("--fonts", self.path("fonts.xml"))
        self.assertIn("own/方正仿宋.otf", found["fangsong"][0])
        self.assertNotIn("stands in", found["fangsong"][0])
        self.assertNotIn("fangsong", result.err)

    def test_who_draws_each_character_and_sequence(self):
        found, _ = self.sections("--text", "通葛\U000E0100城\U000E01EF𪚥")
        self.assertEqual(found["fangsong"], ["FandolFang: 通", "HanaMinA: 葛\U000E0100",
                                             "FandolFang: 城\U000E01EF (in its usual shape: no face has U+57CE U+E01EF)", "BabelStone Han: 𪚥"])


class Unusable(Case):
    """A font that cannot be used is told before anything is printed, with the line of the catalogue that names it."""

    def refused(self, font, words):
        write(self.path("bad.otf"), font)
        write(self.path("fonts.xml"), '<fonts xmlns="urn:tongbao:fonts"><role name="fangsong">\n<face file="bad.otf"/><face family="HanaMinA"/>'
                                      "</role></fonts>")
        write(self.path("in.fo"), FO)
        write(self.path("out.pdf"), "the old file")
        result = tongbao("format", self.path("in.fo"), "-o", self.path("out.pdf"), "--fonts", self.path("fonts.xml"))
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "fonts.xml:2", "bad.otf", words, "text.face-unusable")
        self.assertEqual(read(self.path("out.pdf")), b"the old file")

    def table(self, font, tag):
        """Where a table stands in a font file."""
        for i in range(int.from_bytes(font[4:6], "big")):
            record = font[12 + 16 * i:28 + 16 * i]
            if record[:4] == tag:
                return int.from_bytes(record[8:12], "big")
        raise ValueError(tag)

    def test_no_font_at_all(self):
        self.refused(b"no font", "not an OpenType or TrueType font")
        self.refused(b"", "bad.otf")

    def test_a_font_that_is_cut_off(self):
        self.refused(read(FANDOL)[:200000], "truncated")

    def test_a_font_that_forbids_embedding(self):
        for bits in (0x0002, 0x0100, 0x0200):
            font = bytearray(read(FANDOL))
            at = self.table(font, b"OS/2") + 8
            font[at:at + 2] = bits.to_bytes(2, "big")
            self.refused(bytes(font), "forbid embedding")

    def test_a_font_without_an_em(self):
        font = bytearray(read(FANDOL))
        at = self.table(font, b"head") + 18
        font[at:at + 2] = b"\0\0"
        self.refused(bytes(font), "unitsPerEm")

    def test_a_font_whose_outlines_are_noise(self):
        font = bytearray(read(FANDOL))
        at = self.table(font, b"CFF ")
        font[at:at + 4000] = bytes((i * 7919) % 251 for i in range(4000))
        write(self.path("bad.otf"), bytes(font))
        write(self.path("fonts.xml"), '<fonts xmlns="urn:tongbao:fonts"><role name="fangsong"><face file="bad.otf"/></role></fonts>')
        write(self.path("in.fo"), FO)
        result = tongbao("format", self.path("in.fo"), "-o", self.path("out.pdf"), "--fonts", self.path("fonts.xml"))
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "bad.otf")
        self.assertFalse(os.path.exists(self.path("out.pdf")))

    def test_no_font_for_a_role(self):
        write(self.path("fonts.xml"), '<fonts xmlns="urn:tongbao:fonts"><role name="fangsong"><face family="没有的字体"/></role></fonts>')
        write(self.path("in.fo"), FO)
        result = tongbao("format", self.path("in.fo"), "-o", self.path("out.pdf"), "--fonts", self.path("fonts.xml"))
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "fangsong", "text.role-empty")


class Pictures(Case):
    def test_a_picture_that_is_cut_off_stops_the_document(self):
        whole = read(os.path.join(SOURCE, "input-samples", "shi-jiguan", "bulletin.png"))
        write(self.path("cut.png"), whole[:len(whole) // 2])
        write(self.path("in.fo"), FO.replace("通报", '通报<fo:external-graphic src="url(cut.png)" content-width="30mm"/>'))
        result = tongbao("format", self.path("in.fo"), "-o", self.path("out.pdf"))
        self.assertStatus(result, UNUSABLE)
        self.assertSaid(result, "cut.png is damaged or cut off", "pdf.image-damaged")
        self.assertFalse(os.path.exists(self.path("out.pdf")))


if __name__ == "__main__":
    main()
