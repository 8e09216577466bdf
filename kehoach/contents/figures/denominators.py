"""The authority's denominators: each with its day and source, how far it moved, and who counts against it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kehoach.catalogue import load
from kehoach.core.folding import fold
from kehoach.core.formats import format_date, format_number
from kehoach.core.indicators.checks import DENOMINATOR_MOVE
from kehoach.core.indicators.comparing import compare
from kehoach.core.report.comparisons import movement_text
from kehoach.records.plans.convert import current_definition, indicators_of
from kehoach.records.plans.models import Definition, Denominator, Indicator, Plan


@dataclass(frozen=True)
class DenominatorLine:
    """One denominator of the catalogue in an authority; `rows` the newest first, empty before the first."""

    code: str
    name: str
    unit: str
    holder: str
    definition: str
    rows: tuple[Denominator, ...]
    moved: str  # "tăng 9,4%" against the one before, where that is worth a question
    used_by: tuple[Indicator, ...]

    @property
    def newest(self) -> Denominator | None:
        """Return the one that counts."""
        return self.rows[0] if self.rows else None


@dataclass(frozen=True)
class Offer:
    """A denominator that may be taken for a figure: as typed, and in words with its day and source."""

    typed: str
    words: str


def get_denominators(authority_id: int, plan: Plan | None) -> tuple[DenominatorLine, ...]:
    """Return the denominators of the catalogue with what the authority recorded, in the catalogue's order."""
    kept = _by_code(authority_id)
    indicators = indicators_of(plan) if plan else []
    catalogue: list[dict[str, Any]] = load("denominators.yaml")
    named = {row.pk: _named(catalogue, row, current_definition(row)) for row in indicators}
    return tuple(
        DenominatorLine(
            code=item["code"],
            name=item["name"],
            unit=item["unit"],
            holder=item["holder"],
            definition=item["definition"],
            rows=tuple(reversed(kept.get(item["code"], []))),
            moved=_moved(kept.get(item["code"], [])),
            used_by=tuple(row for row in indicators if named[row.pk] == item["code"]),
        )
        for item in catalogue
    )


class Offers:
    """What the registry offers to figures of an authority; read once for a page."""

    def __init__(self, authority_id: int) -> None:
        """Read the registry."""
        self._kept = _by_code(authority_id)
        self._catalogue: list[dict[str, Any]] = load("denominators.yaml") if self._kept else []

    def for_figure(self, row: Indicator, definition: Definition, on: date) -> Offer | None:
        """Return the denominator that a definition names, as it stood on a day; None where none is recorded."""
        if not definition.by_counts:
            return None
        named = _named(self._catalogue, row, definition)
        for item in self._catalogue:
            if item["code"] != named:
                continue
            known = [one for one in self._kept.get(item["code"], []) if one.as_of_date <= on]
            if known:
                newest, moved = known[-1], _moved(known)
                words = (
                    f"{item['name']}: {format_number(newest.value)} {item['unit']}, "
                    f"chốt {format_date(newest.as_of_date)}, {newest.source}"
                )
                return Offer(
                    format_number(newest.value), f"{words}; {moved} so với lần trước" if moved else words
                )
        return None


def _by_code(authority_id: int) -> dict[str, list[Denominator]]:
    """Return code → the rows by their day, the last one counts."""
    kept: dict[str, list[Denominator]] = {}
    for row in Denominator.objects.filter(authority_id=authority_id).order_by("as_of_date", "pk"):
        kept.setdefault(row.code, []).append(row)
    return kept


def _named(catalogue: list[dict[str, Any]], row: Indicator, definition: Definition) -> str | None:
    """Return the code of what an indicator is counted against: named by its definition, else by the catalogue."""
    said = fold(definition.denominator)
    for item in catalogue:
        if fold(item["name"]) in said:
            return str(item["code"])
    return next((str(item["code"]) for item in catalogue if row.catalogue in item["used_by"]), None)


def _moved(rows: list[Denominator]) -> str:
    if len(rows) < 2:
        return ""
    found = compare(rows[-1].value, rows[-2].value)
    large = found.number is not None and abs(found.number) > 100 * Decimal(DENOMINATOR_MOVE)
    return movement_text(found) if large else ""
