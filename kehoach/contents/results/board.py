"""The board of a plan: one row an indicator as of a period, the counts over them, what needs attention."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kehoach.contents.results.decided import with_decision
from kehoach.contents.viewer import Viewer
from kehoach.core.indicators.periods import Period
from kehoach.core.report import board
from kehoach.core.report.charts import PathPoint, Sparkline, ValuePoint
from kehoach.core.report.summary import count, make_plan_sentence, make_year_sentence
from kehoach.records.assessments.models import Decision, Standing
from kehoach.records.plans.models import Plan
from kehoach.records.reporting.models import Round, RoundStatus

MOST_ATTENTION = 5
_WORST_FIRST = ("missed", "at_risk", "behind")


@dataclass(frozen=True)
class BoardRow:
    """One indicator on the board; `row` are the texts of `core.report.rows`, bare when it is not to be seen."""

    indicator_id: int
    row: dict[str, Any]
    hidden: bool

    @property
    def verdict(self) -> str:
        """Return how it stands against the plan's target."""
        if self.hidden:
            return "restricted"
        return self.row["verdict"] if self.row["measurable"] else "outside_power"

    @property
    def year_verdict(self) -> str:
        """Return how it stands against the year's plan."""
        if self.verdict in ("restricted", "outside_power"):
            return self.verdict
        if self.row["year_verdict"]:
            return str(self.row["year_verdict"])
        return self.verdict if self.verdict in ("no_data", "not_due", "not_assessable") else "no_plan"


@dataclass(frozen=True)
class PlanGroup:
    """A group of indicators in the plan's order."""

    number: str
    title: str
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True)
class PlanBoard:
    """All indicators of a plan as of a period."""

    plan: Plan
    period: Period
    groups: tuple[PlanGroup, ...]
    approved_only: bool

    @property
    def rows(self) -> tuple[BoardRow, ...]:
        """Return the rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def illustrative(self) -> bool:
        """Return whether a figure on it is made up."""
        return any(row.row.get("illustrative") for row in self.rows)

    @property
    def plan_sentence(self) -> str:
        """Return the counts against the targets of the plan's end, in words."""
        return make_plan_sentence(count(self.rows, lambda row: row.verdict), self.plan.end_year)

    @property
    def year_sentence(self) -> str:
        """Return the counts against the year's plan, in words."""
        over = self.period.last_day.month == 12
        return make_year_sentence(count(self.rows, lambda row: row.year_verdict), self.period.year, over=over)

    def cells(self, axis: str, url: Callable[[int], str]) -> board.Board:
        """Return the board to draw: against the targets ("plan") or against the year's plan ("year")."""
        return board.Board(
            tuple(
                board.BoardGroup(_short(group.title), tuple(_cell(row, axis, url) for row in group.rows))
                for group in self.groups
            )
        )

    @property
    def attention(self) -> tuple[BoardRow, ...]:
        """Return the indicators to give direction on: the worst first, at most five."""
        behind = [row for row in self.rows if row.verdict in _WORST_FIRST]
        return tuple(sorted(behind, key=_urgency)[:MOST_ATTENTION])

    def sparks(self) -> dict[int, Sparkline]:
        """Return indicator → the small chart of those that need attention, in one query."""
        shown = [row.indicator_id for row in self.attention]
        rows = Standing.objects.filter(indicator__in=shown, period=self.period.code)
        years = self.plan.start_year - 1, self.plan.end_year
        return {
            pk: to_spark(outcome, text["value"], *years)
            for pk, outcome, text in rows.values_list("indicator_id", "result__outcome", "result__row")
        }


def periods_of(plan: Plan) -> list[Period]:
    """Return the periods that rounds were opened for, the newest first."""
    rounds = Round.objects.filter(plan=plan).order_by("-cut_off_date", "-pk").values_list("period", flat=True)
    return [Period.parse(code) for code in dict.fromkeys(rounds)]


