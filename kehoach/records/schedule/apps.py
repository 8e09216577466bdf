"""The app of the calendar."""

from django.apps import AppConfig


class ScheduleConfig(AppConfig):
    """Definitions of rounds and notices."""

    name = "kehoach.records.schedule"
    label = "schedule"
