"""The board of a plan: one row an indicator as of a period, the counts over them, what needs attention."""

from collections.abc import Callable, Sequence
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
from kehoach.records.assessments.models import Decision, Result, Standing
from kehoach.records.hanoi import day_of
from kehoach.records.plans.models import Plan, SecrecyClass
from kehoach.records.reporting.models import Round, RoundStatus

MOST_ATTENTION = 5
_WORST_FIRST = ("missed", "at_risk", "behind")


@dataclass(frozen=True)
class BoardRow:
    """One indicator on the board; `row` are the texts of `core.report.rows`, bare when it is not to be seen."""

    indicator_id: int
    row: dict[str, Any]
    hidden: bool
    result_id: int | None = None  # of the stored result it shows

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
    known_on: date | None = None  # the day whose knowledge is shown, None for today's

    @property
    def rows(self) -> tuple[BoardRow, ...]:
        """Return the rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def restricted_shown(self) -> tuple[int, ...]:
        """Return the restricted indicators whose figures or verdicts it shows, for the log of views."""
        seen = [row for row in self.rows if not row.hidden and row.row["class"] == SecrecyClass.RESTRICTED]
        bare = ("no_data", "not_due")
        return tuple(row.indicator_id for row in seen if row.row.get("value") or row.verdict not in bare)

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
        rows = Result.objects.filter(pk__in=[row.result_id for row in self.attention])
        years = self.plan.start_year - 1, self.plan.end_year
        return {
            pk: to_spark(outcome, text["value"], *years)
            for pk, outcome, text in rows.values_list("indicator_id", "outcome", "row")
        }


def periods_of(plan: Plan) -> list[Period]:
    """Return the periods that rounds were opened for, the newest first."""
    rounds = Round.objects.filter(plan=plan).order_by("-cut_off_date", "-pk").values_list("period", flat=True)
    return [Period.parse(code) for code in dict.fromkeys(rounds)]


def get_board(plan: Plan, period: Period, viewer: Viewer, known_on: date | None = None) -> PlanBoard:
    """Return the board as the viewer may see it, in two queries.

    Inside (Văn phòng, leaders) it is what the method gives for the values received, or UBND's decision where that
    was taken on the same result; other readers see the results that UBND decided on. With `known_on`: from what was
    known at the end of that day, for who reads received values; decided results are frozen as they are.
    """
    approved_only = viewer.basis == "approved"
    if approved_only:
        known_on, found = None, _decided(plan, period)
    elif known_on is not None:
        found = _known(plan, period, known_on)
    else:
        found = _standing(plan, period)
    rows = [_row(*item, viewer) for item in found]
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
        known_on=known_on,
    )


@dataclass(frozen=True)
class Change:
    """One indicator that stands otherwise now than was known then; None where there was no result yet."""

    now: BoardRow
    then: BoardRow | None


def changes_since(then: PlanBoard, now: PlanBoard) -> tuple[Change, ...]:
    """Return the indicators whose value or result is not what was known, in the plan's order."""
    known = {row.indicator_id: row for row in then.rows}
    pairs = ((row, known.get(row.indicator_id)) for row in now.rows)
    return tuple(
        Change(row, before) for row, before in pairs if before is None or _said(row) != _said(before)
    )


def _said(row: BoardRow) -> tuple[Any, ...]:
    return row.verdict, row.year_verdict, row.row.get("value"), row.row.get("expected")


def to_spark(outcome: dict[str, Any], label: str, start_year: int, end_year: int) -> Sparkline:
    """Return the small chart of a stored outcome."""
    points = tuple(
        ValuePoint(Period.parse(item["period"]).last_day, Decimal(item["value"]), "")
        for item in outcome["series"]
    )
    path = tuple(PathPoint(date.fromisoformat(day), Decimal(value)) for day, value in outcome["line"])
    return Sparkline(f"{len(points)} kỳ số liệu, gần nhất {label}", points, path, start_year, end_year)


Found = tuple[int, int | None, dict[str, Any]]
"""An indicator, the result shown of it, and that result's row."""


def _standing(plan: Plan, period: Period) -> list[Found]:
    """Return the newest results, with UBND's decision where it was taken on that very result."""
    rows = Standing.objects.filter(indicator__plan=plan, period=period.code).order_by("indicator__order")
    found = list(rows.values_list("indicator_id", "result_id", "result__row"))
    return _with_decisions(found, _decisions(plan, period))


def _known(plan: Plan, period: Period, day: date) -> list[Found]:
    """Return the results as they stood at the end of a day, with what UBND had decided on them by then."""
    rows = Result.objects.filter(indicator__plan=plan, period=period.code).order_by("indicator__order", "pk")
    newest: dict[int, Found] = {
        pk: (pk, result, row)
        for pk, result, row, at in rows.values_list("indicator_id", "pk", "row", "computed_at")
        if day_of(at) <= day
    }
    return _with_decisions(list(newest.values()), _decisions(plan, period, day))


def _with_decisions(found: Sequence[Found], decisions: dict[int, Decision]) -> list[Found]:
    told: list[Found] = []
    for pk, result, row in found:
        decision = decisions.get(pk)
        on_it = decision if decision and decision.result_id == result else None
        told.append((pk, result, with_decision(row, on_it)))
    return told


def _decided(plan: Plan, period: Period) -> list[Found]:
    """Return what UBND decided for the period; an indicator it has not decided on stands without figures."""
    decisions = _decisions(plan, period)
    rows = Standing.objects.filter(indicator__plan=plan, period=period.code).order_by("indicator__order")
    found: list[Found] = []
    for pk, row in rows.values_list("indicator_id", "result__row"):
        decision = decisions.get(pk)
        if decision is None:
            found.append((pk, None, _undecided(row)))
        else:
            found.append((pk, decision.result_id, with_decision(decision.result.row, decision)))
    return found


def _decisions(plan: Plan, period: Period, day: date | None = None) -> dict[int, Decision]:
    """Return indicator → the newest decision on its result for the period, as of the end of a day where given."""
    decisions = Decision.objects.filter(
        indicator__plan=plan,
        round__period=period.code,
        round__status__in=(RoundStatus.APPROVED, RoundStatus.LOCKED),
    )
    newest = decisions.select_related("result").order_by("pk")
    return {item.indicator_id: item for item in newest if day is None or day_of(item.at) <= day}


def _undecided(row: dict[str, Any]) -> dict[str, Any]:
    verdict = "not_due" if row["verdict"] == "not_due" else "no_data"
    return {
        **_bare(row),
        "class": row["class"],
        "verdict": verdict,
        "year_verdict": "",
        "reason": "UBND chưa duyệt",
    }


def _row(indicator_id: int, result_id: int | None, row: dict[str, Any], viewer: Viewer) -> BoardRow:
    hidden = not viewer.sees_class(row["class"])
    return BoardRow(indicator_id, _bare(row) if hidden else row, hidden, result_id)


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
