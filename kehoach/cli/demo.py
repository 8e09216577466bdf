"""`kehoach demo`: the sample ward, built by the acts a real ward uses, and its server."""

import os
from datetime import date
from pathlib import Path

from kehoach.cli import house
from kehoach.cli.arguments import add_address, add_home, parser
from kehoach.cli.progress import say, steps
from kehoach.cli.serve import become_server

DEFAULT_HOME = Path(".demo")


def run(argv: list[str]) -> int:
    """Build or bring up to date the sample ward, then serve it unless asked not to."""
    arguments = parser("demo", "Dựng phường mẫu để xem thử và chạy máy chủ.")
    add_home(arguments)
    add_address(arguments)
    arguments.add_argument("--on", metavar="NGÀY", help="dựng như đến một ngày, dạng 2026-04-21")
    arguments.add_argument("--no-serve", action="store_true", help="chỉ dựng, không chạy máy chủ")
    given = arguments.parse_args(argv)
    home = given.home or (None if os.environ.get("KEHOACH_HOME") else DEFAULT_HOME)
    house.enter(home, demo=True)
    from django.utils import timezone

    from kehoach.demo.build import build
    from kehoach.records.hanoi import day_of

    say("Dựng phường mẫu (số liệu minh họa)…")
    day = date.fromisoformat(given.on) if given.on else day_of(timezone.now())
    build(on=day, steps=steps)
    _explain(given.host, given.port)
    if not given.no_serve:
        become_server(given.host, given.port)
    return 0


def _explain(host: str, port: int) -> None:
    """Say in one screen how to sign in as whom."""
    from kehoach.demo.ward import sample_ward

    ward = sample_ward()
    width = max(len(post.username) for post in ward.posts)
    say(f"\n{ward.name}, {ward.province} - mọi số liệu là SỐ LIỆU MINH HỌA.")
    say(f"Trang đăng nhập http://{host}:{port}/dang-nhap/ có sẵn nút cho từng chức vụ; hoặc dùng mật khẩu")
    say(f"chung “{ward.password}” với tên đăng nhập:\n")
    for post in ward.posts:
        say(f"  {post.username:<{width}}  {post.title}")
    say(f"\nTrang công khai: http://{host}:{port}/   Dữ liệu nằm trong: {house.home_folder()}\n")
