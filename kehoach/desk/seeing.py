"""Whoever is shown restricted figures is logged: a view notes what it shows, and that is written before it leaves."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse

from kehoach.acts.sights import Sight, record_sights
from kehoach.desk.acting import actor_of


class SeeingMiddleware:
    """Writes what a page showed of restricted figures; where it cannot be written, nothing is shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; log what its view noted before the answer leaves."""
        request.seen = []  # type: ignore[attr-defined]
        response = self.get_response(request)
        seen: list[Sight] = request.seen  # type: ignore[attr-defined]
        if seen:
            record_sights(by=actor_of(request), seen=seen)
        return response


def note(
    request: HttpRequest, indicators: Iterable[int], where: str, about: str = "", *, each: bool = False
) -> None:
    """Note that the answer shows figures of these restricted indicators, none of which may be unknown to the log."""
    seen: list[Sight] = request.seen  # type: ignore[attr-defined]
    seen.extend(Sight(pk, where, about, each) for pk in indicators)
