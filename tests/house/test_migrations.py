"""The migrations say what the models say."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_model_has_changed_without_its_migration(capsys: pytest.CaptureFixture[str]) -> None:
    """`makemigrations --check` finds nothing to make."""
    call_command("makemigrations", check=True, dry_run=True)
    assert "Migrations for" not in capsys.readouterr().out
