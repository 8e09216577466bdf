"""`python -m kehoach.cli.server HOST PORT [APPLICATION]`: granian and nothing else in the watching process."""

import sys


def serve(host: str, port: int, application: str = "kehoach.config.wsgi:application") -> None:
    """Run granian: two processes of one blocking thread each, the fastest on every signed-in page.

    `application` is another WSGI application only where the benches compare with it on equal terms.
    """
    from granian.constants import Interfaces
    from granian.server import Server

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


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), *sys.argv[3:4])
