"""`kehoach backup FILE`: everything a ward keeps, in one file, while the server runs."""

from pathlib import Path

from kehoach.cli import house
from kehoach.cli.arguments import add_home, parser
from kehoach.cli.progress import say


def run(argv: list[str]) -> int:
    """Write the backup, read it back and compare; the file appears only when it is whole."""
    arguments = parser("backup", "Sao lưu toàn bộ dữ liệu vào một tệp; máy chủ không phải dừng.")
    add_home(arguments)
    arguments.add_argument("file", type=Path, metavar="TỆP", help="tệp sao lưu, ví dụ sao-luu-2026-11-25.zip")
    given = arguments.parse_args(argv)
    house.enter(given.home)
    from kehoach.records import backup

    manifest = backup.write(given.file)
    rows = sum(table["rows"] for table in manifest["tables"].values())
    say(f"Đã sao lưu {rows} dòng của {len(manifest['tables'])} bảng và {len(manifest['files'])} tệp.")
    say("Giữ tệp này ở máy khác: nó chứa tài khoản và mọi số liệu, kể cả diện hạn chế.")
    return 0
