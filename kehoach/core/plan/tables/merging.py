"""One list from text and table: a statement in both is one indicator, and where they disagree that is a finding."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kehoach.core.folding import fold
from kehoach.core.formats import format_number
from kehoach.core.plan.model import Finding, Indicator, Target

_ALIKE = 93.0
"""A likeness of folded names (0 to 100) from which two statements are one."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The one list, ids given anew, and what text and table say differently."""

    indicators: tuple[Indicator, ...]
    findings: tuple[Finding, ...]


def merge(told: Sequence[Indicator], tabled: Sequence[Indicator]) -> Merged:
    """Return the text's indicators filled up from the tables, then those the tables alone state."""
    kept = list(told)
    findings: list[Finding] = []
    more: list[Indicator] = []
    for row in tabled:
        place = _same(row, kept)
        if place is None:
            again = _same(row, more)
            if again is None:
                more.append(row)
            else:
                more[again] = _filled(more[again], row)
            continue
        if difference := _difference(kept[place], row):
            findings.append(Finding("table_disagrees", "error", difference, row.source, (kept[place].id,)))
        kept[place] = _filled(kept[place], row)
    for row in more:
        kept.append(replace(row, id=f"i{len(kept) + 1}"))
    return Merged(tuple(kept), tuple(findings))


def _same(row: Indicator, among: Sequence[Indicator]) -> int | None:
    """Return the place of the indicator that a row states again."""
    from rapidfuzz import fuzz  # only plans with tables pay for it

    name = fold(row.name)
    best, place = _ALIKE, None
    for index, item in enumerate(among):
        score = fuzz.ratio(name, fold(item.name))
        if score >= best:
            best, place = score, index
    return place


def _filled(item: Indicator, row: Indicator) -> Indicator:
    """Return an indicator with what a row knows and it does not; the sentence stays its source."""
    return replace(
        item,
        lead=item.lead or row.lead,
        partners=item.partners or row.partners,
        baseline=item.baseline or row.baseline,
        path=item.path or row.path,
        catalogue=item.catalogue or row.catalogue,
    )


def _difference(item: Indicator, row: Indicator) -> str | None:
    """Return how the first targets differ; different measures (a level here, a growth there) are two statements."""
    told = item.targets[0]
    tabled = next((target for target in row.targets if target.kind == told.kind), None)
    if tabled is None or told.value is None or tabled.value is None or told.unit != tabled.unit:
        return None
    if told.value == tabled.value and told.value_high == tabled.value_high:
        return None
    return (
        f"“{item.name}”: phần lời ghi {_stated(told)}, biểu kèm theo ghi {_stated(tabled)}; "
        "cần thống nhất một con số."
    )


def _stated(target: Target) -> str:
    numbers = [format_number(value) for value in (target.value, target.value_high) if value is not None]
    unit = target.unit if target.unit.startswith("%") else f" {target.unit}".rstrip()
    return "-".join(numbers) + unit
