"""A paper as the text that is kept: canonical JSON, equal for equal papers, read back as an equal paper."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from kehoach.core.papers.blocks import Bullet, Centered, ChartBlock, Heading, Paragraph, Rest, TableBlock
from kehoach.core.papers.kind import Layout, PaperForm
from kehoach.core.papers.paper import Annex, Paper
from kehoach.core.report.charts import Band, Break, PathPoint, ValuePathChart, ValuePoint
from kehoach.core.report.content import AuthorityProfile, Signer
from kehoach.core.report.tables import Column, HeaderCell, Row, Table

PARTS: dict[str, type[Any]] = {
    part.__name__: part
    for part in (
        *(Paper, Annex, PaperForm, Layout, AuthorityProfile, Signer),
        *(Heading, Paragraph, Bullet, Centered, TableBlock, Rest, Table, Column, HeaderCell, Row),
        *(ChartBlock, ValuePathChart, ValuePoint, PathPoint, Band, Break),
    )
}
"""Everything a paper consists of, by its name. A field that is added to one needs a default: papers stored before have
none of it (`tests/integration/test_stored_papers`)."""
LATER_SIZES: dict[str, float] = {}
"""Sizes that layouts stored earlier do not know, in points: what they are set in."""
_IS = "is"  # names what an object is


def write_paper(paper: Paper) -> str:
    """Return the canonical text of a paper: keys sorted, no blanks, numbers as they were typed."""
    return json.dumps(_plain(paper), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_paper(text: str) -> Paper:
    """Return the paper of its text; fields that came later have their defaults. Raises ValueError for another text."""
    try:
        paper = _read(json.loads(text))
    except (KeyError, TypeError) as error:
        raise ValueError("not the text of a paper") from error
    if not isinstance(paper, Paper):
        raise ValueError("not the text of a paper")
    return paper


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        name = type(value).__name__
        PARTS[name]
        return {_IS: name, **{item.name: _plain(getattr(value, item.name)) for item in fields(value)}}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {_IS: "map", "of": {str(key): _plain(item) for key, item in value.items()}}
    if isinstance(value, Decimal | date):
        return {_IS: "date" if isinstance(value, date) else "number", "of": str(value)}
    if value is None or isinstance(value, str | bool | int | float):
        return value
    raise TypeError(f"{type(value).__name__} is no part of a paper")


def _read(data: Any) -> object:
    if isinstance(data, list):
        return tuple(_read(item) for item in data)
    if not isinstance(data, dict):
        return data
    match data[_IS]:
        case "map":
            return {key: _read(item) for key, item in data["of"].items()}
        case "date":
            return date.fromisoformat(data["of"])
        case "number":
            return Decimal(data["of"])
        case name:
            given = {key: _read(item) for key, item in data.items() if key != _IS}
            made = PARTS[name](**given)
            return replace(made, sizes={**LATER_SIZES, **made.sizes}) if isinstance(made, Layout) else made
