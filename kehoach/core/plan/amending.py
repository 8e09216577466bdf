"""A further document of a plan in force held against its indicators: what each line is of, and what it changes.

The document is an amended plan, a decision that changes some targets, or a year's plan, whose targets are what a
year is to reach. Which indicator a line is of is offered by number and name, with the likeness; nothing is forced.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kehoach.core.folding import fold
from kehoach.core.plan.catalogue import OFFER_FROM, CatalogueEntry, candidates
from kehoach.core.plan.model import Indicator, PlanDocument, Target
from kehoach.core.plan.sorts import sort_of

Path = Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class Standing:
    """An indicator in force: what it asks for, and each target's year-end values as they stand."""

    code: str
    number: int | None
    names: tuple[str, ...]
    targets: tuple[Target, ...]
    paths: Mapping[int, Path] = field(default_factory=dict)  # part → year → value


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator a line may be of, and how alike the names are, 0 to 100."""

    code: str
    score: float


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator as the document states it, with those it may be of, best first.

    `offered` is the code of the one it is taken for unless a person says otherwise; `sure` where the names are equal.
    """

    read: Indicator
    candidates: tuple[Candidate, ...]
    offered: str | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a line asks of an indicator in force; `remarks` say what could not be taken and why."""

    targets: tuple[Target, ...]
    paths: Mapping[int, Path]
    remarks: tuple[str, ...] = ()


def year_of(document: PlanDocument, start_year: int, end_year: int) -> int | None:
    """Return the year a document sets targets for, None where it is of more than one or of the plan's whole time."""
    is_yearly = document.start_year == document.end_year and start_year < end_year
    return document.start_year if is_yearly and start_year <= document.start_year <= end_year else None


def match(read: Sequence[Indicator], standing: Sequence[Standing]) -> tuple[Line, ...]:
    """Return a line for each indicator read, in their order; an indicator in force is offered to one line at most."""
    entries = [_entry(item) for item in standing]
    numbers = {item.code: item.number for item in standing}
    names = {item.code: {fold(name) for name in item.names} for item in standing}
    found = [
        tuple(Candidate(hit.entry.code, hit.score) for hit in candidates(item.name, entries, top=5))
        for item in read
    ]

    def claim(place: int, hit: Candidate) -> tuple[bool, bool, float]:
        same_number = read[place].number is not None and numbers[hit.code] == read[place].number
        return fold(read[place].name) in names[hit.code], same_number and hit.score >= OFFER_FROM, hit.score

    pairs = [(claim(place, hit), place, hit) for place, hits in enumerate(found) for hit in hits]
    offered: dict[int, Candidate] = {}
    for (same, _, score), place, hit in sorted(pairs, key=lambda item: (item[0], -item[1]), reverse=True):
        taken = {item.code for item in offered.values()}
        if place not in offered and hit.code not in taken and (same or score >= OFFER_FROM):
            offered[place] = hit
    return tuple(
        Line(
            item,
            found[place],
            offered[place].code if place in offered else None,
            place in offered and fold(item.name) in names[offered[place].code],
        )
        for place, item in enumerate(read)
    )


def want(read: Indicator, standing: Standing, year: int | None, start_year: int) -> Wanted:
    """Return what a line asks of the indicator it is of; `year`: the document sets that year's values.

    `start_year`: of the plan in force, from which on increments are summed.
    """
    if year is not None:
        return _want_year(read, standing, year, start_year)
    targets = _targets(read, standing)
    paths: dict[int, Path] = {}
    remarks = [
        f"“{new.name}”: chiều tăng, giảm trong văn bản khác kế hoạch; xem lại, nếu đổi thì sửa ở trang ghi văn bản."
        for old, new in zip(standing.targets, read.targets, strict=False)
        if (old.kind, new.kind) in _TURNING and old.direction != new.direction
    ]
    for part, target in enumerate(read.targets, 1):
        path = read.path if part == 1 else target.path
        if path and part <= len(targets):
            paths[part] = path
    return Wanted(targets, paths, tuple(remarks))


_TURNING = (("growth", "growth"), ("change", "change"))


def _entry(item: Standing) -> CatalogueEntry:
    """Return an indicator in force as the matching of names takes it."""
    first, *others = item.names
    return CatalogueEntry(item.code, first, "", "year", "internal", also=tuple(others))


def _targets(read: Indicator, standing: Standing) -> tuple[Target, ...]:
    """Return the targets a document states, with what it does not say of them as it stands."""
    if len(read.targets) == len(standing.targets):
        return tuple(_amended(old, new) for old, new in zip(standing.targets, read.targets, strict=True))
    by_name = {fold(item.name): item for item in standing.targets}
    if len(standing.targets) == 1:
        by_name.setdefault(fold(read.targets[0].name), standing.targets[0])
    return tuple(
        _amended(by_name[fold(new.name)], new) if fold(new.name) in by_name else _own(new)
        for new in read.targets
    )


def _amended(old: Target, new: Target) -> Target:
    """Return a target with what the document says of it; of another sort it is the document's own."""
    if sort_of(replace(new, direction=old.direction, period=old.period)) != sort_of(old):
        return _own(new)
    states_term = new.period not in ("unspecified", "end_of_plan") and new.kind not in ("growth", "change")
    return replace(
        old,
        value=new.value,
        value_high=new.value_high,
        comparator=old.comparator if old.comparator != "range" and new.comparator == "=" else new.comparator,
        period=new.period if states_term and new.period != "by_year" else old.period,
    )


def _own(target: Target) -> Target:
    return replace(target, baseline=None, path=None)


def _want_year(read: Indicator, standing: Standing, year: int, start_year: int) -> Wanted:
    """Return the values a year's plan sets: of each target the one of the same measure."""
    paths: dict[int, Path] = {}
    remarks = []
    for place, new in enumerate(read.targets, 1):
        part = _part_of(new, place, standing, len(read.targets))
        if part is None or new.value is None:
            remarks.append(f"“{new.name}” đo khác mục tiêu của kế hoạch, không ghi thành chỉ tiêu năm.")
            continue
        value = _year_value(new.value, standing, part, year, start_year)
        if value is None:
            remarks.append(
                f"“{new.name}” là số của riêng năm {year}; chỉ tiêu năm {year - 1} chưa có để cộng luỹ kế."
            )
        else:
            paths[part] = {year: value}
    return Wanted(standing.targets, paths, tuple(remarks))


def _part_of(new: Target, place: int, standing: Standing, count: int) -> int | None:
    """Return the part that a target of a year's plan sets: the one of its kind and unit, by name where several are."""
    measure = (new.kind, new.unit.removesuffix("/năm").strip())
    same = [
        part
        for part, old in enumerate(standing.targets, 1)
        if (old.kind, old.unit.removesuffix("/năm").strip()) == measure
    ]
    named = [part for part in same if fold(standing.targets[part - 1].name) == fold(new.name)]
    if named:
        return named[0]
    if len(same) == 1 and (count == 1 or len(standing.targets) == 1):
        return same[0]
    return place if place in same and count == len(standing.targets) else None


def _year_value(value: Decimal, standing: Standing, part: int, year: int, start_year: int) -> Decimal | None:
    """Return the path's value for a year; of what is summed up the sum since the plan's start, None if unknown."""
    if standing.targets[part - 1].kind != "increment" or year == start_year:
        return value
    before = standing.paths.get(part, {}).get(year - 1)
    return before + value if before is not None else None
