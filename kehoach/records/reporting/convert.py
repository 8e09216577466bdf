"""Values of figures as the observations the method works on."""

from collections.abc import Iterable, Mapping
from typing import Literal, cast

from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Observation, Quality, State
from kehoach.records.reporting.models import Figure, Value

Basis = Literal["received", "approved"]


def to_observation(figure: Figure, value: Value, names: Mapping[int, str] | None = None) -> Observation:
    """Return one value of a figure as an observation; `names` are `measure_names` of its indicator."""
    return Observation(
        indicator=figure.indicator.code,
        period=Period.parse(figure.period),
        state=cast("State", value.state),
        numerator=value.numerator,
        denominator=value.denominator,
        value=value.value,
        quality=cast("Quality", value.quality),
        as_of=value.as_of_date,
        part=figure.part or None,
        place=figure.place,
        definition=(names or {}).get(value.definition_id or 0, ""),
    )


def observations_of(
    figures: Iterable[Figure], basis: Basis = "received", names: Mapping[int, str] | None = None
) -> list[Observation]:
    """Return the observations of figures of one indicator that have a value on the basis asked for."""
    pairs = ((figure, getattr(figure, basis)) for figure in figures)
    return [to_observation(figure, value, names) for figure, value in pairs if value is not None]
