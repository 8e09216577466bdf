"""Shared fixtures: the sample ward, built once a process by its own acts, and actors in its posts."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from pytest_django import DjangoDbBlocker

# A slow moment of the machine is no fault of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

DAY = date(2026, 4, 21)
"""The day the sample ward stands at: the first quarter approved, the round of April under way."""


def quiet(_: str, items: Iterable[Any]) -> Iterator[Any]:
    """Yield the items without showing progress."""
    yield from items


@pytest.fixture(scope="session")
def static_files() -> None:
    """Collect the static files, as every page names them by their hash."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session")
def kept_ward(pytestconfig: pytest.Config) -> Path:
    """Return where the sample ward of these sources is kept between runs, once it is."""
    from tests.samples.kept import place_of

    return place_of(pytestconfig.cache.mkdir("sample-ward"))


@pytest.fixture(scope="session")
def django_db_use_migrations(kept_ward: Path) -> bool:
    """Return whether to migrate: the kept ward brings its migrated tables along."""
    from tests.samples.kept import is_kept

    return not is_kept(kept_ward)


@pytest.fixture(scope="session")
def sample_ward(
    static_files: None,
    django_db_setup: None,
    django_db_use_migrations: bool,
    django_db_blocker: DjangoDbBlocker,
    kept_ward: Path,
) -> None:
    """Build the sample ward into the test database, outside the tests' transactions, and keep it."""
    if not django_db_use_migrations:
        return  # it came with the tables
    with django_db_blocker.unblock():
        from kehoach.demo.build import build
        from tests.samples.kept import keep

        build(on=DAY, steps=quiet)
        keep(kept_ward)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,
    django_db_use_migrations: bool,
    django_db_blocker: DjangoDbBlocker,
    kept_ward: Path,
) -> None:
    """Set the test database up as always; then the kept ward, when there is one, takes its place."""
    if not django_db_use_migrations:
        with django_db_blocker.unblock():
            from tests.samples.kept import take

            take(kept_ward)


@pytest.fixture
def ward(sample_ward: None, db: None) -> Any:
    """Return the authority of the sample ward; what a test changes is undone after it."""
    from kehoach.desk.kept import forget
    from kehoach.records.authorities.models import Authority

    forget()  # the database goes back, its audit head with it, and pages kept under that head would not
    return Authority.objects.get(code="05443")


@pytest.fixture
def empty_house(static_files: None, db: None) -> None:
    """Empty the tables for one test, whatever was built before it; its transaction brings all back."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            # References are checked when a transaction commits, and this one never does.
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")


@pytest.fixture
def plan(ward: Any) -> Any:
    """Return the ward's plan in force."""
    from kehoach.records.plans.models import Plan

    return Plan.objects.get(authority=ward, status="active")


@pytest.fixture
def acting(ward: Any) -> Callable[..., Any]:
    """Return a function from user name to that person acting at noon of the ward's day."""
    from kehoach.acts.actor import Actor
    from kehoach.records.authorities.models import Post
    from kehoach.records.hanoi import HANOI

    def actor(username: str, day: date = DAY) -> Actor:
        post = Post.objects.select_related("user", "unit", "authority").get(
            user__username=username, authority=ward
        )
        return Actor(post, datetime.combine(day, time(12), HANOI))

    return actor
