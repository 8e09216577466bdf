"""Submitting: the head of a unit hands its figures to Văn phòng."""

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.acts.figures import steps
from kehoach.acts.figures.extras import submit_lines
from kehoach.core.errors import ActRefusedError
from kehoach.records.authorities.models import Role, Unit
from kehoach.records.reporting.models import GONE_BACK, Figure, Owed, Round


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


def _returned_unanswered(figure: Figure) -> bool:
    """Return whether the figure was returned, not confirmed, or reopened, and nothing new has been entered since."""
    assert figure.current is not None
    return figure.current.reviews.filter(act__in=GONE_BACK).exists()
