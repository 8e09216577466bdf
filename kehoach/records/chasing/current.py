"""The steps of chasing in force for an authority: the newest edition it set, else the catalogue's."""

from datetime import date

from django.db.models import Max

from kehoach.catalogue import reminder_steps
from kehoach.core.calendar.chasing import Step
from kehoach.core.calendar.steps import read_steps
from kehoach.records.chasing.models import Message, ReminderRule


def steps_of(authority_id: int) -> tuple[Step, ...]:
    """Return the steps that count for an authority now."""
    return steps_in(newest_rule(authority_id))


def newest_rule(authority_id: int) -> ReminderRule | None:
    """Return the newest edition an authority set, None before the first."""
    return ReminderRule.objects.filter(authority=authority_id).last()


def steps_in(rule: ReminderRule | None) -> tuple[Step, ...]:
    """Return the steps an edition says; the catalogue's where there is none or it went back to them."""
    return read_steps(rule.steps) if rule is not None and rule.steps is not None else reminder_steps()


def last_told(authority_id: int) -> dict[int, date]:
    """Return person → the day of the newest message."""
    rows = Message.objects.filter(authority=authority_id).values("user").annotate(last=Max("day"))
    return {row["user"]: row["last"] for row in rows}
