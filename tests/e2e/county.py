"""The sample county (input-samples/xian-liangnian) recomputed by hand: two years of quarters and their annual evaluations.

It shares nothing with src/: it reads the inputs with Python's own parser and computes with Python's fractions. What the
county's rule says (maxima, caps, quotas, prizes) is typed in below from its text; scheme.xml is never read. What the story
is (who merged, who appealed, what was corrected) is read from the inputs, as an office would.
"""
import glob
import os
import xml.etree.ElementTree as ET
from fractions import Fraction as F

QUARTERS = ["2013-q1", "2013-q2", "2013-q3", "2013-q4", "2014-q1", "2014-q2", "2014-q3", "2014-q4"]
ORDER = ["2013-q1", "2013-q2", "2013-q3", "2013-q4", "2013", "2014-q1", "2014-q1-gz", "2014-q2", "2014-q3", "2014-q4", "2014"]
EVENT = {"kf1": F(1), "kf2": F(1, 2), "kf3": F(2)}                         # 季度：第八条
SPREAD = {"g": F(5), "s": F(3), "d": F(1)}                                  # 第九条
HONOUR = {"g": F(3), "s": F(2), "d": F(1, 2)}                               # 年度：第二十条
COEFFICIENT = {"A": F(12, 10), "B": F(1), "D": F(0)}


def half_up(x, places=2):
    """Half away from zero, as 四舍五入 is done on paper."""
    scale = 10 ** places
    whole = (abs(x) * scale * 2 + 1) // 2
    return F(int(whole), scale) * (1 if x >= 0 else -1)


def tag(e):
    return e.tag.rsplit("}", 1)[-1]


def parsed(path):
    return ET.parse(path).getroot()


class Inputs:
    """What one campaign's folder says."""

    def __init__(self, folder):
        self.folder, self.name = folder, os.path.basename(folder)
        self.year, self.annual = int(self.name[:4]), "-" not in self.name
        self.units, self.former = {}, {}
        for unit in (e for e in parsed(os.path.join(folder, "roster.xml")).iter() if tag(e) == "unit" and e.get("order")):
            code = unit.get("code")
            self.units[code] = dict(unit.attrib)
            for former in (e for e in unit if tag(e) == "former"):
                carries = former.get("continues", "yes" if former.get("how") == "renamed" else "no")
                if former.get("code") and carries == "yes":
                    self.former[code] = former.get("code")
        self.marks, self.raters, self.values, self.votes, self.events, self.vetoes = {}, {}, {}, {}, [], []
        for path in sorted(glob.glob(os.path.join(folder, "assessments", "*.xml"))):
            root = parsed(path)
            for e in root:
                self.take(e, root.get("round"))
        self.appeals = [e for path in sorted(glob.glob(os.path.join(folder, "appeals", "*.xml"))) for e in parsed(path) if tag(e) == "appeal"]

    def take(self, part, round_code):
        for e in part:
            if tag(e) == "mark":
                self.marks[e.get("unit"), e.get("item"), round_code] = F(e.get("value"))
                self.raters.setdefault((e.get("unit"), e.get("item")), []).append(F(e.get("value")))
            elif tag(e) == "value":
                self.values[e.get("unit"), e.get("item"), e.get("of")] = F(e.get("value"))
            elif tag(e) == "ballot":
                self.votes[e.get("unit")] = {v.get("level"): int(v.get("count")) for v in e}
            elif tag(e) == "event":
                self.events.append(dict(e.attrib))
            elif tag(e) == "veto":
                self.vetoes.append(e.get("unit"))

    def granted(self):
        """Events that an appeal did away with, by code."""
        return {a.get("event") for a in self.appeals for d in a if tag(d) == "decision" and d.get("outcome") == "changed"}


def place(rows, tie):
    """{unit: rank} of [(unit, total)] with the tie-break, 1 2 2 4."""
    ordered = sorted(rows, key=lambda row: (-row[1], -tie[row[0]]))
    ranks = {}
    for i, (unit, total) in enumerate(ordered):
        before = ordered[i - 1] if i else None
        tied = before is not None and (before[1], tie[before[0]]) == (total, tie[unit])
        ranks[unit] = ranks[before[0]] if tied else i + 1
    return ranks


