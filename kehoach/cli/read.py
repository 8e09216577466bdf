"""`kehoach read`: a plan document to plan JSON."""

from pathlib import Path

from kehoach.catalogue import indicator_catalogue, public_bodies
from kehoach.cli.arguments import parser
from kehoach.core.plan.exchange import plan_to_json
from kehoach.core.plan.reader import read_plan
from kehoach.intake import read_document


def run(argv: list[str]) -> int:
    """Print the plan JSON. The command is a process of its own, so it parses here."""
    arguments = parser("read", "Đọc tệp kế hoạch thành dữ liệu JSON.")
    arguments.add_argument("file", type=Path, metavar="TỆP", help="kế hoạch: .docx, .odt, .pdf có chữ, .txt")
    given = arguments.parse_args(argv)
    print(plan_to_json(read_plan(read_document(given.file), indicator_catalogue(), public_bodies())))
    return 0
