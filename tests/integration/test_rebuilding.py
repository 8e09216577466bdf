"""`kehoach reassess`: results made anew equal those that stand; what differs is told, and renewed on demand."""

from datetime import UTC, datetime
from typing import Any

import pytest

from kehoach.acts import rebuilding
from kehoach.records.assessments.models import Result, Standing
from kehoach.records.audit.models import Event
from kehoach.records.plans.models import Plan

AT = datetime(2026, 4, 22, 2, tzinfo=UTC)


def differing() -> list[rebuilding.Rebuilt]:
    """Return what differs in the only plan."""
    return [item for item in rebuilding.rebuild(Plan.objects.get()) if item.differs]


def test_all_results_of_the_sample_ward_are_made_anew_as_they_stand(ward: Any) -> None:
    """Each act computed just what it touched, and nothing was left behind."""
    assert len(list(rebuilding.rebuild(Plan.objects.get()))) == Standing.objects.count() > 0
    assert differing() == []


def test_a_result_that_does_not_follow_from_its_values_is_found_and_renewed(ward: Any) -> None:
    """The false one is kept; the new one stands, with one audit event."""
    standing = Standing.objects.select_related("result", "indicator__plan__authority").last()
    assert standing is not None
    true = standing.result
    standing.result = Result.objects.create(
        authority=true.authority,
        indicator=true.indicator,
        period=true.period,
        on_date=true.on_date,
        method=true.method,
        verdict="exceeded" if true.verdict != "exceeded" else "missed",
        outcome=true.outcome,
        inputs=true.inputs,
        row=true.row,
        computed_at=AT,
    )
    standing.save()
    (found,) = differing()
    assert (found.indicator, found.period.code, found.differs) == (
        true.indicator,
        true.period,
        ("verdict",),
    )
    assert "khác kết quả" in found.words
    rebuilding.renew(true.authority, [found], AT)
    assert differing() == []
    standing.refresh_from_db()
    assert standing.result.verdict == true.verdict
    assert Event.objects.filter(act="results.rebuild").count() == 1


def test_a_result_that_is_gone_is_told(ward: Any) -> None:
    """A period that was opened has a result of each indicator."""
    standing = Standing.objects.first()
    assert standing is not None
    standing.delete()
    assert [item.differs for item in differing()] == [("standing",)]


@pytest.mark.parametrize("who", ["public", "paper"])
def test_no_outlook_stands_on_paper_or_in_public(ward: Any, who: str, client: Any) -> None:
    """Chances and intervals are for use inside."""
    if who == "public":
        text = client.get("/").content.decode()
    else:
        text = repr([result.row for result in Result.objects.all()])
    assert "Dự báo" not in text
    assert "dự báo" not in text
    assert "forecast" not in text
