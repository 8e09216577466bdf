"""What every act on a figure shares: the locked head, whose unit it is, the checks, the review that is written."""

from collections.abc import Sequence

from kehoach.acts.actor import Actor
from kehoach.acts.figures.waiting import end_waiting
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators import checks
from kehoach.records import prepared
from kehoach.records.authorities.models import Unit
from kehoach.records.plans.convert import target_of
from kehoach.records.plans.models import Definition
from kehoach.records.reporting import noticing
from kehoach.records.reporting.convert import to_observation
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, Review, ReviewAct

EDITABLE = (FigureStatus.DRAFT, FigureStatus.RETURNED)
"""Where a figure stands while its unit may enter."""


_locked = prepared.Select(
    lambda figure: (
        Figure.objects.select_for_update(of=("self",))
        .select_related("indicator", "current__split")
        .filter(pk=figure)
    )
)
_definitions = prepared.Select(lambda indicator: Definition.objects.filter(indicator_id=indicator))


def locked(figure_id: int) -> Figure:
    """Return the figure with its row locked until the act ends; its indicator knows its definitions."""
    (figure,) = _locked(figure_id)
    prepared.know(figure.indicator, "definitions", _definitions(figure.indicator_id))
    return figure


def require_unit(by: Actor, unit: Unit) -> None:
    """Raise ActRefusedError unless the post belongs to the unit."""
    if by.post.unit_id != unit.pk:
        raise ActRefusedError(f"Việc này thuộc {unit}; bạn đang làm với tư cách {by.post.title}.")


def require_checked(figures: Sequence[Figure]) -> None:
    """Refuse what cannot be right, and what is unusual without a sentence that the reviewer will read.

    The four states and restricted rates have nothing unusual; what is impossible stops them all the same.
    """
    background = noticing.background_of(figures)
    unexplained = []
    for figure in figures:
        assert figure.current is not None
        target = target_of(figure.indicator, figure.part)
        for fault in checks.find_stops(to_observation(figure, figure.current), target):
            raise ActRefusedError(f"Chưa gửi: chỉ tiêu {figure.indicator}. {fault.message}")
        if not figure.current.note.strip() and (found := noticing.notice(figure, background)):
            unexplained.append(f"chỉ tiêu {figure.indicator}: {' '.join(item.message for item in found)}")
    if unexplained:
        raise ActRefusedError(
            f"Chưa gửi: ghi một câu ở “Giải trình” cho {len(unexplained)} chỉ tiêu có điểm khác thường; "
            f"người kiểm tra sẽ đọc. {' · '.join(unexplained)}"
        )


def submit_one(by: Actor, owed: Owed, figure: Figure) -> None:
    """Hand the current value to Văn phòng; the unit waits for no source any more."""
    assert figure.current is not None
    review(
        by,
        figure,
        ReviewAct.SUBMIT,
        unit=owed.unit,
        self_confirmed=figure.current.entered_by_post == by.post.pk,
    )
    figure.status = FigureStatus.SUBMITTED
    figure.save(update_fields=["status"])
    if owed.submitted_at is None:
        owed.submitted_at = by.at
    owed.save(update_fields=["submitted_at"])
    if owed.waiting_for:
        end_waiting(by, Owed.objects.select_related("round").get(pk=owed.pk), answered=False)


def review(
    by: Actor,
    figure: Figure,
    act: ReviewAct,
    *,
    unit: Unit | None = None,
    reason: str = "",
    paper: str = "",
    self_confirmed: bool = False,
) -> None:
    """Append what was done to the current value, by whom, as what."""
    assert figure.current is not None
    Review.objects.create(
        authority=by.authority,
        value=figure.current,
        act=act,
        at=by.at,
        by=by.signature,
        by_post=by.post.pk,
        unit=unit or by.post.unit,
        reason=reason,
        paper=paper,
        self_confirmed=self_confirmed,
    )
