"""What people add to papers."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Sentences that somebody worded anew."""

    name = "kehoach.records.papers"
    label = "papers"
