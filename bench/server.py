"""Servers of a measure: on loopback, a free port, and stopped by the id of the process started, always."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60
STOP_SECONDS = 15


@dataclass(frozen=True)
class Server:
    """A running server: its port and the process that was started."""

    port: int
    process_id: int


@contextmanager
def application(name: str, **environment: str) -> Iterator[Server]:
    """Serve a WSGI application, given as "module:name"."""
    port = free_port()
    with running(
        ("-m", "kehoach.cli.server", "127.0.0.1", str(port), name), port, "/", environment
    ) as server:
        yield server


@contextmanager
def site(home: Path) -> Iterator[Server]:
    """Serve the sample ward of a home folder by `kehoach serve`."""
    port = free_port()
    command = ("-m", "kehoach.cli.main", "serve", "--home", str(home), "--port", str(port))
    with running(command, port, "/dang-nhap/", {"KEHOACH_DEMO": "1"}) as server:
        yield server


@contextmanager
def running(command: Sequence[str], port: int, path: str, environment: dict[str, str]) -> Iterator[Server]:
    """Run Python on a command until the block ends; raises RuntimeError with its words when it does not start."""
    # Not inherited: the settings module of the recipe belongs to the site, the hello sets its own.
    kept = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env={**kept, "PYTHONPATH": str(ROOT), **environment},
            stdout=words,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _answers(process, port, path):
                words.seek(0)
                raise RuntimeError(f"no answer from {command[1]}:\n{words.read().decode(errors='replace')}")
            yield Server(port, process.pid)
        finally:
            _stop(process)


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(process: subprocess.Popen[bytes], port: int, path: str) -> bool:
    """Return whether the server answers a page before the time is up, and did not end."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", path)
            connection.getresponse().read()
            return True
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(STOP_SECONDS)


def first_match(pattern: str, page: str) -> str:
    """Return the first group of a pattern in a page, "" where it is not found."""
    found = re.search(pattern, page)
    return found[1] if found else ""
