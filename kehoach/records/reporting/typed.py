"""Stored values as the rows of an entry sheet."""

from kehoach.core.indicators.entry_sheet import Typed
from kehoach.records.authorities.models import Unit
from kehoach.records.reporting.models import Owed, Round, Value


def typed_of(value: Value) -> Typed:
    """Return what a stored value says."""
    return Typed(**{name: getattr(value, name) for name in Typed.__dataclass_fields__})


def revisions_of(round_: Round, unit: Unit) -> dict[int, dict[int, Typed]]:
    """Return owed row → revision → what it says, for all that a unit owes in a round; two queries."""
    owed = dict(Owed.objects.filter(round=round_, unit=unit).values_list("figure", "pk"))
    found: dict[int, dict[int, Typed]] = {pk: {} for pk in owed.values()}
    for value in Value.objects.filter(figure__in=owed):
        found[owed[value.figure_id]][value.revision] = typed_of(value)
    return found
