"""What can be chosen for a kind of paper: its periods, rounds, units, figures, as a form offers them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kehoach.contents.cycle.inquiries import get_inquiries
from kehoach.contents.cycle.requests.log import get_given_for
from kehoach.contents.cycle.rounds import active_plan
from kehoach.contents.papers.making import Ask
from kehoach.contents.papers.sources import awaited_bodies
from kehoach.contents.results.board import periods_of
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import UserFacingError
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.kind import Choice, PaperKind
from kehoach.records.authorities.models import Role, Unit, UnitKind
from kehoach.records.inquiries.models import InquiryStatus
from kehoach.records.meetings.models import Meeting
from kehoach.records.plans.models import Indicator, Plan
from kehoach.records.reporting.models import Round
from kehoach.records.requests.models import FigureRequest, RequestStatus

NAMES: dict[Choice, str] = {
    "period": "ky",
    "round": "dot",
    "unit": "don-vi",
    "body": "co-quan",
    "indicator": "chi-tieu",
    "inquiry": "lam-ro",
    "request": "yeu-cau",
    "meeting": "cuoc-hop",
    "plan": "ke-hoach",
}
"""The names of the choices in an address."""

LABELS: dict[Choice, str] = {
    "period": "Kỳ",
    "round": "Đợt báo cáo",
    "unit": "Đơn vị",
    "body": "Cơ quan cung cấp",
    "indicator": "Chỉ tiêu",
    "inquiry": "Đề nghị làm rõ",
    "request": "Yêu cầu số liệu",
    "meeting": "Cuộc họp",
    "plan": "Kế hoạch",
}


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen."""

    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """A choice of a form: its name in the address, label, options, what is chosen."""

    name: str
    label: str
    options: tuple[Option, ...]
    chosen: str


Lister = Callable[[Viewer, Plan, PaperKind], list[tuple[Option, object]]]


def choose(viewer: Viewer, kind: PaperKind, given: Mapping[str, str]) -> tuple[Ask, tuple[Field, ...]]:
    """Return what is asked for by the words of an address, first options where they are silent, and the form.

    Raises UserFacingError where there is nothing to choose from, or something else was asked for.
    """
    plan = active_plan(viewer.authority_id)
    if plan is None and "plan" not in kind.asks:
        raise UserFacingError(
            "Chưa có kế hoạch đang thực hiện. Đưa kế hoạch vào hệ thống trước khi lập văn bản."
        )
    plans = _plans(viewer)
    if not plans:
        raise UserFacingError("Chưa có kế hoạch nào trong hệ thống.")
    ask, fields = Ask(viewer=viewer, plan=plan or plans[0]), []
    for choice in kind.asks:
        options = _LISTERS[choice](viewer, ask.plan, kind)
        value = given.get(NAMES[choice], "")
        if not options:
            raise UserFacingError(f"{kind.name}: {_NOTHING[choice]}")
        first = None if value else options[0]
        found = next((item for item in options if item[0].value == value), first)
        if found is None:
            raise UserFacingError(f"Không có {LABELS[choice].lower()} “{value}” để lập {kind.name.lower()}.")
        chosen: dict[str, Any] = {choice: found[1]}
        ask = replace(ask, **chosen)
        fields.append(
            Field(NAMES[choice], LABELS[choice], tuple(item[0] for item in options), found[0].value)
        )
    return ask, tuple(fields)


def _plans(viewer: Viewer) -> list[Plan]:
    return list(Plan.objects.filter(authority=viewer.authority_id).order_by("-pk"))


def _plan_options(viewer: Viewer, plan: Plan, kind: PaperKind) -> list[tuple[Option, object]]:
    return [(Option(str(item.pk), item.title), item) for item in dict.fromkeys((plan, *_plans(viewer)))]


def _period_options(viewer: Viewer, plan: Plan, kind: PaperKind) -> list[tuple[Option, object]]:
    found = (item for item in periods_of(plan) if not kind.periods or item.type in kind.periods)
    return [(Option(item.code, f"{item.label[:1].upper()}{item.label[1:]}"), item) for item in found]


