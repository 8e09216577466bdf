"""Figures of a report as text: one place for sentences and tables, so that both print the same digits.

Nothing here decides: rounding is for display, and enough decimals are kept never to print as a target, a
year's plan, an expected value or a whole that is not reached (DESIGN.md section 2, rule 3).
"""

from decimal import Decimal

from kehoach.core.formats import format_against, format_apart, format_number
from kehoach.core.report.content import ReportFigure

HUNDRED = Decimal(100)
_RATES = ("share", "growth")
_SIGNS = {">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< "}


def is_rate(figure: ReportFigure) -> bool:
    """Return whether the figure is a percentage, compared in percentage points."""
    return figure.kind in _RATES or (figure.kind == "change" and figure.unit_text.startswith(("%", "điểm")))


def value_number(figure: ReportFigure, value: Decimal | None = None) -> str:
    """Return the digits of the figure's value (or of another value in its unit), without the unit."""
    number = figure.value if value is None else value
    assert number is not None
    marks = [figure.target, figure.target_high, figure.year_target, figure.expected, figure.value]
    if is_rate(figure):
        return format_apart(number, [*marks, HUNDRED, Decimal(0)], 1 if abs(number) >= 1 else 2)
    places = min(max(-_exponent(number), 0), 2)
    return format_apart(number, marks, places)


def with_unit(number: str, unit: str) -> str:
    """Return "95,1%", "30.000 m²": no space before %, one before other units."""
    if not unit:
        return number
    return f"{number}{unit}" if unit.startswith(("%", "‰")) else f"{number} {unit}"


def value_text(figure: ReportFigure, value: Decimal | None = None) -> str:
    """Return the value with its unit; "%/năm" is a target's unit, a value says "%"."""
    unit = "%" if figure.unit_text.startswith("%") else figure.unit_text
    return with_unit(value_number(figure, value), unit)


def size_of(difference: Decimal) -> str:
    """Return the size of a difference, with enough decimals not to print as nothing."""
    return format_against(abs(difference), Decimal(0))


def target_number(figure: ReportFigure) -> str:
    """Return the target for a table that has a column of units: "≥ 90", "100", "8 - 10"; "" without one."""
    if figure.target is None:
        return ""
    text = _SIGNS.get(figure.comparator, "") + format_number(figure.target)
    return text if figure.target_high is None else f"{text} - {format_number(figure.target_high)}"


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent
