"""Mẫu số: what shares are counted against, with its day and source."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kehoach.acts.denominators import record_denominator
from kehoach.contents.cycle import rounds
from kehoach.contents.figures.denominators import get_denominators
from kehoach.core.errors import UserFacingError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.denominators import DenominatorForm
from kehoach.records.authorities.models import Role


def denominators(request: HttpRequest) -> HttpResponse:
    """List the denominators; Văn phòng records another day's value."""
    actor = actor_of(request)
    may_record = actor.post.role == Role.OFFICE
    form = DenominatorForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                illustrative = actor.authority.illustrative
                row = record_denominator(by=actor, illustrative=illustrative, **form.cleaned_data)
            except UserFacingError as fault:
                form.add_error(None, str(fault))
            else:
                messages.success(request, "Đã ghi mẫu số; các số liệu đã nhập trước đây giữ mẫu số của mình.")
                return redirect(f"{request.path}#{row.code}")
    context = {
        "title": "Mẫu số",
        "lines": get_denominators(actor.authority.pk, rounds.active_plan(actor.authority.pk)),
        "form": form,
        "may_record": may_record,
    }
    return render(request, "desk/denominators.html", context, status=status)
