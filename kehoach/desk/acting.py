"""Who acts in a request, as what; every URL is open only to the posts of the permission table."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from kehoach.acts.actor import Actor
from kehoach.desk import permissions
from kehoach.records.authorities.models import Post
from kehoach.records.hanoi import day_of

SESSION_KEY = "post"


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
        if request.acting is None or request.acting.role not in allowed:  # type: ignore[attr-defined]
            raise PermissionDenied("post not in the permission table's line")
        return None


def find_post(request: HttpRequest) -> Post | None:
    """Return the post chosen in the session, else the first one held today, None when the person holds none."""
    today = day_of(timezone.now())
    posts = Post.objects.filter(user_id=request.user.pk or 0).select_related("user", "unit", "authority")
    chosen = request.session.get(SESSION_KEY)
    if chosen:
        post = posts.filter(pk=chosen).first()
        if post and post.holds_on(today):
            return post
    return next((post for post in posts if post.holds_on(today)), None)


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts now: the post of the request at this moment; raises PermissionDenied without one."""
    post: Post | None = request.acting  # type: ignore[attr-defined]
    if post is None:
        raise PermissionDenied("no post")
    return Actor(post, timezone.now())
