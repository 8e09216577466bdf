"""Quản trị hệ thống: accounts and posts; no figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from kehoach.acts import accounts as acts
from kehoach.desk.acting import actor_of
from kehoach.desk.views.work import answer
from kehoach.records.authorities.models import Post, Role, Unit, User


def accounts(request: HttpRequest) -> HttpResponse:
    """Show who holds which post; add a person with a post, or end a post."""
    actor = actor_of(request)
    if request.method == "POST":
        return _end(request) if "end" in request.POST else _add(request)
    posts = Post.objects.filter(authority=actor.authority).select_related("user", "unit")
    held = [post for post in posts.order_by("unit__order", "pk") if post.holds_on(actor.today)]
    context = {
        "title": "Quản trị hệ thống",
        "posts": held,
        "people": len({post.user_id for post in held}),
        "units": Unit.objects.filter(authority=actor.authority),
        "roles": Role.choices,
    }
    return render(request, "desk/accounts.html", context)


def _add(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    given = {name: request.POST.get(name, "").strip() for name in ("username", "full_name", "title")}

    def act() -> str:
        user = User.objects.filter(username=given["username"], authority=actor.authority).first()
        unit = get_object_or_404(Unit, pk=request.POST.get("unit") or 0, authority=actor.authority)
        acts.add_person(
            by=actor,
            user=user,
            username=given["username"],
            full_name=given["full_name"],
            password=request.POST.get("password", ""),
            unit=unit,
            role=Role(request.POST.get("role", "")),
            title=given["title"],
            sees_restricted=bool(request.POST.get("sees_restricted")),
        )
        return f"Đã phân công {given['full_name'] or given['username']}: {given['title']}."

    return answer(request, act, "accounts")


def _end(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    post = get_object_or_404(Post, pk=request.POST["end"], authority=actor.authority)

    def act() -> str:
        acts.end_post(by=actor, post=post)
        return f"Đã kết thúc phân công {post.title} của {post.user.get_full_name()}."

    return answer(request, act, "accounts")
