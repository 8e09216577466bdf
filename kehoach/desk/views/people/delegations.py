"""Ký thay, ủy quyền: who approves in the chairman's place, from when to when, on what ground."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kehoach.acts.people import delegating
from kehoach.contents.cycle.delegations import get_delegations, holders_on
from kehoach.core.errors import UserFacingError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.delegation import ABLE, DelegationForm
from kehoach.desk.views.work import answer
from kehoach.records.authorities.models import Role
from kehoach.records.people.models import Delegation


def delegations(request: HttpRequest) -> HttpResponse:
    """Show the delegations; the chairman and Văn phòng record one."""
    actor = actor_of(request)
    posts = [
        post
        for post in holders_on(actor.authority.pk, list(ABLE), actor.today)
        if post.user_id != actor.post.user_id
    ]
    form = DelegationForm(request.POST or None, posts=posts, today=actor.today)
    if request.method == "POST" and form.is_valid():
        holder, given = form.given()
        try:
            row = delegating.give_delegation(by=actor, holder=holder, given=given)
        except UserFacingError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"Đã giao {row.holder.user.get_full_name()} duyệt {row.words}.")
            return redirect("delegations")
    context = {
        "title": "Ký thay, ủy quyền",
        "page": get_delegations(actor.authority.pk, actor.today),
        "form": form,
        "has_holders": bool(posts),
        "may": actor.post.role in (Role.CHAIR, Role.OFFICE),
    }
    return render(request, "desk/people/delegations.html", context)


@require_POST
def revoke(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """End a delegation at once."""
    actor = actor_of(request)
    row = get_object_or_404(Delegation, pk=delegation_id, authority=actor.authority)

    def act() -> str:
        delegating.revoke_delegation(by=actor, delegation=row, reason=request.POST.get("reason", ""))
        return f"Đã thôi giao quyền duyệt {row.words}."

    return answer(request, act, "delegations")
