"""Every URL has its line in the permission table, and every line its URL."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from kehoach.desk import permissions


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


NAMES = sorted(set(_names(get_resolver().url_patterns)))


def test_the_table_names_every_url_and_nothing_else() -> None:
    """Neither a page without a line nor a line without a page."""
    assert set(permissions.TABLE) == set(NAMES)


def test_every_url_has_a_name() -> None:
    """A page without a name could not be in the table."""
    patterns = get_resolver().url_patterns

    def leaves(items: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
        for item in items:
            if isinstance(item, URLResolver):
                yield from leaves(item.url_patterns)
            else:
                yield item

    assert [str(item.pattern) for item in leaves(patterns) if not item.name] == []


@pytest.mark.parametrize("name", sorted(name for name, who in permissions.TABLE.items() if not who))
def test_what_allauth_offers_and_we_do_not_is_closed(client: Client, name: str, db: None) -> None:
    """Signing up and the like answer as if they did not exist, or not at all."""
    assert client.get(reverse(name)).status_code in (302, 403, 404)


def test_nobody_opens_a_signed_in_page_without_signing_in(client: Client, db: None) -> None:
    """Each such page without arguments leads to the sign-in page."""
    for name, who in permissions.TABLE.items():
        if who is permissions.ANYONE or not who or name in _with_arguments():
            continue
        answer = client.get(reverse(name))
        assert answer.status_code == 302, name
        assert answer.headers["Location"].startswith(reverse("account_login")), name


def _with_arguments() -> set[str]:
    found = set()
    for name in NAMES:
        try:
            reverse(name)
        except NoReverseMatch:
            found.add(name)
    return found
