"""Figures and targets as short Vietnamese texts, from rows of the database."""

from decimal import Decimal

from kehoach.core.formats import format_against, format_number
from kehoach.core.plan import model
from kehoach.records.plans.models import Definition
from kehoach.records.reporting.models import Value, ValueState

_BEFORE = {">=": "từ ", ">": "trên ", "<=": "không quá ", "<": "dưới "}
_AFTER = {">=": " trở lên"}


def target_text(target: model.Target) -> str:
    """Return "từ 90% trở lên", "12%/năm", "30.000 m²": the target as the plan words it."""
    if target.value is None:
        return target.qualifier or target.name
    number = format_number(target.value)
    if target.value_high is not None:
        number = f"{number} - {format_number(target.value_high)}"
    return f"{_BEFORE.get(target.comparator, '')}{with_unit(number, target.unit)}{_AFTER.get(target.comparator, '')}"


def with_unit(number: str, unit: str) -> str:
    """Return the number with its unit: no space before %, one before other units."""
    if not unit:
        return number
    return f"{number}{unit}" if unit.startswith(("%", "‰")) else f"{number} {unit}"


def measure_of(target: model.Target, definition: Definition) -> str:
    """Return the unit of what is typed: of the level for growth and multiples, of the target otherwise."""
    if target.kind in ("growth", "multiple", "change"):
        return definition.unit
    return target.unit if not definition.by_counts else definition.unit


def figure_text(value: Value | None, target: model.Target) -> str:
    """Return "95,1%", "2.310 tỷ đồng", the state where there is no number, "" without a value."""
    if value is None:
        return ""
    if value.state != ValueState.RECORDED:
        return str(ValueState(value.state).label)
    if value.numerator is not None and value.denominator is not None:
        if value.denominator == 0:
            return "Mẫu số bằng 0"
        return rate_text(100 * value.numerator / value.denominator, target)
    assert value.value is not None
    unit = target.unit if target.kind in ("share", "level", "increment") else ""
    return with_unit(format_number(value.value), unit)


def rate_text(rate: Decimal, target: model.Target) -> str:
    """Return a rate that never prints as the target unless it equals it."""
    return with_unit(format_against(rate, target.value if target.value is not None else Decimal(100)), "%")
