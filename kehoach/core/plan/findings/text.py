"""Rules on the text itself: repeats, empty titles, numbering, dates, cited documents."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from kehoach.core.folding import fold
from kehoach.core.plan.blocks import Paragraph
from kehoach.core.plan.findings.reading import PlanText, Raised
from kehoach.core.plan.model import Source
from kehoach.core.plan.outline import Heading

_SHORTEST_REPEAT = 40
_HEAD = 10
_SHORTEST_SECTION = 300  # shorter ones do not speak of every subject of their title
_CENTRAL = re.compile(r"(?:TW|TTg|CP|QH\d+)$")  # no province's document, whatever stands beside it
_DATE = re.compile(r"ngày\s+(\d{1,2})\s*(?:[/-]|tháng)\s*(\d{1,2})\s*(?:[/-]|năm)\s*(\d{4})")
_GENERAL = """
cong tac ve linh vuc phat trien thuc hien co hieu qua tang cuong nang cao day manh hoat dong cac phong chong giai quyet
bao dam chinh sach don thu
"""
_EMPTY_WORDS = frozenset(_GENERAL.split())
_OPENING = re.compile(r"^(?:về\s+)?(?:công tác\s+)?", re.IGNORECASE)
_FLAGS = {
    "later_than_plan": "ghi ngày sau ngày ban hành kế hoạch",
    "issuer_ended": "do cơ quan đã kết thúc hoạt động ban hành",
    "after_issuer_ended": "ghi ngày sau khi cơ quan ban hành đã kết thúc hoạt động",
    "before_merger": "ban hành trước khi hợp nhất tỉnh",
}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def repeated_paragraphs(reading: PlanText) -> Iterator[Raised]:
    """The same paragraph twice."""
    first: dict[str, int] = {}
    for index, block in enumerate(reading.document.blocks):
        if isinstance(block, Paragraph) and len(block.text) >= _SHORTEST_REPEAT:
            earlier = first.setdefault(reading.folded[index], index)
            if earlier != index:
                places = (_whole(reading, earlier), _whole(reading, index))
                words = f"Đoạn này trùng nguyên văn với đoạn ở {reading.place_of(places[0])}."
                yield Raised("repeated_paragraph", words, (places[1], places[0]))


def repeated_clauses(reading: PlanText) -> Iterator[Raised]:
    """The same clause twice in one paragraph."""
    for index, block in enumerate(reading.document.blocks):
        if not isinstance(block, Paragraph):
            continue
        clauses = [part.strip() for part in re.split(r"[;.]", block.text) if len(part) >= _SHORTEST_REPEAT]
        if len({part[:_HEAD].casefold() for part in clauses}) == len(clauses):
            continue  # no two begin alike
        for clause, count in Counter(fold(part) for part in clauses).items():
            if count > 1 and len(clause) >= _SHORTEST_REPEAT:
                words = next(part for part in clauses if fold(part) == clause)
                start = block.text.rfind(words)
                source = Source(index, start, start + len(words), words)
                yield Raised(
                    "repeated_clause", f"Một ý lặp lại {count} lần trong đoạn: “{words}”.", (source,)
                )


def empty_titles(reading: PlanText) -> Iterator[Raised]:
    """Headings with nothing below them; subjects of a title no sentence below speaks of."""
    filled = {heading.block for item in reading.outline.placed for heading in item.under}
    tasks = {task.source.block for task in reading.plan.tasks}
    worked = {item.under[-1].block for item in reading.outline.placed if item.under and item.block in tasks}
    tables = [
        index for index, block in enumerate(reading.document.blocks) if not isinstance(block, Paragraph)
    ]
    for place, heading in enumerate(reading.outline.headings):
        following = reading.outline.headings[place + 1 :]
        if heading.block not in filled and heading.level > 0:
            below = following and following[0].level > heading.level
            after = following[0].block if following else len(reading.document.blocks)
            if not below and not any(heading.block < index < after for index in tables):
                words = f"Đề mục “{heading.number}. {heading.title}” không có nội dung."
                yield Raised("empty_title", words, (_whole(reading, heading.block),))
        elif heading.block in worked and heading.level > 1:
            yield from _unspoken(reading, heading)


def numbering(reading: PlanText) -> Iterator[Raised]:
    """Gaps and repeats in the numbers of indicators and of headings."""
    numbered = [item for item in reading.plan.indicators if item.number is not None]
    for one, other in pairwise(numbered):
        before, after = one.number or 0, other.number or 0
        if after != before + 1 and after != 1:
            words = (
                f"Số thứ tự chỉ tiêu từ ({before}) sang ({after}){': trùng số' if before == after else ''}."
            )
            yield Raised("numbering", words, (other.source,), (other.id,))
    siblings: dict[tuple[int, int], Heading] = {}
    path: list[Heading] = []
    for heading in reading.outline.headings:
        path = [item for item in path if item.level < heading.level]
        key = (heading.level, path[-1].block if path else -1)
        earlier = siblings.get(key)
        numbers = _number(earlier.number) if earlier else None, _number(heading.number)
        if numbers[0] is not None and numbers[1] is not None and numbers[1] != numbers[0] + 1:
            assert earlier is not None
            words = f"Số đề mục từ {earlier.number} sang {heading.number}."
            yield Raised("numbering", words, (_whole(reading, heading.block),))
        siblings[key] = heading
        path.append(heading)


def impossible_dates(reading: PlanText) -> Iterator[Raised]:
    """Days that are not in the calendar, anywhere in the text."""
    for index, block in enumerate(reading.document.blocks):
        for match in _DATE.finditer(block.text) if isinstance(block, Paragraph) else ():
            try:
                date(int(match[3]), int(match[2]), int(match[1]))
            except ValueError:
                words = f"“{match[0]}” không có trong lịch."
                yield Raised("impossible_date", words, (Source(index, match.start(), match.end(), match[0]),))


def doubtful_references(reading: PlanText) -> Iterator[Raised]:
    """Documents that cannot be, or may no longer be, in force; one finding a class."""
    for code in ("later_than_plan", "issuer_ended", "before_merger"):
        found = [
            (item, flag)
            for item in reading.plan.references
            for flag in item.flags
            if flag.removeprefix("after_") == code
            and not (code == "before_merger" and _CENTRAL.search(item.number or ""))
        ]
        if found:
            named = "; ".join(
                f"{f'{item.type} {item.number}' if item.number else f'“{item.source.text}”'} {_FLAGS[flag]}"
                + (f" (nay: {item.successor})" if item.successor and code == "issuer_ended" else "")
                for item, flag in found
            )
            yield Raised(code, f"{named}.", tuple(item.source for item, _ in found))


RULES = (
    repeated_paragraphs,
    repeated_clauses,
    empty_titles,
    numbering,
    impossible_dates,
    doubtful_references,
)


def _whole(reading: PlanText, block: int) -> Source:
    text = getattr(reading.document.blocks[block], "text", "")
    return Source(block, 0, len(text), text)


def _unspoken(reading: PlanText, heading: Heading) -> Iterator[Raised]:
    """Raise the subjects of a title that its text does not mention, as one finding."""
    below = [item for item in reading.outline.placed if item.under and item.under[-1] == heading]
    content = f" {' '.join(reading.folded[item.block] for item in below)} "
    subjects = [part.strip() for part in re.split(r"[,;]|\bvà\b", heading.title) if part.strip()]
    missing = [_OPENING.sub("", part) for part in subjects if _spoken_of(part, content) is False]
    if missing and len(content) >= _SHORTEST_SECTION and any(_spoken_of(part, content) for part in subjects):
        named = ", ".join(f"“{item}”" for item in missing)
        words = f"Đề mục “{heading.title}” nêu {named} nhưng nội dung không có."
        yield Raised("empty_title", words, (_whole(reading, heading.block),))


def _spoken_of(subject: str, content: str) -> bool | None:
    """Return whether a text has a word pair of a subject, or half of a long one's words; None for general ones."""
    words = [word for word in fold(subject).split() if word not in _EMPTY_WORDS]
    if len(words) < 2:
        return None
    if any(f" {first} {second} " in content for first, second in pairwise(words)):
        return True
    return len(words) == 4 and sum(f" {word} " in content for word in words) * 2 >= len(words)


def _number(text: str) -> int | None:
    """Return the last part of a printed number, Roman ones too, None for words."""
    part = text.rpartition(".")[2].strip()
    if part.isdigit():
        return int(part)
    if not part or any(letter not in _ROMAN for letter in part):
        return None
    values = [_ROMAN[letter] for letter in part]
    return sum(-one if one < two else one for one, two in pairwise([*values, 0]))
