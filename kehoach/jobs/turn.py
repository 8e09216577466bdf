"""One turn of the worker: everything the calendar asks for at a moment. Doing it again changes nothing."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from django.core.cache import cache
from django.core.mail import send_mail

from kehoach.acts import rounds as round_acts
from kehoach.acts.chasing import mailing, messages
from kehoach.contents.cycle import rounds
from kehoach.core.calendar.rounds import RoundPlan
from kehoach.core.errors import UserFacingError
from kehoach.records.authorities.models import Authority
from kehoach.records.hanoi import day_of
from kehoach.records.plans.models import Plan

LAST_TURN = "worker-last-turn"
"""Key of the cache under which the moment of the last turn is kept."""
LOG = logging.getLogger(__name__)


@dataclass
class Tally:
    """What one turn did."""

    opened: list[str] = field(default_factory=list)
    reminded: int = 0
    sent: int = 0
    failed: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def idle(self) -> bool:
        """Return whether there was nothing to do."""
        return not (self.opened or self.reminded or self.sent or self.failed or self.faults)


def take_turn(at: datetime, send: mailing.Send | None = None) -> Tally:
    """Open what is due, remind, send, for every authority; a fault of one does not stop the others."""
    tally = Tally()
    for authority in Authority.objects.order_by("pk"):
        try:
            _take_turn_of(authority, at, send or send_by_django, tally)
        except Exception as fault:  # the others still have to be served; the fault is told and logged
            LOG.exception("turn of %s failed", authority.code)
            words = str(fault) if isinstance(fault, UserFacingError) else type(fault).__name__
            tally.faults.append(f"{authority}: {words}")
    cache.set(LAST_TURN, at.isoformat(), None)
    return tally


def send_by_django(subject: str, body: str, address: str) -> None:
    """Hand a message to the mail server of the settings; without one it is written to the log."""
    send_mail(subject, body, None, [address])


def _take_turn_of(authority: Authority, at: datetime, send: mailing.Send, tally: Tally) -> None:
    plan = rounds.active_plan(authority.pk)
    if plan is not None:
        for due in rounds.due_rounds(plan, day_of(at)):
            if _by_itself(due, plan) and (opened := round_acts.open_by_calendar(plan=plan, due=due, at=at)):
                tally.opened.append(f"{authority}: {opened}")
    tally.reminded += len(messages.make_messages(authority=authority, at=at))
    done = mailing.send_waiting(authority=authority, at=at, send=send)
    tally.sent += done.sent
    tally.failed += done.failed


def _by_itself(due: RoundPlan, plan: Plan) -> bool:
    """Return whether a round opens with nobody asked: not one whose day had passed before the plan came in."""
    return not due.late or due.cut_off >= day_of(plan.imported_at)
