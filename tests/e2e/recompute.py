#!/usr/bin/python3
"""An independent recomputation of the sample campaign shi-jiguan (system B).

It shares nothing with src/: it reads the campaign's input XML with Python's own parser and computes with Python's
fractions. What the rule book says - maxima, caps, quotas, coefficients - is typed in below from the text of the rule
(shi-jiguan/README.md says how its lost digits were restored); scheme.xml is never read.

    recompute.py CAMPAIGN RESULTS.xml      compares every total, rank, grade, quota and amount; exit 1 on a difference
    recompute.py CAMPAIGN                  prints the table
"""
import glob
import os
import sys
import xml.etree.ElementTree as ET
from fractions import Fraction as F

# 二（一）至（六）：六个部分、二十六项的满分
SECTIONS = [
    ("素质提升", 10, {"sz1": 2, "sz2": 2, "sz3": 3, "sz4": 3}),
    ("实践创新", 35, {"sj1": 5, "sj2": 20, "sj3": 5, "sj4": 3, "sj5": 2}),
    ("作风严谨", 20, {"zf1": 5, "zf2": 5, "zf3": 5, "zf4": 3, "zf5": 2}),
    ("文明健康", 10, {"wm1": 3, "wm2": 5, "wm3": 2}),
    ("先锋模范", 5, {"xf1": 1, "xf2": 1, "xf3": 2, "xf4": 1}),
    ("风清气正", 10, {"fq1": 2, "fq2": 2, "fq3": 2, "fq4": 2, "fq5": 2}),
]
LEADER = ["ld1", "ld2", "ld3", "ld4", "ld5"]                     # 三（四）：五个方面各1分
BALLOTS = {"py1": (3, {"a": 100, "b": 80, "c": 60, "d": 0}),     # 三（三）：问卷3分、基层领导2分
           "py2": (2, {"a": 100, "b": 80, "c": 60, "d": 0})}
DEDUCTIONS = {"kf1": F(1), "kf2": F(1), "kf3": F(1, 5), "kf4": F(1, 2),        # 四（二）
              "kf51": F(3), "kf52": F(3), "kf53": F(6), "kf54": F(10), "kf55": F(5)}
BONUSES = {"jf1": F(3), "jf2": F(2), "jf3": F(1), "jf4": F(1), "jf5": F(1)}    # 四（三）
BONUS_CAP = 5
APPROVALS = {"jf4": {"apply", "review", "approve"}}              # 单位申请、领导小组审核、主要领导批准
FLOOR = F(-20)
QUOTAS = [("A", F(25)), ("B", F(35)), ("C", F(34)), ("D", F(6))]  # 五
COEFFICIENT = {"A": F(110, 100), "B": F(105, 100), "C": F(1), "D": F(80, 100)}  # 六（二）


def half_up(x, places):
    """Half away from zero, as 四舍五入 is done on paper."""
    scale = 10 ** places
    whole = (abs(x) * scale * 2 + 1) // 2
    return F(int(whole), scale) * (1 if x >= 0 else -1)


def tag(e):
    return e.tag.rsplit("}", 1)[-1]


class Campaign:
    def __init__(self, folder):
        self.units = {}
        roster = ET.parse(os.path.join(folder, "roster.xml")).getroot()
        self.people = {p.get("code"): p for p in roster.iter() if tag(p) == "person"}
        for u in (e for e in roster.iter() if tag(e) == "unit"):
            self.units[u.get("code")] = dict(group=u.get("group"), heads=int(u.get("heads")), base=F(u.get("pay-base")),
                                             mark={}, votes={}, events=[], vetoes=[], decisions=[])
        for path in sorted(glob.glob(os.path.join(folder, "assessments", "*.xml"))):
            for e in ET.parse(path).getroot().iter():
                kind = tag(e)
                if kind == "mark":
                    self.units[e.get("unit")]["mark"][e.get("item")] = F(e.get("value"))
                elif kind == "ballots":
                    for b in e:
                        self.units[b.get("unit")]["votes"][e.get("item")] = {v.get("level"): int(v.get("count")) for v in b}
                elif kind == "event":
                    self.units[e.get("unit")]["events"].append(e)
                elif kind == "veto":
                    self.units[e.get("unit")]["vetoes"].append(e)
                elif kind == "decision":
                    self.units[e.get("unit")]["decisions"].append(e)


def compute(c):
    for code, u in c.units.items():
        jz = F(0)
        for name, full, items in SECTIONS:
            assert sum(items.values()) == full
            for item, most in items.items():
                assert 0 <= u["mark"][item] <= most, (code, item)
                jz += u["mark"][item]
        py = F(0)
        for item, (most, value) in BALLOTS.items():
            votes = u["votes"][item]
            valid = sum(votes.get(level, 0) for level in value)          # 不了解 is not counted
            py += F(most) * sum(F(value[level]) * votes.get(level, 0) for level in value) / (100 * valid)
        leader = sum(u["mark"][item] for item in LEADER)
        deduction = bonus = F(0)
        for e in u["events"]:
            item, count = e.get("item"), int(e.get("count"))
            if item in DEDUCTIONS:
                deduction += DEDUCTIONS[item] * count
            else:
                given = {a.get("ref") for a in e if tag(a) == "approval"}
                if APPROVALS.get(item, set()) <= given:
                    bonus += BONUSES[item] * count
        u.update(jz=jz, py=py, leader=leader, deduction=deduction, bonus_before=bonus, bonus=min(bonus, F(BONUS_CAP)))
        u["total"] = half_up(max(jz + py + leader - deduction + u["bonus"], FLOOR), 2)
    place(c.units, "rank", c.units)
    for g in {u["group"] for u in c.units.values()}:
        place(c.units, "group_rank", [k for k, u in c.units.items() if u["group"] == g])
    quotas = grade(c.units)
    for u in c.units.values():
        pay(c, u)
    return quotas


