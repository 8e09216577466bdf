"""No sequence of acts brings a sheet past its step, loses a revision, or lets anyone act outside the post."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kehoach.acts import sheets as acts
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.definition_sheet import from_plain
from kehoach.records.audit import chain
from kehoach.records.authorities.models import Authority, Post
from kehoach.records.hanoi import HANOI
from kehoach.records.plans.convert import current_baseline, indicators_of
from kehoach.records.sheets.models import DefinitionSheet, SheetReview, SheetRevision, SheetStatus
from tests.state.running import look

NOON = datetime(2026, 4, 21, 12, tzinfo=HANOI)
PEOPLE = ("cv-kinhte", "tp-kinhte", "tp-vanhoa", "vanphong", "phochutich", "chutich", "danguy", "quantri")
UNIT = ("cv-kinhte", "tp-kinhte")
OPEN = ("draft", "returned")
who = st.sampled_from(PEOPLE)


def mostly(*right: str) -> st.SearchStrategy[str]:
    """Return those whose work it is, three times of four; else anybody."""
    return st.one_of(*(st.sampled_from(right) for _ in range(3)), who)


class SheetMachine(RuleBasedStateMachine):
    """The sheet of indicator 28, everybody trying everything."""

    @initialize()
    def begin(self) -> None:
        """Start from a sheet as it is given out; what one run does is undone at its end."""
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.authority = Authority.objects.get(code="05443")
        row = DefinitionSheet.objects.select_related("indicator__plan").get(
            indicator__number=28, authority=self.authority
        )
        self.sheet, self.indicator = row, row.indicator
        self.status, self.whole, self.changed = "draft", False, True
        self.numbers: list[Decimal | None] = [None] * SheetRevision.objects.filter(sheet=row).count()
        self.approved: Decimal | None = None

    def teardown(self) -> None:
        """Undo the run."""
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def attempt(self, expected: bool, act: Any) -> bool:
        """Do an act and compare: refused exactly when the model says so, and then nothing is written."""

        def counts() -> tuple[int, int, object]:
            return (
                SheetRevision.objects.count(),
                SheetReview.objects.count(),
                chain.head_of(self.authority.pk),
            )

        before = counts()
        try:
            with transaction.atomic():
                act()
        except ActRefusedError:
            assert not expected
            assert before == counts()
            return False
        assert expected
        return True

    @rule(
        person=mostly(*UNIT),
        number=st.integers(1, 99),
        ground=st.sampled_from(("Báo cáo 12/BC", "")),
        seen=st.booleans(),
    )
    def write(self, person: str, number: int, ground: str, seen: bool) -> None:
        """A number of the base year with or without its paper, by somebody who saw the newest revision or not."""
        row = self.row()
        stands = from_plain(row.current.content)
        content = replace(stands, answer="known", baseline=Decimal(number), ground=ground)
        same = content == stands
        after = len(self.numbers) if seen else len(self.numbers) + 1
        may = person in UNIT and self.status in OPEN and (seen or same)
        if (
            self.attempt(
                may, lambda: acts.write(by=self.by(person), sheet=row, content=content, after_revision=after)
            )
            and not same
        ):
            self.numbers.append(Decimal(number))
            self.whole, self.changed = bool(ground), True

    @rule(person=mostly("tp-kinhte"))
    def send(self, person: str) -> None:
        """Only the head, only what is whole, and after a return only what was changed."""
        may = person == "tp-kinhte" and self.status in OPEN and self.whole and self.changed
        if self.attempt(may, lambda: acts.send(by=self.by(person), sheets=[self.sheet])):
            self.status = "sent"

    @rule(person=mostly("vanphong", "chutich"), reason=st.sampled_from(("Thiếu nguồn", "")))
    def return_(self, person: str, reason: str) -> None:
        """Văn phòng before approval, the chairman what was passed on, with a reason."""
        steps = {"vanphong": ("sent", "passed"), "chutich": ("passed",)}.get(person, ())
        if self.attempt(
            bool(reason) and self.status in steps,
            lambda: acts.return_(by=self.by(person), sheet=self.sheet, reason=reason),
        ):
            self.status, self.changed = "returned", False

    @rule(person=mostly("vanphong"))
    def pass_on(self, person: str) -> None:
        """Only Văn phòng, only what was sent."""
        if self.attempt(
            person == "vanphong" and self.status == "sent",
            lambda: acts.pass_on(by=self.by(person), sheets=[self.sheet]),
        ):
            self.status = "passed"

    @rule(person=mostly("chutich"))
    def approve(self, person: str) -> None:
        """Only the chairman, only what was passed on."""
        if self.attempt(
            person == "chutich" and self.status == "passed",
            lambda: acts.approve(by=self.by(person), sheets=[self.sheet]),
        ):
            self.status, self.approved = "approved", self.numbers[-1]

    @rule(person=mostly("tp-kinhte", "vanphong"), reason=st.sampled_from(("Có số chính thức", "")))
    def take_up(self, person: str, reason: str) -> None:
        """The head or Văn phòng, an approved one, with a reason."""
        may = person in ("tp-kinhte", "vanphong") and self.status == "approved" and bool(reason)
        if self.attempt(may, lambda: acts.take_up(by=self.by(person), sheet=self.sheet, reason=reason)):
            self.status = "draft"

    @invariant()
    def the_sheet_stands_where_the_model_says(self) -> None:
        """Step, number of revisions, and what counts: only what was approved last is the indicator's baseline."""
        if not hasattr(self, "sheet"):
            return
        assert self.row().status == SheetStatus(self.status)
        assert SheetRevision.objects.filter(sheet=self.sheet).count() == len(self.numbers)
        baseline = current_baseline(indicators_of(self.indicator.plan, [self.indicator.code])[0])
        assert (baseline.value if baseline else None) == self.approved

    def row(self) -> Any:
        """Return the sheet as it stands."""
        return DefinitionSheet.objects.select_related("current").get(pk=self.sheet.pk)

    def by(self, username: str) -> Actor:
        """Return somebody acting at noon."""
        posts = Post.objects.select_related("user", "unit", "authority")
        return Actor(posts.get(user__username=username, authority=self.authority), NOON)


def test_no_sequence_of_acts_breaks_a_sheet(ward: Any) -> None:
    """A dozen runs every time; the slow test below looks longer."""
    look(SheetMachine, examples=12, steps=25)


@pytest.mark.slow
def test_no_long_sequence_of_acts_breaks_a_sheet(ward: Any) -> None:
    """Longer runs."""
    look(SheetMachine, examples=40, steps=50)
