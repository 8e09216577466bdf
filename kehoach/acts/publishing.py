"""Acts on what the public sees: release, publish, withdraw."""

from collections.abc import Sequence

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.acts.people.delegating import as_chair
from kehoach.core.errors import ActRefusedError
from kehoach.records.assessments.models import Decision
from kehoach.records.authorities.models import Role
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import Indicator, SecrecyClass
from kehoach.records.publishing.models import Publication, Release
from kehoach.records.reporting.models import Round


@transaction.atomic
def release(*, by: Actor, round_: Round, indicators: Sequence[Indicator]) -> list[Release]:
    """Allow approved figures of public indicators to be published; returns the releases, new ones only."""
    by = as_chair(by)
    by.require_same(round_.authority_id)
    rows = []
    for indicator in indicators:
        if current_definition(indicator).secrecy != SecrecyClass.PUBLIC:
            raise ActRefusedError(f"Chỉ tiêu {indicator} không thuộc diện công khai.")
        decision = Decision.objects.filter(indicator=indicator, round=round_).last()
        if decision is None:
            raise ActRefusedError(f"Chỉ tiêu {indicator} chưa được UBND duyệt trong {round_}.")
        if not Release.objects.filter(indicator=indicator, round=round_).exists():
            rows.append(
                Release.objects.create(
                    authority=by.authority,
                    indicator=indicator,
                    round=round_,
                    decision=decision,
                    at=by.at,
                    by=by.signature,
                )
            )
    trail.record(by, "publishing.release", f"Cho phép công khai {len(rows)} chỉ tiêu của {round_}.", round_)
    return rows


@transaction.atomic
def publish(*, by: Actor, releases: Sequence[Release]) -> list[Publication]:
    """Put released figures on the public page, in the place of the indicator's earlier ones."""
    by.require(Role.PUBLISHER)
    rows = []
    for item in releases:
        by.require_same(item.authority_id)
        if current_definition(item.indicator).secrecy != SecrecyClass.PUBLIC:
            raise ActRefusedError(f"Chỉ tiêu {item.indicator} không còn thuộc diện công khai.")
        if Publication.objects.filter(release=item, withdrawn_at=None).exists():
            continue
        rows.append(
            Publication.objects.create(
                authority=by.authority,
                indicator=item.indicator,
                release=item,
                period=item.round.period,
                published_at=by.at,
                published_by=by.signature,
            )
        )
    trail.record(by, "publishing.publish", f"Đăng số liệu {len(rows)} chỉ tiêu lên trang công khai.")
    return rows


@transaction.atomic
def withdraw(*, by: Actor, publication: Publication, reason: str) -> None:
    """Take a published figure off the public page, with a reason; the one before it shows again.

    By the publisher, the chairman, or who stands in for him.
    """
    if by.post.role == Role.PUBLISHER:
        by.require(Role.PUBLISHER)
    else:
        by = as_chair(by)
    by.require_same(publication.authority_id)
    if not reason.strip():
        raise ActRefusedError("Gỡ số liệu đã đăng phải kèm lý do.")
    if publication.withdrawn_at:
        raise ActRefusedError("Số liệu này đã được gỡ.")
    publication.withdrawn_at, publication.withdrawn_by, publication.withdrawn_reason = (
        by.at,
        by.signature,
        reason,
    )
    publication.save()
    words = f"Gỡ số liệu {publication.period} của chỉ tiêu {publication.indicator}: {reason}"
    trail.record(by, "publishing.withdraw", words, publication)
