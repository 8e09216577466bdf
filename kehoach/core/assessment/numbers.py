"""Fractions at the edge of this room: as Decimals, exact where they end."""

from decimal import Decimal, localcontext
from fractions import Fraction

_DIGITS = 28  # of numbers that have no end: enough for any figure, none of it decides anything


def to_decimal(number: Fraction | None) -> Decimal | None:
    """Return the number as a Decimal: exact where it ends, to 28 digits elsewhere."""
    if number is None:
        return None
    with localcontext() as context:
        context.prec = _DIGITS
        return Decimal(number.numerator) / Decimal(number.denominator)
