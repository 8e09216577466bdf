"""Figures taken together over places, units or authorities, and when that is refused."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.rollup import Piece, Pooled, Refused, pool
from kehoach.core.indicators.units import adds_up
from kehoach.core.indicators.values import Observation
from kehoach.core.plan.model import Kind

YEAR = Period(2026, "year")


def piece(label: str, said: str, kind: Kind = "share", unit: str = "%", **more: Any) -> Piece:
    """Return a piece: "50/100" are counts, a word a state, a number a value."""
    period = more.get("period", YEAR)
    if "/" in said:
        top, under = (Decimal(part) for part in said.split("/"))
        figure = Observation("i1", period, numerator=top, denominator=under)
    elif said in ("missing", "not_due", "none_arose"):
        figure = Observation("i1", period, said)  # type: ignore[arg-type]
    else:
        figure = Observation("i1", period, value=Decimal(said))
    return Piece(label, kind, unit, more.get("definition", "bhyt:1"), figure)


def test_counts_pool_and_are_never_a_mean_of_rates() -> None:
    """50/100 and 9/10 are 59/110, not 70%."""
    found = pool([piece("TDP 1", "50/100"), piece("TDP 2", "9/10")])
    assert found == Pooled(Fraction(5900, 110), Decimal(59), Decimal(110))


def test_amounts_add_and_what_did_not_arise_adds_nothing() -> None:
    """Kilometres of three places; zero is a number."""
    items = [
        piece(f"TDP {at}", said, "increment", "km") for at, said in enumerate(("1.5", "0", "none_arose"))
    ]
    assert pool(items) == Pooled(Fraction(3, 2))


@pytest.mark.parametrize(
    ("pieces", "reason", "labels"),
    [
        ([], "nothing", ()),
        ([piece("A", "50/100"), piece("B", "missing")], "missing", ("B",)),
        ([piece("A", "50/100"), piece("B", "not_due")], "not_measured", ("B",)),
        ([piece("A", "50/100"), piece("B", "none_arose")], "not_measured", ("B",)),
        ([piece("A", "50/100"), piece("B", "9/10", definition="bhyt:2")], "definitions", ("B",)),
        ([piece("A", "50/100"), piece("B", "9/10", period=Period(2027, "year"))], "periods", ("B",)),
        ([piece("A", "50/100"), piece("B", "9/10", unit="‰")], "units", ("B",)),
        ([piece("A", "3", "level", "hộ"), piece("B", "3", "increment", "hộ")], "units", ("B",)),
        ([piece("A", "50/100"), piece("B", "90")], "rates_without_counts", ("B",)),
        ([piece("A", "0/0"), piece("B", "0/0")], "zero_denominator", ()),
        ([piece("A", "30", "level", "giường/vạn dân")], "not_additive", ()),
        ([piece("A", "2.1", "level", "con")], "not_additive", ()),
        ([piece("A", "110", "growth", "%")], "not_additive", ()),
        ([piece("A", "6", "multiple", "lần")], "not_additive", ()),
    ],
)
def test_what_would_mislead_is_refused(pieces: list[Piece], reason: str, labels: tuple[str, ...]) -> None:
    """With the reason, and whose figures stand in the way."""
    found = pool(pieces)
    assert isinstance(found, Refused)
    assert (found.reason, found.labels) == (reason, labels)
    assert found.words


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(51, 90)), min_size=1, max_size=8), st.data())
def test_splitting_and_pooling_back_changes_nothing(
    counts: list[tuple[int, int]], data: st.DataObject
) -> None:
    """In any order, and over provinces of wards as over wards at once."""
    items = [piece(f"Phường {at}", f"{top}/{under}") for at, (top, under) in enumerate(counts)]
    whole = pool(data.draw(st.permutations(items)))
    assert isinstance(whole, Pooled)
    cut = data.draw(st.integers(0, len(items) - 1))
    halves = [half for half in (items[:cut], items[cut:]) if half]
    sums = [found for found in map(pool, halves) if isinstance(found, Pooled)]
    again = pool([piece(str(at), f"{one.numerator}/{one.denominator}") for at, one in enumerate(sums)])
    assert again == whole


def test_units_that_add_up() -> None:
    """Things and measures do, per year is time; rates, means and scores do not."""
    assert all(map(adds_up, ("hộ", "km", "m²", "tỷ đồng", "người/năm", "Trường")))
    assert not any(
        map(adds_up, ("%", "‰", "giường/vạn dân", "triệu đồng/người/tháng", "tuổi", "con", "lần", ""))
    )