class Scored:
    """Totals, ranks in the groups and grades of one campaign; earlier: {name: Scored}."""

    def __init__(self, folder, earlier, appealed=True):
        self.inputs = i = Inputs(folder)
        self.name, self.units, self.earlier = i.name, i.units, earlier
        self.without = i.granted() if appealed else set()
        self.base, self.total, self.tie = {}, {}, {}
        for unit in i.units:
            self.annual(unit) if i.annual else self.quarter(unit)
        self.rank, self.grade = {}, {}
        for group in {u["group"] for u in i.units.values()}:
            inside = [u for u in i.units if i.units[u]["group"] == group]
            ranks = place([(u, self.total[u]) for u in inside], self.tie)
            self.rank.update(ranks)
            best = int(half_up(F(len(inside) * 20, 100), 0))
            for u in inside:
                self.grade[u] = self.annual_grade(u, ranks[u], best) if i.annual else self.quarter_grade(u)

    # 季度：月度评议三个月平均30分；部门、乡镇各70分；扣分至多10分，加分至多5分
    def quarter(self, unit):
        i = self.inputs
        base = sum(i.marks[unit, "ypf", m] for m in ("m1", "m2", "m3")) / 3
        rate = lambda item: min(F(1), i.values[unit, item, "done"] / i.values[unit, item, "plan"])
        if i.units[unit]["group"] == "xz":
            base += 20 * rate("cz") + 20 * rate("tz") + i.marks[unit, "ms", None] + i.marks[unit, "zl", None]
        else:
            base += 30 * rate("zd") + sum(i.marks[unit, item, None] for item in ("zw", "zf", "gk" if i.year == 2013 else "xx"))
        minus = sum(EVENT[e["item"]] * F(e["count"]) for e in self.events(unit) if e["item"] in EVENT)
        matters = {}
        for e in self.events(unit):
            if e["item"] == "jf1":
                matters[e["matter"]] = max(SPREAD[e["level"]], matters.get(e["matter"], 0))
        self.base[unit] = self.tie[unit] = base
        self.total[unit] = max(F(0), half_up(base - min(F(10), minus) + min(F(5), sum(matters.values()))))

    def events(self, unit):
        return [e for e in self.inputs.events if e["unit"] == unit and e["code"] not in self.without]

    def quarter_grade(self, unit):
        return "Y" if self.total[unit] >= 90 else "D" if self.total[unit] >= 80 else "N"

    # 年度：四个季度平均60%，年终总评40%
    def annual(self, unit):
        i = self.inputs
        quarters = [self.then(name, unit) for name in QUARTERS if name.startswith(str(i.year))]
        quarters = [q for q in quarters if q is not None]
        mean = sum(quarters) / len(quarters)
        more = i.values[unit, "ys1", "n"] - i.values[unit, "ys1", "last"]
        safety = F(10) if more <= 0 else max(F(0), 10 - 2 * more)
        done = i.values[unit, "ys2", "v"]
        letters = F(10) if done >= 95 else F(6) if done >= 85 else F(0)
        v = i.votes[unit]
        ballot = F(v["a"] * 100 + v["b"] * 80, v["a"] + v["b"] + v["c"]) / 100 * 20
        leaders = sum(i.raters[unit, "pj"]) / len(i.raters[unit, "pj"])
        self.tie[unit] = i.marks[unit, "mb", None] + safety + letters + ballot + leaders
        self.base[unit] = mean * F(6, 10) + self.tie[unit] * F(4, 10)
        minus = sum(F(e["count"]) for e in self.events(unit) if e["item"] == "kf")
        plus = sum(HONOUR[e["level"]] * F(e["count"]) for e in self.events(unit) if e["item"] == "jf")
        self.total[unit] = half_up(self.base[unit] - min(F(5), minus) + min(F(3), plus))

    def annual_grade(self, unit, rank, best):
        if rank <= best and self.total[unit] >= 90 and unit not in self.inputs.vetoes:
            return "A"
        return "B" if self.total[unit] >= 80 else "D"

    # ---- 与以前相比
    def code_in(self, name, unit):
        """The code that this unit's history has in an earlier campaign; None: it was not there."""
        record = self.earlier.get(name)
        while record is not None and unit is not None and unit not in record.units:
            unit = self.inputs.former.get(unit)
        return unit if record is not None else None

    def then(self, name, unit):
        code = self.code_in(name, unit)
        return None if code is None else self.earlier[name].total[code]

    def movement(self, name, unit):
        """Places gained in the group since an earlier campaign; None: nothing to compare with."""
        code = self.code_in(name, unit)
        if code is None or self.earlier[name].units[code]["group"] != self.units[unit]["group"]:
            return None
        return self.earlier[name].rank[code] - self.rank[unit]

    def money(self, unit):
        u = self.units[unit]
        return int(u["heads"]) * F(u["pay-base"]) * COEFFICIENT[self.grade[unit]]


def of_period(done, name):
    """The record that stands for a period: the corrected one where there is one."""
    return done.get(name + "-gz") or done.get(name)


def recompute(folder):
    """{campaign: Scored} of all campaigns that the folder has, in the order in which they were held."""
    done = {}
    for name in ORDER:
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            known = {n: of_period(done, n) for n in ORDER if of_period(done, n) is not None and not n.endswith("-gz")}
            if name.endswith("-gz"):
                known = {n: s for n, s in known.items() if n != name[:-3]}
            done[name] = Scored(path, known)
    return done
