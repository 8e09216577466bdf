"""Illustrative texts of the outline, written, sent and accepted by the same acts as real ones."""

from functools import lru_cache
from typing import Any

from kehoach.acts import outlines
from kehoach.acts.actor import Actor
from kehoach.catalogue import load
from kehoach.core.indicators.periods import Period
from kehoach.records.outlines.models import Section, SectionStatus
from kehoach.records.reporting.models import Round


@lru_cache(maxsize=1)
def _texts() -> dict[str, Any]:
    return dict(load("demo/texts.yaml"))


def write(by: Actor, round_: Round) -> None:
    """Write the sections of the actor's unit that have no text yet."""
    period = Period.parse(round_.period).label
    for section in Section.objects.filter(round=round_, unit=by.post.unit, current__isnull=True):
        given = _texts().get(section.title, {})
        texts = {key: text.replace("{ky}", period) for key, text in given.items()}
        if texts:
            outlines.write(by=by, section=section, texts=texts, after_revision=0, illustrative=True)


def send(by: Actor, round_: Round) -> None:
    """Send what the actor's unit has written."""
    rows = Section.objects.filter(round=round_, unit=by.post.unit, current__isnull=False)
    rows = rows.filter(status=SectionStatus.DRAFT)
    if rows.exists():
        outlines.send(by=by, sections=list(rows))


def accept(by: Actor, round_: Round) -> None:
    """Accept everything that was sent."""
    rows = Section.objects.filter(round=round_, status=SectionStatus.SENT)
    outlines.accept(by=by, sections=list(rows))
