"""The columnar snapshot: what the database says, written anew only where an act has happened, without what is followed
separately."""

import stat
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from pyarrow import parquet

from kehoach.cli.bulk.snapshot import refresh
from kehoach.core.assessment import assess
from kehoach.core.bulk import judge_columns
from kehoach.core.bulk.columns import VERDICTS
from kehoach.intake.columns.plans import read_plan_tables
from kehoach.intake.columns.stream import open_figure_files, read_pieces
from kehoach.intake.columns.values import read_batch
from kehoach.records.audit import chain
from kehoach.records.plans.convert import indicators_of, measure_names, to_document, to_indicator
from kehoach.records.plans.models import Plan
from kehoach.records.reporting.convert import observations_of
from kehoach.records.reporting.models import Figure

ON = date(2026, 4, 22)


@pytest.fixture
def folder(ward: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Take the sample ward's snapshot into a folder of its own."""
    monkeypatch.setattr(settings, "HOME", tmp_path)
    found = refresh(ON)
    assert found.written == len(found.folders) == 1
    return found.folders[0]


def test_it_is_judged_as_the_database_is(folder: Path) -> None:
    """Every indicator that may be in it, with its parts, baseline, path and received figures."""
    plan = Plan.objects.get(status="active")
    plans = read_plan_tables([folder / "plans.parquet"])
    (piece,) = open_figure_files([folder / "values.parquet"]).pieces
    ((_, table),) = read_pieces([piece])
    found = judge_columns((batch := read_batch(table, plans)).chosen.targets, batch.rows, ON)
    verdicts = {plans.label[at]: VERDICTS[verdict] for at, verdict in enumerate(found.indicators.verdict)}
    rows = {row.code: row for row in indicators_of(plan)}
    assert len(verdicts) > 20
    for code, verdict in verdicts.items():
        row = rows[str(code)]
        figures = Figure.objects.filter(indicator=row, received__isnull=False).select_related(
            "received", "indicator"
        )
        observed = observations_of(figures, names=measure_names(row))
        expected = assess(to_indicator(row, ON), to_document(plan), observed, ON)
        assert verdict == expected.verdict, code


def test_figures_keep_the_name_of_what_was_counted(folder: Path) -> None:
    """So that a series breaks in the snapshot where it breaks in the database."""
    held = parquet.read_table(folder / "values.parquet").to_pylist()
    assert any(row["definition"] for row in held)
    for row in indicators_of(Plan.objects.get(status="active")):
        names = measure_names(row)
        figures = Figure.objects.filter(indicator=row, received__isnull=False)
        given = figures.values_list("period", "received__definition")
        expected = {period: names.get(definition or 0, "") for period, definition in given}
        own = {one["period"]: one["definition"] for one in held if one["indicator"] == row.code}
        assert own.items() <= expected.items(), row.code


def test_what_is_followed_separately_is_not_in_it(folder: Path) -> None:
    """Neither targets nor figures, and nobody but the house's own account may read it."""
    plan = Plan.objects.get(status="active")
    secret = {row.code for row in indicators_of(plan) if to_indicator(row, ON).secrecy == "restricted"}
    assert secret
    for name in ("plans.parquet", "values.parquet"):
        held = set(parquet.read_table(folder / name)["indicator"].to_pylist())
        assert held
        assert not held & secret
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_it_is_written_anew_after_an_act_and_not_before(folder: Path) -> None:
    """The head of the audit chain moves with every act."""
    assert refresh(ON).written == 0
    plan = Plan.objects.get(status="active")
    act = {"act": "test.act", "actor": "Văn phòng", "words": "Một việc"}
    chain.append(authority=plan.authority, at=datetime(2026, 12, 1, tzinfo=UTC), **act)
    assert refresh(ON).written == 1
    assert refresh(date(2026, 4, 23)).written == 1  # targets in force may be others on another day
    (folder / "snapshot.json").write_text("{", encoding="utf-8")
    assert refresh(date(2026, 4, 23)).written == 1
