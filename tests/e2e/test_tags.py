#!/usr/bin/python3
"""Tagged PDF as a reader that cannot see meets it: every kind of document is read aloud in the order of its formatting objects,
headings are headings, tables have heads, and what repeats on each page is left out."""
import os
import re

from lxml import etree

from harness import DONE, PARTLY, SOURCE, Case, main, squeezed, tongbao, tool, write
from pdffile import PdfFile

FO = "{http://www.w3.org/1999/XSL/Format}"
# samples that have all kinds of documents between them
SAMPLES = ("shi-jiguan", "xian-jiguan-jidu", "xian-sanzheng-bannian", "shiji-jixiao")


def read_aloud(path):
    """(role, text) of what is read, in its order, by our own reader: poppler takes minutes for a table of a hundred rows."""
    return [(role, squeezed(text)) for role, text in PdfFile(path).read_aloud()]


def poppler_aloud(path):
    """The text that pdfinfo reads."""
    return squeezed("".join(re.findall(r'(?m)^\s*"(.*)"$', tool("pdfinfo", "-struct-text", path))))


def blocks_of(fo):
    """The text of each block of the flows that has no block below it, in order; without markers, which are not in their place."""
    for flow in etree.parse(fo).iter(FO + "flow"):
        for block in flow.iter(FO + "block"):
            if block.find(".//" + FO + "block") is not None or any(True for _ in block.iterancestors(FO + "marker", FO + "footnote-body")):
                continue
            parts = [t for t in block.xpath(".//text()[not(ancestor::*[local-name()='marker' or local-name()='footnote' or "
                                            "local-name()='instream-foreign-object'])]")]
            if squeezed("".join(parts)) and block.find(".//" + FO + "retrieve-table-marker") is None:
                yield block.get("role"), squeezed("".join(parts))


class Documents(Case):
    """One test for each sample, added below."""

    def check(self, record, kind, units):
        arguments = ["-u", units[0]] if units else []
        result = tongbao("print", record, "-l", kind, "-o", self.path(kind + ".pdf"), "--fo", self.path(kind + ".fo"), *arguments)
        self.assertIn(result.status, (DONE, PARTLY), result)
        heard = read_aloud(self.path(kind + ".pdf"))
        text, at = "".join(t for _, t in heard), 0
        for _, block in blocks_of(self.path(kind + ".fo")):
            # blocks of a table with a repeated head come once
            place = text.find(block, at)
            self.assertGreaterEqual(place, 0, "%s: %r is not read behind %r" % (kind, block[:40], text[max(0, at - 40):at]))
            at = place + len(block)
        headings = "".join(t for role, t in heard if re.match(r"H[1-4]$", role))
        for role, block in blocks_of(self.path(kind + ".fo")):
            if role and re.match(r"H[1-4]$", role):
                self.assertIn(block, headings)
        self.assertTrue(headings, kind)
        numbers = [t for _, t in heard if re.match(r"—\d+—$", t)]
        self.assertEqual(numbers, [], "page numbers are read")
        self.assertNotIn("样例·数据虚构", text)
        if kind in ("bulletin", "newsletter"):
            self.assertEqual(poppler_aloud(self.path(kind + ".pdf")), text)

    def check_sample(self, name):
        sample = os.path.join(SOURCE, "input-samples", name)
        result = tongbao("score", sample, "-o", self.path("results.xml"))
        self.assertIn(result.status, (DONE, PARTLY), result)
        record = etree.parse(self.path("results.xml"))
        kinds = record.xpath("//*[local-name()='head']/*[local-name()='documents']/*/@kind")
        self.assertGreater(len(kinds), 3)
        for kind in kinds:
            stylesheet = etree.parse(os.path.join(SOURCE, "layouts", kind + ".xsl"))
            if stylesheet.xpath("//*[local-name()='output']/@method") == ["text"]:
                continue  # a sheet, no PDF
            layout = stylesheet.xpath("//*[local-name()='document']/@scope")[0]
            units = record.xpath("//*[local-name()='units']/*/@code")
            if layout == "return":
                units = record.xpath("//*[local-name()='units']/*[*[local-name()='submission'][@status='rejected']]/@code")
                if not units:
                    continue
            self.check(self.path("results.xml"), kind, units if layout != "record" else [])


def sample_test(name):
    def test(self):
        self.check_sample(name)
    return test


for sample_name in SAMPLES:
    setattr(Documents, "test_" + sample_name.replace("-", "_"), sample_test(sample_name))


