"""`kehoach verify`: the audit chain of every authority and the integrity of the database."""

from kehoach.cli import house
from kehoach.cli.arguments import add_home, parser
from kehoach.cli.progress import say, steps


def run(argv: list[str]) -> int:
    """Check everything; exit status 1 with a sentence for each fault."""
    arguments = parser("verify", "Kiểm tra chuỗi nhật ký và tính toàn vẹn.")
    add_home(arguments)
    given = arguments.parse_args(argv)
    house.enter(given.home)
    from kehoach.records import integrity

    faults = [fault for check in steps("Kiểm tra", integrity.CHECKS) for fault in check()]
    for fault in faults:
        say(fault)
    if not faults:
        say("Chuỗi nhật ký và số liệu nguyên vẹn.")
    return 1 if faults else 0
