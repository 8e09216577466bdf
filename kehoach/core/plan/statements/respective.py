"""Names and numbers given "lần lượt", one behind the other, made pairs: "lúa, ngô lần lượt 5 ha và 3 ha"."""

import re

from kehoach.core.plan.statements.small import Pattern

_IN_TURN = Pattern(
    r"\s+(?:(?P<verb>đạt|chiếm|tăng|giảm|là|còn)\s+)?(?:lần\s+lượt|tương\s+ứng)(?!\s+với)\s*(?:từng\s+năm\s*)?:?\s*"
    r"(?P<verb2>(?:đạt|chiếm|là|tăng|giảm|còn|từ|trên|ở\s+mức)\s+)?",
    needs=("lần lượt", "tương ứng"),
)
_COMMA = re.compile(r",(?!\d)\s*|\s+và\s+")
_YEARS = Pattern(
    r"(?:(?:các|trong|vào|đến)\s+)*năm\s+(?P<years>(?:19|20)\d\d(?:(?:,|\s+và)\s+(?:năm\s+)?(?:19|20)\d\d)+)\s*,?\s*"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_VALUE = re.compile(r"\D{0,12}\d")
_BARE = re.compile(r"\d\s*$")
_UNIT = re.compile(r"^\D{0,12}[\d.,]+(?:\s?-\s?[\d.,]+)?(?P<unit>\s?[^\d]*)$")


def gives_in_turn(text: str) -> bool:
    """Return whether a text gives names and numbers one behind the other."""
    return bool(_IN_TURN.search(text))


def in_pairs(text: str) -> str:
    """Return a sentence with each name or year right before its number, as it is when they do not match in count."""
    turn = _IN_TURN.search(text)
    if not turn:
        return text
    values = [part for part in _COMMA.split(text[turn.end() :].rstrip(" .")) if part]
    verb = text[turn.start("verb") : turn.end("verb")] if turn["verb"] else ""
    verb = verb or (text[turn.start("verb2") : turn.end("verb2")].strip() if turn["verb2"] else "")
    head = text[: turn.start()]
    years = _YEARS.search(head)
    if years:
        whole = f"{head[: years.start()]}{head[years.end() :]}".strip(" ,")
        names = [f"năm {year}" for year in _YEAR.findall(years["years"])]
        names[0] = f"{whole} {names[0]}"
    else:
        names = [part for part in _COMMA.split(head) if part]
        names = _joined(names, len(values))
    if len(names) != len(values) or len(names) < 2 or not all(map(_VALUE.match, values)):
        return text
    unit = _UNIT.match(values[-1])
    for place, value in enumerate(values[:-1]):
        if unit and _BARE.search(value):
            values[place] = value + unit["unit"]
    return ", ".join(
        " ".join(filter(None, (name, verb, value))) for name, value in zip(names, values, strict=True)
    )


def _joined(names: list[str], wanted: int) -> list[str]:
    """Return the last names alone, what stands before them kept with the first: "năm 2030, lúa, ngô" for two values."""
    spare = len(names) - wanted
    return [", ".join(names[: spare + 1]), *names[spare + 1 :]] if spare > 0 else names
