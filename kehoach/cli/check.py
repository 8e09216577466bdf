"""`kehoach check`: findings on a plan's text, as words, as JSON, or as the memo in Word."""

import json
from pathlib import Path

from kehoach.catalogue import paper_kind
from kehoach.cli.arguments import parser
from kehoach.cli.progress import say
from kehoach.core.errors import UsageError
from kehoach.core.papers.memo import make_memo, make_memo_paper, memo_lines
from kehoach.core.plan.exchange import to_plain
from kehoach.intake import read_plan_safely


def run(argv: list[str]) -> int:
    """Print or write the findings; exit status 0 with findings too. The file is parsed in the limited child."""
    arguments = parser("check", "Rà soát văn bản kế hoạch.")
    arguments.add_argument(
        "file", type=Path, metavar="TỆP", help="kế hoạch: .docx, .odt, .pdf có chữ, .txt, .doc"
    )
    arguments.add_argument("--json", action="store_true", help="in các phát hiện ở dạng JSON")
    arguments.add_argument(
        "-o", "--output", type=Path, metavar="TỆP.docx", help="ghi phiếu rà soát ở dạng Word"
    )
    given = arguments.parse_args(argv)
    if given.output and given.output.suffix.lower() != ".docx":
        raise UsageError("Tệp xuất ra phải có đuôi .docx.")
    _, plan = read_plan_safely(given.file, forked=True)
    if given.json:
        print(json.dumps(to_plain(plan.findings), ensure_ascii=False, indent=1))
    kind = paper_kind("phieu-ra-soat")
    memo = make_memo(plan.document, plan.findings, kind)
    if given.output:
        from kehoach.documents.word import render_paper

        given.output.write_bytes(render_paper(make_memo_paper(memo, kind)))
        say(f"Đã ghi phiếu rà soát {len(plan.findings)} nội dung: {given.output.name}")
    elif not given.json:
        print("\n".join(memo_lines(memo)))
    return 0
