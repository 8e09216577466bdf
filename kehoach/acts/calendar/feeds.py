"""Calendar addresses: given once, kept as a hash, ended at will."""

import hashlib
import secrets

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.records.authorities.models import Role
from kehoach.records.schedule.models import Feed

KEY_BYTES = 32


@transaction.atomic
def give_feed(*, by: Actor, whole_person: bool) -> str:
    """Return the secret key of a new address, of the post's unit or of all the person's posts; ends the old one."""
    by.require(Role.OFFICER, Role.HEAD, Role.OFFICE)
    unit = None if whole_person else by.post.unit
    Feed.objects.filter(user=by.post.user, unit=unit, revoked_at=None).update(revoked_at=by.at)
    key = secrets.token_urlsafe(KEY_BYTES)
    feed = Feed.objects.create(
        authority=by.authority, user=by.post.user, unit=unit, digest=digest_of(key), made_at=by.at
    )
    of = f"của {unit}" if unit else "của mọi chức vụ"
    trail.record(by, "calendar.give_feed", f"Cấp địa chỉ lịch {of} cho {by.post.user.get_full_name()}.", feed)
    return key


@transaction.atomic
def end_feed(*, by: Actor, feed: Feed) -> None:
    """End an address of the person: whoever has it reads nothing any more."""
    by.require_same(feed.authority_id)
    if feed.user_id != by.post.user_id:
        raise ActRefusedError("Địa chỉ lịch này của người khác.")
    if feed.revoked_at is None:
        feed.revoked_at = by.at
        feed.save(update_fields=["revoked_at"])
        trail.record(by, "calendar.end_feed", "Hủy một địa chỉ lịch.", feed)


def digest_of(key: str) -> str:
    """Return what is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()
