"""The public pages: what was approved, released and published, for everybody."""

import csv
from io import StringIO

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kehoach.contents.cycle.rounds import active_plan
from kehoach.contents.published import PublicPage, get_public_page, to_cells
from kehoach.contents.viewer import Viewer
from kehoach.records.authorities.models import Authority
from kehoach.records.hanoi import day_of

COLUMNS = (
    "so",
    "chi_tieu",
    "ky",
    "ket_qua",
    "don_vi_tinh",
    "so_lieu",
    "muc_tieu",
    "danh_gia",
    "ngay_dang",
    "ghi_chu",
)


def home(request: HttpRequest) -> HttpResponse:
    """Show the results of the plan; a server without an authority begins with the first-run page."""
    if not Authority.objects.exists():
        return redirect("first-run")
    authority, page = _page(request)
    if authority is None:
        return render(request, "public/choose.html", {"authorities": Authority.objects.order_by("name")})
    url = f"?don-vi={authority.code}" if request.GET.get("don-vi") else ""
    context = {
        "title": "Kết quả thực hiện kế hoạch",
        "authority": authority,
        "page": page,
        "board": to_cells(page, lambda pk: f"{reverse('public-indicator', args=[pk])}{url}")
        if page
        else None,
        "demo": settings.DEMO,
        "query": url,
    }
    return render(request, "public/home.html", context)


def indicator(request: HttpRequest, indicator_id: int) -> HttpResponse:
    """Show one indicator in plain words."""
    authority, page = _page(request)
    figure = (
        next((item for item in page.figures if item.indicator.pk == indicator_id), None) if page else None
    )
    if figure is None:
        raise Http404
    context = {
        "title": figure.indicator.short_name or figure.indicator.name,
        "authority": authority,
        "page": page,
        "figure": figure,
        "demo": settings.DEMO,
    }
    return render(request, "public/indicator.html", context)


def data(request: HttpRequest) -> HttpResponse:
    """Return the published figures as CSV (UTF-8 with BOM, so that spreadsheets read the marks)."""
    _, page = _page(request)
    if page is None:
        raise Http404
    response = HttpResponse(_csv(page), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="ket-qua-ke-hoach.csv"'
    return response


def _page(request: HttpRequest) -> tuple[Authority | None, PublicPage | None]:
    code = request.GET.get("don-vi", "")
    rows = list(Authority.objects.filter(code=code) if code else Authority.objects.all()[:2])
    if len(rows) != 1:
        return None, None
    plan = active_plan(rows[0].pk)
    viewer = Viewer(rows[0].pk, None, day_of(timezone.now()))
    return rows[0], get_public_page(plan, viewer) if plan else None


def _csv(page: PublicPage) -> str:
    """Return one line an indicator; what is followed separately has its name and those words only."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for figure in page.figures:
        head = [figure.indicator.number, figure.indicator.name]
        if not figure.published or figure.publication is None:
            note = "theo dõi riêng" if figure.restricted else "chưa công khai"
            writer.writerow([*head, "", "", "", "", "" if figure.restricted else figure.target, "", "", note])
            continue
        row = figure.row
        note = "số liệu minh họa" if row["illustrative"] else ""
        day = day_of(figure.publication.published_at).isoformat()
        numbers = row["numbers"]["value"] or ""
        texts = [row["period"], row["value"], row["unit"], numbers, figure.target, figure.verdict, day, note]
        writer.writerow([*head, *texts])
    return "\ufeff" + out.getvalue()
