"""The app of meetings."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """What was concluded at meetings."""

    name = "kehoach.records.meetings"
    label = "meetings"
