"""Calendar feeds: the file that calendars read by its secret address, and giving or ending such an address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kehoach.acts.calendar import feeds
from kehoach.contents.cycle.feed import find_feed, get_feed
from kehoach.desk.acting import actor_of
from kehoach.desk.views.work import answer
from kehoach.documents.ics import MEDIA_TYPE, render_feed
from kehoach.records.hanoi import day_of
from kehoach.records.schedule.models import Feed


def feed(request: HttpRequest, key: str) -> HttpResponse:
    """Return the calendar of a key; an unknown or ended one answers as if there were nothing."""
    today = day_of(timezone.now())
    found = find_feed(feeds.digest_of(key), today)
    if found is None:
        raise Http404
    response = HttpResponse(render_feed(get_feed(found, today)), content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def own_feeds(request: HttpRequest) -> HttpResponse:
    """Show the person's addresses; after giving one, the address itself, this once."""
    actor = actor_of(request)
    address = ""
    if request.method == "POST":
        key = feeds.give_feed(by=actor, whole_person="person" in request.POST)
        address = request.build_absolute_uri(reverse("feed", args=[key]))
    context = {
        "title": "Đưa lịch vào điện thoại, máy tính",
        "address": address,
        "unit": actor.post.unit,
        "feeds": Feed.objects.filter(user=actor.post.user, revoked_at=None).select_related("unit"),
    }
    return render(request, "desk/calendar/feeds.html", context)


@require_POST
def end_feed(request: HttpRequest, feed_id: int) -> HttpResponse:
    """End an address of the person."""
    actor = actor_of(request)
    found = get_object_or_404(Feed, pk=feed_id, authority=actor.authority, user=actor.post.user)

    def act() -> str:
        feeds.end_feed(by=actor, feed=found)
        return "Đã hủy địa chỉ lịch; lịch đã thêm từ địa chỉ đó không cập nhật nữa."

    return answer(request, act, "feeds")
