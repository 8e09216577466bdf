"""Authorities, units, accounts and posts."""

from django.apps import AppConfig


class AuthoritiesConfig(AppConfig):
    """The app every other record stands on."""

    name = "kehoach.records.authorities"
    label = "authorities"
