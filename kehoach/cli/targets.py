"""`kehoach targets`: statements, one a line, to one JSON object a non-empty line."""

import json

from kehoach.cli.arguments import parser
from kehoach.cli.lines import read_lines
from kehoach.core.plan.exchange import to_plain
from kehoach.core.plan.statements import read_targets


def run(argv: list[str]) -> int:
    """Print `text`, unchanged, and `targets` of each line."""
    arguments = parser("targets", "Đọc từng dòng chỉ tiêu thành dữ liệu JSON.")
    arguments.add_argument(
        "file", metavar="TỆP", help="tệp văn bản UTF-8, mỗi dòng một chỉ tiêu; - là đầu vào chuẩn"
    )
    for line in read_lines(arguments.parse_args(argv).file):
        targets = to_plain(read_targets(line))
        print(json.dumps({"text": line, "targets": targets}, ensure_ascii=False))
    return 0
