"""Who leads which indicators: the items of the part on carrying out, resolved against the list of indicators.

Three ways of naming are understood, the surest first: the indicators' own names, their numbers, their group.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from kehoach.core.folding import fold
from kehoach.core.plan.assignments import read_assignment
from kehoach.core.plan.model import Assignment, Indicator, Source
from kehoach.core.plan.outline import Outline, Placed
from kehoach.core.plan.sentences import split_sentences

_ORGANISING = re.compile(r"to chuc thuc hien|phan cong|trach nhiem|to chuc trien khai")
_ITEM = re.compile(r"^\s*(?:[-+•]\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s")
_BRACKETS = re.compile(r"\([^()]*\)|\*")
# "chỉ tiêu số 1 đến số 8, 22 - 29 và (31)": a run of numbers and the words between them.
_NUMBER_RUN = re.compile(
    r"chỉ tiêu\s+((?:(?:số|thứ|từ|đến|tới|và|chỉ tiêu|[,;–-]|\(?\d{1,3}(?:\.\d{1,3})*\)?(?![\d%/]))\s*)+)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"đến|tới|[–-]|\d+(?:\.\d+)*")
_LABEL = re.compile(r"^\s*[-+•–]?\s*(\d{1,3}(?:\.\d{1,3})+)[.)]?\s")
_THE_REST = re.compile(r"chi tieu (?:con lai|khac)")
_NAMED_GROUP = re.compile(r"chi tieu (?:(?:ve|thuoc|linh vuc|nhom) )*(?P<title>[\w ]+)")
_NO_NAME = re.compile(
    r"^(?:(?:mot so|cac|nhom) )*(?:(?:chi tieu|muc tieu) )?(?:chu yeu )?(?:(?:ve|thuoc|linh vuc|nhom) )*"
)


def read_assignments(outline: Outline, indicators: Sequence[Indicator]) -> tuple[Assignment, ...]:
    """Return the assignments of the carrying-out part, each with the ids of the indicators it names."""
    groups = _group_titles(outline, indicators)
    found = [
        _assignment(placed, indicators, groups)
        for placed in outline.placed
        if any(_ORGANISING.search(fold(heading.title)) for heading in placed.under)
    ]
    given = [item for item in found if item.lead or item.partners]
    named = {code for item in given for code in item.indicators}
    others = tuple(item.id for item in indicators if item.id not in named)
    return tuple(
        replace(item, indicators=others)
        if item.lead and not item.indicators and _THE_REST.search(fold(item.source.text))
        else item
        for item in given
    )


def with_leads(indicators: Sequence[Indicator], assignments: Sequence[Assignment]) -> tuple[Indicator, ...]:
    """Return the indicators with the leads and partners that the assignments give them, in their order."""
    led: list[Indicator] = []
    for indicator in indicators:
        given = [item for item in assignments if indicator.id in item.indicators]
        leads = dict.fromkeys(name for item in given for name in item.lead)
        partners = dict.fromkeys(name for item in given for name in item.partners)
        # The text's assignment counts before a table's column.
        led.append(
            replace(
                indicator,
                lead=tuple(leads) or indicator.lead,
                partners=tuple(partners) or (() if leads else indicator.partners),
            )
        )
    return tuple(led)


def _assignment(placed: Placed, indicators: Sequence[Indicator], groups: dict[str, str]) -> Assignment:
    text = placed.paragraph.full_text
    number = _ITEM.match(text)
    sentences = split_sentences(text)
    first = text[sentences[0][0] : sentences[0][1]] if sentences else text
    if number and len(first) <= number.end() + 1 and len(sentences) > 1:
        first = text[: sentences[1][1]]  # the item's own number was taken for a sentence
    read = read_assignment(first)
    return Assignment(
        number=number["number"] if number else None,
        lead=read.lead,
        partners=read.partners,
        what=read.what,
        source=Source(placed.block, 0, len(placed.paragraph.text), placed.paragraph.text),
        indicators=_named(first, indicators, groups),
    )


def _named(text: str, indicators: Sequence[Indicator], groups: dict[str, str]) -> tuple[str, ...]:
    """Return the ids of the indicators a sentence names: by name, else by number, else by group."""
    folded = fold(_BRACKETS.sub(" ", text))
    by_name = [item.id for item in indicators if _name(item) in folded]
    if by_name:
        return tuple(by_name)
    numbers = _numbers(text)
    if numbers:
        return tuple(item.id for item in indicators if _label(item) in numbers)
    titles = [match["title"] for match in _NAMED_GROUP.finditer(folded)]
    return tuple(
        item.id
        for item in indicators
        if (title := groups.get(item.id)) and any(title in named for named in titles)
    )


def _numbers(text: str) -> set[str]:
    """Return the numbers of indicators ("4", "2.1") that a sentence names one by one or as ranges."""
    found: set[str] = set()
    for run in _NUMBER_RUN.finditer(unicodedata.normalize("NFC", text)):
        before, to = "", False
        for token in _NUMBER.findall(run[1].lower()):
            if not token[0].isdigit():
                to = True
                continue
            number = ".".join(str(int(part)) for part in token.split("."))
            found |= _between(before, number) if to and before else {number}
            before, to = number, False
    return found


def _between(first: str, last: str) -> set[str]:
    """Return the numbers of a range, both ends included: 4 to 8, 2.1 to 2.3."""
    above, _, start = first.rpartition(".")
    other, _, end = last.rpartition(".")
    head = f"{above}." if above else ""
    return {f"{head}{number}" for number in range(int(start), int(end) + 1)} if above == other else {last}


def _label(indicator: Indicator) -> str:
    """Return the number an indicator is called by, "" without one."""
    if indicator.number is not None:
        return str(indicator.number)
    match = _LABEL.match(indicator.source.text)
    return ".".join(str(int(part)) for part in match[1].split(".")) if match else ""


def _name(indicator: Indicator) -> str:
    return fold(_BRACKETS.sub(" ", indicator.name))


def _group_titles(outline: Outline, indicators: Sequence[Indicator]) -> dict[str, str]:
    """Return indicator id → folded title of its group without "các chỉ tiêu về"."""
    titles = {placed.block: placed.under[-1].title for placed in outline.placed if placed.under}
    plain = {block: _NO_NAME.sub("", fold(title)) for block, title in titles.items()}
    return {item.id: plain.get(item.source.block, "") for item in indicators}
