"""Shared appearance."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    """Templates, components and static files that every page is composed from."""

    name = "kehoach.look"
    label = "look"
