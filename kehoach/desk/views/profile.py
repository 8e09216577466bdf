"""Thể thức văn bản: how the authority's papers look and are signed, with a paper beside it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kehoach.acts.papers.profile import set_profile
from kehoach.contents.papers.profile import get_profile
from kehoach.core.errors import UserFacingError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.profile import ProfileForm


def profile(request: HttpRequest) -> HttpResponse:
    """Show and set the profile of the authority's papers."""
    actor = actor_of(request)
    page = get_profile(actor.authority, actor.today)
    form = ProfileForm(request.POST or None, profile=page.profile)
    if request.method == "POST" and form.is_valid():
        try:
            set_profile(by=actor, profile=form.profile())
        except UserFacingError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "Đã ghi thể thức văn bản; các văn bản lập từ nay theo thể thức này.")
            return redirect("paper-profile")
    status = 422 if form.errors else 200
    context = {"title": "Thể thức văn bản", "form": form, "page": page, "paper": page.sample}
    return render(request, "desk/profile.html", context, status=status)
