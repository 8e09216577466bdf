"""Figures of places, units or authorities taken together: counts and amounts add, and what would mislead is refused.

Never the mean of rates (DESIGN.md section 2, rule 5). A sum is given only of one measure, under one definition, of
one period, with nobody missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from kehoach.core.indicators.units import adds_up
from kehoach.core.indicators.values import Observation
from kehoach.core.plan.model import Kind

Refusal = Literal[
    "nothing",
    "missing",
    "not_measured",
    "periods",
    "units",
    "definitions",
    "rates_without_counts",
    "not_additive",
    "zero_denominator",
]
WORDS: dict[Refusal, str] = {
    "nothing": "chưa có số liệu nào để cộng",
    "missing": "còn thiếu số liệu",
    "not_measured": "có nơi kỳ này không đo",
    "periods": "các số liệu không cùng một kỳ",
    "units": "các số liệu không cùng loại, cùng đơn vị tính",
    "definitions": "các số liệu tính theo những lần xác định khác nhau",
    "rates_without_counts": "tỷ lệ không kèm tử số, mẫu số thì không cộng được",
    "not_additive": "mức bình quân, tốc độ và số lần không cộng được",
    "zero_denominator": "tổng mẫu số bằng 0",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One figure to be taken together with others: whose it is, what it measures, under which definition."""

    label: str
    kind: Kind
    unit: str
    definition: str  # of what is counted, with its edition: equal texts may be added
    figure: Observation


@dataclass(frozen=True, slots=True)
class Pooled:
    """The figure of all pieces; counts where it was made of counts."""

    value: Fraction
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no figure of all, and whose figures stand in its way."""

    reason: Refusal
    labels: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return the reason with the names, as a clause."""
        shown = ", ".join(self.labels[:5]) + (
            f" và {len(self.labels) - 5} nơi khác" if self.labels[5:] else ""
        )
        return f"{WORDS[self.reason]} ({shown})" if shown else WORDS[self.reason]


def pool(pieces: Sequence[Piece]) -> Pooled | Refused:
    """Return the figure of all pieces together, or why it would mislead."""
    if not pieces:
        return Refused("nothing")
    first = pieces[0]
    if refused := _unlike(pieces, first) or _without_number(pieces):
        return refused
    if first.kind == "share" or (first.kind == "level" and first.unit.startswith(("%", "‰"))):
        return _pool_counts(pieces)
    if first.kind not in ("level", "increment") or not adds_up(first.unit):
        return Refused("not_additive")
    return Pooled(sum((_amount(piece) for piece in pieces), Fraction(0)))


def _unlike(pieces: Sequence[Piece], first: Piece) -> Refused | None:
    """Return what differs between the pieces, with the labels of those unlike the first."""
    kinds = [item.label for item in pieces if (item.kind, item.unit) != (first.kind, first.unit)]
    if kinds:
        return Refused("units", tuple(kinds))
    others = [item.label for item in pieces if item.definition != first.definition]
    if others:
        return Refused("definitions", tuple(others))
    late = [item.label for item in pieces if item.figure.period != first.figure.period]
    return Refused("periods", tuple(late)) if late else None


def _without_number(pieces: Sequence[Piece]) -> Refused | None:
    missing = tuple(item.label for item in pieces if item.figure.state == "missing")
    if missing:
        return Refused("missing", missing)
    silent = tuple(
        item.label
        for item in pieces
        if item.figure.state == "not_due" or (item.figure.state == "none_arose" and item.kind != "increment")
    )
    return Refused("not_measured", silent) if silent else None


def _pool_counts(pieces: Sequence[Piece]) -> Pooled | Refused:
    bare = tuple(
        item.label for item in pieces if item.figure.numerator is None or item.figure.denominator is None
    )
    if bare:
        return Refused("rates_without_counts", bare)
    top = sum((item.figure.numerator or Decimal(0) for item in pieces), Decimal(0))
    under = sum((item.figure.denominator or Decimal(0) for item in pieces), Decimal(0))
    if under == 0:
        return Refused("zero_denominator")
    per = 1000 if pieces[0].unit.startswith("‰") else 100
    return Pooled(per * Fraction(top) / Fraction(under), top, under)


def _amount(piece: Piece) -> Fraction:
    """Return the amount of a piece; what did not arise adds nothing."""
    return Fraction(piece.figure.value or 0)
