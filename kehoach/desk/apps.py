"""The signed-in pages."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The signed-in pages."""

    name = "kehoach.desk"
    label = "desk"
