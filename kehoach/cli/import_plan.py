"""`kehoach import`: a plan document into the database as a draft to review."""

from pathlib import Path

from kehoach.cli import house
from kehoach.cli.arguments import add_home, parser
from kehoach.cli.progress import say
from kehoach.core.errors import UserFacingError
from kehoach.intake import read_plan_safely


def run(argv: list[str]) -> int:
    """Read the file behind the pre-check, then store it whole or not at all."""
    arguments = parser("import", "Đưa kế hoạch vào hệ thống làm dự thảo chờ rà soát.")
    arguments.add_argument(
        "file", type=Path, metavar="TỆP", help="kế hoạch: .docx, .odt, .pdf có chữ, .txt, .doc"
    )
    arguments.add_argument("--authority", metavar="MÃ", help="mã đơn vị; bỏ trống khi chỉ có một")
    add_home(arguments)
    given = arguments.parse_args(argv)
    document, plan = read_plan_safely(given.file, forked=True)
    house.enter(given.home)
    from django.utils import timezone

    from kehoach.acts.actor import Actor
    from kehoach.acts.plans import import_plan
    from kehoach.records.authorities.models import Authority, Post, Role

    authorities = (
        Authority.objects.filter(code=given.authority) if given.authority else Authority.objects.all()
    )
    if len(authorities) != 1:
        known = ", ".join(f"{item.code} ({item.name})" for item in Authority.objects.all())
        raise UserFacingError(
            f"Cần biết kế hoạch của đơn vị nào: thêm --authority MÃ. Đang có: {known or 'chưa có đơn vị nào'}."
        )
    post = Post.objects.filter(authority=authorities[0], role__in=(Role.OFFICE, Role.ADMIN)).first()
    if post is None:
        raise UserFacingError(
            f"{authorities[0]} chưa có tài khoản Văn phòng hay quản trị; chạy kehoach init."
        )
    row = import_plan(
        by=Actor(post, timezone.now()), plan=plan, filename=given.file.name, blocks=document.blocks
    )
    say(
        f"Đã đưa vào dự thảo: {len(plan.indicators)} chỉ tiêu, {len(plan.tasks)} nhiệm vụ, "
        f"{len(plan.findings)} điều cần xem (dự thảo số {row.pk})."
    )
    return 0
