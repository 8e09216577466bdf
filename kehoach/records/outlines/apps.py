"""The outline (đề cương) of reports."""

from django.apps import AppConfig


class OutlinesConfig(AppConfig):
    """The sections of a round's report and their texts."""

    name = "kehoach.records.outlines"
    label = "outlines"
