"""Văn phòng's queue: what was sent and waits to be received or returned, and one figure in full."""

from dataclasses import dataclass
from datetime import date, datetime

from kehoach.contents.figures import submission
from kehoach.contents.viewer import Viewer, restricted_of
from kehoach.contents.wording import figure_text
from kehoach.core.indicators import checks
from kehoach.core.indicators.periods import Period
from kehoach.core.report.texts import target_text
from kehoach.records.plans.convert import current_definition, to_indicator
from kehoach.records.plans.models import SecrecyClass
from kehoach.records.reporting import noticing
from kehoach.records.reporting.joint import confirm_until, is_asked, unconfirmed
from kehoach.records.reporting.models import (
    OFFICIAL_REASON,
    Evidence,
    Figure,
    FigureStatus,
    Owed,
    ReviewAct,
    Round,
    Value,
)


@dataclass(frozen=True)
class QueueRow:
    """One figure in the queue."""

    figure_id: int
    number: int | None
    name: str
    unit: str
    text: str  # the value in words
    step: str
    step_word: str
    late: bool
    warnings: tuple[checks.Warning, ...]
    indicator_id: int
    restricted: bool


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened to a figure."""

    at: datetime
    by: str
    words: str
    reason: str
    icon: str


ACT_ICONS = {
    ReviewAct.SUBMIT: "send",
    ReviewAct.CONFIRM: "check",
    ReviewAct.REFUSE: "return",
    ReviewAct.RETURN: "return",
    ReviewAct.RECEIVE: "received",
    ReviewAct.APPROVE: "approved",
    ReviewAct.LOCK: "lock",
    ReviewAct.REOPEN: "open",
}


@dataclass(frozen=True)
class FigureInFull:
    """One figure with everything a reviewer looks at."""

    row: QueueRow
    indicator_id: int
    period: str
    period_code: str
    part: int
    target: str
    numerator_label: str
    denominator_label: str
    value: Value
    previous: str
    same_last_year: str
    history: tuple[HistoryLine, ...]
    receivable: bool
    files: tuple[Evidence, ...]
    owed_id: int
    unconfirmed: tuple[str, ...]  # joint leads that have not confirmed the value
    confirm_until: date | None


def get_queue(round_: Round, viewer: Viewer) -> list[QueueRow]:
    """Return the figures of a round that were sent or returned: those to decide first, warnings first among them.

    Restricted ones wait for a post that is named to see them.
    """
    owed = _owed(round_, viewer)
    background = noticing.background_of(item.figure for item in owed)
    rows = [_queue_row(item, round_, background) for item in owed]
    return sorted(rows, key=lambda row: (row.step not in ("sent_on_time", "sent_late"), not row.warnings))


def count_withheld(round_: Round, viewer: Viewer) -> int:
    """Return how many figures sent in a round wait for a post that may see them."""
    if viewer.sees_class(SecrecyClass.RESTRICTED):
        return 0
    sent = [item for item in _sent(round_) if item.figure.status == FigureStatus.SUBMITTED]
    return sum(not viewer.sees(item.figure.indicator) for item in sent)


def get_figure(round_: Round, figure_id: int, viewer: Viewer) -> FigureInFull | None:
    """Return one figure of a round in full, None when it is not in the queue."""
    item = next((owed for owed in _owed(round_, viewer) if owed.figure_id == figure_id), None)
    if item is None or item.figure.current is None:
        return None
    figure, definition = item.figure, current_definition(item.figure.indicator)
    target = to_indicator(figure.indicator).targets[(figure.part or 1) - 1]
    period = Period.parse(figure.period)
    return FigureInFull(
        row=_queue_row(item, round_, noticing.background_of([figure])),
        indicator_id=figure.indicator_id,
        period=period.label,
        period_code=period.code,
        part=figure.part,
        target=target_text(target),
        numerator_label=definition.numerator,
        denominator_label=definition.denominator,
        value=item.figure.current,
        previous=figure_text(_received(figure, period.previous), target, definition.unit),
        same_last_year=figure_text(
            _received(figure, period.same_of(period.year - 1)), target, definition.unit
        ),
        history=get_history(figure),
        owed_id=item.pk,
        files=tuple(figure.evidence.all()),
        receivable=figure.status == FigureStatus.SUBMITTED,
        unconfirmed=tuple(unit.name for unit in unconfirmed(figure.indicator, figure.current, item.unit_id))
        if is_asked(figure)
        else (),
        confirm_until=confirm_until(figure.owed.select_related("round"), viewer.today),
    )


def get_history(figure: Figure) -> tuple[HistoryLine, ...]:
    """Return all that happened to a figure, the newest first."""
    lines: list[HistoryLine] = []
    for value in figure.values.prefetch_related("reviews__unit"):
        words = f"Nhập lần {value.revision}"
        if value.on_behalf_ground:
            words = f"Nhập thay (lần {value.revision}), căn cứ: {value.on_behalf_ground}"
        if value.reason == OFFICIAL_REASON:
            words = f"{words}: số liệu chính thức thay số ước"
        lines.append(HistoryLine(value.entered_at, value.entered_by, words, value.reason, "entry"))
        for review in value.reviews.all():
            words = ReviewAct(review.act).label + (" (tự xác nhận)" if review.self_confirmed else "")
            if review.act in (ReviewAct.CONFIRM, ReviewAct.REFUSE):
                on = f", theo {review.paper}" if review.paper else ""
                words = f"{words}: {review.unit}{on}"
            lines.append(
                HistoryLine(review.at, review.by, words, review.reason, ACT_ICONS[ReviewAct(review.act)])
            )
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True))


def _owed(round_: Round, viewer: Viewer) -> list[Owed]:
    return [item for item in _sent(round_) if viewer.sees(item.figure.indicator)]


def _sent(round_: Round) -> list[Owed]:
    rows = Owed.objects.filter(round=round_, figure__current__isnull=False).exclude(
        figure__status=FigureStatus.DRAFT
    )
    return list(
        rows.select_related(
            "figure__indicator__plan", "figure__indicator__group", "figure__current__split", "unit"
        ).prefetch_related(
            "figure__indicator__targets",
            "figure__indicator__definitions",
            "figure__indicator__roles__unit",
            "figure__indicator__baselines",
            "figure__indicator__path_years",
        )
    )


def _queue_row(item: Owed, round_: Round, background: noticing.Background) -> QueueRow:
    figure = item.figure
    assert figure.current is not None
    target = to_indicator(figure.indicator).targets[(figure.part or 1) - 1]
    step = submission.step_of(item, round_, figure, date.max)
    return QueueRow(
        figure_id=figure.pk,
        number=figure.indicator.number,
        name=target.name if figure.part else figure.indicator.name,
        unit=item.unit.name,
        text=figure_text(figure.current, target, current_definition(figure.indicator).unit),
        step=step,
        step_word=submission.STEPS[step],
        late=submission.is_late(item, round_),
        warnings=tuple(noticing.notice(figure, background)),
        indicator_id=figure.indicator_id,
        restricted=bool(restricted_of([figure.indicator])),
    )


def _received(figure: Figure, period: Period) -> Value | None:
    row = Figure.objects.filter(
        indicator_id=figure.indicator_id, part=figure.part, period=period.code, place=figure.place
    ).select_related("received")
    found = row.first()
    return found.received if found else None
