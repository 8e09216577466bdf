"""Which rows may change: every model is in one of the two lists, and the frozen ones refuse."""

from typing import Any

import pytest
from django.apps import apps

from kehoach.records import mutability
from kehoach.records.plans.models import Target
from kehoach.records.reporting.models import Value

OURS = {
    model._meta.label
    for model in apps.get_models()
    if model.__module__.startswith("kehoach.") and not model._meta.auto_created
}


def test_every_model_is_mutable_or_frozen() -> None:
    """None is forgotten, none is both."""
    assert OURS == mutability.MUTABLE | mutability.FROZEN
    assert not mutability.MUTABLE & mutability.FROZEN


def test_a_frozen_model_is_built_to_refuse() -> None:
    """The list and the base class say the same."""
    for model in apps.get_models():
        if model._meta.label in mutability.FROZEN:
            assert issubclass(model, mutability.Frozen), model._meta.label


def test_a_value_is_never_changed_nor_removed(ward: Any) -> None:
    """Neither one by one nor in bulk."""
    value = Value.objects.filter(authority=ward).first()
    assert value is not None
    value.note = "sửa"
    for act in (value.save, value.delete, Value.objects.all().delete, lambda: Value.objects.update(note="")):
        with pytest.raises(mutability.FrozenError):
            act()


def test_a_target_is_never_changed(ward: Any) -> None:
    """What the plan says stays as it was read."""
    with pytest.raises(mutability.FrozenError):
        Target.objects.filter(authority=ward).update(value=1)
