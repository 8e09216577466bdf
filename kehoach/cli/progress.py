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


class Bar:
    """A bar for work of a known size: drawn on a terminal only, as the work itself says how it went."""

    WIDTH = 30

    def __init__(self, title: str, total: int) -> None:
        """Keep what is drawn."""
        self.title, self.total, self.done = title, max(total, 1), 0

    def add(self, count: int) -> None:
        """Move on by so much."""
        self.done += count
        if sys.stderr.isatty():
            full = self.WIDTH * self.done // self.total
            bar = "█" * full + "·" * (self.WIDTH - full)
            share = 100 * self.done // self.total
            print(f"\r  {self.title} {bar} {share}%", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line."""
        if sys.stderr.isatty():
            print(file=sys.stderr)
