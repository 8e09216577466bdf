"""How much waits for a post on each of its pages: the numbers in the frame."""

from django.db.models import Q

from kehoach.contents.cycle import inquiries
from kehoach.contents.cycle.requests.pages import count_waiting as count_waiting_requests
from kehoach.contents.papers.life import count_outdated
from kehoach.contents.plan.sheets import count_waiting
from kehoach.records.authorities.models import Post, Role
from kehoach.records.publishing.models import Release
from kehoach.records.reporting.models import FigureStatus, Owed, RoundStatus


def count_for(post: Post, *, approves: bool = False) -> dict[str, int]:
    """Return page name → what waits there for the post, which `approves` in the chairman's place or does not."""
    counts = _count_for(post)
    return {**counts, "approve": _received(post)} if approves else counts


def _count_for(post: Post) -> dict[str, int]:
    match post.role:
        case Role.OFFICER | Role.HEAD:
            return {"work": _owed_by(post), "sheets": count_waiting(post), **_asked(post)}
        case Role.OFFICE:
            return {
                "review": _sent(post),
                "sheets": count_waiting(post),
                "papers": count_outdated(post.authority_id),
                "requests": count_waiting_requests(post),
            }
        case Role.CHAIR:
            return {"approve": _received(post), "sheets": count_waiting(post), **_asked(post)}
        case Role.DEPUTY:
            return _asked(post)
        case Role.PUBLISHER:
            return {"publishing": _released(post)}
    return {}


def _owed_by(post: Post) -> int:
    rows = Owed.objects.filter(unit=post.unit_id, round__status=RoundStatus.OPEN)
    finer = Q(round__quality="A", figure__status__in=(FigureStatus.APPROVED, FigureStatus.LOCKED))
    rows = rows.filter(
        Q(figure__status__in=(FigureStatus.DRAFT, FigureStatus.RETURNED))
        | (finer & ~Q(figure__current__quality="A"))
    )
    return rows.values("figure").distinct().count()


def _asked(post: Post) -> dict[str, int]:
    return {"inquiries": inquiries.waiting_for(post).count()}


def _sent(post: Post) -> int:
    return _in_open_rounds(post, FigureStatus.SUBMITTED)


def _received(post: Post) -> int:
    return _in_open_rounds(post, FigureStatus.RECEIVED)


def _in_open_rounds(post: Post, status: FigureStatus) -> int:
    rows = Owed.objects.filter(authority=post.authority_id)
    return rows.filter(figure__status=status).values("figure").distinct().count()


def _released(post: Post) -> int:
    waiting = Release.objects.filter(authority=post.authority_id)
    return waiting.filter(~Q(publications__isnull=False)).count()
