#!/usr/bin/python3
"""A second, slow scorer: reads a campaign folder and computes scores, ranks and grades with exact fractions.

It shares nothing with src/ and is written from the words of scheme.xsd and the README's chapter on schemes alone, one unit
and one indicator at a time, with no thought of speed. random_campaigns.py compares the program with it over thousands of
campaigns; by hand:

    slow_score.py CAMPAIGN                 prints code, total, rank, rank in group, grade of every unit
    slow_score.py CAMPAIGN RESULTS.xml     compares; exit 1 on a difference

What it leaves out: persons' folders, decisions, streaks, conditions about earlier records, targets, documents.
"""
import copy
import glob
import os
import sys
import xml.etree.ElementTree as ET
from fractions import Fraction as F

ABSENT = None           # no entry
NOT_APPLICABLE = "n/a"  # the indicator does not apply to the unit


def tag(element):
    return element.tag.rsplit("}", 1)[-1]


def children(element, *names):
    return [e for e in element if tag(e) in names]


def half_up(x, places=0):
    scale = 10 ** places
    whole = (abs(x) * scale * 2 + 1) // 2
    return F(int(whole), scale) * (1 if x >= 0 else -1)


def rounded(x, places, how):
    scale = 10 ** places
    scaled = abs(x) * scale
    down = scaled.numerator // scaled.denominator
    rest = scaled - down
    if how == "up":
        whole = down + (rest > 0)
    elif how == "down":
        whole = down
    elif how == "half-even":
        whole = down + (rest > F(1, 2) or (rest == F(1, 2) and down % 2 == 1))
    else:
        whole = down + (rest >= F(1, 2))
    return F(int(whole), scale) * (1 if x >= 0 else -1)


def words(text):
    return (text or "").split()


def within(element, x):
    """Bounds of a condition or a step."""
    tests = (("at-least", lambda b: x >= b), ("above", lambda b: x > b), ("at-most", lambda b: x <= b), ("below", lambda b: x < b))
    return all(test(F(element.get(name))) for name, test in tests if element.get(name) is not None)


# ---- the campaign -------------------------------------------------------------------------------------------------


class Unit:
    def __init__(self, element):
        self.code, self.kind, self.group = element.get("code"), element.get("kind"), element.get("group")
        self.order = int(element.get("order"))
        self.competes = element.get("competes") == "yes"
        self.heads = F(element.get("heads") or 0)
        self.pay_base = F(element.get("pay-base") or 0)
        self.marks, self.ratings, self.values, self.votes, self.events, self.excused, self.vetoes = {}, {}, {}, {}, {}, set(), []
        self.score = {}   # item → value, ABSENT or NOT_APPLICABLE
        self.exact = {}   # item → before rounding