def _round_options(viewer: Viewer, plan: Plan, kind: PaperKind) -> list[tuple[Option, object]]:
    return [
        (Option(str(item.pk), item.title), item)
        for item in Round.objects.filter(plan=plan, authority=viewer.authority_id)
    ]


def _unit_options(viewer: Viewer, plan: Plan, kind: PaperKind) -> list[tuple[Option, object]]:
    """Return the reporting units; a unit's own people have their own unit only."""
    units = Unit.objects.filter(authority=viewer.authority_id, kind=UnitKind.REPORTING)
    if viewer.post is not None and viewer.post.role in (Role.OFFICER, Role.HEAD):
        units = units.filter(pk=viewer.post.unit_id)
    return [(Option(str(item.pk), item.name), item) for item in units]


def _body_options(viewer: Viewer, plan: Plan, kind: PaperKind) -> list[tuple[Option, object]]:
    return [(Option(name, name), name) for name in awaited_bodies(viewer, plan)]


def _indicator_options(viewer: Viewer, plan: Plan, kind: PaperKind) -> list[tuple[Option, object]]:
    """Return the indicators that have a sheet; a unit's own people have their own unit's only."""
    rows = Indicator.objects.filter(plan=plan, sheet__isnull=False, valid_until=None)
    if viewer.post is not None and viewer.post.role in (Role.OFFICER, Role.HEAD):
        rows = rows.filter(sheet__unit=viewer.post.unit_id)
    return [(Option(str(item.pk), str(item)), item) for item in rows]


def _inquiry_options(viewer: Viewer, plan: Plan, kind: PaperKind) -> list[tuple[Option, object]]:
    """Return the inquiries that were sent, of kinds that need an answer those that have one; none restricted."""
    found = [
        view
        for view in get_inquiries(viewer)
        if not view.restricted and view.row.indicator.plan_id == plan.pk
        if view.row.status != InquiryStatus.DRAFT and (view.answer or not kind.words.get("answered"))
    ]
    return [(Option(str(view.row.pk), f"{view.row.indicator} ({view.period})"), view.row) for view in found]


def _request_options(viewer: Viewer, plan: Plan, kind: PaperKind) -> list[tuple[Option, object]]:
    """Return the requests that have an answer, of kinds that correct one those whose figures changed since."""
    found = FigureRequest.objects.filter(authority=viewer.authority_id, plan=plan, answer__isnull=False)
    rows = list(
        found.exclude(status=RequestStatus.WITHDRAWN)
        .select_related("answer", "plan__authority")
        .order_by("-pk")
    )
    if kind.words.get("corrects"):
        rows = [row for row in rows if any(line.warns for line in get_given_for(viewer, row))]
    return [(Option(str(row.pk), f"{row.receiver} ({Period.parse(row.period).label})"), row) for row in rows]


def _meeting_options(viewer: Viewer, plan: Plan, kind: PaperKind) -> list[tuple[Option, object]]:
    rows = Meeting.objects.filter(plan=plan, authority=viewer.authority_id).select_related("plan__authority")
    return [(Option(str(item.pk), f"{item.title} ({format_date(item.held_on)})"), item) for item in rows]


_LISTERS: dict[Choice, Lister] = {
    "plan": _plan_options,
    "period": _period_options,
    "round": _round_options,
    "unit": _unit_options,
    "body": _body_options,
    "indicator": _indicator_options,
    "inquiry": _inquiry_options,
    "request": _request_options,
    "meeting": _meeting_options,
}
_NOTHING: dict[Choice, str] = {
    "plan": "chưa có kế hoạch.",
    "period": "chưa có kỳ nào để báo cáo; mở đợt báo cáo trước.",
    "round": "chưa mở đợt báo cáo nào.",
    "unit": "chưa có đơn vị báo cáo.",
    "body": "không có số liệu nào đang chờ cơ quan ngoài cung cấp.",
    "indicator": "chưa có chỉ tiêu nào được giao lập phiếu.",
    "inquiry": "chưa có đề nghị làm rõ nào phù hợp.",
    "request": "chưa có yêu cầu số liệu nào phù hợp; chốt số liệu trả lời ở trang của yêu cầu trước.",
    "meeting": "chưa ghi cuộc họp nào; Văn phòng ghi ở trang Cuộc họp.",
}
