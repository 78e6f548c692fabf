#!/usr/bin/python3
"""Random campaigns: the program and the slow second scorer must agree on every score, rank and grade.

    random_campaigns.py [-n 10000] [--seed 1] [--keep FOLDER]

Each campaign is drawn from its number alone (seed and number), so that one that fails can be made again:
random_campaigns.py -n 1 --from 4711 --keep /tmp/campaign. At the end stands how often each method, conversion, rounding and
rule for ties occurred. Exit status 1: a difference; 2: something occurred fewer than one time in a hundred campaigns.
"""
import argparse
import collections
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from xml.sax.saxutils import quoteattr

import slow_score

PERIOD = "2020"
KINDS, GROUPS = ("a", "b"), ("x", "y", "z")
MEASURES = ("given", "given", "raters", "value", "events", "ballot", "earlier")
COMBINATIONS = ("sum", "mean", "weighted", "minimum", "maximum", "attainable")
CONVERSIONS = ("compare", "limit", "round", "times", "linear", "between", "steps", "place")
ROUNDINGS = ("half-up", "half-even", "up", "down")
QUOTA_ROUNDINGS = ("half-up", "up", "down", "largest-remainder", "cumulative")
TIES = ("extend", "cut", "tie-break")
STYLES = ("competition", "dense", "consecutive")


def element(name, attributes, inner=""):
    text = "<" + name + "".join(" %s=%s" % (k.replace("_", "-"), quoteattr(str(v))) for k, v in attributes.items() if v is not None)
    return text + (">" + inner + "</" + name + ">" if inner else "/>")


