"""Mẫu Word: what papers of a kind are made from in Word, taken down, changed outside, handed in, put back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kehoach.acts.papers import templates as acts
from kehoach.contents.papers.making import NoSuchPaperError, kind_for
from kehoach.contents.papers.templates import TemplatePage, get_template_page
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError, UserFacingError
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.template.checking import Fault, check_template
from kehoach.desk.acting import actor_of
from kehoach.desk.views.filed import download
from kehoach.documents.formats import FORMATS
from kehoach.documents.word.template import make_template, try_template
from kehoach.intake.template import LARGEST, read_template_safely
from kehoach.records.papers.keeping import read_file
from kehoach.records.papers.models import PaperTemplate


def template(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the template of a kind with its placeholders and editions; take a changed one in."""
    wanted = _kind(request, kind)
    page = get_template_page(_viewer(request), wanted)
    faults: tuple[Fault, ...] = ()
    if request.method == "POST":
        try:
            given = _given(request, page)
            faults = given.faults
            made = acts.keep_template(by=actor_of(request), kind=wanted, given=given)
        except UserFacingError as fault:
            messages.error(request, str(fault))
        else:
            words = f"Đã nhận mẫu Word {made}, thử với “{made.tried_on}”; văn bản lập từ nay theo mẫu này."
            messages.success(request, words)
            return redirect("paper-template", kind)
    context = {"title": f"Mẫu Word: {wanted.name}", "page": page, "kind": wanted, "faults": faults}
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/paperwork/template.html", context, status=status)


def template_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Return a template to change in Word: an edition (`ban`), or one made from the built form."""
    wanted = _kind(request, kind)
    if edition := request.GET.get("ban", ""):
        row = _edition(request, wanted, edition)
        data, name = read_file(row.sha256), f"mau-{wanted.kind}-ban-{row.edition}.docx"
        if data is None:
            raise Http404
    else:
        data = make_template(get_template_page(_viewer(request), wanted).sample.paper)
        name = f"mau-{wanted.kind}.docx"
    return download(data, FORMATS[".docx"].media_type, name)


@require_POST
def put_back(request: HttpRequest, kind: str) -> HttpResponse:
    """Use an earlier edition again, or the built form."""
    wanted = _kind(request, kind)
    edition = request.POST.get("ban", "")
    try:
        row = _edition(request, wanted, edition) if edition else None
        acts.put_back(by=actor_of(request), kind=wanted, edition=row)
    except UserFacingError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, f"Đã dùng lại {row or 'thể thức dựng sẵn'}.")
    return redirect("paper-template", kind)


def _given(request: HttpRequest, page: TemplatePage) -> acts.HandedTemplate:
    upload = request.FILES.get("file")
    if upload is None:
        raise ActRefusedError("Chưa chọn tệp mẫu.")
    # One byte more than may be kept is enough to refuse it.
    name, data = upload.name or "mau.docx", upload.read(LARGEST + 1)
    faults = check_template(read_template_safely(data, name), page.allowed, head=page.kind.form.head)
    if not faults:
        try_template(data, page.sample.paper)
    return acts.HandedTemplate(
        name=name,
        data=data,
        note=request.POST.get("note", ""),
        faults=faults,
        tried_on=page.sample.title,
    )


def _viewer(request: HttpRequest) -> Viewer:
    actor = actor_of(request)
    return Viewer(actor.authority.pk, actor.post, actor.today)


def _kind(request: HttpRequest, key: str) -> PaperKind:
    try:
        kind = kind_for(_viewer(request), key)
    except NoSuchPaperError as error:
        raise Http404 from error
    if not kind.templated:
        raise Http404
    return kind


def _edition(request: HttpRequest, kind: PaperKind, edition: str) -> PaperTemplate:
    if not edition.isdigit():
        raise Http404
    rows = PaperTemplate.objects.filter(authority=actor_of(request).authority, kind=kind.kind)
    row: PaperTemplate = get_object_or_404(rows.exclude(sha256=""), edition=int(edition[:6]))
    return row
