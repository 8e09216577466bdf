"""The leader's overview of 32 indicators against Django hello on the same server (LIMITS.md 1.2, goal W1)."""

from contextlib import ExitStack
from dataclasses import dataclass, field

from bench import server
from bench.load import Load, strike
from bench.outcome import Goal, Line, Outcome
from bench.stats import ratios, summarize
from bench.visitor import Visitor
from bench.ward import sample_home

PAGE = "/tong-quan/"
LEADER = "chutich"
WARM_SECONDS = 1
W1 = Goal(">=", 0.12, "W1")


@dataclass
class Target:
    """A page under load and what each round brought."""

    name: str
    port: int
    path: str = "/"
    cookies: str = ""
    rounds: list[Load] = field(default_factory=list)

    def strike(self, seconds: int) -> None:
        """Warm up, then measure one round."""
        strike(self.port, self.path, WARM_SECONDS, self.cookies)
        self.rounds.append(strike(self.port, self.path, seconds, self.cookies))

    def rates(self) -> list[float]:
        """Return the requests a second of each round."""
        return [load.requests_a_second for load in self.rounds]


def measure(quick: bool) -> Outcome:
    """Return requests a second of server, hello and page, and the ratios of each round."""
    with ExitStack() as stack:
        home = stack.enter_context(sample_home())
        site = stack.enter_context(server.site(home))
        targets = [
            Target(
                "server alone", stack.enter_context(server.application("bench.hello.plain:application")).port
            ),
            Target(
                "Django hello", stack.enter_context(server.application("bench.hello.wsgi:application")).port
            ),
            Target(
                "Django hello without middleware",
                stack.enter_context(
                    server.application("bench.hello.wsgi:application", BENCH_HELLO_BARE="1")
                ).port,
            ),
            _overview(site.port),
        ]
        for _ in range(2 if quick else 5):
            for target in targets:
                target.strike(1 if quick else 3)
    return _outcome(targets)


def _overview(port: int) -> Target:
    """Sign in and return the page; raises RuntimeError when it is not the overview with its indicators."""
    leader = Visitor(port)
    leader.sign_in(LEADER)
    status, page = leader.get(PAGE)
    leader.close()
    if status != 200 or page.count('href="/chi-tieu/') < 32:
        raise RuntimeError(f"{PAGE} gave {status} with {page.count('/chi-tieu/')} links to indicators")
    return Target("overview, signed in", port, PAGE, leader.cookie_header)


def _outcome(targets: list[Target]) -> Outcome:
    plain, hello, bare, page = targets
    lines = [Line(target.name, "requests/s", summarize(target.rates())) for target in targets]
    lines += [
        Line(f"overview, {name}", "ms", summarize([getattr(load, name) for load in page.rounds]))
        for name in ("p50", "p95", "p99")
    ]
    lines += [
        Line("p95 of p50", "x", ratios(*_tail(page, "p95")), Goal("<=", 2, "W5")),
        Line("p99 of p50", "x", ratios(*_tail(page, "p99")), Goal("<=", 3, "W5")),
        Line("overview of the server", "x", ratios(page.rates(), plain.rates())),
        Line("overview of hello without middleware", "x", ratios(page.rates(), bare.rates())),
        Line("overview of hello", "x", ratios(page.rates(), hello.rates()), W1),
    ]
    return Outcome("dashboard", "2 processes of 1 thread, wrk -t1 -c16, rounds in turn", tuple(lines))


def _tail(page: Target, name: str) -> tuple[list[float], list[float]]:
    return [getattr(load, name) for load in page.rounds], [load.p50 for load in page.rounds]