def place(units, field, codes):
    """Competition ranking (1, 2, 2, 4) by total, then by 集中考评."""
    for k in codes:
        units[k][field] = 1 + sum((units[o]["total"], units[o]["jz"]) > (units[k]["total"], units[k]["jz"]) for o in codes)


def grade(units):
    n = len(units)
    counts = {g: int(half_up(share * n / 100, 0)) for g, share in QUOTAS}
    counts["C"] += n - sum(counts.values())
    left, cut = list(units), 0
    for g, _ in QUOTAS:
        cut += counts[g]
        for k in list(left):      # whoever ties with the last place inside the border goes up with it
            if units[k]["rank"] <= cut:
                units[k]["computed"] = units[k]["grade"] = g
                left.remove(k)
    assert not left
    for u in units.values():
        for d in u["decisions"]:
            assert d.get("what") == "grade" and d.get("from") == u["grade"]
            u["grade"] = d.get("to")
    return counts


def pay(c, u):
    k = COEFFICIENT[u["grade"]]
    u["due"] = half_up(u["heads"] * u["base"] * k, 2)
    u["withheld"] = sum((half_up(F(c.people[p.get("ref")].get("pay-base")) * k, 2)
                         for v in u["vetoes"] for p in v if tag(p) == "person"), F(0))
    u["paid"] = u["due"] - u["withheld"]


def decimal(x, places=2):
    sign = "-" if x < 0 else ""
    whole = int(abs(half_up(x, places)) * 10 ** places)
    return "%s%d.%0*d" % (sign, whole // 10 ** places, places, whole % 10 ** places)


COLUMNS = ["jz", "py", "leader", "deduction", "bonus_before", "bonus", "total", "rank", "group_rank", "grade", "due", "withheld", "paid"]


def by_hand(path):
    """The five units that were worked on paper: unit, then the columns above."""
    with open(path, encoding="utf-8") as f:
        for line in f:
            cells = [x.strip() for x in line.strip().strip("|").split("|")]
            if line.startswith("|") and cells[0] not in ("unit", "") and not cells[0].startswith("-"):
                yield cells


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    c = Campaign(sys.argv[1])
    quotas = compute(c)
    if len(sys.argv) == 2:
        print("\t".join(["unit"] + COLUMNS))
        for k, u in sorted(c.units.items(), key=lambda x: x[1]["rank"]):
            print("\t".join([k] + [decimal(u[x]) if isinstance(u[x], F) else str(u[x]) for x in COLUMNS]))
        return 0
    bad = []
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "recompute-by-hand.md")
    for cells in by_hand(here):
        u = c.units[cells[0]]
        for column, want in zip(COLUMNS, cells[1:]):
            got = decimal(u[column]) if isinstance(u[column], F) else str(u[column])
            if got != want:
                bad.append("by hand: %s %s: %s, on paper %s" % (cells[0], column, got, want))
    root = ET.parse(sys.argv[2]).getroot()
    rows = {e.get("unit"): e for e in root.iter() if tag(e) == "row"}
    money = {}
    for e in root.iter():
        if tag(e) == "unit" and e.get("code"):
            money.update({e.get("code"): m for m in e if tag(m) == "money"})
    if set(rows) != set(c.units):
        bad.append("units differ: %s" % sorted(set(rows) ^ set(c.units)))
    compared = 0
    for k, u in c.units.items():
        row = rows.get(k)
        if row is None:
            continue
        for attribute, want in (("total", u["total"]), ("deduction", u["deduction"]), ("bonus", u["bonus"])):
            compared += 1
            if half_up(F(row.get(attribute)), 2) != half_up(want, 2):
                bad.append("%s %s: %s, expected %s" % (k, attribute, row.get(attribute), decimal(want)))
        for attribute, want in (("rank", u["rank"]), ("group-rank", u["group_rank"]), ("grade", u["grade"])):
            compared += 1
            if row.get(attribute) != str(want):
                bad.append("%s %s: %s, expected %s" % (k, attribute, row.get(attribute), want))
        for attribute in ("due", "withheld", "paid"):
            compared += 1
            if k not in money or F(money[k].get(attribute)) != u[attribute]:
                bad.append("%s %s: %s, expected %s" % (k, attribute, money[k].get(attribute) if k in money else None, decimal(u[attribute])))
    shown = {e.get("grade"): e for e in root.iter() if tag(e) == "quota"}
    for g, n in quotas.items():
        compared += 1
        if g not in shown or int(shown[g].get("count")) != n:
            bad.append("quota %s: %s, expected %d" % (g, shown[g].get("count") if g in shown else None, n))
    for line in bad:
        print(line)
    print("recompute: %d values compared, %d differ" % (compared, len(bad)))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
