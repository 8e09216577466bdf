"""`./run bench [NAME ...] [--quick]`: take the measures, print them, keep them as JSON."""

import argparse
import sys

from bench.measures import ALL
from bench.outcome import print_table, write_json


def main(argv: list[str]) -> int:
    """Take the measures named, all without a name; 0 when every goal holds, 1 when one falls short."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(ALL)}")
    parser.add_argument("--quick", action="store_true", help="few and short rounds: a look, not a result")
    parser.add_argument("--list", action="store_true", help="name the measures and end")
    given = parser.parse_args(argv)
    if unknown := [name for name in given.names if name not in ALL]:
        parser.error(f"no measure {', '.join(unknown)}; there are {', '.join(ALL)}")
    if given.list:
        for name, measure in ALL.items():
            print(f"{name:<12}{(sys.modules[measure.__module__].__doc__ or '').splitlines()[0]}")
        return 0
    outcomes = []
    for name in given.names or ALL:
        outcomes.append(ALL[name](given.quick))
        print_table(outcomes[-1])
    print(f"\nwritten to {write_json(outcomes, given.quick)}")
    return int(any(line.verdict == "short" for outcome in outcomes for line in outcome.lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
