"""Clauses of PDF/A that a document keeps, as its bytes tell them: ISO 19005-1 (level 1b), -2 (2u, 2a), -3 (3u), and what tagged
PDF asks for (ISO 32000-1, 14.7 and 14.8). PDFBox Preflight knows level 1b only, and neither reads /ToUnicode nor the tags; this list
is for the rest, and for a second opinion.

faults(PdfFile, level) gives a sentence for each clause that is broken, with its number.
"""
import re
import struct

from lxml import etree

from pdffile import Stream, operators, shown_strings, text_of

LEVELS = {"1b": ("1", "B"), "2u": ("2", "U"), "2a": ("2", "A"), "3u": ("3", "U")}
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NS = {"rdf": RDF, "dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/",
      "pdf": "http://ns.adobe.com/pdf/1.3/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
      "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/", "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
      "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#"}
OPERATORS = set("""b B b* B* BDC BMC BT c cm cs CS d Do EMC ET f f* g G gs h i j J l m M n q Q re rg RG s S sc SC Tc Td TD Tf Tj TJ TL
Tm Tr Ts Tw Tz T* v w W W* y ' \"""".split())
STANDARD = set("""Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula
Form""".split())
PAINTS = {"Tj", "TJ", "'", '"', "f", "f*", "B", "B*", "b", "b*", "S", "s", "Do"}


