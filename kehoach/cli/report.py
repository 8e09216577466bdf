"""`kehoach report`: the consolidated report of a period as Word or PDF, its annex as Excel."""

from pathlib import Path

from kehoach.cli import house
from kehoach.cli.arguments import add_home, parser
from kehoach.cli.progress import say
from kehoach.core.errors import UsageError, UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.documents.formats import FORMATS


def run(argv: list[str]) -> int:
    """Write the file; whatever is missing is named in the report."""
    arguments = parser("report", "Xuất báo cáo tổng hợp của một kỳ.")
    arguments.add_argument("period", metavar="KỲ", help="ví dụ 2026-Q3, 2026-M09, 2026")
    arguments.add_argument(
        "-o", "--output", type=Path, required=True, metavar="TỆP", help="báo cáo: .docx, .pdf; phụ lục: .xlsx"
    )
    arguments.add_argument("--authority", metavar="MÃ", help="mã đơn vị; bỏ trống khi chỉ có một")
    add_home(arguments)
    given = arguments.parse_args(argv)
    if given.output.suffix.lower() not in FORMATS:
        raise UsageError(f"Tệp xuất ra phải có đuôi {', '.join(FORMATS)}.")
    period = Period.parse(given.period)
    house.enter(given.home)
    from kehoach.contents.report import get_report
    from kehoach.documents.formats import render
    from kehoach.records.plans.models import Plan, PlanStatus

    plans = Plan.objects.filter(status=PlanStatus.ACTIVE)
    if given.authority:
        plans = plans.filter(authority__code=given.authority)
    if len(plans) != 1:
        raise UserFacingError(
            "Cần đúng một kế hoạch đang thực hiện; nếu có nhiều đơn vị, thêm --authority MÃ."
        )
    given.output.write_bytes(render(get_report(plans[0], period), given.output.suffix.lower()))
    say(f"Đã ghi báo cáo {period.label}: {given.output.name}")
    return 0
