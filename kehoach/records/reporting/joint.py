"""Cùng chủ trì: the parts of a value that the joint leads beside the entering one confirm, and until when."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from kehoach.records.authorities.models import Unit
from kehoach.records.plans.models import Indicator, IndicatorUnit
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, Review, ReviewAct, RoundStatus, Value

ASKED = (FigureStatus.SUBMITTED, FigureStatus.RECEIVED, FigureStatus.APPROVED)
"""Where a value stands while its joint leads may confirm it: handed in, and its period not locked."""
_UNDER_WAY = Q(round__status=RoundStatus.OPEN) | Q(
    figure__status__in=(FigureStatus.SUBMITTED, FigureStatus.RECEIVED)
)


def unconfirmed(indicator: Indicator, value: Value | None, entering: int | None = None) -> list[Unit]:
    """Return the joint leads that have not confirmed a value; none where there is no value.

    `entering`: the unit that entered, without it the first lead. Roles and reviews are read as prefetched.
    """
    if value is None:
        return []
    leads = [role.unit for role in indicator.roles.all() if role.role == "lead"]
    first = entering or (leads[0].pk if leads else None)
    others = [unit for unit in leads if unit.pk != first]
    if not others:
        return []
    done = {row.unit_id for row in value.reviews.all() if row.act == ReviewAct.CONFIRM}
    return [unit for unit in others if unit.pk not in done]


def is_asked(figure: Figure) -> bool:
    """Return whether the joint leads are asked to confirm the figure's current value now."""
    return figure.current_id is not None and figure.status in ASKED


def asked() -> QuerySet[Owed]:
    """Return what was handed in of indicators with several leads and is under way; a figure once a round."""
    leads = IndicatorUnit.objects.filter(indicator=OuterRef("figure__indicator"), role="lead")
    others = Exists(leads.exclude(unit=OuterRef("unit")))
    return Owed.objects.filter(_UNDER_WAY, others, figure__status__in=ASKED, figure__current__isnull=False)


def asked_of(unit: Unit) -> QuerySet[Owed]:
    """Return what other units have handed in that waits for a unit's confirmation; a figure once a round."""
    leads = IndicatorUnit.objects.filter(indicator=OuterRef("figure__indicator"), unit=unit, role="lead")
    done = Review.objects.filter(value=OuterRef("figure__current"), act=ReviewAct.CONFIRM, unit=unit)
    return asked().filter(Exists(leads), ~Exists(done)).exclude(unit=unit)


def confirm_until(owed: Iterable[Owed], today: date) -> date | None:
    """Return until when a figure may be confirmed in time: the soonest grace to come, else the last one gone by.

    `owed`: the figure's rows with their rounds. None where no round is open: what replaces an approved value is
    confirmed until it is approved in its turn.
    """
    days = [
        row.round.grace_date or row.round.due_date for row in owed if row.round.status == RoundStatus.OPEN
    ]
    to_come = [day for day in days if day >= today]
    return min(to_come) if to_come else max(days, default=None)
