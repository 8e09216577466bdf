"""Quantities in a text: comparator, number or range, unit, and the words that close it (LABELS.md, R4, R6, R7)."""

import itertools
import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kehoach.core.plan.statements.comparators import NUMBER, SIGNS, WORDS, comparator_of, parse, value_of
from kehoach.core.plan.statements.innames import NAME_BEFORE, ROUND, in_name
from kehoach.core.plan.statements.small import Pattern
from kehoach.core.plan.statements.units import (
    UNIT,
    counted_noun,
    is_percent,
    regular_unit,
    unknown_noun,
)

_FILLERS = r"gấp|đạt|là|ở\s+mức|mức|chiếm|lên|được"
_FIRST = "".join(sorted({word[0] for word in f"{SIGNS}|gấp|{WORDS}|đôi|rưỡi".replace("\\", "").split("|")}))
_QUANTITY = Pattern(
    rf"(?<!\w)(?=[\d{re.escape(_FIRST)}])(?P<before>(?:(?<!\w)(?:{SIGNS}|gấp)\s{{0,3}}(?:(?:{SIGNS}|"
    rf"{_FILLERS})\s{{0,3}}){{0,3}})?)"
    rf"(?:(?<![\w/-])(?<!\d[.,])(?P<low>{NUMBER})(?P<total>\s?/\s?\d{{1,9}}(?![\d/,.%]|\s(?:vạn|nghìn|ngàn)\s))?"
    rf"(?:\s?(?:{UNIT})?\s*(?:-|đến|tới)\s*(?P<high>{NUMBER}))?"
    rf"|(?<!\w)(?P<word>(?:{WORDS})(?=\s+(?:trăm|nghìn|ngàn|triệu|tỷ|vạn)(?!\w)))"
    r"|(?:(?<=ít\snhất\s)|(?<=tối\sthiểu\s)|(?<=không\squá\s)|(?<=tối\sđa\s)|(?<=không\sdưới\s))"
    rf"(?P<few>{WORDS})(?!\w)(?!\s+năm(?!\w))"
    rf"|(?<=gấp\s)(?P<times>đôi|rưỡi|{WORDS})(?:\s+lần)?(?!\w)|(?<!\w)(?P<half>một\s+nửa)(?!\w))"
    rf"(?:\s*(?P<unit>{UNIT}))?(?!\w)(?P<after>\s?(?:trở\s+lên|trở\s+xuống|trở\s+lại))?",
)
_COUNT_TWICE = re.compile(r"(?P<unit>[^/]+)/(?P<total>\d+) (?P=unit)")
_REACHES = Pattern(r"(?<!\w)(?:bằng|chiếm|đạt|là|lên)(?!\w)(?!\s+và\s+vượt)")
_HUNDREDS = Pattern(r"trăm\s+")
_UNDER = Pattern(r"dưới(?!\w)")
_FALLS = Pattern(r"(?<!\w)giảm\s*$")
_ORIGIN = Pattern(r"từ(?!\w)")
_OF_POPULATION = Pattern(
    r"(?:trẻ\s+(?:đẻ\s+(?:ra\s+)?sống|em)|trẻ|(?:người\s+)?dân|bà\s+mẹ|ca\s+đẻ(?:\s+sống)?|phụ\s+nữ|bé\s+gái)(?!\w)"
)
_FRACTION_BEFORE = Pattern(r"(?:gấp|bằng|giảm|tăng|còn|hơn|dưới)\s*(?:thêm\s*)?$")
_RISE = Pattern(
    r"\s*(?:năm\s+\d{4}\s+)?(?:(?:được\s+)?(?:nâng|tăng)\s+|giảm\s+|hạ\s+)?(?:lên(?:\s+(?:đến|tới|thành))?|"
    r"xuống(?:\s+còn)?|còn|thành)?\s*(?:mức)?\s*",
)
_NEAR = 80  # characters looked at around a number, so that reading stays linear
_SHARED = Pattern(r"\s*(?:và|,)\s*")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a target states it, with the characters it takes."""

    start: int
    end: int
    comparator: str
    low: Decimal
    high: Decimal | None
    unit: str
    counted: str = ""  # "4/9": a count out of a total
    equals: bool = False  # "bằng 150% năm 2025": the year is what it is compared with
    way: str = ""  # the words between the two numbers of "từ 25% giảm xuống 18%"
    landed: bool = False  # "từ 64,8% lên 85%" or "bằng 35%": where it gets to, not by how much


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text that can be targets, in order; years and numbers in names are passed over.

    The text is one whose times are masked (`times.masked`).
    """
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(text):
        quantity = _quantity(text, match)
        if quantity and not in_name(text, match, quantity):
            found.append(quantity)
    return _shared_units(text, _without_bounds(text, _without_origins(text, found)))


def _written(text: str, match: re.Match[str], group: str) -> str:
    """Return a group of a match as it stands in the text, empty when it is not there."""
    return text[match.start(group) : match.end(group)] if match[group] else ""


def _before(text: str, place: int) -> str:
    return text[max(place - _NEAR, 0) : place]


