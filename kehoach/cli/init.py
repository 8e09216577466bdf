"""`kehoach init`: an authority with its units, and its first administrator."""

import getpass
import sys

from kehoach.cli import house
from kehoach.cli.arguments import add_home, parser
from kehoach.cli.progress import say
from kehoach.core.errors import UsageError

DEFAULT_OFFICE = "Văn phòng HĐND và UBND"


def run(argv: list[str]) -> int:
    """Create the authority; asks on a terminal for what was not given."""
    arguments = parser("init", "Tạo một đơn vị hành chính và người quản trị đầu tiên.")
    add_home(arguments)
    arguments.add_argument("--code", help="mã đơn vị hành chính, ví dụ 05443")
    arguments.add_argument("--name", help="tên, ví dụ Phường Phan Đình Phùng")
    arguments.add_argument("--province", help="tỉnh, thành phố, ví dụ tỉnh Thái Nguyên")
    arguments.add_argument("--unit", action="append", default=[], help="một đơn vị báo cáo; lặp lại được")
    arguments.add_argument("--office", default=DEFAULT_OFFICE, help="đơn vị đôn đốc, tổng hợp")
    arguments.add_argument("--username", help="tên đăng nhập của quản trị")
    arguments.add_argument("--full-name", help="họ tên người quản trị")
    given = arguments.parse_args(argv)
    answers = {
        "code": given.code or _ask("Mã đơn vị hành chính", "--code"),
        "name": given.name or _ask("Tên đơn vị", "--name"),
        "province": given.province or _ask("Tỉnh, thành phố", "--province"),
        "username": given.username or _ask("Tên đăng nhập của quản trị", "--username"),
        "full_name": given.full_name or _ask("Họ tên người quản trị", "--full-name"),
    }
    password = _password()
    house.enter(given.home)
    from django.utils import timezone

    from kehoach.acts.accounts import found_authority
    from kehoach.records.authorities.models import UnitKind

    units = [(name, UnitKind.REPORTING) for name in given.unit] + [(given.office, UnitKind.OFFICE)]
    found_authority(
        at=timezone.now(),
        code=answers["code"],
        name=answers["name"],
        province=answers["province"],
        units=units,
        username=answers["username"],
        full_name=answers["full_name"],
        password=password,
    )
    say(f"Đã tạo {answers['name']}. Chạy “kehoach serve” rồi đăng nhập bằng tên {answers['username']}.")
    return 0


def _ask(label: str, option: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError(f"Thiếu {label.lower()}: hãy thêm {option}.")
    answer = input(f"{label}: ").strip()
    if not answer:
        raise UsageError(f"{label} không được để trống.")
    return answer


def _password() -> str:
    """Return the password typed twice, or the first line of standard input when it is no terminal."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Mật khẩu (từ 14 ký tự): ")
    if password != getpass.getpass("Nhập lại mật khẩu: "):
        raise UsageError("Hai lần nhập mật khẩu không giống nhau.")
    return password
