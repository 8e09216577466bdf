"""The sheets that define indicators."""

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    """What units state about the indicators they lead."""

    name = "kehoach.records.sheets"
    label = "sheets"