class Objects(Case):
    """What layouts of an office may use beside what the samples use."""

    FLOW = """<fo:block role="H1">通报</fo:block><fo:block role="H2">一、情况</fo:block>
<fo:block>正文<fo:footnote><fo:inline>①</fo:inline><fo:footnote-body><fo:block>注文。</fo:block></fo:footnote-body></fo:footnote>，见<fo:basic-link
 external-destination="https://example.cn/">网页</fo:basic-link><fo:external-graphic src="url(bulletin.png)" content-width="20mm" role="印章"/></fo:block>
<fo:list-block provisional-distance-between-starts="10mm"><fo:list-item><fo:list-item-label end-indent="label-end()"><fo:block>1.</fo:block>
</fo:list-item-label><fo:list-item-body start-indent="body-start()"><fo:block>第一项</fo:block></fo:list-item-body></fo:list-item></fo:list-block>
<fo:table table-layout="fixed" width="100%"><fo:table-column column-width="40mm" number-columns-repeated="2"/><fo:table-header><fo:table-row>
<fo:table-cell number-columns-spanned="2"><fo:block>表头</fo:block></fo:table-cell></fo:table-row></fo:table-header><fo:table-body><fo:table-row>
<fo:table-cell><fo:block>单位</fo:block></fo:table-cell><fo:table-cell><fo:block>98.5</fo:block></fo:table-cell></fo:table-row></fo:table-body></fo:table>"""

    def setUp(self):
        super().setUp()
        os.symlink(os.path.join(SOURCE, "input-samples", "shi-jiguan", "bulletin.png"), self.path("bulletin.png"))
        write(self.path("in.fo"), """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xml:lang="zh-CN"><fo:layout-master-set>
<fo:simple-page-master master-name="a" page-width="210mm" page-height="297mm" margin="20mm"><fo:region-body margin-top="10mm"/><fo:region-before
 extent="10mm"/></fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference="a"><fo:static-content
 flow-name="xsl-region-before"><fo:block>页眉</fo:block></fo:static-content><fo:flow flow-name="xsl-region-body" font-family="fangsong">%s</fo:flow>
</fo:page-sequence></fo:root>""" % self.FLOW)
        self.assertStatus(tongbao("format", self.path("in.fo"), "-o", self.path("out.pdf")), DONE)
        self.pdf = PdfFile(self.path("out.pdf"))

    def walk(self, element, above=""):
        """(path of roles, element) of the tree, in order."""
        element = self.pdf.get(element)
        path = above + "/" + element["/S"][1:]
        yield path, element
        kids = self.pdf.get(element.get("/K"))
        for kid in kids if isinstance(kids, list) else [kids]:
            below = self.pdf.get(kid)
            if isinstance(below, dict) and "/S" in below:
                yield from self.walk(below, path)

    def test_every_object_has_its_role(self):
        tree = list(self.walk(self.pdf.at(self.pdf.catalog, "/StructTreeRoot", "/K")))
        roles = {path.split("/")[-1] for path, _ in tree}
        self.assertTrue({"H1", "H2", "P", "Note", "Link", "Figure", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH",
                         "TD"} <= roles, roles)
        paths = [path for path, _ in tree]
        self.assertTrue([p for p in paths if re.search(r"/L/LI/Lbl", p)] and [p for p in paths if re.search(r"/L/LI/LBody", p)])
        head = next(e for p, e in tree if p.endswith("/THead/TR/TH"))
        self.assertEqual((self.pdf.at(head, "/A", "/Scope"), self.pdf.at(head, "/A", "/ColSpan")), ("/Column", 2))
        figure = next(e for p, e in tree if p.endswith("/Figure"))
        self.assertEqual(figure["/Alt"], "u:印章")
        link = next(e for p, e in tree if p.endswith("/Link"))
        kids = self.pdf.get(link["/K"])
        self.assertIn("/OBJR", [self.pdf.at(k, "/Type") for k in kids if isinstance(k, (dict, str))])
        self.assertEqual(self.pdf.catalog["/Lang"], "u:zh-CN")

    def test_what_repeats_on_each_page_is_an_artifact(self):
        text = "".join(t for _, t in read_aloud(self.path("out.pdf")))
        self.assertNotIn("页眉", text)
        self.assertIn("注文。", text)
        for word in ("通报", "一、情况", "正文", "网页", "第一项", "表头", "单位", "98.5"):
            self.assertIn(word, text)


if __name__ == "__main__":
    main()
