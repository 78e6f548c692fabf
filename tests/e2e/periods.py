"""Small campaigns in which periods meet: one function writes a folder, one reads what the program made of it."""
import os
import sys

from lxml import etree

from harness import SOURCE, write

sys.path.insert(0, os.path.join(SOURCE, "tests", "long"))
import slow_score  # noqa: E402  the second scorer, which shares nothing with the program

NS = {"r": "urn:tongbao:results"}
RANKING = '<ranking code="all" name="排名" scope="all" by="%s" compare="rounded" style="competition"/>'
SHAPE = 'assessor="office" period="year" decimals="2" rounding="half-up"'
UNITS = (("A", "县财政局"), ("B", "县教育局"), ("C", "县水利局"))


def rounds(code, name, names, weights=None):
    """<rounds> with the rounds r1, r2 …"""
    weights = weights or [None] * len(names)
    inner = "".join('<round code="r%d" name="%s"%s/>' % (i, n, "" if w is None else ' weight="%s"' % w)
                    for i, (n, w) in enumerate(zip(names, weights), 1))
    return '<rounds code="%s" name="%s">%s</rounds>' % (code, name, inner)


def marks(values, code=None, attributes=""):
    """An assessment: {item: (mark of A, of B, of C)}, None where there is none; of the round `code`."""
    entries = "".join('<mark unit="%s" item="%s" value="%s"/>' % (UNITS[i][0], item, value)
                      for item, row in values.items() for i, value in enumerate(row) if value is not None)
    return code, '<marks assessor="office" %s>%s</marks>' % (attributes, entries)


def campaign(folder, tree, period, sheets=(), rounds_of="", inside="", documents="", stage="定稿", ranking="t", after="", head="",
             units=UNITS, root=""):
    """Writes a campaign. tree: what stands in the scheme between its roles and its rankings; period: code, kind, name, from, to;
    sheets: of marks(); rounds_of: <round> elements, inside: what follows the office in campaign.xml (deadlines, previous)."""
    os.makedirs(os.path.join(folder, "assessments"), exist_ok=True)
    write(os.path.join(folder, "scheme.xml"),
          '<scheme xmlns="urn:tongbao:scheme" code="s" version="1" subject="unit"><title>示例县考评办法</title>'
          '<authority issuer="示例县人民政府" date="2013-12-01"/><roles><role code="office" name="县考评办"/></roles>'
          + head + tree + (RANKING % ranking) + after + "</scheme>")
    approval = '<approval body="县考评领导小组" meeting="会议" date="2015-01-20"/>' if stage == "定稿" else ""
    write(os.path.join(folder, "campaign.xml"),
          '<campaign xmlns="urn:tongbao:campaign" code="c-%s" title="%s考评" region="示例县" sample="yes">'
          '<period code="%s" kind="%s" name="%s" from="%s" to="%s"/>%s<stage name="%s">%s</stage>'
          '<office code="o" name="示例县考评办"/>%s<documents>%s</documents></campaign>'
          % ((period[0], period[2]) + tuple(period) + (rounds_of, stage, approval, inside, documents)))
    write(os.path.join(folder, "roster.xml"),
          '<roster xmlns="urn:tongbao:roster" %s><groups><group code="g" name="县直部门"/></groups><units>%s</units></roster>'
          % (root, "".join('<unit code="%s" name="%s" kind="d" group="g" order="%d" competes="yes"/>' % (c, n, i)
                           for i, (c, n) in enumerate(units, 1))))
    for number, (code, inner) in enumerate(sheets, 1):
        write(os.path.join(folder, "assessments", "%d.xml" % number),
              '<assessment xmlns="urn:tongbao:assessment" period="%s"%s>%s</assessment>'
              % (period[0], "" if code is None else ' round="%s"' % code, inner))
    return folder


class Record:
    """A results.xml, by the codes of its units."""

    def __init__(self, path):
        self.root = etree.parse(path).getroot()

    def one(self, path, **variables):
        found = self.root.xpath(path, namespaces=NS, **variables)
        return found[0] if found else None

    def totals(self):
        """Printed totals in the order of the roster, as one text."""
        return " ".join(self.root.xpath("//r:summary/r:row/@total", namespaces=NS))

    def item(self, unit, code):
        return self.one("//r:units/r:unit[@code=$unit]//r:item[@code=$code]", unit=unit, code=code)

    def row(self, unit):
        return self.one("//r:summary/r:row[@unit=$unit]", unit=unit)
