"""Fractions at the edge of this room: as Decimals, exact where they end."""

from decimal import Context, Decimal
from fractions import Fraction

_CONTEXT = Context(prec=28)  # of numbers that have no end: enough for any figure, none of it decides anything


def to_decimal(number: Fraction | None) -> Decimal | None:
    """Return the number as a Decimal: exact where it ends, to 28 digits elsewhere."""
    if number is None:
        return None
    return _CONTEXT.divide(Decimal(number.numerator), Decimal(number.denominator))
