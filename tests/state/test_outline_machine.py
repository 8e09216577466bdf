"""No sequence of acts on a section loses a word, puts a draft in a paper, or lets anyone write outside the post."""

from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kehoach.acts import outlines as acts
from kehoach.acts.actor import Actor
from kehoach.contents.papers.outline import get_outline
from kehoach.core.errors import ActRefusedError
from kehoach.records.audit import chain
from kehoach.records.authorities.models import Authority, Post
from kehoach.records.hanoi import HANOI
from kehoach.records.outlines.models import Section, SectionReview, SectionText
from kehoach.records.reporting.models import Round
from tests.state.running import look

NOON = datetime(2026, 4, 21, 12, tzinfo=HANOI)
UNITS = {"cv-kinhte": 0, "tp-kinhte": 0, "cv-vanhoa": 1, "tp-vanhoa": 1}
"""Who belongs to which of the two units that a section is given to."""
PEOPLE = (*UNITS, "vanphong", "phochutich", "chutich", "danguy", "nguoidang", "quantri")
OPEN, READ = ("draft", "returned"), ("sent", "accepted")
who = st.sampled_from(PEOPLE)
words = st.sampled_from(("Khách tăng.", "Khách giảm.", ""))
reasons = st.sampled_from(("Thiếu nguyên nhân", ""))


def mostly(*right: str) -> st.SearchStrategy[str]:
    """Return those whose work it is, three times of four; else anybody."""
    return st.one_of(*(st.sampled_from(right) for _ in range(3)), who)


class OutlineMachine(RuleBasedStateMachine):
    """One section of the round of April, everybody trying everything."""

    @initialize()
    def begin(self) -> None:
        """Add the section; what one run does is undone at its end."""
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.authority = Authority.objects.get(code="05443")
        self.round = Round.objects.select_related("plan").get(authority=self.authority, code="month-2026-M04")
        self.units = [self.by(name).post.unit for name in ("cv-kinhte", "cv-vanhoa")]
        item = acts.ItemGiven(title="Du lịch", unit=self.units[0], fields=("results",))
        self.section = acts.add_section(by=self.by("vanphong"), round_=self.round, item=item)
        self.status, self.unit, self.locked, self.moves = "draft", 0, False, 0
        self.texts: list[tuple[str, bool]] = []
        self.returned: set[int] = set()
        self.counting: int | None = None
        """The place of the text that papers read."""

    def teardown(self) -> None:
        """Look at the chain, then undo the run."""
        if hasattr(self, "undo"):
            try:
                assert list(chain.faults(self.authority)) == []
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
        return SectionText.objects.count(), SectionReview.objects.count(), chain.head_of(self.authority.pk)

    @rule(
        person=mostly("cv-kinhte", "cv-vanhoa", "vanphong"),
        text=words,
        seen=st.sampled_from((True, True, False)),
    )
    def write(self, person: str, text: str, seen: bool) -> None:
        """The unit that has it, until it is sent; Văn phòng after the author; never over words nobody has seen."""
        newest, office = len(self.texts), person == "vanphong"
        mine = UNITS.get(person) == self.unit and self.status in OPEN
        same = bool(self.texts) and self.texts[-1][0] == text
        expected = (mine or office) and not self.locked and (same or seen or not newest)
        after = newest if seen else newest + 1
        given = {"results": text}
        if (
            self.attempt(
                expected,
                lambda: acts.write(
                    by=self.by(person), section=self.section, texts=given, after_revision=after
                ),
            )
            and not same
        ):
            self.texts.append((text, office))
            if office:
                self.counting = newest

    @rule(person=mostly("tp-kinhte", "tp-vanhoa"))
    def send(self, person: str) -> None:
        """The head of the unit that has it: a text that is not empty and was not sent back as it stands."""
        last = len(self.texts) - 1
        new = bool(self.texts) and bool(self.texts[-1][0]) and last not in self.returned
        right = person in ("tp-kinhte", "tp-vanhoa") and UNITS.get(person) == self.unit
        expected = right and self.status in OPEN and new and not self.locked
        if self.attempt(expected, lambda: acts.send(by=self.by(person), sections=[self.section])):
            self.status, self.counting, self.moves = "sent", last, self.moves + 1

    @rule(person=mostly("vanphong"), reason=reasons)
    def return_(self, person: str, reason: str) -> None:
        """Văn phòng, what was sent, with a reason."""
        expected = person == "vanphong" and bool(reason) and self.status in READ and not self.locked
        if self.attempt(
            expected, lambda: acts.return_(by=self.by(person), section=self.section, reason=reason)
        ):
            self.status, self.moves = "returned", self.moves + 1
            self.returned.add(len(self.texts) - 1)

    @rule(person=mostly("vanphong"))
    def accept(self, person: str) -> None:
        """Văn phòng, what was sent, once."""
        expected = person == "vanphong" and self.status == "sent" and not self.locked
        if self.attempt(expected, lambda: acts.accept(by=self.by(person), sections=[self.section])):
            self.status, self.moves = "accepted", self.moves + 1

    @rule(person=mostly("vanphong"), to=st.sampled_from((0, 1)))
    def reassign(self, person: str, to: int) -> None:
        """Văn phòng; what was written stays."""
        expected = person == "vanphong" and not self.locked
        if self.attempt(
            expected,
            lambda: acts.reassign(by=self.by(person), section=self.section, unit=self.units[to]),
        ):
            self.unit = to

    @rule(locked=st.sampled_from((True, False, False, False)))
    def lock(self, locked: bool) -> None:
        """The round is locked, and was not: `test_round_machine` tells how."""
        Round.objects.filter(pk=self.round.pk).update(
            status="locked" if locked else "open", approved_at=NOON, approved_by="Chủ tịch UBND phường"
        )
        self.locked = locked

    @invariant()
    def the_section_is_where_the_model_is(self) -> None:
        """Every text in its order and by whom, the step, and in papers the last one that somebody stands for."""
        if not hasattr(self, "section"):
            return
        row = Section.objects.select_related("current").get(pk=self.section.pk)
        assert (row.status, row.unit_id) == (self.status, self.units[self.unit].pk)
        stored = list(SectionText.objects.filter(section=row).order_by("revision"))
        assert [(text.texts["results"], text.by_office) for text in stored] == self.texts
        assert row.current == (stored[-1] if stored else None)
        assert SectionReview.objects.filter(text__section=row).count() == self.moves
        read = next(item for item in get_outline(self.round).sections if item.section_id == row.pk)
        known = self.texts[self.counting][0] if self.counting is not None else None
        assert read.texts.get("results") == known

    def by(self, username: str) -> Actor:
        """Return somebody acting at noon."""
        posts = Post.objects.select_related("user", "unit", "authority")
        return Actor(posts.get(user__username=username, authority=self.authority), NOON)


def test_no_sequence_of_acts_breaks_a_section(ward: Any) -> None:
    """A few runs every time; the slow test below looks longer."""
    look(OutlineMachine, examples=8, steps=20)


@pytest.mark.slow
def test_no_long_sequence_of_acts_breaks_a_section(ward: Any) -> None:
    """Longer runs."""
    look(OutlineMachine, examples=60, steps=50)
