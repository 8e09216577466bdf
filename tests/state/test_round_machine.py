"""A whole round of two wards, everybody trying every act on everything: nothing lost, mixed up, or done outside a post.

A model beside the house says what each act should do to each figure; hypothesis looks for a sequence in which the
house differs. `test_figure_machine` looks deeper at one figure.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kehoach.acts import figures, publishing, rounds
from kehoach.acts.decisions import Otherwise
from kehoach.acts.figures import PartPaper
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.entry_sheet import ReadRow, Typed
from kehoach.records import integrity
from kehoach.records.assessments.models import Decision
from kehoach.records.audit import chain
from kehoach.records.hanoi import HANOI
from kehoach.records.publishing.models import Publication, Release
from kehoach.records.reporting.models import ExtraValue, Figure, Review, Value
from tests.state.running import look
from tests.state.small_wards import LEADS, POSTS, SmallWard

NOON = datetime(2026, 4, 21, 12, tzinfo=HANOI)
HEADS = {"one": ("head",), "two": ("head2",)}
UNITS = {"one": ("officer", "head"), "two": ("officer2", "head2")}
STATES = ("recorded", "missing", "not_due", "none_arose")
EDITABLE, DONE = ("draft", "returned"), ("approved", "locked")
anyone = st.sampled_from((*(name for name, _, _ in POSTS), "acting"))
wards = st.sampled_from((0, 0, 0, 1))
letters = st.sampled_from(tuple(LEADS))
reasons = st.sampled_from(("Thiếu biểu", "Thiếu biểu", ""))
guests = st.sampled_from((False,) * 7 + (True,))
"""Whether the act comes from the post of the same name in the other ward."""


def mostly(*right: str) -> st.SearchStrategy[str]:
    """Return those whose work it is, three times of four; else anybody."""
    return st.one_of(*(st.sampled_from(right) for _ in range(3)), anyone)


@dataclass
class Known:
    """What the model knows of one figure."""

    letter: str
    status: str = "draft"
    values: list[tuple[str, Decimal | None, str]] = field(default_factory=list)
    received: int | None = None
    approved: int | None = None
    reopened: bool = False
    returned: set[int] = field(default_factory=set)
    sent_by: dict[int, str] = field(default_factory=dict)
    confirmed: set[int] = field(default_factory=set)
    waiting: str = ""

    @property
    def unit(self) -> str:
        """Return who enters it."""
        return LEADS[self.letter][0]

    @property
    def last(self) -> int:
        """Return the place of the newest value, -1 for none."""
        return len(self.values) - 1

    @property
    def ready(self) -> bool:
        """Return whether the unit's next submitting takes it along."""
        return self.status in EDITABLE and bool(self.values) and self.last not in self.returned


@dataclass
class Model:
    """What the model knows of one ward."""

    figures: dict[str, Known] = field(default_factory=lambda: {letter: Known(letter) for letter in LEADS})
    round: str = "open"
    decided: set[str] = field(default_factory=set)
    released: set[str] = field(default_factory=set)
    published: set[str] = field(default_factory=set)
    line: str = "draft"
    line_values: list[Decimal] = field(default_factory=list)
    line_returned: bool = False


