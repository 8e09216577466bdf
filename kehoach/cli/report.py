"""`kehoach report`: a paper of a period as Word, PDF or Excel: the consolidated report, or another `--kind`."""

from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.catalogue import paper_kind, paper_kinds
from kehoach.cli import house
from kehoach.cli.arguments import add_home, parser
from kehoach.cli.progress import say
from kehoach.core.errors import UsageError, UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.kind import PaperKind

if TYPE_CHECKING:
    from kehoach.contents.papers.making import Ask
    from kehoach.records.plans.models import Plan


def run(argv: list[str]) -> int:
    """Write the file; whatever is missing is named in the report."""
    arguments = parser("report", "Xuất báo cáo, văn bản của một kỳ.")
    arguments.add_argument("period", metavar="KỲ", help="ví dụ 2026-Q3, 2026-M09, 2026")
    arguments.add_argument(
        "-o", "--output", type=Path, required=True, metavar="TỆP", help=".docx, .pdf; phụ lục: .xlsx"
    )
    arguments.add_argument(
        "--kind",
        default="bao-cao",
        metavar="LOẠI",
        help=f"loại văn bản (mặc định bao-cao): {'; '.join(f'{kind.kind}: {kind.name}' for kind in _kinds())}",
    )
    arguments.add_argument("--unit", metavar="ĐƠN VỊ", help="tên hoặc ký hiệu đơn vị, với văn bản của đơn vị")
    arguments.add_argument("--authority", metavar="MÃ", help="mã đơn vị hành chính; bỏ trống khi chỉ có một")
    add_home(arguments)
    given = arguments.parse_args(argv)
    kind, suffix = _kind(given.kind), given.output.suffix.lower()
    if suffix not in kind.files:
        raise UsageError(f"{kind.name}: tệp xuất ra phải có đuôi {', '.join(kind.files)}.")
    period = Period.parse(given.period)
    house.enter(given.home)
    data = _make(kind, _plan(given.authority), period, given.unit, suffix)
    given.output.write_bytes(data)
    say(f"Đã ghi {kind.name.lower()} {period.label}: {given.output.name}")
    return 0


def _kinds() -> list[PaperKind]:
    """Return the kinds a command can make: what they ask for it can say; what is logged a person takes by page."""
    return [
        kind for kind in paper_kinds() if set(kind.asks) <= {"period", "round", "unit"} and not kind.logged
    ]


def _kind(key: str) -> PaperKind:
    known = {kind.kind for kind in _kinds()}
    if key not in known:
        raise UsageError(f"Không có loại văn bản “{key}”; các loại: {', '.join(sorted(known))}.")
    return paper_kind(key)


def _plan(code: str | None) -> "Plan":
    from kehoach.records.plans.models import Plan, PlanStatus

    plans = Plan.objects.filter(status=PlanStatus.ACTIVE)
    if code:
        plans = plans.filter(authority__code=code)
    if len(plans) != 1:
        raise UserFacingError(
            "Cần đúng một kế hoạch đang thực hiện; nếu có nhiều đơn vị, thêm --authority MÃ."
        )
    return plans[0]


def _make(kind: PaperKind, plan: "Plan", period: Period, unit: str | None, suffix: str) -> bytes:
    from kehoach.contents.papers.making import make_paper
    from kehoach.documents.formats import render

    return render(make_paper(_ask(kind, plan, period, unit), kind), suffix)


def _ask(kind: PaperKind, plan: "Plan", period: Period, unit: str | None) -> "Ask":
    """Return what is asked for, as a reader who sees public figures only; the open round due first."""
    from django.db.models import Q
    from django.utils import timezone

    from kehoach.contents.papers.making import Ask
    from kehoach.contents.viewer import Viewer
    from kehoach.records.authorities.models import Unit
    from kehoach.records.hanoi import day_of
    from kehoach.records.reporting.models import Round, RoundStatus

    viewer = Viewer(plan.authority_id, None, day_of(timezone.now()))
    rounds = Round.objects.filter(plan=plan, period=period.code)
    due_first = sorted(rounds, key=lambda item: (item.status != RoundStatus.OPEN, item.due_date, item.pk))
    found = Unit.objects.filter(
        Q(name=unit) | Q(short_name=unit) | Q(symbol=unit), authority=plan.authority_id
    )
    if "round" in kind.asks and not due_first:
        raise UserFacingError(f"Kỳ {period.label}: chưa mở đợt báo cáo nào.")
    if "unit" in kind.asks and not (unit and found):
        raise UserFacingError(f"{kind.name}: thêm --unit với tên hoặc ký hiệu của đơn vị báo cáo.")
    return Ask(viewer=viewer, plan=plan, period=period, round=next(iter(due_first), None), unit=found.first())
