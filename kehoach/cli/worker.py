"""`kehoach worker`: opens the rounds that are due, makes reminders, sends them; beside the server."""

import signal
import threading
from datetime import datetime
from typing import Any

from kehoach.cli import house
from kehoach.cli.arguments import add_home, parser
from kehoach.cli.progress import say
from kehoach.core.errors import UsageError
from kehoach.records.hanoi import HANOI

EVERY_SECONDS = 60


def run(argv: list[str]) -> int:
    """Take turns until stopped, or one with `--once`; exit status 1 when that one met a fault."""
    arguments = parser("worker", "Mở đợt báo cáo đến ngày, nhắc việc, gửi e-mail.")
    add_home(arguments)
    arguments.add_argument("--once", action="store_true", help="làm một lượt rồi thôi")
    arguments.add_argument(
        "--at", metavar="LÚC", help="phường mẫu: một lượt như vào lúc này, dạng 2026-12-14T08:00"
    )
    given = arguments.parse_args(argv)
    moment = _moment(given.at)
    house.enter(given.home)
    if moment:
        _require_sample()
    if given.once or moment:
        return _turn(moment, quiet=False)
    return _until_stopped()


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as fault:
        raise UsageError(f"Không hiểu lúc “{text}”; hãy ghi như 2026-12-14T08:00.") from fault
    return found if found.tzinfo else found.replace(tzinfo=HANOI)


def _require_sample() -> None:
    """Refuse another moment than now where a real ward lives: its rounds would open too early."""
    from kehoach.records.authorities.models import Authority

    if Authority.objects.filter(illustrative=False).exists():
        raise UsageError("--at chỉ dùng cho phường mẫu; phường thật chạy theo giờ của máy.")


def _until_stopped() -> int:
    stop = threading.Event()

    def stopped(*_: Any) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, stopped)
    signal.signal(signal.SIGINT, stopped)
    say(f"Bộ lịch đang chạy, mỗi {EVERY_SECONDS} giây một lượt (Ctrl+C để dừng)")
    while not stop.is_set():
        _turn(None, quiet=True)
        stop.wait(EVERY_SECONDS)
    say("Bộ lịch đã dừng.")
    return 0


def _turn(moment: datetime | None, *, quiet: bool) -> int:
    from django.db import Error, close_old_connections
    from django.utils import timezone

    from kehoach.jobs.turn import take_turn

    close_old_connections()
    try:
        tally = take_turn(moment or timezone.now())
    except Error as fault:  # the database is away for a moment: the next turn does what this one could not
        say(f"Cơ sở dữ liệu chưa trả lời ({type(fault).__name__}); lượt sau làm tiếp.")
        return 1
    for words in tally.opened:
        say(f"Mở {words}")
    if not tally.idle or not quiet:
        say(f"Nhắc {tally.reminded} người; e-mail: gửi {tally.sent}, chưa được {tally.failed}.")
    for words in tally.faults:
        say(f"Lỗi: {words}")
    return 1 if tally.faults else 0
