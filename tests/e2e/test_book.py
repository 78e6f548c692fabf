#!/usr/bin/python3
"""print --book: all scorecards in one file. And what a scorecard says of itself for the archive, outside and inside (--pdfa 3u)."""
import os
import re
import shutil

from lxml import etree

from harness import DONE, PARTLY, SOURCE, UNUSABLE, USAGE, Case, main, read, sha256, squeezed, tongbao, tool, write
from pdfa import NS, faults
from pdffile import PdfFile, text_of

SAMPLE = os.path.join(SOURCE, "input-samples", "zhujianju-dengji")
RESULTS = {"r": "urn:tongbao:results"}


class Cards(Case):
    def setUp(self):
        super().setUp()
        result = tongbao("score", SAMPLE, "-o", self.path("results.xml"))
        self.assertIn(result.status, (DONE, PARTLY), result)
        record = etree.parse(self.path("results.xml"))
        self.units = record.xpath("/r:results/r:units/r:unit/@code", namespaces=RESULTS)

    def print(self, *arguments, status=DONE, layout="scorecards"):
        result = tongbao("print", self.path("results.xml"), "-l", layout, *arguments, cwd=self.folder)
        self.assertStatus(result, status)
        return result


class Book(Cards):
    def setUp(self):
        super().setUp()
        self.print("--book", "-o", self.path("book.pdf"))
        self.book = PdfFile(self.path("book.pdf"))

    def first_pages(self):
        """(title, page index) of each bookmark of the first level."""
        pages = {}
        stack, count = [self.book.catalog["/Pages"]], 0
        while stack:
            node = stack.pop()
            kids = self.book.at(node, "/Kids")
            if kids is None:
                pages[node], count = count, count + 1
            else:
                stack += reversed(kids)
        found, at = [], self.book.at(self.book.catalog, "/Outlines", "/First")
        while at is not None:
            found.append((text_of(at["/Title"]), pages[at["/Dest"][0]]))
            at = self.book.get(at.get("/Next"))
        return found

    def test_units_in_the_order_of_the_roster_each_from_an_odd_page(self):
        marks = self.first_pages()
        self.assertEqual([title.split(" ")[0] for title, _ in marks], self.units)
        roster = etree.parse(os.path.join(SAMPLE, "roster.xml"))
        self.assertEqual(self.units, [u for u in roster.xpath("//*[local-name()='unit']/@code") if u in self.units])
        self.assertEqual({page % 2 for _, page in marks}, {0})

    def test_each_unit_has_its_own_page_numbers(self):
        labels = self.book.at(self.book.catalog, "/PageLabels", "/Nums")
        starts = {index: self.book.get(label) for index, label in zip(labels[::2], labels[1::2])}
        for title, page in self.first_pages():
            self.assertEqual((text_of(starts[page]["/P"]), starts[page]["/St"]), (title.split(" ")[0] + "-", 1))

    def test_the_pages_are_those_of_the_single_cards(self):
        marks = self.first_pages()
        for number in (0, len(marks) // 2, len(marks) - 1):
            unit, first = self.units[number], marks[number][1] + 1
            self.print("-u", unit, "-o", self.path("card.pdf"))
            pages = int(re.search(r"Pages:\s+(\d+)", tool("pdfinfo", self.path("card.pdf"))).group(1))
            text = tool("pdftotext", "-f", first, "-l", first + pages - 1, self.path("book.pdf"), "-")
            self.assertEqual(squeezed(text), squeezed(tool("pdftotext", self.path("card.pdf"), "-")), unit)

    def test_it_is_pdfa_and_a_part_for_each_unit_in_its_tags(self):
        self.assertEqual(faults(self.book, "1b"), [])
        root = self.book.at(self.book.catalog, "/StructTreeRoot", "/K")
        self.assertEqual([self.book.at(kid, "/S") for kid in self.book.at(root, "/K")], ["/Part"] * len(self.units))
        self.assertEqual(self.book.at(self.book.catalog, "/ViewerPreferences", "/Duplex"), "/DuplexFlipLongEdge")

    def test_the_same_bytes_again_and_some_units_alone(self):
        first = sha256(self.path("book.pdf"))
        self.print("--book", "-j", "2", "-o", self.path("again.pdf"))
        self.assertEqual(sha256(self.path("again.pdf")), first)
        self.print("--book", "-u", ",".join(self.units[2:4]))
        self.book = PdfFile(self.path("scorecards.pdf"))
        self.assertEqual([title.split(" ")[0] for title, _ in self.first_pages()], self.units[2:4])

    def test_what_is_no_book(self):
        self.assertSaid(self.print("--book", layout="ranking", status=USAGE), "print.no-book")
        self.assertSaid(self.print("--book", "-o", self.folder, status=USAGE), "usage.one-file")
        write(self.path("any.xml"), "<any/>")
        result = tongbao("print", self.path("any.xml"), "-l", "scorecards", "--book")
        self.assertStatus(result, USAGE)
        # A card that cannot be made leaves the old book alone.
        os.mkdir(self.path("layouts"))
        write(self.path("layouts", "broken.xsl"), """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
 xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results"><xsl:import href="layouts:scorecards.xsl"/>
<lay:document kind="scorecards" scope="unit" needs="units" audience="committee" file="scorecards/{code}.pdf" title="x"/>
<xsl:template name="items"><xsl:if test="$unit/@code = '%s'"><xsl:message terminate="yes">no</xsl:message></xsl:if></xsl:template>
</xsl:stylesheet>""" % self.units[5])
        old = sha256(self.path("book.pdf"))
        self.print("--book", "-o", self.path("book.pdf"), layout=self.path("layouts", "broken.xsl"), status=UNUSABLE)
        self.assertEqual(sha256(self.path("book.pdf")), old)


class Archive(Cards):
    def xmp(self, path):
        pdf = PdfFile(path)
        return etree.fromstring(pdf.get(pdf.catalog["/Metadata"]).data), pdf

    def field(self, tree, name):
        found = tree.xpath("//a:" + name, namespaces={"a": "urn:tongbao:archive#"})
        return found[0].text if found else None

    def test_a_filed_card_says_its_place_in_the_archive(self):
        unit = self.units[0]
        self.print("-u", unit, "-o", self.path("card.pdf"))
        tree, pdf = self.xmp(self.path("card.pdf"))
        head = etree.parse(self.path("results.xml")).getroot().find("r:head", RESULTS)
        document = head.xpath("r:documents/r:document[@kind='scorecards']", namespaces=RESULTS)[0]
        office = head.find("r:office", RESULTS)
        code = "%s-%s" % (document.get("archive"), unit)
        self.assertEqual(self.field(tree, "code"), code)
        self.assertIn("档号：" + code, squeezed(tool("pdftotext", self.path("card.pdf"), "-")))
        self.assertEqual(self.field(tree, "fonds"), office.get("fonds"))
        self.assertEqual(self.field(tree, "year"), document.get("date")[:4])
        self.assertEqual(self.field(tree, "retention"), document.get("retention"))
        self.assertEqual(self.field(tree, "recordHash"), sha256(self.path("results.xml")))
        self.assertIn(head.xpath("string(../r:units/r:unit[1]/@name)", namespaces=RESULTS), text_of(pdf.info["/Title"]))
        self.assertEqual(tree.xpath("string(//dc:title/rdf:Alt/rdf:li)", namespaces=NS), text_of(pdf.info["/Title"]))

    def test_the_same_stands_in_a_qr_code(self):
        if shutil.which("zbarimg") is None:
            self.skipTest("zbarimg (package zbar-tools) is not installed")
        self.print("-u", self.units[0], "-o", self.path("card.pdf"))
        tool("pdftoppm", "-r", "300", "-png", self.path("card.pdf"), self.path("page"))
        pages = [self.path(name) for name in sorted(os.listdir(self.folder)) if name.startswith("page")]
        read_back = tool("zbarimg", "-q", "--raw", *pages)
        tree, _ = self.xmp(self.path("card.pdf"))
        fields = [self.field(tree, name) for name in ("code", "fonds", "year", "retention", "recordHash")]
        self.assertIn("档号:%s;全宗号:%s;年度:%s;保管期限:%s;SHA-256:%s" % tuple(fields), read_back)

    def test_a_draft_has_no_place_there_yet(self):
        record = read(self.path("results.xml")).decode("utf-8")
        self.assertIn('<stage name="定稿"', record)
        write(self.path("results.xml"), record.replace('<stage name="定稿"', '<stage name="测算"'))
        self.print("-u", self.units[0], "-o", self.path("card.pdf"))
        tree, pdf = self.xmp(self.path("card.pdf"))
        self.assertIsNone(self.field(tree, "code"))
        self.assertNotIn("/CreationDate", pdf.info)

    def attached(self, layout):
        self.print("-u", self.units[0], "-o", self.path("card.pdf"), "--pdfa", "3u", layout=layout)
        pdf = PdfFile(self.path("card.pdf"))
        self.assertEqual(faults(pdf, "3u"), [])
        tool("pdfdetach", "-save", "1", "-o", self.path("inside.xml"), self.path("card.pdf"))
        return etree.parse(self.path("inside.xml")), pdf

    def test_the_record_lies_inside_a_card_of_pdfa_3(self):
        tree, pdf = self.attached("scorecards")
        self.assertEqual(tree.xpath("/r:results/r:units/r:unit/@code", namespaces=RESULTS), [self.units[0]])
        names = pdf.at(pdf.catalog, "/Names", "/EmbeddedFiles", "/Names")
        file = pdf.get(names[1])
        self.assertEqual((text_of(file["/UF"]), file["/AFRelationship"], pdf.at(file, "/EF", "/F", "/Subtype")),
                         (self.units[0] + ".xml", "/Data", "/application/xml"))

    def test_what_a_reader_may_not_see_is_not_inside(self):
        committee, _ = self.attached("scorecards")
        own, _ = self.attached("feedback")
        withheld = committee.xpath("//r:*[@audience='committee' or @audience='personnel']", namespaces=RESULTS)
        self.assertTrue(withheld or len(etree.tostring(own)) < len(etree.tostring(committee)))
        self.assertEqual(own.xpath("//r:*[@audience='committee' or @audience='personnel']", namespaces=RESULTS), [])
        self.assertEqual(own.xpath("//r:vetoes/* | //r:raters | //r:money", namespaces=RESULTS), [])
        other = [u for u in self.units if u != self.units[0]]
        self.assertEqual([u for u in other if own.xpath("//r:units/r:unit[@code='%s']" % u, namespaces=RESULTS)], [])
        # Only PDF/A-3 holds files.
        self.print("-u", self.units[0], "-o", self.path("card.pdf"))
        self.assertNotIn("/Names", PdfFile(self.path("card.pdf")).catalog)


if __name__ == "__main__":
    main()
