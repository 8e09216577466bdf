"""Progress of long work, on standard error, for people."""

import sys
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

Item = TypeVar("Item")


def say(words: str) -> None:
    """Print one line for people."""
    print(words, file=sys.stderr, flush=True)


def steps(title: str, items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, showing how many are done: one line that moves on a terminal, one at the end elsewhere."""
    total = len(items) if isinstance(items, Sized) else None
    done = 0
    for item in items:
        yield item
        done += 1
        if sys.stderr.isatty():
            share = f"{done}/{total}" if total else str(done)
            print(f"\r  {title}: {share}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    else:
        say(f"  {title}: {done}")
