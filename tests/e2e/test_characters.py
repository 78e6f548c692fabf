#!/usr/bin/python3
"""Every character comes back from the PDF as it was written, in every role, and no page shows an empty box.

tests/long/every_character.py does with all 88,101 characters of GB 18030-2022 level 3 what is done here with every 50th.
"""
import os
import re

from gb18030 import LEVEL_3, lines
from harness import DONE, SOURCE, Case, main, read, squeezed, tongbao, tool, write
from pdffile import PdfFile

ROLES = ["fangsong", "xiaobiaosong", "heiti", "kaiti", "songti"]

FO = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xml:lang="zh-CN"><fo:layout-master-set>
<fo:simple-page-master master-name="a4" page-width="210mm" page-height="297mm" margin="10mm"><fo:region-body/></fo:simple-page-master>
</fo:layout-master-set><fo:page-sequence master-reference="a4"><fo:flow flow-name="xsl-region-body" font-size="%s">%s</fo:flow>
</fo:page-sequence></fo:root>"""


def document(blocks, size="9pt"):
    """FO of (role, text) pairs, a block for each."""
    return FO % (size, "".join("<fo:block font-family='%s'>%s</fo:block>" % block for block in blocks))


def all_roles():
    return re.findall(r'<role name="([^"]+)"', read(os.path.join(SOURCE, "fonts", "fonts.xml")).decode("utf-8"))


class Printed(Case):
    def printed(self, blocks, **how):
        """The text of a document of these blocks, and what the program said."""
        write(self.path("in.fo"), document(blocks))
        result = tongbao("format", self.path("in.fo"), "-o", self.path("out.pdf"), **how)
        self.assertStatus(result, DONE)
        return squeezed(tool("pdftotext", "-raw", self.path("out.pdf"), "-")), result

    def assertComesBack(self, texts, roles):
        blocks = [(role, text) for role in roles for text in texts]
        got, _ = self.printed(blocks)
        want = squeezed("".join(text for _, text in blocks))
        if got != want:
            at = next((i for i, (a, b) in enumerate(zip(got, want)) if a != b), min(len(got), len(want)))
            self.fail("character %d of %d is %s, not %s" % (at, len(want), ascii(got[at:at + 5]), ascii(want[at:at + 5])))


class Characters(Printed):
    def test_a_sample_of_level_3_in_every_role(self):
        self.assertComesBack(lines(LEVEL_3[::50]), ROLES)
        for font, cid in PdfFile(self.path("out.pdf")).shown():
            self.assertNotEqual(cid, 0, font)

    # One glyph of some font stands for both: what was written comes back.
    def test_characters_that_share_a_glyph(self):
        self.assertComesBack(["胶㬵㬵胶", "一⼀人⼈生⽣金⾦龠⿕", "甲·乙•丙", "〡一〇○零"], all_roles())

    def test_compatibility_ideographs_stay_what_they_are(self):
        self.assertComesBack(["豈\uf900更\uf901", "\ufa0e\ufa0f\ufa29", "神\ufa19福\ufa1b", "你\U0002F804"], ROLES)

    def test_descriptions_of_characters_that_have_no_code(self):
        self.assertComesBack(["⿰氵夫、⿱艹⿰亻及、⿺辶𠀀"], ROLES)


class Variations(Printed):
    """葛 has two shapes that Japan tells apart: U+845B U+E0100 and U+E0101."""

    def glyphs_of(self, text):
        self.printed([("fangsong", text)])
        pdf = PdfFile(self.path("out.pdf"))
        return [(pdf.at(font, "/BaseFont")[8:], cid) for font, cid in pdf.shown()], pdf

    def test_a_sequence_comes_back_whole(self):
        self.assertComesBack(["葛\U000E0100城葛\U000E0101", "漢\U000E0105字𠮷\U000E0100"], all_roles())

    def test_two_sequences_have_two_glyphs(self):
        shown, pdf = self.glyphs_of("葛\U000E0100葛\U000E0101")
        self.assertEqual(len(shown), 2)
        self.assertNotEqual(shown[0], shown[1])
        self.assertEqual({name for name, _ in shown}, {"HanaMinA"})  # the first face that has the sequences
        self.assertNotIn(0, [cid for _, cid in shown])

    def test_a_sequence_that_no_face_has_is_the_character_with_a_warning(self):
        got, result = self.printed([("fangsong", "城\U000E01EF市")])
        self.assertEqual(got, "城\U000E01EF市")
        self.assertSaid(result, "U+57CE U+E01EF", "text.variation-missing")
        _, quiet = self.printed([("fangsong", "葛\U000E0100城市❤\ufe0f")])
        self.assertNotIn("text.variation-missing", quiet.err)


class Unencoded(Printed):
    """A character that Unicode lacks: a picture in the line, or a code of the office's own font."""

    def test_a_picture_stands_in_a_name_and_says_what_it_is(self):
        picture = os.path.join(SOURCE, "input-samples", "shi-jiguan", "bulletin.png")
        os.symlink(picture, self.path("character.png"))
        write(self.path("in.fo"), FO % ("16pt", '<fo:block font-family="fangsong">局长：陈<fo:external-graphic src="url(character.png)" '
                                        'role="⿰氵夫" content-height="1em" content-width="1em" scaling="non-uniform"/>同志</fo:block>'))
        self.assertStatus(tongbao("format", self.path("in.fo"), "-o", self.path("out.pdf")), DONE)
        pdf = PdfFile(self.path("out.pdf"))
        figure = [o for o in pdf.objects.values() if isinstance(o, dict) and o.get("/S") == "/Figure"]
        self.assertEqual([f.get("/Alt") for f in figure], ["u:⿰氵夫"])
        text = tool("pdftotext", "-raw", self.path("out.pdf"), "-")
        self.assertEqual(squeezed(text), "局长：陈同志")  # on one line, with the picture between

    def test_a_code_of_the_private_use_area_is_drawn_by_the_font_that_has_it(self):
        listed = tongbao("fonts", "--text", "\ue000").out.decode("utf-8")
        if "no face has" in listed.split("\n")[1]:
            self.skipTest("no installed font has U+E000")
        got, _ = self.printed([("fangsong", "陈\ue000")])
        self.assertEqual(got, "陈\ue000")


if __name__ == "__main__":
    main()
