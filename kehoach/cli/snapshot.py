"""`kehoach snapshot`: plans and received figures as columns beside the database, for judging in bulk."""

from kehoach.cli import house
from kehoach.cli.arguments import add_home, parser
from kehoach.cli.progress import say
from kehoach.core.formats import format_number


def run(argv: list[str]) -> int:
    """Write what has changed since the last one and say where it lies."""
    arguments = parser(
        "snapshot", "Ghi bản chụp cột của kế hoạch và số liệu đã tiếp nhận cạnh cơ sở dữ liệu."
    )
    add_home(arguments)
    given = arguments.parse_args(argv)
    house.enter(given.home)
    from kehoach.cli.bulk.snapshot import refresh

    found = refresh()
    count = format_number(len(found.folders))
    say(
        f"Bản chụp có {count} đơn vị, ghi mới {format_number(found.written)}: {house.home_folder() / 'snapshot'}"
    )
    return 0