def get_board(plan: Plan, period: Period, viewer: Viewer) -> PlanBoard:
    """Return the board as the viewer may see it, in two queries.

    Inside (Văn phòng, leaders) it is what the method gives for the values received, or UBND's decision where that
    was taken on the same result; other readers see the results that UBND decided on.
    """
    approved_only = viewer.basis == "approved"
    found = _decided(plan, period) if approved_only else _standing(plan, period)
    rows = [_row(indicator_id, row, viewer) for indicator_id, row in found]
    groups: dict[str, list[BoardRow]] = {}
    for item in rows:
        groups.setdefault(item.row["group"], []).append(item)
    return PlanBoard(
        plan=plan,
        period=period,
        groups=tuple(
            PlanGroup(number, members[0].row["group_title"], tuple(members))
            for number, members in groups.items()
        ),
        approved_only=approved_only,
    )


def to_spark(outcome: dict[str, Any], label: str, start_year: int, end_year: int) -> Sparkline:
    """Return the small chart of a stored outcome."""
    points = tuple(
        ValuePoint(Period.parse(item["period"]).last_day, Decimal(item["value"]), "")
        for item in outcome["series"]
    )
    path = tuple(PathPoint(date.fromisoformat(day), Decimal(value)) for day, value in outcome["line"])
    return Sparkline(f"{len(points)} kỳ số liệu, gần nhất {label}", points, path, start_year, end_year)


def _standing(plan: Plan, period: Period) -> list[tuple[int, dict[str, Any]]]:
    """Return the newest results, with UBND's decision where it was taken on that very result."""
    decisions = _decisions(plan, period)
    rows = Standing.objects.filter(indicator__plan=plan, period=period.code).order_by("indicator__order")
    found = []
    for pk, result, row in rows.values_list("indicator_id", "result_id", "result__row"):
        decision = decisions.get(pk)
        on_it = decision if decision and decision.result_id == result else None
        found.append((pk, with_decision(row, on_it)))
    return found


def _decided(plan: Plan, period: Period) -> list[tuple[int, dict[str, Any]]]:
    """Return what UBND decided for the period; an indicator it has not decided on stands without figures."""
    decisions = _decisions(plan, period)
    rows = Standing.objects.filter(indicator__plan=plan, period=period.code).order_by("indicator__order")
    found = []
    for pk, row in rows.values_list("indicator_id", "result__row"):
        decision = decisions.get(pk)
        found.append((pk, with_decision(decision.result.row, decision) if decision else _undecided(row)))
    return found


def _decisions(plan: Plan, period: Period) -> dict[int, Decision]:
    """Return indicator → the newest decision on its result for the period."""
    decisions = Decision.objects.filter(
        indicator__plan=plan,
        round__period=period.code,
        round__status__in=(RoundStatus.APPROVED, RoundStatus.LOCKED),
    )
    return {item.indicator_id: item for item in decisions.select_related("result").order_by("pk")}


def _undecided(row: dict[str, Any]) -> dict[str, Any]:
    verdict = "not_due" if row["verdict"] == "not_due" else "no_data"
    return {
        **_bare(row),
        "class": row["class"],
        "verdict": verdict,
        "year_verdict": "",
        "reason": "UBND chưa duyệt",
    }


def _row(indicator_id: int, row: dict[str, Any], viewer: Viewer) -> BoardRow:
    hidden = not viewer.sees_class(row["class"])
    return BoardRow(indicator_id, _bare(row) if hidden else row, hidden)


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    """Return what may be said of an indicator whose figures may not be seen: its name and who leads it."""
    kept = ("number", "name", "short_name", "group", "group_title", "units", "measurable", "target")
    return {name: row[name] for name in kept}


def _cell(row: BoardRow, axis: str, url: Callable[[int], str]) -> board.BoardCell:
    texts = row.row
    return board.BoardCell(
        number=texts["number"],
        name=texts["short_name"],
        verdict=row.verdict if axis == "plan" else row.year_verdict,
        value=texts.get("value", ""),
        expected=texts.get("expected" if axis == "plan" else "year_target", ""),
        lacking=texts.get("lacking", "") if row.verdict == "not_assessable" else "",
        url=url(row.indicator_id),
    )


def _short(title: str) -> str:
    """Return the group's title without "Các chỉ tiêu về", which every group begins with."""
    return title.removeprefix("Các chỉ tiêu về ").removeprefix("Các chỉ tiêu ")


def _urgency(row: BoardRow) -> tuple[int, float]:
    attainment = row.row.get("attainment")
    return _WORST_FIRST.index(row.verdict), float(attainment) if attainment else 0.0
