"""The open pages."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """The open pages."""

    name = "kehoach.public"
    label = "public"
