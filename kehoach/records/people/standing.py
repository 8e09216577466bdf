"""Which delegations hold on a day."""

from datetime import date

from kehoach.records.authorities.models import Post, Role
from kehoach.records.people.models import Delegation


def delegations_on(authority_id: int, day: date) -> list[Delegation]:
    """Return the delegations in force on a day, the newest first.

    One that a chairman gave ends with his post; one recorded while there was none ends when there is one.
    """
    rows = Delegation.objects.filter(
        authority_id=authority_id, revoked_at=None, from_date__lte=day, until_date__gte=day
    )
    found = [row for row in rows.select_related("giver", "holder__user") if row.holder.holds_on(day)]
    if not found:
        return []
    chaired = find_chair(authority_id, day) is not None
    return [row for row in found if (row.giver.holds_on(day) if row.giver else not chaired)]


def find_delegation(post: Post, day: date) -> Delegation | None:
    """Return the delegation a post holds on a day, None without one."""
    return next((row for row in delegations_on(post.authority_id, day) if row.holder_id == post.pk), None)


def find_chair(authority_id: int, day: date) -> Post | None:
    """Return the post of the chairman on a day, None while there is none."""
    chairs = Post.objects.filter(authority_id=authority_id, role=Role.CHAIR)
    return next((post for post in chairs if post.holds_on(day)), None)
