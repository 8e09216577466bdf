"""Logging who saw restricted figures, when and where: an event an indicator in the chain, and never a figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.records.audit import sights
from kehoach.records.plans.models import Indicator


@dataclass(frozen=True)
class Sight:
    """Figures of one indicator on one page or in one file; `about` is the period or round they are of."""

    indicator_id: int
    where: str
    about: str = ""
    each: bool = False  # a paper, file, text or JSON, that can be carried away: logged each time


@transaction.atomic
def record_sights(*, by: Actor, seen: Sequence[Sight]) -> int:
    """Log what a post was shown and return how many events that made.

    The same page opened again by the same post within ten minutes is one look.
    """
    wanted = dict.fromkeys(seen)
    known = Indicator.objects.filter(authority=by.authority).in_bulk([item.indicator_id for item in wanted])
    since = by.at - sights.ONE_LOOK
    before = sights.looks_of(by.authority.pk, by.signature, list(known), since)
    count = 0
    for item in wanted:
        row = known.get(item.indicator_id)
        if row is None or (not item.each and (item.indicator_id, item.where, item.about) in before):
            continue
        place = ", ".join(filter(None, [item.where, item.about]))
        words = f"Xem số liệu theo dõi riêng: chỉ tiêu {row} ({place})."
        trail.record(by, sights.ACT, words, row, where=item.where, about=item.about, each=item.each)
        count += 1
    return count
