"""`kehoach assignments`: sentences, one a line, to lead, partners and task."""

import json

from kehoach.cli.arguments import parser
from kehoach.cli.lines import read_lines
from kehoach.core.plan.assignments import read_assignment


def run(argv: list[str]) -> int:
    """Print `text`, `lead`, `partners`, `what` of each line."""
    arguments = parser("assignments", "Đọc từng câu phân công thành dữ liệu JSON.")
    arguments.add_argument(
        "file", metavar="TỆP", help="tệp văn bản UTF-8, mỗi dòng một câu; - là đầu vào chuẩn"
    )
    for line in read_lines(arguments.parse_args(argv).file):
        read = read_assignment(line)
        row = {"text": line, "lead": list(read.lead), "partners": list(read.partners), "what": read.what}
        print(json.dumps(row, ensure_ascii=False))
    return 0
