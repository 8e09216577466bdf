"""How far a unit is in a round: what is filled, what can be sent, what still wants a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

from kehoach.records.authorities.models import Unit
from kehoach.records.reporting.models import (
    GONE_BACK,
    ExtraLine,
    Figure,
    FigureStatus,
    Owed,
    ReviewAct,
    Round,
    RoundStatus,
    Value,
)

EDITABLE = (FigureStatus.DRAFT, FigureStatus.RETURNED)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Counts of one unit in one round; `extras` are lines beyond the indicators."""

    total: int
    filled: int  # figures with a value
    ready: int  # figures with something to submit
    unexplained: int  # figures to submit that are unusual and say no sentence about it
    sent: int
    extras_ready: int  # extra lines with something to submit
    extras_open: int  # extra lines not sent yet, filled or not

    @property
    def all_sent(self) -> bool:
        """Return whether nothing is left to send, filled or not."""
        return self.sent == self.total and not self.extras_open


def loaded(round_: Round, unit: Unit) -> list[Owed]:
    """Return what a unit owes in a round with its current values, their reviews and the files; three queries."""
    rows = Owed.objects.filter(round=round_, unit=unit).select_related(
        "figure__indicator", "figure__current__split"
    )
    return list(rows.prefetch_related("figure__current__reviews__unit", "figure__evidence"))


def tally_of(round_: Round, unit: Unit, owed: Iterable[Owed], unexplained: set[int]) -> Tally:
    """Count what the unit owes (reviews of the current values prefetched); one query, for the extra lines."""
    rows = list(owed)
    extras = [] if round_.status == RoundStatus.LOCKED else _extras_open(round_, unit)
    return Tally(
        total=len(rows),
        filled=sum(item.figure.current is not None for item in rows),
        ready=sum(is_ready(item.figure) for item in rows),
        unexplained=sum(is_ready(item.figure) and item.pk in unexplained for item in rows),
        sent=sum(item.figure.status not in EDITABLE for item in rows),
        extras_ready=sum(filled is not None and not reason for filled, reason in extras),
        extras_open=len(extras),
    )


def get_tally(round_: Round, unit: Unit) -> Tally:
    """Return the counts after a save of an extra line, which leaves what is unexplained among figures as it was."""
    return tally_of(round_, unit, loaded(round_, unit), set())


def is_ready(figure: Figure) -> bool:
    """Return whether the figure has a value that the unit's head can submit (prefetched reviews)."""
    if figure.current is None or figure.status not in EDITABLE:
        return False
    return not return_reason(figure.current)


def return_reason(value: Value) -> str:
    """Return why a value went back last and, where a joint lead did not confirm it, who (prefetched reviews)."""
    back = [review for review in value.reviews.all() if review.act in GONE_BACK]
    if not back:
        return ""
    last = back[-1]
    return f"{last.unit} không xác nhận: {last.reason}" if last.act == ReviewAct.REFUSE else last.reason


def wants_look(figure: Figure) -> bool:
    """Return whether the figure is to be sent and says no sentence yet, should it be unusual."""
    return is_ready(figure) and figure.current is not None and not figure.current.note.strip()


def last_return_reason(figure: Figure) -> str:
    """Return why the figure was returned, "" unless it is in that state."""
    if figure.status != FigureStatus.RETURNED or figure.current is None:
        return ""
    reason = return_reason(figure.current)
    if reason:
        return reason
    earlier = figure.values.filter(reviews__act__in=GONE_BACK).order_by("revision").last()
    return return_reason(earlier) if earlier else ""


def _extras_open(round_: Round, unit: Unit) -> list[tuple[int | None, str]]:
    """Return (value's id, reason of return) of the lines not sent yet."""
    rows = ExtraLine.objects.filter(round=round_, unit=unit, dropped_at=None, status__in=EDITABLE)
    return list(rows.values_list("current", "returned_reason"))
