"""What waits for a joint lead: with the figure for the partner; without, for Văn phòng and who entered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from kehoach.contents.figures.submission import days_left_words
from kehoach.contents.viewer import restricted_of
from kehoach.contents.wording import figure_text
from kehoach.core.indicators.periods import Period
from kehoach.records.authorities.models import Unit
from kehoach.records.plans.convert import current_definition, to_indicator
from kehoach.records.reporting import joint
from kehoach.records.reporting.models import Owed


@dataclass(frozen=True)
class Part:
    """One value that one joint lead has not confirmed; `result` is "" for whoever is not asked to confirm it."""

    owed_id: int
    number: int | None
    name: str
    result: str
    period: str
    round_title: str
    unit: str  # that entered
    partner: Unit  # that confirms
    entered_by: str
    entered_at: datetime
    paper: str
    until: date | None  # None: until UBND approves what replaces an approved value
    days_left: str
    over: bool
    restricted: int  # the indicator where it is restricted and its figure stands here, else 0

    @property
    def key(self) -> str:
        """Return what tells it from the other parts of a page."""
        return f"{self.owed_id}-{self.partner.pk}"


def get_to_confirm(unit: Unit, today: date) -> list[Part]:
    """Return what other units handed in that this unit, a joint lead, has not confirmed; the soonest first."""
    return [part for part in _parts(joint.asked_of(unit), today, shown=True) if part.partner == unit]


def get_awaited(authority_id: int, today: date, unit: Unit | None = None) -> list[Part]:
    """Return every confirmation that is awaited, or those of what a unit entered; without figures."""
    rows = joint.asked().filter(authority=authority_id)
    return _parts(rows.filter(unit=unit) if unit else rows, today, shown=False)


def _parts(rows: QuerySet[Owed], today: date, *, shown: bool) -> list[Part]:
    loaded = rows.select_related("round", "unit", "figure__indicator", "figure__current").prefetch_related(
        "figure__indicator__targets",
        "figure__indicator__definitions",
        "figure__indicator__baselines",
        "figure__indicator__path_years",
        "figure__indicator__roles__unit",
        "figure__current__reviews",
    )
    by_figure: dict[int, list[Owed]] = {}
    for row in loaded.order_by("round__due_date", "pk"):
        by_figure.setdefault(row.figure_id, []).append(row)
    parts = [part for items in by_figure.values() for part in _of_figure(items, today, shown=shown)]
    return sorted(parts, key=lambda part: (part.until or today, part.number or 0))


def _of_figure(items: list[Owed], today: date, *, shown: bool) -> Iterable[Part]:
    item = items[0]
    figure, indicator, value = item.figure, item.figure.indicator, item.figure.current
    assert value is not None
    target = to_indicator(indicator).targets[(figure.part or 1) - 1]
    until = joint.confirm_until(items, today)
    for partner in joint.unconfirmed(indicator, value, item.unit_id):
        yield Part(
            owed_id=item.pk,
            number=indicator.number,
            name=target.name if figure.part else indicator.name,
            result=figure_text(value, target, current_definition(indicator).unit) if shown else "",
            period=Period.parse(figure.period).label,
            round_title=item.round.short_title,
            unit=item.unit.name,
            partner=partner,
            entered_by=value.entered_by,
            entered_at=value.entered_at,
            paper=value.paper,
            until=until,
            days_left=days_left_words(until, today) if until else "trước khi UBND duyệt",
            over=until is not None and today > until,
            restricted=indicator.pk if shown and restricted_of([indicator]) else 0,
        )
