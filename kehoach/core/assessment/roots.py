"""Powers with a fraction as exponent: exact where the result is a fraction, to many digits elsewhere.

A result that is no fraction can never equal a threshold, so rounding it far behind the last digit that
figures carry decides nothing.
"""

from decimal import Decimal, localcontext
from fractions import Fraction

from kehoach.core.assessment.method import Method


def power(base: Fraction, exponent: Fraction, method: Method) -> Fraction:
    """Return base to the exponent; of a negative base the odd root, keeping its sign."""
    if base < 0:
        return -power(-base, exponent, method)
    if exponent == 0:
        return Fraction(1)
    if base == 0:
        return Fraction(0)
    degree = exponent.denominator
    top, bottom = _root(base.numerator, degree), _root(base.denominator, degree)
    if top is not None and bottom is not None:
        return Fraction(top, bottom) ** exponent.numerator
    with localcontext() as context:
        context.prec = method.digits
        ratio = Decimal(base.numerator) / Decimal(base.denominator)
        return Fraction((ratio.ln() * exponent.numerator / degree).exp())


def _root(number: int, degree: int) -> int | None:
    """Return the whole number whose power it is, None when there is none; by Newton's steps."""
    if number == 1 or degree == 1:
        return number
    if number.bit_length() <= degree:  # below 2 to the degree: no whole root but 1
        return None
    guess = 1 << -(-number.bit_length() // degree)
    while True:
        step = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
        if step >= guess:
            return guess if guess**degree == number else None
        guess = step