class Draw:
    """One campaign."""

    def __init__(self, number, seed, pool):
        self.earlier = {period: pool.draw(period, number) for period in ("m1", "m2", "m3", "last")}
        self.r = random.Random("%d/%d" % (seed, number))
        self.seen = collections.Counter()
        self.leaves = []   # what is entered for a leaf: see leaf()
        self.breakers = []  # items that a tie-breaker may name: they apply to every unit
        self.codes = 0
        self.in_rounds = False
        self.kinds = None  # of units to which the indicators that are being drawn apply

    def note(self, *names):
        self.seen.update(names)

    def decimal(self, low, high, places=None):
        places = self.r.choice((0, 0, 1, 2)) if places is None else places
        scale = 10 ** places
        value = self.r.randint(int(low * scale), int(high * scale))
        return ("%.*f" % (places, value / scale))

    # ---- the scheme ----

    def indicator(self, depth, extra):
        self.codes += 1
        code = "i%d" % self.codes
        attributes = {"code": code, "name": "指标%d" % self.codes}
        attributes.update(extra)
        if depth == 0 or "max" in extra or (code != "i1" and self.r.random() < 0.45 - 0.1 * depth):
            inner = self.leaf(code, attributes)
        else:
            inner = self.inner(depth, attributes)
        if self.r.random() < 0.25:
            how = self.r.choice(ROUNDINGS)
            attributes.update(decimals=self.r.randint(0, 3), rounding=how)
            self.note("rounding " + how)
        if self.r.random() < 0.15:
            attributes["floor"] = self.decimal(-20, 3)
            self.note("floor")
        if self.r.random() < 0.15 and "max" not in attributes:
            attributes["cap"] = self.decimal(3, 60)
            self.note("cap")
        if not self.in_rounds and self.kinds is None and code != "i1" and attributes.get("missing") != "skip":
            self.breakers.append(code)
        return element("indicator", attributes, inner)

    def inner(self, depth, attributes):
        how = self.r.choice(COMBINATIONS)
        attributes["combine"] = how
        self.note("combine " + how)
        rounds = not self.in_rounds and how not in ("weighted",) and self.r.random() < 0.2
        if rounds:
            self.note("rounds")
            attributes["each"] = "m"
            self.in_rounds = True
            count = 1
        else:
            count = self.r.randint(2, 4)
        parts = []
        weights = self.weights(count)
        full = self.decimal(5, 40, 0)
        for i in range(count):
            extra = {}
            if how == "weighted":
                extra["weight"] = weights[i]
            if how in ("sum", "minimum", "maximum") and self.r.random() < 0.2 and not rounds:
                extra["sign"] = "minus"
                self.note("sign minus")
            if how == "attainable":
                extra["max"] = full
            if how not in ("attainable", "weighted") and not rounds and self.r.random() < 0.1:
                extra["kinds"] = self.r.choice(KINDS)
                self.note("kinds")
            outer, self.kinds = self.kinds, extra.get("kinds", self.kinds) if self.kinds is None else self.kinds
            if outer is not None:
                extra.pop("kinds", None)
            parts.append(self.indicator(depth - 1, extra))
            self.kinds = outer
        if how in ("sum", "mean") and self.r.random() < 0.15 and not rounds:
            attributes["best"] = self.r.randint(1, count - 1)
            self.note("best")
        if rounds:
            self.in_rounds = False
        return "".join(parts) + self.chain(attributes, attributes["code"], False)

    def weights(self, count):
        cuts = sorted(self.r.sample(range(1, 20), count - 1)) if count > 1 else []
        edges = [0] + cuts + [20]
        return ["%.2f" % ((b - a) / 20) for a, b in zip(edges, edges[1:])]

    def leaf(self, code, attributes):
        kind = self.r.choice(MEASURES)
        self.note("measure " + kind)
        attributes["assessor"], attributes["period"] = "office", "year"
        missing = self.r.choice(("error", "error", "error", "zero", "skip", "full"))
        if self.in_rounds and kind != "events" and self.r.random() < 0.3:
            missing = self.r.choice(("mean", "last"))
        if kind in ("given", "raters", "ballot"):
            attributes.setdefault("max", self.decimal(5, 40, 0))
        if missing == "full" and "max" not in attributes:
            missing = "zero"
        if missing != "error" and kind != "events":
            attributes["missing"] = missing
            self.note("missing " + missing)
        full = attributes.get("max")
        operand = ""
        if kind == "given":
            inner = "<given/>"
        elif kind == "raters":
            trim = self.r.random() < 0.5
            inner = element("given", {"raters": "mean", "trim": 1 if trim else None, "trim-from": self.r.randint(3, 5) if trim else None})
            if trim:
                self.note("trim")
        elif kind == "value":
            inner = '<value code="v" name="数"/>'
            if self.r.random() < 0.5:
                operand = element("operand", {"code": "w", "name": "比", "value": self.decimal(1, 30) if self.r.random() < 0.4 else None})
        elif kind == "earlier":
            item = self.r.choice((None, "p", "q"))
            inner = element("earlier", {"item": item, "from": None if self.in_rounds else "last"})
        elif kind == "events":
            inner = self.event_rule()
        else:
            inner = "<ballot>" + "".join(element("level", {"code": c, "name": c, "value": v}) for c, v in zip("abc", (100, self.r.choice((70, 80)), 0))) + '<level code="x" name="x" counted="no"/></ballot>'
        entered = self.entered_operand(operand)
        self.leaves.append((code, self.in_rounds, kind, full, missing if kind != "events" else "zero", entered, inner, self.kinds))
        return inner + operand + self.chain(attributes, code, bool(operand))

    @staticmethod
    def entered_operand(operand):
        return bool(operand) and "value=" not in operand

    def event_rule(self):
        attributes, inner = {}, ""
        choice = self.r.choice(("points", "levels", "entered"))
        self.note("events " + choice)
        if choice == "points":
            attributes["points"] = self.r.choice(("1", "0.5", "2"))
        elif choice == "levels":
            inner = '<level code="p" name="p" points="3"/><level code="q" name="q" points="1.5"/>'
        else:
            attributes.update(entered="yes", most="5")
        if self.r.random() < 0.3:
            attributes["highest"] = self.r.choice(("matter", "item"))
            attributes["others"] = self.r.choice(("50", "0", "30"))
            self.note("events highest")
        if self.r.random() < 0.2:
            attributes["shared"] = "yes"
            self.note("events shared")
        if self.r.random() < 0.2:
            attributes["late"] = "40"
            self.note("events late")
        return element("events", attributes, inner)

    def chain(self, attributes, code, operand):
        out = []
        for _ in range(self.r.choice((0, 0, 0, 1, 1, 2))):
            out.append(self.conversion(attributes, operand))
        return "".join(out)

    def number_or_word(self, operand, low, high):
        choice = self.r.random()
        if operand and choice < 0.5:
            return "w"
        if choice < 0.75:
            return self.r.choice(("mean", "highest", "lowest"))
        return self.decimal(low, high)

    def conversion(self, attributes, operand):
        kind = self.r.choice(CONVERSIONS)
        self.note("conversion " + kind)
        scope = self.r.choice((None, "all", "group"))
        if kind == "compare":
            how = self.r.choice(("ratio", "percent", "difference", "growth"))
            self.note("compare " + how)
            to = self.number_or_word(operand, 1, 30)
            self.note("reference " + (to if to in ("mean", "highest", "lowest") else "operand" if to == "w" else "number"))
            return element("compare", {"to": to, "as": how, "zero": None if how == "difference" else self.decimal(0, 5), "scope": scope})
        if kind == "limit":
            low = self.r.randint(0, 5)
            return element("limit", {"low": low, "high": low + self.r.randint(1, 30)})
        if kind == "round":
            how = self.r.choice(ROUNDINGS)
            self.note("rounding " + how)
            return element("round", {"decimals": self.r.randint(0, 3), "rounding": how})
        if kind == "times":
            return element("times", {"by": self.decimal(1, 5), "per": self.r.choice((None, "10", "3"))})
        if kind == "linear":
            return element("linear", {"at": self.number_or_word(operand, 0, 30), "score": self.decimal(0, 20), "above": self.decimal(1, 3),
                                      "below": self.decimal(1, 3), "per": self.r.choice((None, "2", "0.5")),
                                      "whole": self.r.choice((None, "no", "down", "up")), "scope": scope})
        if kind == "between":
            return element("between", {"from": "lowest", "to": "highest", "low": self.decimal(0, 9), "high": self.decimal(10, 30), "scope": scope})
        if kind == "steps":
            bound = self.decimal(0, 10)
            higher = "%.2f" % (float(bound) + 10)
            steps = [element("step", {"at-least": higher, "score": self.decimal(10, 20)}),
                     element("step", {"at-least": bound, "below": higher, "score": self.decimal(5, 10)}),
                     element("step", {"below": bound, "score": self.decimal(0, 5)})]
            return element("steps", {}, "".join(steps))
        style = self.r.choice(STYLES)
        self.note("place " + style)
        return element("place", {"order": self.r.choice((None, "ascending")), "from": self.r.choice((None, "bottom")), "style": style, "scope": scope})

    def grades(self, total):
        base = self.r.choice(("all", "group"))
        how, ties = self.r.choice(QUOTA_ROUNDINGS), self.r.choice(TIES if self.breakers else TIES[:2])
        self.breaker = self.r.choice(self.breakers) if ties == "tie-break" else None
        self.note("quota " + how, "ties " + ties, "grades of " + base)
        form = self.r.choice(("shares", "shares", "counts", "thresholds", "both", "bottom"))
        self.note("grades by " + form)
        attributes = {"code": "g", "name": "等次", "ranking": "r", "base": base, "ties": ties}
        if form in ("shares", "both"):
            attributes["rounding"] = how
            if how not in ("largest-remainder", "cumulative"):
                attributes["difference"] = self.r.choice("ABC")
        a, b = self.r.randint(5, 40), self.r.randint(5, 40)
        threshold = [2, 1]
        rows = {"shares": ({"share": a}, {"share": b}, {"share": 100 - a - b}),
                "counts": ({"count": self.r.randint(1, 4)}, {"count": self.r.randint(1, 6)}, {}),
                "thresholds": ({"at-least": threshold[0]}, {"at-least": threshold[1]}, {}),
                "both": ({"share": a, "at-least": threshold[0]}, {"share": b, "at-least": threshold[1]}, {}),
                "bottom": ({"count": self.r.randint(1, 4)}, {}, {"count": self.r.randint(1, 3), "from": "bottom"})}[form]
        if form == "both" and how not in ("largest-remainder", "cumulative"):
            attributes["difference"] = self.r.choice("AB")
        if form == "thresholds":
            del attributes["ties"], attributes["base"]
        return element("grades", attributes, "".join(element("grade", dict({"code": c, "name": c}, **row)) for c, row in zip("ABC", rows)))

    def running(self, total):
        """累计 beside the total, from the round n1 to the campaign's own, n2."""
        if self.r.random() > 0.3 or not total.endswith("</indicator>") or " each=" in total[:total.index(">")]:
            return total, ""
        self.note("running")
        how, missing = self.r.choice(("sum", "mean", "maximum")), self.r.choice(("zero", "skip"))
        inner = element("indicator", {"code": "run", "name": "累计", "running": "yes", "combine": how, "each": "n", "assessor": "office",
                                      "period": "year", "missing": missing, "decimals": self.r.choice((None, 1)), "rounding": None},
                        '<indicator code="runs" name="得分"><earlier/></indicator>')
        # indicators stand before conversions: behind the last child of the root
        depth, place = 0, None
        for found in re.finditer(r"<indicator [^>]*?(/?)>|</indicator>", total):
            depth += 0 if found.group(1) else -1 if found.group().startswith("</") else 1
            if depth == 1 and (found.group().startswith("</") or found.group(1)):
                place = found.end()
        if place is None:
            return total, ""
        sets = '<rounds code="n" name="期"><round code="n1" name="n1"/><round code="n2" name="n2"/><round code="n3" name="n3"/></rounds>'
        return total[:place] + inner + total[place:], sets

    def scheme(self):
        total, sets = self.running(self.indicator(3, {}))
        self.has_running = bool(sets)
        style, compare = self.r.choice(STYLES), self.r.choice(("rounded", "exact"))
        self.note("ranking " + style, "compare " + compare)
        if 'decimals="' not in total[:total.index(">")]:
            compare = "exact"
        grades = self.grades(total)
        parted = element("tie-break", {"by": self.breaker}) if self.breaker else ""
        ranking = lambda code, scope: element("ranking", {"code": code, "name": code, "scope": scope, "by": "i1", "compare": compare, "style": style}, parted)
        return ('<scheme xmlns="urn:tongbao:scheme" code="s" version="1" subject="unit"><title>随机方案</title>'
                '<authority issuer="考评办" date="2020-01-01"/><roles><role code="office" name="考评办"/></roles>'
                '<rounds code="m" name="月"><round code="m1" name="1月"/><round code="m2" name="2月"/><round code="m3" name="3月"/></rounds>' + sets
                + total + ranking("r", "all") + ranking("q", "group") + grades + "</scheme>")

    # ---- what was entered ----

    def units(self):
        count = self.r.choice((1, 2, 3, 5, 8, 13))
        return [("U%02d" % i, self.r.choice(KINDS), self.r.choice(GROUPS), self.r.random() < 0.9) for i in range(1, count + 1)]

    def entries(self, units):
        """Assessments, one text for what stands outside rounds and one for each round."""
        out = {None: self.sheet([l for l in self.leaves if not l[1]], units)}
        for code in ("m1", "m2", "m3"):
            out[code] = self.sheet([l for l in self.leaves if l[1]], units, code)
        return out

    def sheet(self, leaves, units, where=""):
        marks, events, ballots, supplements, count = [], [], [], [], 0
        for code, _, kind, full, missing, operand, rule, kinds in leaves:
            votes = []
            for unit, unit_kind, _, _ in units:
                if kinds is not None and unit_kind != kinds:
                    continue
                absent = missing != "error" and self.r.random() < 0.2
                if missing in ("mean", "last") and where == "m1":
                    absent = False  # so that some round has a score
                if operand:
                    marks.append(element("value", {"unit": unit, "item": code, "of": "w", "value": self.decimal(0, 6)}))
                if kind == "events":
                    for _ in range(self.r.choice((0, 0, 1, 2, 3))):
                        count += 1
                        events.append(self.event("E%s%s%d" % (code, where, count), unit, code, rule))
                elif kind == "earlier":
                    item = re.search(r'item="(\w)"', rule)
                    if not absent and (unit, item and item.group(1)) not in self.earlier[where or "last"][1]:
                        supplements.append(element("mark", {"unit": unit, "item": code, "value": self.decimal(0, float(full or 20))}))
                        self.note("supplement")
                elif absent:
                    continue
                elif kind == "given":
                    marks.append(element("mark", {"unit": unit, "item": code, "value": self.decimal(0, float(full))}))
                elif kind == "raters":
                    for n in range(self.r.randint(1, 6)):
                        marks.append(element("mark", {"unit": unit, "item": code, "by": "评委%d" % n, "value": self.decimal(0, float(full))}))
                elif kind == "value":
                    marks.append(element("value", {"unit": unit, "item": code, "of": "v", "value": self.decimal(0, 30)}))
                else:
                    votes.append(element("ballot", {"unit": unit}, "".join(element("votes", {"level": l, "count": self.r.randint(1, 9)}) for l in "abcx")))
            if votes:
                ballots.append(element("ballots", {"item": code, "issued": 60, "returned": 50}, "".join(votes)))
        if supplements:
            marks.append('</marks><marks assessor="office" supplement="yes" date="2020-12-20">' + "".join(supplements))
        return ("" if not marks else '<marks assessor="office">' + "".join(marks) + "</marks>") + "".join(ballots) + (
            "" if not events else "<events>" + "".join(events) + "</events>")

    def event(self, code, unit, item, rule):
        attributes = {"code": code, "unit": unit, "item": item, "date": "2020-05-05", "count": self.r.randint(1, 3)}
        if "entered=" in rule:
            attributes["points"] = self.decimal(0, 5)
        if "<level" in rule:
            attributes["level"] = self.r.choice("pq")
        if "shared=" in rule:
            attributes["authors"] = self.r.randint(1, 3)
        if "late=" in rule and self.r.random() < 0.5:
            attributes["late"] = "yes"
        if 'highest="matter"' in rule and self.r.random() < 0.7:
            attributes["matter"] = self.r.choice(("甲", "乙"))
        return element("event", attributes, "<finding>事项</finding>")


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write('<?xml version="1.0" encoding="UTF-8"?>\n' + text + "\n")


