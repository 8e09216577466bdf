"""The messages of a day: made once, whoever asks; and what a person does with them."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.catalogue import reminder_hour
from kehoach.core.calendar.chasing import Digest, make_digests
from kehoach.core.calendar.digest_words import digest_words
from kehoach.core.errors import ActRefusedError
from kehoach.records.authorities.models import Authority, Post, Role, Unit, User
from kehoach.records.chasing.current import last_told, steps_of
from kehoach.records.chasing.models import MailState, Message
from kehoach.records.hanoi import HANOI, day_of
from kehoach.records.people.duties import duties_of, people_of
from kehoach.records.schedule.current import calendar_of


@transaction.atomic
def make_messages(*, authority: Authority, at: datetime) -> list[Message]:
    """Make the messages that are due at a moment and return them; the same moment again makes none.

    Two workers wait for each other at the authority's row, and the table holds one message a person a day.
    """
    local = at.astimezone(HANOI)
    calendar = calendar_of(authority.pk)
    if local.hour < reminder_hour() or not calendar.is_working_day(local.date()):
        return []
    Authority.objects.select_for_update().get(pk=authority.pk)
    today = day_of(at)
    people, told = people_of(authority, today), last_told(authority.pk)
    steps = steps_of(authority.pk)
    digests = make_digests(duties_of(authority, today), people, steps, calendar, today=today, told=told)
    own = {person.key: _own_units(person.posts) for person in people}
    users = User.objects.in_bulk([digest.person for digest in digests])
    made = [_make(authority, digest, users[digest.person], own[digest.person], at) for digest in digests]
    if made:
        by = Actor.by_calendar(authority, at)
        trail.record(by, "chasing.remind", f"Nhắc việc {len(made)} người.", people=sorted(users))
    return made


@transaction.atomic
def mark_seen(*, by: Actor) -> None:
    """Note that the person has looked at his messages; no event of the trail, it changes nothing for others."""
    Message.objects.filter(user=by.post.user, seen_at=None).update(seen_at=by.at)


@transaction.atomic
def set_address(*, by: Actor, email: str) -> None:
    """Set where the person's own reminders are sent; an empty address ends the e-mails."""
    address = email.strip()
    if address:
        try:
            validate_email(address)
        except ValidationError as fault:
            raise ActRefusedError("Địa chỉ e-mail chưa đúng; hãy ghi như ten@vidu.gov.vn.") from fault
    user = by.post.user
    user.email = address
    user.save(update_fields=["email"])
    words = "Đặt" if address else "Bỏ"
    trail.record(
        by, "chasing.set_address", f"{words} e-mail nhận nhắc việc của {user.get_full_name()}.", user
    )


@transaction.atomic
def set_in_charge(*, by: Actor, unit: Unit, post: Post | None) -> None:
    """Say which leader of UBND is in charge of a unit; None: the chairman."""
    by.require(Role.OFFICE, Role.CHAIR)
    by.require_same(unit.authority_id)
    if post is not None:
        by.require_same(post.authority_id)
        if post.role not in (Role.CHAIR, Role.DEPUTY) or not post.holds_on(by.today):
            raise ActRefusedError("Người phụ trách phải là Chủ tịch hoặc Phó Chủ tịch đương nhiệm.")
    unit.in_charge = post
    unit.save(update_fields=["in_charge"])
    name = post.title if post else "Chủ tịch"
    trail.record(by, "chasing.set_in_charge", f"{name} phụ trách {unit}.", unit)


def _make(
    authority: Authority, digest: Digest, user: User, own_units: frozenset[int], at: datetime
) -> Message:
    words = digest_words(digest, own_units)
    mailed = bool(user.email) and digest.email
    return Message.objects.create(
        authority=authority,
        user=user,
        day=digest.day,
        subject=words.subject,
        body=words.body,
        lines=[line.duty.key for line in digest.lines],
        made_at=at,
        address=user.email,
        mail=MailState.WAITING if mailed else MailState.NONE,
        next_try_at=at if mailed else None,
    )


def _own_units(posts: frozenset[tuple[int, object]]) -> frozenset[int]:
    return frozenset(unit for unit, who in posts if who != "leader")
