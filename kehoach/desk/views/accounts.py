"""Quản trị hệ thống: people, invitations, posts; no figures."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from kehoach.acts import accounts as acts
from kehoach.acts.people import access
from kehoach.contents.cycle.people import get_gaps, get_people
from kehoach.core.errors import UserFacingError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.people import InviteForm, PostForm
from kehoach.desk.views.work import answer
from kehoach.records.authorities.models import Post, Role, User, units_on


def accounts(request: HttpRequest) -> HttpResponse:
    """Show the people with their posts; invite one, give or end a post, make a link, close or open an account."""
    if request.method != "POST":
        return _page(request, *_forms(request))
    for name, act in _ACTS.items():
        if name in request.POST:
            return act(request)
    return _page(request, *_forms(request))


def address_of(request: HttpRequest) -> Callable[[str], str]:
    """Return what makes the whole address of a link's key."""
    return lambda key: request.build_absolute_uri(reverse("access-link", args=[key]))


def _page(
    request: HttpRequest, invite: InviteForm, post: PostForm, issued: access.Issued | None = None
) -> HttpResponse:
    actor = actor_of(request)
    find = request.GET.get("tim", "")
    rows = get_people(actor.authority.pk, actor.at, actor.today, find)
    context = {
        "title": "Quản trị hệ thống",
        "rows": rows,
        "gaps": get_gaps(actor.authority.pk, actor.today),
        "held": sum(len(row.posts) for row in rows),
        "find": find,
        "invite": invite,
        "post_form": post,
        "issued": issued,
    }
    status = 422 if invite.errors or post.errors else 200
    return render(request, "desk/people/accounts.html", context, status=status)


def _forms(request: HttpRequest, used: str = "") -> tuple[InviteForm, PostForm]:
    """Return both forms, the one that was sent filled with what was given."""
    actor = actor_of(request)
    units = units_on(actor.authority.pk, actor.today)
    users = User.objects.filter(authority=actor.authority, is_active=True).order_by("full_name")
    more: dict[str, Any] = {"users": users, "units": units, "today": actor.today}
    return (
        InviteForm(request.POST if used == "invite" else None, auto_id="invite-%s", **more),
        PostForm(request.POST if used == "post" else None, auto_id="post-%s", **more),
    )


def _invite(request: HttpRequest) -> HttpResponse:
    invite, post = _forms(request, "invite")
    if not invite.is_valid():
        return _page(request, invite, post)
    given = {**invite.cleaned_data, "role": Role(invite.cleaned_data["role"])}
    try:
        issued = access.invite(
            by=actor_of(request), invited=access.Invited(**given), address_of=address_of(request)
        )
    except UserFacingError as fault:
        invite.add_error(None, str(fault))
        return _page(request, invite, post)
    return _page(request, *_forms(request), issued)


def _give(request: HttpRequest) -> HttpResponse:
    invite, post = _forms(request, "post")
    if not post.is_valid():
        return _page(request, invite, post)
    given = {**post.cleaned_data, "role": Role(post.cleaned_data["role"])}

    def act() -> str:
        row = acts.give_post(by=actor_of(request), **given)
        return f"Đã phân công {row.user.get_full_name()}: {row.title}."

    return answer(request, act, "accounts")


def _end(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    post = get_object_or_404(Post, pk=request.POST["end"], authority=actor.authority)

    def act() -> str:
        acts.end_post(by=actor, post=post)
        return f"Đã kết thúc phân công {post.title} của {post.user.get_full_name()}."

    return answer(request, act, "accounts")


def _link(request: HttpRequest) -> HttpResponse:
    user = _user(request, "link")
    try:
        issued = access.reset(by=actor_of(request), user=user, address_of=address_of(request))
    except UserFacingError as fault:
        words = str(fault)
        return answer(request, lambda: _refuse(words), "accounts")
    return _page(request, *_forms(request), issued)


def _close(request: HttpRequest) -> HttpResponse:
    user = _user(request, "close")

    def act() -> str:
        acts.deactivate(by=actor_of(request), user=user, reason=request.POST.get("reason", ""))
        return f"Đã khóa tài khoản {user.username}; các phân công kết thúc từ hôm nay."

    return answer(request, act, "accounts")


def _open(request: HttpRequest) -> HttpResponse:
    user = _user(request, "open")

    def act() -> str:
        acts.reactivate(by=actor_of(request), user=user)
        return f"Đã mở lại tài khoản {user.username}; phân công chức vụ lại nếu cần."

    return answer(request, act, "accounts")


def _user(request: HttpRequest, name: str) -> User:
    key = request.POST[name]
    return get_object_or_404(User, pk=key if key.isdigit() else 0, authority=actor_of(request).authority)


def _refuse(words: str) -> str:
    raise UserFacingError(words)


_ACTS = {"invite": _invite, "give": _give, "end": _end, "link": _link, "close": _close, "open": _open}
