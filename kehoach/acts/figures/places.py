"""Setting up the places figures are split by: added, and ended, never removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.records.authorities.models import Place, Role

_LONGEST = 100


@dataclass(frozen=True, kw_only=True)
class PlaceGiven:
    """One line of the list: a place, the first day it is one, the first day it is no more."""

    name: str
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True)
class PlacesSet:
    """How many places a list added, ended, and left as they were."""

    added: int
    ended: int
    same: int


@transaction.atomic
def set_places(*, by: Actor, given: Sequence[PlaceGiven]) -> PlacesSet:
    """Add the places of a list in its order and end those it ends; those it does not name stay. All, or nothing.

    Raises ActRefusedError with the line for a name that is empty, too long or given twice, and for days in disorder.
    """
    by.require(Role.OFFICE, Role.ADMIN)
    _require_list(given)
    standing = {place.name: place for place in Place.objects.filter(authority=by.authority, valid_until=None)}
    last = Place.objects.filter(authority=by.authority).aggregate(last=Max("order"))["last"] or 0
    added = ended = same = 0
    for line, item in enumerate(given, 1):
        place = standing.get(item.name)
        if place is None:
            last += 1
            fields = {name: getattr(item, name) for name in PlaceGiven.__dataclass_fields__}
            Place.objects.create(authority=by.authority, order=last, **fields)
            added += 1
        elif item.valid_until is not None:
            _end(place, item.valid_until, line)
            ended += 1
        else:
            same += 1
    if added or ended:
        words = f"Danh sách tổ dân phố: thêm {added}, kết thúc {ended}."
        trail.record(by, "places.set", words, by.authority, names=[item.name for item in given])
    return PlacesSet(added, ended, same)


def _end(place: Place, day: date, line: int) -> None:
    if day <= place.valid_from:
        words = (
            f"“{place.name}” có từ {format_date(place.valid_from)}, không thể kết thúc {format_date(day)}."
        )
        raise ActRefusedError(words, place=f"Dòng {line}")
    place.valid_until = day
    place.save(update_fields=["valid_until"])


def _require_list(given: Sequence[PlaceGiven]) -> None:
    if not given:
        raise ActRefusedError("Danh sách trống: mỗi dòng ghi tên một tổ dân phố.")
    seen: set[str] = set()
    for line, item in enumerate(given, 1):
        spot = f"Dòng {line}"
        if not item.name or len(item.name) > _LONGEST:
            raise ActRefusedError(f"Tên tổ dân phố phải có và không dài quá {_LONGEST} chữ.", place=spot)
        if item.name.casefold() in seen:
            raise ActRefusedError(f"“{item.name}” có hai lần trong danh sách.", place=spot)
        if item.valid_until is not None and item.valid_until <= item.valid_from:
            raise ActRefusedError("Ngày kết thúc phải sau ngày bắt đầu.", place=spot)
        seen.add(item.name.casefold())
