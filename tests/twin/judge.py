"""Value, expected, attainment, verdict and the year's plan: the rest of section 3, written as it reads."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from tests.twin.aims import Goal, fraction
from tests.twin.rows import Cell, Row, cells_of, ends, last_day, periods_of, type_of

WORST = ["missed", "at_risk", "behind", "no_data", "not_assessable", "on_track", "met", "exceeded"]


class StopError(Exception):
    """The figure cannot be computed: gap, zero_denominator or no_baseline."""


def root(number: Fraction, degree: int) -> Fraction:
    """Return the root, exactly where it is a fraction, else to 50 digits; of a negative number with its sign."""
    if number < 0:
        return -root(-number, degree)

    def whole(n: int) -> int:
        low, high = 0, n + 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if middle**degree <= n else (low, middle - 1)
        return low

    top, under = whole(number.numerator), whole(number.denominator)
    if top**degree == number.numerator and under**degree == number.denominator:
        return Fraction(top, under)
    with localcontext() as context:
        context.prec = 60
        quotient = Decimal(number.numerator) / Decimal(number.denominator)
        return Fraction(quotient ** (Decimal(1) / Decimal(degree)))


def worse(found: dict[str, Any]) -> int:
    """Return how bad a verdict is, the worst lowest."""
    return WORST.index(found["verdict"])


def judge_indicator(indicator: Row, document: Row, rows: list[Row], on: date) -> dict[str, Any] | None:
    """Return the row of one indicator: of several parts the first with the worst verdict."""
    found = []
    for part, target in enumerate(indicator["targets"], 1):
        if target["value"] is None:
            continue
        own = [row for row in rows if row.get("part") in ("", None, str(part))]
        path = target.get("path") or (indicator.get("path") if part == 1 else None) or {}
        baseline = target.get("baseline") or indicator.get("baseline")
        test = indicator.get("growth_test", "average")
        found.append((part, One(target, baseline, path, test, document, own, on).answer()))
    if not found:
        return None
    shown = dict(min(found, key=lambda item: worse(item[1]))[1])
    shown["parts"] = [{"part": part, "verdict": one["verdict"]} for part, one in found]
    return shown


class One:
    """One target judged as of one day."""

    def __init__(
        self,
        target: Row,
        baseline: Row | None,
        path: Row,
        test: str,
        document: Row,
        rows: list[Row],
        on: date,
    ) -> None:
        """Keep what the text names, under its letters."""
        self.target, self.test, self.on = target, test, on
        self.start, self.end = document["start_year"], document["end_year"]
        if target["period"] == "by_year" and target["year"]:
            self.end = min(self.end, target["year"])
        self.horizon = date(self.end, 12, 31)
        self.over = on >= self.horizon
        self.kind = target["kind"]
        years_compared = self.kind in ("growth", "change")
        self.yearly = target["period"] == "per_year" and self.kind in ("growth", "change", "increment")
        self.yearly = self.yearly or (years_compared and target["period"] == "each_year")
        self.compares = self.yearly and years_compared
        self.summed = self.yearly and self.kind == "increment"
        self.each = target["period"] == "each_year" or target["direction"] == "hold"
        self.goal = Goal(target, self.end - self.start + 1 if self.summed else 1)
        self.year_goal = Goal(target)
        self.path = {int(year): value for year, value in path.items()}
        self.base_year = target["baseline_year"] or self.start - 1
        self.stated = target["baseline_year"] is not None
        self.baseline = None if baseline is None else fraction(baseline["value"])
        named = str(baseline["period"])[:4] if baseline else ""
        self.baseline_year = int(named) if named.isdigit() and len(named) == 4 else self.base_year
        self.cells = cells_of(rows, target, min(on, self.horizon), self.start)
        self.type = type_of(next(iter(self.cells), "2000"))
        self.plan = [period for period in self.cells if int(period[:4]) >= self.start]

    # Which rows

    def answer(self) -> dict[str, Any]:
        """Return the assessment row of the target."""
        if not self.plan:
            return self.blank("no_data", "none")
        for period in reversed(self.plan):
            if self.cells[period].state == "missing":
                return self.blank("no_data", "missing")
            if self.cells[period].state == "recorded":
                break
        else:
            return self.blank("no_data", "none")
        period = self.plan[-1]
        if self.over and last_day(period) != self.horizon:
            return self.blank("no_data", "stale")
        try:
            v = self.measure(period)
        except StopError as stop:
            return self.blank("not_assessable", str(stop))
        return self.decide(period, v)

    def blank(self, verdict: str, reason: str) -> dict[str, Any]:
        """Return a row without figures but for the target."""
        return {
            "period": None,
            "value": None,
            "expected": None,
            "target": self.goal.value(),
            "attainment": None,
            "verdict": verdict,
            "reason": reason,
            "year": None,
        }

    # Value

    def cell(self, period: str) -> Fraction:
        """Return the period's own number."""
        found = self.cells.get(period, Cell("none"))
        if found.state != "recorded":
            raise StopError("gap")
        return self.divide(found.top, found.under)

    @staticmethod
    def divide(top: Fraction, under: Fraction) -> Fraction:
        """Return the quotient; a divisor of zero stops."""
        if under == 0:
            raise StopError("zero_denominator")
        return top / under

    def reported(self, period: str) -> Fraction:
        """Return the period's number, or the last recorded one carried to it."""
        carried = [p for p in self.plan if ends(p) <= ends(period) and self.cells[p].state == "recorded"]
        return self.cell(carried[-1])

    def to_date(self, period: str) -> Fraction:
        """Return the sum of the year up to the period, all of its periods needed."""
        names = periods_of(int(period[:4]), self.type)
        for name in names:  # gaps come before divisors of zero
            if ends(name) <= ends(period) and self.cells.get(name, Cell("none")).state != "recorded":
                raise StopError("gap")
        return sum((self.cell(name) for name in names if ends(name) <= ends(period)), Fraction(0))

    def level_of(self, year: int) -> Fraction:
        """Return a whole year's level: its rows, for the baseline's year else the baseline."""
        try:
            if self.type == "9":
                raise StopError("gap")
            last = periods_of(year, self.type)[-1]
            return self.to_date(last) if self.kind == "growth" else self.cell(last)
        except StopError as stop:
            if str(stop) == "gap" and self.baseline is not None and year == self.baseline_year:
                return self.baseline
            raise

    def base(self) -> Fraction:
        """Return the base of growth, change and multiple in all."""
        if self.stated:
            try:
                return self.level_of(self.base_year)
            except StopError as stop:
                raise StopError("no_baseline" if str(stop) == "gap" else str(stop)) from stop
        if self.baseline is None:
            raise StopError("no_baseline")
        return self.baseline

    def turn(self, v: Fraction) -> Fraction:
        """Return the size of the fall where growth or change is to come down."""
        return -v if self.goal.turned else v

    def grown(self, now: Fraction, before: Fraction) -> Fraction:
        """Return the growth in %, or the change, turned where it is to come down."""
        if self.kind == "change":
            return self.turn(now - before)
        return self.turn(100 * (self.divide(now, before) - 1))

    def of_year(self, period: str) -> Fraction:
        """Return growth or change of the year to date over the year before."""
        same = str(int(period[:4]) - 1) + period[4:]
        if self.type == "Y":
            return self.grown(self.level_of(int(period)), self.level_of(int(period) - 1))
        number = self.to_date if self.kind == "growth" else self.cell
        now, before = self.gaps_first(lambda: number(period), lambda: number(same))
        return self.grown(now, before)

    @staticmethod
    def gaps_first(*wanted: Callable[[], Fraction]) -> list[Fraction]:
        """Return the numbers; where several cannot be had, a gap is said first."""
        found, stops = [], []
        for one in wanted:
            try:
                found.append(one())
            except StopError as stop:
                stops.append(str(stop))
        if stops:
            raise StopError("gap" if "gap" in stops else stops[0])
        return found

    def summed_to(self, period: str, since: int) -> Fraction:
        """Return the amounts added from a year's start to the period."""
        used = [p for p in self.plan if ends(p) <= ends(period)]
        if any(self.cells[p].state == "missing" for p in used):
            raise StopError("gap")
        return sum((self.cells[p].top for p in used if int(p[:4]) >= since), Fraction(0))

    def measure(self, period: str) -> Fraction:
        """Return v as of a period."""
        if self.kind == "increment":
            return self.summed_to(period, self.start)
        if self.kind in ("share", "level"):
            return self.reported(period)
        if self.kind == "multiple":
            return self.divide(*self.gaps_first(lambda: self.reported(period), self.base))
        if self.compares:
            if self.over:
                return self.average() if self.test == "average" else min(self.years(self.end))
            return self.of_year(period)
        if self.type != "Y":
            raise StopError("gap")  # in all takes yearly rows
        now, base = self.gaps_first(lambda: self.cell(period), self.base)
        return self.grown(now, base)

    def average(self) -> Fraction:
        """Return the yearly average over the whole time: geometric for growth, the mean for change."""
        last, first = self.gaps_first(lambda: self.level_of(self.end), lambda: self.first_level()[0])
        begun = self.first_level()[1]
        count = self.end - begun
        if self.kind == "change":
            return self.turn((last - first) / count)
        return self.turn(100 * (root(self.divide(last, first), count) - 1))

    def first_level(self) -> tuple[Fraction, int]:
        """Return the base year's level and its year."""
        try:
            return self.level_of(self.base_year), self.base_year
        except StopError as stop:
            if str(stop) != "gap":
                raise
            if self.baseline is None or (self.stated and self.baseline_year != self.base_year):
                raise StopError("no_baseline" if self.stated else "gap") from stop
            return self.baseline, self.baseline_year

    def years(self, until: int) -> list[Fraction]:
        """Return the growth or change of each year up to one, each needed."""
        return self.gaps_first(
            *(
                lambda year=year: self.grown(
                    *self.gaps_first(lambda: self.level_of(year), lambda: self.level_of(year - 1))
                )
                for year in range(self.start, until + 1)
            )
        )

    # Expected

    @property
    def b(self) -> Fraction | None:
        """Return where the measure starts from."""
        if self.kind in ("share", "level"):
            return self.baseline
        return Fraction(1) if self.kind == "multiple" else Fraction(0)

    def expected(self, months: int) -> tuple[Fraction | None, bool]:
        """Return e after some months of the plan, and whether it is T by rule."""
        if self.path:
            now = self.start + (months - 1) // 12
            if self.kind not in ("growth", "change") or now in self.path:
                return self.on_path(months), False
            f = Fraction(months, 12 * (self.end - self.start + 1))
            return (1 if self.yearly else f) * self.goal.value(), False
        want, b = self.goal.value(), self.b
        if self.each and not self.summed:
            return want, True
        if b is not None and self.goal.reached(b):
            return want, True
        f = Fraction(months, 12 * (self.end - self.start + 1))
        if self.summed:
            return self.year_goal.value() * Fraction(months, 12), False
        if self.compares:
            return want, False
        if self.kind == "increment":
            return None, False
        if self.kind == "multiple":
            return root(want**f.numerator, f.denominator), False
        if self.kind in ("growth", "change"):
            return f * want, False
        return (None if b is None else b + f * (want - b)), False

    def on_path(self, months: int) -> Fraction | None:
        """Return the path's number: year-end values exactly, a straight line between, from b."""
        of_year = {year: Fraction(str(value)) for year, value in self.path.items()}
        now = self.start + (months - 1) // 12
        if self.kind in ("growth", "change"):
            return of_year.get(now)
        whole = 12 * (self.end - self.start + 1)
        points = {12 * (year - self.start + 1): value for year, value in of_year.items()}
        if self.b is not None:
            points[0] = self.b
        if max(points) < whole:  # behind the path's last year the line goes on to the target
            points[whole] = self.goal.value()
        before = [at for at in points if at <= months]
        after = [at for at in points if at >= months]
        if not before:
            return points[min(points)]
        if not after:
            return points[max(points)]
        left, right = max(before), min(after)
        if left == right:
            return points[left]
        return points[left] + (points[right] - points[left]) * Fraction(months - left, right - left)

    # Attainment and verdict

    def attain(self, v: Fraction, e: Fraction, by_rule: bool) -> Fraction | None:
        """Return a, by the first of the text's ways that applies."""
        b = self.b
        plain = self.compares or by_rule or e == b
        if not plain and b is not None:
            return (v - b) / (e - b)
        if self.goal.direction == "hold":
            low, high = min(v, e), max(v, e)
            return Fraction(1) if low == high else (low / high if high > 0 else Fraction(0))
        if self.goal.direction == "down":
            return Fraction(1) if v == 0 else Fraction(0) if e == 0 else e / v
        if e == 0:
            return Fraction(1 if v >= 0 else 0)
        return v / e

    def decide(self, period: str, v: Fraction) -> dict[str, Any]:
        """Return the row of a value that can be computed."""
        months = ends(period) - 12 * self.start
        e, by_rule = self.expected(months)
        if by_rule:
            e = self.goal.value(v)
        a = None if e is None else self.attain(v, e, by_rule)
        row = {"period": period, "value": v, "expected": e, "target": self.goal.value(v), "attainment": a}
        self.value_now = v
        row["verdict"], row["reason"] = self.verdict(period, v, e, a)
        row["year"] = self.year(period, v, a)
        return row

    def verdict(
        self, period: str, v: Fraction, e: Fraction | None, a: Fraction | None
    ) -> tuple[str, str | None]:
        """Return the verdict, and the reason where there is none."""
        before_end = self.compares and not self.over
        if self.goal.reached(v) and not before_end:
            return ("exceeded" if self.goal.exceeded(v) else "met"), None
        if self.over:
            return "missed", None
        if e is None or a is None:
            return "not_assessable", ("no_path" if self.kind == "increment" else "no_baseline")
        if before_end and self.test == "each_year" and self.failed_year(period):
            return "at_risk", None
        kept = self.goal.direction == "hold" or self.goal.exact
        if before_end and kept and not self.path and self.goal.reached(v):
            return "on_track", None
        if a >= 1:
            return "on_track", None
        found = "behind" if a >= Fraction(8, 10) else "at_risk"
        if self.kind == "share" and found == "at_risk" and self.near(v, e):
            found = "behind"
        return found, None

    def near(self, v: Fraction, e: Fraction) -> bool:
        """Return whether a share is short of e by little."""
        short = v - e if self.goal.direction == "down" else e - v
        if self.goal.direction == "hold":
            short = abs(v - e)
        way = self.goal.value(v) - (self.b or 0)
        return short < Fraction(1, 2) and short < abs(way) / 10

    def failed_year(self, period: str) -> bool:
        """Return whether a finished year, the value's own included, failed the target."""
        finished = [y for y in range(self.start, self.end + 1) if 12 * (y + 1) <= ends(period)]
        for year in finished:
            try:
                grown = self.grown(self.level_of(year), self.level_of(year - 1))
            except StopError:
                continue
            if not self.goal.reached(grown):
                return True
        return False

    # The year's plan

    def year(self, period: str, v: Fraction, a: Fraction | None) -> dict[str, Any] | None:
        """Return the year's plan beside the verdict."""
        year = int(period[:4])
        own = self.yearly and not (self.kind == "increment" and year in self.path)
        if year in self.path:
            goal = self.year_goal.at(self.path[year])
        elif not (self.yearly or self.each):
            return None
        else:
            goal = self.year_goal
        try:
            if own:
                v = self.summed_to(period, year) if self.kind == "increment" else self.of_year(period)
        except StopError:
            return None
        if last_day(period) == date(year, 12, 31):
            word = "missed"
            if goal.reached(v):
                word = "exceeded" if goal.exceeded(v) else "met"
            return {"target": goal.value(v), "verdict": word}
        if self.on >= date(year, 12, 31):
            return None
        if own and self.kind == "increment":
            likely = goal.reached(v) or v >= goal.value(v) * Fraction(ends(period) - 12 * year, 12)
        else:
            if own and v != self.value_now:  # the year's own value has its own a
                e, by_rule = self.expected(ends(period) - 12 * self.start)
                a = None if e is None else self.attain(v, e, by_rule)
            likely = goal.reached(v) or (a is not None and a >= 1)
        return {"target": goal.value(v), "verdict": "likely" if likely else "unlikely"}
