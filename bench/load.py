"""wrk on loopback: one thread, sixteen connections, on the same cores as the server."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

REPORT = Path(__file__).resolve().parent / "report.lua"
CONNECTIONS = 16


@dataclass(frozen=True)
class Load:
    """What one run of wrk saw; times in milliseconds."""

    requests_a_second: float
    p50: float
    p95: float
    p99: float
    errors: int


def strike(port: int, path: str, seconds: int, cookies: str = "", connections: int = CONNECTIONS) -> Load:
    """Load a page and return what came; raises RuntimeError when an answer was not a success."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise RuntimeError("wrk is missing: apt-get install wrk")
    command = [wrk, "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(REPORT)]
    if cookies:
        command += ["-H", f"Cookie: {cookies}"]
    done = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"],
        capture_output=True,
        text=True,
        timeout=seconds + 60,
        check=True,
    )
    load = Load(**json.loads(done.stdout.strip().splitlines()[-1]))
    if load.errors or not load.requests_a_second:
        raise RuntimeError(
            f"{path}: {load.errors} answers were errors, {load.requests_a_second:.0f} requests/s"
        )
    return load