class RoundMachine(RuleBasedStateMachine):
    """Two wards with a round each; what one run does is undone at its end."""

    @initialize()
    def begin(self) -> None:
        """Found the wards."""
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.houses = [SmallWard("90001", NOON), SmallWard("90002", NOON)]
        self.models = [Model(), Model()]

    def teardown(self) -> None:
        """Look at the chains and at what the pages show, then undo the run."""
        if not hasattr(self, "houses"):
            return
        try:
            assert [fault for house in self.houses for fault in chain.faults(house.authority)] == []
            assert list(integrity.values()) == list(integrity.heads()) == []
            self._look_at_pages()
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def attempt(self, ward: int, guest: bool, expected: bool, act: Any) -> bool:
        """Do an act and compare; what is refused writes nothing, and no act writes in the other ward."""
        written = (Value, Review, ExtraValue, Decision, Release, Publication)
        authorities = [house.authority.pk for house in self.houses]

        def counts() -> list[Any]:
            return [
                (
                    chain.head_of(key),
                    *(model._base_manager.filter(authority=key).count() for model in written),
                )
                for key in authorities
            ]

        before = counts()
        try:
            with transaction.atomic():
                act()
        except ActRefusedError:
            assert guest or not expected
            assert before == counts()
            return False
        assert expected and not guest
        assert before[1 - ward] == counts()[1 - ward]
        return True

    def actor(self, ward: int, person: str, guest: bool) -> Any:
        """Return who acts: of the ward, or a guest of the other one."""
        return self.houses[1 - ward if guest else ward].by(person)

    @rule(ward=wards, count=st.integers(0, 64), steps=st.integers(1, 6))
    def as_it_should_go(self, ward: int, count: int, steps: int) -> None:
        """The next steps of a round by those whose work they are, so that the others meet it at every stage."""
        known = self.models[ward].figures.values()
        for item in known:
            if item.status in EDITABLE:
                officer = UNITS[item.unit][0]
                self.enter(ward, item.letter, officer, False, "recorded", count, "E", True, False)
        if steps > 1:
            self.submit(ward, "one", "head", False)
            self.submit(ward, "two", "head2", False)
            self.confirm(ward, "B", "two", "head2", False, "", None)
        if steps == 2:
            self.return_(ward, "C", "office", False, "Thiếu biểu")
        sent = {item.letter for item in known if item.status == "submitted"}
        if steps > 2 and sent:
            self.receive(ward, sent, "office", False)
        if steps > 3:
            self.approve(ward, "chair", False, "", "")
        if steps > 4:
            self.release(ward, "A", "chair", False)
            self.publish(ward, "A", "publisher", False)
        if steps == 5:
            self.withdraw(ward, "A", "publisher", False, "Đăng nhầm")
        if steps > 5:
            self.lock(ward, "office", False)
            self.reopen(ward, "A", "office", False, "Đếm trùng")

    @rule(
        ward=wards,
        letter=letters,
        person=mostly("officer", "head"),
        guest=guests,
        state=st.sampled_from(("recorded", "recorded", *STATES)),
        count=st.integers(0, 64),
        quality=st.sampled_from("EEPA"),
        seen=st.sampled_from((True, True, True, False)),
        ground=st.booleans(),
    )
    def enter(
        self,
        ward: int,
        letter: str,
        person: str,
        guest: bool,
        state: str,
        count: int,
        quality: str,
        seen: bool,
        ground: bool,
    ) -> None:
        """A value of one of the four states, by the unit or in its stead; official after an estimate too."""
        known, owed = self.models[ward].figures[letter], self.houses[ward].owed[letter]
        given = _given(state, count, quality)
        value = (state, given.numerator, quality)
        office = person == "office"
        may = person in UNITS[known.unit] or (office and ground)
        expected = may and (seen or not known.values) and self._open(ward, known, quality)
        same = bool(known.values) and known.values[-1] == value and not office
        after = len(known.values) if seen else len(known.values) + 1
        if self.attempt(
            ward,
            guest,
            expected,
            lambda: figures.enter(
                by=self.actor(ward, person, guest),
                owed=owed,
                given=given,
                after_revision=after,
                on_behalf_ground="Công văn 12" if office and ground else "",
            ),
        ):
            self._entered(known, value, same=same)
            if office:
                self._sent(known, "office")

    @rule(
        ward=wards,
        person=mostly("officer", "head"),
        guest=guests,
        counts=st.lists(st.integers(0, 64), max_size=2),
    )
    def import_workbook(self, ward: int, person: str, guest: bool, counts: list[int]) -> None:
        """The first unit's workbook: all its rows, or none."""
        model = self.models[ward]
        rows: list[ReadRow] = []
        changed: list[tuple[Known, tuple[str, Decimal | None, str]]] = []
        for letter, count in zip("AB", counts, strict=False):
            known, given = model.figures[letter], _given("recorded", count, "E")
            typed = Typed(**{name: getattr(given, name) for name in figures.Given.__dataclass_fields__})
            key = self.houses[ward].owed[letter].pk
            rows.append(ReadRow(6 + len(rows), key, len(known.values), typed))
            value = ("recorded", given.numerator, "E")
            if not known.values or known.values[-1] != value:
                changed.append((known, value))
        house = self.houses[ward]
        expected = person in UNITS["one"] and all(self._open(ward, known, "E") for known, _ in changed)
        if self.attempt(
            ward,
            guest,
            expected,
            lambda: figures.import_sheet(
                by=self.actor(ward, person, guest), round_=house.round(), unit=house.units["one"], rows=rows
            ),
        ):
            for known, value in changed:
                self._entered(known, value, same=False)

    @rule(ward=wards, unit=st.sampled_from(("one", "two")), person=mostly("head", "head2"), guest=guests)
    def submit(self, ward: int, unit: str, person: str, guest: bool) -> None:
        """Only the unit's own head, only what was not sent back unanswered; its extra line goes along."""
        model, house = self.models[ward], self.houses[ward]
        ready = [known for known in model.figures.values() if known.unit == unit and known.ready]
        line = (
            unit == "one" and model.line in EDITABLE and bool(model.line_values) and not model.line_returned
        )
        if self.attempt(
            ward,
            guest,
            person in HEADS[unit] and bool(ready or line),
            lambda: figures.submit(
                by=self.actor(ward, person, guest), round_=house.round(), unit=house.units[unit]
            ),
        ):
            for known in ready:
                self._sent(known, person)
            model.line = "submitted" if line else model.line

    @rule(ward=wards, letter=letters, unit=st.sampled_from(("one", "two")), person=mostly("head2"), guest=guests,
          paper=st.sampled_from(("", "12/CV")), reason=st.sampled_from((None, None, "", "Chưa khớp")))  # fmt: skip
    def confirm(
        self, ward: int, letter: str, unit: str, person: str, guest: bool, paper: str, reason: str | None
    ) -> None:
        """The other joint lead its part, once a value, or not, with a reason; Văn phòng and who entered by paper."""
        known, house = self.models[ward].figures[letter], self.houses[ward]
        by_paper = (person == "office" or person in HEADS[known.unit]) and bool(paper)
        may = person in HEADS[unit] or by_paper
        stages = ("submitted", "received", "approved") if reason is None else ("submitted", "received")
        free = known.status in stages and known.last not in known.confirmed and reason != ""
        given: dict[str, Any] = {"figure": house.owed[letter].figure, "unit": house.units[unit]}
        given["paper"] = PartPaper(number=paper, day=NOON.date(), body="Phòng") if paper else None
        act: Any = figures.confirm if reason is None else partial(figures.refuse_part, reason=reason)
        joint = unit in LEADS[letter] and unit != known.unit
        if not self.attempt(
            ward, guest, may and joint and free, lambda: act(by=self.actor(ward, person, guest), **given)
        ):
            return
        if reason is None:
            known.confirmed.add(known.last)
        else:
            known.status, known.received = "returned", known.approved
            known.returned.add(known.last)

    @rule(ward=wards, letter=letters, person=mostly("officer", "officer2"), guest=guests,
          body=st.sampled_from(("Thuế cơ sở", "Thống kê", "")))  # fmt: skip
    def wait(self, ward: int, letter: str, person: str, guest: bool, body: str) -> None:
        """Wait for an outside body, or no more."""
        known = self.models[ward].figures[letter]
        may = person in UNITS[known.unit] and (not body or known.status in EDITABLE)
        if self.attempt(
            ward,
            guest,
            may,
            lambda: figures.wait_for_source(
                by=self.actor(ward, person, guest), owed=self.houses[ward].owed[letter], source=body
            ),
        ):
            known.waiting = body

    @rule(ward=wards, letter=letters, person=mostly("office"), guest=guests, reason=reasons)
    def return_(self, ward: int, letter: str, person: str, guest: bool, reason: str) -> None:
        """One value, with a reason, before UBND approved; the others stand."""
        known = self.models[ward].figures[letter]
        expected = person == "office" and bool(reason) and known.status in ("submitted", "received")
        figure = self.houses[ward].owed[letter].figure
        if self.attempt(
            ward,
            guest,
            expected,
            lambda: figures.return_(by=self.actor(ward, person, guest), figure=figure, reason=reason),
        ):
            known.status, known.received = "returned", known.approved
            known.returned.add(known.last)

    @rule(ward=wards, chosen=st.sets(letters, min_size=1), person=mostly("office"), guest=guests)
    def receive(self, ward: int, chosen: set[str], person: str, guest: bool) -> None:
        """Several at once, all or none."""
        known = [self.models[ward].figures[letter] for letter in chosen]
        rows = [self.houses[ward].owed[letter].figure for letter in chosen]
        expected = person == "office" and all(item.status == "submitted" for item in known)
        if self.attempt(
            ward,
            guest,
            expected,
            lambda: figures.receive(by=self.actor(ward, person, guest), figures=rows),
        ):
            for item in known:
                item.status, item.received = "received", item.last

    @rule(ward=wards, person=mostly("chair", "acting"), guest=guests,
          otherwise=st.sampled_from(("", "", "A", "C")), reason=reasons)  # fmt: skip
    def approve(self, ward: int, person: str, guest: bool, otherwise: str, reason: str) -> None:
        """What was received, and what UBND decides against the proposal, with a reason; nobody his own work."""
        model, house = self.models[ward], self.houses[ward]
        known = list(model.figures.values())
        received = [item for item in known if item.status == "received"]
        before = [item for item in known if item.status in DONE]
        locked = model.round == "locked"
        own = person == "acting" and any(item.sent_by[item.last] == "head2" for item in received)
        unfounded = otherwise in [item.letter for item in (*received, *before)] and not reason
        expected = (
            person in ("chair", "acting")
            and bool(received or (before and not locked))
            and not (own or unfounded)
        )
        # Without baseline and path the method never says "at_risk": it is never what was proposed.
        against = {otherwise: Otherwise("at_risk", reason)} if otherwise else {}
        if self.attempt(
            ward,
            guest,
            expected,
            lambda: rounds.approve_round(
                by=self.actor(ward, person, guest), round_=house.round(), otherwise=against
            ),
        ):
            for item in received:
                item.status, item.approved = ("locked" if locked else "approved"), item.received
                item.reopened = False
            model.round = "locked" if locked else "approved"
            model.decided |= {item.letter for item in (*received, *before)}

    @rule(ward=wards, person=mostly("office"), guest=guests)
    def lock(self, ward: int, person: str, guest: bool) -> None:
        """An approved round, once."""
        model, house = self.models[ward], self.houses[ward]
        if self.attempt(
            ward,
            guest,
            person == "office" and model.round == "approved",
            lambda: rounds.lock_round(by=self.actor(ward, person, guest), round_=house.round()),
        ):
            model.round = "locked"
            for known in model.figures.values():
                known.status = "locked" if known.status == "approved" else known.status

    @rule(ward=wards, letter=letters, person=mostly("office", "chair"), guest=guests, reason=reasons)
    def reopen(self, ward: int, letter: str, person: str, guest: bool, reason: str) -> None:
        """One figure, with a reason, once until what replaces it is approved."""
        known = self.models[ward].figures[letter]
        silent = self.models[ward].round == "locked" and known.approved is None
        expected = person in ("office", "chair", "acting") and bool(reason) and not known.reopened
        figure = self.houses[ward].owed[letter].figure
        if self.attempt(
            ward,
            guest,
            expected and (known.status in DONE or silent),
            lambda: figures.reopen(by=self.actor(ward, person, guest), figure=figure, reason=reason),
        ):
            known.reopened = True
            if known.values:
                known.status = "returned"
                known.returned.add(known.last)

    @rule(ward=wards, letter=letters, person=mostly("chair"), guest=guests)
    def release(self, ward: int, letter: str, person: str, guest: bool) -> None:
        """The chairman, what UBND decided on."""
        model, house = self.models[ward], self.houses[ward]
        if self.attempt(
            ward,
            guest,
            person in ("chair", "acting") and letter in model.decided,
            lambda: publishing.release(
                by=self.actor(ward, person, guest),
                round_=house.round(),
                indicators=[house.indicators[letter]],
            ),
        ):
            model.released.add(letter)

    @rule(ward=wards, letter=letters, person=mostly("publisher"), guest=guests)
    def publish(self, ward: int, letter: str, person: str, guest: bool) -> None:
        """The publisher, what was released."""
        model, house = self.models[ward], self.houses[ward]
        rows = list(Release.objects.filter(indicator=house.indicators[letter]).select_related("round"))
        assert bool(rows) == (letter in model.released)
        if rows and self.attempt(
            ward,
            guest,
            person == "publisher",
            lambda: publishing.publish(by=self.actor(ward, person, guest), releases=rows),
        ):
            model.published.add(letter)

    @rule(ward=wards, letter=letters, person=mostly("publisher", "chair"), guest=guests, reason=reasons)
    def withdraw(self, ward: int, letter: str, person: str, guest: bool, reason: str) -> None:
        """What is published, with a reason."""
        model = self.models[ward]
        row = Publication.objects.filter(
            indicator=self.houses[ward].indicators[letter], withdrawn_at=None
        ).first()
        assert (row is not None) == (letter in model.published)
        if row is not None and self.attempt(
            ward,
            guest,
            person in ("publisher", "chair", "acting") and bool(reason),
            lambda: publishing.withdraw(by=self.actor(ward, person, guest), publication=row, reason=reason),
        ):
            model.published.discard(letter)

    @rule(
        ward=wards,
        person=mostly("officer", "head"),
        guest=guests,
        amount=st.integers(0, 9),
        seen=st.booleans(),
    )
    def enter_line(self, ward: int, person: str, guest: bool, amount: int, seen: bool) -> None:
        """The figure beyond the indicators."""
        model, house = self.models[ward], self.houses[ward]
        count, number = len(model.line_values), Decimal(amount)
        expected = (
            person in UNITS["one"]
            and model.line in EDITABLE
            and model.round != "locked"
            and (seen or not count)
        )
        if self.attempt(
            ward,
            guest,
            expected,
            lambda: figures.enter_extra(
                by=self.actor(ward, person, guest),
                line=house.line,
                given=figures.ExtraGiven(value=number),
                after_revision=count if seen else count + 1,
            ),
        ) and (not count or model.line_values[-1] != number):
            model.line_values.append(number)
            model.line_returned = False

    @rule(ward=wards, person=mostly("office"), guest=guests, back=st.booleans(), reason=reasons)
    def check_line(self, ward: int, person: str, guest: bool, back: bool, reason: str) -> None:
        """Văn phòng takes the line, or sends it back with a reason."""
        model, by = self.models[ward], self.actor(ward, person, guest)
        line = self.houses[ward].line
        if back:
            open_ = model.line in ("submitted", "received") and model.round != "locked" and bool(reason)
            act = lambda: figures.return_line(by=by, line=line, reason=reason)  # noqa: E731 one of two acts
        else:
            open_ = model.line == "submitted"
            act = lambda: figures.receive_lines(by=by, lines=[line])  # noqa: E731
        if self.attempt(ward, guest, person == "office" and open_, act):
            model.line, model.line_returned = (
                ("returned", True) if back else ("received", model.line_returned)
            )

    @invariant()
    def the_house_is_where_the_models_are(self) -> None:
        """Every value acknowledged is there in its own state and order, one of them current; nothing else is."""
        if not hasattr(self, "houses"):
            return
        for house, model in zip(self.houses, self.models, strict=True):
            stored: dict[str, list[Value]] = {letter: [] for letter in LEADS}
            values = Value.objects.filter(authority=house.authority).order_by("revision")
            for row in values.select_related("figure__indicator"):
                stored[row.figure.indicator.code].append(row)
            heads = Figure.objects.filter(authority=house.authority).select_related("indicator")
            for figure in heads:
                _compare(figure, stored[figure.indicator.code], model.figures[figure.indicator.code])
            assert len(heads) == len(LEADS)
            house.line.refresh_from_db()
            assert house.line.status == model.line
            line = ExtraValue.objects.filter(authority=house.authority).order_by("revision")
            assert [row.value for row in line] == model.line_values
            assert house.round().status == model.round

    def _open(self, ward: int, known: Known, quality: str) -> bool:
        """Return whether a value of a quality may be entered now."""
        if known.status in EDITABLE:
            return self.models[ward].round != "locked" or known.approved is not None or known.reopened
        approved = known.values[known.approved][2] if known.approved is not None else None
        finer = approved is not None and "EPA".index(quality) > "EPA".index(approved)
        return known.status in DONE and finer

    def _entered(self, known: Known, value: tuple[str, Decimal | None, str], *, same: bool) -> None:
        if same:
            return
        known.values.append(value)
        known.status = known.status if known.status in EDITABLE else "draft"
        if value[0] in ("recorded", "none_arose"):
            known.waiting = ""

    def _sent(self, known: Known, person: str) -> None:
        known.status, known.waiting = "submitted", ""
        known.sent_by[known.last] = person

    def _look_at_pages(self) -> None:
        """No page of a ward has a word of the other's."""
        for house, other in (self.houses, self.houses[::-1]):
            client = Client()
            client.force_login(house.posts["office"].user)
            for page in ("review", "office", "indicators"):
                answer = client.get(reverse(page))
                assert answer.status_code == 200
                assert other.code not in answer.content.decode()


