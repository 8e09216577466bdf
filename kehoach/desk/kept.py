"""Pages kept ready: rendered once for a post, shown again until an act changes anything in its authority.

The head of the audit chain moves with every act, in the act's own transaction, so it is an exact mark of what
a page was made from: equal head and day, equal page. What is kept never crosses from one post to another.
"""

import re
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone

from kehoach.desk.acting import mark_of
from kehoach.records.hanoi import day_of

MOST_PAGES = 128
"""How many pages a process keeps; the ones not asked for longest go first."""

_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w{64})"')
_PLACE = b"\x00token\x00"
_pages: OrderedDict[tuple[Any, ...], tuple[bytes, list[Any]]] = OrderedDict()
"""Key → the page, and what it shows of restricted figures: whoever is shown it again is logged again."""

View = Callable[..., HttpResponse]


def keep(view: View) -> View:
    """Return the view with its pages kept; only for views that read and depend on post, day and address alone."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = _key(request)
        if key is None:
            return view(request, *args, **kwargs)
        page = _pages.get(key)
        if page is not None:
            content, seen = page
            _pages.move_to_end(key)
            request.seen.extend(seen)  # type: ignore[attr-defined]
            return HttpResponse(content.replace(_PLACE, get_token(request).encode()))
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not response.streaming:
            _keep(key, response.content, list(request.seen))  # type: ignore[attr-defined]
        return response

    return kept


def forget() -> None:
    """Drop every kept page of this process, as when its database is taken back to an earlier state."""
    _pages.clear()


def _key(request: HttpRequest) -> tuple[Any, ...] | None:
    """Return what the page depends on; None when it is not to be kept: a form, a message, a search."""
    post = request.acting  # type: ignore[attr-defined]
    has_message = "messages" in request.COOKIES or "_messages" in request.session
    if request.method != "GET" or post is None or has_message or "q" in request.GET:
        return None
    address = request.get_full_path()
    return (mark_of(request), day_of(timezone.now()), post.pk, address)


def _keep(key: tuple[Any, ...], content: bytes, seen: list[Any]) -> None:
    """Keep a page with its form tokens taken out: each person's session has its own."""
    for token in set(_TOKEN.findall(content)):
        content = content.replace(token, _PLACE)
    _pages[key] = content, seen
    while len(_pages) > MOST_PAGES:
        _pages.popitem(last=False)
