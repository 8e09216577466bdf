"""Values of the database as short Vietnamese texts."""

from kehoach.core.formats import format_number
from kehoach.core.plan import model
from kehoach.core.report.texts import rate_text, with_unit
from kehoach.records.plans.models import Definition
from kehoach.records.reporting.models import Figure, Value, ValueState


def measure_of(target: model.Target, definition: Definition) -> str:
    """Return the unit of what is typed: of the level for growth and multiples, of the target otherwise."""
    if target.kind in ("growth", "multiple", "change"):
        return definition.unit
    return target.unit if not definition.by_counts else definition.unit


def figure_text(value: Value | None, target: model.Target, unit: str = "") -> str:
    """Return "95,1%", "2.310 tỷ đồng", the state where there is no number, "" without a value.

    `unit`: of the level that growth and multiples are computed from.
    """
    if value is None:
        return ""
    if value.state != ValueState.RECORDED:
        return str(ValueState(value.state).label)
    if value.numerator is not None and value.denominator is not None:
        if value.denominator == 0:
            return "Mẫu số bằng 0"
        return rate_text(100 * value.numerator / value.denominator, target)
    assert value.value is not None
    shown = target.unit if target.kind in ("share", "level", "increment") else unit
    return with_unit(format_number(value.value), shown)


def typed_text(value: Value | None, target: model.Target, unit: str = "") -> str:
    """Return "61/64 (95,3%)" where counts were typed, as `figure_text` otherwise."""
    shown = figure_text(value, target, unit)
    if value is None or value.numerator is None or value.denominator is None:
        return shown
    return f"{format_number(value.numerator)}/{format_number(value.denominator)} ({shown})"


def split_words(figure: Figure) -> str:
    """Return how many places of all are filled under a figure, "80/110"."""
    split = figure.current.split if figure.current else None
    return f"{split.filled}/{split.places}" if split else "chưa nhập"