class Check:
    def __init__(self, pdf, level):
        self.pdf, self.level, self.found = pdf, level, []
        self.part = int(level[0])

    def need(self, held, clause, what, *values):
        if not held:
            self.found.append("%s: %s" % (clause, what % values if values else what))
        return held

    # ---- the file -------------------------------------------------------------------------------------------------------

    def file(self):
        pdf, need = self.pdf, self.need
        need(pdf.bytes.startswith(b"%PDF-1.4" if self.part == 1 else b"%PDF-1.7"), "6.1.2", "header %r", pdf.bytes[:8])
        second = pdf.bytes.split(b"\n")[1]
        need(second[:1] == b"%" and len(second) > 4 and all(b > 127 for b in second[1:5]), "6.1.2", "no comment of binary bytes")
        need(re.search(rb"%%EOF\s*$", pdf.bytes), "6.1.3", "something stands behind %%EOF")
        ids = pdf.trailer.get("/ID") or []
        need(len(ids) == 2 and ids[0] == ids[1], "6.1.3", "/ID is %s", ids)
        need("/Encrypt" not in pdf.trailer, "6.1.3", "the file is encrypted")
        for name, value in pdf.objects.items():
            self.value(name, value.dict if isinstance(value, Stream) else value)
            if isinstance(value, Stream):
                filters = pdf.get(value.dict.get("/Filter"))
                for used in filters if isinstance(filters, list) else [filters]:
                    need(used in (None, "/FlateDecode", "/DCTDecode"), "6.1.10", "object %s has the filter %s", name, used)
                for key in ("/F", "/FFilter", "/FDecodeParms"):
                    need(key not in value.dict, "6.1.7", "the stream %s lies outside the file", name)

    def value(self, name, value, key=None):
        """Limits of a conforming reader (6.1.12), and what no object may have."""
        if isinstance(value, dict):
            self.need(len(value) <= 4095, "6.1.12", "a dictionary in %s has %d entries", name, len(value))
            for forbidden in ("/AA", "/JS", "/JavaScript", "/OPI", "/PS", "/Ref", "/TR", "/HTP"):
                self.need(forbidden not in value, "6.6", "object %s has %s", name, forbidden)
            for k, v in value.items():
                self.need(len(k.encode("utf-8")) <= 128, "6.1.12", "the name %s is long", k)
                self.value(name, v, k)
        elif isinstance(value, list):
            self.need(len(value) <= 8191, "6.1.12", "an array in %s has %d entries", name, len(value))
            for v in value:
                self.value(name, v, key)
        elif isinstance(value, str) and value[:2] in ("u:", "b:"):
            size = len(value[2:].encode("utf-16-be")) if value[0] == "u" else (len(value) - 2) // 2
            self.need(size <= 32767 * 2, "6.1.12", "a string in %s has %d bytes", name, size)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            self.need(abs(value) <= (2147483647 if isinstance(value, int) else 32767), "6.1.12", "the number %s in %s", value, name)

    def intent(self):
        intents = self.pdf.at(self.pdf.catalog, "/OutputIntents") or []
        ours = [self.pdf.get(i) for i in intents if self.pdf.at(i, "/S") == "/GTS_PDFA1"]
        if not self.need(len(ours) == 1, "6.2.2", "%d output intents of PDF/A", len(ours)):
            return
        profile = self.pdf.get(ours[0].get("/DestOutputProfile"))
        data = profile.data
        self.need(profile.dict.get("/N") == 3 and data[16:20] == b"RGB " and data[36:40] == b"acsp" and
                  data[12:16] in (b"mntr", b"prtr") and data[8] in ((2,) if self.part == 1 else (2, 4)) and
                  struct.unpack(">I", data[:4])[0] == len(data), "6.2.2", "the profile is not an RGB one of ICC")
        self.need(text_of(ours[0].get("/OutputConditionIdentifier")), "6.2.2", "the output condition has no name")

    # ---- pages ----------------------------------------------------------------------------------------------------------

    def pages(self):
        pdf, need = self.pdf, self.need
        self.used = {}  # font object -> CIDs
        for number, page in enumerate(pdf.pages(), 1):
            where = "page %d" % number
            need("/Group" not in page or self.part > 1, "6.4", "%s has a transparency group", where)
            for alpha, state in (pdf.at(page, "/Resources", "/ExtGState") or {}).items():
                state = pdf.get(state)
                if self.part == 1:
                    need(state.get("/ca", 1) == 1 and state.get("/CA", 1) == 1, "6.4", "%s is translucent (%s)", where, alpha)
                    need(state.get("/SMask", "/None") == "/None", "6.4", "%s has a soft mask", where)
                need(state.get("/BM", "/Normal") in ("/Normal", "/Compatible"), "6.4", "%s blends", where)
            for name, image in (pdf.at(page, "/Resources", "/XObject") or {}).items():
                image = pdf.get(image).dict
                need(image.get("/Subtype") == "/Image", "6.2.5", "%s is no image", name)
                need(pdf.get(image.get("/ColorSpace")) in ("/DeviceRGB", "/DeviceGray"), "6.2.3", "%s is not in the intent's colours", name)
                need(not image.get("/Interpolate"), "6.2.4", "%s is interpolated", name)
                need("/SMask" not in image or self.part > 1, "6.4", "the image %s has a soft mask", name)
            self.content(page, where)
            for note in pdf.at(page, "/Annots") or []:
                self.annotation(pdf.get(note), where)

    def content(self, page, where):
        pdf, need = self.pdf, self.need
        fonts, font, marks, depth = pdf.at(page, "/Resources", "/Font") or {}, None, [], 0
        tagged = "/StructTreeRoot" in pdf.catalog
        for operator, operands in operators(pdf.contents(page)):
            need(operator in OPERATORS, "6.2.10", "%s has the operator %s", where, operator)
            depth += {"q": 1, "Q": -1}.get(operator, 0)
            need(0 <= depth <= 28, "6.1.12", "%s nests %d states", where, depth)
            if operator == "Tf":
                font = fonts.get(operands[0])
            elif operator in ("BMC", "BDC"):
                marks.append("/Artifact" if operands[0] == "/Artifact" else operator == "BDC" and "/MCID" in operands[-1])
            elif operator == "EMC":
                need(marks, "14.6", "%s ends a mark that it did not begin", where)
                marks and marks.pop()
            if operator in PAINTS and tagged:
                need(any(marks), "6.8.3", "%s paints (%s) outside the tags and artifacts", where, operator)
            for text in shown_strings(operator, operands):
                if need(len(text) % 2 == 0, "6.3.6", "%s shows half a code", where):
                    self.used.setdefault(font, set()).update(text[i] << 8 | text[i + 1] for i in range(0, len(text), 2))
        need(not marks and depth == 0, "14.6", "%s does not end its marks and states", where)

    def annotation(self, note, where):
        need = self.need
        need(note.get("/Subtype") == "/Link", "6.5.2", "%s has the annotation %s", where, note.get("/Subtype"))
        flags = note.get("/F", 0)
        need(flags & 4 and not flags & (1 | 2 | 32), "6.5.3", "an annotation on %s is not printed (/F %s)", where, flags)
        action = self.pdf.get(note.get("/A"))
        need(action is None or action.get("/S") in ("/URI", "/GoTo"), "6.6.1", "%s has the action %s", where, action)

    # ---- fonts ----------------------------------------------------------------------------------------------------------

    def fonts(self):
        for reference, used in self.used.items():
            font = self.pdf.get(reference)
            name = font.get("/BaseFont")
            cid_font = self.pdf.get(self.pdf.get(font["/DescendantFonts"])[0])
            need, descriptor = self.need, self.pdf.get(cid_font.get("/FontDescriptor"))
            need(font.get("/Subtype") == "/Type0" and font.get("/Encoding") == "/Identity-H", "6.3.3", "%s is not Identity-H", name)
            need(re.match(r"/[A-Z]{6}\+", name), "6.3.5", "%s is embedded in part without a tag", name)
            need(0 not in used, "6.3.8", "%s shows CID 0, the box of a missing glyph", name)
            for key in ("/Ascent", "/Descent", "/CapHeight", "/ItalicAngle", "/StemV", "/FontBBox", "/Flags"):
                need(key in descriptor, "6.3.4", "%s has no %s", name, key)
            widths = self.widths(cid_font)
            need(used <= set(widths) | {cid for cid in used if "/DW" in cid_font}, "6.3.6", "%s lacks widths", name)
            glyphs = self.program(name, cid_font, descriptor, used, widths)
            self.cid_set(name, descriptor, glyphs)
            self.unicode(name, font, used)

    def widths(self, cid_font):
        widths, row = {}, list(self.pdf.get(cid_font.get("/W")) or [])
        while row:
            first, second = row.pop(0), self.pdf.get(row.pop(0))
            if isinstance(second, list):
                widths.update((first + i, w) for i, w in enumerate(second))
            else:
                widths.update((cid, row[0]) for cid in range(first, second + 1))
                row.pop(0)
        return widths

    def program(self, name, cid_font, descriptor, used, widths):
        """Number of glyphs of the font program, whose widths are those of /W (6.3.6)."""
        truetype = cid_font.get("/Subtype") == "/CIDFontType2"
        file = self.pdf.get(descriptor.get("/FontFile2" if truetype else "/FontFile3"))
        if not self.need(file is not None, "6.3.4", "%s is not embedded", name):
            return None
        if not truetype:
            self.need(file.dict.get("/Subtype") == "/CIDFontType0C", "6.3.4", "%s is embedded as %s", name, file.dict.get("/Subtype"))
            return None
        self.need(cid_font.get("/CIDToGIDMap") == "/Identity", "6.3.3.2", "%s has no CIDToGIDMap", name)
        tables = {tag: (at, size) for tag, _, at, size in
                  (struct.unpack(">4sIII", file.data[12 + 16 * i:28 + 16 * i]) for i in range(struct.unpack(">H", file.data[4:6])[0]))}
        count = struct.unpack(">H", file.data[tables[b"maxp"][0] + 4:][:2])[0]
        em = struct.unpack(">H", file.data[tables[b"head"][0] + 18:][:2])[0]
        metrics = struct.unpack(">H", file.data[tables[b"hhea"][0] + 34:][:2])[0]
        for cid in used:
            at = tables[b"hmtx"][0] + 4 * min(cid, metrics - 1)
            width = struct.unpack(">H", file.data[at:at + 2])[0] * 1000 / em
            if not self.need(abs(width - widths.get(cid, cid_font.get("/DW", 1000))) <= 1, "6.3.6", "CID %d of %s is %s wide", cid, name, width):
                break
        self.need(max(used) < count, "6.3.5", "%s lacks a glyph that is shown", name)
        return count

    def cid_set(self, name, descriptor, glyphs):
        stream = self.pdf.get(descriptor.get("/CIDSet"))
        if stream is None:
            self.need(self.part > 1, "6.3.5", "%s has no CIDSet", name)
            return
        bits = {8 * i + k for i, byte in enumerate(stream.data) for k in range(8) if byte & 0x80 >> k}
        count = glyphs if glyphs is not None else max(bits) + 1
        self.need(bits == set(range(count)), "6.3.5", "the CIDSet of %s is not all CIDs that are embedded", name)

    def unicode(self, name, font, used):
        stream = self.pdf.get(font.get("/ToUnicode"))
        if not self.need(stream is not None, "6.3.8", "%s has no ToUnicode", name):
            return
        known = {}
        for block in re.findall(rb"beginbfrange\n(.*?)endbfrange", stream.data, re.S):
            for first, last, texts in re.findall(rb"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", block, re.S):
                known.update(zip(range(int(first, 16), int(last, 16) + 1), re.findall(rb"<(\w+)>", texts)))
        self.need(used <= set(known), "6.2.11.7", "%s lacks the text of CIDs %s", name, sorted(used - set(known))[:5])
        for cid in used & set(known):
            text = bytes.fromhex(known[cid].decode("ascii")).decode("utf-16-be", "replace")
            self.need(text and not set(text) & set("\0\ufeff\ufffe\ufffd"), "6.2.11.7", "CID %d of %s stands for %r", cid, name, text)

    # ---- metadata -------------------------------------------------------------------------------------------------------

    def metadata(self):
        pdf, need = self.pdf, self.need
        stream = pdf.get(pdf.catalog.get("/Metadata"))
        if not need(stream is not None, "6.7.2", "there is no XMP"):
            return
        need("/Filter" not in stream.dict and stream.dict.get("/Subtype") == "/XML", "6.7.2", "the XMP is packed")
        need(stream.data.startswith(b"<?xpacket begin=") and b'bytes=' not in stream.data[:80] and
             b'encoding=' not in stream.data[:80], "6.7.5", "the packet's header is wrong")
        tree = self.xmp = etree.fromstring(stream.data)

        def one(path):
            found = tree.xpath("//rdf:Description/" + path, namespaces=NS)
            return found[0].text if found else None
        need((one("pdfaid:part"), one("pdfaid:conformance")) == LEVELS[self.level], "6.7.11", "the XMP calls itself PDF/A-%s%s",
             one("pdfaid:part"), one("pdfaid:conformance"))
        for key, path in (("/Title", "dc:title/rdf:Alt/rdf:li"), ("/Author", "dc:creator/rdf:Seq/rdf:li"),
                          ("/Subject", "dc:description/rdf:Alt/rdf:li"), ("/Keywords", "pdf:Keywords"), ("/Producer", "pdf:Producer")):
            need(text_of(pdf.info.get(key)) == one(path), "6.7.3", "%s is %r, in the XMP %r", key, text_of(pdf.info.get(key)), one(path))
        for key, path in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
            digits = [re.sub(r"[^0-9+Z-]", "", (text or "").replace("-", "", 2)) for text in (text_of(pdf.info.get(key)), one(path))]
            need(digits[0] == digits[1], "6.7.3", "%s is %s, in the XMP %s", key, text_of(pdf.info.get(key)), one(path))
        self.extensions(tree)

    def extensions(self, tree):
        """Every property that XMP itself does not know is described in the file (6.7.8)."""
        described = {}
        for schema in tree.xpath("//pdfaExtension:schemas/rdf:Bag/rdf:li", namespaces=NS):
            uri, prefix = schema.find("pdfaSchema:namespaceURI", NS).text, schema.find("pdfaSchema:prefix", NS).text
            self.need(schema.find("pdfaSchema:schema", NS) is not None and prefix, "6.7.8", "the schema %s is not described", uri)
            for item in schema.xpath("pdfaSchema:property/rdf:Seq/rdf:li", namespaces=NS):
                row = {k: item.findtext("pdfaProperty:" + k, None, NS) for k in ("name", "valueType", "category", "description")}
                self.need(all(row.values()) and row["category"] in ("external", "internal") and row["valueType"] == "Text", "6.7.8",
                          "the property %s is not described", row)
                described[uri, row["name"]] = prefix
        known = set(NS.values()) - {RDF}
        for element in tree.xpath("//rdf:Description/*", namespaces=NS):
            name = etree.QName(element)
            if name.namespace not in known:
                self.need(described.get((name.namespace, name.localname)) == element.prefix, "6.7.8", "nothing describes %s", element.tag)

    # ---- attachments ----------------------------------------------------------------------------------------------------

    def attachments(self):
        pdf, need = self.pdf, self.need
        tree = pdf.at(pdf.catalog, "/Names", "/EmbeddedFiles", "/Names") or []
        specifications, listed = tree[1::2], pdf.at(pdf.catalog, "/AF") or []
        need(not specifications or self.part == 3, "6.1.11", "files are attached")
        need(sorted(specifications) == sorted(listed), "6.8", "/AF and the names of the files differ")
        for reference in specifications:
            file = pdf.get(reference)
            need(file.get("/Type") == "/Filespec" and text_of(file.get("/F")) and text_of(file.get("/UF")), "6.8", "a file has no name")
            need(file.get("/AFRelationship") in ("/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"), "6.8",
                 "how a file belongs to the document is not said")
            stream = pdf.at(file, "/EF", "/F")
            need(re.match(r"/[a-z]+/[a-z0-9.+-]+$", stream.dict.get("/Subtype", "")), "6.8", "no MIME type: %s", stream.dict.get("/Subtype"))
            parameters = stream.dict.get("/Params") or {}
            need("/ModDate" in parameters or "/ModDate" not in pdf.info, "6.8", "an attached file has no date")
            need(parameters.get("/Size") == len(stream.data), "7.11.4", "an attached file has not its /Size")

    # ---- tags -----------------------------------------------------------------------------------------------------------

    def tags(self):
        pdf, need = self.pdf, self.need
        root = pdf.get(pdf.catalog.get("/StructTreeRoot"))
        if root is None:
            need(self.level != "2a", "6.7", "there are no tags")
            return
        need(pdf.at(pdf.catalog, "/MarkInfo", "/Marked") is True, "6.7.2", "the document is not said to be marked")
        need(text_of(pdf.catalog.get("/Lang")), "6.7.4", "the document has no language")
        roles = pdf.get(root.get("/RoleMap")) or {}
        parents = self.number_tree(root.get("/ParentTree"))
        pages = pdf.pages()
        keys = {page["/StructParents"]: number for number, page in enumerate(pages) if "/StructParents" in page}
        self.marked = {}  # (page object, MCID) -> structure element, as /K tells
        stack = [(root.get("/K"), None)]
        while stack:
            reference, above = stack.pop()
            for one in self.kids(reference):
                stack += self.element(one, above, roles)
        for key in keys:
            need(isinstance(pdf.get(parents.get(key)), list), "14.7.4.4", "page %d is not in the parent tree", keys[key] + 1)
        for number, page in enumerate(pages):
            for mcid, element in enumerate(pdf.get(parents.get(page.get("/StructParents"))) or []):
                need((number, mcid) in self.marked and self.marked[number, mcid] == element, "14.7.4.4",
                     "MCID %d of page %d belongs to %s in the parent tree, to %s in the tree", mcid, number + 1, element,
                     self.marked.get((number, mcid)))
            for note in pdf.at(page, "/Annots") or []:
                key = pdf.at(note, "/StructParent")
                need(key is None or parents.get(key), "14.7.4.4", "a link is not in the parent tree")

    def kids(self, value):
        value = self.pdf.get(value) if not isinstance(value, str) else value
        if isinstance(value, str) and isinstance(self.pdf.get(value), list):
            value = self.pdf.get(value)
        return value if isinstance(value, list) else [] if value is None else [value]

    def element(self, reference, above, roles):
        pdf, need = self.pdf, self.need
        element = pdf.get(reference)
        role = element.get("/S", "")
        for _ in range(8):
            if role[1:] in STANDARD:
                break
            role = roles.get(role, "")
        need(role[1:] in STANDARD, "6.7.3", "the role %s means nothing to a reader", element.get("/S"))
        need(above is None or element.get("/P") == above, "14.7.2", "%s is not the kid of its parent", reference)
        if role == "/Figure":
            need(text_of(element.get("/Alt")), "6.7", "a figure has no text in its place")
        if role == "/TH":
            need(pdf.at(element, "/A", "/Scope") in ("/Column", "/Row", "/Both"), "14.8.5.7", "a head of a table has no scope")
        below = []
        for kid in self.kids(element.get("/K")):
            value = pdf.get(kid) if not isinstance(kid, int) else kid
            if isinstance(value, int):
                self.marked[self.page_of(element.get("/Pg")), value] = reference
            elif value.get("/Type") == "/MCR":
                self.marked[self.page_of(value.get("/Pg", element.get("/Pg"))), value["/MCID"]] = reference
            elif value.get("/Type") == "/OBJR":
                need(pdf.at(value, "/Obj", "/Subtype") == "/Link", "14.7.4.3", "an element holds what is no link")
            else:
                below.append((kid, reference))
        return below

    def page_of(self, reference):
        if not hasattr(self, "numbers"):
            self.numbers, stack, count = {}, [self.pdf.catalog["/Pages"]], 0
            while stack:
                node = stack.pop()
                kids = self.pdf.at(node, "/Kids")
                if kids is None:
                    self.numbers[node] = count
                    count += 1
                else:
                    stack += reversed(kids)
        return self.numbers.get(reference)

    def number_tree(self, node):
        found, stack = {}, [node]
        while stack:
            node = self.pdf.get(stack.pop()) or {}
            numbers = self.pdf.get(node.get("/Nums")) or []
            found.update(zip(numbers[::2], numbers[1::2]))
            stack += self.pdf.get(node.get("/Kids")) or []
        return found


def faults(pdf, level):
    check = Check(pdf, level)
    for step in (check.file, check.intent, check.pages, check.fonts, check.metadata, check.attachments, check.tags):
        step()
    return check.found
