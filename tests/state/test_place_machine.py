"""No sequence of acts on figures by place loses a count, takes a blank for a zero, or lets others write them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kehoach.acts import figures, plans
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.places import PlaceCount
from kehoach.records import integrity
from kehoach.records.audit import chain
from kehoach.records.authorities.models import Place
from kehoach.records.hanoi import HANOI
from kehoach.records.plans.convert import current_definition
from kehoach.records.reporting.models import Figure, Owed, Split, Value
from tests.samples.wards import FIRST
from tests.state.running import look
from tests.state.small_wards import POSTS, SmallWard

NOON = datetime(2026, 4, 21, 12, tzinfo=HANOI)
UNIT, OPEN = ("officer", "head"), ("draft", "returned")
NAMES = ("Tổ 1", "Tổ 2", "Tổ 3")
EACH, ALL = Decimal(8), Decimal(24)
"""The denominator of a place, and of the total that somebody types."""
Rows = dict[str, Decimal | None]
"""Name of a place → what it counts, None where it was left blank."""
anyone = st.sampled_from(tuple(name for name, _, _ in POSTS))
who = st.one_of(st.sampled_from(UNIT), st.sampled_from(UNIT), anyone)
counts = st.lists(st.one_of(st.integers(0, 9), st.none(), st.just(0)), min_size=3, max_size=3)
totals = st.one_of(st.none(), st.integers(0, 24))
sights = st.sampled_from((True, True, False))
"""Whether somebody saw the newest value."""


class PlaceMachine(RuleBasedStateMachine):
    """One indicator that is split by three places, one of which ends; everybody trying everything."""

    @initialize()
    def begin(self) -> None:
        """Found the ward; what one run does is undone at its end."""
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.house = SmallWard("90001", NOON)
        places = [figures.PlaceGiven(name=name, valid_from=FIRST) for name in NAMES]
        figures.set_places(by=self.house.by("office"), given=places)
        self.places = {row.name: row.pk for row in Place.objects.filter(authority=self.house.authority)}
        indicator = self.house.indicators["A"]
        fields = plans.DefinitionGiven.__dataclass_fields__
        definition = current_definition(indicator)
        given = {name: getattr(definition, name) for name in fields} | {
            "by_place": True,
            "text": "Đếm theo tổ",
        }
        edition = plans.DefinitionGiven(**given)
        plans.settle_definition(by=self.house.by("office"), indicator=indicator, given=edition)
        self.status = "draft"
        self.standing = set(NAMES)
        self.values: list[tuple[str, Decimal | None, Decimal | None, Rows | None]] = []
        self.splits: list[Rows] = []
        self.returned: set[int] = set()

    def teardown(self) -> None:
        """Look at the chain and at every digest, then undo the run."""
        if hasattr(self, "house"):
            try:
                assert list(chain.faults(self.house.authority)) == []
                assert list(integrity.values()) == list(integrity.splits()) == list(integrity.heads()) == []
            finally:
                transaction.set_rollback(True)
                self.undo.__exit__(None, None, None)

    def attempt(self, expected: bool, act: Any) -> bool:
        """Do an act and compare: refused exactly when the model says so, and then nothing is written."""
        before = self.written()
        try:
            with transaction.atomic():
                act()
        except ActRefusedError:
            assert not expected
            assert before == self.written()
            return False
        assert expected
        return True

    def written(self) -> tuple[Any, ...]:
        """Return what every act moves."""
        return Value.objects.count(), Split.objects.count(), chain.head_of(self.house.authority.pk)

    @rule(
        person=who,
        typed=counts,
        total=st.one_of(st.none(), st.integers(0, 24)),
        seen=st.sampled_from((True, True, False)),
    )
    def split(self, person: str, typed: list[int | None], total: int | None, seen: bool) -> None:
        """The unit; a part above its whole is refused, a blank place leaves no total of its own."""
        rows = {
            name: Decimal(count) if count is not None else None
            for name, count in zip(NAMES, typed, strict=True)
        }
        given_rows = {
            self.places[name]: PlaceCount(name, count, EACH)
            for name, count in rows.items()
            if count is not None
        }
        known = {name: rows[name] for name in NAMES if name in self.standing}
        filled = [count for count in rows.values() if count is not None]
        possible = all(count <= EACH for count in filled) and all(
            name in self.standing for name, count in rows.items() if count is not None
        )
        value: tuple[str, Decimal | None, Decimal | None, Rows | None]
        if total is not None:
            value = ("recorded", Decimal(total), ALL, known)
        elif None in known.values():
            value = ("missing", None, None, known)
        else:
            value = ("recorded", sum(filled, Decimal(0)), EACH * len(known), known)
        if self.attempt(
            self.may(person, seen) and possible,
            lambda: figures.enter_split(
                by=self.house.by(person),
                owed=self.owed(),
                given=_given(total),
                counts=given_rows,
                after_revision=self.after(seen),
            ),
        ):
            self.keep(value)

    @rule(person=who, total=st.integers(0, 24), seen=sights)
    def enter(self, person: str, total: int, seen: bool) -> None:
        """The total alone: what the places count stays beneath it."""
        beneath = self.values[-1][3] if self.values else None
        if self.attempt(
            self.may(person, seen),
            lambda: figures.enter(
                by=self.house.by(person),
                owed=self.owed(),
                given=_given(total),
                after_revision=self.after(seen),
            ),
        ):
            self.keep(("recorded", Decimal(total), ALL, beneath))

    @rule(person=st.one_of(st.just("head"), anyone))
    def submit(self, person: str) -> None:
        """Only the head, only what was not sent back unanswered."""
        ready = self.status in OPEN and bool(self.values) and len(self.values) - 1 not in self.returned
        unit = self.house.units["one"]
        if self.attempt(
            person == "head" and ready,
            lambda: figures.submit(by=self.house.by(person), round_=self.house.round(), unit=unit),
        ):
            self.status = "submitted"

    @rule(person=st.one_of(st.just("office"), anyone))
    def return_(self, person: str) -> None:
        """Văn phòng, what was sent."""
        figure = self.house.owed["A"].figure
        if self.attempt(
            person == "office" and self.status == "submitted",
            lambda: figures.return_(by=self.house.by(person), figure=figure, reason="Thiếu biểu"),
        ):
            self.status = "returned"
            self.returned.add(len(self.values) - 1)

    @rule(person=st.one_of(st.just("office"), anyone), rarely=st.integers(0, 3))
    def end_a_place(self, person: str, rarely: int) -> None:
        """Văn phòng or the administrator, before the period's end: what stands of it stays as it was counted."""
        if rarely or "Tổ 3" not in self.standing:
            return
        ended = figures.PlaceGiven(name="Tổ 3", valid_from=FIRST, valid_until=date(2026, 4, 10))
        if self.attempt(
            person in ("office", "admin"),
            lambda: figures.set_places(by=self.house.by(person), given=[ended]),
        ):
            self.standing.discard("Tổ 3")

    @invariant()
    def every_count_is_there(self) -> None:
        """Every value in its order over the counts of its places, a zero as zero and a blank as none."""
        if not hasattr(self, "house"):
            return
        stored = list(Value.objects.filter(figure=self.house.owed["A"].figure).order_by("revision"))
        read = [(row.state, row.numerator, row.denominator, _rows(row.split)) for row in stored]
        assert read == self.values
        figure = Figure.objects.get(pk=self.house.owed["A"].figure_id)
        assert (figure.status, figure.current) == (self.status, stored[-1] if stored else None)
        splits = Split.objects.filter(authority=self.house.authority).order_by("pk")
        assert [_rows(row) for row in splits] == self.splits

    def may(self, person: str, seen: bool) -> bool:
        """Return whether somebody may enter now."""
        return person in UNIT and self.status in OPEN and (seen or not self.values)

    def after(self, seen: bool) -> int:
        """Return the revision somebody saw."""
        return len(self.values) if seen else len(self.values) + 1

    def keep(self, value: tuple[str, Decimal | None, Decimal | None, Rows | None]) -> None:
        """Take a value into the model, unless it says what stands."""
        rows, beneath = value[3], self.values[-1][3] if self.values else None
        if rows is not None and rows != beneath:
            self.splits.append(rows)
        if not self.values or self.values[-1] != value:
            self.values.append(value)

    def owed(self) -> Owed:
        """Return what is owed, as it stands now."""
        rows = Owed.objects.select_related(
            "figure__indicator__plan", "figure__current__split", "unit", "round"
        )
        return rows.get(pk=self.house.owed["A"].pk)


def _given(total: int | None) -> figures.Given:
    number = Decimal(total) if total is not None else None
    return figures.Given(
        numerator=number,
        denominator=ALL if number is not None else None,
        paper="Biểu 02",
        note="Đã đối chiếu với biểu gốc.",
        as_of_date=date(2026, 4, 14),
    )


def _rows(split: Split | None) -> Rows | None:
    if split is None:
        return None
    return {row.place.name: row.numerator for row in split.rows.select_related("place")}


def test_no_sequence_of_acts_harms_a_split(static_files: None, db: None) -> None:
    """A few runs every time; the slow test below looks longer."""
    look(PlaceMachine, examples=6, steps=20)


@pytest.mark.slow
def test_no_long_sequence_of_acts_harms_a_split(static_files: None, db: None) -> None:
    """Longer runs."""
    look(PlaceMachine, examples=60, steps=50)
