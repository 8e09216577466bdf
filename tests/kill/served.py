"""The server as it is served, and people who save one figure after the other until it dies."""

import http.client
import os
import queue
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Saved:
    """One save that the server acknowledged: the figure, and the count that was typed."""

    figure: int
    count: int


@contextmanager
def serving(home: Path) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """Serve a home folder by granian in a process group of its own; yields port and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("KEHOACH_POSTGRES")}
    process = subprocess.Popen(
        [sys.executable, "-m", "kehoach.cli.server", "127.0.0.1", str(port)],
        env={**kept, "KEHOACH_HOME": str(home), "KEHOACH_DEMO": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for(port, process)
        yield port, process
    finally:
        kill(process)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End the watching process and its workers at once, without a word to them."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)


class Person(threading.Thread):
    """Somebody signed in who saves another count of one figure as soon as the last one is acknowledged."""

    def __init__(self, port: int, username: str, owed: int, figure: int, revision: int) -> None:
        """Sign in; begin after the revision that stands."""
        super().__init__(daemon=True)
        self.port, self.owed, self.figure, self.revision = port, owed, figure, revision
        self.cookies: dict[str, str] = {}
        page = self._ask("GET", "/dang-nhap/")[1]
        self._ask("POST", "/dang-nhap/thu/", username=username, csrfmiddlewaretoken=_token(page))
        self.token = _token(self._ask("GET", "/viec-can-lam/?dot=month-2026-M04")[1])

    def begin(self, told: "queue.Queue[Saved]") -> None:
        """Save until the server is gone, telling each save that was acknowledged."""
        self.told = told
        self.start()

    def run(self) -> None:
        """Save until the connection breaks."""
        try:
            while True:
                self._save()
        except (OSError, http.client.HTTPException):
            return  # the server is gone

    def _save(self) -> None:
        count = 1000 + self.revision
        status, answer = self._ask(
            "POST",
            f"/viec-can-lam/so-lieu/{self.owed}/",
            state="recorded",
            numerator=count,
            denominator=99999,
            quality="E",
            paper="Biểu 02",
            after_revision=self.revision,
            csrfmiddlewaretoken=self.token,
        )
        assert status == 200 and "Đã lưu" in answer, answer[:2000]
        self.revision += 1
        self.told.put(Saved(self.figure, count))

    def _ask(self, method: str, path: str, **fields: object) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        body = urlencode(fields) if fields else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie") or []:
                key, _, rest = line.partition("=")
                self.cookies[key] = rest.partition(";")[0]
            return answer.status, answer.read().decode()


def to_report(home: Path) -> list[tuple[str, int, int, int]]:
    """Return the counted figures still entered in the round: the unit's symbol, what is owed, figure, revision."""
    query = """SELECT unit.symbol, owed.id, figure.id, coalesce(value.revision, 0)
        FROM reporting_owed owed JOIN reporting_round round ON round.id = owed.round_id
        JOIN reporting_figure figure ON figure.id = owed.figure_id
        JOIN authorities_unit unit ON unit.id = owed.unit_id
        LEFT JOIN reporting_value value ON value.id = figure.current_id
        WHERE round.code = 'month-2026-M04' AND figure.status IN ('draft', 'returned') AND EXISTS (
            SELECT 1 FROM plans_definition definition WHERE definition.indicator_id = figure.indicator_id
            AND definition.by_counts AND definition.secrecy != 'restricted')
        ORDER BY figure.id"""
    with closing(sqlite3.connect(home / "kehoach.sqlite3")) as database:
        return database.execute(query).fetchall()


def stored(home: Path, figure: int) -> list[tuple[int, int]]:
    """Return the revisions of a figure with their counts, in order."""
    query = "SELECT revision, numerator FROM reporting_value WHERE figure_id = ? ORDER BY revision"
    with closing(sqlite3.connect(home / "kehoach.sqlite3")) as database:
        return [(revision, int(float(count or 0))) for revision, count in database.execute(query, (figure,))]


def half_done(home: Path) -> list[int]:
    """Return the keys of values without exactly one event that says they were entered."""
    query = """SELECT value.id FROM reporting_value value LEFT JOIN audit_event event
        ON event.act IN ('figures.enter', 'figures.record_past')
        AND json_extract(event.data, '$.value') = value.id
        GROUP BY value.id HAVING count(event.id) != 1"""
    with closing(sqlite3.connect(home / "kehoach.sqlite3")) as database:
        return [key for (key,) in database.execute(query)]


def _token(page: str) -> str:
    found = _TOKEN.search(page)
    assert found is not None, page[:2000]
    return found[1]


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    while True:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
                connection.request("GET", "/song/")
                assert connection.getresponse().status == 200
                return
        except OSError:
            if process.poll() is not None:
                raise RuntimeError("the server did not start") from None
