"""`kehoach serve`: the web server of a ward."""

import os
import sys

from kehoach.cli import house
from kehoach.cli.arguments import add_address, add_home, parser
from kehoach.cli.progress import say


def run(argv: list[str]) -> int:
    """Serve until stopped."""
    arguments = parser("serve", "Chạy máy chủ.")
    add_home(arguments)
    add_address(arguments)
    given = arguments.parse_args(argv)
    house.enter(given.home)
    become_server(given.host, given.port)
    return 0


def become_server(host: str, port: int) -> None:
    """Replace this process by the server, under the same id; does not return.

    What preparing the house has loaded (Django, migrations, readers of documents) is given back that
    way: the process that only watches over the workers costs a third.
    """
    say(f"Đang chạy tại http://{host}:{port}/ (Ctrl+C để dừng)")
    say("Mở đợt báo cáo và nhắc việc theo lịch: chạy thêm `kehoach worker` cạnh máy chủ.")
    os.execv(sys.executable, [sys.executable, "-m", "kehoach.cli.server", host, str(port)])  # noqa: S606 our own interpreter
