"""Who acts in a request, as what; every URL is open only to the posts of the permission table."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from kehoach.acts.actor import Actor
from kehoach.desk import permissions
from kehoach.records.audit.chain import head_of
from kehoach.records.authorities.models import Post
from kehoach.records.hanoi import day_of
from kehoach.records.people.models import Delegation
from kehoach.records.people.standing import delegations_on

SESSION_KEY = "post"
MOST_PEOPLE = 1000
_held: dict[int, tuple[tuple[str, date], list[Post], dict[int, Delegation]]] = {}


class ActingMiddleware:
    """Sets `request.acting` (the post, or None) and holds the permission table; what it lacks is closed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what people see when signed in is kept by no cache."""
        request.acting = None  # type: ignore[attr-defined]
        response = self.get_response(request)
        if request.acting is not None:  # type: ignore[attr-defined]
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Refuse, ask to sign in, or let through, by the table's line for the URL's name."""
        match = request.resolver_match
        name = match.view_name if match else ""
        allowed = permissions.TABLE.get(name or "")
        if allowed is None:
            raise PermissionDenied(f"no line in the permission table: {name}")
        if allowed is permissions.ANYONE:
            return None
        if not request.user.is_authenticated:
            return HttpResponseRedirect(
                f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
            )
        request.acting = find_post(request)  # type: ignore[attr-defined]
        if allowed is permissions.SIGNED_IN:
            return None
        if request.acting is not None:  # type: ignore[attr-defined]
            post: Post = request.acting  # type: ignore[attr-defined]
            if post.role in allowed or (name in permissions.DELEGABLE and standing_in(request)):
                return None
        raise PermissionDenied("post not in the permission table's line")


def find_post(request: HttpRequest) -> Post | None:
    """Return the post chosen in the session, else the first one held today, None when the person holds none."""
    held = held_posts(request)
    chosen = request.session.get(SESSION_KEY)
    return next((post for post in held if post.pk == chosen), held[0] if held else None)


def held_posts(request: HttpRequest) -> list[Post]:
    """Return the posts the person holds today; kept until an act changes anything in the authority."""
    return _known(request)[0]


def standing_in(request: HttpRequest) -> Delegation | None:
    """Return the delegation by which the request's post approves in the chairman's place today, None without one."""
    post: Post | None = request.acting  # type: ignore[attr-defined]
    return _known(request)[1].get(post.pk) if post is not None else None


def _known(request: HttpRequest) -> tuple[list[Post], dict[int, Delegation]]:
    user = request.user
    mark = (mark_of(request), day_of(timezone.now()))
    known = _held.get(user.pk or 0)
    if known is None or known[0] != mark:
        rows = Post.objects.filter(user_id=user.pk or 0).select_related("user", "unit", "authority")
        posts = [post for post in rows if post.holds_on(mark[1])]
        known = (mark, posts, _delegations(posts, mark[1]))
        _held[user.pk or 0] = known
        while len(_held) > MOST_PEOPLE:
            _held.pop(next(iter(_held)))
    return known[1], known[2]


def _delegations(posts: list[Post], day: date) -> dict[int, Delegation]:
    """Return post → what it holds on a day; nothing is asked for posts that cannot hold one."""
    able = [post for post in posts if post.role in permissions.DELEGATES]
    held = delegations_on(able[0].authority_id, day) if able else []
    return {row.holder_id: row for row in held}


def mark_of(request: HttpRequest) -> str:
    """Return the head of the audit chain of the person's authority as this request found it."""
    if not hasattr(request, "audit_head"):
        request.audit_head = head_of(request.user.authority_id or 0)  # type: ignore[attr-defined, union-attr]
    return str(request.audit_head)  # type: ignore[attr-defined]


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts now: the post of the request at this moment; raises PermissionDenied without one."""
    post: Post | None = request.acting  # type: ignore[attr-defined]
    if post is None:
        raise PermissionDenied("no post")
    return Actor(post, timezone.now())
