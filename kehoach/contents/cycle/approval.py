"""What the chairman decides on in a round: the figures received, the results proposed, what is still missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kehoach.contents.wording import figure_text
from kehoach.core.indicators.checks import Warning
from kehoach.records.assessments.models import Standing
from kehoach.records.authorities.models import Post, sees_restricted
from kehoach.records.plans.convert import current_definition, to_indicator
from kehoach.records.plans.models import Indicator, SecrecyClass
from kehoach.records.reporting import noticing
from kehoach.records.reporting.joint import unconfirmed
from kehoach.records.reporting.models import FigureStatus, Owed, Round, Value


@dataclass(frozen=True)
class ApprovalRow:
    """One figure with the result the method proposes for the round's period."""

    indicator: Indicator
    unit: str
    text: str
    value: Value
    row: dict[str, Any]
    warnings: tuple[Warning, ...]
    releasable: bool
    unconfirmed: tuple[str, ...]
    decides: bool  # the result is decided on here: on the first figure of its indicator


@dataclass(frozen=True)
class ApprovalPage:
    """A round as the chairman sees it."""

    rows: tuple[ApprovalRow, ...]
    missing: tuple[str, ...]  # names of what is not received: it blocks nothing
    withheld: int = 0  # restricted figures that wait for one who may see them

    @property
    def releasable(self) -> int:
        """Return how many of the figures may be made public."""
        return sum(row.releasable for row in self.rows)


def get_approval(round_: Round, post: Post) -> ApprovalPage:
    """Return what waits for approval in a round, by a post that is the chairman's or stands in."""
    owed = list(
        Owed.objects.filter(round=round_)
        .select_related("figure__indicator__plan", "figure__indicator__group", "figure__current", "unit")
        .select_related("figure__received")
        .prefetch_related(
            "figure__indicator__targets",
            "figure__indicator__definitions",
            "figure__indicator__roles__unit",
            "figure__indicator__baselines",
            "figure__indicator__path_years",
            "figure__received__reviews__unit",
        )
    )
    indicators = [item.figure.indicator_id for item in owed]
    standings = Standing.objects.filter(indicator__in=indicators, period=round_.period).select_related(
        "result"
    )
    rows = {item.indicator_id: item.result.row for item in standings}
    waiting = [item for item in owed if item.figure.status == FigureStatus.RECEIVED]
    received = [item for item in waiting if sees_restricted(post) or not _is_restricted(item)]
    background = noticing.background_of(item.figure for item in received)
    done = (FigureStatus.RECEIVED, FigureStatus.APPROVED, FigureStatus.LOCKED)
    return ApprovalPage(
        rows=tuple(_rows(received, rows, background)),
        missing=tuple(
            f"{item.figure.indicator} ({item.unit})" for item in owed if item.figure.status not in done
        ),
        withheld=len(waiting) - len(received),
    )


def _is_restricted(item: Owed) -> bool:
    return current_definition(item.figure.indicator).secrecy == SecrecyClass.RESTRICTED


def _rows(
    received: list[Owed], rows: dict[int, dict[str, Any]], background: noticing.Background
) -> Iterator[ApprovalRow]:
    """Yield a row a figure; of an indicator with parts the first carries the decision on its result."""
    seen: set[int] = set()
    for item in received:
        pk = item.figure.indicator_id
        yield _row(item, rows.get(pk, {}), background, decides=pk not in seen)
        seen.add(pk)


def _row(item: Owed, row: dict[str, Any], background: noticing.Background, *, decides: bool) -> ApprovalRow:
    figure, indicator = item.figure, item.figure.indicator
    definition = current_definition(indicator)
    assert figure.received is not None
    target = to_indicator(indicator).targets[(figure.part or 1) - 1]
    return ApprovalRow(
        indicator=indicator,
        unit=item.unit.name,
        text=figure_text(figure.received, target, definition.unit),
        value=figure.received,
        row=row,
        warnings=tuple(noticing.notice(figure, background)),
        releasable=definition.secrecy == SecrecyClass.PUBLIC,
        decides=decides,
        unconfirmed=tuple(unit.name for unit in unconfirmed(indicator, figure.received, item.unit_id)),
    )
