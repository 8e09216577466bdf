"""No sequence of acts brings an inquiry past its step, loses a step, or lets anyone act outside the post."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kehoach.acts import inquiries as acts
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.periods import Period
from kehoach.records.audit import chain
from kehoach.records.authorities.models import Authority, Post
from kehoach.records.hanoi import HANOI
from kehoach.records.inquiries.models import Inquiry, InquiryStep
from kehoach.records.plans.models import Indicator
from tests.state.running import look

NOON = datetime(2026, 4, 21, 12, tzinfo=HANOI)
DUE = date(2026, 4, 24)
PEOPLE = ("cv-kinhte", "tp-kinhte", "tp-vanhoa", "vanphong", "phochutich", "chutich", "danguy", "quantri")
OPEN = ("asked", "answered", "returned")
who = st.sampled_from(PEOPLE)
reasons = st.sampled_from(("Chưa rõ", ""))


def mostly(*right: str) -> st.SearchStrategy[str]:
    """Return those whose work it is, three times of four; else anybody."""
    return st.one_of(*(st.sampled_from(right) for _ in range(3)), who)


class InquiryMachine(RuleBasedStateMachine):
    """One inquiry of the deputy at indicator 29, everybody trying everything."""

    @initialize()
    def begin(self) -> None:
        """Start from a draft; what one run does is undone at its end."""
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.authority = Authority.objects.get(code="05443")
        rows = Indicator.objects.select_related("plan", "authority")
        self.indicator = rows.get(number=29, authority=self.authority, plan__status="active")
        self.row = acts.draft(by=self.by("phochutich"), indicator=self.indicator, given=self.question())
        self.status, self.in_report, self.steps = "draft", False, 1

    def teardown(self) -> None:
        """Undo the run."""
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def question(self) -> acts.Question:
        """Return the question."""
        return acts.Question(text="Vì sao chậm?", period=Period.parse("2026-M04"), due_date=DUE)

    def attempt(self, expected: bool, act: Any) -> bool:
        """Do an act and compare: refused exactly when the model says so, and then nothing is written."""
        before = (InquiryStep.objects.count(), chain.head_of(self.authority.pk))
        try:
            with transaction.atomic():
                act()
        except ActRefusedError:
            assert not expected
            assert before == (InquiryStep.objects.count(), chain.head_of(self.authority.pk))
            return False
        assert expected
        return True

    @rule(person=mostly("phochutich"))
    def draft(self, person: str) -> None:
        """Its writer, while it is a draft."""
        may = person == "phochutich" and self.status == "draft"
        given = self.question()
        self.steps += self.attempt(
            may,
            lambda: acts.draft(by=self.by(person), indicator=self.indicator, given=given, inquiry=self.row),
        )

    @rule(person=mostly("phochutich"))
    def ask(self, person: str) -> None:
        """Its writer sends the draft, once."""
        may = person == "phochutich" and self.status == "draft"
        given = self.question()
        if self.attempt(
            may, lambda: acts.ask(by=self.by(person), indicator=self.indicator, given=given, inquiry=self.row)
        ):
            self.status, self.steps = "asked", self.steps + 1

    @rule(person=mostly("cv-kinhte", "tp-kinhte"), cause=st.sampled_from(("Thiếu vốn", "")))
    def answer(self, person: str, cause: str) -> None:
        """The unit, what waits for it, with a cause."""
        may = person in ("cv-kinhte", "tp-kinhte") and self.status in ("asked", "returned") and bool(cause)
        given = acts.Answer(cause=cause, cause_kind="objective", measure="Bố trí vốn", new_date=DUE)
        if self.attempt(may, lambda: acts.answer(by=self.by(person), inquiry=self.row, given=given)):
            self.status, self.steps = "answered", self.steps + 1

    @rule(person=mostly("phochutich", "chutich"))
    def accept(self, person: str) -> None:
        """Who asked or the chairman, an answer."""
        may = person in ("phochutich", "chutich") and self.status == "answered"
        if self.attempt(may, lambda: acts.accept(by=self.by(person), inquiry=self.row)):
            self.status, self.steps = "accepted", self.steps + 1

    @rule(person=mostly("phochutich", "chutich"), reason=reasons)
    def send_back(self, person: str, reason: str) -> None:
        """Who asked or the chairman, an answer, with a reason."""
        may = person in ("phochutich", "chutich") and self.status == "answered" and bool(reason)
        if self.attempt(
            may, lambda: acts.send_back(by=self.by(person), inquiry=self.row, reason=reason, due_date=DUE)
        ):
            self.status, self.steps = "returned", self.steps + 1

    @rule(person=mostly("phochutich", "chutich"), reason=reasons, rarely=st.integers(0, 3))
    def withdraw(self, person: str, reason: str, rarely: int) -> None:
        """Who asked, before it is closed; the chairman what was sent; with a reason."""
        if rarely:
            return
        steps = {"phochutich": ("draft", *OPEN), "chutich": OPEN}.get(person, ())
        may = self.status in steps and bool(reason)
        if self.attempt(may, lambda: acts.withdraw(by=self.by(person), inquiry=self.row, reason=reason)):
            self.status, self.steps = "withdrawn", self.steps + 1

    @rule(person=mostly("vanphong"), wanted=st.booleans())
    def put_in_report(self, person: str, wanted: bool) -> None:
        """Văn phòng, what was accepted; the same again writes nothing."""
        may = person == "vanphong" and self.status == "accepted"
        if self.attempt(may, lambda: acts.put_in_report(by=self.by(person), inquiry=self.row, wanted=wanted)):
            self.steps += wanted != self.in_report
            self.in_report = wanted

    @invariant()
    def it_stands_where_the_model_says(self) -> None:
        """Step, report, and every step there."""
        if hasattr(self, "row"):
            row = Inquiry.objects.get(pk=self.row.pk)
            assert (row.status, row.in_report) == (self.status, self.in_report)
            assert InquiryStep.objects.filter(inquiry=row).count() == self.steps

    def by(self, username: str) -> Actor:
        """Return somebody acting at noon."""
        posts = Post.objects.select_related("user", "unit", "authority")
        return Actor(posts.get(user__username=username, authority=self.authority), NOON)


def test_no_sequence_of_acts_breaks_an_inquiry(ward: Any) -> None:
    """A dozen runs every time; the slow test below looks longer."""
    look(InquiryMachine, examples=12, steps=25)


@pytest.mark.slow
def test_no_long_sequence_of_acts_breaks_an_inquiry(ward: Any) -> None:
    """Longer runs."""
    look(InquiryMachine, examples=60, steps=50)
