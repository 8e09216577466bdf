"""Prepared statements give and store what the ORM would."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from kehoach.records import prepared
from kehoach.records.audit.models import Event
from kehoach.records.mutability import FrozenError
from kehoach.records.plans.models import Definition
from kehoach.records.reporting.models import Figure, Owed, Value

_figures = prepared.Select(
    lambda key: (
        Figure.objects.select_for_update(of=("self",))
        .select_related("indicator", "current__split", "approved")
        .filter(pk=key)
    )
)


def columns(row: models.Model | None) -> dict[str, Any] | None:
    """Return what a row holds, column by column."""
    return (
        None
        if row is None
        else {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    )


def test_a_select_gives_the_instances_of_the_orm(ward: Any) -> None:
    keys = Figure.objects.order_by("-pk").values_list("pk", flat=True)[:40]
    with transaction.atomic():
        for key in keys:
            (row,) = _figures(key)
            same = Figure.objects.select_related("indicator", "current", "approved").get(pk=key)
            assert columns(row) == columns(same)
            for relation in ("indicator", "current", "approved"):
                with_relation = row._state.fields_cache[relation]  # known without another query
                assert columns(with_relation) == columns(getattr(same, relation))
        assert {row.current_id is None for key in keys for row in _figures(key)} == {True, False}


def test_a_select_gives_tuples_and_an_empty_answer(ward: Any) -> None:
    asked = prepared.Select(lambda key: Owed.objects.filter(figure_id=key).values_list("unit_id", "pk"))
    owed = Owed.objects.all()[0]
    assert (owed.unit_id, owed.pk) in asked(owed.figure_id)
    assert asked(0) == []


def test_a_select_uses_its_key_once(ward: Any) -> None:
    twice = prepared.Select(lambda key: Figure.objects.filter(pk=key, current_id=key))
    with pytest.raises(RuntimeError, match="once"):
        twice(1)


def test_a_relation_that_is_known_asks_no_more(ward: Any, django_assert_num_queries: Any) -> None:
    indicator = Figure.objects.select_related("indicator")[0].indicator
    rows = list(Definition.objects.filter(indicator=indicator))
    prepared.know(indicator, "definitions", rows)
    with django_assert_num_queries(0):
        assert list(indicator.definitions.all()) == rows


def new_value(ward: Any, revision: int) -> Value:
    """Return a value of every type of column, not stored yet."""
    return Value(
        authority=ward,
        figure=Figure.objects.all()[0],
        revision=revision,
        state="recorded",
        numerator=Decimal("0.10"),
        denominator=Decimal("12345678901234567890.5"),
        as_of_date=date(2026, 4, 20),
        entered_at=timezone.now(),
        entered_by="Chuyên viên Phòng KT",
        paper="Biểu số 02 “%s”",
        nonce="0" * 16,
    )


def test_an_insert_stores_what_save_would(ward: Any) -> None:
    row = new_value(ward, 900)
    prepared.insert(row)
    assert columns(Value.objects.get(pk=row.pk)) == columns(row)
    told = Event(authority=ward, sequence=10**6, at=timezone.now(), words="Thử", data={"số": [1, None, "ế"]})
    prepared.insert(told)
    assert columns(Event.objects.get(pk=told.pk)) == columns(told)


def test_a_stored_row_is_not_inserted_again(ward: Any) -> None:
    row = new_value(ward, 901)
    prepared.insert(row)
    with pytest.raises(RuntimeError, match="stored already"):
        prepared.insert(row)
    with pytest.raises(IntegrityError), transaction.atomic():
        prepared.insert(new_value(ward, 901))


def test_an_update_writes_the_named_columns_only(ward: Any) -> None:
    figure = Figure.objects.exclude(current_id=None)[0]
    before = columns(figure) or {}
    figure.status, figure.reopened_reason, figure.current = "returned", "không ghi", None
    prepared.update(figure, "status", "current")
    assert columns(Figure.objects.get(pk=figure.pk)) == before | {"status": "returned", "current_id": None}


def test_an_update_of_a_row_that_is_gone_raises(ward: Any) -> None:
    figure = Figure(pk=10**9, status="draft")
    with pytest.raises(RuntimeError, match="not stored"):
        prepared.update(figure, "status")


def test_a_frozen_row_is_not_updated(ward: Any) -> None:
    value = Value.objects.all()[0]
    with pytest.raises(FrozenError, match="append-only"):
        prepared.update(value, "paper")


def test_a_failed_insert_is_remembered_by_the_block_around_it(ward: Any) -> None:
    prepared.insert(new_value(ward, 903))
    with transaction.atomic():
        with pytest.raises(IntegrityError):
            prepared.insert(new_value(ward, 903))
        assert connection.needs_rollback


def test_rows_are_locked_inside_a_transaction_only(ward: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    key = Figure.objects.all()[0].pk
    assert _figures(key)
    with monkeypatch.context() as patch:
        patch.setattr(transaction.get_connection(), "in_atomic_block", False)
        with pytest.raises(transaction.TransactionManagementError, match="inside a transaction"):
            _figures(key)
