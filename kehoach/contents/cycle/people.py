"""Who there is, for the administrator: people with their posts and links, units with their names; no figures."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from kehoach.core.people.gaps import Gap
from kehoach.records.authorities.models import Post, Unit, User
from kehoach.records.people.models import AccessLink, UnitName
from kehoach.records.people.owners import gaps_on


@dataclass(frozen=True)
class PersonRow:
    """One account: the posts held and to come, the state of its link."""

    user: User
    posts: tuple[Post, ...]
    ended: int  # posts gone by
    state: str  # "" for an account in use
    may_reset: bool


@dataclass(frozen=True)
class UnitRow:
    """One unit with the names it had and how many posts stand in it today."""

    unit: Unit
    former: tuple[UnitName, ...]
    people: int
    state: str


def get_gaps(authority_id: int, today: date) -> tuple[Gap, ...]:
    """Return what nobody of an authority could do today, for those who can mend it."""
    return tuple(gaps_on(authority_id, today))


def get_people(authority_id: int, at: datetime, today: date, find: str = "") -> tuple[PersonRow, ...]:
    """Return the accounts of an authority, those in use first, as far as name, user name, post or unit has `find`."""
    posts = defaultdict(list)
    for post in (
        Post.objects.filter(authority_id=authority_id).select_related("unit").order_by("from_date", "pk")
    ):
        posts[post.user_id].append(post)
    links = {}
    for link in AccessLink.objects.filter(authority_id=authority_id, used_at=None, ended_at=None).order_by(
        "pk"
    ):
        links[link.user_id] = link
    users = User.objects.filter(authority_id=authority_id).order_by("-is_active", "full_name", "pk")
    rows = (_person(user, posts[user.pk], links.get(user.pk), at, today) for user in users)
    wanted = find.casefold().strip()
    return tuple(row for row in rows if not wanted or wanted in _words(row))


def get_units(authority_id: int, today: date) -> tuple[UnitRow, ...]:
    """Return the units of an authority in their order, the ended ones last."""
    former = defaultdict(list)
    for name in UnitName.objects.filter(authority_id=authority_id):
        former[name.unit_id].append(name)
    people: dict[int, int] = defaultdict(int)
    for post in Post.objects.filter(authority_id=authority_id):
        people[post.unit_id] += post.holds_on(today)
    rows = Unit.objects.filter(authority_id=authority_id).select_related("successor")
    units = sorted(rows, key=lambda unit: not unit.stands_on(today))
    return tuple(
        UnitRow(unit, tuple(former[unit.pk]), people[unit.pk], _unit_state(unit, today)) for unit in units
    )


def _person(user: User, posts: list[Post], link: AccessLink | None, at: datetime, today: date) -> PersonRow:
    held = tuple(post for post in posts if post.until_date is None or post.until_date >= today)
    state = ""
    if not user.is_active:
        state = "Đã khóa"
    elif not user.has_usable_password():
        open_ = link is not None and link.expires_at > at
        state = "Đã mời, chưa nhận lời" if open_ else "Lời mời hết hạn, cấp liên kết mới"
    elif not held:
        state = "Chưa có chức vụ"
    return PersonRow(user, held, len(posts) - len(held), state, user.is_active)


def _words(row: PersonRow) -> str:
    posts = (f"{post.title} {post.unit}" for post in row.posts)
    return " ".join((row.user.username, row.user.full_name, *posts)).casefold()


def _unit_state(unit: Unit, today: date) -> str:
    if unit.stands_on(today):
        return ""
    return "Đã kết thúc" if unit.ended_on and unit.ended_on <= today else "Chưa thành lập"
