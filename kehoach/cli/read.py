"""`kehoach read`: a plan document to plan JSON."""

from pathlib import Path

from kehoach.cli.arguments import parser
from kehoach.core.plan.exchange import plan_to_json
from kehoach.intake import read_plan_safely


def run(argv: list[str]) -> int:
    """Print the plan JSON; the file is parsed in the limited child, so that none ends or fills this process."""
    arguments = parser("read", "Đọc tệp kế hoạch thành dữ liệu JSON.")
    arguments.add_argument(
        "file", type=Path, metavar="TỆP", help="kế hoạch: .docx, .odt, .pdf có chữ, .txt, .doc"
    )
    given = arguments.parse_args(argv)
    _, plan = read_plan_safely(given.file, forked=True)
    print(plan_to_json(plan))
    return 0
