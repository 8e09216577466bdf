"""`kehoach serve`: the web server of a ward."""

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
    serve(given.host, given.port)
    return 0


def serve(host: str, port: int, application: str = "kehoach.config.wsgi:application") -> None:
    """Run granian: two processes of one blocking thread each, the fastest on every signed-in page.

    `application` is another WSGI application only where the benches compare with it on equal terms.
    """
    from granian.constants import Interfaces
    from granian.server import Server

    say(f"Đang chạy tại http://{host}:{port}/ (Ctrl+C để dừng)")
    Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=1,
        websockets=False,
        log_access=False,
        workers_kill_timeout=10,
    ).serve()