def _after(text: str, place: int) -> str:
    return text[place : place + _NEAR]


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    unit, end = _written(text, match, "unit"), match.end()
    if match["total"]:
        return _count_or_fraction(text, match)
    word = match["half"] or match["word"] or match["few"] or match["times"]
    low = parse(match["low"]) if match["low"] else value_of(word)
    high = parse(match["high"]) if match["high"] else None
    if match["times"] or match["half"]:
        unit = "lần"
    hundreds = _HUNDREDS.match(unit) if unit[:4] in ("trăm", "Trăm") else None
    if hundreds:  # a word of size that no unit keeps: "ba trăm héc ta" is 300 of them
        unit, low, high = unit[hundreds.end() :], low * 100, high and high * 100
    if not unit and not match["after"] and not NAME_BEFORE.search(_before(text, match.start("low"))):
        unit, end = _unknown_unit(text, end)
    comparator = "range" if high is not None else _comparator(match)
    twice = _COUNT_TWICE.fullmatch(regular_unit(unit))
    if twice:
        counted = f"{match['low']}/{twice['total']}"
        return Quantity(match.start(), end, comparator, low, high, twice["unit"], counted)
    if not match["before"]:
        return Quantity(match.start(), end, comparator, low, high, regular_unit(unit))
    landed = bool(_REACHES.search(match["before"])) or _falls_under(text, match, unit)
    equals = "bằng" in match["before"].lower()
    return Quantity(
        match.start(), end, comparator, low, high, regular_unit(unit), equals=equals, landed=landed
    )


def _falls_under(text: str, match: re.Match[str], unit: str) -> bool:
    """Return whether a fall goes under a bound: "giảm dưới 1%", but not "giảm dưới 1%/năm"."""
    under = _UNDER.match(match["before"]) and _FALLS.search(_before(text, match.start()))
    return bool(under) and "năm" not in unit


def _count_or_fraction(text: str, match: re.Match[str]) -> Quantity | None:
    """Return "giảm 1/2" as a half, "4/9 thôn" as a count, None for dates and document numbers."""
    low, total = parse(match["low"]), Decimal(match["total"].strip(" /"))
    unit, end = _written(text, match, "unit"), match.end()
    if _FRACTION_BEFORE.search(_before(text, match.start("low"))) and 0 < low < total <= 10 and not unit:
        return Quantity(match.start(), end, _comparator(match), low / total, None, "lần")
    population = _OF_POPULATION.match(text, match.start("unit")) if unit and total in ROUND else None
    if population:  # "25/100 trẻ đẻ sống": a rate
        of = text[population.start() : population.end()]
        return Quantity(match.start(), population.end(), _comparator(match), low, None, f"/{total} {of}")
    if not unit:
        unit, end = _unknown_unit(text, end)
    if not unit or low > total:
        return None
    counted = match["low"] + match["total"].replace(" ", "")
    return Quantity(match.start(), end, _comparator(match), low, None, regular_unit(unit), counted)


def _unknown_unit(text: str, end: int) -> tuple[str, int]:
    noun = unknown_noun(_after(text, end))
    return (noun[0], end + noun.end()) if noun else ("", end)


def _comparator(match: re.Match[str]) -> str:
    if not match["before"] and not match["after"]:
        return "="
    return comparator_of(match["before"], (match["after"] or "").strip())


def _without_origins(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the quantities with "từ 64,8% lên 85%" made one: the target is 85."""
    kept: list[Quantity] = []
    for quantity in found:
        last = kept[-1] if kept else None
        if last and _rises(text, last, quantity):
            unit = quantity.unit or last.unit
            kept[-1] = replace(
                quantity, start=last.start, unit=unit, landed=True, way=text[last.end : quantity.end]
            )
        else:
            kept.append(quantity)
    return kept


def _without_bounds(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the quantities without those right before the percentage of what meets them: "tối thiểu 4 m2: 100%"."""
    return [
        quantity
        for quantity, following in itertools.zip_longest(found, found[1:])
        if following is None
        or is_percent(quantity.unit)
        or not is_percent(following.unit)
        or text[quantity.end : following.start].strip() != ":"
    ]


def _rises(text: str, first: Quantity, second: Quantity) -> bool:
    """Return whether two numbers are joined as "từ ... lên ..."."""
    if first.high is not None or not _ORIGIN.match(text, first.start):
        return False
    between = _RISE.fullmatch(text, first.end, second.start)
    return bool(between and between[0].strip())


def _shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the quantities with a rate said once at the end ("10 bác sĩ và 30 giường bệnh/vạn dân") given to both."""
    kept = list(found)
    for place in range(len(found) - 2, -1, -1):
        first, second = kept[place], kept[place + 1]
        rate = second.unit.partition("/")[2]
        joined = _SHARED.fullmatch(text[first.end : second.start])
        if (
            rate
            and not rate.startswith("năm")
            and joined
            and counted_noun(first.unit)
            and "/" not in first.unit
        ):
            kept[place] = replace(first, unit=f"{first.unit}/{rate}")
    return kept
