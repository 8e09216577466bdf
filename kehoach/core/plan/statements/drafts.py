"""A target while its line is being read, with what later clauses take over from it, and what the whole line decides."""

import re
from dataclasses import dataclass, replace

from kehoach.core.plan import model
from kehoach.core.plan.statements import judging
from kehoach.core.plan.statements.times import NO_TIMES, Times

_VERBS = r"(?:đạt|được|có|tham gia|sử dụng|hoàn thành|là|đi vào|đủ điều kiện)"
_PREDICATE = re.compile(rf"(?<=\s){_VERBS}\s.*$")
_HAS_VERB = re.compile(rf"(?<!\w)(?:{_VERBS}|dùng)(?!\w)")
_TAKES_UP = re.compile(r"(?<!\w)chiếm\s*$")
_AND = re.compile(r"[\s,]*và(?!\w)")
_SAID_APART = {"mức sinh": "con"}  # indicators that stand apart from their number, with its unit
_LONGEST_BARE = 5  # words of a name that waits for its predicate
_BASED_KINDS = ("growth", "multiple", "change")


@dataclass(frozen=True, slots=True)
class Draft:
    """A target with what later clauses and the line as a whole need to know of it."""

    target: model.Target
    times: Times = NO_TIMES
    lead: str = ""  # the words that say how its value moves
    names_first: bool = True
    after: str = ""  # the words behind its number
    sentence: int = 0
    structure: bool = False  # a part of a structure ("cơ cấu kinh tế")
    taken: bool = False  # how it moves was taken from the clause before
    goes_on: bool = False  # kept because the one before is
    rate: bool = False  # itself a rate, so that its moves are in points


@dataclass(frozen=True, slots=True)
class Context:
    """What a clause may take from before it: the head of the line, the heading, the clause before."""

    reach: Times = NO_TIMES
    heading: str = ""
    name: str = ""
    previous: Draft | None = None


def finished(drafts: list[Draft]) -> tuple[model.Target, ...]:
    """Return the targets of a line once base years and wholes are shared out."""
    if len(drafts) > 1:
        drafts = _wholes(_split_growth(_based(drafts)))
    targets = [draft.target for draft in drafts]
    if len(targets) > 1:
        targets = _measured(targets)
    return tuple(target for target in targets if target.name or target.unit)


def _measured(targets: list[model.Target]) -> list[model.Target]:
    """Return the targets with an indicator and its number, said apart, made one (R1).

    "giữ mức sinh thay thế, bình quân mỗi phụ nữ có 2,1 con" is the one target "mức sinh thay thế".
    """
    for kept in targets:
        unit = next((unit for name, unit in _SAID_APART.items() if kept.name.lower().startswith(name)), None)
        if kept.kind != "qualitative" or unit is None:
            continue
        for place, target in enumerate(targets):
            if target.kind == "level" and target.unit.split("/")[0] == unit:
                one = replace(target, name=kept.name, direction=kept.direction)
                return [
                    one if index == place else other
                    for index, other in enumerate(targets)
                    if other is not kept
                ]
    return targets


def with_predicates(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with a predicate said once at the end given to the ones before it too.

    "100% trường học và 100% trạm y tế đạt chuẩn quốc gia": both are "... đạt chuẩn quốc gia".
    """
    kept, given = list(drafts), set[int]()
    for place in range(len(drafts) - 2, -1, -1):
        first, second = kept[place], kept[place + 1]
        if first.names_first or second.names_first or len(first.target.name.split()) > _LONGEST_BARE:
            continue
        if len(drafts) > 2 and not _AND.match(second.lead) and place + 1 not in given:
            continue
        predicate = _PREDICATE.search(second.target.name)
        if predicate and not _HAS_VERB.search(first.target.name):
            name = f"{first.target.name} {predicate[0]}"
            shared = first.target.period == "unspecified" and second.target.period in (
                "by_year",
                "end_of_plan",
            )
            when = second.target if shared else first.target
            target = replace(first.target, name=name, period=when.period, year=when.year)
            kept[place] = replace(first, target=target)
            given.add(place)
    return kept


def with_shared_year(drafts: list[Draft]) -> list[Draft]:
    """Return the members of a list with a year said once at its end given to all ("nam 169 cm, nữ 158 cm năm 2030")."""
    if not drafts or drafts[-1].target.period not in ("by_year", "end_of_plan"):
        return drafts
    last = drafts[-1].target
    if any(draft.target.period != "unspecified" for draft in drafts[:-1]):
        return drafts
    shared = (replace(draft.target, period=last.period, year=last.year) for draft in drafts)
    return [replace(draft, target=target) for draft, target in zip(drafts, shared, strict=True)]


def _based(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with "so với năm X" at the end of a sentence given to the clauses before it (R8b)."""
    kept = list(drafts)
    for place in range(len(drafts) - 2, -1, -1):
        first, year = kept[place], kept[place + 1].target.baseline_year
        moving = first.target.kind in _BASED_KINDS and first.sentence == kept[place + 1].sentence
        if moving and year and first.target.baseline_year is None and not first.times.each:
            kept[place] = replace(first, target=replace(first.target, baseline_year=year))
    return kept


def _split_growth(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with parts that add up to 100% made shares: "tăng 4%/năm, trồng trọt 60%, chăn nuôi 40%"."""
    places = [place for place, draft in enumerate(drafts) if draft.taken and draft.target.kind == "growth"]
    if not judging.makes_whole([drafts[place].target.value for place in places]):
        return drafts
    kept = list(drafts)
    for place in places:
        target = replace(
            kept[place].target, kind="share", unit="%", direction="hold", period="unspecified", year=None
        )
        kept[place] = replace(kept[place], target=replace(target, baseline_year=None))
    return kept


def _wholes(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with the parts of one whole, which add up to 100%, held (R5)."""
    places = [place for place, draft in enumerate(drafts) if _can_be_part(draft)]
    if not judging.makes_whole([drafts[place].target.value for place in places]):
        return drafts
    kept = list(drafts)
    if not any(_is_part(drafts[place]) for place in places):
        return drafts
    for place in places:
        kept[place] = replace(kept[place], target=replace(kept[place].target, direction="hold"))
    return kept


def _is_part(draft: Draft) -> bool:
    """Return whether a share is one of an economy, or is said to be taken up of something."""
    return bool(judging.PARTS_OF_ECONOMY.search(draft.target.name) or _TAKES_UP.search(draft.lead))


def _can_be_part(draft: Draft) -> bool:
    share = draft.target.kind == "share" and draft.target.comparator == "="
    named = draft.names_first or _TAKES_UP.search(draft.lead)
    rate = judging.is_rate(draft.target.name) and not draft.rate
    return share and bool(named) and not rate and not judging.falls(draft.lead)