class Campaign:
    def __init__(self, folder):
        root = ET.parse(os.path.join(folder, "scheme.xml")).getroot()
        self.scheme = expand(root)
        self.top = children(self.scheme, "indicator")[0]
        self.items = {e.get("code"): e for e in self.top.iter() if tag(e) == "indicator"}
        self.parent = {child.get("code"): e for e in self.items.values() for child in children(e, "indicator")}
        campaign = ET.parse(os.path.join(folder, "campaign.xml")).getroot()
        self.rounds = {}
        self.pending = set()
        self.own_period = children(campaign, "period")[0].get("code")
        self.period_of = {r.get("code"): r.get("code") for set_ in children(root, "rounds") for r in set_}
        for e in children(campaign, "round"):
            self.rounds[e.get("period")] = e.get("code")
            self.period_of[e.get("code")] = e.get("period") or e.get("code")
            if e.get("pending") == "yes":
                self.pending.add(e.get("code"))
        # of a running total: the rounds behind the campaign's own are not of it
        self.ahead = set()
        for set_ in children(root, "rounds"):
            codes = [r.get("code") for r in children(set_, "round")]
            now = [i for i, c in enumerate(codes) if self.period_of[c] == self.own_period]
            self.ahead |= set(codes[now[0] + 1:]) if now else set()
        self.earlier = {}  # period, and what the campaign calls it ("as …") → {unit: (total, {item: score})}
        for e in children(campaign, "previous"):
            record = earlier_record(os.path.join(folder, e.get("file")))
            self.earlier[e.get("period")] = record
            if e.get("as"):
                self.earlier["as " + e.get("as")] = record
        roster = ET.parse(os.path.join(folder, "roster.xml")).getroot()
        self.units = sorted((Unit(e) for e in roster.iter() if tag(e) == "unit"), key=lambda u: u.order)
        self.by_code = {u.code: u for u in self.units}
        for path in sorted(glob.glob(os.path.join(folder, "assessments", "*.xml"))):
            self.read(ET.parse(path).getroot())

    def read(self, root):
        code = root.get("round") or self.rounds.get(root.get("period"))

        def item(name):
            return name if name in self.items else "%s.%s" % (name, code)

        for e in root.iter():
            kind = tag(e)
            unit = self.by_code.get(e.get("unit")) if e.get("unit") else None
            if kind == "mark" and e.get("by") is not None and self.measure(item(e.get("item"))).get("raters") == "mean":
                unit.ratings.setdefault(item(e.get("item")), []).append(F(e.get("value")))
            elif kind == "mark":
                unit.marks[item(e.get("item"))] = F(e.get("value"))
            elif kind == "value":
                at = item(e.get("item"))
                of = e.get("of") or children(self.items[at], "value")[0].get("code")
                unit.values[at, of] = F(e.get("value"))
            elif kind == "excuse":
                unit.excused.add(item(e.get("item")))
            elif kind == "event":
                unit.events.setdefault(item(e.get("item")), []).append(e)
            elif kind == "ballots":
                for ballot in e:
                    self.by_code[ballot.get("unit")].votes[item(e.get("item"))] = {
                        v.get("level"): int(v.get("count")) for v in ballot}
            elif kind == "veto":
                unit.vetoes.append(e)

    def measure(self, code):
        found = children(self.items[code], "given", "value", "events", "ballot", "own-targets", "earlier")
        return found[0] if found else None

    # ---- which indicators a unit has ----

    def applies(self, code, unit):
        e = self.items[code]
        while e is not None:
            if e.get("kinds") and unit.kind not in words(e.get("kinds")):
                return False
            if e.get("groups") and unit.group not in words(e.get("groups")):
                return False
            if e.get("code") in unit.excused or e.get("round") in self.pending and e.get("round"):
                return False
            if e.get("round") in self.ahead and self.inherited(code, "running") == "yes":
                return False
            e = self.parent.get(e.get("code"))
        return True

    def inherited(self, code, name):
        e = self.items[code]
        while e is not None:
            if e.get(name) is not None:
                return e.get(name)
            e = self.parent.get(e.get("code"))
        return None

    # ---- scores ----

    def score_all(self):
        done = set()

        def needs(code):
            e = self.items[code]
            below = [c.get("code") for c in children(e, "indicator") if c.get("running") != "yes"]
            below += [other for c in below for other in self.copies(c)]
            return below + [
                w.get("item") for w in children(e, "when") if w.get("item") and w.get("item") != code and w.get("of") != "events"]

        def visit(code):
            if code in done:
                return
            done.add(code)
            for other in needs(code):
                visit(other)
            self.score_item(code)
            rounds = self.copies(code)
            if rounds and all(c in done and code_scored(c) for c in rounds):
                self.fill(rounds)

        def code_scored(code):
            return code in self.units[0].score if self.units else True

        for code in self.items:
            visit(code)

    # ---- rounds that a unit has missed ----

    def copies(self, code):
        """The leaf in all its rounds, where what is missing in one is taken from the others; else nothing."""
        e = self.items[code]
        if e.get("base") is None or children(e, "indicator") or self.inherited(code, "missing") not in ("mean", "last"):
            return []
        return [c for c, other in self.items.items() if other.get("base") == e.get("base")]

    def fill(self, rounds):
        """What is missing in one round, from what was entered for the unit in the others."""
        for unit in self.units:
            entered = [unit.score[c] if isinstance(unit.score[c], F) else None for c in rounds]
            for i, code in enumerate(rounds):
                if unit.score[code] is not ABSENT:
                    continue
                before = [x for x in entered[:i] if x is not None]
                others = [x for x in entered if x is not None]
                if self.inherited(code, "missing") == "last" and before:
                    self.finish(code, unit, before[-1])
                elif self.inherited(code, "missing") == "mean" and others:
                    self.finish(code, unit, sum(others, F(0)) / len(others))

    def score_item(self, code):
        e = self.items[code]
        column, settled = {}, {}
        self.filled = set()
        for unit in self.units:
            unit.score[code] = self.measured(code, unit) if self.applies(code, unit) else NOT_APPLICABLE
            if isinstance(unit.score[code], F):
                (settled if unit.code in self.filled else column)[unit.code] = unit.score[code]
        for conversion in children(e, "compare", "limit", "round", "times", "linear", "between", "steps", "place"):
            column = self.converted(code, conversion, column)
        column.update(settled)  # what is not there is its marks already, and no part of a mean
        for unit in self.units:
            if unit.code not in column:
                continue
            self.finish(code, unit, column[unit.code])

    def finish(self, code, unit, x):
        """Conditions, floor, cap, rounding."""
        e = self.items[code]
        if not all(self.holds(w, unit) for w in children(e, "when")):
            x = F(e.get("otherwise") or 0)
        if e.get("floor") is not None:
            x = max(x, F(e.get("floor")))
        if e.get("cap") is not None:
            x = min(x, F(e.get("cap")))
        unit.exact[code] = x
        if e.get("decimals") is not None:
            x = rounded(x, int(e.get("decimals")), e.get("rounding"))
        unit.score[code] = x

    def absent(self, code, unit):
        """What a leaf without an entry comes to."""
        self.filled.add(unit.code)
        missing = self.inherited(code, "missing") or "error"
        return {"zero": F(0), "skip": NOT_APPLICABLE, "full": F(self.items[code].get("max") or 0), "error": ABSENT,
                "mean": ABSENT, "last": ABSENT}[missing]

    def measured(self, code, unit):
        e = self.items[code]
        kids = [k for k in children(e, "indicator") if k.get("running") != "yes"]
        if kids:
            return self.combined(e, kids, unit)
        m = self.measure(code)
        kind = tag(m)
        if kind == "given" and m.get("raters") == "mean":
            marks = sorted(unit.ratings.get(code, []))
            if not marks:
                return self.absent(code, unit)
            trim = int(m.get("trim") or 0)
            if trim and len(marks) >= int(m.get("trim-from") or 0) and len(marks) > 2 * trim:
                marks = marks[trim:-trim]
            return sum(marks, F(0)) / len(marks)
        if kind == "given":
            return unit.marks.get(code, ABSENT) if code in unit.marks else self.absent(code, unit)
        if kind == "value":
            x = unit.values.get((code, m.get("code")))
            return x if x is not None else self.absent(code, unit)
        if kind == "events":
            return self.events(e, m, unit)
        if kind == "earlier":
            return self.earlier_score(code, m, unit)
        if kind == "ballot":
            votes = unit.votes.get(code)
            worth = {l.get("code"): F(l.get("value")) for l in m if l.get("counted") != "no"}
            valid = sum(votes.get(l, 0) for l in worth) if votes else 0
            if valid == 0:
                return self.absent(code, unit)
            mean = sum(worth[l] * votes.get(l, 0) for l in worth) / valid
            return mean * F(e.get("max")) / 100 if e.get("max") else mean
        raise NotImplementedError(kind)

    def earlier_score(self, code, m, unit):
        """Of an earlier record, of the campaign itself in a running total, or a mark that was entered late."""
        period = "as " + m.get("from") if m.get("from") else self.period_of[self.items[code].get("round")]
        if self.inherited(code, "running") == "yes" and period == self.own_period:
            x = unit.score[m.get("item") or self.top.get("code")]
            return x if isinstance(x, F) else self.absent(code, unit) if x is ABSENT else x
        total, items = self.earlier.get(period, {}).get(unit.code, (None, {}))
        x = items.get(m.get("item")) if m.get("item") else total
        if x is None:
            x = unit.marks.get(code)
        return x if x is not None else self.absent(code, unit)

    def events(self, e, m, unit):
        needed = {a.get("code") for a in children(m, "approval")}
        levels = {l.get("code"): F(l.get("points")) for l in children(m, "level")}
        worth = []
        for event in unit.events.get(e.get("code"), []):
            if not needed <= {a.get("ref") for a in children(event, "approval")}:
                continue
            points = (F(event.get("points")) if m.get("entered") == "yes" else
                      levels[event.get("level")] if levels else F(m.get("points")))
            value = points * F(event.get("count"))
            if m.get("shared") == "yes":
                value /= int(event.get("authors") or 1)
            if event.get("late") == "yes" and m.get("late") is not None:
                value = value * F(m.get("late")) / 100
            worth.append((event.get("matter"), value))
        if m.get("highest") is None:
            return sum((v for _, v in worth), F(0))
        matters = {}
        for i, (matter, value) in enumerate(worth):
            key = "item" if m.get("highest") == "item" else matter if matter is not None else i
            matters.setdefault(key, []).append(value)
        others = F(m.get("others") or 0) / 100
        return sum((max(vs) + (sum(vs) - max(vs)) * others for vs in matters.values()), F(0))

    def weight(self, e, unit):
        for w in children(e, "weight"):
            if (not w.get("kinds") or unit.kind in words(w.get("kinds"))) and (
                    not w.get("groups") or unit.group in words(w.get("groups"))):
                return F(w.get("value"))
        return F(e.get("weight") or 0)

    def combined(self, e, kids, unit):
        given = [(k, unit.score[k.get("code")]) for k in kids if isinstance(unit.score[k.get("code")], F)]
        if not given:
            return ABSENT if any(unit.score[k.get("code")] is ABSENT for k in kids) else NOT_APPLICABLE
        sign = lambda k: -1 if k.get("sign") == "minus" else 1
        parts = [sign(k) * x for k, x in given]
        how = e.get("combine")
        if e.get("best"):
            parts = sorted(parts, reverse=True)[:int(e.get("best"))]
        if how == "sum":
            return sum(parts, F(0))
        if how == "mean":
            return sum(parts, F(0)) / len(parts)
        if how == "minimum":
            return min(parts)
        if how == "maximum":
            return max(parts)
        if how == "weighted":
            weights = [self.weight(k, unit) for k, _ in given]
            if any(unit.score[k.get("code")] == NOT_APPLICABLE for k in kids):  # the rest weighs as if it were the whole
                weights = [w / sum(weights) for w in weights]
            return sum((w * x for w, x in zip(weights, parts)), F(0))
        if how == "attainable":
            full = sum((F(k.get("max")) for k, _ in given), F(0))
            return sum(parts, F(0)) / full * F(e.get("max") or 100)
        raise NotImplementedError(how)

    # ---- conversions ----

    def population(self, conversion, column, unit):
        if conversion.get("scope") == "group":
            return [column[u.code] for u in self.units if u.code in column and u.group == unit.group]
        return list(column.values())

    def reference(self, e, conversion, text, column, unit):
        if text == "max":
            return F(e.get("max"))
        if text in ("mean", "highest", "lowest"):
            xs = self.population(conversion, column, unit)
            return {"mean": lambda: sum(xs, F(0)) / len(xs), "highest": lambda: max(xs), "lowest": lambda: min(xs)}[text]()
        if text == "heads":
            return unit.heads
        if text == "pay-base":
            return unit.pay_base
        for operand in children(e, "operand"):
            if operand.get("code") == text:
                return F(operand.get("value")) if operand.get("value") is not None else unit.values[e.get("code"), text]
        return F(text)

    def converted(self, code, c, column):
        e = self.items[code]
        out = {}
        for unit in self.units:
            if unit.code not in column:
                continue
            x = column[unit.code]
            at = lambda name, default=None: self.reference(e, c, c.get(name, default), column, unit)
            kind = tag(c)
            if kind == "compare":
                r, how = at("to"), c.get("as")
                if how == "difference":
                    x = x - r
                elif r == 0:
                    x = F(c.get("zero"))
                else:
                    x = {"ratio": x / r, "percent": 100 * x / r, "growth": 100 * (x - r) / r}[how]
            elif kind == "limit":
                if c.get("low") is not None:
                    x = max(x, at("low"))
                if c.get("high") is not None:
                    x = min(x, at("high"))
            elif kind == "round":
                x = rounded(x, int(c.get("decimals")), c.get("rounding"))
            elif kind == "times":
                x = x * at("by") / F(c.get("per") or 1)
            elif kind == "linear":
                origin, per = at("at"), F(c.get("per") or 1)
                n = abs(x - origin) / per
                if c.get("whole") in ("down", "up"):
                    n = rounded(n, 0, c.get("whole"))
                x = at("score") + (F(c.get("above") or 0) * n if x >= origin else -F(c.get("below") or 0) * n)
            elif kind == "between":
                a, b, low, high = at("from"), at("to"), at("low"), at("high")
                if a == b:
                    x = high
                else:
                    t = min(max((x - a) / (b - a), F(0)), F(1))
                    x = low + (high - low) * t
            elif kind == "steps":
                for step in c:
                    if within(step, x):
                        s = at_step = self.reference(e, c, step.get("score"), column, unit)
                        x = F(e.get("max")) * at_step / 100 if step.get("percent") == "yes" else s
                        break
            elif kind == "place":
                xs = self.population(c, column, unit)
                better = (lambda y: y < x) if (c.get("order") == "ascending") != (c.get("from") == "bottom") else (lambda y: y > x)
                if c.get("style") == "dense":
                    x = F(1 + len({y for y in xs if better(y)}))
                elif c.get("style") == "consecutive":
                    same = [u for u in self.units if u.code in column and column[u.code] == x and
                            (c.get("scope") != "group" or u.group == unit.group)]
                    if c.get("from") == "bottom":
                        same.reverse()
                    x = F(1 + sum(1 for y in xs if better(y)) + same.index(unit))
                else:
                    x = F(1 + sum(1 for y in xs if better(y)))
            out[unit.code] = x
        return out

    # ---- conditions ----

    def holds(self, w, unit):
        of = w.get("of") or "score"
        item = w.get("item")
        if of == "score":
            x = unit.score[item]
        elif of == "percent":
            x = unit.score[item] * 100 / F(self.items[item].get("max")) if isinstance(unit.score[item], F) else None
        elif of == "value":
            x = unit.values.get((item, w.get("value")))
        elif of == "events":
            inside = {c.get("code") for c in self.items[item].iter() if tag(c) == "indicator"}
            x = F(sum(len(es) for code, es in unit.events.items() if code in inside))
        elif of == "lost":
            have = [u for u in self.units if isinstance(u.score[item], F)]
            x = F(100 * sum(1 for u in have if u.score[item] < F(self.items[item].get("max"))), len(have)) if have else None
        elif of == "vetoes":
            x = F(len(unit.vetoes))
        elif of == "rank":
            x = F(unit.rank) if unit.rank else None
        else:
            raise NotImplementedError(of)
        return isinstance(x, F) and within(w, x)

    # ---- ranks and grades ----

    def key(self, ranking, unit, ties=True):
        """Smaller is better."""
        by = ranking.get("by")
        first = unit.score[by] if ranking.get("compare") == "rounded" else unit.exact[by]
        key = [-first]
        for t in children(ranking, "tie-break") if ties else []:
            x = unit.score[t.get("by")]
            x = x if isinstance(x, F) else F(0)
            key.append(x if t.get("order") == "ascending" else -x)
        return tuple(key)

    def rank(self, ranking, units):
        """Ranks of units that stand in one list, as {code: rank}."""
        keys = {u.code: self.key(ranking, u) for u in units}
        style = ranking.get("style")
        out = {}
        for i, u in enumerate(units):
            above = [o for o in units if keys[o.code] < keys[u.code]]
            if style == "dense":
                out[u.code] = 1 + len({keys[o.code] for o in above})
            elif style == "consecutive":
                out[u.code] = 1 + len(above) + sum(1 for o in units[:i] if keys[o.code] == keys[u.code])
            else:
                out[u.code] = 1 + len(above)
        return out

    def rank_all(self):
        for unit in self.units:
            unit.rank = unit.group_rank = None
        seen = set()
        for ranking in children(self.scheme, "ranking"):
            scope = ranking.get("scope")
            ranked = [u for u in self.units if u.competes and u.score[ranking.get("by")] != NOT_APPLICABLE and
                      all(self.holds(w, u) for w in children(ranking, "when"))]
            if scope == "all":
                ranks = self.rank(ranking, ranked)
            else:
                ranks = {}
                for group in {u.group for u in ranked if u.group}:
                    ranks.update(self.rank(ranking, [u for u in ranked if u.group == group]))
            if scope in seen:
                continue
            seen.add(scope)
            for unit in ranked:
                if scope == "all":
                    unit.rank = ranks.get(unit.code)
                else:
                    unit.group_rank = ranks.get(unit.code)

    def grade_all(self):
        for unit in self.units:
            unit.grade = None
        for grades in children(self.scheme, "grades"):
            ranking = [r for r in children(self.scheme, "ranking") if r.get("code") == grades.get("ranking")][0]
            ranked = [u for u in self.units if u.competes and u.score[ranking.get("by")] != NOT_APPLICABLE and
                      all(self.holds(w, u) for w in children(ranking, "when"))]
            ranked.sort(key=lambda u: self.key(ranking, u))
            if grades.get("base") == "group":
                for group in sorted({u.group for u in ranked if u.group}):
                    self.grade(grades, ranking, [u for u in ranked if u.group == group], group)
            else:
                self.grade(grades, ranking, ranked, None)

    def grade(self, grades, ranking, units, group):
        rules = []
        for g in children(grades, "grade"):
            if g.get("groups") and group not in words(g.get("groups")):
                continue
            places = next((q for q in children(g, "quota") if group in words(q.get("groups"))), g)
            rules.append((g, places))
        counts = quota([F(p.get("share")) if p.get("share") else None for _, p in rules], len(units), grades.get("rounding"),
                       next((i for i, (g, _) in enumerate(rules) if g.get("code") == grades.get("difference")), None))
        ties = grades.get("ties")
        key = lambda u: self.key(ranking, u)
        reach = lambda u, p: p.get("at-least") is None or -self.key(ranking, u, ties=False)[0] >= F(p.get("at-least"))
        # the last places are taken first
        bottom = {}
        spare = len(units)  # what the places of the others leave
        for i, (g, p) in enumerate(rules):
            if g.get("from") != "bottom":
                asked = [counts[i]] if p.get("share") is not None else []
                asked += [int(p.get("count"))] if p.get("count") is not None else []
                spare -= min(asked) if asked else 0
        for i, (g, p) in reversed(list(enumerate(rules))):
            if g.get("from") == "bottom":
                n = min(int(p.get("count")), max(spare, 0))
                spare -= n
                border = len(units) - n
                if 0 < border < len(units) and key(units[border - 1]) == key(units[border]) and ties in ("extend", "cut"):
                    while border < len(units) and border > 0 and key(units[border - 1]) == key(units[border]):
                        border += 1 if ties == "extend" else -1   # extend: the better grade takes the equals
                bottom[i] = units[border:]
                units = units[:border]
        left, owed = list(units), 0
        for i, (g, p) in enumerate(rules):
            if i in bottom:
                for u in bottom[i]:
                    u.grade = g.get("code")
                continue
            able = [u for u in left if all(self.holds(w, u) for w in children(g, "when"))]
            limited = p.get("share") is not None or p.get("count") is not None
            places = len(able)
            if limited:
                asked = [counts[i]] if p.get("share") is not None else []
                asked += [int(p.get("count"))] if p.get("count") is not None else []
                places = min(asked) - owed
                owed = max(0, -places)
                places = min(max(places, 0), len(able))
            elif p.get("at-least") is None:
                owed = 0
            taken = []
            for u in able[:places]:
                if not reach(u, p):
                    break
                taken.append(u)
            if limited and len(taken) == places and 0 < places < len(able) and key(able[places - 1]) == key(able[places]):
                if ties == "extend":
                    end = places
                    while end < len(able) and key(able[end]) == key(able[places - 1]):
                        end += 1
                    owed += end - places
                    taken = able[:end]
                elif ties == "cut":
                    end = places
                    while end > 0 and key(able[end - 1]) == key(able[places]):
                        end -= 1
                    owed += end - places
                    taken = able[:end]
            for u in taken:
                u.grade = g.get("code")
                left.remove(u)
        last = [r for i, r in enumerate(rules) if i not in bottom]
        if grades.get("ungraded") != "yes" and last:
            for u in left:
                u.grade = last[-1][0].get("code")


