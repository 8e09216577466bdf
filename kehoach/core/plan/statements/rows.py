"""A row of a table written as a line, made a sentence: "07 | Rừng trồng | ha | 1.050" is "Rừng trồng: 1.050 ha"."""

import re

from kehoach.core.plan.statements.small import Pattern
from kehoach.core.plan.statements.units import UNIT

_EDGE = re.compile(r"\s*[|\t]\s*")
_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]?")
_ONLY_UNIT = Pattern(rf"(?:{UNIT})")
_ENDS_BARE = re.compile(r"\d\s*$")


def as_sentence(text: str) -> str:
    """Return a line without the edges of its cells: the number of the row left out, a unit behind its value."""
    if "|" not in text and "\t" not in text:
        return text
    cells = [cell for cell in _EDGE.split(text.strip()) if cell]
    if len(cells) > 2 and _ORDINAL.fullmatch(cells[0]):
        cells = cells[1:]
    if len(cells) < 2:
        return " ".join(cells)
    name, rest = cells[0], cells[1:]
    for place in range(len(rest) - 1):
        if _ONLY_UNIT.fullmatch(rest[place]) and _ENDS_BARE.search(rest[place + 1]):
            rest[place : place + 2] = ["", f"{rest[place + 1]} {rest[place]}"]
    return f"{name.rstrip(' :')}: {' '.join(cell for cell in rest if cell)}"
