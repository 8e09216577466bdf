"""Công khai thông tin: what was released waits to be published; what stands can be withdrawn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from kehoach.acts import publishing as acts
from kehoach.contents.published import get_published, get_released
from kehoach.desk.acting import actor_of, standing_in
from kehoach.desk.views.work import answer
from kehoach.records.authorities.models import Role
from kehoach.records.publishing.models import Publication, Release


def publishing(request: HttpRequest) -> HttpResponse:
    """Show the released and the published figures, or publish or withdraw."""
    actor = actor_of(request)
    if request.method == "POST":
        return _withdraw(request) if "withdraw" in request.POST else _publish(request)
    released = get_released(actor.authority.pk)
    context = {
        "title": "Công khai thông tin",
        "released": released,
        "published": get_published(actor.authority.pk),
        "may": actor.post.role == Role.PUBLISHER,
        "may_withdraw": actor.post.role in (Role.PUBLISHER, Role.CHAIR) or bool(standing_in(request)),
        "sentence": f"{len(released)} chỉ tiêu được phép công khai, chờ đăng"
        if released
        else "Không có gì chờ đăng",
    }
    return render(request, "desk/publishing.html", context)


def _publish(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    chosen = Release.objects.filter(pk__in=request.POST.getlist("release"), authority=actor.authority)

    def act() -> str:
        rows = acts.publish(by=actor, releases=list(chosen.select_related("indicator", "round")))
        return f"Đã đăng {len(rows)} chỉ tiêu lên trang công khai."

    return answer(request, act, "publishing")


def _withdraw(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    row = get_object_or_404(Publication, pk=request.POST["withdraw"], authority=actor.authority)

    def act() -> str:
        acts.withdraw(by=actor, publication=row, reason=request.POST.get("reason", ""))
        return f"Đã gỡ chỉ tiêu {row.indicator} khỏi trang công khai."

    return answer(request, act, "publishing")