def quota(shares, n, how, difference):
    """Places of each grade among n units."""
    exact = [n * s / 100 if s is not None else F(0) for s in shares]
    complete = all(s is not None for s in shares) and sum(shares) == 100
    if how == "largest-remainder":
        out = [int(x) for x in exact]
        target = n if complete else int(half_up(n * sum(s for s in shares if s is not None) / 100))
        order = sorted((i for i, s in enumerate(shares) if s is not None), key=lambda i: (-(exact[i] - int(exact[i])), i))
        for i in order[:max(0, target - sum(out))]:
            out[i] += 1
    elif how == "cumulative":
        out, before, running = [], 0, F(0)
        for x in exact:
            running += x
            out.append(int(half_up(running)) - before)
            before += out[-1]
    else:
        out = [int(rounded(x, 0, {"up": "up", "down": "down"}.get(how, "half-up"))) for x in exact]
    if difference is None:
        difference = len(shares) - 1
    over = sum(out) - n
    at = difference
    while over > 0:          # gives, then those before it, then from the last one upward
        give = min(out[at], over)
        out[at] -= give
        over -= give
        at = at - 1 if at > 0 else len(out) - 1
    if complete and sum(out) < n:
        out[difference] += n - sum(out)
    return out


def expand(root):
    """Each indicator with each="…" has a copy of its child for every round."""
    rounds = {r.get("code"): children(r, "round") for r in children(root, "rounds")}

    def walk(e):
        for kid in children(e, "indicator"):
            walk(kid)
        if e.get("each"):
            child = children(e, "indicator")[0]
            at = list(e).index(child)
            e.remove(child)
            for n, r in enumerate(rounds[e.get("each")]):
                copied = copy.deepcopy(child)
                for c in copied.iter():
                    if tag(c) == "indicator":
                        c.set("base", "%s of %s" % (c.get("code"), e.get("code")))
                        c.set("code", "%s.%s" % (c.get("code"), r.get("code")))
                        c.set("round", r.get("code"))
                if r.get("weight") is not None:
                    copied.set("weight", r.get("weight"))
                e.insert(at + n, copied)

    for e in children(root, "indicator"):
        walk(e)
    return root


