"""Submitting: the head of a unit hands its figures to Văn phòng; a joint lead confirms its part."""

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.acts.figures import steps
from kehoach.core.errors import ActRefusedError
from kehoach.records.authorities.models import Role, Unit
from kehoach.records.reporting.models import Figure, Owed, ReviewAct, Round


@transaction.atomic
def submit(*, by: Actor, round_: Round, unit: Unit) -> list[Figure]:
    """Submit all figures of the unit in a round that have a value to give; returns them.

    Raises ActRefusedError when there is nothing to submit.
    """
    by.require(Role.HEAD)
    by.require_same(round_.authority_id)
    steps.require_unit(by, unit)
    owed = Owed.objects.filter(
        round=round_, unit=unit, figure__status__in=steps.EDITABLE, figure__current__isnull=False
    )
    figures = []
    for item in owed.select_related("figure__indicator", "figure__current"):
        figure = steps.locked(item.figure_id)
        if not _returned_unanswered(figure):
            steps.submit_one(by, item, figure)
            figures.append(figure)
    if not figures:
        raise ActRefusedError(
            "Chưa có số liệu nào để gửi: hãy nhập, hoặc sửa số liệu bị trả lại trước khi gửi."
        )
    trail.record(by, "figures.submit", f"{unit} gửi {len(figures)} chỉ tiêu của {round_}.", round_)
    return figures


@transaction.atomic
def confirm(*, by: Actor, figure: Figure, unit: Unit) -> None:
    """Confirm the unit's part of a figure that the first of the joint leads entered."""
    by.require(Role.HEAD)
    by.require_same(figure.authority_id)
    steps.require_unit(by, unit)
    if not figure.indicator.roles.filter(unit=unit, role="lead").exists():
        raise ActRefusedError(f"{unit} không cùng chủ trì chỉ tiêu này.")
    if figure.current is None:
        raise ActRefusedError("Chưa có số liệu để xác nhận; đơn vị cùng chủ trì chưa nhập.")
    steps.review(by, figure, ReviewAct.CONFIRM, unit=unit)
    words = f"{unit} xác nhận phần của đơn vị trong chỉ tiêu {figure.indicator}, kỳ {figure.period}."
    trail.record(by, "figures.confirm", words, figure)


def _returned_unanswered(figure: Figure) -> bool:
    """Return whether the figure was returned and nothing new has been entered since."""
    assert figure.current is not None
    return figure.current.reviews.filter(act=ReviewAct.RETURN).exists()
