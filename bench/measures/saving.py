"""A durable save with its chained event against bare SQLite FULL inserts; one person's save over HTTP (D1)."""

import sqlite3
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import psutil

from bench import server
from bench.outcome import Goal, Line, Outcome
from bench.saves.process import result, start
from bench.stats import ratios, summarize
from bench.visitor import Visitor
from bench.ward import sample_home

D1 = Goal(">=", 0.15, "D1")
AT_MOST = Goal("<=", 50, "a save by htmx")
PAGE = "/viec-can-lam/"
OFFICERS = ("cv-kinhte", "cv-vanhoa", "cv-hanhchinh")


def measure(quick: bool) -> Outcome:
    """Return saves a second, bare inserts a second, their ratio, and the time of a save over HTTP."""
    rounds, seconds = (2, 1.0) if quick else (5, 3.0)
    with sample_home() as home:
        bare, saves = [], []
        for _ in range(rounds):
            bare.append(_bare(home, seconds))
            saves.append(result(start(home, "one", seconds))["rate"])
        with server.site(home) as site:
            before = _processor(site.process_id)
            taken = _over_http(site.port, 40 if quick else 200)
            processor = 1000 * (_processor(site.process_id) - before) / len(taken)
    act = 1000 / summarize(saves).median
    lines = (
        Line("bare SQLite FULL inserts", "a second", summarize(bare)),
        Line("figure saved with its event", "a second", summarize(saves)),
        Line("save of bare insert", "x", ratios(saves, bare), D1),
        Line("save over HTTP, median", "ms", summarize(taken)),
        Line("save over HTTP, 95th percentile", "ms", summarize([_percentile(taken, 95)]), AT_MOST),
        Line("save over HTTP of the act alone", "x", summarize([one / act for one in taken])),
        Line("save over HTTP, processor time of the server", "ms", summarize([processor])),
    )
    return Outcome(
        "saving", f"{rounds} rounds of {seconds:g} s on one disk; {len(taken)} saves by one person", lines
    )


def _bare(home: Path, seconds: float) -> float:
    """Return durable one-row inserts a second of the bare module, on the same disk as the house."""
    with tempfile.TemporaryDirectory(dir=home) as folder:
        database = sqlite3.connect(Path(folder) / "bare.sqlite3", isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, number INTEGER, words TEXT)")
        count, started = 0, time.perf_counter()
        while time.perf_counter() - started < seconds:
            database.execute("INSERT INTO row (number, words) VALUES (?, ?)", (count, "x" * 200))
            count += 1
        taken = time.perf_counter() - started
        database.close()
    return count / taken


def _processor(process_id: int) -> float:
    """Return the seconds of processor a server and all it started have used; signing in is counted in."""
    started = psutil.Process(process_id)
    times = [process.cpu_times() for process in (started, *started.children(recursive=True))]
    return float(sum(one.user + one.system for one in times))


def _over_http(port: int, count: int) -> list[float]:
    """Return the milliseconds of each save of one row by an officer who has one to enter."""
    for username in OFFICERS:
        visitor = Visitor(port)
        visitor.sign_in(username)
        _, page = visitor.get(PAGE)
        if address := server.first_match(r'hx-post="([^"]+)"', page):
            token = server.first_match(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
            return _saves(visitor, address, token, count)
    raise RuntimeError("no officer of the sample ward has a figure to enter")


def _saves(visitor: Visitor, address: str, token: str, count: int) -> list[float]:
    """Save another number each time, on the revision the page showed last."""
    taken, revision = [], "0"
    for number in range(count + 1):
        fields = {
            "state": "recorded",
            "numerator": number % 60 + 1,
            "denominator": 64,
            "value": number % 60 + 1,
        }
        more = {"quality": "E", "paper": "Biểu 02", "after_revision": revision, "csrfmiddlewaretoken": token}
        started = time.perf_counter()
        status, answer = visitor.ask("POST", address, urlencode({**fields, **more}))
        taken.append(1000 * (time.perf_counter() - started))
        revision = server.first_match(r'name="after_revision" value="([0-9]+)"', answer)
        # The first only tells the revision there is.
        if number and (status != 200 or "Đã lưu" not in answer):
            raise RuntimeError(f"a save gave {status}: {answer[:600]}")
    return taken[1:]


def _percentile(series: list[float], part: int) -> float:
    return sorted(series)[min(len(series) - 1, len(series) * part // 100)]