def earlier_record(path):
    """{unit: (total, {item: score})} of a results.xml."""
    out = {}
    record = ET.parse(path).getroot()
    for unit in record.iter():
        if tag(unit) != "unit" or not children(unit, "totals"):
            continue
        totals = children(unit, "totals")[0]
        items = {i.get("code"): F(i.get("exact") or i.get("mark")) for i in unit.iter() if tag(i) == "item" and i.get("mark") is not None}
        out[unit.get("code")] = (F(totals.get("exact") or totals.get("total")), items)
    return out


def compute(folder):
    campaign = Campaign(folder)
    campaign.score_all()
    campaign.rank_all()
    campaign.grade_all()
    return campaign


def compare(campaign, path):
    """Differences between this computation and a record, as texts."""
    out = []
    record = ET.parse(path).getroot()
    units = {u.get("code"): u for u in record.iter() if tag(u) == "unit" and children(u, "totals")}
    for unit in campaign.units:
        found = units.get(unit.code)
        if found is None:
            out.append("%s: not in the record" % unit.code)
            continue
        for item in (e for e in found.iter() if tag(e) == "item"):
            ours = unit.score[item.get("code")]
            status = {"given": F, "missing": ABSENT, "not-applicable": NOT_APPLICABLE, "pending": NOT_APPLICABLE}[item.get("mark-status")]
            theirs = F(item.get("exact") or item.get("mark")) if status is F else status
            if ours != theirs:
                out.append("%s %s: %s here, %s in the record" % (unit.code, item.get("code"), ours, theirs))
        totals = children(found, "totals")[0]
        for name, ours in (("rank", unit.rank), ("group-rank", unit.group_rank), ("grade", unit.grade)):
            theirs = totals.get(name)
            if (str(ours) if ours is not None else None) != theirs:
                out.append("%s %s: %s here, %s in the record" % (unit.code, name, ours, theirs))
    return out


def main():
    campaign = compute(sys.argv[1])
    if len(sys.argv) > 2:
        differences = compare(campaign, sys.argv[2])
        print("\n".join(differences) if differences else "%d units agree" % len(campaign.units))
        return 1 if differences else 0
    for unit in campaign.units:
        print(unit.code, unit.score[campaign.top.get("code")], unit.rank, unit.group_rank, unit.grade)
    return 0


if __name__ == "__main__":
    sys.exit(main())
