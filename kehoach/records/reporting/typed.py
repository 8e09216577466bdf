"""Stored values as the rows of an entry sheet."""

from typing import cast

from kehoach.core.indicators.entry_sheet import Typed
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Observation, Quality, State
from kehoach.records.authorities.models import Unit
from kehoach.records.reporting.models import ExtraValue, Figure, Owed, Round, Value


def typed_of(value: Value) -> Typed:
    """Return what a stored value says."""
    return Typed(**{name: getattr(value, name) for name in Typed.__dataclass_fields__})


def extra_typed_of(value: ExtraValue) -> Typed:
    """Return what a stored value of a line beyond the indicators says."""
    names = ("state", "value", "quality", "as_of_date", "paper", "note")
    return Typed(**{name: getattr(value, name) for name in names})


def to_given(figure: Figure, typed: Typed) -> Observation:
    """Return what a row says of a figure as an observation, before it is entered."""
    return Observation(
        indicator=figure.indicator.code,
        period=Period.parse(figure.period),
        state=cast("State", typed.state),
        numerator=typed.numerator,
        denominator=typed.denominator,
        value=typed.value,
        quality=cast("Quality", typed.quality),
        as_of=typed.as_of_date,
        part=figure.part or None,
        place=figure.place,
    )


def revisions_of(round_: Round, unit: Unit) -> dict[int, dict[int, Typed]]:
    """Return owed row → revision → what it says, for all that a unit owes in a round; two queries."""
    owed = dict(Owed.objects.filter(round=round_, unit=unit).values_list("figure", "pk"))
    found: dict[int, dict[int, Typed]] = {pk: {} for pk in owed.values()}
    for value in Value.objects.filter(figure__in=owed):
        found[owed[value.figure_id]][value.revision] = typed_of(value)
    return found
