"""No sequence of acts loses or overwrites a figure, lets anyone act outside the post, or mixes up the four states.

Delegations and ended posts included.

A model of a few lines says what each act should do; hypothesis looks for a sequence in which the house differs.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kehoach.acts import accounts, figures, rounds
from kehoach.acts.actor import Actor
from kehoach.acts.people.delegating import DelegationGiven, give_delegation, revoke_delegation
from kehoach.core.errors import ActRefusedError
from kehoach.records.audit import chain
from kehoach.records.authorities.models import Authority, Post
from kehoach.records.hanoi import HANOI
from kehoach.records.people.models import Delegation
from kehoach.records.reporting.models import Owed, Review, Round, RoundStatus, Value
from tests.state.running import look

NOON = datetime(2026, 4, 21, 12, tzinfo=HANOI)
PEOPLE = (
    "cv-kinhte",
    "tp-kinhte",
    "cv-vanhoa",
    "tp-vanhoa",
    "vanphong",
    "phochutich",
    "chutich",
    "danguy",
    "quantri",
)
STAND_INS = ("phochutich", "tp-kinhte", "tp-vanhoa")
UNIT = ("cv-kinhte", "tp-kinhte")
STATES = ("recorded", "missing", "not_due", "none_arose")
EDITABLE, DONE = ("draft", "returned"), ("approved", "locked")
who = st.sampled_from(PEOPLE)


def mostly(*right: str) -> st.SearchStrategy[str]:
    """Return those whose work it is, three times of four, so that runs get far; else anybody."""
    return st.one_of(*(st.sampled_from(right) for _ in range(3)), who)


class FigureMachine(RuleBasedStateMachine):
    """One figure of the economic unit in the round of April, everybody trying everything."""

    @initialize()
    def begin(self) -> None:
        """Start from the sample ward; what one run does is undone at its end."""
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.authority = Authority.objects.get(code="05443")
        rows = Owed.objects.select_related("figure__indicator__plan", "unit", "round")
        self.owed = rows.get(figure__indicator__number=23, round__code="month-2026-M04")
        self.status, self.locked, self.reopened = "draft", False, False
        self.values: list[tuple[str, Decimal | None, str]] = []
        self.received: int | None = None
        self.approved: int | None = None
        self.returned: set[int] = set()
        self.delegated: set[str] = set()
        self.ended: set[str] = set()
        self.person = ""

    def teardown(self) -> None:
        """Undo the run."""
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def attempt(self, expected: bool, act: Any) -> bool:
        """Do an act and compare: refused exactly when the model says so, and then nothing is written."""
        before = (Value.objects.count(), Review.objects.count(), chain.head_of(self.authority.pk))
        try:
            with transaction.atomic():
                act()
        except ActRefusedError:
            assert not expected or self.person in self.ended
            assert before == (Value.objects.count(), Review.objects.count(), chain.head_of(self.authority.pk))
            return False
        assert expected and self.person not in self.ended
        return True

    @rule(
        person=mostly("cv-kinhte"),
        state=st.sampled_from(STATES),
        count=st.integers(0, 64),
        quality=st.sampled_from("EPA"),
        seen=st.sampled_from((True, True, True, False)),
        ground=st.booleans(),
    )
    def enter(self, person: str, state: str, count: int, quality: str, seen: bool, ground: bool) -> None:
        """A value of one of the four states, by somebody who saw the newest one, or did not."""
        number = Decimal(count) if state == "recorded" else None
        given = figures.Given(
            state=state,
            numerator=number,
            denominator=Decimal(64) if number is not None else None,
            quality=quality,
            paper="Biểu 02",
            note="Đã đối chiếu với biểu gốc.",
            as_of_date=date(2026, 4, 14),
        )
        newest = len(self.values)
        after = newest if seen else newest + 1
        office = person == "vanphong"
        finer = self.approved is not None and "EPA".index(quality) > "EPA".index(
            self.values[self.approved][2]
        )
        opened = self.status in EDITABLE and (not self.locked or self.approved is not None or self.reopened)
        may = (person in UNIT or (office and ground)) and (opened or (self.status in DONE and finer))
        expected = may and (seen or not newest)
        same = bool(self.values) and self.values[-1] == (state, number, quality) and not office

        def act() -> None:
            figures.enter(
                by=self.by(person),
                owed=self.owed,
                given=given,
                after_revision=after,
                on_behalf_ground="Công văn 12" if office and ground else "",
            )

        if self.attempt(expected, act) and not same:
            self.values.append((state, number, quality))
            self.status = "submitted" if office else "draft" if self.status in DONE else self.status

    @rule(person=mostly("tp-kinhte"))
    def submit(self, person: str) -> None:
        """Only the head of the unit, only what was not sent back unanswered."""
        unit = self.owed.unit
        ready = self.status in EDITABLE and bool(self.values) and len(self.values) - 1 not in self.returned
        if self.attempt(
            person == "tp-kinhte" and ready,
            lambda: figures.submit(by=self.by(person), round_=self.round(), unit=unit),
        ):
            self.status = "submitted"

    @rule(person=mostly("vanphong"), reason=st.sampled_from(("Thiếu biểu", "")))
    def return_(self, person: str, reason: str) -> None:
        """Văn phòng, with a reason, before UBND approved."""
        expected = person == "vanphong" and bool(reason) and self.status in ("submitted", "received")
        if self.attempt(
            expected, lambda: figures.return_(by=self.by(person), figure=self.owed.figure, reason=reason)
        ):
            self.status, self.received = "returned", self.approved
            self.returned.add(len(self.values) - 1)

    @rule(person=mostly("vanphong"))
    def receive(self, person: str) -> None:
        """Văn phòng, what was sent."""
        if self.attempt(
            person == "vanphong" and self.status == "submitted",
            lambda: figures.receive(by=self.by(person), figures=[self.owed.figure]),
        ):
            self.status, self.received = "received", len(self.values) - 1

    @rule(person=mostly("chutich", "vanphong"), to=st.sampled_from(STAND_INS))
    def delegate(self, person: str, to: str) -> None:
        """The chairman, or Văn phòng on a paper; never to oneself, never twice, never to a post that has ended."""
        form = "KT" if to == "phochutich" else "TUQ"
        given = DelegationGiven(
            form=form, title="Chức vụ", ground="Thông báo 12", from_date=NOON.date(), until_date=NOON.date()
        )
        expected = person in ("chutich", "vanphong") and person != to
        if self.attempt(
            expected and to not in self.delegated | self.ended,
            lambda: give_delegation(by=self.by(person), holder=self.post(to), given=given),
        ):
            self.delegated.add(to)

    @rule(person=mostly("chutich", "vanphong"), of=st.sampled_from(STAND_INS))
    def revoke(self, person: str, of: str) -> None:
        """By who may give one, at once."""
        row = Delegation.objects.filter(holder=self.post(of), revoked_at=None).first()
        if row is None:
            return
        if self.attempt(
            person in ("chutich", "vanphong"),
            lambda: revoke_delegation(by=self.by(person), delegation=row, reason="Đã về"),
        ):
            self.delegated.discard(of)

    @rule(person=mostly("quantri"), of=st.sampled_from(STAND_INS))
    def end_post(self, person: str, of: str) -> None:
        """The administrator ends a post: from then on nothing can be done in it, delegated or not."""
        post = self.post(of)
        if of not in self.ended and self.attempt(
            person == "quantri", lambda: accounts.end_post(by=self.by(person), post=post)
        ):
            self.ended.add(of)

    @rule(of=st.sampled_from(STAND_INS))
    def come_back(self, of: str) -> None:
        """The post is held again."""
        Post.objects.filter(pk=self.post(of).pk).update(until_date=None)
        self.ended.discard(of)

    @rule(person=mostly("chutich", *STAND_INS))
    def approve(self, person: str) -> None:
        """The chairman or who stands in, what was received and others sent; in a locked round it is locked again."""
        known = self.status == "received" or (self.status in DONE and not self.locked)
        others = Owed.objects.filter(round=self.owed.round).exclude(pk=self.owed.pk)
        waiting = others.filter(figure__status="received").exists()
        decided = others.filter(figure__status__in=DONE).exists() and not self.locked
        if (
            self.attempt(
                (person == "chutich" or (person in self.delegated and not self.sent_by(person)))
                and (known or waiting or decided),
                lambda: rounds.approve_round(by=self.by(person), round_=self.round()),
            )
            and self.status == "received"
        ):
            self.status, self.approved = ("locked" if self.locked else "approved"), self.received
            self.reopened = False

    @rule(person=mostly("vanphong"))
    def lock(self, person: str) -> None:
        """Văn phòng, an approved round, once."""
        if self.attempt(
            person == "vanphong" and self.round().status == RoundStatus.APPROVED,
            lambda: rounds.lock_round(by=self.by(person), round_=self.round()),
        ):
            self.locked = True
            self.status = "locked" if self.status == "approved" else self.status

    @rule(person=mostly("vanphong", "chutich"), reason=st.sampled_from(("Đếm trùng", "Đếm trùng", "")))
    def reopen(self, person: str, reason: str) -> None:
        """Văn phòng or the chairman, with a reason; what nobody reported in a locked round too."""
        silent = self.locked and self.approved is None
        expected = person in ("vanphong", "chutich") and bool(reason) and not self.reopened
        if self.attempt(
            expected and (self.status in DONE or silent),
            lambda: figures.reopen(by=self.by(person), figure=self.owed.figure, reason=reason),
        ):
            self.reopened = True
            if self.values:
                self.status = "returned"
                self.returned.add(len(self.values) - 1)

    @invariant()
    def the_house_is_where_the_model_is(self) -> None:
        """Every value still there as entered, in its own state; head, received and approved as the model says."""
        if not hasattr(self, "values"):
            return
        figure = self.owed.figure
        figure.refresh_from_db()
        stored = list(figure.values.order_by("revision"))
        assert [(row.state, row.numerator, row.quality) for row in stored] == self.values
        assert figure.status == self.status
        assert figure.current == (stored[-1] if stored else None)
        assert figure.received == (stored[self.received] if self.received is not None else None)
        assert figure.approved == (stored[self.approved] if self.approved is not None else None)

    def by(self, person: str) -> Actor:
        """Return a person of the ward at noon, who is the one the attempt is about."""
        self.person = person
        return Actor(self.post(person), NOON)

    def post(self, person: str) -> Post:
        """Return the post of a person of the ward."""
        rows = Post.objects.select_related("user", "unit", "authority")
        return rows.get(user__username=person, authority=self.authority)

    def sent_by(self, person: str) -> bool:
        """Return whether a person sent one of the figures that wait for approval in the round."""
        waiting = Owed.objects.filter(round=self.owed.round, figure__status="received")
        sent = Review.objects.filter(act="submit", value__in=waiting.values("figure__received"))
        return sent.filter(by_post=self.post(person).pk).exists()

    def round(self) -> Round:
        """Return the round as it is now."""
        return Round.objects.select_related("plan").get(pk=self.owed.round_id)


def test_no_sequence_of_acts_harms_a_figure(ward: Any) -> None:
    """A few dozen runs every time; the slow test below looks longer."""
    look(FigureMachine, examples=25, steps=30)


@pytest.mark.slow
def test_no_long_sequence_of_acts_harms_a_figure(ward: Any) -> None:
    """Hundreds of longer runs."""
    look(FigureMachine, examples=150, steps=50)
