"""The server alone: a WSGI function of five bytes, no framework."""

from collections.abc import Callable, Iterable
from typing import Any


def application(_: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer five bytes."""
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
    return [b"hello"]
