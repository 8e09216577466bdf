"""`python -m bench.saves MODE ...` on the house of KEHOACH_HOME; prints one JSON line at its end.

one SECONDS            one figure entered again and again, each save durable with its chained event
wards COUNT            as many authorities, five units each with eight figures to report
rush SHARE OF RATE     enters the figures of every OF-th ward from SHARE on, at RATE saves a second; submits
check                  what is stored: values, doubled ones, figures submitted, faults of the chains
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from bench.saves import work  # noqa: E402 after the set-up

MODES: dict[str, Callable[..., Any]] = {
    "one": work.one,
    "wards": work.wards,
    "rush": work.rush,
    "check": work.check,
}
print(json.dumps(MODES[sys.argv[1]](*map(float, sys.argv[2:]))))
