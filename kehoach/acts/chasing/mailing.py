"""Sending messages by e-mail: a failure is kept and tried again, and nothing waits for the mail server.

A message is claimed before it is handed over. Where the process ends in between, nobody knows whether it went out;
as two messages a day are worse than one on the page only, it is not sent again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from kehoach.records.authorities.models import Authority
from kehoach.records.chasing.models import Delivery, MailState, Message
from kehoach.records.hanoi import day_of
from kehoach.records.people.duties import duties_of

Send = Callable[[str, str, str], None]
"""Hands subject, body, address to the mail server; raises OSError (SMTP's faults are such) when it cannot."""

WAITS = (5, 15, 60, 180)
"""Minutes until the next try, the last one for all further tries of the day."""
CLAIM = timedelta(minutes=10)


@dataclass(frozen=True)
class Sent:
    """What came of one round of sending."""

    sent: int = 0
    failed: int = 0


def send_waiting(*, authority: Authority, at: datetime, send: Send) -> Sent:
    """Send what waits, each message in transactions of its own; drop what is of another day or done meanwhile."""
    _give_up_claims(authority, at)
    waiting = Message.objects.filter(authority=authority, mail=MailState.WAITING, next_try_at__lte=at)
    messages = list(waiting.order_by("pk"))
    if not messages:
        return Sent()
    open_keys = {duty.key for duty in duties_of(authority, day_of(at)) if not duty.waiting}
    sent = failed = 0
    for message in messages:
        if message.day != day_of(at):
            _close(message, at, MailState.DROPPED, "Đã qua ngày; bản nhắc mới thay cho bản này.")
        elif not open_keys & set(message.lines):
            _close(message, at, MailState.DROPPED, "Mọi việc trong bản nhắc đã xong.")
        elif _claim(message, at):
            done = _send(message, at, send)
            sent, failed = sent + done, failed + (not done)
    return Sent(sent, failed)


def _send(message: Message, at: datetime, send: Send) -> bool:
    try:
        send(message.subject, message.body, message.address)
    except OSError as fault:
        wait = WAITS[min(message.tries, len(WAITS) - 1)]
        note = f"{type(fault).__name__}: {fault}"[:300]
        _close(message, at, MailState.WAITING, note, next_try_at=at + timedelta(minutes=wait))
        return False
    _close(message, at, MailState.SENT, "")
    return True


def _claim(message: Message, at: datetime) -> bool:
    """Take a message for this process; of two workers one gets it."""
    rows = Message.objects.filter(pk=message.pk, mail=MailState.WAITING)
    return rows.update(mail=MailState.SENDING, next_try_at=at + CLAIM) == 1


def _give_up_claims(authority: Authority, at: datetime) -> None:
    stuck = Message.objects.filter(authority=authority, mail=MailState.SENDING, next_try_at__lt=at)
    for message in stuck:
        _close(message, at, MailState.UNKNOWN, "Tiến trình gửi bị ngắt giữa chừng; không gửi lại.")


@transaction.atomic
def _close(
    message: Message, at: datetime, state: MailState, note: str, *, next_try_at: datetime | None = None
) -> None:
    message.mail, message.next_try_at, message.tries = state, next_try_at, message.tries + 1
    message.save(update_fields=["mail", "next_try_at", "tries"])
    Delivery.objects.create(
        authority_id=message.authority_id, message=message, at=at, outcome=state, note=note
    )
