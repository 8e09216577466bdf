"""Bàn giao as people see it: posts that end, what each carries, who may take it, and what was handed over."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Q, QuerySet

from kehoach.core.formats import format_date
from kehoach.records.authorities.models import Post, Role
from kehoach.records.people.carried import carried_by
from kehoach.records.people.models import Handover
from kehoach.records.people.owners import takers_of

AHEAD, BACK = timedelta(days=30), timedelta(days=90)
"""Posts that end so soon, or ended so lately, are listed."""


@dataclass(frozen=True)
class Kind:
    """Open things of one kind."""

    name: str
    own: bool  # they bear the person's name and are moved
    items: tuple[str, ...]


@dataclass(frozen=True)
class Leaving:
    """A post that ends: when, what it carries, who may take it."""

    post: Post
    when: str
    open: int
    takers: tuple[Post, ...]
    done: Handover | None


@dataclass(frozen=True)
class HandoverPage:
    """One post with all it carries on the day."""

    post: Post
    last_day: date
    kinds: tuple[Kind, ...]
    takers: tuple[Post, ...]
    done: Handover | None

    @property
    def count(self) -> int:
        """Return how many open things there are."""
        return sum(len(kind.items) for kind in self.kinds)


def get_leaving(viewer: Post, today: date) -> list[Leaving]:
    """Return the posts that end or ended lately, of the whole house or the head's unit; those to hand over first."""
    rows = _seen_by(viewer).filter(until_date__gte=today - BACK, until_date__lte=today + AHEAD)
    found = [_leaving(post, today) for post in rows.exclude(role=Role.ADMIN).order_by("until_date", "pk")]
    return sorted(found, key=lambda item: item.done is not None)


def get_page(viewer: Post, post_id: int, today: date) -> HandoverPage | None:
    """Return one post as it is to be handed over, None where the viewer has nothing to do with it."""
    post = _seen_by(viewer).filter(pk=post_id).first()
    if post is None:
        return None
    last_day = post.until_date or today
    done = Handover.objects.filter(giver=post).select_related("taker__user").first()
    carried = sorted(carried_by(post, today), key=lambda item: not item.own)
    kinds = tuple(
        Kind(name, own, tuple(item.words for item in items))
        for (name, own), items in groupby(carried, key=lambda item: (item.kind, item.own))
    )
    return HandoverPage(post, last_day, kinds, tuple(takers_of(post, max(last_day, today))), done)


def get_record(viewer: Post, handover_id: int) -> tuple[Handover, tuple[Kind, ...]] | None:
    """Return a record with its lines by kind, to who may see it: the administrator, the unit, both sides."""
    rows = Handover.objects.filter(authority=viewer.authority_id, pk=handover_id)
    row = rows.select_related("giver__user", "giver__unit", "taker__user", "authority").first()
    if row is None or not _concerns(row, viewer):
        return None
    lines = ((kind, words) for kind, words in row.lines)
    kinds = tuple(
        Kind(name, False, tuple(words for _, words in items))
        for name, items in groupby(lines, lambda line: line[0])
    )
    return row, kinds


def get_own_records(viewer: Post, today: date) -> list[Handover]:
    """Return what was handed to or by the post's person in the last month."""
    sides = Q(taker__user=viewer.user_id) | Q(giver__user=viewer.user_id)
    rows = Handover.objects.filter(
        sides, authority=viewer.authority_id, on_date__gt=today - timedelta(days=30)
    )
    return list(rows.select_related("giver__user", "taker__user"))


def _concerns(row: Handover, viewer: Post) -> bool:
    if viewer.role == Role.ADMIN or viewer.user_id in (row.giver.user_id, row.taker.user_id):
        return True
    return viewer.role == Role.HEAD and viewer.unit_id == row.giver.unit_id


def _seen_by(viewer: Post) -> QuerySet[Post]:
    rows = Post.objects.filter(authority=viewer.authority_id).select_related("user", "unit", "authority")
    return rows if viewer.role == Role.ADMIN else rows.filter(unit=viewer.unit_id)


def _leaving(post: Post, today: date) -> Leaving:
    assert post.until_date is not None
    when = "hết" if post.until_date < today else "đến hết"
    return Leaving(
        post=post,
        when=f"{when} ngày {format_date(post.until_date)}",
        open=len(carried_by(post, today)),
        takers=tuple(takers_of(post, max(post.until_date, today))),
        done=Handover.objects.filter(giver=post).first(),
    )
