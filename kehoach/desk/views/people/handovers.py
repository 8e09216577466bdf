"""Bàn giao: the posts that end, one post with all it carries, the act, and its record as a page that prints."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from kehoach.acts.people.handing_over import hand_over
from kehoach.contents.cycle import handovers as content
from kehoach.core.errors import UserFacingError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.entry import read_date
from kehoach.records.authorities.models import Post


def handovers(request: HttpRequest) -> HttpResponse:
    """Show the posts that end soon or ended lately."""
    actor = actor_of(request)
    rows = content.get_leaving(actor.post, actor.today)
    waiting = sum(row.done is None and row.open > 0 for row in rows)
    context = {
        "title": "Bàn giao",
        "sentence": f"{waiting} chức vụ chờ bàn giao" if waiting else "Không có chức vụ nào chờ bàn giao",
        "rows": rows,
    }
    return render(request, "desk/people/handovers.html", context)


def handover(request: HttpRequest, post_id: int) -> HttpResponse:
    """Show what a post carries and hand it over."""
    actor = actor_of(request)
    page = content.get_page(actor.post, post_id, actor.today)
    if page is None:
        raise Http404
    if request.method == "POST":
        taker = get_object_or_404(Post, pk=_number(request, "taker"), authority=actor.authority)
        try:
            day = read_date(request.POST, "day", "Ngày bàn giao") or page.last_day
            note = request.POST.get("note", "")
            done = hand_over(by=actor, giver=page.post, taker=taker, on_date=day, note=note)
        except UserFacingError as fault:
            messages.error(request, str(fault))
            return redirect("handover", post_id)
        messages.success(request, f"Đã bàn giao cho {taker.user.get_full_name()}; hai bên đều được báo.")
        return redirect("handover-record", done.pk)
    context = {"title": "Bàn giao", "page": page, "may_end": page.post.until_date is None}
    return render(request, "desk/people/handover.html", context)


def record(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Show the record (biên bản) of a hand-over, ready to be printed and signed."""
    found = content.get_record(actor_of(request).post, handover_id)
    if found is None:
        raise Http404
    row, kinds = found
    return render(
        request,
        "desk/people/handover_record.html",
        {"title": "Biên bản bàn giao", "row": row, "kinds": kinds},
    )


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdigit() else 0
