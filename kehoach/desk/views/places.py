"""Tổ dân phố: the list of places, and a figure typed by place."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render

from kehoach.acts import figures
from kehoach.acts.actor import Actor
from kehoach.contents.figures.places import SplitPage, get_places, get_split_page
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import UserFacingError
from kehoach.core.formats import format_number
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.entry import read_date, read_number
from kehoach.desk.forms.places import read_grid, read_places
from kehoach.records.authorities.models import Role
from kehoach.records.reporting.models import Owed, ValueQuality
from kehoach.records.reporting.splits import rows_of


def places(request: HttpRequest) -> HttpResponse:
    """Show the list of places; with a pasted one, add and end what it says."""
    actor = actor_of(request)
    context: dict[str, Any] = {"title": "Tổ dân phố", "pasted": request.POST.get("places", "")}
    if request.method == "POST":
        try:
            given = read_places(context["pasted"], actor.today)
            done = figures.set_places(by=actor, given=given)
            messages.success(
                request, f"Đã thêm {done.added}, kết thúc {done.ended}, giữ nguyên {done.same} tổ dân phố."
            )
            return redirect("places")
        except UserFacingError as fault:
            context["error"] = str(fault)
    rows = get_places(actor.authority.pk)
    context |= {"rows": rows, "standing": sum(row.valid_until is None for row in rows)}
    return render(request, "desk/places.html", context, status=422 if "error" in context else 200)


def place_split(request: HttpRequest, owed_id: int) -> HttpResponse:
    """Show a figure by place; the unit, and Văn phòng in its stead, type and save the whole grid."""
    actor = actor_of(request)
    owed = get_object_or_404(
        Owed.objects.select_related("unit", "round", "figure__indicator__plan", "figure__current__split"),
        pk=owed_id,
        authority=actor.authority,
    )
    stand_in = actor.post.role == Role.OFFICE and bool(request.GET.get("nhap-thay"))
    own = actor.post.unit_id == owed.unit_id or stand_in
    if actor.post.role in (Role.OFFICER, Role.HEAD) and not own:
        raise Http404
    context: dict[str, Any] = {}
    if request.method == "POST":
        try:
            value = _save(actor, owed, request.POST)
            said = "đủ các tổ" if value.state == "recorded" else "chưa đủ các tổ, chưa có tổng"
            messages.success(request, f"Đã ghi số liệu theo tổ dân phố: {said}.")
            return redirect(request.get_full_path())
        except UserFacingError as fault:
            context["error"] = str(fault)
    page = get_split_page(owed_id, Viewer(actor.authority.pk, actor.post, actor.today), own=own)
    if page is None:
        raise Http404
    context |= {
        "title": f"Theo tổ dân phố: {page.name}",
        "page": page,
        "rows": _rows(page, request.POST if "error" in context else None),
        "qualities": ValueQuality.choices,
        "stand_in": stand_in,
        "round": owed.round,
        "total": _total(page),
        "posted": request.POST if "error" in context else None,
    }
    return render(request, "desk/place_split.html", context, status=422 if "error" in context else 200)


def _save(actor: Actor, owed: Owed, post: QueryDict) -> Any:
    current = owed.figure.current
    known = rows_of(current.split) if current and current.split else {}
    names = {row.key: row.name for row in _page(actor, owed).rows}
    given = figures.Given(
        numerator=read_number(post, "total_numerator", "Tổng tử số", current.numerator if current else None),
        denominator=read_number(
            post, "total_denominator", "Tổng mẫu số", current.denominator if current else None
        ),
        value=read_number(post, "total_value", "Tổng", current.value if current else None),
        quality=post.get("quality", owed.round.quality),
        as_of_date=read_date(post, "as_of_date", "Ngày chốt"),
        paper=post.get("paper", "").strip(),
        note=post.get("note", "").strip(),
    )
    return figures.enter_split(
        by=actor,
        owed=owed,
        given=given,
        counts=read_grid(post, known, names),
        after_revision=int(post.get("after_revision") or 0),
        on_behalf_ground=post.get("on_behalf_ground", ""),
        illustrative=actor.authority.illustrative,
    )


def _page(actor: Actor, owed: Owed) -> SplitPage:
    page = get_split_page(owed.pk, Viewer(actor.authority.pk, actor.post, actor.today), own=True)
    if page is None:
        raise Http404
    return page


def _rows(page: SplitPage, post: QueryDict | None) -> list[tuple[Any, tuple[str, str, str]]]:
    """Return each row with its cells: as stored, or as typed where saving was refused."""
    if post is None:
        return [(row, row.cells) for row in page.rows]
    columns = [post.getlist(name) for name in ("numerator", "denominator", "value")]
    typed = {
        key: tuple(cells[index] if index < len(cells) else "" for cells in columns)
        for index, key in enumerate(post.getlist("place"))
    }
    return [(row, typed.get(str(row.key), row.cells)) for row in page.rows]  # type: ignore[misc]


def _total(page: SplitPage) -> dict[str, str]:
    """Return the total as typed by hand: empty while it is the sum of the places."""
    value = page.current
    names = ("numerator", "denominator", "value")
    if value is None or all(getattr(value, name) == getattr(page.sums, name) for name in names):
        return dict.fromkeys(names, "")
    numbers = {name: getattr(value, name) for name in names}
    return {name: "" if number is None else format_number(number) for name, number in numbers.items()}
