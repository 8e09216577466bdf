"""`kehoach restore FILE`: a backup becomes the data of an empty home; what is there is never overwritten."""

from pathlib import Path

from kehoach.cli import house
from kehoach.cli.arguments import add_home, parser
from kehoach.cli.progress import say


def run(argv: list[str]) -> int:
    """Check the file, fill the empty house, verify it; exit status 1 with a sentence when anything is wrong."""
    arguments = parser("restore", "Khôi phục từ tệp sao lưu vào một nơi còn trống.")
    add_home(arguments)
    arguments.add_argument("file", type=Path, metavar="TỆP", help="tệp do “kehoach backup” ghi")
    given = arguments.parse_args(argv)
    # Read before the house is set up: a wrong file leaves not even a folder behind.
    from kehoach.records.backup_file import open_backup

    with open_backup(given.file) as content:
        house.enter(given.home)
        from kehoach.records import backup

        backup.restore(content)
    say("Đã khôi phục và kiểm tra: số dòng từng bảng, mã băm từng tệp, chuỗi nhật ký đều khớp.")
    say("Người dùng đăng nhập lại bằng mật khẩu cũ.")
    return 0
