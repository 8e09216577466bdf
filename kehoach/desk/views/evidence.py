"""Tệp căn cứ: handed in by the unit, downloaded by whoever may see the figure."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from kehoach.acts import figures
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError
from kehoach.desk.acting import actor_of
from kehoach.desk.views.work import answer
from kehoach.intake.evidence import LARGEST, MEDIA_TYPES
from kehoach.records.authorities.models import Role
from kehoach.records.reporting.models import Evidence, Owed


@require_POST
def evidence_add(request: HttpRequest, owed_id: int) -> HttpResponse:
    """Keep a file with a figure and go back to its row."""
    actor = actor_of(request)
    rows = Owed.objects.select_related("round", "unit", "figure")
    owed = get_object_or_404(rows, pk=owed_id, authority=actor.authority, unit=actor.post.unit)
    upload = request.FILES.get("file")

    def act() -> str:
        if upload is None:
            raise ActRefusedError("Chưa chọn tệp.")
        # One byte more than may be kept is enough to refuse it.
        data = upload.read(LARGEST + 1)
        return f"Đã đính kèm “{figures.add_evidence(by=actor, owed=owed, name=upload.name or '', data=data).name}”."

    answer(request, act, "work")
    return redirect(f"{reverse('work', query={'dot': owed.round.code})}#row-{owed.pk}")


def evidence(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """Return a file as a download that no browser opens in place: its own unit's, or of one who checks figures."""
    actor = actor_of(request)
    row = get_object_or_404(
        Evidence.objects.select_related("figure__indicator"), pk=evidence_id, authority=actor.authority
    )
    viewer = Viewer(actor.authority.pk, actor.post, actor.today)
    own = row.figure.owed.filter(unit=actor.post.unit).exists()
    checks = actor.post.role in (Role.OFFICE, Role.CHAIR, Role.DEPUTY)
    if not viewer.sees(row.figure.indicator) or not (own or checks or viewer.leads(row.figure.indicator)):
        raise Http404
    if not row.path.is_file():
        raise Http404
    response = HttpResponse(row.path.read_bytes(), content_type=MEDIA_TYPES[row.kind])
    disposition = content_disposition_header(as_attachment=True, filename=row.name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response
