"""A row of a table written as a line, made a sentence: "07 | Rừng trồng | ha | 1.050" is "Rừng trồng: 1.050 ha"."""

import re

from kehoach.core.plan.statements.small import Pattern
from kehoach.core.plan.statements.units import UNIT

_EDGE = re.compile(r"\s*[|\t]\s*")
_LIST_EDGE = re.compile(r"\s*[;|\t]\s*")
_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]?")
_SAYS_UNIT = Pattern(r"(?:đvt|đơn\s+vị(?:\s+tính)?)\s*:\s*", needs=("đvt", "đơn"))
_ONLY_UNIT = Pattern(rf"(?:{UNIT})")
_ENDS_BARE = re.compile(r"\d\s*$")
_DASHED = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]?\s+[-–]\s+(?P<name>\D.*?)\s+[-–]\s+"
    r"(?P<value>(?:[<>≥≤]\s?)?\d[\d.,]*\s?\S{0,12})"
)
_SPACED = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5})[.)]?\s{2,}\S.*\S\s{2,}\S")
_GAP = re.compile(r"\s{2,}")
_UNIT_FIRST = re.compile(r"\(([^()]{1,16})\):")
_BARE_NUMBER = re.compile(
    r"(?<![\w.,/-])(?!(?:19|20)\d\d(?!\d|"
    r"[.,]\d))\d+(?:[.,]\d+)*(?:\s?[-–]\s?\d+(?:[.,]\d+)*)?(?=\s*(?:[;.,]?\s*$|[;,]\s))"
)
# The columns beside the target: what it was, and the words over the target itself.
_BEFORE = Pattern(
    r"(?:(?:ước\s+)?thực\s+hiện|hiện\s+trạng|hiện\s+nay|đầu\s+kỳ|năm\s+gốc|kết\s+quả|th(?=\s+\d))(?!\w)"
)
_AIM = Pattern(r"(?:mục\s+tiêu|kế\s+hoạch|chỉ\s+tiêu|phấn\s+đấu|kh(?=\s+\d))(?!\w)\s*:?\s*")


def as_sentence(text: str) -> str:
    """Return a line without the edges of its cells: the number of the row left out, a unit behind each value."""
    if " - " in text or " – " in text:
        text = _with_edges(text)
    if "  " in text and _SPACED.match(text):
        text = _GAP.sub(" | ", text.strip())
    if "):" in text:
        text = _with_unit(text)
    says_unit = _SAYS_UNIT.search(text) if ":" in text else None
    if not says_unit and "|" not in text and "\t" not in text:
        return text
    cells = [cell for cell in (_LIST_EDGE if says_unit else _EDGE).split(text.strip(" .")) if cell]
    if len(cells) > 2 and _ORDINAL.fullmatch(cells[0]):
        cells = cells[1:]
    if len(cells) < 2:
        return " ".join(cells)
    name, *rest = cells
    return f"{name.rstrip(' :')}: {', '.join(_values(rest))}"


def _with_unit(text: str) -> str:
    """Return a line with the unit in a bracket before the colon put behind each bare number: "Lúa (ha): 500"."""
    said = _UNIT_FIRST.search(text)
    if not said or not _ONLY_UNIT.fullmatch(said[1]):
        return text
    rest = _BARE_NUMBER.sub(lambda number: f"{number[0]} {said[1]}", text[said.end() :])
    return f"{text[: said.start()].rstrip()}:{rest}"


def _with_edges(text: str) -> str:
    """Return a row whose cells are parted by dashes ("3.2 - Sản lượng - tấn - 850") with the edges of a table."""
    row = _DASHED.fullmatch(text.strip())
    if not row:
        return text
    head, _, middle = row["name"].rpartition(" - ")
    name = f"{head} | {middle}" if head and _ONLY_UNIT.fullmatch(middle) else row["name"]
    return f"{name} | {row['value']}"


def _values(cells: list[str]) -> list[str]:
    """Return the cells with values, a unit that has a cell of its own behind each that has none."""
    unit, values = "", list[str]()
    for cell in cells:
        plain = _SAYS_UNIT.sub("", cell)
        if _ONLY_UNIT.fullmatch(plain):
            unit = plain
        elif not _BEFORE.match(cell):
            values.append(_AIM.sub("", cell) if _AIM.match(cell) else cell)
    return [f"{value} {unit}" if unit and _ENDS_BARE.search(value) else value for value in values]
