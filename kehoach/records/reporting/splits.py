"""Figures split by place: the rows a unit typed for its neighbourhoods, behind one revision of the total or more."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import DEFAULT_DB_ALIAS, connections, models

from kehoach.core.indicators.places import PlaceCount, PlaceSum
from kehoach.records.authorities.models import Authority, Owned, Place
from kehoach.records.fields import ExactDecimalField, unindexed_key
from kehoach.records.mutability import Frozen


class Split(Owned, Frozen):
    """Số liệu theo tổ dân phố: the rows of a figure as they were typed at one time, with their sums."""

    figure = models.ForeignKey("reporting.Figure", on_delete=models.PROTECT, related_name="splits")
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=250)
    places = models.PositiveSmallIntegerField()
    filled = models.PositiveSmallIntegerField()
    numerator = ExactDecimalField(null=True)
    denominator = ExactDecimalField(null=True)
    value = ExactDecimalField(null=True)
    nonce = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)  # of its rows; part of the digest of the values over it

    class Meta:
        ordering = ("pk",)

    @property
    def sums(self) -> PlaceSum:
        """Return what the rows add to."""
        return PlaceSum(self.filled, self.places, self.numerator, self.denominator, self.value)


class SplitRow(Owned, Frozen):
    """What one place counts in a split; numbers are null where it had none yet."""

    authority = unindexed_key(Authority, related_name="+")
    split = unindexed_key(Split, related_name="rows")
    place = unindexed_key(Place, related_name="+")
    numerator = ExactDecimalField(null=True)
    denominator = ExactDecimalField(null=True)
    value = ExactDecimalField(null=True)

    class Meta:
        ordering = ("place__order", "pk")
        constraints = [models.UniqueConstraint(fields=("split", "place"), name="split_place_once")]


def digest_of_rows(nonce: str, rows: dict[int, PlaceCount]) -> str:
    """Return the SHA-256 of what the places (by their keys) say, with a nonce so that nobody counts it back."""
    plain = [
        [key, _text(row.numerator), _text(row.denominator), _text(row.value)]
        for key, row in sorted(rows.items())
    ]
    return hashlib.sha256(json.dumps([nonce, plain]).encode()).hexdigest()


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def add_rows(split: Split, rows: Mapping[int, PlaceCount]) -> None:
    """Store what the places (by their keys) count in a split that has no rows yet: one statement, no objects."""
    database = connections[DEFAULT_DB_ALIAS]
    stored, table = SplitRow._meta.get_field("value").get_db_prep_value, SplitRow._meta.db_table
    columns = "authority_id, split_id, place_id, numerator, denominator, value"
    given = [
        (
            split.authority_id,
            split.pk,
            place,
            stored(row.numerator, database),
            stored(row.denominator, database),
            stored(row.value, database),
        )
        for place, row in rows.items()
    ]
    with database.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES (%s, %s, %s, %s, %s, %s)", given)  # noqa: S608 our own table


def counts_of(splits: Iterable[int]) -> dict[int, dict[int, PlaceCount]]:
    """Return split → place → what it counts, for many splits at once; one query, no objects."""
    found: dict[int, dict[int, PlaceCount]] = {}
    rows = SplitRow.objects.filter(split__in=list(splits)).order_by("split", "place__order", "pk")
    columns = ("split", "place", "place__name", "numerator", "denominator", "value")
    for split, place, name, *numbers in rows.values_list(*columns).iterator():
        found.setdefault(split, {})[place] = PlaceCount(name, *numbers)
    return found


def rows_of(split: Split) -> dict[int, PlaceCount]:
    """Return place → what it counts, in the order of places; one query."""
    return {
        row.place_id: PlaceCount(row.place.name, row.numerator, row.denominator, row.value)
        for row in split.rows.select_related("place")
    }
