"""Rounds as people see them: which one a page is about, how far each unit is, what waits for Văn phòng."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from kehoach.contents.figures import submission
from kehoach.core.calendar.rounds import RoundPlan, open_late, rounds_due
from kehoach.records.authorities.models import Unit
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import Indicator, Plan, PlanStatus, SecrecyClass
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, Round, RoundStatus
from kehoach.records.schedule.current import calendar_of, definitions_of


@dataclass(frozen=True)
class UnitProgress:
    """How far one unit is in a round."""

    unit_id: int
    unit: str
    owed: int
    sent: int
    received: int
    returned: int
    waiting: int
    late: bool  # something is still owed after the due date
    sent_late: int
    missing: tuple[str, ...]  # numbers and names of what is not sent; "" where it is followed separately

    @property
    def percent(self) -> int:
        """Return the share sent, 0 to 100, rounded down."""
        return 100 * self.sent // self.owed if self.owed else 100


@dataclass(frozen=True)
class RoundOverview:
    """A round with the progress of its units."""

    round: Round
    days_left: str
    overdue: bool
    units: tuple[UnitProgress, ...]

    @property
    def owed(self) -> int:
        """Return how many figures the round asks for."""
        return sum(unit.owed for unit in self.units)

    @property
    def sent(self) -> int:
        """Return how many were sent."""
        return sum(unit.sent for unit in self.units)

    @property
    def received(self) -> int:
        """Return how many Văn phòng received."""
        return sum(unit.received for unit in self.units)

    @property
    def late_units(self) -> tuple[UnitProgress, ...]:
        """Return the units that still owe something after the due date."""
        return tuple(unit for unit in self.units if unit.late)


OFFERED_DAYS = 60
"""A round whose cut-off lies further back than this is not offered any more: its reports were made without us."""


def due_rounds(plan: Plan, today: date) -> list[RoundPlan]:
    """Return the rounds whose cut-off has come and that nobody has opened yet, the oldest first.

    Those whose due day has passed meanwhile come with their days counted anew from today.
    """
    start = max(date(plan.start_year, 1, 1), today - timedelta(days=OFFERED_DAYS))
    calendar = calendar_of(plan.authority_id)
    due = rounds_due(definitions_of(plan.authority_id), calendar, start=start, on=today)
    opened = set(Round.objects.filter(plan=plan).values_list("code", flat=True))
    years = range(plan.start_year, plan.end_year + 1)
    left = [item for item in due if item.code not in opened and item.period.year in years]
    return [open_late(item, calendar, today) for item in left]


def active_plan(authority_id: int) -> Plan | None:
    """Return the authority's plan in force, None before there is one."""
    rows = Plan.objects.filter(authority_id=authority_id, status=PlanStatus.ACTIVE)
    return rows.defer("read_as").first()


def rounds_of(plan: Plan) -> list[Round]:
    """Return the plan's rounds, the newest first."""
    return list(Round.objects.filter(plan=plan))


_MOVING = Q(
    status__in=(FigureStatus.DRAFT, FigureStatus.RETURNED, FigureStatus.SUBMITTED, FigureStatus.RECEIVED)
)


def open_rounds(plan: Plan) -> list[Round]:
    """Return the rounds still collecting, the newest first.

    An approved one waits for its silent units until it is locked; a locked one for the figures that were
    reopened, or whose official value is on its way after an estimate.
    """
    return list(Round.objects.filter(plan=plan).filter(under_way()))


def under_way() -> Q:
    """Return the condition on rounds that `open_rounds` holds."""
    moving = Figure.objects.filter(_MOVING, owed__round=OuterRef("pk"))
    sent = Q(status__in=(FigureStatus.SUBMITTED, FigureStatus.RECEIVED))
    replaced = moving.filter(sent | Q(approved__isnull=False) | Q(reopened_at__isnull=False))
    return (
        Q(status=RoundStatus.OPEN)
        | (Q(status=RoundStatus.APPROVED) & Exists(moving))
        | (Q(status=RoundStatus.LOCKED) & Exists(replaced))
    )


def get_round_overview(round_: Round, today: date) -> RoundOverview:
    """Return a round with the progress of each unit that owes something, in three queries."""
    rows = Owed.objects.filter(round=round_).select_related("figure__indicator", "figure__current", "unit")
    rows = rows.prefetch_related("figure__indicator__definitions")
    by_unit: dict[Unit, list[Owed]] = {}
    for row in rows:
        by_unit.setdefault(row.unit, []).append(row)
    units = sorted(by_unit, key=lambda unit: unit.order)
    return RoundOverview(
        round=round_,
        days_left=submission.days_left_words(round_.due_date, today),
        overdue=today > round_.due_date,
        units=tuple(_progress(unit, by_unit[unit], round_, today) for unit in units),
    )


@dataclass(frozen=True)
class LateUnit:
    """A unit that still owes figures of a round after its due date."""

    unit: str
    round: Round
    owed: int
    days: int


def late_units(plan: Plan, today: date) -> list[LateUnit]:
    """Return who is late with what, in one query; units that wait for an outside source are not."""
    rows = Owed.objects.filter(
        round__plan=plan,
        round__status=RoundStatus.OPEN,
        round__due_date__lt=today,
        waiting_for="",
    ).select_related("unit", "round", "figure__current")
    counted: dict[tuple[str, Round], int] = {}
    for row in rows.order_by("round__due_date", "unit__order"):
        if submission.is_editable(row.round, row.figure) and submission.owes_late(row, row.round, today):
            key = (row.unit.name, row.round)
            counted[key] = counted.get(key, 0) + 1
    return [
        LateUnit(unit, round_, owed, submission.days_late(round_.due_date, today))
        for (unit, round_), owed in counted.items()
    ]


def to_approve(plan: Plan) -> list[tuple[Round, int]]:
    """Return the rounds in which figures were received, with how many wait for approval."""
    rows = Owed.objects.filter(round__plan=plan, figure__status=FigureStatus.RECEIVED)
    counted: dict[Round, int] = {}
    for row in rows.select_related("round"):
        counted[row.round] = counted.get(row.round, 0) + 1
    return list(counted.items())


def _name(indicator: Indicator) -> str:
    restricted = current_definition(indicator).secrecy == SecrecyClass.RESTRICTED
    return "" if restricted else str(indicator)


def _progress(unit: Unit, rows: list[Owed], round_: Round, today: date) -> UnitProgress:
    open_rows = [row for row in rows if submission.is_editable(round_, row.figure)]
    done = (FigureStatus.RECEIVED, FigureStatus.APPROVED, FigureStatus.LOCKED)
    return UnitProgress(
        unit_id=unit.pk,
        unit=unit.name,
        owed=len(rows),
        sent=len(rows) - len(open_rows),
        received=sum(row.figure.status in done for row in rows if row not in open_rows),
        returned=sum(row.figure.status == FigureStatus.RETURNED for row in rows),
        waiting=sum(bool(row.waiting_for) for row in open_rows),
        late=any(submission.owes_late(row, round_, today) for row in open_rows),
        sent_late=sum(submission.is_late(row, round_) for row in rows),
        missing=tuple(_name(row.figure.indicator) for row in open_rows),
    )
