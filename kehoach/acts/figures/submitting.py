"""Submitting: the head of a unit hands its figures to Văn phòng; a joint lead confirms its part."""

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.acts.figures import steps
from kehoach.acts.figures.extras import submit_lines
from kehoach.core.errors import ActRefusedError
from kehoach.records.authorities.models import Role, Unit
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, ReviewAct, Round


@transaction.atomic
def submit(*, by: Actor, round_: Round, unit: Unit) -> list[Figure]:
    """Submit all figures of the unit in a round that have a value to give, and its extra lines; returns the figures.

    Raises ActRefusedError when there is nothing to submit, when a figure cannot be right (part above whole), or
    when one is unusual and no sentence of the unit says why.
    """
    by.require(Role.HEAD)
    by.require_same(round_.authority_id)
    steps.require_unit(by, unit)
    owed = Owed.objects.filter(
        round=round_, unit=unit, figure__status__in=steps.EDITABLE, figure__current__isnull=False
    )
    ready = []
    for item in owed.select_related("figure__indicator", "figure__current"):
        figure = steps.locked(item.figure_id)
        if not _returned_unanswered(figure):
            ready.append((item, figure))
    extras = submit_lines(by, round_, unit)
    if not ready and not extras:
        raise ActRefusedError(
            "Chưa có số liệu nào để gửi: hãy nhập, hoặc sửa số liệu bị trả lại trước khi gửi."
        )
    figures = [figure for _, figure in ready]
    steps.require_checked(figures)
    for item, figure in ready:
        steps.submit_one(by, item, figure)
    words = f"{unit} gửi {len(figures)} chỉ tiêu{f', {extras} số liệu khác' if extras else ''} của {round_}."
    trail.record(by, "figures.submit", words, round_)
    return figures


@transaction.atomic
def confirm(*, by: Actor, figure: Figure, unit: Unit, paper: str = "") -> None:
    """Confirm the unit's part of a figure that another of the joint leads entered.

    By the unit's head on the page, or, with the number of the unit's `paper`, noted by Văn phòng. A
    confirmation belongs to one value: a value entered anew is confirmed anew.
    """
    by.require(Role.HEAD, Role.OFFICE)
    by.require_same(figure.authority_id)
    if by.post.role == Role.OFFICE and not paper.strip():
        raise ActRefusedError(f"Ghi số, ngày văn bản mà {unit} xác nhận phần của mình.")
    if by.post.role == Role.HEAD:
        steps.require_unit(by, unit)
    row = steps.locked(figure.pk)
    _require_part(row, unit)
    steps.review(by, row, ReviewAct.CONFIRM, unit=unit, paper=paper.strip())
    words = f"{unit} xác nhận phần của đơn vị trong chỉ tiêu {row.indicator}, kỳ {row.period}."
    if paper.strip():
        words = f"{words[:-1]}, theo {paper.strip()}."
    trail.record(by, "figures.confirm", words, row)


def _require_part(figure: Figure, unit: Unit) -> None:
    """Refuse unless the unit is a joint lead that has not entered, nor confirmed, the figure's value itself."""
    if not figure.indicator.roles.filter(unit=unit, role="lead").exists():
        raise ActRefusedError(f"{unit} không cùng chủ trì chỉ tiêu này.")
    if figure.current is None:
        raise ActRefusedError("Chưa có số liệu để xác nhận; đơn vị cùng chủ trì chưa nhập.")
    if figure.owed.filter(unit=unit).exists():
        raise ActRefusedError(f"{unit} là đơn vị nhập số liệu này; đơn vị cùng chủ trì khác xác nhận.")
    if figure.status == FigureStatus.LOCKED:
        raise ActRefusedError("Kỳ đã khóa; báo cáo đã ghi “chưa xác nhận” phần của đơn vị.")
    if figure.current.reviews.filter(act=ReviewAct.CONFIRM, unit=unit).exists():
        raise ActRefusedError(f"{unit} đã xác nhận số liệu này.")


def _returned_unanswered(figure: Figure) -> bool:
    """Return whether the figure was returned or reopened and nothing new has been entered since."""
    assert figure.current is not None
    return figure.current.reviews.filter(act__in=(ReviewAct.RETURN, ReviewAct.REOPEN)).exists()
