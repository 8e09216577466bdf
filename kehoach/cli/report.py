"""`kehoach report`: the consolidated report of a period as Word or PDF, its annex as Excel; `--kind` other papers."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.cli import house
from kehoach.cli.arguments import add_home, parser
from kehoach.cli.progress import say
from kehoach.core.errors import UsageError, UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.documents.formats import FORMATS

if TYPE_CHECKING:
    from kehoach.records.plans.models import Plan

KINDS = {"bao-cao": tuple(FORMATS), "cong-van-don-doc": (".docx",)}
"""Kinds of paper, with the files each can be."""


def run(argv: list[str]) -> int:
    """Write the file; whatever is missing is named in the report."""
    arguments = parser("report", "Xuất báo cáo tổng hợp của một kỳ.")
    arguments.add_argument("period", metavar="KỲ", help="ví dụ 2026-Q3, 2026-M09, 2026")
    arguments.add_argument(
        "-o", "--output", type=Path, required=True, metavar="TỆP", help="báo cáo: .docx, .pdf; phụ lục: .xlsx"
    )
    arguments.add_argument(
        "--kind",
        default="bao-cao",
        metavar="LOẠI",
        help=f"loại văn bản: {', '.join(KINDS)} (mặc định bao-cao)",
    )
    arguments.add_argument("--authority", metavar="MÃ", help="mã đơn vị; bỏ trống khi chỉ có một")
    add_home(arguments)
    given = arguments.parse_args(argv)
    suffix = given.output.suffix.lower()
    if given.kind not in KINDS:
        raise UsageError(f"Không có loại văn bản “{given.kind}”; các loại: {', '.join(KINDS)}.")
    if suffix not in KINDS[given.kind]:
        raise UsageError(f"Tệp xuất ra phải có đuôi {', '.join(KINDS[given.kind])}.")
    period = Period.parse(given.period)
    house.enter(given.home)
    plan = _plan(given.authority)
    data, words = _WRITERS[given.kind](plan, period, suffix)
    given.output.write_bytes(data)
    say(f"Đã ghi {words}: {given.output.name}")
    return 0


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


def _report(plan: "Plan", period: Period, suffix: str) -> tuple[bytes, str]:
    from kehoach.contents.papers.report import get_report
    from kehoach.documents.formats import render

    return render(get_report(plan, period), suffix), f"báo cáo {period.label}"


def _reminder(plan: "Plan", period: Period, _: str) -> tuple[bytes, str]:
    from django.utils import timezone

    from kehoach.contents.papers.letters import get_reminder_letter_of
    from kehoach.documents.word.letter import render_letter
    from kehoach.records.hanoi import day_of

    letter = get_reminder_letter_of(plan, period, day_of(timezone.now()))
    return render_letter(letter), f"công văn {letter.subject}"


_WRITERS: dict[str, Callable[["Plan", Period, str], tuple[bytes, str]]] = {
    "bao-cao": _report,
    "cong-van-don-doc": _reminder,
}
