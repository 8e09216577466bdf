"""Tỷ lệ báo cáo: how each unit reported in a year, what was late and why; of persons only to those who must know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kehoach.core.calendar.rates import Reported, UnitRates, pooled, rates_of
from kehoach.records.authorities.models import Post, Role
from kehoach.records.chasing.models import CauseAct, LateCause
from kehoach.records.hanoi import day_of
from kehoach.records.plans.models import Plan
from kehoach.records.reporting.models import FigureStatus, Owed, Review, ReviewAct, Round

_UNITS = (Role.OFFICER, Role.HEAD)


@dataclass(frozen=True)
class LateGroup:
    """What a unit sent late, or has not sent, in one round, with where its cause stands."""

    round: Round
    unit_id: int
    unit: str
    owed: tuple[int, ...]
    unsent: int
    cause: LateCause | None
    cause_word: str

    @property
    def key(self) -> str:
        """Return its name in the page's address."""
        return f"{self.round.pk}-{self.unit_id}"


@dataclass(frozen=True)
class PersonLate:
    """How many figures a person entered that were sent, and how many of them late."""

    name: str
    sent: int
    late: int


@dataclass(frozen=True)
class RatesPage:
    """The rates of a year as a post may see them."""

    units: tuple[UnitRates, ...]
    total: UnitRates
    late: tuple[LateGroup, ...]
    people: tuple[PersonLate, ...]
    shows_people: bool


def get_rates(plan: Plan, post: Post, year: int, today: date) -> RatesPage:
    """Return the rates of the rounds whose cut-off lies in a year: a unit its own, Văn phòng and leaders all.

    A figure several rounds ask for counts once, by the round that is due first. Who was late is shown to the
    head of the unit and to the chairman.
    """
    rows = _owed(plan, year, post.unit_id if post.role in _UNITS else None)
    causes = _causes(rows)
    returned = _returned(rows)
    items = [_reported(row, causes, returned) for row in rows]
    units = rates_of(items, today)
    shows = post.role in (Role.CHAIR, Role.HEAD)
    return RatesPage(
        units=tuple(units),
        total=pooled(units, "Toàn phường" if len(units) > 1 else "Đơn vị"),
        late=_late(rows, causes, today),
        people=_people(rows) if shows else (),
        shows_people=shows,
    )


def late_owed(plan: Plan, round_id: int, unit_id: int, today: date) -> list[Owed]:
    """Return what a unit sent late or owes late in a round: what a cause is about."""
    rows = Owed.objects.filter(round__plan=plan, round=round_id, unit=unit_id).select_related(
        "round", "unit", "figure"
    )
    return [row for row in rows if _is_late(row, today)]


def _owed(plan: Plan, year: int, unit_id: int | None) -> list[Owed]:
    rows = Owed.objects.filter(round__plan=plan, round__cut_off_date__year=year)
    rows = rows.filter(unit=unit_id) if unit_id else rows
    found: dict[int, Owed] = {}
    ordered = rows.select_related("round", "unit", "figure__current").order_by(
        "unit__order", "round__due_date", "pk"
    )
    for row in ordered:
        first = found.setdefault(row.figure_id, row)
        if first is not row and row.submitted_at and not first.submitted_at:
            first.submitted_at = row.submitted_at  # sent under another round of the period
    return list(found.values())


def _causes(rows: Iterable[Owed]) -> dict[int, LateCause]:
    """Return owed → the newest step about its cause."""
    return {item.owed_id: item for item in LateCause.objects.filter(owed__in=[row.pk for row in rows])}


def _returned(rows: Iterable[Owed]) -> set[int]:
    figures = [row.figure_id for row in rows]
    found = Review.objects.filter(act=ReviewAct.RETURN, value__figure__in=figures)
    return set(found.values_list("value__figure", flat=True))


def _sent_on(row: Owed) -> date | None:
    if row.submitted_at is not None:
        return day_of(row.submitted_at)
    # Received or approved without a mark of its own: the round found it there.
    there = row.figure.status in (FigureStatus.SUBMITTED, FigureStatus.RECEIVED, FigureStatus.APPROVED)
    return row.round.opens_date if there or row.figure.status == FigureStatus.LOCKED else None


def _reported(row: Owed, causes: dict[int, LateCause], returned: set[int]) -> Reported:
    cause = causes.get(row.pk)
    return Reported(
        unit=row.unit.name,
        indicator=row.figure.indicator_id,
        due=row.due_date,
        sent_on=_sent_on(row),
        returned=row.figure_id in returned,
        excused=cause is not None and cause.act == CauseAct.ACCEPTED,
        waiting=bool(row.waiting_for),
    )


def _is_late(row: Owed, today: date) -> bool:
    sent = _sent_on(row)
    return sent > row.due_date if sent else today > row.due_date and not row.waiting_for


def _late(rows: list[Owed], causes: dict[int, LateCause], today: date) -> tuple[LateGroup, ...]:
    groups: dict[tuple[int, int], list[Owed]] = {}
    for row in rows:
        if _is_late(row, today):
            groups.setdefault((row.round_id, row.unit_id), []).append(row)
    found = []
    for owed in groups.values():
        cause = next((causes[row.pk] for row in owed if row.pk in causes), None)
        found.append(
            LateGroup(
                round=owed[0].round,
                unit_id=owed[0].unit_id,
                unit=owed[0].unit.name,
                owed=tuple(row.pk for row in owed),
                unsent=sum(_sent_on(row) is None for row in owed),
                cause=cause,
                cause_word=CauseAct(cause.act).label if cause else "",
            )
        )
    return tuple(sorted(found, key=lambda item: item.round.due_date, reverse=True))


def _people(rows: list[Owed]) -> tuple[PersonLate, ...]:
    """Return who entered what was sent, with how much of it late, the most late first."""
    reviews = Review.objects.filter(act=ReviewAct.SUBMIT, value__figure__in=[row.figure_id for row in rows])
    author: dict[int, str] = {}
    for review in reviews.select_related("value").order_by("-pk"):
        author[review.value.figure_id] = review.value.entered_by  # the first one sent stands last
    counted: dict[str, list[bool]] = {}
    for row in rows:
        if row.submitted_at and row.figure_id in author:
            counted.setdefault(author[row.figure_id], []).append(day_of(row.submitted_at) > row.due_date)
    found = [PersonLate(name, len(late), sum(late)) for name, late in counted.items()]
    return tuple(sorted(found, key=lambda item: (-item.late, item.name)))
