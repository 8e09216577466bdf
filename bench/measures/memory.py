"""Memory of the web processes after a thousand requests over every kind of page."""

from itertools import cycle, islice
from pathlib import Path

import psutil

from bench import server
from bench.outcome import Goal, Line, Outcome
from bench.stats import summarize
from bench.visitor import Visitor
from bench.ward import sample_home

LEAST_PAGES = 12
PAGES_A_POST = 40
GOAL = Goal("<=", 300, "memory")
POSTS = ("chutich", "vanphong", "tp-kinhte", "cv-vanhoa", "nguoidang", "danguy", "quantri", None)
"""Who visits; None is a citizen who does not sign in."""


def measure(quick: bool) -> Outcome:
    """Return megabytes of all processes of the server at the start, after the requests, after as many again."""
    requests = 200 if quick else 1000
    with sample_home() as home, server.site(home) as site:
        visitors = [_visitor(site.port, username) for username in POSTS]
        pages = [(who, path) for who in visitors for path in _pages(who)]
        if len(pages) < LEAST_PAGES:
            raise RuntimeError(f"only {len(pages)} pages answered")
        series = [_memory(site.process_id)]
        for _ in range(2):
            _visit(pages, requests)
            series.append(_memory(site.process_id))
        for who in visitors:
            who.close()
    return _outcome(series, requests, len(pages))


def _visitor(port: int, username: str | None) -> Visitor:
    who = Visitor(port)
    if username:
        who.sign_in(username)
    return who


def _pages(who: Visitor) -> list[str]:
    start = who.get("/vao/") if who.cookies else (200, "")
    home = "/viec-can-lam/" if start[0] == 302 else "/"
    return [*who.explore(home, PAGES_A_POST)]


def _visit(pages: list[tuple[Visitor, str]], requests: int) -> None:
    """Ask for the pages in turn; raises RuntimeError when one that was there gives an error."""
    for who, path in islice(cycle(pages), requests):
        status, _ = who.get(path)
        if status >= 400:
            raise RuntimeError(f"{path} gave {status}")


def _memory(process_id: int) -> tuple[float, float, int]:
    """Return (proportional, resident, processes) of a server and all it started, in megabytes."""
    started = psutil.Process(process_id)
    tree = [started, *started.children(recursive=True)]
    resident = sum(_kilobytes(process.pid, "status", "VmRSS") for process in tree)
    proportional = sum(_kilobytes(process.pid, "smaps_rollup", "Pss") for process in tree)
    return proportional * 1024 / 1e6, resident * 1024 / 1e6, len(tree)


def _kilobytes(process_id: int, file: str, field: str) -> int:
    """Return a field of a file of /proc, in kB as it stands there; shared pages count in every VmRSS."""
    for line in Path(f"/proc/{process_id}/{file}").read_text(encoding="ascii").splitlines():
        name, _, value = line.partition(":")
        if name == field:
            return int(value.split()[0])
    return 0


def _outcome(series: list[tuple[float, float, int]], requests: int, pages: int) -> Outcome:
    start, middle, end = series
    lines = (
        Line("proportional, at the start", "MB", summarize([start[0]])),
        Line(f"proportional, after {requests}", "MB", summarize([middle[0]])),
        Line(f"proportional, after {2 * requests}", "MB", summarize([end[0]])),
        Line("growth over the second half", "x", summarize([end[0] / middle[0]])),
        Line(f"resident, after {requests}", "MB", summarize([middle[1]]), GOAL),
    )
    note = f"{pages} pages of {len(POSTS)} visitors, {middle[2]} processes"
    return Outcome("memory", note, lines)
