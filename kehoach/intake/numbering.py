"""The numbers Word makes in front of paragraphs: levels, restarts and forms of numbering.xml."""

from dataclasses import dataclass, field
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_LARGEST_ROMAN = 399  # a hostile list may start at a thousand million
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, the form of its number, the text around it."""

    start: int
    form: str
    text: str
    goes_on: bool = False  # counts on where a level above it counts


@dataclass
class Numbering:
    """The lists of a document, counting as paragraphs are read in order."""

    lists: dict[str, dict[int, Level]]
    counters: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, properties: Any) -> str:
        """Return the number Word shows in front of a paragraph, "" when it has none."""
        number = properties.find(f"{W}numPr/{W}numId")
        list_id = number.get(f"{W}val") if number is not None else None
        if list_id is None or list_id not in self.lists:
            return ""
        depth = properties.find(f"{W}numPr/{W}ilvl")
        level = int(depth.get(f"{W}val")) if depth is not None else 0
        levels = self.lists[list_id]
        if level not in levels:
            return ""
        counter = self.counters.setdefault(list_id, {})
        counter[level] = counter.get(level, levels[level].start - 1) + 1
        for deeper in [item for item in counter if item > level and not levels[item].goes_on]:
            del counter[deeper]
        return _render(levels, counter, level)


def read_numbering(data: bytes) -> Numbering:
    """Return the lists of numbering.xml by their numId."""
    root = etree.fromstring(data, _PARSER)
    abstract = {item.get(f"{W}abstractNumId"): _levels(item) for item in root.findall(f"{W}abstractNum")}
    lists = {}
    for number in root.findall(f"{W}num"):
        link = number.find(f"{W}abstractNumId")
        if link is not None:
            lists[number.get(f"{W}numId", "")] = abstract.get(link.get(f"{W}val"), {})
    return Numbering(lists)


def _levels(abstract: Any) -> dict[int, Level]:
    levels = {}
    for item in abstract.findall(f"{W}lvl"):
        start, form, text, restart = (
            item.find(f"{W}{name}") for name in ("start", "numFmt", "lvlText", "lvlRestart")
        )
        levels[int(item.get(f"{W}ilvl"))] = Level(
            start=int(start.get(f"{W}val")) if start is not None else 1,
            form=form.get(f"{W}val") if form is not None else "decimal",
            text=text.get(f"{W}val") if text is not None else "",
            goes_on=restart is not None and restart.get(f"{W}val") == "0",
        )
    return levels


def _render(levels: dict[int, Level], counter: dict[int, int], level: int) -> str:
    if levels[level].form == "bullet":
        return "-"
    text = levels[level].text
    for depth, item in levels.items():
        value = counter.get(depth, item.start)
        text = text.replace(f"%{depth + 1}", _form(value, item.form))
    return text.strip()


def _form(value: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman") and value <= _LARGEST_ROMAN:
        text = ""
        for size, sign in _ROMAN:
            while value >= size:
                text, value = text + sign, value - size
        return text if form == "upperRoman" else text.lower()
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return f"{value:02d}" if form == "decimalZero" else str(value)
