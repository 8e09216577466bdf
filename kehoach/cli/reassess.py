"""`kehoach reassess`: all results made anew from the received values, held against those that stand."""

from kehoach.cli import house
from kehoach.cli.arguments import add_home, parser
from kehoach.cli.progress import say, steps


def run(argv: list[str]) -> int:
    """Say what differs; exit status 1 where something does and is not renewed."""
    arguments = parser("reassess", "Tính lại mọi kết quả từ số liệu đã tiếp nhận và đối chiếu.")
    add_home(arguments)
    arguments.add_argument(
        "--renew", action="store_true", help="ghi kết quả tính lại thay cho kết quả khác với nó"
    )
    given = arguments.parse_args(argv)
    house.enter(given.home)
    from django.utils import timezone

    from kehoach.acts import rebuilding
    from kehoach.records.plans.models import Plan

    count, differing = 0, []
    for plan in steps("Kế hoạch", list(Plan.objects.select_related("authority").order_by("pk"))):
        found = list(rebuilding.rebuild(plan))
        count += len(found)
        differing += [item for item in found if item.differs]
    for item in differing:
        say(item.words)
    if not differing:
        say(f"Đã tính lại {count} kết quả: tất cả trùng khớp.")
        return 0
    say(f"Đã tính lại {count} kết quả: {len(differing)} kết quả khác.")
    if not given.renew:
        say("Chạy lại với --renew để ghi kết quả mới; kết quả cũ vẫn được giữ.")
        return 1
    for authority in {item.indicator.plan.authority for item in differing}:
        own = [item for item in differing if item.indicator.plan.authority == authority]
        rebuilding.renew(authority, own, timezone.now())
    return 0
