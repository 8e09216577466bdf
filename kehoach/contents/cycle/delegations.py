"""Who stands in for the chairman: today, to come, before."""

from dataclasses import dataclass
from datetime import date

from kehoach.records.authorities.models import Post
from kehoach.records.people.models import Delegation
from kehoach.records.people.standing import delegations_on, find_chair


@dataclass(frozen=True)
class DelegationRow:
    """One delegation and where it stands on the day."""

    delegation: Delegation
    state: str  # word of the state
    is_open: bool  # in force or to come: it can be revoked


@dataclass(frozen=True)
class DelegationsPage:
    """The delegations of an authority, the newest first."""

    chair: Post | None
    rows: tuple[DelegationRow, ...]

    @property
    def in_force(self) -> tuple[Delegation, ...]:
        """Return those that hold today."""
        return tuple(row.delegation for row in self.rows if row.state == _NOW)


_NOW = "Đang có hiệu lực"


def get_delegations(authority_id: int, today: date) -> DelegationsPage:
    """Return the delegations of an authority with what each is today."""
    now = {row.pk for row in delegations_on(authority_id, today)}
    rows = Delegation.objects.filter(authority_id=authority_id).select_related("holder__user", "giver__user")
    return DelegationsPage(find_chair(authority_id, today), tuple(_row(row, today, now) for row in rows))


def holders_on(authority_id: int, roles: list[str], today: date) -> list[Post]:
    """Return the posts of some roles held on a day: who may stand in."""
    rows = Post.objects.filter(authority_id=authority_id, role__in=roles).select_related("user", "unit")
    return [post for post in rows.order_by("role", "unit__order", "pk") if post.holds_on(today)]


def _row(row: Delegation, today: date, now: set[int]) -> DelegationRow:
    if row.revoked_at is not None:
        return DelegationRow(row, f"Đã thôi: {row.revoked_reason}", False)
    if row.pk in now:
        return DelegationRow(row, _NOW, True)
    if row.from_date > today:
        return DelegationRow(row, "Chưa đến ngày", True)
    if row.until_date < today:
        return DelegationRow(row, "Đã hết hạn", False)
    return DelegationRow(row, "Không còn hiệu lực: người giao hoặc người nhận đã thôi chức vụ", True)
