"""Events that tell who saw restricted figures (DESIGN.md section 2, rule 7): how they are found again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import models

from kehoach.records.audit.models import Event

ACT = "restricted.seen"
ONE_LOOK = timedelta(minutes=10)
"""A page opened again within this time is the same look: a person reads, goes back, reloads."""
_SUBJECT = "plans.Indicator:"


def sights_in(authority_id: int, indicators: Sequence[int] | None = None) -> "models.QuerySet[Event]":
    """Return the events of an authority, the newest first; of some indicators where they are named."""
    rows = Event.objects.filter(authority=authority_id, act=ACT)
    if indicators is not None:
        rows = rows.filter(subject__in=[f"{_SUBJECT}{pk}" for pk in indicators])
    found: models.QuerySet[Event] = rows.order_by("-sequence")
    return found


def indicator_of(event: Event) -> int:
    """Return the key of the indicator an event is about."""
    return int(event.subject.removeprefix(_SUBJECT))


def looks_of(
    authority_id: int, actor: str, indicators: Sequence[int], since: datetime
) -> set[tuple[int, str, str]]:
    """Return (indicator, where, about) of what an actor looked at since a moment, without what is logged each time."""
    rows = sights_in(authority_id, indicators).filter(actor=actor, at__gt=since)
    return {(indicator_of(row), row.data["where"], row.data["about"]) for row in rows if not row.data["each"]}