def _given(state: str, count: int, quality: str) -> figures.Given:
    number = Decimal(count) if state == "recorded" else None
    return figures.Given(
        state=state,
        numerator=number,
        denominator=Decimal(64) if number is not None else None,
        quality=quality,
        paper="Biểu 02",
        note="Đã đối chiếu với biểu gốc.",
        as_of_date=date(2026, 4, 14),
    )


def _compare(figure: Figure, stored: list[Value], known: Known) -> None:
    def key(place: int | None) -> int | None:
        return stored[place].pk if place is not None else None

    assert [(row.state, row.numerator, row.quality) for row in stored] == known.values
    assert [row.revision for row in stored] == list(range(1, len(stored) + 1))
    assert figure.status == known.status
    assert figure.current_id == key(known.last if known.values else None)
    assert figure.received_id == key(known.received)
    assert figure.approved_id == key(known.approved)
    assert (figure.reopened_at is not None) == known.reopened
    assert figure.owed.get().waiting_for == known.waiting


def test_no_sequence_of_acts_harms_a_round(static_files: None, db: None) -> None:
    """A few runs every time; the slow test below looks longer."""
    look(RoundMachine, examples=8, steps=30)


@pytest.mark.slow
def test_no_long_sequence_of_acts_harms_a_round(static_files: None, db: None) -> None:
    """A hundred longer runs."""
    look(RoundMachine, examples=100, steps=80)
