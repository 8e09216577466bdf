"""The words that several commands take."""

import argparse
from pathlib import Path

from kehoach.core.errors import UsageError


class Parser(argparse.ArgumentParser):
    """A parser that reports wrong usage as UsageError, in Vietnamese where the words are ours."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Raise UsageError with the usage line."""
        raise UsageError(f"{message}\n{self.format_usage().strip()}")


def parser(command: str, words: str) -> Parser:
    """Return the parser of a subcommand."""
    return Parser(prog=f"kehoach {command}", description=words)


def add_home(arguments: Parser) -> None:
    """Add `--home DIR`."""
    arguments.add_argument(
        "--home", type=Path, metavar="DIR", help="thư mục dữ liệu (mặc định: KEHOACH_HOME)"
    )


def add_address(arguments: Parser) -> None:
    """Add `--host` and `--port`."""
    arguments.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1)")
    arguments.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
