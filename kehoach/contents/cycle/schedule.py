"""Lịch báo cáo: the rounds to come with their days, who is asked for how much, and what a change would bring."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kehoach.contents.figures import submission
from kehoach.core.calendar.changes import RoundChange, compare_rounds
from kehoach.core.calendar.definitions import RoundDefinition
from kehoach.core.calendar.rounds import RoundPlan, asked_period, asks_texts, rounds_due
from kehoach.core.calendar.working_days import OfficeCalendar
from kehoach.records.plans.convert import current_definition, indicators_of
from kehoach.records.plans.models import Indicator, Plan
from kehoach.records.reporting.models import Figure, FigureStatus, Round
from kehoach.records.schedule.current import calendar_of, definitions_of

AHEAD_DAYS = 365


@dataclass(frozen=True)
class UnitAsked:
    """How many figures a unit is asked for in a round, and how many of them are there already."""

    unit: str
    asked: int
    known: int


@dataclass(frozen=True)
class Upcoming:
    """One round of the list: its days, whether it is open, who is asked."""

    plan: RoundPlan
    round: Round | None
    asks: tuple[UnitAsked, ...]
    texts: bool  # units write the outline for it

    @property
    def asked(self) -> int:
        """Return how many figures the round needs."""
        return sum(unit.asked for unit in self.asks)

    @property
    def known(self) -> int:
        """Return how many of them are there already: nobody is asked again."""
        return sum(unit.known for unit in self.asks)

    @property
    def due_on(self) -> date:
        """Return the units' due day: that of the round once it is open."""
        return self.round.due_date if self.round else self.plan.due_on

    @property
    def office_due_on(self) -> date:
        """Return the day of Văn phòng: that of the round once it is open."""
        return self.round.office_due_date if self.round else self.plan.office_due_on


def get_upcoming(plan: Plan, today: date) -> list[Upcoming]:
    """Return the rounds whose report is still to leave, up to a year ahead, in the order of their cut-offs."""
    definitions, calendar = definitions_of(plan.authority_id), calendar_of(plan.authority_id)
    due = _rounds(plan, definitions, calendar, today)
    opened = {row.code: row for row in Round.objects.filter(plan=plan)}
    indicators = [item for item in indicators_of(plan) if current_definition(item).measurable]
    figures = _figures(plan, due)
    return [
        Upcoming(
            plan=item,
            round=opened.get(item.code),
            asks=_asked(item, indicators, figures),
            texts=asks_texts(item, definitions, calendar),
        )
        for item in due
    ]


def changes_of_rule(plan: Plan, changed: RoundDefinition, today: date) -> list[RoundChange]:
    """Return what a definition would change in the rounds to come that nobody has opened yet."""
    definitions, calendar = definitions_of(plan.authority_id), calendar_of(plan.authority_id)
    kept = tuple(changed if item.kind == changed.kind else item for item in definitions)
    after = kept if changed in kept else (*definitions, changed)
    before = _unopened(plan, _rounds(plan, definitions, calendar, today))
    return compare_rounds(before, _unopened(plan, _rounds(plan, after, calendar, today)))


def changes_of_calendar(plan: Plan, changed: OfficeCalendar, today: date) -> list[RoundChange]:
    """Return what other days off would change in the rounds to come that nobody has opened yet."""
    definitions = definitions_of(plan.authority_id)
    before = _rounds(plan, definitions, calendar_of(plan.authority_id), today)
    after = _rounds(plan, definitions, changed, today)
    return compare_rounds(_unopened(plan, before), _unopened(plan, after))


def _rounds(
    plan: Plan, definitions: Iterable[RoundDefinition], calendar: OfficeCalendar, today: date
) -> list[RoundPlan]:
    start = max(date(plan.start_year, 1, 1), today - timedelta(days=60))
    found = rounds_due(tuple(definitions), calendar, start=start, on=today + timedelta(days=AHEAD_DAYS))
    years = range(plan.start_year, plan.end_year + 1)
    return [item for item in found if item.office_due_on >= today and item.period.year in years]


def _unopened(plan: Plan, rounds: Iterable[RoundPlan]) -> list[RoundPlan]:
    opened = set(Round.objects.filter(plan=plan).values_list("code", flat=True))
    return [replace(item, reasons=()) for item in rounds if item.code not in opened]


def _figures(plan: Plan, due: Iterable[RoundPlan]) -> dict[tuple[int, str], list[Figure]]:
    """Return (indicator, period) → the figures the ward has, for the periods of the rounds."""
    ends = {item.period.last_day for item in due}
    rows = Figure.objects.filter(indicator__plan=plan, period_end__in=ends).select_related("current")
    found: dict[tuple[int, str], list[Figure]] = {}
    for row in rows:
        found.setdefault((row.indicator_id, row.period), []).append(row)
    return found


def _asked(
    item: RoundPlan, indicators: list[Indicator], figures: dict[tuple[int, str], list[Figure]]
) -> tuple[UnitAsked, ...]:
    counted: dict[str, list[bool]] = {}
    for indicator in indicators:
        lead = next((role.unit for role in indicator.roles.all() if role.role == "lead"), None)
        if lead is None:
            continue
        period = asked_period(
            item.definition,
            item.period,
            frequency=current_definition(indicator).frequency,
            unit=lead.name,
            code=indicator.code,
        )
        if period is not None:
            known = figures.get((indicator.pk, period.code), [])
            done = bool(known) and all(_serves(figure, item.quality) for figure in known)
            counted.setdefault(lead.name, []).append(done)
    return tuple(UnitAsked(name, len(found), sum(found)) for name, found in counted.items())


def _serves(figure: Figure, quality: str) -> bool:
    """Return whether a figure that is there answers a round that wants a quality."""
    if figure.status in (FigureStatus.DRAFT, FigureStatus.RETURNED) or figure.current is None:
        return False
    return submission.is_fine_enough(figure.current.quality, quality)
