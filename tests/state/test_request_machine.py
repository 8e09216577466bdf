"""No sequence of acts on a request gives what is not approved, loses a giving, or lets anyone act outside the post."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kehoach.acts import requests as acts
from kehoach.acts.actor import Actor
from kehoach.contents.cycle.requests.answering import get_rows
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.periods import Period
from kehoach.records.audit import chain
from kehoach.records.authorities.models import Authority, Post
from kehoach.records.hanoi import HANOI
from kehoach.records.plans.models import Indicator, Plan
from kehoach.records.requests.models import FigureRequest, ProvidedFigure, RequestStep
from tests.state.running import look

NOON = datetime(2026, 4, 21, 12, tzinfo=HANOI)
PEOPLE = ("danguy", "vanphong", "chutich", "cv-kinhte", "nguoidang", "quantri")
who = st.sampled_from(PEOPLE)


def mostly(*right: str) -> st.SearchStrategy[str]:
    """Return those whose work it is, three times of four; else anybody."""
    return st.one_of(*(st.sampled_from(right) for _ in range(3)), who)


class RequestMachine(RuleBasedStateMachine):
    """One request of Đảng ủy for three indicators of the first quarter, one of them restricted; everybody tries."""

    @initialize()
    def begin(self) -> None:
        """File it; what one run does is undone at its end."""
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.authority = Authority.objects.get(code="05443")
        plan = Plan.objects.get(authority=self.authority, status="active")
        numbers = (7, 15, 30)
        wanted = Indicator.objects.filter(plan=plan, number__in=numbers).values_list("pk", flat=True)
        given = acts.Asked(
            indicators=set(wanted), period=Period.parse("2026-Q1"), purpose="Họp", due_date=date(2026, 4, 28)
        )
        self.row = acts.ask(by=self.by("danguy"), plan=plan, given=given)
        self.status, self.steps, self.answers, self.given = "open", 1, 0, 0
        self.known = sum(item.standing == "given" for item in get_rows(self.row))

    def teardown(self) -> None:
        """Undo the run."""
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def attempt(self, expected: bool, act: Any) -> bool:
        """Do an act and compare: refused exactly when the model says so, and then nothing is written."""
        before = (RequestStep.objects.count(), chain.head_of(self.authority.pk))
        try:
            with transaction.atomic():
                act()
        except ActRefusedError:
            assert not expected
            assert before == (RequestStep.objects.count(), chain.head_of(self.authority.pk))
            return False
        assert expected
        return True

    @rule(person=mostly("vanphong"), way=st.sampled_from(("page", "letter")))
    def answer(self, person: str, way: Any) -> None:
        """Văn phòng, as long as it is not withdrawn, as often as it likes."""
        may = person == "vanphong" and self.status != "withdrawn"
        given = acts.Answered(rows=get_rows(self.row), way=way)
        if self.attempt(may, lambda: acts.answer(by=self.by(person), request=self.row, given=given)):
            self.status = "given" if way == "page" else "prepared"
            self.steps, self.answers = self.steps + 1, self.answers + 1
            self.given += self.known if way == "page" else 0

    @rule(
        person=mostly("danguy", "vanphong"), reason=st.sampled_from(("Đã có", "")), rarely=st.integers(0, 3)
    )
    def withdraw(self, person: str, reason: str, rarely: int) -> None:
        """Who asked or Văn phòng, before it is given, with a reason."""
        if rarely:
            return
        may = person in ("danguy", "vanphong") and self.status in ("open", "prepared") and bool(reason)
        if self.attempt(may, lambda: acts.withdraw(by=self.by(person), request=self.row, reason=reason)):
            self.status, self.steps = "withdrawn", self.steps + 1

    @invariant()
    def it_stands_where_the_model_says(self) -> None:
        """Step, answers, and every giving of approved values there; never a restricted one."""
        if not hasattr(self, "row"):
            return
        row = FigureRequest.objects.get(pk=self.row.pk)
        assert (row.status, row.answers.count(), row.steps.count()) == (self.status, self.answers, self.steps)
        rows = ProvidedFigure.objects.filter(provision__request=row).select_related("figure__indicator")
        assert len(rows) == self.given
        assert all(item.value_id == item.figure.approved_id for item in rows)
        assert not any(item.figure.indicator.number == 30 for item in rows)

    def by(self, username: str) -> Actor:
        """Return somebody acting at noon."""
        posts = Post.objects.select_related("user", "unit", "authority")
        return Actor(posts.get(user__username=username, authority=self.authority), NOON)


def test_no_sequence_of_acts_breaks_a_request(ward: Any) -> None:
    """A few runs every time; the slow test below looks longer."""
    look(RequestMachine, examples=8, steps=15)


@pytest.mark.slow
def test_no_long_sequence_of_acts_breaks_a_request(ward: Any) -> None:
    """Longer runs."""
    look(RequestMachine, examples=40, steps=40)