class Pool:
    """Filed results to take scores from: a few campaigns of all units there can be, less some, scored by the program once."""

    def __init__(self, program, seed, scratch):
        self.records = []
        r = random.Random("pool %d" % seed)
        for n in range(6):
            folder = os.path.join(scratch, "earlier%d" % n)
            os.makedirs(os.path.join(folder, "assessments"))
            units = [c for c in ("U%02d" % i for i in range(1, 14)) if r.random() < 0.75]
            write(os.path.join(folder, "scheme.xml"),
                  '<scheme xmlns="urn:tongbao:scheme" code="s" version="1" subject="unit"><title>以前的方案</title><roles><role code="office" '
                  'name="考评办"/></roles><indicator code="t" name="总分" combine="weighted" assessor="office" period="year"><indicator code="p" '
                  'name="甲" max="40" weight="0.3"><given/></indicator><indicator code="q" name="乙" max="40" weight="0.7" missing="skip"><given/>'
                  "</indicator></indicator></scheme>")
            write(os.path.join(folder, "campaign.xml"),
                  '<campaign xmlns="urn:tongbao:campaign" code="e" title="以前" region="示例市"><period code="EARLIER" kind="year" name="以前" '
                  'from="2019-01-01" to="2019-12-31"/><stage name="定稿"><approval body="组" meeting="会" date="2020-01-01"/></stage>'
                  '<office code="o" name="考评办"/><documents/></campaign>')
            write(os.path.join(folder, "roster.xml"),
                  '<roster xmlns="urn:tongbao:roster"><units>' + "".join(element("unit", {
                      "code": c, "name": "单位" + c, "kind": "a", "order": i, "competes": "yes"}) for i, c in enumerate(units, 1)) + "</units></roster>")
            marks = "".join(element("mark", {"unit": c, "item": item, "value": "%.1f" % (r.randint(0, 400) / 10)})
                            for c in units for item in "pq" if item == "p" or r.random() < 0.8)
            write(os.path.join(folder, "assessments", "m.xml"),
                  '<assessment xmlns="urn:tongbao:assessment" period="EARLIER"><marks assessor="office">' + marks + "</marks></assessment>")
            path = os.path.join(folder, "results.xml")
            subprocess.run([program, "score", folder, "-o", path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            with open(path, encoding="utf-8") as f:
                text = f.read()
            self.records.append((text, set(re.findall(r'unit="(\w+)" item="(\w)"', marks)) | {(c, None) for c in units}))

    def draw(self, period, number):
        """The record of a period in a campaign: its text, and what it has a score of: (unit, item), item None for the total."""
        text, scores = random.Random("%s/%d" % (period, number)).choice(self.records)
        return text.replace("EARLIER", period), scores


def make(folder, number, seed, pool):
    draw = Draw(number, seed, pool)
    os.makedirs(os.path.join(folder, "assessments"))
    write(os.path.join(folder, "scheme.xml"), draw.scheme())
    units = draw.units()
    for period, (text, _) in draw.earlier.items():
        with open(os.path.join(folder, period + ".xml"), "w", encoding="utf-8") as f:
            f.write(text)
    previous = "".join('<previous period="%s"%s file="%s.xml"/>' % (p, ' as="last"' if p == "last" else "", p) for p in draw.earlier)
    rounds = '<round code="n1" period="m1"/><round code="n2" period="2020"/><round code="n3" period="m3"/>' if draw.has_running else ""
    write(os.path.join(folder, "campaign.xml"),
          '<campaign xmlns="urn:tongbao:campaign" code="c" title="随机批次" region="示例市"><period code="2020" kind="year" name="2020年" '
          'from="2020-01-01" to="2020-12-31"/>' + rounds + '<stage name="定稿"><approval body="组" meeting="会" date="2021-01-01"/></stage>'
          '<office code="o" name="考评办"/>' + previous + '<documents/></campaign>')
    write(os.path.join(folder, "roster.xml"),
          '<roster xmlns="urn:tongbao:roster"><groups>' + "".join('<group code="%s" name="%s"/>' % (g, g) for g in GROUPS) + "</groups><units>"
          + "".join(element("unit", {"code": c, "name": "单位" + c, "kind": k, "group": g, "order": i, "competes": "yes" if competes else "no"},
                            "" if competes else '<outside reason="不参加"/>') for i, (c, k, g, competes) in enumerate(units, 1))
          + "</units></roster>")
    for code, sheet in draw.entries(units).items():
        if sheet:
            write(os.path.join(folder, "assessments", "%s.xml" % (code or "year")),
                  element("assessment", {"xmlns": "urn:tongbao:assessment", "period": PERIOD, "round": code}, sheet))
    return draw.seen


def check(program, folder):
    """Differences of one campaign."""
    record = os.path.join(folder, "results.xml")
    result = subprocess.run([program, "score", folder, "-o", record], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                            env=dict(os.environ, LC_ALL="C.UTF-8"))
    if result.returncode != 0:
        return ["exit status %d: %s" % (result.returncode, result.stderr.decode()[:2000])]
    return slow_score.compare(slow_score.compute(folder), record)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("-n", type=int, default=10000)
    options.add_argument("--from", dest="first", type=int, default=0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep")
    options.add_argument("--program", default=os.environ.get("TONGBAO", "build/tongbao"))
    chosen = options.parse_args()
    seen, failed = collections.Counter(), []
    with tempfile.TemporaryDirectory() as scratch:
        pool = Pool(chosen.program, chosen.seed, scratch)
        for number in range(chosen.first, chosen.first + chosen.n):
            folder = chosen.keep or os.path.join(scratch, "campaign")
            shutil.rmtree(folder, ignore_errors=True)
            seen.update(make(folder, number, chosen.seed, pool))
            differences = check(chosen.program, folder)
            if differences:
                failed.append(number)
                print("campaign %d:" % number, *differences[:6], sep="\n    ", flush=True)
    for name, count in sorted(seen.items()):
        print("%7d  %s" % (count, name))
    print("%d campaigns, %d with differences" % (chosen.n, len(failed)))
    rare = [name for name, count in seen.items() if count * 100 < chosen.n and chosen.n >= 1000]
    return 1 if failed else 2 if rare else 0


if __name__ == "__main__":
    sys.exit(main())
