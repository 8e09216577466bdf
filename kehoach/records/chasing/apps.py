"""The app of chasing."""

from django.apps import AppConfig


class ChasingConfig(AppConfig):
    """Reminders and their delivery."""

    name = "kehoach.records.chasing"
    label = "chasing"
